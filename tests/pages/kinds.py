"""The usual kinds of article: news, wire items, features,
briefs, comments. Each: Desk and name in, Draft out.
"""
from __future__ import annotations

from tests.pages import words
from tests.pages.desk import Desk, add_caption, add_crossheads, end_credit, jump, lead, paragraphs
from tests.pages.model import Draft, Row, Span, row
from tests.pages.stack import add_stack

WEIGHTS = {
    "news": 8, "wire": 3, "feature": 4, "brief": 2, "photo": 2,
    "essay": 1, "poem": 1, "notice": 1, "listing": 1,
    "table": 1, "english": 0.3, "continuation": 1, "opinion": 1,
}


def news(desk: Desk, name: str) -> Draft:
    """本报讯: headline, lead with credit, paragraphs, perhaps a jump or a photo."""
    w, rng = desk.writer(), desk.rng
    start = desk.start()
    draft = Draft(name, [lead(w, start)])
    if not desk.old and rng.random() < 0.06 and start[-1].text.endswith(")"):
        head = draft.rows[0]  # the OCR ends the line behind the credit
        draft.rows = [
            Row(head.spans[:len(start)], ("byline", "body")),
            Row(head.spans[len(start):], ("body",), joins=None),
        ]
    draft.rows += paragraphs(w, desk.size())
    if rng.random() < 0.2:
        add_caption(desk, w, draft)
    add_stack(draft, w, desk.o)
    if rng.random() < 0.2:
        jump(desk, draft)
    return draft


def wire(desk: Desk, name: str) -> Draft:
    """A wire item, its credit at the head or at the end."""
    w = desk.writer()
    ends = not desk.old and desk.rng.random() < 0.3
    start = [] if ends else desk.credit("old_starts" if desk.old else "wires")
    draft = Draft(name, [lead(w, start), *paragraphs(w, desk.size() // 2)])
    if ends:
        end_credit(desk, draft)
    add_stack(draft, w, desk.o)
    return draft


def feature(desk: Desk, name: str) -> Draft:
    """A report with a byline of its own, crossheads, perhaps a column title, a note and photos."""
    w, rng = desk.writer(), desk.rng
    draft = Draft(name, paragraphs(w, desk.size()))
    if rng.random() < 0.75:
        add_crossheads(w, draft)
    if rng.random() < 0.4:
        add_caption(desk, w, draft)
    credit = rng.random()
    if credit < 0.8:
        draft.rows.insert(0, row("byline", *desk.credit("own_line")))
    elif credit < 0.92:
        end_credit(desk, draft)
    column = w.of("columns") if rng.random() < 0.3 else None
    noted = rng.random() < 0.25
    if noted:
        draft.rows.insert(0, row("note", w.of("notes")))
    if column and not noted and rng.random() < 0.25:  # between the headline and the text
        draft.rows.insert(1 if credit < 0.8 else 0, row("column", (column, "column")))
        column = None
    add_stack(draft, w, desk.o, rng.choice(("h", "kh", "hd", "khd")))
    if column:
        draft.rows.insert(0 if rng.random() < 0.7 else len(draft.rows), row("column", (column, "column")))
    if rng.random() < 0.2 and draft.rows[-1].roles != ("column",):
        jump(desk, draft)
    return draft


def brief(desk: Desk, name: str) -> Draft:
    """One paragraph under a plain headline."""
    w = desk.writer()
    start = desk.start() if desk.rng.random() < 0.75 else []
    draft = Draft(name, [row("body", *start, w.of("leads") + w.sentence())])
    if not start and desk.rng.random() < 0.6:
        end_credit(desk, draft)
    add_stack(draft, w, desk.o, "h")
    return draft


def opinion(desk: Desk, name: str) -> Draft:
    """A comment: column title, headline, the author alone on a line."""
    w, rng = desk.writer(), desk.rng
    mark = [Span("□ ")] if rng.random() < 0.5 else []
    author = row("byline", *mark, (words.person(rng), "byline"))
    draft = Draft(name, [author, *paragraphs(w, desk.size() // 2, 260)])
    add_stack(draft, w, desk.o, "h")
    if rng.random() < 0.7:
        draft.rows.insert(0, row("column", (w.of("columns"), "column")))
    return draft
