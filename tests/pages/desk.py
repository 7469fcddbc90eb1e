"""What the kinds of article share: dice, the page's properties,
paragraphs, credits, jumps, captions, crossheads.
"""
from __future__ import annotations

import random
from typing import Any

from tests.pages import credits, words
from tests.pages.grammar import Writer
from tests.pages.model import Draft, Row, Span, row


class Desk:
    """The newsroom of one page: its dice, its properties,
    the issue's day and paper, the topics already taken.
    """

    def __init__(self, rng: random.Random, o: dict[str, Any], title: str, day: tuple[int, int, int]):
        self.rng, self.o, self.title, self.day = rng, o, title, day
        self.words = words.wordings(o["wordings"])
        self.old = o["date_form"] == "minguo"
        self.topics: set[int] = set()

    def writer(self) -> Writer:
        """A writer with a topic that the page does not have yet, if there is one."""
        made = Writer(self.rng, self.o["wordings"], self.day, self.topics)
        self.topics.add(made.topic_number)
        return made

    def credit(self, table: str, names: str | None = "byline", value: str = "dateline") -> list[Span]:
        """A credit line's spans, in a form of that table."""
        forms = (
            words.wordings("both")["old_starts"] if table == "old_starts" else self.words["credits"][table]
        )
        _, month, day = self.day
        when = f"{month}月{max(1, day - self.rng.randint(0, 2))}日"
        place = words.place(self.rng)
        return credits.spans(
            self.rng.choice(forms), self.rng, self.o, names, value, p=place, d=when, t=self.title
        )

    def start(self) -> list[Span]:
        """本报讯 and its like."""
        return self.credit("old_starts" if self.old else "starts")

    def size(self) -> int:
        """Characters of the next article."""
        return int(self.o["length"] * self.rng.uniform(0.4, 1.5))


def paragraphs(w: Writer, size: int, longest: int = 420) -> list[Row]:
    """Body paragraphs of about that many characters in all."""
    out: list[Row] = []
    while size > 30:
        usual = w.rng.choice((40, 80, 120, 180, 260, longest))
        # reports are set without paragraphs
        text = w.paragraph(usual * 4 if w.rng.random() < 0.04 else usual)
        out.append(row("body", text))
        size -= len(text)
    return out or [row("body", w.paragraph(60))]


def lead(w: Writer, start: list[Span]) -> Row:
    """The first paragraph behind its credit."""
    return row("body", *start, w.of("leads") + w.paragraph(w.rng.choice((30, 90, 160))))


def end_credit(desk: Desk, draft: Draft) -> None:
    """A credit at the end of the last paragraph."""
    last = [r for r in draft.rows if r.roles == ("body",)][-1]
    last.spans += desk.credit("ends")
    if any("据新华社" in s.text for s in last.spans):
        draft.accepts.append("dateline_without_据")


def jump(desk: Desk, draft: Draft) -> None:
    """下转, on its own line or behind the last words."""
    made = desk.credit("jumps", None, "jump")
    last = draft.rows[-1]
    if desk.rng.random() < 0.55:
        draft.rows.append(row("jump", *made))
    elif last.roles == ("body",) and not any(s.slot for s in last.spans[1:]):
        if desk.rng.random() < 0.3:  # the page ends in mid-sentence
            last.spans[-1].text = last.spans[-1].text[:-desk.rng.randint(2, 12)]
        last.spans += made
    else:
        return
    accept_full_page(draft, made, "jump")


def accept_full_page(draft: Draft, made: list[Span], slot: str) -> None:
    """下转3版 names 3版 or, completed, 第3版."""
    if not any(s.slot == slot and s.text.startswith("第") for s in made):
        draft.accepts.append("jump_full")


def add_caption(desk: Desk, w: Writer, draft: Draft) -> None:
    """A photo that belongs to the article; its photographer is not the article's author."""
    at = desk.rng.randint(0, len(draft.rows))
    text = w.of("captions")
    if desk.rng.random() < 0.3:
        credit = row(("caption", "byline"), *desk.credit("photo_lines", None))
        draft.rows[at:at] = [row("caption", text, picture=True), credit]
        return
    tail = desk.credit("photo_ends", None) if desk.rng.random() < 0.7 else []
    caption = row("caption", text, *tail, picture=True)
    if not tail and "图" not in text and (desk.rng.random() < 0.2 or desk.o["blank"] != "all"):
        caption.picture, caption.roles = False, ("caption", "body")  # nothing says that it is one
    draft.rows.insert(at, caption)


def add_crossheads(w: Writer, draft: Draft) -> None:
    """Crossheads between the paragraphs: bare, numbered or marked, one form in an article."""
    rng = w.rng
    form = rng.choice(("{}", "{}", "{}", "{n}、{}", "({n}){}", "■{}", "●{}", "【{}】", "{n} {}"))
    bold = "**" * (rng.random() < 0.12)
    bodies = [i for i, r in enumerate(draft.rows) if r.roles == ("body",) and i]
    picked = sorted(rng.sample(bodies, min(len(bodies), rng.choice((2, 3, 3, 4)))), reverse=True)
    for count, at in zip(range(len(picked), 0, -1), picked, strict=True):
        text = form.replace("{n}", "一二三四五六"[count - 1]).replace("{}", w.of("crossheads"))
        draft.rows.insert(at, row("crosshead", text, prefix=bold, suffix=bold))
