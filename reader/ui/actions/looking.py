"""What changes how things are shown: panes, sizes, theme, order; and where the keyboard is."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication

if TYPE_CHECKING:
    from reader.ui.actions.table import Actions
    from reader.ui.shell.parts import Parts

FULL = Qt.WindowState.WindowFullScreen
ONLY_THIS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Looking(QObject):
    """The 查看 menu, and the steps from article to article."""

    def __init__(self, parts: Parts, commands: Actions) -> None:
        super().__init__(parts.window)
        self._parts, self._commands = parts, commands

    def search(self) -> None:
        """Into the search field."""
        self._parts.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._parts.search.selectAll()

    def previous_article(self) -> None:
        self._step(-1)

    def next_article(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        """Go on in what stands left of the text: the list, a collection, the review list, the outline."""
        left = self._parts.left
        view = left.inner()
        if left.mode == "list":
            self._parts.list.step(by)
        elif isinstance(view, QAbstractItemView):
            step(view, by)

    def show_sidebar(self, shown: bool) -> None:
        self._parts.narrow.setVisible(shown)

    def show_masthead(self, shown: bool) -> None:
        self._parts.side.setVisible(shown)

    def bigger(self) -> None:
        self._parts.reading.zoom(1)

    def smaller(self) -> None:
        self._parts.reading.zoom(-1)

    def normal_size(self) -> None:
        self._parts.reading.zoom(0)

    def reading_settings(self) -> None:
        """Show the text's settings at the toolbar's button."""
        self._parts.reading.popup_settings(self._commands["reading_settings"].data())

    def full_screen(self, full: bool) -> None:
        window = self._parts.window
        window.setWindowState(window.windowState() | FULL if full else window.windowState() & ~FULL)

    def next_pane(self) -> None:
        """Hand the keyboard to the next pane that is shown."""
        parts = self._parts
        panes_of_text = (parts.left.inner(), *parts.desk.panes, parts.side)
        every = (parts.narrow, *panes_of_text, parts.area, parts.search)
        panes = [pane for pane in every if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = -1
        for number, pane in enumerate(panes):
            if focus is not None and (pane is focus or pane.isAncestorOf(focus)):
                at = number
                break
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_theme(self, action: QAction) -> None:
        """Take the theme that this entry of the menu names."""
        self._parts.settings.theme = action.data()
        self._parts.theme.choose(action.data())

    def choose_sort(self, action: QAction) -> None:
        """List the articles in the order that this entry of the menu names."""
        self._parts.list.set_sort(action.data())

    def keep_sort(self, sort: str) -> None:
        """Remember the order, and tick it. Relevance is only ever a search's."""
        if sort != "relevance":
            self._parts.settings.sort = sort
        for action in self._commands.menus["sort"].actions():
            action.setChecked(action.data() == sort)


def step(view: QAbstractItemView, by: int) -> None:
    """Stand on the next (1) or previous (-1) row; within an article of an outline, on another article."""
    at = view.currentIndex()
    whole = at.parent() if at.parent().isValid() else at
    to = view.model().index(whole.row() + by, 0)
    if to.isValid():
        view.selectionModel().setCurrentIndex(to, ONLY_THIS)
        view.scrollTo(to)
