"""What the reading pane is put together from."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme
from reader.ui.reading.bars.doubt_bar import DoubtBar
from reader.ui.reading.bars.find_bar import FindBar
from reader.ui.reading.bars.selection_bar import SelectionBar
from reader.ui.reading.bars.tag_targets import TagTargets
from reader.ui.reading.doubts import Doubts
from reader.ui.reading.finding import Finding
from reader.ui.reading.marking import Marking
from reader.ui.reading.save_correction import Keeping
from reader.ui.reading.sheet.fixtures import Fixtures
from reader.ui.reading.sheet.page_view import PageView
from reader.ui.reading.sheet.style import Style
from reader.ui.reading.side_by_side import SideBySide
from reader.ui.reading.source_view import SourceView

if TYPE_CHECKING:
    from reader.ui.picture.beside import Facsimile

WIDE = 920  # narrower than this, the source stands under the text


class PaneParts(QWidget):
    """The text with its bars, the source beside or under it, and the helpers that keep them in step."""

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.settings, self.theme = jobs, settings, theme
        self.facsimile: Facsimile | None = None
        self._build()
        self.name_marks(settings.mark_names)
        self.view.citation_style = settings.citation_style

    def show_picture(self, shown: bool) -> None:
        """The scan of the page beside the text, or not."""
        if self.facsimile is None and shown:
            self.facsimile = self._make_facsimile()
        if self.facsimile is not None:
            self.facsimile.show(shown)
        if self.settings.show_picture != shown:
            self.settings.show_picture = shown

    @property
    def has_picture(self) -> bool:
        """Tell whether the scan stands beside this text."""
        return self.facsimile is not None and not self.facsimile.panel.isHidden()

    def _make_facsimile(self) -> Facsimile:
        from reader.ui.picture.beside import Facsimile

        return Facsimile(self.jobs, self.view, self.split, self.theme)

    def name_marks(self, names: Sequence[str]) -> None:
        """Show the person's own names of the five colours, wherever they stand."""
        self.bar.set_names(names)
        self.view.mark_names = tuple(names)
        if self.marking.panel is not None:
            self.marking.panel.set_names(names)

    def _build(self) -> None:
        self.view = PageView(self.theme, Style.of(self.settings), self)
        hand_on(self, self.view)
        self.bar = SelectionBar(self.theme, self.view.viewport())
        self.find_bar = FindBar(self.theme, self)
        self.source = SourceView(self.theme, self)
        self.fixtures = Fixtures(self.view, self.theme)
        self.keeping = Keeping(self.jobs, self.view)
        self.marking = Marking(self.jobs, self.view, self.bar)
        self.finding = Finding(self.view, self.find_bar)
        self.beside = SideBySide(self.jobs, self.view, self.source)
        self.doubts = Doubts(self.jobs, self.view, self.beside, DoubtBar(self.theme, self.view.viewport()))
        self.tagging = TagTargets(self.jobs, self.view, self.marking, self.theme)
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setObjectName("secondary")
        self.empty.setWordWrap(True)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        text = QWidget(self)
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.stack, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(text)
        self.split.addWidget(self.source)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self.setAutoFillBackground(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.split.orientation() != wanted:
            self.split.setOrientation(wanted)
            self.split.setSizes([3 * 100, 2 * 100, 3 * 100])  # text, source, picture
