"""One recorded change put back: the row is again what it was, as far as an import has not taken its place."""
from __future__ import annotations

from uuid import uuid4

from reader.library.base import Database
from reader.library.filing import article_order


def put_back(db: Database, change_id: int, table: str, op: str, row_id: int, mask: int) -> None:
    """Make a row what it was before a change that was recorded."""
    if op == "insert":
        if not _still_used(db, table, row_id):
            db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
        return
    names = columns_of(db, table, op, mask)
    if table == "article" and "sort" in names:
        _free_sort(db, change_id, row_id)
    newer = _same_day(db, change_id) if table == "issue" and op == "delete" else None
    columns = ", ".join(f'"{name}"' for name in names)
    kept = f"SELECT {columns} FROM undo_row_{table} WHERE change_id = ?"
    if op == "update":
        db.execute(f"UPDATE {table} SET ({columns}) = ({kept}) WHERE id = ?", [change_id, row_id])
    else:
        db.execute(f"INSERT INTO {table} ({columns}) {kept}", [change_id])
    if newer is not None:
        db.execute("UPDATE page SET issue_id = ? WHERE issue_id = ?", [row_id, newer])
        db.execute("DELETE FROM issue WHERE id = ?", [newer])


# The rest is about imports, which stand outside undo and may have come between a step and its undo.

def _still_used(db: Database, table: str, row_id: int) -> bool:
    """Tell whether an import has put pages into the issue, or issues under the paper, whose making is taken
    back.
    """
    child = {"issue": ("page", "issue_id"), "paper": ("issue", "paper_id")}.get(table)
    return (
        child is not None
        and db.execute(f"SELECT 1 FROM {child[0]} WHERE {child[1]} = ?", [row_id]).fetchone() is not None
    )


def _same_day(db: Database, change_id: int) -> int | None:
    """Return the issue that an import has made for the paper and day of the one that is put back; it makes
    room and hands over its pages.
    """
    uuid, paper_id, date = db.execute(
        "SELECT uuid, paper_id, date FROM undo_row_issue WHERE change_id = ?", [change_id]
    ).fetchone()
    row = db.execute(
        "SELECT id FROM issue WHERE (paper_id = ? AND date = ?) OR uuid = ?", [paper_id, date, uuid]
    ).fetchone()
    if row is None:
        return None
    db.execute("UPDATE issue SET paper_id = NULL, date = NULL, uuid = ? WHERE id = ?", [str(uuid4()), row[0]])
    return int(row[0])


def _free_sort(db: Database, change_id: int, row_id: int) -> None:
    """Give the article the day's next sort value where the one that is put back is taken."""
    sort = db.execute("SELECT sort FROM undo_row_article WHERE change_id = ?", [change_id]).fetchone()[0]
    if db.execute("SELECT 1 FROM article WHERE sort = ? AND id <> ?", [sort, row_id]).fetchone():
        [free] = article_order.allocate(db, article_order.day(sort), 1)
        db.execute("UPDATE undo_row_article SET sort = ? WHERE change_id = ?", [free, change_id])


def columns_of(db: Database, table: str, op: str, mask: int) -> list[str]:
    """Return the columns that a change has kept: of an update those that it changed."""
    if table not in db.column_names:
        db.column_names[table] = [column.name for column in db[table].columns]
    names = db.column_names[table]
    return [name for n, name in enumerate(names) if mask >> n & 1] if op == "update" else names
