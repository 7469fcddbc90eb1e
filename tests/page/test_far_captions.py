"""Captions that were read at the page's end go to the article that speaks of the same, and to no other."""
from __future__ import annotations

import pytest

from reader.page.build.articles import Group
from reader.page.build.captions import bring_home, with_rests
from reader.page.build.reflow import Piece
from reader.page.text.units import Unit

FERRY = "渡口的新船昨天试航，船工说雨季之前必须收尾，沿江四个乡都派人来看样子。"
LIBRARY = "县图书馆同日延长开放时间，读者普遍欢迎，阅览室添了座位一百二十个。"
OF_THE_FERRY = "渡口的新船昨天试航"


def piece(role: str, line: int, text: str) -> Piece:
    return Piece(Unit((line,), text), role)


def ferry(*more: Piece, text: str = FERRY) -> Group:
    return Group([piece("headline", 1, "渡口亮灯"), piece("body", 2, text), *more])


def library(*more: Piece, text: str = LIBRARY) -> Group:
    return Group([piece("headline", 3, "图书馆延时"), piece("body", 4, text), *more])


def caption(text: str, line: int = 5) -> Piece:
    return piece("caption", line, text)


def captions(*groups: Group) -> list[list[str]]:
    """Those of each article that is left."""
    found, _ = bring_home(groups)
    return [[one.unit.text for one in group.pieces if one.role == "caption"] for group in found]


def test_a_caption_goes_where_its_words_come_up_and_one_is_asked_about_it() -> None:
    found, doubts = bring_home([ferry(), library(caption(OF_THE_FERRY))])
    assert [len(group.pieces) for group in found] == [3, 2]
    assert found[0].pieces[-1].unit.text == OF_THE_FERRY
    assert [(one.kind, one.code, one.lines, one.margin) for one in doubts] == [
        ("grouping", "far_caption", (5,), 0.5)
    ]


def test_two_captions_keep_their_order() -> None:
    first, second = caption(OF_THE_FERRY, 5), caption("沿江四个乡都派人来看样子", 6)
    assert captions(ferry(), library(first, second)) == [[first.unit.text, second.unit.text], []]


@pytest.mark.parametrize("stays", [
    caption("县图书馆延长开放时间"), caption("船工和读者都欢迎新年"), piece("note", 5, OF_THE_FERRY),
])
def test_what_speaks_of_its_own_article_or_of_none_or_is_no_caption_stays(stays: Piece) -> None:
    groups = [ferry(), library(stays)]
    assert bring_home(groups) == (groups, [])


def test_a_caption_with_text_below_it_stands_where_it_was_printed() -> None:
    text = piece("body", 6, "晚上也开门。")
    assert captions(ferry(), library(caption(OF_THE_FERRY), text)) == [[], [OF_THE_FERRY]]
    title = piece("headline", 6, "晚上也开门")
    assert captions(ferry(), library(caption(OF_THE_FERRY), title)) == [[], [OF_THE_FERRY]]


@pytest.mark.parametrize(("text", "moves"), [("渡口的新船", True), ("渡口的新", False)])
def test_four_pairs_of_characters_are_the_fewest_that_say_anything(text: str, moves: bool) -> None:
    assert captions(ferry(), library(caption(text))) == ([[text], []] if moves else [[], [text]])


def test_what_is_longer_than_eighty_characters_is_an_article_by_itself() -> None:
    text = (FERRY * 3)[:80]
    assert captions(ferry(), library(caption(text))) == [[text], []]
    assert captions(ferry(), library(caption(text + "子"))) == [[], [text + "子"]]


def test_words_that_two_articles_have_alike_tell_nothing() -> None:
    again = Group([piece("headline", 3, "渡口试航"), piece("body", 4, FERRY)])
    assert captions(ferry(), again, library(caption(OF_THE_FERRY))) == [[], [], [OF_THE_FERRY]]


def test_a_caption_that_its_own_article_has_nearly_as_well_stays() -> None:
    """It has eight pairs, all in the other article: with eight in its own it stays, with six it goes."""
    near = library(caption(OF_THE_FERRY), text=f"{OF_THE_FERRY}，{LIBRARY}")
    further = library(caption(OF_THE_FERRY), text=f"渡口的新船昨天，{LIBRARY}")
    assert captions(ferry(), near) == [[], [OF_THE_FERRY]]
    assert captions(ferry(), further) == [[OF_THE_FERRY], []]


def test_a_caption_by_itself_goes_home_and_nothing_is_left_of_where_it_stood() -> None:
    alone = Group([caption(OF_THE_FERRY)], photo=True)
    found, _ = bring_home([ferry(), library(), alone])
    assert len(found) == 2 and found[0].pieces[-1].unit.text == OF_THE_FERRY


@pytest.mark.parametrize(("text", "moves"), [
    (f"{OF_THE_FERRY}。何田 摄", False), (f"{OF_THE_FERRY}。资料图片", True), (f"{OF_THE_FERRY}。", True),
])
def test_a_picture_with_its_photographer_stands_by_itself(text: str, moves: bool) -> None:
    alone = Group([caption(text)], photo=True)
    assert captions(ferry(), library(), alone) == ([[text], []] if moves else [[], [], [text]])


def test_beside_an_article_of_its_own_also_a_signed_picture_goes_home() -> None:
    signed = f"{OF_THE_FERRY}。何田 摄"
    assert captions(ferry(), library(caption(signed))) == [[signed], []]


