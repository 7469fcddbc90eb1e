"""Small parts that several panes are put together from."""
from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from reader.settings import Settings
from reader.ui.base.icons import icon
from reader.ui.base.kept_size import keep_size
from reader.ui.base.language import tr
from reader.ui.base.theme import Theme, named, ui_font

INSET = 14  # pixels: where the words of a row begin
VIEWPORT = "qt_scrollarea_viewport"  # what Qt calls it, in QAbstractScrollArea's constructor


def surface(area: QAbstractScrollArea) -> QWidget:
    """Return `area.viewport()`.

    What a start shows asks here. A widget that Qt has made PySide takes as it is where it is asked for by its
    name as a child; where a method returns it, PySide first makes every class of widgets that there is, to
    see which one it may be: a fiftieth of each start. Once it is known, `viewport()` returns it.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return area.findChild(QWidget, VIEWPORT, direct) or area.viewport()


class PaneHeader(QWidget):
    """What stands over a pane that has taken the article list's place: its `heading`, and a button that
    closes it (`closed()`).
    """

    closed = Signal()

    def __init__(self, theme: Theme, title: str, tip: str, spoken: str) -> None:
        """`tip`: the button's tool tip; `spoken`: its accessible name."""
        super().__init__()
        self._theme = theme
        self.setObjectName("listheader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(36)
        self.heading = ElidedLabel(title)
        self.heading.setFont(ui_font(12))
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._close = named(QToolButton(), "quiet")
        self._close.setAccessibleName(spoken)
        self._close.setToolTip(tip)
        self._close.clicked.connect(self.closed)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 6, 0)
        line.addWidget(self.heading, 1)
        line.addWidget(self._close)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._close.setIcon(icon("clear", self._theme.tokens, "secondary", 14))


class LeftPane(QWidget):
    """What takes the article list's place for a while. `closed()`: Esc, or the button of its header."""

    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def segment(text: str, tip: str) -> QToolButton:
    """One of several buttons side by side of which one is down."""
    button = named(QToolButton(), "segment")
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setCheckable(True)
    button.setFont(ui_font(12))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def show_over(dialog: QDialog, settings: Settings) -> None:
    """Show a dialog in front, as it was left, without stopping what is behind it; it is deleted when it is
    closed.
    """
    keep_size(dialog, settings)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def ask_over(dialog: QDialog, settings: Settings) -> None:
    """Show a dialog in front, as it was left; what is behind waits for its answer."""
    keep_size(dialog, settings)
    dialog.open()


def closing(dialog: QDialog) -> QPushButton:
    """Return a button that closes the dialog; who does not know Esc looks for one."""
    button = QPushButton(tr("关闭"), autoDefault=False)
    button.clicked.connect(lambda _checked=False: dialog.reject())
    return button


class ElidedLabel(QLabel):
    """A line that may become narrower than its text: then it ends in …, and the tool tip has all of it."""

    def __init__(self, text: str = "", side: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(text)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """No wider than a few characters: whoever lays it out may take the rest."""
        whole = super().minimumSizeHint().width()
        return QSize(min(whole, 3 * self.fontMetrics().height()), self.sizeHint().height())

    def cut(self) -> bool:
        """Part of the text is not shown."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self.text().replace("\n", " ")
        shown = self.fontMetrics().elidedText(line, self._side, self.contentsRect().width())
        self.style().drawItemText(
            painter, self.contentsRect(), int(self.alignment()), self.palette(), self.isEnabled(), shown,
            self.foregroundRole())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_all()

    def _tell_all(self) -> None:
        self.setToolTip(self.text() if self.cut() else "")


def write_line(painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
    """Write one line in the middle of `rect`; what there is no room for is "…"."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


def below_row(table: QTableView) -> QPoint:
    """Return where a menu of a table's current row opens, on the screen: below it, inside the table."""
    port = table.viewport()
    rect = table.visualRect(table.currentIndex()) & port.rect()
    return port.mapToGlobal(QPoint(INSET, rect.bottom() if rect.isValid() else 0))


def below_cursor(view: QTextEdit) -> QPoint:
    """Return where a menu opens that belongs to the text at the cursor, on the screen."""
    port = view.viewport()
    rect = view.cursorRect() & port.rect()
    return port.mapToGlobal(rect.bottomLeft() if rect.isValid() else QPoint(INSET, 0))


def as_list(table: QTableView, height: int) -> None:
    """Let a table be a list: whole rows of one height,
    scrolled by pixels, without grid, headers or Tab inside.
    """
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setMinimumSectionSize(height)
    table.verticalHeader().setDefaultSectionSize(height)
