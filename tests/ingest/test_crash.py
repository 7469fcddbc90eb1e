"""An import that is killed: whole issues only, and it goes on where it stopped."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.ingest import find, preview, store
from reader.library.care import check
from reader.library.filing import issue_tree
from reader.library.imports import batches
from reader.library.opening import open_library
from tests.ingest import folders

REPOSITORY = Path(__file__).resolve().parents[2]
STORE = """import sys
from pathlib import Path
from reader.ingest import preview, store
from reader.library.opening import open_library
with open_library(Path(sys.argv[1])) as library:
    print("ready", flush=True)
    store.store(library, int(sys.argv[2]), lambda progress: print(progress.done, flush=True))
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("after", [0, 1, 3])
def test_killed_while_storing(tmp_path: Path, after: int) -> None:
    folders.week(tmp_path / "in", days=60)
    with open_library(tmp_path / "lib", "方砚") as library:
        batch_id, _ = library.write(lambda db: batches.create(db, "in"))
        preview.stage(library, batch_id, find.walk([tmp_path / "in"]), workers=0)
        preview.apply_rule(library, batch_id, "{报名}/{日期}/{版}")
    with subprocess.Popen(
        [sys.executable, "-c", STORE, str(tmp_path / "lib"), str(batch_id)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    ) as victim:
        assert victim.stdout is not None
        for _ in range(after + 1):
            victim.stdout.readline()
        victim.send_signal(signal.SIGKILL)
    with open_library(tmp_path / "lib", "方砚") as library:
        tree = issue_tree.tree(library.reader())
        assert all(row.pages == 4 for row in tree), "whole issues only"
        assert len(tree) >= 12 * after, "an issue that was reported is there"
        assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]
        [row] = batches.unfinished(library.reader())
        assert row.id == batch_id and row.counts.get("stored", 0) == 4 * len(tree)
        done = store.store(library, batch_id)
        assert done.counts == {"stored": 240} and len(issue_tree.tree(library.reader())) == 60
        assert not list((tmp_path / "lib").rglob(".new-*"))
        assert not check.check(library.reader()) and not batches.unfinished(library.reader())
