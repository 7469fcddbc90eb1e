"""The sample job without anybody at the keyboard, and pictures of the window's states.

The job: import, open, mark, tag, search, export. `baojia --tour DIR` writes a screenshot and Markdown to DIR;
`python -m reader.ui.tour --screenshots DIR` all screens at two sizes, light and dark, or as its options say;
`--help-pictures DIR` those of the help. Without a display Qt draws offscreen.
"""
from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reader.library.filing import issue_tree
from reader.library.opening import open_library
from reader.ui.shell.window import MainWindow
from reader.ui.tour.help_pictures import help_pictures
from reader.ui.tour.sample import fill
from reader.ui.tour.screens import screenshots
from reader.ui.tour.stage import SIZES, THEMES, Looks, Stage


def main(arguments: Sequence[str]) -> int:
    """DIR: the sample job; --screenshots DIR, --help-pictures DIR: pictures. 0 if nothing failed."""
    wanted = _options(arguments)
    place = Path(wanted.screenshots or wanted.help_pictures or wanted.place).absolute()
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="baojia-tour-", ignore_cleanup_errors=True) as name:
        stage = Stage(Path(name))
        if wanted.screenshots:
            screenshots(stage, Path(name), place, _looks(wanted))
        elif wanted.help_pictures:
            help_pictures(stage, Path(name), place)
        else:
            sample_job(stage, Path(name), place)
    for fault in stage.faults:
        print(fault, file=sys.stderr)
    return 1 if stage.faults else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m reader.ui.tour")
    parser.add_argument("place", nargs="?", default="out")
    parser.add_argument("--screenshots", metavar="DIR")
    parser.add_argument("--help-pictures", metavar="DIR")
    parser.add_argument("--theme", default=",".join(THEMES), help="light,dark,sepia,contrast,contrast_dark")
    parser.add_argument("--size", default=",".join(f"{wide}x{tall}" for wide, tall in SIZES))
    parser.add_argument("--language", default="", help="zh_CN or en")
    parser.add_argument("--only", default="", help="names of pictures, a comma between")
    return parser.parse_args(arguments)


def _looks(wanted: argparse.Namespace) -> Looks:
    sizes = [size.split("x") for size in wanted.size.split(",")]
    return Looks(
        tuple(wanted.theme.split(",")),
        tuple((int(wide), int(tall)) for wide, tall in sizes),
        wanted.language,
        frozenset(name for name in wanted.only.split(",") if name),
    )


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
