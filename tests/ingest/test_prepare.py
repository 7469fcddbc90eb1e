"""Files made ready for storing, beside the writer: the same wherever that happens, also when the process dies
over it.
"""
from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.ingest import page_file, prepare
from reader.ingest.pool import closed, spawned
from reader.library.filing.page_rows import page_rows
from reader.library.imports import sources
from tests.ingest import folders


@pytest.fixture
def files(tmp_path: Path) -> list[prepare.Packed]:
    rows = [page_file.read_file(str(path)) for path in folders.week(tmp_path / "in", days=2)]
    return [(id, row.path, str(row.sha256), bytes(row.result or b"")) for id, row in enumerate(rows, 1)]


def test_what_a_page_is_stored_with(tmp_path: Path, files: list[prepare.Packed]) -> None:
    done = prepare.prepare(tmp_path / "originals", files)
    for id, path, sha256, packed in files:
        ready = done[id]
        assert isinstance(ready, prepare.Ready)
        assert ready.rows == page_rows(sha256, page_file.unpack(packed))
        assert len(ready.page.articles) == len(ready.rows.articles) == len(ready.rows.index)
        assert sources.read(tmp_path / "originals", sha256) == Path(path).read_bytes()


def test_a_file_that_was_changed_or_is_gone(tmp_path: Path, files: list[prepare.Packed]) -> None:
    Path(files[0][1]).write_text("别的文字", "utf-8")
    Path(files[1][1]).unlink()
    done = prepare.prepare(tmp_path / "originals", files)
    assert done[1] == prepare.GONE and isinstance(done[2], str)
    assert all(isinstance(done[id], prepare.Ready) for id, *_ in files[2:])
    assert not sources.path(tmp_path / "originals", files[0][2]).exists()


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_process_that_dies_costs_nothing(tmp_path: Path, files: list[prepare.Packed]) -> None:
    pool = spawned(1)
    try:
        first = prepare.submit(pool, tmp_path / "originals", files[:4])
        expected = prepare.result(first, tmp_path / "originals", files[:4])
        for process in pool._processes.values():
            os.kill(process.pid, signal.SIGKILL)
        second = prepare.submit(pool, tmp_path / "originals", files[4:])
        done = prepare.result(second, tmp_path / "originals", files[4:])
        assert expected | done == prepare.prepare(tmp_path / "originals", files)
        assert prepare.submit(pool, tmp_path / "originals", files) is None, (
            "later ones are not even given to it"
        )
    finally:
        closed(pool)


def test_a_folder_that_cannot_be_written_is_told_from_the_process(
    tmp_path: Path, files: list[prepare.Packed]
) -> None:
    (tmp_path / "originals").write_text("不是文件夹")
    pool = spawned(1)
    try:
        future = prepare.submit(pool, tmp_path / "originals", files)
        with pytest.raises(LibraryError, match="originals"):
            prepare.result(future, tmp_path / "originals", files)
    finally:
        closed(pool)
