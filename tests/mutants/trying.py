"""One change, and the tests that meet it, in a process of its own.

A change inside a function is put into the function that is there already, in a fork of a process that has
loaded and collected everything: that costs little more than the tests. One outside (a constant, a class) is
met when the module loads, so its fork starts pytest anew. Nothing is written to the source.
"""
from __future__ import annotations

import ast
import gc
import importlib.util
import os
import resource
import shutil
import signal
import sys
import tempfile
import types
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
QUIET = [
    "-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:xdist", "-o", "faulthandler_timeout=0",
    "-m", "not long", "-o", "addopts=--strict-markers --import-mode=importlib",
]
HOG = 6 << 30  # bytes of memory that are somebody's mistake


def forked(work: Callable[[], int], folder: Path) -> int:
    """Begin a process that does some work in a folder for temporary files, quietly; return its id."""
    folder.mkdir(parents=True)
    child = os.fork()
    if child:
        return child
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    tempfile.tempdir = str(folder)
    resource.setrlimit(resource.RLIMIT_DATA, (HOG, HOG))
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    code = 70  # whatever ends in a traceback was noticed
    try:
        code = work()
    finally:
        os._exit(code)


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def give_time(seconds: float) -> None:
    """End this process when a test takes many times as long as it should, by processor and clock."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, 5 + 6 * seconds)
    signal.alarm(int(60 + 20 * seconds))


class Noticing:
    """A plugin of pytest: which test failed first. Hypothesis need not find the smallest example."""

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        from hypothesis import Phase, settings  # pytest wants to load its plugins itself

        short = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", settings(), phases=short, database=None)
        settings.load_profile("mutants")

    def __init__(self) -> None:
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid


def run_items(
    items: Sequence[pytest.Item], seconds: dict[str, float], noticing: Noticing, said: Path
) -> int:
    """Run tests that are collected, until one fails; write down which."""
    for place, item in enumerate(items):
        give_time(seconds.get(item.nodeid, 5.0))
        said.write_text(item.nodeid, "utf-8")
        following = items[place + 1] if place + 1 < len(items) else None
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if noticing.failed:
            return 1
    said.unlink(missing_ok=True)
    return 0


def put_in(file: Path, function: tuple[str, int], tree: ast.Module) -> bool:
    """Give a function that is loaded the code that it has in another tree; say whether it was found."""
    code = _code(compile(tree, str(file), "exec", dont_inherit=True), function)
    loaded = (one for one in gc.get_objects() if isinstance(one, types.FunctionType))
    there = [one for one in loaded if _is(one, file, function)]
    for one in there:
        one.__code__ = code
    return bool(there)


def _is(one: types.FunctionType, file: Path, function: tuple[str, int]) -> bool:
    code = one.__code__
    return code.co_filename == str(file) and (code.co_qualname, code.co_firstlineno) == function


def _code(module: types.CodeType, function: tuple[str, int]) -> types.CodeType:
    waiting = [module]
    while waiting:
        code = waiting.pop()
        if (code.co_qualname, code.co_firstlineno) == function:
            return code
        waiting += [one for one in code.co_consts if isinstance(one, types.CodeType)]
    raise LookupError(function)


class _FromMemory(SourceFileLoader):
    """Loads one module from the changed tree."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self.tree = tree

    def get_code(self, fullname: str) -> types.CodeType:
        return compile(self.tree, self.path, "exec", dont_inherit=True)


class _Finder:
    def __init__(self, file: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = module_name(file), file, tree

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        loader = _FromMemory(name, str(self.path), self.tree)
        return importlib.util.spec_from_file_location(name, self.path, loader=loader)


class _OneByOne(Noticing):
    """Runs the collected tests in the order of a list, until one fails."""

    def __init__(self, tests: Sequence[str], seconds: dict[str, float], said: Path) -> None:
        super().__init__()
        self.tests, self.seconds, self.said = tests, seconds, said

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        by_name = {item.nodeid: item for item in session.items}
        run_items([by_name[test] for test in self.tests if test in by_name], self.seconds, self, self.said)
        return True


def run_anew(
    file: Path, tree: ast.Module, tests: Sequence[str], seconds: dict[str, float], said: Path
) -> int:
    """Run tests by a pytest of their own that loads the changed module; write down which failed."""
    sys.meta_path.insert(0, _Finder(file, tree))  # type: ignore[arg-type]
    said.write_text("(loading)", "utf-8")
    give_time(30)
    one_by_one = _OneByOne(tests, seconds, said)
    files = sorted({test.partition("::")[0] for test in tests})
    code = pytest.main([*QUIET, *files], plugins=[one_by_one])
    return 1 if one_by_one.failed else int(code)


def throw_away(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
