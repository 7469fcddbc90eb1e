"""How long the window keeps the librarian waiting: the longest gaps of the event loop while something heavy
is under way.

    python -m tests.bench.bench_gaps [--pages N] [--articles N] [--only NAME…]

A timer of 5 ms beats in the UI thread; a gap is the time between two beats beyond that. Measured at rest,
while a batch of pages is imported (recognition in worker processes, storing in a thread), while an index of
ids is scrolled from end to end, while every letter of a search is typed (facets are counted beside), place by
place with F3 and in each order, with all rows chosen, and while the index is built anew; with tabs, two texts
side by side, issue after issue, a collection of everything and everything changed at once, in every view and
chart, in the palette and while names are offered. Prints one JSON
object: milliseconds (p99, max), how many gaps were over 50 ms, and the longest piece of work of the UI
thread's own (its processor time between two beats), which also holds on a machine that is busy with other
things.
"""
from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from reader.library.bulk import Changes
from reader.library.collections import lists
from reader.ui.actions.importing import import_task
from reader.ui.palette.box import PaletteBox
from reader.ui.shell.app import SWITCH_SECONDS
from reader.ui.shell.window import MainWindow
from reader.ui.statistics.view import StatisticsView
from reader.ui.tour.stage import Stage
from tests.bench.waiting import pause
from tests.library_samples import build, issue_pages

BEAT_MS = 5


class Beat:
    """Listens to the event loop's pulse."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.work: list[float] = []
        self._last = self._last_work = 0.0
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.setTimerType(self._timer.timerType().PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def during(self, what: Callable[[], None]) -> dict[str, float]:
        """The gaps while that is done."""
        self.gaps, self._last = [], time.perf_counter()
        self.work, self._last_work = [], time.thread_time()
        self._timer.start()
        begun = time.perf_counter()
        what()
        spent = time.perf_counter() - begun
        self._timer.stop()
        found = sorted(self.gaps) or [0.0]
        return {
            "seconds": round(spent, 2),
            "p99": round(found[int(len(found) * 0.99)], 1),
            "max": round(found[-1], 1),
            "over_50": sum(gap > 50 for gap in found),
            "beats": len(found),
            "work": round(max(self.work, default=0.0), 1),
        }

    def _tick(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.gaps.append(max(0.0, (now - self._last) * 1000 - BEAT_MS))
        self.work.append((work - self._last_work) * 1000)
        self._last, self._last_work = now, work


def write_pages(folder: Path, pages: int) -> None:
    """Invented page files, as a scanner's folder holds them."""
    written = 0
    for issue in issue_pages(pages * 8, seed=9, papers=2):
        for page in issue:
            place = folder / str(page.staged.paper) / str(page.staged.date) / f"{page.staged.number:02}版.txt"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(page.data)
            written += 1
            if written >= pages:
                return


