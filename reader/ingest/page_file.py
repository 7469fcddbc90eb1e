"""One page file, read and recognised: what a worker process does. No library, no Qt."""
from __future__ import annotations

import json
import traceback
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.errors import ReaderError, UnreadableFile
from reader.ingest import mets_issue
from reader.ingest.find import _reason
from reader.ingest.names import page_number
from reader.library.filing.article_order import iso
from reader.library.filing.papers import clean
from reader.library.imports.batches import FileRow
from reader.library.imports.sources import digest
from reader.library.masthead.other_issues import facts
from reader.page.masthead.suggest import clues, offered, suggest
from reader.page.model import Page
from reader.page.sources.read import is_mets, read_source
from reader.page.sources.source import Source
from reader.page.sources.standards import mets
from reader.page.text.decode import MAX_BYTES

BROKEN = "报架处理这个文件时程序出错。这个文件没有导入,其余的不受影响。请把日志和这个文件寄给开发者。"


def read_files(paths: Sequence[str]) -> list[FileRow]:
    """`read_file` of each."""
    return [read_file(path) for path in paths]


def read_file(path: str) -> FileRow:
    """Hash, read and recognise one file. Never raises: what is wrong is the row's outcome and message."""
    try:
        data = read_bytes(path)
        if is_mets(data):
            return mets_issue.row(path, mets.read(data))
        source = read_source(data, path)
        page = recognised(source)
    except ReaderError as error:
        return FileRow(path, "unreadable", str(error).removeprefix(f"{path}：").strip())
    except Exception:  # 出错的文件不能连累整批;原因由主进程记入日志
        return FileRow(path, "unreadable", BROKEN, trace=traceback.format_exc())
    return file_row(path, data, source.encoding, page, " ".join(source.notes))


def file_row(path: str, data: bytes, encoding: str, page: Page, notes: str = "") -> FileRow:
    """A recognised file as the batch keeps it."""
    number, number_by = _number(page, path)
    paper = clean(str(page.value("title") or "")) or None
    date = iso(str(page.value("date") or ""))
    return FileRow(
        path, "new", "", digest(data), len(data), encoding,
        paper, date, number, _page_name(page),
        {"paper": "read" if paper else "open", "date": "read" if date else "open", "number": number_by,
         **_suggested(page, path, paper, date)},
        pack(page),
        notes,
    )


def read_bytes(path: str) -> bytes:
    """The file's bytes. Raises UnreadableFile."""
    place = Path(path)
    try:
        if place.is_dir():
            raise UnreadableFile(path, "这是文件夹,不是文件。", "请选择其中的文件。")
        size = place.stat().st_size
        if size > MAX_BYTES:  # 不必读进内存就能回绝
            raise UnreadableFile(path, f"文件有 {size / 1048576:.0f} MB,超过一个版面文件的上限 {MAX_BYTES >> 20} MB。",
                                 "请按版面拆成较小的文件。")
        return place.read_bytes()
    except OSError as error:
        raise UnreadableFile(path, _reason(error)) from error


def recognised(source: Source) -> Page:
    """What the page says, its lines in the order in which they are read; a masthead whose fields contradict each other is doubtful."""
    from reader.page.masthead.checks import conflict
    from reader.page.recognition import recognise

    page = recognise(source.reading, facts())
    told = any(doubt.kind == "masthead" for doubt in page.doubts)
    doubt = None if told else conflict(page.readings)  # 与别的期比较要等库里有了,看卡片时才做
    return replace(page, doubts=(*page.doubts, doubt)) if doubt else page


def pack(page: Page) -> bytes:
    """The page as batch_file.result keeps it until it is stored."""
    return zlib.compress(json.dumps(page.to_json(), ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack(result: bytes) -> Page:
    """The page that `pack` packed."""
    return Page.from_json(json.loads(zlib.decompress(result)))


def _number(page: Page, path: str) -> tuple[int | None, str]:
    value = page.value("page")
    if isinstance(value, int):
        return value, "read"
    if value is not None:  # A02:分叠的版,以版名记
        return None, "read"
    number = page_number(path)
    return number, "open" if number is None else "assigned"


def _suggested(page: Page, path: str, paper: str | None, date: str | None) -> dict[str, str]:
    """What the page and its path suggest for a paper or a date that was not read; else what its neighbours may yet tell it by."""
    if paper and date:
        return {}
    clued = clues([block.text for article in page.articles for block in article.blocks]) if not date else ()
    found = suggest(page.readings, clued, path, (), facts())
    said = {}
    for name, field, value in (("paper", "title", paper), ("date", "date", date)):
        best = offered(found.get(field, ())) if not value else None
        if best and (field != "date" or iso(str(best.value))):
            said[f"{name}_suggestion"] = str(best.value)
    if not date and "date_suggestion" not in said:
        number = page.value("issue_number")
        said |= {name: value for name, value in (("clues", "\n".join(clued)), ("issue_number", str(number or ""))) if value}
    return said


def _page_name(page: Page) -> str | None:
    section, name = page.value("page"), page.value("page_name")
    parts = [section if isinstance(section, str) else None, str(name) if name else None]
    return " ".join(part for part in parts if part) or None
