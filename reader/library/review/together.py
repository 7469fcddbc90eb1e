"""Many items of the review list settled at once, as one undo step."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.review import decide, proposals
from reader.library.text import corrections
from reader.library.undo import undo
from reader.sentence import say

Decision = Literal["accept", "repair", "leave"]


@dataclass(frozen=True, slots=True)
class Settled:
    """How many were settled, and how many are still open: nothing is offered for them, or a person has to
    choose."""

    done: int
    left: int


def settle_all(db: Database, ids: Sequence[int], decision: Decision) -> Settled:
    """Accept, repair or leave these items. An item that cannot be repaired by itself stays on the list."""
    done = 0
    with undo.step(db, say("处理 {0} 处存疑", len(ids))):
        for id in ids:
            done += _settle(db, id, decision)
    return Settled(done, len(ids) - done)


def settle(db: Database, id: int, decision: Decision) -> None:
    """Accept, repair or leave one item. Raises LibraryError if it is gone or its place was changed."""
    act = {"accept": decide.accept, "repair": decide.repair, "leave": decide.leave}[decision]
    act(db, id)


def correct_place(db: Database, block_id: int, start: int, end: int, wanted: str) -> None:
    """Put what is wanted in place of a suspect's code points; one undo step."""
    with undo.step(db, "改正疑字"):
        versions = corrections.versions(db, block_id)
        text = next((version.text for version in versions if version.current), "")
        corrections.correct(db, block_id, text[:start] + wanted + text[end:])


def _settle(db: Database, id: int, decision: Decision) -> bool:
    if decision == "repair" and not _has_remedy(db, id):
        return False
    try:
        with db.atomic():
            settle(db, id, decision)
    except LibraryError:  # an earlier one of them has changed the place, or taken the article away
        return False
    return True


def _has_remedy(db: Database, id: int) -> bool:
    remedy = proposals.of(db, id)
    return remedy is not None and not remedy.asks
