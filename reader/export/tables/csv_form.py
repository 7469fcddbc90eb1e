"""CSV after RFC 4180: UTF-8, CRLF, a header. Excel wants a BOM to see that it is UTF-8, and takes = + - @
for a formula."""
from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.forms import Options, Pieces
from reader.export.tables.columns import NAMES, row

FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
BOM = "\ufeff"


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file, with a BOM where it was asked for."""
    head = line(NAMES)
    return Pieces(file, record, head=BOM + head if options.bom else head)


def record(article: ExportArticle) -> str:
    """Return one article as a line."""
    return line(row(article))


def line(cells: Sequence[str | int | None]) -> str:
    """Return the cells as a line of CSV."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return made.getvalue()


def harmless(cell: str | int | None) -> str | int:
    """Return the cell so that no table program runs it: ' before what looks like a formula (owasp.org, "CSV
    Injection")."""
    if cell is None:
        return ""
    if isinstance(cell, str) and FORMULA.match(cell):
        return f"'{cell}"
    return cell
