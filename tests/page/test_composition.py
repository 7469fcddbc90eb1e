"""Articles put together from pieces whose roles are known: headline stacks, paragraphs over column cuts,
what was read twice, credits. Each test says one rule of reader/page/build.
"""
from __future__ import annotations

import pytest

from reader.page.build.articles import Group, compose, group, page_kinds
from reader.page.build.cuts import is_stopped
from reader.page.build.reflow import Piece, paragraphs
from reader.page.build.repeats import Repeat, find_repeats
from reader.page.build.stacks import split_stack
from reader.page.build.stops import kinds, odds
from reader.page.layout.labelling import Label
from reader.page.model import Article, Doubt
from reader.page.text.units import Unit

PHARMACY = "入冬以后石桥镇卫生所在桥头设了一间夜间药房，每晚开到十一点，镇上的老人不必再赶到县城去配药。"
NIGHT = "值夜的药师把常用的方子抄在墙上，头一个晚上来了十七个人，多半是替孩子买退烧药的。"
FERRY = "渡口的新船昨天试航，船工说雨季之前必须收尾，沿江四个乡都派人来看样子。"
LIBRARY = "县图书馆同日延长开放时间，读者普遍欢迎，阅览室添了座位一百二十个。"
CUT_OFF, GOES_ON = "桥头设了一间夜间药房，每晚开到十一点，镇上的老", "人不必再赶到县城去配药。"


def piece(role: str, lines: int | tuple[int, ...], text: str, cuts: tuple[int, ...] = ()) -> Piece:
    return Piece(Unit((lines,) if isinstance(lines, int) else lines, text, cuts), role)


def verse(line: int, text: str) -> Piece:
    return Piece(Unit((line,), text), "body", whole=True)


# --- headline stacks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("水乡新事—— 渡口夜里亮起来", "kicker 水乡新事—— | headline 渡口夜里亮起来"),
        ("渡口夜里亮起来 ——青石口航道改造纪事", "headline 渡口夜里亮起来 | deck ——青石口航道改造纪事"),
        ("周望舒在全县动员会上强调 渡口要亮起来", "kicker 周望舒在全县动员会上强调 | headline 渡口要亮起来"),
        ("全县动员会召开： 渡口要亮起来", "kicker 全县动员会召开： | headline 渡口要亮起来"),
        ("渡口新船今日试航 周望舒出席", "headline 渡口新船今日试航 | deck 周望舒出席"),
        (
            "渡口新船今日试航 周望舒出席并讲话 何田主持",
            "headline 渡口新船今日试航 | deck 周望舒出席并讲话 何田主持",
        ),
        ("青石口航道改造纪事——渡口亮起来", "kicker 青石口航道改造纪事—— | headline 渡口亮起来"),
        ("渡口亮起来——青石口航道改造纪事", "headline 渡口亮起来 | deck ——青石口航道改造纪事"),
        ("渡口亮起来——对话青石口船工", "headline 渡口亮起来 | deck ——对话青石口船工"),
        (
            "渡口亮起来——青石口航道改造纪事 ——周望舒",
            "kicker 渡口亮起来—— | headline 青石口航道改造纪事 | deck ——周望舒",
        ),
        ("一二——渡口夜里亮起来", "kicker 一二—— | headline 渡口夜里亮起来"),
    ],
)
def test_a_line_with_several_parts_is_taken_apart(line: str, parts: str) -> None:
    assert " | ".join(f"{role} {text}" for role, text in split_stack(line, has_kicker=False)) == parts


@pytest.mark.parametrize("line", [
    "会上强调 渡口夜里要亮起来",  # too short to say who spoke
    "试航 周望舒出席",  # one short word is no headline that a deck could stand below
    "渡口新船今日试航 出席",  # nobody is named
    "渡口新船今日试航 周望舒到青石口调研",  # who went where is a deck only below a kicker
    "一——渡口夜里亮起来",  # one character before a dash
    "渡口夜里亮起来——一",  # one behind it
    "NEW FERRY WHARF —— TO OPEN",  # Latin words are always set apart
])
def test_a_line_that_is_one_headline_stays_whole(line: str) -> None:
    assert split_stack(line, has_kicker=False) == [("headline", line)]


