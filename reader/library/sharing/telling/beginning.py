"""What was there before the library was shared, as its first changes; and what an earlier version of the
program left out.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid5

from reader.library.base import NAMESPACE, Database, put_setting, setting
from reader.library.history.actions import ACTIONS
from reader.library.sharing import log, replicas
from reader.library.sharing.pages import layouts, relaid
from reader.library.sharing.telling import paragraphs, touched
from reader.library.sharing.things import (
    AT_FIRST,
    PICTURE,
    Thing,
    Value,
    encode,
    everything,
    read,
)

FIRST = "共享之前"
CORRECTED = "更正"
KINDS = 2  # raised with each version that shares more kinds of things
IMPORTED = "导入的图像"
TOGETHER = 200  # pictures in one change
NEW_KINDS = {"collection", "collection_item", "paper", "paper_name", "picture", "region"}  # since 2


def begin(db: Database, of: str | None = None) -> None:
    """Begin to share, as a new collection or as a copy of `of`: all that people made so far becomes
    changes.
    """
    replicas.found(db, of)
    for thing, maker, time in list(everything(db)):
        _write(db, maker, time, _values(db, thing))
    _layouts(db)
    _texts(db)
    put_setting(db, "kinds", KINDS)


def tell_new_kinds(db: Database) -> None:
    """Write what was made here of kinds that an earlier version did not share: collections, names of papers,
    pictures and marks on them. Once in a library's life.
    """
    if replicas.kinds_told(db) >= KINDS:
        return
    for thing, maker, time in list(everything(db)):
        if thing.table not in NEW_KINDS:
            continue
        values = [row for row in _values(db, thing) if not log.heads(db, row[0])]
        if values:
            _write(db, maker, time, values)
    put_setting(db, "kinds", KINDS)


def has_pictures_to_tell(db: Database) -> bool:
    """Tell whether an import has brought pictures into the library that `tell_pictures` has not told."""
    sql = "SELECT EXISTS (SELECT 1 FROM picture WHERE id > ? AND batch_id IS NOT NULL)"
    return bool(db.execute(sql, [_told(db)]).fetchone()[0])


def tell_pictures(db: Database) -> None:
    """Write which pages the pictures show that came with an import: an import is no step. Of those that lie
    elsewhere on this machine others hear where they are, and have not got them.
    """
    rows = db.execute(
        f"SELECT {PICTURE}, c.id FROM picture c JOIN page p ON p.id = c.page_id"
        " JOIN source s ON s.id = p.source_id WHERE c.id > ? AND c.batch_id IS NOT NULL ORDER BY c.id",
        [_told(db)],
    ).fetchall()
    for start in range(0, len(rows), TOGETHER):
        things = [Thing("picture", key) for key, _ in rows[start : start + TOGETHER]]
        new = [thing for thing in things if not log.heads(db, thing.register("shows"))]
        values = [(thing.register("shows"), read(db, thing)["shows"]) for thing in new]
        log.write(db, IMPORTED, values)
    if rows:
        put_setting(db, "pictures_told", rows[-1][1])


def _told(db: Database) -> int:
    return int(setting(db, "pictures_told") or 0)


def catch_up(db: Database) -> None:
    """Write corrections that could not be shared when they were made: paragraphs had been cut or joined,
    and are whole again.
    """
    corrected = [one for one, _, _ in touched.corrected_paragraphs(db)]
    pages = paragraphs.read_pages(db, corrected)
    unseen = paragraphs.unseen(db)
    told = [row for one in corrected for row in paragraphs.words(db, one, pages[one.page], unseen)]
    seen = {one.register: one.over for one in told if one.over is not None}
    log.write(db, CORRECTED, [(one.register, one.value) for one in told], seen)


def _values(db: Database, thing: Thing) -> list[tuple[str, Value]]:
    parts = read(db, thing).items()
    return [(thing.register(part), value) for part, value in parts if value != AT_FIRST.get(part)]


def _write(db: Database, maker: str, time: str, values: Sequence[tuple[str, Value]]) -> None:
    """A first change, named by what it says: copies of one library make it alike."""
    said = "\n".join(f"{register} {encode(value)}" for register, value in values)
    uuid = uuid5(NAMESPACE, f"first\n{maker}\n{time}\n{said}")
    log.write_as(db, uuid, _clock(time), maker, FIRST, values)


def _layouts(db: Database) -> None:
    """The pages that were cut, joined and moved about before, signed and dated as the last such step."""
    moves = [action.code for action in ACTIONS.values() if action.moves]
    for page, sha256, maker, created in db.execute(
        "SELECT p.id, s.sha256, r.maker, max(r.created) FROM revision r JOIN article a ON a.id = r.article_id"
        " JOIN page p ON p.id = a.page_id JOIN source s ON s.id = p.source_id"
        " WHERE r.action IN (SELECT value FROM json_each(?)) GROUP BY p.id ORDER BY p.id",
        [json.dumps(moves)],
    ).fetchall():
        found = relaid.relaid(db, page, sha256)
        if found is not None:
            _write(db, maker or "", created or "", [(layouts.thing(sha256).register("layout"), found[0])])


def _texts(db: Database) -> None:
    """The corrections that were made before, each paragraph's as it is now, signed and dated as its
    version is.
    """
    unseen = paragraphs.unseen(db)
    corrected = touched.corrected_paragraphs(db)
    pages = paragraphs.read_pages(db, [one for one, _, _ in corrected])
    for one, maker, time in corrected:
        for told in paragraphs.words(db, one, pages[one.page], unseen):
            uuid = uuid5(NAMESPACE, f"first\n{maker}\n{time}\n{told.register} {one.text}")
            log.write_as(db, uuid, _clock(time), maker, FIRST, [(told.register, told.value)])


def _clock(time: str) -> int:
    """Return the clock's value for a row's time (UTC, ISO 8601); 0 where the row has none."""
    if not time:
        return 0
    return int(datetime.fromisoformat(time).timestamp() * 1000) << 16
