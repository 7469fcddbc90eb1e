"""What was found in the shared library, a row each: headline, where it stands, the first place."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.text.page_numbers import printed
from reader.ui.base.controls import write_line
from reader.ui.base.language import tr
from reader.ui.base.theme import Theme, reading_font, ui_font

if TYPE_CHECKING:
    from reader.library.search.hits import Kwic
    from reader.sharing.search.ask import Found

Index = QModelIndex | QPersistentModelIndex
FOUND = Qt.ItemDataRole.UserRole
HEIGHT, LINE, MARGIN = 80, 22, 14


class FoundModel(QAbstractListModel):
    """The articles found so far."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Found] = []

    def clear(self) -> None:
        """Forget all of them."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def add(self, more: Sequence[Found]) -> None:
        """Put more behind them."""
        if more:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def remove_page(self, sha256: str) -> None:
        """Take out the articles of a page: it is in the library now."""
        self.beginResetModel()
        self._rows = [one for one in self._rows if one.key.sha256 != sha256]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        if role == FOUND:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join((headline(found), place(found), _context(found)))
        return None


class FoundDelegate(QStyledItemDelegate):
    """Three lines; the words that were looked for stand on the colour of a hit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title, self._small, self._text = ui_font(13, bold=True), ui_font(12), reading_font(14)
        self._metrics = QFontMetrics(self._text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(280, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found = index.data(FOUND)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self._theme.colour("selection" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.colour("hairline"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.colour("accent"))
        line = QRect(rect.left() + MARGIN, rect.top() + 7, rect.width() - 2 * MARGIN, LINE)
        ink, quiet = self._theme.colour("ink"), self._theme.colour("secondary")
        write_line(painter, line, headline(found), self._title, ink)
        line.translate(0, LINE)
        write_line(painter, line, place(found), self._small, quiet)
        line.translate(0, LINE)
        if found.lines:
            self._place(painter, line, found.lines[0])
        else:
            write_line(painter, line, _context(found), self._text, quiet)
        painter.restore()

    def _place(self, painter: QPainter, rect: QRect, line: Kwic) -> None:
        """Write the words before, the words looked for, and what follows, as far as there is room."""
        metrics, side = self._metrics, Qt.TextElideMode
        ink, quiet = self._theme.colour("ink"), self._theme.colour("secondary")
        match = metrics.elidedText(flat(line.match), side.ElideMiddle, rect.width() * 2 // 3)
        width = metrics.horizontalAdvance(match)
        before = metrics.elidedText(
            flat(line.before).lstrip("…"), side.ElideLeft, max(0, (rect.width() - width) // 2)
        )
        left = rect.left()
        for text, is_match in ((before, False), (match, True)):
            wide = metrics.horizontalAdvance(text)
            if is_match:
                ground = QRect(left, rect.top() + 1, wide, rect.height() - 2)
                painter.fillRect(ground, self._theme.colour("hit"))
            there = QRect(left, rect.top(), wide + 1, rect.height())
            write_line(painter, there, text, self._text, ink if is_match else quiet)
            left += wide
        rest = QRect(left, rect.top(), max(0, rect.right() - left), rect.height())
        write_line(painter, rest, flat(line.after), self._text, quiet)


def headline(found: Found) -> str:
    """Return what the article is called in lists."""
    return flat(found.shown.headline) or tr("（无篇名）")


def place(found: Found) -> str:
    """Return day, paper and page."""
    shown = found.shown
    page = tr("{}版").format(printed(shown.number)) if shown.number is not None else ""
    day, paper = shown.day or tr("日期未定"), shown.paper or tr("报名未定")
    return "  ".join(filter(None, (day, paper, page)))


def flat(text: str) -> str:
    """Return a text on one line."""
    return text.replace("\n", " ")


def _context(found: Found) -> str:
    if found.lines:
        line = found.lines[0]
        return flat(f"{line.before}{line.match}{line.after}")
    body = (texts[-1] for role, texts in found.shown.blocks if role == "body")
    return flat(next(body, ""))[:60]
