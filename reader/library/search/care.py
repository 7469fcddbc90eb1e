"""The care of the search index: what state it is in, tidying in idle moments, and building it anew beside the
one that serves."""
from __future__ import annotations

import json
import time

from reader.library.base import Database, put_setting, quick, setting
from reader.library.database import Library
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.search.index import (
    FAULTS,
    INDEX_VERSION,
    LIVE,
    TABLES,
    UNMERGED,
    building,
    configure,
    create,
    drop,
    is_current,
    is_damage,
    read,
    surviving,
    table,
    writable,
    write,
)
from reader.text.folding import fold_text

STEP = 2_000  # articles in a transaction while the index is built: so long may a person's write wait
SWEPT = 500  # blocks of four kilobytes
MERGE = 64  # pages that one merge step writes: some milliseconds
JOINED = 1024  # ... at the end of a build, where each step opens hundreds of segments: some 80 milliseconds
SEGMENTS = 1_500  # so many are joined before the end: FTS5 holds 2,000
IDLE_SECONDS = 0.02
BOTTOM = -(1 << 62)
DAMAGED = "检索索引已损坏，要重建后才能检索；文章和批注没有受影响。"
BUILDING, JOINING = "正在重建检索索引", "正在合并检索索引"


def state(db: Database) -> str:
    """current; damaged (searches fail, writes leave it alone, or the newest or oldest article is not found);
    building (another one beside it); old (made by another folding)."""
    if setting(db, "index_damaged") or not _sound_at_both_ends(db):
        return "damaged"
    if building(db):
        return "building"
    return "current" if is_current(db) else "old"


def idle(db: Database) -> bool:
    """Tidy the index for some 20 ms, for when nobody waits for the writer; False when there is nothing left
    to do."""
    began = time.perf_counter()
    if building(db):
        return False
    more = True
    while _sweep(db):
        if time.perf_counter() - began > IDLE_SECONDS:
            return True
    if (name := writable(db)) is None:
        return False
    with surviving(db, name):
        while more and time.perf_counter() - began < IDLE_SECONDS:
            more = _merge(db, name, MERGE)
    return more


def probe(db: Database) -> bool:
    """Tell whether the index answers for the newest and the oldest article; if not, it is marked as damaged.
    A look of a millisecond.
    """
    if setting(db, "index_damaged"):
        return False
    sound = _sound_at_both_ends(db)
    if not sound:
        put_setting(db, "index_damaged", table(db))
    return sound


def notices(db: Database, look: bool) -> list[str]:
    """Return what to tell the user about the index when a library is opened. `look`: ask it, as after a
    crash; else that waits until the window is there (`state`).
    """
    if setting(db, "index_damaged") or (look and not probe(db)):
        return [DAMAGED]
    if building(db):
        return ["检索索引还没有重建完，会接着建；在这之前照常可以检索。"]
    return [] if is_current(db) else ["检索索引是旧版本的，会在后台重建；在这之前照常可以检索。"]


def give_up(db: Database, error: Exception) -> bool:
    """Tell whether a write failed because the index is damaged and may be tried again: it is marked, and left
    alone from now on.
    """
    if not is_damage(error) or db.conn.in_transaction or setting(db, "index_damaged"):
        return False
    put_setting(db, "index_damaged", table(db))
    return True


def build(library: Library, progress: Report = silent, cancelled: Cancelled = never) -> bool:
    """Build the index anew in steps between which others write; the old one serves until the new one takes
    its place.

    Goes on where it was cancelled. True when the new one serves.
    """
    library.write(_begin)
    total = library.read(
        lambda db: int(db.execute("SELECT coalesce(sum(articles), 0) FROM issue_count").fetchone()[0])
    )
    done = library.read(_done)
    while not cancelled():
        more = library.write(_step)[0]
        if more is None:
            return _finish(library, progress, cancelled)
        done += more
        progress(Progress(min(done, total), total, BUILDING))
    return False


def _finish(library: Library, progress: Report, cancelled: Cancelled) -> bool:
    """Make one of the new index's segments, and put it in the old one's place; whether it was not cancelled
    before.
    """
    total, done = library.read(_size), 0
    while library.write(_join)[0]:
        if cancelled():
            return False
        done += JOINED
        progress(Progress(min(done, total), total, JOINING))
    library.write(_switch)
    while library.write(_sweep)[0] and not cancelled():
        pass  # the old index goes bit by bit, so that nobody waits long to write; the rest when there is time
    progress(Progress(total, total, JOINING))
    return True


