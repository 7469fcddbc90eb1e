"""Pass 2 of an import: store what the preview has recognised, whole issues in date order, some in each
transaction.

Interrupted at any moment, the library holds whole issues only, and the next call goes on with the rest.
"""
from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePath

from reader.errors import LibraryError
from reader.ingest import pictures
from reader.ingest.contradictions import settled
from reader.ingest.prepare import Packed, Prepared, Ready, helpers, result, submit
from reader.library.base import Database, quick
from reader.library.database import Library
from reader.library.filing import issues
from reader.library.filing.page_rows import PageRows
from reader.library.filing.pages import StagedPage
from reader.library.imports import batches, sources, staging
from reader.library.imports.batches import BatchFile
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.sharing.rendering import render
from reader.sentence import about

TOGETHER = 48  # pages in one transaction: more would save time, and make others wait longer to write
AHEAD = 2  # lots of issues made ready ahead: the originals are on the disk before the database names them
CACHE = -64_000  # KB of cache for the writing connection: the index of random UUIDs must stay in memory
CHECKPOINT = 8_000  # database pages (some 32 MB of WAL): those written often are then copied back less often
PART = 12  # pages handed to a helper at a time
File = tuple[int, str, str]  # id, path, SHA-256


@dataclass(frozen=True, slots=True)
class Stored:
    """How an import went: files by outcome, what this call added, and whether it was cancelled."""

    counts: dict[str, int]
    pages: int
    articles: int
    issues: int
    seconds: float
    cancelled: bool
    pictures: int = 0
    batch_id: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """What a transaction took off the batch (files) and what it brought into the library."""

    files: int = 0
    pages: int = 0
    articles: int = 0
    issues: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.files + other.files,
            self.pages + other.pages,
            self.articles + other.articles,
            self.issues + other.issues,
        )


@dataclass(frozen=True, slots=True)
class Issues:
    """The files of some whole issues, and each file as it was made ready: what it is stored with, or what is
    wrong with it.
    """

    issues: tuple[tuple[File, ...], ...]
    prepared: Prepared

    @property
    def files(self) -> int:
        """Return how many files."""
        return sum(map(len, self.issues))


def store(library: Library, batch_id: int, progress: Report = silent, cancelled: Cancelled = never,
          copy_pictures: bool = False) -> Stored:
    """Store the batch's waiting files, then attach its pictures to their pages: where they lie, or
    (`copy_pictures`) as copies in the library.

    Raises LibraryError (disk full, …): the issues stored so far stay, the rest waits.
    """
    begun = time.monotonic()
    sources.tidy(library.folder / "originals")
    total = batches.waiting(library.reader(), batch_id)
    added = Added()
    stopped = cancelled()
    with helpers(total) as others, _in_bulk(library, batch_id):
        for some in () if stopped else _ahead(library, batch_id, others):
            for part in _parts(library, batch_id, some):
                added += part
            progress(Progress(added.files, total, "正在存入"))
            if stopped := cancelled():
                break
    attached = 0 if stopped else pictures.attach(library, batch_id, copy_pictures, progress, cancelled)
    broken_off = stopped and batches.waiting(library.reader(), batch_id) > 0
    library.write(lambda db: _finish(db, batch_id, "cancelled" if broken_off else "done"))
    counts = staging.counts(library.reader(), batch_id)
    seconds = time.monotonic() - begun
    return Stored(counts, added.pages, added.articles, added.issues, seconds, broken_off, attached, batch_id)


@contextmanager
def _in_bulk(library: Library, batch_id: int) -> Iterator[None]:
    """The writing connection set for large transactions, and afterwards as it was."""

    def begin(db: Database) -> tuple[int, int]:
        batches.set_state(db, batch_id, "running")
        before = tuple(
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "wal_autocheckpoint")
        )
        db.execute(f"PRAGMA cache_size = {CACHE}")
        db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
        return before

    def end(db: Database) -> None:
        db.execute(f"PRAGMA cache_size = {cache}")
        db.execute(f"PRAGMA wal_autocheckpoint = {checkpoint}")

    (cache, checkpoint), _ = library.write(begin)
    try:
        yield
    finally:
        library.write(end)


@dataclass(frozen=True, slots=True)
class _Begun:
    """Whole issues that helpers are making ready, a part of their files at a time (None: made ready here)."""

    issues: tuple[tuple[File, ...], ...]
    parts: tuple[tuple[list[Packed], Future[Prepared] | None], ...]

    def end(self, folder: Path) -> Issues:
        """Wait for the helpers."""
        prepared: Prepared = {}
        for files, future in self.parts:
            prepared.update(result(future, folder, files))
        return Issues(self.issues, prepared)

    def cancel(self) -> None:
        """Let the helpers leave what they have not begun."""
        for _, future in self.parts:
            if future is not None:
                future.cancel()


def _ahead(library: Library, batch_id: int, others: Executor) -> Iterator[Issues]:
    """Yield some issues at a time, with the next already being prepared."""
    waiting: deque[_Begun] = deque()
    folder = library.folder / "originals"
    try:
        for some in _together(staging.groups(library.reader(), batch_id)):
            waiting.append(_begin(library, some, others))
            if len(waiting) > AHEAD:
                yield waiting.popleft().end(folder)
        while waiting:
            yield waiting.popleft().end(folder)
    finally:
        for begun in waiting:
            begun.cancel()


