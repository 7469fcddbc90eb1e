"""Another paper or date for an issue; another issue or number for a page."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library.articles import ArticleText
from reader.library.base import Database
from reader.library.filing import issue_tree, papers, shelving
from reader.library.filing.issue_tree import IssueRow
from reader.library.structure import articles
from reader.library.undo import undo
from reader.text import page_numbers
from reader.text.dates import span
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.base.theme import named


class _Form(QDialog):
    """A few fields, a sentence when something is wrong with them, and two buttons."""

    def __init__(self, jobs: Jobs, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.setWindowTitle(title)
        self.resize(440, 240)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(14)
        self.form.setVerticalSpacing(10)
        self.what = named(QLabel(wordWrap=True), "secondary")
        self.error = named(QLabel(wordWrap=True), "error")
        self.error.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("移动"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("取消"))
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.what)
        column.addLayout(self.form)
        column.addWidget(self.error)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def save(self) -> None:
        """Keep what was typed."""
        raise NotImplementedError

    def date(self, field: QLineEdit) -> str | None:
        """Return the day that was typed, as ISO 8601; None after saying that it is none."""
        days = span(field.text()) if field.text().strip() else None
        if days is None or days[0] is None or days[0] != days[1]:
            self.refuse_text(self.tr("日期看不懂，请写成 2023-12-05 或 2023年12月5日。"))
            return None
        return days[0].isoformat()

    def write(self, fn: Callable[[Database], Any]) -> None:
        """Write, and close."""
        self.jobs.write(fn, self._saved, error=self.refuse)

    def refuse(self, error: ReaderError) -> None:
        """The library did not take it."""
        self.refuse_text(told(error))

    def refuse_text(self, text: str) -> None:
        """Say what is wrong."""
        self.error.setText(text)
        self.error.show()

    def _saved(self, _result: object) -> None:
        self.accept()


class IssueDialog(_Form):
    """The issue's paper and date; all of its pages go along."""

    def __init__(self, jobs: Jobs, issue_id: int, parent: QWidget) -> None:
        super().__init__(jobs, self.tr("更正报名或日期"), parent)
        self.issue_id = issue_id
        self.row: IssueRow | None = None
        self.paper = QComboBox(editable=True)
        self.paper.setAccessibleName(self.tr("报名"))
        self.day = QLineEdit()
        self.day.setAccessibleName(self.tr("日期"))
        self.form.addRow(self.tr("报名"), self.paper)
        self.form.addRow(self.tr("日期"), self.day)
        jobs.read(
            lambda db: (papers.all(db), [row for row in issue_tree.tree(db) if row.issue_id == issue_id]),
            self._fill,
        )

    def _fill(self, found: tuple[list[papers.PaperRow], list[IssueRow]]) -> None:
        self.paper.addItems([row.title for row in found[0]])
        self.row = next(iter(found[1]), None)
        if self.row is not None:
            self.paper.setCurrentText(self.row.paper or "")
            self.day.setText(self.row.date or "")
            self.what.setText(self.tr("这一期的各版都一起改，文章、批注和标签都跟着走。"))
        self.day.setFocus()

    def save(self) -> None:
        day = self.date(self.day)
        if day is None or self.row is None:
            return
        title = self.paper.currentText().strip()
        paper = title if title != (self.row.paper or "") else None
        new_day = day if day != self.row.date else None
        issue = self.issue_id
        if paper or new_day:
            self.write(lambda db: articles.correct_issue(db, issue, paper or None, new_day))
        else:
            self.accept()


class PageDialog(_Form):
    """The issue that a page belongs to, and its number in it."""

    def __init__(self, jobs: Jobs, article: ArticleText, parent: QWidget) -> None:
        super().__init__(jobs, self.tr("移动版面"), parent)
        self.article = article
        self.paper = QComboBox()
        self.paper.setAccessibleName(self.tr("报名"))
        self.day = QComboBox()
        self.day.setAccessibleName(self.tr("哪一期"))
        self.number = QLineEdit(page_numbers.printed(article.page or 1))
        self.number.setAccessibleName(self.tr("版次"))
        self.form.addRow(self.tr("报名"), self.paper)
        self.form.addRow(self.tr("哪一期"), self.day)
        self.form.addRow(self.tr("版次"), self.number)
        number = self.tr("第{}版").format(page_numbers.printed(article.page)) if article.page else ""
        place = " ".join(part for part in (article.paper, article.date, number) if part)
        self.what.setText(self.tr("把 {} 移到：").format(place or self.tr("这一版")))
        self._days: dict[str, list[IssueRow]] = {}
        self.paper.currentTextChanged.connect(self._show_days)
        self.day.setFocus()
        jobs.read(issue_tree.tree, self._fill)

    def _fill(self, rows: list[IssueRow]) -> None:
        for row in rows:
            if row.paper and row.date:
                self._days.setdefault(row.paper, []).append(row)
        self.paper.addItems(sorted(self._days))
        if self.article.paper:
            self.paper.setCurrentText(self.article.paper)
        self._show_days()

    def _show_days(self) -> None:
        self.day.clear()
        for row in sorted(
            self._days.get(self.paper.currentText(), []), key=lambda row: row.date or "", reverse=True
        ):
            self.day.addItem(str(row.date), row.issue_id)
        at = self.day.findData(self.article.issue_id)
        self.day.setCurrentIndex(max(at, 0))

    def save(self) -> None:
        issue, page = self.day.currentData(), self.article.page_id
        number = page_numbers.kept(self.number.text())
        if number is None:
            self.refuse_text(self.tr("版次请写成 3 或 A3。"))
            return
        moves, renumbered = issue is not None and issue != self.article.issue_id, number != self.article.page
        if not moves and not renumbered:
            self.accept()
            return

        def write(db: Database) -> None:
            with undo.step(db, "移动版面" if moves else "更正版次"):
                if renumbered:
                    shelving.assign(db, [page], number=number)
                if moves:
                    articles.move_page(db, [page], issue)

        self.write(write)