def _sound_at_both_ends(db: Database) -> bool:
    """Tell whether the index finds the newest and the oldest article. Raises an error that is no damage."""
    name = table(db)
    try:
        return all(_finds(db, name, order) for order in ("DESC", "ASC"))
    except FAULTS as error:
        if not is_damage(error) and db[name].exists():
            raise
        return False


def _finds(db: Database, name: str, order: str) -> bool:
    row = db.execute(
        f"SELECT a.sort, a.headline FROM article a WHERE {LIVE} ORDER BY a.sort {order} LIMIT 1"
    ).fetchone()
    if row is None:
        return True
    if db.execute(f"SELECT 1 FROM {name}_docsize WHERE id = ?", [row[0]]).fetchone() is None:
        return False
    word = fold_text(row[1])[:1]
    found = db.execute(
        f"SELECT 1 FROM {name} WHERE {name} MATCH ? AND rowid = ?", [f'"{word}"', row[0]]
    ).fetchone()
    # an index made by older rules of folding may have folded the first character to another
    return found is not None or not word or not is_current(db)


def _begin(db: Database) -> None:
    other = building(db)
    if other and other["version"] == INDEX_VERSION and _sound(db, other["table"]):
        return
    name = TABLES[table(db) == TABLES[0]]
    with db.atomic():
        drop(db, name)
        create(db, name)
        configure(db, name, UNMERGED)
        put_setting(db, "index_building", json.dumps({"table": name, "version": INDEX_VERSION, "upto": None}))


def _sound(db: Database, name: str) -> bool:
    try:
        db.execute(f"SELECT rowid FROM {name} WHERE {name} MATCH '\"a\"' LIMIT 1").fetchone()
    except FAULTS:
        return False
    return True


def _done(db: Database) -> int:
    other = building(db)
    return int(db.execute(f"SELECT count(*) FROM {other['table']}_docsize").fetchone()[0]) if other else 0


def _step(db: Database) -> int | None:
    """Take the next articles in the index's order; how many, or None where there are no more."""
    other = building(db)
    assert other
    name, upto = other["table"], BOTTOM if other["upto"] is None else other["upto"]
    with quick(db), db.atomic():  # a power cut costs the last steps at most; building goes on from there
        if db.execute(f"SELECT count(DISTINCT segid) FROM {name}_idx").fetchone()[0] >= SEGMENTS and _merge(
            db, name, JOINED
        ):
            return 0
        rows = db.execute(
            f"SELECT a.id, a.sort FROM article a WHERE {LIVE} AND a.sort > ? ORDER BY a.sort LIMIT ?",
            [upto, STEP],
        ).fetchall()
        if rows:
            write(db, name, list(read(db, [row[0] for row in rows])))
            put_setting(db, "index_building", json.dumps({**other, "upto": rows[-1][1]}))
    return len(rows) or None


def _merge(db: Database, name: str, pages: int) -> bool:
    """Put segments of the index together, writing so many pages; whether there is more to do."""
    before = db.conn.total_changes
    db.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', ?)", [pages])
    return bool(db.conn.total_changes - before >= 2)  # sqlite.org/fts5.html, "The 'merge' Command"


def _join(db: Database) -> bool:
    other = building(db)
    assert other
    with quick(db), db.atomic():
        return _merge(db, other["table"], JOINED)


def _size(db: Database) -> int:
    """Return pages of the index that is being built:
    the number of each segment's last one (to count them all would be to read them all).
    """
    other = building(db)
    assert other
    last = f"SELECT max(pgno) >> 1 AS page FROM {other['table']}_idx GROUP BY segid"
    return int(db.execute(f"SELECT coalesce(sum(page), 0) FROM ({last})").fetchone()[0])


def _switch(db: Database) -> None:
    other = building(db)
    assert other
    with db.atomic():
        configure(db, other["table"])
        for key, value in (
            ("index_table", other["table"]),
            ("index_version", other["version"]),
            ("index_building", None),
            ("index_damaged", None),
        ):
            put_setting(db, key, value)


def _sweep(db: Database) -> bool:
    """Take away a piece of the index that serves no more; False when there is none."""
    name = TABLES[table(db) == TABLES[0]]
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [name]).fetchone():
        return False
    rows = db.execute(f"SELECT id FROM {name}_data WHERE id > 10 LIMIT ?", [SWEPT]).fetchall()
    if rows:
        with db.atomic():
            db.conn.executemany(f"DELETE FROM {name}_data WHERE id = ?", rows)
    else:
        drop(db, name)
    return True
