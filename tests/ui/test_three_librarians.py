"""Three librarians at work: two windows over a server, a third who gets packs; corrected, marked, cut,
contradicted, offline and back, taken out and let in again.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reader.library.care import whole_copy
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.sharing import conflicts, replicas
from reader.library.text import corrections
from reader.sharing import packs, server
from reader.sharing.connection import Address
from reader.ui.sharing.conflict_list import ConflictsDialog
from reader.ui.sharing.pack_in import PackDialog
from reader.ui.shell.window import MainWindow
from tests.sharing.conftest import Postgres, postgres  # noqa: F401
from tests.ui.reading_room import Room, build

CTRL = Qt.KeyboardModifier.ControlModifier
WRONG = "船是工入们"


def shown(qtbot: QtBot, room: Room, kind: type[QDialog]) -> QDialog:
    assert room.window is not None
    qtbot.waitUntil(lambda: any(one.isVisible() for one in room.window.findChildren(kind)))  # type: ignore[union-attr]
    return next(one for one in room.window.findChildren(kind) if one.isVisible())


def sync(qtbot: QtBot, *rooms: Room) -> None:
    """Each synchronises, one after the other."""
    for room in rooms:
        assert room.window is not None
        syncing = room.window.do.sharing.syncing
        qtbot.waitUntil(lambda syncing=syncing: syncing._thread is None)
        with qtbot.waitSignal(syncing.synced):
            syncing.sync()
        room.settle()


def state(room: Room) -> str:
    """What the status bar says of sharing."""
    assert room.window is not None
    return str(room.window.status.sharing.text())


def texts(library: Library) -> list[str]:
    """The paragraphs of the story, in their order."""
    sql = "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = 1"
    return [row[0] for row in library.reader().execute(f"{sql} ORDER BY b.position").fetchall()]


def says(library: Library, words: str) -> bool:
    return any(words in text for text in texts(library))


def correct(library: Library, old: str, new: str) -> None:
    """Without a window."""
    block, text = library.reader().execute(
        "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE instr(v.text, ?)", [old]
    ).fetchone()
    library.write(lambda db: corrections.correct(db, block, text.replace(old, new)))


@dataclass(frozen=True, slots=True)
class Day:
    """Who is there: two at windows, a third without."""

    qtbot: QtBot
    folder: Path
    postgres: Postgres
    here: Room
    there: Room
    third: Library

    @property
    def one(self) -> Library:
        return self.here.jobs.library

    @property
    def other(self) -> Library:
        return self.there.jobs.library


@pytest.fixture
def day(
    qtbot: QtBot, open_window: Callable[[Library], MainWindow], tmp_path: Path,
    postgres: Postgres,  # noqa: F811
) -> Iterator[Day]:
    """All have the same library; two share it over the server, and have the story open."""
    one = build(tmp_path / "方砚")
    packs.begin(one)
    for name in ("周苇", "林乔"):
        whole_copy.make_backup(one, tmp_path / name)
    other, third = open_library(tmp_path / "周苇", "周苇"), open_library(tmp_path / "林乔", "林乔")
    rooms = []
    for library, user in ((one, "zhou"), (other, "yu")):
        postgres.run(f"DELETE FROM baojia.member WHERE name = '{user}'")
        postgres.run(server.membership(one.read(replicas.require), user, "librarian"))
        server.remember(library, postgres.address(user))
        rooms.append(sit_down(qtbot, open_window(library)))
    yield Day(qtbot, tmp_path, postgres, *rooms, third)
    third.close()


def sit_down(qtbot: QtBot, window: MainWindow) -> Room:
    """Open the story."""
    rows = window.jobs.library.reader().execute("SELECT id FROM article ORDER BY id").fetchall()
    first, second = (row[0] for row in rows)
    room = Room(qtbot, window.jobs, window.reading, window.side, first, second, window, [])
    window.go.open_article(first)
    qtbot.waitUntil(lambda: "已同步" in state(room))
    room.settle()
    return room


def test_a_mark_goes_along_with_a_colleagues_correction(day: Day) -> None:
    day.here.annotate("四十趟", 2, "有船期表可查")
    sync(day.qtbot, day.here, day.there)
    assert day.there.notes == [("四十趟", 2, "有船期表可查")]
    begin(day.there, "四十趟", 1)
    day.there.key(Qt.Key.Key_Delete)
    day.there.compose("五")
    day.there.key(Qt.Key.Key_Return, CTRL)
    sync(day.qtbot, day.there, day.here)
    assert [quote for quote, _, _ in day.here.notes] == ["四五趟"] and says(day.one, "四五趟")


def test_two_readings_of_one_word_are_decided_and_all_hear_of_it(day: Day) -> None:
    """One of them by a pack, the other over the server."""
    pack = day.folder / "林乔.baojia-pack"
    correct(day.third, WRONG, "船是工人们")
    packs.write(day.third, pack)
    correct(day.other, WRONG, "船是工友们")
    sync(day.qtbot, day.there, day.here)
    window = day.here.window
    assert window is not None
    window.take_dropped([pack])
    offered = shown(day.qtbot, day.here, PackDialog)
    assert isinstance(offered, PackDialog)
    [card] = offered.list.cards
    assert {card.conflict.shown.maker, card.conflict.others[0].maker} == {"周苇", "林乔"}
    offered.read_in.click()
    day.qtbot.waitUntil(lambda: "合并冲突" in window.notice.text.text())
    window.commands.by_name["show_conflicts"].trigger()
    listed = shown(day.qtbot, day.here, ConflictsDialog)
    assert isinstance(listed, ConflictsDialog)
    [card] = listed.list.cards
    card.choose(conflicts.SHOWN if card.conflict.shown.maker == "林乔" else conflicts.OTHER)
    listed.apply.click()
    day.qtbot.waitUntil(lambda: not day.one.read(conflicts.open_conflicts))
    sync(day.qtbot, day.here, day.there)
    assert says(day.other, "船是工人们") and "处待定" not in state(day.there)

    back = day.folder / "给林乔.baojia-pack"
    packs.write(day.one, back)
    packs.merge(day.third, packs.read(back))
    assert texts(day.third) == texts(day.one) and not day.third.read(conflicts.open_conflicts)


def test_what_was_done_offline_goes_when_the_server_is_back(day: Day) -> None:
    """A paragraph is broken in two; the mark behind the break stays on its words."""
    day.here.annotate("四十趟", 2)
    sync(day.qtbot, day.here, day.there)
    window = day.there.window
    assert window is not None
    window.do.sharing.syncing.use(Address(str(day.folder), "yu"))
    begin(day.there, "最忙时")
    day.there.key(Qt.Key.Key_Return)
    day.there.key(Qt.Key.Key_Return, CTRL)
    window.do.sharing.sync_now()
    day.qtbot.waitUntil(lambda: "离线" in state(day.there) and "步待发" in state(day.there))
    assert says(day.one, "多年，最忙") and not says(day.other, "多年，最忙")
    window.do.sharing.syncing.use(day.postgres.address("yu"))
    sync(day.qtbot, day.there, day.here)
    assert "离线" not in state(day.there) and texts(day.one) == texts(day.other)
    assert [quote for quote, _, _ in day.here.notes] == ["四十趟"]


def test_who_is_taken_out_works_on_and_is_told_why_nothing_goes(day: Day) -> None:
    collection = day.one.read(replicas.require)
    window = day.there.window
    assert window is not None
    day.postgres.run(server.membership(collection, "yu", None))
    day.there.annotate("登记簿", 1, "现存何处？")
    window.do.sharing.sync_now()
    day.qtbot.waitUntil(lambda: "服务器没有接受" in state(day.there))
    assert "步待发" in state(day.there) and "成员" in window.status.sharing.toolTip()
    sync(day.qtbot, day.here)
    assert day.here.notes == []
    day.postgres.run(server.membership(collection, "yu", "librarian"))
    sync(day.qtbot, day.there, day.here)
    assert "已同步" in state(day.there) and [note for _, _, note in day.here.notes] == ["现存何处？"]


def begin(room: Room, words: str, offset: int = 0) -> None:
    """Correct, with the cursor in these words."""
    assert room.window is not None
    room.window.activateWindow()
    room.stand(words, offset)
    room.key("E")
