"""The kinds of article: news, wire items, features, briefs, photos, poems, notices, lists, continuations ..."""
from __future__ import annotations

import random
from typing import Any

from tests.pages import credits, frames, words
from tests.pages.grammar import Writer
from tests.pages.model import Draft, Row, Span, row
from tests.pages.stack import add_stack

WEIGHTS = {"news": 8, "wire": 3, "feature": 4, "brief": 2, "photo": 2, "essay": 1, "poem": 1, "notice": 1, "listing": 1, "table": 1,
           "english": 0.3, "continuation": 1, "opinion": 1}


class Desk:
    """What the kinds share: the dice, the page's properties, the issue's day."""

    def __init__(self, rng: random.Random, o: dict[str, Any], home: str, title: str, day: tuple[int, int, int]):
        self.rng, self.o, self.home, self.title, self.day = rng, o, home, title, day
        self.topics: set[int] = set()

    def writer(self) -> Writer:
        """A writer with a topic that the page does not have yet, if there is one."""
        made = Writer(self.rng, self.o["wordings"], self.home, self.day, self.topics)
        self.topics.add(made.topic_number)
        return made

    def credit(self, table: dict[str, tuple[str, ...]] | tuple[str, ...], names: str | None = "byline", value: str = "dateline") -> list[Span]:
        """A credit line's spans."""
        forms = table[self.o["wordings"]] if isinstance(table, dict) else table
        place = words.place(self.rng)
        _, month, day = self.day
        when = f"{month}月{max(1, day - self.rng.randint(0, 2))}日"
        return credits.spans(self.rng.choice(forms), self.rng, self.o, names, value, p=place, d=when, t=self.title)

    def size(self) -> int:
        """Characters of the next article."""
        return int(self.o["length"] * self.rng.uniform(0.4, 1.5))


def paragraphs(w: Writer, size: int, longest: int = 420) -> list[Row]:
    """Body paragraphs of about that many characters in all."""
    out: list[Row] = []
    while size > 30:
        text = w.paragraph(w.rng.choice((40, 80, 120, 180, 260, longest)))
        out.append(row("body", text))
        size -= len(text)
    return out or [row("body", w.paragraph(60))]


def lead(w: Writer, start: list[Span]) -> Row:
    """The first paragraph behind its credit."""
    return row("body", *start, w.lead() + w.paragraph(w.rng.choice((30, 90, 160))))


def end_credit(desk: Desk, draft: Draft, table: dict[str, tuple[str, ...]]) -> None:
    """A credit at the end of the last paragraph."""
    last = [r for r in draft.rows if r.roles == ("body",)][-1]
    last.spans += desk.credit(table)
    if any("据新华社" in s.text for s in last.spans):
        draft.accepts.append("dateline_without_据")


def jump(desk: Desk, draft: Draft) -> None:
    """下转, on its own line or behind the last words."""
    spans = desk.credit(credits.JUMPS, None, "jump")
    if not any(s.slot == "jump" and s.text.startswith("第") for s in spans):
        draft.accepts.append("jump_full")
    last = draft.rows[-1]
    if desk.rng.random() < 0.55:
        draft.rows.append(row("jump", *spans))
    elif last.roles == ("body",) and not any(s.slot for s in last.spans[1:]):
        if desk.rng.random() < 0.3:  # the page ends in mid-sentence
            last.spans[-1].text = last.spans[-1].text[:-desk.rng.randint(2, 12)]
        last.spans += spans


def news(desk: Desk, name: str) -> Draft:
    """本报讯: headline, lead with credit, paragraphs, perhaps a jump or a photo."""
    w, rng = desk.writer(), desk.rng
    draft = Draft(name, [])
    start = desk.credit(credits.OLD_STARTS if desk.o["date_form"] == "minguo" else credits.STARTS)
    draft.rows.append(lead(w, start))
    if desk.o["date_form"] != "minguo" and rng.random() < 0.06 and "".join(s.text for s in start).endswith(")"):
        head = draft.rows[0]
        draft.rows = [Row(head.spans[:len(start)], ("byline", "body")), Row(head.spans[len(start):], ("body",), joins=None)]
    draft.rows += paragraphs(w, desk.size())
    if rng.random() < 0.2:
        add_caption(desk, w, draft)
    add_stack(draft, w, rng, desk.o)
    if rng.random() < 0.2:
        jump(desk, draft)
    return draft


