"""Exports: articles a second and peak memory of each form,
for 1,000 and for 10,000 articles (memory must not grow with them).

    ./dev bench export [FORM…]          all forms, each in one file and, for Markdown, in a file each

Each runs in a process of its own on the same library of invented articles, one in five of them marked.
"""
from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from reader.export import forms
from reader.export.export import Choices, export
from reader.library import articles
from reader.library.opening import open_library
from reader.library.scope import Scope
from tests.export.test_back import mark
from tests.library_samples import build

SIZES = (1_000, 10_000)


def main(names: list[str]) -> None:
    wanted = names or [form.name for form in forms.FORMS]
    with tempfile.TemporaryDirectory() as place:
        with build(Path(place) / "库", SIZES[-1], originals=False) as library:
            library.write(lambda db: mark(db, random.Random(1), SIZES[-1] // 5))
        print(
            f"{'form':14} {'file':7} {'articles/s':>10} {'per CPU s':>10} "
            f" {'MB at 1,000':>12} {'MB at 10,000':>12} {'MB written':>11}"
        )
        for name in wanted:
            for single in (True, False) if name in ("markdown", "html") else (True,):
                runs = [one(place, name, single, size) for size in SIZES]
                speed = f"{SIZES[-1] / runs[-1]['seconds']:10,.0f} {SIZES[-1] / runs[-1]['worked']:10,.0f}"
                memory = "".join(f" {run['peak']:12.0f}" for run in runs)
                print(
                    f"{name:14} {'one' if single else 'each':7} {speed} {memory} {runs[-1]['written']:11.1f}",
                    flush=True,
                )


def one(place: str, name: str, single: bool, size: int) -> dict[str, float]:
    """Run one export in a process of its own."""
    words = [
        sys.executable, "-m", "tests.bench.bench_export", "--run", place, name, str(int(single)), str(size),
    ]
    found: dict[str, float] = json.loads(
        subprocess.run(words, capture_output=True, text=True, check=True).stdout
    )
    return found


def run(place: str, name: str, single: bool, size: int) -> None:
    out = Path(tempfile.mkdtemp(dir=place))
    with open_library(Path(place) / "库", read_only=True) as library:
        db = library.reader()
        ids = articles.ids(db, Scope("all"))[:size]
        start, worked = time.perf_counter(), time.process_time()
        report = export(db, ids, out, Choices(name, single, paint=_paint))
        seconds, worked = time.perf_counter() - start, time.process_time() - worked
    assert report.articles == size or name == "w3c"
    assert not report.refused
    written = sum(path.stat().st_size for path in out.iterdir()) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "worked": worked, "peak": peak, "written": written}))


def _paint(title: str, many: bool) -> Any:
    """Load Qt for PDF alone."""
    from reader.ui.printing.without_window import pdf

    return pdf(title, many)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], sys.argv[3], sys.argv[4] == "1", int(sys.argv[5]))
    else:
        main(sys.argv[1:])
