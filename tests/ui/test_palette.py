"""Ctrl+K: everything by a few letters or by the initials of its pinyin; and keys that a person changes."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library import tags
from reader.library.opening import open_library
from reader.ui.dialogs.keys import KeyQuestion, KeysDialog
from reader.ui.palette.box import PaletteBox
from reader.ui.palette.entries import Entry
from reader.ui.palette.matching import Search, best, rank, spelled
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def box(qtbot: QtBot, window: MainWindow, typed: str = "") -> PaletteBox:
    window.commands["palette"].trigger()
    settle(qtbot, window)
    [found] = [child for child in window.findChildren(PaletteBox) if child.isVisible()]
    found.field.insert(typed)  # as an input method does
    return found


def titles(found: PaletteBox) -> list[str]:
    return [entry.title for entry in found.model.entries]


@pytest.mark.parametrize(("typed", "name"), [
    ("馆藏", "馆藏与缺期"), ("gc", "馆藏与缺期"), ("gcyqq", "馆藏与缺期"),
    ("guancang", "馆藏与缺期"), ("与缺", "馆藏与缺期"),
    ("qckb", "青川快报"), ("dbk", "待办 K"), ("ocr", "OCR 存疑"),
])
def test_letters_that_name_a_thing(typed: str, name: str) -> None:
    assert rank(typed, name) is not None


@pytest.mark.parametrize(("typed", "name"), [("gcx", "馆藏"), ("缺藏", "馆藏与缺期"), ("z", "馆藏")])
def test_letters_that_do_not(typed: str, name: str) -> None:
    assert rank(typed, name) is None


def test_what_begins_so_comes_first() -> None:
    assert rank("导", "导出") < rank("导", "引导") < rank("dc", "导出") < rank("chu", "导出")  # type: ignore[operator]


def test_of_many_things_the_first_stand_there_at_once_and_all_in_the_end(
    qtbot: QtBot, window: MainWindow
) -> None:
    """What is typed is looked for some things at a time; what comes last may still be the best."""
    things = [Entry(f"灯塔 {number}", "", "", "", lambda: None) for number in range(3000)] + [
        Entry("大渡口", "", "", "", lambda: None)
    ]
    search = Search("d", things)
    assert not search.go_on(0.0) and search.best(3)[0].title == "灯塔 0"
    assert search.go_on(60.0) and search.best(3) == best("d", things, 3)
    assert Search("ddk", things).go_on(60.0)
    assert best("ddk", things, 3)[0].title == "大渡口"
    found = PaletteBox(window.theme, things, window)
    found.open()
    found.field.insert("ddk")
    qtbot.waitUntil(lambda: titles(found)[:1] == ["大渡口"])
    found.leave()


@pytest.mark.parametrize("typed", ["hsz", "dfh", "tj"])
def test_a_view_that_an_action_shows_is_offered_once(
    qtbot: QtBot, window: MainWindow, typed: str
) -> None:
    found = titles(box(qtbot, window, typed))
    assert found and len(found) == len(set(found))


def test_names_are_spelled_before_anything_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    things = [Entry(f"渡船票 {number}", "", "", "", lambda: None) for number in range(900)]
    before = spelled.cache_info().currsize
    found = PaletteBox(window.theme, things, window)
    found.open()
    qtbot.waitUntil(lambda: spelled.cache_info().currsize >= before + 900)
    found.leave()


def test_an_action_by_the_initials_of_its_pinyin(qtbot: QtBot, window: MainWindow) -> None:
    found = box(qtbot, window, "gcyqq")
    assert titles(found)[0] == "馆藏与缺期"
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.area.current == "holdings"


def test_tags_papers_and_articles_read_last(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.write(lambda db: tags.find_or_create(db, "人物/船工"))
    settle(qtbot, window)
    window.list.step(1)
    settle(qtbot, window)
    window.do.resuming.remember()
    window.list.step(1)
    settle(qtbot, window)
    window.do.resuming.remember()
    found = box(qtbot, window)
    assert titles(found)[:2] == [spot.title for spot in window.do.resuming.kept.recent[:2]]
    QTest.keyClicks(found.field, "cg")
    assert "人物/船工" in titles(found)
    QTest.keyClick(found.field, Qt.Key.Key_Escape)
    found = box(qtbot, window, "青川日报")
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.list.scope.kind == "paper"


def test_what_cannot_be_done_now_is_not_offered(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.commands["redo"].isEnabled()
    assert "重做" not in titles(box(qtbot, window, "重做"))


def test_a_word_that_names_nothing_is_searched_for(qtbot: QtBot, window: MainWindow) -> None:
    found = box(qtbot, window, "末班船靠岸了吗")
    assert found.nothing.isVisible()
    QTest.keyClick(found.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.list.scope.text == "末班船靠岸了吗"


def test_it_goes_away_with_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    found = box(qtbot, window)
    window.list.table.setFocus()
    settle(qtbot, window)
    assert found not in [child for child in window.findChildren(PaletteBox) if child.isVisible()]


# --- keys ------------------------------------------------------------------------------------------


def keys_dialog(qtbot: QtBot, window: MainWindow) -> KeysDialog:
    window.commands["show_keys"].trigger()
    settle(qtbot, window)
    [dialog] = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, KeysDialog) and each.isVisible()
    ]
    return dialog


def test_f1_is_searched_by_words_pinyin_and_keys(qtbot: QtBot, window: MainWindow) -> None:
    dialog = keys_dialog(qtbot, window)
    for typed in ("撤销", "cx", "ctrl+z"):
        dialog.field.setText(typed)
        assert "撤销" in [row.title for row in dialog.model.rows]
    dialog.close()


def test_f1_names_actions_and_not_what_they_would_do_just_now(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.write(lambda db: tags.find_or_create(db, "渡口"))
    settle(qtbot, window)
    assert "渡口" in window.commands["undo"].text()
    dialog = keys_dialog(qtbot, window)
    assert "撤销" in [row.title for row in dialog.model.rows]
    dialog.close()


def test_changed_keys_are_said_to_conflict_taken_and_remembered(
    qtbot: QtBot, window: MainWindow, open_window: Callable[..., MainWindow],
) -> None:
    dialog = keys_dialog(qtbot, window)
    dialog.field.setText("版面")
    row = next(row for row in dialog.model.rows if row.name == "issue_page")
    question = KeyQuestion(window.commands, row, dialog)
    question.edit.setKeySequence(QKeySequence("Ctrl+K"))
    assert "命令面板" in question.said.text()
    dialog.take(row.name, question.keys())
    assert window.commands["issue_page"].shortcut() == QKeySequence("Ctrl+K")
    assert window.commands["palette"].shortcut().isEmpty()
    dialog.close()
    folder = window.jobs.library.folder
    window.close()
    window.jobs.close()
    fresh = open_window(open_library(folder, "方砚"))
    assert fresh.commands["issue_page"].shortcut() == QKeySequence("Ctrl+K")
    dialog = keys_dialog(qtbot, fresh)
    dialog.restore()
    assert fresh.commands["palette"].shortcut() == QKeySequence("Ctrl+K") and fresh.settings.keys == []
    dialog.close()


def test_no_two_actions_have_the_same_keys(window: MainWindow) -> None:
    held: dict[str, str] = {}
    for name, action in window.commands.by_name.items():
        for keys in action.shortcuts():
            assert keys.toString() not in held, f"{name} and {held[keys.toString()]}"
            held[keys.toString()] = name