def wire(desk: Desk, name: str) -> Draft:
    """A wire item, its credit at the head or at the end."""
    w, rng = desk.writer(), desk.rng
    draft = Draft(name, [])
    ends = desk.o["date_form"] != "minguo" and rng.random() < 0.3
    draft.rows.append(lead(w, [] if ends else desk.credit(credits.WIRES if desk.o["date_form"] != "minguo" else credits.OLD_STARTS)))
    draft.rows += paragraphs(w, desk.size() // 2)
    if ends:
        end_credit(desk, draft, credits.ENDS)
    add_stack(draft, w, rng, desk.o)
    return draft


def feature(desk: Desk, name: str) -> Draft:
    """A report with a byline of its own, crossheads, perhaps a column title, a note and photos."""
    w, rng = desk.writer(), desk.rng
    draft = Draft(name, paragraphs(w, desk.size()))
    if rng.random() < 0.75:
        add_crossheads(w, draft)
    if rng.random() < 0.4:
        add_caption(desk, w, draft)
    own = rng.random()
    if own < 0.7:
        draft.rows.insert(0, row("byline", *desk.credit(credits.OWN_LINE)))
    elif own < 0.85:
        end_credit(desk, draft, credits.ENDS)
    if rng.random() < 0.25:
        draft.rows.insert(0, row("note", w.of(frames.NOTES)))
    add_stack(draft, w, rng, desk.o, rng.choice(("h", "kh", "hd", "khd")))
    if rng.random() < 0.3:
        column = row("column", (w.column(), "column"))
        draft.rows.insert(0 if rng.random() < 0.7 else len(draft.rows), column)
    if rng.random() < 0.2:
        jump(desk, draft)
    return draft


def brief(desk: Desk, name: str) -> Draft:
    """One paragraph under a plain headline."""
    w = desk.writer()
    start = desk.credit(credits.STARTS) if desk.rng.random() < 0.6 else []
    draft = Draft(name, [row("body", *start, w.lead() + w.sentence())])
    if not start and desk.rng.random() < 0.6:
        end_credit(desk, draft, credits.ENDS)
    add_stack(draft, w, desk.rng, desk.o, "h")
    return draft


def opinion(desk: Desk, name: str) -> Draft:
    """A comment: column title, headline, name alone on a line."""
    w, rng = desk.writer(), desk.rng
    draft = Draft(name, [row("byline", ("□ " if rng.random() < 0.5 else "", None), (words.person(rng), "byline")), *paragraphs(w, desk.size() // 2, 260)])
    draft.rows[0].spans = [s for s in draft.rows[0].spans if s.text]
    add_stack(draft, w, rng, desk.o, "h")
    if rng.random() < 0.7:
        draft.rows.insert(0, row("column", (w.column(), "column")))
    return draft


def add_caption(desk: Desk, w: Writer, draft: Draft) -> None:
    """A photo that belongs to the article; its photographer is not the article's author."""
    at = desk.rng.randint(0, len(draft.rows))
    text = w.of(frames.CAPTIONS)
    if desk.rng.random() < 0.3:
        draft.rows[at:at] = [row("caption", text), row(("caption", "byline"), *desk.credit(credits.PHOTO_LINES, None, ""))]
    else:
        tail = desk.credit(credits.PHOTO_ENDS, None, "") if desk.rng.random() < 0.7 else []
        draft.rows.insert(at, row("caption", text, *tail))


def add_crossheads(w: Writer, draft: Draft) -> None:
    """Crossheads between the paragraphs: bare, numbered or marked, one form in an article."""
    rng = w.rng
    form = rng.choice(("{}", "{}", "{}", "{n}、{}", "({n}){}", "■{}", "●{}", "【{}】", "{n} {}"))
    bold = rng.random() < 0.12
    bodies = [i for i, r in enumerate(draft.rows) if r.roles == ("body",) and i]
    picked = sorted(rng.sample(bodies, min(len(bodies), rng.choice((2, 3, 3, 4)))), reverse=True)
    for count, at in zip(range(len(picked), 0, -1), picked, strict=True):
        text = form.replace("{n}", "一二三四五六"[count - 1]).replace("{}", w.of(frames.CROSSHEADS))
        draft.rows.insert(at, row("crosshead", text, prefix="**" * bold, suffix="**" * bold))
