"""Start-up: from the process's beginning to a usable window on a library of 100,000 articles, against an
empty PySide6 window.

    python -m tests.bench.bench_start [--articles N] [--library DIR] [--runs N]

Usable: the list shows its first rows, an article is open and painted, nothing is being read any more. The
runs alternate, each is a process of its own, the first of each is thrown away (cold files). Prints one JSON
object: seconds (median), megabytes, ratio.
"""
from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QLabel("报架"))
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), print(time.time()), app.quit()))
app.exec()
"""

OURS = """
import gc
gc.disable()
import sys, time
from pathlib import Path
sys.setswitchinterval(0.0005)
from reader.startup import check_qt, check_sqlite
check_sqlite(); check_qt()
from PySide6.QtCore import QTimer
from reader.ui.shell.app import Application, Desk
from reader.ui.shell.dressing import dress
from reader.ui.base import log_file
from reader.settings import Settings
log_file.start()
app = Application(sys.argv[:1])
settings = Settings()
desk = Desk(settings, dress(app, settings))
desk.open(Path(sys.argv[1]))
window = desk.window
window.resize(1280, 800)
def usable():
    row = window.list.model.article_at(0)
    if row is not None and window.reading.shown is not None and window.jobs.idle:
        window.grab()
        print(time.time())
        poll.stop()
        window.close()
poll = QTimer(interval=1)
poll.timeout.connect(usable)
poll.start()
app.exec()
"""
MEMORY = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def run(script: str, *words: str) -> tuple[float, float]:
    """Seconds from the process's beginning until its window was usable, and the megabytes it had at most."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script + MEMORY, *words], capture_output=True, text=True, cwd=ROOT, check=False
    )
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    usable, megabytes = done.stdout.split()
    return float(usable) - begun, float(megabytes)


def measure(library: Path, runs: int) -> dict[str, float]:
    """Both windows in turn."""
    empty, ours = [], []
    for _ in range(runs + 1):
        empty.append(run(EMPTY))
        ours.append(run(OURS, str(library)))
    seconds = [statistics.median(one[0] for one in found[1:]) for found in (empty, ours)]
    memory = [statistics.median(one[1] for one in found[1:]) for found in (empty, ours)]
    return {
        "empty_seconds": round(seconds[0], 3),
        "ours_seconds": round(seconds[1], 3),
        "ratio": round(seconds[1] / seconds[0], 2),
        "empty_mb": round(memory[0], 1),
        "ours_mb": round(memory[1], 1),
    }


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument(
        "--library", type=Path, help="a library that is there already, or where to make one and keep it"
    )
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="baojia-bench-", ignore_cleanup_errors=True) as name:
        os.environ["HOME"] = name
        # An installed program has its bytecode; a checkout may be forbidden to write it.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = f"{name}/bytecode"
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = name
        library = options.library or Path(name) / "库"
        if not (library / "library.db").exists():
            from tests.library_samples import build

            build(library, options.articles, papers=4, originals=False).close()
        print(
            json.dumps(
                {"articles": options.articles, **measure(library, options.runs)}, ensure_ascii=False, indent=1
            )
        )


if __name__ == "__main__":
    main()
