"""Recognition in spawned worker processes, so that no window ever waits for it; a page that kills its worker
costs only itself.
"""
from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice

from reader.ingest.page_file import BROKEN, read_file, read_files
from reader.library.imports.batches import FileRow
from reader.library.progress import Cancelled

CHUNK = 8  # pages handed to a worker at a time: about a second's work, the longest that a cancel waits
MEMORY = 2 << 30  # bytes for one worker; a file that needs more is reported, the others go on
STUCK = 180.0  # seconds in which no chunk was finished: the pool hangs
POLL = 0.1
Task = tuple[int, str]
Done = list[tuple[int, FileRow]]


def default_workers() -> int:
    """Return how many workers there should be: one for each core, at most eight."""
    return max(1, min(os.cpu_count() or 1, 8))


def read_all(tasks: Iterable[Task], workers: int, cancelled: Cancelled) -> Iterator[Done]:
    """Read the files (id, path) in chunks, in any order. workers 0: in this process. Ends early when
    cancelled.
    """
    chunks = _chunks(tasks, CHUNK)
    if workers == 0:
        for chunk in chunks:
            if cancelled():
                return
            yield _rows(chunk, read_files([path for _, path in chunk]))
        return
    lost: list[list[Task]] | None = []
    while lost is not None and not cancelled():
        lost = yield from _run(chunks, workers, cancelled)
        for chunk in lost or ():
            yield from _one_by_one(chunk, cancelled)


def _run(
    chunks: Iterator[list[Task]], workers: int, cancelled: Cancelled
) -> Generator[Done, None, list[list[Task]] | None]:
    """Work through the chunks; returns None at the end, or the chunks that were under way when a worker died.
    """
    pool = spawned(workers)
    given: list[list[Task]] = []  # handed out, not yet back; with the one whose worker was found dead
    running: dict[Future[list[FileRow]], list[Task]] = {}
    idle = 0.0
    try:
        while not cancelled():
            try:
                for chunk in islice(chunks, 2 * workers - len(given)):
                    given.append(chunk)
                    running[pool.submit(read_files, [path for _, path in chunk])] = chunk
                if not running:
                    return None
                finished, _ = wait(running, POLL, FIRST_COMPLETED)
                idle = 0.0 if finished else idle + POLL
                if idle >= STUCK:
                    return given
                for future in finished:
                    rows = future.result()
                    chunk = running.pop(future)
                    given.remove(chunk)
                    yield _rows(chunk, rows)
            except BrokenProcessPool:
                logging.getLogger("baojia.ingest").exception("a worker died")
                return given
        return None
    finally:
        closed(pool)


def _one_by_one(chunk: Sequence[Task], cancelled: Cancelled) -> Iterator[Done]:
    """Files one of which killed its worker: each alone; the one that does it again is reported."""
    pool = spawned(1)
    try:
        for id, path in chunk:
            if cancelled():
                return
            try:
                yield [(id, pool.submit(read_file, path).result(STUCK))]
            except (BrokenProcessPool, TimeoutError):
                yield [(id, FileRow(path, "unreadable", BROKEN))]
                closed(pool)
                pool = spawned(1)
    finally:
        closed(pool)


def spawned(workers: int) -> ProcessPoolExecutor:
    """Processes that give way to the window, and end with it."""
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start)


def _start() -> None:
    """Ctrl+C is for the parent; the window goes first; and a parent that was killed leaves nobody behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
    _bound_memory()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _bound_memory() -> None:
    """Let a file that asks for gigabytes fail by itself. Windows has no such limit for a process."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    with suppress(ValueError, OSError):  # macOS does not always let it be set
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def closed(pool: ProcessPoolExecutor) -> None:
    """Stop the pool now, whatever its workers are at: they hold nothing that could be lost."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    busy = bool(getattr(pool, "_pending_work_items", None))
    pool.shutdown(wait=False, cancel_futures=True)
    if busy:
        for process in processes:
            process.terminate()
    for process in processes:
        process.join(10)


def _rows(chunk: Sequence[Task], rows: Sequence[FileRow]) -> Done:
    return [(id, row) for (id, _), row in zip(chunk, rows, strict=True)]


def _chunks(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    rest = iter(tasks)
    while chunk := list(islice(rest, size)):
        yield chunk
