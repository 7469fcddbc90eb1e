"""A doubt about a family of titles is settled; the paper's other pages are offered, settled, taken back."""
from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.library import articles
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.review import counting, items
from reader.library.scope import Scope
from reader.ui.review.alike import AlikePages
from reader.ui.shell.window import MainWindow
from tests.library.test_alike import family_page
from tests.ui.conftest import settle

DAYS = ("2023-12-05", "2023-12-06", "2023-12-07")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three pages of one paper whose titles might all be headlines, and one of another layout."""
    library = open_library(tmp_path / "库", "林晓")
    for day in DAYS:
        library.write(lambda db, day=day: family_page(db, day))
    library.write(lambda db: family_page(db, "2023-12-08", mark=""))
    return library


def counts(window: MainWindow) -> list[int]:
    """How many articles each page has, day by day."""
    db = window.jobs.library.reader()
    pages = db.execute("SELECT p.id FROM page p JOIN issue i ON i.id = p.issue_id ORDER BY i.date").fetchall()
    return [len(articles.ids(db, Scope("page", page), "page")) for (page,) in pages]


def settled_one(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    """Open the review list, and settle the doubt of the first day by that key."""
    window.commands["show_review"].trigger()
    settle(qtbot, window)
    pane = window.left.review
    row = next(n for n in range(pane.model.rowCount()) if pane.model.row(n).date == DAYS[0])
    pane.table.setCurrentIndex(pane.model.index(row, 0))
    settle(qtbot, window)
    pane.table.setFocus()
    QTest.keyClick(pane.table, key)
    settle(qtbot, window)
    settle(qtbot, window)


def dialog_of(window: MainWindow) -> AlikePages:
    return window.findChildren(AlikePages)[-1]


def test_the_papers_other_pages_follow_where_a_person_says_so(qtbot: QtBot, window: MainWindow) -> None:
    assert counts(window) == [1, 1, 1, 1]
    before = window.left.review.mapToGlobal(QPoint(0, 0))
    settled_one(qtbot, window, Qt.Key.Key_R)
    assert counts(window) == [3, 1, 1, 1], "nothing is done by itself"
    assert window.notice.isVisible() and "2 版" in window.notice.text.text()
    assert window.left.review.mapToGlobal(QPoint(0, 0)) == before, "nothing moves"
    window.notice.button.click()
    dialog = dialog_of(window)
    shown = [[dialog.table.item(row, column).text() for column in range(3)] for row in range(2)]
    assert shown == [[f"{DAYS[2]} 第1版", "小标题 → 主题", "桥上添椅　夜市编号"],
                     [f"{DAYS[1]} 第1版", "小标题 → 主题", "桥上添椅　夜市编号"]]
    dialog.accept()
    settle(qtbot, window)
    assert counts(window) == [3, 3, 3, 1], "the page of another layout is not among them"
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert counts(window) == [3, 1, 1, 1]
    assert counting.count(window.jobs.library.reader()) == 3


def test_a_page_that_is_not_ticked_stays_in_the_list(qtbot: QtBot, window: MainWindow) -> None:
    settled_one(qtbot, window, Qt.Key.Key_A)
    window.notice.button.click()
    dialog = dialog_of(window)
    dialog.pages[1].setCheckState(Qt.CheckState.Unchecked)
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).text().startswith("同样处理 1 版")
    dialog.accept()
    settle(qtbot, window)
    assert [row.date for row in items.open_items(window.jobs.library.reader())] == [DAYS[1], "2023-12-08"]


def test_a_doubt_settled_in_the_text_teaches_as_well(qtbot: QtBot, window: MainWindow) -> None:
    db = window.jobs.library.reader()
    page = next(row.page_id for row in items.open_items(db) if row.date == DAYS[0])
    [article] = articles.ids(db, Scope("page", page), "page")
    window.reading.show_article(article)
    settle(qtbot, window)
    window.commands["next_doubt"].trigger()
    settle(qtbot, window)
    window.commands["repair_doubt"].trigger()
    settle(qtbot, window)
    settle(qtbot, window)
    assert counts(window) == [3, 1, 1, 1]
    assert "2 版" in window.notice.text.text()


def test_what_nobody_can_say_teaches_nothing(qtbot: QtBot, window: MainWindow) -> None:
    settled_one(qtbot, window, Qt.Key.Key_L)
    assert not window.notice.isVisible()
