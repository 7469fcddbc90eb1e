"""Nothing is ever lost: a death, a power cut, a failure at each step on disk, and kills at random.

The quick run takes a few steps and kills; `./dev test --all` takes them all, and ends in a table.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture import shim
from tests.torture.scenes import SCENES

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = int(os.environ.get("BAOJIA_KILLS", "1000"))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
no_shim = pytest.mark.skipif(bool(shim.reason()), reason=shim.reason() or "-")
table: list[str] = []


@pytest.fixture(scope="module")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shim.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="module", autouse=True)
def closing_table() -> Iterator[None]:
    yield
    if table:  # several processes may run these tests: ./dev puts their lines together
        (ROOT / "out").mkdir(exist_ok=True)
        with (ROOT / "out" / "torture.txt").open("a", encoding="utf-8") as file:
            file.write("\n".join(table) + "\n")


def steps(library_file: Path, root: Path, do: str, scenes: list[str], every: int) -> tuple[int, list[str]]:
    """How many steps were met, and what was not fine."""
    environment = {**os.environ, "LD_PRELOAD": str(library_file), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.torture.steps", str(root), "--do", do, "--every", str(every), *scenes]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT)
    assert done.returncode in (0, 1), done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(scenes)
    return sum(line["steps"] for line in lines), [f"{line['scene']}: {bad}" for line in lines for bad in line["bad"]]


def kills(root: Path, count: int, seed: int) -> dict[str, object]:
    """What became of so many kills."""
    command = [sys.executable, "-m", "tests.torture.kills", str(root), "--kills", str(count), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode in (0, 1), done.stderr
    return dict(json.loads(done.stdout))


@no_shim
def test_a_power_cut_at_some_steps(library_file: Path, tmp_path: Path) -> None:
    met, bad = steps(library_file, tmp_path / "root", "die", ["create", "annotate", "restore"], 13)
    assert met > 20 and not bad, bad


def test_some_kills(tmp_path: Path) -> None:
    told = kills(tmp_path / "root", 25, 7)
    assert not told["bad"], told["bad"]


@no_shim
@pytest.mark.long
@pytest.mark.parametrize("scene", [scene.name for scene in SCENES])
@pytest.mark.parametrize("do", ["die", "eio", "full", "eio-read"])
def test_every_step(library_file: Path, tmp_path: Path, do: str, scene: str) -> None:
    met, bad = steps(library_file, tmp_path / "root", do, [scene], 1)
    table.append(f"{do:8} {scene:16} {met:5} steps {len(bad):3} not fine")
    assert not bad, bad[:5]


@pytest.mark.long
def test_many_kills(tmp_path: Path) -> None:
    told = kills(tmp_path / "root", KILLS, 1)
    table.append(f"{told['kills']} kills, {told['acknowledged']} steps acknowledged, {len(list(told['bad']))} lost")  # type: ignore[call-overload]
    assert not told["bad"], told["bad"]
