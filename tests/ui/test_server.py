"""Two windows on two libraries that see each other's notes over a real server."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.library import annotations
from reader.library.care import whole_copy
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.sharing import replicas
from reader.sharing import packs, server
from reader.sharing.connection import Address, explained
from reader.ui.sharing.server_dialog import ServerDialog
from reader.ui.shell.window import MainWindow
from tests.sharing.conftest import Postgres, postgres  # noqa: F401
from tests.ui.conftest import settle
from tests.ui.test_sharing import notes


def first_article(library: Library) -> int:
    return int(library.reader().execute("SELECT id FROM article ORDER BY id").fetchone()[0])


def test_two_windows_see_each_others_notes(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, tmp_path: Path,
    postgres: Postgres,  # noqa: F811
) -> None:
    packs.begin(library)
    whole_copy.make_backup(library, tmp_path / "同事")
    other = open_library(tmp_path / "同事", "周苇")
    for user in ("zhou", "yu"):
        postgres.run(server.membership(library.read(replicas.require), user, "librarian"))
    server.remember(library, postgres.address("zhou"))
    server.remember(other, postgres.address("yu"))
    here, there = open_window(library), open_window(other)
    qtbot.waitUntil(
        lambda: "已同步" in here.status.sharing.text() and "已同步" in there.status.sharing.text()
    )
    here.jobs.write(lambda db: annotations.add(db, first_article(library), [], 1, "何时停航？"))
    settle(qtbot, here)
    with qtbot.waitSignal(here.do.sharing.syncing.synced):
        here.do.sharing.sync_now()
    with qtbot.waitSignal(there.do.sharing.syncing.synced):
        there.do.sharing.sync_now()
    qtbot.waitUntil(lambda: "何时停航？" in notes(other), timeout=2_000)


def test_a_server_that_is_not_there_is_said_in_the_status_line(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, tmp_path: Path
) -> None:
    window = open_window(library)
    window.commands.by_name["show_server"].trigger()
    qtbot.waitUntil(lambda: window.findChild(ServerDialog) is not None)
    dialog = window.findChild(ServerDialog)
    assert dialog is not None and not dialog.connect_button.isEnabled()
    dialog.host.setText(str(tmp_path))
    dialog.user.setText("zhou")
    dialog.connect_button.click()
    qtbot.waitUntil(lambda: "离线" in window.status.sharing.text())
    qtbot.waitUntil(lambda: "连不上" in window.notice.text.text())
    assert library.read(server.remembered) == Address(str(tmp_path), "zhou")
    window.jobs.write(lambda db: annotations.add(db, first_article(library), [], 1, "照常工作"))
    settle(qtbot, window)
    assert notes(library) == ["照常工作"]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("state", ["28P01", "25006", "53100", "42501", ""])
def test_a_refusal_is_said_in_the_language_of_the_window(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, state: str
) -> None:
    """A wrong password, a server that only reads or is full, a stranger, nobody there."""
    error = OSError("timeout")
    error.sqlstate = state  # type: ignore[attr-defined]
    window = open_window(library)
    window.do.sharing.syncing.failed.emit(explained(Address("archive.example", "lin"), error))
    said = window.notice.text.text()
    assert said.startswith("archive.example: ") and said.isascii()


def test_what_is_wrong_with_a_search_server_is_read_beside_its_field(qtbot: QtBot) -> None:
    dialog = ServerDialog(Address("archive.example", "lin"), None, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.resize(dialog.minimumSizeHint())
    dialog.show()
    dialog.engine.setText("ftp://x")
    dialog._agree()
    qtbot.waitUntil(dialog.wrong.isVisible)
    assert dialog.isVisible() and "ftp://x" in dialog.wrong.text()
    qtbot.waitUntil(lambda: not dialog.engine.visibleRegion().isEmpty())
