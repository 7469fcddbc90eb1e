"""文中查找: the bar at the top of the text, with n/m."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from reader.ui.base.controls import ElidedLabel
from reader.ui.base.icons import icon
from reader.ui.base.theme import Theme

NARROW, WITH_WHERE = 250, 400  # pixels: at least, for the arrows, and for which article this is


class FindBar(QFrame):
    """What is looked for in the article. The pane searches; the bar shows where one stands."""

    changed = Signal(str)
    stepped = Signal(int)  # +1 next, -1 previous
    closed = Signal(bool)  # it had the keyboard

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._library = False
        self.setObjectName("findbar")
        self.setAccessibleName(self.tr("文中查找"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("在本文中查找"))
        self.field.setAccessibleName(self.tr("在本文中查找"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(60)
        self.field.setMaximumWidth(360)
        self.field.textChanged.connect(self.changed)
        self.place = QLabel(self)
        self.place.setMinimumWidth(40)
        self.where = ElidedLabel()
        self.where.hide()
        self.previous = self._button(self.tr("上一处  Shift+F3"))
        self.next = self._button(self.tr("下一处  F3"))
        self.close_button = self._button(self.tr("关闭  Esc"))
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.place)
        row.addWidget(self.where)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self.close_button)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def follow_library(self, on: bool) -> None:
        """Show places of the library's search, whose words stand in its own field; here one finds others."""
        self._library = on
        words = self.tr("在文中另找") if on else self.tr("在本文中查找")
        self.field.setPlaceholderText(words)
        if on:
            self.field.blockSignals(True)
            self.field.clear()
            self.field.blockSignals(False)

    def open(self, text: str = "") -> None:
        """Appear with what is selected in the text, ready for typing."""
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus()
        self.field.selectAll()

    def dismiss(self) -> None:
        """Disappear; the hits go with it."""
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self.closed.emit(held)

    def show_place(self, now: int, count: int, former: bool = False) -> None:
        """n/m, n from 1; (0, 0): nothing found, or only in what stood there before it was corrected."""
        found = f"{now}/{count}" if count else self._nothing(former)
        self.place.setText(found)
        t = self.theme.tokens
        colours = self.place.palette()
        colours.setColor(
            QPalette.ColorRole.WindowText,
            QColor(t.warning if not count and found and not former else t.secondary),
        )
        self.place.setPalette(colours)
        self.place.setAccessibleName(found)
        self.previous.setEnabled(count > 0)
        self.next.setEnabled(count > 0)

    def _nothing(self, former: bool) -> str:
        if not self._library and not self.field.text().strip():
            return ""
        return self.tr("只在更正前的文字里") if former else self.tr("没有找到")

    def show_where(self, words: str) -> None:
        """Beside n/m, in a library search: which of the articles found this is."""
        self.where.setText(words)
        self.place.setToolTip(words)
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        """In a narrow window do without which article this is, in half of one also without the arrows: the
        keys do.
        """
        self.where.setVisible(bool(self.where.text()) and self.width() >= WITH_WHERE)
        for button in (self.previous, self.next):
            button.setVisible(self.width() >= NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _button(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("quiet")
        button.setToolTip(text)
        button.setAccessibleName(text.split("  ")[0])
        return button

    def _dress(self) -> None:
        t = self.theme.tokens
        self.setStyleSheet(
            f"QFrame#findbar {{ background: {t.window}; border: 0; border-bottom: 1px solid {t.hairline}; }}"
        )
        quiet = self.where.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(t.secondary))
        self.where.setPalette(quiet)
        for button, name in ((self.previous, "up"), (self.next, "down"), (self.close_button, "clear")):
            button.setIcon(icon(name, t, "secondary"))
