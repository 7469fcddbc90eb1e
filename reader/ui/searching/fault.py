"""What is wrong with a query, hung under the field that it was typed into."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from reader.errors import QueryError, ReaderError
from reader.ui.base.language import told
from reader.ui.base.theme import Theme, ui_font


class Fault(QLabel):
    """What is wrong with the query, hung under the search field."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self.setObjectName("error")
        self._field = field
        self.setFont(ui_font(12))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.hide()

    def tell(self, error: ReaderError, query: str, theme: Theme) -> None:
        """The sentence, and the query with the place where it goes wrong underlined."""
        from html import escape  # with a table of all entities, which a start need not load

        where = ""
        if isinstance(error, QueryError) and query:
            at = min(error.position, len(query) - 1)
            end = next((i for i in range(at, len(query)) if query[i].isspace()), len(query))
            where = (
                f"<div style='margin-top:4px;color:{theme.tokens.ink}'>{escape(query[:at])}"
                f"<span style='text-decoration:underline;"
                f"color:{theme.tokens.accent}'>{escape(query[at : max(end, at + 1)])}"
                f"</span>{escape(query[max(end, at + 1) :])}</div>"
            )
        self.setText(f"{escape(told(error))}{where}")
        self.setAccessibleName(told(error))
        window = self._field.window()
        if self.parent() is not window:
            self.setParent(window)
            window.installEventFilter(self)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Under the field."""
        window = self._field.window()
        self.setMaximumWidth(max(200, min(720, window.width() - 32)))
        self.adjustSize()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        self.move(min(corner.x(), window.width() - self.width() - 16), corner.y())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False
