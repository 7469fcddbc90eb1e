"""A day without a mouse: what the keyboard is on, what Enter does, and what does not come along."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from reader.library.collections import lists
from reader.library.database import Library
from reader.library.opening import open_library
from reader.settings import Settings
from reader.ui.dialogs.export.dialog import ExportDialog
from reader.ui.dialogs.imports.preview import ImportPreview
from reader.ui.reading.bars.tag_popover import TagPopover
from reader.ui.shell.frame import sizes
from reader.ui.shell.window import MainWindow
from tests.ingest import folders
from tests.ui.conftest import settle
from tests.ui.reading_room import Room

Opens = Callable[[Library], MainWindow]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, empty_window: MainWindow) -> None:
    asked: list[str] = []
    empty_window.activateWindow()
    empty_window.sample_asked.connect(lambda: asked.append("示例"))
    empty_window.empty.sample.setFocus()
    press(Qt.Key.Key_Return)
    assert asked == ["示例"]


def test_in_the_list_enter_still_goes_into_the_text(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.list.setFocus()
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.reading.view


def test_enter_once_more_ends_tagging_and_takes_nothing_off(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.reading.setFocus()
    window.reading.add_tag()
    settle(qtbot, window)
    [popover] = [one for one in QApplication.topLevelWidgets() if isinstance(one, TagPopover)]
    popover.field.setText("渡口")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert popover.list.item(0).text().startswith("✓")
    QTest.keyClick(popover.field, Qt.Key.Key_Down)
    QTest.keyClick(popover.field, Qt.Key.Key_Up)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not popover.list.item(0).text().startswith("✓"), "what one walks to is taken off"
    popover.field.setText("渡口")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert QApplication.activePopupWidget() is None
    assert [tag.name for tag in window.reading.shown.parts[0].tags] == ["渡口"]  # type: ignore[union-attr]


def test_the_first_collection_is_named_at_once(qtbot: QtBot, window: MainWindow) -> None:
    """A menu that has one line would only be in the way: its first Enter did nothing."""
    window.activateWindow()
    window.list.setFocus()

    def name() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QInputDialog) and dialog.isVisible():
                timer.stop()
                dialog.setTextValue("渡口旧事")
                dialog.accept()

    timer = QTimer(interval=50)  # the dialog waits for an answer, and whoever asked for it with it
    timer.timeout.connect(name)
    timer.start()
    window.commands["collect"].trigger()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: [row.name for row in lists.all(window.jobs.library.reader())] == ["渡口旧事"])
    settle(qtbot, window)
    window.commands["collect"].trigger()
    settle(qtbot, window)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.activeAction().text() == "渡口旧事", "Enter takes it"
    menu.close()


def test_the_bar_of_a_doubt_goes_when_one_goes_on_reading(room: Room) -> None:
    pane = room.pane
    pane.next_doubt()
    room.settle()
    told = room.told[-1]
    assert pane.doubts.bar.isVisible() and told.startswith("存疑 1/")
    room.stand("镇里打算")
    assert pane.doubts.bar.isVisible(), "only a person's own step counts"
    QTest.keyClick(pane.view, Qt.Key.Key_Right)
    assert not pane.doubts.bar.isVisible() and not pane.in_doubt and not pane.view.ink.lit
    pane.next_doubt()
    room.settle()
    assert room.told[-1].startswith("存疑 2/"), "F8 goes on behind it"


def test_the_search_field_says_what_is_listed(qtbot: QtBot, window: MainWindow) -> None:
    """After the review list had stood there the field was empty, beside the answers to a query."""
    window.go.search_for("渡")
    settle(qtbot, window)
    for mode in ("outline", "collection", "review"):
        window.left.show_mode(mode)
        window.search.take("")
        settle(qtbot, window)
        window.left.show_mode("list")
        settle(qtbot, window)
        assert window.list.scope.text == window.search.text() == "渡", mode
    window.go.show_all()
    settle(qtbot, window)
    assert window.search.text() == "" and window.list.scope.kind == "all"


def test_after_a_search_the_keyboard_is_on_the_list(qtbot: QtBot, window: MainWindow) -> None:
    """It went to the sidebar if one had ever been in the filters."""
    window.activateWindow()
    window.go.search_for("渡")
    settle(qtbot, window)
    window.narrow.facets.values.setFocus()
    window.search.setFocus()
    press(Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert QApplication.focusWidget() is window.list.table


def test_a_card_that_changes_leaves_the_keyboard_where_it_is(qtbot: QtBot, window: MainWindow) -> None:
    """Also if one has been in the card before."""
    window.activateWindow()
    next(iter(window.side.masthead.lines.values())).setFocus()
    window.list.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_PageDown)
        settle(qtbot, window)
        assert QApplication.focusWidget() is window.list.table


def test_nothing_is_shown_beside_no_article(qtbot: QtBot, window: MainWindow) -> None:
    """The source and the scan of what was read before would seem to belong to something."""
    for name in ("show_source", "show_picture"):
        window.commands[name].setChecked(True)
    settle(qtbot, window)
    pane = window.reading
    assert pane.facsimile is not None and pane.source.isVisible() and pane.facsimile.panel.isVisible()
    shares = pane.split.sizes()
    window.go.search_for("没有这样的词")
    settle(qtbot, window)
    assert not pane.source.isVisible() and not pane.facsimile.panel.isVisible()
    assert pane.empty.isVisible()
    window.go.show_all()
    settle(qtbot, window)
    assert pane.source.isVisible() and pane.facsimile.panel.isVisible() and pane.split.sizes() == shares
    assert window.commands["show_source"].isChecked() and window.settings.show_picture


def test_what_is_asked_for_while_nothing_is_read_has_room_later(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.reading
    window.go.search_for("没有这样的词")
    settle(qtbot, window)
    for name in ("show_source", "show_picture"):
        window.commands[name].setChecked(True)
    settle(qtbot, window)
    window.go.show_all()
    settle(qtbot, window)
    assert min(pane.split.sizes()) > 100


def test_the_form_is_what_one_chooses_first(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["export"].trigger()
    settle(qtbot, window)
    dialog = next(one for one in window.findChildren(ExportDialog) if one.isVisible())
    assert dialog.focusWidget() is dialog.form.form
    dialog.close()


def test_the_first_window_fills_a_screen_without_room_around_it(
    open_window: Opens, library: Library, settings: Settings
) -> None:
    """With what the system draws around it its lower edge would be out of sight."""
    window = open_window(library)
    window.hide()
    room = window.screen().availableSize()
    assert room.width() < sizes.FIRST_WIDTH, "offscreen, a screen is small"
    settings.geometry = ""
    sizes.show(window, settings)
    assert window.isMaximized()
    window.hide()
    window.setWindowState(Qt.WindowState.WindowNoState)
    settings.geometry = "left by somebody"
    sizes.show(window, settings)
    assert not window.isMaximized() and window.isVisible()


def test_the_preview_begins_in_its_list_and_enter_imports(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "来件"
    folder.mkdir()
    (folder / "大同日报_20231201.txt").write_text(
        folders.page_text("大同日报", date(2023, 12, 1), 1), "utf-8"
    )
    empty_window.do.library.preview([folder])
    [preview] = empty_window.findChildren(ImportPreview)
    qtbot.waitUntil(lambda: preview.foot.go.isEnabled() and not preview.jobs.running, timeout=60_000)
    assert preview.focusWidget() is preview.table and preview.table.currentIndex().row() == 0
    QTest.keyClick(preview.table, Qt.Key.Key_Return)
    settle(qtbot, empty_window)
    qtbot.waitUntil(lambda: empty_window.list.model.rowCount() > 0, timeout=60_000)


def typing(qtbot: QtBot, window: MainWindow) -> int:
    """Begin to correct the first paragraph of body, and type; the paragraph."""
    window.activateWindow()
    view = window.reading.view
    placed = next(one for one in view.sheet.placed if one.block.role == "body")
    view.go_to(placed.block.id, 0, 0)
    view.setFocus()
    window.reading.correct()
    assert view.correction.active
    QTest.keyClicks(view, "XY")
    return placed.block.id


def test_what_is_being_typed_is_kept_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, open_window: Opens
) -> None:
    block = typing(qtbot, window)
    folder = window.jobs.library.folder
    window.close()
    window.jobs.close()
    with open_library(folder, read_only=True) as library:
        sql = "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?"
        assert library.reader().execute(sql, [block]).fetchone()[0].startswith("XY")


def test_a_note_is_kept_when_the_window_closes(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    view = window.reading.view
    placed = next(one for one in view.sheet.placed if one.block.role == "body")
    view.setFocus()
    view.select(placed.block.id, 0, 4)
    window.reading.add_note()
    settle(qtbot, window)
    field = QApplication.focusWidget()
    assert field is not None and field is not view
    QTest.keyClicks(field, "to check")
    folder = window.jobs.library.folder
    window.close()
    window.jobs.close()
    with open_library(folder, read_only=True) as library:
        notes = [row[0] for row in library.reader().execute("SELECT note FROM annotation").fetchall()]
    assert notes == ["to check"]
