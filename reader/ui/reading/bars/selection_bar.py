"""The small bar that appears at a selection or at a mark that was clicked."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGraphicsDropShadowEffect,
    QPushButton,
    QWidget,
)

from reader.ui.base.flow import FlowLayout
from reader.ui.base.theme import Theme

EDGE = 8  # pixels: no nearer to the edge of the text


class Swatch(QAbstractButton):
    """A round button in a mark's colour; its name is in the tooltip and for screen readers."""

    def __init__(self, theme: Theme, colour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.colour = theme, colour
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return QSize(24, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = 10.0 if self.underMouse() else 9.0
        centre = QRectF(self.rect()).center()
        painter.setPen(QPen(self.theme.line(self.colour), 2.0 if self.isChecked() else 1.0))
        painter.setBrush(self.theme.mark(self.colour))
        painter.drawEllipse(centre, radius, radius)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.line(self.colour))
            painter.drawEllipse(centre, 3.0, 3.0)


class SelectionBar(QFrame):
    """Five colours and what else can be done with a selection (or, after a click on a mark, with that
    mark)."""

    colour_chosen = Signal(int)
    action_chosen = Signal(str)  # note, tag, correct, copy, copy_cited, delete

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName("selectionbar")
        self.setAccessibleName(self.tr("标记所选文字"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = self._row = FlowLayout(self, 2)
        row.setContentsMargins(10, 4, 8, 4)
        self.swatches = [Swatch(theme, colour, self) for colour in range(1, 6)]
        for swatch in self.swatches:
            row.addWidget(swatch)
            swatch.clicked.connect(lambda _=False, colour=swatch.colour: self.colour_chosen.emit(colour))
        self.rule = QFrame(self)
        self.rule.setFixedSize(1, 26)
        row.addWidget(self.rule)
        self.buttons: dict[str, QPushButton] = {}
        for name, text in (
            ("note", self.tr("批注 N")),
            ("tag", self.tr("标签 T")),
            ("correct", self.tr("更正 E")),
            ("copy", self.tr("复制")),
            ("copy_cited", self.tr("复制带引文")),
            ("delete", self.tr("删除")),
        ):
            self.buttons[name] = self._button(name, text)
            row.addWidget(self.buttons[name])
        self._dress()
        theme.changed.connect(self._dress)
        self.hide()

    def set_names(self, names: Sequence[str]) -> None:
        """Take the person's own names of the five colours."""
        for swatch, name in zip(self.swatches, names, strict=False):
            swatch.setToolTip(f"{name}  {swatch.colour}")
            swatch.setAccessibleName(name)

    def show_for_selection(self, boxes: Sequence[QRectF], read_only: bool) -> None:
        """Appear below the last line of these rectangles (of the parent), or above the first where there is
        no room."""
        self._offer({"note", "tag", "correct", "copy", "copy_cited"}, None, read_only)
        self._place(boxes)

    def show_for_mark(self, boxes: Sequence[QRectF], colour: int, read_only: bool) -> None:
        """Appear at a mark of that colour."""
        self._offer({"note", "tag", "copy_cited", "delete"}, colour, read_only)
        self._place(boxes)

    def _offer(self, names: set[str], colour: int | None, read_only: bool) -> None:
        if read_only:
            names &= {"copy", "copy_cited"}
        for name, button in self.buttons.items():
            button.setVisible(name in names)
        for swatch in self.swatches:
            swatch.setVisible(not read_only)
            swatch.setChecked(swatch.colour == colour)
        self.rule.setVisible(not read_only)

    def _place(self, boxes: Sequence[QRectF]) -> None:
        if not boxes:
            self.hide()
            return
        parent = self.parentWidget()
        assert parent is not None
        area = parent.rect()
        self._fit(area.width() - 2 * EDGE)
        first, last = boxes[0], boxes[-1]
        y = last.bottom() + 10
        if y + self.height() > area.height() - EDGE:
            y = first.top() - self.height() - EDGE
        if y < EDGE:  # the selection is taller than the window
            y = area.height() / 2
        x = last.right() - self.width() / 2
        x = min(max(x, EDGE), area.width() - self.width() - EDGE)
        self.move(round(x), round(y))
        self.show()
        self.raise_()

    def _fit(self, room: int) -> None:
        """Stand in one line, or beside a narrow column in as many as are needed."""
        self.ensurePolished()  # its frame comes with its style
        frame = self.size() - self.contentsRect().size()
        whole = self._row.whole_width() + frame.width()
        if whole > room:
            self.rule.hide()  # it would stand at a line's end
        wide = min(whole, room)
        self.resize(wide, self._row.heightForWidth(wide - frame.width()) + frame.height())

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("barbutton")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self.action_chosen.emit(name))
        return button

    def _dress(self) -> None:
        t = self.theme.tokens
        self.setStyleSheet(
            f"QFrame#selectionbar {{ background: {t.surface}; border: 1px solid {t.hairline};"
            f" border-radius: 10px; }}"
            f"QPushButton#barbutton {{ background: transparent; border: 0; border-radius: 6px;"
            f" padding: 4px 7px; color: {t.ink}; }}"
            f"QPushButton#barbutton:hover {{ background: {t.hover}; }}"
        )
        self.rule.setStyleSheet(f"background: {t.hairline}; border: 0;")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 150 if t.dark else 50))
        self.setGraphicsEffect(shadow)
