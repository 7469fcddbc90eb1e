"""Where marks lie in the text: who covers what, in which layer, so that overlapping marks can be told
apart."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.library.annotations import AnnotationRow
from reader.text.utf16 import to_utf16
from reader.ui.reading.sheet.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of an annotation that lies in one text block, in UTF-16 units of that block.

    `layer`: 0 for the first mark at its place, 1 for one that overlaps it, and so on. `first`: the annotation
    begins here. `initial`: a character of its maker's name, where several people have marked here.
    """

    note_id: int
    colour: int
    noted: bool
    start: int
    end: int
    layer: int
    first: bool
    initial: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a text block that the same marks cover; their colours from the lowest layer up."""

    start: int
    end: int
    colours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BlockMarks:
    """All marks of one text block."""

    pieces: tuple[Piece, ...]
    bands: tuple[Band, ...]

    def at(self, offset: int) -> tuple[Piece, ...]:
        """Return the pieces over the character at that UTF-16 offset, the uppermost first."""
        found = [piece for piece in self.pieces if piece.start <= offset < piece.end]
        return tuple(sorted(found, key=lambda piece: -piece.layer))


NO_MARKS = BlockMarks((), ())


def place_marks(sheet: Sheet, notes: Iterable[AnnotationRow]) -> dict[int, BlockMarks]:
    """Return the marks of each text block, by its number.

    Spans in other versions of the text or other articles are left out.
    """
    notes = list(notes)
    named = initials({note.maker for note in notes})
    raw: dict[int, list[tuple[int, int, AnnotationRow, bool]]] = defaultdict(list)
    for note in notes:
        first = True
        for span in note.spans:
            placed = sheet.by_block.get(span.block_id)
            if placed is None or placed.block.version_id != span.version_id or span.end <= span.start:
                continue
            text = placed.block.text
            raw[placed.number].append((to_utf16(text, span.start), to_utf16(text, span.end), note, first))
            first = False
    return {number: _layered(rows, named) for number, rows in raw.items()}


def initials(makers: Set[str]) -> dict[str, str]:
    """Return a character that stands for each of several people: the first of the name, and the last where
    two begin alike. "" for one alone.
    """
    if len(makers) < 2:
        return dict.fromkeys(makers, "")
    begin = Counter(maker[:1] for maker in makers)
    return {maker: maker[:1] if begin[maker[:1]] == 1 else maker[-1:] for maker in makers}


def _layered(rows: Sequence[tuple[int, int, AnnotationRow, bool]], named: Mapping[str, str]) -> BlockMarks:
    """Give each mark the lowest layer that is free where it lies; earlier and longer marks lie lower."""
    pieces: list[Piece] = []
    ends: list[int] = []
    for start, end, note, first in sorted(rows, key=lambda row: (row[0], -row[1], row[2].id)):
        layer = next((i for i, taken in enumerate(ends) if taken <= start), len(ends))
        if layer == len(ends):
            ends.append(end)
        else:
            ends[layer] = end
        noted = bool(note.note)
        pieces.append(Piece(note.id, note.colour, noted, start, end, layer, first, named[note.maker]))
    return BlockMarks(tuple(pieces), _bands(pieces))


def _bands(pieces: Sequence[Piece]) -> tuple[Band, ...]:
    edges = sorted({edge for piece in pieces for edge in (piece.start, piece.end)})
    opening: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        opening[piece.start].append(piece)
    open_now: list[Piece] = []
    result = []
    for start, end in pairwise(edges):
        open_now = sorted(
            [p for p in open_now if p.end > start] + opening[start], key=lambda piece: piece.layer
        )
        if open_now:
            result.append(Band(start, end, tuple(piece.colour for piece in open_now)))
    return tuple(result)


def shifted(marks: BlockMarks, at: int, removed: int, added: int) -> BlockMarks:
    """Return the marks after `removed` units at `at` were replaced by `added` others.

    What was typed at a mark's edge stays outside.
    """
    def moved(offset: int, is_end: bool) -> int:
        if offset >= at + removed and not (is_end and offset == at and not removed):
            return offset + added - removed
        return min(offset, at)

    pieces = [
        replace(piece, start=moved(piece.start, False), end=moved(piece.end, True)) for piece in marks.pieces
    ]
    kept = tuple(piece for piece in pieces if piece.end > piece.start)
    return BlockMarks(kept, _bands(kept))
