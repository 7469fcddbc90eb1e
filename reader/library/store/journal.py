"""The rollback journal beside a database: whether it belongs to the database as it is now.

A program that synchronises files one by one may bring a journal back that is days old. To SQLite it is what a
crash has left: pages as they were before are written over what is there. The first page counts the
transactions, so the journal's copy of it tells when it was written (sqlite.org/fileformat2.html, 1.3.7 "File
change counter" and 3 "The Rollback Journal").
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

MAGIC = bytes.fromhex("d9d505f920a163d7")
TO_THE_END = 0xFFFFFFFF
"""Instead of a number of records: all that the file holds."""
HEAD = 100
COUNTER = slice(24, 28)
WRITTEN_BY, WITH_LOG = 18, b"\x02"
"""Where the head says whether writers keep a write-ahead log."""


def has_bytes(path: Path) -> bool:
    """Tell whether a log is there and holds something."""
    return path.is_file() and path.stat().st_size > 0


def is_old(database: Path) -> bool:
    """Tell whether the journal beside the database was written before transactions that the database has.

    A crash leaves one whose count is the database's, or one less. Where the database keeps a write-ahead log
    a journal is made for its first page alone, when it goes over to it or back.
    """
    try:
        pages = dict(_pages(database.with_name(f"{database.name}-journal")))
        with database.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    if head[WRITTEN_BY : WRITTEN_BY + 1] == WITH_LOG and pages.keys() - {1}:
        return True
    first = pages.get(1)
    return first is not None and _count(head) - _count(first) not in (0, 1)


def _count(head: bytes) -> int:
    return int.from_bytes(head[COUNTER], "big")


def _pages(journal: Path) -> Iterator[tuple[int, bytes]]:
    """Give the number and the head of each page that the journal would give back: it is in parts, each behind
    a head of its own, at the beginning of a sector.
    """
    size = journal.stat().st_size
    at = 0
    with journal.open("rb") as file:
        while True:
            file.seek(at)
            head = file.read(28)
            if len(head) < 28 or not head.startswith(MAGIC):
                return
            records, _, _, sector, page = (int.from_bytes(head[n : n + 4], "big") for n in range(8, 28, 4))
            at += sector
            there = max(0, size - at) // (page + 8)
            for _ in range(there if records == TO_THE_END else min(records, there)):
                file.seek(at)
                yield int.from_bytes(file.read(4), "big"), file.read(HEAD)
                at += page + 8
            if records == 0 or sector == 0:
                return
            at += -at % sector
