"""Labels → articles: pieces grouped, put in order, reflowed, and their credits read."""
from __future__ import annotations

import itertools
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.page.text import credits
from reader.page.layout.labelling import Label
from reader.page.model import Article, Block, Doubt
from reader.page.text.names import names as names_in
from reader.page.build.cuts import CUT, cut_prior, is_stopped
from reader.page.build.reflow import Piece, paragraphs, tidy
from reader.page.build.repeats import Repeat
from reader.page.build.stacks import split_stack
from reader.page.text.units import Unit

_OUTSIDE = ("furniture", "teaser")
_ROLE = {"credit": "byline", "origin": "jump"}


@dataclass(slots=True)
class Group:
    """The pieces of one article, in the order of the file until order.py has looked at them."""

    pieces: list[Piece] = field(default_factory=list)
    photo: bool = False


def group(units: Sequence[Unit], labels: Mapping[int, Label], repeats: Mapping[int, Repeat],
          whole: Container[int] = ()) -> tuple[list[Group], list[Piece]]:
    """The articles' pieces and what belongs to none; all by unit index. `whole`: verses and rows, never
    joined.
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


def lost_stops(groups: Sequence[Group]) -> float:
    """What a missing stop says for a cut on this page (cuts.cut_prior)."""
    pairs: list[tuple[str, str]] = []
    last: list[bool] = []
    stopped = 0
    for found in groups:
        flow = [piece for piece in found.pieces if piece.role == "body" and not piece.whole]
        whole = [is_stopped(piece.unit.text) for piece in flow]
        last += whole[-1:]
        stopped += sum(whole)
        pairs += [
            (tidy(one.unit.text), tidy(other.unit.text))
            for one, other in itertools.pairwise(flow)
            if not is_stopped(one.unit.text)
        ]
    return cut_prior(pairs, stopped, last)


def compose(found: Group, prior: float = CUT) -> tuple[Article, list[Doubt]]:
    """The article made of a group's pieces, which stand in reading order; `prior`: what a missing stop says
    for a cut.
    """
    pieces = _stacked(found.pieces)
    blocks, doubts = paragraphs(pieces, prior)
    return Article(tuple(blocks), *_credits(blocks, found.photo)), doubts


def _stacked(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with every headline line that holds several parts split into them."""
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
    """Each part of a stack with the source lines that it stands on."""
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


@dataclass(slots=True)
class _Credited:
    """What an article's blocks credit, as far as they have been read."""

    names: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)  # at the end of the text: they count where no others do
    dateline: str | None = None
    onward: str | None = None
    origin: str | None = None
    begun: bool = False  # its text has


def _credits(blocks: Sequence[Block], photo: bool) -> tuple[str | None, str | None, str | None, str | None]:
    """(byline, dateline, jump, jump_from) as the blocks print them."""
    found = _Credited()
    prose = [block for block in blocks if block.role == "body"]
    for block in blocks:
        turned = credits.jump(block.text) if block.role in ("body", "jump") else None
        if block.role == "byline":
            _read_byline(found, block.text)
        elif block.role == "body":
            found.begun = True
            _read_head(found, block.text, block is prose[0])
            _read_tail(found, block.text[:turned[2]].rstrip() if turned else block.text)
        if turned:
            _read_jump(found, block, turned, bool(prose))
        _read_origin(found, block)
    names = found.names or found.closing
    if not names and (photo or not prose):
        pictures = [block.text for block in blocks if credits.is_photo_credit(block.text)]
        names = [name for text in pictures for name in _photographer(text)]
    return " ".join(dict.fromkeys(names)) or None, found.dateline, found.onward, found.origin


def _read_byline(found: _Credited, text: str) -> None:
    head = credits.head_credit(text)
    if head is not None and head.dateline:
        found.dateline = found.dateline or head.dateline
        found.names += head.names
    else:
        found.names += names_in(text)


def _read_head(found: _Credited, text: str, first: bool) -> None:
    """What the paragraph opens with: the first, or while nothing has been credited."""
    if not first and (found.names or found.dateline is not None):
        return
    head = credits.head_credit(text)
    if head is not None and (head.dateline or first):
        found.dateline = found.dateline or head.dateline
        found.names += [name for name in head.names if name not in found.names]


def _read_tail(found: _Credited, text: str) -> None:
    tail = credits.end_credit(text)
    if tail is not None:
        found.dateline = found.dateline or tail.dateline
        found.closing += tail.names


def _read_jump(found: _Credited, block: Block, turned: tuple[str, str, int], has_text: bool) -> None:
    """Where the article goes on, or where it has come from: a 下 above the text may be a misread 上."""
    direction, page, _ = turned
    sure = block.role == "body" or found.begun or "转" in block.text or not has_text
    if direction == "下" and sure:
        found.onward = found.onward or page
    else:
        found.origin = found.origin or page


def _read_origin(found: _Credited, block: Block) -> None:
    """A 上接 that the text, or a line of its own above it, opens with."""
    if block.role == "body" or (block.role == "jump" and not found.begun):
        opened = credits.jump_from(block.text)
        if opened is not None:
            found.origin = found.origin or opened[0]


def _photographer(text: str) -> tuple[str, ...]:
    """The names in the last words of a caption, after its last stop."""
    tail = text[-credits.TAIL:].rstrip("。.)）")
    for stop in "。！？!?(（":
        tail = tail.rpartition(stop)[2]
    return () if tail.rstrip().endswith(("发", "發", "资料图片", "資料圖片")) else names_in(tail)
