"""What two ends of text say of each other: brackets, words at the seam, what stands elsewhere on the page."""
from __future__ import annotations

import pytest

from reader.page.build.seams import fits, triples, words_in_common

# 囗 stands in no dictionary: at these seams the two characters say nothing
END = "渡口管理站编了一本囗"
START = "囗发给每一位常坐船的客人。"
NAMED = "渡口管理站编了一本《囗"
CLOSED, QUOTED = "囗》发给每一位常坐船的客人。", "囗”发给每一位常坐船的客人。"


def test_a_bracket_that_closes_the_open_one_is_the_best_sign_and_another_one_speaks_against_it() -> None:
    nothing, right, wrong = fits(END, START), fits(NAMED, CLOSED), fits(NAMED, QUOTED)
    assert (nothing, right, wrong) == (0.0, 5.0, -3.0)


def test_half_a_pair_of_brackets_speaks_against_it_more_so_the_closing_one() -> None:
    closes, waits = fits(END, CLOSED), fits(NAMED, START)
    assert closes < waits < fits(END, START)
    assert (closes, waits) == (-2.0, -1.0)


def test_of_several_open_brackets_the_innermost_is_closed_first() -> None:
    assert fits("他说“渡口管理站编了《囗", CLOSED) == 5.0
    assert fits("渡口管理站编了《“囗", CLOSED) == -3.0


@pytest.mark.parametrize(("gap", "seen"), [(398, True), (400, False)])
def test_brackets_are_paired_within_four_hundred_characters(gap: int, seen: bool) -> None:
    """A bracket further off was closed somewhere, and OCR lost that."""
    assert (fits("《" + "囗" * gap, CLOSED) == 5.0) is seen
    assert (fits(NAMED, "囗" * gap + "》") == 5.0) is seen


def test_the_rest_of_a_sentence_is_short() -> None:
    assert fits(END, "囗发给客人们了。船开了") == 1.5, "seven characters and the stop"
    assert fits(END, "囗发给客人们看了。船开了") == 1.5
    assert fits(END, "囗发给客人们去看了。船开了") == 0.0
    assert fits(END, "囗，发给客人") == fits(END, "囗，发给客人，") == 0.0, "no stop, no sentence"


def test_no_sentence_is_as_short_as_its_stop() -> None:
    assert fits(END, "。囗") == pytest.approx(fits(END, "，囗"))


@pytest.mark.parametrize("opener", ["为了", "近日", "据", "记者", "此外"])
def test_with_these_words_a_paragraph_begins(opener: str) -> None:
    assert fits("囗", opener + "囗囗囗囗囗囗囗囗囗囗囗囗") == -1.5
    assert fits("囗", "囗" + opener) == 0.0


def test_a_name_or_term_that_stands_elsewhere_holds_the_ends_together() -> None:
    """Four characters of it, three, or two: the two alone say nothing."""
    before, after = "渡口的新船叫雁囗", "囗号昨天试航，船工说雨季之前必须收尾。"
    assert fits(before, after, "雁囗囗号靠岸") == 4.0
    assert fits(before, after, "囗囗号靠岸") == fits(before, after, "雁囗囗靠岸") == 2.5
    assert fits(before, after, "囗囗靠岸") == fits(before, after, "") == 0.0


def test_the_words_at_the_seam_and_those_elsewhere_together_say_at_most_so_much() -> None:
    before, after = "船工们把甲板冲洗干", "净，等着下一班的客人，汽笛响过三声以后。"
    assert fits(before, after) == fits(before, after, "把甲板洗干净，等船") == 6.0


@pytest.mark.parametrize(("before", "after"), [(END, START), (NAMED, CLOSED), (NAMED, START), (END, CLOSED)])
def test_elsewhere_is_looked_only_where_that_could_make_it_fit(before: str, after: str) -> None:
    """The page's whole text is read for it; what is enough for whoever asks must stay what it is."""
    page = before[-2:] + after[:2]
    alone, together = fits(before, after), fits(before, after, page)
    assert together > alone
    assert fits(before, after, page, alone + 4.0) == together
    assert fits(before, after, page, alone + 4.1) < alone + 4.1


def test_words_in_common_are_runs_of_three_characters() -> None:
    assert triples("渡口新船") == {"渡口新", "口新船"}
    assert triples("渡口") == triples("") == set()
    assert words_in_common("老周撑雁渡号", "雁渡号靠岸") == 1
    assert words_in_common("老周撑雁渡口号", "雁渡口号靠岸") == 2
    assert words_in_common("老周撑船", "雁渡号靠岸") == 0


def test_only_the_broken_sentence_and_the_beginning_are_compared() -> None:
    for stop in "。！":
        assert words_in_common(f"雁渡号靠岸{stop}老周撑船", "雁渡号靠岸") == 0
        assert words_in_common(f"老周撑船{stop}雁渡号", "雁渡号靠岸") == 1
    assert words_in_common("灯亮了。人来了！雁渡号", "雁渡号") == 1
    assert words_in_common("雁渡号" + "囗" * 57, "雁渡号") == 0, "the last 59 characters"
    assert words_in_common("雁渡号" + "囗" * 56, "雁渡号") == 1
    assert words_in_common("雁渡号", "囗" * 157 + "雁渡号") == 1, "the first 160 characters"
    assert words_in_common("雁渡号", "囗" * 158 + "雁渡号") == 0
