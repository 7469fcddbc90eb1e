"""搜索共享库 in the window, over a real server: two members, of whom one holds the pages."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.cli.exit_codes import DONE
from reader.cli.main import main as cli
from reader.library.database import Library
from reader.library.opening import open_library
from reader.sharing import originals, packs, server
from reader.sharing.connection import Address
from reader.sharing.search import postgres as search_on
from reader.ui.sharing.elsewhere.rows import FOUND
from reader.ui.sharing.elsewhere.view import ElsewhereView
from reader.ui.sharing.server_dialog import ServerDialog
from reader.ui.shell.window import MainWindow
from tests.ingest import folders
from tests.library_samples import put
from tests.sharing.conftest import Postgres, postgres  # noqa: F401
from tests.sharing.searchable import admit, elsewhere, headlines, newcomer, tell
from tests.sharing.searchable import holder as a_holder
from tests.ui.conftest import settle
from tests.ui.searching import search_for

PATIENCE = 30_000  # milliseconds: on a machine that has much else to do


@pytest.fixture
def holder(tmp_path: Path, postgres: Postgres) -> Iterator[Library]:  # noqa: F811
    """Whoever holds four pages; the server knows their texts."""
    with a_holder(tmp_path / "甲") as library:
        serve(library, postgres)
        yield library


def serve(library: Library, postgres: Postgres) -> None:  # noqa: F811
    """Put the library's changes and texts on the server; zhou and yu are members of this collection alone."""
    postgres.run(search_on.script())
    for user in ("zhou", "yu"):
        postgres.run(f"DELETE FROM baojia.member WHERE name = '{user}'")
    admit(postgres, library, zhou="librarian", yu="librarian")
    server.sync(library, postgres.address("zhou"))
    tell(library, postgres.address("zhou"))


@pytest.fixture
def window(
    holder: Library, tmp_path: Path, postgres: Postgres, qtbot: QtBot,  # noqa: F811
    open_window: Callable[[Library], MainWindow],
) -> MainWindow:
    """The window of a member who holds one page of another day."""
    library = newcomer(tmp_path / "乙", holder)
    own = [("headline", "自己的"), ("body", "井台边的老槐树。")]
    library.write(lambda db: put(db, own, day="1960-01-01"))
    server.remember(library, postgres.address("yu"))
    window = open_window(library)
    qtbot.waitUntil(lambda: "已同步" in window.status.sharing.text(), timeout=PATIENCE)
    return window


def open_view(qtbot: QtBot, window: MainWindow) -> ElsewhereView:
    window.commands.by_name["search_elsewhere"].trigger()
    qtbot.waitUntil(lambda: window.findChild(ElsewhereView) is not None, timeout=PATIENCE)
    view = window.findChild(ElsewhereView)
    assert view is not None
    return view


def test_what_others_hold_is_found_and_read(qtbot: QtBot, window: MainWindow, holder: Library) -> None:
    search_for(qtbot, window, "渡口")
    assert window.list.model.ids.tolist() == [] and window.do.sharing.elsewhere.line.isVisible()
    window.do.sharing.elsewhere.line.click()
    view = window.findChild(ElsewhereView)
    assert view is not None and view.field.text() == "渡口"
    qtbot.waitUntil(lambda: view.said.text() == "共享库里还有 3 篇", timeout=PATIENCE)
    rows = [view.model.index(row).data().splitlines() for row in range(3)]
    assert rows[0][:2] == ["清淤收尾", "1953-04-02  河湾日报  1版"]
    assert rows[0][2] == "清淤工程入冬前收尾，渡口一带河面宽了一丈二。"
    assert [row[0] for row in rows] == ["清淤收尾", "渡口的灯", "无日期"]
    assert "清淤工程入冬前收尾，渡口一带" in view.page.toPlainText()
    view.fetch.click()
    qtbot.waitUntil(lambda: "没有这一版的原文件" in view.said.text(), timeout=PATIENCE)


def test_a_page_is_fetched_into_the_library(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], tmp_path: Path,
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "第1版.txt").write_text(folders.page_text("青川日报", date(2023, 12, 5), 1), "utf-8")
    assert cli(["import", "--library", str(tmp_path / "甲"), str(tmp_path / "第1版.txt")]) == DONE
    with open_library(tmp_path / "甲", "甲") as one:
        packs.begin(one)
        serve(one, postgres)
        originals.exchange(one, postgres.address("zhou"))
        library = newcomer(tmp_path / "乙", one)
        server.remember(library, postgres.address("yu"))
    window = open_window(library)
    view = open_view(qtbot, window)
    view.search_for("日期:2023-12-05")
    qtbot.waitUntil(lambda: view.model.rowCount() > 0, timeout=PATIENCE)
    found = view.list.currentIndex().data(FOUND)
    view.fetch.click()
    qtbot.waitUntil(lambda: view.said.text() == "共享库里没有别的了。", timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.reading.article_id is not None, timeout=PATIENCE)
    settle(qtbot, window)
    named = "SELECT headline FROM article WHERE id = ?"
    headline = library.reader().execute(named, [window.reading.article_id]).fetchone()
    assert headline == (found.shown.headline,)


