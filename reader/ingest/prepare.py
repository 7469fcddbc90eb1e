"""What storing asks of each file, in other processes: its bytes in originals/, and its page's rows. The
writer only writes.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reader.errors import UnreadableFile
from reader.ingest.page_file import read_bytes, unpack
from reader.ingest.pool import default_workers, spawned
from reader.library.filing.page_rows import PageRows, page_rows
from reader.library.imports import sources
from reader.page.model import Page

MANY = 200  # pages: fewer are not worth a process of their own
PROCESSES = 2  # one computes while the other waits for the disk
THREADS = 4
GONE = "预览之后文件被改动过，这一份没有导入。请重新导入。"
Packed = tuple[int, str, str, bytes]  # id, path, SHA-256, recognised page


@dataclass(frozen=True, slots=True)
class Ready:
    """A file whose bytes are in originals/: its page, of which the blocks are in `rows` alone."""

    page: Page
    rows: PageRows


Prepared = dict[int, Ready | str]


@contextmanager
def helpers(pages: int) -> Iterator[Executor]:
    """Whom to submit `prepare` to: processes where there is much to do."""
    if pages < MANY:
        with ThreadPoolExecutor(THREADS, "originals") as threads:
            yield threads
        return
    pool = spawned(min(PROCESSES, default_workers()))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)  # lets originals be written that were begun: some 10 ms


def prepare(originals: Path, files: Sequence[Packed]) -> Prepared:
    """Return for each file what it is stored with, or what is wrong with it. Raises LibraryError where
    originals/ cannot be written.
    """
    datas: dict[int, bytes] = {}
    done: Prepared = {}
    for id, path, sha256, _ in files:
        try:
            data = read_bytes(path)
        except UnreadableFile as error:
            done[id] = error.reason
            continue
        if sources.digest(data) == sources.file_of(sha256):
            datas[id] = data
        else:
            done[id] = GONE
    sources.store_all(originals, [(sha256, datas[id]) for id, _, sha256, _ in files if id in datas])
    for id, _, sha256, packed in files:
        if id in datas:
            page = unpack(packed)
            slim = tuple(replace(article, blocks=()) for article in page.articles)
            done[id] = Ready(replace(page, articles=slim, furniture=(), doubts=()), page_rows(sha256, page))
    return done


def submit(executor: Executor, originals: Path, files: Sequence[Packed]) -> Future[Prepared] | None:
    """Return `prepare` on its way; None if the processes have died."""
    try:
        return executor.submit(prepare, originals, files)
    except BrokenProcessPool:
        return None


def result(future: Future[Prepared] | None, originals: Path, files: Sequence[Packed]) -> Prepared:
    """Return what `submit` began; worked out here where a process has died over it."""
    try:
        if future is not None:
            return future.result()
    except BrokenProcessPool:
        pass
    return prepare(originals, files)
