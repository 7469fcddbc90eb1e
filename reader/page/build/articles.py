"""Labels → articles: pieces grouped, put in order, reflowed, and their credits read."""
from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.page.text.credits.credit import Credit, TAIL
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.jumps import jump, jump_from
from reader.page.text.credits.pictures import is_photo_credit
from reader.page.text.credits.tails import end_credit
from reader.page.layout.labelling import Label
from reader.page.model import Article, Block, Doubt
from reader.page.text.lines import fold
from reader.page.text.names import looks_like_name, persons
from reader.page.text.names import names as names_in
from reader.page.build.cuts import is_row, is_stopped
from reader.page.build.reflow import Piece, fit_of, paragraphs, tidy
from reader.page.build.repeats import Repeat
from reader.page.build.stacks import split_stack
from reader.page.build.stops import SELDOM_LOST, Kinds, kinds
from reader.page.text.units import Unit

_OUTSIDE = ("furniture", "teaser")
_NOBODY = re.compile("[社供网者]$|提供$|资料|[^·]{5}|中国$")  # agencies, and who lent the picture
_ROLE = {"credit": "byline", "origin": "jump"}


@dataclass(slots=True)
class Group:
    """The pieces of one article, in the order of the file until reading_order.py has looked at them."""

    pieces: list[Piece] = field(default_factory=list)
    photo: bool = False


def group(units: Sequence[Unit], labels: Mapping[int, Label], repeats: Mapping[int, Repeat],
          whole: Container[int] = ()) -> tuple[list[Group], list[Piece]]:
    """Return the articles' pieces and what belongs to none; all by unit index. `whole`: verses and rows,
    never joined.
    """
    groups: list[Group] = []
    outside: list[Piece] = []
    waiting: list[Piece] = []
    for i, unit in enumerate(units):
        if i in repeats:
            piece = Piece(unit, "repeat", units[repeats[i].of].numbers[0], repeats[i].margin)
            (groups[-1].pieces if groups else waiting).append(piece)
            continue
        label = labels[i]
        piece = Piece(unit, _ROLE.get(label.role, label.role), 0, label.margin, i in whole)
        if label.role in _OUTSIDE:
            outside.append(piece)
            continue
        if label.starts or not groups:
            groups.append(Group())
        groups[-1].photo = groups[-1].photo or label.state == "O"
        groups[-1].pieces += [*waiting, piece]
        waiting = []
    return groups, outside + waiting


def page_kinds(groups: Sequence[Group]) -> Kinds:
    """Return whether this page's columns cut paragraphs, and whether its stops were lost (stops.py)."""
    fits: list[float] = []
    last: list[bool] = []
    stopped = 0
    for found in groups:
        flow = [piece for piece in found.pieces if piece.role == "body" and not piece.whole]
        whole = [is_stopped(piece.unit.text) for piece in flow]
        last += whole[-1:]
        stopped += sum(whole)
        fits += [
            fit_of(one.unit, tidy(one.unit.text), other.unit, tidy(other.unit.text))
            for one, other in itertools.pairwise(flow)
            if not is_stopped(one.unit.text) and not is_row(one.unit.text)
        ]
    return kinds(fits, stopped, last)


def compose(found: Group, page: Kinds = SELDOM_LOST) -> tuple[Article, list[Doubt]]:
    """Return the article made of a group's pieces, which stand in reading order; `page`: what kinds of page
    it may stand on.
    """
    pieces = _stacked(found.pieces)
    blocks, doubts = paragraphs(pieces, page)
    return Article(tuple(blocks), *_credits(blocks, found.photo)), doubts


