"""The pages of one file put together: lines numbered on, so that a page is a run of the file's lines."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.page.model import Line
from reader.page.sources.source import Sheet, Source


class Joined:
    """The lines of a file's pages while they are put together."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.order: list[int] = []
        self.pages: list[tuple[int, int, int]] = []
        self.blocks = 0
        self.first: Sheet | None = None
        self.moved = False

    def add(self, number: int, sheet: Sheet, lines: Sequence[Line], order: Sequence[int]) -> None:
        """Append the `number`-th page of the file: its lines, numbered from 1, and the numbers in reading
        order (empty: as they stand).
        """
        if self.lines:
            self.lines.append(Line(len(self.lines) + 1, ""))
            self.order.append(len(self.lines))
        above = len(self.lines)
        for line in lines:
            place = line.place and replace(line.place, block=line.place.block + self.blocks)
            self.lines.append(Line(line.number + above, line.text, place))
        self.order += [line + above for line in order or range(1, len(lines) + 1)]
        self.pages.append((above + 1, above + len(lines), number))
        self.blocks += len(sheet.regions)
        self.first = self.first or sheet
        self.moved = self.moved or bool(order)

    def source(self, kind: str, encoding: str, notes: tuple[str, ...]) -> Source:
        """Return the whole; size, name and picture are those of its first page."""
        first = self.first or Sheet(())
        pages = tuple(self.pages) if len(self.pages) > 1 else ()
        order = tuple(self.order) if self.moved else ()
        lines = tuple(self.lines)
        return Source(kind, lines, encoding, notes, first.extent, first.name, first.picture, order, pages)