def test_the_line_below_the_list_is_there_for_a_search_on_a_shared_library_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    line = window.do.sharing.elsewhere.line
    assert not line.isVisible()
    search_for(qtbot, window, "渡口")
    assert line.isVisible()
    window.search.leave()
    settle(qtbot, window)
    assert not line.isVisible()
    search_for(qtbot, window, "渡口")
    window.do.sharing.syncing.use(None)
    window.do.sharing.elsewhere.use(None)
    assert not line.isVisible()


def test_a_server_that_went_away_is_said_and_one_reads_on(
    qtbot: QtBot, window: MainWindow, holder: Library, tmp_path: Path
) -> None:
    view = open_view(qtbot, window)
    view.search_for("渡口")
    qtbot.waitUntil(lambda: view.model.rowCount() > 0, timeout=PATIENCE)
    window.do.sharing.elsewhere._asking.address = Address(str(tmp_path), "yu")  # type: ignore[union-attr]
    view.search_for("渡口")
    qtbot.waitUntil(lambda: "连不上" in view.said.text(), timeout=PATIENCE)
    assert not view.more.isVisible() and view.go.text() == "检索"


def test_what_cannot_be_asked_is_said(qtbot: QtBot, window: MainWindow) -> None:
    view = open_view(qtbot, window)
    view.search_for("标签:人物")
    qtbot.waitUntil(lambda: "不看标签" in view.said.text(), timeout=PATIENCE)
    view.search_for("(渡口")
    assert "括号" in view.said.text()
    view.search_for("查无此字查无此字")
    qtbot.waitUntil(lambda: "没有别的了" in view.said.text(), timeout=PATIENCE)


def test_a_question_may_be_given_up(qtbot: QtBot, window: MainWindow, holder: Library) -> None:
    view = open_view(qtbot, window)
    view.search_for("渡口")
    assert view.go.text() == "停止"
    view.go.click()
    assert view.said.text() == "已停止。" and view.go.text() == "检索"
    qtbot.wait(200)
    assert view.model.rowCount() == 0
    view.search_for("渡口")
    view.close()
    settle(qtbot, window)


def test_a_text_of_another_is_no_markup(qtbot: QtBot, window: MainWindow, holder: Library) -> None:
    from reader.library.beyond.documents import Shown
    from reader.library.search.query import parse
    from reader.sharing.search.ask import Found
    from reader.sharing.search.engine import Key

    view = open_view(qtbot, window)
    shown = Shown("u", None, (), None, None, "题", None, None, (("body", ("<b>渡口</b><img src='x'>",)),))
    view.page.show_found(Found(Key(1, "0" * 64, 0), shown, ()), parse("渡口"))
    assert "<b>渡口</b><img src='x'>" in view.page.toPlainText()


def test_the_menu_tells_the_server_what_the_pages_say(
    qtbot: QtBot, window: MainWindow, holder: Library, postgres: Postgres  # noqa: F811
) -> None:
    window.commands.by_name["tell_texts"].trigger()
    qtbot.waitUntil(lambda: window.notice.text.text() == "发出 1 版的检索文字。", timeout=PATIENCE)
    address = window.jobs.library.read(server.remembered)
    assert address is not None and address.texts
    assert headlines(elsewhere(holder, postgres.address("zhou"), "老槐树")) == ["自己的"]


def test_the_dialog_refuses_a_search_server_that_is_asked_in_clear(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.commands.by_name["show_server"].trigger()
    qtbot.waitUntil(lambda: window.findChild(ServerDialog) is not None, timeout=PATIENCE)
    dialog = window.findChild(ServerDialog)
    assert dialog is not None
    dialog.engine.setText("http://search.example:9200")
    dialog.connect_button.click()
    assert dialog.isVisible() and "https" in dialog.wrong.text()
    dialog.engine.setText("https://search.example:9200")
    dialog.texts.setChecked(True)
    with qtbot.waitSignal(dialog.agreed, timeout=PATIENCE) as agreed:
        dialog.connect_button.click()
    address = agreed.args[0]
    assert (address.engine, address.texts) == ("https://search.example:9200", True)


def test_what_changes_is_told_with_the_next_synchronisation(
    qtbot: QtBot, window: MainWindow, holder: Library, postgres: Postgres  # noqa: F811
) -> None:
    library = window.jobs.library
    server.remember(library, replace(postgres.address("yu"), texts=True))
    window.do.sharing.syncing.use(library.read(server.remembered))

    def told() -> bool:
        window.do.sharing.sync_now()  # unless one is under way, which may have begun before
        qtbot.wait(100)
        return headlines(elsewhere(holder, postgres.address("zhou"), "老槐树")) == ["自己的"]

    qtbot.waitUntil(told, timeout=PATIENCE)
