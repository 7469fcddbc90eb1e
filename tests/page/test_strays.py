"""Paragraphs that a column put among another article's go back to the sentence that they go on from; what is
not certain stays where it was printed.
"""
from __future__ import annotations

import pytest

from reader.page.build.articles import Group
from reader.page.build.reflow import Piece
from reader.page.build.strays import bring_back
from reader.page.model import Doubt
from reader.page.text.units import Unit

ROLES = {"#": "headline", "~": "caption", "*": "crosshead", "=": "byline"}
# A sentence that breaks off within the name of a book, and the only words that close it
BOOK, REST = "渡口管理站编写了《河湾渡口安全手", "册》，发给每一位常坐船的客人。"
FERRY, LAMPS = "渡口的新船昨天试航。", "江面上的航标灯亮了。"
READERS, SEATS = "县图书馆延长了开放时间。", "阅览室添了座位一百二十个。"
BEGUN, BEGUN_REST = "图书馆把旧报纸装订成册，编了《河湾旧报目", "录》，读者可以借回家去看。"


def page(*articles: list[str]) -> list[Group]:
    """Articles whose paragraphs stand on the lines 1, 2, 3 …; a mark before the text says what it is."""
    groups, line = [], 0
    for rows in articles:
        pieces = []
        for row in rows:
            line += 1
            role = ROLES.get(row[0], "body")
            pieces.append(Piece(Unit((line,), row if role == "body" else row[1:]), role))
        groups.append(Group(pieces))
    return groups


def read(*articles: list[str]) -> list[list[str]]:
    """The texts of each article that is left, without titles."""
    found, _ = bring_back(page(*articles))
    return [[piece.unit.text for piece in group.pieces if piece.role == "body"] for group in found]


def told(*articles: list[str]) -> list[Doubt]:
    return bring_back(page(*articles))[1]


def test_the_rest_of_a_sentence_comes_home_and_one_is_asked_about_it() -> None:
    given = ["#渡口亮灯", FERRY, BOOK], ["#图书馆延时", READERS, SEATS, REST]
    assert read(*given) == [[FERRY, BOOK, REST], [READERS, SEATS]]
    [doubt] = told(*given)
    assert (doubt.kind, doubt.code, doubt.lines, doubt.margin) == ("order", "stray", (3, 7), 0.5)


def test_the_other_article_may_also_stand_before() -> None:
    given = ["#图书馆延时", READERS, SEATS, REST], ["#渡口亮灯", FERRY, BOOK]
    assert read(*given) == [[READERS, SEATS], [FERRY, BOOK, REST]]


def test_what_comes_home_stands_above_what_stood_below_the_sentence() -> None:
    [home, _], _ = bring_back(page(
        ["#渡口亮灯", BOOK, "~渡口的新船", "=何田"], ["#图书馆延时", READERS, REST],
    ))
    assert [piece.unit.text for piece in home.pieces] == ["渡口亮灯", BOOK, REST, "渡口的新船", "何田"]


def test_an_article_that_ends_with_its_stop_takes_nothing() -> None:
    given = ["#渡口亮灯", BOOK, FERRY], ["#图书馆延时", READERS, REST]
    assert read(*given) == [[BOOK, FERRY], [READERS, REST]] and not told(*given)


def test_titles_alone_take_nothing() -> None:
    given = page(["#渡口亮灯"], ["#图书馆延时", READERS, REST])
    assert bring_back(given) == (given, [])


def test_the_first_paragraph_below_a_title_is_its_own() -> None:
    titled = ["#渡口亮灯", FERRY, BOOK], ["#图书馆延时", REST, SEATS]
    assert read(*titled) == [[FERRY, BOOK], [REST, SEATS]]
    untitled = ["#渡口亮灯", FERRY, BOOK], [REST, SEATS]
    assert read(*untitled) == [[FERRY, BOOK, REST, SEATS]], "an article of which nothing is left is gone"
    assert read([REST, SEATS], ["#渡口亮灯", FERRY, BOOK]) == [[FERRY, BOOK, REST, SEATS]]


def test_the_only_paragraph_below_a_title_may_go() -> None:
    """It was read as an article because a title stands above it."""
    assert read(["#渡口亮灯", FERRY, BOOK], ["#图书馆延时", REST]) == [[FERRY, BOOK, REST], []]
    assert read(["#渡口亮灯", FERRY, BOOK], ["*图书馆", REST, SEATS]) == [[FERRY, BOOK, REST, SEATS], []]


