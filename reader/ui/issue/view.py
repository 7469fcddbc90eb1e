"""版面: an issue's pages with their articles, and the way to the issue before and after it."""
from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reader.library.filing import issue_pages
from reader.library.filing.issue_pages import IssuePages
from reader.ui.base.controls import ElidedLabel
from reader.ui.base.icons import icon
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.issue.sheet import IssueSheet

ABOVE = 40  # pixels above a headline
SHOWN = frozenset({"article", "page", "issue", "paper", "annotation", "review", "trash"})


class IssueView(QWidget):
    """Shows one issue and follows the library. `article_requested(article id)`: read that one."""

    article_requested = Signal(int)
    aside_requested = Signal(int)

    def __init__(self, jobs: Jobs, theme: Theme) -> None:
        super().__init__()
        self._jobs, self._theme = jobs, theme
        self._ticket: Ticket | None = None
        self._wanted = 0  # the article that is to have the frame
        self.issue: IssuePages | None = None
        self.sheet = IssueSheet(theme)
        self.sheet.chosen.connect(self.article_requested)
        self.sheet.aside.connect(self.aside_requested)
        self.sheet.stood.connect(self._reveal)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.sheet)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hand_on(self, self.sheet)
        self.heading = ElidedLabel()
        self.heading.setFont(ui_font(13, bold=True))
        self.progress = named(QLabel(), "secondary")
        self.progress.setFont(ui_font(12))
        self.earlier = self._button(self.tr("上一期"), self.show_earlier)
        self.later = self._button(self.tr("下一期"), self.show_later)
        line = QHBoxLayout()
        line.setContentsMargins(20, 8, 14, 0)
        line.setSpacing(8)
        for widget, stretch in ((self.earlier, 0), (self.later, 0), (self.heading, 1), (self.progress, 0)):
            line.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.area, 1)
        jobs.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_article(self, article_id: int) -> None:
        """Show the issue of that article, with the frame on it."""
        self._wanted = article_id
        self._jobs.read(lambda db: issue_pages.issue_of(db, article_id), self._found)

    def show_issue(self, issue_id: int, article_id: int = 0) -> None:
        """Show an issue, with the frame on that article, else on its first."""
        self._wanted = article_id
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._jobs.read(lambda db: issue_pages.of_issue(db, issue_id), self._show)

    def kept(self) -> str:
        """Return what is to be remembered: the issue, and the article with the frame."""
        return f"{self.issue.id} {self.sheet.current}" if self.issue is not None else ""

    def show_earlier(self) -> None:
        """Show the issue before this one."""
        if self.issue is not None and self.issue.earlier is not None:
            self.show_issue(self.issue.earlier)

    def show_later(self) -> None:
        """Show the issue after this one."""
        if self.issue is not None and self.issue.later is not None:
            self.show_issue(self.issue.later)

    def _found(self, issue_id: int | None) -> None:
        if issue_id is not None:
            self.show_issue(issue_id, self._wanted)

    def _show(self, issue: IssuePages | None) -> None:
        self._ticket = None
        other = self.issue is None or issue is None or issue.id != self.issue.id
        self.issue = issue
        self.sheet.show_issue(issue, self._wanted or self.sheet.current)
        self.earlier.setEnabled(issue is not None and issue.earlier is not None)
        self.later.setEnabled(issue is not None and issue.later is not None)
        self.heading.setText(self._title(issue) if issue is not None else self.tr("这一期已不在库里。"))
        self.progress.setText(self._progress(issue) if issue is not None else "")
        if other and not self._wanted:
            self.area.verticalScrollBar().setValue(0)

    def _title(self, issue: IssuePages) -> str:
        articles = sum(len(page.articles) for page in issue.pages)
        day = self.tr("日期未定")
        if issue.date:
            on = date.fromisoformat(issue.date)
            weekdays = self.tr("星期一 星期二 星期三 星期四 星期五 星期六 星期日").split()
            day = f"{issue.date} {weekdays[on.weekday()]}"
        counts = self.tr("%Ln 版", "", len(issue.pages)), self.tr("%Ln 篇", "", articles)
        paper = issue.paper or self.tr("报名未定")
        return " · ".join((f"{paper} {day}", *counts))

    def _progress(self, issue: IssuePages) -> str:
        states = [article.state for page in issue.pages for article in page.articles]
        return self.tr("已校 {0} / {1}").format(states.count("done"), len(states)) if states else ""

    def _reveal(self, article_id: int) -> None:
        """Scroll to the article; of one that is taller than the view, to its headline."""
        box = self.sheet.box(article_id)
        if box.height() > self.area.viewport().height():
            self.area.verticalScrollBar().setValue(box.top() - ABOVE)
        elif not box.isNull():
            self.area.ensureVisible(box.center().x(), box.center().y(), 40, box.height() // 2 + 30)

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & SHOWN and self.issue is not None and self.isVisible():
            self.show_issue(self.issue.id, self.sheet.current)

    def _button(self, name: str, act) -> QToolButton:  # type: ignore[no-untyped-def]
        button = named(QToolButton(), "quiet")
        button.setText(name)
        button.setAccessibleName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda _checked=False: act())
        button.setEnabled(False)
        return button

    def _dress(self) -> None:
        self.earlier.setIcon(icon("back", self._theme.tokens, "secondary", 14))
        self.later.setIcon(icon("forward", self._theme.tokens, "secondary", 14))
