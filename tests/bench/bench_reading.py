"""The reading view with a long article: 20,000 characters and 500 marks, against the same without marks and a
bare QTextEdit.

    python tests/bench/bench_reading.py [--characters N] [--marks N]

Prints one JSON object: milliseconds (median of some runs) and ratios within the same run.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PySide6.QtWidgets import QApplication, QTextEdit

from reader.library import annotations
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.database import Library
from reader.library.filing import issues
from reader.library.filing.pages import StagedPage
from reader.library.imports import batches, sources
from reader.library.opening import open_library
from reader.library.reading import load
from reader.page.model import Article, Block, Page
from reader.page.readings import Reading
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme, reading_font, ui_font
from reader.ui.reading.pane import ReadingPane
from reader.ui.reading.side.column import SidePanel

WORDS = (
    "渡船",
    "码头",
    "登记簿",
    "水库",
    "苗圃",
    "邮局",
    "粮仓",
    "灯塔",
    "路灯",
    "茶园",
    "磨坊",
    "候船厅",
    "今年",
    "照例",
    "仍旧",
    "整修",
    "开放",
    "二十三",
    "九十",
    "居民",
    "船工",
    "教师",
)


def paragraphs(characters: int) -> list[str]:
    """Invented text of that length in paragraphs of some 180 characters."""
    rng = random.Random(1)
    found, left = [], characters
    while left > 0:
        text = ""
        while len(text) < min(180, left):
            text += rng.choice(WORDS) + ("，" if rng.random() < 0.15 else "")
        found.append(f"{text[:left - 1]}。")
        left -= len(found[-1])
    return found


def build(folder: Path, characters: int, marks: int) -> tuple[Library, int, int]:
    """A library with two equal articles; the first has no marks, the second has them all."""
    library = open_library(folder, "测试")
    texts = paragraphs(characters)

    def fill(db: Database) -> tuple[int, int]:
        ids = []
        batch = batches.create(db, "量")
        for number in (1, 2):
            lines = ["长文一篇", *texts, str(number)]
            blocks = [
                Block("headline", lines[0], (1,)),
                *(Block("body", text, (n,)) for n, text in enumerate(texts, 2)),
            ]
            data = "\n".join(lines).encode()
            page = Page(
                {"page": Reading(number, (len(lines),), str(number))}, (Article(tuple(blocks)),), (), (), 1
            )
            staged = StagedPage(
                sources.store(db.originals, data),
                f"{number}.txt",
                f"/{number}.txt",
                len(data),
                "utf-8",
                page,
                "长河日报",
                "2020-01-01",
                number,
                "assigned",
                "assigned",
                "read",
            )
            page_id = issues.add(db, batch, [staged])[0]
            ids.append(db.execute("SELECT id FROM article WHERE page_id = ?", [page_id]).fetchone()[0])
        rng = random.Random(2)
        rows = db.execute(
            "SELECT b.id, length(v.text) FROM block b JOIN version v ON v.id = b.version_id WHERE "
            "b.article_id = ?"
            " AND b.role = 'body'",
            [ids[1]],
        ).fetchall()
        with db.atomic():
            for number in range(marks):
                block, length = rng.choice(rows)
                start = rng.randrange(max(length - 20, 1))
                end = min(start + rng.randint(4, 60), length)
                annotations.add(
                    db, ids[1], [Passage(block, start, end)], number % 5 + 1, "注" if number % 2 else ""
                )
        return ids[0], ids[1]

    plain, marked = library.write(fill)[0]
    return library, plain, marked


def median(work: Callable[[], object], runs: int = 9) -> float:
    """Milliseconds, the median of some runs after one that does not count."""
    work()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(found), 2)


def bare(app: QApplication, text: str) -> tuple[float, float]:
    """Layout and paint of the same text in a QTextEdit with nothing around it."""
    edit = QTextEdit()
    edit.setFont(reading_font(17))
    edit.resize(760, 900)
    edit.show()

    def open_it() -> None:
        edit.setPlainText(text)
        app.processEvents()

    opened = median(open_it)
    painted = median(lambda: edit.viewport().grab())
    edit.close()
    return opened, painted


def measure(characters: int, marks: int) -> dict[str, float]:
    """All figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setFont(ui_font())
    figures: dict[str, float] = {"characters": characters, "marks": marks}
    with tempfile.TemporaryDirectory() as folder:
        library, plain, marked = build(Path(folder) / "lib", characters, marks)
        theme = Theme("light")
        theme.start()
        jobs = Jobs(library)
        pane = ReadingPane(jobs, Settings(Path(folder) / "settings.json"), theme)
        side = SidePanel(jobs, pane.settings, theme, pane)
        pane.resize(760, 900)
        side.resize(280, 900)
        pane.show()
        side.show()
        db = library.reader()
        for name, article in (("plain", plain), ("marked", marked)):
            found = load(db, article)

            def show(found: object = found) -> None:
                pane.shown = None
                pane._show(found)  # type: ignore[arg-type]
                app.processEvents()

            figures[f"{name}_read_ms"] = median(lambda article=article: load(db, article))  # type: ignore[misc]
            figures[f"{name}_show_ms"] = median(show)
            figures[f"{name}_paint_ms"] = median(lambda: pane.view.viewport().grab())
            bar = pane.view.verticalScrollBar()
            places = iter(range(0, 10**9, 61))

            def scroll(bar: object = bar, places: object = places) -> None:
                bar.setValue(next(places) * 7 % max(bar.maximum(), 1))  # type: ignore[attr-defined, call-overload]
                app.processEvents()

            figures[f"{name}_scroll_ms"] = median(scroll, 40)
        found = load(db, marked)
        assert found is not None
        figures["marks_again_ms"] = median(lambda: pane.marking.show_notes(found.notes))
        figures["bigger_letters_ms"] = median(lambda: pane.view.set_style(pane.view.style_now.bigger(1)), 5)
        opened, painted = bare(app, pane.view.toPlainText())
        jobs.close()
    figures |= {"bare_open_ms": opened, "bare_paint_ms": painted,
                "show_to_bare": round(figures["marked_show_ms"] / opened, 2),
                "paint_to_bare": round(figures["marked_paint_ms"] / painted, 2),
                "paint_to_plain": round(figures["marked_paint_ms"] / figures["plain_paint_ms"], 2)}
    return figures


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=20_000)
    parser.add_argument("--marks", type=int, default=500)
    options = parser.parse_args(argv)
    print(json.dumps(measure(options.characters, options.marks), indent=1))


if __name__ == "__main__":
    main()
