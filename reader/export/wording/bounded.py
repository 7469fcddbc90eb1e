"""A person's own template in a process of its own: without end, too deep or too large, it costs only itself.

Bounds: 5 seconds, and 400 MB beyond what the process has when it starts, both looked at twenty times a
second on every system, and then the template's line is named. What one expression may make is bounded by
itself (`environment.LONGEST`). On Linux the system refuses what goes 800 MB beyond; on macOS and Windows
nothing does, so a statement that takes memory faster than the next look (50 ms) is stopped then, and not
before.
"""
from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from multiprocessing.connection import Connection
from typing import Any

from reader.errors import ReaderError
from reader.export.article import ExportArticle
from reader.export.wording import memory
from reader.export.wording.environment import Template, explain
from reader.export.wording.templates import ready
from reader.sentence import say

SECONDS = 5.0
GRACE = 3.0  # seconds: while a statement holds the interpreter the watcher has no turn, and this ends it
MEGABYTES = 400
LOOK = 0.05
START = 30.0


class Workshop:
    """One process that fills templates; started when it is needed, again when it had to be stopped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: Any = None
        self._pipe: Any = None

    def render(self, text: str, name: str, article: ExportArticle, single: bool) -> str:
        """Return the template filled with the article.

        Raises ReaderError with the line where it goes wrong, lasts or grows too long.
        """
        with self._lock:
            if self._process is None or not self._process.is_alive():
                self._start()
            try:
                self._pipe.send((text, name, article, single))
                if not self._pipe.poll(SECONDS + GRACE):
                    raise EOFError
                kind, *rest = self._pipe.recv()
            except (EOFError, OSError) as error:
                self._stop()
                raise explain(name, "没有结束，或用的内存太多", None) from error
            if kind == "made":
                return str(rest[0])
            if kind == "stopped":
                self._stop()
                raise explain(name, rest[0], rest[1])
            raise ReaderError(*rest)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, SECONDS), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        if not ours.poll(START):
            self._stop()
            raise ReaderError("模板的工作进程没有启动。", "请重新启动报架。")
        ours.recv()

    def _stop(self) -> None:
        self._process.kill()
        self._process.join(10)
        self._pipe.close()
        self._process = None


WORKSHOP = Workshop()


def _work(pipe: Connection, seconds: float) -> None:
    """In the process: fill one template after the other until the parent goes."""
    memory.limit(2 * MEGABYTES)
    main = threading.get_ident()
    watch = _Watch(pipe, main, seconds)
    threading.Thread(target=watch.run, daemon=True).start()
    pipe.send("ready")
    while True:
        try:
            text, name, article, single = pipe.recv()
        except EOFError:
            return
        try:
            template = ready(text, name)
            watch.begin(template)
            made = ("made", template.render(article=article, single=single))
        except ReaderError as error:
            made = ("fault", error.message, error.hint)  # type: ignore[assignment]
        watch.end()
        pipe.send(made)


class _Watch:
    """Looks at how long the template has been running and how large the process is; ends it with the line
    where it is."""

    def __init__(self, pipe: Connection, main: int, seconds: float) -> None:
        self._pipe, self._main, self._seconds = pipe, main, seconds
        self._lock = threading.Lock()
        self._template: Template | None = None
        self._until = 0.0
        self._most = memory.megabytes() + MEGABYTES

    def begin(self, template: Template) -> None:
        with self._lock:
            self._template, self._until = template, time.monotonic() + self._seconds

    def end(self) -> None:
        with self._lock:
            self._template = None

    def run(self) -> None:
        while True:
            time.sleep(LOOK)
            with self._lock:
                if self._template and (fault := self._fault()):
                    self._pipe.send(("stopped", fault, self._line(self._template)))
                    os._exit(1)

    def _fault(self) -> str:
        if time.monotonic() > self._until:
            return say("{0} 秒还没有结束", f"{self._seconds:.0f}")
        return "用的内存太多" if memory.megabytes() > self._most else ""

    def _line(self, template: Template) -> int | None:
        frame = sys._current_frames().get(self._main)
        while frame is not None:
            if frame.f_code.co_filename == f"<{template.name}>":
                return template.source_line(frame.f_lineno)
            frame = frame.f_back
        return None
