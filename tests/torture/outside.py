"""What file managers, programs that synchronise, sticks and other programs do to a library's folder.

Each is done to a closed library, or to what a crash has left (damages.py says which).
"""
from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.library.care import backup
from reader.library.opening import open_library
from tests.torture import scenes

Harm = Callable[[Path], object]


def named(old: str, new: str) -> Harm:
    """Something of the folder is given another name."""
    def harm(folder: Path) -> None:
        target = folder / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / old).rename(target)
    return harm


def in_capitals(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        path.rename(folder / path.name.upper())


def elsewhere(name: str) -> Harm:
    """A link leads to where it was moved to."""
    def harm(folder: Path) -> None:
        moved = folder.parent / "other disk" / name
        moved.parent.mkdir(exist_ok=True)
        shutil.move(folder / name, moved)
        (folder / name).symlink_to(moved)
    return harm


def on_a_disk_that_is_not_there(folder: Path) -> None:
    shutil.move(folder / "originals", folder.parent / "spare")
    (folder / "originals").symlink_to(folder.parent / "other disk" / "originals")


def hard_link(folder: Path) -> None:
    os.link(folder / "library.db", folder.parent / "the same.db")


def file_for_folder(folder: Path) -> None:
    shutil.rmtree(folder / "backups")
    (folder / "backups").write_text("")


def inside_itself(folder: Path) -> None:
    """Unpacked so that the folder holds a folder of its name, which holds all."""
    spare = folder.with_name("spare")
    folder.rename(spare)
    folder.mkdir()
    spare.rename(folder / folder.name)


def systems_files(folder: Path) -> None:
    """What Explorer, the Finder and a stick's file system leave in every folder."""
    for place in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        for name in ("Thumbs.db", "desktop.ini", ".DS_Store"):
            (place / name).write_bytes(b"\xd0\xcf\x11\xe0" * 300)
        for path in [path for path in place.iterdir() if path.is_file()]:
            (place / f"._{path.name}").write_bytes(b"\0\5\x16\7" * 40)


def in_the_cloud(*names: str) -> Harm:
    """macOS has taken the files off the disk; a small list stands for each."""
    def harm(folder: Path) -> None:
        for path in [path for name in names for path in folder.glob(name)]:
            path.with_name(f".{path.name}.icloud").write_bytes(b"bplist00\xd3\1\2\3\4\5\6")
            path.unlink()
    return harm


def log_from_two_computers(folder: Path) -> None:
    log = folder / "library.db-wal"
    shutil.copyfile(log, folder / "library (艾小满的冲突副本 2026-01-02).db-wal")


def seal_of_another(folder: Path) -> None:
    """A program that synchronises brings the seal of another computer, and not its database."""
    other = folder.with_name("another")
    shutil.copytree(folder, other)
    with open_library(other, "艾小满") as library:
        library.write(lambda db: scenes.note(db, "别处的"))
    shutil.copyfile(other / "library.seal", folder / "library.seal")


def zeros(pattern: str, at: float = 0) -> Harm:
    """A power cut, or a stick that was pulled: the length is there, the bytes are not."""
    def harm(folder: Path) -> None:
        for path in folder.glob(pattern):
            path.chmod(0o644)
            size = path.stat().st_size
            with path.open("r+b") as file:
                file.seek(int(size * at) // 4096 * 4096)
                file.write(b"\0" * (size - file.tell()))
    return harm


def as_text(folder: Path) -> None:
    """Carried by a program that takes every file for text, and writes Windows' line ends."""
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.chmod(0o644)
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def browsed(*statements: str) -> Harm:
    """Another program has had the database open."""
    def harm(folder: Path) -> None:
        conn = sqlite3.connect(folder / "library.db", isolation_level=None)
        for statement in statements:
            conn.execute(statement)
        conn.close()
    return harm


def backup_under_its_owners_name(folder: Path) -> None:
    backup.backups(folder)[0].path.rename(folder / "backups" / "我的备份.db")
    (folder / "library.db").unlink()


def names_like_backups(folder: Path) -> None:
    """A folder, a link that leads nowhere, and a moment that never was, each named as a backup is."""
    place = folder / "backups"
    (place / "library-20260102-101500-000001-手动.db").mkdir()
    (place / "library-20260102-101500-000002-手动.db").symlink_to("nowhere")
    (place / "library-20261399-996100-000000-手动.db").write_bytes(b"x")


def backup_of_next_year(folder: Path) -> None:
    row = backup.backups(folder)[0]
    row.path.rename(row.path.with_name(f"library-2099{row.path.name.removeprefix('library-')[4:]}"))
    (folder / "library.db").unlink()


def garbled_name_of_the_copy(folder: Path) -> None:
    (folder / "replica.json").write_bytes(b"{\xff\0")


def another_library_beside(folder: Path) -> None:
    """Two folders were merged, and of what was there already both were kept."""
    with open_library(folder.with_name("another"), "艾小满"):
        pass
    shutil.copyfile(folder.with_name("another") / "library.db", folder / "library (2).db")


def torn(folder: Path) -> None:
    """The program dies in a step, and what synchronises the folder takes its rollback journal away."""
    conn = sqlite3.connect(folder / "library.db", isolation_level=None)
    for statement in (
        "PRAGMA journal_mode = DELETE",
        "PRAGMA cache_size = 2",
        "BEGIN",
        "UPDATE version SET text = text || text || text || text",
        "DELETE FROM annotation",
    ):
        conn.execute(statement)
    shutil.copyfile(folder / "library.db", folder.with_name("torn.db"))
    conn.execute("ROLLBACK")
    conn.close()
    shutil.copyfile(folder.with_name("torn.db"), folder / "library.db")


def new_name(folder: Path) -> None:
    """The database and the log that a crash has left are renamed together."""
    for name in ("library.db", "library.db-wal"):
        (folder / name).rename(folder / name.replace("library", "旧库"))


HARMS: tuple[tuple[str, Harm, bool], ...] = (
    ("the database renamed by its owner", named("library.db", "library - 副本.db"), False),
    ("the database and its log renamed", new_name, True),
    ("all names in capitals", in_capitals, False),
    ("the folder of originals renamed", named("originals", "originals 旧"), False),
    ("the folder of originals moved into another", named("originals", "资料/originals"), False),
    ("the folder of backups deleted", lambda folder: shutil.rmtree(folder / "backups"), False),
    ("a file where the folder of backups was", file_for_folder, False),
    ("originals moved to another disk, by a link", elsewhere("originals"), False),
    ("originals on another disk that is not there", on_a_disk_that_is_not_there, False),
    ("the database moved to another disk, by a link", elsewhere("library.db"), False),
    ("a hard link to the database", hard_link, False),
    ("the folder inside a folder of its name", inside_itself, False),
    ("Explorer's and the Finder's files everywhere", systems_files, False),
    ("the database not loaded from iCloud", in_the_cloud("library.db"), False),
    ("originals not loaded from iCloud", in_the_cloud("originals/*/*"), False),
    ("a conflict copy of the log", log_from_two_computers, True),
    ("the seal of another computer", seal_of_another, False),
    ("zeros at the end of the database", zeros("library.db", 0.75), False),
    ("zeros for the database", zeros("library.db"), False),
    ("zeros for the log", zeros("library.db-wal"), True),
    ("zeros for the log's index", zeros("library.db-shm"), True),
    ("zeros for originals", zeros("originals/*/*"), False),
    ("zeros for the seal", zeros("library.seal"), False),
    ("carried as text", as_text, False),
    ("analysed by another program", browsed("ANALYZE"), False),
    (
        "packed anew by another program",
        browsed("PRAGMA journal_mode = DELETE", "PRAGMA page_size = 8192", "VACUUM"),
        False,
    ),
    ("texts changed by another program", browsed("UPDATE version SET text = '改' || text"), False),
    ("the backup under its owner's name, the database deleted", backup_under_its_owners_name, False),
    ("what is named like backups and is none", names_like_backups, False),
    ("a backup made by a clock that was wrong, the database deleted", backup_of_next_year, False),
    ("the name of this copy garbled", garbled_name_of_the_copy, False),
    ("another library's database beside it", another_library_beside, False),
    ("a step torn, its journal taken away", torn, False),
)
