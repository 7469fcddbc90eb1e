"""Do the tests fail for the right reason? Changes one thing at a time in FILE and runs those that meet it.

What no test notices is printed. A survivor is no fault by itself: some changes make no difference to anybody
(a cheaper path, a limit nobody reaches). Changes are tried in an order by chance that is always the same, so
that what a budget of minutes reached is a fair sample; fates are kept in out/mutants, and another run goes on
there.
"""
from __future__ import annotations

import argparse
import ast
import hashlib
import importlib
import json
import os
import pickle
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.mutants import record, trying
from tests.mutants.changes import Change, changed, changes
from tests.mutants.record import Record, Recorder

OUT = trying.ROOT / "out" / "mutants"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants",
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--tests", nargs="+", required=True, metavar="TEST", help="files, folders or tests")
    parser.add_argument("--minutes", type=float, default=10, help="for each file (10)")
    parser.add_argument("--most", type=float, default=60, metavar="SECONDS",
                        help="of tests for one change, the quickest first (60)")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only N of the changes of a file")
    parser.add_argument("--again", action="store_true", help="try what nobody noticed once more")
    parser.add_argument("--record", action="store_true", help="find anew which test runs which line")
    return parser.parse_args()


@dataclass
class Subject:
    """A file, its changes in the order in which they are tried, and what became of them."""

    file: Path
    source: str
    changes: list[Change]
    fates: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def kept(self) -> Path:
        return OUT / f"{trying.module_name(self.file)}.jsonl"

    def remember(self, change: Change, fate: str, by: str = "") -> None:
        """Keep what became of a change, and say it if nobody noticed."""
        line = change.lines.start
        said = {"key": change.key, "line": line, "what": change.what, "fate": fate, "by": by}
        self.fates[change.key] = said
        if len(self.fates) % 50 == 0:
            print(f"{self.file.name}: {len(self.fates)} of {len(self.changes)} …", flush=True)
        with self.kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
        if fate != "killed":
            print(f"{self.file.relative_to(trying.ROOT)}:{line}: {fate}: {change.what}", flush=True)


def subject(file: Path, sample: int, again: bool) -> Subject:
    """Return a file with what an earlier run found, if the file is still the same."""
    source = file.read_text("utf-8")
    every = changes(source)
    random.Random(1).shuffle(every)
    made = Subject(file, source, every[:sample] if sample else every)
    mark = hashlib.sha256(source.encode()).hexdigest()
    lines = made.kept.read_text("utf-8").splitlines() if made.kept.is_file() else []
    if not lines or json.loads(lines[0])["of"] != mark:
        made.kept.write_text(json.dumps({"of": mark}) + "\n", "utf-8")
        return made
    for line in lines[1:]:
        fate = json.loads(line)
        made.fates[fate["key"]] = fate
    if again:
        made.fates = {key: fate for key, fate in made.fates.items() if fate["fate"] == "killed"}
    return made


def recorded(files: Sequence[Path], tests: Sequence[str], processes: int, anew: bool) -> Record:
    """Return which test runs which line: as it was kept, or found now."""
    mark = record.fingerprint(files, tests)
    place = OUT / f"record-{mark[:12]}.json"
    kept = None if anew else record.load(place, mark)
    if kept:
        return kept
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="baojia-record-") as folder:
        parts = [Path(folder, f"{n}.pickle") for n in range(processes)]
        children = []
        for n, part in enumerate(parts):
            def work(n: int = n, part: Path = part) -> int:
                return _record(files, tests, n, processes, part)
            children.append(trying.forked(work, Path(folder, f"{n}")))
        for child in children:
            os.waitpid(child, 0)
        made = record.together([pickle.loads(part.read_bytes()) for part in parts])
    if not made.seconds:
        sys.exit("no test passes as things are")
    record.save(place, mark, made)
    print(f"{len(made.seconds)} tests recorded in {time.monotonic() - start:.0f} s", flush=True)
    return made


class _Share:
    """A plugin of pytest: every so-manieth file of tests is this process's."""

    def __init__(self, n: int, of: int) -> None:
        self.n, self.of = n, of

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        paths = sorted({item.path for item in items})
        items[:] = [item for item in items if paths.index(item.path) % self.of == self.n]


def _record(files: Sequence[Path], tests: Sequence[str], n: int, of: int, part: Path) -> int:
    record.watch_caches()
    for file in files:
        importlib.import_module(trying.module_name(file))
    recorder = Recorder(files)
    pytest.main([*trying.QUIET, *tests], plugins=[trying.Noticing(), recorder, _Share(n, of)])
    seconds, lines = recorder.said()
    part.write_bytes(pickle.dumps((seconds, {test: dict(of) for test, of in lines.items()})))
    return 0


@dataclass
class Running:
    """A change that is being tried, by the id of its process."""

    subject: Subject
    change: Change
    said: Path
    folder: Path


