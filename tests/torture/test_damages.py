"""A library that was harmed: what its owner meets is what DAMAGES.md says, nothing is lost unsaid."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.torture.damages import DAMAGES, TABLE, Damage, row, told


@pytest.mark.skipif(sys.platform != "linux", reason="the table has Linux's words for what the system refuses")
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_damaged_library_is_what_the_table_says(tmp_path: Path, damage: Damage) -> None:
    found = told(damage, tmp_path)
    assert not found.lost or found.said or found.untouched, found
    assert row(damage, found) in TABLE.read_text("utf-8").splitlines(), (
        "python -m tests.torture.damages writes the table anew"
    )
