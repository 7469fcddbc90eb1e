"""How the sidebar's lines look: sections small and grey, lines with a sign, a name
and a count, rounded where chosen.
"""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from reader.ui.base.controls import surface
from reader.ui.base.icons import pixmap
from reader.ui.base.theme import Theme, ui_font
from reader.ui.sidebar.model import NODE
from reader.ui.sidebar.nodes import Node

ROW = 28
SECTION = 34
MADE = ("tags", "collections")  # sections with a plus
INDENT = 16
SIGN = 44  # pixels of a line that are for its sign and around its name and count


class SidebarDelegate(QStyledItemDelegate):
    """A section's name small and grey, with a plus where something can be made; a
    line with icon or colour, name and count.
    """

    plus_clicked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.done: dict[str, tuple[int, int]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, SECTION if index.data(NODE).kind == "section" else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        node: Node = index.data(NODE)
        rect: QRect = option.rect
        painter.save()
        if node.kind == "section":
            self._section(painter, rect, node, closed(option))
        else:
            self._line(painter, rect, node, bool(option.state & QStyle.StateFlag.State_Selected))
            self._done(painter, rect, *self.done.get(node.key, (0, 0)))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: Any,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        node: Node = index.data(NODE)
        if node.key in MADE and event.type() == QEvent.Type.MouseButtonRelease:
            where = plus_rect(option.rect).adjusted(-6, -6, 6, 6)
            if where.contains(event.position().toPoint()):  # type: ignore[attr-defined]
                self.plus_clicked.emit(node.key)
                return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Tell a name whole that is cut here, besides what is told anyway."""
        node: Node | None = index.data(NODE)
        if event.type() != QEvent.Type.ToolTip or node is None or not is_cut(node, option.rect):
            return super().helpEvent(event, view, option, index)
        told = index.data(Qt.ItemDataRole.ToolTipRole) or ""
        whole = told if node.label in told else f"{node.label}\n{told}".strip()
        QToolTip.showText(event.globalPos(), whole, view)
        return True

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(14, 0, -4, 0))

    def _section(self, painter: QPainter, rect: QRect, node: Node, closed: bool) -> None:
        painter.setFont(ui_font(12))
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(rect.adjusted(0, 8, 0, 0), Qt.AlignmentFlag.AlignVCenter, node.label)
        if closed:
            width = painter.fontMetrics().horizontalAdvance(node.label)
            sign = self._icon(painter, "chevron-right", "secondary")
            painter.drawPixmap(QPoint(rect.left() + width + 4, rect.center().y() - 3), sign)
        if node.key in MADE:
            painter.drawPixmap(plus_rect(rect).topLeft(), self._icon(painter, "plus", "secondary"))

    def _line(self, painter: QPainter, rect: QRect, node: Node, chosen: bool) -> None:
        left = rect.left()
        if node.kind == "tag":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                self._theme.line(node.colour) if node.colour else self._theme.colour("secondary")
            )
            painter.drawRoundedRect(QRect(left + 3, rect.center().y() - 4, 9, 9), 2, 2)
            left += 20
        elif node.icon:
            painter.drawPixmap(
                QPoint(left, rect.center().y() - 7),
                self._icon(painter, node.icon, "accent" if chosen else "secondary"),
            )
            left += 22
        right = rect.right() - 14
        painter.setFont(ui_font())
        if node.count is not None:
            count = f"{node.count:,}"
            painter.setFont(ui_font(12))
            width = painter.fontMetrics().horizontalAdvance(count)
            painter.setPen(self._theme.colour("secondary"))
            painter.drawText(
                QRect(right - width, rect.top(), width + 2, rect.height()),
                Qt.AlignmentFlag.AlignVCenter,
                count,
            )
            right -= width + 8
            painter.setFont(ui_font())
        painter.setPen(self._theme.colour("accent" if chosen else "ink"))
        label = painter.fontMetrics().elidedText(node.label, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(
            QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, label
        )

    def _done(self, painter: QPainter, rect: QRect, done: int, of: int) -> None:
        """Paint how much of a paper or year is proofread: a line as long as that."""
        if done and of:
            whole = QRect(rect.left() + 22, rect.bottom() - 2, rect.width() - 36, 2)
            painter.fillRect(whole, self._theme.colour("hairline"))
            painter.fillRect(
                whole.adjusted(0, 0, -round(whole.width() * (1 - done / of)), 0), self._theme.colour("good")
            )

    def _icon(self, painter: QPainter, name: str, colour: str):  # type: ignore[no-untyped-def]
        return pixmap(name, getattr(self._theme.tokens, colour), 15, painter.device().devicePixelRatio())


def is_cut(node: Node, line: QRect) -> bool:
    """Tell whether a line has no room for all of its name."""
    count = "" if node.count is None else f"{node.count:,}"
    beside = SIGN + QFontMetrics(ui_font(12)).horizontalAdvance(count)
    return QFontMetrics(ui_font()).horizontalAdvance(node.label) + beside > line.width()


def closed(option: QStyleOptionViewItem) -> bool:
    """Tell whether a line has others below it that are not shown."""
    has_some = bool(option.state & QStyle.StateFlag.State_Children)
    return has_some and not option.state & QStyle.StateFlag.State_Open


def plus_rect(section: QRect) -> QRect:
    """Return where a section's plus is."""
    return QRect(section.right() - 28, section.top() + 14, 15, 15)


class Lines(QTreeView):
    """A tree of Nodes, drawn as the sidebar draws them."""

    def __init__(self, theme: Theme, lines: SidebarDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._theme = theme
        self.lines = lines
        self.setItemDelegate(lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # F2 is an action of the menu
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(surface(self).update)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        node: Node = index.data(NODE)
        if node.kind == "section" or not node.has_children:
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        sign = pixmap(name, self._theme.tokens.secondary, 12, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(rect.right() - 13, rect.center().y() - 5), sign)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        node: Node = index.data(NODE)
        if node.kind != "section":
            chosen = self.selectionModel().isSelected(index)
            over = self.viewport().underMouse() and rect.contains(
                self.viewport().mapFromGlobal(self.cursor().pos())
            )
            if chosen or over:
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("selection" if chosen else "hover"))
                painter.drawRoundedRect(
                    QRect(8, rect.top() + 1, self.viewport().width() - 16, rect.height() - 2), 5, 5
                )
                if chosen and self.hasFocus():
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(self._theme.colour("accent"))
                    painter.drawRoundedRect(
                        QRect(8, rect.top() + 1, self.viewport().width() - 17, rect.height() - 3), 5, 5
                    )
                painter.restore()
        super().drawRow(painter, option, index)
