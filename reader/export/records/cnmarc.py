"""CNMARC drafts for analytic entries, as ISO 2709. A cataloguer completes them: no national rule for
articles of newspapers was found.

Blocks and levels after UNIMARC (IFLA, UNIMARC Manual: Bibliographic Format); 100 $a says in 26-27 that the
record is Unicode (50).
Lengths and places count bytes of UTF-8.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reader.errors import ReaderError
from reader.export.article import ExportArticle
from reader.export.citations import fields
from reader.export.cleaning import one_line
from reader.export.forms import Options
from reader.sentence import say

LEADER = "{size:05}naa  22{base:05}   450 "
END, RECORD, SUB = b"\x1e", b"\x1d", "\x1f"
DRAFT = "报架自动生成的分析款目草稿,待编目员审核。"
LONGEST = 9999  # bytes of a field that the directory can count
LARGEST = 99999
_MOST_SIGNS = 2400  # code points of a note in one field: four bytes each at most


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its tag, indicators (empty for 001) and (code, value) pairs; a control field has one value
    without code."""

    tag: str
    indicators: str
    values: Sequence[tuple[str, str]]


def begin(file: BinaryIO, options: Options) -> _Records:
    """Start a file: one record behind the other, without line breaks."""
    return _Records(file)


@dataclass(slots=True)
class _Records:
    file: BinaryIO

    def add(self, article: ExportArticle) -> None:
        """Write one record. Raises ReaderError where it is longer than ISO 2709 can count."""
        self.file.write(record(article))

    def close(self) -> None:
        """Nothing stands at the end."""


def record(article: ExportArticle) -> bytes:
    """Return the article as one record of ISO 2709."""
    directory, data = "", b""
    for field in draft(article):
        made = _bytes(field)
        if len(made) > LONGEST:
            told = say("CNMARC 的 {0} 字段长过 9999 字节。", field.tag)
            raise ReaderError(told, "请缩短批注，或改用别的格式。")
        directory += f"{field.tag}{len(made):04}{len(data):05}"
        data += made
    base = 24 + len(directory) + 1
    size = base + len(data) + 1
    if size > LARGEST:
        raise ReaderError("这一条 CNMARC 记录长过 99999 字节。", "请减少批注，或改用别的格式。")
    leader = LEADER.format(size=size, base=base)
    return leader.encode() + directory.encode() + END + data + RECORD


def draft(article: ExportArticle) -> Iterator[Field]:
    """Yield the fields in order; what is not known is left out."""
    for field in _fields(article):
        if field.tag == "100":
            yield field  # of fixed length: spaces count
            continue
        values = [(code, one_line(value)) for code, value in field.values if one_line(value)]
        if values:
            yield Field(field.tag, field.indicators, values)


def _fields(article: ExportArticle) -> Iterator[Field]:
    yield Field("001", "", [("", article.uuid)])
    yield Field("100", "  ", [("a", _general(article))])
    yield Field("101", "0 ", [("a", "eng" if article.language == "en" else "chi")])
    deck, authors = article.part("deck") or "", "，".join(article.authors)
    yield Field("200", "1 ", [("a", article.title), ("e", deck), ("f", authors)])
    yield Field("210", "  ", [("c", article.publisher or ""), ("d", article.date or "")])
    for note in (DRAFT, article.citation, *fields.notes(article)):
        yield from (Field("300", "  ", [("a", part)]) for part in _parts(note))
    yield Field("330", "  ", [("a", fields.abstract(article))])
    yield Field("463", " 0", [("t", fields.paper(article)), ("v", _volume(article))])
    for tag in article.tags:
        yield Field("610", "0 ", [("a", tag)])
    yield from _responsible(article)
    yield Field("801", " 0", [("a", "CN"), ("b", "报架")])


def _parts(note: str) -> Iterator[str]:
    """Yield the note in parts that a field can hold: 300 may be repeated."""
    for at in range(0, len(note), _MOST_SIGNS):
        yield note[at:at + _MOST_SIGNS]


def _responsible(article: ExportArticle) -> Iterator[Field]:
    """Persons, then agencies and desks."""
    for name in sorted(article.authors, key=fields.is_body):
        tag, indicators = ("711", "02") if fields.is_body(name) else ("701", " 0")
        yield Field(tag, indicators, [("a", name)])


def _general(article: ExportArticle) -> str:
    """100 $a, 36 characters: entered, type of date and year, audience, language of cataloguing, Unicode,
    script."""
    entered = re.sub(r"\D", "", article.imported)[:8].ljust(8)
    year = (article.date or "")[:4]
    dates = f"d{year}    " if re.fullmatch(r"\d{4}", year) else "u        "
    return f"{entered}{dates}em y0chiy50      ea"


def _volume(article: ExportArticle) -> str:
    page = say("第{0}版", article.page_list) if article.page_list else ""
    return ", ".join(part for part in (article.date, page) if part)


def _bytes(field: Field) -> bytes:
    if not field.indicators:
        return field.values[0][1].encode() + END
    values = "".join(f"{SUB}{code}{value}" for code, value in field.values)
    return f"{field.indicators}{values}".encode() + END
