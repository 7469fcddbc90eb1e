"""Tiles of a picture, made in a process of its own: a small image within a moment, the rest in seconds."""
from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from reader.errors import UnreadableFile
from reader.library.pictures import files, tiles
from reader.library.pictures.rows import Picture
from reader.library.pictures.tiles import Pyramid
from reader.library.progress import Progress
from reader.ui.base.job_kinds import Running, Task
from reader.ui.base.jobs import Jobs

POLL = 0.05  # seconds


def fetch(jobs: Jobs, picture: Picture, cache: Path, label: str,
          then: Callable[[tuple[Picture, Pyramid | UnreadableFile | None]], None]) -> Running:
    """Cut the picture into tiles; `then` gets it with them, with what is wrong with it, or with None.

    None: that was cancelled.
    """
    path = files.place(jobs.library.reader(), picture)

    def run(progress: Callable[[Any], None], cancelled: Callable[[], bool]) -> Any:
        progress(Progress(0, 0, label))
        return picture, _cut(path, picture, cache, cancelled)

    return jobs.start(Task(label, run, then))


def _cut(path: Path, picture: Picture, cache: Path, cancelled: Callable[[], bool]) -> Any:
    from reader.ingest.pool import closed, spawned

    pool = spawned(1)
    try:
        args = (path, picture.sha256, picture.leaf, cache)
        if not tiles.small(cache, picture.sha256, picture.leaf):
            _waited(pool, pool.submit(tiles.make_small, *args), cancelled)
        return _waited(pool, pool.submit(tiles.cut, *args, picture.name), cancelled)
    except UnreadableFile as error:
        return error
    except BrokenProcessPool:
        return UnreadableFile(picture.name, "memory")
    finally:
        closed(pool)


def _waited(pool: ProcessPoolExecutor, future: Future[Any], cancelled: Callable[[], bool]) -> Any:
    while not wait([future], POLL).done:
        if cancelled():
            return None
    return future.result()
