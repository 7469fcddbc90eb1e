"""How the outline looks: an article's headline strong, its paragraphs under it with what they are in
front."""
from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.library.structure.outline import OutlineArticle, OutlineBlock
from reader.ui.base.icons import pixmap
from reader.ui.base.roles import roles
from reader.ui.base.theme import Theme, ui_font
from reader.ui.outline.model import ARTICLE, BLOCK

HEAD, ROW = 34, 26
ROLE = 58  # room for what a paragraph is, at least


class OutlineDelegate(QStyledItemDelegate):
    """Paints from the model's ARTICLE and BLOCK."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fonts = {"head": ui_font(13, bold=True), "text": ui_font(13), "small": ui_font(11)}
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}
        names = map(self._metrics["small"].horizontalAdvance, roles().values())
        self._role = max(ROLE, max(names) + 12)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEAD if index.data(BLOCK) is None else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, self._theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -2, -1))
        block: OutlineBlock | None = index.data(BLOCK)
        if block is None:
            self._head(painter, rect, index.data(ARTICLE), index.data())
        else:
            self._line(painter, rect, block, index.data())
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, article: OutlineArticle, title: str) -> None:
        right = self._counted(painter, rect, str(len(article.blocks)))
        if article.state == "done":
            right -= 18
            painter.drawPixmap(right, rect.center().y() - 7, self._icon(painter, "check", "good"))
        self._text(
            painter,
            QRect(rect.left() + 4, rect.top(), right - rect.left() - 10, rect.height()),
            title,
            "head",
            "ink" if article.id is not None else "secondary",
        )

    def _line(self, painter: QPainter, rect: QRect, block: OutlineBlock, opening: str) -> None:
        right = self._counted(painter, rect, str(block.notes) if block.notes else "", "note")
        if block.corrected:
            right -= 18
            painter.drawPixmap(right, rect.center().y() - 7, self._icon(painter, "edit", "secondary"))
        name = roles().get(block.role, block.role)
        width = self._role
        repeat = block.role == "repeat"
        self._text(
            painter,
            QRect(rect.left(), rect.top(), width, rect.height()),
            name,
            "small",
            "warning" if repeat else "secondary",
        )
        self._text(
            painter,
            QRect(rect.left() + width, rect.top(), right - rect.left() - width - 6, rect.height()),
            opening,
            "text",
            "secondary" if repeat else "ink",
        )

    def _counted(self, painter: QPainter, rect: QRect, count: str, icon: str = "") -> int:
        """Return a number at the right edge, with its sign; the new right edge."""
        right = rect.right() - 10
        if count:
            width = self._metrics["small"].horizontalAdvance(count)
            self._text(
                painter,
                QRect(right - width, rect.top(), width + 2, rect.height()),
                count,
                "small",
                "secondary",
            )
            right -= width + 6
            if icon:
                right -= 14
                painter.drawPixmap(right, rect.center().y() - 7, self._icon(painter, icon, "secondary"))
                right -= 2
        return right

    def _text(self, painter: QPainter, rect: QRect, text: str, font: str, colour: str) -> None:
        painter.setFont(self._fonts[font])
        painter.setPen(self._theme.colour(colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter,
                         self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))

    def _icon(self, painter: QPainter, name: str, colour: str):  # type: ignore[no-untyped-def]
        return pixmap(name, getattr(self._theme.tokens, colour), 14, painter.device().devicePixelRatio())
