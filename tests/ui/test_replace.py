"""查找替换: every place seen first, ticked or not; one step; cancelled, nothing is changed."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.scope import Scope
from reader.ui.dialogs.replace import ReplaceDialog
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle

CTRL = Qt.KeyboardModifier.ControlModifier
WORD, OTHER = "居民", "街坊"


def text_of(window: MainWindow) -> str:
    db = window.jobs.library.reader()
    return "\n".join(block.text for id in articles.ids(db, Scope("all")) for block in articles.blocks(db, id))


def opened(qtbot: QtBot, window: MainWindow, scope: str = "全库") -> ReplaceDialog:
    """The dialog, opened by its keys, with a preview of the whole library."""
    window.activateWindow()
    window.list.table.setFocus()
    QTest.keyClick(window.list.table, Qt.Key.Key_H, CTRL)
    view = window.findChild(ReplaceDialog)
    view.scope.setCurrentIndex(view.scope.findText(scope))
    view.needle.setText(WORD)
    view.put.setText(OTHER)
    QTest.keyClick(view.needle, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view._running is None and window.jobs.idle, timeout=20_000)
    return view


def test_only_ticked_places_are_replaced_and_notes_are_carried(qtbot: QtBot, window: MainWindow) -> None:
    before = text_of(window)
    count = before.count(WORD)
    assert count > 3
    view = opened(qtbot, window)
    assert len(view.model.places) == count and f"{count}" in view.note.text()
    place = view.model.places[0]
    note = window.jobs.library.write(lambda db: annotations.add(
        db, place.article_id, [Passage(place.block_id, place.start, place.end)], 2, "谁?"))[0]
    view.table.selectRow(1)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert view.go.text() == f"替换 {count - 1} 处"
    view.go.click()
    qtbot.waitUntil(lambda: view._running is None and window.jobs.idle, timeout=20_000)
    after = text_of(window)
    assert after.count(WORD) == 1 and after.count(OTHER) == before.count(OTHER) + count - 1
    assert annotations.get(window.jobs.library.reader(), note).quote == OTHER
    settle(qtbot, window)
    assert window.commands["undo"].text() == f"撤销 替换“{WORD}”为“{OTHER}”"
    view.undo.click()
    settle(qtbot, window)
    assert text_of(window) == before


def test_what_was_not_previewed_is_not_replaced(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(qtbot, window)
    assert view.go.isEnabled()
    view.needle.setText("农户")
    assert not view.go.isEnabled(), "the ticks are those of another word"
    view.needle.setText(WORD)
    assert view.go.isEnabled()
    view.none.click()
    assert not view.go.isEnabled()
    view.all.click()
    assert view.go.isEnabled()


def test_a_click_on_the_box_and_enter_on_the_line(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(qtbot, window)
    box = view.table.visualRect(view.model.index(0, 0))
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(box.left() + 16, box.center().y()))
    assert not view.model.is_ticked(0) and view.model.is_ticked(1)
    place = view.model.places[-1]
    view.table.setCurrentIndex(view.model.index(len(view.model.places) - 1, 0))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    settle(qtbot, window)
    assert window.reading.article_id == place.article_id
    assert window.reading.view.textCursor().selectedText() == WORD


def test_in_one_article_only(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(qtbot, window, "本篇")
    assert {place.article_id for place in view.model.places} <= {window.reading.article_id}


def test_cancelled_nothing_is_changed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    before = text_of(window)
    view = opened(qtbot, window)
    view.go.click()
    view.stop.click()
    qtbot.waitUntil(lambda: view._running is None and window.jobs.idle, timeout=20_000)
    after = text_of(window)
    assert (after == before and "没有改动" in view.note.text()) or after.count(WORD) == 0, "all or nothing"