@pytest.mark.parametrize(("deck", "apart"), [
    ("何田出席", True), ("何出席", False),
    ("县委书记周望舒和副县长林望川以及何田同志出席", True),
    ("县委书记周望舒和副县长林望川以及何田等同志出席", False),
])
def test_who_was_there_is_told_in_four_to_twenty_two_characters(deck: str, apart: bool) -> None:
    parts = split_stack(f"渡口新船今日试航 {deck}", has_kicker=False)
    assert [role for role, _ in parts] == (["headline", "deck"] if apart else ["headline"])


def test_a_headline_of_six_characters_can_have_a_deck() -> None:
    assert len(split_stack("渡口新船试航 周望舒出席", has_kicker=False)) == 2
    assert len(split_stack("渡口船试航 周望舒出席", has_kicker=False)) == 1
    assert len(split_stack("渡口 新船 周望舒出席", has_kicker=False)) == 2, "two short words are a headline"


def test_below_a_kicker_of_its_own_a_line_begins_with_the_headline() -> None:
    speech = "周望舒在全县动员会上强调 渡口要亮起来"
    assert split_stack(speech, has_kicker=True) == [("headline", speech)]
    visit = split_stack("渡口新船今日试航 周望舒到青石口调研", has_kicker=True)
    assert visit == [("headline", "渡口新船今日试航"), ("deck", "周望舒到青石口调研")]


def test_below_a_kicker_in_the_same_line_who_visited_is_the_deck() -> None:
    visit = "渡口夜里亮起来 周望舒在青石口考察"
    assert split_stack(visit, has_kicker=False) == [("headline", visit)]
    assert [role for role, _ in split_stack(f"水乡新事—— {visit}", has_kicker=False)] == [
        "kicker", "headline", "deck",
    ]


def test_each_part_of_a_stack_keeps_the_lines_that_it_stands_on() -> None:
    stack = piece("headline", (1, 2, 3), "水乡新事—— 渡口夜里亮起来 ——青石口航道改造纪事", cuts=(7, 15))
    article, _ = compose(Group([stack]))
    assert [(block.role, block.lines) for block in article.blocks] == [
        ("kicker", (1,)), ("headline", (2,)), ("deck", (3,)),
    ]


def test_a_headline_that_goes_over_two_lines_knows_where_the_second_begins() -> None:
    stack = piece("headline", (1, 2), "水乡新事—— 渡口夜里亮起来", cuts=(10,))
    article, _ = compose(Group([stack]))
    assert [(block.lines, block.cuts) for block in article.blocks] == [((1,), ()), ((1, 2), (3,))]


def test_the_line_below_a_kicker_is_not_taken_apart_again() -> None:
    found = [piece("kicker", 1, "水乡新事"), piece("headline", 2, "周望舒在全县动员会上强调 渡口要亮起来")]
    article, _ = compose(Group(found))
    assert [block.role for block in article.blocks] == ["kicker", "headline"]


# --- paragraphs over column cuts ------------------------------------------------------------------------


def texts(*pieces: Piece) -> list[str]:
    return [block.text for block in paragraphs(pieces)[0]]


def doubts(*pieces: Piece) -> list[Doubt]:
    return paragraphs(pieces)[1]


def test_a_paragraph_that_a_column_cut_is_one_again_with_its_lines() -> None:
    first = piece("body", (1, 2), CUT_OFF, cuts=(10,))
    [block] = paragraphs([first, piece("body", (3, 4), GOES_ON, cuts=(8,))])[0]
    assert (block.text, block.lines) == (CUT_OFF + GOES_ON, (1, 2, 3, 4))
    assert block.cuts == (10, len(CUT_OFF), len(CUT_OFF) + 8)


