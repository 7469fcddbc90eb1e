"""What people did on a page that gets another text: notes found again or put on the review list, corrections
listed, roles kept.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reader.library.base import Database, laid_out
from reader.library.other_source import match
from reader.library.other_source.match import Sheet, sheet
from reader.library.other_source.plan import Plan
from reader.library.review import items
from reader.library.structure.rows import Part, as_recognised
from reader.library.text.notes_follow import Row, Text, follow, place, shown, spans, write_spans
from reader.sentence import say
from reader.text.fuzzy import AROUND, Found, find

SAME_PLACE = 0.85  # score of what stands between the same characters as before


@dataclass(frozen=True, slots=True)
class Kept:
    """A span as it was: its quotation with what stood around it in its article, and which article that was.
    """

    row: Row
    article: int | None
    before: str
    after: str
    text: str  # of its whole paragraph


def remember(db: Database, plan: Plan) -> dict[int, list[Kept | Row]]:
    """Return {annotation: its spans},
    those on paragraphs that give way with what is needed to find them again.
    """
    leaving = [
        part
        for article, parts in plan.parts.items()
        if article not in plan.stay and article not in plan.gone
        for part in parts
    ]
    by_id = {part.id: part for part in leaving}
    sheets = {
        article: sheet([(part.id, part.text) for part in parts]) for article, parts in plan.parts.items()
    }
    found: dict[int, list[Kept | Row]] = {}
    for (annotation,) in db.execute(
        "SELECT DISTINCT annotation_id FROM span WHERE block_id IN (SELECT value FROM json_each(?))"
        " ORDER BY 1",
        [json.dumps(list(by_id))],
    ).fetchall():
        found[annotation] = []
        for row in spans(db, annotation):
            part = by_id.get(row.block)
            if part is None:
                found[annotation].append(row)
            else:
                around = sheets[part.article_id].around(row.block, row.start, row.end, AROUND)
                found[annotation].append(Kept(row, part.article_id, *around, part.text))
    return found


_NOTHING = sheet([])


@dataclass(frozen=True, slots=True)
class NewPage:
    """The page's new text: each paragraph, each article as one text, and all of it as one."""

    plan: Plan
    texts: dict[int, Text]
    own: dict[int, Sheet]
    whole: Sheet

    def home(self, article: int | None) -> Sheet:
        """Return the article that holds what this one held; empty for furniture."""
        into = self.plan.into.get(article) if article is not None else None
        holder = article if into is None else self.plan.ids[into]
        return self.own.get(holder, _NOTHING) if holder is not None else _NOTHING


def carry_over(db: Database, plan: Plan, notes: dict[int, list[Kept | Row]]) -> tuple[int, int]:
    """Put the notes on the new text where their places are clear, the others on the review list; how many of
    each.
    """
    if not notes:
        return 0, 0
    new = _new_page(db, plan)
    carried = doubtful = 0
    for annotation, kept in notes.items():
        made, open_spans = _rows(new, kept)
        write_spans(db, annotation, made)
        if open_spans:
            _ask(db, annotation, made, open_spans)
            doubtful += 1
        else:
            carried += 1
        follow(db, [row.block for row in made])
    return carried, doubtful


def _new_page(db: Database, plan: Plan) -> NewPage:
    texts: dict[int, Text] = {}
    groups: dict[int | None, list[tuple[int, str]]] = {}
    for article in (*plan.ids, None):
        rows = db.execute(
            "SELECT b.id, v.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
            " WHERE b.page_id = ? AND b.article_id IS ? ORDER BY b.position",
            [plan.page_id, article],
        ).fetchall()
        texts |= {row[0]: Text(*row) for row in rows}
        groups[article] = [(row[0], row[2]) for row in rows]
    own = {article: sheet(groups[article]) for article in plan.ids}
    whole = sheet([block for group in groups.values() for block in group])
    return NewPage(plan, texts, own, whole)


def _rows(new: NewPage, kept: Sequence[Kept | Row]) -> tuple[list[Row], dict[int, list[dict[str, Any]]]]:
    """Return the annotation's spans on the new text, and, by their number, those that are not clear, with the
    places where they may be.
    """
    rows: list[Row] = []
    open_spans: dict[int, list[dict[str, Any]]] = {}
    for one in kept:
        if isinstance(one, Row):
            rows.append(one)
            continue
        made, may_be = _again(new, one)
        if may_be is not None:
            span = len(rows)
            offers = [_entries(new.whole, new.texts, found, span) for found in may_be]
            open_spans[span] = [entry for offer in offers for entry in offer]
        rows += made
    return rows, open_spans


