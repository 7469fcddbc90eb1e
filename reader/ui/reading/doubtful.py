"""The places that F8 goes to, and what is said of each: suspect characters, open items of the review list,
and what another source of the page has there.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.library.articles import ArticleText, Doubt
from reader.library.base import Database
from reader.page.model import Page
from reader.sentence import joined, say, sentence
from reader.ui.base.language import tr
from reader.ui.reading.sheet.sheet import Sheet

if TYPE_CHECKING:
    from reader.library.other_source.agree import Verdict
    from reader.library.other_source.compare import Difference
    from reader.library.review.proposals import Remedy
    from reader.library.review.suspects import Suspect

Parts = tuple[ArticleText, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A place to look at: a library block (None: the page as a whole) with code points of it, and why.

    `review`: its item on the review list; `wanted`: what may stand there instead (None: nobody can say, "":
    nothing). `origin`: the other source that has `wanted` where this one has `here`. `kept`: what a person
    may say is right as it is, though it stands on no list.
    """

    block_id: int | None
    start: int
    end: int
    reason: str
    review: int | None = None
    lines: tuple[int, ...] = ()
    wanted: str | None = None
    remedy: Remedy | None = None
    here: str = ""
    origin: str = ""
    kept: tuple[int, int] | None = None

    @property
    def offer(self) -> str:
        """Return what R does, in words; "": nothing."""
        if self.remedy is not None:
            from reader.ui.review.words import offer

            return offer(self.remedy)
        if self.review is not None or self.wanted is None:
            return ""
        return tr("改为“{}”").format(self.wanted) if self.wanted else tr("删去")


@dataclass(frozen=True, slots=True)
class Against:
    """The other source that a page is being compared with: its name and what it was recognised as."""

    page_id: int
    name: str
    page: Page


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for F8, for a step in that direction: the articles, their suspect places, what the items
    of the review list offer, and what other sources have.
    """

    by: int
    parts: Parts
    suspects: Sequence[Suspect]
    remedies: Mapping[int, Remedy | None]
    verdicts: Sequence[Verdict]


def read(db: Database, by: int, parts: Parts) -> Found:
    """Return what is doubtful in these articles; takes a while the first time."""
    from reader.library.other_source import agree
    from reader.library.review import proposals, suspects  # loads the model of characters

    found: list[Suspect] = []
    verdicts: list[Verdict] = []
    readings = {page_id: agree.others(db, page_id) for page_id in {part.page_id for part in parts}}
    for part in parts:
        places = suspects.of_article(db, part.id)
        found += places
        verdicts += agree.of_suspects(db, part.id, places, readings[part.page_id])
    remedies = {item.id: proposals.of(db, item.id) for part in parts for item in part.doubts}
    return Found(by, parts, found, remedies, verdicts)


def in_order(found: Found, sheet: Sheet) -> list[Doubtful]:
    """Return review items and suspects by their place on the sheet; a suspect on the list is one doubt."""
    order = {placed.block.id: placed.number for placed in sheet.placed}
    verdicts = {one.suspect: one for one in found.verdicts}
    doubts = []
    left = list(found.suspects)
    for part in found.parts:
        for item in part.doubts:
            alike = (one for one in left if item.kind == "suspect" and one.reason == item.reason)
            same = next(alike, None)
            if same is not None:
                left.remove(same)
            listed = _listed(part, item, same, found.remedies.get(item.id))
            doubts.append(_with_both(listed, verdicts.get(same) if same else None))
    doubts += [_suspect(one, sheet, verdicts.get(one)) for one in left]

    return sorted(doubts, key=partial(_place, order))


def _place(order: Mapping[int, int], doubt: Doubtful) -> tuple[bool, int, int, int]:
    """Return what places are sorted by; those of the page as a whole are last."""
    block = order.get(doubt.block_id or 0, 0)
    return doubt.block_id is None, block, doubt.start, doubt.review or 0


def _suspect(one: Suspect, sheet: Sheet, verdict: Verdict | None) -> Doubtful:
    """Return a place that is on no list; what the other source has instead may be taken over from it."""
    text = sheet.by_block[one.block_id].block.text if one.block_id in sheet.by_block else ""
    here = text[one.start:one.end]
    kept = (one.start, one.end) if here else None
    made = Doubtful(
        one.block_id, one.start, one.end, one.reason, wanted=_wanted(one), here=here, kept=kept
    )
    if verdict is None or verdict.agrees:
        return _with_both(made, verdict)
    there = replace(made, start=verdict.start, end=verdict.end, here=verdict.here, wanted=verdict.there,
                    origin=verdict.name)
    return _with_both(there, verdict)


def _with_both(doubt: Doubtful, verdict: Verdict | None) -> Doubtful:
    """Say what the other source has there, too."""
    if verdict is None:
        return doubt
    both = say("另一份原文“{0}”作“{1}”。", verdict.name, verdict.there)
    if verdict.agrees:
        both = say("另一份原文“{0}”也作“{1}”。", verdict.name, verdict.here)
    elif not verdict.there:
        both = say("另一份原文“{1}”没有“{0}”。", verdict.here, verdict.name)
    return replace(doubt, reason=joined((sentence(doubt.reason), both), " "))


def differences(
    by: int, parts: tuple[ArticleText, ...], against: Against
) -> Callable[[Database], tuple[int, tuple[ArticleText, ...], list[Doubtful]]]:
    """Return the reading of where the other source differs from what is read."""

    def read(db: Database) -> tuple[int, tuple[ArticleText, ...], list[Doubtful]]:
        from reader.library.other_source import compare

        own = [part.id for part in parts if part.page_id == against.page_id]
        found = compare.of_articles(db, own, against.page)
        return by, parts, [_differing(one, against.name) for one in found]

    return read


def _differing(one: Difference, name: str) -> Doubtful:
    reason = say("这里是“{0}”，另一份原文“{2}”作“{1}”。", one.here, one.there, name)
    if not one.here:
        reason = say("另一份原文“{1}”在这里多出“{0}”。", one.there, name)
    if not one.there:
        reason = say("另一份原文“{1}”没有“{0}”。", one.here, name)
    return Doubtful(
        one.block_id, one.start, one.end, reason, wanted=one.there, here=one.here, origin=name
    )


def lines_at(lines: Sequence[tuple[int, int]], start: int, end: int) -> list[int]:
    """Return the source lines that hold code points start..end of a paragraph."""
    before = [at for _, at in lines if at <= start]
    first = max(before, default=0)
    return [line for line, at in lines if first <= at < max(end, start + 1)]


def _wanted(suspect: Suspect) -> str | None:
    return suspect.suggestion if suspect.end > suspect.start else None  # a whole paragraph


def _listed(part: ArticleText, item: Doubt, suspect: Suspect | None, remedy: Remedy | None) -> Doubtful:
    """Return an item of the review list as a place: where the suspect is, else the paragraph of its lines."""
    if suspect is not None:
        block, start, end, wanted = suspect.block_id, suspect.start, suspect.end, _wanted(suspect)
        return Doubtful(block, start, end, item.reason, item.id, item.lines, wanted, remedy)
    of_lines = (block for block in part.blocks if any(line in item.lines for line, _ in block.lines))
    found = next(of_lines, None)
    return Doubtful(found.id if found else None, 0, 0, item.reason, item.id, item.lines, None, remedy)
