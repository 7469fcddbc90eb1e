"""Triggers that every write passes: undo, tombstones, counts, and what the search index has yet to read.

They are made again after each migration (a `transform` drops them silently), so they stand here and not in a
migration.
"""
from __future__ import annotations

from sqlite_utils import Database

# What a person can change and take back. Versions, sources, batches, counts, tombstones and the index stay
# outside.
UNDONE = (
    "paper",
    "paper_name",
    "issue",
    "page",
    "field",
    "article",
    "block",
    "annotation",
    "span",
    "tag",
    "tagging",
    "saved_search",
    "review",
    "trash",
    "picture",
    "region",
    "collection",
    "collection_item",
    "pin",
)
# Rows that a person makes or throws away: deleting one leaves a tombstone, making it again (undo) takes the
# tombstone away.
PERSONAL = (
    "page",
    "article",
    "paper",
    "paper_name",
    "field",
    "annotation",
    "tag",
    "tagging",
    "saved_search",
    "trash",
    "picture",
    "region",
    "collection",
    "collection_item",
    "pin",
)

LIVE = "{row}.trash_id IS NULL AND {row}.redirect_id IS NULL"


def make_triggers(db: Database) -> None:
    """Drop and make all triggers and the tables that undo keeps old rows in."""
    for row in db.query("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.execute(f"DROP TRIGGER [{row['name']}]")
    for table in UNDONE:
        columns = [column.name for column in db[table].columns]
        _undo_table(db, table, columns)
        for statement in _undo_triggers(table, columns):
            db.execute(statement)
    for table in PERSONAL:
        for statement in _tombstone_triggers(table):
            db.execute(statement)
    for statement in (_forget_trigger(), *_count_triggers(), *_search_triggers()):
        db.execute(statement)


def _undo_table(db: Database, table: str, columns: list[str]) -> None:
    """undo_row_<table>: the old values of changed rows, with their types."""
    name = f"undo_row_{table}"
    if db[name].exists() and [c.name for c in db[name].columns][1:] == columns:
        return
    db.execute(f"DROP TABLE IF EXISTS [{name}]")
    listed = ", ".join(f'"{column}" ANY' for column in columns)
    db.execute(f"CREATE TABLE [{name}] (change_id INTEGER PRIMARY KEY, {listed}) STRICT")


def _undo_triggers(table: str, columns: list[str]) -> list[str]:
    old = ", ".join(f'OLD."{column}"' for column in columns)
    # undo puts back the columns that the step changed: a later import may have written others of the
    # row (sort values)
    mask = " + ".join(
        f'(OLD."{column}" IS NOT NEW."{column}") * {1 << n}' for n, column in enumerate(columns)
    )
    statements = []
    for op, row in (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD")):
        keep = "" if op == "insert" else f"INSERT INTO undo_row_{table} SELECT last_insert_rowid(), {old};"
        statements.append(
            f"CREATE TRIGGER undo_{op}_{table} AFTER {op.upper()} ON {table} WHEN (SELECT step FROM"
            f" session) IS NOT NULL"
            f"{f' AND {mask}' if op == 'update' else ''} BEGIN"
            f" INSERT INTO undo_change (step_id, tbl, op, row_id, mask) VALUES ((SELECT step FROM"
            f" session), '{table}', '{op}',"
            f" {row}.id, {mask if op == 'update' else 0});"
            f" {keep} END"
        )
    return statements


def _forget_trigger() -> str:
    """Return a change takes the row that it kept with it.
    (By references SQLite would look for it in every table.)
    """
    forget = " ".join(
        f"DELETE FROM undo_row_{table} WHERE OLD.tbl = '{table}' AND change_id = OLD.id;" for table in UNDONE
    )
    return (
        f"CREATE TRIGGER undo_forget AFTER DELETE ON undo_change WHEN OLD.op <> 'insert' BEGIN {forget} END"
    )


def _tombstone_triggers(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER tombstone_delete_{table} AFTER DELETE ON {table} BEGIN"
        f" INSERT OR REPLACE INTO tombstone (uuid, kind, maker, deleted) VALUES (OLD.uuid, '{table}',"
        f" (SELECT maker FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END",
        f"CREATE TRIGGER tombstone_insert_{table} AFTER INSERT ON {table} BEGIN"
        f" DELETE FROM tombstone WHERE uuid = NEW.uuid; END",
    ]


def _count_triggers() -> list[str]:
    def add(row: str, issue: str, column: str = "articles", number: str = "1") -> str:
        return (f"INSERT INTO issue_count (issue_id, {column}) SELECT {issue}, {number} WHERE {row} "
                f"ON CONFLICT (issue_id) DO UPDATE SET {column} = {column} + excluded.{column};")

    def article(row: str, number: str) -> str:
        return add(
            LIVE.format(row=row), f"(SELECT issue_id FROM page WHERE id = {row}.page_id)", number=number
        )

    def page(row: str, number: str) -> str:
        return add(f"{row}.trash_id IS NULL", f"{row}.issue_id", "pages", number)

    own = "(SELECT count(*) FROM article WHERE page_id = NEW.id AND trash_id IS NULL AND redirect_id IS NULL)"
    return [
        f"CREATE TRIGGER count_insert_article AFTER INSERT ON article BEGIN {article('NEW', '1')} END",
        f"CREATE TRIGGER count_delete_article AFTER DELETE ON article BEGIN {article('OLD', '-1')} END",
        f"CREATE TRIGGER count_update_article AFTER UPDATE OF page_id, trash_id, redirect_id ON article BEGIN"
        f" {article('OLD', '-1')} {article('NEW', '1')} END",
        f"CREATE TRIGGER count_insert_page AFTER INSERT ON page BEGIN {page('NEW', '1')} END",
        f"CREATE TRIGGER count_delete_page AFTER DELETE ON page BEGIN {page('OLD', '-1')} END",
        f"CREATE TRIGGER count_update_page AFTER UPDATE OF issue_id, trash_id ON page BEGIN"
        f" {page('OLD', '-1')} {page('NEW', '1')} END",
        f"CREATE TRIGGER count_move_page AFTER UPDATE OF issue_id ON page WHEN OLD.issue_id <>"
        f" NEW.issue_id BEGIN"
        f" {add('true', 'OLD.issue_id', number=f'-{own}')} {add('true', 'NEW.issue_id', number=own)} END",
    ]


def _search_triggers() -> list[str]:
    idle = "(SELECT bulk FROM session) = 0"

    def dirty(article: str) -> str:
        return f"INSERT OR IGNORE INTO search_dirty SELECT {article} WHERE {article} IS NOT NULL;"

    return [
        f"CREATE TRIGGER search_insert_block AFTER INSERT ON block WHEN {idle} BEGIN"
        f" {dirty('NEW.article_id')} END",
        f"CREATE TRIGGER search_delete_block AFTER DELETE ON block WHEN {idle} BEGIN"
        f" {dirty('OLD.article_id')} END",
        f"CREATE TRIGGER search_update_block AFTER UPDATE OF article_id, role, version_id, position"
        f" ON block WHEN {idle} BEGIN"
        f" {dirty('OLD.article_id')} {dirty('NEW.article_id')} END",
        f"CREATE TRIGGER search_update_article AFTER UPDATE OF trash_id, redirect_id, sort, byline ON"
        f" article WHEN {idle} BEGIN"
        f" INSERT OR IGNORE INTO search_gone SELECT OLD.sort WHERE OLD.sort <> NEW.sort;"
        f" {dirty('NEW.id')} END",
        "CREATE TRIGGER search_delete_article AFTER DELETE ON article BEGIN"
        " INSERT OR IGNORE INTO search_gone VALUES (OLD.sort); DELETE FROM search_dirty WHERE"
        " article_id = OLD.id; END",
    ]
