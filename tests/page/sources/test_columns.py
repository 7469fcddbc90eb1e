"""A page's lines by its columns: which of them make an article, whatever stands beside it."""
from __future__ import annotations

import math
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.page.build.reflow import Piece as Part
from reader.page.build.reflow import paragraphs
from reader.page.model import Box
from reader.page.recognition import recognise
from reader.page.sources.boxes import type_sizes
from reader.page.sources.columns.masthead import of_masthead
from reader.page.sources.columns.stories import reading_order
from reader.page.sources.columns.upright import Piece
from reader.page.sources.loose import blocks_of_lines
from reader.page.sources.source import Region, Row, Sheet, lines_of
from reader.page.text.placed.printed_units import printed_units
from reader.page.text.units import Unit
from tests.bench.bench_ocr import as_set, measured
from tests.bench.sheet import clean_page, set_page
from tests.pages.score import pooled

EM, PITCH, COLUMN, GUTTER = 10.0, 14.0, 200.0, 15.0
Lines = list[tuple[str, Box]]


def at(column: int) -> float:
    """Where a column begins."""
    return 50 + column * (COLUMN + GUTTER)


def text(name: str, column: int, top: float, count: int) -> Lines:
    """So many full lines of an article in a column."""
    left = at(column)
    return [
        (f"{name}{'文' * 18}{n}", (left, top + n * PITCH, left + COLUMN, top + n * PITCH + EM))
        for n in range(count)
    ]


def title(words: str, left: float, top: float, size: float = 40.0) -> Lines:
    return [(words, (left, top, left + size * len(words), top + size))]


def centred(words: str, first: int, last: int, top: float, size: float = 40.0) -> Lines:
    middle = (at(first) + at(last) + COLUMN) / 2
    return title(words, middle - size * len(words) / 2, top, size)


def read(lines: Lines) -> list[list[str]]:
    """The articles as the letters that their lines begin with."""
    listed = sorted(lines, key=lambda line: (line[1][1], line[1][0]))
    pieces = [
        Piece(i, box, box[3] - box[1], len(words), text=words) for i, (words, box) in enumerate(listed)
    ]
    found = reading_order(pieces, lambda items: [i for i, _ in sorted(items, key=lambda item: item[1])])
    return [["".join(listed[piece.index][0][0] for piece in run) for run in story] for story in found]


def turned(lines: Lines, degrees: float) -> Lines:
    """The lines as on a page that lay askew: each box around the turned line."""
    out = []
    for words, (left, top, right, bottom) in lines:
        x, y, slope = (left + right) / 2, (top + bottom) / 2, math.radians(degrees)
        x, y = x + slope * y, y - slope * x
        half, high = (right - left) / 2, (bottom - top) / 2 + slope * (right - left) / 2
        out.append((words, (x - half, y - high, x + half, y + high)))
    return out


def two_articles() -> Lines:
    """One article over three columns with its headline in the middle, another beside it with its own."""
    return [
        *centred("甲乘船过江", 0, 2, 100), *text("甲", 0, 160, 6), *text("甲", 1, 160, 6),
        *text("甲", 2, 160, 6),
        *title("乙种树", at(3), 100), *text("乙", 3, 160, 9), *text("乙", 4, 160, 9),
    ]


def test_columns_go_with_the_headline_that_stands_in_the_middle_above_them() -> None:
    assert read(two_articles()) == [["甲", "甲" * 6, "甲" * 6, "甲" * 6], ["乙", "乙" * 9, "乙" * 9]]


def test_a_page_that_lay_askew_is_read_like_a_straight_one() -> None:
    assert read(turned(two_articles(), 1.5)) == read(two_articles())


def test_a_column_under_a_picture_belongs_to_the_columns_beside_it() -> None:
    page = [
        *text("丙", 2, 20, 4), *title("甲乘船", at(0), 100), *text("甲", 0, 160, 20), *text("甲", 1, 160, 20),
        *text("甲", 2, 300, 10),
    ]
    assert ["甲", "甲" * 20, "甲" * 20, "甲" * 10] in read(page)


