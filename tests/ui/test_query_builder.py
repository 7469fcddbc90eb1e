"""检索条件: rows become the query as one would type it,
and a typed query becomes rows; ways of searching in the field's menu.
"""
from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from reader.errors import QueryError
from reader.library.search import answers, saved
from reader.library.search.form_rows import NEAR, NOT, OR, RAW, Form, Row, read, write
from reader.library.search.language.conditions import Near, Not, Term
from reader.library.search.language.english import in_english
from reader.library.search.query import parse
from reader.ui.searching.query_builder import QueryBuilder
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle
from tests.ui.searching import compose, search_for

SAME = (
    "渡轮", "渡轮 OR 码头 -演练", '报名:"河湾 日报" 版次:2..4', "河湾 NEAR/20 轮渡", "河湾 NEAR 轮渡",
    "(旱灾 OR 水灾) -(演练 OR 演习)", "日期:1953..1957 方式:形近", "日期:..1957", "日期:1953-05..",
    "日期:1950年代", "-日期:1953 作者:周苇", '"3月20日"', "逐字:里 形近:己经 跨段:渡口", "-渡轮",
    "标签:人物/船工 批注:存疑", "", "篇名:“今日，停航” 渡轮", '作者:"张明" OR 报名:「河湾日报」',
    '-作者:"张明"', "渡轮 作者:(周苇 OR 于川)", "报名:未定 -作者:*", '"NOT"',
)


def builder(qtbot: QtBot, window: MainWindow) -> QueryBuilder:
    qtbot.waitUntil(lambda: bool(window.findChildren(QueryBuilder)))
    return window.findChildren(QueryBuilder)[-1]


@pytest.mark.parametrize("query", SAME)
def test_a_query_read_into_rows_is_written_as_it_was(query: str) -> None:
    assert write(read(query)) == query


def test_other_ways_of_writing_a_date_mean_the_same(window: MainWindow) -> None:
    db = window.jobs.library.reader()
    for query in (
        "日期:>=2019-01-02",
        "日期:二〇一八年一月至2019-01-01",
        "日期:<2019-01-02",
        "日期:20190102",
    ):
        assert (
            answers.find(db, parse(write(read(query))))
            == answers.find(db, parse(query))
            != answers.find(db, parse(""))
        )


def test_what_no_row_can_show_stays_as_it_is() -> None:
    assert read("(a b) OR c 作者:周苇").rows == (
        Row(field=RAW, value="(a b) OR c"),
        Row(field="作者", value="周苇"),
    )
    assert read('a OR -b 作者:周苇').rows == (Row(field=RAW, value="a OR -b 作者:周苇"),), "with its fault"
    assert read("渡轮 日期:某天").rows == (Row(value="渡轮"), Row(field="日期", value="某天", until="某天"))
    assert read('"没有合上').rows == (Row(field=RAW, value='"没有合上'),)


PARTS = (
    "渡轮", "码头", '"', "“", "”", "「", "(", ")", " ", " ", "OR", "AND", "NOT",
    "NEAR/3", "-", "|", "篇名:", "作者：", "日期:", "1953", "..", "版次:", "1",
    "报名:", "未定", "*", "方式:形近", "逐字:", "，", "C++", "题名: ", "/",
)


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@example("版次:-1953")
def test_whatever_is_typed_the_dialog_does_not_change_what_it_means(query: str) -> None:
    try:
        asked = parse(query)
    except QueryError:
        read(query)  # one with a fault can be opened, too
        return
    again = write(read(query))
    assert shape(parse(again).root) == shape(asked.root), again


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@example("NOT 作者： 周苇 -（标签:(人物 OR “船工”) 日期:未定）")
@example("渡轮 方式:逐字")
def test_in_english_it_means_the_same(query: str) -> None:
    english = in_english(query)
    try:
        asked = parse(query)
    except QueryError:
        return
    assert shape(parse(english).root) == shape(asked.root), english
    assert in_english(english) == english
    named = [english[token.start:token.body] for token in parse(english).tokens if token.field != "text"]
    assert not re.search("[\u3400-\u9fff]", "".join(named))


def shape(node: object) -> object:
    """A query's tree without the places in what was typed."""
    if isinstance(node, Term):
        return (
            node.field,
            node.low,
            node.high,
            node.any,
            node.missing,
            node.low is None and node.high is None and not node.missing and node.marked,
            node.exact,
        )
    children = (node.node,) if isinstance(node, Not) else node.terms if isinstance(node, Near) else node.nodes  # type: ignore[attr-defined]
    return type(node).__name__, *map(shape, children)


def test_rows_without_words_are_left_out_and_words_get_their_quotes() -> None:
    rows = (Row(value=" "), Row(field="报名", value="河湾 日报"), Row(OR, "", ""), Row(NOT, "", "-号"))
    assert write(Form(rows)) == '报名:"河湾 日报" -"-号"'
    with_or = Form((Row(value="渡轮"), Row(NOT, value="演练"), Row(OR, value="码头")))
    assert write(with_or) == "渡轮 OR 码头 -演练", "or is not lost"
    assert write(Form((Row(NOT, value="演练"), Row(OR, value="码头")))) == "-演练 码头"
    assert write(Form((Row(NOT, NEAR, "河湾 轮渡", gap=3),))) == "-(河湾 NEAR/3 轮渡)"


