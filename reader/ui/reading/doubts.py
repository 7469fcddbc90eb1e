"""F8: from one doubtful place of the article to the next; the reason stands beside it, the suggestion is one
key away."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reader.errors import ReaderError
from reader.library.articles import ArticleText
from reader.library.base import Database
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told
from reader.ui.reading import doubtful
from reader.ui.reading.bars.doubt_bar import DoubtBar
from reader.ui.reading.doubtful import Against, Doubtful, Found
from reader.ui.reading.sheet.page_view import PageView
from reader.ui.reading.side_by_side import SideBySide

if TYPE_CHECKING:
    from reader.library.review.together import Decision

LONGEST = 900  # pixels of the piece of the scan


class Doubts(QObject):
    """Walks the suspect places and the open items of the review list of what is read. `told(words)`: for the
    status bar. `settled(review id, decision)`: of an item of the review list."""

    told = Signal(str)
    settled = Signal(int, str)
    moved = Signal()

    def __init__(self, jobs: Jobs, view: PageView, beside: SideBySide, bar: DoubtBar) -> None:
        super().__init__(view)
        self.jobs, self.view, self.beside, self.bar = jobs, view, beside, bar
        self.now: Doubtful | None = None
        self._found: list[Doubtful] = []
        self._of: tuple[ArticleText, ...] = ()
        self._ticket: Ticket | None = None
        self._against: Against | None = None
        self._at = -1
        bar.decided.connect(self.settle)
        bar.next_asked.connect(lambda: self.step(1))
        view.walked.connect(self._walked)
        view.laid_out.connect(self._place)
        view.verticalScrollBar().valueChanged.connect(lambda _: self._place())
        view.correction.began.connect(lambda _: self.bar.hide())

    @property
    def active(self) -> bool:
        """Tell whether a doubt is at hand."""
        return self.now is not None and not self.view.correction.active

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) doubt; they are looked for when they are first wanted."""
        if self._of == self.view.sheet.parts and self._ticket is None:
            self._go(by)
            return
        if self._ticket is not None:
            self._ticket.cancel()
        parts = self.view.sheet.parts
        if self._against is not None:
            differences = doubtful.differences(by, parts, self._against)
            self._ticket = self.jobs.read(differences, self._take_differences)
        else:
            self._ticket = self.jobs.read(lambda db: doubtful.read(db, by, parts), self._take)

    def compare(self, against: Against) -> None:
        """Walk the places where another source of the page has other characters, instead of the doubts."""
        self._against, self._of, self._at = against, (), -1
        self.step(1)

    def close(self) -> None:
        """No doubt is at hand any more."""
        if self.now is not None:
            self.now, self._at = None, -1
            self.view.ink.lit = frozenset()
            self.view.viewport().update()
            self.bar.hide()
            self.told.emit("")  # it spoke of that one
            self.moved.emit()

    def _walked(self) -> None:
        """Leave the doubt when the cursor leaves its paragraph: the bar would hide what one goes to, and its
        keys would mean a place that nobody looks at any more. F8 goes on from there.
        """
        doubt, placed, at = self.now, self.view.caret_block(), self._at
        elsewhere = placed is not None and doubt is not None and placed.block.id != doubt.block_id
        if doubt is not None and doubt.block_id is not None and elsewhere:
            self.close()
            self._at = at

    def refresh(self) -> None:
        """Follow another text, or the same after a change."""
        if self._of != self.view.sheet.parts:
            going_on = self.now is not None and [part.id for part in self._of] == [
                part.id for part in self.view.sheet.parts
            ]
            at = self._at
            self.close()
            if not going_on:
                self._against = None
            if going_on:  # one is settled: on to the next
                self._at = at
                self.step(0)

    def settle(self, decision: Decision) -> None:
        """accept, repair or leave the doubt at hand, and go on."""
        from reader.ui.review.words import by_hand

        doubt = self.now
        if doubt is None or self.jobs.library.read_only:
            return
        if doubt.review is None and decision != "repair":
            self._leave(doubt, decision)
        elif decision == "repair" and not doubt.offer:
            self.told.emit(self.tr("没有建议。按 E 在原处更正。") if doubt.review is None else by_hand())
        elif decision == "repair" and doubt.remedy is not None and doubt.remedy.asks:
            self.told.emit(self.tr("这一项要在待复核里选定怎样改。"))
        else:
            self._write(doubt, decision)

    def _write(self, doubt: Doubtful, decision: Decision) -> None:
        """Settle an item of the review list; a suspect place that is on no list is only repaired."""
        from reader.library.other_source import compare  # the window starts without them
        from reader.library.other_source.compare import Difference
        from reader.library.review import together

        review, block, wanted = doubt.review, doubt.block_id, doubt.wanted
        start, end = doubt.start, doubt.end
        if doubt.origin and block is not None and wanted is not None:
            place = Difference(block, start, end, doubt.here, wanted)
            self.jobs.write(lambda db: compare.take(db, place, doubt.origin), error=self._refused)
        elif review is not None:
            settle = together.settle
            self.jobs.write(
                lambda db: settle(db, review, decision),
                lambda _: self.settled.emit(review, decision),
                error=self._refused,
            )
        elif decision == "repair" and block is not None and wanted is not None:
            correct = together.correct_place
            self.jobs.write(lambda db: correct(db, block, start, end, wanted), error=self._refused)

    def _leave(self, doubt: Doubtful, decision: Decision) -> None:
        """Go on from a place that is on no list. One that was accepted F8 does not come back to."""
        from reader.library.review import settled

        placed = self.view.sheet.by_block.get(doubt.block_id or 0)
        if decision == "leave" or placed is None or doubt.kept is None:
            self.step(1)
            return
        start, end = doubt.kept
        place = settled.Kept(placed.block.id, start, end, placed.block.text[start:end])
        self.jobs.write(lambda db: settled.accept(db, place), self._kept, error=self._refused)

    def _kept(self, _done: bool) -> None:
        self._of = ()
        self.step(0)

    def _refused(self, error: ReaderError) -> None:
        self.told.emit(told(error))

    def _take(self, answer: Found) -> None:
        self._ticket = None
        if answer.parts == self.view.sheet.parts:
            self._of, self._found = answer.parts, doubtful.in_order(answer, self.view.sheet)
            self._go(answer.by)

    def _take_differences(self, answer: tuple[int, tuple[ArticleText, ...], list[Doubtful]]) -> None:
        self._ticket = None
        by, parts, found = answer
        if parts == self.view.sheet.parts:
            self._of, self._found = parts, found
            self._go(by)

    def _go(self, by: int) -> None:
        if not self._found:
            self.close()
            alike = self.tr("这篇文章与另一份原文没有要核对的不同。")
            self.told.emit(alike if self._against else self.tr("这篇文章没有存疑的地方。"))
            self._against, self._of = None, ()
            return
        if self._at < 0:
            self._at = 0 if by >= 0 else len(self._found) - 1
        else:
            self._at = (self._at + by) % len(self._found)
        self.now = doubt = self._found[self._at]
        if doubt.block_id is not None:
            self.view.go_to(doubt.block_id, doubt.start, doubt.end)
        if self.beside.source.isVisible() and doubt.lines:
            self.beside.light_lines(frozenset(doubt.lines))
        self._show_on_the_scan(doubt)
        words = self.tr("存疑 {0}/{1}：{2}").format(self._at + 1, len(self._found), in_language(doubt.reason))
        listed = doubt.review is not None
        kept = listed or doubt.kept is not None
        self.bar.show_doubt(words, doubt.offer, kept, listed, self.jobs.library.read_only)
        self._place()
        self.told.emit(words)
        self.moved.emit()

    def _show_on_the_scan(self, doubt: Doubtful) -> None:
        """Put what the page's picture has there beside the choice, if it has been prepared for showing."""
        placed = self.view.sheet.by_block.get(doubt.block_id or 0)
        if placed is None:
            return
        page_id = self.view.sheet.parts[placed.part].page_id
        lines = frozenset(doubt.lines or doubtful.lines_at(placed.block.lines, doubt.start, doubt.end))

        def read(db: Database) -> tuple[Doubtful, QImage]:
            from reader.ui.picture import cutting

            return doubt, cutting.line_cut_out(db, page_id, lines, LONGEST)

        self.jobs.read(read, self._scan_arrived, slow=True)

    def _scan_arrived(self, answer: tuple[Doubtful, QImage]) -> None:
        doubt, image = answer
        if doubt is self.now:
            self.bar.show_picture(image)
            self._place()

    def _place(self) -> None:
        if self.now is None or self.view.correction.active:
            self.bar.hide()
            return
        boxes = self.view.selection_boxes()
        if not boxes:
            boxes = self.view.block_boxes(self.now.block_id)
        self.bar.place(boxes)
