"""The row of tabs above the text: one for each text, or pair of texts, that is open."""
from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton, QWidget

from reader.ui.base.icons import icon
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.reading.desk.tabs import Tab, Tabs

WIDEST, NARROWEST = 220, 96  # pixels of a tab
CROSS = 18  # pixels of the button that closes it
RIGHT = QTabBar.ButtonPosition.RightSide
TITLE = 40  # characters of a headline that a tab is given


class TabRow(QTabBar):
    """Shows Tabs. `chosen(n)`, `close_asked(n)`, `others_asked(n)`, `moved(from, to)`, `reopen_asked()`."""

    chosen = Signal(int)
    close_asked = Signal(int)
    others_asked = Signal(int)
    moved = Signal(int, int)
    reopen_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._silent = False
        self.setFont(ui_font(12))
        self.setObjectName("tabrow")
        self.setAccessibleName(self.tr("打开的文章"))
        self.setMovable(True)
        self.setTabsClosable(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.currentChanged.connect(self._current)
        self.tabMoved.connect(self._tab_moved)
        theme.changed.connect(self._dress)
        self._dress()

    def show_tabs(self, tabs: Tabs) -> None:
        """Show these tabs; nobody is told."""
        self._silent = True
        while self.count() > len(tabs.tabs):
            self.removeTab(self.count() - 1)
        for number, tab in enumerate(tabs.tabs):
            title = self._title(tab)
            if number >= self.count():
                self.addTab("")
                self.setTabButton(number, RIGHT, self._close_button())
            short = title if len(title) <= TITLE else title[:TITLE] + "…"
            if self.tabText(number) != short.replace("&", "&&"):
                self.setTabText(number, short.replace("&", "&&"))
            self.setTabToolTip(number, title)
            self.tabButton(number, RIGHT).setAccessibleName(self.tr("关闭页签：{}").format(title))
        self.setCurrentIndex(tabs.at)
        self._silent = False
        self.setVisible(len(tabs.tabs) > 1)

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as its words, within bounds: a long headline must not push the others out."""
        hint = super().tabSizeHint(index)
        return QSize(min(max(hint.width(), NARROWEST), WIDEST), hint.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(NARROWEST, super().minimumTabSizeHint(index).height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and number >= 0:
            self.close_asked.emit(number)
        else:
            super().mouseReleaseEvent(event)

    def _close_button(self) -> QToolButton:
        """Return a × for one tab. By keyboard the tab itself is closed, so Tab passes it by."""
        button = named(QToolButton(self), "cross")
        button.setFixedSize(CROSS, CROSS)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(self.tr("关闭这个页签 (Ctrl+W)"))
        button.setIcon(icon("clear", self._theme.tokens, "secondary", 12))
        button.clicked.connect(lambda: self._close_with(button))
        return button

    def _close_with(self, button: QToolButton) -> None:
        """Tabs are moved about: which one the button stands on is known only now."""
        for number in range(self.count()):
            if self.tabButton(number, RIGHT) is button:
                self.close_asked.emit(number)
                return

    def _title(self, tab: Tab) -> str:
        return " ‖ ".join(leaf.title or self.tr("（空）") for leaf in tab.leaves)

    def _current(self, number: int) -> None:
        if not self._silent and number >= 0:
            self.chosen.emit(number)

    def _tab_moved(self, start: int, end: int) -> None:
        if not self._silent:
            self.moved.emit(start, end)

    def _menu(self, point: QPoint) -> None:
        number = self.tabAt(point)
        if number < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("关闭")).triggered.connect(lambda: self.close_asked.emit(number))
        menu.addAction(self.tr("关闭其他")).triggered.connect(lambda: self.others_asked.emit(number))
        menu.addAction(self.tr("重新打开关掉的")).triggered.connect(lambda: self.reopen_asked.emit())
        menu.popup(self.mapToGlobal(point))

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"QTabBar#tabrow {{ background: {tokens.window}; }}"
            f" QTabBar#tabrow::tab {{ padding: 6px 6px 6px 12px; border: 0;"
            f" border-right: 1px solid {tokens.hairline}; border-bottom: 1px solid {tokens.hairline};"
            f" color: {tokens.secondary};"
            f" background: {tokens.window}; }}"
            f" QTabBar#tabrow::tab:hover {{ background: {tokens.hover}; }}"
            f" QTabBar#tabrow::tab:selected {{ background: {tokens.surface}; color: {tokens.ink};"
            f" border-top: 2px solid {tokens.accent}; border-bottom: 1px solid {tokens.surface};"
            f" padding-top: 4px; }}"
            f" QTabBar#tabrow::tab:focus {{ color: {tokens.accent}; }}"
            " QToolButton#cross { border: 0; padding: 0; margin: 0; border-radius: 4px;"
            " background: transparent; }"
            f" QToolButton#cross:hover {{ background: {tokens.hairline}; }}"
        )
        for number in range(self.count()):
            button = self.tabButton(number, RIGHT)
            if isinstance(button, QToolButton):
                button.setIcon(icon("clear", tokens, "secondary", 12))
