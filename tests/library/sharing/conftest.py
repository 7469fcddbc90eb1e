"""Librarians who share a library, for every test that asks for them."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.sharing.librarians import Librarian, reading_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[list[Librarian]]:
    librarians = reading_room(tmp_path)
    yield librarians
    for one in librarians:
        one.library.close()
