"""Families of headings: titles of one form that stand alone between paragraphs are one kind throughout a
page.

Each says by itself how much it is rather a crosshead than a headline; what they say together decides for all
but those that are headlines beyond doubt.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.page.layout import wordings
from reader.page.layout.features import Look

_SURE = 3.0  # so much cheaper as one kind: sure by itself
_LIKE = 0.6  # the shorter title's share of the longer one's length
_LARGEST = 24
_EVENLY, _EVEN = 0.75, 0.8  # lengths that differ hardly, and what each further title of such a row says


@dataclass(frozen=True, slots=True)
class Family:
    """Titles of one form, by index, and how much dearer they are together as headlines than as crossheads."""

    members: tuple[int, ...]
    leaning: float

    @property
    def crossheads(self) -> bool:
        """Return whether they are crossheads."""
        return self.leaning > 0


def families(looks: Sequence[Look], leanings: Sequence[float | None]) -> list[Family]:
    """Return the families that decide together; `leanings`: how much dearer each title is as a headline than
    as a crosshead.

    Marked titles are one kind throughout the page; others within what no clear headline parts.
    """
    groups: list[list[int]] = []
    parted = -1  # the last headline that is one by itself
    for i, (seen, leaning) in enumerate(zip(looks, leanings, strict=True)):
        told = leaning is not None and leaning >= -_SURE
        if seen.opens_with_credit or (leaning is not None and not told):
            parted = i
        if not told or not seen.lone:
            continue
        _join(groups, looks, i, -1 if seen.heading else parted)
    return [_family(looks, group, leanings) for group in groups if len(group) > 1]


def _join(groups: list[list[int]], looks: Sequence[Look], i: int, parted: int) -> None:
    """Put title i to the first of the groups whose last title looks like it and stands behind `parted`; else
    it opens one.
    """
    near = (group for group in groups if group[-1] > parted)
    home = next((group for group in near if _same_form(looks[group[-1]], looks[i])), None)
    if home is None:
        groups.append([i])
    elif len(home) < _LARGEST:
        home.append(i)


def _family(looks: Sequence[Look], group: Sequence[int], leanings: Sequence[float | None]) -> Family:
    said = sum(min(_SURE, leanings[i] or 0.0) for i in group)
    return Family(tuple(group), said + _together(looks, group))


def _together(looks: Sequence[Look], group: Sequence[int]) -> float:
    """Return what titles of nearly one length say by standing in a row: reports are divided evenly, headlines
    differ.
    """
    sizes = [looks[i].em for i in group]
    return _EVEN * (len(group) - 1) if min(sizes) >= _EVENLY * max(sizes) else 0.0


def is_lone(seen: Look) -> bool:
    """Return whether nothing but running text stands before and after the title."""
    before, after = seen.before, seen.after
    return (
        seen.title_like
        and before is not None
        and (before.like_prose or before.stopped)
        and not before.closes
        and after is not None
        and after.like_prose
        and not after.opens_with_credit
    )


def _same_form(one: Look, other: Look) -> bool:
    """Return whether two titles look alike: mark, numbers, quotation, rows, parts, and about the same length.
    """
    if one.heading != other.heading or _kind(one) != _kind(other):
        return False
    short, long = sorted((one.em, other.em))
    return short >= _LIKE * long or long - short <= 4


def _kind(seen: Look) -> tuple[bool, bool, bool]:
    return seen.numbered or seen.text[0] in wordings.TITLE_MARKS, seen.text[0] in "“「『\"", seen.rows > 1


def distinct(seen: Look, marks_tell: bool) -> bool:
    """Return whether the title's form is more than its length: a mark, a number, a quotation, several rows.

    A bare line shows nothing of the type that it is set in: crossheads and the next headline are about as
    long. So it is with marks where the program sets them before every heading (not `marks_tell`).
    """
    return (marks_tell and seen.heading > 0) or any(_kind(seen))
