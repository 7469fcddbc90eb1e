"""A headline line that holds several parts: kicker, headline and deck set apart by spaces or a long dash."""
from __future__ import annotations

import re

from reader.page.text.lines import fold
from reader.page.layout.wordings import SPOKE

Parts = list[tuple[str, str]]  # (role, text)
_SPACES = re.compile(r"[ \u3000\t]+")
_SPEAKS = re.compile(
    r"(?:强调|指出|要求|时说|表示|提出|重要文章|署名文章|——|致电|致信|之际|之后|" + SPOKE + ")$|[:]$"
)
_DASHES = ("————", "——", "──", "--")
_REPORTING = re.compile(
    r"对话|在.*(?:上的|讲话|报告)|记|访|来自|写在|写给|致|走近|走进|一论|[一二三四五六七八九]论|"
    r"[\u4e00-\u9fff]{2,12}(?:采访|见闻|侧记|纪实)")
_ATTENDS = re.compile(
    r"(?:出席|主持|参加|讲话|陪同|见证|签约|致辞|主持会议|作报告|列席|揭牌|批示|等出席|宣布开幕|会见)$")
_VISITS = re.compile(r"(?:在.{2,12}|赴.{2,10}|到.{2,10}|深入.{2,10})(?:考察|调研|检查|视察|慰问|督导|指导)$")
_REPORTS = re.compile(
    r"(?:记|纪实|侧记|综述|巡礼|扫描|观察|透视|纪事|见闻|速写|启示|之路|回眸|掠影|工作记|实录|故事|述评|调查|"
    r"访谈?)$")


def split_stack(text: str, has_kicker: bool) -> Parts:
    """The parts of a headline as printed; one ("headline", text) when it is a single one.

    `has_kicker`: whether the article has one on a line of its own.
    """
    if not re.search(r"[\u3400-\u9fff]", text):
        return [("headline", text)]
    words = _SPACES.split(text)
    decked = any(word.startswith(_DASHES) for word in words[1:])
    pieces = [piece for word in words for piece in _at_dash(word, decked)]
    if len(pieces) < 2:
        return [("headline", text)]
    first, last = 0, len(pieces)
    if not has_kicker:
        closes = [i for i, piece in enumerate(pieces[:-1]) if piece.endswith(_DASHES)]
        if closes:
            first = closes[-1] + 1
        elif _SPEAKS.search(fold(pieces[0])) and len(pieces[0]) >= 6:
            first = 1
    opens = [i for i, piece in enumerate(pieces) if i > first and piece.startswith(_DASHES)]
    if opens:
        last = opens[0]
    while last - first > 1 and _is_deck(pieces[last - 1], first > 0 or has_kicker, pieces[first:last - 1]):
        last -= 1
    parts: Parts = []
    if first:
        parts.append(("kicker", " ".join(pieces[:first])))
    parts.append(("headline", " ".join(pieces[first:last])))
    if last < len(pieces):
        parts.append(("deck", " ".join(pieces[last:])))
    return parts


def _is_deck(piece: str, kicker: bool, rest: list[str]) -> bool:
    """Whether the last piece says who was there, not what it was about."""
    folded = fold(piece)
    if _ATTENDS.search(folded) and 4 <= len(piece) <= 22 and not (len(rest) == 1 and len(rest[0]) < 6):
        return True
    return kicker and bool(_VISITS.search(folded)) and len(rest) >= 1


def _at_dash(word: str, decked: bool) -> list[str]:
    """The two sides of a long dash in the middle; it stays with the kicker that it ends or the deck that it
    begins.

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