def test_a_crosshead_opens_no_article_and_a_headline_in_the_same_column_does() -> None:
    for size, articles in ((13.0, 1), (30.0, 2)):
        page = [
            *title("甲乘船过江", at(0), 100), *text("甲", 0, 160, 6), *text("甲", 1, 160, 12),
            *title("二", at(0) + 60, 254, size), *text("二", 0, 292, 5),
        ]
        assert len(read(page)) == articles, size


def test_level_columns_below_white_go_on_from_another_page_and_not_from_what_stands_above() -> None:
    page = [
        *title("甲乘船过江", at(0), 100), *text("甲", 0, 160, 6), *text("甲", 1, 160, 6),
        *text("乙", 0, 270, 5), *text("乙", 1, 270, 5),
    ]
    assert read(page) == [["甲", "甲" * 6, "甲" * 6], ["乙" * 5, "乙" * 5]]


def test_kicker_and_deck_stand_with_their_headline() -> None:
    page = [
        *text("丙", 0, 20, 3), *title("引题说缘由", at(0), 80, 14.0), *title("甲乘船", at(0), 100),
        *title("副题说经过", at(0), 145, 14.0), *text("甲", 0, 170, 5), *text("甲", 1, 170, 5),
    ]
    assert ["引", "甲", "副", "甲" * 5, "甲" * 5] in read(page)


def test_a_single_line_below_a_deck_is_the_column_that_it_stands_in() -> None:
    page = [
        *centred("甲乘船过江", 0, 1, 100), *title("副题说经过", at(1) - 34, 146, 11.5),
        *text("甲", 0, 166, 6), ("完了。", (at(1), 166, at(1) + 30, 176)), *text("丙", 2, 20, 30),
    ]
    assert ["甲", "副", "甲" * 6, "完"] in read(page)


BOXES = st.tuples(st.floats(0, 900), st.floats(0, 900), st.floats(1, 400), st.floats(1, 60)).map(
    lambda one: (one[0], one[1], one[0] + one[2], one[1] + one[3])
)


@given(st.lists(st.tuples(BOXES, st.integers(1, 30)), min_size=1, max_size=25))
def test_every_line_is_read_once_wherever_it_stands(lines: Sequence[tuple[Box, int]]) -> None:
    pieces = [Piece(i, box, box[3] - box[1], float(count)) for i, (box, count) in enumerate(lines)]
    found = reading_order(pieces, lambda items: [i for i, _ in items])
    assert sorted(piece.index for story in found for run in story for piece in run) == list(range(len(lines)))


def test_rows_of_one_block_of_large_type_are_one_headline() -> None:
    rows = ["渡轮增开夜航班次", "船工说灯比星星亮"]
    body = [(f"甲{'文' * 30}。", 210.0 + 14 * n, 10.0) for n in range(8)]
    lines = [(rows[0], 100.0, 40.0), (rows[1], 150.0, 40.0), *body]
    regions = tuple(
        Region("", (Row(words, box := (50.0, top, 50.0 + size * len(words), top + size)),), box)
        for words, top, size in lines
    )
    page = recognise(lines_of(blocks_of_lines(Sheet(regions, (1000.0, 1000.0), loose=True))))
    [article] = page.articles
    assert (article.part("headline") or "").replace(" ", "") == "".join(rows)


def test_a_picture_with_its_lines_beside_an_article_that_ends_higher_is_news_by_itself() -> None:
    page = [
        *title("甲乘船过江", at(0), 100), *text("甲", 0, 160, 12), *text("甲", 1, 160, 12),
        ("丙在江边", (at(2), 420, at(2) + 60, 430)),
    ]
    assert read(page) == [["甲", "甲" * 12, "甲" * 12], ["丙"]]


