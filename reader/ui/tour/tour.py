"""The sample job without anybody at the keyboard, and pictures of the window's states.

The job: import, open, mark, tag, search, export. `baojia --tour DIR` writes a screenshot and Markdown to DIR;
`python -m reader.ui.tour --screenshots DIR` all screens at two sizes,
light and dark. Without a display Qt draws offscreen.
"""
from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reader import paths
from reader.library import annotations as notes
from reader.library import articles, tags
from reader.library.base import Database
from reader.library.filing import issue_tree
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.ui.actions.importing import import_task
from reader.ui.shell.window import MainWindow
from reader.ui.tour.correcting import pictures, prepare, second_source
from reader.ui.tour.search import search_pictures
from reader.ui.tour.stage import Stage, takes, with_dialog
from reader.ui.tour.workplace import workplace_pictures


def main(arguments: Sequence[str]) -> int:
    """DIR: the sample job; --screenshots DIR: the pictures. 0 if nothing failed."""
    pictures = arguments[:1] == ["--screenshots"]
    rest = arguments[1:] if pictures else arguments
    place = Path(rest[0] if rest else "out").absolute()
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="baojia-tour-", ignore_cleanup_errors=True) as name:
        stage = Stage(Path(name))
        (screenshots if pictures else sample_job)(stage, Path(name), place)
    for fault in stage.faults:
        print(fault, file=sys.stderr)
    return 1 if stage.faults else 0


def sample_job(stage: Stage, folder: Path, place: Path) -> None:
    """What a librarian does with the samples; tells where the results are."""
    with stage.window(open_library(folder / "示例", stage.settings.maker)) as window:
        fill(stage, window)
        count = sum(issue.pages for issue in issue_tree.tree(window.jobs.library.reader()))
        print(f"导入 {count} 版，{len(window.list.model.ids)} 篇文章")
        word = first_words(window)
        window.search.setText(word)
        window.go.search_for(word)
        stage.settle(window)
        print(f"检索“{word}”：{len(window.list.model.ids)} 篇")
        window.grab().save(str(place / "检索.png"))
        window.search.leave()
        stage.settle(window)
        window.grab().save(str(place / "窗口.png"))
        export(stage, window, place / "文章")
        print(f"截图：{place / '窗口.png'}\nMarkdown：{place / '文章'}")


def fill(stage: Stage, window: MainWindow) -> None:
    """Import the samples, and read one article as a librarian would: marks, notes, tags."""
    jobs = window.jobs
    jobs.start(import_task(jobs.library, [paths.resources() / "samples"], "示例"))
    stage.settle(window)
    ids = articles.ids(jobs.library.reader(), Scope("all"))
    if not ids:
        raise SystemExit("tour: the samples brought no articles")
    article_id = max(
        ids[:40], key=lambda n: sum(len(block.text) for block in articles.blocks(jobs.library.reader(), n))
    )
    jobs.write(lambda db: annotate(db, ids.tolist(), article_id))
    window.go.open_article(article_id)
    stage.settle(window)


def annotate(db: Database, ids: list[int], article_id: int) -> None:
    """Tags on several articles; on one, marks in three colours with notes."""
    for path, colour, every in (("民生", 2, 3), ("交通", 3, 4), ("人物/船工", 5, 7), ("待考", 4, 6)):
        tags.add(db, tags.find_or_create(db, path, colour), [article_id, *ids[1::every]])
    body = [
        block for block in articles.blocks(db, article_id) if block.role == "body" and len(block.text) > 30
    ]
    written = (("与县志交通卷互证", 1, 5, 22), ("年份待核，县志写法不同", 4, 2, 18), ("", 3, 6, 26))
    for block, (note, colour, start, end) in zip(body, written, strict=False):
        notes.add(db, article_id, [notes.Passage(block.id, start, min(end, len(block.text)))], colour, note)


def first_words(window: MainWindow) -> str:
    """Two characters from the middle of the headline that is read: something that is sure to be found."""
    row = window.list.model.article_at(window.list.table.currentIndex().row())
    headline = "".join(sign for sign in (row.headline if row else "") if "\u4e00" <= sign <= "\u9fff")
    return headline[2:4] or headline or "的"


def export(stage: Stage, window: MainWindow, place: Path) -> None:
    """Every article as Markdown."""
    from reader.export.export import export as write

    shutil.rmtree(place, ignore_errors=True)
    ids = window.list.model.ids
    window.jobs.read(lambda db: write(db, ids, place))
    stage.settle(window)


# --- pictures -----------------------------------------------------------------------------------------


def screenshots(stage: Stage, folder: Path, place: Path) -> None:
    """Every screen, at each size, light and dark."""
    with stage.window(open_library(folder / "空", stage.settings.maker)) as window:
        for take in takes(stage, window, place):
            take("空库", window)
    with stage.window(open_library(folder / "示例", stage.settings.maker)) as window:
        fill(stage, window)
        article_id = window.reading.article_id
        if article_id is not None:
            window.jobs.write(lambda db: prepare(db, article_id))
            stage.settle(window)
            second_source(window, folder / "另一份")
            stage.settle(window)
        for take in takes(stage, window, place):
            take("窗口", window)
            pictures(stage, window, take)
            window.commands["show_source"].setChecked(True)
            take("原文", window)
            window.commands["show_source"].setChecked(False)
            search_pictures(stage, window, take)
            window.search.leave()
            stage.settle(window)
            workplace_pictures(stage, window, take)
            for name, action in VIEWS.items():
                window.commands[action].trigger()
                stage.settle(window)
                take(name, window)
                window.area.leave()
            for name, action in DIALOGS.items():
                with_dialog(stage, window, name, window.commands[action].trigger, take)
            with_dialog(
                stage,
                window,
                "导入预览",
                lambda: window.do.library.preview([paths.resources() / "samples"]),
                take,
            )
    for name, theme in (("旧纸", "sepia"), ("高对比-亮", "contrast"), ("高对比-暗", "contrast_dark")):
        stage.theme.choose(theme)
        with stage.window(open_library(folder / "示例", stage.settings.maker)) as window:
            window.share()
            stage.settle(window)
            window.grab().save(str(place / f"{name}-1280.png"))
    stage.theme.choose("light")
    stage.speak("en")
    with stage.window(open_library(folder / "示例", stage.settings.maker)) as window:
        window.share()
        stage.settle(window)
        window.grab().save(str(place / "English-1280.png"))
    print(f"截图：{place}")


DIALOGS = {"首选项": "settings", "导出": "export", "快捷键": "show_keys"}
VIEWS = {
    "全部批注": "show_annotations", "馆藏": "show_holdings", "回收站": "show_trash",
    "导入记录": "show_batches", "统计": "show_statistics", "版面": "issue_page", "帮助": "show_help",
}
