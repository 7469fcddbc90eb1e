"""Two librarians hand each other change packs, through the window."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from reader.library import annotations
from reader.library.care import whole_copy
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.sharing import conflicts
from reader.library.text import all_notes
from reader.sharing import packs
from reader.ui.sharing.conflict_list import ConflictsDialog
from reader.ui.sharing.pack_in import PackDialog
from reader.ui.sharing.pack_out import PackOutDialog
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle


@pytest.fixture
def colleague(tmp_path: Path, library: Library) -> Iterator[Library]:
    """Another copy of the window's library; each has changed the same note since."""
    first, second = [row[0] for row in library.reader().execute("SELECT id FROM article ORDER BY id LIMIT 2")]
    mark = library.write(lambda db: annotations.add(db, first, [], 1, "何时停航？"))[0]
    packs.begin(library)
    whole_copy.make_backup(library, tmp_path / "同事")
    other = open_library(tmp_path / "同事", "周苇")
    other.write(lambda db: annotations.edit(db, mark, note="据县志，1953 年停航"))
    other.write(lambda db: annotations.add(db, second, [], 2, "另见次日二版"))
    library.write(lambda db: annotations.edit(db, mark, note="查船籍簿"))
    yield other
    other.close()


def open_dialog(qtbot: QtBot, window: MainWindow, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(kind)))
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def notes(library: Library) -> list[str]:
    return sorted(row.annotation.note for row in all_notes.find(library.reader()) if row.annotation.note)


def test_a_pack_is_looked_at_read_in_and_decided(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow],
    library: Library, colleague: Library, tmp_path: Path
) -> None:
    pack = tmp_path / "周苇.baojia-pack"
    packs.write(colleague, pack)
    window = open_window(library)
    before = notes(library)
    window.do.sharing.look_into(pack)
    dialog = open_dialog(qtbot, window, PackDialog)
    assert isinstance(dialog, PackDialog)
    assert "批注 2 处" in dialog.said.text() and notes(library) == before
    [card] = dialog.list.cards
    assert card.conflict.about, "a note on a whole article is named by its headline"
    assert {card.conflict.shown.text, card.conflict.others[0].text} == {"据县志，1953 年停航", "查船籍簿"}
    card.choose(conflicts.BOTH)
    dialog.read_in.click()
    qtbot.waitUntil(lambda: "另见次日二版" in notes(library))
    settle(qtbot, window)
    [both] = [note for note in notes(library) if "县志" in note]
    assert "周苇：据县志，1953 年停航" in both and "查船籍簿" in both
    assert not library.read(conflicts.open_conflicts)


def test_what_is_left_for_later_is_found_again(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow],
    library: Library, colleague: Library, tmp_path: Path
) -> None:
    pack = tmp_path / "周苇.baojia-pack"
    packs.write(colleague, pack)
    window = open_window(library)
    window.do.sharing.look_into(pack)
    offered = open_dialog(qtbot, window, PackDialog)
    assert isinstance(offered, PackDialog)
    assert any("先显示左边的" in label.text() for label in offered.findChildren(QLabel))
    [left] = [card.conflict.shown.text or "" for card in offered.list.cards]
    offered.read_in.click()
    qtbot.waitUntil(lambda: "合并冲突" in window.notice.text.text())
    assert left in notes(library)
    window.commands.by_name["show_conflicts"].trigger()
    dialog = open_dialog(qtbot, window, ConflictsDialog)
    assert isinstance(dialog, ConflictsDialog)
    [card] = dialog.list.cards
    wanted = card.conflict.others[0].text
    card.choose(conflicts.OTHER)
    dialog.apply.click()
    qtbot.waitUntil(lambda: not library.read(conflicts.open_conflicts))
    assert wanted in notes(library)


@pytest.mark.parametrize("name", ["周苇.baojia-pack", "周苇 (冲突副本).baojia-pack", "周苇.baojia-pack.zip"])
def test_a_pack_is_dropped_on_the_window(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow],
    library: Library, colleague: Library, tmp_path: Path, name: str
) -> None:
    """As it came by mail or lies in a shared folder, whatever has been put behind its name."""
    packs.write(colleague, tmp_path / "周苇.baojia-pack")
    pack = (tmp_path / "周苇.baojia-pack").rename(tmp_path / name)
    window = open_window(library)
    window.take_dropped([pack])
    dialog = open_dialog(qtbot, window, PackDialog)
    assert isinstance(dialog, PackDialog) and "批注 2 处" in dialog.said.text()
    dialog.reject()


def test_a_pack_that_has_not_come_whole_is_waited_for(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow],
    library: Library, colleague: Library, tmp_path: Path
) -> None:
    """A shared folder shows a file before all of it is there; then it comes, and is read."""
    pack = tmp_path / "周苇.baojia-pack"
    packs.write(colleague, pack)
    whole = pack.read_bytes()
    pack.write_bytes(whole[: len(whole) // 2])
    window = open_window(library)
    window.take_dropped([pack])
    qtbot.waitUntil(lambda: "还在下载或同步" in window.notice.text.text())
    pack.write_bytes(whole)
    window.take_dropped([pack])
    dialog = open_dialog(qtbot, window, PackDialog)
    dialog.reject()


def test_a_pack_is_written_for_somebody(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow],
    library: Library, colleague: Library, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = tmp_path / "周苇.baojia-pack"
    packs.write(colleague, pack)
    packs.merge(library, packs.read(pack))
    window = open_window(library)
    out = tmp_path / "给周苇.baojia-pack"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    window.commands.by_name["export_pack"].trigger()
    dialog = open_dialog(qtbot, window, PackOutDialog)
    assert isinstance(dialog, PackOutDialog)
    assert "周苇" in dialog.whom.itemText(1)
    dialog.whom.setCurrentIndex(1)
    dialog.agreed.emit(dialog.whom.currentData())
    dialog.accept()
    qtbot.waitUntil(out.exists)
    settle(qtbot, window)
    assert packs.read(out).changes == 1, "what the other has is not written again"


def test_a_damaged_pack_is_said_calmly(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], library: Library, tmp_path: Path
) -> None:
    pack = tmp_path / "坏.baojia-pack"
    pack.write_bytes(b"PK nothing")
    window = open_window(library)
    window.do.sharing.look_into(pack)
    qtbot.waitUntil(lambda: "改动包" in window.notice.text.text())
