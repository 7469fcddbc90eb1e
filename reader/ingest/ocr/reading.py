"""Pictures read by OCR in processes of their own: with an estimate before, progress, cancel between two."""
from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from reader.errors import ReaderError, UnreadableFile
from reader.ingest.ocr import engine, result
from reader.ingest.pool import closed, default_workers
from reader.library.pictures.decode import decode
from reader.library.pictures.files import verified
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.sentence import say

SECONDS = 1.6  # for a million pixels of a full page, on one core: tests/bench/bench_ocr.py measures it
LOAD = 2.0  # seconds, for each process
MEMORY = 900  # MB for each process
POLL = 0.1
LABEL = "识别图像"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is to be read: its file, which picture of it (from 0), its SHA-256 ("" not known)."""

    path: Path
    leaf: int
    size: tuple[int, int]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading costs: pictures, million pixels, seconds, megabytes of memory, processes."""

    pictures: int
    megapixels: float
    seconds: float
    memory: int
    processes: int

    @property
    def told(self) -> str:
        """Return the sentence for the librarian, before anything is begun."""
        minutes = max(1, round(self.seconds / 60))
        return say("要识别 {0} 张图像，共 {1} 百万像素，约需 {2} 分钟、{3} MB 内存。", self.pictures,
                   round(self.megapixels), minutes, self.memory)


def cost(wanted: Sequence[Wanted], workers: int | None = None) -> Cost:
    """Return what reading these would cost, before anything is read."""
    processes = min(workers or default_workers(), max(1, len(wanted)))
    millions = sum(across * down for across, down in (one.size for one in wanted)) / 1e6
    seconds = LOAD + millions * SECONDS / processes
    return Cost(len(wanted), millions, seconds, MEMORY * processes, processes)


def read_all(wanted: Sequence[Wanted], progress: Report = silent, cancelled: Cancelled = never,
             workers: int | None = None) -> Iterator[tuple[Wanted, bytes | UnreadableFile]]:
    """Read the pictures, in any order: the result's bytes, or what is wrong with the picture.

    Raises ReaderError where the extra is not installed. Cancelled: ends after the pictures under way.
    """
    engine.refuse_missing()
    processes = cost(wanted, workers).processes
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _start)
    try:
        for done, answer in enumerate(_answers(pool, wanted, processes, cancelled), 1):
            progress(Progress(done, len(wanted), LABEL))
            yield answer
    finally:
        closed(pool)


def read_one(wanted: Wanted) -> bytes | UnreadableFile:
    """Read one picture: what a worker process does."""
    try:
        path = verified(wanted.path, wanted.sha256, wanted.path.name) if wanted.sha256 else wanted.path
        image = decode(path, wanted.leaf)
        lines = engine.read(image)
        if not lines:
            says, remedy = say("这张图像里没有认出文字。"), say("请看看是不是扫描反了、太淡或太小。")
            return UnreadableFile(wanted.path, "source", says=says, remedy=remedy)
        return result.as_json(lines, image.size, wanted.path.name, engine.name())
    except UnreadableFile as error:
        return error
    except MemoryError:
        return UnreadableFile(wanted.path, "memory")
    except ReaderError as error:
        return UnreadableFile(wanted.path, "source", says=error.message, remedy=error.hint)


def _answers(pool: ProcessPoolExecutor, wanted: Sequence[Wanted], processes: int,
             cancelled: Cancelled) -> Iterator[tuple[Wanted, bytes | UnreadableFile]]:
    rest = iter(wanted)
    running: dict[Future[bytes | UnreadableFile], Wanted] = {}
    while not cancelled():
        for one in islice(rest, processes - len(running)):
            running[pool.submit(read_one, one)] = one
        if not running:
            return
        finished, _ = wait(running, POLL, FIRST_COMPLETED)
        for future in finished:
            one = running.pop(future)
            try:
                yield one, future.result()
            except BrokenProcessPool:
                yield one, UnreadableFile(one.path, "memory")
                return


def _start() -> None:
    """Ctrl+C is for the parent, and the window goes first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
