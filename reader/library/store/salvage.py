"""What can still be read of a table in a damaged database: rows on both sides of pages that are spoilt.

An index is never asked, since it may be damaged where its table is not. And everything is asked twice: what
the disk has not given once, SQLite may call malformed, too; only what it calls so again is a hole.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlite_utils.utils import sqlite3

from reader.library.store.faults import is_the_disks

T = TypeVar("T")
Row = tuple[Any, ...]
FAULTS = (sqlite3.DatabaseError, MemoryError, OverflowError)  # noise may be taken for a size
LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1
LEAF = 256  # ids: about as many as a spoilt page holds
STRIDES = 2_000  # so many leaves are tried one by one, then the steps grow


@dataclass(slots=True)
class Table:
    """A table of a damaged database. `gaps`: (first, last) rowids between which rows may be missing, once
    `rows` has been read to its end; in a table without rowids (LOWEST, HIGHEST) stands for any row.
    """

    conn: sqlite3.Connection
    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...] = ()  # of a table without rowids
    gaps: list[tuple[int, int]] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Yield every row that can be read; a row of a table without rowids perhaps twice."""
        return self._by_key() if self.keys else self._by_number()

    def _by_number(self) -> Iterator[Row]:
        start: int | None = LOWEST
        failed: int | None = None
        while start is not None:
            after = start
            try:
                for number, *row in self._from(start):
                    after = number + 1
                    yield tuple(row)
                return
            except FAULTS as error:
                raise_the_disks(error)
            if after != failed:  # once more from there
                start = failed = after
                continue
            start = self._readable(after)
            self.gaps.append((after, HIGHEST if start is None else start - 1))

    def _by_key(self) -> Iterator[Row]:
        listed = ", ".join(map(quoted, self.columns))
        for way in ("ASC", "ASC", "DESC", "DESC"):  # from both ends up to what is spoilt
            order = ", ".join(f"{quoted(key)} {way}" for key in self.keys)
            try:
                yield from self.conn.execute(f"SELECT {listed} FROM {quoted(self.name)} ORDER BY {order}")
                return
            except FAULTS as error:
                raise_the_disks(error)
        self.gaps[:] = [(LOWEST, HIGHEST)]

    def _from(self, number: int, limit: int = -1) -> sqlite3.Cursor:
        listed = ", ".join(["rowid", *map(quoted, self.columns)])
        return self.conn.execute(
            f"SELECT {listed} FROM {quoted(self.name)} NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT ?",
            [number, limit],
        )

    def _readable(self, after: int) -> int | None:
        """Return the first rowid from which one can read on, or None where there is none."""
        bad, step = after, 1
        if bad == LOWEST:  # the very first page is spoilt: ids begin with 1, and an undated sort is negative
            bad = 0
        for number in range(STRIDES + 64):
            good = bad + step
            if good > HIGHEST:
                return None
            if self._can_read(good):
                return self._edge(bad, good)
            bad = good
            step = min(2 * step, LEAF) if number < STRIDES else 2 * step
        return None

    def _edge(self, bad: int, good: int) -> int | None:
        """Return the first rowid above `bad` that can be read, where `good` can."""
        while good - bad > 1:
            middle = (bad + good) // 2
            if self._can_read(middle):
                good = middle
            else:
                bad = middle
        return good

    def _can_read(self, number: int) -> bool:
        return unless_spoilt(lambda: self._from(number, 1).fetchall()) is not None


def raise_the_disks(error: BaseException) -> None:
    """Raise an error of the disk's: what could not be read this time is no hole."""
    if is_the_disks(error):
        raise error


def unless_spoilt(fn: Callable[[], T]) -> T | None:
    """Return what fn() does; None where the database is spoilt there, which is so when it fails twice.
    Raises an error of the disk's.
    """
    for _ in range(2):
        try:
            return fn()
        except FAULTS as error:
            raise_the_disks(error)
    return None


def fetched(conn: sqlite3.Connection, sql: str) -> list[Row] | None:
    """Return the rows of a query; None where the database is spoilt there."""
    return unless_spoilt(lambda: conn.execute(sql).fetchall())


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
