"""全部批注 in the window: what is listed, and where each line leads to."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from reader.library import annotations as marks
from reader.library import articles
from reader.library.annotations import Passage
from reader.library.database import Library
from reader.library.pictures import places, regions
from reader.library.scope import Scope
from reader.ui.dialogs.annotation_list import AnnotationDelegate
from reader.ui.dialogs.annotations import AnnotationsView
from reader.ui.picture.overlays import region_rect
from reader.ui.shell.window import MainWindow
from tests.ui.test_picture import beside, ready, scanned

__all__ = ["scanned"]


def test_a_note_on_the_picture_stands_in_all_notes(
    scanned: Library, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    """It has a little picture once there are tiles, and leads to its article and its place on the scan."""
    db = scanned.reader()
    [(page,)] = db.execute("SELECT id FROM page").fetchall()
    shown = places.load(db, page)
    assert shown is not None
    last = shown.outlines[-1]
    scanned.write(lambda db: regions.add(db, shown.picture, last.boxes[0], 3, "铅字磨损"))
    window = open_window(scanned)
    window.commands["show_annotations"].trigger()
    view = window.area.view("annotations")
    assert isinstance(view, AnnotationsView)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1, timeout=20_000)
    row = view.model.row(0)
    assert row is not None and row.part is not None
    said = view.model.data(view.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert shown.picture.name in said and "铅字磨损" in said
    delegate = view.list.itemDelegate()
    assert isinstance(delegate, AnnotationDelegate) and delegate.thumbnail(row.part).isNull()

    view.list.setCurrentIndex(view.model.index(0))
    view.list.activated.emit(view.model.index(0))
    qtbot.waitUntil(lambda: ready(window), timeout=90_000)
    panel = beside(window).panel
    qtbot.waitUntil(lambda: panel.bar.region is not None, timeout=20_000)
    assert window.reading.article_id == last.article_id and not window.area.current
    assert panel.bar.note.text() == "铅字磨损" and panel.view.lit.region == row.part.region.id
    place = panel.view.camera.to_window(region_rect(row.part.region))
    assert QRectF(panel.view.rect()).intersects(place)
    assert not delegate.thumbnail(row.part).isNull()

    view.state.setCurrentIndex(view.state.findData("review"))
    qtbot.waitUntil(lambda: view.model.rowCount() == 0, timeout=20_000)
    view.state.setCurrentIndex(view.state.findData("picture"))
    qtbot.waitUntil(lambda: view.model.rowCount() == 1, timeout=20_000)


def test_a_mark_in_all_notes_leads_to_its_words(
    scanned: Library, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    db = scanned.reader()
    article = articles.ids(db, Scope("all"))[-1]
    block = next(one for one in articles.blocks(db, article) if one.role == "body")
    mark = scanned.write(lambda db: marks.add(db, article, [Passage(block.id, 2, 6)], 1))[0]
    window = open_window(scanned)
    window.commands["show_annotations"].trigger()
    view = window.area.view("annotations")
    assert isinstance(view, AnnotationsView)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1, timeout=20_000)
    view.list.activated.emit(view.model.index(0))
    qtbot.waitUntil(lambda: window.reading.marking.chosen == mark, timeout=20_000)
    assert window.reading.article_id == article and not window.area.current
