"""批量更改 in the window: on what is chosen, or the whole answer of a search; one step back."""
from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.library import articles, bulk, tags
from reader.library.bulk import Changes
from reader.ui.list.bulk_dialog import BulkDialog
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


def opened(qtbot: QtBot, window: MainWindow) -> BulkDialog:
    window.commands["bulk"].trigger()
    settle(qtbot, window)
    dialog = window.findChild(BulkDialog)
    assert dialog is not None
    return dialog


def states(window: MainWindow, ids: list[int]) -> set[str]:
    return {row.state for row in articles.rows(window.jobs.library.reader(), ids)}


def test_the_whole_answer_of_a_search_is_changed_and_undone_in_one_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go.search_for("渡轮 OR 暖气")
    settle(qtbot, window)
    found = list(window.list.model.ids)
    assert 1 < len(found) < 60
    dialog = opened(qtbot, window)
    assert dialog.all.isChecked() and f"{len(found)}" in dialog.all.text() and not dialog.go.isEnabled()
    dialog.add.setText("船工/旧识，渡口")
    dialog.state.setCurrentIndex(dialog.state.findData("done"))
    dialog.go.click()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not window.jobs.running)
    settle(qtbot, window)
    assert states(window, found) == {"done"}
    rest = [number for number in range(1, 61) if number not in found]
    assert states(window, rest) == {"unread"}
    counts = {row.path: row.count for row in tags.tree(window.jobs.library.reader())}
    assert counts["船工/旧识"] == counts["渡口"] == len(found)
    window.commands["undo"].trigger()
    settle(qtbot, window)
    assert states(window, found) == {"unread"} and tags.tree(window.jobs.library.reader()) == []


def test_only_what_is_chosen_is_changed(qtbot: QtBot, window: MainWindow) -> None:
    ids = list(window.list.model.ids)
    table = window.list.table
    table.selectRow(2)
    table.selectionModel().select(window.list.model.index(5, 0), table.selectionModel().SelectionFlag.Select)
    dialog = opened(qtbot, window)
    assert dialog.few.isChecked()
    dialog.set_byline.setChecked(True)
    dialog.byline.setText("林晓 方砚")
    assert dialog.go.isEnabled()
    dialog.go.click()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not window.jobs.running)
    settle(qtbot, window)
    rows = articles.rows(window.jobs.library.reader(), ids)
    assert [row.id for row in rows if row.byline == "林晓 方砚"] == [ids[2], ids[5]]


def test_it_can_be_stopped_and_then_nothing_has_changed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bulk, "PIECE", 1)
    ids = window.list.model.ids
    window.do.bulk.change(Changes(state="done"), ids)
    [running] = window.jobs.running
    qtbot.waitUntil(lambda: running.done > 0)
    running.cancel()
    qtbot.waitUntil(lambda: not window.jobs.running)
    settle(qtbot, window)
    if running.done < len(ids):  # else it was done before the button was reached
        assert states(window, list(ids)) == {"unread"} and "没有改动" in window.notice.text.text()
