"""An empty library that belongs to 方砚, for every import."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.database import Library
from reader.library.opening import open_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "报库", "方砚") as library:
        yield library