def test_conditions_are_put_together_and_asked(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["build_query"].trigger()
    dialog = builder(qtbot, window)
    assert not dialog.go.isEnabled(), "nothing to ask yet"
    compose(dialog.rows[0].value, "渡轮")
    second = dialog.add_row()
    second.join.setCurrentIndex(second.join.findData(OR))
    compose(second.value, "码头")
    third = dialog.add_row()
    third.field.setCurrentIndex(third.field.findData("日期"))
    compose(third.dates.first, "二〇一九年一月")
    compose(third.dates.last, "20190104")
    assert dialog.shown.text() == dialog.query == "渡轮 OR 码头 日期:二〇一九年一月..20190104"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.search.text() == "渡轮 OR 码头 日期:二〇一九年一月..20190104"
    assert window.list.model.ids == answers.find(window.jobs.library.reader(), parse(window.search.text()))
    assert window.list.model.ids


def test_a_condition_that_is_added_is_in_sight(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["build_query"].trigger()
    dialog = builder(qtbot, window)
    qtbot.waitUntil(dialog.isVisible)
    more = next(button for button in dialog.findChildren(QPushButton) if button.text() == "加一条")
    for _ in range(12):
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
        added = dialog.rows[-1]
        assert dialog.focusWidget() is added.value
        assert (
            dialog.area.viewport().rect().contains(added.mapTo(dialog.area.viewport(), added.rect().center()))
        )
    dialog.reject()


def test_the_dialog_shows_the_query_that_is_there_and_says_what_is_wrong_with_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    search_for(qtbot, window, "渡轮 -演练 方式:形近")
    window.commands["build_query"].trigger()
    dialog = builder(qtbot, window)
    assert [row.row() for row in dialog.rows] == [Row(value="渡轮"), Row(NOT, "", "演练")]
    assert dialog.way.currentData() == "形近"
    more = dialog.add_row(Row(field="日期"))
    compose(more.dates.first, "某天")
    assert dialog.fault.isVisible() and "某天" in dialog.fault.text() and not dialog.go.isEnabled()
    more.remove.click()
    assert not dialog.fault.isVisible() and dialog.go.isEnabled()
    for row in list(dialog.rows):
        row.remove.click()
    assert len(dialog.rows) == 1 and dialog.query == ""
    dialog.reject()
    settle(qtbot, window)
    assert window.search.text() == "渡轮 -演练 方式:形近"


def test_a_day_is_picked_in_the_calendar(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["build_query"].trigger()
    dialog = builder(qtbot, window)
    row = dialog.add_row(Row(field="日期", value="2019年1月", until=""))
    row.dates.first.pick()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    calendar = menu.findChild(QCalendarWidget)
    assert calendar is not None and calendar.selectedDate() == QDate(2019, 1, 1)
    calendar.clicked.emit(QDate(2019, 1, 3))
    assert row.dates.first.text() == "2019-01-03" and dialog.query == "日期:2019-01-03.."


def test_ways_of_searching_are_written_into_the_field(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "渡轮")

    def choose(number: int) -> None:
        menu = window.search.menu()
        [action for action in menu.actions() if action.isCheckable()][number].trigger()
        menu.deleteLater()
        settle(qtbot, window)

    choose(0)
    assert window.search.text() == window.list.scope.text == "渡轮 方式:逐字"
    menu = window.search.menu()
    assert [action.isChecked() for action in menu.actions() if action.isCheckable()] == [True, False, False]
    menu.deleteLater()
    choose(2)
    assert window.search.text() == window.list.scope.text == "渡轮 方式:跨段", "one way at a time"
    choose(2)
    assert window.search.text() == window.list.scope.text == "渡轮"


def test_a_saved_search_counts_its_articles_and_can_be_changed(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.write(lambda db: saved.save(db, "水路", "渡轮 OR 码头"))
    settle(qtbot, window)
    db = window.jobs.library.reader()
    node = window.sidebar.tree.find("saved").children[0]  # type: ignore[union-attr]
    assert node.count == answers.count(db, parse("渡轮 OR 码头")).articles > 0
    menu = window.sidebar_menu.menu(node)
    menu.actions()[0].trigger()
    menu.deleteLater()
    dialog = builder(qtbot, window)
    dialog.rows[1].remove.click()
    dialog.go.click()
    settle(qtbot, window)
    node = window.sidebar.tree.find("saved").children[0]  # type: ignore[union-attr]
    assert (node.label, node.path, node.count) == ("水路", "渡轮", answers.count(db, parse("渡轮")).articles)
    assert window.list.scope.text == "渡轮"
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert window.sidebar.tree.find("saved").children[0].path == "渡轮 OR 码头"  # type: ignore[union-attr]


def test_a_saved_searchs_count_follows_the_library(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.write(lambda db: saved.save(db, "水路", "渡轮"))
    settle(qtbot, window)
    node = window.sidebar.tree.find("saved").children[0]  # type: ignore[union-attr]
    before = node.count
    window.go.choose(node)
    settle(qtbot, window)
    window.list.table.setFocus()
    window.commands["delete"].trigger()
    qtbot.waitUntil(lambda: window.sidebar.tree.find("saved").children[0].count == before - 1)  # type: ignore[union-attr, operator]
