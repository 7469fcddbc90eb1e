"""The files that pages were read from and pictures that the library keeps: which others may want, and which
are missing here.
"""
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.library.base import Database, put_setting
from reader.library.imports import sources
from reader.library.sharing import emptied, replicas
from reader.library.sharing.things import NO_PAGE

OFFERED = "offered"  # {table: id} in `meta`


@dataclass(frozen=True, slots=True)
class Named:
    """A file by its SHA-256, and what it was called when it was imported."""

    sha256: str
    name: str


def newer(db: Database, done: Mapping[str, int], limit: int) -> tuple[list[Named], dict[str, int]]:
    """Return files that came after those of `done` ({table: id}), some at a time, and where these end."""
    upto = dict(done)
    found: dict[str, Named] = {}
    for table, kept in (("source", "1"), ("picture", "kept")):
        rows = db.execute(
            f"SELECT id, sha256, name FROM {table} WHERE id > ? AND {kept} ORDER BY id LIMIT ?",
            [done.get(table, 0), limit],
        ).fetchall()
        for id_, key, name in rows:
            sha256 = sources.file_of(key)
            found.setdefault(sha256, Named(sha256, _of_whole(key, name)))
            upto[table] = id_
    return list(found.values()), upto


def note_offered(db: Database, upto: Mapping[str, int]) -> None:
    """Remember up to where files have been offered to the server."""
    put_setting(db, OFFERED, json.dumps(dict(upto)))


def offer_again(db: Database, pictures: Sequence[int]) -> None:
    """Have the files of these pictures (ids) offered, too, that came into the library later than others."""
    done = replicas.noted(db, OFFERED)
    before = min(pictures) - 1
    if done.get("picture", 0) > before:
        note_offered(db, {**done, "picture": before})


def _of_whole(key: str, name: str) -> str:
    """Return what a file is called; one of its pages has the lines in its name."""
    lines = sources.lines_of(key)
    return name.removesuffix(f" ({lines[0]}-{lines[1]})") if lines else name


def lost(db: Database) -> list[str]:
    """Return the files of pages and kept pictures that are not in originals/, as after a starting copy, and
    of pictures that others told of.
    """
    keys = db.execute(
        "SELECT sha256 FROM source UNION SELECT sha256 FROM picture WHERE kept = 1 OR path = name"
    ).fetchall()
    names = dict.fromkeys(sources.file_of(row[0]) for row in keys)
    return [sha256 for sha256 in names if not sources.path(db.originals, sha256).is_file()]


def note_kept(db: Database, sha256: str) -> None:
    """A picture that others told of has come to originals/."""
    rows = db.execute("UPDATE picture SET kept = 1 WHERE sha256 = ? AND kept = 0", [sha256])
    if rows.rowcount:
        db.changed.add("picture")


def waited_for(db: Database) -> list[str]:
    """Return the files of pages that somebody has worked on and that are not here; not of those that were
    deleted for good here.
    """
    rows = db.execute(
        "SELECT DISTINCT needs FROM waiting WHERE reason = ? AND needs <> '' AND tbl <> 'picture'"
        " ORDER BY needs",
        [NO_PAGE],
    ).fetchall()
    there = known(db) | {sources.file_of(sha256) for sha256 in emptied.pages_here(db)}
    names = dict.fromkeys(sources.file_of(row[0]) for row in rows)
    return [sha256 for sha256 in names if sha256 not in there]


def in_parts(db: Database) -> set[str]:
    """Return the files that others divided into several pages, as far as something waits for one of these."""
    rows = db.execute("SELECT DISTINCT needs FROM waiting WHERE reason = ?", [NO_PAGE]).fetchall()
    return {sources.file_of(row[0]) for row in rows if sources.lines_of(row[0]) is not None}


def known(db: Database) -> set[str]:
    """Return the files of all pages that are here."""
    return {sources.file_of(row[0]) for row in db.execute("SELECT sha256 FROM source").fetchall()}
