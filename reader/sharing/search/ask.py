"""A query asked of a server: which articles of the collection are found that are not in this library.

An engine only offers; this library's own search looks at every article before it is shown.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.library.beyond import changed
from reader.library.beyond.asked import asked
from reader.library.beyond.documents import Shown, decode
from reader.library.beyond.verify import Scratch
from reader.library.database import Library
from reader.library.progress import Cancelled, never
from reader.library.search.hits import Kwic
from reader.library.search.query import Query
from reader.sharing.search.engine import Engine, Key

KEYS = 1_000  # articles that an engine offers at once
TOGETHER = 100  # that are fetched and looked at at once
MOST = 100  # shown at first


@dataclass(frozen=True, slots=True)
class Found:
    """An article that is not here, and the first places in it; without any where the query names no text."""

    key: Key
    shown: Shown
    lines: tuple[Kwic, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found so far, the newest first; `after`: where one goes on, None where that is all."""

    found: tuple[Found, ...]
    after: Key | None


def ask(
    library: Library,
    engine: Engine,
    query: Query,
    after: Key | None = None,
    most: int = MOST,
    cancelled: Cancelled = never,
) -> Answer:
    """Return the next articles that the query finds and that are not in the library, at least `most` unless
    that is all. Raises ReaderError where the query looks at what is kept here alone.
    """
    condition = asked(query)
    scratch = Scratch()
    found: list[Found] = []
    try:
        while True:
            keys = engine.keys(condition, after, KEYS)
            for some in _portions(_elsewhere(library, keys)):
                if cancelled():
                    return Answer(tuple(found), after)
                found += _looked_at(engine, scratch, query, some)
                after = some[-1]
                if len(found) >= most:
                    return Answer(tuple(found), after)
            if len(keys) < KEYS:
                return Answer(tuple(found), None)
            after = keys[-1]
    finally:
        scratch.close()


def _elsewhere(library: Library, keys: Sequence[Key]) -> list[Key]:
    held = library.read(lambda db: changed.held(db, [key.sha256 for key in keys]))
    return [key for key in keys if key.sha256 not in held]


def _looked_at(engine: Engine, scratch: Scratch, query: Query, keys: Sequence[Key]) -> Iterator[Found]:
    documents = engine.documents(keys)
    there = [key for key in keys if key in documents]
    offered = [decode(documents[key]) for key in there]
    for one in scratch.met(query, offered):
        yield Found(there[one.at], offered[one.at], one.lines)


def _portions(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    for start in range(0, len(keys), TOGETHER):
        yield keys[start : start + TOGETHER]
