"""Undo and redo, kept by the store: triggers record each changed row's old values, and undo puts them back.

A new operation needs no undo code, only `with undo.step(db, "合并文章"):` around it. Redo comes from the same
triggers, and both last over a restart. The idea is Anki's (rslib/src/undo); nothing of its code is used.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database, atomic, now
from reader.sentence import Sentence, dump, load, say

STEPS = 200
# `redo` of a step that is being written in pieces (long_step.py): neither to be undone nor redone yet
UNDER_WAY = 2
CHANGES = 1_000_000  # rows that all steps together may hold; the newest step stays whatever its size


class Overtaken(Sentence):
    """Given by undo and redo instead of a label: others have changed the same since, and nothing was done."""


@contextmanager
def step(db: Database, label: str) -> Iterator[None]:
    """Everything written inside is one undo step (label: "合并文章"), or nothing if it fails. Steps inside a
    step belong to it.
    """
    if db.hearing or _open_step(db) is not None:
        yield
        return
    with db.atomic(), _written(db, label):
        yield


@contextmanager
def large_step(db: Database, label: str) -> Iterator[None]:
    """Do as `step` does; what fails inside fails with all of its transaction.

    Inside a transaction, a step that may fail by itself makes SQLite keep each page that it changes, and go
    through all that it has kept with each further statement: thousands of statements take ever longer.
    """
    with atomic(db), _written(db, label):
        yield


@contextmanager
def _written(db: Database, label: str) -> Iterator[None]:
    named = dump(label)
    step_id = _begin(db, named, redo=False)
    yield
    changed = _end(db, step_id, named)
    if changed:
        db.execute("DELETE FROM undo_step WHERE redo = 1")
        _prune(db)
    refresh(db, changed)


@contextmanager
def no_step(db: Database) -> Iterator[None]:
    """What is written inside cannot be taken back, nor is it kept what was there before. The index follows,
    and every table that people work in counts as changed. What fails inside fails with all of its
    transaction.
    """
    with atomic(db):
        db.execute("UPDATE session SET step = NULL, token = ifnull(?, token)", [db.token])
        yield
        db.execute("UPDATE session SET acts = acts + 1")
        watched = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'undo_*'"
        refresh(db, {row[0] for row in db.execute(watched).fetchall()})


def has_steps(db: Database) -> bool:
    """Tell whether there is anything that could be taken back or done again."""
    return db.execute("SELECT 1 FROM undo_step LIMIT 1").fetchone() is not None


def labels(db: Database) -> tuple[str | None, str | None]:
    """Return what undo and redo would take back, as the menu shows it: (label or None, label or None)."""
    return _newest(db, redo=False), _newest(db, redo=True)


def newest(db: Database) -> int:
    """Return the number of the step that undo would take back; 0 if there is none."""
    row = db.execute("SELECT max(id) FROM undo_step WHERE redo = 0").fetchone()
    return int(row[0] or 0)


def undo(db: Database) -> str | None:
    """Take back the newest step; its label, or None if there is none.

    Overtaken: others have changed the same since. The step is forgotten, and nothing else is done.
    """
    return _replay(db, redo=False)


def redo(db: Database) -> str | None:
    """Do again what undo took back last; its label, or None if there is none."""
    return _replay(db, redo=True)


def clear(db: Database) -> None:
    """Forget all steps (after a migration, after a restore)."""
    db.execute("DELETE FROM undo_step")


def close(db: Database, step_id: int) -> None:
    """End a step that was written in pieces: it can be undone now; one that changed nothing is dropped.

    Where its first piece failed, there is none.
    """
    row = db.execute("SELECT label FROM undo_step WHERE id = ?", [step_id]).fetchone()
    changed = _end(db, step_id, row[0] if row else "")
    if changed:
        db.execute("DELETE FROM undo_step WHERE redo = 1 AND id < ?", [step_id])
    db.execute("UPDATE undo_step SET redo = 0 WHERE id = ?", [step_id])
    _prune(db)
    refresh(db, changed)


def _newest(db: Database, redo: bool) -> str | None:
    row = db.execute("SELECT label FROM undo_step WHERE redo = ? ORDER BY id DESC LIMIT 1", [redo]).fetchone()
    return load(row[0]) if row else None


def _open_step(db: Database) -> int | None:
    step_id: int | None = db.execute("SELECT step FROM session").fetchone()[0]
    return step_id


def _begin(db: Database, named: str, redo: bool) -> int:
    """Open a step; `named`: its label as it is kept."""
    cursor = db.execute(
        "INSERT INTO undo_step (label, redo, maker, created) VALUES (?, ?, (SELECT maker FROM session), ?)",
        [named, redo, now()],
    )
    db.execute("UPDATE session SET step = ?, token = ifnull(?, token)", [cursor.lastrowid, db.token])
    return int(cursor.lastrowid or 0)


def _end(db: Database, step_id: int, named: str) -> set[str]:
    """Close the step; the tables it changed. A step that changed nothing is dropped."""
    from reader.library.sharing.telling.capture import capture
    from reader.library.sharing.telling.touched import kinds_of

    db.execute("UPDATE session SET step = NULL, acts = acts + 1")
    kinds = kinds_of(db, step_id)
    if kinds:
        capture(db, step_id, named, kinds)
    else:
        db.execute("DELETE FROM undo_step WHERE id = ?", [step_id])
    return {kind.table for kind in kinds}


def refresh(db: Database, changed: set[str]) -> None:
    """Tell which tables were changed, and let the index follow."""
    from reader.library.search import bulk_update

    db.changed |= changed
    bulk_update.refresh(db)


def _replay(db: Database, redo: bool) -> str | None:
    from reader.library.undo import replay

    try:
        with db.atomic():
            row = db.execute(
                "SELECT id, label FROM undo_step WHERE redo = ? ORDER BY id DESC LIMIT 1", [redo]
            ).fetchone()
            if row is None:
                return None
            step_id, label = row[0], load(row[1])
            busy = db.execute(
                "SELECT label FROM undo_step WHERE redo = ? AND id > ?", [UNDER_WAY, step_id]
            ).fetchone()
            if busy is not None:
                raise LibraryError(
                    say("“{0}”还没有做完，先前的改动现在不能撤销或重做。", load(busy[0])),
                    "请等它做完，或先取消它。",
                )
            if _is_overtaken(db, step_id):
                db.execute("DELETE FROM undo_step WHERE id = ?", [step_id])
                return _overtaken(label, redo)
            db.execute("PRAGMA defer_foreign_keys = ON")
            other = _begin(db, row[1], redo=not redo)
            replay.put_back_all(db, step_id)
            changed = _end(db, other, row[1])
            db.execute("DELETE FROM undo_step WHERE id = ?", [step_id])
            refresh(db, changed)
            return label
    except sqlite3.IntegrityError as error:
        # an import is no step, and may hold the place that is to be put back: then rather nothing
        raise LibraryError(
            say(
                "“{0}”之后导入的内容与它有关，不能重做了。"
                if redo
                else "“{0}”之后导入的内容与它有关，不能撤销了。",
                label,
            ),
            "请直接改正有关的版面。",
        ) from error


def overtake(db: Database, steps: Iterable[int]) -> None:
    """Let these steps stand without what they changed: others have changed the same since."""
    ids = [(step_id,) for step_id in steps]
    db.conn.executemany("DELETE FROM undo_change WHERE step_id = ?", ids)


def _is_overtaken(db: Database, step_id: int) -> bool:
    return not db.execute("SELECT 1 FROM undo_change WHERE step_id = ? LIMIT 1", [step_id]).fetchone()


def _overtaken(label: str, redo: bool) -> Overtaken:
    pattern = (
        "“{0}”之后别人改过同一处，没有重做。" if redo else "“{0}”之后别人改过同一处，没有撤销。"
    )
    return Overtaken(pattern, {"0": label})


def _prune(db: Database) -> None:
    """Forget the oldest steps, where there are more of them, or of their rows, than are kept."""
    db.execute(
        "DELETE FROM undo_step WHERE id <= (SELECT id FROM undo_step ORDER BY id DESC LIMIT 1 OFFSET ?)",
        [STEPS],
    )
    [span] = db.execute(
        "SELECT (SELECT max(id) FROM undo_change) - (SELECT min(id) FROM undo_change)"
    ).fetchone()
    if (span or 0) < CHANGES:  # then there are not so many; to count them may take longer than the step
        return
    db.execute(
        "DELETE FROM undo_step WHERE id IN (SELECT step_id FROM (SELECT step_id, sum(n) OVER (ORDER"
        " BY step_id DESC) AS total FROM"
        " (SELECT step_id, count(*) AS n FROM undo_change GROUP BY step_id)) WHERE total > ?)"
        " AND id < (SELECT max(id) FROM undo_step)", [CHANGES],
    )
