"""The world goes wrong around a library at work: the clock,
the folder, rights, the temporary folder, the disk.
"""
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.torture import shim, table

ROOT = Path(__file__).resolve().parent.parent.parent
YEAR = 365 * 86400
CLOCKS = (
    ("right", "0"),
    ("a year ahead", str(YEAR)),
    ("three years back", str(-3 * YEAR)),
    ("still", "still"),
    ("right again", "0"),
)
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
ALONE = ("unshare", "--mount")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="made with Linux's own means"),
]


def run(fault: str, root: Path, around: tuple[str, ...] = (), **environment: str) -> dict[str, Any]:
    """What became of a fault, the program `around` it."""
    words = [*around, sys.executable, "-m", "tests.torture.faults", fault, str(root)]
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    assert done.returncode in (0, 1), done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def judged(name: str, told: dict[str, Any]) -> None:
    """Into the table, and nothing may be wrong."""
    table.add("faults", name, told["situations"], "situations", told["bad"])
    assert not told["bad"], "\n".join(told["bad"][:5])


def can(*words: str) -> bool:
    """Whether the system lets this be run here."""
    return shutil.which(words[0]) is not None and subprocess.run(words, capture_output=True).returncode == 0


@pytest.fixture
def open_to_all(tmp_path: Path) -> Path:
    """A folder that everybody may enter, and nobody's own; Python must be where everybody may run it."""
    if os.geteuid() == 0:
        if not can(*NOBODY, sys.executable, "-c", "import pysqlite3"):
            pytest.skip("nobody cannot run this Python")
        way = (tmp_path, *tmp_path.parents)
        closed = [folder for folder in way if folder.stat().st_mode & 0o055 != 0o055]
        for folder in closed:  # pytest makes one level more where several processes run the tests
            folder.chmod(0o755)
        os.chown(tmp_path, 65534, 65534)
    return tmp_path


@pytest.mark.skipif(bool(shim.reason()), reason=shim.reason() or "-")
def test_a_clock_that_is_wrong(tmp_path: Path) -> None:
    """The same library under one clock after another."""
    library = shim.build(tmp_path, shim.CLOCK)
    total: dict[str, Any] = {"situations": 0, "bad": []}
    for name, clock in CLOCKS:
        told = run("clock", tmp_path / "root", LD_PRELOAD=str(library), BAOJIA_CLOCK=clock)
        total["situations"] += told["situations"]
        total["bad"] += [f"{name}: {bad}" for bad in told["bad"]]
    judged("clock ahead, back, still", total)


def test_a_folder_that_is_moved(tmp_path: Path) -> None:
    judged("folder renamed, deleted, replaced", run("moved", tmp_path))


def test_each_file_without_rights(open_to_all: Path) -> None:
    judged("rights of each file and folder", run("rights", open_to_all, NOBODY if os.geteuid() == 0 else ()))


def test_no_temporary_folder(tmp_path: Path) -> None:
    judged("TMPDIR is not there", run("no temp", tmp_path, TMPDIR=str(tmp_path / "gone")))


@pytest.mark.skipif(not can(*ALONE, "true"), reason="no mount namespaces here")
def test_no_temporary_folder_anywhere(open_to_all: Path) -> None:
    """/tmp and /var/tmp are read-only, and whoever works may write nowhere else."""
    if any(str(ROOT).startswith(place) for place in ("/tmp", "/var/tmp")):
        pytest.skip("this program itself lies in the temporary folder")
    script = (
        f'mount --bind {open_to_all} /mnt; for place in /tmp /var/tmp; '
        'do mount -t tmpfs -o ro tmpfs $place; done; exec "$@"'
    )
    around = (*ALONE, "sh", "-ec", script, "sh", *NOBODY)
    judged("no temporary folder at all", run("no temp", Path("/mnt"), around, TMPDIR="/tmp", HOME="/mnt"))


@pytest.mark.skipif(not can(*ALONE, "true"), reason="no mount namespaces here")
def test_a_disk_that_is_remounted_and_unplugged(tmp_path: Path) -> None:
    judged("disk read-only, unplugged, back", run("remounted", tmp_path, ALONE))
