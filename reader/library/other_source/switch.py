"""换用另一份原文: a page is laid out anew from another OCR of it, and everything that people did is carried
over or listed.

Nothing is deleted: texts stay in the history, an article that the new reading does not have goes to 回收站
or, if a person has worked on it, stays; a note whose passage is not clear waits in 待复核 with the places
where it may be. One undo step.
"""
from __future__ import annotations

import json
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.base import Database, maker, now
from reader.library.care import trash
from reader.library.filing import continuations, pages, shelving
from reader.library.history import record
from reader.library.history.actions import SWITCHED, of_code
from reader.library.imports import sources
from reader.library.other_source import laying
from reader.library.other_source import notes as switching_notes
from reader.library.other_source.plan import Plan, plan_of
from reader.library.review import items
from reader.library.structure import rows
from reader.library.structure.rows import of_article
from reader.library.undo import undo
from reader.page.model import Page


@dataclass(frozen=True, slots=True)
class PageSource:
    """One of the files that show a page."""

    id: int
    name: str
    sha256: str
    created: str
    current: bool
    chars: int


@dataclass(frozen=True, slots=True)
class Switched:
    """What came of it: articles of the new layout, notes carried, notes and corrections that a person has to
    look at.
    """

    articles: int
    notes_carried: int
    notes_in_review: int
    corrections_in_review: int


def sources_of(db: Database, page_id: int) -> list[PageSource]:
    """Return the files that show this page, the current one first."""
    return [PageSource(*(*row[:4], bool(row[4]), row[5])) for row in db.execute(
        "SELECT s.id, s.name, s.sha256, s.created, s.id = p.source_id, s.size FROM source s JOIN"
        " page p ON p.id = s.page_id"
        " WHERE p.id = ? ORDER BY 5 DESC, s.id", [page_id]).fetchall()]


def prepare(db: Database, source_id: int) -> Page:
    """Return what the source says, recognised from its bytes; takes a while, and only reads."""
    from reader.page.recognition import recognise
    from reader.page.sources.read import read_source

    row = db.execute("SELECT sha256, name FROM source WHERE id = ?", [source_id]).fetchone()
    if row is None:
        raise LibraryError("这份原文已不在库里。", "请刷新后再试。")
    return recognise(sources.own(row[0], read_source(sources.read(db.originals, row[0]), row[1])))


def switch(db: Database, page_id: int, source_id: int, page: Page) -> Switched:
    """Make another source of a page its current one and lay the page out from `page`, which `prepare` gave.
    """
    row = db.execute(
        "SELECT p.source_id, s.sha256 FROM page p JOIN source s ON s.page_id = p.id WHERE p.id = ? AND"
        " s.id = ?",
        [page_id, source_id],
    ).fetchone()
    if row is None:
        raise LibraryError("这份原文不是这个版面的。", "请刷新后再试。")
    if row[0] == source_id:
        raise LibraryError("这个版面用的已经是这份原文。", "")
    if not page.articles:
        raise LibraryError("这份原文里没有认出文章，没有换用。", "请先看看原文。")
    plan = plan_of(db, page_id, source_id, page)
    with undo.step(db, SWITCHED.label()):
        changed = [*plan.old]
        record.begin(db, changed)
        reshaped = _reshaped(db, plan.old)
        laying.articles(db, plan)
        notes = switching_notes.remember(db, plan)
        laying.blocks(db, plan, row[1])
        carried, doubtful = switching_notes.carry_over(db, plan, notes)
        corrected = switching_notes.list_corrections(db, plan)
        _leave(db, plan)
        _doubts(db, plan, row[0], reshaped)
        db.execute("UPDATE page SET source_id = ?, touched = 1 WHERE id = ?", [source_id, page_id])
        issue = shelving.of_page(db, page_id)
        shelving.arrange(db, issue)
        record.finish(db, {*plan.ids, *plan.stay, *plan.into}, SWITCHED)
        continuations.link(db, issue)
    return Switched(len(page.articles), carried, doubtful, corrected)


def _reshaped(db: Database, articles: list[int]) -> bool:
    """Tell whether a person has changed where articles and paragraphs begin and end."""
    done = db.execute(
        "SELECT DISTINCT action FROM revision WHERE article_id IN (SELECT value FROM json_each(?))",
        [json.dumps(articles)],
    ).fetchall()
    return any(of_code(code).moves for (code,) in done)


def _leave(db: Database, plan: Plan) -> None:
    """Articles that the new reading does not have: absorbed by the one that holds their text, thrown away, or
    listed.
    """
    for old, n in plan.into.items():
        # paragraphs printed on other pages come along
        left = [*of_article(db, plan.ids[n]), *of_article(db, old)]
        rows.arrange(db, plan.ids[n], [part.id for part in left])
        rows.absorb(db, old, plan.ids[n])
        _list(db, plan, plan.ids[n], "became_part")
    if plan.gone:
        trash.throw(db, "article", plan.gone)
    for article in sorted(plan.stay):
        if plan.parts[article]:
            _list(db, plan, article, "not_there")


def _doubts(db: Database, plan: Plan, old_source: int, reshaped: bool) -> None:
    """Exchange the old reading's open doubts for the new one's, and settle the item that offered the other
    source.
    """
    db.execute(
        "DELETE FROM review WHERE page_id = ? AND source_id = ? AND state = 'open' AND kind <> 'source'",
        [plan.page_id, old_source],
    )
    pages.write_doubts(db, [pages.Layout(plan.page_id, plan.source_id, "", plan.page, ())], [plan.ids])
    db.execute(
        "UPDATE review SET state = 'repaired', settled_by = ?, settled = ? WHERE page_id = ? AND kind ="
        " 'source' AND state = 'open'",
        [maker(db), now(), plan.page_id],
    )
    if reshaped:
        _list(db, plan, plan.ids[0], "rearranged")


def _list(db: Database, plan: Plan, article: int, code: str) -> None:
    items.put(
        db, "structure", plan.page_id, code, {}, article_id=article, source_id=plan.source_id, margin=0.1
    )