@dataclass(frozen=True, slots=True)
class Librarian:
    """Who works at the window; each method is one kind of work, and ends when the window is at rest."""

    stage: Stage
    window: MainWindow
    folder: Path

    def settle(self) -> None:
        self.stage.settle(self.window)

    def scroll(self) -> None:
        bar = self.window.list.table.verticalScrollBar()
        for step in range(200):
            bar.setValue(bar.maximum() * step // 199)
            pause(10)
        self.settle()

    def typing(self) -> None:
        for query in ("渡", "渡轮", "渡轮 码", "渡轮 码头", "码", "码头", "水库", "图书馆", "图书馆 -开放"):
            self.window.go.search_for(query)
            pause(120)
        self.settle()
        self.window.search.leave()
        self.settle()

    def places(self) -> None:
        window = self.window
        window.go.search_for("渡轮")
        self.settle()
        window.list.show_places(True)
        self.settle()
        bar = window.list.places.verticalScrollBar()
        for step in range(100):
            bar.setValue(bar.maximum() * step // 99)
            pause(10)
        for _ in range(20):
            window.commands["find_next"].trigger()
            pause(30)
        window.list.show_places(False)
        for sort in ("relevance", "oldest", "headline", "newest"):
            window.list.set_sort(sort)
            self.settle()
        window.search.leave()
        self.settle()

    def choose_all(self) -> None:
        self.window.list.table.selectAll()
        self.settle()

    def importing(self) -> None:
        self.window.jobs.start(import_task(self.window.jobs.library, [self.folder], "量测"))
        self.settle()

    def rebuilding(self) -> None:
        self.window.care.mend()
        pause(200)
        self.settle()

    def tabs(self) -> None:
        window = self.window
        window.go.show_all()
        self.settle()
        ids = window.list.model.ids
        for number in range(12):
            window.desk.open(ids[number * 37])
        for _ in range(30):
            window.desk.next_tab()
            pause(30)
        self.settle()

    def side_by_side(self) -> None:
        window = self.window
        window.commands["compare_read"].trigger()
        self.settle()
        for row in range(0, 400, 20):
            window.list.stand_on(window.list.model.ids[row])
            pause(40)
        for _ in range(6):
            window.commands["split_view"].trigger()
            pause(60)
        self.settle()

    def collection(self) -> None:
        window = self.window
        made: list[int] = []
        ids = window.list.model.ids
        window.jobs.write(lambda db: made.append(lists.create(db, "全部")))
        self.settle()
        window.do.collecting.add_articles(made[0], ids)
        self.settle()
        window.do.collecting.show(made[0])
        self.settle()
        pane = window.left.collection
        bar = pane.table.verticalScrollBar()
        for part in range(100):
            bar.setValue(bar.maximum() * part // 99)
            pause(10)
        for row in range(5, 25):
            pane.table.selectRow(row)
            pause(30)
        pane.step(-1)
        self.settle()
        pane.add_note()
        self.settle()
        window.left.show_mode("list")
        self.settle()

    def bulk(self) -> None:
        self.window.go.show_all()
        self.settle()
        self.window.do.bulk.change(Changes(("全部",), (), "done"), self.window.list.model.ids)
        self.settle()

    def issues(self) -> None:
        for name in ("previous_issue", "next_issue"):
            for _ in range(12):
                self.window.commands[name].trigger()
                pause(60)
        self.settle()

    def views(self) -> None:
        for name in ("annotations", "holdings", "batches", "trash", "help"):
            self.window.commands[f"show_{name}"].trigger()
            self.settle()
            self.window.area.leave()
        self.window.commands["issue_page"].trigger()
        self.settle()
        self.window.area.leave()

    def statistics(self) -> None:
        self.window.commands["show_statistics"].trigger()
        self.settle()
        view = cast(StatisticsView, self.window.area.view("statistics"))
        for number in range(view.choice.count()):
            view.choice.setCurrentIndex(number)
            self.settle()
        view.compare(["的 工程", "代表 OR 农民", "渡口"])
        self.settle()
        self.window.area.leave()

    def palette(self) -> None:
        self.window.commands["palette"].trigger()
        box = cast(PaletteBox, self.window.findChild(PaletteBox))
        for letters in ("d", "dk", "渡", "渡口"):
            box.field.setText(letters)
            pause(80)
        box.leave()
        self.settle()

    def names(self) -> None:
        for text in ("标签:", "标签:g", "专题:", "报名:", "报名:r"):
            self.window.search.setFocus()
            self.window.search.setText(text)
            self.window.search.textEdited.emit(text)
            pause(250)
        self.window.search.leave()
        self.settle()


WORK = {
    "scroll": Librarian.scroll,
    "typing": Librarian.typing,
    "places": Librarian.places,
    "choose all": Librarian.choose_all,
    "import": Librarian.importing,
    "rebuild": Librarian.rebuilding,
    "tabs": Librarian.tabs,
    "side by side": Librarian.side_by_side,
    "issues": Librarian.issues,
    "collection": Librarian.collection,
    "bulk": Librarian.bulk,
    "views": Librarian.views,
    "statistics": Librarian.statistics,
    "palette": Librarian.palette,
    "names": Librarian.names,
}


def measure(librarian: Librarian, only: list[str]) -> dict[str, dict[str, float]]:
    """Return the gaps at rest and while each kind of work (`only`: those) is done."""
    beat = Beat()
    result = {"rest": beat.during(lambda: pause(1000))}
    for name, work in WORK.items():
        if not only or name in only:
            result[name] = beat.during(partial(work, librarian))
    return result


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    options = parser.parse_args(argv)
    sys.setswitchinterval(SWITCH_SECONDS)
    with tempfile.TemporaryDirectory(prefix="baojia-bench-", ignore_cleanup_errors=True) as name:
        stage = Stage(Path(name))
        library = build(Path(name) / "库", options.articles, papers=4, originals=False)
        write_pages(Path(name) / "页", options.pages)
        with stage.window(library) as window:
            found = measure(Librarian(stage, window, Path(name) / "页"), options.only)
        for fault in stage.faults:
            print(fault, file=sys.stderr)
        print(
            json.dumps(
                {"pages": options.pages, "articles": options.articles, **found}, ensure_ascii=False, indent=1
            )
        )


if __name__ == "__main__":
    main()
