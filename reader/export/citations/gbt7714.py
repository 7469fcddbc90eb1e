"""GB/T 7714 as plain text: one citation a line, in the order of the selection."""
from __future__ import annotations

from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.cleaning import one_line
from reader.export.forms import Options, Pieces


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: UTF-8, LF."""
    return Pieces(file, record)


def record(article: ExportArticle) -> str:
    """Return one citation and a line break."""
    return f"{one_line(article.citation)}\n"
