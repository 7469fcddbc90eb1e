"""./dev bench round [--minutes 1] [--articles 20000] [--library DIR]: memory of the window's process after a
scripted round.

The round, over and over until the minutes are up: import pages, search letter by letter, change the order of
the list, open articles, mark and tag, export. Resident memory is read after each; the target is 250 MB (10
minutes: --minutes 10).
"""
from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

LIMIT = 250
MAKE = """
import sys
from pathlib import Path
from tests.library_samples import build
build(Path(sys.argv[1]), int(sys.argv[2]), papers=4, originals=False).close()
"""
PAGES = 8  # imported in a round
EXPORTED = 200


def main(words: Sequence[str] | None = None) -> int:
    """Make the library, walk the rounds, print. Exit code 1 above the limit."""
    parser = argparse.ArgumentParser(prog="./dev bench round", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--library", type=Path, help="use this library; it gets what the rounds import")
    options = parser.parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="baojia-bench-", ignore_cleanup_errors=True) as name:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = name
        folder = options.library or Path(name) / "库"
        # made in another process, so as not to count as the window's memory
        if not (folder / "library.db").exists():
            subprocess.run([sys.executable, "-c", MAKE, str(folder), str(options.articles)], check=True)
        return walk(folder, Path(name), options.minutes * 60)


def walk(folder: Path, scratch: Path, seconds: float) -> int:
    """Rounds until the time is up."""
    from reader.library.opening import open_library
    from reader.ui.tour.stage import Stage

    stage = Stage(scratch)
    print(f"{'the application alone':28}{resident():6.0f} MB", flush=True)
    with open_library(folder, "测") as library, stage.window(library) as window:
        tell("the library is open")
        deeds: list[tuple[str, Callable[[], None]]] = [
            ("import", lambda: bring_in(stage, window, scratch)),
            ("search", lambda: look_for(stage, window)),
            ("orders", lambda: reorder(stage, window)),
            ("open", lambda: leaf(stage, window)),
            ("mark and tag", lambda: mark(stage, window)),
            ("export", lambda: send_out(stage, window, scratch)),
        ]
        began, rounds = time.monotonic(), 0
        while rounds == 0 or time.monotonic() - began < seconds:
            rounds += 1
            for name, deed in deeds:
                deed()
                tell(f"{rounds}: {name}")
        now = resident()
        print(
            f"{rounds} rounds in {time.monotonic() - began:.0f} s: {now:.0f} MB now,"
            f" {MOST[0]:.0f} MB at most, {anonymous():.0f} MB of"
            f" its own; target {LIMIT}: {'met' if MOST[0] <= LIMIT else 'MISSED'}; {len(stage.faults)} faults"
        )
    return 1 if MOST[0] > LIMIT or stage.faults else 0


MOST = [0.0]
RNG = random.Random(5)


def tell(what: str) -> None:
    """A line of the table."""
    MOST[0] = max(MOST[0], resident())
    print(f"{what:28}{resident():6.0f} MB", flush=True)


def resident() -> float:
    """Megabytes of this process in memory."""
    return _status("VmRSS")


def anonymous() -> float:
    """Megabytes of them that are not files."""
    return _status("RssAnon")


def _status(name: str) -> float:
    for line in (
        Path("/proc/self/status").read_text().splitlines() if Path("/proc/self/status").exists() else ()
    ):
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def bring_in(stage: Any, window: Any, scratch: Path) -> None:
    from reader.ui.actions.importing import import_task
    from tests.pages import generate

    place = scratch / "in"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for _ in range(PAGES):
        day = date(1990, 1, 1) + timedelta(RNG.randrange(9000))
        (place / f"河湾日报_{day:%Y%m%d}_{RNG.randint(1, 8):02}.txt").write_text(
            generate(f"round/{RNG.random()}", "ab"[RNG.randrange(2)]).text, encoding="utf-8")
    window.jobs.start(import_task(window.jobs.library, [place], "量内存"))
    stage.settle(window)


def look_for(stage: Any, window: Any) -> None:
    from tests.bench.waiting import pause

    for word in ("图书馆开放", "水稻 -渡轮", "篇名:灯塔 OR 码头", "日期:2019 的", "居民 NEAR 表示"):
        for end in range(1, len(word) + 1):
            window.search.setText(word[:end])
            window.go.search_for(word[:end])
            pause(15)
        stage.settle(window)
    window.search.leave()
    stage.settle(window)


def reorder(stage: Any, window: Any) -> None:
    from tests.library_samples import SORTS

    for sort in (*SORTS, "newest"):
        window.list.set_sort(sort)
        stage.settle(window)


def leaf(stage: Any, window: Any) -> None:
    ids = window.list.model.ids
    for _ in range(20):
        window.go.open_article(RNG.choice(ids))
        stage.settle(window)


def mark(stage: Any, window: Any) -> None:
    from reader.ui.tour.tour import annotate

    ids = window.list.model.ids.tolist()
    chosen = RNG.sample(ids, min(1000, len(ids)))
    window.jobs.write(lambda db: annotate(db, chosen, chosen[0]))
    stage.settle(window)


def send_out(stage: Any, window: Any, scratch: Path) -> None:
    from reader.export.export import export

    ids = window.list.model.ids[:EXPORTED]
    shutil.rmtree(scratch / "out", ignore_errors=True)
    window.jobs.read(lambda db: export(db, ids, scratch / "out"))
    stage.settle(window)


if __name__ == "__main__":
    raise SystemExit(main())