def test_a_caption_below_what_goes_home_stays() -> None:
    groups = bring_back(page(["#渡口亮灯", FERRY, BOOK], ["#图书馆延时", READERS, REST, "~新添的座位"]))[0]
    assert [piece.role for piece in groups[0].pieces] == ["headline", "body", "body", "body"]
    assert [piece.role for piece in groups[1].pieces] == ["headline", "body", "caption"]


def test_brackets_alone_are_enough() -> None:
    """囗 stands in no dictionary, so the two characters at the seam say nothing."""
    unread = "囗》，发给每一位常坐船的客人。"
    assert read(["#渡口亮灯", BOOK], ["#图书馆延时", READERS, unread]) == [[BOOK, unread], [READERS]]


def test_only_as_much_goes_as_was_put_in_between_two_halves_of_a_sentence() -> None:
    broken, rest = BEGUN, BEGUN_REST
    given = ["#渡口亮灯", FERRY, BOOK], ["#图书馆延时", broken, REST, LAMPS, rest, SEATS]
    assert read(*given) == [[FERRY, BOOK, REST, LAMPS], [broken, rest, SEATS]]


def test_up_to_eleven_paragraphs_can_stand_in_between() -> None:
    between = [REST, *(f"第{n}号灯亮了。" for n in range(10))]
    given = ["#渡口亮灯", BOOK], ["#图书馆延时", READERS, BEGUN, *between, BEGUN_REST]
    assert read(*given) == [[BOOK, *between], [READERS, BEGUN, BEGUN_REST]]
    more = [*between, "第十号灯亮了。"]
    stays = ["#渡口亮灯", BOOK], ["#图书馆延时", READERS, BEGUN, *more, BEGUN_REST]
    assert read(*stays) == [[BOOK], [READERS, BEGUN, *more, BEGUN_REST]]


def test_what_follows_a_finished_text_goes_as_far_as_it_breaks_off() -> None:
    """The reader's column goes on below it: nothing fits the sentence that breaks off there."""
    stump = "灯下的船工把缆绳一圈圈盘好，又把甲板冲"
    given = ["#渡口亮灯", BOOK], ["#图书馆延时", READERS, REST, stump, "一、阅览室添了座位。", SEATS]
    assert read(*given) == [[BOOK, REST, stump], [READERS, "一、阅览室添了座位。", SEATS]]
    goes_on = ["#渡口亮灯", BOOK], ["#图书馆延时", READERS, REST, stump, "洗干净了。"]
    assert read(*goes_on) == [[BOOK, REST, stump, "洗干净了。"], [READERS]]


def test_twelve_paragraphs_at_the_end_go_and_thirteen_are_an_article_of_their_own() -> None:
    end = [REST, *(f"第{n}号灯亮了。" for n in range(11))]
    assert read(["#渡口亮灯", BOOK], ["#图书馆延时", READERS, *end]) == [[BOOK, *end], [READERS]]
    end += ["第十一号灯亮了。"]
    assert read(["#渡口亮灯", BOOK], ["#图书馆延时", READERS, *end]) == [[BOOK], [READERS, *end]]


def test_what_fits_where_it_stands_stays() -> None:
    other = "图书馆把旧报纸装订成册，编了《河湾旧报剪贴手"
    given = ["#渡口亮灯", BOOK], ["#图书馆延时", READERS, other, REST, LAMPS]
    assert read(*given) == [[BOOK], [READERS, other, REST, LAMPS]]


def test_what_fits_a_broken_sentence_here_only_badly_goes_where_it_fits() -> None:
    given = ["#渡口亮灯", BOOK], ["#图书馆延时", READERS, BEGUN, REST, BEGUN_REST]
    assert read(*given) == [[BOOK, REST], [READERS, BEGUN, BEGUN_REST]]


@pytest.mark.parametrize(("before", "rest", "goes"), [
    ("县图书馆的阅览室添了座", "位一百二十个。", True),
    ("夜间药房开到十一点，镇上的老", "人不必再赶到县城去配药。", False),
    ("灯下的船工把缆绳盘好，又把甲板冲", SEATS, False),
])
def test_the_sentence_that_it_interrupts_must_go_on_below_it(before: str, rest: str, goes: bool) -> None:
    found = read(["#渡口亮灯", BOOK], ["#图书馆延时", READERS, before, REST, rest])
    stays = [[BOOK], [READERS, before, REST, rest]]
    assert found == ([[BOOK, REST], [READERS, before, rest]] if goes else stays)


