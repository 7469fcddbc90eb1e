"""Change packs: handed on as a file, read in with a preview; data from strangers."""

from __future__ import annotations

import errno
import json
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.errors import LibraryError, ReaderError
from reader.library import tags
from reader.library.care import backup, restore
from reader.library.sharing import identity, log, replicas
from reader.page.sources.read import read_source
from reader.sharing import packs
from reader.sharing.report import as_json, summary
from tests.library.sharing.librarians import Librarian, reading_room, state


@pytest.fixture
def room(tmp_path: Path) -> Iterator[list[Librarian]]:
    librarians = reading_room(tmp_path)
    yield librarians
    for one in librarians:
        one.library.close()


def hand_over(one: Librarian, other: Librarian, folder: Path) -> Path:
    path = folder / f"{one.name}给{other.name}{packs.SUFFIX}"
    packs.write(one.library, path)
    return path


def test_handed_on_as_a_file(room: list[Librarian], tmp_path: Path) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    path = hand_over(one, other, tmp_path)
    pack = packs.read(path)
    assert (pack.name, pack.changes) == ("甲", 1)
    before = state(other)
    assert packs.preview(other.library, pack).new == 1
    assert state(other) == before, "a preview changes nothing"
    found = packs.merge(other.library, pack)
    assert found.new == 1 and other.notes() == [("渡口的灯", "哪个渡口？")]
    assert backup.backups(other.library.folder), "and there is a way back"
    assert packs.merge(other.library, pack).new == 0


def test_a_clock_that_is_years_ahead_is_said(
    room: list[Librarian], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = room
    right = time.time
    monkeypatch.setattr(time, "time", lambda: right() + 3.5 * 365 * 24 * 3600)
    one.mark(one.articles()[0], 0, 4, "哪个渡口？")
    pack = packs.read(hand_over(one, other, tmp_path))
    monkeypatch.undo()
    found = packs.merge(other.library, pack)
    assert found.ahead == {"甲": 1277}
    assert any("晚 1277 天" in line and "日期不对" in line for line in summary(pack, found))
    assert as_json(pack, found)["days_ahead"] == {"甲": 1277}

    other.mark(other.articles()[1], 0, 4, "清淤几时？")
    back = packs.merge(one.library, packs.read(hand_over(other, one, tmp_path)))
    assert back.ahead == {}, "nobody's clock follows it"


def test_only_what_the_other_lacks(room: list[Librarian], tmp_path: Path) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "一")
    packs.merge(other.library, packs.read(hand_over(one, other, tmp_path)))
    packs.merge(one.library, packs.read(hand_over(other, one, tmp_path)))
    [known] = [row.knows for row in one.ask(replicas.all) if row.name == "乙"]
    one.mark(one.articles()[0], 2, 6, "二")
    path = tmp_path / f"新的{packs.SUFFIX}"
    assert packs.write(one.library, path, known) == 1
    packs.merge(other.library, packs.read(path))
    assert len(other.notes()) == 2


def test_the_same_changes_give_the_same_bytes(room: list[Librarian], tmp_path: Path) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "一")
    assert hand_over(one, other, tmp_path).read_bytes() == hand_over(one, one, tmp_path).read_bytes()


def test_a_library_of_its_own_joins_with_what_it_has(tmp_path: Path) -> None:
    [one] = reading_room(tmp_path, "甲")
    one.mark(one.articles()[0], 0, 4, "甲的")
    one.library.close()
    shutil.copytree(tmp_path / "甲", tmp_path / "乙")
    room = [Librarian(tmp_path / name, name) for name in "甲乙"]
    other = room[1]
    other.do(lambda db: [db.execute(f"DELETE FROM {table}") for table in ("change", "setting", "replica")])
    other.do(lambda db: db.execute("DELETE FROM meta WHERE key IN ('collection', 'replica')"))
    other.mark(other.articles()[1], 0, 2, "乙的")
    packs.merge(other.library, packs.read(hand_over(room[0], other, tmp_path)))
    packs.merge(room[0].library, packs.read(hand_over(other, room[0], tmp_path)))
    assert room[0].notes() == other.notes() and len(other.notes()) == 2
    for librarian in room:
        librarian.library.close()


