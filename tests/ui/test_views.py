"""Views that stand in the place of list and text, and the issue as a page."""
from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library.filing import issue_pages
from reader.library.review import proofreading
from reader.ui.dialogs.bin.trash import TrashView
from reader.ui.issue.strips import lay_out
from reader.ui.issue.view import IssueView
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle

VIEWS = ("show_annotations", "show_holdings", "show_batches", "show_trash")


@pytest.mark.parametrize("action", VIEWS)
def test_a_view_takes_the_place_of_the_text_and_esc_gives_it_back(
    qtbot: QtBot, window: MainWindow, action: str,
) -> None:
    reading = window.reading.article_id
    window.commands[action].trigger()
    settle(qtbot, window)
    assert window.area.isVisible() and not window.reading.isVisible()
    assert window.sidebar.current() is not None and window.sidebar.current().view == window.area.current
    QTest.keyClick(window.area.view(window.area.current), Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.reading.isVisible() and window.reading.article_id == reading
    assert window.sidebar.current().key == "all"


def test_any_list_leads_back_to_the_text(qtbot: QtBot, window: MainWindow) -> None:
    for leave in (
        window.go.show_all,
        lambda: window.go.search_for("渡船"),
        lambda: window.commands["go_back"].trigger(),
        lambda: window.commands["show_review"].trigger(),
    ):
        window.commands["show_holdings"].trigger()
        settle(qtbot, window)
        leave()
        settle(qtbot, window)
        assert not window.area.isVisible() and window.panes.isVisible()


def issue(qtbot: QtBot, window: MainWindow) -> IssueView:
    window.commands["issue_page"].trigger()
    settle(qtbot, window)
    view = window.area.view("issue")
    assert isinstance(view, IssueView) and view.isVisible()
    return view


def test_the_issue_lies_there_with_the_article_that_was_read(qtbot: QtBot, window: MainWindow) -> None:
    article_id = window.reading.article_id
    view = issue(qtbot, window)
    assert view.issue is not None and view.sheet.current == article_id
    held = [article.id for page in view.issue.pages for article in page.articles]
    assert [block.article.id for block in view.sheet.blocks] == held and article_id in held
    window.commands["issue_page"].trigger()
    settle(qtbot, window)
    assert window.reading.isVisible()


def test_a_click_or_enter_reads_the_article(qtbot: QtBot, window: MainWindow) -> None:
    view = issue(qtbot, window)
    other = view.sheet.blocks[-1]
    QTest.mouseClick(
        view.sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, other.box.center().toPoint()
    )
    settle(qtbot, window)
    assert window.reading.isVisible() and window.reading.article_id == other.article.id
    view = issue(qtbot, window)
    QTest.keyClick(view.sheet, Qt.Key.Key_Home)
    QTest.keyClick(view.sheet, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.reading.article_id == view.sheet.blocks[0].article.id


def test_arrow_keys_go_from_block_to_block_and_say_where_one_is(qtbot: QtBot, window: MainWindow) -> None:
    view = issue(qtbot, window)
    QTest.keyClick(view.sheet, Qt.Key.Key_Home)
    seen = {view.sheet.current}
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down) * 4:
        QTest.keyClick(view.sheet, key)
        seen.add(view.sheet.current)
    assert len(seen) > 1
    block = next(block for block in view.sheet.blocks if block.article.id == view.sheet.current)
    assert block.article.headline in view.sheet.accessibleDescription()


def test_next_and_previous_issue_by_key_in_both_views(qtbot: QtBot, window: MainWindow) -> None:
    view = issue(qtbot, window)
    assert view.issue is not None
    first = view.issue.id
    window.commands["previous_issue"].trigger()
    settle(qtbot, window)
    assert view.issue.id != first and view.issue.later == first
    window.commands["next_issue"].trigger()
    settle(qtbot, window)
    assert view.issue.id == first
    window.area.leave()
    window.commands["previous_issue"].trigger()
    settle(qtbot, window)
    assert window.list.scope.kind == "issue" and window.list.scope.id != first


def test_proofreading_shows_on_the_page_at_once(qtbot: QtBot, window: MainWindow) -> None:
    view = issue(qtbot, window)
    ids = [block.article.id for block in view.sheet.blocks]
    window.jobs.write(lambda db: proofreading.set_article(db, ids[:1], "done"))
    settle(qtbot, window)
    assert view.sheet.blocks[0].article.state == "done" and view.progress.text() == f"已校 1 / {len(ids)}"


def test_an_issue_without_pages_is_none(window: MainWindow) -> None:
    assert issue_pages.of_issue(window.jobs.library.reader(), 10_000) is None


@pytest.mark.parametrize("lengths", [[1200], [10, 10], [3000, 200, 150, 900, 20, 40], [1] * 60, [0, 0, 5]])
def test_blocks_fill_the_page_in_order_and_do_not_overlap(lengths: list[int]) -> None:
    boxes = lay_out(lengths, 340, 476)
    assert len(boxes) == len(lengths)
    assert sum(box.width * box.height for box in boxes) == pytest.approx(340 * 476)
    for one, following in pairwise(boxes):
        beside = following.top == pytest.approx(one.top) and following.left == pytest.approx(
            one.left + one.width
        )
        below = following.top == pytest.approx(one.top + one.height) and following.left == 0
        assert beside or below


def test_longer_articles_get_more_room() -> None:
    areas = [box.width * box.height for box in lay_out([3000, 1000, 500], 340, 476)]
    assert areas[0] > areas[1] > areas[2]


def test_a_day_of_the_holdings_is_where_its_weekday_is(qtbot: QtBot, window: MainWindow) -> None:
    from reader.ui.dialogs.holdings import HoldingsView
    from reader.ui.dialogs.year_view import COLUMNS, LARGEST, LEFT, SMALLEST

    window.commands["show_holdings"].trigger()
    settle(qtbot, window)
    view = window.area.view("holdings")
    assert isinstance(view, HoldingsView)
    calendar = view.calendar
    held = sorted(calendar._held)
    day = next(day for day in held if day.year == calendar._year)
    column = day.replace(day=1).weekday() + day.day - 1
    assert column % 7 == day.weekday()
    side = min(LARGEST, (calendar.width() - LEFT - 4) // COLUMNS)
    assert side > SMALLEST, "as large as the view is wide"
    place = QPoint(LEFT + column * side + side // 2, 24 + (day.month - 1) * side + side // 2)
    assert calendar._day(place) == day
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle(qtbot, window)
    assert window.reading.isVisible() and window.reading.shown.parts[0].date == day.isoformat()


@pytest.mark.parametrize(("words", "size", "better"), [
    ("Ferry Timetable Changes", 17, 16), ("一个打算：把车库", 4, 3),
    ("路灯为什么亮着？", 7, 6), ("渡口停航", 4, 4), ("末班船今日停航", 3, 3),
])
def test_headlines_break_as_a_compositor_breaks_them(words: str, size: int, better: int) -> None:
    from reader.ui.issue.blocks import _good_break

    assert _good_break(words, size) == better


def test_no_block_is_too_low_or_too_narrow_for_its_headline() -> None:
    for lengths in ([2000, 1500, 900, 30], [40, 3000], [900, 900, 20, 20, 20]):
        for box in lay_out(lengths, 340, 476):
            assert box.height >= 40 and box.width >= 60


def test_the_keyboard_stays_in_the_bin_when_its_buttons_die(qtbot: QtBot, window: MainWindow) -> None:
    """恢复 is dead as soon as nothing is chosen; the focus went to the toolbar, and Esc did nothing."""
    for row in (0, 1):
        window.do.articles.throw("article", list(window.list.model.ids[row:row + 1]))
        settle(qtbot, window)
    window.commands["show_trash"].trigger()
    settle(qtbot, window)
    view = window.area.view("trash")
    assert isinstance(view, TrashView) and len(view.model.rows) == 2
    window.activateWindow()
    view.choose(0)
    for left in (1, 0):
        view.restore.setFocus()
        qtbot.waitUntil(view.restore.hasFocus)
        view.restore.click()
        settle(qtbot, window)
        assert len(view.model.rows) == left == len(view.chosen()), "the neighbour is at hand"
        focus = QApplication.focusWidget()
        assert focus is view or view.isAncestorOf(focus)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.area.current == ""


@pytest.mark.parametrize("action", [*VIEWS, "show_statistics", "issue_page", "show_help"])
def test_no_key_changes_what_stands_behind_a_view(qtbot: QtBot, window: MainWindow, action: str) -> None:
    """Delete, pressed in a chart, threw away the article that had been read before; E opened it to be typed
    in where nobody saw it.
    """
    window.activateWindow()
    before = {name: one.isEnabled() for name, one in window.commands.by_name.items()}
    listed, reading = window.list.model.ids, window.reading
    window.commands[action].trigger()
    settle(qtbot, window)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_E, Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_T):
        qtbot.keyClick(QApplication.focusWidget() or window, key)
        settle(qtbot, window)
    assert window.list.model.ids == listed and not reading.view.correction.active
    assert not reading.view.notes and QApplication.activePopupWidget() is None
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    window.area.leave()
    settle(qtbot, window)
    assert {name: one.isEnabled() for name, one in window.commands.by_name.items()} | {
        "go_back": before["go_back"]
    } == before
