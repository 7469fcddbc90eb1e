"""What a database's error is (of the disk, of the file, of another program), and what that means to a person.

SQLite says it by a code (sqlite.org/rescode.html). What it says in words alone stands here, too.
"""
from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryDamaged, LibraryError
from reader.sentence import about

LONGEST = 400
"""Bytes of a library's path: SQLite takes 512 (os_unix.c, MAX_PATHNAME), and a copy has a longer name."""
_PRIMARY = 0xFF
"""The part of a code that says what kind of error it is; the rest says where it arose."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What to say of an error, and as which error it goes on."""

    message: str
    hint: str
    error: type[LibraryError] = LibraryError


DAMAGED = Fault("库文件已损坏。", "请用“修复”留下读得出来的内容，或从备份恢复。", LibraryDamaged)
BUSY = Fault("库正被另一个程序占用。", "请关闭它再试。", LibraryBusy)
TOO_LONG = Fault("库所在的路径太长，数据库打不开。", "请把库放到路径较短的文件夹里。")
_BY_CODE = {
    sqlite3.SQLITE_NOTADB: Fault(
        "这不是数据库文件，或已损坏。", "请从 backups/ 恢复，或另选文件夹。", LibraryDamaged
    ),
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_FULL: Fault("磁盘已满，没有写入。", "请腾出空间后再试；库里已有的内容没有变化。"),
    sqlite3.SQLITE_IOERR: Fault("读写磁盘出错，没有写入。", "请检查磁盘；库里已有的内容没有变化。"),
    sqlite3.SQLITE_READONLY: Fault("这个库只能读。", "请检查文件夹的权限。"),
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_PROTOCOL: BUSY,  # a network drive whose locks do not hold
    sqlite3.SQLITE_CANTOPEN: Fault("打不开库文件。", "请检查文件夹是否存在、是否有权限。"),
}
_IN_WORDS = ("unsupported file format", "malformed JSON", "Could not decode to UTF-8")
"""What a damaged file may lead to without a code of its own: the first two are SQLITE_ERROR, as a wrong
statement is, the last is Python's.
"""


def explain(path: Path, error: sqlite3.DatabaseError) -> LibraryError:
    """Return the sentence for a database's error; what it is not about is a bug and goes on as it is."""
    fault = _fault(path, error)
    if fault is None:
        raise error
    return fault.error(about(path, fault.message), fault.hint)


def damaged(path: Path) -> LibraryError:
    """Return the error for a database that does not hold together."""
    return LibraryDamaged(about(path, DAMAGED.message), DAMAGED.hint)


def is_the_disks(error: BaseException) -> bool:
    """Tell whether the disk did not give or take what was asked for; the file may be whole."""
    return _code(error) in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def is_of_the_statement(error: BaseException) -> bool:
    """Tell whether SQLite could not make sense of a statement. One of ours makes sense where the schema is
    what it should be.
    """
    return _code(error) == sqlite3.SQLITE_ERROR


def is_of_two_alike(error: BaseException) -> bool:
    """Tell whether a row was refused because another has what only one may have.

    pysqlite3 gives the code of all constraints alike: which one it was stands in SQLite's words alone.
    """
    return _code(error) == sqlite3.SQLITE_CONSTRAINT and str(error).startswith("UNIQUE")


def _fault(path: Path, error: sqlite3.DatabaseError) -> Fault | None:
    code = _code(error)
    if code == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(path)) > LONGEST:
        return TOO_LONG
    said = str(error)
    if any(words in said for words in _IN_WORDS):
        return DAMAGED
    return _BY_CODE.get(code) if code is not None else None


def _code(error: BaseException) -> int | None:
    """Return which kind of error it is to SQLite; None where it is none of SQLite's."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY
