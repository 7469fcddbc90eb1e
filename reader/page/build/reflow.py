"""Paragraphs again: units that a column cut in two are joined, and what the cut lost or doubled is reported.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from reader.page.text.charmodel import closes_first, continues, open_brackets
from reader.page.text.credits import TAIL, end_credit, head_credit, is_photo_credit, jump, jump_from
from reader.page.text.hyphens import glue, is_broken
from reader.page.text.lines import HAN, fold
from reader.page.model import Block, Doubt
from reader.page.text.units import Unit

_ENDS = "。！？!?；;…:：.·．°˙"  # the last four: a full stop misread
_CLOSERS = "”’」』）)】]》\"'"
_OPENER = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|近[日期年]|日前|昨[日天]"
    r"|今[日天年]|目前|当[前日天下]|据[悉了介统]|连日来|"
    r"截至|随着|会上|会前|会后|其间|期间|活动中|仪式上|[一二三四五六七八九十]是|下一步|此外|同时,|记者|"
    r"他[说指强表]|[^,。]{2,8}(?:表示|指出|强调|介绍|说|告诉记者)[,:]"
)
# who says what follows, however he is introduced
_SPEAKS = re.compile(r"[^,。:]{2,20}(?:表示|指出?|强调|介绍|[说說]|[续續]?[称稱]|认为|認為|显示|透露|提醒|坦言|解释|补充)[,:，：]")
_NUMBERED = re.compile(
    r"[(]?[一二三四五六七八九十]{1,3}[、).]|[(]?\d{1,2}[、)]|\d{1,2}\.(?!\d)|[①-⑳]|[●◆■□▲★◎►▶·]")
_SPEAKER = re.compile(r"[问答甲乙丙]:|(?:记者|主持人|编者|作者):")
_SPACED = re.compile(
    rf"(?<=[{HAN}，。、；：？！“”‘’《》（）])[ \t\u3000\u00a0]+(?=[{HAN}，。、；：？！“”‘’《》（）])")
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z0-9,;]$"), re.compile(r"[A-Za-z]")
_FLOWING = ("body", "note")
_SPACED_OUT = (*_FLOWING, "caption")
_BESIDE = ("caption", "repeat", "furniture", "jump")  # what text goes on around
_KEPT = 500  # characters of a paragraph's end: more than any of the looks at it needs
# Above this a unit goes on from the one before it.
JOINS = 0.0
CUT = 2.2  # what a missing stop says for a cut where stops are seldom lost
_LEAST_CUT = -1.5
_FEWEST, _ROUNDS = 3, 40
_USUAL_CUTS, _USUAL_LOST = 4.0, 0.4  # as if so many had been seen elsewhere
# A share of paragraphs; lost stops, as if so many more, where no paragraph has one
_MOST_CUT, _OPEN_ENDS = 0.4, 9.0
_QUOTES = 0.6


@dataclass(slots=True)  # many a page: freezing each would take a tenth of the time
class Piece:
    """A unit with the role it has been given."""

    unit: Unit
    role: str
    of: int = 0  # for a repeat: the first source line of what it repeats
    margin: float = 99.0
    whole: bool = False  # a verse or a table's row: never joined


def is_stopped(text: str) -> bool:
    """Whether the text ends as a paragraph does."""
    last = end = text[-1:]
    if last in _CLOSERS:
        end = text.rstrip(_CLOSERS)[-1:] or last
    if end in _ENDS:
        return True
    if last in "版页面" and jump(text) is not None:
        return True
    return last in ")）】]" and (
        end_credit(text) is not None or re.search(r"[版摄转]", text[-9:]) is not None
    )


def cut_prior(pairs: Sequence[tuple[str, str]], stopped: int) -> float:
    """How much a missing stop says for a cut on this page (log odds): little where OCR has lost many stops.

    `pairs`: paragraphs without a stop and what follows each; `stopped`: how many have theirs. Columns cut at
    most two paragraphs in five; where more end without a stop, stops were lost. The share of real cuts is the
    one that explains best how well the ends fit (expectation maximisation, from what is usual).
    """
    if len(pairs) < _FEWEST:
        return CUT
    open_ends = len(pairs) / (len(pairs) + stopped)
    usually_lost = _USUAL_LOST + _OPEN_ENDS * max(0.0, open_ends - _MOST_CUT) / (1 - _MOST_CUT)
    fits = [seam(before, after, 0.0) for before, after in pairs]
    odds, last = CUT, None
    for _ in range(_ROUNDS):
        if odds == last:
            break
        last = odds
        cuts = sum([1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds + fit)))) for fit in fits]) + _USUAL_CUTS
        others = len(fits) + _USUAL_CUTS + usually_lost - cuts
        odds = log(cuts / others)
    return max(_LEAST_CUT, min(CUT, odds))


def seam(before: str, after: str, prior: float = CUT) -> float:
    """How much speaks for `after` going on in `before`'s paragraph: above 0 it does; `prior`: what a missing
    stop says.
    """
    if not before or not after:
        return -9.0
    score = continues(before, after)
    if is_stopped(before):
        score = min(score, 6.0) - (7.0 if after[0] in "(（" else 4.0)
        return score if after[0] in "，。、；？！,;?!）)】》”’」』" else min(score, -1.0)
    score = min(score, 5.0) + prior
    head = fold(after[:30])
    if before[-1] in _CLOSERS:
        score -= 0.7  # a quotation mark was read, the stop behind it was not
    if before[-1] in ",，、":
        score += 2.0
    waits, closes = open_brackets(before[-400:]), closes_first(after[:400])
    if waits and closes:
        score += 2.5 if waits[-1] == closes else -1.0
    if _OPENER.match(head):
        score -= 2.0
    elif _SPEAKS.match(head):
        score -= 1.2
    if head[0] in "“「『" and before[-1] not in ":,，、：":
        score -= _QUOTES
    if _NUMBERED.match(head) or _SPEAKER.match(head):
        score -= 3.0
    if head_credit(after) or jump_from(after):
        score -= 6.0
    if 0 < after.find("。", 0, 12) <= 8:
        score += 1.5
    return score


def paragraphs(pieces: Sequence[Piece], prior: float = CUT) -> tuple[list[Block], list[Doubt]]:
    """Return the blocks of an article whose pieces stand in reading order, and the doubtful cuts."""
    blocks: list[Block | _Paragraph] = []
    doubts: list[Doubt] = []
    open_at, crossed = -1, False  # the last paragraph that may go on, and whether a title stands below it
    for piece in pieces:
        text = _text(piece)
        flows = piece.role in _FLOWING
        if flows and open_at >= 0 and not piece.whole and blocks[open_at].role == piece.role:
            before = blocks[open_at]
            if _goes_on(_end(before), before.lines[-1], piece, text, crossed, prior, doubts):
                blocks[open_at] = _longer(before, piece.unit, text)
                crossed = False
                continue
        if flows:
            open_at, crossed = -1 if piece.whole else len(blocks), False
        else:
            crossed = crossed or piece.role not in _BESIDE
        blocks.append(Block(piece.role, text, piece.unit.numbers, _cuts(piece.unit, text)))
    return [found if isinstance(found, Block) else found.block() for found in blocks], doubts


def _text(piece: Piece) -> str:
    """The piece's text; running text and captions without the spaces of the OCR, but those between cells."""
    if piece.role not in _SPACED_OUT or piece.unit.said.startswith("table"):
        return piece.unit.text
    return tidy(piece.unit.text)


