"""One undo step that is written in pieces, so that a replacement in the whole library does not keep other
writes waiting.

Steps that others make in between are newer than it, and are taken back before it. So that this holds for
every row, it never changes an article that somebody has changed since it began. While it is under way, older
steps cannot be taken back; a step that a crash has left under way is taken back when the library is opened.
"""
from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from reader.library.base import Database, insert, maker, now
from reader.library.history.actions import Action
from reader.library.progress import Progress, Report, silent
from reader.library.search.bulk_update import quiet
from reader.library.undo import undo
from reader.library.undo.rows import put_back
from reader.sentence import Fact, Sentence, dump, facts_json

T = TypeVar("T")
Write = Callable[[Callable[[Database], Any]], Any]
BACK = 1_000  # rows that are put back in one piece
PAUSE = 0.005  # seconds between two pieces: without it, whoever waits for the lock would hardly ever get it
MENDING = "上次的替换没有做完，正在撤回"
_ARTICLE = {
    "article": "row_id",
    "block": "(SELECT article_id FROM block WHERE id = row_id)",
    "span": "(SELECT b.article_id FROM span s JOIN block b ON b.id = s.block_id WHERE s.id = row_id)",
    "annotation": "(SELECT article_id FROM annotation WHERE id = row_id)",
    "review": "(SELECT article_id FROM review WHERE id = row_id)",
}
_BEFORE = {
    "block": "(SELECT article_id FROM undo_row_block WHERE change_id = c.id)",
    "span": "(SELECT b.article_id FROM undo_row_span s JOIN block b ON b.id = s.block_id WHERE"
            " s.change_id = c.id)",
    "annotation": "(SELECT article_id FROM undo_row_annotation WHERE change_id = c.id)",
    "review": "(SELECT article_id FROM undo_row_review WHERE change_id = c.id)",
}
_OWNER = (
    "CASE c.tbl "
    + " ".join(
        f"WHEN '{table}' THEN ifnull({_BEFORE.get(table, article)}, {article})"
        for table, article in _ARTICLE.items()
    )
    + " END"
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a long step does to articles, as their histories keep it."""

    action: Action
    facts: Mapping[str, Fact]

    @property
    def label(self) -> Sentence:
        """Return what the undo menu calls it."""
        return self.action.label(**self.facts)


class Pieces:
    """`write` runs a function on the writing connection and gives its result."""

    def __init__(self, write: Write, done: Done) -> None:
        self._write, self.done = write, done
        self._step = 0

    def run(self, fn: Callable[[Database, frozenset[int]], T]) -> T:
        """Do one piece: fn(db, articles that others have changed since the first piece). All of it, or
        nothing if it fails.
        """
        if self._step:
            time.sleep(PAUSE)

        def write(db: Database) -> T:
            with db.atomic():
                if (
                    not self._step
                    or not db.execute("SELECT 1 FROM undo_step WHERE id = ?", [self._step]).fetchone()
                ):
                    self._step = _begin(db, self.done)  # recognising again forgets all undo steps
                last = db.execute("SELECT ifnull(max(id), 0) FROM undo_change").fetchone()[0]
                changed = others(db, self._step)
                db.execute("UPDATE session SET step = ?", [self._step])
                result = fn(db, changed)
                db.execute("UPDATE session SET step = NULL")
                db.changed |= {
                    row[0]
                    for row in db.execute(
                        "SELECT DISTINCT tbl FROM undo_change WHERE id > ?", [last]
                    ).fetchall()
                }
            return result

        result: T = self._write(write)
        return result

    def finish(self) -> None:
        """End it: from now on it is a step like others, or none if nothing was changed."""
        def write(db: Database) -> None:
            with db.atomic():
                undo.close(db, self._step)

        if self._step:
            self._write(write)

    def take_back(self) -> int:
        """Put everything back, in pieces; how many articles are left as they are, because somebody has
        changed them meanwhile (then the step stays, with these).
        """
        left, more = 0, bool(self._step)
        while more:
            left, more = self._write(lambda db: _put_back(db, self._step))
            time.sleep(PAUSE)
        return left


def mend(db: Database, progress: Report = silent) -> None:
    """Take back what a crash has left under way."""
    for (step,) in db.execute(
        "SELECT id FROM undo_step WHERE redo = ? ORDER BY id DESC", [undo.UNDER_WAY]
    ).fetchall():
        total = left = int(
            db.execute("SELECT count(*) FROM undo_change WHERE step_id = ?", [step]).fetchone()[0]
        )
        progress(Progress(0, total, MENDING))
        while _put_back(db, step)[1]:
            left -= BACK
            progress(Progress(total - left, total, MENDING))
        progress(Progress(total, total, MENDING))


def others(db: Database, step: int) -> frozenset[int]:
    """Return the articles that newer steps have changed."""
    found: set[int] = set()
    for table, article in _ARTICLE.items():
        for owner in (article, _BEFORE.get(table)):
            if owner is not None:
                found |= {
                    row[0]
                    for row in db.execute(
                        f"SELECT DISTINCT {owner} FROM undo_change c WHERE c.step_id > ? AND c.tbl = ?",
                        [step, table],
                    ).fetchall()
                }
    return frozenset(found - {None})


def _begin(db: Database, done: Done) -> int:
    row = {
        "label": dump(done.label),
        "redo": undo.UNDER_WAY,
        "maker": maker(db),
        "created": now(),
        "action": done.action.code,
        "facts": facts_json(done.facts),
    }
    return insert(db, "undo_step", row)


def _put_back(db: Database, step: int) -> tuple[int, bool]:
    """Put back one piece of what the step has changed, the newest first; articles left out, and whether there
    is more.
    """
    with db.atomic(), quiet(db):
        db.execute("PRAGMA defer_foreign_keys = ON")
        left = others(db, step)
        rows = db.execute(
            f"SELECT c.id, c.tbl, c.op, c.row_id, c.mask, {_OWNER} AS article FROM undo_change c"
            f" WHERE c.step_id = ?"
            " AND ifnull(article NOT IN (SELECT value FROM json_each(?)), true) ORDER BY c.id DESC LIMIT ?",
            [step, json.dumps(sorted(left)), BACK]).fetchall()
        written = [
            row[0]
            for row in db.execute(
                "SELECT version_id FROM block WHERE id IN (SELECT value FROM json_each(?))",
                [json.dumps([row for _, table, _, row, *_ in rows if table == "block"])],
            ).fetchall()
        ]
        for change, table, op, row, mask, _ in rows:
            put_back(db, change, table, op, row, mask)
        db.execute("DELETE FROM version WHERE action = (SELECT action FROM undo_step WHERE id = ?) AND id IN"
                   " (SELECT value FROM json_each(?))", [step, json.dumps(written)])
        _forget(db, {row[5] for row in rows if row[1] in ("block", "article")} - {None}, step)
        db.execute(
            "DELETE FROM undo_change WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps([row[0] for row in rows])],
        )
        db.changed |= {row[1] for row in rows}
        if len(rows) == BACK:
            undo.refresh(db, set())
            return 0, True
        still = db.execute(
            f"SELECT count(DISTINCT {_OWNER}) FROM undo_change c WHERE c.step_id = ?", [step]
        ).fetchone()[0]
        undo.close(db, step)
        return int(still), False


def _forget(db: Database, articles: Iterable[int], step: int) -> None:
    """Let the articles' history not tell of what was given up; alone, "as recognised" is no history."""
    listed = json.dumps(sorted(articles))
    db.execute(
        "DELETE FROM revision WHERE article_id IN (SELECT value FROM json_each(?1)) AND (action, facts) ="
        " (SELECT action, facts FROM undo_step WHERE id = ?2)"
        " AND created >= (SELECT created FROM undo_step WHERE id = ?2)",
        [listed, step],
    )
    db.execute(
        "DELETE FROM revision WHERE article_id IN (SELECT value FROM json_each(?)) AND maker IS NULL AND"
        " NOT EXISTS"
        " (SELECT 1 FROM revision r WHERE r.article_id = revision.article_id AND r.maker IS NOT NULL)",
        [listed],
    )
