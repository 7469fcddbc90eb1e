"""What the reading pane is put together from."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme
from reader.ui.reading.bars.tag_targets import TagTargets
from reader.ui.reading.finding import Finding
from reader.ui.reading.marking import Marking
from reader.ui.reading.save_correction import Keeping
from reader.ui.reading.sheet.fixtures import Fixtures
from reader.ui.reading.sheet.page_view import PageView
from reader.ui.reading.sheet.style import Style
from reader.ui.reading.side_by_side import SideBySide
from reader.ui.reading.source_view import SourceView
from reader.ui.reading.text_split import BELOW, BESIDE, TextSplit
from reader.ui.reading.word_choice import WordChoice

if TYPE_CHECKING:
    from reader.ui.picture.beside import Facsimile
    from reader.ui.reading.bars.find_bar import FindBar
    from reader.ui.reading.bars.selection_bar import SelectionBar
    from reader.ui.reading.doubts import Doubts

WIDE = 920  # narrower than this, the source stands under the text


class PaneParts(QWidget):
    """The text with its bars, the source beside or under it, and the helpers that keep them in step.

    `doubt_reached()`, `doubt_settled(review id, decision)`, `doubt_told(words)`: of Doubts, which are made
    when they are first wanted.
    """

    doubt_reached = Signal()
    doubt_settled = Signal(int, str)
    doubt_told = Signal(str)

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.settings, self.theme = jobs, settings, theme
        self.facsimile: Facsimile | None = None
        self._doubts: Doubts | None = None
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

    @property
    def doubts(self) -> Doubts:
        """Return what goes from one doubtful place to the next."""
        if self._doubts is None:
            self._doubts = self._make_doubts()
        return self._doubts

    @property
    def in_doubt(self) -> bool:
        """Tell whether a doubt is at hand."""
        return self._doubts is not None and self._doubts.active

    def _make_doubts(self) -> Doubts:
        from reader.ui.reading.bars.doubt_bar import DoubtBar
        from reader.ui.reading.doubts import Doubts

        bar = DoubtBar(self.theme, self.view.viewport())
        doubts = Doubts(self.jobs, self.view, self.beside, bar)
        doubts.moved.connect(self.doubt_reached)
        doubts.settled.connect(self.doubt_settled)
        doubts.told.connect(self.doubt_told)
        return doubts

    def _make_bar(self) -> SelectionBar:
        from reader.ui.reading.bars.selection_bar import SelectionBar

        bar = SelectionBar(self.theme, self.view.viewport())
        bar.set_names(self.view.mark_names)
        return bar

    def _make_find_bar(self) -> FindBar:
        from reader.ui.reading.bars.find_bar import FindBar

        bar = FindBar(self.theme, self)
        self.over_text.insertWidget(0, bar)
        in_turn = (self.view, bar.field, bar.previous, bar.next, bar.close_button)
        for before, behind in pairwise(in_turn):
            QWidget.setTabOrder(before, behind)
        return bar

    def _make_facsimile(self) -> Facsimile:
        from reader.ui.picture.beside import Facsimile

        made = Facsimile(self.jobs, self.settings, self.view, self.split, self.theme)
        self.split.share()
        return made

    def name_marks(self, names: Sequence[str]) -> None:
        """Show the person's own names of the five colours, wherever they stand."""
        self.view.mark_names = tuple(names)
        self.marking.set_names(names)

    def _build(self) -> None:
        self.view = PageView(self.theme, Style.of(self.settings), self)
        hand_on(self, self.view)
        self.source = SourceView(self.theme, self)
        self.fixtures = Fixtures(self.view, self.theme)
        self.keeping = Keeping(self.jobs, self.view)
        self.marking = Marking(self.jobs, self.view, self._make_bar)
        self.words = WordChoice(self.jobs, self.view)
        self.finding = Finding(self.view, self._make_find_bar)
        self.beside = SideBySide(self.jobs, self.view, self.source)
        self.tagging = TagTargets(self.jobs, self.view, self.marking, self.theme)
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setObjectName("secondary")
        self.empty.setWordWrap(True)
        text = QWidget(self)
        column = self.over_text = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        self.split = TextSplit(self.settings.text_shares, self)
        self.split.addWidget(text)
        self.split.addWidget(self.source)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.share()
        self.stack = QStackedWidget(self)  # source and scan of what is no longer read would mislead
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.split)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.setAutoFillBackground(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.split.stand(BESIDE if self.width() >= WIDE else BELOW)
