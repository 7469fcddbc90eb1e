"""Any input is taken, or refused in a sentence: some in the quick run, a million in `./dev test --all`."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from reader.errors import ReaderError
from tests.fuzz.targets import TARGETS, database
from tests.torture import table

ROOT = Path(__file__).resolve().parent.parent.parent
SHARE = float(os.environ.get("BAOJIA_FUZZ", "1"))  # of the inputs of the long run
PART = 40_000  # inputs of one process
PATIENCE = 3600  # seconds for them: then something hangs where Python cannot look
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the timer that finds hangs is POSIX's")
parts = [
    (target.name, first, min(PART, target.inputs - first))
    for target in TARGETS
    for first in range(0, target.inputs, PART)
]


def fuzz(name: str, inputs: int, seed: int, *options: str) -> dict[str, Any]:
    """What became of so many inputs."""
    words = [
        sys.executable,
        "-m",
        "tests.fuzz.run",
        name,
        "--inputs",
        str(inputs),
        "--seed",
        str(seed),
        *options,
    ]
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=PATIENCE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    except subprocess.TimeoutExpired:
        return {"target": name, "inputs": 0, "bad": [f"hang: {name}, seed {seed}"]}
    told = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return (
        dict(json.loads(told[-1]))
        if told
        else {"target": name, "inputs": 0, "bad": [f"traceback: {done.stderr[-2000:]}"]}
    )


@pytest.mark.parametrize("name", ["query", "change", "csv in"])
def test_some_inputs(name: str) -> None:
    told = fuzz(name, 200, 1, "--without-coverage")
    assert told["inputs"] == 200 and not told["bad"], told["bad"]


@pytest.mark.parametrize("data", [
    b"\x03;\x06<\x02\x00\x02\x01",
    b"g\xe7gfggg\x00",
    b'\x07q\xa7\xf6\x9e\x02S\x1b\x05td\xa1\xfcEU"\x06\x98\xda\xba\xe0p\xf3k',
    b"\x01\xdb5K\xdd\x12\xf7d\x00\x91\x9b\xe6\xa4mJi",
    b"\x00\x00\x00\x00\x2f\x09\x00\x00",
])
def test_databases_that_were_not_dealt_with(data: bytes) -> None:
    """A tag without a name, a library without its table of pages, one whose list of migrations has a hole,
    one with a letter changed in a table's rules, one whose head names a format that there is not.
    """
    with suppress(ReaderError):
        database(data)


@pytest.mark.long
@pytest.mark.parametrize(("name", "first", "inputs"), parts)
def test_inputs_without_number(name: str, first: int, inputs: int) -> None:
    told = fuzz(name, max(100, int(inputs * SHARE)), 1 + first // PART)
    table.add("fuzz", name, told["inputs"], "inputs", told["bad"])
    assert not told["bad"], "\n".join(told["bad"][:5])
