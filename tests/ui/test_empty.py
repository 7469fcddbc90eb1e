"""An empty library offers what can be done in it,
and nothing else; tags that are gone take their lists with them.
"""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider
from pytestqt.qtbot import QtBot

from reader.library import tags
from reader.library.scope import Scope
from reader.ui.shell.frame.needs import NEED_ARTICLES
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def test_menus_of_an_empty_library(empty_window: MainWindow, window: MainWindow) -> None:
    assert not any(empty_window.commands[name].isEnabled() for name in NEED_ARTICLES)
    for name in ("import_files", "open_library", "settings", "show_keys", "show_holdings"):
        assert empty_window.commands[name].isEnabled()
    assert all(window.commands[name].isEnabled() for name in NEED_ARTICLES)


def test_a_merged_tag_gives_its_list_to_the_other(qtbot: QtBot, window: MainWindow) -> None:
    made: list[int] = []
    ids = list(window.list.model.ids)

    def make(db):  # type: ignore[no-untyped-def]
        made.extend(tags.find_or_create(db, name) for name in ("船工", "水手"))
        tags.add(db, made[0], ids[:2])
        tags.add(db, made[1], ids[2:5])

    window.jobs.write(make)
    settle(qtbot, window)
    window.go.show_scope(Scope("tag", made[0]), "船工", f"tag {made[0]}")
    settle(qtbot, window)
    menu = window.sidebar_menu.menu(window.sidebar.tree.find(f"tag {made[0]}"))
    into = next(action.menu() for action in menu.actions() if action.text() == "并入")
    next(action for action in into.actions() if action.text() == "水手").trigger()
    settle(qtbot, window)
    assert window.list.scope == Scope("tag", made[1]) and len(window.list.model.ids) == 5


def test_a_deleted_tag_leaves_no_empty_list(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.write(lambda db: tags.find_or_create(db, "渡口"))
    settle(qtbot, window)
    node = next(node for node in window.sidebar.tree.find("tags").children if node.label == "渡口")
    window.go.choose(node)
    settle(qtbot, window)
    window.do.steps.undo()  # the tag was never made
    settle(qtbot, window)
    assert window.list.scope == Scope("all")


def test_the_file_dialog_is_chinese(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLabel

    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert words and not any("Look" in word or "type" in word for word in words), words
    assert QApplication.translate("QFileDialog", "&Look in:") == "位置(&L)："
    assert QFileIconProvider().type(QFileInfo(str(Path.home()))) == "文件夹"
    dialog.deleteLater()


def test_what_the_first_window_says_stands_in_short_lines(qtbot: QtBot, empty_window: MainWindow) -> None:
    """Also in a wide one, where the last line held three characters; in a narrow one nothing is cut."""
    for width in (1900, 900):
        empty_window.resize(width, 700)
        settle(qtbot, empty_window)
        text = empty_window.empty.text
        assert text.width() <= 640, width
        assert text.heightForWidth(text.width()) <= text.height(), width
