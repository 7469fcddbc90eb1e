"""Corrections of a paragraph by several people, put together where their edits do not touch; else the newest
holds. The merged text is computed, never sent: otherwise each copy would send one.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.library.sharing.heads import ancestors
from reader.text.anchors import Edit, diff_edits


@dataclass(frozen=True, slots=True)
class Said:
    """A correction: its setting's id and time, who made it, the settings that it replaced, the text;
    whether it still holds; what the texts are called that it began with (see `begun_with`).
    """

    id: str
    hlc: int
    maker: str
    over: tuple[str, ...]
    text: str
    head: bool
    begun: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What a paragraph says now. `whole`: all heads are in it; else `text` is the newest one's. `maker`:
    the newest one's.
    """

    text: str
    maker: str
    whole: bool


def merged(first: str, corrections: Sequence[Said]) -> Merged | None:
    """Return what the heads say together; `first`: the recogniser's text. None where nobody has corrected
    anything.
    """
    heads = [one for one in corrections if one.head]
    return together(first, corrections, heads) if heads else None


def together(first: str, corrections: Sequence[Said], heads: Sequence[Said]) -> Merged:
    """Return what these corrections say together (one or more, the oldest first)."""
    newest = heads[-1]
    over = {one.id: one.over for one in corrections}
    text, seen = heads[0].text, ancestors(over, heads[0].id)
    for head in heads[1:]:
        own = ancestors(over, head.id)
        base = _newest_common(corrections, seen, own)
        both = three_way(first if base is None else base, text, head.text)
        if both is None:
            return Merged(newest.text, newest.maker, False)
        text, seen = both, seen | own
    return Merged(text, newest.maker, True)


def three_way(base: str, one: str, other: str) -> str | None:
    """Return both corrections of `base` in one text; None where they touch and differ. Adjacent edits
    touch.
    """
    if one == other:
        return one
    ours, theirs = _edits(base, one), _edits(base, other)
    both = sorted({*ours, *theirs})
    for left, right in pairwise(both):
        if right[0] <= left[1]:
            return None
    text = base
    for start, end, inserted in reversed(both):
        text = text[:start] + inserted + text[end:]
    return text


def _newest_common(corrections: Sequence[Said], ours: set[str], theirs: set[str]) -> str | None:
    return next((one.text for one in reversed(corrections) if one.id in ours and one.id in theirs), None)


def _edits(old: str, new: str) -> set[tuple[int, int, str]]:
    """Return (start, end, what stands there instead) of each exact edit."""
    shift = 0
    found = set()
    for edit in diff_edits(old, new):
        at = edit.start + shift
        found.add((edit.start, edit.end, new[at : at + edit.inserted]))
        shift += _growth(edit)
    return found


def _growth(edit: Edit) -> int:
    return edit.inserted - (edit.end - edit.start)
