"""Paragraphs again: units that a column cut in two are joined, and what the cut lost or doubled is reported.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.page.build.cuts import is_stopped, seam
from reader.page.build.stops import SELDOM_LOST, Kinds, odds
from reader.page.text.charmodel import closes_first, continues, open_brackets
from reader.page.text.credits.credit import TAIL
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.pictures import is_photo_credit
from reader.page.text.credits.tails import end_credit
from reader.page.text.hyphens import glue, is_broken
from reader.page.text.lines import HAN
from reader.page.model import Block, Doubt
from reader.page.text.units import Unit

_CLOSE = f"[{HAN}，。、；：？！“”‘’《》（）]"  # nothing is printed between two of these
_SPACED = re.compile(rf"[ \t\u3000\u00a0](?<={_CLOSE}.)[ \t\u3000\u00a0]*(?={_CLOSE})")
_SPACE = re.compile("[ \u3000\u00a0\t]")
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z0-9,;]$"), re.compile(r"[A-Za-z]")
# the last words of a caption without a stop: 码头上的面馆 记者某某摄
_TAKEN_BY = re.compile(
    rf"[ \u3000](?:[{HAN}]{{0,6}}[记記]者 ?)?[{HAN}]{{2,4}} ?/? ?(?:[摄攝]影?|[图圖])[)）]?$")
_KEPT = 500  # characters of a paragraph's end: more than any of the looks at it needs
# Above this a unit goes on from the one before it.
JOINS = 0.0
_LOOKED_OVER = ("caption", "repeat", "furniture", "jump")  # a paragraph goes on below these
_CROSSED = 6.0  # what a title in between says against it: hardly any stands within a paragraph
# What a line says for it that is not indented where paragraphs are, below a line that is full, below one of
# which boxes do not tell that, and below a short one; and what one says against it that is indented.
_FLUSH_BELOW_FULL, _FLUSH, _FLUSH_BELOW_SHORT, _SET_IN = 9.0, 5.0, 1.0, 5.0
_FULL = 2.2  # heights of the type that a full line may lack: no stop begins the next one


@dataclass(slots=True)  # many a page: freezing each would take a tenth of the time
class Piece:
    """A unit with the role it has been given."""

    unit: Unit
    role: str
    of: int = 0  # for a repeat: the first source line of what it repeats
    margin: float = 99.0
    whole: bool = False  # a verse or a table's row: never joined


def paragraphs(pieces: Sequence[Piece], page: Kinds = SELDOM_LOST) -> tuple[list[Block], list[Doubt]]:
    """Return the blocks of an article whose pieces stand in reading order, and the doubtful cuts."""
    blocks: list[Block | _Paragraph] = []
    doubts: list[Doubt] = []
    open_at, crossed = -1, False
    above: Unit | None = None  # the last unit of the paragraph that stands open
    for piece in pieces:
        flows = piece.role in ("body", "note")
        text = tidy(piece.unit.text) if _is_prose(piece) else piece.unit.text
        before = _open(blocks, open_at, piece) if flows else None
        said = _by_place(above, piece.unit) - (_CROSSED if crossed else 0.0)
        if before and _goes_on(before, piece, text, page, said, doubts):
            before.add(piece.unit, text)
            blocks[open_at], crossed, above = before, False, piece.unit
            continue
        if flows:
            above = piece.unit
            open_at, crossed = -1 if piece.whole else len(blocks), False
        else:
            crossed = crossed or piece.role not in _LOOKED_OVER
        blocks.append(Block(piece.role, text, piece.unit.numbers, _cuts(piece.unit, text)))
    return [found if isinstance(found, Block) else found.block() for found in blocks], doubts


def _open(blocks: Sequence[Block | _Paragraph], open_at: int, piece: Piece) -> _Paragraph | None:
    """Return the last paragraph as one that may take more lines, if the piece could go on in it."""
    if open_at < 0 or piece.whole or blocks[open_at].role != piece.role:
        return None
    return _growing(blocks[open_at])


def _is_prose(piece: Piece) -> bool:
    """Return whether the piece is running text, no row of a table: spaces between its characters say nothing.
    """
    return piece.role in ("body", "note", "caption") and not piece.unit.said.startswith("table")


def _growing(block: Block | _Paragraph) -> _Paragraph:
    """Return the block as one that may take more lines."""
    if isinstance(block, _Paragraph):
        return block
    text = block.text
    return _Paragraph(block.role, [text], list(block.lines), list(block.cuts), len(text), text[-_KEPT:])


@dataclass(slots=True)
class _Paragraph:
    """A block of several lines while it grows: put together once, at the end. `end` is as much as a seam is
    judged by.
    """

    role: str
    texts: list[str]
    lines: list[int]
    cuts: list[int]
    size: int
    end: str

    def block(self) -> Block:
        """Return the block that it has become."""
        return Block(self.role, "".join(self.texts), tuple(self.lines), tuple(self.cuts))

    def add(self, unit: Unit, text: str) -> None:
        """Take the unit's text as the paragraph's next words."""
        if _LATIN_START.match(text) and is_broken(self.end, text):
            drop, _ = glue(self.end, text)
            if drop:
                self.texts[-1], self.size = self.texts[-1][:-drop], self.size - drop
            self.cuts += [self.size, *(self.size + cut for cut in _cuts(unit, text))]
        elif _LATIN_END.search(self.end) and _LATIN_START.match(text):
            text = " " + text
            self.cuts += [self.size + 1, *(self.size + 1 + cut for cut in _cuts(unit, text[1:]))]
        else:
            self.cuts += [self.size, *(self.size + cut for cut in _cuts(unit, text))]
        self.texts.append(text)
        self.lines += unit.numbers
        self.size += len(text)
        self.end = (self.end + text)[-_KEPT:]


def _by_place(above: Unit | None, unit: Unit) -> float:
    """Return what it says for the unit's going on in a paragraph that it begins at its column's edge where
    paragraphs are indented, or further in; `above`: the paragraph's last unit so far.
    """
    if above is None or unit.flush is None:
        return 0.0
    if not unit.flush:
        return -_SET_IN
    if above.room is None:
        return _FLUSH
    return _FLUSH_BELOW_FULL if above.room <= _FULL else _FLUSH_BELOW_SHORT


def fit_of(above: Unit, before: str, unit: Unit, after: str) -> float:
    """Return how much place and words say for the unit's going on in the paragraph above (log odds); `before`
    and `after` are their tidied texts.
    """
    return seam(before, after, 0.0) + _by_place(above, unit)


def _goes_on(
    before: _Paragraph, piece: Piece, text: str, page: Kinds, said: float, doubts: list[Doubt]
) -> bool:
    """Return whether the piece is the paragraph's next part; `said`: what speaks for it beside the words."""
    end = before.end
    score = seam(end, text, 0.0) + said
    if not is_stopped(end):
        score = odds(score, page)
    lines = (before.lines[-1], piece.unit.numbers[0])
    if score <= JOINS:
        if not is_stopped(end):
            doubts.append(Doubt("join", lines, "unfinished", min(1.0, -score / 4)))
        return False
    if score < 1.5:
        doubts.append(Doubt("join", lines, "weak", min(1.0, score / 4)))
    _damage(end, text, lines, doubts)
    return True


