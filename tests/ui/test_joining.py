"""Joining a collection from the window, and the files that come over the server."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.library import annotations
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.sharing import replicas
from reader.library.sharing.newcomer import files
from reader.library.text import all_notes
from reader.sharing import packs, server
from reader.ui.sharing.server_dialog import JoinDialog
from reader.ui.shell.window import MainWindow
from tests.sharing.conftest import Postgres, postgres  # noqa: F401
from tests.ui.conftest import settle


@pytest.fixture
def shared(library: Library, postgres: Postgres) -> Library:  # noqa: F811
    """A library with a note, shared over the server as zhou; yu may join."""
    library.write(lambda db: annotations.add(db, 1, [], 1, "何时停航？"))
    packs.begin(library)
    for user in ("zhou", "yu"):
        postgres.run(f"DELETE FROM baojia.member WHERE name = '{user}'")
        postgres.run(server.membership(library.read(replicas.require), user, "librarian"))
    server.remember(library, postgres.address("zhou"))
    return library


def test_a_newcomer_joins_and_fetches_what_is_missing(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], shared: Library, tmp_path: Path,
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
) -> None:
    window = open_window(shared)
    qtbot.waitUntil(lambda: "已同步" in window.status.sharing.text())
    window.commands.by_name["offer_copy"].trigger()
    qtbot.waitUntil(lambda: "起始副本" in window.notice.text.text())
    window.commands.by_name["exchange_files"].trigger()
    qtbot.waitUntil(lambda: "原文件：发出" in window.notice.text.text())

    window.commands.by_name["join_collection"].trigger()
    qtbot.waitUntil(lambda: window.findChild(JoinDialog) is not None)
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    mine = tmp_path / "新"
    mine.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(mine))
    dialog.host.setText(str(postgres.socket))
    dialog.user.setText("yu")
    with qtbot.waitSignal(window.library_asked) as asked:
        dialog.connect_button.click()
    assert asked.args == [str(mine)]

    joined = open_library(mine, "周苇")
    assert [row.annotation.note for row in all_notes.find(joined.reader())] == ["何时停航？"]
    lost = joined.read(files.lost)
    assert lost, "缺失 until they are fetched"
    there = open_window(joined)
    there.commands.by_name["exchange_files"].trigger()
    qtbot.waitUntil(lambda: "原文件：" in there.notice.text.text())
    settle(qtbot, there)
    assert not joined.read(files.lost)


def test_a_folder_with_something_in_it_is_no_place_for_a_collection(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(library)
    (tmp_path / "满").mkdir()
    (tmp_path / "满" / "别的.txt").write_text("别的", "utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "满"))
    window.commands.by_name["join_collection"].trigger()
    qtbot.waitUntil(lambda: window.findChild(JoinDialog) is not None)
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    dialog.host.setText("archive.example")
    dialog.user.setText("yu")
    dialog.port.setText("")
    assert not dialog.connect_button.isEnabled(), "no port"
    dialog.port.setText("5432")
    dialog.connect_button.click()
    qtbot.waitUntil(lambda: "已有别的文件" in window.notice.text.text())
