"""A database of another form gets this version's: what is missing is made again, what is not ours is taken
out, and both are said.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.store.form import DERIVED, INDEXES, NAMES, Difference, expected, there
from reader.library.store.salvage import quoted
from reader.library.triggers import make_triggers
from reader.sentence import about, say, sentence


def drop_triggers(db: Database) -> list[str]:
    """Drop every trigger; the names of those that this version does not know. They have not run: nothing was
    written yet.
    """
    known = {name for kind, name in expected() if kind == "trigger"}
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()]
    for name in names:
        db.execute(f"DROP TRIGGER {quoted(name)}")
    return [name for name in names if name not in known]


def mend(db: Database, found: Difference) -> list[str]:
    """Give the database the form that this version makes, all at once or not at all; what to tell the user.

    Triggers and views that are not ours go. Tables that are not ours stay, and are named. A table that was
    made otherwise is made anew around its rows. Counts and the index must be made again afterwards where
    `found.behind`. Raises LibraryError where a table's rows do not fit.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(
        "PRAGMA legacy_alter_table = ON"
    )  # renaming a table leaves the references of others as they are
    try:
        with db.atomic():
            drop_triggers(db)
            for kind, name in found.foreign:
                if kind in ("view", "index"):
                    db.execute(f"DROP {kind} {quoted(name)}")
            for kind, name in found.other:
                if kind == "index":
                    db.execute(f"DROP INDEX {quoted(name)}")
            _tables(db, found)
            _indices(db)
            make_triggers(db)
            db.execute("DELETE FROM undo_change")  # references rest just now: nothing follows by itself
            db.execute("DELETE FROM undo_step")
    except sqlite3.IntegrityError as error:
        raise LibraryError(
            about(db.folder, say("库的结构与这个版本不符，内容也放不进去（{0}）。", error)), "请从备份恢复。"
        ) from error
    finally:
        db.execute("PRAGMA legacy_alter_table = OFF")
        db.execute("PRAGMA foreign_keys = ON")
    return told(found)


def told(found: Difference) -> list[str]:
    """Return the sentences for what was found and mended."""
    return [*_strangers(found), *_losses(found), *_gaps(found), *_unknown_tables(found)]


def _strangers(found: Difference) -> Iterator[str]:
    names = [name for kind, name in found.foreign if kind in ("trigger", "view")]
    if names:
        yield say("库里有外来的触发器或视图（{0}），可能暗中改动内容，已经取出，没有运行。", _listed(names))


def _losses(found: Difference) -> Iterator[str]:
    """Tables that are gone with what a person has put into them."""
    tables = [name for kind, name in found.missing if kind == "table" and name not in DERIVED]
    lost = [sentence(NAMES[name]) for name in tables if name in NAMES]
    if lost:
        yield say("库里缺少一些内容，已经丢失（{0}）。", lost)
        yield "请从备份恢复。"


def _gaps(found: Difference) -> Iterator[str]:
    if found.triggers:
        yield "库里缺少维持撤销、计数和索引的部分，已经补上；先前的撤销记录已清空，检索索引会重建。"
    elif found.missing or found.other:
        yield "库的结构不完整，已经补好；文章、批注和标签没有变化。"


def _unknown_tables(found: Difference) -> Iterator[str]:
    names = [name for kind, name in found.foreign if kind == "table"]
    if names:
        yield say("库里有报架不认识的表（{0}），没有动它。", _listed(names))


def _listed(names: Iterable[str]) -> str:
    shown = [name[:40] for name in names]
    return "、".join(shown if len(shown) <= 3 else [*shown[:3], "…"])


def _tables(db: Database, found: Difference) -> None:
    wanted = expected()
    for kind, name in found.other:
        if kind != "table":
            continue
        if name in DERIVED or name.startswith("undo_row_"):
            _drop(db, name)
            if name in INDEXES:
                _forget_index(db, name)
            db.execute(wanted.get((kind, name), "SELECT 1"))
        else:
            _make_anew(db, name, wanted[kind, name])
    for kind, name in found.missing:
        if kind == "table" and not name.startswith("undo_row_"):
            db.execute(wanted[kind, name])
            if name == "session":
                db.execute("INSERT INTO session (id) VALUES (1)")


def _drop(db: Database, name: str) -> None:
    db.execute(f"DROP TABLE {quoted(name)}")


def _forget_index(db: Database, name: str) -> None:
    """An index that was taken away serves no more, and none is being built in its place."""
    db.execute("DELETE FROM meta WHERE key IN ('index_building', 'index_damaged')")
    db.execute("UPDATE meta SET value = ? WHERE key = 'index_table' AND value = ?", [INDEXES[0], name])


def _make_anew(db: Database, name: str, sql: str) -> None:
    """The table in our form with the rows that it has; columns that it lacks get their default."""
    old = f"old_{name}"
    db.execute(f"ALTER TABLE {quoted(name)} RENAME TO {quoted(old)}")
    for (index,) in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", [old]
    ).fetchall():
        db.execute(f"DROP INDEX {quoted(index)}")
    db.execute(sql)
    mine, theirs = (_columns(db, table) for table in (name, old))
    both = ", ".join(quoted(column) for column in mine if column in theirs)
    db.execute(f"INSERT INTO {quoted(name)} ({both}) SELECT {both} FROM {quoted(old)}")
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
        db.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, (SELECT ifnull(max(seq), 0) FROM sqlite_sequence"
            " WHERE name = ?))"
            " WHERE name = ?",
            [old, name],
        )
    _drop(db, old)


def _columns(db: Database, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({quoted(table)})").fetchall()]


def _indices(db: Database) -> None:
    present = there(db)
    for (kind, name), sql in expected().items():
        if kind == "index" and (kind, name) not in present:
            db.execute(sql)