def test_a_picture_that_ends_where_the_columns_end_belongs_to_them() -> None:
    page = [
        *centred("甲乘船过江", 0, 2, 100), *text("甲", 0, 160, 12), *text("甲", 1, 160, 12),
        ("丙在江边", (at(2), 310, at(2) + 60, 320)),
    ]
    assert read(page) == [["甲", "甲" * 12, "甲" * 12, "丙"]]


def test_a_headline_broken_at_its_own_column_stands_over_no_picture_beside_it() -> None:
    page = [
        *title("甲乘船过", at(1), 60), *title("江去", at(1), 110), *text("甲", 1, 170, 9),
        ("丙在江边", (at(0), 286, at(0) + 60, 296)), ("丁在山上", (at(2), 286, at(2) + 60, 296)),
    ]
    assert any(len(story) == 1 and story[0] == "丙" for story in read(page))


def test_the_name_of_a_column_stands_beside_its_headline_and_belongs_to_it() -> None:
    page = [
        *text("丙", 0, 20, 3), *title("街谈", at(0), 100, 12.0), *centred("甲乘船过江", 0, 2, 112),
        *text("甲", 0, 160, 6), *text("甲", 1, 160, 6), *text("甲", 2, 160, 6),
    ]
    assert ["街", "甲", "甲" * 6, "甲" * 6, "甲" * 6] in read(page)


def test_no_article_hangs_below_the_head_of_the_page() -> None:
    head = [("2031年5月6日 星期二", (50.0, 20.0, 900.0, 60.0))]
    body = [*title("甲乘船过江", at(0), 70), *text("甲", 0, 130, 6), *text("甲", 1, 130, 6)]
    lines = sorted([*head, *body], key=lambda line: (line[1][1], line[1][0]))
    regions = tuple(Region("", (Row(words, box),), box) for words, box in lines)
    placed = lines_of(blocks_of_lines(Sheet(regions, (1000.0, 1000.0), loose=True)))
    stories = {line.text[:2]: line.place.story for line in placed if line.place}
    assert stories["20"] != stories["甲乘"] == stories["甲文"]


def test_a_signature_below_a_notice_is_no_head_of_the_page() -> None:
    assert of_masthead("1992年1月24日")
    lines = [*title("甲乘船过江", at(0), 100), *text("甲", 0, 160, 6)]
    pieces = [Piece(i, box, box[3] - box[1], len(words)) for i, (words, box) in enumerate(lines)]
    date = Piece(len(lines), (at(0) + 90, 246, at(0) + 190, 256), 10.0, 9.0, True)
    found = reading_order([*pieces, date], lambda items: [i for i, _ in items])
    assert len(found) == 1


def test_boxes_drawn_wide_around_few_characters_do_not_make_them_large() -> None:
    long = [((0.0, 40.0 * n, 540.0, 40.0 * n + 46), "字" * 20) for n in range(8)]
    name = ((0.0, 400.0, 156.0, 450.0), "许青禾")  # set wide, its blanks lost
    sizes = type_sizes([*long, name])
    assert sizes[-1] < 1.2 * sizes[0]


def test_a_line_at_the_edge_of_its_column_goes_on_where_paragraphs_are_indented() -> None:
    for flush, count in ((True, 1), (False, 2)):
        above = Part(Unit((4, 5), "船工们把缆绳系好，又上岸去看水位。"), "body")
        below = Part(Unit((6, 7), "江上起了风，末班船没有开。", flush=flush), "body")
        blocks, _ = paragraphs([above, below])
        assert len(blocks) == count


