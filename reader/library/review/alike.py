"""A correction teaches: other pages of the same paper and layout that ask what has just been settled.

Nothing is done by itself: the pages are offered, and settled as one undo step where a person says so.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.imports import sources
from reader.library.review import items, proposals, together
from reader.library.review.counting import OPEN
from reader.library.review.items import ReviewRow
from reader.library.structure.rows import of_page
from reader.library.undo import undo
from reader.page.roles import ROLES, role_of
from reader.sentence import say

TEACHES = ("family", "role")  # doubts about what lines of one form are
# what stands before a title's words: a program's mark, the paper's own, a quotation, a number
_FORM = re.compile(
    r"\s*(?:(#{1,6})|(\*\*)|([■●◆□▲★◎►▶◇○])|([【\[])|([“「『])"
    r"|[一二三四五六七八九十\d]{1,3}([、.．]))?"
)
_FIGURES = re.compile(r"[\d〇一二三四五六七八九十\W]+")
_SHOWN = 24  # characters of a line that is no title


@dataclass(frozen=True, slots=True)
class Alike:
    """One such page: its item of the review list, the lines that it is about, and what they would become;
    `becomes` is a role, `was` the one that the recogniser chose.
    """

    row: ReviewRow
    lines: tuple[str, ...]
    was: str
    becomes: str


def alike(db: Database, review_id: int, decision: together.Decision) -> list[Alike]:
    """Return the pages of the same paper that ask the same of lines of the same form, the newest first; none
    where the paper is not known, or nothing was decided.

    `decision`: what was decided of that item; a page where it cannot be done by itself is left out.
    """
    if decision == "leave":
        return []
    asked = _item(db, review_id)
    if asked is None or asked.code not in TEACHES:
        return []
    form = _form(db, asked)
    if form is None:
        return []
    same = [row for row in _same_question(db, asked) if _form(db, row) == form]
    found = [_shown(db, row, decision) for row in same]
    return [one for one in found if one is not None]


def settle_alike(db: Database, review_ids: Sequence[int], decision: together.Decision) -> together.Settled:
    """Settle these items as the one before was, as one undo step."""
    with undo.step(db, say("同样处理 {0} 版", len(review_ids))):
        return together.settle_all(db, review_ids, decision)


def _item(db: Database, review_id: int) -> ReviewRow | None:
    return next(iter(items.rows(db, "v.id = ?", [review_id])), None)


def _same_question(db: Database, asked: ReviewRow) -> list[ReviewRow]:
    """Return the open items on other pages of the paper with the same question about the same two roles."""
    condition = (
        f"{OPEN} AND v.kind = ? AND v.code = ? AND v.page_id <> ?"
        " AND json_extract(v.facts, '$.chosen') = ? AND json_extract(v.facts, '$.other') = ?"
        " AND i.paper_id = (SELECT n.paper_id FROM page m JOIN issue n ON n.id = m.issue_id WHERE m.id = ?)"
    )
    roles = [asked.facts.get("chosen"), asked.facts.get("other")]
    values = [asked.kind, asked.code, asked.page_id, *roles, asked.page_id]
    return sorted(items.rows(db, condition, values), key=_newest_first)


def _newest_first(row: ReviewRow) -> tuple[int, int, int]:
    day = int((row.date or "0").replace("-", ""))
    return -day, row.page or 0, row.id


def _form(db: Database, row: ReviewRow) -> tuple[str, ...] | None:
    """What the item's lines look like: a title's marks, or the words of what comes again on every page."""
    try:
        source = sources.text(db, row.page_id).lines
    except ReaderError:  # the file is gone: nothing is known of its lines
        return None
    if not row.lines or not 0 < row.lines[0] <= len(source):
        return None
    line = source[row.lines[0] - 1]
    chosen = role_of(str(row.facts.get("chosen")))
    if row.code == "role" and not (chosen and (chosen.heads or chosen.key == "crosshead")):
        return ("words", _FIGURES.sub("", line))
    found = _FORM.match(line)
    return ("mark", *(mark or "" for mark in (found.groups() if found else ())))


def _shown(db: Database, row: ReviewRow, decision: together.Decision) -> Alike | None:
    """Return the page as it is offered; None where nothing is to be done by itself."""
    was = role_of(str(row.facts.get("chosen")))
    if was is None or was.key not in ROLES:
        return None
    remedy = proposals.of(db, row.id) if decision == "repair" else None
    if decision == "repair" and (remedy is None or remedy.asks):
        return None
    begin = {part.lines[0][0]: part.text for part in of_page(db, row.page_id) if part.lines}
    titles = tuple(begin[line][:_SHOWN] for line in row.lines if line in begin)
    return Alike(row, titles, was.key, remedy.put if remedy else was.key)
