"""A template that somebody wrote, filled in by a process of its own: it may take so much time and memory, and no more.

Jinja's sandbox keeps a template from the program's inside, but not from looping for ever or from asking for all memory.
"""
from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from reader.errors import ReaderError

SECONDS = 10.0
MEMORY = 1 << 30
Render = Callable[..., str]
Maker = Callable[[str, str], Render]


class Guarded:
    """Calls like `maker(text, name)(**values)`, made and called in another process, which ends with this object.

    `maker` is a function of a module, so that the other process can find it.
    """

    def __init__(self, maker: Maker, text: str, name: str) -> None:
        self._given = maker, text, name
        self._name = name
        self._process: Any = None
        self._line: Connection | None = None

    def check(self) -> None:
        """Only make it. Raises ReaderError where it has a fault, or takes too long or too much."""
        self._ask(None)

    def __call__(self, **values: Any) -> str:
        """What the template makes of the values. Raises ReaderError where it has a fault, or takes too long or too much."""
        return self._ask(values)

    def _ask(self, values: dict[str, Any] | None) -> str:
        line = self._line or self._start()
        try:
            line.send(values)
            if not line.poll(SECONDS):
                raise self._ended(f"模板“{self._name}”用了 {SECONDS:.0f} 秒还没有写完一篇,已停下。")
            fault, said = line.recv()
        except (EOFError, OSError) as error:
            raise self._ended(f"模板“{self._name}”使处理它的进程中断了。") from error
        if fault:
            raise ReaderError(*said)
        return str(said)

    def close(self) -> None:
        """End the other process."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            self._process.terminate()
            self._process.join(5)
            self._process = None

    def __del__(self) -> None:
        with suppress(Exception):  # the interpreter may be ending
            self.close()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, *self._given), daemon=True)
        self._process.start()
        theirs.close()
        return self._line

    def _ended(self, message: str) -> ReaderError:
        self.close()
        return ReaderError(message, "请改正模板(多半是没有尽头的循环,或太长的文字),或另选一个。")


def _serve(line: Connection, maker: Maker, text: str, name: str) -> None:
    """The other process: fill in what comes, until nobody is there."""
    _bound_memory()
    while True:
        try:
            values = line.recv()
        except (EOFError, OSError):
            return
        line.send(_answer(maker, text, name, values))


def _answer(maker: Maker, text: str, name: str, values: dict[str, Any] | None) -> tuple[bool, str | tuple[str, str]]:
    """(False, the text) or (True, message and hint)."""
    try:
        render = maker(text, name)
        return False, "" if values is None else render(**values)
    except ReaderError as error:
        return True, (error.message, error.hint)
    except (MemoryError, RecursionError) as error:
        kind = "太多内存" if isinstance(error, MemoryError) else "太深的层次"
        return True, (f"模板要用{kind},没有写完。", "请改正模板,或另选一个。")


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit for a process
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