def test_a_pack_of_another_collection_is_refused(room: list[Librarian], tmp_path: Path) -> None:
    [stranger] = reading_room(tmp_path / "别处", "丙")
    path = hand_over(stranger, room[0], tmp_path)
    with pytest.raises(ReaderError, match="另一个共享馆藏"):
        packs.merge(room[0].library, packs.read(path))
    stranger.library.close()


def test_a_copied_folder_is_another_copy(room: list[Librarian], tmp_path: Path) -> None:
    one = room[0]
    before = one.ask(replicas.own)
    one.do(identity.note_sent)
    one.library.close()
    shutil.copytree(one.library.folder, tmp_path / "复制")
    copied, again = Librarian(tmp_path / "复制", "丁"), Librarian(one.library.folder, "甲")
    assert again.ask(replicas.own) == before
    assert copied.ask(replicas.own) != before
    copied.mark(copied.articles()[0], 0, 2, "丁的")
    again.mark(again.articles()[0], 0, 2, "甲的")
    again.hear(copied)
    copied.hear(again)
    assert again.notes() == copied.notes() and len(again.notes()) == 2, "the same number under two names"
    copied.library.close()
    again.library.close()


def test_a_library_brought_back_from_a_backup_is_another_copy(room: list[Librarian], tmp_path: Path) -> None:
    one, other = room
    kept = one.ask(lambda db: backup.snapshot(db, "手动"))
    one.mark(one.articles()[0], 0, 4, "恢复前写的")
    packs.merge(other.library, packs.read(hand_over(one, other, tmp_path)))
    before = one.ask(replicas.own)
    one.library.close()
    restore.restore(one.library.folder, kept)
    again = Librarian(one.library.folder, "甲")
    assert again.ask(replicas.own) != before
    again.mark(again.articles()[0], 4, 6, "恢复后写的")
    packs.merge(other.library, packs.read(hand_over(again, other, tmp_path)))
    assert {note for _, note in other.notes()} == {"恢复后写的", "恢复前写的"}
    packs.merge(again.library, packs.read(hand_over(other, again, tmp_path)))
    assert again.notes() == other.notes(), "and what was lost here comes back from the others"
    again.library.close()


