"""The run of hours: how far it came is known, and it goes on from there on the same commit."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import long_run
from tests.torture import table

ROOT = Path(__file__).resolve().parent.parent
TWO_TESTS = """
def test_fine():
    pass

def test_not_fine():
    assert False
"""


def write(file: Path, rows: list[dict[str, object]]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def row(test: str, commit: str, outcome: str = "passed") -> dict[str, object]:
    return {"commit": commit, "test": test, "outcome": outcome, "seconds": 2.0}


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    """The folder of a run of commit "one" that was stopped in its third test."""
    out = tmp_path / "out"
    write(out / "long-run.jsonl", [row("a", "one"), row("b", "one", "failed")])
    write(out / "torture.jsonl", [
        {"kind": "kills", "name": "at work", "count": 7, "unit": "kills", "bad": {}, "test": test}
        for test in ("a", "c")
    ])
    (out / "collected.json").write_text('["a", "b", "c[1]", "c[2]"]', "utf-8")
    return out


def test_it_goes_on_where_it_was_stopped_on_the_same_commit(stopped: Path) -> None:
    assert set(long_run.begin(stopped, "one", go_on=True)) == {"a", "b"}
    rows = (stopped / "torture.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["test"] for line in rows] == ["a"], "what was half done counts twice otherwise"


@pytest.mark.parametrize(("commit", "go_on"), [("two", True), ("", True), ("one", False)])
def test_on_another_commit_it_begins_anew(stopped: Path, commit: str, go_on: bool) -> None:
    assert not long_run.begin(stopped, commit, go_on)
    assert not list(stopped.iterdir())


def test_what_was_not_run_and_what_failed_is_said(stopped: Path) -> None:
    told, whole = table.of_the_run(stopped)
    assert not whole
    assert told == ["2 of 4 tests were run, on one", "FAILED   b", "NOT RUN  c: 2"]


def test_a_run_writes_down_what_has_ended(tmp_path: Path) -> None:
    (tmp_path / "test_two.py").write_text(TWO_TESTS, "utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-p", "tests.long_run", "-p", "no:cacheprovider",
             "--rootdir", str(tmp_path), "-c", os.devnull, str(tmp_path / "test_two.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BAOJIA_OUT": str(tmp_path / "out")}
    environment.pop("PYTEST_CURRENT_TEST")
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert done.returncode == 1, done.stderr
    assert "2 of 2 tests] test_two.py::test_not_fine failed" in done.stdout
    outcomes = {name: row["outcome"] for name, row in long_run.ended(tmp_path / "out").items()}
    assert outcomes == {"test_two.py::test_fine": "passed", "test_two.py::test_not_fine": "failed"}
    assert table.of_the_run(tmp_path / "out")[0][1:] == ["FAILED   test_two.py::test_not_fine"]
