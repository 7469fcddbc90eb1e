"""What must hold before anything is opened: file names can be written, and no pair of libraries is in use
that is known to lose data or to crash.
"""
from __future__ import annotations

import codecs
import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from reader.errors import ReaderError
from reader.sentence import say

OLDEST_SQLITE = (3, 51, 3)
"""SQLite 3.7 to 3.51.2 can corrupt a WAL file when two connections write and checkpoint at once."""

BAD_PYSIDE = ("6.12.0",)
"""PySide6 6.12.0 loses a reference to None with every void call and aborts after some thousands."""

UTF8 = "PYTHONUTF8"
"""The variable that switches Python's UTF-8 mode on: https://docs.python.org/3/using/cmdline.html"""

REINSTALL = "请在虚拟环境中重新安装：pip install --force-reinstall baojia。"


def speak_utf8() -> None:
    """Begin again in Python's UTF-8 mode where the locale cannot write Chinese file names (POSIX only).

    Python takes the names of files, and what was typed, in the locale's encoding: under LC_ALL=C with UTF-8
    mode switched off, or LANG=zh_CN.GB2312, that has no place for most of them. The packaged app reads
    PYTHONUTF8, too (pyinstaller/pyinstaller#6065).
    """
    known = codecs.lookup(sys.getfilesystemencoding()).name == "utf-8"
    if known or os.name != "posix" or os.environ.get(UTF8) == "1":
        return
    words = sys.argv[1:] if getattr(sys, "frozen", False) else sys.orig_argv[1:]
    os.execve(sys.executable, [sys.executable, *words], {**os.environ, UTF8: "1"})


def check_sqlite() -> None:
    """Raises ReaderError when the SQLite that libraries would be opened with is too old."""
    put_off("dateutil", "parser")
    with passed_over("numpy", "pandas"):
        from sqlite_utils.utils import sqlite3

    refuse_old_sqlite(sqlite3.sqlite_version_info)


@contextmanager
def passed_over(*names: str) -> Iterator[None]:
    """Import inside as if these packages were not installed; those that are loaded already stay.

    sqlite-utils loads NumPy where it is there (reading scans needs it), so as to know its numbers in rows:
    that is a tenth of a second at each start, and no row of ours has them.
    """
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None: "there is no such module"
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def put_off(package: str, part: str) -> None:
    """Let a part of a package be read when something of it is first asked for, where it is not loaded yet.

    sqlite-utils can read dates in tables that it brings in, and imports at once what does so: a fiftieth of
    each start, for something that no library of ours asks for.
    """
    name = f"{package}.{part}"
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = loader = importlib.util.LazyLoader(spec.loader)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    setattr(sys.modules[package], part, module)  # else `from package import part` asks for it


def check_qt() -> None:
    """Raises ReaderError when the installed PySide6 is a version that aborts. Imports the bare package, none
    of Qt's modules.
    """
    from reader.ui import QT_VERSION  # asking the package's metadata takes 10 ms: it is written as an e-mail

    refuse_bad_pyside(QT_VERSION)


def refuse_old_sqlite(found: tuple[int, ...]) -> None:
    if found < OLDEST_SQLITE:
        have, need = (".".join(map(str, number)) for number in (found, OLDEST_SQLITE))
        raise ReaderError(say("SQLite {0} 可能损坏报库，需要 {1} 或更新的版本。", have, need), REINSTALL)


def refuse_bad_pyside(found: str) -> None:
    if found in BAD_PYSIDE:
        raise ReaderError(say("PySide6 {0} 运行一段时间后会崩溃，不能使用。", found), REINSTALL)
