"""What OCR read twice is marked, once, and says how sure that is; what only looks like it is left alone."""
from __future__ import annotations

import pytest

from reader.page.build.repeats import Repeat, find_repeats

PHARMACY = "入冬以后石桥镇卫生所在桥头设了一间夜间药房，每晚开到十一点，镇上的老人不必再赶到县城去配药。"
NIGHT = "值夜的药师把常用的方子抄在墙上，头一个晚上来了十七个人，多半是替孩子买退烧药的。"
FERRY = "渡口的新船昨天试航，船工说雨季之前必须收尾，沿江四个乡都派人来看样子。"
LIBRARY = "县图书馆同日延长开放时间，读者普遍欢迎，阅览室添了座位一百二十个。"
# clauses too short to be looked up by: found only close by
QUICK = "灯亮了，船来了，人上岸了，货也卸了，岸上点起了火，夜也深了，大家"


def repeats(*found: str) -> dict[int, int]:
    """Which unit repeats which."""
    return {index: repeat.of for index, repeat in find_repeats(found).items()}


def test_three_times_the_same_is_twice_a_repeat_of_the_first() -> None:
    assert repeats(PHARMACY, FERRY, PHARMACY, LIBRARY, PHARMACY) == {2: 0, 4: 0}


def test_how_sure_it_is_goes_down_with_what_differs() -> None:
    same = find_repeats([PHARMACY, FERRY, PHARMACY])[2].margin
    misread = find_repeats([PHARMACY, FERRY, "某" * 8 + PHARMACY[8:]])[2].margin
    part = find_repeats([PHARMACY + NIGHT, FERRY, NIGHT])[2].margin
    assert 0 < same < 0.5, "either could be the one to keep"
    assert misread < same < part == 1.0


def test_where_one_stands_worse_that_one_is_the_repeat_and_more_surely() -> None:
    beginning, rest = PHARMACY[:10], PHARMACY[10:]
    found = find_repeats([FERRY, rest, LIBRARY, beginning, rest])
    assert found.keys() == {1} and found[1].of == 4
    better = find_repeats([FERRY, beginning, rest, LIBRARY, rest])
    assert better.keys() == {4} and better[4].margin > find_repeats([FERRY, rest, LIBRARY, rest])[3].margin


def test_paragraphs_with_another_one_between_them_are_read_twice_together() -> None:
    """The seam before the first one decides for both."""
    beginning, rest = PHARMACY[:10], PHARMACY[10:]
    assert repeats(FERRY, rest, NIGHT, LIBRARY, beginning, rest, NIGHT) == {1: 5, 2: 6}
    other = "夜里的风从江上吹过来，航标灯一盏一盏亮着，守灯人划着小船挨个查看。"
    assert repeats(FERRY, rest, other, NIGHT, LIBRARY, beginning, rest, NIGHT) == {1: 6, 3: 7}


def test_what_stands_in_two_runs_far_from_each_other_is_judged_by_itself() -> None:
    beginning, rest = PHARMACY[:10], PHARMACY[10:]
    rows = FERRY, rest, LIBRARY, beginning, rest, NIGHT, "灯亮了。", "船来了。", NIGHT
    assert repeats(*rows) == {1: 4, 8: 5}


@pytest.mark.parametrize(("between", "found"), [(9, True), (10, False)])
def test_a_few_broken_off_words_of_a_paragraph_close_by_are_a_repeat(between: int, found: bool) -> None:
    """A column's last lines that came into the next one's box; ten units off it is a coincidence."""
    whole, others = QUICK + "都散了，灯也灭了，船也开走了。", [f"第{n}号船靠岸。" for n in range(between)]
    assert repeats(QUICK, *others, whole) == ({0: between + 1} if found else {})
    assert repeats(whole, *others, QUICK) == ({between + 1: 0} if found else {})


@pytest.mark.parametrize("text", [
    QUICK[:25],  # too short
    QUICK[:-3] + "。",  # a whole sentence may be said twice
    "灯亮了船来了人上岸了货也卸了岸上点起了火夜也深了大家",  # without a mark it could be a headline
])
def test_such_words_break_off_and_are_no_headline(text: str) -> None:
    assert repeats(text, FERRY, text + "都散了。") == {}


def test_a_quotation_in_a_headline_is_no_repeat() -> None:
    headline = "石桥镇卫生所在桥头设了一间夜间药房老人不必再进城配药"
    assert repeats(headline, FERRY, f"{headline}，这是镇上的大事。") == {}


@pytest.mark.parametrize(("share", "found"), [(8, True), (9, False)])
def test_how_much_may_be_misread(share: int, found: bool) -> None:
    """Of 46 characters, the first of which are something else."""
    other = "某" * share + PHARMACY[share:]
    assert (2 in repeats(PHARMACY, FERRY, other)) is found


def test_a_lead_and_its_report_stand_at_most_six_units_apart() -> None:
    told_again, title = "本报讯（记者 何田）自从立冬，" + PHARMACY[4:], "夜里也能配药"
    others = [FERRY, LIBRARY, NIGHT, "灯亮了。", "船来了。"]
    assert repeats(title, PHARMACY, *others, told_again) == {}
    assert repeats(title, PHARMACY, *others, "人上岸了。", told_again) == {1: 8}


@pytest.mark.parametrize("title", ["夜里也能配药”", "夜里也能配药", "“夜里也能配药。”", "夜" * 41])
def test_a_lead_stands_below_a_title(title: str) -> None:
    told_again = "本报讯（记者 何田）自从立冬，" + PHARMACY[4:]
    is_title = title in ("夜里也能配药”", "夜里也能配药")
    assert repeats(title, PHARMACY, FERRY, told_again) == ({} if is_title else {1: 3})
    assert repeats(PHARMACY, FERRY, told_again) == {0: 2}, "nothing stands above it"


SIGNED = "本报讯（记者 何田）" + PHARMACY


def test_the_same_report_below_two_titles_was_printed_twice() -> None:
    assert repeats("夜里也能配药", SIGNED, NIGHT, "桥头有了药房", SIGNED, NIGHT) == {}
    assert repeats("夜里也能配药", SIGNED, NIGHT, "夜里也能配药", SIGNED, NIGHT) == {4: 1, 5: 2}, "one title"
    assert repeats("夜里也能配药", SIGNED, NIGHT, FERRY, SIGNED, NIGHT) == {4: 1, 5: 2}, "no title"
    assert repeats("夜里也能配药", SIGNED, "●桥头有了药房", SIGNED) == {3: 1}, "an item of a list"
    assert repeats("夜里也能配药", PHARMACY, "桥头有了药房", PHARMACY) == {3: 1}, "it opens no report"


def test_what_was_read_twice_may_stand_below_the_next_title() -> None:
    """There the title's own report begins behind it."""
    own = "本报讯（记者 周望舒）" + LIBRARY
    assert repeats("夜里也能配药", SIGNED, NIGHT, "图书馆延时", SIGNED, own) == {4: 1}
    assert repeats("夜里也能配药", SIGNED, own, "图书馆延时", SIGNED, FERRY) == {4: 1}


def test_a_part_of_a_part_is_one_repeat() -> None:
    found = find_repeats([PHARMACY + NIGHT + FERRY, LIBRARY, PHARMACY + NIGHT, "灯亮了。", NIGHT])
    assert {index: repeat.of for index, repeat in found.items()} == {2: 0, 4: 0}
    assert all(isinstance(repeat, Repeat) for repeat in found.values())


def test_an_empty_page_has_none() -> None:
    assert repeats() == repeats("") == repeats("", "") == {}
