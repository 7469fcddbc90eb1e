"""帮助: in both languages, looked through by words,
and true: the keys that it names are those of the actions.
"""
from __future__ import annotations

import re

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import paths
from reader.ui.base.theme import Theme
from reader.ui.dialogs.help_view import PICTURE, HelpView, topics
from reader.ui.shell.window import MainWindow
from reader.ui.tour.help_pictures import WIDEST
from tests.ui.conftest import settle

MODIFIED = r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z](?![A-Za-z0-9])|PgUp|PgDown|Up|Down|Left|Right|F\d+|[=0-])"
PICTURED = re.compile(r"!\[[^\]]+\]\(pictures/([a-z-]+\.png)\)")
SAID = re.compile(r"!\[([^\]]*)\]")
NAMED = re.compile(rf"(?<![A-Za-z+])(?:{MODIFIED}|F\d+)")


def test_both_languages_have_the_same_topics() -> None:
    chinese, english = topics("zh_CN"), topics("en")
    assert len(chinese) == len(english) >= 8
    for one, other in zip(chinese, english, strict=True):
        assert set(NAMED.findall(one.text)) == set(NAMED.findall(other.text)), one.title
        assert one.text.count("\n- ") == other.text.count("\n- "), one.title
        assert PICTURED.findall(one.text) == PICTURED.findall(other.text), one.title


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_its_pictures_are_there_and_small(language: str) -> None:
    """Each is named somewhere, and says in words what it shows; all have few colours."""
    folder = paths.resources() / "help" / language / "pictures"
    named = [name for topic in topics(language) for name in PICTURED.findall(topic.text)]
    assert sorted(named) == sorted(file.name for file in folder.iterdir()) and len(named) >= 9
    assert all(len(words) > 8 for topic in topics(language) for words in SAID.findall(topic.text))
    for name in named:
        image = QImage(str(folder / name))
        assert image.format() == QImage.Format.Format_Indexed8 and image.width() <= WIDEST
        assert (folder / name).stat().st_size < 64_000, name


def test_a_picture_is_shown_in_its_paragraph(qtbot: QtBot, window: MainWindow) -> None:
    """The paragraph is no higher than the picture and a line: it is not set wide like text."""
    window.commands["show_help"].trigger()
    settle(qtbot, window)
    view = window.area.view("help")
    assert isinstance(view, HelpView)
    block = view.text.document().begin()
    while block.text() != PICTURE:
        block = block.next()
    tall = view.text.document().documentLayout().blockBoundingRect(block).height()
    shown = QImage(str(paths.resources() / "help" / "zh_CN" / "pictures" / "window.png"))
    assert shown.height() <= tall <= shown.height() + 40


def test_pictures_fit_into_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(900, 600)
    window.commands["show_help"].trigger()
    settle(qtbot, window)
    view = window.area.view("help")
    assert isinstance(view, HelpView)
    assert view.text.horizontalScrollBar().maximum() == 0
    window.resize(1280, 800)
    settle(qtbot, window)
    assert view.text.document().idealWidth() > 720, "with more room they are as large as they were made"