def test_over_three_columns_each_line_is_still_found() -> None:
    [block] = paragraphs([
        piece("body", 1, CUT_OFF), piece("body", 2, "人不必再赶到县城去配药，头一个晚上来了十七个"),
        piece("body", 3, "人，多半是替孩子买退烧药的。"),
    ])[0]
    assert [block.text[cut] for cut in block.cuts] == ["人", "人"] and block.lines == (1, 2, 3)


def test_a_stop_ends_the_paragraph() -> None:
    assert texts(piece("body", 1, "桥头设了一间夜间药房。"), piece("body", 2, GOES_ON)) == [
        "桥头设了一间夜间药房。", GOES_ON,
    ]


@pytest.mark.parametrize("between", ["caption", "crosshead"])
def test_a_paragraph_goes_on_below_what_stands_in_it(between: str) -> None:
    found = texts(piece("body", 1, CUT_OFF), piece(between, 2, "灯亮到夜里"), piece("body", 3, GOES_ON))
    assert found == [CUT_OFF + GOES_ON, "灯亮到夜里"]


def test_below_a_title_less_goes_on_than_below_a_picture() -> None:
    """A picture stands wherever there is room; a title in between says rather that something new begins."""
    end, start = "渡口的新船昨天试航了", "雨季之前必须收尾，沿江四个乡都派人来看样子。"
    below_picture = texts(piece("body", 1, end), piece("caption", 2, "新船"), piece("body", 3, start))
    below_title = texts(piece("body", 1, end), piece("crosshead", 2, "新船"), piece("body", 3, start))
    assert below_picture == [end + start, "新船"]
    assert below_title == [end, "新船", start]


def test_a_sentence_that_lost_its_rest_does_not_go_on_below_the_next_title() -> None:
    """Its column stands elsewhere: 和 waits for a name, and any would do."""
    end, start = "老屋三年前修好，由县文化馆和", "从渡口出发，沿着江边走上半小时就到了新修的栈道。"
    assert texts(piece("body", 1, end), piece("crosshead", 2, "新栈道"), piece("body", 3, start)) == [
        end, "新栈道", start,
    ]


def test_verses_and_rows_are_never_joined() -> None:
    assert texts(verse(1, "风从渡口来，"), verse(2, "灯在水里开，")) == ["风从渡口来，", "灯在水里开，"]
    assert texts(piece("body", 1, CUT_OFF), verse(2, GOES_ON)) == [CUT_OFF, GOES_ON]
    assert texts(verse(1, CUT_OFF), piece("body", 2, GOES_ON)) == [CUT_OFF, GOES_ON]


def test_an_editors_note_does_not_go_on_in_the_report() -> None:
    assert texts(piece("note", 1, CUT_OFF), piece("body", 2, GOES_ON)) == [CUT_OFF, GOES_ON]


def test_an_item_with_a_number_begins_a_paragraph_and_the_missing_stop_is_told() -> None:
    pair = piece("body", 1, "桥头设了一间夜间药房"), piece("body", 2, "一、老人不必再赶到县城去配药。")
    assert len(texts(*pair)) == 2
    [doubt] = doubts(*pair)
    assert (doubt.kind, doubt.code, doubt.lines) == ("join", "unfinished", (1, 2))


def test_after_a_stop_nothing_is_doubted() -> None:
    assert doubts(piece("body", 1, "桥头设了一间夜间药房。"), piece("body", 2, GOES_ON)) == []


def test_words_that_both_columns_have_are_told() -> None:
    [doubt] = doubts(
        piece("body", 1, "桥头设了药房，镇上的老人不必"), piece("body", 2, "老人不必再赶到县城去配药。")
    )
    assert (doubt.kind, doubt.code, doubt.facts) == ("lost", "doubled", {"text": "老人不必"})


