"""What stands beside the text as 版面图: the picture, its tools, and what is to be said of it."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError, UnreadableFile
from reader.ingest.ocr import engine
from reader.library.pictures import files, rows, tiles
from reader.library.pictures import regions as store
from reader.library.pictures.places import PagePicture
from reader.library.pictures.rows import Picture
from reader.library.pictures.tiles import Pyramid
from reader.ui.base.icons import icon
from reader.ui.base.job_kinds import Running, Task
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.picture import cutting
from reader.ui.picture.fetching import fetch
from reader.ui.picture.regions import RegionBar
from reader.ui.picture.view import STEP, PictureView

LOOK = 120  # milliseconds between two looks whether the small image is there
CHANGED = frozenset({"picture"})
READ = frozenset({"source", "review", "picture"})


class PicturePanel(QWidget):
    """The picture of one page.

    `wanted(which)`: of several pictures another; `told(words)`: for the status bar; `added(path)`: a person
    has chosen a file for this page.
    """

    wanted = Signal(int)
    told = Signal(str)
    added = Signal(str)

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.theme = jobs, theme
        self.page: PagePicture | None = None
        self._fetching: Running | None = None
        self._fetched: Picture | None = None
        self._waiting = 0  # the part that was just drawn
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._look_for_small)
        self.view = PictureView(theme, self)
        self.bar = RegionBar(jobs, theme, self)
        self._signs: list[tuple[QToolButton, str]] = []
        self._build()
        self.view.drawn.connect(self._drawn)
        self.view.region_clicked.connect(self.choose)
        self.view.region_dragged.connect(lambda _id: self.bar.drag())
        self.bar.told.connect(self.told)
        self.bar.closed.connect(lambda: self.choose(0))
        theme.changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        hand_on(self, self.view)
        self.names = QComboBox(self)
        self.names.setFont(ui_font(12))
        self.names.setAccessibleName(self.tr("这一版的图像"))
        self.names.activated.connect(self.wanted)
        self.name = QLabel(self)
        self.name.setFont(ui_font(12))
        self.name.setObjectName("secondary")
        head = QHBoxLayout()
        head.setContentsMargins(10, 4, 6, 4)
        head.setSpacing(2)
        head.addWidget(self.name)
        head.addWidget(self.names)
        head.addStretch(1)
        for sign, words, then in (
            ("plus", self.tr("放大 (+)"), partial(self.view.zoom, STEP)),
            ("width", self.tr("适合宽度"), self.view.fit_width),
            ("all", self.tr("看整版"), self.view.fit_page),
            ("turn", self.tr("转 90 度"), self.view.turn),
            ("contrast", self.tr("加深墨迹"), self._contrast),
        ):
            head.addWidget(self._tool(sign, words, then))
        self.zones = self._tool("zones", self.tr("勾出各篇"), None)
        self.zones.toggled.connect(self.view.set_zones)
        self.marking = self._tool("frame", self.tr("圈出一块，写批注"), None)
        self.marking.toggled.connect(self.view.set_marking)
        for button in (self.zones, self.marking):
            button.setCheckable(True)
            head.addWidget(button)
        self.reading = self._tool("text", self.tr("识别这张图像"), self._read)
        self.reading.setVisible(engine.is_there() and not self.jobs.library.read_only)
        head.addWidget(self.reading)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setObjectName("secondary")
        self.again = QPushButton(self.tr("重新找图像…"), self)
        self.again.clicked.connect(self._find_again)
        self.add = QPushButton(self.tr("添加图像…"), self)
        self.add.clicked.connect(self._add)
        said = QWidget(self)
        lines = QVBoxLayout(said)
        lines.addStretch(1)
        for widget in (self.message, self.again, self.add):
            lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)

    # --- what is shown

    def show_page(self, page: PagePicture | None) -> None:
        """Show the picture of a page, or say that it has none, or that its file is gone."""
        same = page is not None and self.page is not None and page.picture == self.page.picture
        self.page = page
        self._name(page)
        self.view.show_page(page)
        self._choose_anew()
        if page is None:
            self._say(self.tr("这一版没有图像。"), add=True)
        elif page.state != files.HERE and cutting.ready(page.picture) is None:
            self._say_lost(page)
        elif not same or self._fetched != page.picture:
            self._fetch(page.picture)

    def _name(self, page: PagePicture | None) -> None:
        pictures = page.pictures if page else ()
        self.names.clear()
        self.names.addItems([one.name for one in pictures])
        self.names.setVisible(len(pictures) > 1)
        self.name.setVisible(len(pictures) == 1)
        if page is not None and not self.reading.isHidden():
            self._show_cost(page.picture)
        if page is not None:
            self.names.setCurrentIndex(pictures.index(page.picture))
            self.name.setText(page.picture.name)

    def _say_lost(self, page: PagePicture) -> None:
        gone = self.tr("图像缺失：{}").format(page.picture.path)
        replaced = self.tr("图像在导入之后被换过：{}").format(page.picture.path)
        self._say(gone if page.state == files.GONE else replaced, again=True)

    def _say(self, words: str, again: bool = False, add: bool = False) -> None:
        writable = not self.jobs.library.read_only
        self.message.setText(words)
        self.again.setVisible(again and writable)
        self.add.setVisible(add and writable)
        self.stack.setCurrentIndex(1)

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
            self._say(in_language(made.reason), again=True)

    def _stop(self) -> None:
        self._look.stop()
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching = None

    def closing(self) -> None:
        """Stop what is under way; keep what is being typed."""
        self.bar.flush()
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

    def _choose_anew(self) -> None:
        """After a change: the same part, as it is now."""
        self.choose(self.bar.region.id if self.bar.region else 0)

    def _drawn(self, box: QRectF) -> None:
        page = self.page
        self.marking.setChecked(False)
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

    def _read(self) -> None:
        """Read the picture by OCR: one more source of the page."""
        page, library = self.page, self.jobs.library
        if page is None:
            return
        picture = page.picture

        def run(progress: Callable[[object], None], cancelled: Callable[[], bool]) -> bool:
            from reader.ingest.ocr import pages

            library.write(lambda db: rows.ensure(db, picture))
            return pages.read_picture(library, picture, progress, cancelled)

        self.jobs.start(Task(self.tr("识别图像"), run, self._was_read, READ))

    def _was_read(self, added: bool) -> None:
        more = self.tr("已存为这一版的另一份原文，可用“更正 ▸ 换用另一份原文”比较和换用。")
        self.told.emit(more if added else self.tr("没有新的识别结果。"))

    def _show_cost(self, picture: Picture) -> None:
        from reader.ingest.ocr import pages, reading

        cost = reading.cost([pages.of_picture(self.jobs.library, picture)], 1)
        self.reading.setToolTip(f"{self.tr('识别这张图像')}\n{in_language(cost.told)}")

    def _contrast(self) -> None:
        self.view.set_contrast((self.view.strong + 1) % 4)

    def _find_again(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("图像现在在哪个文件夹里？"))
        if folder:
            self.find_again(Path(folder))

    def find_again(self, folder: Path) -> None:
        """Look for pictures that are gone below this folder."""
        library = self.jobs.library

        def run(progress: Callable[[object], None], cancelled: Callable[[], bool]) -> int:
            return files.find_again(library, folder, progress, cancelled)

        self.jobs.start(Task(self.tr("重新找图像"), run, self._found, CHANGED))

    def _found(self, count: int) -> None:
        self._fetched = None
        none = self.tr("这个文件夹里没有找到。")
        self.told.emit(self.tr("找到 %Ln 张图像。", "", count) if count else none)

    def _add(self) -> None:
        kinds = self.tr("图像和 PDF") + " (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.jp2 *.gif *.bmp *.pdf)"
        place, _ = QFileDialog.getOpenFileName(self, self.tr("这一版的图像"), "", kinds)
        if place:
            self.added.emit(place)

    def _tool(self, sign: str, words: str, then: Callable[[], None] | None) -> QToolButton:
        button = named(QToolButton(self), "quiet")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if then is not None:
            button.clicked.connect(lambda _checked=False: then())
        self._signs.append((button, sign))
        return button

    def _dress(self) -> None:
        for button, sign in self._signs:
            button.setIcon(icon(sign, self.theme.tokens, "secondary", 16))
