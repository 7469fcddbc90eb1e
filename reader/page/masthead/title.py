"""The paper's name: from its own line, the publisher, the Latin line and the sponsor, by how well they agree.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reader.page.facts import Facts
from reader.page.masthead.evidence import (
    NO_OTHER_PAPER,
    NOT_TITLE,
    OF_A_BODY,
    OTHER_PAPER,
    PAPER_KIND,
    SECTION,
)
from reader.page.masthead.find import Zone
from reader.page.masthead.forms.pinyin import spells
from reader.page.masthead.scan import Scanned
from reader.sentence import say

_HAN_ONLY = re.compile(r"[\u3400-\u9fff〇]{2,10}")
_KIND = re.compile(PAPER_KIND + "(?:[报報]|(?P<like>[极極扱抿板拫服抱投振执]))(?:[\u4e00-\u9fff]{2}版)?$")
_STEM = re.compile(
    r"(?P<name>.{1,12}?[报報刊])(?:传媒)?(?:[报報]业)?(?:传媒)?(?:社|杜|祉|编辑部|編輯部|集团|有限|股份)"
    r"|(?P<other>.{2,8})(?:编辑部|編輯部)$"
)
_ONLY_KIND = re.compile(PAPER_KIND + "[报報]")  # hardly any paper is called that and nothing else
_SET_APART = 2.0  # of a name whose pieces stand apart: more than its second piece alone
_EARS = 4  # rows: what stands between two pieces of a name
# 明報: two characters are a name if the first does not say only what kind of paper it is, or of report
_SHORT_NAME = re.compile(
    "[\u4e00-\u9fff](?<![日晚早晨午周週快简簡海喜捷战戰情预預警公时時商导導画畫月年党黨本电電通汇匯举舉回播上墙板壁小大院校])"
    "[报報]"
)
_TODAY = re.compile("今日[\u4e00-\u9fff]{2,3}")
_BY_PLACE = re.compile("[\u4e00-\u9fff]{3,6}")


@dataclass(frozen=True, slots=True)
class Title:
    """A candidate for the name, where it stands, its score and what speaks for it."""

    text: str
    row: int
    start: int
    end: int
    score: float
    evidence: tuple[str, ...]
    repair: str | None = None  # what the publisher's name and the Latin line say it should read


def find_title(
    scanned: Sequence[Scanned],
    zones: Sequence[Zone],
    publisher: tuple[str, int, int] | None,
    cn: str | None,
    facts: Facts,
) -> Title | None:
    """Return the best supported name, or None; `publisher`: name, row and offset, if the page prints one."""
    around = "".join(scanned[i].row.text for zone in zones for i in zone.rows())
    known = _Known(
        _stem(publisher), _latin(scanned, zones), cn, facts, any(z.kind == "masthead" for z in zones)
    )
    found = [_judge(c, known) for c in _pieces(scanned, zones)]
    stem = known.stem
    if (
        stem and publisher and "公司" not in publisher[0]
    ):  # a company's name holds a place, too, or another word
        base = Title(stem, publisher[1], publisher[2], publisher[2] + len(stem), 3.5, ("由出版者的名称读出",))
        found.append(_supported(base, known, around.replace(publisher[0], "", 1)))
    best = max(found, key=lambda t: t.score, default=None)
    if best is None or best.score < 3:
        return None
    return replace(best, repair=stem) if stem and _is_misread(best.text, stem, known.latin) else best


def find_by_place(scanned: Sequence[Scanned], zones: Sequence[Zone]) -> Title | None:
    """Return what may be a name because it is all of the page's first row, above a whole masthead that gives
    no other: 新青禾.
    """
    top = next((i for i, s in enumerate(scanned) if s.row.text), 0)
    above = any(zone.kind == "masthead" and 0 <= zone.first - top <= 1 for zone in zones)
    text = scanned[top].row.text.replace(" ", "") if above and not scanned[top].tokens else ""
    no_name = NOT_TITLE.search(text) or NO_OTHER_PAPER.search(text) or SECTION.fullmatch(text)
    if no_name or not _BY_PLACE.fullmatch(text):
        return None
    return Title(text, top, 0, len(scanned[top].row.text), 0.0, ())


@dataclass(frozen=True, slots=True)
class _Known:
    """What else the page says of the name: the publisher's, Latin lines, the CN number, whether there is a
    whole masthead.
    """

    stem: str | None
    latin: tuple[str, ...]
    cn: str | None
    facts: Facts
    full: bool


def _stem(publisher: tuple[str, int, int] | None) -> str | None:
    """Return the paper's name in its publisher's: 青禾日报 in 青禾日报社."""
    match = _STEM.match(publisher[0].replace(" ", "")) if publisher else None
    return (match["name"] or match["other"]) if match else None


def _latin(scanned: Sequence[Scanned], zones: Sequence[Zone]) -> tuple[str, ...]:
    rows = (scanned[i] for zone in zones for i in zone.rows())
    return tuple(t.value for s in rows for t in s.tokens if t.kind == "latin")


def _is_misread(text: str, stem: str, latin: Sequence[str]) -> bool:
    """Return whether the publisher's name and the spelling agree against the name by one character."""
    return distance(text, stem) == 1 and any(
        spells(one, stem) == 0 and spells(one, text) != 0 for one in latin
    )


