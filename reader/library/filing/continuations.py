"""续文: which article on page 3 goes on with the one that says 下转第三版 on page 1. Certain ones are linked,
doubtful ones listed.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.library.base import Database, name_uuid
from reader.library.review import items
from reader.text import page_numbers

ALIKE = 60.0  # how alike (0–100) two headlines must be, unless the text breaks off inside a sentence
CLEAR = 75.0  # how alike the likest of several must be
MARGIN = 20.0  # … and by how much more than the next
_CLOSED = "。！？!?…”’』」)）】"


@dataclass(frozen=True, slots=True)
class Part:
    """An article that jumps, or that is jumped to: its page and the page that the jump names (None:
    unreadable).
    """

    id: int
    uuid: str
    page_id: int
    page: int
    names: int | None
    headline: str
    linked: bool


def link(db: Database, issue_id: int) -> int:
    """Link the continued articles of an issue, and return how many.

    What cannot be told for sure becomes an item of the review list.
    """
    ends, starts = _parts(db, issue_id)
    if not ends and not starts:
        return 0
    pages = _page_numbers(db, issue_id)
    open_ends = _not_continued(db, issue_id, ends)
    free = [start for start in starts if not start.linked]
    linked = 0
    doubtful: list[tuple[Part, str]] = []
    for end in open_ends:
        if end.names not in pages:
            continue
        chosen = _choose(db, end, _fitting(end, free), _rivals(end, open_ends))
        if chosen is None:
            doubtful.append((end, "no_later"))
            continue
        db.execute("UPDATE article SET continues_id = ? WHERE id = ?", [end.id, chosen.id])
        free.remove(chosen)
        linked += 1
    doubtful += [(start, "no_earlier") for start in free if start.names in pages]
    _list(db, [*ends, *starts], doubtful)
    return linked


def _page_numbers(db: Database, issue_id: int) -> set[int | None]:
    rows = db.execute(
        f"SELECT {_NUMBER} FROM page p WHERE p.issue_id = ? AND p.trash_id IS NULL", [issue_id]
    ).fetchall()
    return {number for (number,) in rows}


def _not_continued(db: Database, issue_id: int, ends: Sequence[Part]) -> list[Part]:
    """Return those of the articles that no other one goes on with yet."""
    rows = db.execute(
        "SELECT a.continues_id FROM article a JOIN page p ON p.id = a.page_id WHERE p.issue_id = ?"
        " AND a.continues_id IS NOT NULL",
        [issue_id],
    ).fetchall()
    continued = {article for (article,) in rows}
    return [end for end in ends if end.id not in continued]


def _fitting(end: Part, starts: Sequence[Part]) -> list[Part]:
    """Return the beginnings on the page that the jump names which name its page, or cannot be read."""
    return [start for start in starts if start.page == end.names and start.names in (end.page, None)]


def _rivals(end: Part, ends: Sequence[Part]) -> list[Part]:
    """Return the other articles that jump to the same page."""
    return [other for other in ends if other.id != end.id and other.names == end.names]


# a front page without a printed number is page 1
_NUMBER = "ifnull(p.number, CASE WHEN p.paper_by = 'read' AND p.date_by = 'read' THEN 1 END)"


def _parts(db: Database, issue_id: int) -> tuple[list[Part], list[Part]]:
    """Return articles of the issue that jump to another page, and articles that come from one."""
    ends, starts = [], []
    for id, uuid, page_id, page, headline, jump, jump_from, before in db.execute(
        f"SELECT a.id, a.uuid, p.id, {_NUMBER}, a.headline, a.jump, a.jump_from, a.continues_id FROM page p"
        " JOIN article a ON a.page_id = p.id WHERE p.issue_id = ? AND (a.jump IS NOT NULL OR"
        " a.jump_from IS NOT NULL)"
        " AND a.trash_id IS NULL AND a.redirect_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM review r WHERE r.article_id = a.id AND r.kind ="
        " 'continuation' AND r.state = 'repaired')"
        " ORDER BY p.number, a.position", [issue_id]
    ).fetchall():
        if page is None:
            continue
        if jump is not None:
            ends.append(Part(id, uuid, page_id, page, page_numbers.named(jump), headline, False))
        if jump_from is not None:
            from_page = page_numbers.named(jump_from)
            starts.append(Part(id, uuid, page_id, page, from_page, headline, before is not None))
    return ends, starts


def _choose(db: Database, end: Part, starts: Sequence[Part], rivals: Sequence[Part]) -> Part | None:
    ranked = sorted(((_alike(end, start), start) for start in starts), key=lambda pair: -pair[0])
    if not ranked:
        return None
    best, chosen = ranked[0]
    runner_up = max(
        [score for score, _ in ranked[1:]] + [_alike(rival, chosen) for rival in rivals], default=None
    )
    if runner_up is None:
        return chosen if best >= ALIKE or _breaks_off(db, end.id) or _nameless(db, chosen.id) else None
    return chosen if best >= CLEAR and best - runner_up >= MARGIN else None


def _alike(a: Part, b: Part) -> float:
    shorter = min(len(a.headline), len(b.headline))
    from rapidfuzz import fuzz

    return max(
        fuzz.ratio(a.headline, b.headline), fuzz.partial_ratio(a.headline, b.headline) if shorter > 3 else 0
    )


def _breaks_off(db: Database, article_id: int) -> bool:
    """Tell whether the text before the jump stops inside a sentence."""
    row = db.execute(
        "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ? AND"
        " b.role = 'body'"
        " ORDER BY b.position DESC LIMIT 1", [article_id]
    ).fetchone()
    text = re.sub(r"[(（【\[]?\s*(?:紧|緊)?(?:下|后)?(?:转|轉).{0,8}$", "", row[0]).rstrip() if row else ""
    return bool(text) and text[-1] not in _CLOSED


def _nameless(db: Database, article_id: int) -> bool:
    """Tell whether the continuation has no headline, or one that stands below its first text and so is hardly
    its own.
    """
    lines = dict(db.execute(
        "SELECT b.role = 'headline', min(CASE WHEN json_valid(v.lines) THEN json_extract(v.lines,"
        " '$[0][0]') END) FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.article_id = ? AND b.role IN ('headline', 'body') GROUP BY 1", [article_id]
    ).fetchall())
    return 1 not in lines or (0 in lines and lines[0] < lines[1])


def _list(db: Database, parts: Sequence[Part], doubtful: Sequence[tuple[Part, str]]) -> None:
    """Renew the open items of the review list about these articles; what a person has settled stays settled.
    """
    for part in parts:
        db.execute(
            "DELETE FROM review WHERE article_id = ? AND kind = 'continuation' AND state = 'open'", [part.id]
        )
    for part, code in doubtful:
        if not db.execute(
            "SELECT 1 FROM review WHERE article_id = ? AND kind = 'continuation'", [part.id]
        ).fetchone():
            uuid = str(name_uuid(part.uuid, "continuation"))
            items.put(
                db,
                "continuation",
                part.page_id,
                code,
                {"page": part.names},
                uuid=uuid,
                article_id=part.id,
                margin=0.3,
            )
