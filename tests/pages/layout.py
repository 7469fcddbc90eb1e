"""How an article falls into columns: cuts, lost characters,
hard-wrapped lines, moved columns, repeats, marks.
"""
from __future__ import annotations

import dataclasses
import itertools
import random
from typing import Any

from tests.pages.model import Draft, Row, Span

ENDS = "。!?！？…;；:：”"


def mark_headlines(draft: Draft, how: str) -> None:
    """## or ** before the headline, on all or on some."""
    for r in draft.rows:
        if r.roles[0] == "headline":
            r.prefix, r.suffix = {"##": ("## ", ""), "**": ("**", "**")}[how]
            return  # of a headline in two lines only the first is marked


def break_headline(draft: Draft, rng: random.Random) -> None:
    """One headline over two lines, cut anywhere, as it stood in the paper."""
    for i, r in enumerate(draft.rows):
        if r.roles == ("headline",) and len(r.spans) == 1 and len(r.text) >= 14 and " " not in r.text:
            text = r.text
            at = rng.randint(5, len(text) - 5)
            first = dataclasses.replace(r, spans=[Span(text[:at])])
            draft.rows[i:i + 1] = [first, Row([Span(text[at:])], r.roles, r.article, gap=rng.random() < 0.3)]
            return


def part(drafts: list[Draft], rng: random.Random) -> list[Row]:
    """All rows, with the last columns of one article behind the article that follows it."""
    places = [
        (n, k) for n, d in enumerate(drafts[:-1]) for k, r in enumerate(d.rows) if r.seam and d.order is None
    ]
    if not places:
        return [r for d in drafts for r in d.rows]
    n, k = rng.choice(places)
    parted = [drafts[n].rows[:k], drafts[n + 1].rows, drafts[n].rows[k:]]
    return [
        r
        for rows in (*(d.rows for d in drafts[:n]), *parted, *(d.rows for d in drafts[n + 2 :]))
        for r in rows
    ]


def can_follow(draft: Draft, last: bool) -> bool:
    """Whether the page would still tell whose headline it is:
    the text starts with a credit, the next has its own.
    """
    stack = [r for r in draft.rows if set(r.roles) & {"kicker", "headline", "deck"}]
    body = next((r for r in draft.rows if "body" in r.roles), None)
    starts = body is not None and any(s.slot == "dateline" for s in body.spans[:2])
    return starts and bool(stack) and (last or len(stack) == 1)


def headline_after(draft: Draft) -> None:
    """Move the stack behind the body, as when the headline stands in the middle of its columns."""
    stack = [r for r in draft.rows if set(r.roles) & {"kicker", "headline", "deck"}]
    draft.rows = [r for r in draft.rows if r not in stack] + stack


def cut_columns(draft: Draft, rng: random.Random, o: dict[str, Any]) -> None:
    """Cut long paragraphs in mid-word where a column ends; some cuts lose or double characters."""
    out: list[Row] = []
    for r in draft.rows:
        rest = r
        while _cuttable(rest) and rng.random() < o["cuts"]:
            cut = _cut(rest, rng, o["lost"])
            if cut is None:
                break
            out.append(cut[0])
            rest = cut[1]
        out.append(rest)
    draft.rows = out


def _han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _cuttable(r: Row) -> bool:
    return r.roles == ("body",) and not r.whole and len(r.spans[-1].text) >= 70 and not r.spans[-1].slot


def _cut(r: Row, rng: random.Random, lost: float) -> tuple[Row, Row] | None:
    text = r.spans[-1].text
    places = [i for i in range(25, len(text) - 20) if _han(text[i - 1]) and _han(text[i])]
    if not places:
        return None
    at = rng.choice(places)
    end, start = at, at
    if rng.random() < lost:
        if rng.random() < 0.7:
            start += rng.choice((1, 1, 2))  # lost
        else:
            start -= 1  # doubled
    first = dataclasses.replace(r, spans=[*r.spans[:-1], Span(text[:end])])
    second = Row([Span(text[start:])], ("body",), r.article, True, suffix=r.suffix, seam=True)
    first.suffix = ""
    return first, second


def move_columns(draft: Draft, rng: random.Random) -> list[Row] | None:
    """Exchange two runs of columns, both cut at both ends; returns the rows in their true order, or None."""
    seams = [i for i, r in enumerate(draft.rows) if r.seam]
    if len(seams) < 3:
        return None
    i, j, k = sorted(rng.sample(seams, 3))
    true = list(draft.rows)
    draft.rows = true[:i] + true[j:k] + true[i:j] + true[k:]
    return true


def wrap(draft: Draft, width: int, indent: str, gaps: bool) -> None:
    """Lines of a fixed number of characters, as when the OCR keeps the column's own line ends.

    `gaps`: paragraphs are told apart by blank lines.
    """
    out: list[Row] = []
    for r in draft.rows:
        if not set(r.roles) & {"body", "caption", "note"} or r.whole:
            out.append(r)
            continue
        text = (indent if r.joins is False and "body" in r.roles else "") + r.text
        credit = next((i for i, s in enumerate(r.spans) if not s.slot and len(s.text) > width), 0)
        head = len(text) - sum(len(s.text) for s in r.spans[credit:])
        for n, piece in enumerate(wrap_lines(text, width)):
            first = n == 0
            made = Row([Span(piece)], r.roles, r.article, r.joins if first else True, r.gap and first)
            # the credit fills a line
            if n == 1 and r.roles == ("body",) and head and len(out[-1].text) == head:
                out[-1].roles, made.joins = ("byline", "body"), None
            # a closing credit, left alone
            if n and r.roles == ("body",) and piece[0] in "(（" and piece[-1] in ")）":
                made.roles, made.joins = ("body", "jump" if set(piece) & set("转轉接") else "byline"), None
            made.picture = r.picture and first
            out.append(made)
    if not indent and not gaps:
        for before, r in itertools.pairwise(out):
            # a full line that ends a sentence does not say whether the paragraph goes on
            if (
                "body" in before.roles
                and "body" in r.roles
                and len(before.text) >= width
                and before.text[-1] in ENDS
            ):
                r.joins = None
    draft.rows = out


def wrap_lines(text: str, width: int) -> list[str]:
    """Cut after `width` characters, but never before a closing mark."""
    out = []
    while text:
        at = width
        while at < len(text) and text[at] in "，。、；：！？”）,;:!?)》":
            at += 1
        out.append(text[:at])
        text = text[at:]
    return out


def repeat(draft: Draft, rng: random.Random) -> bool:
    """Print some body lines a second time further down,
    as the OCR does at column heads; a few differ a little.
    """
    bodies = [
        i for i, r in enumerate(draft.rows) if r.roles == ("body",) and not r.whole and len(r.text) >= 45
    ]
    if len(bodies) < 2:
        return False
    start = rng.choice(bodies[:-1])
    stop = start + rng.choice((1, 1, 2, 3))
    copied = [r for r in draft.rows[start:stop] if "body" in r.roles and len(r.text) >= 30]
    later = [
        i
        for i in range(stop + 1, len(draft.rows) + 1)
        if i == len(draft.rows) or draft.rows[i].joins is False
    ]
    if not later:
        return False
    copies = []
    for r in copied:
        text = r.text
        if rng.random() < 0.3 and len(text) > 30:
            hole = rng.randrange(8, len(text) - 8)
            text = text[:hole] + text[hole + 1:]
        copies.append(Row([Span(text)], ("repeat",), r.article))
    at = rng.choice(later)
    draft.rows[at:at] = copies
    return True
