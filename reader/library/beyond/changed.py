"""Which pages a search server has to be told anew: those that came, and those that somebody has worked on.

The log of a shared collection names what each change touched, so nothing else has to be looked at.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from reader.library.base import Database
from reader.library.sharing import log, replicas
from reader.library.sharing.things import Thing, page_of, thing_of

NOTED = "told"  # the key of `meta` under which what a server was told up to is kept
CAME = "source"


def mark(db: Database) -> dict[str, int]:
    """Return how far the library is: {replica: step}, and the last source that came."""
    [last] = db.execute("SELECT ifnull(max(id), 0) FROM source").fetchone()
    return {**replicas.vector(db), CAME: int(last)}


def pages(db: Database, done: Mapping[str, int]) -> list[int]:
    """Return the pages that are other than they were at that `mark`; all where there is none."""
    if CAME not in done:
        return _all(db)
    rows = db.execute("SELECT DISTINCT page_id FROM source WHERE id > ?", [done[CAME]]).fetchall()
    found = {int(row[0]) for row in rows}
    for change in log.since(db, done):
        things = [thing for one in change.settings if (thing := thing_of(one.register)) is not None]
        if any(thing.table == "paper_name" for thing in things):
            return _all(db)
        for thing in things:
            found |= _pages_of(db, thing)
    return sorted(found)


def held(db: Database, keys: Iterable[str]) -> set[str]:
    """Return which of these sources are in the library: their pages are here."""
    rows = db.execute(
        "SELECT sha256 FROM source WHERE sha256 IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(set(keys)))],
    ).fetchall()
    return {str(row[0]) for row in rows}


def article_here(db: Database, uuid: str, sha256: str) -> int | None:
    """Return the article of that name, else the first one of the page that was read from this source; None
    where neither is here.
    """
    row = db.execute(
        "SELECT a.id FROM article a JOIN source s ON s.page_id = a.page_id WHERE s.sha256 = ?"
        " AND a.redirect_id IS NULL AND a.trash_id IS NULL ORDER BY a.uuid <> ?, a.position LIMIT 1",
        [sha256, uuid],
    ).fetchone()
    return int(row[0]) if row else None


def _all(db: Database) -> list[int]:
    return [row[0] for row in db.execute("SELECT id FROM page ORDER BY id").fetchall()]


def _pages_of(db: Database, thing: Thing) -> set[int]:
    """Return the pages whose articles read otherwise when this thing has changed."""
    if thing.table in ("page", "text", "field"):
        page = page_of(db, thing.uuid.partition("/")[0])
        return set() if page is None else {page}
    sql = {
        "article": "SELECT page_id FROM article WHERE uuid = ?",
        "paper": "SELECT g.id FROM page g JOIN issue i ON i.id = g.issue_id JOIN paper p ON p.id = i.paper_id"
        " WHERE p.uuid = ?",
    }.get(thing.table)
    return set() if sql is None else {row[0] for row in db.execute(sql, [thing.uuid]).fetchall()}
