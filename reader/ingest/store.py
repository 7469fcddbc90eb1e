"""Pass 2 of an import: store what the preview has recognised, whole issues in date order, some in each
transaction.

Interrupted at any moment, the library holds whole issues only, and the next call goes on with the rest.
"""
from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

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
from reader.library.sharing import render
from reader.sentence import about

TOGETHER = 48  # 一个事务里的版数:多则省,别人的写入也就等得久
AHEAD = 2  # 原文先于库落盘:提前准备好的批数
CACHE = -64_000  # KB:导入时写连接的页缓存,随机的 UUID 索引要常驻
CHECKPOINT = 8_000  # 页:WAL 攒到约 32 MB 再写回,随机页少写几遍
PART = 12  # 一次交出去准备的版数
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


@dataclass(frozen=True, slots=True)
class Issues:
    """The files of some whole issues, and each file as it was made ready: what it is stored with, or what is
    wrong with it.
    """

    issues: tuple[tuple[File, ...], ...]
    prepared: Prepared

    @property
    def files(self) -> int:
        """How many files."""
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
    done = pages = articles = number = 0
    stopped = cancelled()
    with helpers(total) as others, _in_bulk(library, batch_id):
        for some in () if stopped else _ahead(library, batch_id, others):
            for part in _parts(library, batch_id, some):
                done, pages, articles, number = (
                    done + part[0],
                    pages + part[1],
                    articles + part[2],
                    number + part[3],
                )
            progress(Progress(done, total, "正在存入"))
            if stopped := cancelled():
                break
    attached = 0 if stopped else pictures.attach(library, batch_id, copy_pictures, progress, cancelled)
    state = "cancelled" if stopped and batches.waiting(library.reader(), batch_id) else "done"
    library.write(lambda db: _finish(db, batch_id, state))
    counts = staging.counts(library.reader(), batch_id)
    return Stored(counts, pages, articles, number, time.monotonic() - begun, state == "cancelled", attached)


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


def _ahead(library: Library, batch_id: int, others: Executor) -> Iterator[Issues]:
    """Some issues at a time, with the next already being prepared."""
    waiting: deque[
        tuple[tuple[tuple[File, ...], ...], list[tuple[list[Packed], Future[Prepared] | None]]]
    ] = deque()
    folder = library.folder / "originals"

    def end() -> Issues:
        issues, parts = waiting.popleft()
        return Issues(
            issues,
            {id: ready for files, future in parts for id, ready in result(future, folder, files).items()},
        )

    try:
        for some in _together(staging.groups(library.reader(), batch_id)):
            files = iter([file for issue in some for file in issue])
            parts = []
            while part := list(islice(files, PART)):
                packed = staging.results(library.reader(), [id for id, _, _ in part])
                ours = [(*file, packed[file[0]]) for file in part if file[0] in packed]
                parts.append((ours, submit(others, folder, ours)))
            waiting.append((some, parts))
            if len(waiting) > AHEAD:
                yield end()
        while waiting:
            yield end()
    finally:
        for _, parts in waiting:
            for _, future in parts:
                if future is not None:
                    future.cancel()


def _together(groups: Iterator[list[File]]) -> Iterator[tuple[tuple[File, ...], ...]]:
    some: list[tuple[File, ...]] = []
    for group in groups:
        some.append(tuple(group))
        if sum(map(len, some)) >= TOGETHER:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)


def _parts(library: Library, batch_id: int, some: Issues) -> Iterator[tuple[int, int, int, int]]:
    """Store these issues in one transaction, or, if one of them fails, each in its own: files, pages,
    articles, issues stored.
    """
    try:
        added, _ = library.write(lambda db: _store(db, batch_id, some))
        yield some.files, *added
    except LibraryError:
        if len(some.issues) == 1:
            raise
        for issue in some.issues:
            one = Issues((issue,), some.prepared)
            added, _ = library.write(lambda db, one=one: _store(db, batch_id, one))  # type: ignore[misc]
            yield one.files, *added


def _store(db: Database, batch_id: int, some: Issues) -> tuple[int, int, int]:
    """One transaction; pages, articles and issues added."""
    # 批量导入断电时丢几期可以重来,不会坏库;个人的操作仍用 FULL
    with quick(db), db.atomic():
        return _write(db, batch_id, some)


def _write(db: Database, batch_id: int, some: Issues) -> tuple[int, int, int]:
    ids = [id for issue in some.issues for id, _, _ in issue]
    faults = {id: said for id in ids if isinstance(said := some.prepared.get(id), str)}
    batches.update_files(
        db, {id: {"outcome": "unreadable", "message": fault, "result": None} for id, fault in faults.items()}
    )
    # 预览之后,库里可能已有了同样的文件或同一版面
    rows = staging.sort_out(db, batch_id, [id for id in ids if id not in faults])
    files = {
        file.id: (file, ready)
        for file in rows
        if file.waiting and isinstance(ready := some.prepared.get(file.id), Ready)
    }
    groups = [[files[id] for id, _, _ in issue if id in files] for issue in some.issues]
    groups = [group for group in groups if group]
    staged = [[_staged(file, ready) for file, ready in group] for group in groups]
    page_ids = issues.add_all(db, batch_id, staged)
    second = issues.second_sources(db, [page.sha256 for group in staged for page in group])
    batches.update_files(
        db,
        {
            file.id: {
                "outcome": "changed" if file.sha256 in second else "stored",
                "result": None,
                "page_id": page_id,
            }
            for group, ids in zip(groups, page_ids, strict=True)
            for (file, _), page_id in zip(group, ids, strict=True)
        },
    )
    kept = [[page for page in group if page.sha256 not in second] for group in staged]
    return (
        sum(map(len, kept)),
        sum(len(page.page.articles) for group in kept for page in group),
        sum(map(bool, kept)),
    )


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
    """The page's rows; who has decided in the preview what the masthead says need not look at it again."""
    if not settled(file):
        return ready.rows
    return replace(ready.rows, doubts=tuple(doubt for doubt in ready.rows.doubts if doubt.kind != "masthead"))


def _finish(db: Database, batch_id: int, state: str) -> None:
    batches.set_state(db, batch_id, state)
    render.retry(db)  # what others did on these pages may have waited for them
    if db.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")
