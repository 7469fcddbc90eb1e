"""What safety costs: opening a library, committing a note,
importing pages, beside the same in another working tree.

    git worktree add ../before 59d9aad        # the last without seal, comparison of forms and full sync
    ./dev bench care --before ../before [--pages 1000] [--rounds 5]

Of an import the storing is measured, with its originals on disk; recognising pages is a matter of its own.
Both trees do the same in processes of their own, by turns, so that a busy machine slows both. Prints, for
each, the median of this tree and of the other in milliseconds, and the ratio: of the time by the clock, and
of the processor's time alone.
"bare" is this tree again without what looks the library over at opening (form, log, seal, what was left half
done): the other tree's schema is smaller, and SQLite reads all of it at each opening.
"""
from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent.parent.parent

# Runs in both trees, whatever the names there are.
CHILD = """
import json, sys, time
from pathlib import Path
what, folder, pages = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
try:
    from reader.library.opening import open_library
except ImportError:
    from reader.library.database import Library as open_library
from reader.library import annotations
from reader.library.annotations import Passage
from reader.library.imports import batches
from reader.ingest import preview
from reader.ingest.find import walk
from reader.ingest.store import store
from tests import library_samples

def timed(fn):
    wall, cpu = time.perf_counter(), time.process_time()
    result = fn()
    return result, ((time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3)

if what == "bare":
    from reader.library import opening
    from reader.library.care.log import Log
    opening.look = lambda folder, counts: Log(None, counts=False)
    opening.form.is_ours = lambda db: db.execute("SELECT 1 FROM sqlite_master").fetchone()
    opening.restore.finish = opening.restore.tidy = opening.connecting.refuse_special = lambda folder: None

times = []
if what == "make":
    library_samples.build(folder, 1000, seed=3, originals=False).close()
elif what in ("open", "bare"):
    for n in range(60 + 5):
        library, spent = timed(lambda: open_library(folder, "方砚"))
        library.close()
        times += [spent] if n >= 5 else []
elif what == "note":
    with open_library(folder, "方砚") as library:
        found = library.reader().execute("SELECT id, article_id FROM block WHERE role = 'body' LIMIT 150")
        for block, article in found.fetchall():
            def note(db):
                annotations.add(db, article, [Passage(block, 2, 8)], 1, "注")

            times.append(timed(lambda: library.write(note))[1])
else:
    with open_library(folder, "方砚") as library:
        batch, _ = library.write(lambda db: batches.create(db, "量"))
        # recognising is another matter
        preview.stage(library, batch, walk([folder.parent / "pages"]), workers=0)
        times.append(timed(lambda: store(library, batch))[1])
print(json.dumps(times))
"""


def child(tree: Path, what: str, folder: Path, pages: int = 0) -> list[tuple[float, float]]:
    """The times of one process in that tree: by the clock, by the processor."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, what, str(folder), str(pages)],
        cwd=tree,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tree)},
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]


def main(argv: list[str] | None = None) -> int:
    """Measure by turns, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(argv)
    trees = {"now": HERE, "before": options.before.resolve()}
    found: dict[str, dict[str, list[tuple[float, float]]]] = {}
    with tempfile.TemporaryDirectory(prefix="baojia-bench-") as name:
        root = Path(name)
        if options.pages:
            from tests.bench.bench_gaps import write_pages

            write_pages(root / "pages", options.pages)
        for tree, place in trees.items():
            child(place, "make", root / tree)
        for number in range(options.rounds):
            for tree, place in trees.items():
                for what in ("open", "note"):
                    found.setdefault(what, {}).setdefault(tree, []).extend(child(place, what, root / tree))
                bare = child(HERE, "bare" if tree == "before" else "open", root / "now")
                found.setdefault("open/bare", {}).setdefault(tree, []).extend(bare)
                if options.pages and number == 0:
                    fresh = root / f"import {tree}"
                    found.setdefault(f"import {options.pages}", {}).setdefault(tree, []).extend(
                        child(place, "import", fresh, options.pages)
                    )
    for what, both in found.items():
        wall, cpu = ({tree: median(row[at] for row in rows) for tree, rows in both.items()} for at in (0, 1))
        print(
            f"{what:12} clock {wall['now']:9.2f} / {wall['before']:9.2f} ms"
            f" = {wall['now'] / wall['before']:.2f}"
            f"   processor {cpu['now']:9.2f} / {cpu['before']:9.2f} ms = {cpu['now'] / cpu['before']:.2f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
