"""What things are, by their heads: read for many at once, since each question is a query."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reader.library.base import Database
from reader.library.sharing import log
from reader.library.sharing.log import Head
from reader.library.sharing.things import PARTS, Thing, Value
from reader.library.sharing.when import said_at

MANY = 500  # things whose settings one query reads


@dataclass(frozen=True, slots=True)
class Story:
    """All that was ever said of a thing here, or of some of its parts. `heads`, `said`: {part: what holds,
    and everything that was set, the newest first}.
    """

    thing: Thing
    heads: dict[str, list[Head]]
    said: dict[str, list[Head]]

    @property
    def exists(self) -> bool:
        """Tell whether the thing is there: deleting it loses to any change of it that the deleter had not
        seen.
        """
        return any(self.shown(part) for part in self.heads)

    @property
    def modified(self) -> str:
        """When its newest head was set (UTC, ISO 8601)."""
        return said_at(max((head.hlc for heads in self.heads.values() for head in heads), default=0))

    @property
    def born(self) -> tuple[int, str]:
        """The order of making: of two that are the same, the one that was there first has the row."""
        made = [(one.hlc, one.id) for settings in self.said.values() for one in settings]
        return min(made, default=(0, self.thing.uuid))

    def shown(self, part: str) -> Head | None:
        """Return the newest head that says something; None where the part is gone or was never there."""
        return _first_that_says(self.heads.get(part, ()))

    def value(self, part: str) -> Value:
        """Return what a part is: the newest head that says something, or the last that was said before it was
        deleted.
        """
        found = self.shown(part) or _first_that_says(self.said.get(part, ()))
        return None if found is None else found.value


def stories(db: Database, things: Iterable[Thing]) -> Iterator[Story]:
    """Yield what is known of each of these things, in their order."""
    for some in portions(db, things):
        yield from some


def portions(
    db: Database, things: Iterable[Thing], parts: Sequence[str] = ()
) -> Iterator[list[Story]]:
    """Yield what is known of each of these things, some at a time: as many as one query reads. `parts`:
    of these alone; else of all.
    """
    ahead = iter(things)
    while some := list(islice(ahead, MANY)):
        yield _read(db, some, parts)


def value_of(db: Database, thing: Thing, part: str) -> Value:
    """Return what a part of a thing is: the newest head that says something,
    or the last that was said before it was deleted.
    """
    register = thing.register(part)
    found = log.shown(db, register) or _first_that_says(log.settings(db, register))
    return None if found is None else found.value


def exists(db: Database, thing: Thing) -> bool:
    """Tell whether the thing is there:
    deleting it loses to any change of it that the deleter had not seen.
    """
    return any(log.shown(db, register) for register in thing.registers)


def _first_that_says(settings: Sequence[Head]) -> Head | None:
    return next((one for one in settings if one.value is not None), None)


def _read(db: Database, things: Sequence[Thing], parts: Sequence[str]) -> list[Story]:
    stories_ = [Story(thing, {}, {}) for thing in things]
    registers = {
        story.thing.register(part): (part, story)
        for story in stories_
        for part in parts or PARTS[story.thing.table]
    }
    for register, id_, hlc, maker, value, head in db.execute(
        "SELECT s.register, s.id, s.hlc, s.maker, s.value, s.head FROM json_each(?) j"
        " JOIN setting s ON s.register = j.value ORDER BY s.hlc DESC, s.id DESC",
        [json.dumps(list(registers))],
    ).fetchall():
        part, story = registers[register]
        one = Head(id_, hlc, maker, json.loads(value))
        story.said.setdefault(part, []).append(one)
        if head:
            story.heads.setdefault(part, []).append(one)
    return stories_


def ancestors(over: Mapping[str, Sequence[str]], setting: str) -> set[str]:
    """Return the settings that this one was made over, itself included. `over`: which others each known one
    replaced.
    """
    seen: set[str] = set()
    waiting = [setting]
    while waiting:
        one = waiting.pop()
        if one not in seen and one in over:
            seen.add(one)
            waiting.extend(over[one])
    return seen
