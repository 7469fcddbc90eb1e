"""Every screen of the window, one after the other, as pictures."""
from __future__ import annotations

from pathlib import Path

from reader import paths
from reader.library.opening import open_library
from reader.ui.tour.correcting import pictures, prepare, second_source
from reader.ui.tour.picture import picture_pictures
from reader.ui.tour.sample import fill
from reader.ui.tour.search import search_pictures
from reader.ui.tour.stage import Looks, Stage, takes, with_dialog
from reader.ui.tour.workplace import workplace_pictures

DIALOGS = {"首选项": "settings", "导出": "export", "快捷键": "show_keys"}
VIEWS = {
    "全部批注": "show_annotations", "馆藏": "show_holdings", "回收站": "show_trash",
    "导入记录": "show_batches", "统计": "show_statistics", "版面": "issue_page", "帮助": "show_help",
}


def screenshots(stage: Stage, folder: Path, place: Path, looks: Looks) -> None:
    """Every screen, at each size and in each theme; a few in the other themes and in English."""
    if looks.language:
        stage.speak(looks.language)
    _empty(stage, folder, place, looks)
    _filled(stage, folder, place, looks)
    picture_pictures(stage, folder, place, looks)
    if looks == Looks():
        _other_looks(stage, folder, place)
    print(f"截图：{place}")


def _empty(stage: Stage, folder: Path, place: Path, looks: Looks) -> None:
    with stage.window(open_library(folder / "空", stage.settings.maker)) as window:
        for take in takes(stage, window, place, looks):
            take("空库", window)


def _filled(stage: Stage, folder: Path, place: Path, looks: Looks) -> None:
    with stage.window(open_library(folder / "示例", stage.settings.maker)) as window:
        fill(stage, window)
        article_id = window.reading.article_id
        if article_id is not None:
            window.jobs.write(lambda db: prepare(db, article_id))
            stage.settle(window)
            second_source(window, folder / "另一份")
            stage.settle(window)
        for take in takes(stage, window, place, looks):
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


def _other_looks(stage: Stage, folder: Path, place: Path) -> None:
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
