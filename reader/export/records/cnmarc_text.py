"""CNMARC drafts that people can read: one field a line, ‡ before each subfield."""
from __future__ import annotations

from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.forms import Options, Pieces
from reader.export.records.cnmarc import Field, draft


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: UTF-8, LF, an empty line between two records."""
    return Pieces(file, record, between="\n")


def record(article: ExportArticle) -> str:
    """Return one record, a line a field; # stands for a blank indicator."""
    return "".join(f"{_line(field)}\n" for field in draft(article))


def _line(field: Field) -> str:
    indicators = field.indicators.replace(" ", "#")
    values = "".join(f"‡{code}{value}" if code else value for code, value in field.values)
    return f"{field.tag} {indicators} {values}" if indicators else f"{field.tag}    {values}"
