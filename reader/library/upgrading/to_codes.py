"""The migration from finished sentences to codes and facts: each table's part of it."""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlite_utils

from reader.language import table
from reader.library.history.actions import TABLE as ACTION_TABLE
from reader.library.upgrading.old_sentences import Patterns, reason
from reader.paths import resources
from reader.sentence import Sentence, dump, facts_json, kept


def run(db: sqlite_utils.Database) -> None:
    """Make codes and facts of what this library holds as sentences. Undo steps are forgotten, as with each
    migration.
    """
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER [{name}]")  # they name the column that goes; opening makes them again
    patterns = Patterns(table((resources() / "translations" / "messages_en.toml").read_text("utf-8")))
    _undo(db)
    _review(db, patterns)
    _history(db, patterns)
    _texts(db, patterns, "trash", "label")
    _texts(db, patterns, "batch_file", "message")
    _texts(db, patterns, "batch_file", "notes")
    _readings(db, patterns)


def _undo(db: sqlite_utils.Database) -> None:
    db.execute("DELETE FROM undo_step")
    # What a step that is written in pieces does to articles, to be found again when it is taken back.
    db.execute("ALTER TABLE undo_step ADD COLUMN action TEXT")
    db.execute("ALTER TABLE undo_step ADD COLUMN facts TEXT")


def _review(db: sqlite_utils.Database, patterns: Patterns) -> None:
    db.execute("ALTER TABLE review ADD COLUMN code TEXT NOT NULL DEFAULT 'said'")
    db.execute("ALTER TABLE review ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'")
    for id, said in db.execute("SELECT id, reason FROM review").fetchall():
        code, facts = reason(said, patterns)
        db.execute("UPDATE review SET code = ?, facts = ? WHERE id = ?", [code, facts_json(facts), id])
    db.execute("ALTER TABLE review DROP COLUMN reason")


def _history(db: sqlite_utils.Database, patterns: Patterns) -> None:
    db.execute("ALTER TABLE revision ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'")
    actions = Patterns(action.pattern for action in ACTION_TABLE if action.code != "other")
    codes = {action.pattern: action.code for action in ACTION_TABLE}
    for where in ("revision", "version"):
        for (label,) in db.execute(
            f"SELECT DISTINCT action FROM {where} WHERE action IS NOT NULL"
        ).fetchall():
            found = actions.recover(label)
            code, facts = (codes[found.pattern], found.facts) if isinstance(found, Sentence) else (
                "other", {"says": patterns.recover(label)})
            if where == "revision":
                db.execute(
                    "UPDATE revision SET action = ?, facts = ? WHERE action = ?",
                    [code, facts_json(facts), label],
                )
            else:
                db.execute("UPDATE version SET action = ? WHERE action = ?", [code, label])


def _texts(db: sqlite_utils.Database, patterns: Patterns, where: str, column: str) -> None:
    for (said,) in db.execute(f"SELECT DISTINCT {column} FROM {where} WHERE {column} <> ''").fetchall():
        again = dump(patterns.recover(said))
        if again != said:
            db.execute(f"UPDATE {where} SET {column} = ? WHERE {column} = ?", [again, said])


def _readings(db: sqlite_utils.Database, patterns: Patterns) -> None:
    """What supports each field of a masthead, and why something else is suggested."""
    for id, old in db.execute("SELECT id, readings FROM source WHERE readings <> '{}'").fetchall():
        readings = json.loads(old)
        for reading in readings.values():
            reading["evidence"] = _said(reading["evidence"], patterns)
            if reading["suggestion"]:
                [reading["suggestion"]["reason"]] = _said([reading["suggestion"]["reason"]], patterns)
        again = json.dumps(readings, ensure_ascii=False, separators=(",", ":"))
        if again != old:
            db.execute("UPDATE source SET readings = ? WHERE id = ?", [again, id])


def _said(sentences: Iterable[str], patterns: Patterns) -> list[Any]:
    return [kept(patterns.recover(one)) for one in sentences]
