"""This copy's clock: milliseconds of the world's time, 16 bits up to leave room for counting; never behind
a change that it has heard of.
"""
from __future__ import annotations

import time
from collections.abc import Iterable

from reader.library.base import Database, put_setting, setting

DAY = (24 * 3600 * 1000) << 16


def hear(db: Database, clocks: Iterable[int]) -> None:
    """Follow the clocks of changes, but not one that is more than a day ahead of the world's."""
    limit = wall() + DAY
    keep(db, max((hlc for hlc in clocks if hlc < limit), default=0))


def days_ahead(hlc: int) -> int:
    """Return how many whole days a change's clock is ahead of this machine's: 0 where it is less than one."""
    return max((hlc - wall()) // DAY, 0)


def keep(db: Database, hlc: int) -> None:
    """Write the clock down: this copy's next change is later."""
    if hlc > int(setting(db, "clock") or 0):
        put_setting(db, "clock", hlc)


def wall() -> int:
    """Return the world's time as the clock has it."""
    return int(time.time() * 1000) << 16
