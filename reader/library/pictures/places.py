"""Which part of a picture shows which line, paragraph and article; all in pixels of the upright picture.

The boxes are those that the page's source gives: they are read from its bytes whenever they are wanted,
and kept nowhere else.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.library import articles
from reader.library.articles import BlockText
from reader.library.base import Database
from reader.library.imports import sources
from reader.library.pictures import files, regions, rows
from reader.library.pictures.regions import Region
from reader.library.pictures.rows import Picture
from reader.library.scope import Scope
from reader.page.model import Box, Line

_SAME_COLUMN = 0.6  # of the narrower line's width must be shared
_SAME_STACK = 2.0  # lines further apart than so many of their heights belong to different pieces


@dataclass(frozen=True, slots=True)
class Outline:
    """An article on the picture: its headline in lists and the boxes that its text fills."""

    article_id: int
    headline: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture with all that is known of it. `states` are those of `pictures`; `lines`: the box of
    each source line; `blocks`: of each paragraph its article (None: furniture) and (line, code point) pairs.
    """

    page_id: int
    picture: Picture
    pictures: tuple[Picture, ...]
    states: tuple[str, ...]
    lines: Mapping[int, Box]
    blocks: Mapping[int, tuple[int | None, tuple[tuple[int, int], ...]]]
    outlines: tuple[Outline, ...]
    regions: tuple[Region, ...]

    @property
    def state(self) -> str:
        """Return whether the picture's file is here, gone or replaced."""
        return self.states[self.pictures.index(self.picture)]

    def line_at(self, x: float, y: float) -> int:
        """Return the number of the line at that place; 0 where there is none."""
        hit = [(_surface(box), line) for line, box in self.lines.items() if _holds(box, x, y)]
        return min(hit)[1] if hit else 0

    def of_line(self, line: int) -> tuple[int, int] | None:
        """Return paragraph and code point where the line begins."""
        for block_id, (_, pairs) in self.blocks.items():
            for number, at in pairs:
                if number == line:
                    return block_id, at
        return None

    def line_of(self, block_id: int, at: int) -> int:
        """Return the line that holds that code point of a paragraph; 0 where it has none."""
        _, pairs = self.blocks.get(block_id, (None, ()))
        before = [(start, line) for line, start in pairs if start <= at]
        return max(before)[1] if before else 0

    def boxes_of(self, block_id: int) -> list[Box]:
        """Return where a paragraph stands."""
        _, pairs = self.blocks.get(block_id, (None, ()))
        return merged(self.lines[line] for line, _ in pairs if line in self.lines)


def load(db: Database, page_id: int, which: int = 0) -> PagePicture | None:
    """Read the page's picture (of several, that one) and what stands where on it; None where it has none."""
    pictures = rows.of_page(db, page_id)
    if not pictures:
        return None
    picture = pictures[min(which, len(pictures) - 1)]
    lines = line_boxes(db, page_id, picture)
    blocks = _blocks(db, page_id)
    marked = regions.of_picture(db, picture.id) if picture.id else []
    return PagePicture(
        page_id, picture, tuple(pictures), tuple(files.state(db, one) for one in pictures), lines, blocks,
        tuple(_outlines(db, blocks, lines)), tuple(marked),
    )


Blocks = Mapping[int, tuple[int | None, tuple[tuple[int, int], ...]]]


def _blocks(db: Database, page_id: int) -> Blocks:
    """Each paragraph's article (None: furniture) and (line, code point) pairs."""
    owned: list[tuple[BlockText, int | None]] = []
    for article in articles.ids(db, Scope("page", page_id)):
        owned += [(block, article) for block in articles.blocks(db, article)]
    owned += [(block, None) for block in articles.furniture(db, page_id)]
    source = _source_of(db, page_id)
    return {block.id: (article, _pairs(block, source)) for block, article in owned}


def _outlines(db: Database, blocks: Blocks, lines: Mapping[int, Box]) -> Iterator[Outline]:
    """Each article that has a place on the picture, in the page's order."""
    of_article: dict[int, list[Box]] = {}
    for article, pairs in blocks.values():
        if article is not None:
            boxes = merged(lines[line] for line, _ in pairs if line in lines)
            of_article.setdefault(article, []).extend(boxes)
    for article, boxes in of_article.items():
        if boxes:
            [headline] = db.execute("SELECT headline FROM article WHERE id = ?", [article]).fetchone()
            yield Outline(article, headline, tuple(merged(boxes)))


def line_boxes(db: Database, page_id: int, picture: Picture) -> dict[int, Box]:
    """Return where each line of the page's current source stands; none where the source does not say."""
    row = db.execute(
        "SELECT s.sha256, s.name FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]
    ).fetchone()
    if row is None:
        return {}
    try:
        from reader.page.sources.read import read_source  # a window starts without reading pages

        source = read_source(sources.read(db.originals, row[0]), row[1])
    except ReaderError:
        return {}
    return in_pixels(sources.own(row[0], source), source.extent, picture)


def in_pixels(lines: Iterable[Line], extent: tuple[float, float] | None, picture: Picture) -> dict[int, Box]:
    """Return the lines' boxes in the picture's pixels, as far as they lie on it.

    A source that does not say how large its page is counts in the pixels of its picture.
    """
    placed = [(line.number, line.place.box) for line in lines if line.place and line.place.box]
    if not placed:
        return {}
    across, down = extent or _as_large(placed, picture)
    wider, higher = picture.width / across, picture.height / down
    return {
        number: (box[0] * wider, box[1] * higher, box[2] * wider, box[3] * higher) for number, box in placed
    }


def _as_large(placed: Sequence[tuple[int, Box]], picture: Picture) -> tuple[float, float]:
    """Return the picture's own size, or what the boxes need, where they reach beyond it."""
    furthest = max(max(box[2] / picture.width, box[3] / picture.height) for _, box in placed)
    beyond = max(1.0, furthest)
    return picture.width * beyond, picture.height * beyond


def merged(boxes: Iterable[Box]) -> list[Box]:
    """Return fewer boxes around the same lines: those that follow each other down a column become one."""
    found: list[Box] = []
    for box in boxes:
        if found and _goes_on(found[-1], box):
            found[-1] = _around(found[-1], box)
        elif box not in found:
            found.append(box)
    return found


def _goes_on(before: Box, box: Box) -> bool:
    shared = min(before[2], box[2]) - max(before[0], box[0])
    narrower = min(before[2] - before[0], box[2] - box[0])
    gap = box[1] - before[3]
    height = box[3] - box[1]
    return shared >= _SAME_COLUMN * narrower and -height <= gap <= _SAME_STACK * height


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _surface(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _source_of(db: Database, page_id: int) -> int | None:
    row = db.execute("SELECT source_id FROM page WHERE id = ?", [page_id]).fetchone()
    return row[0] if row else None


def _pairs(block: BlockText, source_id: int | None) -> tuple[tuple[int, int], ...]:
    """Return the paragraph's (line, code point) pairs,
    if its lines are those of the page's current source.
    """
    return tuple(block.lines) if block.source_id in (None, source_id) else ()
