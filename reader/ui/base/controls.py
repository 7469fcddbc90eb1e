"""Small parts that several panes are put together from."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.ui.base.icons import icon
from reader.ui.base.theme import Theme, named, ui_font


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
        self.heading = QLabel(title)
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


def show_over(dialog: QDialog) -> None:
    """Show a dialog in front, without stopping what is behind it; it is deleted when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
