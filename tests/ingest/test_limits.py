"""What an import does not take: links out of the folder, files of far too many lines; and originals that it
puts back.
"""
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.ingest import page_file, preview
from reader.ingest.find import Problem, walk
from reader.ingest.store import store
from reader.library.care import check
from reader.library.database import Library
from reader.library.imports import batches, staging
from reader.library.opening import open_library
from tests.ingest import folders

links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


def take_in(library: Library, folder: Path) -> int:
    batch, _ = library.write(lambda db: batches.create(db, "试"))
    preview.stage(library, batch, walk([folder]), workers=0)
    store(library, batch)
    return batch


@links
def test_links_that_leave_the_folder_are_left_out_and_said(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.txt").write_text("密")
    inbox = tmp_path / "inbox"
    folders.week(inbox, days=1, pages=2)
    (inbox / "一.txt").symlink_to(secret / "key.txt")
    (inbox / "二").symlink_to(secret, target_is_directory=True)
    (inbox / "三.txt").symlink_to("/etc/passwd")
    (inbox / "图.png").symlink_to("/etc/passwd")
    found = list(walk([inbox]))
    problems = [one for one in found if isinstance(one, Problem)]
    assert {Path(one.path).name for one in problems} == {"一.txt", "二", "三.txt", "图.png"}
    assert all("之外" in one.message for one in problems)
    assert len(found) - len(problems) == 2


@links
def test_links_inside_the_folder_and_a_link_that_was_chosen_are_followed(tmp_path: Path) -> None:
    folders.week(tmp_path / "disc", days=1, pages=2)
    (tmp_path / "disc" / "又.txt").symlink_to(next((tmp_path / "disc").rglob("*.txt")))
    (tmp_path / "chosen").symlink_to(tmp_path / "disc", target_is_directory=True)
    found = list(walk([tmp_path / "chosen"]))
    assert len(found) == 2 and not any(isinstance(one, Problem) for one in found)


def test_a_file_of_far_too_many_lines_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    folders.week(tmp_path / "in", days=1, pages=2)
    (tmp_path / "in" / "册.txt").write_text("的\n" * (page_file.MAX_LINES + 1), "utf-8")
    with open_library(tmp_path / "lib") as library:
        batch = take_in(library, tmp_path / "in")
        counts = staging.counts(library.reader(), batch)
        assert counts == {"stored": 2, "unreadable": 1}
        [file] = batches.files(library.reader(), batch, "unreadable")
        assert "20,001 行" in file.message or "20,002 行" in file.message


def test_a_file_that_needs_too_much_memory_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    [path] = folders.week(tmp_path / "in", days=1, pages=1)
    monkeypatch.setattr(page_file, "recognised", greedy)
    row = page_file.read_file(str(path))
    assert row.outcome == "unreadable" and "内存太多" in row.message


@pytest.mark.parametrize("how", ["gone", "emptied", "changed"])
def test_importing_the_file_again_puts_a_lost_original_back(tmp_path: Path, how: str) -> None:
    folders.week(tmp_path / "in", days=1, pages=2)
    with open_library(tmp_path / "lib") as library:
        take_in(library, tmp_path / "in")
        hurt = sorted((tmp_path / "lib" / "originals").glob("*/*"))[0]
        hurt.chmod(0o644)
        if how == "gone":
            os.unlink(hurt)
        else:
            hurt.write_bytes(b"" if how == "emptied" else b"x" * hurt.stat().st_size)
        assert [finding.level for finding in check.check(library.reader())] == ["error"]
        batch = take_in(library, tmp_path / "in")
        assert not check.check(library.reader())
        told = [file.message for file in batches.files(library.reader(), batch, "duplicate")]
        assert sum("已用这个文件补上" in message for message in told) == 1
