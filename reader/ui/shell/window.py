"""The main window: makes the parts and those who act on them, and lays them out."""
from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFocusEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.library.base import now
from reader.library.database import LibraryMoved
from reader.settings import Settings
from reader.ui.actions.articles import citation_forms
from reader.ui.actions.menus import menus
from reader.ui.actions.navigation import Navigation
from reader.ui.actions.sidebar_menu import SidebarMenu
from reader.ui.actions.table import Actions
from reader.ui.base.job_kinds import Failure
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import in_language, told
from reader.ui.base.theme import Theme, shows_chinese, theme_names
from reader.ui.reading.pane import ReadingPane
from reader.ui.shell.doers import make_doers
from reader.ui.shell.frame import sizes
from reader.ui.shell.frame.folding import Folding
from reader.ui.shell.frame.frame import Frame
from reader.ui.shell.frame.needs import NEED_ARTICLES, OF_LIST_AND_TEXT, article_menu
from reader.ui.shell.frame.sizes import splitter
from reader.ui.shell.index_care import IndexCare
from reader.ui.shell.notice import Gravity, Subject
from reader.ui.shell.parts import make_parts
from reader.ui.shell.places import load, places_file
from reader.ui.shell.toolbar import Toolbar
from reader.ui.shell.watch import Watch

if TYPE_CHECKING:
    from reader.ui.shell.empty import EmptyState

AFTERWARDS_MS = 300  # what nobody waits for is looked up when list and text stand