def _again(new: NewPage, kept: Kept) -> tuple[list[Row], list[Found] | None]:
    """Return a span on the new text; where it is not clear an empty one, with the places where it may be."""
    row = kept.row
    was_empty = row.start == row.end
    same = new.plan.blocks.get(row.block)
    if same is not None and new.texts[same].text == kept.text:
        return [place(row, new.texts[same], row.start, row.end)], None
    home = new.home(kept.article)
    best, found = match.passage(row.quote, kept.before, kept.after, home, new.whole)
    if best is not None and not was_empty:
        pieces = enumerate(new.whole.pieces(best.start, best.end))
        made = [place(row, new.texts[block], start, end, n > 0) for n, (block, start, end) in pieces]
        return made, None
    there = new.texts[same or (home.blocks or new.whole.blocks)[0]]
    at = min(row.start, len(there.text))
    lost = place(row, there, at, at)
    lost.before, lost.after = row.before, row.after
    return [lost], None if was_empty else found


def _entries(whole: Sheet, texts: dict[int, Text], found: Found, span: int) -> list[dict[str, Any]]:
    """Return a place as the review list keeps it; across a paragraph's end only the longer part is
    offered.
    """
    pieces = sorted(whole.pieces(found.start, found.end), key=lambda piece: piece[1] - piece[2])
    return [
        {
            "block": block,
            "start": start,
            "end": end,
            "text": texts[block].text[start:end],
            "span": span,
            "score": round(found.score, 3),
            "version": texts[block].version,
        }
        for block, start, end in pieces[:1]
    ]


def _ask(
    db: Database, annotation: int, rows: Sequence[Row], open_spans: dict[int, list[dict[str, Any]]]
) -> None:
    db.execute("UPDATE annotation SET state = 'review' WHERE id = ?", [annotation])
    quote = rows[next(iter(open_spans))].quote
    offers = sorted(
        (offer for found in open_spans.values() for offer in found), key=lambda offer: -offer["score"]
    )
    [article] = db.execute(
        "SELECT ifnull((SELECT article_id FROM block WHERE id = ?), article_id) FROM annotation WHERE id = ?",
        [rows[next(iter(open_spans))].block, annotation],
    ).fetchone()
    code = "note_places" if offers else "note_lost"
    items.put_note(
        db, article, annotation, code, {"quote": shown(quote)}, json.dumps(offers, ensure_ascii=False)
    )


def list_corrections(db: Database, plan: Plan) -> int:
    """List each correction of a person that the new text does not have, as an item of the review list that
    can put it back; how many.
    """
    listed = 0
    for article, parts in plan.parts.items():
        if article in plan.stay or article in plan.gone:
            continue
        holder = plan.ids[plan.into[article]] if article in plan.into else article
        blocks = db.execute(
            "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
            " WHERE b.page_id = ? AND b.article_id IS ? ORDER BY b.position",
            [plan.page_id, holder],
        ).fetchall()
        for part in parts:
            listed += _list_corrections(db, plan, holder, part, [(row[0], row[1]) for row in blocks])
    return listed


def _list_corrections(
    db: Database, plan: Plan, holder: int | None, part: Part, blocks: Sequence[tuple[int, str]]
) -> int:
    """List what a person corrected in a paragraph, as far as these blocks of article `holder` lack it."""
    _, read, _ = as_recognised(db, part.id, part.version_id)
    present = dict(blocks)
    if read == part.text or present.get(plan.blocks.get(part.id, 0)) == part.text:
        return 0
    [who] = db.execute("SELECT maker FROM version WHERE id = ?", [part.version_id]).fetchone()
    there = sheet(blocks)
    texts = _texts(db, present)
    listed = 0
    for start, end, instead in match.corrections(read, part.text):
        before, after = read[max(0, start - AROUND):start], read[end:end + AROUND]
        if _is_there(instead, before, after, there):
            continue
        found = find(read[start:end], before, after, there.text)[:1]
        offers = [{**entry, "instead": instead} for one in found for entry in _entries(there, texts, one, 0)]
        facts = {"who": who or say("有人"), "read": shown(read[start:end]), "instead": shown(instead)}
        if offers:
            facts["now"] = shown(offers[0]["text"])
        items.put(
            db,
            "correction",
            plan.page_id,
            "corrected" if offers else "correction_lost",
            facts,
            article_id=holder,
            source_id=plan.source_id,
            margin=0.2,
            candidates=json.dumps(offers, ensure_ascii=False),
        )
        listed += 1
    return listed


def _texts(db: Database, blocks: Iterable[int]) -> dict[int, Text]:
    rows = db.execute(
        "SELECT b.id, v.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(blocks))],
    ).fetchall()
    return {row[0]: Text(*row) for row in rows}


def _is_there(instead: str, before: str, after: str, there: Sheet) -> bool:
    """Tell whether the new text says what the person wrote, in the same place: then it needs no
    correction.
    """
    found = find(instead, before, after, there.text)
    if not found:
        return False
    best = found[0]
    return best.score > SAME_PLACE and there.text[best.start:best.end] == instead


def role_by_person(db: Database, part: Part) -> bool:
    """Tell whether a person has said what the paragraph is."""
    if part.article_id is None:
        return False
    row = db.execute(
        "SELECT layout FROM revision WHERE article_id = ? AND maker IS NULL ORDER BY id LIMIT 1",
        [part.article_id],
    ).fetchone()
    was = next((role for block, role, _ in laid_out(row[0]) if block == part.id), None) if row else None
    return was is not None and was != part.role