def test_two_characters_are_enough_and_one_is_too_few() -> None:
    [doubt] = doubts(
        piece("body", 1, "桥头设了药房，镇上的老人"), piece("body", 2, "老人不必再赶到县城去配药。")
    )
    assert doubt.facts == {"text": "老人"}
    assert not doubts(
        piece("body", 1, "桥头设了药房，镇上的老人不"), piece("body", 2, "不必再赶到县城去配药。")
    )


@pytest.mark.parametrize(("end", "start"), [
    ("桥头设了一间夜间药房，镇上的\ufffd", "人不必再赶到县城去配药。"),
    (CUT_OFF, "\ufffd不必再赶到县城去配药。"),
])
def test_an_illegible_character_at_the_cut_is_told(end: str, start: str) -> None:
    [doubt] = doubts(piece("body", 1, end), piece("body", 2, start))
    assert (doubt.code, doubt.margin) == ("illegible", 0.1), "nothing is asked about before it"


def test_an_illegible_character_further_off_was_not_lost_at_the_cut() -> None:
    assert not doubts(piece("body", 1, "桥头设了一间夜间药房，镇\ufffd的老"), piece("body", 2, GOES_ON))
    assert not doubts(piece("body", 1, CUT_OFF), piece("body", 2, "人不\ufffd再赶到县城去配药。"))


@pytest.mark.parametrize(("end", "start", "told"), [
    ("桥头设了一间夜间药房，《石桥", "人不必再赶到县城去配药。", ["unpaired"]),
    ("桥头设了一间夜间药房，石桥镇的老", "人报》记者再赶到县城去配药。", ["unpaired"]),
    ("桥头设了一间夜间药房，《石桥镇的老", "人报》的记者赶到县城。", []),
])
def test_a_bracket_whose_other_half_is_lost_is_told(end: str, start: str, told: list[str]) -> None:
    found = doubts(piece("body", 1, end), piece("body", 2, start))
    assert [doubt.code for doubt in found if doubt.kind == "lost"] == told


def test_words_of_latin_script_are_joined_by_a_space_or_at_their_hyphen() -> None:
    assert texts(
        piece("body", 1, "The ferry was put to water at five"), piece("body", 2, "in the morning.")
    ) == [
        "The ferry was put to water at five in the morning.",
    ]
    [block] = paragraphs(
        [piece("body", 1, "put to water in the morn-"), piece("body", 2, "ing and tied up.")]
    )[0]
    assert block.text == "put to water in the morning and tied up."
    assert block.text[block.cuts[0]:] == "ing and tied up."


def test_the_place_of_a_line_is_right_behind_a_space_that_was_put_in() -> None:
    [block] = paragraphs([
        piece("body", 1, "The ferry was put to water at five"),
        piece("body", (2, 3), "in the morning, the council said.", cuts=(15,)),
    ])[0]
    assert [block.text[cut:][:3] for cut in block.cuts] == ["in ", " th"]


def test_a_line_keeps_its_place_when_spaces_between_characters_go() -> None:
    [block] = paragraphs([piece("body", (1, 2), "入 冬 以后石桥镇 在桥头设了药房。", cuts=(9,))])[0]
    assert block.text == "入冬以后石桥镇在桥头设了药房。"
    assert [block.text[cut:] for cut in block.cuts] == ["在桥头设了药房。"]


def test_a_line_that_was_nothing_but_spaces_begins_where_the_text_ends() -> None:
    [block] = paragraphs([piece("body", (1, 2, 3), "入 冬 以后灯亮了。 ", cuts=(5, 11))])[0]
    assert (block.text, block.cuts) == ("入冬以后灯亮了。 ", (3, 9))


def test_spaces_stay_in_the_cells_of_a_table_and_in_who_took_the_picture() -> None:
    row = Piece(Unit((1,), "一 月 十 二", said="table"), "body")
    assert texts(row) == ["一 月 十 二"]
    assert texts(piece("body", 1, "一 月 十 二")) == ["一月十二"]
    assert texts(piece("caption", 1, "渡口的灯亮 了。何 田 摄")) == ["渡口的灯亮了。何 田 摄"]


