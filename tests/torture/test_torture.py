"""Nothing is ever lost: a death, a power cut, a failure at each step on disk, and kills at random.

The quick run takes a few steps and kills; `./dev test --all` takes them all, and ends in a table.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sharing.conftest import Postgres, postgres
from tests.torture import shared, shim, table
from tests.torture.scenes import SCENES, UPGRADES

ROOT = Path(__file__).resolve().parent.parent.parent
STEPS = {
    "die": "power cut",
    "eio": "write fails",
    "full": "disk full",
    "read-only": "remounted read-only",
    "eio-read": "read fails",
}
KILLS = int(os.environ.get("BAOJIA_KILLS", "3800"))
PARTS = 4  # so that both processes of a run have some
OF_A_SCENE = 50
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
no_shim = pytest.mark.skipif(bool(shim.reason()), reason=shim.reason() or "-")
SCENE_NAMES = [scene.name for scene in SCENES]
server = postgres  # the fixture, which this folder has not


@pytest.fixture(scope="module")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shim.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture
def socket(request: pytest.FixtureRequest, scene: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server for those scenes that need one."""
    if next(one for one in SCENES if one.name == scene).server:
        running: Postgres = request.getfixturevalue("server")
        monkeypatch.setenv(shared.SOCKET, str(running.socket))


def steps(
    library_file: Path | None, root: Path, do: str, scenes: list[str], every: int = 1
) -> tuple[int, list[str]]:
    """How many steps were met, and what was not fine."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if library_file is not None:
        environment["LD_PRELOAD"] = str(library_file)
    command = [sys.executable, "-m", "tests.torture.steps", str(root), "--do", do, "--every", str(every),
               "--count", str(OF_A_SCENE), *scenes]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT)
    assert done.returncode in (0, 1), done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(scenes)
    return sum(line["steps"] for line in lines), [
        f"{line['scene']}: {bad}" for line in lines for bad in line["bad"]
    ]


def kills(root: Path, count: int, seed: int) -> dict[str, object]:
    """What became of so many kills."""
    command = [
        sys.executable, "-m", "tests.torture.kills", str(root), "--kills", str(count), "--seed", str(seed),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
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
@pytest.mark.parametrize("scene", SCENE_NAMES)
@pytest.mark.parametrize("do", ["die", "eio", "full", "read-only", "eio-read"])
def test_every_step(library_file: Path, tmp_path: Path, do: str, scene: str, socket: None) -> None:
    met, bad = steps(library_file, tmp_path / "root", do, [scene])
    table.add("steps", f"{STEPS[do]}: {scene}", met, "steps", bad)
    assert not bad, bad[:5]


@no_shim
@pytest.mark.long
@pytest.mark.parametrize("do", ["die", "full"])
@pytest.mark.parametrize("scene", [scene.name for scene in UPGRADES])
def test_some_steps_of_every_upgrade(library_file: Path, tmp_path: Path, do: str, scene: str) -> None:
    """From the oldest form all steps are met (the scene "migrate"); from each other one some."""
    met, bad = steps(library_file, tmp_path / "root", do, [scene], 7)
    table.add("steps", f"{STEPS[do]}: {scene}", met, "steps", bad)
    assert not bad, bad[:5]


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENE_NAMES)
def test_kills_at_any_moment_of_it(tmp_path: Path, scene: str, socket: None) -> None:
    met, bad = steps(None, tmp_path / "root", "random", [scene])
    table.add("kills", f"during {scene}", met, "kills", bad)
    assert not bad, bad[:5]


@pytest.mark.long
@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_many_kills(tmp_path: Path, part: int) -> None:
    told = kills(tmp_path / "root", KILLS // PARTS, part)
    table.add("kills", "at work", KILLS // PARTS, "kills", list(told["bad"]))  # type: ignore[call-overload]
    table.add("kills", "acknowledged before them", int(str(told["acknowledged"])), "operations")
    assert not told["bad"], told["bad"]
