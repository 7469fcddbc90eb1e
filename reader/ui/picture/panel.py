"""What stands beside the text as 版面图: the picture, its tools, and what is to be said of it."""
from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.errors import ReaderError, UnreadableFile
from reader.ingest.ocr import engine
from reader.library.pictures import files, rows, tiles
from reader.library.pictures import regions as store
from reader.library.pictures.places import PagePicture
from reader.library.pictures.regions import Region
from reader.library.pictures.rows import Picture
from reader.library.pictures.tiles import Pyramid
from reader.ui.base.job_kinds import Running
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme
from reader.ui.picture import cutting
from reader.ui.picture.fetching import fetch
from reader.ui.picture.none import NoPicture
from reader.ui.picture.regions import RegionBar
from reader.ui.picture.tasks import PictureTasks
from reader.ui.picture.tools import PictureTools
from reader.ui.picture.view import STEP, PictureView

LOOK = 120  # milliseconds between two looks whether the small image is there
TURNED = 700  # milliseconds after the last quarter: then the turn is remembered, as one step


class PicturePanel(QWidget):
    """The picture of one page.

    `wanted(which)`: of several pictures another; `told(words)`: for the status bar; `added(path)`: a person
    has chosen a file for this page; `pages_asked()`: which pictures it has is to be changed.
    """

    wanted = Signal(int)
    told = Signal(str)
    added = Signal(str)
    pages_asked = Signal()

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.page: PagePicture | None = None
        self._fetching: Running | None = None
        self._fetched: Picture | None = None
        self._waiting = 0  # the part that was just drawn
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._look_for_small)
        self._turning = QTimer(self, interval=TURNED, singleShot=True)
        self._turning.timeout.connect(self._keep_turn)
        writable = not jobs.library.read_only
        self.view = PictureView(theme, self)
        self.tools = PictureTools(theme, self)
        self.none = NoPicture(writable, self)
        self.tasks = PictureTasks(jobs, self)
        self.bar = RegionBar(jobs, theme, self)
        self.tools.reading.setVisible(engine.is_there() and writable)
        self.tools.pages.setVisible(writable)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)
        hand_on(self, self.view)
        self._connect()

    def _connect(self) -> None:
        view, tools = self.view, self.tools
        tools.wanted.connect(self.wanted)
        tools.enlarged.connect(partial(view.zoom, STEP))
        tools.width_fitted.connect(view.fit_width)
        tools.page_fitted.connect(view.fit_page)
        tools.turned.connect(self._turn)
        tools.darkened.connect(self._contrast)
        tools.zones.toggled.connect(view.set_zones)
        tools.marking.toggled.connect(view.set_marking)
        tools.read_asked.connect(self._read)
        tools.pages_asked.connect(self.pages_asked)
        view.drawn.connect(self._drawn)
        view.region_clicked.connect(self.choose)
        view.region_dragged.connect(lambda _id: self.bar.drag())
        self.bar.told.connect(self.told)
        self.bar.closed.connect(lambda: self.choose(0))
        self.none.added.connect(self.added)
        self.none.folder_chosen.connect(lambda folder: self.tasks.find_again(Path(folder)))
        self.tasks.told.connect(self.told)
        self.tasks.found.connect(self._found)

    # --- what is shown

    def show_page(self, page: PagePicture | None) -> None:
        """Show the picture of a page, or say that it has none, or that its file is gone."""
        if self._turning.isActive():
            self._turning.stop()
            self._keep_turn()
        same = page is not None and self.page is not None and page.picture == self.page.picture
        self.page = page
        self.tools.show_page(page)
        if page is not None and not self.tools.reading.isHidden():
            self.tools.show_cost(self.tasks.cost(page.picture))
        self.view.show_page(page)
        self._choose_anew()
        if page is None:
            self.none.say_none()
            self.stack.setCurrentIndex(1)
        elif page.state != files.HERE and cutting.ready(page.picture) is None:
            self.none.say_lost(page)
            self.stack.setCurrentIndex(1)
        elif not same or self._fetched != page.picture:
            self._fetch(page.picture)

    # --- tiles

    def _fetch(self, picture: Picture) -> None:
        self._stop()
        self._fetched = picture
        self.stack.setCurrentIndex(0)
        known = cutting.ready(picture)
        if known is not None:
            self.view.show_tiles(known)
            return
        self._look.start()
        self._fetching = fetch(self.jobs, picture, cutting.cache(), self.tr("准备图像"), self._take)

    def _look_for_small(self) -> None:
        picture = self._fetched
        small = tiles.small(cutting.cache(), picture.sha256, picture.leaf) if picture else None
        if small is not None:
            self._look.stop()
            self.view.show_small(str(small))

    def _take(self, answer: tuple[Picture, Pyramid | UnreadableFile | None]) -> None:
        picture, made = answer
        if picture != self._fetched:
            return
        self._fetching = None
        self._look.stop()
        if isinstance(made, Pyramid):
            self.view.show_tiles(made)
        elif made is not None:
            self.none.say_broken(in_language(made.reason))
            self.stack.setCurrentIndex(1)

    def _stop(self) -> None:
        self._look.stop()
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching = None

    def closing(self) -> None:
        """Stop what is under way; keep what is being typed, and how the picture was turned."""
        self.bar.flush()
        if self._turning.isActive():
            self._turning.stop()
            self._keep_turn()
        self._stop()
        self._fetched = None
        self.view.tiles.close()

    # --- marked parts

    def choose(self, region_id: int) -> None:
        """Choose a marked part (0: none)."""
        regions = self.page.regions if self.page else ()
        region = next((one for one in regions if one.id == region_id), None)
        self.bar.show_region(self.page, region)
        lit = replace(self.view.lit, region=region.id if region else 0)
        self.view.light(lit, follow=False)

    def show_part(self, region: Region) -> None:
        """Choose a marked part and bring it into sight."""
        self.choose(region.id)
        self.view.show_region(region)

    def _choose_anew(self) -> None:
        """After a change: the same part, as it is now."""
        self.choose(self.bar.region.id if self.bar.region else 0)

    def _drawn(self, box: QRectF) -> None:
        page = self.page
        self.tools.marking.setChecked(False)
        if page is None or self.jobs.library.read_only:
            return
        corners = box.left(), box.top(), box.right(), box.bottom()
        self.jobs.write(lambda db: store.add(db, page.picture, corners), self._marked, error=self._refused)

    def _marked(self, region_id: int) -> None:
        """The page is read anew by `changed`; then the new part is chosen and waits for its note."""
        self._waiting = region_id

    def take_waiting(self) -> None:
        """Choose the part that was just drawn, once it has been read."""
        if self._waiting and self.page and any(one.id == self._waiting for one in self.page.regions):
            waiting, self._waiting = self._waiting, 0
            self.choose(waiting)
            self.bar.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: ReaderError) -> None:
        self.told.emit(told(error))

    # --- tools

    def _turn(self) -> None:
        """Turn the picture by a quarter; it stays so, for everybody."""
        self.view.turn()
        if not self.jobs.library.read_only:
            self._turning.start()

    def _keep_turn(self) -> None:
        page, turn = self.page, self.view.camera.turn
        if page is not None and turn != page.picture.turn:
            self.jobs.write(lambda db: rows.turn(db, page.picture, turn), error=self._refused)

    def _read(self) -> None:
        if self.page is not None:
            self.tasks.read(self.page.picture)

    def _contrast(self) -> None:
        self.view.set_contrast((self.view.strong + 1) % 4)

    def _found(self) -> None:
        self._fetched = None