@pytest.mark.parametrize(("end", "stopped"), [
    ("渡口亮了。", True), ("渡口亮了。”", True),
    ("渡口亮了：", True), ("渡口亮了", False), ("渡口亮了”", False),
    ("渡口亮了)", False), ("渡口亮了。(何田 摄)", True), ("人都来了(下转第三版)", True), ("下转第三版", True),
    ("渡口的出版", False),
])
def test_what_ends_as_a_paragraph_does(end: str, stopped: bool) -> None:
    assert is_stopped(end) is stopped


# --- how often this page lost its stops -----------------------------------------------------------------

LOOSE = [
    "石桥镇卫生所在桥头设了一间夜间药房", "记者昨天看到，渡口的灯亮了，船工都来了",
    "老人不必再赶到县城去配药，药师抄在墙上",
]


def missing(open_ends: int, stopped: int, fit: float = -1.5) -> float:
    """What a missing stop says on a page with so many open ends, whose two ends say so much each."""
    return odds(0.0, kinds([fit] * open_ends, stopped))


def test_where_open_ends_fit_well_they_are_cuts() -> None:
    assert missing(6, 30, fit=3.0) > 2 > missing(6, 30)


def test_where_no_paragraph_has_its_stop_all_were_lost() -> None:
    assert missing(12, 0) < -2
    assert missing(12, 0, fit=-0.5) < 0 < missing(12, 20, fit=0.5)


def test_a_single_end_within_a_word_on_a_page_without_cuts_is_one() -> None:
    assert odds(4.0, kinds([4.0], 60, [True] * 8)) > 0


def test_a_single_open_end_that_does_not_fit_on_a_page_without_cuts_lost_its_stop() -> None:
    fits = [-3.0]
    assert odds(fits[0], kinds(fits, 14, [True] * 4)) < 0
    others = [*fits, 3.0, 4.0, 5.0]
    assert odds(fits[0], kinds(others, 14, [True] * 4)) > odds(fits[0], kinds(fits, 14, [True] * 4))


def test_a_pages_articles_are_asked_together_and_verses_and_items_are_not() -> None:
    def says(*groups: list[Piece]) -> float:
        return odds(0.0, page_kinds([Group(pieces) for pieces in groups]))

    loose = [piece("body", n, LOOSE[n % 3]) for n in range(8)]
    items = [piece("body", n, f"{n + 1}、石桥镇设了夜间药房") for n in range(4)]
    assert says(loose[:4], loose[4:]) < 0
    assert says([verse(n, LOOSE[n % 3]) for n in range(8)]) == says()
    assert says([*items, piece("body", 9, GOES_ON)]) > says(loose)


# --- what was read twice ----------------------------------------------------------------------------------


def repeats(*found: str) -> dict[int, int]:
    """Which unit repeats which."""
    return {index: repeat.of for index, repeat in find_repeats(found).items()}


def test_of_two_the_later_one_is_the_repeat_also_misread() -> None:
    assert repeats(PHARMACY, FERRY, PHARMACY) == {2: 0}
    assert repeats(PHARMACY, FERRY, PHARMACY.replace("老人", "耂人")) == {2: 0}


def test_two_reports_are_no_repeats() -> None:
    assert repeats(PHARMACY, NIGHT, FERRY, LIBRARY) == {}


def test_the_part_repeats_the_whole_wherever_it_stands() -> None:
    assert repeats(PHARMACY + NIGHT, FERRY, NIGHT) == {2: 0}
    assert repeats(NIGHT, FERRY, PHARMACY + NIGHT) == {0: 2}


def test_a_run_of_paragraphs_read_twice() -> None:
    assert repeats(PHARMACY, NIGHT, FERRY, PHARMACY, NIGHT) == {3: 0, 4: 1}


def test_the_one_that_goes_on_from_its_neighbour_is_kept() -> None:
    beginning, rest = PHARMACY[:10], PHARMACY[10:]
    assert repeats(FERRY, rest, LIBRARY, beginning, rest) == {1: 4}
    assert repeats(FERRY, beginning, rest, LIBRARY, rest) == {4: 2}


