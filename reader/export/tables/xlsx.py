"""Excel by XlsxWriter: numbers and days as such, header frozen, filter, a link back to each article.

Rows go to disk as they come (constant_memory), and nothing is ever a formula: cells are written as text
explicitly. The same bytes each
time, since the file's own date is fixed.
"""
from __future__ import annotations

import datetime
import re
from typing import BinaryIO

from reader.errors import ReaderError
from reader.export.article import ExportArticle
from reader.export.forms import Options
from reader.export.tables.columns import COLUMNS, LINK, NAMES, row
from reader.sentence import say

LONGEST = 32_767  # characters of a cell, Excel's own limit
ROWS = 1_048_575
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_DAY = datetime.date(1900, 3, 1)  # earlier days Excel counts wrongly or not at all: written as text
MADE = datetime.datetime(2000, 1, 1)
TEXT = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
OPTIONS = {"constant_memory": True, **TEXT}
LINKS = 65_530  # links of a sheet, Excel's own limit


def begin(file: BinaryIO, options: Options) -> _Book:
    """Start a workbook with one sheet."""
    return _Book(file)


class _Book:
    def __init__(self, file: BinaryIO) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(file, OPTIONS)
        self._book.set_properties({"title": "题录", "created": MADE})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._linked = self._book.add_format({"font_color": "#B23A26", "underline": 1})
        self._sheet = self._book.add_worksheet("题录")
        self._rows = 0
        head = self._book.add_format({"bold": True, "bottom": 1})
        for at, column in enumerate(COLUMNS):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(0, at, column.name, head)
        self._sheet.freeze_panes(1, 0)

    def add(self, article: ExportArticle) -> None:
        """Write one row. Raises ReaderError for a sheet that is full or a cell that Excel cannot hold."""
        cells = row(article)
        for name, cell in zip(NAMES, cells, strict=True):
            if isinstance(cell, str) and len(cell) > LONGEST:
                message = say("“{0}”长过 Excel 一格所能容纳的 32767 字。", name)
                raise ReaderError(message, "请改用 CSV 或 JSON Lines。")
        if self._rows >= ROWS:
            raise ReaderError("一张 Excel 表最多 1048575 篇。", "请改用 CSV 或 JSON Lines。")
        self._rows += 1
        for at, cell in enumerate(cells):
            if cell is not None:
                self._write(at, cell)

    def _write(self, at: int, cell: str | int) -> None:
        if isinstance(cell, int):
            self._sheet.write_number(self._rows, at, cell)
        elif NAMES[at] == "日期" and (day := _day(cell)):
            self._sheet.write_datetime(self._rows, at, day, self._day)
        elif at == LINK and self._rows <= LINKS:
            self._sheet.write_url(self._rows, at, cell, self._linked, "打开")
        else:
            self._sheet.write_string(self._rows, at, cell)

    def close(self) -> None:
        """Write the workbook."""
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(COLUMNS) - 1)
        self._book.close()


def _day(text: str) -> datetime.date | None:
    """Return the day as Excel counts it; None where it cannot."""
    try:
        day = datetime.date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:  # 2024-02-30
        return None
    return day if day and day >= FIRST_DAY else None
