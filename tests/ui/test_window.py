"""The window as a whole: how it begins, where one has been, what the keys do, what goes wrong calmly."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from reader.library import tags
from reader.library.base import Database
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.settings import Settings
from reader.ui.base.job_kinds import Task
from reader.ui.dialogs.errors import BugDialog
from reader.ui.dialogs.findings import FindingsDialog
from reader.ui.shell.window import MainWindow
from tests.library_samples import fill
from tests.ui.conftest import settle


def test_an_empty_library_teaches_how_to_begin(qtbot: QtBot, empty_window: MainWindow) -> None:
    window = empty_window
    assert window.stack.currentWidget() is window.empty and window.empty.isVisible()
    assert window.empty.importer.text() == "导入报纸…" and window.empty.sample.text() == "打开示例"
    asked = []
    window.sample_asked.connect(lambda: asked.append("示例"))
    window.empty.sample.click()
    assert asked == ["示例"]
    assert not window.commands["export"].isEnabled()


def test_the_first_articles_replace_the_empty_state(qtbot: QtBot, empty_window: MainWindow) -> None:
    window = empty_window
    from reader.ui.base.jobs import EVERYTHING

    window.jobs.start(
        Task("导入", lambda progress, cancelled: fill(window.jobs.library, 12), None, EVERYTHING)
    )
    settle(qtbot, window)
    assert window.stack.currentWidget() is window.panes and len(window.list.model.ids) == 12
    assert window.reading.article_id == window.list.model.ids[0]


def test_dropped_files_are_previewed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "青川日报_20190101_01.txt"
    file.write_text("青川日报", "utf-8")
    got: list[Any] = []
    monkeypatch.setattr(window.do.library, "preview", got.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dropEvent(event)
    assert event.isAccepted()
    qtbot.waitUntil(lambda: got == [[file]])


def test_a_drag_of_files_is_taken_anywhere_and_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    event = QDragEnterEvent(
        QPoint(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    assert event.isAccepted() and window.overlay.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not window.overlay.isVisible())


@pytest.mark.parametrize("where", ["search", "correction"])
def test_files_dropped_on_a_text_field_are_not_taken_as_text(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, where: str
) -> None:
    """Qt's field takes their address and tells the file manager that they were moved: it may delete them."""
    from PySide6.QtGui import QDragEnterEvent

    field: QWidget = window.search
    if where == "correction":
        window.reading.correct_headline(None)
        field = window.reading.view.viewport()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDragEnterEvent(
        QPoint(20, 10), both, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(field, event)
    assert event.dropAction() is Qt.DropAction.CopyAction and window.overlay.isVisible()
    window.overlay.hide()


def test_the_sheet_takes_what_is_dropped_on_it_as_a_copy(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[Any] = []
    monkeypatch.setattr(window.do.library, "preview", got.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(9, 9), both, data, buttons, keys)
    event.setDropAction(Qt.DropAction.MoveAction)
    window.overlay.dropEvent(event)  # Qt sends it to nobody whom no drag has entered
    assert event.dropAction() is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: got == [[tmp_path]])


def test_back_and_forward(qtbot: QtBot, window: MainWindow) -> None:
    first = window.list.model.ids[0]
    window.go.search_for("渡轮")
    settle(qtbot, window)
    in_search = window.list.current_id()
    window.commands["go_back"].trigger()
    settle(qtbot, window)
    assert window.list.scope == Scope("all")
    assert window.list.current_id() == first
    assert window.search.text() == ""
    assert not window.commands["go_back"].isEnabled()
    window.commands["go_forward"].trigger()
    settle(qtbot, window)
    assert window.list.scope.text == "渡轮"
    assert window.list.current_id() == in_search
    assert window.search.text() == "渡轮"


def test_an_article_from_elsewhere_opens_in_its_issue(qtbot: QtBot, window: MainWindow) -> None:
    window.go.search_for("渡轮")
    settle(qtbot, window)
    other = next(n for n in range(1, 61) if window.list.model.row_of(n) < 0)
    window.reading.article_requested.emit(other)
    settle(qtbot, window)
    assert window.list.scope.kind == "issue"
    assert window.list.current_id() == other == window.reading.article_id


def test_undo_says_what_it_takes_back(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.commands["undo"].isEnabled()
    window.jobs.write(lambda db: tags.create(db, "渡口"))
    settle(qtbot, window)
    assert window.commands["undo"].text() == "撤销 新建标签“渡口”"
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert not window.commands["undo"].isEnabled() and window.commands["redo"].text() == "重做 新建标签“渡口”"
    assert "新建标签“渡口”" in window.status.message.text()


def test_no_two_actions_share_their_keys(window: MainWindow) -> None:
    keys = Counter(
        keys.toString() for action in window.commands.by_name.values() for keys in action.shortcuts()
    )
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(("name", "keys"), [
    ("open_library", "Ctrl+O"), ("import_files", "Ctrl+Shift+I"), ("find", "Ctrl+F"), ("find_next", "F3"),
    ("find_previous", "Shift+F3"), ("search", "Ctrl+Shift+F"), ("previous_article", "Alt+Up"),
    ("next_article", "Alt+Down"), ("go_back", "Alt+Left"), ("go_forward", "Alt+Right"), ("mark_1", "1"),
    ("mark_5", "5"), ("add_note", "N"), ("add_tag", "T"), ("correct", "E"), ("export", "Ctrl+Shift+E"),
    ("show_annotations", "Ctrl+Shift+H"), ("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z"), ("rename", "F2"),
    ("full_screen", "F11"), ("delete", "Del"), ("bigger", "Ctrl+="), ("smaller", "Ctrl+-"),
    ("normal_size", "Ctrl+0"), ("next_doubt", "F8"), ("previous_doubt", "Shift+F8"),
])
def test_the_keys_of_the_menus(window: MainWindow, name: str, keys: str) -> None:
    assert keys in [found.toString() for found in window.commands[name].shortcuts()]
    assert any(window.commands[name] in menu.actions() for menu in window.commands.bar)


def test_every_control_has_a_name_that_can_be_spoken(qtbot: QtBot, window: MainWindow) -> None:
    controls = (QAbstractButton, QLineEdit, QAbstractItemView, QTextEdit)
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, controls)
        and widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and type(widget.parent()) is not QLineEdit
        and "QLineEditIconButton" not in widget.metaObject().className()
    ]
    assert [(type(widget).__name__, widget.objectName()) for widget in nameless] == []


