"""An empty library that belongs to 林晓, for every test that asks for one."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "库", "林晓") as library:
        yield library


@pytest.fixture
def db(library: Library) -> Database:
    """The library's writing connection."""
    return library.write(lambda db: db)[0]