class Trials:
    """Tries changes, at most so many at once."""

    def __init__(self, processes: int, scratch: Path) -> None:
        self.processes, self.scratch, self.count = processes, scratch, 0
        self.running: dict[int, Running] = {}

    def begin(self, subject: Subject, change: Change, work: object) -> None:
        """Start a change's tests as soon as there is room."""
        while len(self.running) >= self.processes:
            self.end_one()
        self.count += 1
        folder = self.scratch / f"{self.count}"
        said = self.scratch / f"{self.count}.said"
        child = trying.forked(lambda: work(said), folder)  # type: ignore[operator]
        self.running[child] = Running(subject, change, said, folder)

    def end_one(self) -> None:
        """Wait for one that ends, and remember what became of it."""
        child, status = os.wait()
        one = self.running.pop(child)
        by = one.said.read_text("utf-8") if one.said.is_file() else ""
        if os.WIFSIGNALED(status):
            by += f" (signal {os.WTERMSIG(status)})"
        survived = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
        one.subject.remember(one.change, "survived" if survived else "killed", by)
        trying.throw_away(one.folder)

    def end_all(self) -> None:
        while self.running:
            self.end_one()


def chosen_tests(known: Record, subject: Subject, change: Change, most: float) -> list[str]:
    """Return the tests for a change, the quickest first, as many as a number of seconds holds."""
    if change.function:
        tests = known.meeting(subject.file, change.lines)
    else:
        tests = known.touching(subject.file)
    taken, spent = [], 0.0
    for test in tests:
        spent += known.seconds[test]
        if taken and spent > most:
            break
        taken.append(test)
    return taken


def waiting(subject: Subject, known: Record) -> list[Change]:
    """Return the changes that are still to be tried; what no test meets is told at once."""
    left = []
    for change in subject.changes:
        if change.key in subject.fates:
            continue
        if change.function and not known.meeting(subject.file, change.lines):
            subject.remember(change, "met by no test")
        else:
            left.append(change)
    return left


def try_outside(subject: Subject, known: Record, trials: Trials, most: float, end: float) -> None:
    """Try the changes that are met when the module loads; nothing of the program is loaded here."""
    for change in waiting(subject, known):
        if change.function or time.monotonic() > end:
            continue
        tree = changed(subject.source, change)
        tests = chosen_tests(known, subject, change, most)

        def work(said: Path, tree: ast.Module = tree, tests: Sequence[str] = tests) -> int:
            return trying.run_anew(subject.file, tree, tests, known.seconds, said)

        trials.begin(subject, change, work)
    trials.end_all()


class Inside(trying.Noticing):
    """A plugin of pytest that tries the changes inside functions instead of running what was collected."""

    def __init__(self, subjects: Sequence[Subject], known: Record, trials: Trials, asked: argparse.Namespace):
        super().__init__()
        self.subjects, self.known, self.trials, self.asked = subjects, known, trials, asked

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        new = [name for name in items if name not in self.known.seconds]
        for one in self.subjects:
            self._file(one, items, new if self.asked.again else [])
        return True

    def _file(self, one: Subject, items: dict[str, pytest.Item], new: Sequence[str]) -> None:
        end = time.monotonic() + 60 * self.asked.minutes
        for change in waiting(one, self.known):
            if not change.function or time.monotonic() > end:
                continue
            names = [*new, *chosen_tests(self.known, one, change, self.asked.most)]
            mine = [items[name] for name in names if name in items]
            self.trials.begin(one, change, self._work(one, change, mine))
        self.trials.end_all()
        tell(one)

    def _work(self, one: Subject, change: Change, items: Sequence[pytest.Item]) -> object:
        def work(said: Path) -> int:
            assert change.function
            if not trying.put_in(one.file, change.function, changed(one.source, change)):
                return 0
            return trying.run_items(items, self.known.seconds, self, said)
        return work


def tell(one: Subject) -> None:
    """Say how a file stands."""
    mine = [one.fates[change.key]["fate"] for change in one.changes if change.key in one.fates]
    counts = Counter(mine)
    said = ", ".join(f"{count} {fate}" for fate, count in sorted(counts.items()))
    name = one.file.relative_to(trying.ROOT)
    print(f"{name}: {len(mine)} of {len(one.changes)} changes tried: {said}", flush=True)


def try_inside(subjects: Sequence[Subject], known: Record, trials: Trials, asked: argparse.Namespace) -> None:
    """Try the changes inside functions, in a process that loads the program for all of them."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    for one in subjects:
        importlib.import_module(trying.module_name(one.file))
    tests = sorted({test.partition("::")[0] for one in subjects for test in known.touching(one.file)})
    plugin = Inside(subjects, known, trials, asked)
    try:
        pytest.main([*trying.QUIET, *(asked.tests if asked.again else tests)], plugins=[plugin])
    finally:
        sys.stdout.flush()
        os._exit(0)


def main() -> int:
    asked = options()
    files = [file.resolve() for file in asked.files]
    OUT.mkdir(parents=True, exist_ok=True)
    for name in ("pysqlite3", "sqlite_utils", "rapidfuzz.fuzz", "lxml.etree"):
        importlib.import_module(name)  # what every run needs; no plugin of pytest, which loads those itself
    known = recorded(files, asked.tests, asked.processes, asked.record)
    with tempfile.TemporaryDirectory(prefix="baojia-mutants-") as scratch:
        trials = Trials(asked.processes, Path(scratch))
        subjects = [subject(file, asked.sample, asked.again) for file in files]
        try_inside(subjects, known, trials, asked)
        subjects = [subject(file, asked.sample, again=False) for file in files]
        for one in subjects:
            try_outside(one, known, trials, asked.most, time.monotonic() + 60 * asked.minutes)
            tell(one)
    return any(fate["fate"] != "killed" for one in subjects for fate in one.fates.values())


if __name__ == "__main__":
    sys.exit(main())
