"""What a person may choose from to settle an item of the review list."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reader.errors import LibraryError
from reader.library.annotations import quotation
from reader.library.base import Database, listed
from reader.library.structure import articles
from reader.text.anchors import carry_range, diff_edits

OFFERED = 5
GONE = LibraryError("这一项已不在待复核里。", "请刷新后再试。")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a person may choose to settle an item: a place in a text, with what stands there (`text`) and
    around it.

    `instead`: what would be put there (suspect, correction); None: the place itself is the answer (note), or
    the article is (continuation, where block_id is 0). `span`: which span of the annotation it is about.
    score: 0 to 1.
    """

    block_id: int
    article_id: int | None
    start: int
    end: int
    text: str
    before: str
    after: str
    score: float
    headline: str
    instead: str | None = None
    span: int = 0


def of(db: Database, review_id: int) -> list[Candidate]:
    """Return what there is to choose from, the likeliest first; places that are no more are left out."""
    kind, article, stored = item(db, review_id)
    if kind == "continuation":
        return _parts(db, article)
    found = [_placed(db, entry) for entry in listed(stored) if isinstance(entry, dict) and "block" in entry]
    return [one for one in found if one is not None]


def item(db: Database, review_id: int) -> tuple[str, int | None, str]:
    """Return (kind, article, stored candidates) of an item. Raises LibraryError if it is gone."""
    row = db.execute("SELECT kind, article_id, candidates FROM review WHERE id = ?", [review_id]).fetchone()
    if row is None:
        raise GONE
    return row[0], row[1], row[2]


def _placed(db: Database, entry: Mapping[str, Any]) -> Candidate | None:
    """Return the candidate where its text is now; None if it was changed."""
    row = db.execute(
        "SELECT b.article_id, v.text, a.headline FROM block b JOIN version v ON v.id = b.version_id"
        " LEFT JOIN article a ON a.id = b.article_id WHERE b.id = ?",
        [entry["block"]],
    ).fetchone()
    if row is None:
        return None
    article, text, headline = row
    was = db.execute(
        "SELECT text FROM version WHERE id = ? AND block_id = ?", [entry["version"], entry["block"]]
    ).fetchone()
    if was is None:
        return None
    start, end = carry_range(entry["start"], entry["end"], diff_edits(was[0], text))
    if text[start:end] != entry["text"]:
        return None
    kept = quotation(text, start, end)
    return Candidate(
        entry["block"],
        article,
        start,
        end,
        kept["quote"],
        kept["before"],
        kept["after"],
        entry["score"],
        headline or "",
        entry.get("instead"),
        entry.get("span", 0),
    )


def _parts(db: Database, article: int | None) -> list[Candidate]:
    """Return articles on other pages of the issue that may be the other part:
    those on the page that the jump names first.
    """
    from rapidfuzz import fuzz

    row = (
        article
        and db.execute(
            "SELECT a.headline, a.page_id, p.issue_id, ifnull(a.jump, a.jump_from) FROM article a"
            " JOIN page p ON p.id = a.page_id WHERE a.id = ?",
            [article],
        ).fetchone()
    )
    if not row:
        return []
    headline, page, issue, named = row
    found = []
    for id, other, number, jumps in db.execute(
        "SELECT a.id, a.headline, p.number, a.jump IS NOT NULL OR a.jump_from IS NOT NULL FROM"
        " article a JOIN page p ON p.id = a.page_id"
        " WHERE p.issue_id = ? AND p.id <> ? AND a.trash_id IS NULL AND a.redirect_id IS NULL ORDER BY"
        " p.number, a.position",
        [issue, page],
    ).fetchall():
        score = (
            fuzz.partial_ratio(headline, other) / 200
            + 0.25 * bool(jumps)
            + 0.25 * articles.names_page(named, number)
        )
        text = db.execute(
            "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ? AND"
            " b.role = 'body'"
            " ORDER BY b.position LIMIT 1",
            [id],
        ).fetchone()
        found.append(Candidate(0, id, 0, 0, text[0][:60] if text else "", "", "", round(score, 2), other))
    return sorted(found, key=lambda one: -one.score)[:OFFERED]
