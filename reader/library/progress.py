"""How far a long job is: passed to a callback, which shows it; `cancelled()` is asked between files and
issues.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` (0: not known yet), and what is being done, as a person reads it."""

    done: int
    total: int
    label: str


Report = Callable[[Progress], None]
Cancelled = Callable[[], bool]


def silent(_: Progress) -> None:
    """Show nothing of a job's progress."""


def never() -> bool:
    """A job that nobody can cancel."""
    return False
