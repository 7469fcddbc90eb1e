"""Two sources of a page compared: from one difference to the next, one key takes it over; or all at once."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.library import articles
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.undo import undo
from reader.page.model import Article, Block, Page
from reader.ui.dialogs.article.change_source import ChangeSource
from reader.ui.shell.window import MainWindow
from tests import library_samples

TITLE = "渡轮增开夜航班次"
FIRST = "记者从码头了解到，往返两岸的渡轮从今夭起每晚增开三班，末班船延到十点。"
SECOND = "船工们说，夜里过江的人比上月多了三戍，候船室里添了热水和长椅。"
BETTER = [TITLE, FIRST.replace("今夭", "今天"), SECOND.replace("三戍", "三成")]


def page(texts: list[str]) -> Page:
    blocks = [Block("headline" if n == 1 else "body", text, (n,)) for n, text in enumerate(texts, 1)]
    return Page({}, (Article(tuple(blocks)),))


@pytest.fixture
def dialog(
    tmp_path: Path, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> tuple[MainWindow, ChangeSource]:
    """The window on a page with two sources, and the dialog that compares them."""
    library = open_library(tmp_path / "库", "方砚")
    for name, texts in (("甲.txt", [TITLE, FIRST, SECOND]), ("乙.txt", BETTER)):
        data = ("## " + "\n\n".join(texts)).encode()
        library.write(
            lambda db, texts=texts, data=data, name=name: library_samples.add_page(
                db, page(texts), data=data, name=name
            )
        )
    window = open_window(library)
    window.commands["change_source"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(ChangeSource)), timeout=30_000)
    [made] = window.findChildren(ChangeSource)
    qtbot.waitUntil(lambda: made.walk.isEnabled(), timeout=60_000)
    return window, made


def texts(window: MainWindow) -> list[str]:
    db = window.jobs.library.reader()
    [article] = articles.ids(db, Scope("all"))
    return [block.text for block in articles.blocks(db, article)]


def test_walked_like_doubtful_places(dialog: tuple[MainWindow, ChangeSource], qtbot: QtBot) -> None:
    window, made = dialog
    made.walk.click()
    doubts = window.reading.doubts
    qtbot.waitUntil(lambda: doubts.now is not None and not doubts.bar.isHidden(), timeout=30_000)
    assert doubts.now is not None and (doubts.now.here, doubts.now.wanted) == ("夭", "天")
    assert "存疑 1/2" in doubts.bar.words.text() and "乙.txt" in doubts.bar.words.text()
    assert window.reading.view.textCursor().selectedText() == "夭"
    doubts.step(1)
    assert doubts.now is not None and doubts.now.wanted == "成"
    doubts.settle("repair")
    qtbot.waitUntil(lambda: texts(window)[2] == BETTER[2], timeout=30_000)
    assert texts(window)[1] == FIRST, "only what was taken over"
    qtbot.waitUntil(lambda: doubts.now is not None and doubts.now.wanted == "天", timeout=30_000)
    doubts.settle("repair")
    qtbot.waitUntil(lambda: texts(window) == BETTER, timeout=30_000)
    qtbot.waitUntil(window.commands["undo"].isEnabled, timeout=30_000)
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: texts(window)[1] == FIRST, timeout=30_000)


def test_all_at_once(dialog: tuple[MainWindow, ChangeSource], qtbot: QtBot) -> None:
    window, made = dialog
    assert "2" in made.take.text()
    made.take.click()
    qtbot.waitUntil(lambda: texts(window) == BETTER, timeout=30_000)
    qtbot.waitUntil(window.commands["undo"].isEnabled, timeout=30_000)
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: texts(window) == [TITLE, FIRST, SECOND], timeout=30_000)



ODD = [TITLE, "他自已动手补网，一直到天黑，渡口的人都说2O23米的新堤修得好。"]


@pytest.fixture
def odd_window(tmp_path: Path, open_window: Callable[[Library], MainWindow]) -> MainWindow:
    """The window on a page whose other source has one of two suspect characters otherwise."""
    library = open_library(tmp_path / "库", "方砚")
    other = [TITLE, ODD[1].replace("渡口", "渡囗").replace("2O23", "2Q23")]
    for name, texts in (("甲.txt", ODD), ("乙.txt", other)):
        data = ("## " + "\n\n".join(texts)).encode()
        library.write(
            lambda db, texts=texts, data=data, name=name: library_samples.add_page(
                db, page(texts), data=data, name=name
            )
        )
    return open_window(library)


def test_suspects_that_both_sources_have_are_settled_in_one_step(
    odd_window: MainWindow, qtbot: QtBot
) -> None:
    odd_window.commands["change_source"].trigger()
    qtbot.waitUntil(lambda: bool(odd_window.findChildren(ChangeSource)), timeout=30_000)
    [shown] = odd_window.findChildren(ChangeSource)
    qtbot.waitUntil(lambda: not shown.agree.isHidden(), timeout=60_000)
    assert "1" in shown.agree.text()
    shown.agree.click()
    qtbot.waitUntil(lambda: shown.agree.isHidden(), timeout=30_000)
    assert "可以撤销" in shown.note.text()
    db = odd_window.jobs.library.reader()
    assert undo.labels(db)[0] == "按两份原文一致认可 1 处疑字"
    assert texts(odd_window) == ODD
    shown.reject()


def test_f8_says_what_the_other_source_has(odd_window: MainWindow, qtbot: QtBot) -> None:
    doubts = odd_window.reading.doubts
    doubts.step(1)
    qtbot.waitUntil(lambda: doubts.now is not None, timeout=60_000)
    walked = {}
    for _ in range(len(doubts._found)):
        assert doubts.now is not None
        walked[odd_window.reading.view.textCursor().selectedText()] = doubts.bar.words.text()
        doubts.step(1)
    assert "另一份原文“乙.txt”也作“已”" in walked["已"]
    assert "另一份原文“乙.txt”作“Q”" in walked["O"]
    while odd_window.reading.view.textCursor().selectedText() != "已":
        doubts.step(1)
    assert not doubts.bar.buttons["accept"].isHidden() and doubts.bar.buttons["leave"].isHidden()
    doubts.settle("accept")
    qtbot.waitUntil(lambda: len(doubts._found) == len(walked) - 1, timeout=30_000)
    assert "已" not in {ODD[1][one.start:one.end] for one in doubts._found}
    assert undo.labels(odd_window.jobs.library.reader())[0] == "认可疑字"
