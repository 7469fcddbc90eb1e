"""The main window: puts the parts together, and knows where the librarian is."""
from __future__ import annotations

import base64
from array import array
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library.imports import batches
from reader.library.scope import Scope
from reader.library.undo import undo
from reader.settings import Settings
from reader.ui.actions.articles import ArticleActions
from reader.ui.actions.dialogs import Revising
from reader.ui.actions.index_care import IndexCare
from reader.ui.actions.library import LibraryMenu
from reader.ui.actions.navigation import Navigation
from reader.ui.actions.proofreading import Proofing
from reader.ui.actions.review import Reviewing
from reader.ui.actions.structure import Structuring
from reader.ui.actions.table import Actions
from reader.ui.actions.tags import Tagging
from reader.ui.base.job_kinds import Failure
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told
from reader.ui.base.theme import Theme
from reader.ui.list.article_list import ArticleList
from reader.ui.reading.pane import ReadingPane
from reader.ui.reading.side.column import SidePanel
from reader.ui.searching.searchbar import SearchBar
from reader.ui.searching.session import Searching
from reader.ui.searching.side_tabs import SideTabs
from reader.ui.shell.empty import EmptyState
from reader.ui.shell.left_side import LeftSide
from reader.ui.shell.notice import Notice
from reader.ui.shell.statusbar import StatusBar
from reader.ui.shell.toolbar import Toolbar
from reader.ui.sidebar.view import Sidebar


