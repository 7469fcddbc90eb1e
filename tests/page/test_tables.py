"""Tables that never close, or hold nothing: what stands behind them is found, and nothing is looked through
again and again.
"""
from __future__ import annotations

import sys
from types import FrameType

import pytest

from reader.page.text.lines import split_lines
from reader.page.text.tables import Table, find_tables

TABLE = "<table><tr><td>周二</td><td>柴油机</td></tr></table>"


def found(text: str) -> list[Table]:
    return find_tables(split_lines(text))


def calls(text: str) -> int:
    """How many functions are entered while the tables of the text are looked for."""
    lines = split_lines(text)
    entered = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal entered
        entered += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_tables(lines)
    finally:
        sys.setprofile(before)
    return entered


@pytest.mark.parametrize(
    "line",
    [
        "<table>",
        "<table>渡口",
        "<table></table><table>",
        "<table><td></td>",
        "<table><td></td></table><table>",
        "\\begin{tabular}{c}",
        "\\begin{tabular}{c} 周二 & 水泵 \\\\",
    ],
)
def test_a_page_of_tables_that_only_open_is_looked_through_once(line: str) -> None:
    assert calls(f"{line}\n" * 2_000) < 100 * 2_000


def test_openings_before_an_end_that_ends_nothing_are_looked_through_once() -> None:
    latex = "\\begin{tabular}{c}\n" * 390 + "\\end{tabular}\n"
    assert calls(latex * 5) < 100 * 2_000


def test_cells_that_reach_down_from_very_many_columns_do_not_fill_the_rows_below() -> None:
    head = "<td rowspan=999>周二</td>" * 1_500
    [table] = found(f"<table><tr>{head}</tr>" + "<tr><td>水泵</td></tr>" * 300 + "</table>")
    assert len(table.rows) == 301
    assert len(table.rows[0].cells) == 1_500
    assert sum(len(row.cells) for row in table.rows[1:]) < 300 * 250


@pytest.mark.parametrize("opening", ["<table>", "<table></table>", "<table><td></td></table>"])
@pytest.mark.parametrize("between", [0, 1, 398, 399, 400, 450])
def test_a_table_behind_one_without_cells_is_found(opening: str, between: int) -> None:
    tables = found(f"{opening}\n" + "渡口新桥月底合龙。\n" * between + TABLE)
    assert [row.text for table in tables for row in table.rows if "周二" in row.text] == ["周二\t柴油机"]


def test_a_latex_table_behind_one_without_rows_is_found() -> None:
    table = "\\begin{tabular}{cc}\n周二 & 柴油机 \\\\\n\\end{tabular}"
    tables = found("\\begin{tabular}{c}\n\\end{tabular}\n" + table)
    assert [row.text for table in tables for row in table.rows] == ["周二\t柴油机"]
