"""A sentence that lies over the foot of a pane until it has been read."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QLabel, QToolButton, QWidget

from reader.ui.base.icons import icon, pixmap
from reader.ui.base.theme import Theme, named, ui_font

MARGIN = 14  # between the bubble and the edges of its pane
BORDER = 1
WIDEST = 460


class Bubble(QFrame):
    """Takes no focus and moves nothing. Where the pointer is at the pane's foot, it lies at its head.

    `closed()`: the person has read it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, pane: QWidget, text: str) -> None:
        super().__init__(pane)
        self.setObjectName("bubble")
        self.setAccessibleName(text)
        self._theme, self._pane = theme, pane
        self._sign = QLabel()
        self._text = QLabel(text, wordWrap=True)
        self._text.setFont(ui_font(12))
        self._close = named(QToolButton(), "quiet")
        self._close.setAccessibleName(self.tr("知道了"))
        self._close.setToolTip(self.tr("知道了"))
        self._close.clicked.connect(self.closed)
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(12, 10, 6, 10)
        line.setSpacing(10)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        self.setGraphicsEffect(shadow)
        theme.changed.connect(self._dress)
        self._dress()
        pane.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pane has become wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        pane = self._pane
        width = min(WIDEST, pane.width() - 2 * MARGIN)
        height = self._line.heightForWidth(width - 2 * BORDER) + 2 * BORDER
        left = (pane.width() - width) // 2
        self.setGeometry(left, pane.height() - height - MARGIN, width, height)
        if self.geometry().contains(pane.mapFromGlobal(QCursor.pos())):
            self.move(left, MARGIN)

    def _dress(self) -> None:
        t = self._theme.tokens
        self.setStyleSheet(
            f"QFrame#bubble {{ background: {t.window}; border-radius: 8px; }}"
            f" QFrame#bubble {{ border: {BORDER}px solid {t.accent}; }}"
            f" QLabel {{ color: {t.ink}; }}"
        )
        self._sign.setPixmap(pixmap("info", t.accent, 16, self.devicePixelRatioF()))
        self._close.setIcon(icon("clear", t, "secondary", 14))
