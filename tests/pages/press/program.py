"""What a layout program does to a page: marks, lost stops,
cut columns, boxes in its own order, wrapped lines.
"""
from __future__ import annotations

import dataclasses
import random
from typing import Any

from tests.pages.layout import wrap_lines
from tests.pages.model import Draft, Row, Span

TITLES = ("kicker", "headline", "deck", "crosshead")
STOPS = "。!！?？"
BELOW_TITLE = 28  # characters
LOST = ("", "", "·", ".", "．", " ")


def mark(draft: Draft, how: str, rng: random.Random) -> None:
    """Marks before headings: of headlines alone, of every heading,
    of every heading by levels, or bold over rows.
    """
    if how in ("none",):
        return
    if how == "bold":
        _embolden(draft, rng.random() < 0.7)
        return
    for r in draft.rows:
        if r.roles[0] not in TITLES:
            continue
        head = r.roles[0] != "crosshead"
        if how == "all" or (how == "heads" and head):
            r.prefix = "## "
        elif how == "levels":
            r.prefix = "## " if head else "### "


def _embolden(draft: Draft, crossheads: bool) -> None:
    """** opens before a title's first row and closes behind its last."""
    rows = draft.rows
    for i, r in enumerate(rows):
        kind = r.roles[0]
        if kind not in TITLES or (kind == "crosshead" and not crossheads):
            continue
        first = i == 0 or rows[i - 1].roles[0] != kind or (kind == "crosshead" and r.gap)
        last = i + 1 == len(rows) or rows[i + 1].roles[0] != kind or (kind == "crosshead" and rows[i + 1].gap)
        r.prefix, r.suffix = "**" * first, "**" * last


def lose_stops(draft: Draft, rng: random.Random, rate: float) -> None:
    """Full stops at paragraphs' ends that were not read, or read as something else."""
    for r in draft.rows:
        text = r.spans[-1].text
        if r.roles == ("body",) and text[-1:] in STOPS and rng.random() < rate:
            r.spans[-1].text = text[:-1] + rng.choice(LOST)


def cut(draft: Draft, rng: random.Random, rate: float) -> None:
    """Paragraphs cut where a column ends, anywhere:
    a stump of a few words is left at its foot or stands at its head.
    """
    out: list[Row] = []
    for r in draft.rows:
        text = r.spans[-1].text
        if r.roles != ("body",) or len(text) < 30 or r.spans[-1].slot or rng.random() >= rate:
            out.append(r)
            continue
        low = 8 if len(r.spans) == 1 else 3
        if _below_title(out):  # no column ends right below a title: two or three lines stand there at least
            low = BELOW_TITLE
        places = [i for i in range(low, len(text) - 5) if _is_han(text[i - 1]) and _is_han(text[i])]
        if not places:
            out.append(r)
            continue
        at = rng.choice(places)
        out.append(dataclasses.replace(r, spans=[*r.spans[:-1], Span(text[:at])]))
        out.append(Row([Span(text[at:])], ("body",), r.article, True, r.gap, seam=True))
    draft.rows = out


def _below_title(above: list[Row]) -> bool:
    return bool(above) and above[-1].roles[0] in (*TITLES, "byline", "note")


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def settle_captions(draft: Draft, rng: random.Random) -> None:
    """A picture across two columns stands in mid-sentence:
    its caption between the halves of a cut paragraph.
    """
    seams = [i for i, r in enumerate(draft.rows) if r.seam]
    for r in [r for r in draft.rows if "caption" in r.roles and not draft.photo]:
        if seams and rng.random() < 0.4:
            seam = draft.rows[rng.choice(seams)]
            rest = [one for one in draft.rows if one is not r]
            at = next(i for i, one in enumerate(rest) if one is seam)
            r.roles = ("caption",)
            draft.rows = [*rest[:at], r, *rest[at:]]
            seams = [i for i, one in enumerate(draft.rows) if one.seam]


def collect_captions(drafts: list[Draft]) -> list[Row]:
    """The captions that hold no credit of their article, taken out to stand together."""
    found = []
    for draft in drafts:
        if draft.photo:
            continue
        for r in [r for r in draft.rows if "caption" in r.roles]:
            draft.rows = [one for one in draft.rows if one is not r]
            r.roles = ("caption",)
            found.append(r)
    if len(found) < 2:  # a single sentence that speaks of no picture could be of any article
        for r in found:
            r.roles = ("caption", "body", "furniture")
    return found


def wrap(draft: Draft, width: int) -> None:
    """Every printed line a line, without indents;
    a box is a paragraph or a part of one, a blank line before it.
    """
    out: list[Row] = []
    for r in draft.rows:
        if not set(r.roles) & {"body", "note", "caption"}:
            out.append(r)
            continue
        for n, piece in enumerate(wrap_lines(r.text.rstrip(), width)):  # a blank for a lost stop is no line
            joins = r.joins if n == 0 else True
            out.append(Row([Span(piece)], r.roles, r.article, joins, n == 0, seam=r.seam and n == 0))
    draft.rows = out


def by_height(rows: list[Row], rng: random.Random) -> list[Row]:
    """The boxes of three or four columns in the order of their upper edges."""
    boxes: list[list[Row]] = []
    for r in rows:
        if r.gap or not boxes:
            boxes.append([])
        boxes[-1].append(r)
    columns, height = rng.choice((3, 4)), sum(map(len, boxes))
    tops, at = [], 0
    for box in boxes:
        size = sum(len(r.text) for r in box) + 10
        tops.append(at)
        at += size
    height = at / columns + 1
    order = sorted(range(len(boxes)), key=lambda k: (tops[k] % height, k))
    return [r for k in order for r in boxes[k]]


def set_apart(rows: list[Row], o: dict[str, Any], rng: random.Random) -> tuple[str, list[tuple[int, Row]]]:
    """The page's text, and its rows with their line numbers."""
    lines: list[str] = []
    placed: list[tuple[int, Row]] = []
    before: Row | None = None
    for r in rows:
        below_title = before is not None and before.roles[0] in TITLES and not o["boxes"]
        if lines and r.gap and not below_title:
            lines.append("")
        if r.picture and o["pictures"]:
            lines += [f"![](images/{rng.randrange(10**8):08x}.jpg)", ""]
            placed.append((len(lines) - 1, Row([Span(lines[-2])], ("furniture",))))
        lines.append(r.printed)
        placed.append((len(lines), r))
        before = r
    return "\n".join(lines) + "\n", placed
