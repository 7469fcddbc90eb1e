"""版面图: the scan beside the text, lit where one reads;
what is clicked there is found in the text; parts are marked.
"""
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.ingest import find, preview, store
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.pictures import files, regions, rows
from reader.library.pictures.look import digest
from reader.library.pictures.places import PagePicture
from reader.library.pictures.rows import Picture
from reader.library.pictures.tiles import cut
from reader.library.undo import undo
from reader.page.model import Article, Block, Page
from reader.ui.base.theme import Theme
from reader.ui.dialogs.article.pictures import PagePictures
from reader.ui.picture.beside import Facsimile
from reader.ui.picture.camera import Camera
from reader.ui.picture.cutting import cut_out
from reader.ui.picture.none import NoPicture
from reader.ui.picture.tiles import Tiles
from reader.ui.picture.view import PictureView
from reader.ui.shell.window import MainWindow
from tests import library_samples, typeset


@pytest.fixture
def scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Library:
    """One page, its ALTO text and its scan; tiles go into a folder of this test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return imported(tmp_path, typeset.STORIES)


def imported(tmp_path: Path, stories: list[tuple[str, list[str]]]) -> Library:
    """A library with one page that has these stories."""
    typeset.write(tmp_path / "收", stories=stories)
    library = open_library(tmp_path / "库", "方砚")
    batch, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch, find.walk([tmp_path / "收"]), workers=0)
    store.store(library, batch)
    return library


@pytest.fixture
def desk(
    scanned: Library, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window with the picture shown."""
    window = open_window(scanned)
    window.commands["show_picture"].setChecked(True)
    qtbot.waitUntil(lambda: ready(window), timeout=90_000)
    yield window


def ready(window: MainWindow) -> bool:
    made = window.reading.facsimile
    return made is not None and made.page is not None and made.panel.view.tiles.pyramid is not None


def beside(window: MainWindow) -> Facsimile:
    assert window.reading.facsimile is not None
    return window.reading.facsimile


def body(window: MainWindow) -> int:
    """The first paragraph of what is read."""
    return next(one.block.id for one in window.reading.view.sheet.placed if one.block.role == "body")


def test_the_line_at_the_cursor_is_lit_on_the_scan(desk: MainWindow) -> None:
    page = beside(desk).page
    assert page is not None
    desk.reading.view.go_to(body(desk), 60, 60)
    [box] = beside(desk).panel.view.lit.lines
    line = next(number for number, known in page.lines.items() if known == box)
    starts = [at for _, at in page.blocks[body(desk)][1]]
    own = next(at for number, at in page.blocks[body(desk)][1] if number == line)
    assert own == max(at for at in starts if at <= 60)
    seen = beside(desk).panel.view.camera.seen()
    assert seen.contains(QPointF((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)), "and brought into sight"


def test_what_is_pointed_at_on_the_scan_is_lit_in_the_text(desk: MainWindow, qtbot: QtBot) -> None:
    facsimile = beside(desk)
    assert facsimile.page is not None
    line = facsimile.page.blocks[body(desk)][1][2][0]
    left, top, _right, bottom = facsimile.page.lines[line]
    point = facsimile.panel.view.camera.transform().map(QPointF(left + 5, (top + bottom) / 2))
    QTest.mouseMove(facsimile.panel.view, point.toPoint())
    placed = desk.reading.view.sheet.by_block[body(desk)]
    qtbot.waitUntil(lambda: desk.reading.view.ink.lit == frozenset({placed.number}))


def test_a_click_goes_to_the_line_in_its_article(desk: MainWindow, qtbot: QtBot) -> None:
    facsimile = beside(desk)
    page = facsimile.page
    assert page is not None
    other = page.outlines[-1]
    assert other.article_id != desk.reading.article_id
    block, (_, pairs) = next(
        (block, found)
        for block, found in page.blocks.items()
        if found[0] == other.article_id and len(found[1]) > 2
    )
    facsimile.panel.view.line_clicked.emit(pairs[2][0])
    qtbot.waitUntil(
        lambda: (
            desk.reading.article_id == other.article_id
            and desk.reading.view.caret_block() is not None
            and desk.reading.view.caret_block().block.id == block
        ),
        timeout=20_000,
    )  # type: ignore[union-attr]


def test_every_article_has_its_outline(desk: MainWindow) -> None:
    page = beside(desk).page
    assert page is not None
    assert [one.headline for one in page.outlines] == [title for title, _ in typeset.STORIES]
    for one, other in zip(page.outlines, page.outlines[1:], strict=False):
        boxes = [QRectF(b[0], b[1], b[2] - b[0], b[3] - b[1]) for b in one.boxes]
        assert not any(
            box.intersects(QRectF(b[0], b[1], b[2] - b[0], b[3] - b[1])) for b in other.boxes for box in boxes
        )


def test_a_part_is_marked_noted_and_undone(desk: MainWindow, qtbot: QtBot) -> None:
    panel = beside(desk).panel
    panel.tools.marking.setChecked(True)
    view = panel.view
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPointF(40, 20).toPoint())
    QTest.mouseMove(view, QPointF(120, 70).toPoint())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPointF(120, 70).toPoint())
    qtbot.waitUntil(lambda: panel.bar.region is not None, timeout=20_000)
    panel.bar.note.setText("印章")
    panel.bar.flush()
    db = desk.jobs.library.reader()
    [picture] = rows.linked(db)
    qtbot.waitUntil(
        lambda: [one.note for one in regions.of_picture(db, picture.id)] == ["印章"], timeout=20_000
    )
    [marked] = regions.of_picture(db, picture.id)
    assert marked.width == pytest.approx(80 / view.camera.zoom, abs=2)
    assert not panel.bar.image().isNull() and panel.bar.image().width() == marked.width
    qtbot.waitUntil(desk.commands["undo"].isEnabled, timeout=20_000)
    desk.commands["undo"].trigger()
    qtbot.waitUntil(lambda: [one.note for one in regions.of_picture(db, picture.id)] == [""], timeout=20_000)
    qtbot.waitUntil(lambda: desk.jobs.idle and desk.commands["undo"].isEnabled(), timeout=20_000)
    desk.commands["undo"].trigger()
    qtbot.waitUntil(lambda: regions.of_picture(db, picture.id) == [], timeout=20_000)


