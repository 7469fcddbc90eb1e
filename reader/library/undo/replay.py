"""Putting a step's changes back: one after the other, or many in one statement where their order does not
matter.

With each statement SQLite saves the pages that its triggers change anew, so a tag taken off 100,000 articles
has to be one.
"""
from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from reader.library.base import Database, roomy
from reader.library.undo import rows

MANY = 10_000  # rows
FEW = 20  # rows that are put back one by one: to find out whether they may go together takes as long
BY_ITSELF = {
    ("paper", "insert"),
    ("issue", "insert"),
    ("issue", "delete"),
    ("article", "delete"),
}  # an import may be in the way


def put_back_all(db: Database, step_id: int) -> None:
    """Make every row what it was before the step."""
    changes = db.execute(
        "SELECT tbl, op, mask, id, row_id FROM undo_change WHERE step_id = ? ORDER BY id DESC", [step_id]
    ).fetchall()
    with roomy(db, len(changes) > MANY):
        for (table, op, mask), group in groupby(changes, key=itemgetter(0, 1, 2)):
            run = list(group)
            if _in_any_order(db, table, op, mask, run):
                _put_back_run(db, step_id, table, op, mask, run[-1][3], run[0][3])
            else:
                for *_, change_id, row_id in run:
                    rows.put_back(db, change_id, table, op, row_id, mask)


def _put_back_run(db: Database, step_id: int, table: str, op: str, mask: int, first: int, last: int) -> None:
    """Changes of one kind that followed each other in the step."""
    names = rows.columns_of(db, table, op, mask)
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f'k."{name}"' for name in names)
    of_run = "c.step_id = ? AND c.id BETWEEN ? AND ?"  # records of other steps may stand between
    kept = f"undo_change c CROSS JOIN undo_row_{table} k ON k.change_id = c.id"
    if op == "insert":
        db.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT row_id FROM undo_change c WHERE {of_run})",
            [step_id, first, last],
        )
    elif op == "delete":
        db.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {kept} WHERE {of_run}",
            [step_id, first, last],
        )
    else:
        db.execute(
            f"UPDATE {table} SET ({columns}) = (SELECT {columns} FROM undo_row_{table} WHERE change_id ="
            " changed.id)"
            f" FROM (SELECT id, row_id FROM undo_change c WHERE {of_run}) changed WHERE"
            f" {table}.id = changed.row_id",
            [step_id, first, last],
        )


def _in_any_order(
    db: Database, table: str, op: str, mask: int, run: Sequence[tuple[str, str, int, int, int]]
) -> bool:
    """Tell whether nothing depends on which goes first: no row twice, no column that must be unique (two rows
    may have exchanged values).
    """
    if len(run) < FEW or (table, op) in BY_ITSELF:
        return False
    if op != "update":
        return True
    unique = {
        column
        for _, index, unique, *_ in db.execute(f"PRAGMA index_list({table})").fetchall()
        if unique
        for _, _, column in db.execute(f"PRAGMA index_info({index})").fetchall()
    }
    known = None not in unique  # an index on an expression cannot say which column
    return (
        known
        and unique.isdisjoint(rows.columns_of(db, table, op, mask))
        and len({row[4] for row in run}) == len(run)
    )