def test_an_article_that_gets_a_text_is_no_lone_picture_any_more() -> None:
    pictures = Group([piece("headline", 1, FERRY)], photo=True)
    found, _ = bring_home([pictures, library(caption(OF_THE_FERRY))])
    assert [group.photo for group in found] == [False, False]
    assert [group.photo for group in bring_home([pictures, library()])[0]] == [True, False]


def test_many_captions_are_looked_for_together() -> None:
    far = [caption(FERRY[start:start + 12], 5 + start) for start in range(0, 24, 12)]
    more = [caption(f"{char}村的稻谷收了{char}成，{char}天以后都要入库，{char}家人都来了", 40 + n)
            for n, char in enumerate("一二三四五六七八九十百千万亿甲乙丙丁戊己庚辛")]
    found = captions(ferry(), library(*far, *more))
    assert found[0] == [one.unit.text for one in far]
    assert found[1] == [one.unit.text for one in more]


SHOWN = "船工在渡口收尾"  # 船工, 渡口, 收尾 stand in one article alone


def test_words_that_one_article_alone_has_bring_a_caption_home() -> None:
    """They are three of its six pairs, set apart; none is not enough."""
    assert captions(ferry(), library(caption(SHOWN))) == [[SHOWN], []]
    assert captions(ferry(), library(caption("在桥头看灯"))) == [[], ["在桥头看灯"]]


def test_not_so_where_another_has_as_many_words_of_its_own() -> None:
    near = library(caption(SHOWN), text=LIBRARY + "工在这里口收，在渡")
    assert captions(ferry(), near) == [[], [SHOWN]]


def test_above_another_article_a_caption_stays_unless_far_more_speaks_for_another() -> None:
    """Where it stands outweighs three pairs of another's own, not eight."""
    assert captions(library(caption(SHOWN)), ferry()) == [[SHOWN], []]
    assert captions(library(caption(OF_THE_FERRY)), ferry()) == [[], [OF_THE_FERRY]]


def test_a_picture_below_a_title_of_its_own_is_rather_news_than_another_articles() -> None:
    picture = Group([piece("headline", 3, "夜里的灯"), caption(SHOWN)])
    assert captions(ferry(), picture) == [[SHOWN], []]
    little = "船工在桥头看灯"
    assert captions(ferry(), Group([piece("headline", 3, "夜里的灯"), caption(little)])) == [[], [little]]


def test_several_photographers_with_what_they_are_stay_with_their_caption() -> None:
    taken = "本报记者 何田田 通讯员 齐向前 摄"
    news = "船工在渡口收尾。沿江四个乡都派人来看样子。"
    group = Group([piece("column", 3, "影像"), caption(news), caption(taken, 6)])
    said = ferry(text=FERRY + "本报记者、通讯员齐向前也来看了。")
    assert captions(said, group) == [[], [news, taken]]


def test_of_captions_that_stand_together_by_themselves_those_that_name_who_took_them_go_home_too() -> None:
    taken = f"{SHOWN}。何田 摄"
    one = Group([caption(taken)], photo=True)
    assert captions(ferry(), library(), one) == [[], [], [taken]]
    two = Group([caption(taken), caption("县图书馆的阅览室。何田 摄", 6)], photo=True)
    assert captions(ferry(), library(), two) == [[taken], ["县图书馆的阅览室。何田 摄"]]


def test_a_picture_s_news_below_its_own_title_stays() -> None:
    told = "船工在渡口收尾。沿江四个乡都派人来看样子。何田 摄"
    news = Group([piece("headline", 3, "夜里的灯"), caption(told)])
    assert captions(ferry(), news) == [[], [told]]
    once = "船工在渡口收尾，沿江四个乡都派人来看样子。何田 摄"
    assert captions(ferry(), Group([piece("headline", 3, "夜里的灯"), caption(once)])) == [[once], []]


def test_the_photographer_in_the_line_below_goes_with_the_caption_and_stays_with_it() -> None:
    name = piece("caption", 6, "本报记者 何田 摄")
    assert captions(ferry(), library(caption(SHOWN), name)) == [[SHOWN, name.unit.text], []]
    seen = caption("县图书馆的阅览室")
    assert captions(ferry(text=f"{FERRY}本报记者何田报道"), library(seen, name)) == [
        [], ["县图书馆的阅览室", name.unit.text],
    ]


def test_a_picture_by_itself_that_is_told_in_two_sentences_stays_by_itself() -> None:
    told = "船工在渡口收尾。沿江四个乡都派人来看样子。"
    news = Group([caption(told), piece("caption", 6, "何田 摄")], photo=True)
    assert captions(ferry(), library(), news)[2] == [told, "何田 摄"]


@pytest.mark.parametrize(("read", "more", "role"), [
    ("撑过了急滩。", (), "body"),
    ("渡口的新船停在岸边。", (), "caption"),
    ("撑过了急滩。（何田 摄）", (), "caption"),
    ("撑过了急滩", (), "caption"),
    ("撑过了急滩。", ("篙撑过了急滩，乘客都拍起手来。",), "caption"),
])
def test_the_rest_of_a_sentence_that_breaks_off_above_is_no_caption(
    read: str, more: tuple[str, ...], role: str
) -> None:
    broken = "渡口的新船昨天试航，船工用竹"
    below = [piece("body", 6 + n, text) for n, text in enumerate(more)]
    [found] = with_rests([ferry(caption(read, 5), *below, text=broken)])
    assert found.pieces[2].role == role