def _pieces(scanned: Sequence[Scanned], zones: Sequence[Zone]) -> list[Title]:
    """Return everything in and near the masthead that could be a name, also one set in several rows."""
    out: list[Title] = []
    for zone in zones:
        if zone.kind == "imprint":
            continue
        for i in range(max(0, zone.first - 3), min(len(scanned), zone.last + 4)):
            out += _of_row(scanned[i], i, zone.first <= i <= zone.last)
        out += _columns(scanned, zone)
    return out


def _of_row(s: Scanned, i: int, inside: bool) -> Iterator[Title]:
    """Yield the pieces of a row that could be a name; outside the masthead only one that is all of its row.
    """
    if s.row.length > 160:
        return
    if _TODAY.fullmatch(s.row.text) and all(token.kind == "label" for token in s.tokens):
        yield Title(s.row.text, i, 0, len(s.row.text), 1.0 + 0.5 * inside, ())
        return
    for start, piece in s.pieces:
        text = piece.replace(" ", "")
        alone = len(s.pieces) == 1 or (start == 0 and s.row.text[len(piece):len(piece) + 1] in "·(")
        whole = alone and not s.tokens
        if (inside or whole) and _HAN_ONLY.fullmatch(text):
            score = 0.5 * inside + 1.0 * whole + 0.5 * s.row.heading * whole
            yield Title(text, i, start, start + len(piece), score, ())


def _columns(scanned: Sequence[Scanned], z: Zone) -> list[Title]:
    """Return names set one or two characters to a row: 青 / 河 / 日 / 报, 青河 / 日报."""
    near = range(max(0, z.first - 6), min(len(scanned), z.last + 5))
    titles = list(_apart(scanned, near))
    for short, group in groupby(near, key=lambda i: _is_piece(scanned[i])):
        run = list(group)
        pieces = [scanned[i].row.text.replace(" ", "") for i in run]
        text = "".join(pieces)
        if short and len(run) > 1 and _reads_as_name(pieces, text):
            titles.append(Title(text, run[0], 0, -len(run), 1.0, ("分成几行",)))
    return titles


def _apart(scanned: Sequence[Scanned], near: range) -> Iterator[Title]:
    """Yield names of which what kind of paper it is stands some rows below the rest: 青禾 / an ear / 晚報."""
    for at in near:
        if not _ONLY_KIND.fullmatch(scanned[at].row.text.replace(" ", "")):
            continue
        above = (i for i in range(at - 2, max(near.start, at - _EARS) - 1, -1) if _is_piece(scanned[i]))
        begins = next(above, None)
        if begins is not None and not _is_piece(scanned[at - 1]):
            text = (scanned[begins].row.text + scanned[at].row.text).replace(" ", "")
            yield Title(text, begins, 0, begins - at - 1, _SET_APART, ("分成几行",))


