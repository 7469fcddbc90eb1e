"""Lines of two columns that OCR has read as one: cut where the white between the columns is."""
from __future__ import annotations

import json

from reader.page.model import Box
from reader.page.sources.columns.gutters import Printed, cut_at_gutters
from reader.page.sources.read import read_source
from reader.page.text.lines import width

EM, PITCH, GUTTER = 20.0, 28.0, 26.0
WIDE = 18 * EM
LEFT = (
    "渡口的老榕树下，船工们正把一筐筐莲藕", "抬上岸来，今年水位高，藕塘比往年多出",
    "两成，镇上的冷库前几天就排起了长队。", "船老大说夜里起风，天亮前得把货都卸完",
    "否则潮水一退，木船就要在泥滩上等着。",
)
RIGHT = (
    "学校把旧教室改成了图书角，书架是木匠", "用拆下来的门板做的，孩子们放学后常来",
    "坐在窗边读书，管钥匙的是一位退休教师", "每天最后一个离开，书一共两千多册，多",
    "半是邻近几个村子捐来的，也有旧杂志。",
)
THIRD = (
    "巷口的理发店开了四十年，椅子还是当年", "那两把铸铁的，师傅说修一修还能再坐很",
    "久，老顾客们隔三差五就来坐坐，喝一壶", "热茶，说说哪家又添了孩子，哪家的果树",
    "今年结得好，店里的挂钟一直慢五分钟。",
)


def line(text: str, left: float, row: int) -> Printed:
    wide = EM * width(text)
    return Printed(text, (left, row * PITCH, left + wide, row * PITCH + EM), EM)


def columns(left: float = 100.0) -> list[Printed]:
    """Two columns side by side, row by row."""
    beside = left + WIDE + GUTTER
    rows = zip(LEFT, RIGHT, strict=True)
    return [one for n, (a, b) in enumerate(rows) for one in (line(a, left, n), line(b, beside, n))]


def as_one(lines: list[Printed], row: int) -> list[Printed]:
    """The same with the two lines of a row read as one, behind all others."""
    a, b = lines[2 * row], lines[2 * row + 1]
    box: Box = (a.box[0], a.box[1], b.box[2], a.box[3])
    return [one for one in lines if one not in (a, b)] + [Printed(a.text + b.text, box, EM)]


def cut(lines: list[Printed]) -> list[list[str]]:
    return [[part.text for part in parts] for parts in cut_at_gutters(lines).values()]


def test_a_line_over_a_gutter_is_cut_there() -> None:
    """Amid the columns, in their first row and in their last one."""
    for row in range(5):
        assert cut(as_one(columns(), row)) == [[LEFT[row], RIGHT[row]]]


def test_each_part_stands_in_its_column() -> None:
    [parts] = cut_at_gutters(as_one(columns(), 2)).values()
    left, right = (part.box for part in parts)
    assert abs(left[2] - (100 + WIDE)) <= EM
    assert abs(right[0] - (100 + WIDE + GUTTER)) <= EM


def test_a_line_over_three_columns_is_cut_twice() -> None:
    third = [line(text, 100 + 2 * (WIDE + GUTTER), n) for n, text in enumerate(THIRD)]
    lines = [one for one in [*columns(), *third] if one.box[1] != 2 * PITCH]
    box = (100.0, 2 * PITCH, 100 + 3 * WIDE + 2 * GUTTER, 2 * PITCH + EM)
    whole = Printed(LEFT[2] + RIGHT[2] + THIRD[2], box, EM)
    assert cut([*lines, whole]) == [[LEFT[2], RIGHT[2], THIRD[2]]]


def test_a_mark_that_hangs_over_the_edge_closes_no_gutter() -> None:
    """It reaches nearly to the next column."""
    lines = columns()
    hanging = lines[2]
    box = (hanging.box[0], hanging.box[1], hanging.box[2] + EM, hanging.box[3])
    lines[2] = Printed(hanging.text + "，", box, EM)
    assert cut(as_one(lines, 3)) == [[LEFT[3], RIGHT[3]]]


def test_what_is_set_across_columns_stays_whole() -> None:
    """A paragraph over both columns above them, and a headline in larger type."""
    across = 2 * WIDE + GUTTER
    lead = "镇里今年要把三条老街的石板路重新铺过，沿街店铺照常开门，工期到入冬以前"
    wide = [Printed(lead, (100, n * PITCH, 100 + across, n * PITCH + EM), EM) for n in (-2, -1)]
    large = Printed("莲藕上岸", (100, -4 * PITCH, 100 + across, -4 * PITCH + 50), 50.0)
    assert cut([large, *wide, *columns()]) == []


def test_no_word_or_number_is_cut_in_two() -> None:
    lines = columns()
    lines[4] = line("藕塘亩产超过了去年，镇上的冷库先后排", 100, 2)
    lines[5] = line("2024年以前，这里还是堆放农具的旧屋", 100 + WIDE + GUTTER, 2)
    [[left, right]] = cut(as_one(lines, 2))
    assert (left, right) == (lines[4].text, lines[5].text)


def test_columns_of_a_page_that_ocr_has_read_go_on_in_their_own_lines() -> None:
    """The whole way: the parts are lines of the page, each between those of its column."""
    listed = as_one(columns(), 2)
    result = {"rec_texts": [one.text for one in listed], "rec_boxes": [list(one.box) for one in listed],
              "rec_scores": [0.9] * len(listed)}
    source = read_source(json.dumps(result).encode())
    assert [one.text for one in source.reading if one.text] == [*LEFT, *RIGHT]
