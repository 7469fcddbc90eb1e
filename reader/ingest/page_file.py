"""One page file, read and recognised: what a worker process does. No library, no Qt."""
from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PureWindowsPath

from reader import traces
from reader.errors import ReaderError, UnreadableFile, unreadable
from reader.ingest import mets_issue, pictures
from reader.ingest.halves import half_of
from reader.ingest.names import page_number
from reader.ingest.pairing import NAMED
from reader.library.filing.article_order import iso
from reader.library.filing.papers import clean
from reader.library.imports.batches import FileRow
from reader.library.imports.sources import digest, part_key
from reader.library.masthead.other_issues import facts
from reader.page.masthead.checks import Check, check
from reader.page.masthead.suggest import clues, offered, suggest
from reader.page.model import Doubt, Page
from reader.page.parts import Part, parts
from reader.page.readings import Suggestion
from reader.page.sources.read import is_mets, read_source
from reader.page.sources.source import Source
from reader.page.sources.standards import mets
from reader.page.text.decode import MAX_BYTES
from reader.sentence import joined, kept, say
from reader.text import page_numbers

MAX_LINES = 20_000
"""A broadsheet page has some 400 lines; what is far beyond is a bound volume, or no page, and would take
minutes and gigabytes.
"""
MAX_PDF = 512 << 20  # bytes: a PDF holds the scans, too
BROKEN = joined(
    (
        say("报架处理这个文件时程序出错。"),
        say("这个文件没有导入，其余的不受影响。"),
        say("请把日志和这个文件寄给开发者。"),
    ),
    " ",
)


def read_files(paths: Sequence[str]) -> list[FileRow]:
    """Return `read_file` of each."""
    return [read_file(path) for path in paths]


Lines = tuple[int, int]  # first and last, 1-based


def with_lines(path: str, lines: Lines | None) -> str:
    """Return what `read_file` takes for a part of a file: no file's name holds a NUL."""
    return f"{path}\0{lines[0]}-{lines[1]}" if lines else path


def _taken_apart(where: str) -> tuple[str, Lines | None]:
    path, _, part = where.partition("\0")
    first, _, last = part.partition("-")
    return path, (int(first), int(last)) if last else None


def read_file(where: str) -> FileRow:
    """Hash, decode and recognise one file, or a part of it (`with_lines`). Never raises: what is wrong is the
    row's outcome.
    """
    path, part = _taken_apart(where)
    try:
        if pictures.is_picture(path, _head(path)):
            return pictures.row(path)
        data = read_bytes(path)
        if is_mets(data):
            return mets_issue.row(path, mets.read(data))
        source = _source(data, path)
        refuse_endless(path, source)
        if part is None and source.pages:
            return _several(path, data, source)
        page = _against_path(recognised(source, part), path)
        held = parts(source.lines) if source.kind == "text" and part is None else ()
    except UnreadableFile as error:
        return _unread(path, error)
    except MemoryError:
        return FileRow(path, "unreadable", UnreadableFile(path, "memory").reason)
    except ReaderError as error:
        return FileRow(path, "unreadable", joined((error.message, error.hint), " "))
    except Exception as error:  # one file must not stop the others; the main process logs why
        return FileRow(path, "unreadable", BROKEN, trace=traces.trace(error))
    notes = [*source.notes, *([_said_of(held)] if len(held) > 1 else [])]
    made = file_row(path, data, source.encoding, page, joined(notes, " "), part, held)
    return _with_picture(made, source)


def _unread(path: str, error: UnreadableFile) -> FileRow:
    """Return the row of a file that is no text: a PDF of pictures alone may show pages whose text lies
    elsewhere.
    """
    if error.code != "no_layer":
        return FileRow(path, "unreadable", error.reason)
    try:
        return pictures.row(path)
    except UnreadableFile as worse:
        return FileRow(path, "unreadable", worse.reason)


def refuse_endless(path: str, source: Source) -> None:
    """Raise UnreadableFile where a file, or a page that it says it holds, has more lines than any page."""
    lines = max((last - first + 1 for first, last, _ in source.pages), default=len(source.lines))
    if lines > MAX_LINES:
        raise UnreadableFile(path, "endless", lines=f"{lines:,}", most=f"{MAX_LINES:,}")


@lru_cache(maxsize=1)  # each page of a file is recognised again by itself, one after the other
def _source(data: bytes, path: str) -> Source:
    return read_source(data, path)


def _with_picture(made: FileRow, source: Source) -> FileRow:
    """Return the row with the name of the picture that the text says it was read from."""
    name = PureWindowsPath(source.picture).name  # takes both kinds of slashes
    return replace(made, basis={**made.basis, NAMED: name}) if name else made


def _several(path: str, data: bytes, source: Source) -> FileRow:
    """Return a file that says itself where its pages begin: the first, with the others in `more`.

    A page that names no paper or day takes those of the page before it, and its place in the file is its
    number.
    """
    rows: list[FileRow] = []
    notes = " ".join(source.notes)
    for first, last, at in source.pages:
        part = first, last
        row = file_row(path, data, source.encoding, recognised(source, part), notes, part)
        if row.basis["number"] != "read":
            row = replace(row, number=at, basis={**row.basis, "number": "assigned"})
        before = rows[-1] if rows else None
        if before and before.paper and before.date and row.paper is None and row.date is None:
            filed = {**row.basis, "paper": "assigned", "date": "assigned"}
            row = replace(row, paper=before.paper, date=before.date, basis=filed)
        rows.append(row)
    return replace(rows[0], more=tuple(rows[1:]))


