"""版面: how long an issue of sixteen pages takes from the key to the painted page. Prints milliseconds; 100
are allowed.

    python -m tests.bench.bench_issue [--pages N] [--articles N]
"""
from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QRect

from reader.library.base import Database
from reader.library.filing import issues
from reader.library.filing.pages import StagedPage
from reader.library.imports import batches, sources
from reader.page.model import Article, Block, Page
from reader.page.readings import Reading

RUNS = 15


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, default=16)
    options.add_argument("--articles", type=int, default=14)
    given = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from reader.library.filing import issue_pages
    from reader.library.opening import open_library
    from reader.settings import Settings
    from reader.ui.base.theme import Theme
    from reader.ui.issue.sheet import IssueSheet
    from reader.ui.shell.dressing import dress

    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        dress(app, Settings(Path(name) / "settings.json"))  # type: ignore[arg-type]
        library = open_library(Path(name) / "库", "方砚")
        library.write(lambda db: fill(db, given.pages, given.articles))
        sheet = IssueSheet(Theme("light"))
        sheet.resize(1080, 700)
        sheet.show()
        took = []
        for _ in range(RUNS):
            start = time.perf_counter()
            sheet.show_issue(issue_pages.of_issue(library.reader(), 1))
            sheet.grab(QRect(0, 0, 1080, 1000))  # what a large screen shows at once
            took.append((time.perf_counter() - start) * 1000)
        library.close()
    print(f"{given.pages} pages, {given.pages * given.articles} articles: {statistics.median(took):.1f} ms"
          f" (first {took[0]:.1f}, worst {max(took):.1f})")


def fill(db: Database, pages: int, articles: int) -> None:
    """Store an issue of invented articles, of very different lengths."""
    staged = []
    for number in range(1, pages + 1):
        made = []
        for n in range(articles):
            text = "渡船靠岸，旅客上下，码头上堆着新收的稻谷。" * (1 + 7 * n * number % 40)
            made.append(
                Article(
                    (
                        Block("headline", f"第{number}版的第{n + 1}篇：渡口末班船今日停航", (n + 1,)),
                        Block("body", text, (n + 1,)),
                    )
                )
            )
        data = f"{number}".encode()
        page = Page({"page": Reading(number, (1,))}, tuple(made), (), (), 1)
        staged.append(
            StagedPage(
                sources.store(db.originals, data),
                f"{number:02}.txt",
                f"/示例/{number:02}.txt",
                len(data),
                "utf-8",
                page,
                "青河日报",
                "2023-12-05",
                number,
                "read",
                "read",
                "read",
            )
        )
    issues.add(db, batches.create(db, "示例"), staged)


if __name__ == "__main__":
    main()