def test_lines_at_the_edge_are_told_where_the_article_indents_its_paragraphs() -> None:
    lines: Lines = [*title("甲乘船过江", at(0), 100)]
    printed = ("岸边的灯亮了起来", "船工们把缆绳系好又上岸", "江上起了风末班船", "码头上的人散得很慢很慢")
    for n, words in enumerate(printed):
        indent = 20.0 * (n % 2 == 0)
        top = 160 + n * PITCH
        lines.append((words, (50.0 + indent, top, 50.0 + indent + 10 * len(words), top + EM)))
    regions = tuple(Region("", (Row(words, box),), box) for words, box in lines)
    units = printed_units(lines_of(blocks_of_lines(Sheet(regions, (1000.0, 1000.0), loose=True))))
    paragraphs_ = [(unit.flush, len(unit.numbers)) for unit in units if unit.flush is not None]
    assert paragraphs_ == [(False, 2), (False, 2)]


def test_boxes_gain_half_of_what_is_missing_on_pages_set_in_type(qapp: object) -> None:
    found = []
    for n in range(16):
        page = clean_page(f"typeset/{n}", "b")
        sheet = set_page(page)
        found.append(measured(page, sheet, as_set(sheet)))
    plain, boxes = (pooled(one[name] for one in found) for name in ("in order", "with boxes"))
    for measure in ("grouping", "headlines", "credits", "joins"):
        assert 1 - boxes[measure][0] <= (1 - plain[measure][0]) / 2, measure


def test_a_headline_stands_over_the_columns_that_go_on_from_each_other() -> None:
    indented = [(f"首{'文' * 18}", (at(0) + 20, 160, at(0) + COLUMN, 170)), *text("甲", 0, 174, 5)]
    page = [*text("丙", 0, 20, 4), *title("甲乘船过江", at(1), 100), *indented,
            *text("乙", 1, 160, 6), *text("丁", 2, 160, 6), *text("戊", 3, 160, 6)]
    story = next(story for story in read(page) if story[0] == "甲")
    assert story == ["甲", "首" + "甲" * 5, "乙" * 6, "丁" * 6, "戊" * 6]


def test_a_headline_of_two_rows_of_one_length_was_not_broken_at_its_columns() -> None:
    page = [*text("丙", 0, 20, 4), *centred("甲乘船去", 0, 2, 60), *centred("乙过江来", 0, 2, 104),
            *text("甲", 0, 160, 6), *text("甲", 1, 160, 6), *text("甲", 2, 160, 6)]
    assert ["甲乙", "甲" * 6, "甲" * 6, "甲" * 6] in read(page)


def test_a_short_last_line_above_a_crosshead_is_as_wide_as_its_column() -> None:
    page = [
        *text("丙", 1, 20, 4), *centred("甲乘船过江", 0, 3, 100), *text("甲", 0, 160, 9),
        ("完了。", (at(1), 160, at(1) + 30, 170)), *title("二渡口", at(1) + 60, 186, 12.0),
        *text("乙", 1, 204, 6), *text("丁", 2, 160, 9), *text("戊", 3, 160, 9),
    ]
    story = next(story for story in read(page) if "".join(story).startswith("甲甲"))
    assert set("".join(story)) == set("甲完二乙丁戊")


def test_the_name_of_a_column_set_large_is_part_of_the_headline_whose_text_goes_on_beside_it() -> None:
    page = [*text("丙", 0, 20, 4), *centred("甲乘船过江", 0, 2, 90, 45.0), *title("街谈", at(0), 140, 16.0),
            *text("甲", 0, 164, 9), *text("甲", 1, 164, 9), *text("甲", 2, 164, 9)]
    story = next(story for story in read(page) if "街" in story)
    assert set(story) == {"甲", "街", "甲" * 9} and len(story) == 5


def test_a_row_of_a_headline_that_ocr_has_cut_in_two_is_one() -> None:
    page = [*text("丙", 0, 20, 4), *title("甲乘船", at(0), 100), *title("乙过江", at(0) + 170, 101),
            *text("甲", 0, 160, 6), *text("甲", 1, 160, 6)]
    assert any(set("".join(story)) == set("甲乙") for story in read(page))