def _is_piece(s: Scanned) -> bool:
    """Return whether the row is nothing but a few Han characters."""
    text = s.row.text.replace(" ", "")
    if not 0 < len(text) <= 4 or s.has("weekday", "lunar_day", "day", "page_count"):
        return False
    return all("\u3400" <= char <= "\u9fff" for char in text)


def _reads_as_name(pieces: Sequence[str], text: str) -> bool:
    """Return whether the rows read one after the other name a paper."""
    narrow = all(len(piece) <= 2 for piece in pieces) or (len(pieces) == 2 and _KIND.search(text) is not None)
    return narrow and 3 <= len(text) <= 8 and text[-1] in "报報"


def _judge(c: Title, known: _Known) -> Title:
    """Return the candidate with what its form and the publisher's name add."""
    score, evidence = c.score + _form(c, known.full), list(c.evidence)
    apart = distance(c.text, known.stem) if known.stem else 2
    if apart == 0:
        score, evidence = score + 4, [*evidence, say("与出版者“{0}社”一致", known.stem)]
    elif apart == 1 and known.stem and len(known.stem) >= 4:
        score, evidence = score + 3, [*evidence, say("与出版者的名称“{0}”只差一字", known.stem)]
    return _supported(replace(c, score=score, evidence=tuple(evidence)), known, "")


def _form(c: Title, full: bool) -> float:
    """Return how much the candidate looks like a paper's name."""
    score = -5.0 if NOT_TITLE.search(c.text) else 0.0
    kind = _KIND.search(c.text) is not None
    if _is_clear(c.text, kind):
        return score + (3.0 if kind else 2.5)
    likely = _is_likely(c, kind)
    other = full and OTHER_PAPER.fullmatch(c.text) and not NO_OTHER_PAPER.search(c.text)
    return score + (2.0 if likely or other or OF_A_BODY.fullmatch(c.text) else 0.0)


def _is_clear(text: str, kind: bool) -> bool:
    """青禾日报; 青禾周版; 申报 of up to five characters. `kind`: whether it says what kind of paper it is."""
    if len(text) < 3:
        return _SHORT_NAME.fullmatch(text) is not None
    if text[-1] in "报報":
        return kind or len(text) <= 5
    return kind and text[-1] == "版"


def _is_likely(c: Title, kind: bool) -> bool:
    return (kind and len(c.text) >= 3) or (c.text[-1] in "报報" and len(c.text) < 10 and c.score >= 1.5)


def _supported(c: Title, known: _Known, around: str) -> Title:
    """Return the candidate with what its spelling, the CN number and the text around add."""
    score, evidence = c.score, list(c.evidence)
    for text in known.latin:
        misses = spells(text, c.text)
        if misses is not None:
            score, evidence = score + 3 - 1.5 * misses, [*evidence, say("与拼音“{0}”相符", text)]
            break
    if known.cn and known.facts.papers.get(known.cn) == c.text:
        score, evidence = score + 3, [*evidence, say("与刊号 {0} 登记的报名一致", known.cn)]
    if around and c.text in around.replace(" ", ""):
        score += 0.5
    return replace(c, score=score, evidence=tuple(evidence))


def distance(a: str, b: str) -> int:
    """Return 0, 1 or 2 (= more) edits between two short names."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > 1:
        return 2
    if len(a) == len(b):
        return 1 if sum(x != y for x, y in zip(a, b, strict=True)) == 1 else 2
    short, long = sorted((a, b), key=len)
    return 1 if any(long[:i] + long[i + 1:] == short for i in range(len(long))) else 2
