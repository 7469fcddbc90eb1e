"""The way to the shared library: from the menu, and from the line below a search's answer."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from reader.ui.base.controls import show_over
from reader.ui.base.theme import named, ui_font

if TYPE_CHECKING:
    from reader.sharing.connection import Address
    from reader.ui.actions.navigation import Navigation
    from reader.ui.sharing.elsewhere.asking import Asking
    from reader.ui.sharing.elsewhere.view import ElsewhereView
    from reader.ui.shell.parts import Parts


class Elsewhere(QObject):
    """`line`: the button below the list, there while the list answers a search and the library has a server.
    """

    def __init__(self, parts: Parts, go: Navigation) -> None:
        super().__init__(parts.window)
        self._parts, self._go = parts, go
        self._address: Address | None = None
        self._asking: Asking | None = None
        self._view: ElsewhereView | None = None
        self.line = named(QPushButton(self.tr("在共享库里检索这些词…")), "quiet")
        self.line.setFont(ui_font(12))
        self.line.setToolTip(self.tr("找其他成员有、这个库里没有的文章"))
        self.line.hide()
        self.line.clicked.connect(self._open_with_answer)
        parts.list.add_below(self.line)
        parts.list.counted.connect(self._follow)

    def use(self, address: Address | None) -> None:
        """The library is shared over this server; None: over none."""
        self.close()
        self._address = address
        self._follow()

    def close(self) -> None:
        """End what is under way, and the view with it."""
        if self._view is not None:
            self._view.reject()
        if self._asking is not None:
            self._asking.close()
            self._asking = None

    def open(self, address: Address) -> None:
        """Show the view, and ask for what stands in the search field."""
        from reader.ui.sharing.elsewhere.asking import Asking
        from reader.ui.sharing.elsewhere.view import ElsewhereView

        if self._asking is None:
            self._asking = Asking(self._parts.jobs.library, address, self)
        if self._view is None:
            parts = self._parts
            self._view = ElsewhereView(parts.jobs, parts.theme, self._asking, parts.window)
            self._view.article_fetched.connect(self._go.open_article)
            self._view.finished.connect(self._gone)
        show_over(self._view, self._parts.settings)
        text = self._parts.search.text().strip()
        if text:
            self._view.search_for(text)
        else:
            self._view.field.setFocus()

    def _open_with_answer(self) -> None:
        if self._address is not None:
            self.open(self._address)

    def _follow(self, _articles: int = 0) -> None:
        self.line.setVisible(self._address is not None and self._parts.list.searching)

    def _gone(self, _result: int = 0) -> None:
        self._view = None
