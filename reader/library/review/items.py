"""待复核: what the recogniser or the program was not sure of, and what a person decided."""
from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from reader.library.base import Database, insert, joined_ids, mapped, numbers
from reader.library.review.counting import OPEN, count
from reader.page.doubts import reason
from reader.sentence import Sentence, facts_json, revive


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A doubt: its kind (a key of doubts.KINDS), source lines, why (code and facts), and margin (0: a
    toss-up).
    """

    id: int
    kind: str
    page_id: int
    article_id: int | None
    annotation_id: int | None
    lines: tuple[int, ...]
    code: str
    facts: Mapping[str, Any]
    margin: float
    headline: str | None
    paper: str | None
    date: str | None
    page: int | None

    @property
    def reason(self) -> Sentence:
        """Return the sentence for the librarian."""
        return reason(self.code, self.facts)


SELECT = ("SELECT v.id, v.kind, v.page_id, v.article_id, v.annotation_id, v.lines, v.code, v.facts, v.margin,"
          " a.headline, r.title, i.date, p.number"
          " FROM review v JOIN page p ON p.id = v.page_id JOIN issue i ON i.id = p.issue_id LEFT"
          " JOIN paper r ON r.id = i.paper_id"
          " LEFT JOIN article a ON a.id = v.article_id")


@dataclass(frozen=True, slots=True)
class Done:
    """How far the review list is: items that a person has settled, of all that there ever were."""

    settled: int
    total: int


def open_items(
    db: Database, limit: int | None = None, offset: int = 0, kind: str | None = None
) -> list[ReviewRow]:
    """Return what is still to be looked at (of one kind), the most doubtful first; what lies in the bin is
    left out.
    """
    rows = db.execute(
        f"{SELECT} WHERE {OPEN} AND ifnull(v.kind = ?, true) ORDER BY v.margin, v.id LIMIT ? OFFSET ?",
        [kind, -1 if limit is None else limit, offset],
    )
    return [_row(row) for row in rows]


def open_ids(db: Database, kind: str | None = None) -> array[int]:
    """Return the ids of all open items (of one kind), in the order of `open_items`."""
    return joined_ids(
        db,
        "SELECT v.id FROM review v JOIN page p ON p.id = v.page_id LEFT JOIN article a ON a.id = v.article_id"
        f" WHERE {OPEN} AND ifnull(v.kind = ?, true) ORDER BY v.margin, v.id",
        [kind],
    )


def kinds(db: Database) -> dict[str, int]:
    """Return how many are open of each kind, the most first."""
    return dict(
        db.execute(
            "SELECT v.kind, count(*) FROM review v JOIN page p ON p.id = v.page_id LEFT JOIN article a"
            f" ON a.id = v.article_id WHERE {OPEN} GROUP BY v.kind ORDER BY 2 DESC, 1"
        ).fetchall()
    )


def progress(db: Database) -> Done:
    """Return how many items are settled, of how many."""
    settled = db.execute("SELECT count(*) FROM review WHERE state <> 'open'").fetchone()[0]
    return Done(settled, settled + count(db))


def rows(db: Database, condition: str, values: Sequence[Any]) -> list[ReviewRow]:
    """Return the items for which the condition holds (of the tables that SELECT names)."""
    return [_row(row) for row in db.execute(f"{SELECT} WHERE {condition}", list(values))]


def put(db: Database, kind: str, page_id: int, code: str, facts: Mapping[str, Any], **columns: Any) -> int:
    """Put an item on the list (a key of doubts.KINDS, one of doubts.REASONS with what it names); its id.

    `columns`: article_id, annotation_id, source_id, lines and candidates (JSON), margin, state. Part of the
    step that caused it.
    """
    row = {
        "uuid": str(uuid4()),
        "kind": kind,
        "page_id": page_id,
        "code": code,
        "facts": facts_json(facts),
        **columns,
    }
    return insert(db, "review", row)


def put_note(
    db: Database,
    article_id: int,
    annotation_id: int,
    code: str,
    facts: Mapping[str, Any],
    candidates: str = "[]",
) -> None:
    """Put an annotation of an article on the list that has lost its place."""
    [page] = db.execute("SELECT page_id FROM article WHERE id = ?", [article_id]).fetchone()
    put(
        db,
        "note",
        page,
        code,
        facts,
        article_id=article_id,
        annotation_id=annotation_id,
        candidates=candidates,
    )


def _row(row: Sequence[Any]) -> ReviewRow:
    id, kind, page, article, annotation, lines, code, facts, *rest = row
    return ReviewRow(id, kind, page, article, annotation, numbers(lines), code, revive(mapped(facts)), *rest)
