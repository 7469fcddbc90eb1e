"""The form of a library's database: which tables, indices and triggers this version makes, and whether a
library has them.

Whoever hands over a library may have changed it, and a crash of an older version may have left it half made.
So each opening compares before the first write. What is missing is made again, what is not ours is taken out,
and both are said.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.migrations import MIGRATIONS
from reader.library.triggers import make_triggers
from reader.sentence import about, say, sentence

Key = tuple[str, str]
"""("table", "index", "trigger" or "view"; its name)."""

FINGERPRINT = "3b7d69625641a9d7624d7c14fd712dee81bbeb47c99c63198b55b0cfc691583c"
"""`fingerprint` of what this version makes: so that opening need not make it to compare.

tests/library/test_form.py says it.
"""
AS_MADE = "c35c94d52434d0e2141578fcfe8dcd5a6bdb94f96cfc59a3b2f85f826225e495"
"""The same of all that a new library is made of, in the order in which it is made: most are as they were."""

INDEXES = ("search", "search_other")
INDEX_FORM = (
    "CREATEVIRTUALTABLE{}USINGfts5(body,headline,former,content='',contentless_delete=1,detail=full,"
    "tokenize='ascii')"
)
"""The SQL of an index without its spaces: one that was built later has them elsewhere."""
SHADOWS = tuple(
    f"{name}_{part}" for name in INDEXES for part in ("data", "idx", "content", "docsize", "config")
)
# Tables that are worked out from others, or that only undo needs: nothing is lost with them.
DERIVED = frozenset(
    {"session", "issue_count", "search_dirty", "search_gone", "undo_step", "undo_change", *INDEXES}
)
NAMES = {
    "paper": "报纸",
    "paper_name": "报名",
    "issue": "期",
    "page": "版面",
    "source": "原文",
    "field": "报头",
    "article": "文章",
    "block": "段落",
    "version": "文字",
    "annotation": "批注",
    "span": "批注的位置",
    "tag": "标签",
    "tagging": "文章的标签",
    "saved_search": "保存的检索",
    "collection": "专题",
    "collection_item": "专题里的条目",
    "pin": "置顶",
    "review": "待复核",
    "trash": "回收站",
    "tombstone": "删除记录",
    "batch": "导入记录",
    "batch_file": "导入的文件",
    "revision": "修改历史",
    "meta": "库的标识",
    "set_aside": "取出的值",
    "replica": "共享的副本",
    "change": "共享的改动",
    "setting": "共享的改动",
    "replaced": "共享的改动",
    "alias": "同一标签的别名",
    "waiting": "等待原文的改动",
    "picture": "图像",
    "region": "图上的批注",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How a library's database differs from what this version makes."""

    missing: tuple[Key, ...]
    foreign: tuple[Key, ...]  # of a name that this version does not know
    other: tuple[Key, ...]    # of a name that it knows, but made otherwise

    @property
    def behind(self) -> bool:
        """Tell whether counts and the index cannot be relied on."""
        return self.triggers or any(name in DERIVED for _, name in (*self.missing, *self.other))

    @property
    def triggers(self) -> bool:
        """Tell whether what triggers keep (undo, counts, index) cannot be relied on."""
        return any(kind == "trigger" for kind, _ in (*self.missing, *self.other))


def there(db: sqlite3.Connection | Database) -> dict[Key, str]:
    """Return what the database is made of: (kind, name) -> its SQL.
    SQLite's own tables and the inside of the index are left out.
    """
    rows = db.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\'"
    )
    return {(kind, name): sql for kind, name, sql in rows.fetchall() if name not in SHADOWS}


@cache
def expected() -> dict[Key, str]:
    """Return what a new library of this version is made of;
    the second index, which is there only at times, is left out.
    """
    db = Database(sqlite3.connect(":memory:", isolation_level=None), Path())
    try:
        MIGRATIONS.apply(db)
        make_triggers(db)
        return there(db)
    finally:
        db.close()


def fingerprint(form: dict[Key, str]) -> str:
    """Return a number for a form, the search indices aside: the same form has the same."""
    parts = [f"{kind} {name} {sql}" for (kind, name), sql in sorted(form.items()) if name not in INDEXES]
    return digest("\n".join(parts))


