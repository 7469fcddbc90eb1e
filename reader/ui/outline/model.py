"""The outline as a tree: articles, and under each its paragraphs. What is dropped is told, not done."""
from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.library.structure.outline import OutlineArticle, OutlineBlock
from reader.ui.base.roles import roles

Index = QModelIndex | QPersistentModelIndex
ARTICLE, BLOCK = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
MIME = "application/x-baojia-paragraphs"
ENABLED = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDropEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
)


class OutlineModel(QStandardItemModel):
    """data(index, ARTICLE) is the OutlineArticle of a line or of the article above it, BLOCK the OutlineBlock
    (None: an article)."""

    # block ids, article, block that they come before (None: at the end)
    blocks_dropped = Signal(object, int, object)
    # block ids: they become an article, before that one (0: behind its own)
    blocks_dropped_outside = Signal(object, int)
    article_dropped = Signal(object, int)  # article ids, the article that they go into
    # article ids, the article that they come before (None: at the end)
    articles_placed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.articles: Sequence[OutlineArticle] = ()

    def show(self, articles: Sequence[OutlineArticle]) -> None:
        """Another outline."""
        self.articles = articles
        self.clear()
        names = roles()
        for article in articles:
            head = QStandardItem(
                article.headline
                or (self.tr("（无题）") if article.id is not None else self.tr("版面其余文字"))
            )
            head.setData(article, ARTICLE)
            head.setFlags(ENABLED if article.id is not None else Qt.ItemFlag.ItemIsEnabled)
            head.setData(
                self.tr("{0}，{1} 段").format(head.text(), len(article.blocks)),
                Qt.ItemDataRole.AccessibleTextRole,
            )
            for block in article.blocks:
                head.appendRow(self._line(article, block, names))
            self.appendRow(head)

    def _line(self, article: OutlineArticle, block: OutlineBlock, names: dict[str, str]) -> QStandardItem:
        line = QStandardItem(block.opening.replace("\n", " "))
        line.setData(article, ARTICLE)
        line.setData(block, BLOCK)
        line.setFlags(ENABLED)
        spoken = [names.get(block.role, block.role), block.opening, self.tr("{} 字").format(block.chars)]
        spoken += [self.tr("批注 {} 条").format(block.notes)] if block.notes else []
        spoken += [self.tr("更正过")] if block.corrected else []
        line.setData("，".join(spoken), Qt.ItemDataRole.AccessibleTextRole)
        line.setData("\n".join(spoken), Qt.ItemDataRole.ToolTipRole)
        return line

    def index_of_block(self, block_id: int) -> QModelIndex:
        """Return the line of a paragraph; invalid if it is not on the page."""
        for head in range(self.rowCount()):
            top = self.item(head)
            for row in range(top.rowCount()):
                if top.child(row).data(BLOCK).id == block_id:
                    return top.child(row).index()
        return QModelIndex()

    def index_of_article(self, article_id: int) -> QModelIndex:
        """Return the line of an article; invalid if it is not on the page."""
        found = (self.item(row) for row in range(self.rowCount()))
        return next((item.index() for item in found if item.data(ARTICLE).id == article_id), QModelIndex())

    # --- dragging ----------------------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        blocks = [
            index.data(BLOCK).id for index in sorted(indexes, key=place) if index.data(BLOCK) is not None
        ]
        articles = [
            index.data(ARTICLE).id for index in sorted(indexes, key=place) if index.data(BLOCK) is None
        ]
        data = QMimeData()
        data.setData(MIME, json.dumps({"blocks": blocks, "articles": [] if blocks else articles}).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(MIME):
            return False
        dragged = _dragged(data)
        article: OutlineArticle | None = parent.data(ARTICLE) if parent.isValid() else None
        if not dragged["articles"]:
            return article is None or article.id is not None
        if article is None or self._behind(row, parent):
            return True
        return (
            parent.data(BLOCK) is None
            and row < 0
            and article.id is not None
            and article.id not in dragged["articles"]
        )

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        dragged = _dragged(data)
        if dragged["articles"]:
            self._drop_articles(dragged["articles"], row, parent)
            return False
        if not parent.isValid():
            following = self.articles[row].id if 0 <= row < len(self.articles) else None
            self.blocks_dropped_outside.emit(dragged["blocks"], following or 0)
            return False
        article: OutlineArticle = parent.data(ARTICLE)
        on: OutlineBlock | None = parent.data(BLOCK)  # dropped on one: before it
        if on is None and 0 <= row < len(article.blocks):
            on = article.blocks[row]
        self.blocks_dropped.emit(dragged["blocks"], article.id, on.id if on is not None else None)
        return False  # the store changes, then the rows are read again: the view removes none itself

    def _drop_articles(self, articles: list[int], row: int, parent: Index) -> None:
        """Onto a headline: into that article. Between two articles, or below the last paragraph of one:
        there."""
        if parent.isValid() and not self._behind(row, parent):
            self.article_dropped.emit(articles, parent.data(ARTICLE).id)
            return
        at = row if row >= 0 else len(self.articles)
        if parent.isValid():
            at = parent.row() + 1
        following = (
            article.id
            for article in self.articles[at:]
            if article.id is not None and article.id not in articles
        )
        self.articles_placed.emit(articles, next(following, None))

    def _behind(self, row: int, parent: Index) -> bool:
        """Below the last paragraph of an article."""
        return parent.isValid() and parent.data(BLOCK) is None and row == len(parent.data(ARTICLE).blocks)


def place(index: QModelIndex) -> tuple[int, int]:
    """Return where a line stands: article, paragraph (-1: the article itself)."""
    return (index.parent().row(), index.row()) if index.parent().isValid() else (index.row(), -1)


def carries_paragraphs(data: QMimeData) -> bool:
    """Paragraphs are being dragged, not whole articles."""
    return data.hasFormat(MIME) and bool(_dragged(data)["blocks"])


def _dragged(data: QMimeData) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(data.data(MIME).data()))
    return found
