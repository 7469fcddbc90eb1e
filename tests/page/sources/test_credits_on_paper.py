"""Who wrote, what a column is called and who signs, as print shows it where OCR loses blanks and marks."""
from __future__ import annotations

from typing import Any

import pytest

from reader.page.layout.print_evidence import add_print
from reader.page.layout.weighing import COLUMN, ROLES
from reader.page.model import Line, Place
from reader.page.recognition import recognise, see
from reader.page.sources.columns.masthead import of_masthead
from reader.page.sources.columns.stories import stories
from reader.page.sources.columns.upright import Piece
from reader.page.text.placed.blanks import with_blanks
from reader.page.text.placed.edges import edges

EM, PITCH, WIDE = 10.0, 14.0, 180.0
TEXT = (
    "入冬以后石桥镇卫生所在桥头设了一间夜",
    "间药房每晚开到十一点药师秦月白说镇上",
    "的老人不必赶夜路了三月以来来过一千多",
    "人药房还备了热水和板凳候诊的人坐着等",
    "灯一直亮着渡口的船工最先知道夜里有人",
    "敲门就撑船送到桥头一晚上跑两三个来回。",
)


def line(number: int, text: str, top: float, size: float = EM, story: int = 1, block: int = 1) -> Line:
    return Line(number, text, Place(block, "", (0.0, top, size * len(text), top + size), size, story=story))


def article(signed: str = "", closing: str = "", size: float = EM) -> list[Line]:
    """A headline, perhaps a line below it, six lines of text, perhaps a line below them."""
    lines = [line(1, "夜里的药房", 0, 40.0)]
    if signed:
        lines.append(line(2, signed, 50, size, block=2))
    lines += [line(3 + n, text, 70 + n * PITCH, block=2) for n, text in enumerate(TEXT)]
    if closing:
        lines.append(line(20, closing, 70 + 7 * PITCH, block=3))
    return lines


def articles(lines: list[Line]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = recognise(lines).to_json()["articles"]
    return found


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("秦月白文", "秦月白 文"),
        ("沈砚秋图", "沈砚秋 图"),
        ("○沈砚秋整理", "○沈砚秋 整理"),
        ("李文静张晓宇文", "李文静张晓宇 文"),
    ],
)
def test_a_line_of_names_has_its_blank_again(read: str, printed: str) -> None:
    assert [one.text for one in with_blanks(article(read))][1] == printed


@pytest.mark.parametrize("text", ["李文", "语文", "读书作文", "夜里的药房图"])
def test_what_is_no_name_stays_as_it_is(text: str) -> None:
    assert [one.text for one in with_blanks(article(text))][1] == text


def test_a_headline_of_such_characters_stays_as_it_is() -> None:
    assert [one.text for one in with_blanks(article("秦月白文", size=30.0))][1] == "秦月白文"


def test_lines_without_boxes_stay_as_they_are() -> None:
    lines = [Line(1, "秦月白文"), Line(2, "石桥讯今天起药房夜里也开门。")]
    assert with_blanks(lines) == lines


def test_who_wrote_is_found_where_ocr_lost_the_blank() -> None:
    [found] = articles(article("○秦月白文"))
    assert (found["byline"], found["column"]) == ("秦月白", None)


def test_a_source_that_ocr_set_close_to_the_text_is_the_articles() -> None:
    lines = article()
    first = with_blanks([lines[0], line(3, "石桥訊入冬以后石桥镇卫生所在桥头设了", 70), *lines[2:]])
    assert first[1].text.startswith("石桥訊 入冬")
    later = with_blanks([*lines, line(21, "石桥訊入冬以后石桥镇卫生所在桥头设了", 200)])
    assert later[-1].text.startswith("石桥訊入冬"), "only where the article begins"


def said_for_column(lines: list[Line], text: str) -> float:
    """What print says against a line's being a column's name."""
    looks = see(lines).looks
    costs = [[0.0] * len(ROLES) for _ in looks]
    add_print(looks, costs)
    return next(cost[COLUMN] for seen, cost in zip(looks, costs, strict=True) if seen.text == text)


def test_who_signs_a_notice_is_no_column() -> None:
    signed = said_for_column(article(closing="石桥镇卫生所"), "石桥镇卫生所")
    assert signed >= said_for_column(article("石桥镇卫生所"), "石桥镇卫生所") + 1


def test_a_slogan_in_small_type_is_no_column() -> None:
    def said(size: float) -> float:
        return said_for_column([line(30, "护好一江清水", -60, size, 2, 9), *article()], "护好一江清水")

    assert said(7.0) >= said(10.0) + 2


def test_a_column_may_be_called_hotline() -> None:
    assert not of_masthead("百姓热线")
    assert of_masthead("新闻热线:0571-5550123") and of_masthead("新聞熱線 5550123")


def test_the_papers_name_and_day_at_the_foot_are_no_article() -> None:
    rows = [(text, n * PITCH) for n, text in enumerate(TEXT * 3)]
    foot = Piece(90, (0, 300, 130, 300 + EM), EM, 13.0, True, "石桥新报2023年12月19日")
    pieces = [Piece(n, (0, top, WIDE, top + EM), EM, 18.0, False, text) for n, (text, top) in enumerate(rows)]
    owner = next(one for one in stories([*pieces, foot]) if any(run.edge for run in (*one.titles, *one.text)))
    assert owner.edge


def test_a_line_alone_in_its_column_is_measured_by_the_page() -> None:
    """The first line of an article that goes on at the head of the next column."""
    above = [line(n, text, n * PITCH, story=1, block=1) for n, text in enumerate(TEXT, 1)]
    alone = line(30, TEXT[0], 200, story=2, block=2)
    told = edges([*above, alone])
    assert told[30].before == 0 and told[30].after == 0