def rewritten(path: Path, to: Path, edit: Callable[[dict[str, bytes]], None]) -> Path:
    """The pack with its members changed, its checksum right again."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edit(members)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return to


def with_value(register: str, value: Any) -> Callable[[dict[str, bytes]], None]:
    """A change whose first setting of that register says something else; the checksum follows."""
    import hashlib

    def edit(members: dict[str, bytes]) -> None:
        rows = [json.loads(line) for line in members[packs.CHANGES].splitlines()]
        for row in rows:
            for one in row["set"]:
                if one[0].startswith(register):
                    one[2] = json.dumps(value)
        members[packs.CHANGES] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        manifest = json.loads(members[packs.MANIFEST])
        manifest["sha256"][packs.CHANGES] = hashlib.sha256(members[packs.CHANGES]).hexdigest()
        members[packs.MANIFEST] = json.dumps(manifest).encode()

    return edit


@pytest.mark.parametrize(
    ("register", "value"),
    [
        ("annotation.colour", [99]),
        ("annotation.colour", ["红"]),
        ("annotation.note", [None]),
        ("annotation.note", "不是列表"),
        ("annotation.spans", [["不是十六进制", "x", 0, 2, "灯"]]),
        ("annotation.spans", [[None, "x", 5, 2, "灯"]]),
        ("annotation.spans", [[None, "x", 0.5, 2, "灯"]]),
        ("tag.name", [["深"]]),
        ("tag.colour", [True]),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_changed(
    room: list[Librarian], tmp_path: Path, register: str, value: Any
) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "好的")
    one.do(lambda db: tags.create(db, "人物"))
    path = rewritten(
        hand_over(one, other, tmp_path), tmp_path / "改过.baojia-pack", with_value(register, value)
    )
    before = state(other)
    with pytest.raises(ReaderError, match="步的内容不对"):
        packs.merge(other.library, packs.read(path))
    assert state(other) == before


def _extra(members: dict[str, bytes]) -> None:
    members["../../etc/passwd"] = b"x"


def _newer(members: dict[str, bytes]) -> None:
    manifest = json.loads(members[packs.MANIFEST])
    members[packs.MANIFEST] = json.dumps({**manifest, "format": 2}).encode()


def _no_json(members: dict[str, bytes]) -> None:
    members[packs.MANIFEST] = b"[" * 100_000


def _cut(members: dict[str, bytes]) -> None:
    members[packs.CHANGES] = members[packs.CHANGES][:-20]


def _bomb(members: dict[str, bytes]) -> None:
    members[packs.CHANGES] += b" " * 20_000_000


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (_extra, "不是改动包"),
        (_newer, "更新版本"),
        (_no_json, "已损坏"),
        (_cut, "已损坏"),
        (_bomb, "大得不合情理"),
    ],
)
def test_a_strange_pack_is_refused(
    room: list[Librarian], tmp_path: Path, edit: Callable[[dict[str, bytes]], None], says: str
) -> None:
    one, other = room
    one.mark(one.articles()[0], 0, 4, "好的")
    path = rewritten(hand_over(one, other, tmp_path), tmp_path / "改过.baojia-pack", edit)
    with pytest.raises(ReaderError, match=says):
        packs.read(path)


def test_what_is_no_zip_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "文字.baojia-pack").write_text("不是压缩包", "utf-8")
    for name in ("文字.baojia-pack", "没有.baojia-pack"):
        with pytest.raises(ReaderError):
            packs.read(tmp_path / name)


def test_a_register_of_a_newer_version_is_kept_and_passed_on(room: list[Librarian], tmp_path: Path) -> None:
    one, other = room
    one.do(lambda db: log.write(db, "将来的操作", [("hologram.depth:7", [3])]))
    packs.merge(other.library, packs.read(hand_over(one, other, tmp_path)))
    [head] = other.ask(lambda db: log.heads(db, "hologram.depth:7"))
    assert head.value == [3] and any(
        setting.register == "hologram.depth:7" for change in other.send() for setting in change.settings
    )


def test_a_place_that_cannot_be_written(room: list[Librarian], tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="写不了"):
        packs.write(room[0].library, tmp_path / "没有这个文件夹" / "包.baojia-pack")


def _listed(data: bytes, at: int, value: bytes) -> bytes:
    """The archive with other bytes at that place of each entry of its list of names."""
    made = bytearray(data)
    begin = made.find(b"PK\x01\x02")
    while begin >= 0:
        made[begin + at:begin + at + len(value)] = value
        begin = made.find(b"PK\x01\x02", begin + 4)
    return bytes(made)


HARM = {
    "needs version 10": lambda data: _listed(data, 6, b"\x64\x00"),
    "a name that is no UTF-8": lambda data: _listed(_listed(data, 8, b"\x00\x08"), 46, b"\xf7"),
    "other bytes": lambda data: data[:200] + b"\xff" * 40 + data[240:],
    "packed in an unknown way": lambda data: _listed(data, 10, b"\x63\x00"),
    "an end that is none": lambda data: data[:-10],
}


@pytest.mark.parametrize("how", HARM)
def test_a_damaged_archive_is_an_error_for_the_user(room: list[Librarian], tmp_path: Path, how: str) -> None:
    """As a pack, as a backup and as a Word file: each reads archives of strangers."""
    one, other = room
    one.mark(one.articles()[0], 0, 4, "一")
    path = hand_over(one, other, tmp_path)
    path.write_bytes(HARM[how](path.read_bytes()))
    with pytest.raises(ReaderError):
        packs.merge(other.library, packs.read(path))
    copied = path.rename(tmp_path / "all.zip")
    with pytest.raises(ReaderError):
        restore.restore(tmp_path / "new", copied)
    with pytest.raises(ReaderError):
        read_source(copied.read_bytes(), "一.docx")


@pytest.mark.parametrize("act", [packs.preview, packs.merge])
def test_a_disk_that_fails_while_a_pack_is_read_is_said(
    room: list[Librarian], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[..., object]
) -> None:
    """The pack was looked through and found good; then its disk goes."""
    one, other = room
    one.mark(one.articles()[0], 0, 4, "一")
    pack = packs.read(hand_over(one, other, tmp_path))
    before = state(other)

    def fails(*_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(zipfile.ZipExtFile, "readline", fails)
    with pytest.raises(ReaderError, match="读不出来"):
        act(other.library, pack)
    assert state(other) == before