def test_it_is_found_by_the_words_of_a_picture(window: MainWindow, theme: Theme) -> None:
    view = HelpView(theme, "en")
    view.field.setText("filters on the left")
    assert [view.list.item(row).text() for row in range(view.list.count())] == ["Searching"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_key_that_it_names_does_something(window: MainWindow, language: str) -> None:
    named = {keys for topic in topics(language) for keys in NAMED.findall(topic.text)}
    assert len(named) > 25
    for keys in named:
        assert window.commands.holder(keys), f"{keys}: {QKeySequence(keys).toString()}"


def test_it_is_looked_through_by_words_and_initials(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["show_help"].trigger()
    settle(qtbot, window)
    view = window.area.view("help")
    assert isinstance(view, HelpView) and view.isVisible() and view.list.count() == len(view.topics)
    assert "初次使用" in view.text.toPlainText()
    for words, title in (("回收站", "备份和安全"), ("dcyw", None), ("bf", "备份和安全")):
        view.field.setText(words)
        held = [view.list.item(row).text() for row in range(view.list.count())]
        assert title is None or title in held
    view.field.setText("这里没有的词")
    assert view.list.count() == 0 and "没有" in view.text.toPlainText()


def test_an_unknown_language_gets_the_source_language() -> None:
    assert topics("eo") == topics("zh_CN")


def test_a_theme_that_changes_after_the_window_has_gone(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["show_help"].trigger()
    settle(qtbot, window)
    view = window.area.view("help")
    assert isinstance(view, HelpView)
    shiboken6.delete(view)
    window.theme.choose("dark")
    window.theme.choose("light")


def test_the_topic_that_is_called_so_comes_first(qtbot: QtBot, theme: Theme) -> None:
    """Somebody who looks for 备份 read of collections: they are mentioned with backups."""
    view = HelpView(theme, "zh_CN")
    qtbot.addWidget(view)
    view.field.setText("备份")
    assert "备份" in view.list.item(0).text() and view.list.count() > 1
    assert view.list.currentRow() == 0


def test_its_lines_stay_short_in_a_wide_window(qtbot: QtBot, theme: Theme) -> None:
    view = HelpView(theme, "en")
    qtbot.addWidget(view)
    view.resize(1900, 900)
    view.show()
    assert view.text.document().idealWidth() <= 900
    view.resize(700, 900)
    assert view.text.document().textWidth() <= view.text.viewport().width(), "none is cut"


def shown_help(qtbot: QtBot, window: MainWindow) -> HelpView:
    window.activateWindow()
    window.commands["show_help"].trigger()
    settle(qtbot, window)
    view = window.area.view("help")
    assert isinstance(view, HelpView)
    return view


def standing(view: HelpView) -> str:
    """What is lit as the place one stands on, with what follows it in its line."""
    at = view.finding._places[view.finding._at]
    return at.block().text()[at.positionInBlock() - len(at.selectedText()):]


def test_words_are_found_in_the_page_that_is_read(qtbot: QtBot, window: MainWindow) -> None:
    """With the keys of 文内查找, also where a person has given it others."""
    view = shown_help(qtbot, window)
    view.list.setCurrentRow(1)
    view.text.setFocus()
    bar = view.finding.bar
    qtbot.keyClick(view.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bar.isVisible() and QApplication.focusWidget() is bar.field
    bar.field.setText("版面")
    count = view.topics[1].text.count("版面")
    assert count > 2
    shown = len(view.text.extraSelections())
    assert shown >= count - 1 and bar.place.text() == f"1/{shown}"
    first = standing(view)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.place.text() == f"2/{shown}" and standing(view) != first
    qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.place.text() == f"3/{shown}"
    for _ in range(3):
        qtbot.keyClick(bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar.place.text() == f"{shown}/{shown}", "round the end"
    bar.next.click()
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible() and not view.text.extraSelections()
    assert view.text.textCursor().selectedText() == "版面" and QApplication.focusWidget() is view.text
    assert window.area.current == "help"
    qtbot.keyClick(view.text, Qt.Key.Key_Escape)
    assert window.area.current == ""


def test_what_is_found_follows_to_another_page(qtbot: QtBot, window: MainWindow) -> None:
    view = shown_help(qtbot, window)
    view.finding.open()
    view.finding.bar.field.setText("批注")
    for row in range(view.list.count()):
        view.list.setCurrentRow(row)
        found = len(view.text.extraSelections())
        assert found == view.text.toPlainText().count("批注"), view.topics[row].title
        assert view.finding.bar.place.text() == (f"1/{found}" if found else "没有找到")
    qtbot.keyClick(view.list, Qt.Key.Key_Escape)
    assert not view.finding.bar.isVisible() and window.area.current == "help"


def test_other_keys_for_finding_hold_in_the_help_too(qtbot: QtBot, window: MainWindow) -> None:
    view = shown_help(qtbot, window)
    window.commands["find"].setShortcut("Ctrl+Alt+Q")
    view.text.setFocus()
    qtbot.keyClick(view.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not view.finding.bar.isVisible()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(view.text, Qt.Key.Key_Q, both)
    assert view.finding.bar.isVisible()
