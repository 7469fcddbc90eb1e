"""Golden files: what an export must be to the byte. With BAOJIA_GOLDEN=write they are written anew, to be
looked at in the diff.
"""
from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def same_as_golden(name: str, data: bytes) -> None:
    """Compare with the golden file of that name."""
    file = GOLDEN / name
    if os.environ.get("BAOJIA_GOLDEN") == "write":
        file.write_bytes(data)
    assert data.decode("utf-8", "replace") == file.read_bytes().decode("utf-8", "replace"), (
        f"{name} has changed"
    )
    assert data == file.read_bytes()
