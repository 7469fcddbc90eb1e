"""Headline stacks: kicker, headline and deck on lines of their own, or run together on one."""
from __future__ import annotations

from typing import Any

from tests.pages.grammar import Writer
from tests.pages.model import Draft, Row, Span, row

KICKER_ENDS = ("强调", "要求", "指出", "表示", "——")


def add_stack(draft: Draft, writer: Writer, o: dict[str, Any], parts: str | None = None) -> None:
    """Put a headline, perhaps with kicker and deck, at the head of the article."""
    rng = writer.rng
    joined = o["stack"] == "joined" or (o["stack"] == "mixed" and rng.random() < 0.5)
    shape = parts or rng.choices(("h", "kh", "hd", "khd", "2h"), (8, 4, 4, 2, 2))[0]
    headline = writer.headline()
    sure = joined or rng.random() < 0.75
    kicker = writer.of("sure_kickers" if sure else "kickers") if "k" in shape else ""
    deck = writer.of("decks") if "d" in shape else ""
    if joined and (kicker or deck):
        draft.rows[:0] = [_one_line(draft, writer, kicker, headline, deck)]
    else:
        draft.rows[:0] = _own_lines(draft, writer, kicker, headline, deck, two=shape == "2h")
    if kicker and not kicker.endswith(KICKER_ENDS):
        draft.accepts.append("kicker_in_headline")
        if not joined:
            draft.accepts.append("kicker_as_column")
    if deck and (joined or not deck.startswith("——")):  # it could as well be the headline's second line
        draft.accepts.append("deck_in_headline")


def _own_lines(draft: Draft, w: Writer, kicker: str, headline: str, deck: str, two: bool) -> list[Row]:
    rows: list[Row] = []
    if kicker:
        roles = ("kicker",) if kicker.endswith(KICKER_ENDS) else ("kicker", "headline", "column")
        rows.append(row(roles, (kicker, "kicker")))
    lines = headline.split(" ") if two else [headline]
    for i, line in enumerate(lines):
        roles = ("headline", "deck" if i else "kicker") if len(lines) == 2 else ("headline",)
        rows.append(row(roles, (line, "headline"), gap=not i or w.rng.random() < 0.5))
    if len(lines) == 2:  # without marks nobody can tell a second line from a deck
        draft.accepts.append("two_lines")
    if deck:
        rows.append(row(("deck",) if deck.startswith("——") else ("deck", "headline"), (deck, "deck")))
    return rows


def _one_line(draft: Draft, w: Writer, kicker: str, headline: str, deck: str) -> Row:
    """The parts on one line, with a space between (or the —— that belongs to one of them)."""
    spans: list[Span] = []
    if kicker:
        glued = kicker.endswith("——") and w.rng.random() < 0.5
        spans += [Span(kicker, "kicker"), Span("" if glued else " ")]
    spans.append(Span(headline, "headline"))
    if deck:
        glued = deck.startswith("——") and w.rng.random() < 0.3
        if glued and not kicker:  # A——B: headline and deck, or kicker and headline
            draft.accepts.append("headline_as_kicker")
        spans += [Span("" if glued else " "), Span(deck, "deck")]
    return Row([s for s in spans if s.text], ("headline",))
