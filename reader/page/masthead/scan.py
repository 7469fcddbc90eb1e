"""What could be masthead in one row: every field by its form, each with where it stands and what it says.

A token is a possibility, not a reading: `masthead_find` decides which rows are masthead at all and
`masthead_solve` which tokens make one consistent masthead. Patterns are bounded, so that a hostile line
costs no more than a plain one.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from reader.page.masthead.forms.calendar import scan_calendar
from reader.page.masthead.forms.names import scan_names
from reader.page.masthead.forms.numbers import scan_numbers
from reader.page.masthead.forms.token import Cover, Token
from reader.page.masthead.rows import Row, split_row

# Without one of these a row holds no field but perhaps the title: a character, which is searched fast, or a
# word. Where no word can begin, one look at the character tells.
_HINT = re.compile("[0-9@年月日号號期版价價]")
_WORD_BEGINS = (
    "[A-Za-z周週礼禮大同光宣农農夏阴陰旧舊社机機中关主管办辦出岀编編责責热熱电電每许公國国小零售发發]"
)
_HINT_WORD = re.compile(
    rf"(?={_WORD_BEGINS})(?:[A-Za-z]{{3}}|[周週][一二三四五六日末]|[礼禮]拜|大清|同治|光[绪緒]"
    r"|宣[统統]|[农農夏阴陰旧舊][历曆歷]|社[^会會区區]?$|社[出编編辑輯、 址]|[机機][关關]|中共|关报"
    r"|主[办辦管编編]|[管办辦](?=[::])|[出岀]板|[编編][辑輯]|[责責][编編任]"
    r"|热线|熱線|电话|電話|每份|零售|售[港澳台新人][币幣]|[发發]行[所处處]|许可|[公國国]元|大雪|小雪)"
)
_FIRM = re.compile(r"CN ?\d|@|www|[A-Z][a-z]{2,5}day\b|Vol\. ?[IVXLC\d]|No\. ?\d|[总總] ?第|今[日天]"
                   r"|代[号號]|社址|[刊版] ?[号號]|星期")
_STOP = re.compile(r"[,。;!?,;!?]")
PIECES = re.compile(
    r"(?<![^\s\x01])[\u3400-\u9fff](?: {1,3}[\u3400-\u9fff]){2,9}(?![^\s\x01])"
    r"|[^\s\x01|,,。;;::!!??<>()()\[\]【】《》“”\"'/·•…—-]+"
)


_MOST_LINES = 6  # of a joined row that is taken apart
_FULL = 0.8  # share of a masthead line that its fields explain
_LONGEST_UNSCANNED = 20  # characters of a row without a field that may still be the title or the page's name
TOP_BUDGET, FOOT_BUDGET = (
    6000,
    4000,
)  # characters; a page's mastheads, teasers and short lines have under 3,000


@dataclass(slots=True)  # many a page: freezing each would take a tenth of the time
class Scanned:
    """A row with its tokens."""

    row: Row
    tokens: tuple[Token, ...] = ()
    found: tuple[tuple[int, str], ...] | None = None
    covered: float = 0.0  # share of the row's visible characters that tokens explain

    @property
    def pieces(self) -> tuple[tuple[int, str], ...]:
        """Return the pieces of text that no token took: (offset, text). Those of a row without tokens are cut
        when they are asked for.
        """
        if self.found is None:
            text = self.row.text
            self.found = (
                tuple((m.start(), m[0]) for m in PIECES.finditer(text))
                if len(text) <= _LONGEST_UNSCANNED
                else ()
            )
        return self.found

    def has(self, *kinds: str) -> bool:
        """Return whether the row holds a token of one of these kinds."""
        return any(t.kind in kinds for t in self.tokens)


def scan_rows(rows: Sequence[Row]) -> list[Scanned]:
    """Return all rows scanned; a joined row is taken apart where each of its lines is one of a masthead.
    """
    worth = _worth_scanning(rows)
    out: list[Scanned] = []
    for i, row in enumerate(rows):
        if i in worth:
            joined = scan(row)
            out += _apart(joined, row) or [joined]
        else:
            out.append(Scanned(row))
    return out


def _apart(joined: Scanned, row: Row) -> list[Scanned]:
    """Return the joined row's lines scanned by themselves; none where they are better joined."""
    if not 1 < len(row.numbers) <= _MOST_LINES or not joined.tokens:
        return []
    parts = [scan(part) for part in split_row(row)]
    if not all(part.tokens and part.covered >= _FULL for part in parts):
        return []
    none_lost = not _kinds(*parts) > _kinds(joined)
    over_the_end = joined.covered >= _FULL and _goes_on(joined, row)
    return [] if over_the_end and none_lost else parts


def _goes_on(joined: Scanned, row: Row) -> bool:
    """Return whether a field stands on two of the row's source lines."""
    return any(
        t.start < cut < t.end
        for t in joined.tokens
        for cut in row.cuts
        if t.kind not in ("label", "labelled")
    )


def _kinds(*rows: Scanned) -> set[str]:
    return {t.kind for s in rows for t in s.tokens} - {"label", "labelled"}


def _worth_scanning(rows: Sequence[Row]) -> set[int]:
    """Return the rows that could hold a field, from the top and from the foot as far as the budget of
    characters goes.

    An ordinary page never comes near the budget; a file that is not a page cannot cost more than it.

    """
    hopeful = [i for i, row in enumerate(rows) if row.text and _is_hopeful(row.text)]
    chosen: set[int] = set()
    for order, budget in ((hopeful, TOP_BUDGET), (hopeful[::-1], FOOT_BUDGET)):
        for i in order:
            budget -= len(rows[i].text)
            if budget < 0:
                break
            chosen.add(i)
    return chosen


def _is_hopeful(text: str) -> bool:
    """Return whether the row's text could hold a field."""
    if not _HINT.search(text) and not _HINT_WORD.search(text):
        return False
    return not (len(text) > 30 and _is_prose(text))


def scan(row: Row) -> Scanned:
    """Return the tokens of a row that holds a field perhaps."""
    return Scanned(row, *_scan(row.text))


@lru_cache(maxsize=64)  # a row near a second day on the page is scanned where pages are looked for, too
def _scan(text: str) -> tuple[tuple[Token, ...], tuple[tuple[int, str], ...], float]:
    """Return the text's tokens, the pieces that none of them took, and the share that they explain."""
    cover = Cover(text)
    tokens = [*scan_calendar(cover)]
    tokens += scan_numbers(cover)
    tokens += scan_names(cover)
    pieces = tuple([(m.start(), m[0]) for m in PIECES.finditer(cover.rest())])
    visible = len(text) - text.count(" ")
    share = 1 - sum([len(piece) for _, piece in pieces]) / visible if visible else 0.0
    return tuple(sorted(tokens, key=_start)), pieces, share


_start = attrgetter("start")


def _is_prose(text: str) -> bool:
    """Return whether the row is running text: stops inside and nothing that only a masthead has."""
    stops = len(_STOP.findall(text))
    return (
        (stops >= 2 and not _FIRM.search(text))
        or stops > 3 + len(text) // 40
        or (text[-1] in "。!?" and stops > 1)
    )