def test_a_picture_that_is_gone_is_said_and_found_again(
    scanned: Library, open_window: Callable[[Library], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    shutil.move(tmp_path / "收" / "01.png", tmp_path / "别处.png")
    window = open_window(scanned)
    window.commands["show_picture"].setChecked(True)
    panel = beside(window).panel
    qtbot.waitUntil(lambda: panel.none.message.text().startswith("图像缺失"), timeout=20_000)
    assert not panel.none.again.isHidden()
    panel.tasks.find_again(tmp_path)
    qtbot.waitUntil(lambda: ready(window), timeout=90_000)


def test_a_page_without_a_picture(
    library: Library,
    open_window: Callable[[Library], MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    typeset.write(tmp_path / "收")
    window = open_window(library)
    window.commands["show_picture"].setChecked(True)
    panel = beside(window).panel
    qtbot.waitUntil(lambda: panel.none.message.text() == "这一版没有图像。", timeout=20_000)
    tools = panel.tools
    of_a_picture = (tools.zones, tools.marking)
    assert not any(button.isEnabled() for button in of_a_picture) and not tools.names.isVisible()
    assert tools.pages.isEnabled(), "one can be added"
    panel.added.emit(str(tmp_path / "收" / "01.png"))
    qtbot.waitUntil(lambda: ready(window), timeout=90_000)
    assert all(button.isEnabled() for button in of_a_picture)


def test_a_tile_stands_where_its_pixels_are(tmp_path: Path, qapp: object) -> None:
    image = QImage(1500, 1100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(1000, 1040):
        for y in range(700, 740):
            image.setPixelColor(x, y, QColor("black"))
    image.save(str(tmp_path / "a.png"))
    pyramid = cut(tmp_path / "a.png", digest(tmp_path / "a.png"), 0, tmp_path / "cache")
    part = cut_out(pyramid, (990, 690, 1050, 750))
    assert (part.width(), part.height()) == (60, 60)
    assert part.pixelColor(30, 30).lightness() < 60 and part.pixelColor(4, 4).lightness() > 200
    small = cut_out(pyramid, (0, 0, 1500, 1100), 300)
    assert small.width() == 300 and small.pixelColor(204, 144).lightness() < 90


def test_memory_is_bounded(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.ui.picture import tiles as module

    monkeypatch.setattr(module, "MOST_BYTES", 3 << 20)
    image = QImage(2600, 2600, QImage.Format.Format_Grayscale8)
    image.fill(200)
    image.save(str(tmp_path / "a.png"))
    pyramid = cut(tmp_path / "a.png", digest(tmp_path / "a.png"), 0, tmp_path / "cache")
    holder = QObject()
    tiles = Tiles(holder)
    tiles.show(pyramid)
    for row in range(5):
        tiles.at(0, QRectF(0, row * 512, 2600, 512))
        tiles.wait()
        qtbot.wait(20)
    assert 0 < tiles._bytes <= 3 << 20
    tiles.close()


@pytest.mark.parametrize("turn", range(4))
def test_the_camera_goes_there_and_back(turn: int) -> None:
    camera = Camera(QSizeF(1000, 1400), QSizeF(640, 480), QPointF(300, 300), 1.7, turn)
    there = camera.transform().map(QPointF(123, 456))
    back = camera.to_picture(there)
    assert (round(back.x(), 6), round(back.y(), 6)) == (123, 456)


def test_what_is_under_the_pointer_stays_there_while_it_grows() -> None:
    camera = Camera(QSizeF(1000, 1400), QSizeF(640, 480), QPointF(500, 700), 1.0)
    point = QPointF(200, 100)
    before = camera.to_picture(point)
    after = camera.zoomed(2.0, point).to_picture(point)
    assert (after - before).manhattanLength() < 1e-6


def test_the_picture_cannot_be_lost_from_sight() -> None:
    camera = Camera(QSizeF(1000, 1400), QSizeF(640, 480), QPointF(500, 700), 1.0).moved(QPointF(-5000, 9000))
    assert camera.seen().width() == pytest.approx(640) and camera.seen().height() == pytest.approx(480)
    whole = camera.fit_page()
    assert whole.seen() == QRectF(0, 0, 1000, 1400)


def test_what_the_scan_has_stands_beside_a_doubtful_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot, open_window: Callable[[Library], MainWindow]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    doubtful = "船舱里挂着一本登记簿。据登记簿记载，船是工入们集资造的，同批共造了四条。" * 2
    library = imported(tmp_path, [("渡口的登记簿", [doubtful]), *typeset.STORIES[1:]])
    window = open_window(library)
    window.commands["show_picture"].setChecked(True)
    qtbot.waitUntil(lambda: ready(window), timeout=90_000)
    window.commands["next_doubt"].trigger()
    bar = window.reading.doubts.bar
    qtbot.waitUntil(lambda: not bar.picture.isHidden(), timeout=10_000)
    assert bar.picture.pixmap().width() > 100
    dark = sum(
        bar.picture.pixmap().toImage().pixelColor(x, bar.picture.pixmap().height() // 2).lightness() < 120
        for x in range(bar.picture.pixmap().width())
    )
    assert dark > 3, "there is ink on it"


def test_a_damaged_picture_says_so(
    scanned: Library, open_window: Callable[[Library], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    data = bytearray((tmp_path / "收" / "01.png").read_bytes())
    data[-200] ^= 0xFF
    (tmp_path / "收" / "01.png").write_bytes(data)
    window = open_window(scanned)
    window.commands["show_picture"].setChecked(True)
    panel = beside(window).panel
    qtbot.waitUntil(lambda: "被换过" in panel.none.message.text(), timeout=90_000)


def test_a_picture_stays_as_it_was_turned(desk: MainWindow, qtbot: QtBot) -> None:
    panel, db = beside(desk).panel, desk.jobs.library.reader()
    panel.tools.turned.emit()
    panel.tools.turned.emit()
    panel.tools.turned.emit()
    qtbot.waitUntil(lambda: [one.turn for one in rows.linked(db)] == [3], timeout=20_000)
    qtbot.waitUntil(lambda: beside(desk).page.picture.turn == 3, timeout=20_000)  # type: ignore[union-attr]
    assert undo.labels(db)[0] == "转动图像" and panel.view.camera.turn == 3
    panel.show_page(None)
    panel.show_page(beside(desk).page)
    assert panel.view.camera.turn == 3, "also when it is shown again"
    qtbot.waitUntil(lambda: desk.jobs.idle and desk.commands["undo"].isEnabled(), timeout=20_000)
    desk.commands["undo"].trigger()
    qtbot.waitUntil(lambda: [one.turn for one in rows.linked(db)] == [0], timeout=20_000)
    qtbot.waitUntil(lambda: panel.view.camera.turn == 0, timeout=20_000)


def test_a_picture_of_another_page_is_moved_there(desk: MainWindow, qtbot: QtBot) -> None:
    library = desk.jobs.library
    page = Page({}, (Article((Block("headline", "第二版的标题", (1,)),)),))
    [(day, paper)] = library.reader().execute(
        "SELECT i.date, n.title FROM issue i JOIN paper n ON n.id = i.paper_id"
    ).fetchall()
    other, _ = library.write(lambda db: library_samples.add_page(db, page, paper, day, 2))[0]
    desk.commands["page_pictures"].trigger()
    qtbot.waitUntil(lambda: bool(desk.findChildren(PagePictures)), timeout=20_000)
    [dialog] = desk.findChildren(PagePictures)
    qtbot.waitUntil(lambda: dialog.move_there.isEnabled(), timeout=20_000)
    assert "01.png" in dialog.list.item(0).text() and "第二版的标题" in dialog.pages.currentText()
    dialog.move_there.click()
    qtbot.waitUntil(lambda: [one.page_id for one in rows.linked(library.reader())] == [other], timeout=20_000)
    qtbot.waitUntil(lambda: dialog.list.count() == 0 and not dialog.off.isEnabled(), timeout=20_000)
    dialog.accept()
    qtbot.waitUntil(lambda: desk.jobs.idle and desk.commands["undo"].isEnabled(), timeout=20_000)
    desk.commands["undo"].trigger()
    qtbot.waitUntil(lambda: [one.page_id for one in rows.linked(library.reader())] != [other], timeout=20_000)


def test_a_picture_is_taken_off_and_comes_back(desk: MainWindow, qtbot: QtBot) -> None:
    db = desk.jobs.library.reader()
    beside(desk).panel.tools.pages_asked.emit()
    qtbot.waitUntil(lambda: bool(desk.findChildren(PagePictures)), timeout=20_000)
    [dialog] = desk.findChildren(PagePictures)
    qtbot.waitUntil(lambda: dialog.off.isEnabled(), timeout=20_000)
    dialog.off.click()
    qtbot.waitUntil(lambda: rows.linked(db) == [], timeout=20_000)
    dialog.accept()
    qtbot.waitUntil(lambda: desk.jobs.idle and desk.commands["undo"].isEnabled(), timeout=20_000)
    desk.commands["undo"].trigger()
    qtbot.waitUntil(lambda: [one.name for one in rows.linked(db)] == ["01.png"], timeout=20_000)


def test_a_linked_picture_is_copied_in(desk: MainWindow, qtbot: QtBot) -> None:
    db = desk.jobs.library.reader()
    [linked] = rows.linked(db)
    beside(desk).panel.tools.pages_asked.emit()
    qtbot.waitUntil(lambda: bool(desk.findChildren(PagePictures)), timeout=20_000)
    [dialog] = desk.findChildren(PagePictures)
    qtbot.waitUntil(lambda: dialog.keep.isEnabled(), timeout=20_000)
    dialog.keep.click()
    qtbot.waitUntil(lambda: "已在库里" in dialog.error.text(), timeout=20_000)
    Path(linked.path).unlink()
    [kept] = rows.of_page(db, linked.page_id)
    assert kept.kept and files.state(db, kept) == files.HERE
    qtbot.waitUntil(lambda: not dialog.keep.isEnabled(), timeout=20_000)
    dialog.accept()


def test_the_first_sight_of_a_grey_scan_is_held_as_the_screen_paints_it(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    grey = QImage(60, 80, QImage.Format.Format_Grayscale8)
    grey.fill(QColor("white"))
    grey.save(str(tmp_path / "small.png"))
    view = PictureView(theme)
    qtbot.addWidget(view)
    view.show_small(str(tmp_path / "small.png"))
    assert view._small.format() == QImage.Format.Format_RGB32


@pytest.mark.parametrize(("kept", "path", "told"), [
    (False, "/扫描/0405.tif", "图像缺失：/扫描/0405.tif。由 周苇 链接，没有复制进库，文件留在原处。"),
    (False, "0405.tif", "图像缺失：0405.tif。它在 周苇 的库里，可以用“收发原文件”取来。"),
    (True, "/扫描/0405.tif", "图像缺失：/扫描/0405.tif"),
])
def test_a_colleagues_picture_is_said_to_be_missing_with_where_it_is(
    qtbot: QtBot, theme: Theme, kept: bool, path: str, told: str
) -> None:
    """All of the sentence is to be seen in a narrow pane, too."""
    size = (1_234, 3_000, 4_000)
    picture = Picture(1, "", 1, "cd" * 32, 0, "0405.tif", path, kept, *size, maker="周苇")
    around = QWidget()
    qtbot.addWidget(around)
    pane = NoPicture(True, around)
    pane.say_lost(PagePicture(1, picture, (picture,), (files.GONE,), {}, {}, (), ()))
    pane.resize(240, 300)
    around.show()
    assert pane.message.text() == told
    assert pane.message.height() >= pane.message.heightForWidth(pane.message.width())
