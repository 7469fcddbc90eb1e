"""The write-ahead log that a crash has left: whether it is this library's, and whether all of it is there.

To SQLite a log that was cut off or garbled ends where it can no longer be read, and another copy's log is as
good as ours. The library's seal knows better (seal.py). This looks before anything is written back, so that
the damaged files can be kept aside.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.store import connecting, durable, journal, seal
from reader.library.store.connecting import HOLDING, LOGS, NAME
from reader.sentence import about, say

COPIED = "这多半是在使用中复制的库：请关闭原来的库，再复制一次，或从备份恢复。"
Peeked = tuple[str, str, int]
"""A database's uuid, the token of the opening that wrote last ("" where none has), its steps."""


@dataclass(slots=True)
class Log:
    """What was found before opening. `counts`: the seal is kept here (not where a program synchronises single
    files).
    """

    sealed: seal.Seal | None
    unclean: bool = False
    counts: bool = True
    aside: Path | None = None
    said: list[str] = field(default_factory=list)

    def compare(self, folder: Path, library: str, token: str, acts: int) -> list[str]:
        """Return sentences about what the seal knows and the database does not."""
        sealed = self.sealed
        if sealed is None or sealed.library != library or not self.counts:
            return []
        if acts >= sealed.acts and token in sealed.tokens:
            return []
        lost = sealed.acts - acts
        said = []
        if token not in sealed.tokens:
            said.append("库文件不是上次打开的那一份，可能换成了另一份副本。")
        if lost > 0:
            said += [say("库的日志已损坏，最后 {0} 步操作没有留下。", lost), self._better(folder, acts)]
        if self.aside is not None:
            said.append(say("损坏的文件另存在 {0}。", self.aside.relative_to(folder)))
        return said

    @staticmethod
    def _better(folder: Path, acts: int) -> str:
        """Return what the newest backup has of it."""
        from reader.library.care import backup

        rows = backup.backups(folder)
        if not rows:
            return "没有备份可以找回它们。"
        more = _acts(rows[0].path) - acts
        made = f"{rows[0].made:%Y-%m-%d %H:%M}"
        if more > 0:
            return say("{0} 的备份里有其中 {1} 步，可以用“库 ▸ 备份与恢复”取回。", made, more)
        return say("最新的备份（{0}）里也没有。", made)


def look(folder: Path, counts: bool) -> Log:
    """Look at the log beside the database, and put aside what is not to be written back. `counts`: a seal is
    kept here.
    """
    log = Log(seal.read(folder), counts=counts)
    if journal.is_old(folder / NAME):
        _leave_out(folder, log, ("-journal",))
    log.unclean = any(journal.has_bytes(folder / f"{NAME}{suffix}") for suffix in HOLDING)
    if log.counts and journal.has_bytes(folder / f"{NAME}-wal"):
        _judge(folder, log)
    return log


def _judge(folder: Path, log: Log) -> None:
    """Compare what the database has with its log to what the seal knows."""
    sealed, here = log.sealed, peek(folder / NAME)
    if sealed is None or here is None or here[0] != sealed.library:
        return
    alone = peek(folder / NAME, without_log=True)
    _say_gap(folder, log, sealed, alone)
    if here[1] in sealed.tokens and here[2] >= sealed.acts:
        return
    if alone is not None and _leads_back(here, alone, sealed):
        _leave_out(folder, log, LOGS)
    else:
        log.aside = _keep(folder)


def _say_gap(folder: Path, log: Log, sealed: seal.Seal, alone: Peeked | None) -> None:
    """Say what is in neither, where the database is older than the log's beginning."""
    if alone is None or alone[2] >= sealed.base or sealed.log != seal.salt(folder / f"{NAME}-wal"):
        return
    aside = _keep(folder).relative_to(folder)
    missing = say("库文件比它的日志旧，中间至少 {0} 步已经丢失。", sealed.base - alone[2])
    log.said += [missing, COPIED, say("损坏的文件另存在 {0}。", aside)]


def _leads_back(with_log: Peeked, alone: Peeked, sealed: seal.Seal) -> bool:
    """Tell whether the log is not that of the database as it is now: it leads to another copy's steps, or to
    an earlier moment than the database is at without it.
    """
    if alone[1] not in sealed.tokens:
        return False
    return with_log[1] not in sealed.tokens or with_log[2] < alone[2]


def _leave_out(folder: Path, log: Log, suffixes: tuple[str, ...]) -> None:
    """Put the files aside as they are, and open the database without these logs."""
    aside = _keep(folder)
    for suffix in suffixes:
        (folder / f"{NAME}{suffix}").unlink(missing_ok=True)
    durable.sync_folder(folder)
    log.said.append(say("库旁边的日志不是这个库现在的，没有采用，另存在 {0}。", aside.relative_to(folder)))


def _keep(folder: Path) -> Path:
    """Put the database and its logs aside as they are."""
    from reader.library.care import aside

    try:
        return aside.keep(folder)
    except OSError as error:
        raise LibraryError(
            about(folder, say("库的日志已损坏，要先把它另存一份，但写不进去（{0}）。", error.strerror)),
            "请腾出空间后再打开。",
        ) from error


def peek(path: Path, without_log: bool = False) -> Peeked | None:
    """Return what the database says with its log (or without), nothing being written back; None where it
    cannot be read.
    """
    try:
        conn = connecting.connect_as_is(path) if without_log else connecting.connect_read_only(path)
        try:
            [library] = conn.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
            token, acts = conn.execute("SELECT token, acts FROM session").fetchone()
            return str(library), token or "", int(acts)
        finally:
            conn.close()
    except (sqlite3.DatabaseError, LibraryError, TypeError, ValueError):
        return None


def _acts(path: Path) -> int:
    peeked = peek(path)
    return peeked[2] if peeked else 0