def test_of_two_that_fit_alike_neither_is_moved() -> None:
    given = (
        ["#渡口亮灯", BOOK], ["#图书馆延时", READERS, REST],
        ["#夜校开课", "夜校开了三个班。", "册》，发给来听课的村民。"],
    )
    assert [texts[-1] for texts in read(*given)] == [BOOK, REST, "册》，发给来听课的村民。"]
    assert not told(*given)


@pytest.mark.parametrize(("word", "comes_home"), [("中", True), ("法", False)])
def test_the_one_that_fits_far_better_is_taken(word: str, comes_home: bool) -> None:
    """手册 is a word (8.5), 手中 hardly ends a book's name (6.0), 手法 might (6.5): 2.5 are far enough."""
    other = f"{word}》，大家看了都说好，村民也来听课。"
    given = ["#渡口亮灯", BOOK], ["#夜校开课", "夜校开了三个班。", other], ["#图书馆延时", READERS, REST]
    assert (read(*given)[0] == [BOOK, REST]) is comes_home


@pytest.mark.parametrize(("between", "comes_home"), [(5, True), (6, False)])
def test_six_articles_on_either_side_are_looked_at(between: int, comes_home: bool) -> None:
    others = [[f"#第{n}条", f"第{n}号灯亮了。", f"第{n}号渡口开了。"] for n in range(between)]
    after = read(["#渡口亮灯", BOOK], *others, ["#图书馆延时", READERS, REST])
    before = read(["#图书馆延时", READERS, REST], *others, ["#渡口亮灯", BOOK])
    assert (after[0] == [BOOK, REST]) is comes_home
    assert (before[-1] == [BOOK, REST]) is comes_home


def test_two_articles_that_both_lost_a_part_get_it_back() -> None:
    given = (
        ["#渡口亮灯", FERRY, BOOK], ["#图书馆延时", READERS, BEGUN],
        ["#夜校开课", "夜校开了三个班。", BEGUN_REST], ["#邮局搬家", "邮局搬到了桥头。", REST],
    )
    assert read(*given) == [
        [FERRY, BOOK, REST], [READERS, BEGUN, BEGUN_REST], ["夜校开了三个班。"], ["邮局搬到了桥头。"],
    ]


# --- the end of an article that is finished without it --------------------------------------------------

PHARMACY = "石桥镇卫生所在桥头设了一间夜间药房，值夜的药师把常用的方子抄在墙上。"
OPEN_END = "石桥镇卫生所的夜间药房每晚开到十一点，镇上的老"
TAIL = "人不必再赶到县城去配药，石桥镇卫生所的夜间药房替他们留着灯。"
UNREAD_TAIL = "囗" + TAIL[1:]  # of 囗 nothing is known: the seam says nothing
SCHOOL = "夜校今年开了三个班，教村民修农机、学算账。"


def test_a_tail_that_speaks_of_the_same_comes_home() -> None:
    given = ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, TAIL]
    assert read(*given) == [[PHARMACY, OPEN_END, TAIL], [SCHOOL]]
    assert [doubt.lines for doubt in told(*given)] == [(3, 6)]


def test_a_tail_takes_what_stands_below_it_along() -> None:
    given = ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, TAIL, "灯一直亮到天明。"]
    assert read(*given) == [[PHARMACY, OPEN_END, TAIL, "灯一直亮到天明。"], [SCHOOL]]


def test_a_tail_in_an_earlier_article_stays() -> None:
    given = ["#夜校开课", SCHOOL, TAIL], ["#夜里也能配药", PHARMACY, OPEN_END]
    assert read(*given) == [[SCHOOL, TAIL], [PHARMACY, OPEN_END]]


def test_a_tail_that_speaks_of_its_own_article_as_much_stays() -> None:
    here = "石桥镇卫生所的夜间药房替他们留着灯，镇上的夜校也开了三个班。"
    given = ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", here, UNREAD_TAIL]
    assert read(*given) == [[PHARMACY, OPEN_END], [here, UNREAD_TAIL]]


@pytest.mark.parametrize("other", [
    "囗不必再赶到县城去听课，村里的教室腾出来给他们留着座位。",
    "囗不必再赶到县城去听课，石桥镇卫校的教室腾出来给他们留着。",
])
def test_a_tail_of_other_words_stays(other: str) -> None:
    given = ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, other]
    assert read(*given) == [[PHARMACY, OPEN_END], [SCHOOL, other]]


@pytest.mark.parametrize(("begins", "comes_home"), [("人", True), ("囗", True), ("近日，镇上的人", False)])
def test_the_same_words_do_not_do_where_the_seam_speaks_against_it(begins: str, comes_home: bool) -> None:
    """老人 is a word, of 囗 nothing is known, and 近日 opens a report."""
    tail = begins + TAIL[1:]
    found = read(["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, tail])
    assert (found[0][-1] == tail) is comes_home


def test_below_a_sentence_that_breaks_off_no_tail_begins() -> None:
    broken = "夜校今年开了三个班，教村民修农机、学算账，来听课的有六十多"
    given = ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, broken, TAIL]
    assert read(*given) == [[PHARMACY, OPEN_END], [SCHOOL, broken, TAIL]]


def test_the_first_paragraph_is_a_tail_only_where_no_title_stands_above_it() -> None:
    for title in ("#夜校开课", "=何田"):
        assert read(["#夜里也能配药", PHARMACY, OPEN_END], [title, TAIL, SCHOOL])[1] == [TAIL, SCHOOL]
    assert read(["#夜里也能配药", PHARMACY, OPEN_END], [TAIL, SCHOOL]) == [
        [PHARMACY, OPEN_END, TAIL, SCHOOL],
    ]
    assert read(["#夜里也能配药", PHARMACY, OPEN_END], [TAIL, SCHOOL[:-1]])[0][-1] == SCHOOL[:-1]
    assert read(["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL])[1] == [SCHOOL]


def test_a_report_with_its_own_credit_is_no_tail() -> None:
    credited = "本报讯（记者 何田）" + TAIL
    given = ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, credited]
    assert read(*given) == [[PHARMACY, OPEN_END], [SCHOOL, credited]]


@pytest.mark.parametrize(("below", "comes_home"), [(11, True), (12, False)])
def test_the_last_twelve_paragraphs_may_be_a_tail(below: int, comes_home: bool) -> None:
    rows = [f"夜间药房的第{n}盏灯亮了。" for n in range(below)]
    found = read(["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, TAIL, *rows])
    assert (found[0] == [PHARMACY, OPEN_END, TAIL, *rows]) is comes_home


@pytest.mark.parametrize(("end", "comes_home"), [
    ("镇上的夜间药房开到十一点半，值夜的老", True),
    ("值夜的药师说，镇上的老", True),
    ("镇上夜间药房值夜的药师和老", False),
])
def test_a_signature_or_a_row_without_its_stop_waits_for_no_tail(end: str, comes_home: bool) -> None:
    """Up to fifteen characters without a comma are no sentence that a column cut."""
    told_of = PHARMACY + "石桥镇卫生所的夜间药房替他们留着灯。"
    found = read(["#夜里也能配药", told_of, end], ["#夜校开课", SCHOOL, TAIL])
    assert (found[1] == [SCHOOL]) is comes_home


def test_words_that_the_tail_itself_says_again_go_on_across_the_seam() -> None:
    """木版年画 stands nowhere else in the article: its other half says it."""
    end = "修复师展开一张旧纸，上面印的是石桥镇的木版"
    tail = "年画，边角已经发黄。木版年画从前在石桥镇的集上卖。"
    given = ["#夜里也能修画", "石桥镇的修复师每晚点灯做活。", end], ["#夜校开课", SCHOOL, tail]
    assert read(*given)[0][-1] == tail


def test_a_row_of_a_table_is_no_broken_sentence_and_no_tail() -> None:
    given = page(["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, TAIL])
    given[1].pieces[-1].whole = True
    assert len(bring_back(given)[0][1].pieces) == 3
    given = page(["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, TAIL])
    given[0].pieces[-1].whole = True
    assert len(bring_back(given)[0][1].pieces) == 3


def test_words_that_others_on_the_page_say_too_say_nothing() -> None:
    told_of = "石桥镇卫生所的夜间药房替老人留着灯，人不必再赶到县城去配药。"
    given = ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, UNREAD_TAIL], ["#桥头的灯", told_of]
    assert read(*given)[:2] == [[PHARMACY, OPEN_END], [SCHOOL, UNREAD_TAIL]]


def test_what_opens_like_a_sentence_is_no_rest_of_one() -> None:
    """药 ends no sentence, and 另 is not known to follow it."""
    end = "石桥镇卫生所在县城和镇上开了三间夜间药"
    words = "石桥镇卫生所的夜间药房替老人留着灯，夜里也能配药。"
    for opens, comes_home in (("房，", True), ("另外，", False), ("3月2日，", False)):
        found = read(["#夜里也能配药", PHARMACY, end], ["#夜校开课", SCHOOL, opens + words])
        assert (found[0][-1] == opens + words) is comes_home


def test_below_the_credit_of_the_article_above_a_tail_need_not_wait_for_a_stop() -> None:
    broken = "夜校今年开了三个班，教村民修农机、学算账，来听课的有六十多位"
    given = ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, broken, "=何田", TAIL]
    assert read(*given) == [[PHARMACY, OPEN_END, TAIL], [SCHOOL, broken]]


def test_below_a_picture_s_news_the_first_paragraph_may_be_a_tail() -> None:
    news = ["#夜校开课", "~夜校的教室。何田摄", TAIL, "灯一直亮到天明。"]
    assert read(["#夜里也能配药", PHARMACY, OPEN_END], news) == [
        [PHARMACY, OPEN_END, TAIL, "灯一直亮到天明。"], [],
    ]


def test_what_fits_for_certain_comes_before_a_tail() -> None:
    open_end = "石桥镇卫生所的夜间药房每晚开到十一点，墙上贴着《夜间用药手"
    certain = "册》，字写得又大又清楚。"
    tail = "工，石桥镇卫生所的夜间药房替他们留着灯，值夜的药师也不必再赶到县城去。"
    given = ["#夜里也能配药", PHARMACY, open_end], ["#夜校开课", SCHOOL, tail], ["#邮局搬家", FERRY, certain]
    assert read(*given)[0] == [PHARMACY, open_end, certain]


def test_of_two_tails_the_one_that_fits_better_by_far_comes_home() -> None:
    other = "灯不必再点到天明，村里的教室腾出来给他们留着座位。"
    given = (
        ["#夜里也能配药", PHARMACY, OPEN_END], ["#夜校开课", SCHOOL, other], ["#邮局搬家", FERRY, TAIL],
    )
    assert read(*given) == [[PHARMACY, OPEN_END, TAIL], [SCHOOL, other], [FERRY]]


# --- the rest of a sentence in what is read next --------------------------------------------------------

HALF, OTHER_HALF = "放映队把银幕支在晒谷场上，孩子们坐在", "前面，老人坐后面。"
SHOWN = "电影放到十点才散，回村的人打着手电走在田埂上。"
WELL, PUMP = "村口的老井去年清了淤泥，井台也砌高了。", "水泵由两户人家轮流照看，每天早晚各开一次。"


def test_the_rest_of_a_sentence_comes_home_from_the_next_article_whatever_it_speaks_of() -> None:
    given = ["#晒谷场上放电影", HALF], ["#老井清淤", WELL, PUMP, OTHER_HALF, SHOWN]
    assert read(*given) == [[HALF, OTHER_HALF, SHOWN], [WELL, PUMP]]
    assert [doubt.lines for doubt in told(*given)] == [(2, 6)]


def test_another_article_in_between_is_asked_instead() -> None:
    """What is read next rather has the rest; two articles on, only proof brings a part home."""
    given = ["#晒谷场上放电影", HALF], ["#渡口亮灯", FERRY, LAMPS], ["#老井清淤", WELL, PUMP, OTHER_HALF]
    assert read(*given) == [[HALF], [FERRY, LAMPS], [WELL, PUMP, OTHER_HALF]]


def test_of_two_that_fit_alike_the_one_that_is_read_next_comes_home() -> None:
    other = "前面，船工站后面。"
    given = (
        ["#晒谷场上放电影", HALF], ["#老井清淤", WELL, PUMP, OTHER_HALF], ["#渡口亮灯", FERRY, LAMPS, other],
    )
    assert read(*given) == [[HALF, OTHER_HALF], [WELL, PUMP], [FERRY, LAMPS, other]]


def test_paragraphs_of_the_other_article_stay_there() -> None:
    given = ["#晒谷场上放电影", HALF], ["#老井清淤", WELL, PUMP, "近日，井台边添了一排木凳供人歇脚。"]
    assert read(*given)[0] == [HALF]


def test_what_goes_on_a_sentence_of_its_own_article_stays_there() -> None:
    broken = "井台修好以后，挑水的人都把水桶放在"
    given = ["#晒谷场上放电影", HALF], ["#老井清淤", WELL, broken, "近日，井台边添了木凳。", OTHER_HALF]
    assert read(*given)[0] == [HALF]
