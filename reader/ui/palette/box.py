"""The palette: a field and what its letters name, over the window. Enter does it, Esc goes away."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.base.icons import pixmap
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.palette.entries import Entry
from reader.ui.palette.matching import Search, spell_ahead

MOST = 50
FIRST = 0.015  # seconds until the first results stand there
SLICE = 0.008  # seconds of work between two looks at keys and mouse
WIDTH, ROW, ROWS = 560, 34, 11
ENTRY = Qt.ItemDataRole.UserRole
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS - 1, Qt.Key.Key_PageUp: 1 - ROWS}
Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """The entries that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (entry.title, entry.kind, entry.detail) if part)
        return entry.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None


class EntryDelegate(QStyledItemDelegate):
    """A line: sign, title, what kind of thing it is, keys or date."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        inner = rect.adjusted(14, 0, -14, 0)
        ratio = painter.device().devicePixelRatio()
        sign = pixmap(entry.icon or "chevron-right", self._theme.tokens.secondary, 15, ratio)
        painter.drawPixmap(inner.left(), inner.center().y() - 7, sign)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(ui_font(12))
        aside = "  ".join(part for part in (entry.detail, entry.kind) if part)
        wide = painter.fontMetrics().horizontalAdvance(aside)
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, aside)
        painter.setFont(ui_font(13))
        painter.setPen(self._theme.colour("ink"))
        room = inner.adjusted(26, 0, -wide - 16, 0)
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, title)


class Field(QLineEdit):
    """`pressed(key)`: a key that is for the list; `focus_lost()`."""

    pressed = Signal(Qt.Key)
    focus_lost = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MOVES or key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit(key)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_lost.emit()


class PaletteBox(QFrame):
    """Made for one use: it is deleted when it goes away. `search_asked(text)`: nothing is called so."""

    search_asked = Signal(str)

    def __init__(self, theme: Theme, entries: Sequence[Entry], window: QWidget) -> None:
        super().__init__(window)
        self._entries = entries
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = theme.tokens
        self.setStyleSheet(
            f"QFrame#palette {{ background: {t.surface}; border: 1px solid {t.hairline};"
            " border-radius: 8px; }")
        self._gone = False
        self._looking: Search[Entry] | None = None
        self._spelled = 0  # so many names have been spelled ahead, before anything is typed
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._go_on)
        self._before: QWidget | None = None
        self.field = Field(self)
        hint = self.tr("操作、标签、报纸、读过的文章：几个字或拼音首字母")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(self.tr("命令面板"))
        self.field.setFont(ui_font(14))
        self.field.pressed.connect(self._key)
        self.field.focus_lost.connect(self.leave)
        self.field.textChanged.connect(self._search)
        self.model = EntryModel()
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(theme))
        self.list.setAccessibleName(self.tr("找到的"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._do)
        words = self.tr("没有这样的东西。按 Enter 在全库检索它。")
        self.nothing = named(QLabel(words), "hint")
        self.nothing.setMargin(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        for widget in (self.field, self.list, self.nothing):
            column.addWidget(widget)
        self._search("")
        self._place(window)

    def open(self) -> None:
        """Show it, ready for typing."""
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._idle.start()

    def _place(self, window: QWidget) -> None:
        wide = min(WIDTH, window.width() - 40)
        tall = min(ROW * ROWS + 66, window.height() - 80)
        self.setGeometry((window.width() - wide) // 2, 56, wide, tall)

    def _search(self, query: str) -> None:
        """Show what the first entries have at once; the others are looked at between two keys."""
        self._looking = Search(query, self._entries)
        self._looking.go_on(FIRST)
        self._show(self._looking)

    def _go_on(self) -> None:
        """Look at further entries; where there is nothing to look for, spell names ahead."""
        looking = self._looking
        if looking is not None and not looking.through:
            if looking.go_on(SLICE):
                self._show(looking)
            return
        self._spelled = spell_ahead(self._entries, self._spelled, SLICE)
        if self._spelled >= len(self._entries):
            self._idle.stop()

    def _finish(self) -> None:
        """Enter was pressed: what is done is the best of all."""
        looking = self._looking
        if looking is not None and not looking.through:
            looking.go_on(float("inf"))
            self._show(looking)

    def _show(self, looking: Search[Entry]) -> None:
        if not looking.through:
            self._idle.start()
        row = self.list.currentIndex().row() if looking.through else 0
        self.model.show(looking.best(MOST))
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self.nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1), 0))

    def leave(self) -> None:
        """Go away, and give the keyboard back to whoever had it."""
        if self._gone:
            return
        self._gone = True
        had_focus = self.field.hasFocus()
        self.hide()
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.deleteLater()

    def _key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
            self._do(self.list.currentIndex())
        else:
            row = self.list.currentIndex().row() + MOVES[key]
            row = min(max(row, 0), self.model.rowCount() - 1)
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _do(self, index: QModelIndex) -> None:
        """Go away first: what is done may want the focus."""
        query = self.field.text().strip()
        if self.model.rowCount() and index.isValid():
            run = self.model.entries[index.row()].run
            self.leave()
            run()
        elif query:
            self.leave()
            self.search_asked.emit(query)
