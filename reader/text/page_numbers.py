"""Page numbers: as papers print them, 3 or A3, and the one integer that each is kept as.

Papers of Hong Kong, Taiwan and Singapore count the pages of each section by itself: A1, A2, …, B1. A
library keeps integers, so that pages sort and ranges hold. A plain number is itself; a page of a lettered
section has a thousand more for each place of its letter in the alphabet: A3 is 1003, B12 is 2012, AA1 is
27001.
"""
from __future__ import annotations

import re
import unicodedata

from reader.text import numerals

SECTION = 1000  # no section has as many pages
HIGHEST = 703 * SECTION - 1  # ZZ999
FRONT = (1, SECTION + 1)  # an issue begins on page 1 or A1
_IN_JUMP = re.compile(r"[A-Za-z]{0,2}[0-9]+|[〇零一二三四五六七八九十百廿]+")
_LETTERED = re.compile(r"([A-Za-z]{1,2}) ?(\d{1,3})")


def kept(printed: str) -> int | None:
    """Return the integer of 3, 03, 三, A3, a03 or Ａ３; None for what is no page's number."""
    text = unicodedata.normalize("NFKC", printed).strip()
    lettered = _LETTERED.fullmatch(text)
    if lettered:
        number = int(lettered[2])
        return _place(lettered[1].upper()) * SECTION + number if number else None
    number = numerals.number(text) or 0
    return number if 0 < number < SECTION else None


def named(jump: str | None) -> int | None:
    """Return the page that a jump names, as it is kept: 第三版, A12; None where it names none."""
    found = _IN_JUMP.search(jump or "")
    return kept(found[0]) if found else None


def printed(number: int) -> str:
    """Return what the paper prints for the integer that a page is kept as: 3, A3."""
    place, within = divmod(number, SECTION)
    if not within or not 0 < number <= HIGHEST:
        return str(number)
    return f"{_letters(place)}{within}"


def told(number: int | None) -> int | str | None:
    """Return what programs are told of a page: an integer where the paper prints one, else text, A3."""
    return number if number is None or number < SECTION else printed(number)


def may_be_same(one: int, other: int) -> bool:
    """Tell whether both may name one page: they are equal, or one has the other's number and no letter."""
    return one == other or (min(one, other) < SECTION and one % SECTION == other % SECTION)


def _place(letters: str) -> int:
    """Return 1 for A, 26 for Z, 27 for AA, 702 for ZZ."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def _letters(place: int) -> str:
    letters = ""
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
