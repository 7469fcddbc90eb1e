"""A headline line that holds several parts: kicker, headline and deck set apart by spaces or a long dash."""
from __future__ import annotations

import re
from collections.abc import Sequence

from reader.page.layout.wordings import SPOKE
from reader.page.text.lines import fold
from reader.page.text.vocabulary import any_of

Parts = list[tuple[str, str]]  # (role, text)
_SHORTEST_SPEECH = 6  # characters of a kicker that somebody says
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACES = re.compile(r"[ \u3000\t]+")
_SPEAKS = re.compile(any_of("kicker_part", also=("——", *SPOKE)) + "$|[:]$")
_DASHES = ("————", "——", "──", "--")
_REPORTING = re.compile(any_of(
    "dash_part",
    also=("在.*(?:上的|讲话|报告)", "[一二三四五六七八九]论", f"[\u4e00-\u9fff]{{2,12}}{any_of('visit_told')}")))
_ATTENDS = re.compile(any_of("deck_part") + "$")
_VISITS = re.compile(rf"(?:在.{{2,12}}|[赴到].{{2,10}}|深入.{{2,10}}){any_of('visit')}$")
_REPORTS = re.compile(any_of("report_kind") + "$")


def split_stack(text: str, has_kicker: bool) -> Parts:
    """Return the parts of a headline as printed; one ("headline", text) when it is a single one.

    `has_kicker`: whether the article has one on a line of its own.
    """
    if not _HAN.search(text):
        return [("headline", text)]
    words = _SPACES.split(text)
    decked = any(word.startswith(_DASHES) for word in words[1:])
    pieces = [piece for word in words for piece in _at_dash(word, decked)]
    if len(pieces) < 2:
        return [("headline", text)]
    first = 0 if has_kicker else _kicker_size(pieces)
    last = _deck_start(pieces, first, has_kicker)
    sides = (("kicker", pieces[:first]), ("headline", pieces[first:last]), ("deck", pieces[last:]))
    return [(role, " ".join(side)) for role, side in sides if side or role == "headline"]


def _kicker_size(pieces: Sequence[str]) -> int:
    """Return how many of the pieces are kicker: as far as the last dash that closes one, or the one that
    speaks.
    """
    closes = [i for i, piece in enumerate(pieces[:-1]) if piece.endswith(_DASHES)]
    if closes:
        return closes[-1] + 1
    return int(len(pieces[0]) >= _SHORTEST_SPEECH and _SPEAKS.search(fold(pieces[0])) is not None)


def _deck_start(pieces: Sequence[str], first: int, has_kicker: bool) -> int:
    """Return where the deck begins: at the first dash that opens one, or at the pieces that say who was
    there.
    """
    opens = (i for i in range(first + 1, len(pieces)) if pieces[i].startswith(_DASHES))
    last = next(opens, len(pieces))
    kicker = first > 0 or has_kicker
    while last - first > 1 and _is_deck(pieces[last - 1], kicker, pieces[first:last - 1]):
        last -= 1
    return last


def _is_deck(piece: str, kicker: bool, rest: Sequence[str]) -> bool:
    """Return whether the last piece says who was there, not what it was about."""
    folded = fold(piece)
    if _ATTENDS.search(folded) and 4 <= len(piece) <= 22 and not (len(rest) == 1 and len(rest[0]) < 6):
        return True
    return kicker and bool(_VISITS.search(folded)) and len(rest) >= 1


def _at_dash(word: str, decked: bool) -> list[str]:
    """Return the two sides of a long dash in the middle; it stays with the kicker that it ends or the deck
    that it begins.

    `decked`: a deck follows anyway.

    """
    for dash in _DASHES:
        at = word.find(dash)
        if at > 1 and at + len(dash) + 1 < len(word):
            before, after = word[:at], word[at + len(dash):]
            if not decked and (_REPORTS.search(fold(after)) or _REPORTING.match(fold(after))):
                return [before, dash + after]
            return [before + dash, after]
    return [word]
