"""Which source lines are masthead and which are only its furniture: slogans, ears, captions of QR codes."""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.masthead.around import edges, names_code, tells
from reader.page.masthead.evidence import CONTACT, FULL, TEASER, tells_a_story, title_form
from reader.page.masthead.find import Zone
from reader.page.masthead.scan import Scanned

_NEAR = 5  # rows above and below the zone that are looked at
_HIGHEST = 10  # rows above a masthead that may be scraps
_SHORT = 14  # characters of a caption or slogan
_NOTHING_ELSE = 0.9  # share of the row that fields explain


def assign_roles(
    scanned: Sequence[Scanned], zones: Sequence[Zone], used: set[int], title: str
) -> dict[int, str]:
    """Return source line → "masthead" or "furniture"; `used` are the rows that a reading stands on, `title`
    the paper's name.
    """
    roles: dict[int, str] = {}
    for zone in zones:
        for i in zone.rows():
            _give(roles, scanned[i], "masthead" if i in used or _is_field(scanned[i]) else "furniture")
        if zone.kind != "imprint":
            _above_and_below(scanned, zone, used, roles, title)
    for i in used:
        _give(roles, scanned[i], "masthead")
    taken = {i for i, s in enumerate(scanned) if any(number in roles for number in s.row.numbers)}
    for i in edges(scanned, taken, title):
        _give(roles, scanned[i], "furniture")
    return roles


def _give(roles: dict[int, str], s: Scanned, role: str) -> None:
    for number in s.row.numbers:
        if roles.get(number) != "masthead":
            roles[number] = role


def _is_field(s: Scanned) -> bool:
    """Return whether the row holds any field or labelled data, read or not."""
    if tells_a_story(s):
        return False
    if any(t.kind not in ("label", "labelled", "day", "page_alone", "latin") for t in s.tokens):
        return s.covered >= 0.3
    if s.has("latin"):
        return any(t.kind == "latin" and t.quality == 1.0 for t in s.tokens) and len(s.row.text) <= 50
    return (s.has("labelled", "label") and s.covered >= 0.75) or title_form(s)


def _above_and_below(
    scanned: Sequence[Scanned], zone: Zone, used: set[int], roles: dict[int, str], title: str
) -> None:
    """Give roles to captions, slogans and small print right beside the zone, as long as nothing else stands
    between.
    """
    above = range(zone.first - 1, max(-1, zone.first - 1 - _NEAR), -1)
    below = range(zone.last + 1, min(len(scanned), zone.last + 1 + _NEAR))
    for rows in (above, below):
        for i in rows:
            role = _beside(scanned[i], i in used, title)
            if role is None:
                break
            _give(roles, scanned[i], role)
    if zone.kind == "masthead" and 0 < zone.first <= _HIGHEST:
        _scraps(scanned[:zone.first], roles)


def _beside(s: Scanned, used: bool, title: str) -> str | None:
    """Return what a row next to the zone is; None for what is no part of the masthead."""
    small = s.has("labelled", *CONTACT, *FULL) and s.covered >= _NOTHING_ELSE
    if used or (small and not TEASER.search(s.row.text) and not tells(s.row.text)):
        return "masthead"
    if s.row.length <= _SHORT and (names_code(s.row.text) or _is_slogan(s.row.text, title)):
        return "furniture"
    return None


def _scraps(above: Sequence[Scanned], roles: dict[int, str]) -> None:
    """Give a role to the scraps above the masthead, where nothing but scraps and references stand there."""
    if all(_is_scrap(s) or TEASER.search(s.row.text) for s in above):
        for s in filter(_is_scrap, above):
            _give(roles, s, "furniture")


def _is_slogan(text: str, title: str) -> bool:
    """Return whether a short row praises the paper's place, 文明青禾 大美青禾, or is a string of like words:
    向上 向善 向美.
    """
    if len(title) > 3 and text.count(title[:2]) > (len(text) > 6):
        return True
    words = text.split()
    like = len(words) > 1 and len({len(word) for word in words}) == 1 and len(words[0]) <= 4
    return like and (len({word[0] for word in words}) == 1 or (len(title) > 3 and title[:2] in text))


def _is_scrap(s: Scanned) -> bool:
    """Return whether a row above the masthead is too short and plain for a headline: a caption or part of a
    slogan.
    """
    return len(s.row.text) <= 9 and not s.row.heading and all(t.kind == "label" for t in s.tokens)