def _damage(before: str, after: str, lines: tuple[int, int], doubts: list[Doubt]) -> None:
    """Doubt characters that the column cut doubled or swallowed."""
    for size in range(min(12, len(before), len(after)), 1, -1):
        if before[-size:] == after[:size]:
            doubts.append(Doubt("lost", lines, "doubled", 0.3, {"text": after[:size]}))
            return
    if "\ufffd" in before[-2:] or "\ufffd" in after[:2]:
        doubts.append(Doubt("lost", lines, "illegible", 0.1))
        return
    waits, closes = open_brackets(before[-300:]), closes_first(after[:300])
    if (waits and not closes and waits[-1] in "》)）" and not before[-300:].count("\n")) or (
        closes and not waits
    ):
        doubts.append(Doubt("lost", lines, "unpaired", 0.3))
    elif continues(before, after) < -0.6:
        doubts.append(Doubt("lost", lines, "no_word", 0.6))


def tidy(text: str) -> str:
    """Return the text without the spaces that OCR puts between Han characters; those inside a credit stay."""
    if not _SPACE.search(text):
        return text
    head, tail = head_credit(text), end_credit(text)
    start = head.end if head else 0
    end = max(start, tail.start) if tail else len(text)  # a paragraph may be nothing but one credit
    if not tail and is_photo_credit(text):
        end = max(start, _photographers(text) or end)
    if head and text[start:start + 1] in (" ", "\u3000"):
        start += 1
    return text[:start] + _SPACED.sub("", text[start:end]) + text[end:]


def _photographers(text: str) -> int:
    """Return where a caption's last words begin, which name who took the picture; 0 where neither a stop
    nor a blank is before them.
    """
    taken = _TAKEN_BY.search(text, max(0, len(text) - TAIL))
    return max(text.rfind(stop, -TAIL, -2) for stop in "。！？!?（(") + 1 or (taken.start() if taken else 0)


def _cuts(unit: Unit, text: str) -> tuple[int, ...]:
    """Return the unit's cuts in its tidied text: the n-th character that is not white space keeps its number.
    """
    if not unit.cuts or text == unit.text:
        return unit.cuts
    wanted, seen, at = [], 0, 0
    for cut in unit.cuts:  # how many characters that are not white space stand before each
        seen += len("".join(unit.text[at:cut].split()))
        at = cut
        wanted.append(seen)
    out, seen, at = [], 0, 0
    for i, char in enumerate(text):
        while at < len(wanted) and seen >= wanted[at] and not char.isspace():
            out.append(i)
            at += 1
        seen += not char.isspace()
    return tuple(out + [len(text)] * (len(wanted) - len(out)))
