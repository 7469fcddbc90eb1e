"""Which source lines are masthead and which are only its furniture: slogans, ears, captions of QR codes."""
from __future__ import annotations

import re
from collections.abc import Sequence

from reader.page.masthead.around import edges
from reader.page.masthead.evidence import CONTACT, FULL, TEASER, title_form
from reader.page.masthead.find import Zone
from reader.page.masthead.scan import Scanned

_CAPTION = re.compile(
    r"[发發]布$|微[视信博]|公众号|客户端|扫|关注我们|视频号|头条|抖音|融媒|二维码|掌上|云上|小程序|APP"
    r"|app|官方|下载|看更多"
)


def assign_roles(
    scanned: Sequence[Scanned], zones: Sequence[Zone], used: set[int], title: str
) -> dict[int, str]:
    """Source line → "masthead" or "furniture"; `used` are the rows that a reading stands on, `title` the
    paper's name.
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
    """Whether the row holds any field or labelled data, read or not."""
    if any(t.kind not in ("label", "labelled", "day", "page_alone", "latin") for t in s.tokens):
        return s.covered >= 0.3
    if s.has("latin"):
        return any(t.kind == "latin" and t.quality == 1.0 for t in s.tokens) and len(s.row.text) <= 50
    return (s.has("labelled", "label") and s.covered >= 0.75) or title_form(s)


def _above_and_below(
    scanned: Sequence[Scanned], zone: Zone, used: set[int], roles: dict[int, str], title: str
) -> None:
    """Captions, slogans and small print right beside the zone, as long as nothing else stands between."""
    for step, start in ((-1, zone.first - 1), (1, zone.last + 1)):
        for i in range(start, start + 5 * step, step):
            if not 0 <= i < len(scanned):
                break
            s = scanned[i]
            if i in used or (
                s.has("labelled", *CONTACT, *FULL) and s.covered >= 0.9 and not TEASER.search(s.row.text)
            ):
                _give(roles, s, "masthead")
            elif s.row.length <= 14 and (_CAPTION.search(s.row.text) or _is_slogan(s.row.text, title)):
                _give(roles, s, "furniture")
            else:
                break
    if (
        zone.kind == "masthead"
        and 0 < zone.first <= 10
        and all(_is_scrap(s) or TEASER.search(s.row.text) for s in scanned[: zone.first])
    ):
        for s in scanned[:zone.first]:
            if _is_scrap(s):
                _give(roles, s, "furniture")


def _is_slogan(text: str, title: str) -> bool:
    """Whether a short row praises the paper's place, 文明青禾 大美青禾, or is a string of like words: 向上
    向善 向美.
    """
    if len(title) > 3 and text.count(title[:2]) > (len(text) > 6):
        return True
    words = text.split()
    like = len(words) > 1 and len({len(word) for word in words}) == 1 and len(words[0]) <= 4
    return like and (len({word[0] for word in words}) == 1 or (len(title) > 3 and title[:2] in text))


def _is_scrap(s: Scanned) -> bool:
    """Whether a row above the masthead is too short and plain for a headline: a caption or part of a slogan.
    """
    return len(s.row.text) <= 9 and not s.row.heading and all(t.kind == "label" for t in s.tokens)
