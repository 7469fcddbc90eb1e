"""帮助: in both languages, looked through by words,
and true: the keys that it names are those of the actions.
"""
from __future__ import annotations

import re

import pytest
import shiboken6
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from reader.ui.dialogs.help_view import HelpView, topics
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle

MODIFIED = r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z](?![A-Za-z0-9])|PgUp|PgDown|Up|Down|Left|Right|F\d+|[=0-])"
NAMED = re.compile(rf"(?<![A-Za-z+])(?:{MODIFIED}|F\d+)")


def test_both_languages_have_the_same_topics() -> None:
    chinese, english = topics("zh_CN"), topics("en")
    assert len(chinese) == len(english) >= 8
    for one, other in zip(chinese, english, strict=True):
        assert set(NAMED.findall(one.text)) == set(NAMED.findall(other.text)), one.title
        assert one.text.count("\n- ") == other.text.count("\n- "), one.title


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
