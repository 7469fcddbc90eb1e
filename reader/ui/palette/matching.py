"""How well what somebody types names a thing: by its words, by pinyin, by the initials of its pinyin."""
from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Generic, Protocol, TypeVar

from reader.page.masthead.forms.pinyin import syllable

T = TypeVar("T", bound="Named")
AT_ONCE = 100  # things between two looks at the clock
ANY = "?"  # the initial of a character whose pinyin is not known: any letter will do


class Named(Protocol):
    """A thing that can be looked for."""

    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name as it can be typed: folded, as the initials of its characters, and as whole pinyin."""

    words: str
    initials: str
    pinyin: str


@lru_cache(maxsize=50_000)
def spelled(name: str) -> Spelled:
    """Return the ways of typing a name.

    Latin letters and digits stand for themselves, other signs are left out.
    """
    initials, whole = [], []
    for sign in name.lower():
        if sign.isascii():
            if sign.isalnum():
                initials.append(sign)
                whole.append(sign)
        elif sign.isalpha():
            sound = syllable(sign)
            initials.append(sound[0] if sound else ANY)
            whole.append(sound or "")
    return Spelled(name.lower(), "".join(initials), "".join(whole))


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody types: as words, and as letters alone ("" where it is not only letters)."""

    words: str
    letters: str

    @classmethod
    def of(cls, query: str) -> Typed:
        """Return the query as it is looked for."""
        words = query.strip().lower()
        letters = words.replace(" ", "").replace("'", "")
        return cls(words, letters if letters.isascii() else "")


def rank(query: str, name: str) -> int | None:
    """Return how well the query names the thing, 0 the best; None if it does not."""
    return worth(Typed.of(query), name)


def worth(typed: Typed, name: str) -> int | None:
    """Return how well what was typed names the thing, 0 the best; None if it does not."""
    if not typed.words:
        return 0
    way = spelled(name)
    at = way.words.find(typed.words)
    if at >= 0:
        return 0 if at == 0 else 1
    letters = typed.letters
    if not letters:
        return 6 if _in_order(typed.words, way.words) else None
    for value, held in ((2, way.initials), (4, way.pinyin)):
        place = _place(letters, held)
        if place is not None:
            return value + (place > 0)
    return 6 if len(letters) > 1 and _in_order(letters, way.initials) else None


class Search(Generic[T]):
    """Looks for what the query names, some things at a time: nobody waits for the last of ten thousand."""

    def __init__(self, query: str, things: Sequence[T]) -> None:
        self._typed, self._things = Typed.of(query), things
        self._found: list[tuple[int, int]] = []  # how good it is, and the thing's number
        self._at = 0

    @property
    def through(self) -> bool:
        """All things have been looked at."""
        return self._at >= len(self._things)

    def go_on(self, seconds: float) -> bool:
        """Look at further things for so long; tell whether all have been looked at."""
        until = time.perf_counter() + seconds
        while not self.through:
            for number in range(self._at, min(self._at + AT_ONCE, len(self._things))):
                value = worth(self._typed, self._things[number].title)
                if value is not None:
                    self._found.append((value, number))
            self._at += AT_ONCE
            if time.perf_counter() >= until:
                break
        return self.through

    def best(self, most: int) -> list[T]:
        """Return what has been found so far, the best first; equally good ones as they came."""
        return [self._things[number] for _, number in nsmallest(most, self._found)]


def best(query: str, things: Iterable[T], most: int) -> list[T]:
    """Return the things that the query names, the best first; equally good ones as they came."""
    search = Search(query, list(things))
    search.go_on(float("inf"))
    return search.best(most)


def spell_ahead(things: Sequence[Named], start: int, seconds: float) -> int:
    """Spell the things' names from that one on, for so long; return how far it got."""
    until = time.perf_counter() + seconds
    at = start
    while at < len(things) and time.perf_counter() < until:
        for thing in things[at:at + AT_ONCE]:
            spelled(thing.title)
        at += AT_ONCE
    return at


def _place(letters: str, held: str) -> int | None:
    """Return where the letters begin in the initials; ANY matches any of them."""
    if ANY not in held:
        at = held.find(letters)
        return at if at >= 0 else None
    for start in range(len(held) - len(letters) + 1):
        piece: Sequence[str] = held[start:start + len(letters)]
        if all(one in (letter, ANY) for one, letter in zip(piece, letters, strict=True)):
            return start
    return None


def _in_order(letters: str, held: str) -> bool:
    """The letters all stand there, one after the other, with others between."""
    rest = iter(held)
    return all(letter in rest for letter in letters if not letter.isspace())
