"""Half an hour of a librarian's work in one process."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture import table

ROOT = Path(__file__).resolve().parent.parent.parent
MINUTES = os.environ.get("BAOJIA_SOAK", "30")


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_half_an_hour(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.torture.soak", str(tmp_path), "--minutes", MINUTES]
    done = subprocess.run(
        words, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode in (0, 1), done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    memory = told["memory"]
    name = f"{MINUTES} minutes, {min(memory[1:]):.0f}-{max(memory[1:]):.0f} MB"
    table.add("soak", name, told["cycles"], "cycles", told["bad"])
    assert not told["bad"], told["bad"][:5]
