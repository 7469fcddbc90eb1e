"""Pass 2 of an import: store what the preview has recognised, whole issues in date order, one transaction each.

Interrupted at any moment, the library holds whole issues only, and the next call goes on with the rest.
"""
from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePath

from reader.errors import LibraryError, UnreadableFile
from reader.ingest.page_file import read_bytes, unpack
from reader.ingest.progress import Cancelled, Progress, Report, never, silent
from reader.library import batches, issues, sources, staging
from reader.library.base import Database
from reader.library.batches import BatchFile
from reader.library.database import Library
from reader.library.pages import StagedPage

AHEAD = 8  # 原文先于库落盘:提前写好的期数
GONE = "预览之后文件被改动过,这一份没有导入。请重新导入。"


@dataclass(frozen=True, slots=True)
class Stored:
    """How an import went: files by outcome, what was added by this call, and whether it was cancelled."""

    counts: dict[str, int]
    pages: int
    articles: int
    issues: int
    seconds: float
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one issue, and for each why it cannot be stored after all (None: its bytes are in originals/)."""

    files: tuple[BatchFile, ...]
    faults: tuple[str | None, ...]


def store(library: Library, batch_id: int, progress: Report = silent, cancelled: Cancelled = never) -> Stored:
    """Store the batch's waiting files. Raises LibraryError (disk full, …): the issues stored so far stay, the rest waits."""
    begun = time.monotonic()
    sources.tidy(library.folder / "originals")
    library.write(lambda db: batches.set_state(db, batch_id, "running"))
    total = batches.waiting(library.reader(), batch_id)
    done = pages = articles = number = 0
    stopped = cancelled()
    with ThreadPoolExecutor(4, "originals") as writers:
        for group in () if stopped else _groups(library, batch_id, writers):
            added, _ = library.write(lambda db, group=group: _store(db, batch_id, group))  # type: ignore[misc]
            done, pages, articles, number = done + len(group.files), pages + added[0], articles + added[1], number + bool(added[0])
            progress(Progress(done, total, "正在存入"))
            if stopped := cancelled():
                break
    state = "cancelled" if stopped and batches.waiting(library.reader(), batch_id) else "done"
    library.write(lambda db: _finish(db, batch_id, state))
    counts = staging.counts(library.reader(), batch_id)
    return Stored(counts, pages, articles, number, time.monotonic() - begun, state == "cancelled")


def _groups(library: Library, batch_id: int, writers: ThreadPoolExecutor) -> Iterator[Group]:
    """Issue by issue, with the originals of the next few already on their way to the disk."""
    db = library.reader()
    waiting: deque[tuple[Sequence[BatchFile], list[Future[str | None]]]] = deque()
    folder = library.folder / "originals"

    def begin(ids: Sequence[int]) -> None:
        files = staging.files(db, ids)
        waiting.append((files, [writers.submit(_keep_original, folder, file) for file in files]))

    def end() -> Group:
        files, futures = waiting.popleft()
        return Group(tuple(files), tuple(future.result() for future in futures))

    try:
        for ids in list(staging.groups(db, batch_id)):
            begin(ids)
            if len(waiting) > AHEAD:
                yield end()
        while waiting:
            yield end()
    finally:
        for _, futures in waiting:
            for future in futures:
                future.cancel()


def _keep_original(folder: object, file: BatchFile) -> str | None:
    """Copy the file's bytes into originals/; what is wrong with them, if anything."""
    try:
        data = read_bytes(file.path)
    except UnreadableFile as error:
        return str(error).removeprefix(f"{file.path}：").strip()
    if sources.digest(data) != file.sha256:
        return GONE
    sources.store(folder, data)  # type: ignore[arg-type]
    return None


def _store(db: Database, batch_id: int, group: Group) -> tuple[int, int]:
    """One issue in one transaction; pages and articles added."""
    # 批量导入断电时丢几期可以重来,不会坏库;个人的操作仍用 FULL
    db.execute("PRAGMA synchronous = NORMAL")
    try:
        with db.atomic():
            return _write(db, batch_id, group)
    finally:
        db.execute("PRAGMA synchronous = FULL")


def _write(db: Database, batch_id: int, group: Group) -> tuple[int, int]:
    failed = {file.id: {"outcome": "unreadable", "message": fault, "result": None}
              for file, fault in zip(group.files, group.faults, strict=True) if fault}
    batches.update_files(db, failed)
    # 预览之后,库里可能已有了同样的文件或同一版面
    staging.sort_out(db, batch_id, [file.id for file in group.files if file.id not in failed])
    files = [file for file in staging.files(db, [file.id for file in group.files]) if file.waiting]
    if not files:
        return 0, 0
    staged = [_staged(file, staging.result(db, file.id)) for file in files]
    page_ids = issues.add(db, batch_id, staged)
    second = issues.second_sources(db, [page.sha256 for page in staged])
    batches.update_files(db, {
        file.id: {"outcome": "changed" if file.sha256 in second else "stored", "result": None, "page_id": page_id}
        for file, page_id in zip(files, page_ids, strict=True)
    })
    kept = [page for page in staged if page.sha256 not in second]
    return len(kept), sum(len(page.page.articles) for page in kept)


def _staged(file: BatchFile, result: bytes) -> StagedPage:
    if file.sha256 is None or file.size is None or file.encoding is None:
        raise LibraryError(f"{file.path}：预览没有做完。", "请重新导入这个文件。")
    return StagedPage(
        file.sha256, PurePath(file.path).name, file.path, file.size, file.encoding, unpack(result), file.paper, file.date, file.number,
        file.basis.get("paper", "open"), file.basis.get("date", "open"), file.basis.get("number", "open"), file.page_name,
    )


def _finish(db: Database, batch_id: int, state: str) -> None:
    batches.set_state(db, batch_id, state)
    if db.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")
