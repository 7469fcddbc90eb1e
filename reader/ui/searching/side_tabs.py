"""The column at the far left: the library's tree; in a search also the panel that narrows it, in the tree's
place."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.base.controls import segment
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme
from reader.ui.sidebar.view import Sidebar

if TYPE_CHECKING:
    from reader.ui.searching.facet_panel import FacetPanel

SPRING_MS = 500  # articles held over the tab bring the tree with its tags


class SideTabs(QWidget):
    """`narrowing(bool)`: the panel came into view or went out of it. `narrowed(query)`: ask this instead."""

    narrowing = Signal(bool)
    narrowed = Signal(str)

    def __init__(self, tree: Sidebar, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidetabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tree, self._theme = tree, theme
        self._facets: FacetPanel | None = None
        self._searching = False
        self.tree_button = self._tab(self.tr("目录"), self.tr("报纸、标签与检索"))
        self.facets_button = self._tab(self.tr("筛选"), self.tr("按年份、报纸、作者等筛选检索结果"))
        self.facets_button.setChecked(True)
        self._group = QButtonGroup(self)
        self._group.addButton(self.tree_button)
        self._group.addButton(self.facets_button)
        self.tree_button.setAcceptDrops(True)
        self.tree_button.installEventFilter(self)
        self._spring = QTimer(self, singleShot=True, interval=SPRING_MS)
        self._spring.timeout.connect(self.tree_button.click)
        self.tabs = QWidget()
        line = QHBoxLayout(self.tabs)
        line.setContentsMargins(10, 8, 10, 0)
        line.setSpacing(4)
        line.addWidget(self.tree_button, 1)
        line.addWidget(self.facets_button, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.facets_button.toggled.connect(self._show)
        self.tabs.hide()
        self._show()

    @property
    def facets(self) -> FacetPanel:
        """Return the panel; made with the first search."""
        if self._facets is None:
            from reader.ui.searching.facet_panel import FacetPanel

            self._facets = panel = FacetPanel(self._theme)
            panel.narrowed.connect(self.narrowed)
            self._stack.addWidget(panel)
            QWidget.setTabOrder(self._tree.previousInFocusChain() or self, panel.chart)
            QWidget.setTabOrder(panel.chart, panel.values)
        return self._facets

    @property
    def narrows(self) -> bool:
        """Tell whether the panel is what the column shows."""
        return self._searching and self.facets_button.isChecked() and not self.isHidden()

    def show_search(self, searching: bool, tree_stays: bool = False) -> None:
        """A search began or ended. `tree_stays`: it was chosen in the tree, which is not taken away under the
        pointer."""
        if searching and not self._searching:
            self.facets_button.setChecked(not tree_stays)
            self.tree_button.setChecked(tree_stays)
        self._searching = searching
        self.tabs.setVisible(searching)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.narrowing.emit(self.narrows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            self._spring.start()
            event.acceptProposedAction()
        elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self._spring.stop()
        return False

    def _show(self) -> None:
        focus = QApplication.focusWidget()  # its own is what had the keyboard last, perhaps long ago
        focused = focus is not None and self.isAncestorOf(focus)
        before = self._stack.currentIndex()
        panel = self._searching and self.facets_button.isChecked()
        self._stack.setCurrentWidget(self.facets if panel else self._tree)
        hand_on(self, self.facets if panel else self._tree)
        if focused and before != self._stack.currentIndex() and not self.tabs.isVisible():
            self.setFocus()
        self.narrowing.emit(self.narrows)

    def _tab(self, text: str, tip: str) -> QToolButton:
        button = segment(text, tip)
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        return button
