"""The form of a library's database: which tables, indices and triggers this version makes, and whether a
library has them.

Whoever hands over a library may have changed it, and a crash of an older version may have left it half made.
So each opening compares before the first write; what differs is mended (mending.py).
"""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.library.base import Database
from reader.library.migrations import MIGRATIONS
from reader.library.triggers import make_triggers

Key = tuple[str, str]
"""("table", "index", "trigger" or "view"; its name)."""

FINGERPRINT = "00a1212aaa459feeb1c81a79ad0005662942dd2aa34463a5639ede0862f77e57"
"""`fingerprint` of what this version makes: so that opening need not make it to compare.

tests/library/test_form.py says it.
"""
AS_MADE = "60e9d07b043d77960b460c0abf5c2312003c717c039948bef7ca577ed7247485"
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
