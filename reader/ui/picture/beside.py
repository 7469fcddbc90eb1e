"""Text and picture in step: what is read is lit on the scan, what is pointed at there is lit in the text."""
from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter

from reader.library.pictures import places
from reader.library.pictures.places import PagePicture
from reader.library.text.all_notes import MarkedPart
from reader.settings import Settings
from reader.ui.base.controls import show_over
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.picture.overlays import Lit
from reader.ui.picture.panel import PicturePanel
from reader.ui.reading.sheet.page_view import PageView

LEAST = 0.3  # of the room: less shows nothing of a page
STRETCH = 3  # as the text beside it has
UNSEEN = 1200  # pixels that are shared while nothing has a size yet
CHANGES = frozenset({"picture", "region", "page", "source", "block", "article"})


class Facsimile(QObject):
    """Shows the picture of the page that the cursor stands on, while it is wanted.

    `article_asked(article, block, at)`: what was clicked stands in another article. `told(words)`.
    """

    article_asked = Signal(int, int, int)
    told = Signal(str)

    def __init__(
        self, jobs: Jobs, settings: Settings, view: PageView, split: QSplitter, theme: Theme
    ) -> None:
        super().__init__(view)
        self.jobs, self._settings, self.view, self._split = jobs, settings, view, split
        self.panel = PicturePanel(jobs, theme, split)
        self.page: PagePicture | None = None
        self._wanted: tuple[int, int] | None = None
        self._which = 0
        self._ticket: Ticket | None = None
        self._part: MarkedPart | None = None
        split.addWidget(self.panel)
        split.setStretchFactor(split.indexOf(self.panel), STRETCH)  # without one, all others give way to it
        self.panel.hide()
        self.panel.wanted.connect(self._choose)
        self.panel.told.connect(self.told)
        self.panel.added.connect(self._add)
        self.panel.pages_asked.connect(self._change_pictures)
        self.panel.view.line_hovered.connect(self._hovered)
        self.panel.view.left.connect(lambda: self._hovered(0))
        self.panel.view.line_clicked.connect(self._clicked)
        self.panel.view.article_clicked.connect(lambda article: self.article_asked.emit(article, 0, 0))
        view.caret_moved.connect(self._caret)
        view.laid_out.connect(self.refresh)
        jobs.changed.connect(self._changed)

    def show(self, shown: bool) -> None:
        """Show the picture beside the text, or not."""
        self.panel.setVisible(shown)
        if shown:
            self._make_room()
            self.refresh()
        else:
            self.panel.closing()

    def _make_room(self) -> None:
        """Give the picture as much as the text, where it has been given next to nothing."""
        at = self._split.indexOf(self.panel)
        self._split.refresh()  # it has its former size only now
        sizes = self._split.sizes()
        if sizes[at] <= sum(sizes) * LEAST:
            panes = [self._split.widget(n) for n in range(self._split.count())]
            shown = [n for n, pane in enumerate(panes) if pane is not None and not pane.isHidden()]
            each = max(sum(sizes), UNSEEN) // len(shown)
            self._split.setSizes([each if n in shown else 0 for n in range(len(sizes))])

    def refresh(self) -> None:
        """Show the picture of what is read now."""
        if self.panel.isHidden() or not self.view.sheet.parts:
            return
        page_id = self._page_id()
        if self.page is not None and self.page.page_id == page_id:
            self._light(follow=True)
        else:
            self._load(page_id, 0)

    def _page_id(self) -> int:
        placed = self.view.caret_block()
        return self.view.sheet.parts[placed.part if placed else 0].page_id

    def _load(self, page_id: int, which: int) -> None:
        if self._wanted == (page_id, which):
            return
        if self._ticket is not None:
            self._ticket.cancel()
        self._wanted, self._which = (page_id, which), which
        self._ticket = self.jobs.read(
            lambda db: places.load(db, page_id, which), self._arrived, label=self.tr("读图像"), slow=True
        )

    def _arrived(self, page: PagePicture | None) -> None:
        self._wanted, self._ticket, self.page = None, None, page
        if not self.panel.isHidden():
            self.panel.show_page(page)
            self._light(follow=True)
            self.panel.take_waiting()
            self._take_part()

    def show_part(self, part: MarkedPart) -> None:
        """Choose a marked part and bring it into sight, now or when its picture is there."""
        self._part = part
        self._take_part()

    def _take_part(self) -> None:
        part, page = self._part, self.page
        if part is None or page is None or page.page_id != part.picture.page_id:
            return
        if page.picture == part.picture:
            self._part = None
            self.panel.show_part(part.region)
        elif part.picture in page.pictures:
            self._choose(page.pictures.index(part.picture))

    def _choose(self, which: int) -> None:
        if self.page is not None and which != self._which:
            self._load(self.page.page_id, which)

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & CHANGES and not self.panel.isHidden() and self.view.sheet.parts:
            self._wanted = None
            self._load(self._page_id(), self._which)

    # --- from the text to the picture

    def _caret(self, _block_id: int) -> None:
        if self.panel.isHidden() or not self.view.sheet.parts:
            return
        if self.page is None or self.page.page_id != self._page_id():
            self.refresh()
        else:
            self._light(follow=True)

    def _light(self, follow: bool) -> None:
        """Light the paragraph at the cursor, its line, and the article."""
        if self.page is None:
            return
        place = self.view.sheet.place(self.view.document(), self.view.textCursor().position())
        if place is None:
            return
        block = place.placed.block.id
        line = self.page.line_of(block, place.offset)
        box = self.page.lines.get(line)
        lit = Lit(
            tuple(self.page.boxes_of(block)), (box,) if box else (), place.placed.article_id,
            region=self.panel.view.lit.region,
        )
        self.panel.view.light(lit, follow)

    # --- from the picture to the text

    def _hovered(self, line: int) -> None:
        found = self.page.of_line(line) if self.page and line else None
        placed = self.view.sheet.by_block.get(found[0]) if found else None
        self.view.ink.lit = frozenset({placed.number}) if placed else frozenset()
        self.view.viewport().update()

    def _clicked(self, line: int) -> None:
        found = self.page.of_line(line) if self.page else None
        if self.page is None or found is None:
            return
        block, at = found
        article = self.page.blocks[block][0]
        if block in self.view.sheet.by_block:
            self.view.go_to(block, at, at)
        elif article is not None:
            self.article_asked.emit(article, block, at)

    # --- a picture that is added by hand

    def _add(self, path: str) -> None:
        self.panel.tasks.add(self._page_id(), path)

    def _change_pictures(self) -> None:
        """Show which pictures the page has, to move, take off or add."""
        from reader.ui.dialogs.article.pictures import PagePictures

        if self.view.sheet.parts:
            show_over(PagePictures(self.jobs, self._page_id(), self.view.window()), self._settings)
