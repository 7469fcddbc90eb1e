"""Where lines begin and end in their column says which of them are one paragraph."""
from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.page.build.reflow import Piece, paragraphs
from reader.page.model import Line, Place
from reader.page.text.placed.edges import edges
from reader.page.text.placed.printed_units import printed_units
from reader.page.text.units import Unit

EM, PITCH, ACROSS = 10.0, 14.0, 200.0
Set = tuple[str, float, float]  # text, where the line begins and ends in its column


def column(rows: Sequence[Set], block: int = 1, left: float = 0.0) -> list[Line]:
    """Lines of a column, one below the other."""
    lines = []
    for at, (text, begin, end) in enumerate(rows):
        top = at * PITCH
        place = Place(block, "", (left + begin, top, left + end, top + EM), EM, story=1)
        lines.append(Line(100 * block + at, text, place))
    return lines


def full(text: str, begin: float = 0.0, end: float = ACROSS) -> Set:
    return text, begin, end


def texts(units: Sequence[Unit]) -> list[str]:
    return [unit.text for unit in units]


PAGE = [
    full("入冬以后，石桥镇卫生所在桥头设了一间", 20),
    full("夜间药房，每晚开到十一点。“从前不是这样。”"),  # narrow marks: more characters than a line has ems
    full("药师秦月白说，镇上的老人不必赶夜路了。"),
    full("3 月以来，来过 1200 人。"),  # figures set wide: full, though its characters are few
    full("药房还备了热水和板凳，候诊的人坐着等，"),
    ("灯一直亮着。", 0, 60),
    full("渡口的船工最先知道，夜里有人敲门，他们", 20),
    full("就撑船送到桥头，一晚上要跑两三个来回，"),
    ("从不收钱。", 0, 50),
    full("第二年春天，对岸的人家也装上了路灯，过", 20),
    full("河的人更多了。"),
]


def test_full_lines_at_the_edge_are_one_paragraph_whatever_they_end_with() -> None:
    units = printed_units(column(PAGE))
    assert [unit.numbers for unit in units] == [tuple(range(100, 106)), (106, 107, 108), (109, 110)]


def test_one_box_drawn_too_wide_moves_no_edge() -> None:
    rows = [*PAGE]
    rows[4] = rows[4][0], -30.0, ACROSS + 60
    told = edges(column(rows))
    assert told[103].before == 0 and told[103].after == 0
    assert told[100].before == 2.0


def test_a_short_block_asks_the_other_columns_lines_of_its_article() -> None:
    lines = [*column(PAGE), *(Line(line.number, line.text, line.place) for line in column(PAGE[4:6], 2, 3.0))]
    assert edges(lines)[201].after == pytest.approx(14.0, abs=0.5)
    alone = column(PAGE[4:6], 2)
    assert edges(alone) == {}


def test_lines_of_a_block_with_one_box_tell_nothing() -> None:
    place = Place(1, "", (0.0, 0.0, 200.0, 40.0), EM, story=1)
    assert edges([Line(n, "药房的灯亮着", place) for n in range(1, 6)]) == {}


def test_lines_set_from_top_to_bottom_begin_at_the_top() -> None:
    def turned(line: Line) -> Line:
        assert line.place is not None and line.place.box is not None
        left, top, right, bottom = line.place.box
        return Line(line.number, line.text, Place(1, "", (500 - bottom, left, 500 - top, right), EM, story=1))

    assert edges([turned(line) for line in column(PAGE)]) == edges(column(PAGE))


@pytest.mark.parametrize(("room", "flush", "count"), [
    (0.3, True, 1), (14.0, True, 2), (None, True, 1), (0.3, False, 2), (0.3, None, 2),
])
def test_a_column_goes_on_at_the_head_of_the_next(room: float | None, flush: bool | None, count: int) -> None:
    above = Piece(Unit((4, 5), "药师说，夜里来的多半是老人。", room=room), "body")
    below = Piece(Unit((6, 7), "镇上的船工撑船送他们过河。", flush=flush), "body")
    assert len(paragraphs([above, below])[0]) == count


def test_what_is_indented_begins_a_paragraph_though_the_stop_above_was_lost() -> None:
    above = Piece(Unit((4,), "药师说，夜里来的多半是老人，他们要走很远的路"), "body")
    for flush, count in ((None, 1), (False, 2)):
        pieces = [above, Piece(Unit((6,), "才能到桥头的药房。", flush=flush), "body")]
        assert len(paragraphs(pieces)[0]) == count
