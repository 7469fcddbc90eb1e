"""A layout that sets widgets in lines, like words."""
from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next line; every line is as high as its highest widget. No room for what is
    hidden.
    """

    def __init__(self, parent: QWidget, space: int = 6) -> None:
        super().__init__(parent)
        self.space = space
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._set(QRect(0, 0, width, 0), move=False)

    def whole_width(self) -> int:
        """Return the width at which everything stands in one line."""
        margins = self.contentsMargins()
        shown = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        return margins.left() + sum(shown) + self.space * max(len(shown) - 1, 0) + margins.right()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size, margins = QSize(), self.contentsMargins()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _set(self, rect: QRect, move: bool) -> int:
        """Set every line; what is lower than its line stands in the middle of it. Returns the height."""
        room = rect.marginsRemoved(self.contentsMargins())
        y = room.y()
        for line in self._lines(room.width()):
            height, x = max(item.sizeHint().height() for item in line), room.x()
            for item in line:
                hint = item.sizeHint()
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self.space
            y += height + self.space
        bottom = y - self.space if y > room.y() else y
        return bottom + self.contentsMargins().bottom() - rect.y()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Return what stands in each line; what is hidden stands in none."""
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in (one for one in self._items if not one.isEmpty()):
            wide = item.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wide + self.space
        return lines
