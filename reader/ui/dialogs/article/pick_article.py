"""Which article? Those of an issue, the same page first, narrowed down by typing."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.library import articles
from reader.library.articles import ArticleRow
from reader.library.base import Database
from reader.library.scope import Scope
from reader.text.folding import fold_text
from reader.text.page_numbers import printed
from reader.ui.base.jobs import Jobs


class PickArticle(QDialog):
    """`picked(article id)`."""

    picked = Signal(int)

    def __init__(self, jobs: Jobs, issue_id: int, page_id: int, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question)
        self.resize(460, 480)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("输入篇名里的字"))
        self.field.setAccessibleName(self.tr("篇名里的字"))
        self.list = QListWidget()
        self.list.setAccessibleName(question)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("就是这一篇"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("取消"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(QLabel(question, wordWrap=True))
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.currentItemChanged.connect(lambda *_: self._offer())
        self._offer()

        def read(db: Database) -> list[ArticleRow]:
            own = articles.ids(db, Scope("page", page_id), "oldest")
            rest = [id for id in articles.ids(db, Scope("issue", issue_id), "oldest") if id not in own]
            return articles.rows(db, [*own, *rest])

        jobs.read(read, self._show)

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            super().accept()
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress \
                and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _show(self, rows: list[ArticleRow]) -> None:
        for row in rows:
            place = self.tr("{}版").format(printed(row.page)) if row.page is not None else ""
            item = QListWidgetItem(
                "  ".join(
                    part for part in (place, row.headline or self.tr("（无题）"), row.byline or "") if part
                )
            )
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.list.addItem(item)
        self._narrow()

    def _narrow(self) -> None:
        wanted = fold_text(self.field.text())
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in fold_text(item.text()))
            first = first or (item if not item.isHidden() else None)
        if first is not None:
            self.list.setCurrentItem(first)
        else:
            self.list.setCurrentRow(-1)
        self._offer()

    def _offer(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(
            self.list.currentItem() is not None
        )
