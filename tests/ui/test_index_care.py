"""The search index in the window: damaged ones are told and built anew while one works, and it is kept tidy in between."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.library import search, trash
from reader.library.base import Database
from reader.library.database import Library
from reader.library.search_index import table
from reader.ui.window import MainWindow
from tests.library_samples import build
from tests.ui.conftest import settle
from tests.ui.searching import search_for


def scramble(db: Database) -> None:
    """What a dying disk does to the index."""
    db.execute(f"UPDATE {table(db)}_data SET block = randomblob(length(block)) WHERE id > 10")


def test_a_library_with_a_damaged_index_opens_says_so_and_mends_it(
        qtbot: QtBot, open_window: Callable[[Library], MainWindow], tmp_path: Path) -> None:
    with build(tmp_path / "库", 60, originals=False) as library:
        wanted = search.find(library.reader(), "渡轮")
        library.write(scramble)
    window = open_window(Library(tmp_path / "库", "方砚"))
    assert window.notice.isVisible() and "索引" in window.notice.text.text()
    qtbot.waitUntil(lambda: search.state(window.jobs.library.reader()) == "current", timeout=20_000)
    settle(qtbot, window)
    search_for(qtbot, window, "渡轮")
    assert window.list.model.ids == wanted and wanted


def test_damage_found_by_a_search_is_told_calmly_and_the_search_repeated(qtbot: QtBot, window: MainWindow) -> None:
    wanted = search.find(window.jobs.library.reader(), "渡轮")
    window.jobs.library.write(scramble)
    told: list[str] = []
    window.list.refused.connect(lambda error: told.append(str(error)))
    search_for(qtbot, window, "渡轮")
    qtbot.waitUntil(lambda: window.list.model.ids == wanted and window.list.searching, timeout=20_000)
    settle(qtbot, window)
    assert told and "检索索引已损坏" in told[0]
    assert not window.search.fault.isVisible() and search.state(window.jobs.library.reader()) == "current"


def test_the_index_is_tidied_when_nobody_has_written_for_a_while(qtbot: QtBot, window: MainWindow) -> None:
    db = window.jobs.library.reader()

    def segments() -> int:
        return int(db.execute(f"SELECT count(DISTINCT segid) FROM {table(db)}_idx").fetchone()[0])

    for article in window.list.model.ids[:10]:
        window.jobs.write(lambda db, article=article: trash.throw(db, "article", [article]))
    settle(qtbot, window)
    assert segments() > 1
    qtbot.waitUntil(lambda: segments() == 1, timeout=20_000)
    assert not search.idle(window.jobs.library._db)  # type: ignore[arg-type]
    search_for(qtbot, window, "渡轮")
    assert window.list.model.ids == search.find(db, "渡轮")