class MainWindow(QMainWindow):
    """One library. `library_asked(folder)`: open another; `restore_asked(path)`: go back to that backup; `closed()`."""

    library_asked = Signal(str)
    sample_asked = Signal()
    restore_asked = Signal(str)
    closed = Signal()

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.jobs, self.settings, self.theme = jobs, settings, theme
        self.go = Navigation(self)
        self._build()
        self.library_menu = LibraryMenu(self)
        self.tagging = Tagging(self)
        self.article_actions = ArticleActions(self)
        self.structuring = Structuring(self)
        self.reviewing, self.proofing, self.revising = Reviewing(self), Proofing(self), Revising(self)
        self.searching = Searching(self)
        self.helpers = (self.library_menu, self.tagging, self.article_actions, self.structuring, self.reviewing, self.proofing,
                        self.revising, self.searching)
        self.commands = Actions(self, theme, self._slot)
        self._assemble()
        self._connect()
        self._restore_places()
        self._read_labels()
        self.go.show_all()
        self.care = IndexCare(jobs, self)
        self.care.rebuilt.connect(lambda: self.notice.say(self.tr("检索索引已重建，可以照常检索。")))
        for notice in jobs.library.notices:
            self.notice.warn(notice)
        jobs.read(batches.unfinished, self.library_menu.offer_unfinished)

    # --- parts ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        # 先问列表:它在读取线程里读,界面同时在这里搭
        self.list = ArticleList(self.jobs, self.theme, self.settings.sort)
        self.list.show_scope(Scope("all"), "")
        self.left = LeftSide(self.list, self.jobs, self.theme)
        self.search = SearchBar(self.theme)
        self.notice = Notice(self.theme)
        self.sidebar = Sidebar(self.jobs, self.theme)
        self.narrow = SideTabs(self.sidebar, self.theme)
        self.reading = ReadingPane(self.jobs, self.settings, self.theme)
        self.side = SidePanel(self.jobs, self.settings, self.theme, self.reading)
        self.empty = EmptyState(self.theme)
        self.status = StatusBar(self.jobs)
        self.overlay = QLabel(self.tr("松开即可导入"), self, alignment=Qt.AlignmentFlag.AlignCenter)
        self.overlay.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.overlay.hide()

    def _assemble(self) -> None:
        self.toolbar = Toolbar(self.commands, self.search, self.theme)
        self.panes = _splitter([self.left, self.reading, self.side], stretch=1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panes)
        self.stack.addWidget(self.empty)
        self.outer = _splitter([self.narrow, self.stack], stretch=1)
        for widget, least in ((self.narrow, 160), (self.left, 240), (self.reading, 320), (self.side, 220)):
            widget.setMinimumWidth(least)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.notice)
        column.addWidget(self.outer, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.setWindowTitle(self.tr("{} — 报架").format(self.jobs.library.folder.name))
        order = [self.search, self.sidebar, self.list.sort_button, self.list.table, self.reading, self.side]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _slot(self, name: str) -> Callable[..., None]:
        """What an action of that name calls: the window, its helpers or the reading view."""
        if name.startswith("mark_"):
            return lambda: self.reading.mark(int(name[5:]))
        for part in (self, *self.helpers, self.reading):
            found = getattr(part, f"do_{name}", None) or (getattr(part, name, None) if part is self.reading else None)
            if callable(found):
                return found
        raise AttributeError(f"no slot for action {name}")

    def _connect(self) -> None:
        jobs, acts = self.jobs, self.commands
        jobs.changed.connect(self._read_labels)
        jobs.failed.connect(self.fail)
        self.sidebar.chosen.connect(self.go.choose)
        self.sidebar.menu_asked.connect(self.tagging.show_menu)
        self.sidebar.counted.connect(self._count_library)
        self.list.shown.connect(self.go.article_shown)
        self.list.opened.connect(self.reading.setFocus)
        self.list.selected.connect(self._selected)
        self.list.menu_asked.connect(self._article_menu)
        self.list.sorted_by.connect(self._keep_sort)
        self.search.asked.connect(self.go.search_for)
        self.search.left.connect(self.go.leave_search)
        self.search.entered.connect(self.list.setFocus)
        self.search.saved.connect(self.tagging.save_search)
        self.reading.article_requested.connect(self.go.open_article)
        self.reading.search_requested.connect(self.go.search_for)
        self.reading.source_shown.connect(acts["show_source"].setChecked)
        self.reading.status.connect(self.status.say)
        self.side.doubts.connect(self.status.doubts)
        self.empty.import_asked.connect(self.library_menu.do_import_files)
        self.empty.folder_asked.connect(self.library_menu.do_import_folder)
        self.empty.sample_asked.connect(self.sample_asked)
        self.reading.menu_opening.connect(self.structuring.extend_menu)
        self.left.mode_changed.connect(self.go.mode_changed)
        self.structuring.fill_roles()
        self.searching.listen()
        self.reviewing.offer()
        acts.name_marks(self.settings.mark_names)
        acts.choices("theme", self.tr("主题"), {"system": self.tr("跟随系统"), "light": self.tr("浅色"), "dark": self.tr("深色"),
                                              "sepia": self.tr("旧纸")}, self.theme.name, self._choose_theme)
        acts.choices("sort", self.tr("文章排序"), self.list.sorts(), self.list.sort, self._choose_sort)
        self.library_menu.fill_recent(acts.menus["recent"])
        for name in ("show_sidebar", "show_masthead"):
            acts[name].setChecked(True)
        acts["show_source"].setChecked(self.settings.show_source)

    # --- what the parts tell -------------------------------------------------------------------------------------

    def _count_library(self, count: int) -> None:
        self.search.count(count)
        self.stack.setCurrentWidget(self.panes if count else self.empty)
        for name in ("show_source", "export", "find", "search", "next_article", "previous_article"):
            self.commands[name].setEnabled(bool(count))
        self.search.setEnabled(bool(count))

    def _selected(self, count: int) -> None:
        self.status.chosen(count)
        for name in ("tag_articles", "copy_citation"):
            self.commands[name].setEnabled(bool(count))

    def _article_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        self.commands.dress()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("tag_articles", "export", "copy_citation", None, "delete"):
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self.commands[name])
        menu.popup(position)

    def fail(self, failure: Failure) -> None:
        """The world's faults calmly in the strip; ours in a dialog that can copy them."""
        if isinstance(failure.error, ReaderError):
            self.notice.warn(told(failure.error))
        else:
            from reader.ui.dialogs.errors import BugDialog

            dialog = BugDialog(failure.details, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def chosen_ids(self) -> array[int]:
        """The chosen articles of the list; while the outline or the review list stands there, the article that is read."""
        if self.left.mode == "list":
            return self.list.selected_ids()
        return array("q", [self.reading.article_id] if self.reading.article_id is not None else [])

    # --- undo ----------------------------------------------------------------------------------------------------

    def do_undo(self) -> None:
        self.structuring.replay(undo.undo, self._undone)

    def do_redo(self) -> None:
        self.structuring.replay(undo.redo, self._redone)

    def _undone(self, label: str | None) -> None:
        self.status.say(self.tr("已撤销：{}").format(in_language(label)) if label else self.tr("没有可撤销的"))

    def _redone(self, label: str | None) -> None:
        self.status.say(self.tr("已重做：{}").format(in_language(label)) if label else self.tr("没有可重做的"))

    def _read_labels(self, _tables: Any = None) -> None:
        self.jobs.read(undo.labels, self._show_labels)

    def _show_labels(self, labels: tuple[str | None, str | None]) -> None:
        for name, word, label in zip(("undo", "redo"), (self.tr("撤销"), self.tr("重做")), labels, strict=True):
            self.commands[name].setText(f"{word} {in_language(label)}" if label else word)
            self.commands[name].setEnabled(label is not None)

    # --- view ----------------------------------------------------------------------------------------------------

    def do_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def do_save_search(self) -> None:
        if self.list.scope.kind == "search":
            self.tagging.save_search(self.list.scope.text)

    def do_previous_article(self) -> None:
        self.list.step(-1)

    def do_next_article(self) -> None:
        self.list.step(1)

    def do_show_sidebar(self, shown: bool) -> None:
        self.narrow.setVisible(shown)

    def do_show_masthead(self, shown: bool) -> None:
        self.side.setVisible(shown)

    def do_bigger(self) -> None:
        self.reading.zoom(1)

    def do_smaller(self) -> None:
        self.reading.zoom(-1)

    def do_normal_size(self) -> None:
        self.reading.zoom(0)

    def do_reading_settings(self) -> None:
        self.reading.popup_settings(self.commands["reading_settings"].data())

    def do_full_screen(self, full: bool) -> None:
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen if full
                            else self.windowState() & ~Qt.WindowState.WindowFullScreen)

    def do_next_pane(self) -> None:
        panes = [pane for pane in (self.narrow, self.left.inner(), self.reading, self.side, self.search) if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if focus is not None and (pane is focus or pane.isAncestorOf(focus))), -1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def do_go_back(self) -> None:
        self.go.step(-1)

    def do_go_forward(self) -> None:
        self.go.step(1)

    def do_quit(self) -> None:
        self.close()

    def _choose_theme(self, action: QAction) -> None:
        self.settings.theme = action.data()
        self.theme.choose(action.data())

    def _choose_sort(self, action: QAction) -> None:
        self.list.set_sort(action.data())

    def _keep_sort(self, sort: str) -> None:
        if sort != "relevance":
            self.settings.sort = sort
        for action in self.commands.menus["sort"].actions():
            action.setChecked(action.data() == sort)

    # --- Qt's events ---------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            t = self.theme.tokens
            self.overlay.setStyleSheet(f"background: {t.selection}; color: {t.accent}; border: 2px dashed {t.accent};"
                                       " border-radius: 12px; font-size: 22px;")
            self.overlay.setGeometry(self.rect().adjusted(24, 24, -24, -24))
            self.overlay.raise_()
            self.overlay.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        # 对话框不能在拖放事件里打开:来源程序会一直等着
        QTimer.singleShot(0, self, lambda: self.library_menu.preview(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.geometry = base64.b64encode(self.saveGeometry().data()).decode()
        self.settings.splitters = " ".join(base64.b64encode(splitter.saveState().data()).decode() for splitter in (self.outer, self.panes))
        super().closeEvent(event)
        self.closed.emit()

    def share(self) -> None:
        """The panes' widths for the window's: the reading view gets what the others can spare."""
        wide = self.width()
        sidebar, rows, side = _between(200, wide * 0.165, 260), _between(280, wide * 0.245, 400), _between(236, wide * 0.2, 330)
        self.outer.setSizes([sidebar, wide - sidebar])
        self.panes.setSizes([rows, wide - sidebar - rows - side, side])

    def _restore_places(self) -> None:
        if not self.settings.geometry or not self.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode())):
            area = self.screen().availableGeometry()
            self.resize(min(1440, area.width()), min(900, area.height()))
        self.list.table.setFocus()
        self.share()
        for splitter, state in zip((self.outer, self.panes), self.settings.splitters.split(), strict=False):
            splitter.restoreState(QByteArray.fromBase64(state.encode()))


def _between(low: int, wanted: float, high: int) -> int:
    return round(min(max(wanted, low), high))


def _splitter(widgets: list[QWidget], stretch: int) -> QSplitter:
    result = QSplitter(Qt.Orientation.Horizontal)
    result.setHandleWidth(1)
    result.setChildrenCollapsible(False)
    for widget in widgets:
        result.addWidget(widget)
    result.setStretchFactor(stretch, 1)
    return result