def _end(block: Block | _Paragraph) -> str:
    return block.text if isinstance(block, Block) else block.end


def _longer(block: Block | _Paragraph, unit: Unit, text: str) -> _Paragraph:
    """The block with the unit as its next words."""
    if isinstance(block, Block):
        whole = block.text
        block = _Paragraph(block.role, [whole], list(block.lines), list(block.cuts), len(whole), whole[-_KEPT:])
    block.add(unit, text)
    return block


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
        """The block that it has become."""
        return Block(self.role, "".join(self.texts), tuple(self.lines), tuple(self.cuts))

    def add(self, unit: Unit, text: str) -> None:
        """The unit's text as the paragraph's next words."""
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


def _goes_on(
    end: str, line: int, piece: Piece, text: str, crossed: bool, prior: float, doubts: list[Doubt]
) -> bool:
    score = seam(end, text, prior) - (2.2 if crossed else 0.0)
    lines = (line, piece.unit.numbers[0])
    if score <= JOINS:
        if not is_stopped(end):
            doubts.append(Doubt("join", lines, "unfinished", min(1.0, -score / 4)))
        return False
    if score < 1.5:
        doubts.append(Doubt("join", lines, "weak", min(1.0, score / 4)))
    _damage(end, text, lines, doubts)
    return True


def _damage(before: str, after: str, lines: tuple[int, int], doubts: list[Doubt]) -> None:
    """Characters that the column cut doubled or swallowed."""
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
    if " " not in text and "\u3000" not in text and "\u00a0" not in text and "\t" not in text:
        return text
    head = head_credit(text)
    start = head.end if head else 0
    end = max(start, _end_of_text(text))
    if head and text[start:start + 1] in (" ", "\u3000"):
        start += 1
    return text[:start] + _SPACED.sub("", text[start:end]) + text[end:]


def _end_of_text(text: str) -> int:
    """Where the credit at the text's end begins; the photographers' names behind a caption stay apart, too.
    """
    tail = end_credit(text)
    if tail:
        return tail.start
    if not is_photo_credit(text):
        return len(text)
    return max(text.rfind(stop, -TAIL, -2) for stop in "。！？!?（(") + 1 or len(text)


def _cuts(unit: Unit, text: str) -> tuple[int, ...]:
    """The unit's cuts in its tidied text: the n-th character that is not white space keeps its number."""
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