class MainWindow(Frame):
    """One library.

    `library_asked(folder)`: open another; `restore_asked(path)`: go back to that backup;
    `rebuild_asked()`: make the damaged one anew; `closed()`.
    """

    library_asked = Signal(str)
    sample_asked = Signal()
    restore_asked = Signal(str)
    rebuild_asked = Signal()
    closed = Signal()

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme) -> None:
        super().__init__(theme)
        self.jobs, self.settings = jobs, settings
        kept = load(places_file(settings.path, jobs.library.uuid))
        parts = self.parts = make_parts(self, jobs, settings, theme, kept.place)
        self.list, self.left, self.search, self.notice = parts.list, parts.left, parts.search, parts.notice
        self.sidebar, self.narrow, self.area = parts.sidebar, parts.narrow, parts.area
        self.desk, self.side, self.status = parts.desk, parts.side, parts.status
        self.commands = Actions(self, theme, settings.keys)
        self.care = IndexCare(jobs, self)
        self.watch = Watch(jobs, self)
        self.go = Navigation(parts, self.commands)
        self.do = make_doers(parts, self.commands, self.go, self.care, kept, self.sample_asked.emit)
        self.sidebar_menu = SidebarMenu(parts, self.commands, self.do)
        self.commands.fill(menus(self.do))
        self._assemble()
        self._connect()
        self._restore_places()
        folds = {"show_sidebar": self.narrow, "show_masthead": self.side}
        self.folding = Folding(self, self.commands, self.toolbar, folds, (self.left, self.desk))
        self.desk.split_changed.connect(lambda _split: self.folding.fit())
        self.do.steps.read_labels()
        self.do.resuming.begin()
        self._say_how_it_was_opened()
        self._opened = now()  # an import that is begun from now on has not been broken off
        self._afterwards = QTimer(self, singleShot=True, interval=AFTERWARDS_MS)
        self._afterwards.timeout.connect(self._look_for_unfinished)
        self._afterwards.start()

    @property
    def reading(self) -> ReadingPane:
        """Return the pane that is meant."""
        return self.desk.active

    @cached_property
    def empty(self) -> EmptyState:
        """Return what stands where the list would: made when the library has no articles."""
        from reader.ui.shell.empty import EmptyState

        empty = EmptyState(self.theme)
        empty.setMinimumSize(sizes.LEAST_TOOLBAR, sizes.LEAST_HEIGHT)
        empty.import_asked.connect(self.do.library.import_files)
        empty.folder_asked.connect(self.do.library.import_folder)
        empty.sample_asked.connect(self.sample_asked)
        self.stack.addWidget(empty)
        return empty

    def _look_for_unfinished(self) -> None:
        from reader.library.imports import batches

        if self.jobs.library.read_only:
            return  # it cannot be gone on with here
        opened = self._opened
        self.jobs.read(
            lambda db: [row for row in batches.unfinished(db) if row.created < opened],
            self.do.library.offer_unfinished,
        )

    def _say_how_it_was_opened(self) -> None:
        """Say all in one notice: a later one would take the place of what matters."""
        library = self.jobs.library
        text = " ".join(map(in_language, library.notices))
        if library.hurt:
            again = self.tr("备份与恢复…")
            self.notice.warn(text, again, self.do.upkeep.restore, Gravity.HURT, Subject.OPENING)
        elif text:
            self.notice.warn(text)
        if not shows_chinese():
            text = self.tr("系统里没有中文字体，汉字都是方框。请安装一种，如 Noto Sans CJK SC，再重新启动。")
            self.notice.warn(text, gravity=Gravity.AMISS)

    def _say_that_it_is_searched_again(self) -> None:
        if self.jobs.library.hurt:
            self._say_how_it_was_opened()  # without the index, which is whole now
        self.notice.say(self.tr("检索索引已重建，可以照常检索。"))

    def _assemble(self) -> None:
        self.toolbar = Toolbar(self.commands, self.search, self.theme)
        self.panes = splitter([self.left, self.desk, self.side], stretch=1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panes)
        self.stack.addWidget(self.area)
        self.outer = splitter([self.narrow, self.stack], stretch=1)
        for widget, least in zip(
            (self.narrow, self.left, self.desk, self.side), sizes.LEAST_WIDTHS, strict=True
        ):
            widget.setMinimumWidth(least)
        # What these two ask for follows from their size; else a window could only be made small step by step.
        self.side.setMinimumHeight(sizes.LEAST_HEIGHT)
        self.toolbar.setMinimumWidth(sizes.LEAST_TOOLBAR)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.outer, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        named = self.tr("{}（只读）") if self.jobs.library.read_only else "{}"
        self.setWindowTitle(self.tr("{} — 报架").format(named.format(self.jobs.library.folder.name)))

    def _connect(self) -> None:
        do, parts = self.do, self.parts
        self.jobs.failed.connect(self.fail)
        self.care.damaged.connect(self._say_how_it_was_opened)
        self.care.rebuilt.connect(self._say_that_it_is_searched_again)
        parts.sidebar.tree.renamed.connect(self._renamed)
        do.articles.collection_deleted.connect(do.collecting.delete)
        do.articles.paragraphs_deleted.connect(do.structuring.remove_paragraphs)
        do.library.library_asked.connect(self.library_asked)
        do.back.library_asked.connect(self.library_asked)
        do.sharing.newcomer.library_asked.connect(self.library_asked)
        do.upkeep.restore_asked.connect(self.restore_asked)
        do.upkeep.rebuild_asked.connect(self.rebuild_asked)
        do.upkeep.library_asked.connect(self.library_asked)
        do.upkeep.watch(self.watch)
        parts.sidebar.chosen.connect(self.go.choose)
        parts.sidebar.counted.connect(self._count_library)
        parts.list.shown.connect(self.go.article_shown)
        parts.list.opened.connect(lambda: parts.reading.setFocus())
        parts.list.aside.connect(do.tabbing.open_aside)
        parts.list.selected.connect(lambda _count: self._count_chosen())
        parts.list.menu_asked.connect(self._article_menu)
        parts.list.sorted_by.connect(do.looking.keep_sort)
        parts.search.asked.connect(self.go.answer)
        parts.search.left.connect(self.go.leave_search)
        parts.search.entered.connect(parts.list.setFocus)
        parts.search.saved.connect(do.tagging.save_search)
        parts.desk.article_requested.connect(self.go.open_article)
        parts.desk.search_requested.connect(self.go.search_for)
        parts.desk.source_shown.connect(self.commands["show_source"].setChecked)
        parts.desk.split_changed.connect(self.commands["split_view"].setChecked)
        parts.desk.split_changed.connect(lambda _split: sizes.make_room(self.outer, self.panes))
        parts.desk.status.connect(parts.status.say)
        parts.desk.menu_opening.connect(do.structuring.extend_menu)
        parts.desk.activated.connect(parts.side.follow)
        parts.desk.activated.connect(lambda pane: self.commands["show_picture"].setChecked(pane.has_picture))
        parts.desk.turned.connect(self.go.follow_reading)
        parts.side.doubts.connect(parts.status.doubts)
        parts.left.mode_changed.connect(self.go.mode_changed)
        parts.left.mode_changed.connect(lambda _mode: self._count_chosen())
        parts.area.entered.connect(lambda _name: self.stack.setCurrentWidget(self.area))
        parts.area.entered.connect(lambda _name: parts.search.fault.hide())
        parts.area.entered.connect(lambda _name: self._count_chosen())
        parts.area.left.connect(self._leave_view)
        do.searching.listen()
        do.reviewing.offer()
        self._fill_menus()
        of_both = self.commands.together(OF_LIST_AND_TEXT)
        parts.area.entered.connect(lambda _name: of_both.setEnabled(False))
        parts.area.left.connect(lambda: of_both.setEnabled(True))

    def _fill_menus(self) -> None:
        """Fill the submenus that hold choices, and tick what holds now."""
        commands, looking = self.commands, self.do.looking
        commands.name_marks(self.settings.mark_names)
        commands.choices("theme", self.tr("主题"), theme_names(), self.theme.name, looking.choose_theme)
        commands.choices("sort", self.tr("文章排序"), self.list.sorts(), self.list.sort, looking.choose_sort)
        form = self.settings.copied_citation
        commands.choices(
            "citation_form", self.tr("复制引文为"), citation_forms(), form, self.do.articles.copy_citation_as)
        self.do.articles.fill_favourites(commands.menus["export_favourites"])
        self.toolbar.offer_favourites(commands.menus["export_favourites"])
        self.do.library.fill_recent(commands.menus["recent"])
        self.do.resuming.fill_menu(commands.menus["recent_reading"])
        self.do.structuring.fill_roles()
        for name in ("show_sidebar", "show_masthead"):
            commands[name].setChecked(True)
        commands["show_source"].setChecked(self.settings.show_source)
        commands["show_picture"].setChecked(self.settings.show_picture)
        commands["link_scroll"].setChecked(True)

    # --- what the parts tell --------------------------------------------------------------------------

    def _count_library(self, count: int) -> None:
        self.search.count(count)
        if not self.area.current:
            self.stack.setCurrentWidget(self.panes if count else self.empty)
        for name in NEED_ARTICLES:
            self.commands[name].setEnabled(bool(count))
        self.search.setEnabled(bool(count))

    def _renamed(self, kind: str, item_id: int, name: str) -> None:
        if kind == "collection":
            self.do.collecting.rename(item_id, name)

    def _leave_view(self) -> None:
        """List and text come back in the place of a view."""
        self.stack.setCurrentWidget(self.panes if self.sidebar.articles() else self.empty)
        self.go.mark_line()
        self._count_chosen()
        self.left.setFocus()

    def _count_chosen(self) -> None:
        """Say how many are chosen, while one sees them: beside an outline or a chart nobody would know which.
        """
        listed = self.left.mode == "list" and not self.area.current
        count = self.list.count_selected()
        self.status.chosen(count if listed else 0)
        for name in ("tag_articles", "copy_citation"):
            self.commands[name].setEnabled(bool(count) or self.reading.article_id is not None)

    def _article_menu(self, position: QPoint) -> None:
        article_menu(self, self.commands, position)

    def fail(self, failure: Failure) -> None:
        """Tell the world's faults calmly in the strip; ours in a dialog that can copy them."""
        if isinstance(failure.error, LibraryMoved):
            self.do.upkeep.offer_to_save(failure.error)
        elif isinstance(failure.error, ReaderError):
            self.notice.warn(told(failure.error))
        else:
            from reader.ui.dialogs.errors import BugDialog

            dialog = BugDialog(failure.details, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    # --- Qt's events ----------------------------------------------------------------------------------

    def take_dropped(self, files: list[Path]) -> None:
        """Annotations and tables are read back, packs of colleagues looked at; all else is imported."""
        if not self.do.back.take_dropped(files) and not self.do.sharing.take_dropped(files):
            self.do.library.preview(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._afterwards.stop()
        self._let_go()
        sizes.keep(self, [self.outer, self.panes], self.settings)
        self.settings.text_shares = self.reading.split.state()
        self.do.resuming.close()
        self.do.sharing.close()
        super().closeEvent(event)
        self.closed.emit()

    def _let_go(self) -> None:
        """Take the keyboard from whatever has it: a correction or a note is kept when one leaves it, and one
        that is being written when the window closes would else be lost.
        """
        focus = self.focusWidget()
        if focus is not None:
            QApplication.sendEvent(focus, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason))

    def share(self) -> None:
        """Share the window's width out: the reading view gets what the others can spare."""
        sizes.share(self.outer, self.panes, self.width())

    def _restore_places(self) -> None:
        sizes.restore_size(self, self.settings)
        self.list.table.setFocus()
        self.share()
        sizes.restore_shares([self.outer, self.panes], self.settings)