def test_where_neither_goes_on_from_its_neighbour_the_later_one_gives_way() -> None:
    """Sentences before both; and the last of the page has nothing behind it, which says little."""
    assert repeats(FERRY, PHARMACY, LIBRARY, PHARMACY) == {3: 1}
    assert repeats(PHARMACY, FERRY, PHARMACY, LIBRARY) == {2: 0}


def test_a_lead_below_its_title_is_said_again_in_the_report_with_other_words() -> None:
    told_again = "本报讯（记者 何田）自从立冬，" + PHARMACY[4:]
    title = "夜里也能配药"
    assert repeats(title, PHARMACY, FERRY, told_again) == {}
    assert repeats(title, PHARMACY, FERRY, PHARMACY) == {3: 1}, "the same words at the beginning: read twice"
    assert repeats("夜里也能配药。", PHARMACY, FERRY, told_again) == {1: 3}, "a sentence is no title"


def test_a_refrain_is_no_repeat() -> None:
    assert repeats("渡口的新船昨天试航了吗", FERRY, "渡口的新船昨天试航了吗") == {}


# --- articles and their credits --------------------------------------------------------------------------


def article(*pieces: Piece, photo: bool = False) -> Article:
    return compose(Group([piece("headline", 1, "渡口亮灯"), *pieces], photo))[0]


def credits(*pieces: Piece, photo: bool = False) -> tuple[str | None, str | None]:
    found = article(*pieces, photo=photo)
    return found.byline, found.dateline


def test_the_first_paragraph_names_the_reporter_and_where_from() -> None:
    assert credits(piece("body", 2, "本报讯(记者 何田)渡口的灯亮了。")) == ("何田", "本报讯")
    assert credits(piece("body", 2, "据新华社昆江10月25日电 灯亮了。")) == (None, "据新华社昆江10月25日电")


def test_once_somebody_is_named_a_later_paragraph_names_nobody_else() -> None:
    assert credits(
        piece("body", 2, "本报讯(记者 何田)灯亮了。"), piece("body", 3, "本报讯(记者 周望舒)人来了。"),
    ) == ("何田", "本报讯")


def test_a_later_paragraph_that_says_where_from_is_heard_while_nobody_is_named() -> None:
    assert credits(piece("body", 2, "灯亮了。"), piece("body", 3, "本报记者 何田 青石口报道 人都来了。")) == (
        "何田", "青石口报道",
    )


def test_a_line_of_names_is_the_byline_and_the_end_of_the_text_then_is_not() -> None:
    named = piece("byline", 2, "何田 周望舒")
    assert credits(named, piece("body", 3, "灯亮了。")) == ("何田 周望舒", None)
    assert credits(named, piece("body", 3, "灯亮了。(林望川)")) == ("何田 周望舒", None)


def test_a_byline_that_names_a_book_names_nobody() -> None:
    assert credits(piece("byline", 2, "(摘自某书)"), piece("body", 3, "灯亮了。")) == (None, None)


def test_names_at_the_end_of_the_text_are_the_byline_where_there_is_no_other() -> None:
    end = piece("body", 3, "人都来了。(记者 何田 通讯员 周望舒)")
    assert credits(piece("body", 2, "灯亮了。"), end) == ("何田 周望舒", None)


def test_who_took_the_picture_is_named_where_there_is_but_a_picture() -> None:
    caption = piece("caption", 2, "渡口的灯亮了。何田 摄")
    assert credits(caption) == ("何田", None)
    assert credits(caption, piece("body", 3, "灯亮了。")) == (None, None)
    assert credits(caption, piece("body", 3, "灯亮了。"), photo=True) == ("何田", None)
    assert credits(piece("byline", 4, "周望舒"), caption, photo=True) == ("周望舒", None)
    assert credits(piece("caption", 2, "渡口的灯亮了。新华社发"), photo=True) == (None, None)


