"""Pass 1 of an import: look at every file, recognise it into the batch, and say what storing it would mean.

Nothing is stored yet. The batch keeps what was found, so a preview that was interrupted goes on where it
stopped.
"""
from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from reader.errors import ReaderError, UnreadableFile
from reader.ingest import mets_issue, pictures, rules
from reader.ingest.contradictions import settled
from reader.ingest.find import Problem
from reader.ingest.halves import Half, find_halves
from reader.ingest.page_file import file_row, read_bytes, unpack
from reader.ingest.pool import Done, default_workers, read_all
from reader.library.base import Database, quick
from reader.library.database import Library
from reader.library.filing import article_order, papers
from reader.library.imports import batches, sources, staging
from reader.library.imports.batches import BatchFile, FileRow
from reader.library.masthead import other_issues
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.page.model import Page
from reader.sentence import say
from reader.text.page_numbers import printed

PUT_BACK = "库里的原件缺失或已损坏，已用这个文件补上。"
LISTED = 500  # files noted at a time
LOG = logging.getLogger("baojia.ingest")
LOG.addHandler(logging.NullHandler())  # says nothing on a command line; a log file has its own handler


def stage(library: Library, batch_id: int, files: Iterable[Path | Problem] = (), progress: Report = silent,
          cancelled: Cancelled = never, workers: int | None = None) -> dict[str, int]:
    """Add `files` to the batch and look at all that nobody has looked at yet; how many files have which
    outcome.

    Cancelled or crashed: call it again; files that the batch has are not added twice. `workers`:
    processes (None: one a core, 0: this one).
    """
    known = staging.paths(library.reader(), batch_id)
    found = (file for file in files if (file.path if isinstance(file, Problem) else str(file)) not in known)
    listed = len(known)
    while not cancelled() and (chunk := list(islice(found, LISTED))):
        _list(library, batch_id, chunk)
        listed += len(chunk)
        progress(Progress(0, 0, say("正在查找文件：{0}", listed)))
    db = library.reader()
    total = staging.count(db, batch_id, "found")
    done = 0
    progress(Progress(0, total, "正在识别"))
    for rows in read_all(
        _todo(library, batch_id), default_workers() if workers is None else workers, cancelled
    ):
        library.write(lambda db, rows=rows: _keep(db, batch_id, rows))  # type: ignore[misc]
        _put_back(library, [id for id, _ in rows])
        done += len(rows)
        progress(Progress(done, total, "正在识别"))
    library.write(lambda db: _note_halves(db, batch_id))
    mets_issue.file_pages(library, batch_id)
    pictures.pair_up(library, batch_id)
    return staging.counts(db, batch_id)


def assign(
    library: Library,
    batch_id: int,
    file_ids: Sequence[int],
    paper: str | None = None,
    date: str | None = None,
    number: int | None = None,
) -> None:
    """File these files of the preview as a person says; None leaves that as it is."""
    if date is not None and article_order.iso(date) != date:
        raise ReaderError(say("没有“{0}”这一天。", date), "请写成 2023-12-05 的样子。")
    given = {
        name: value
        for name, value in (("paper", paper), ("date", date), ("number", number))
        if value is not None
    }

    def write(db: Database) -> None:
        found = {file.id: file for file in staging.files(db, file_ids)}
        batches.update_files(
            db,
            {
                id: {**given, "basis": {**file.basis, **dict.fromkeys(given, "assigned")}}
                for id, file in found.items()
                if file.waiting
            },
        )
        staging.sort_out(db, batch_id, list(found))

    library.write(write)


def skip(library: Library, batch_id: int, file_ids: Sequence[int], skipped: bool = True) -> None:
    """Leave these files out of the import, or take them in again."""

    def write(db: Database) -> None:
        if skipped:
            batches.update_files(
                db, {file.id: {"outcome": "skipped"} for file in staging.files(db, file_ids) if file.waiting}
            )
        else:
            batches.update_files(db, {file.id: {"outcome": "new"} for file in staging.files(db, file_ids)
                                      if file.outcome == "skipped" and file.waiting})
            staging.sort_out(db, batch_id, file_ids)

    library.write(write)


