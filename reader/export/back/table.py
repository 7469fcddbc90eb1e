"""Tags and notes from a CSV: each row names an article by 编号 (or 链接, or citation key), or by 报名, 日期
and 篇名."""
from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from reader.errors import ReaderError
from reader.export.cleaning import names_in
from reader.library.base import Database
from reader.library.incoming import tagged
from reader.sentence import say

NAMES = {
    "编号": "id", "id": "id", "uuid": "id", "链接": "id", "link": "id", "key": "key", "引用键": "key",
    "报名": "paper", "paper": "paper", "日期": "date", "date": "date",
    "篇名": "headline", "headline": "headline", "title": "headline",
    "标签": "tags", "tags": "tags", "批注": "note", "note": "note",
}
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table that says something: `number` as a table program shows it; `articles`: those that
    it may mean."""

    number: int
    articles: tuple[int, ...]
    tags: tuple[str, ...]
    note: str
    note_uuid: str


def read(db: Database, text: str) -> list[Line]:
    """Return the rows with their articles; none or several articles for what is not found or not clear.

    Raises ReaderError where the header names no article or brings nothing.
    """
    text = text.removeprefix("\ufeff")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    names = {name: NAMES.get(name.strip().lower(), "") for name in rows.fieldnames or ()}
    columns = {name: meaning for name, meaning in names.items() if meaning}
    known = set(columns.values())
    if not known & {"id", "key", "headline"} or not known & {"tags", "note"}:
        raise ReaderError("表头里没有可用的列。", "需要 编号 或 报名、日期、篇名，以及 标签 或 批注。")
    try:
        return list(_lines(db, rows, columns))
    except csv.Error as error:
        told = say("这个文件不是 CSV 表（{0}）。", str(error))
        raise ReaderError(told, "请另存为 UTF-8 的 CSV。") from error


def _delimiter(text: str) -> str:
    """Return what parts the cells of the header: Excel writes tabs in its Unicode text, semicolons where the
    comma is the sign of decimals."""
    header = text.partition("\n")[0]
    return max(",", "\t", ";", key=header.count)


def _lines(db: Database, rows: csv.DictReader[str], columns: Mapping[str, str]) -> Iterator[Line]:
    for number, row in enumerate(rows, 2):
        values = {columns[name]: (value or "").strip() for name, value in row.items() if name in columns}
        values = {name: _harmful_again(value) for name, value in values.items()}
        tags = names_in(values.get("tags", ""))
        note = values.get("note", "")
        if tags or note:
            found = _articles(db, values)
            uuid = str(uuid5(NAMESPACE_URL, f"baojia:table\n{found}\n{note}"))
            yield Line(number, found, tags, note, uuid)


def _articles(db: Database, values: Mapping[str, str]) -> tuple[int, ...]:
    if found := UUID.findall(values.get("id", "").lower()):
        return tagged.by_uuid(db, found[-1])  # a link has the library's first, then the article's
    if key := re.fullmatch(r"baojia\d*_([0-9a-f]{8})", values.get("key", "")):
        return tagged.by_uuid_start(db, key[1])
    if values.get("headline"):
        return tagged.by_headline(db, values["headline"], values.get("paper", ""), values.get("date", ""))
    return ()


def _harmful_again(cell: str) -> str:
    """Without the ' that our own tables put before what looks like a formula."""
    return cell[1:] if re.match("'[=+\\-@＝＋－＠]", cell) else cell
