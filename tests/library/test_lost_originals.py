"""Originals that a program has renamed, or whose line ends it has changed: put back byte for byte."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library.care import check
from reader.library.database import Library
from reader.library.imports import sources
from reader.library.opening import open_library
from tests import library_samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library_samples.build(tmp_path / "lib", articles=10).close()
    return tmp_path / "lib"


def first(folder: Path) -> Path:
    return sorted((folder / "originals").glob("*/*"))[0]


def levels(library: Library) -> list[str]:
    return [finding.level for finding in check.check(library.reader())]


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "git with autocrlf": lambda data: data.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "both": lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    "a line end at the end": lambda data: data + b"\n",
}


@pytest.mark.parametrize("how", CHANGES)
def test_a_changed_line_end_is_taken_back(folder: Path, how: str) -> None:
    path = first(folder)
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(CHANGES[how](whole))
    with open_library(folder) as library:
        assert levels(library) == ["warning"]
        check.repair(library)
        assert path.read_bytes() == whole
        assert levels(library) == []


@pytest.mark.parametrize("name", ["{0}.txt", "../{0} (1)", "../moved/away/{0}"])
def test_an_original_under_another_name_is_found_by_its_hash(folder: Path, name: str) -> None:
    path = first(folder)
    whole, away = path.read_bytes(), path.parent / name.format(path.name)
    away.parent.mkdir(parents=True, exist_ok=True)
    path.rename(away)
    with open_library(folder) as library:
        assert "warning" in levels(library)
        check.repair(library)
        assert path.read_bytes() == whole
        assert "warning" not in levels(library) and "error" not in levels(library)


def test_names_in_capitals(folder: Path) -> None:
    for path in sorted((folder / "originals").glob("*/*")):
        path.rename(path.with_name("x")).rename(path.with_name(path.name.upper()))
    with open_library(folder) as library:
        check.repair(library)
        for sha256, in library.reader().execute("SELECT sha256 FROM source").fetchall():
            sources.read(library.folder / "originals", sha256)


def test_what_has_not_the_right_hash_is_left_as_it_is(folder: Path) -> None:
    path = first(folder)
    cut = path.read_bytes()[:-9]
    path.chmod(0o644)
    path.write_bytes(cut)
    with open_library(folder) as library:
        check.repair(library)
        assert levels(library) == ["error"]
        assert path.read_bytes() == cut