@pytest.mark.parametrize(("pieces", "onward", "origin"), [
    ([piece("body", 2, "渡口的灯亮了。(下转第三版)")], "第三版", None),
    ([piece("jump", 2, "(上接第一版)"), piece("body", 3, "渡口的灯亮了。")], None, "第一版"),
    ([piece("jump", 2, "下转第三版"), piece("body", 3, "灯亮了。")], "第三版", None),
    ([piece("body", 2, "灯亮了。"), piece("jump", 3, "上接第一版")], None, "第一版"),
    ([piece("body", 2, "(上接第一版)灯亮了。"), piece("jump", 3, "下转第四版")], "第四版", "第一版"),
    ([piece("jump", 2, "(下接第一版)"), piece("body", 3, "灯亮了。")], None, "第一版"),
    ([piece("jump", 2, "(下接第三版)")], "第三版", None),
    ([piece("caption", 2, "灯亮了。(下转第三版)")], None, None),
    ([piece("kicker", 2, "(上接第一版)"), piece("body", 3, "灯亮了。")], None, None),
    ([piece("jump", 2, "(上接第一版)"), piece("body", 3, "(上接第二版)灯亮了。")], None, "第一版"),
])
def test_where_an_article_goes_on_and_comes_from(
    pieces: list[Piece], onward: str | None, origin: str | None
) -> None:
    found = article(*pieces)
    assert (found.jump, found.jump_from) == (onward, origin)


def label(role: str, starts: bool = False, state: str = "B") -> Label:
    return Label(role, state, starts, margin=9.0, other="")


def units(*found: str) -> list[Unit]:
    return [Unit((number,), text) for number, text in enumerate(found, 1)]


def test_each_beginning_is_an_article_and_what_is_none_stays_outside() -> None:
    page = units("天气 晴", "渡口亮灯", "灯亮了。", "图书馆延时", "馆里添了座位。")
    labels = dict(enumerate([
        label("furniture"), label("headline", starts=True), label("body"),
        label("headline", starts=True, state="O"), label("body"),
    ]))
    articles, outside = group(page, labels, {}, whole={4})
    assert [[one.unit.text for one in found.pieces] for found in articles] == [
        ["渡口亮灯", "灯亮了。"], ["图书馆延时", "馆里添了座位。"],
    ]
    assert [one.unit.text for one in outside] == ["天气 晴"]
    assert [found.photo for found in articles] == [False, True]
    assert [one.whole for one in articles[1].pieces] == [False, True]


def test_a_repeat_goes_with_the_article_it_stands_in_and_names_what_it_repeats() -> None:
    page = units("渡口亮灯", "灯亮了。", "图书馆延时", "灯亮了。")
    labels = dict(enumerate([label("headline", starts=True), label("body"), label("headline", starts=True)]))
    articles, outside = group(page, labels, {3: Repeat(3, 1, 0.4)})
    last = articles[1].pieces[-1]
    assert (last.role, last.of, last.margin) == ("repeat", 2, 0.4) and not outside


def test_a_repeat_before_the_first_article_waits_for_it() -> None:
    page = units("灯亮了。", "渡口亮灯", "何田", "上接第一版", "灯亮了。")
    labels = {1: label("headline", starts=True), 2: label("credit"), 3: label("origin"), 4: label("body")}
    articles, outside = group(page, labels, {0: Repeat(0, 4, 0.4)})
    assert [one.role for one in articles[0].pieces] == ["repeat", "headline", "byline", "jump", "body"]
    assert not outside
    alone, outside = group(page[:1], {}, {0: Repeat(0, 0, 0.4)})
    assert not alone and [one.role for one in outside] == ["repeat"]


def test_a_page_that_begins_in_the_middle_of_an_article_has_that_article() -> None:
    articles, _ = group(units("灯亮了。"), {0: label("body")}, {})
    assert [one.unit.text for one in articles[0].pieces] == ["灯亮了。"]
