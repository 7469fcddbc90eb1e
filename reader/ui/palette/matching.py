"""How well what somebody types names a thing: by its words, by pinyin, by the initials of its pinyin."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from reader.page.masthead.forms.pinyin import syllable

T = TypeVar("T", bound="Named")
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


@lru_cache(maxsize=20_000)
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


def rank(query: str, name: str) -> int | None:
    """Return how well the query names the thing, 0 the best; None if it does not."""
    wanted = query.strip().lower()
    if not wanted:
        return 0
    way = spelled(name)
    at = way.words.find(wanted)
    if at >= 0:
        return 0 if at == 0 else 1
    letters = wanted.replace(" ", "").replace("'", "")
    if not letters.isascii():
        return 6 if _in_order(wanted, way.words) else None
    for worth, held in ((2, way.initials), (4, way.pinyin)):
        place = _place(letters, held)
        if place is not None:
            return worth + (place > 0)
    return 6 if len(letters) > 1 and _in_order(letters, way.initials) else None


def best(query: str, things: Iterable[T], most: int) -> list[T]:
    """Return the things that the query names, the best first; equally good ones as they came."""
    found: list[tuple[int, int, T]] = []
    for number, thing in enumerate(things):
        worth = rank(query, thing.title)
        if worth is not None:
            found.append((worth, number, thing))
    found.sort(key=lambda one: one[:2])
    return [thing for _, _, thing in found[:most]]


def _place(letters: str, held: str) -> int | None:
    """Where the letters begin in the initials; ANY matches any of them."""
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
