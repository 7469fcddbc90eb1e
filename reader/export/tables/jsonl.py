"""JSON Lines (jsonlines.org): one object a line, the same keys in each; with the text, for whoever counts
words."""
from __future__ import annotations

import json
from typing import Any, BinaryIO

from reader.export.article import ExportArticle, ExportNote
from reader.export.forms import Options, Pieces
from reader.export.tables.columns import NAMES, row
from reader.text.page_numbers import told


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: UTF-8, LF."""
    return Pieces(file, record)


def record(article: ExportArticle) -> str:
    """Return one article as a line."""
    return json.dumps(values(article), ensure_ascii=False) + "\n"


def values(article: ExportArticle) -> dict[str, Any]:
    """Return the columns of the table, lists as lists, and the text with its paragraphs and notes."""
    found: dict[str, Any] = dict(zip(NAMES, row(article), strict=True))
    found["版次"] = list(map(told, article.pages))
    found["作者"] = list(article.authors)
    found["标签"] = list(article.tags)
    found["来源 SHA-256"] = list(article.sources)
    found["语言"] = article.language
    found["正文"] = [{"类": block.role, "文": block.text} for block in article.blocks]
    found["批注"] = [_note(note) for note in article.notes]
    return found


def _note(note: ExportNote) -> dict[str, Any]:
    return {
        "划线": list(note.passages),
        "颜色": note.colour,
        "批注": note.note,
        "标签": list(note.tags),
        "作者": note.maker,
        "时间": note.modified,
    }
