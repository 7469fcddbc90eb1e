"""Headline stacks: kicker, headline and deck on lines of their own, or run together on one."""
from __future__ import annotations

import random
from typing import Any

from tests.pages.grammar import Writer
from tests.pages.model import Draft, Row, Span, row


def add_stack(draft: Draft, writer: Writer, rng: random.Random, o: dict[str, Any], parts: str | None = None) -> None:
    """Put a headline, perhaps with kicker and deck, at the head of the article."""
    joined = o["stack"] == "joined" or o["stack"] == "mixed" and rng.random() < 0.5
    shape = parts or rng.choices(("h", "kh", "hd", "khd", "2h"), (8, 4, 4, 2, 2))[0]
    headline = writer.headline()
    kicker = writer.kicker(sure=joined or rng.random() < 0.75) if "k" in shape else None
    deck = writer.deck() if "d" in shape else None
    if joined and (kicker or deck):
        draft.rows[:0] = _one_line(draft, rng, kicker, headline, deck)
        return
    rows: list[Row] = []
    if kicker:
        rows.append(row("kicker", (kicker, "kicker")))
        if not kicker.endswith(("强调", "要求", "——", "指出", "表示")):
            draft.accepts.append("kicker_in_headline")
    lines = headline.split(" ") if shape == "2h" else [headline]
    rows += [row("headline", (line, "headline"), gap=not i or rng.random() < 0.5) for i, line in enumerate(lines)]
    if deck:
        rows.append(row("deck", (deck, "deck")))
        if not deck.startswith("——"):
            draft.accepts.append("deck_in_headline")
    draft.rows[:0] = rows


def _one_line(draft: Draft, rng: random.Random, kicker: str | None, headline: str, deck: str | None) -> list[Row]:
    """The parts on one line, with a space between (or the —— that belongs to one of them)."""
    spans: list[Span] = []
    if kicker:
        spans += [Span(kicker, "kicker"), Span("" if kicker.endswith("——") and rng.random() < 0.5 else " ")]
        if not kicker.endswith(("强调", "要求", "——", "指出", "表示")):
            draft.accepts.append("kicker_in_headline")
    spans.append(Span(headline, "headline"))
    if deck:
        spans += [Span("" if deck.startswith("——") and rng.random() < 0.3 else " "), Span(deck, "deck")]
        # a second part without —— could as well be the headline's second line
        draft.accepts += ["deck_in_headline"]
    return [Row([s for s in spans if s.text], ("headline",))]
