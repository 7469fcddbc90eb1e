"""搜索共享库: the query, what other members hold, one of them to read, and the way into one's own library."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.errors import QueryError, ReaderError
from reader.library.beyond.changed import article_here
from reader.library.search.query import Query, parse
from reader.ui.base.job_kinds import Task
from reader.ui.base.jobs import EVERYTHING, Jobs
from reader.ui.base.language import told
from reader.ui.base.theme import Theme, named, ui_font
from reader.ui.sharing.elsewhere.asking import Asking
from reader.ui.sharing.elsewhere.page import FoundPage
from reader.ui.sharing.elsewhere.rows import FOUND, FoundDelegate, FoundModel

if TYPE_CHECKING:
    from reader.sharing.search.ask import Answer, Found
    from reader.sharing.search.engine import Key


class ElsewhereView(QDialog):
    """`article_fetched(article id)`: it is in the library now, and is to be shown."""

    article_fetched = Signal(int)

    def __init__(self, jobs: Jobs, theme: Theme, asking: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs, self._theme, self._asking = jobs, theme, asking
        self._query: Query | None = None
        self._after: Key | None = None
        asking.answered.connect(self._show)
        asking.refused.connect(self._refuse)
        self.setWindowTitle(self.tr("搜索共享库"))
        self.resize(940, 620)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._field())
        self.said = named(QLabel(), "secondary")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        column.addWidget(self._halves(), 1)
        column.addLayout(self._bottom())
        self._chosen()
        self._say(self.tr("检索的是其他成员有、这个库里没有的版面。"))

    def search_for(self, text: str) -> None:
        """Ask for what is typed."""
        self.field.setText(text)
        self._ask()

    def reject(self) -> None:
        self._asking.give_up()
        super().reject()

    # --- parts ----------------------------------------------------------------------------------------

    def _field(self) -> QHBoxLayout:
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("与检索全库的写法相同"))
        self.field.setAccessibleName(self.tr("检索词"))
        self.field.setFont(ui_font(14))
        self.field.returnPressed.connect(self._ask)
        self.go = QPushButton(self.tr("检索"))
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self._ask_or_stop)
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.go)
        return line

    def _halves(self) -> QSplitter:
        self.model = FoundModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self._theme))
        self.list.setAccessibleName(self.tr("共享库里的结果"))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._theme.changed.connect(self.list.viewport().update)
        self.page = FoundPage(self._theme)
        halves = QSplitter()
        halves.addWidget(self.list)
        halves.addWidget(self.page)
        halves.setSizes([420, 520])
        halves.setChildrenCollapsible(False)
        return halves

    def _bottom(self) -> QHBoxLayout:
        self.more = QPushButton(self.tr("再列一些"))
        self.more.clicked.connect(self._go_on)
        self.fetch = QPushButton(self.tr("取到本库"))
        self.fetch.setToolTip(self.tr("把这一版的原文件从服务器取来导入，然后打开这篇文章"))
        self.fetch.clicked.connect(self._fetch)
        close = QPushButton(self.tr("关闭"))
        close.clicked.connect(self.reject)
        for button in (self.more, self.fetch, close):
            button.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        line.addWidget(self.fetch)
        line.addWidget(close)
        return line

    # --- asking ---------------------------------------------------------------------------------------

    def _ask_or_stop(self) -> None:
        if self._asking.busy:
            self._asking.give_up()
            self._say(self.tr("已停止。"))
        else:
            self._ask()

    def _ask(self) -> None:
        text = self.field.text().strip()
        if not text:
            return
        try:
            self._query = parse(text)
        except QueryError as error:
            self._say(told(error))
            return
        self.model.clear()
        self._after = None
        self.page.show_found(None, None)
        self._asking.ask(self._query)
        self._say(self.tr("正在问服务器…"))

    def _go_on(self) -> None:
        if self._query is not None and self._after is not None:
            self._asking.ask(self._query, self._after)
            self._say(self.tr("正在问服务器…"))

    def _show(self, answer: Answer) -> None:
        stood = self.list.currentIndex().isValid()
        self.model.add(answer.found)
        self._after = answer.after
        self._count()
        if not stood and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def _count(self) -> None:
        count = self.model.rowCount()
        if self._after is not None:
            self._say(self.tr("共享库里还有 %Ln 篇以上", "", count))
        elif count:
            self._say(self.tr("共享库里还有 %Ln 篇", "", count))
        else:
            self._say(self.tr("共享库里没有别的了。"))

    def _refuse(self, error: ReaderError) -> None:
        self._say(told(error))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        busy = self._asking.busy
        self.go.setText(self.tr("停止") if busy else self.tr("检索"))
        self.more.setVisible(self._after is not None and not busy)

    # --- one of them ----------------------------------------------------------------------------------

    def _found(self) -> Found | None:
        index = self.list.currentIndex()
        found: Found | None = index.data(FOUND) if index.isValid() else None
        return found

    def _chosen(self, _now: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        found = self._found()
        self.page.show_found(found, self._query)
        self.fetch.setEnabled(found is not None and not self._jobs.library.read_only)

    def _fetch(self) -> None:
        """Fetch the page's file, import it, and show the article."""
        found = self._found()
        if found is None:
            return
        library, address, key = self._jobs.library, self._asking.address, found.key.sha256
        self.fetch.setEnabled(False)

        def run(progress: Any, _cancelled: Any) -> int:
            from reader.ingest.fetched import bring
            from reader.sharing import originals

            file = originals.fetch_page(library, address, key)
            return 0 if file is None else bring(library, [file], progress)

        def came(pages: int) -> None:
            self._came(found, pages)

        self._jobs.start(Task(self.tr("取版面"), run, came, EVERYTHING))

    def _came(self, found: Found, pages: int) -> None:
        if not pages:
            self._say(self.tr("服务器上没有这一版的原文件，只能在这里读。"))
            self.fetch.setEnabled(True)
            return
        self.model.remove_page(found.key.sha256)
        self._count()
        uuid, sha256 = found.shown.uuid, found.key.sha256
        self._jobs.read(lambda db: article_here(db, uuid, sha256), self._open)

    def _open(self, article: int | None) -> None:
        if article is not None:
            self.article_fetched.emit(article)
