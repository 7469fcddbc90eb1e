"""The tour's pictures of 版面图: a lit line, zones, a doubtful place with what the scan has there, a part
that is marked and noted, two readings of the page compared.
"""
from __future__ import annotations

from functools import partial
from pathlib import Path

from reader.library.base import Database
from reader.library.opening import open_library
from reader.library.pictures import regions
from reader.library.pictures.rows import Picture
from reader.ui.actions.importing import import_task
from reader.ui.picture.beside import Facsimile
from reader.ui.shell.window import MainWindow
from reader.ui.tour import typeset
from reader.ui.tour.stage import Looks, Stage, Take, takes, with_dialog

NAMES = ("版面图", "版面图-各篇", "版面图-存疑", "版面图-批注", "版面图-两份原文")
MISREAD = {"工人": "工入", "自己": "自已", "昨天": "昨夭", "未": "末", "二十": "二干"}
OTHERWISE = {"书": "节", "往年": "住年"}
NOTE = "与县志所附照片同一角度，待核年份"


def picture_pictures(stage: Stage, folder: Path, place: Path, looks: Looks) -> None:
    """Import a page with its picture and two readings of it; take the pictures, unless others are wanted."""
    if looks.only and not looks.only & set(NAMES):
        return
    with stage.window(open_library(folder / "版面图", stage.settings.maker)) as window:
        _fill(stage, window, folder)
        for take in takes(stage, window, place, looks):
            _pictures(stage, window, take)


def _fill(stage: Stage, window: MainWindow, folder: Path) -> None:
    library = window.jobs.library
    for name, faults, pictured in (("01", MISREAD, True), ("01-重新识别", OTHERWISE, False)):
        place = folder / f"版面图-{name}"
        typeset.write(place, name, partial(_misread, faults), picture=pictured)
        window.jobs.start(import_task(library, [place], name))
        stage.settle(window)
    window.go.open_article(window.list.model.ids[0])
    stage.settle(window)
    window.commands["show_picture"].setChecked(True)
    stage.wait(lambda: _is_ready(window.reading.facsimile))
    page = _facsimile(window).page
    assert page is not None
    window.jobs.write(lambda db: _mark(db, page.picture))
    stage.settle(window)


def _misread(faults: dict[str, str], text: str) -> str:
    for right, wrong in faults.items():
        text = text.replace(right, wrong)
    return text


def _mark(db: Database, picture: Picture) -> None:
    photo = typeset.PHOTO
    corners = photo.left(), photo.top(), photo.right(), photo.bottom()
    regions.add(db, picture, corners, 2, NOTE)


def _is_ready(facsimile: Facsimile | None) -> bool:
    return facsimile is not None and facsimile.panel.view.tiles.pyramid is not None


def _facsimile(window: MainWindow) -> Facsimile:
    assert window.reading.facsimile is not None
    return window.reading.facsimile


def _pictures(stage: Stage, window: MainWindow, take: Take) -> None:
    """All of them, at the window's present size and theme; the window is left as it was."""
    panel = _facsimile(window).panel
    view = window.reading.view
    view.setFocus()
    panel.view.fit_width()
    body = [placed.block for placed in view.sheet.placed if placed.block.role == "body"]
    view.go_to(body[1].id, 60, 60)
    take("版面图", window)
    panel.tools.zones.setChecked(True)
    panel.view.fit_page()
    take("版面图-各篇", window)
    panel.tools.zones.setChecked(False)
    panel.view.fit_width()
    window.commands["next_doubt"].trigger()
    stage.settle(window)
    take("版面图-存疑", window)
    window.reading.doubts.close()
    view.go_to(body[0].id, 0, 0)
    assert panel.page is not None
    panel.choose(panel.page.regions[0].id)
    take("版面图-批注", window)
    panel.choose(0)
    with_dialog(stage, window, "版面图-两份原文", window.commands["change_source"].trigger, take)
