"""待复核 as work: the doubts left of the text, worst first; one key settles one and goes to the next."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.library import annotations as notes
from reader.library import articles, remedies, review
from reader.library.annotations import AnnotationRow
from reader.library.base import Database
from reader.library.remedies import Remedy
from reader.library.review import ReviewRow
from reader.library.scope import Scope
from reader.ui.icons import icon
from reader.ui.jobs import Jobs, Ticket
from reader.ui.language import in_language
from reader.ui.review.delegate import HEIGHT, ReviewDelegate
from reader.ui.review.model import PIECE, ROW, ReviewModel, kinds
from reader.ui.review.words import by_hand, offer
from reader.ui.theme import Theme, named, ui_font

SHOWN = frozenset({"review", "article", "page", "trash"})


@dataclass(frozen=True, slots=True)
class Detail:
    """What is shown of the doubt at hand: its article (0: the page has none), its note, what there is to choose from, and what R does."""

    row: ReviewRow
    article_id: int
    note: AnnotationRow | None
    candidates: tuple[Any, ...]
    remedy: Remedy | None


def detail(db: Database, row: ReviewRow) -> Detail:
    """Read it."""
    article = row.article_id or next(iter(articles.ids(db, Scope("page", row.page_id), "oldest")), 0)
    note = notes.get(db, row.annotation_id) if row.annotation_id is not None else None
    return Detail(row, article, note, tuple(review.candidates(db, row.id)), remedies.of(db, row.id))


class ReviewTable(QTableView):
    """Rows of fixed height."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = ReviewDelegate(theme)
        self.setItemDelegate(self.lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(HEIGHT)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.lines.focused = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.lines.focused = False
        super().focusOutEvent(event)
        self.viewport().update()


class ReviewPane(QWidget):
    """`chosen(Detail)`: that doubt is at hand. `settled(name)`: accept, repair or leave was pressed."""

    chosen = Signal(object)
    settled = Signal(str)
    closed = Signal()

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._theme = jobs, theme
        self.detail: Detail | None = None
        self._ticket: Ticket | None = None
        self._asked: Ticket | None = None
        self._row = 0
        self.model = ReviewModel(jobs, self)
        self.table = ReviewTable(theme)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("待复核"))
        self.setFocusProxy(self.table)
        self._build()
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.model.dataChanged.connect(self._data_came)
        self.kind.activated.connect(lambda _index: self._other_kind())
        jobs.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()
        self.reload()

    def current(self) -> ReviewRow | None:
        """The doubt at hand."""
        index = self.table.currentIndex()
        row: ReviewRow | None = index.data(ROW) if index.isValid() else None
        return row

    def reload(self) -> None:
        """Read again; stand where one stood, which after a decision is the next doubt."""
        if self._ticket is not None:
            self._ticket.cancel()
        kind, at = self.kind.currentData(), max(self._row, 0)

        def read(db: Database) -> tuple[Any, ...]:
            open_ = review.kinds(db)
            count = sum(open_.values()) if kind is None else open_.get(kind, 0)
            piece = min(at, max(count - 1, 0)) // PIECE
            return kind, open_, review.progress(db), count, piece, review.open_items(db, PIECE, piece * PIECE, kind)

        self._ticket = self._jobs.read(read, self._show)

    # --- parts ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        header = named(QWidget(), "listheader")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header.setFixedHeight(36)
        self.heading = QLabel(self.tr("待复核"))
        self.heading.setFont(ui_font(12))
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._close = named(QToolButton(), "quiet")
        self._close.setAccessibleName(self.tr("关闭待复核，回到文章列表"))
        self._close.setToolTip(self.tr("回到文章列表"))
        self._close.clicked.connect(self.closed)
        line = QHBoxLayout(header)
        line.setContentsMargins(14, 0, 6, 0)
        line.addWidget(self.heading, 1)
        line.addWidget(self._close)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("已处理的存疑"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("哪一类存疑"))
        self.kind.addItem(self.tr("全部"), None)
        filters = QHBoxLayout()
        filters.setContentsMargins(10, 8, 10, 8)
        filters.addWidget(self.kind, 1)
        self.nothing = named(QLabel(self.tr("没有待复核的了。")), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(48)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (header, self.bar):
            column.addWidget(widget)
        column.addLayout(filters)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self._card())

    def _card(self) -> QWidget:
        """Under the list: the whole reason, the note that lost its text, and the three decisions."""
        self.card = named(QFrame(), "reviewcard")
        self.reason = QLabel(wordWrap=True)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote = QLabel(wordWrap=True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: dict[str, QPushButton] = {}
        line = QHBoxLayout()
        line.setSpacing(6)
        for name, text, tip in (("repair", self.tr("改正 R"), self.tr("采用建议，或从几种可能里选一种")),
                                ("accept", self.tr("认可 A"), self.tr("照现在的样子就对")),
                                ("leave", self.tr("搁置 L"), self.tr("以后再说，不再列出"))):
            button = self.buttons[name] = QPushButton(text)
            button.setToolTip(tip)
            button.setAccessibleName(f"{text[:-2]}：{tip}")
            button.clicked.connect(lambda _=False, name=name: self.settled.emit(name))
            if name != "repair":
                line.addWidget(button, 1)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        for widget in (self.reason, self.quote, self.buttons["repair"]):
            column.addWidget(widget)
        column.addLayout(line)
        return self.card

    def _dress(self) -> None:
        t = self._theme.tokens
        self._close.setIcon(icon("clear", t, "secondary", 14))
        self.card.setStyleSheet(f"QFrame#reviewcard {{ background: {t.window}; border-top: 1px solid {t.hairline}; }}")
        self.table.viewport().update()

    # --- reading -------------------------------------------------------------------------------------------------

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & SHOWN and self.isVisible():
            self.reload()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.reload()

    def _other_kind(self) -> None:
        self._row = 0
        self.detail = None
        self.reload()

    def _show(self, answer: tuple[Any, ...]) -> None:
        self._ticket = None
        kind, open_, done, count, number, piece = answer
        self._name_kinds(kind, open_)
        top = self.table.verticalScrollBar().value()
        row = min(self._row, count - 1)
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.model.show(kind, count, number, piece)
        selection.blockSignals(False)
        self.heading.setText(self.tr("待复核 · 已处理 {0} / {1}").format(f"{done.settled:,}", f"{done.total:,}"))
        self.bar.setRange(0, max(done.total, 1))
        self.bar.setValue(done.settled)
        self.nothing.setVisible(not count)
        self.table.setVisible(bool(count))
        if count:
            self.table.setCurrentIndex(self.model.index(max(row, 0), 0))
            self.table.verticalScrollBar().setValue(top)
            self.table.scrollTo(self.table.currentIndex())
        self._ask_detail()

    def _name_kinds(self, kind: str | None, open_: dict[str, int]) -> None:
        names = kinds()
        self.kind.clear()
        self.kind.addItem(self.tr("全部 {}").format(f"{sum(open_.values()):,}"), None)
        for one, count in sorted(open_.items(), key=lambda item: -item[1]):
            self.kind.addItem(f"{names.get(one, one)} {count:,}", one)
        at = self.kind.findData(kind)
        if kind is not None and at < 0:
            self.kind.addItem(f"{names.get(kind, kind)} 0", kind)
            at = self.kind.count() - 1
        self.kind.setCurrentIndex(max(at, 0))

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._row = current.row()
            self._ask_detail()

    def _data_came(self, *_: object) -> None:
        if self.detail is None:
            self._ask_detail()

    def _ask_detail(self) -> None:
        row = self.current()
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        if row is None:
            self.detail = None
            self._show_card()
        elif self.detail is None or self.detail.row != row:
            self._asked = self._jobs.read(lambda db: detail(db, row), self._take_detail)

    def _take_detail(self, found: Detail) -> None:
        self._asked = None
        self.detail = found
        self._show_card()
        self.chosen.emit(found)

    def _show_card(self) -> None:
        found = self.detail
        self.card.setVisible(found is not None)
        if found is None:
            return
        self.reason.setText(in_language(found.row.reason))
        words = []
        if found.note is not None:
            words.append(self.tr("引文：{}").format(found.note.quote.replace("\n", " … ")))
            words += [self.tr("批注：{}").format(found.note.note)] if found.note.note else []
        words += self._choices(found)
        self.quote.setText("\n".join(words))
        self.quote.setVisible(bool(words))
        writable = not self._jobs.library.read_only
        for button in self.buttons.values():
            button.setEnabled(writable)
        self._offer(found.remedy, writable)

    def _choices(self, found: Detail) -> list[str]:
        """What there is to choose from, or where the only place is; what to do where nothing is offered."""
        if found.remedy is None:
            return [by_hand()]
        if found.remedy.name == "select":
            return [self.tr("在正文里选中批注应在的文字，再按 R。")]
        if found.remedy.name == "place":
            one = found.candidates[0]
            return [self.tr("可能在这里：{}").format(f"{one.before}【{one.text}】{one.after}")]
        return [self.tr("有 {} 种可能，按 R 对着看。").format(len(found.candidates))] if len(found.candidates) > 1 else []

    def _offer(self, remedy: Remedy | None, writable: bool) -> None:
        """The button says what R does; where there is nothing that it could do, it is grey."""
        button = self.buttons["repair"]
        words = offer(remedy) if remedy is not None else self.tr("改正")
        button.setText(button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(self.card.width() - 80, 120)) + " R")
        button.setAccessibleName(words)
        button.setToolTip(words if remedy is not None else by_hand())
        button.setEnabled(writable and remedy is not None)