def test_f6_goes_round_the_panes(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.sidebar.setFocus()
    seen = []
    for _ in range(4):
        window.commands["next_pane"].trigger()
        seen.append(window.focusWidget())
    assert seen[0] is window.list.table and window.reading.isAncestorOf(seen[1])
    assert seen[3] in (window.search, window.sidebar)


def test_the_panes_can_be_hidden(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["show_sidebar"].trigger()
    window.commands["show_masthead"].trigger()
    assert not window.sidebar.isVisible() and not window.side.isVisible()
    window.commands["show_sidebar"].trigger()
    assert window.sidebar.isVisible()


def test_the_theme_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    dark = next(action for action in window.commands.menus["theme"].actions() if action.data() == "dark")
    dark.trigger()
    assert window.theme.tokens.dark and window.settings.theme == "dark"
    viewport = window.list.table.viewport()
    assert viewport.grab().toImage().pixelColor(5, viewport.height() - 3).lightness() < 80
    window.theme.choose("light")


def test_a_fault_of_the_world_is_told_calmly_and_ours_can_be_copied(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library
) -> None:
    window = open_window(library)
    window.jobs.failed.disconnect()
    window.jobs.failed.connect(window.fail)

    def full(db: Database) -> None:
        raise ReaderError("磁盘已满，没有写入。", "请腾出空间后再试。")

    window.jobs.write(full)
    settle(qtbot, window)
    assert window.notice.isVisible() and "请腾出空间" in window.notice.text.text()
    window.jobs.write(lambda db: {}["没有"])
    settle(qtbot, window)
    dialog = next(child for child in window.findChildren(BugDialog))
    dialog.copy.click()
    assert "KeyError" in QApplication.clipboard().text() and "Qt 6" in QApplication.clipboard().text()
    dialog.close()


def test_a_job_shows_its_count_and_can_be_cancelled(qtbot: QtBot, window: MainWindow) -> None:
    from reader.library.progress import Progress

    def count(progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> str:
        for number in range(100_000):
            progress(Progress(number, 100_000, "导入"))
            if cancelled():
                return "停下"
        return "做完"

    done: list[str] = []
    window.jobs.start(Task("导入", count, done.append))
    job = window.status._job
    qtbot.waitUntil(lambda: job.isVisible() and "/ 100,000" in job.text.text())
    job.cancel.click()
    qtbot.waitUntil(lambda: done == ["停下"])
    assert not job.isVisible()


def test_the_status_bar_counts_what_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    window.list.table.selectAll()
    assert window.status.selection.text() == "已选 60 篇"


def test_the_windows_places_are_kept(
    qtbot: QtBot,
    open_window: Callable[[Library], MainWindow],
    library: Library,
    settings: Settings,
    tmp_path: Path,
) -> None:
    window = open_window(library)
    window.panes.setSizes([300, 400, 250])
    sizes = window.panes.sizes()
    window.close()
    again = open_window(open_library(tmp_path / "另一个库", "方砚"))
    again.resize(window.size())
    again.stack.setCurrentWidget(again.panes)
    assert again.panes.sizes() == sizes
    assert Settings(settings.path).splitters


def test_a_read_only_library_says_so(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library
) -> None:
    folder = library.folder
    library.close()
    window = open_window(open_library(folder, read_only=True))
    assert len(window.list.model.ids) == 60
    assert "（只读）" in window.windowTitle()
    window.do.library.preview([folder])
    assert "只能读" in window.notice.text.text()
    block = next(one.block for one in window.reading.view.sheet.placed if one.block.role == "body")
    window.reading.view.go_to(block.id, 0, 4)
    for action in ("mark_1", "add_note", "correct"):
        window.status.message.clear()
        window.commands[action].trigger()
        assert window.status.message.text() == "这个库只能读。", action
    window.reading.marking.offer()
    settle(qtbot, window)
    bar = window.reading.marking.bar
    assert all(bar.rect().contains(each.geometry()) for each in bar.buttons.values() if each.isVisible())


def test_an_import_that_broke_off_is_not_offered_where_nothing_can_be_stored(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library
) -> None:
    library.write(lambda db: batches.create(db, "收"))
    folder = library.folder
    library.close()
    window = open_window(open_library(folder, read_only=True))
    window._opened = "9999"
    window._look_for_unfinished()
    settle(qtbot, window)
    assert not window.notice.isVisible()


def test_what_the_check_finds_can_be_mended(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.write(lambda db: db.execute("DELETE FROM issue_count"))
    settle(qtbot, window)  # the check runs beside the writing thread and might be there first
    window.commands["check"].trigger()
    settle(qtbot, window)
    dialog = window.findChild(FindingsDialog)
    assert dialog is not None and "数" in dialog.text
    next(button for button in dialog.findChildren(QAbstractButton) if button.text() == "修复").click()
    settle(qtbot, window)
    window.commands["check"].trigger()
    settle(qtbot, window)
    assert "没有问题" in window.notice.text.text()
