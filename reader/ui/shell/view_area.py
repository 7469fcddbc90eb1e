"""Where a view of the whole library stands in place of list and text: 版面, 全部批注, 馆藏, 导入记录."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from reader.settings import Settings
from reader.ui.base.controls import PaneHeader
from reader.ui.base.kept_size import keep_size
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme


class ViewArea(QWidget):
    """One view at a time, each made when it is first wanted and kept.

    `entered(name)`: a view stands there now; `left()`: list and text come back.
    """

    entered = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.current = ""
        self._views: dict[str, tuple[str, QWidget]] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PaneHeader(theme, "", self.tr("回到文章 (Esc)"), self.tr("关闭这一栏"))
        self.header.closed.connect(self.leave)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def view(self, name: str) -> QWidget | None:
        """Return that view, if it has been made."""
        return self._views[name][1] if name in self._views else None

    def show_view(self, name: str, title: str, make: Callable[[], QWidget]) -> QWidget:
        """Show the view of that name; `make` makes it when it is first wanted."""
        if name not in self._views:
            made = make()
            if isinstance(made, QDialog):  # some can stand alone, too; here Esc leads back to the text
                made.setWindowFlags(Qt.WindowType.Widget)
                made.finished.connect(self.leave)
            self._views[name] = (title, made)
            self._stack.addWidget(made)
            keep_size(made, self._settings)
        title, view = self._views[name]
        self.current = name
        self.header.heading.setText(title)
        self._stack.setCurrentWidget(view)
        view.show()
        hand_on(self, view)
        self.entered.emit(name)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        return view

    def state(self) -> str:
        """Return what the view that stands here wants to be remembered; "" where it has nothing to say."""
        view = self.view(self.current)
        kept: Callable[[], str] | None = getattr(view, "kept", None)
        return kept() if kept is not None else ""

    def leave(self) -> None:
        """Give the place back to list and text."""
        if self.current:
            self.current = ""
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
