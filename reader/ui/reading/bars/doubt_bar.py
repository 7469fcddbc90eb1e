"""The small bar beside a doubtful place: why it is doubtful, and what can be done about it."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.base.theme import Theme, ui_font

WIDTH = 360
HIGH = 110  # of the piece of the scan
SPACING = 2  # between the buttons
BESIDE = 26  # margins and edges beside the words


class DoubtBar(QFrame):
    """`decided(name)`: accept, repair, leave. The keys A, R, L and F8 do the same."""

    decided = Signal(str)
    next_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName("doubtbar")
        self.setAccessibleName(self.tr("存疑之处"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedWidth(WIDTH)
        self.words = QLabel(wordWrap=True)
        self.words.setFont(ui_font(12))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.picture = QLabel(self)
        self.picture.setAccessibleName(self.tr("版面图上的这一处"))
        self.picture.hide()
        self.buttons = {name: self._button(name) for name in ("repair", "accept", "leave", "next")}
        # Where all of them side by side are too wide, what R does has a line of its own above the others.
        self._above, self._line = QHBoxLayout(), QHBoxLayout()
        for line in (self._above, self._line):
            line.setSpacing(SPACING)
            line.addStretch(1)
        for at, button in enumerate(self.buttons.values()):
            self._line.insertWidget(at, button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.picture)
        column.addWidget(self.words)
        column.addLayout(self._above)
        column.addLayout(self._line)
        self._dress()
        theme.changed.connect(self._dress)
        self.hide()

    def show_doubt(self, words: str, offer: str, kept: bool, listed: bool, read_only: bool) -> None:
        """Show what is doubtful, what R does (in words; "": nothing), if A can keep it as it is, and if it is
        on the review list.
        """
        self.picture.hide()
        self.words.setText(words)
        for name, text, shown in (
            ("repair", f"{offer} R", bool(offer)),
            ("accept", self.tr("认可 A"), kept),
            ("leave", self.tr("搁置 L"), listed),
            ("next", self.tr("下一处 F8"), True),
        ):
            self.buttons[name].setText(text)
            self.buttons[name].setAccessibleName(text)
            self.buttons[name].setVisible(shown and (name == "next" or not read_only))

    def show_picture(self, image: QImage) -> None:
        """What the scan has at that place; a null image: nothing to show."""
        self.picture.setVisible(not image.isNull())
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            room = QSize(round((WIDTH - 24) * ratio), round(HIGH * ratio))
            fitted = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio,
                                  Qt.TransformationMode.SmoothTransformation)
            fitted.setDevicePixelRatio(ratio)
            self.picture.setPixmap(QPixmap.fromImage(fitted))

    def place(self, boxes: Sequence[QRectF]) -> None:
        """Stand below these rectangles of the parent, or above where there is no room; away while they are
        out of sight."""
        parent = self.parentWidget()
        if parent is None or not boxes or boxes[-1].bottom() < 0 or boxes[0].top() > parent.height():
            self.hide()
            return
        most = parent.width() - 16
        wanted = self._buttons_width() + BESIDE
        (self._above if wanted > most else self._line).insertWidget(0, self.buttons["repair"])
        self.setFixedWidth(min(max(WIDTH, wanted), most))
        room = self.width() - BESIDE
        self.words.setMinimumHeight(max(0, self.words.heightForWidth(room)))
        self.adjustSize()
        first, last = boxes[0], boxes[-1]
        y = last.bottom() + 8
        if y + self.height() > parent.height() - 8:
            y = max(first.top() - self.height() - 6, 8)
        x = min(max(last.left() + last.width() / 2 - self.width() / 2, 8), parent.width() - self.width() - 8)
        self.move(round(x), round(y))
        self.show()
        self.raise_()

    def _buttons_width(self) -> int:
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        return sum(button.sizeHint().width() for button in shown) + SPACING * len(shown)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("barbutton")
        button.setFont(ui_font(12))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if name == "next":
            button.clicked.connect(lambda: self.next_asked.emit())
        else:
            button.clicked.connect(lambda: self.decided.emit(name))
        return button

    def _dress(self) -> None:
        t = self.theme.tokens
        self.setStyleSheet(
            f"QFrame#doubtbar {{ background: {t.surface}; border: 1px solid {t.hairline};"
            f" border-left: 3px solid {t.warning};"
            f" border-radius: 8px; }} QLabel {{ color: {t.ink}; }}"
            f"QPushButton#barbutton {{ background: transparent; border: 0; border-radius: 6px;"
            f" padding: 3px 7px; color: {t.accent}; }}"
            f"QPushButton#barbutton:hover {{ background: {t.hover}; }}"
        )
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 150 if t.dark else 50))
        self.setGraphicsEffect(shadow)
