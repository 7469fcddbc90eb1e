"""A reading pane, and the line above it that says what it shows while two stand side by side."""
from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme
from reader.ui.reading.pane import ReadingPane

if TYPE_CHECKING:
    from reader.library.text.wordings import Wording
    from reader.ui.reading.desk.head import HalfHead


class Half(QWidget):
    """One pane of the desk. `closed()`: its close button."""

    closed = Signal()

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._jobs, self._theme = jobs, theme
        self._head: HalfHead | None = None
        self._active = False
        self.pane = ReadingPane(jobs, settings, theme)
        hand_on(self, self.pane)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pane, 1)

    @property
    def head(self) -> HalfHead:
        """Return the line above the text; a text that stands alone has none."""
        if self._head is None:
            self._head = self._make_head()
        return self._head

    def show_head(self, shown: bool) -> None:
        """Say above the text what it is, or not."""
        if shown or self._head is not None:
            self.head.setVisible(shown)

    def set_active(self, active: bool) -> None:
        """Show whether this half is the one that is meant."""
        self._active = active
        if self._head is not None:
            self._head.set_active(active)

    def _make_head(self) -> HalfHead:
        from reader.library.text.wordings import NOW, READ, Wording
        from reader.ui.reading.desk.head import HalfHead

        head = HalfHead(self._theme)
        head.closed.connect(self.closed)
        head.wording_chosen.connect(self.pane.show_wording)
        head.menu_asked.connect(self._fill)
        head.set_active(self._active)
        head.fill([Wording(NOW), Wording(READ)], NOW)
        self._column.insertWidget(0, head)
        for before, behind in pairwise((self.pane, head.wording, head.close_button)):
            QWidget.setTabOrder(before, behind)
        self.pane.loaded.connect(lambda _found: self._label(head))
        self.pane.wording_changed.connect(lambda _key: self._label(head))
        self._label(head)
        return head

    def _label(self, head: HalfHead) -> None:
        from reader.library.text.wordings import Wording

        shown = self.pane.shown
        title = shown.parts[0].part("headline") if shown is not None else ""
        key = shown.wording if shown is not None else self.pane.wording
        head.say(title or self.tr("（无题）"), head.words(Wording(key)))

    def _fill(self) -> None:
        """Ask what the page has when the menu is opened; it is in it when it comes."""
        from reader.library.text.wordings import of_page

        shown = self.pane.shown
        if shown is not None:
            page = shown.parts[0].page_id
            self._jobs.read(lambda db: of_page(db, page), self._offer)

    def _offer(self, wordings: list[Wording]) -> None:
        from reader.library.text.wordings import NOW, SOURCE

        shown = self.pane.shown
        present = shown.wording if shown is not None else NOW
        known = any(wording.key == present for wording in wordings)
        self.head.fill(wordings, present if known or present.startswith(SOURCE) else NOW)
