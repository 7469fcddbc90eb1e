"""What is done to a library's folder from outside, met through the command line; sticks and cloud folders."""
from __future__ import annotations

import errno
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli.main import main
from reader.errors import LibraryError, ReaderError
from reader.export.place import files
from reader.library.care import backup, whole_copy
from reader.library.care.making import LibraryGone
from reader.library.opening import open_library
from reader.library.store import durable, places
from tests import library_samples
from tests.torture import damages, outside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="links and limits as Linux has them")


@pytest.mark.long
@pytest.mark.parametrize("harmed", outside.HARMS, ids=lambda harmed: harmed[0])
def test_the_command_line_says_what_is_wrong(
    tmp_path: Path, harmed: tuple[str, outside.Harm, bool], capsys: pytest.CaptureFixture[str]
) -> None:
    _, harm, crash = harmed
    folder = tmp_path / "lib"
    damages.prepare(folder)
    if crash:
        damages.crashed(folder)
    harm(folder)
    for words in (["check"], ["search", "渡轮"], ["backup"]):
        assert main([*words, "--library", str(folder)]) in (0, 1, 2, 3), words
    told = "".join(capsys.readouterr())
    assert "Traceback" not in told and told


def test_the_systems_own_files_are_no_damaged_originals(tmp_path: Path) -> None:
    """Thumbs.db, desktop.ini and the Finder's lists lie among the originals."""
    folder = tmp_path / "lib"
    with library_samples.build(folder, articles=3, seed=1) as library:
        outside.systems_files(folder)
        made = whole_copy.make_backup(library, tmp_path / "copy")
        packed = whole_copy.make_backup(library, tmp_path / "copy.zip")
    assert made is not None and packed is not None and not made.bad and not packed.bad
    there = [path.name for path in (tmp_path / "copy" / "originals").glob("*/*")]
    assert there and all(len(name) == 64 for name in there)


def test_a_folder_is_not_made_a_library_where_the_library_is_inside_it(tmp_path: Path) -> None:
    folder = tmp_path / "报架"
    library_samples.build(folder / "报架", articles=3, seed=1).close()
    with pytest.raises(LibraryGone, match="在里面的文件夹“报架”里"):
        open_library(folder)
    assert not (folder / "library.db").exists()


def test_an_older_copy_is_not_taken_for_the_library_that_was_deleted(tmp_path: Path) -> None:
    """The seal knows of steps that it has not: it is named, and left to a person."""
    folder = tmp_path / "lib"
    damages.prepare(folder)
    older = backup.backups(folder)[0].path
    older.rename(folder / "library (旧).db")
    (folder / "library.db").unlink()
    with pytest.raises(LibraryGone, match=r"library \(旧\)\.db"):
        open_library(folder)
    assert (folder / "library (旧).db").exists()


@pytest.fixture
def no_large_files() -> Iterator[int]:
    """A disk that takes files of 200,000 bytes at most: what is larger is EFBIG, as above 4 GB on FAT."""
    most = 200_000
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    yield most
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_database_too_large_for_the_stick_is_said_to_be(
    tmp_path: Path, no_large_files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with library_samples.build(tmp_path / "lib", articles=12, seed=1) as library:
        resource.setrlimit(resource.RLIMIT_FSIZE, (no_large_files, resource.RLIM_INFINITY))
        monkeypatch.setattr(places, "FAT", no_large_files)
        with pytest.raises(LibraryError, match="FAT32 最多 4 GB"):
            whole_copy.make_backup(library, tmp_path / "stick")
        with pytest.raises(LibraryError, match="FAT32 最多 4 GB"):
            whole_copy.make_backup(library, tmp_path / "stick.zip")
        assert not list((tmp_path / "stick").glob("*.db")) and not (tmp_path / "stick.zip").exists()


def test_an_export_too_large_for_the_stick_is_said_to_be(tmp_path: Path, no_large_files: int) -> None:
    with pytest.raises(ReaderError, match="FAT32 最多 4 GB"):
        files.write(tmp_path / "大.html", b"x" * (2 * no_large_files))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "refused"),
    [("一:二.md", True), ("何时?.md", True), ("末尾.", True), ("末尾 ", True), ("渡口 (2).md", False)],
)
def test_a_name_that_a_stick_refuses_is_said_to_be_the_names_fault(name: str, refused: bool) -> None:
    error = OSError(errno.EINVAL, os.strerror(errno.EINVAL), f"/media/stick/{name}")
    told = files.explain(Path("/media/stick") / name, error)
    assert ("文件名" in told.message) is refused


def test_a_place_that_knows_no_rights_takes_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT refuses chmod unless it was mounted with `quiet`."""
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    with library_samples.build(tmp_path / "lib", articles=3, seed=1) as library:
        monkeypatch.setattr(os, "chmod", refused)
        made = whole_copy.make_backup(library, tmp_path / "stick")
        again = whole_copy.make_backup(library, tmp_path / "stick")
        files.write(tmp_path / "渡口.md", b"x")
    assert made is not None and again is not None and (tmp_path / "渡口.md").read_bytes() == b"x"


def test_a_virus_scanner_that_holds_a_new_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says ERROR_SHARING_VIOLATION as long as it reads."""
    tried: list[Path] = []
    real = os.replace

    def held(fresh: Path, target: Path) -> None:
        tried.append(fresh)
        if len(tried) < 3:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        real(fresh, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(durable, "PAUSES", (0.0,) * 5)
    (tmp_path / "new").write_bytes(b"x")
    durable.put(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"x" and len(tried) == 3


def test_what_may_not_be_replaced_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Path] = []

    def refused(fresh: Path, target: Path) -> None:
        tried.append(fresh)
        raise PermissionError(errno.EACCES, "no right")

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(PermissionError):
        durable.replace(tmp_path / "new", tmp_path / "old")
    assert len(tried) == 1
