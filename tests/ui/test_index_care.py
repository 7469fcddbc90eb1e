"""The search index in the window:
damaged ones are told and built anew while one works, and it is kept tidy in between.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reader.library.base import Database
from reader.library.care import check, trash
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.search import answers, care, sql
from reader.library.search.index import table
from reader.library.search.query import parse
from reader.ui.shell.window import MainWindow
from tests.library_samples import build
from tests.ui.conftest import settle
from tests.ui.searching import search_for


def scramble(db: Database) -> None:
    """What a dying disk does to the index."""
    db.execute(f"UPDATE {table(db)}_data SET block = randomblob(length(block)) WHERE id > 10")


def test_a_library_with_a_damaged_index_opens_says_so_and_mends_it(
        qtbot: QtBot, open_window: Callable[[Library], MainWindow], tmp_path: Path) -> None:
    with build(tmp_path / "库", 60, originals=False) as library:
        wanted = answers.find(library.reader(), parse("渡轮"))
        library.write(scramble)
    window = open_window(open_library(tmp_path / "库", "方砚"))
    assert window.notice.isVisible() and "索引" in window.notice.text.text()
    qtbot.waitUntil(lambda: care.state(window.jobs.library.reader()) == "current", timeout=20_000)
    settle(qtbot, window)
    search_for(qtbot, window, "渡轮")
    assert window.list.model.ids == wanted and wanted


def test_damage_found_by_a_search_is_told_calmly_and_the_search_repeated(
    qtbot: QtBot, window: MainWindow
) -> None:
    wanted = answers.find(window.jobs.library.reader(), parse("渡轮"))
    window.jobs.library.write(scramble)
    told: list[str] = []
    window.list.refused.connect(lambda error: told.append(str(error)))
    search_for(qtbot, window, "渡轮")
    qtbot.waitUntil(lambda: window.list.model.ids == wanted and window.list.searching, timeout=20_000)
    settle(qtbot, window)
    assert told and "检索索引已损坏" in told[0]
    assert not window.search.fault.isVisible() and care.state(window.jobs.library.reader()) == "current"


def test_damage_in_a_part_that_a_first_look_does_not_meet_is_mended_too(
    qtbot: QtBot, window: MainWindow
) -> None:
    wanted = answers.find(window.jobs.library.reader(), parse("渡轮"))
    window.jobs.library.write(harm_unseen)
    search_for(qtbot, window, "渡轮")
    qtbot.waitUntil(lambda: window.list.model.ids == wanted and window.list.searching, timeout=20_000)
    settle(qtbot, window)
    assert care.state(window.jobs.library.reader()) == "current" and not window.search.fault.isVisible()
    assert window.notice.isVisible() and "已重建" in window.notice.text.text()


def harm_unseen(db: Database) -> None:
    """One blob of the index is zeroed: one that a search for 渡轮 reads,
    and the look when a library is opened does not.
    """
    name = table(db)
    for (blob,) in db.execute(f"SELECT id FROM {name}_data WHERE id > 10").fetchall():
        db.execute("SAVEPOINT harm")
        db.execute(f"UPDATE {name}_data SET block = zeroblob(length(block)) WHERE id = ?", [blob])
        if care.probe(db):
            try:
                answers.find(db, parse("渡轮"))
            except sql.IndexDamaged:
                db.execute("RELEASE harm")
                return
        db.execute("ROLLBACK TO harm")
        db.execute("RELEASE harm")
    raise AssertionError("no such blob")


def test_nothing_is_looked_up_in_an_index_that_is_known_to_be_damaged(
    qtbot: QtBot, window: MainWindow
) -> None:
    """A damaged index may answer with fewer articles than there are."""
    window.jobs.library.write(answers.mark_damaged)
    db = window.jobs.library.reader()
    for query in ("渡轮", "-渡轮", "渡轮 OR 日期:2019", "作者:周", "渡轮" * 4):
        with pytest.raises(sql.IndexDamaged):
            answers.find(db, parse(query))
        with pytest.raises(sql.IndexDamaged):
            answers.sorts(db, parse(query))
    assert answers.find(db, parse("版次:1")), "what needs no index is found as ever"
    search_for(qtbot, window, "渡轮")
    qtbot.waitUntil(lambda: care.state(db) == "current" and bool(window.list.model.ids), timeout=20_000)


def test_a_check_that_is_cancelled_stops_and_opens_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.jobs.library.write(answers.mark_damaged)
    window.do.upkeep.check()
    window.status._job.cancel.click() if window.status._job.isVisible() else window.jobs.running[0].cancel()
    qtbot.waitUntil(lambda: window.status.message.text() == "检查已取消。")
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def test_a_repair_lets_others_work_and_can_be_cancelled(qtbot: QtBot, window: MainWindow) -> None:
    library = window.jobs.library
    wanted = answers.find(library.reader(), parse("渡轮"))
    library.write(lambda db: db.execute(f"UPDATE {table(db)}_data SET block = zeroblob(length(block))"))
    library.write(lambda db: db.execute("UPDATE issue_count SET articles = 7"))
    window.do.upkeep.repair()
    window.jobs.running[0].cancel()
    qtbot.waitUntil(lambda: window.notice.isVisible() and "取消" in window.notice.text.text())
    with pytest.raises(sql.IndexDamaged):
        answers.find(library.reader(), parse("渡轮"))
    window.do.upkeep.repair()
    qtbot.waitUntil(lambda: "已修复" in window.notice.text.text(), timeout=20_000)
    assert answers.find(library.reader(), parse("渡轮")) == wanted
    assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]


def test_the_index_is_tidied_when_nobody_has_written_for_a_while(qtbot: QtBot, window: MainWindow) -> None:
    db = window.jobs.library.reader()

    def segments() -> int:
        return int(db.execute(f"SELECT count(DISTINCT segid) FROM {table(db)}_idx").fetchone()[0])

    most = 0
    for article in window.list.model.ids[:10]:
        window.jobs.write(lambda db, article=article: trash.throw(db, "article", [article]))
        qtbot.waitUntil(lambda: window.jobs.idle)
        most = max(most, segments())  # a slow machine pauses long enough between two to be tidied
    assert most > 1
    qtbot.waitUntil(lambda: segments() == 1, timeout=20_000)
    assert not care.idle(window.jobs.library._db)  # type: ignore[arg-type]
    search_for(qtbot, window, "渡轮")
    assert window.list.model.ids == answers.find(db, parse("渡轮"))
