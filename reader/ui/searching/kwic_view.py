"""The places of a search, one in a line, the match always at the same place: what a concordance looks
like."""
from __future__ import annotations

from array import array

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from reader.library.search.query import Query
from reader.text.page_numbers import printed
from reader.ui.base.controls import as_list, surface, write_line
from reader.ui.base.jobs import Jobs
from reader.ui.base.qt_text import shown
from reader.ui.base.theme import Theme, ui_font
from reader.ui.searching.kwic_model import LINE, KwicModel, Line

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 27
MARGIN = 14
NEAR = 30  # lines from the end at which the next portion is read


class KwicDelegate(QStyledItemDelegate):
    """The article's line with its date at the right; a place with its match a third from the left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title, self._text, self._small = ui_font(13, bold=True), ui_font(13), ui_font(11)
        self._metrics = QFontMetrics(self._text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        ground = "window" if over else "surface"
        painter.fillRect(rect, self._theme.colour("selection" if chosen else ground))
        if line.heads and index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), self._theme.colour("hairline"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.colour("accent"))
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if line.hit is not None:
            self._place(painter, inner, line)
        elif line.more:
            more = self.tr("还有 %Ln 处…", "", line.more)
            write_line(painter, inner, more, self._small, self._theme.colour("accent"))
        else:
            self._article(painter, inner, line)
        painter.restore()

    def _article(self, painter: QPainter, rect: QRect, line: Line) -> None:
        row = line.article
        side = "  ".join(
            part
            for part in (
                row.date or self.tr("日期未定"),
                row.paper or "",
                self.tr("{}版").format(printed(row.page)) if row.page is not None else "",
            )
            if part
        )
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        side = metrics.elidedText(side, Qt.TextElideMode.ElideRight, int(rect.width() * 0.52))
        width = metrics.horizontalAdvance(side)
        painter.setPen(self._theme.colour("secondary"))
        painter.drawText(
            QRect(rect.right() - width, rect.top() + 1, width + 2, rect.height()),
            Qt.AlignmentFlag.AlignVCenter,
            side,
        )
        title = rect.adjusted(0, 1, -width - 10, 0)
        headline = row.headline or self.tr("（无题）")
        write_line(painter, title, headline, self._title, self._theme.colour("ink"))

    def _place(self, painter: QPainter, rect: QRect, line: Line) -> None:
        hit = line.hit
        assert hit is not None
        painter.setFont(self._text)
        match = self._metrics.elidedText(
            _flat(hit.match), Qt.TextElideMode.ElideMiddle, int(rect.width() * 0.6)
        )
        width = self._metrics.horizontalAdvance(match)
        axis = rect.left() + int(rect.width() * 0.34)
        left = max(rect.left(), min(axis, rect.right() - width - 40))
        before = self._metrics.elidedText(
            _flat(hit.before).lstrip("…"), Qt.TextElideMode.ElideLeft, left - rect.left() - 1
        )
        after = self._metrics.elidedText(
            _flat(hit.after), Qt.TextElideMode.ElideRight, rect.right() - left - width
        )
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        quiet, ink = self._theme.colour("secondary"), self._theme.colour("ink")
        painter.fillRect(QRect(left, rect.top() + 4, width, rect.height() - 8), self._theme.colour("hit"))
        self._draw(
            painter,
            QRect(rect.left(), rect.top(), left - rect.left() - 1, rect.height()),
            before,
            quiet,
            right,
        )
        self._draw(painter, QRect(left, rect.top(), width + 1, rect.height()), match, ink)
        self._draw(
            painter,
            QRect(left + width + 1, rect.top(), rect.right() - left - width, rect.height()),
            after,
            quiet,
        )

    def _draw(self, painter: QPainter, rect: QRect, text: str, colour: QColor,
              align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> None:
        painter.setPen(colour)
        painter.drawText(rect, align, text)


class KwicView(QTableView):
    """`stood(article_id, Kwic | None)`: the librarian went to a line. `stepped(1 | -1)`: Enter, to the next
    place."""

    stood = Signal(int, object)
    stepped = Signal(int)
    opened = Signal()

    def __init__(self, jobs: Jobs, theme: Theme) -> None:
        super().__init__()
        self.places = KwicModel(jobs, self)
        self.setModel(self.places)
        self.setItemDelegate(KwicDelegate(theme))
        self._wanted: tuple[int, int, int] | None = None
        self._quiet = False
        self._behave()
        self.places.grown.connect(self._grown)
        self.places.loaded.connect(self._loaded)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self.opened)
        theme.changed.connect(surface(self).update)

    def show_places(self, ids: array[int], query: Query, article_id: int) -> None:
        """The places of these articles; stands on the first one of that article, without telling."""
        self._quiet = True
        self._wanted = (article_id, 0, -1)
        self.places.open(ids, query, ids.index(article_id) if article_id in ids else 0)
        self._quiet = False

    def stand_on(self, article_id: int, block_id: int = 0, start: int = -1) -> None:
        """Mark that place, without telling; reads its portion where that is missing."""
        line = self._line()
        if (
            line is not None
            and line.article.id == article_id
            and (
                block_id == 0
                or (line.hit is not None and (line.hit.block_id, line.hit.start) == (block_id, start))
            )
        ):
            return
        self._wanted = (article_id, block_id, start)
        query = self.places.query
        if query is not None and self.places.row_of(article_id) < 0 and article_id in self.places.ids:
            self.places.open(self.places.ids, query, self.places.ids.index(article_id))
        else:
            self._loaded()

    def _line(self) -> Line | None:
        index = self.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def _loaded(self) -> None:
        if self._wanted is not None:
            row = self.places.row_of(*self._wanted)
            line = self.places.lines[row] if row >= 0 else None
            if line is not None:
                hidden = self._wanted[1] != 0 and (
                    line.hit is None or (line.hit.block_id, line.hit.start) != self._wanted[1:]
                )
                more = next(
                    (
                        n
                        for n in range(row, min(row + 8, len(self.places.lines)))
                        if self.places.lines[n].more and self.places.lines[n].article.id == self._wanted[0]
                    ),
                    -1,
                )
                if hidden and more >= 0:
                    self.places.expand(more)
                else:
                    self._wanted = None
                self._quiet = True
                self.updateGeometries()  # rows just read have no place yet
                self.setCurrentIndex(self.places.index(row, 0))
                self.scrollTo(self.places.index(row, 0))
                self._quiet = False
        self._look_ahead()

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() > bar.maximum() - NEAR * HEIGHT:
            self.places.grow(1)
        elif bar.value() < NEAR * HEIGHT:
            self.places.grow(-1)

    def _grown(self, rows: int) -> None:
        """Lines came in above: what is looked at stays where it is."""
        bar = self.verticalScrollBar()
        value = bar.value() + rows * HEIGHT
        self.updateGeometries()
        bar.setValue(value)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            line: Line = current.data(LINE)
            self.stood.emit(line.article.id, line.hit)

    def _clicked(self, index: QModelIndex) -> None:
        line: Line = index.data(LINE)
        if line.more:
            self.places.expand(index.row())
        elif not self._quiet:
            self.stood.emit(line.article.id, line.hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        line = self._line()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if line is not None and line.more:
                self.places.expand(self.currentIndex().row())
            else:
                self.stepped.emit(-1 if shift else 1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.places.ids:
            end = event.key() == Qt.Key.Key_End
            self.stood.emit(self.places.ids[-1 if end else 0], None)
            self.stand_on(self.places.ids[-1 if end else 0])
        else:
            super().keyPressEvent(event)

    def _behave(self) -> None:
        self.setAccessibleName(self.tr("检索结果，逐处"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        as_list(self, HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(HEIGHT)


def _flat(text: str) -> str:
    return shown(text.replace("\n", " "), one_line=True)