def _stacked(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with every headline line that holds several parts split into them."""
    roles = {piece.role for piece in pieces}
    out = []
    for piece in pieces:
        if piece.role != "headline":
            out.append(piece)
            continue
        parts = split_stack(piece.unit.text, "kicker" in roles)
        out += (
            [Piece(unit, role, 0, piece.margin) for role, unit in _divided(piece.unit, parts)]
            if len(parts) > 1
            else [piece]
        )
    return out


def _divided(unit: Unit, parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Unit]]:
    """Yield each part of a stack with the source lines that it stands on."""
    if len(unit.numbers) == 1:
        yield from ((role, Unit(unit.numbers, text)) for role, text in parts)
        return
    begins, at = (0, *unit.cuts), 0
    for role, text in parts:
        start = max(at, unit.text.find(text.split(" ")[0], at))
        at = min(len(unit.text), start + len(text))
        on = [
            k
            for k, begin in enumerate(begins)
            if begin < max(at, start + 1) and (k + 1 == len(begins) or begins[k + 1] > start)
        ]
        cuts = tuple(min(len(text), begins[k] - start) for k in on[1:])
        yield role, Unit(tuple(unit.numbers[k] for k in on), text, cuts)


def _credits(blocks: Sequence[Block], photo: bool) -> tuple[str | None, str | None, str | None, str | None]:
    """Return (who wrote it, the dateline, the page that it goes on at, the page that it comes from)."""
    names, closing, dateline = _writers(blocks)
    names = persons(names or closing)
    if not names and (photo or not any(block.role == "body" for block in blocks)):
        pictures = [block.text for block in blocks if is_photo_credit(block.text)]
        names = [name for text in pictures for name in _photographer(text)]
    onward, origin = _turns(blocks)
    return " ".join(dict.fromkeys(names)) or None, dateline, onward, origin


def _writers(blocks: Sequence[Block]) -> tuple[list[str], list[str], str | None]:
    """Return (who is named above the text, who is named at a paragraph's end, the dateline)."""
    names: list[str] = []
    closing: list[str] = []
    dateline = None
    first = next((block for block in blocks if block.role == "body"), None)
    for block in blocks:
        head = _credit_at_head(block, block is first, not names and dateline is None)
        if head is not None:
            dateline = dateline or head.dateline
            names += head.names
        tail = _credit_at_end(block)
        if tail is not None:
            dateline = dateline or tail.dateline
            closing += tail.names
    return names, closing, dateline


def _credit_at_head(block: Block, first: bool, unsigned: bool) -> Credit | None:
    """Return the credit of a byline or at a paragraph's head; below the first only a dateline, where nothing
    else says it (`unsigned`).
    """
    if block.role == "byline":
        return _byline(block.text)
    if block.role != "body" or not (first or unsigned):
        return None
    head = head_credit(block.text)
    return head if head and (first or head.dateline) else None


def _byline(text: str) -> Credit:
    """Return the dateline and names of a line that names who wrote; nobody's: (摘自某书)."""
    head = head_credit(text)
    if head and head.dateline:
        return head
    tail = end_credit(text)
    if tail and not tail.start:
        return tail
    return Credit(None, names_in(text))


def _credit_at_end(block: Block) -> Credit | None:
    """Return the credit that a paragraph closes with, before the mark of a jump."""
    if block.role != "body":
        return None
    turned = jump(block.text)
    return end_credit(block.text[:turned[2]].rstrip() if turned else block.text)


def _turns(blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    """Return (the page that the article goes on at, the page that it comes from)."""
    onward = origin = None
    begun, prose = False, any(block.role == "body" for block in blocks)
    for block in blocks:
        if block.role not in ("body", "jump"):
            continue
        begun = begun or block.role == "body"
        further, back = _turns_of(block, begun, prose)
        onward, origin = onward or further, origin or back
    return onward, origin


def _turns_of(block: Block, begun: bool, prose: bool) -> tuple[str | None, str | None]:
    """Return the same of a paragraph or jump alone; `begun`: whether the text has begun, `prose`: whether
    there is any.
    """
    turned = jump(block.text)
    if turned and turned[0] == "下" and (begun or not prose or "转" in block.text):
        onward, origin = turned[1], None
    else:
        onward, origin = None, turned[1] if turned else None
    opened = jump_from(block.text) if block.role == "body" or not begun else None
    return onward, origin or (opened[0] if opened else None)


def _photographer(text: str) -> tuple[str, ...]:
    """Return the names in the last words of a caption, after its last stop."""
    tail = text[-TAIL:].rstrip("。.)）")
    for stop in "。！？!?(（":
        tail = tail.rpartition(stop)[2]
    if tail.rstrip().endswith(("发", "發", "资料图片", "資料圖片")):
        return ()
    found = tuple(name for name in names_in(tail) if not _NOBODY.search(fold(name)))
    return tuple(name for name in found if looks_like_name(fold(name))) or found
