"""The library's seal: how many steps a person was told are done, and in which opening; kept outside the
database and its log.

A write-ahead log that was cut off or garbled is no fault to SQLite: it takes what it can read, and the
library is whole, only older. Another copy's log fits as well. So `library.seal` holds what the database must
have at least. It is written after the database, without waiting for the disk: after a crash of the program it
says everything, after a power cut perhaps less, and never more than the database had on disk.
"""
from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

NAME = "library.seal"
DATABASE = "library.db"
SIZE = 512
"""Bytes: less than a sector, so that it is written whole."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The library's uuid, the tokens of this opening and the one before, and the number of steps done.

    `log` is the salt of the write-ahead log as it is now, and `base` the number of steps that were done when
    it was begun: so many the database has without it, for SQLite begins a log anew only once all that was in
    it is written back and synced. Empty and 0 as long as this opening has not seen one begin.
    """

    library: str
    tokens: tuple[str, ...]
    acts: int
    log: str = ""
    base: int = 0


def read(folder: Path) -> Seal | None:
    """Return the folder's seal; None where there is none, or none that can be read."""
    try:
        data = (folder / NAME).read_bytes()[:SIZE]
        text, _, check = data.decode("ascii").strip().rpartition(" ")
        if zlib.crc32(text.encode()) != int(check, 16):
            return None
        told = json.loads(text)
        known = str(told["library"]), tuple(map(str, told["tokens"])), int(told["acts"])
        return Seal(*known, str(told.get("log", "")), int(told.get("base", 0)))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def salt(log: Path) -> str:
    """Return what tells this beginning of the write-ahead log from every other (sqlite.org/fileformat2.html,
    4.1 "WAL File Format": "Salt-1 … incremented with each checkpoint"); "" where there is none.
    """
    try:
        with log.open("rb") as file:
            return file.read(24)[16:].hex()
    except OSError:
        return ""


def token() -> str:
    """Return a name for an opening."""
    return uuid4().hex


class Keeper:
    """Keeps the seal of an open library. Where the file cannot be written there is none: the library works
    without.
    """

    def __init__(self, folder: Path, seal: Seal) -> None:
        self.seal = seal
        self._head = f'{{"library": {json.dumps(seal.library)}, "tokens": {json.dumps(seal.tokens)}, "acts": '
        self._log = folder / f"{DATABASE}-wal"
        self._log_file: int | None = None
        self._file: int | None = None
        try:
            self._file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        except OSError:
            return
        self._put(seal)

    def count(self, acts: int) -> None:
        """So many steps are done now, and are in the database."""
        log, base = self._salt(), self.seal.base
        if log != self.seal.log:
            base = self.seal.acts if self.seal.log else 0  # the first that is seen was perhaps begun before
        if acts != self.seal.acts or log != self.seal.log:
            self._put(Seal(self.seal.library, self.seal.tokens, acts, log, base))

    def close(self) -> None:
        """Let go of the files."""
        for handle in (self._file, self._log_file):
            if handle is not None:
                os.close(handle)
        self._file = self._log_file = None

    def _salt(self) -> str:
        """Return the log's salt. Its file stays open, so that asking takes a microsecond; not on Windows,
        where SQLite could not delete it then.
        """
        if self._file is None or os.name == "nt":
            return ""
        try:
            if self._log_file is None:
                self._log_file = os.open(self._log, os.O_RDONLY)
            return os.pread(self._log_file, 8, 16).hex()
        except OSError:
            return ""

    def _put(self, seal: Seal) -> None:
        if self._file is None:
            return
        text = f'{self._head}{seal.acts}, "log": "{seal.log}", "base": {seal.base}}}'
        data = f"{text} {zlib.crc32(text.encode()):08x}".ljust(SIZE - 1).encode("ascii") + b"\n"
        try:
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, data)
            self.seal = seal
        except OSError:
            self.close()