def is_ours(db: Database) -> bool:
    """Tell whether the database has the form that this version makes: one statement, a look of a fraction of
    a millisecond, where it stands in the order in which it is made; else a few.
    """
    return digest(in_order(db)) == AS_MADE or _is_ours_sorted(db)


def in_order(db: Database) -> str:
    """Return all that the database is made of as one text, in the order in which it was made."""
    [text] = db.execute(
        "SELECT group_concat(type || ' ' || name || ' ' || sql, char(10)) FROM sqlite_master"
    ).fetchone()
    return text or ""


def _is_ours_sorted(db: Database) -> bool:
    """Tell the same of a database that was brought up, or whose index was built anew."""
    leave_out = ", ".join(f"'{name}'" for name in (*INDEXES, *SHADOWS))
    [text] = db.execute(
        "SELECT group_concat(type || ' ' || name || ' ' || sql, char(10)) FROM (SELECT * FROM"
        " sqlite_master WHERE sql IS NOT NULL"
        f" AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN ({leave_out}) ORDER BY type, name)"
    ).fetchone()
    if digest(text or "") != FINGERPRINT:
        return False
    rows = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)", list(INDEXES)
    ).fetchall()
    return bool(rows) and all(_is_index(name, sql) for name, sql in rows)


def _is_index(name: str, sql: str) -> bool:
    return "".join(sql.split()) == INDEX_FORM.format(name)


def digest(text: str) -> str:
    """Return the SHA-256 of a form's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def compare(db: Database) -> Difference | None:
    """Return how the database differs from what this version makes; None where it does not."""
    form = there(db)
    indices = {name: form["table", name] for name in INDEXES if ("table", name) in form}
    wanted = dict(expected())
    del wanted["table", INDEXES[0]]
    missing = set(wanted.keys() - form.keys())
    other = {key for key in wanted.keys() & form.keys() if wanted[key] != form[key]}
    other |= {("table", name) for name, sql in indices.items() if not _is_index(name, sql)}
    if not indices:
        missing.add(("table", INDEXES[0]))
    foreign = form.keys() - wanted.keys() - {("table", name) for name in INDEXES}
    if not missing and not foreign and not other:
        return None
    return Difference(tuple(sorted(missing)), tuple(sorted(foreign)), tuple(sorted(other)))


def drop_triggers(db: Database) -> list[str]:
    """Drop every trigger; the names of those that this version does not know. They have not run: nothing was
    written yet.
    """
    known = {name for kind, name in expected() if kind == "trigger"}
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()]
    for name in names:
        db.execute(f"DROP TRIGGER {_quoted(name)}")
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
                    db.execute(f"DROP {kind} {_quoted(name)}")
            for kind, name in found.other:
                if kind == "index":
                    db.execute(f"DROP INDEX {_quoted(name)}")
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
    db.execute(f"DROP TABLE {_quoted(name)}")


def _forget_index(db: Database, name: str) -> None:
    """An index that was taken away serves no more, and none is being built in its place."""
    db.execute("DELETE FROM meta WHERE key IN ('index_building', 'index_damaged')")
    db.execute("UPDATE meta SET value = ? WHERE key = 'index_table' AND value = ?", [INDEXES[0], name])


def _make_anew(db: Database, name: str, sql: str) -> None:
    """The table in our form with the rows that it has; columns that it lacks get their default."""
    old = f"old_{name}"
    db.execute(f"ALTER TABLE {_quoted(name)} RENAME TO {_quoted(old)}")
    for (index,) in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", [old]
    ).fetchall():
        db.execute(f"DROP INDEX {_quoted(index)}")
    db.execute(sql)
    mine, theirs = (_columns(db, table) for table in (name, old))
    both = ", ".join(_quoted(column) for column in mine if column in theirs)
    db.execute(f"INSERT INTO {_quoted(name)} ({both}) SELECT {both} FROM {_quoted(old)}")
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
        db.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, (SELECT ifnull(max(seq), 0) FROM sqlite_sequence"
            " WHERE name = ?))"
            " WHERE name = ?",
            [old, name],
        )
    _drop(db, old)


def _columns(db: Database, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()]


def _indices(db: Database) -> None:
    present = there(db)
    for (kind, name), sql in expected().items():
        if kind == "index" and (kind, name) not in present:
            db.execute(sql)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