def _begin(library: Library, some: tuple[tuple[File, ...], ...], others: Executor) -> _Begun:
    folder = library.folder / "originals"
    files = iter([file for issue in some for file in issue])
    parts = []
    while part := list(islice(files, PART)):
        packed = staging.results(library.reader(), [id for id, _, _ in part])
        ours = [(*file, packed[file[0]]) for file in part if file[0] in packed]
        parts.append((ours, submit(others, folder, ours)))
    return _Begun(some, tuple(parts))


def _together(groups: Iterator[list[File]]) -> Iterator[tuple[tuple[File, ...], ...]]:
    some: list[tuple[File, ...]] = []
    for group in groups:
        some.append(tuple(group))
        if sum(map(len, some)) >= TOGETHER:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)


def _parts(library: Library, batch_id: int, some: Issues) -> Iterator[Added]:
    """Store these issues in one transaction, or, if one of them fails, each in its own."""
    try:
        added, _ = library.write(lambda db: _store(db, batch_id, some))
        yield added
    except LibraryError:
        if len(some.issues) == 1:
            raise
        for issue in some.issues:
            one = Issues((issue,), some.prepared)
            added, _ = library.write(lambda db, one=one: _store(db, batch_id, one))  # type: ignore[misc]
            yield added


def _store(db: Database, batch_id: int, some: Issues) -> Added:
    """Store in one transaction."""
    # A power cut may cost an import its last issues, which can be imported again, never the library; what a
    # person does is still written with synchronous = FULL.
    with quick(db), db.atomic():
        return _write(db, batch_id, some)


Storable = tuple[BatchFile, StagedPage]


def _write(db: Database, batch_id: int, some: Issues) -> Added:
    """Add the issues, and note in the batch what became of each file."""
    storable = _storable(db, batch_id, some)
    found = [[storable[id] for id, _, _ in issue if id in storable] for issue in some.issues]
    groups = list(filter(None, found))
    staged = [[page for _, page in group] for group in groups]

    page_ids = issues.add_all(db, batch_id, staged)
    second = issues.second_sources(db, [page.sha256 for group in staged for page in group])
    for group, ids in zip(groups, page_ids, strict=True):
        _note(db, group, ids, second)

    kept = [[page for page in group if page.sha256 not in second] for group in staged]
    return _counted(some, list(filter(None, kept)))


def _storable(db: Database, batch_id: int, some: Issues) -> dict[int, Storable]:
    """Return by id what can be stored; note in the batch what is wrong with the rest."""
    ids = [id for issue in some.issues for id, _, _ in issue]
    faults = {id: said for id in ids if isinstance(said := some.prepared.get(id), str)}
    unreadable = {"outcome": "unreadable", "result": None}
    batches.update_files(db, {id: {**unreadable, "message": fault} for id, fault in faults.items()})

    # since the preview the library may have got the same file, or another text of the same page
    rows = staging.sort_out(db, batch_id, [id for id in ids if id not in faults])
    storable = {}
    for file in rows:
        ready = some.prepared.get(file.id)
        if file.waiting and isinstance(ready, Ready):
            storable[file.id] = file, _staged(file, ready)
    return storable


def _note(db: Database, group: Sequence[Storable], page_ids: Sequence[int], second: Collection[str]) -> None:
    """Note where each file of an issue was stored; those of `second` are other texts of known pages."""
    changes = {}
    for (file, page), page_id in zip(group, page_ids, strict=True):
        outcome = "changed" if page.sha256 in second else "stored"
        changes[file.id] = {"outcome": outcome, "result": None, "page_id": page_id}
    batches.update_files(db, changes)


def _counted(some: Issues, kept: Sequence[Sequence[StagedPage]]) -> Added:
    articles = sum(len(page.page.articles) for group in kept for page in group)
    return Added(some.files, sum(map(len, kept)), articles, len(kept))


def _staged(file: BatchFile, ready: Ready) -> StagedPage:
    if file.sha256 is None or file.size is None or file.encoding is None:
        raise LibraryError(about(file.path, "预览没有做完。"), "请重新导入这个文件。")
    part = sources.lines_of(file.sha256)
    name = PurePath(file.path).name + (f" ({part[0]}-{part[1]})" if part else "")
    return StagedPage(
        file.sha256,
        name,
        file.path,
        file.size,
        file.encoding,
        ready.page,
        file.paper,
        file.date,
        file.number,
        file.basis.get("paper", "open"),
        file.basis.get("date", "open"),
        file.basis.get("number", "open"),
        file.page_name,
        _rows(file, ready),
    )


def _rows(file: BatchFile, ready: Ready) -> PageRows:
    """Return the page's rows; who has decided in the preview what the masthead says need not look at it
    again.
    """
    if not settled(file):
        return ready.rows
    return replace(ready.rows, doubts=tuple(doubt for doubt in ready.rows.doubts if doubt.kind != "masthead"))


def _finish(db: Database, batch_id: int, state: str) -> None:
    batches.set_state(db, batch_id, state)
    render.retry(db)  # what others did on these pages may have waited for them
    if db.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")
