"""How an article looks in the list: headline; then date, paper, page and byline,
tags and notes; in a search its hit.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.library.articles import ArticleRow
from reader.text.page_numbers import printed
from reader.ui.base.icons import pixmap
from reader.ui.base.theme import Theme, ui_font
from reader.ui.list.model import CONTEXT, ROW

if TYPE_CHECKING:
    from reader.library.search.hits import Kwic

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 58
HEIGHT_WITH_HIT = 80
MARGIN = 14
MOST_CHIPS = 3
GAP = 6  # pixels between tags
ELLIPSIS = 20  # pixels for the … of a byline that is cut
MOST_PLACE = 0.8  # of the width, for date, paper and page


class RowDelegate(QStyledItemDelegate):
    """Paints from the model's ROW and CONTEXT. `short_dates`: the scope says the year already."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.short_dates = False
        self.focused = False
        self._on_selection = False
        self._title = ui_font(14)
        self._small = ui_font(12)
        self._chip = ui_font(11)
        self._metrics = {
            font.pixelSize(): QFontMetrics(font) for font in (self._title, self._small, self._chip)
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state = option.state
        self._ground(painter, rect, state)
        row = index.data(ROW)
        if row is not None:
            inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
            self._headline(painter, inner, row)
            self._on_selection = bool(state & QStyle.StateFlag.State_Selected)
            self._credits(painter, inner, row)
            hit = index.data(CONTEXT)
            if hit is not None:
                self._hit(painter, inner, hit)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colour = self._theme.colour
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "window" if over else "surface"
        painter.fillRect(rect, colour("selection" if chosen else ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("hairline"))
        if chosen:
            # The bar is grey while the keyboard is elsewhere: one sees where the next key will go.
            active = bool(state & QStyle.StateFlag.State_Active) and self.focused
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), colour("accent" if active else "secondary")
            )
        elif state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _headline(self, painter: QPainter, rect: QRect, row: ArticleRow) -> None:
        right = rect.right()
        states = (("check", row.state == "done", "good"), ("half", row.state == "reading", "secondary"),
                  ("warning", row.doubts > 0, "warning"))
        for name, shown, colour in states:
            if shown:
                right -= 16
                painter.drawPixmap(QPoint(right, rect.top() + 12), self._icon(painter, name, colour, 15))
                right -= 4
        painter.setPen(self._theme.colour("secondary" if row.trashed else "ink"))
        painter.setFont(self._title)
        line = QRect(rect.left(), rect.top() + 8, right - rect.left(), 22)
        text = row.headline or self.tr("（无题）")
        painter.drawText(
            line,
            Qt.AlignmentFlag.AlignVCenter,
            self._metrics[14].elidedText(text, Qt.TextElideMode.ElideRight, line.width()),
        )

    def _credits(self, painter: QPainter, rect: QRect, row: ArticleRow) -> None:
        line = QRect(rect.left(), rect.top() + 31, rect.width(), 19)
        right = self._notes(painter, line, row.notes)
        parts = [self._date(row), row.paper or self.tr("报名未定"),
                 self.tr("{}版").format(printed(row.page)) if row.page is not None else "", row.byline or ""]
        text = "  ".join(part for part in parts if part)
        # Tags give way to date, paper and page, however long the paper's name; the byline gives way to tags.
        place = self._metrics[12].horizontalAdvance("  ".join(part for part in parts[:3] if part))
        least = line.left() + min(place + (ELLIPSIS if parts[3] else 0), int(line.width() * MOST_PLACE))
        right = self._chips(painter, line, right, least, row)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("secondary"))
        width = right - line.left()
        painter.drawText(QRect(line.left(), line.top(), width, line.height()), Qt.AlignmentFlag.AlignVCenter,
                         self._metrics[12].elidedText(text, Qt.TextElideMode.ElideRight, width))

    def _date(self, row: ArticleRow) -> str:
        if not row.date:
            return self.tr("日期未定")
        return row.date[5:] if self.short_dates else row.date

    def _notes(self, painter: QPainter, line: QRect, notes: int) -> int:
        right = line.right()
        if notes:
            text = str(notes)
            width = self._metrics[12].horizontalAdvance(text)
            painter.setFont(self._small)
            painter.setPen(self._theme.colour("secondary"))
            painter.drawText(
                QRect(right - width, line.top(), width + 1, line.height()),
                Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            painter.drawPixmap(
                QPoint(right - width - 17, line.top() + 3), self._icon(painter, "note", "secondary", 14)
            )
            right -= width + 25
        return right

    def _chips(self, painter: QPainter, line: QRect, right: int, least: int, row: ArticleRow) -> int:
        """Tags from the right, as many as there is room for; the rest as +n. The new right edge."""
        painter.setFont(self._chip)
        for name, colour, width in reversed(self._fitting(row, right - least)):
            right -= width
            self._draw_chip(painter, QRect(right, line.top() + 1, width, 17), name, colour)
            right -= GAP
        return right

    def _fitting(self, row: ArticleRow, room: int) -> list[tuple[str, int, int]]:
        """Return the name, colour and width of the tags that fit into `room` pixels, and of the +n for the
        rest, which is there even where nothing fits.
        """
        metrics = self._metrics[11]
        chips = []
        for tag in row.tags[:MOST_CHIPS]:
            name = tag.name.rpartition("/")[2]
            chips.append((name, tag.colour, metrics.horizontalAdvance(name) + (22 if tag.colour else 12)))
        shown: list[tuple[str, int, int]] = []
        for count in range(len(chips), -1, -1):
            rest = f"+{len(row.tags) - count}"
            shown = chips[:count]
            if count < len(row.tags):
                shown = [*shown, (rest, 0, metrics.horizontalAdvance(rest) + 12)]
            if sum(width + GAP for _, _, width in shown) <= room:
                break
        return shown

    def _draw_chip(self, painter: QPainter, rect: QRect, name: str, colour: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("surface" if self._on_selection else "chip"))
        painter.drawRoundedRect(rect, 4, 4)
        left = 6
        if colour:
            painter.setBrush(self._theme.line(colour))
            painter.drawEllipse(QRect(rect.left() + 6, rect.top() + 6, 6, 6))
            left = 16
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(rect.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)

    def _hit(self, painter: QPainter, rect: QRect, hit: Kwic) -> None:
        """Paint the hit in its line, the match on its ground in the middle of the room that there is."""
        painter.setFont(self._small)
        metrics = self._metrics[12]
        match = metrics.elidedText(_one_line(hit.match), Qt.TextElideMode.ElideRight, rect.width())
        width = metrics.horizontalAdvance(match)
        room = max(0, rect.width() - width)
        before = metrics.elidedText(_one_line(hit.before), Qt.TextElideMode.ElideLeft, room // 3)
        left = metrics.horizontalAdvance(before)
        after = metrics.elidedText(_one_line(hit.after), Qt.TextElideMode.ElideRight, room - left)
        top, height = rect.top() + 52, 20
        self._text(painter, QRect(rect.left(), top, left, height), before, self._theme.colour("secondary"))
        painter.fillRect(QRect(rect.left() + left, top + 1, width, height - 2), self._theme.colour("hit"))
        self._text(painter, QRect(rect.left() + left, top, width, height), match, self._theme.colour("ink"))
        self._text(
            painter,
            QRect(rect.left() + left + width, top, room - left, height),
            after,
            self._theme.colour("secondary"),
        )

    def _text(self, painter: QPainter, rect: QRect, text: str, colour: QColor) -> None:
        painter.setPen(colour)
        painter.drawText(rect.adjusted(0, 0, 1, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _icon(self, painter: QPainter, name: str, colour: str, size: int):  # type: ignore[no-untyped-def]
        return pixmap(name, getattr(self._theme.tokens, colour), size, painter.device().devicePixelRatio())


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