def propose(library: Library, batch_id: int) -> list[rules.FolderRule]:
    """Rules that would file pages whose paper or date is open; see rules.propose."""
    db = library.reader()
    return rules.propose(batches.files(db, batch_id), [paper.title for paper in papers.all(db)])


def apply_rule(library: Library, batch_id: int, rule: rules.FolderRule | str) -> int:
    """File the batch's pages by the rule wherever their paper, date or number is open or was assigned; how
    many changed.

    What a masthead says stays. Raises ReaderError for a pattern that cannot be understood.
    """
    files = batches.files(library.reader(), batch_id)
    said = rules.apply(rule, [file.path for file in files if file.waiting], files)
    changes: dict[int, dict[str, Any]] = {}
    for file in files:
        one = said.get(file.path) if file.waiting else None
        if one is None:
            continue
        new = {
            name: value
            for name, value in (("paper", one.paper), ("date", one.date), ("number", one.number))
            if value is not None and file.basis.get(name) != "read" and name not in settled(file)
        }
        if new:
            changes[file.id] = {**new, "basis": {**file.basis, **dict.fromkeys(new, "assigned")}}
        if warning := _contradiction(file, one):
            changes.setdefault(file.id, {})["notes"] = warning
    library.write(lambda db: staging.change(db, batch_id, changes))
    return len(changes)


def apply_proposed(library: Library, batch_id: int) -> list[str]:
    """File by the rules that would be proposed, the best first, as long as they help; the patterns that were
    applied.
    """
    applied: list[str] = []
    while rule := next((rule for rule in propose(library, batch_id) if rule.pattern not in applied), None):
        apply_rule(library, batch_id, rule)
        applied.append(rule.pattern)
    return applied


def accept_suggestions(library: Library, batch_id: int, only: Sequence[int] | None = None) -> int:
    """Take the suggestions of paper and date where they are open, for all files or those of `only`; how many
    changed.
    """
    changes = {file.id: _accepted(file, offered) for file, offered in suggestions(library.reader(), batch_id)
               if only is None or file.id in only}
    library.write(lambda db: staging.change(db, batch_id, changes))
    return len(changes)


def take_back(library: Library, batch_id: int, file_ids: Sequence[int]) -> int:
    """Open again what was filled in for these files by a rule, a suggestion or a person; how many changed.

    What was read and then decided otherwise is read again.
    """
    files = {file.id: file for file in staging.files(library.reader(), file_ids) if file.waiting}
    packed = staging.results(library.reader(), list(files))
    changes = {id: _as_read(file, unpack(packed[id]), file.path) for id, file in files.items()
               if id in packed and "assigned" in file.basis.values()}
    library.write(lambda db: staging.change(db, batch_id, changes))
    return len(changes)


def _as_read(file: BatchFile, page: Page, path: str) -> dict[str, Any]:
    """Return the columns as they were when the file had just been recognised."""
    row = file_row(path, b"", file.encoding or "", page)
    return {
        "paper": row.paper,
        "date": row.date,
        "number": row.number,
        "page_name": row.page_name,
        "basis": row.basis,
    }


def _accepted(file: BatchFile, offered: dict[str, str]) -> dict[str, Any]:
    """Return the columns that change. The second half of a page has a name instead of a number: it is no
    other text of the first half.
    """
    given: dict[str, Any] = {**offered, "number": None} if "page_name" in offered else dict(offered)
    basis = {name: "assigned" for name in given if name != "page_name"}
    return {**given, "basis": {**file.basis, **basis}}