def _said_of(held: Sequence[Part]) -> str:
    """Return what the preview says of a file that seems to hold several pages."""
    begins = [part.first for part in held[1:]]
    return say("这个文件里像是有 {0} 期或版，另起于第 {1} 行。", len(held), begins)


def file_row(path: str, data: bytes, encoding: str, page: Page, notes: str = "", part: Lines | None = None,
             held: Sequence[Part] = ()) -> FileRow:
    """Return a recognised file as the batch keeps it, or its lines `part`; `held`: the pages that it seems to
    hold.
    """
    number, number_by = _number(page, path)
    paper = clean(str(page.value("title") or "")) or None
    date = iso(str(page.value("date") or ""))
    basis = {"paper": "read" if paper else "open", "date": "read" if date else "open", "number": number_by,
             **_suggested(page, path, paper, date), **half_of(page)}
    if len(held) > 1:
        basis["parts"] = " ".join(f"{part.first}-{part.last}" for part in held)
    key = part_key(digest(data), *part) if part else digest(data)
    return FileRow(
        path,
        "new",
        "",
        key,
        len(data),
        encoding,
        paper,
        date,
        number,
        _page_name(page),
        basis,
        pack(page),
        notes,
    )


def read_bytes(path: str) -> bytes:
    """Return the file's bytes. Raises UnreadableFile."""
    place = Path(path)
    try:
        if place.is_dir():
            raise UnreadableFile(path, "folder")
        size = place.stat().st_size
        if size > MAX_BYTES and not (size <= MAX_PDF and _begins_as_pdf(place)):  # refused without reading it
            raise UnreadableFile(path, "large", size=round(size / 1048576), most=MAX_BYTES >> 20)
        return place.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def _head(path: str) -> bytes:
    """Return the file's first bytes, nothing where it cannot be read: whoever reads it then says why."""
    try:
        with open(path, "rb") as file:
            return file.read(64)
    except OSError:
        return b""


def _begins_as_pdf(place: Path) -> bool:
    with place.open("rb") as file:
        return file.read(5) == b"%PDF-"


def recognised(source: Source, part: Lines | None = None) -> Page:
    """Return what the page says, its lines in the order in which they are read; a masthead whose fields
    contradict each other is doubtful.

    `part`: the first and last of its lines, where the file holds several pages.
    """
    from reader.page.recognition import recognise

    page = recognise(source.page(*part) if part else source.reading, facts())
    # other issues are compared when the card is shown: the library must have them
    return _doubted(page, [one for one in check(page.readings) if not one.ok])


def _against_path(page: Page, path: str) -> Page:
    """Return the page with a doubt where its file's name says another day or number than its masthead."""
    from reader.page.masthead.path_check import against_path

    return _doubted(page, against_path(page.readings, path))


def _doubted(page: Page, wrong: Sequence[Check]) -> Page:
    """Return the page with one doubt of what does not hold in its masthead, unless that is in doubt.
    """
    if not wrong or any(doubt.kind == "masthead" for doubt in page.doubts):
        return page
    lines = {line for one in wrong if one.field in page.readings for line in page.readings[one.field].lines}
    reason = joined(dict.fromkeys(one.message for one in wrong), ";")
    doubt = Doubt("masthead", tuple(sorted(lines)), "said", 0.1, {"says": reason})
    return replace(page, doubts=(*page.doubts, doubt))


def pack(page: Page) -> bytes:
    """Return the page as batch_file.result keeps it until it is stored."""
    return zlib.compress(
        json.dumps(page.to_json(kept), ensure_ascii=False, separators=(",", ":")).encode(), 1
    )


def unpack(result: bytes) -> Page:
    """Return the page that `pack` packed."""
    return Page.from_json(json.loads(zlib.decompress(result)))


def _number(page: Page, path: str) -> tuple[int | None, str]:
    value = page.value("page")
    if value is not None:
        return page_numbers.kept(str(value)), "read"
    number = page_number(path)
    return number, "open" if number is None else "assigned"


def _suggested(page: Page, path: str, paper: str | None, date: str | None) -> dict[str, str]:
    """Return what the page and its path suggest for a paper or a date that was not read.

    For a date that nothing suggests: the clues by which other issues may yet tell it.
    """
    if paper and date:
        return {}
    clued = () if date else clues([block.text for article in page.articles for block in article.blocks])
    found = suggest(page.readings, clued, path, (), facts())
    said: dict[str, str] = {}
    if not paper and (best := offered(found.get("title", ()))):
        said["paper_suggestion"] = str(best.value)
    if not date:
        said |= _suggested_date(page, found, clued)
    return said


def _suggested_date(
    page: Page, found: Mapping[str, Sequence[Suggestion]], clued: Sequence[str]
) -> dict[str, str]:
    best = offered(found.get("date", ()))
    if best and iso(str(best.value)):
        return {"date_suggestion": str(best.value)}
    told = {"clues": "\n".join(clued), "issue_number": str(page.value("issue_number") or "")}
    return {name: value for name, value in told.items() if value}


def _page_name(page: Page) -> str | None:
    name = page.value("page_name")
    return str(name) if name else None
