"""Thousands of articles indexed again in one go: FTS5 then does not tidy up in between (it takes half the
time); idle times do it later."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reader.library.base import Database
from reader.library.search.index import CONFIGURATION

MANY = 1_000
# sqlite.org/fts5.html: 10 is the default
_USUAL = {"automerge": CONFIGURATION["automerge"], "deletemerge": 10}


@contextmanager
def quiet(db: Database) -> Iterator[None]:
    """Inside a transaction: a failure takes these settings back with everything else."""
    tables = [
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%'"
        ).fetchall()
    ]
    for table in tables:
        for setting in _USUAL:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, 0)", [setting])
    yield
    for table in tables:
        for setting, usual in _USUAL.items():
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", [setting, usual])


def refresh(db: Database) -> None:
    """Read again what is marked as changed, however much it is."""
    from reader.library.search import index

    if len(db.execute("SELECT 1 FROM search_dirty LIMIT ?", [MANY]).fetchall()) < MANY:
        index.refresh(db)
    else:
        with quiet(db):
            index.refresh(db)
