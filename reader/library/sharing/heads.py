"""What a thing is, by its heads."""

from __future__ import annotations

from reader.library.base import Database
from reader.library.sharing import log
from reader.library.sharing.things import Thing, Value
from reader.library.sharing.when import said_at


def value_of(db: Database, thing: Thing, part: str) -> Value:
    """Return what a part of a thing is: the newest head that says something,
    or the last that was said before it was deleted.
    """
    register = thing.register(part)
    head = log.shown(db, register)
    if head is not None:
        return head.value
    return next((setting.value for setting in log.settings(db, register) if setting.value is not None), None)


def exists(db: Database, thing: Thing) -> bool:
    """Tell whether the thing is there:
    deleting it loses to any change of it that the deleter had not seen.
    """
    return any(log.shown(db, register) for register in thing.registers)


def modified(db: Database, thing: Thing) -> str:
    """When its newest head was set (UTC, ISO 8601)."""
    return said_at(
        max((head.hlc for register in thing.registers for head in log.heads(db, register)), default=0)
    )


def born(db: Database, thing: Thing) -> tuple[int, str]:
    """Return the order of making: of two that are the same, the one that was there first has the row."""
    made = [
        (setting.hlc, setting.id) for register in thing.registers for setting in log.settings(db, register)
    ]
    return min(made, default=(0, thing.uuid))
