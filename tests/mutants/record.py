"""Which test runs which line, and how long each takes: found once, kept in `out/mutants/record.json`."""
from __future__ import annotations

import functools
import hashlib
import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

Lines = dict[str, set[int]]
"""Of each file, by its path, the lines that were run."""


@dataclass
class Record:
    """What the tests said of the files as they are."""

    seconds: dict[str, float] = field(default_factory=dict)
    """Of the processor, of each test that passes: what else the machine does weighs nothing."""
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """Of each file and line the tests that run it."""

    def meeting(self, file: Path, lines: range) -> list[str]:
        """Return the tests that run one of these lines, the quickest first."""
        met = {test for line in lines for test in self.lines.get(str(file), {}).get(line, ())}
        return sorted(met & self.seconds.keys(), key=self.seconds.__getitem__)

    def touching(self, file: Path) -> list[str]:
        """Return the tests that run any line of a file, the quickest first."""
        met = {test for tests in self.lines.get(str(file), {}).values() for test in tests}
        return sorted(met & self.seconds.keys(), key=self.seconds.__getitem__)


def fingerprint(files: Sequence[Path], tests: Sequence[str]) -> str:
    """Return what tells whether a record still speaks of these files; new tests do not make it worthless."""
    said = hashlib.sha256(" ".join(sorted(tests)).encode())
    for file in sorted(files):
        said.update(str(file).encode() + file.read_bytes())
    return said.hexdigest()


def load(place: Path, mark: str) -> Record | None:
    """Return what was recorded; None if it was of other files."""
    if not place.is_file():
        return None
    kept = json.loads(place.read_text("utf-8"))
    if kept["mark"] != mark:
        return None
    lines = {file: {int(line): tests for line, tests in of.items()} for file, of in kept["lines"].items()}
    return Record(kept["seconds"], lines)


def save(place: Path, mark: str, record: Record) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    said = {"mark": mark, "seconds": record.seconds, "lines": record.lines}
    place.write_text(json.dumps(said, ensure_ascii=False), "utf-8")


class Recorder:
    """A plugin of pytest: what was run during each test, and by the fixtures that several share."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = {str(file) for file in files}
        self.running: list[Lines] = [defaultdict(set)]
        self.by_test: dict[str, Lines] = {}
        self.by_fixture: dict[str, Lines] = defaultdict(lambda: defaultdict(set))
        self.fixtures: dict[str, list[str]] = {}
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self._caches = _caches_of(self.files)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtestloop(self) -> Iterator[None]:
        threading.settrace(self._called)
        sys.settrace(self._called)
        try:
            return (yield)
        finally:
            sys.settrace(None)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        for clear in self._caches:
            clear()
        self.running[:] = [defaultdict(set)]
        start = time.process_time()
        done = yield
        self.seconds[item.nodeid] = time.process_time() - start
        self.by_test[item.nodeid] = self.running[0]
        self.fixtures[item.nodeid] = list(getattr(item, "fixturenames", []))
        return done

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        self.running.append(self.by_fixture[fixturedef.argname])
        try:
            return (yield)
        finally:
            self.running.pop()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome != "passed":
            self.failed.add(report.nodeid)

    def _called(self, frame: FrameType, event: str, arg: object) -> Callable[..., Any] | None:
        return self._line if frame.f_code.co_filename in self.files else None

    def _line(self, frame: FrameType, event: str, arg: object) -> Callable[..., Any]:
        self.running[-1][frame.f_code.co_filename].add(frame.f_lineno)
        return self._line

    def said(self) -> tuple[dict[str, float], dict[str, Lines]]:
        """Return seconds and lines of each test that passes; what a fixture ran, who asks for it ran."""
        seconds = {test: took for test, took in self.seconds.items() if test not in self.failed}
        lines: dict[str, Lines] = {}
        for test in seconds:
            mine = lines[test] = defaultdict(set)
            for file, run in self.by_test[test].items():
                mine[file] |= run
            for name in self.fixtures[test]:
                for file, run in self.by_fixture.get(name, {}).items():
                    mine[file] |= run
        return seconds, lines


CACHES: list[Any] = []
"""Each function with a cache that was made since `watch_caches`."""


def watch_caches() -> None:
    """Note each cache that is made from now on: only the first test would run what is behind it."""
    make = functools.lru_cache

    def noting(*args: Any, **named: Any) -> Any:
        made = make(*args, **named)
        if hasattr(made, "cache_clear"):
            CACHES.append(made)
            return made

        def decorate(function: Any) -> Any:
            CACHES.append(made(function))
            return CACHES[-1]

        return decorate

    functools.lru_cache = noting  # type: ignore[assignment]


def _caches_of(files: set[str]) -> list[Callable[[], None]]:
    """Return what empties the caches in these files."""
    return [one.cache_clear for one in CACHES if one.__wrapped__.__code__.co_filename in files]


def together(parts: Sequence[tuple[dict[str, float], dict[str, Lines]]]) -> Record:
    """Return what several processes recorded as one."""
    record = Record()
    for seconds, tests in parts:
        record.seconds.update(seconds)
        for test, files in tests.items():
            for file, lines in files.items():
                of = record.lines.setdefault(file, {})
                for line in lines:
                    of.setdefault(line, []).append(test)
    return record
