"""What stands over the article list: how many there are, the order, and in a
search whether articles or places are listed.
"""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from reader.ui.base.controls import segment
from reader.ui.base.icons import icon
from reader.ui.base.theme import Theme, named, ui_font

MARGINS = 14 + 6 + 4


class ListHeader(QWidget):
    """`sort_chosen(key)`, `places_chosen(bool)`: one line a place, or one an article."""

    sort_chosen = Signal(str)
    places_chosen = Signal(bool)

    def __init__(self, theme: Theme, sorts: dict[str, str]) -> None:
        super().__init__()
        self.setObjectName("listheader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(36)
        self._theme, self._sorts = theme, sorts
        self._words, self._searching = "", False
        self.heading = QLabel()
        self.heading.setFont(ui_font(12))
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.articles = segment(self.tr("篇目"), self.tr("每篇文章一行"))
        self.places = segment(self.tr("逐处"), self.tr("每一处一行，按文章分组"))
        self._group = QButtonGroup(self)
        for button in (self.articles, self.places):
            self._group.addButton(button)
        self.articles.setChecked(True)
        self.places.toggled.connect(self.places_chosen)
        self._make_sort()
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 6, 0)
        line.setSpacing(0)
        line.addWidget(self.heading, 1)
        line.addWidget(self.articles)
        line.addWidget(self.places)
        line.addSpacing(4)
        line.addWidget(self.sort_button)
        theme.changed.connect(self._dress)
        self._dress()

    def show_sort(self, sort: str, searching: bool) -> None:
        """Show the order that holds. 相关度 and the two ways of listing belong to a search."""
        for action in self.sort_menu.actions():
            action.setChecked(action.data() == sort)
            if action.data() == "relevance":
                action.setVisible(searching)
        self.sort_button.setText(self._sorts[sort].partition("，")[0])
        self.sort_button.setToolTip(self.tr("排序：{}").format(self._sorts[sort]))
        self.articles.setVisible(searching)
        self.places.setVisible(searching)
        self._searching = searching
        self._fit()

    def say(self, words: str) -> None:
        """Say how many, of what."""
        self._words = words
        self.heading.setToolTip(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Counts first: where the column is narrow the order is only a sign, then the words are cut."""
        style = Qt.ToolButtonStyle
        wanted = self.heading.fontMetrics().horizontalAdvance(self._words) + 4
        for look in (style.ToolButtonTextBesideIcon, style.ToolButtonIconOnly):
            if self.sort_button.toolButtonStyle() != look:
                self.sort_button.setToolButtonStyle(look)
            others = [self.sort_button] + ([self.articles, self.places] if self._searching else [])
            room = self.width() - MARGINS - sum(button.sizeHint().width() for button in others)
            if wanted <= room:
                break
        self.heading.setText(
            self.heading.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        )

    def _make_sort(self) -> None:
        self.sort_button = named(QToolButton(), "quiet")
        self.sort_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setAccessibleName(self.tr("排序"))
        self.sort_menu = QMenu(self.sort_button)
        group = QActionGroup(self)
        for key, text in self._sorts.items():
            action = QAction(text, self, checkable=True)
            action.setData(key)
            group.addAction(action)
            self.sort_menu.addAction(action)
        self.sort_menu.triggered.connect(lambda action: self.sort_chosen.emit(action.data()))
        self.sort_button.setMenu(self.sort_menu)

    def _dress(self) -> None:
        self.sort_button.setIcon(icon("sort", self._theme.tokens, "secondary", 14))
