"""校对: what is not looked at yet, being read, and done; by whom and when; and what comes next."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reader.library.base import Database, maker, now
from reader.library.scope import LIVE
from reader.library.undo import undo

STATES = ("unread", "reading", "done")
LABELS = {"unread": "标为未校", "reading": "标为校对中", "done": "标为已校"}
_LISTED = "SELECT value FROM json_each(?)"


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How far a paper's year is; paper or year None: not known. Without what lies in 回收站."""

    paper_id: int | None
    paper: str | None
    year: str | None
    pages: int
    pages_done: int
    articles: int
    articles_done: int
    articles_reading: int


def set_article(db: Database, article_ids: Iterable[int], state: str) -> None:
    """Say how far articles are; their pages follow: done when all of their articles are."""
    _known(state)
    ids = json.dumps(list(article_ids))
    with undo.step(db, LABELS[state]):
        _set(db, "article", f"id IN ({_LISTED})", ids, state)
        pages = [
            row[0]
            for row in db.execute(
                f"SELECT DISTINCT page_id FROM article WHERE id IN ({_LISTED})", [ids]
            ).fetchall()
        ]
        for page in pages:
            rows = db.execute(
                f"SELECT DISTINCT a.state FROM article a WHERE a.page_id = ? AND {LIVE}", [page]
            ).fetchall()
            found = {row[0] for row in rows}
            whole = found.pop() if len(found) == 1 else "reading"
            _set(db, "page", f"id IN ({_LISTED})", json.dumps([page]), whole)


def set_page(db: Database, page_ids: Iterable[int], state: str) -> None:
    """Say how far pages are, and with them all of their articles (校对中 leaves those that are done)."""
    _known(state)
    ids = json.dumps(list(page_ids))
    with undo.step(db, LABELS[state]):
        _set(db, "page", f"id IN ({_LISTED})", ids, state)
        if state != "reading":
            _set(
                db,
                "article",
                f"page_id IN ({_LISTED}) AND trash_id IS NULL AND redirect_id IS NULL",
                ids,
                state,
            )


def progress(db: Database) -> list[ProgressRow]:
    """Return how far every paper is, year by year; what is not filed yet comes last."""
    of_issue = "JOIN issue i ON i.id = p.issue_id WHERE"
    pages = dict(_by_year(db, f"count(*) FROM page p {of_issue} p.state = 'done' AND p.trash_id IS NULL"))
    counts = dict(
        _by_year(
            db,
            "sum(a.state = 'done'), sum(a.state = 'reading') FROM article a JOIN page p ON p.id = a.page_id"
            f" {of_issue} a.state <> 'unread' AND {LIVE}",
        )
    )
    totals = dict(
        _by_year(
            db,
            "sum(c.pages), sum(c.articles) FROM issue i JOIN issue_count c ON c.issue_id = i.id WHERE"
            " c.pages > 0",
        )
    )
    titles: dict[int | None, str | None] = dict(db.execute("SELECT id, title FROM paper").fetchall())
    keys = sorted(totals, key=lambda key: (key[0] is None, titles.get(key[0]) or "", key[1] or ""))
    found = []
    for paper, year in keys:
        held, articles = totals[paper, year]
        [done] = pages.get((paper, year), [0])
        articles_done, reading = counts.get((paper, year), [0, 0])
        found.append(
            ProgressRow(paper, titles.get(paper), year, held, done, articles, articles_done, reading)
        )
    return found


def _by_year(db: Database, select: str) -> Iterator[tuple[tuple[int | None, str | None], list[Any]]]:
    rows = db.execute(f"SELECT i.paper_id, substr(i.date, 1, 4), {select} GROUP BY 1, 2").fetchall()
    return (((paper, year), rest) for paper, year, *rest in rows)


def next_article(db: Database, after: int | None = None, paper_id: int | None = None) -> int | None:
    """Return the next article in the list's order (newest first) that is not done, from the start again at
    the end; None if all are.
    """
    sort = (
        db.execute("SELECT sort FROM article WHERE id = ?", [after]).fetchone() if after is not None else None
    )
    of_paper = (
        " AND ifnull((SELECT i.paper_id FROM page p JOIN issue i ON i.id = p.issue_id"
        " WHERE p.id = a.page_id) = ?, ? IS NULL)"
    )
    for condition, values in _rounds("a.sort < ?", [sort[0]] if sort else None):
        row = db.execute(
            f"SELECT a.id FROM article a WHERE {LIVE} AND a.state <> 'done' AND {condition}{of_paper}"
            " ORDER BY a.sort DESC LIMIT 1",
            [*values, paper_id, paper_id],
        ).fetchone()
        if row and row[0] != after:
            return int(row[0])
    return None


def next_page(db: Database, after: int | None = None, paper_id: int | None = None) -> int | None:
    """Return the next page that is not done: of the same issue, then of the issues before it, from the start
    again at the end.
    """
    order = "ifnull(i.date, ''), i.id, -ifnull(p.number, 1000000), -p.id"
    source = "FROM page p JOIN issue i ON i.id = p.issue_id WHERE"
    place = db.execute(f"SELECT {order} {source} p.id = ?", [after]).fetchone()
    for condition, values in _rounds(f"({order}) < (?, ?, ?, ?)", list(place) if place else None):
        row = db.execute(
            f"SELECT p.id {source} p.trash_id IS NULL AND p.state <> 'done' AND ifnull(i.paper_id ="
            f" ?, ? IS NULL) AND {condition}"
            " ORDER BY ifnull(i.date, '') DESC, i.id DESC, ifnull(p.number, 1000000), p.id LIMIT 1",
            [paper_id, paper_id, *values]).fetchone()
        if row and row[0] != after:
            return int(row[0])
    return None


def _rounds(condition: str, values: Sequence[object] | None) -> list[tuple[str, Sequence[object]]]:
    """First what comes behind, then everything."""
    return [*([(condition, values)] if values else []), ("true", [])]


def _set(db: Database, table: str, condition: str, ids: str, state: str) -> None:
    who = (None, None) if state == "unread" else (maker(db), now())
    db.execute(
        f"UPDATE {table} SET state = ?, state_by = ?, state_at = ? WHERE {condition} AND state <> ?",
        [state, *who, ids, state],
    )


def _known(state: str) -> None:
    if state not in STATES:
        raise ValueError(state)
