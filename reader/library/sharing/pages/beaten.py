"""Corrections of paragraphs that somebody has cut or joined without knowing of them. The paragraphs are shown
as they were cut; the correction is kept and listed, and carried in by its exact edits when a person wants it.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reader.library.base import Database
from reader.library.sharing.log import Head
from reader.library.sharing.pages import layout_merge, layouts, text_merge, texts
from reader.library.sharing.pages.layout_values import Form, Run, Said, Shown
from reader.library.sharing.things import Thing
from reader.text.anchors import carry_offsets, diff_edits


@dataclass(frozen=True, slots=True)
class Beaten:
    """The text that the paragraph had when it was cut or joined (by `maker` at `hlc`), and the correction
    that was made elsewhere.
    """

    text: str
    maker: str
    hlc: int
    correction: Head
    run: Run


def find(db: Database, thing: Thing) -> Beaten | None:
    """Return the correction of a paragraph that is no longer whole,
    where it says anything else than the paragraph did; None where nothing is lost.
    """
    sha256, uuid, form = texts.parts_of(thing)
    known = layouts.said(db, sha256)
    held = layout_merge.shown(known)
    if held is None or held.layout.forms.get(uuid) == form:
        return None
    run_that_holds = _run_that_holds(known, held, (uuid, form))
    if run_that_holds is None:
        return None
    one, run, was = run_that_holds
    corrections = texts.said(db, thing)
    merged = text_merge.merged(was.first, corrections)
    if merged is None or merged.text == was.text:
        return None
    newest = [each for each in corrections if each.head][-1]
    head = Head(newest.id, newest.hlc, newest.maker, [merged.text])
    return Beaten(was.text, one.maker, one.hlc, head, run)


def _run_that_holds(
    known: Sequence[Said], held: Shown, key: tuple[str, str]
) -> tuple[Said, Run, Form] | None:
    """Return the run by which a paragraph of this form was cut or joined, with the layout that it belongs to.

    Several people may have done so, each when it said something else: what counts is what it said for the
    one whose paragraphs are shown, else for one that led to what is shown, else for the newest. Were they all
    asked, no text would please them all, and nobody could settle it.
    """
    behind = layout_merge.behind(known, held)
    shown = held.layout.forms.items()
    runs = [*enumerate(_runs_that_ended(known, key))]
    if not runs:
        return None

    def worth(numbered: tuple[int, tuple[Said, Run, Form]]) -> tuple[bool, bool, int]:
        age, (one, run, _) = numbered
        return any(form.key in shown for form in run.now), one.id in behind, age

    return max(runs, key=worth)[1]


def _runs_that_ended(known: Sequence[Said], key: tuple[str, str]) -> list[tuple[Said, Run, Form]]:
    """Return the runs that cut or joined a paragraph of this form, each with the layout that it belongs to,
    the oldest first; where there is none, to the same paragraph that somebody else cut off, too, and who gave
    it another name.
    """
    ended_by = list(_ended_by(known, key))
    return ended_by or [(one, run, run.was[0]) for one, run in layout_merge.twins(known, key)]


def _ended_by(known: Sequence[Said], key: tuple[str, str]) -> Iterator[tuple[Said, Run, Form]]:
    for one in known:
        for run in one.runs:
            for form in run.was:
                if form.key == key:
                    yield one, run, form


def ended(db: Database, thing: Thing) -> bool:
    """Tell whether the paragraph was cut or joined by somebody who knew all that was said of it."""
    sha256, uuid, form = texts.parts_of(thing)
    was_cut = _runs_that_ended(layouts.said(db, sha256), (uuid, form))
    return bool(was_cut) and find(db, thing) is None


def carried(db: Database, thing: Thing, lost: Beaten) -> list[tuple[int, str]] | None:
    """Return (paragraph, text) of those that the correction changes, carried in by its exact edits;
    None where they have been cut again, or corrected at the same place.
    """
    sha256, uuid, form = texts.parts_of(thing)
    were = [old.text for old in lost.run.was]
    at = [old.key for old in lost.run.was].index((uuid, form))
    corrected = [*were[:at], str((lost.correction.value or [""])[0]), *were[at + 1 :]]
    cut = "".join(part.text for part in lost.run.now)
    whole = text_merge.three_way("".join(were), cut, "".join(corrected))
    if whole is None:
        return None
    bounds = list(accumulate((len(part.text) for part in lost.run.now), initial=0))
    cuts = [0, *carry_offsets(bounds[1:-1], diff_edits(cut, whole)), len(whole)]
    found = []
    for part, (start, end) in zip(lost.run.now, pairwise(cuts), strict=True):
        change = _change(db, sha256, part, whole[start:end])
        if change is None:
            return None
        found.append(change)
    return [(block, text) for block, text in found if texts.current(db, block) != text]


def _change(db: Database, sha256: str, part: Form, wanted: str) -> tuple[int, str] | None:
    """Return the paragraph's row and its text with what is `wanted` of it."""
    block = _row(db, sha256, part)
    if block is None:
        return None
    together = text_merge.three_way(part.text, texts.current(db, block), wanted)
    return None if together is None else (block, together)


def _row(db: Database, sha256: str, part: Form) -> int | None:
    """Return the paragraph's row, if it still has this form."""
    thing = texts.named(sha256, part.block, part.form)
    block = texts.block_of(db, thing)
    return block if block is not None and texts.thing_for(db, block) == thing else None