def suggestions(db: Database, batch_id: int) -> Iterator[tuple[BatchFile, dict[str, str]]]:
    """Yield the files whose paper or date is open and may be told from their names, their datelines or other
    issues, with what is suggested.
    """
    files = batches.files(db, batch_id)
    halves = {half.second.id: half for half in find_halves(files)}
    day_of = cache(partial(other_issues.day_of, db))
    for file in files:
        if not file.waiting:
            continue
        half = halves.get(file.id)
        offered = _as_second(half) if half else _offered(file, day_of)
        if offered:
            yield file, offered


def _as_second(half: Half) -> dict[str, str]:
    """Return what the second half of a page takes from the first."""
    first = half.first
    name = f"第{printed(first.number)}版后半" if first.number else "后半版"
    return {"paper": first.paper or "", "date": first.date or "", "page_name": name}


def _offered(file: BatchFile, day_of: Callable[[str, str, str], str | None]) -> dict[str, str]:
    """Return what is suggested for the file. `day_of`: the day that other issues tell by its clues."""
    basis = file.basis
    offered = {}
    for name in ("paper", "date"):
        if basis.get(name) == "open" and basis.get(f"{name}_suggestion"):
            offered[name] = basis[f"{name}_suggestion"]
    paper = file.paper or offered.get("paper")
    if paper and basis.get("date") == "open" and "date" not in offered:
        day = day_of(paper, basis.get("clues", ""), basis.get("issue_number", ""))
        if day:
            offered["date"] = day
    return offered


def _note_halves(db: Database, batch_id: int) -> None:
    """Say beside each second half of a page whose half it seems to be."""
    changes = {
        half.second.id: {"notes": half.reason}
        for half in find_halves(batches.files(db, batch_id))
        if not half.second.notes
    }
    if changes:
        batches.update_files(db, changes)


def _list(library: Library, batch_id: int, chunk: Sequence[Path | Problem]) -> None:
    """Note files that were found, to be looked at."""
    rows = [_found(file) for file in chunk]
    library.write(lambda db: batches.add_files(db, batch_id, rows))


def _found(file: Path | Problem) -> FileRow:
    return FileRow(file.path, "unreadable", file.message) if isinstance(file, Problem) else FileRow(str(file))


def _todo(library: Library, batch_id: int) -> Iterator[tuple[int, str]]:
    last = 0
    while rows := staging.found(library.reader(), batch_id, last, LISTED):
        yield from rows
        last = rows[-1][0]


def _keep(db: Database, batch_id: int, rows: Done) -> None:
    for _, row in rows:
        if row.trace:
            LOG.error("recognising a file %s\n%s", Path(row.path).suffix[:9], row.trace)
    with quick(db), db.atomic():
        staging.keep(db, rows)
        further = batches.add_files(db, batch_id, [one for _, row in rows for one in row.more])
        staging.sort_out(db, batch_id, [*(id for id, _ in rows), *further])


def _put_back(library: Library, file_ids: Sequence[int]) -> None:
    """Put back an original that is lost or damaged here, when its file has come again."""
    originals = library.folder / "originals"
    for file in staging.files(library.reader(), file_ids):
        if (
            file.outcome != "duplicate"
            or file.sha256 is None
            or sources.is_sound(originals, sources.file_of(file.sha256))
        ):
            continue
        try:
            data = read_bytes(file.path)
        except UnreadableFile:
            continue
        whole = sources.file_of(file.sha256)
        if sources.digest(data) == whole and staging.has_source(library.reader(), file.sha256):
            sources.store(originals, data, whole)
            told = {file.id: {"message": file.message + PUT_BACK}}
            library.write(lambda db, told=told: batches.update_files(db, told))  # type: ignore[misc]


def _contradiction(file: BatchFile, said: rules.Assigned) -> str | None:
    if said.date and file.date and file.basis.get("date") == "read" and said.date != file.date:
        return say("报头读作 {0}，文件名却是 {1}；以报头为准，请核对。", file.date, said.date)
    return None