def test_what_goes_on_from_another_page_is_an_article_beside_one_that_has_a_title() -> None:
    page: Lines = [
        *title("甲乘船过江", at(0), 20), *text("甲", 0, 80, 6), *text("甲", 1, 80, 6),
        ("上接第一版", (at(0), 200, at(0) + 50, 210)), *text("乙", 0, 214, 6), *text("乙", 1, 200, 7),
    ]
    assert read(page) == [["甲", "甲" * 6, "甲" * 6], ["上" + "乙" * 6, "乙" * 7]]


def test_a_picture_right_below_a_title_that_has_no_other_text_is_the_news() -> None:
    page = [
        *title("甲乘船过江", at(0), 100), *text("甲", 0, 160, 12), *text("甲", 1, 160, 12),
        *title("丙赏花", at(2), 100), ("丁在江边", (at(2), 310, at(2) + 60, 320)),
    ]
    assert ["丙", "丁"] in read(page)


def test_columns_below_a_picture_go_on_from_the_column_beside_it() -> None:
    page = [
        *title("甲乘船过江", at(0), 20), *text("甲", 0, 80, 30), *text("甲", 1, 80, 30),
        ("丙在江边", (at(2), 240, at(2) + 200, 250)), *text("甲", 2, 270, 16), *text("甲", 3, 270, 16),
    ]
    [story] = read(page)
    assert sorted(story) == sorted(["甲", "甲" * 30, "甲" * 30, "丙", "甲" * 16, "甲" * 16])


def test_what_stands_above_all_columns_is_read_before_them() -> None:
    page = [
        *centred("甲乘船过江", 0, 1, 20), ("丁记者", (at(1) + 150, 64, at(1) + 180, 74)),
        *text("甲", 0, 88, 6), *text("乙", 1, 88, 6),
    ]
    assert read(page) == [["甲", "丁", "甲" * 6, "乙" * 6]]


def test_a_title_amid_an_article_with_a_larger_headline_is_a_crosshead() -> None:
    rows = [("渡轮增开夜航班次", 100.0, 40.0), ("船工的灯亮到半夜", 260.0, 15.0)]
    body = [(f"甲{'文' * 30}。", 160.0 + 14 * n, 10.0) for n in range(6)]
    more = [(f"乙{'文' * 30}。", 285.0 + 14 * n, 10.0) for n in range(6)]
    regions = tuple(
        Region("", (Row(words, box := (50.0, top, 50.0 + size * len(words), top + size)),), box)
        for words, top, size in sorted([*rows, *body, *more], key=lambda one: one[1])
    )
    page = recognise(lines_of(blocks_of_lines(Sheet(regions, (1000.0, 1000.0), loose=True))))
    [article] = page.articles
    assert [block.text for block in article.blocks if block.role == "crosshead"] == [rows[1][0]]


def test_a_row_of_a_headline_that_ocr_has_cut_at_a_quotation_mark_is_one() -> None:
    cut = (("甲乘船", "“过江”", True), ("甲乘船”", "过江去", True), ("甲乘船", "过江去", False))
    for first, second, one in cut:
        page = [
            *title(first, at(0), 100), *title(second, at(0) + 40 * len(first) + 25, 101),
            *text("丙", 0, 160, 6), *text("丙", 1, 160, 6),
        ]
        runs = [run for story in read(page) for run in story]
        assert (first[0] + second[0] in runs) is one, first + second


def test_below_the_page_that_a_column_goes_on_from_no_title_of_the_column_beside_it_counts() -> None:
    page = [
        *title("甲乘船过", at(0), 100, 30.0), *text("甲", 0, 140, 6),
        *centred("乙种树", 1, 2, 60), ("上接第一版", (at(1), 112, at(1) + 50, 122)),
        *title("二渡口", at(1) + 60, 136, 12.0), *text("丁", 1, 152, 9), *text("戊", 2, 112, 12),
    ]
    story = next(story for story in read(page) if story[0] == "甲")
    assert story == ["甲", "甲" * 6]
