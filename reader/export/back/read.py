"""A file with annotations, tags or notes: which kind it is, what it would change, and taking it in."""
from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.errors import ReaderError, unreadable
from reader.export.back import hypothesis, table, w3c
from reader.export.back.table import Line
from reader.library.base import Database
from reader.library.incoming import tagged
from reader.library.incoming import take as incoming
from reader.library.incoming.model import Incoming, Outcome
from reader.page.text.decode import decode
from reader.sentence import say

HEAD = 65_536
LARGEST = 200 * 1024 * 1024
SAID = {
    "new": "新的",
    "newer": "比库里的新",
    "same": "库里已有",
    "older": "库里的更新",
    "review": "位置不确定，进待复核",
    "homeless": "库里没有这篇文章",
    "unclear": "不止一篇文章符合",
}


@dataclass(frozen=True, slots=True)
class Coming:
    """What a file holds: annotations (W3C, Hypothesis), or the text of a table."""

    kind: str
    annotations: tuple[Incoming, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of the preview: a code of SAID, where it goes, what it says."""

    code: str
    where: str
    what: str


def is_for_reading_back(path: Path) -> bool:
    """Return whether the file looks like annotations or a table, and not like a page of a newspaper."""
    suffix = path.suffix.lower()
    if suffix in (".jsonld", ".csv"):
        return path.is_file()
    if suffix != ".json":
        return False
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    return b"www.w3.org/ns/anno" in head or (b'"annotations"' in head and b"hypothes" in head)


def load(path: Path) -> Coming:
    """Read the file whole. Raises ReaderError where it cannot be read or is of no known kind; then nothing
    of it is taken."""
    text = _text(path)
    if path.suffix.lower() in (".csv", ".txt"):
        return Coming("table", text=text)
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "不是完整的 JSON。", "请重新导出这个文件。") from error
    if isinstance(data, dict) and isinstance(data.get("annotations"), list):
        return Coming("hypothesis", tuple(hypothesis.read(data)))
    return Coming("w3c", tuple(w3c.read(data)))


def preview(db: Database, coming: Coming) -> list[Shown]:
    """Return what would become of each entry; nothing is written."""
    if coming.kind == "table":
        return [_shown_line(db, line) for line in table.read(db, coming.text)]
    return [_shown(one) for one in incoming.look(db, coming.annotations)]


def _shown_line(db: Database, line: Line) -> Shown:
    code = _code(line)
    if code == "new" and tagged.is_there(db, line.articles[0], line.tags, line.note, line.note_uuid):
        code = "same"
    return Shown(code, say("第 {0} 行", line.number), _said(line.tags, line.note))


def _shown(one: Outcome) -> Shown:
    came = one.incoming
    quote = "…".join(span.quote for span in came.spans)
    return Shown(one.code, one.headline, _said(came.tags, came.note, quote))


def take(db: Database, coming: Coming) -> dict[str, int]:
    """Take in what is new; how many of each code of SAID. One undo step."""
    if coming.kind != "table":
        return dict(Counter(one.code for one in incoming.take(db, coming.annotations)))
    lines = table.read(db, coming.text)
    clear = [line for line in lines if len(line.articles) == 1]
    brought = tagged.take(db, [(line.articles[0], line.tags, line.note, line.note_uuid) for line in clear])
    counts = Counter(_code(line) for line in lines if len(line.articles) != 1)
    counts.update({"new": brought, "same": len(clear) - brought})
    return {code: count for code, count in counts.items() if count}


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(path, "文件太大。", "一个批注文件最多 200 MB。")
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, str(path)).text  # Excel in Chinese writes GBK, and UTF-16 as Unicode text


def _unreadable(path: Path, message: str, hint: str) -> ReaderError:
    return ReaderError(say("{0}：{1}", str(path), say(message)), hint)


def _code(line: Line) -> str:
    if not line.articles:
        return "homeless"
    return "new" if len(line.articles) == 1 else "unclear"


def _said(tags: tuple[str, ...], note: str, quote: str = "") -> str:
    parts = [f"“{quote[:30]}”" if quote else "", note[:40], *(f"#{tag}" for tag in tags)]
    return " ".join(part for part in parts if part)
