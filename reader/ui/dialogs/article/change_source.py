"""换用另一份原文: two files of the same page side by side, what would become of
the notes, and the change as one step.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.history import entries
from reader.library.history.entries import Piece
from reader.library.imports import sources
from reader.library.other_source import agree, compare, switch
from reader.library.other_source.agree import Verdict
from reader.library.other_source.compare import Difference
from reader.library.other_source.switch import PageSource, Switched
from reader.page.model import Page
from reader.ui.base.flow import FlowLayout
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.theme import Theme, named
from reader.ui.dialogs.article.diff_view import letters
from reader.ui.dialogs.table_dialog import local_time


class Rehearsed(ReaderError):
    """Raised to take a rehearsal back: what the change would bring."""

    def __init__(self, figures: Switched) -> None:
        super().__init__("")
        self.figures = figures


@dataclass(frozen=True, slots=True)
class Compared:
    """A source, what it was recognised as, where its text differs from the present source's, and what it has
    in the suspect places.
    """

    source: PageSource
    page: Page
    pieces: tuple[Piece, ...]
    differences: tuple[Difference, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def agreed(self) -> int:
        """Return how many suspect places both have alike."""
        return sum(one.settles for one in self.verdicts)


class ChangeSource(QDialog):
    """The present source left, another one right.

    `walk_asked(Compared)`: the differences are to be walked in the text.
    """

    walk_asked = Signal(object)

    def __init__(self, jobs: Jobs, theme: Theme, page_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs, self.theme, self.page_id = jobs, theme, page_id
        self.compared: Compared | None = None
        self._sources: list[PageSource] = []
        self.setWindowTitle(self.tr("换用另一份原文"))
        self.resize(1080, 680)
        self.present, self.other = self._text(self.tr("现在用的原文")), self._text(self.tr("另一份原文"))
        self.present.verticalScrollBar().valueChanged.connect(self._scroll_along)
        self.names = (QLabel(), QComboBox())
        self.names[1].setAccessibleName(self.tr("另一份原文"))
        self.names[1].activated.connect(lambda _index: self._compare())
        self.note = named(QLabel(wordWrap=True), "secondary")
        self.go = QPushButton(self.tr("换用这一份"))
        self.go.setEnabled(False)
        self.go.clicked.connect(self._switch)
        self.walk = self._button(self.tr("逐处核对"), self._walk)
        self.walk.setToolTip(self.tr("在正文里从一处不同走到下一处：R 采用，F8 下一处。"))
        self.take = self._button(self.tr("采用全部不同"), self._take_all)
        self.take.setToolTip(self.tr("不换原文，只把不同的字作为更正收进来；可以撤销。"))
        self.agree = self._button(self.tr("认可一致的疑字"), self._settle)
        self.agree.setToolTip(self.tr("两份原文都这样写的疑字不再存疑；文字和批注不变，可以撤销。"))
        self.agree.hide()
        close = QPushButton(self.tr("不换"), autoDefault=False)
        close.clicked.connect(self.reject)
        self._lay(close)
        jobs.read(lambda db: switch.sources_of(db, page_id), self._fill)

    def _button(self, words: str, then: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setEnabled(False)
        button.clicked.connect(then)
        return button

    def _text(self, name: str) -> QTextBrowser:
        view = QTextBrowser()
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.document().setDocumentMargin(16)
        view.setAccessibleName(name)
        return view

    def _lay(self, close: QPushButton) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(9)
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        for name, view in zip(self.names, (self.present, self.other), strict=True):
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
            name.setFixedHeight(32)
            column.addWidget(name)
            column.addWidget(view, 1)
            split.addWidget(side)
        split.setChildrenCollapsible(False)
        held = QWidget()  # on a small screen in lines below each other
        flow = FlowLayout(held, 8)
        for button in (self.walk, self.take, self.agree):
            flow.addWidget(button)
        line = QHBoxLayout()
        line.addWidget(held, 1)
        line.addWidget(close)
        line.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(split, 1)
        column.addWidget(self.note)
        column.addLayout(line)

    # --- comparing ------------------------------------------------------------------------------------

    def _fill(self, found: list[PageSource]) -> None:
        self._sources = found
        present = next((source for source in found if source.current), None)
        if present is not None:
            self.names[0].setText(
                self.tr("现在用的：{0}　{1}").format(present.name, local_time(present.created))
            )
        for source in found:
            if not source.current:
                self.names[1].addItem(
                    self.tr("另一份：{0}　{1}").format(source.name, local_time(source.created)), source.id
                )
        if self.names[1].count():
            self._compare()
        else:
            self.note.setText(
                self.tr("这一版只有一份原文。导入同一版的另一份文件之后，可以在这里比较和换用。")
            )
            self.names[1].setEnabled(False)

    def _compare(self) -> None:
        """Recognise the other source and compare the texts, beside the window."""
        self.go.setEnabled(False)
        self.compared = None
        self.note.setText(self.tr("正在识别和比较…"))
        wanted = self.names[1].currentData()
        other = next(source for source in self._sources if source.id == wanted)
        present = next(source for source in self._sources if source.current)
        library, page_id = self.jobs.library, self.page_id
        for button in (self.walk, self.take, self.agree):
            button.setEnabled(False)

        def run(_progress: Any, _cancelled: Any) -> Compared:
            db = library.reader()
            old, new = (sources.own_text(db, one.sha256, one.name) for one in (present, other))
            page = switch.prepare(db, other.id)
            found = tuple(compare.of_page(db, page_id, page))
            verdicts = tuple(agree.of_page(db, page_id, other, page))
            return Compared(other, page, entries.pieces(old, new), found, verdicts)

        self.jobs.start(Task(self.tr("比较原文"), run, self._show))

    def _show(self, compared: Compared) -> None:
        self.compared = compared
        self._write(self.present, compared.pieces, "gone")
        self._write(self.other, compared.pieces, "new")
        for button in (self.walk, self.take):
            button.setEnabled(bool(compared.differences) and not self.jobs.library.read_only)
        self.take.setText(self.tr("采用全部 %Ln 处不同", "", len(compared.differences)))
        self._offer_agreed(compared)
        page_id, source_id = self.page_id, compared.source.id

        def rehearse(db: Database) -> None:
            with db.atomic():
                raise Rehearsed(switch.switch(db, page_id, source_id, compared.page))

        if self.jobs.library.read_only:
            self.note.setText(self.tr("这个库只能读，不能换用。"))
        else:
            self.jobs.write(rehearse, error=self._rehearsed)

    def _write(self, view: QTextBrowser, pieces: tuple[Piece, ...], own: str) -> None:
        view.clear()
        cursor = QTextCursor(view.document())
        first = None
        cursor.beginEditBlock()
        for piece in pieces:
            if piece.op != "same" and first is None:
                first = cursor.position()
            if piece.op in ("same", own):
                cursor.insertText(piece.text, letters(self.theme, piece.op))
        cursor.endEditBlock()
        cursor.setPosition(first or 0)
        bar = view.verticalScrollBar()
        # From the first difference on.
        bar.setValue(bar.value() + view.cursorRect(cursor).top() - view.height() // 3)

    def _rehearsed(self, error: ReaderError) -> None:
        if not isinstance(error, Rehearsed):
            self.note.setText(told(error))
            return
        found = error.figures
        carried, notes, corrections = (
            found.notes_carried, found.notes_in_review, found.corrections_in_review
        )
        words = [self.tr("换用之后：%Ln 篇", "", found.articles)]
        for count, told_so in ((carried, self.tr("批注 %Ln 条跟到新文字上", "", carried)),
                               (notes, self.tr("批注 %Ln 条要复核", "", notes)),
                               (corrections, self.tr("更正 %Ln 处要复核", "", corrections))):
            words += [told_so] if count else []
        self.note.setText(self.tr("，").join(words) + self.tr("。旧的文字留在历史里，可以撤销。"))
        self.go.setEnabled(True)

    def _scroll_along(self, value: int) -> None:
        bar, own = self.other.verticalScrollBar(), self.present.verticalScrollBar()
        bar.setValue(round(value * bar.maximum() / max(own.maximum(), 1)))

    # --- only the characters

    def _walk(self) -> None:
        if self.compared is not None:
            self.walk_asked.emit(self.compared)
            self.accept()

    def _take_all(self) -> None:
        compared = self.compared
        if compared is None:
            return
        self.take.setEnabled(False)
        name, found = compared.source.name, compared.differences
        self.jobs.write(lambda db: compare.take_all(db, found, name), self._taken, error=self._refused)

    def _offer_agreed(self, compared: Compared) -> None:
        self.agree.setText(self.tr("认可一致的 %Ln 处疑字", "", compared.agreed))
        self.agree.setVisible(bool(compared.agreed))
        self.agree.setEnabled(not self.jobs.library.read_only)

    def _settle(self) -> None:
        """Settle the suspect places that both have alike; the comparison stays open."""
        compared = self.compared
        if compared is not None:
            self.agree.setEnabled(False)
            self.jobs.write(
                lambda db: agree.settle(db, compared.verdicts), self._agreed, error=self._refused
            )

    def _agreed(self, count: int) -> None:
        self.agree.hide()
        self.note.setText(self.tr("认可了 %Ln 处两份原文一致的疑字，可以撤销。", "", count))

    def _taken(self, _paragraphs: int) -> None:
        self.accept()

    # --- changing over --------------------------------------------------------------------------------

    def _switch(self) -> None:
        compared, page_id = self.compared, self.page_id
        if compared is not None:
            self.go.setEnabled(False)
            self.jobs.write(
                lambda db: switch.switch(db, page_id, compared.source.id, compared.page),
                self._switched,
                error=self._refused,
            )

    def _switched(self, _found: Switched) -> None:
        self.accept()

    def _refused(self, error: ReaderError) -> None:
        self.note.setText(told(error))
