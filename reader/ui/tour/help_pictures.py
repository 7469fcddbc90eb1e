"""The pictures of the help: made from the window itself, in both languages, so that they never go stale.

`./dev screenshots` writes them into resources/help/LANGUAGE/pictures. They are light whatever the theme, with
a frame of their own, and have a palette of 256 colours: a third of the size, and nobody sees the difference.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from reader import paths
from reader.library.opening import open_library
from reader.settings import LANGUAGES
from reader.ui.base.tokens import LIGHT
from reader.ui.shell.window import MainWindow
from reader.ui.tour.sample import fill
from reader.ui.tour.stage import Stage

WINDOW = QSize(1100, 700)
WIDE = QSize(1400, 700)
WIDEST = 720  # pixels that the help's own column has room for
COLOURS = 256
NEAR = 0xF0F0F0  # colours that are the same in these bits are the same to the palette
Shot = Callable[[str, QWidget, QRect], None]


def help_pictures(stage: Stage, folder: Path, place: Path) -> None:
    """Write LANGUAGE/pictures/NAME.png below `place`."""
    stage.theme.choose("light")
    stage.settings.export_folder = "~/导出"  # nobody's own
    for language in LANGUAGES:
        stage.speak(language)
        pictures = place / language / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)

        def shoot(name: str, widget: QWidget, part: QRect, pictures: Path = pictures) -> None:
            save(widget.grab(part), pictures / f"{name}.png")

        with stage.window(open_library(folder / f"预览-{language}", stage.settings.maker)) as window:
            _preview(stage, window, shoot)
        with stage.window(open_library(folder / f"帮助-{language}", stage.settings.maker)) as window:
            window.resize(WINDOW)
            window.share()
            fill(stage, window)
            _reading(stage, window, shoot)
            _finding(stage, window, shoot)
            _working(stage, window, shoot)


def save(picture: QPixmap, path: Path) -> None:
    """Write a picture with a frame around it, no wider than WIDEST, with a palette of its own."""
    image = picture.toImage()
    image.setDevicePixelRatio(1)
    if image.width() > WIDEST:
        image = image.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(LIGHT.secondary)
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.end()
    few = image.convertToFormat(QImage.Format.Format_Indexed8, palette(image))
    writer = QImageWriter(str(path))
    writer.setQuality(0)  # packed as tightly as it will go
    if not writer.write(few):
        raise OSError(f"{path}: {writer.errorString()}")


def palette(image: QImage) -> list[int]:
    """Return the colours that the picture has most of; of those that are nearly the same, one."""
    counts = Counter(image.pixel(x, y) for y in range(image.height()) for x in range(image.width()))
    groups: dict[int, int] = {}
    for colour, count in counts.most_common():
        groups[colour & NEAR] = groups.get(colour & NEAR, 0) + count
    wanted = set(sorted(groups, key=lambda group: -groups[group])[:COLOURS])
    chosen: dict[int, int] = {}
    for colour, _count in counts.most_common():
        if colour & NEAR in wanted:
            chosen.setdefault(colour & NEAR, colour)
    return list(chosen.values())


# --- what is shown ------------------------------------------------------------------------------------


def _preview(stage: Stage, window: MainWindow, shoot: Shot) -> None:
    window.do.library.preview([paths.resources() / "samples"])
    dialog = _dialog(stage, window)
    dialog.resize(WIDEST + 120, 420)
    stage.settle(window)
    shoot("preview", dialog, dialog.rect())
    dialog.close()
    stage.settle(window)


def _reading(stage: Stage, window: MainWindow, shoot: Shot) -> None:
    shoot("window", window, window.rect())
    view = window.reading.view
    view.setFocus()
    body = [placed.block for placed in view.sheet.placed if placed.block.role == "body"][1]
    view.select(body.id, 6, 14)
    stage.settle(window)
    shoot("marking", window.desk, QRect(0, 60, window.desk.width(), 420))
    view.clear_selection()
    window.resize(WIDE)
    window.desk.open(window.list.model.ids[0])
    window.commands["compare_read"].trigger()
    stage.settle(window)
    shoot("side-by-side", window.desk, QRect(0, 0, window.desk.width(), 360))
    window.commands["split_view"].setChecked(False)
    window.desk.close_others(window.desk.tabs.at)
    window.resize(WINDOW)
    stage.settle(window)


def _finding(stage: Stage, window: MainWindow, shoot: Shot) -> None:
    window.search.setText("渡 OR 桥")
    window.go.search_for("渡 OR 桥")
    stage.settle(window)
    shoot("search", window, QRect(0, 30, WIDEST, 430))
    window.search.leave()
    window.activateWindow()
    stage.settle(window)
    window.commands["palette"].trigger()
    stage.settle(window)
    box = window.findChild(QWidget, "palette")
    if box is not None:
        shoot("palette", box, QRect(0, 0, box.width(), 260))
        box.hide()
        box.deleteLater()
    stage.settle(window)


def _working(stage: Stage, window: MainWindow, shoot: Shot) -> None:
    window.commands["show_review"].trigger()
    stage.settle(window)
    wide = window.left.width() + min(window.desk.width(), WIDEST - window.left.width())
    shoot("review", window.panes, QRect(0, 0, wide, window.panes.height()))
    window.left.show_mode("list")
    window.commands["show_source"].setChecked(False)
    window.go.open_article(window.list.model.ids[4])
    stage.settle(window)
    for name, action in (("issue", "issue_page"), ("statistics", "show_statistics")):
        window.commands[action].trigger()
        stage.settle(window)
        shoot(name, window.area, QRect(0, 0, window.area.width(), 460))
        window.area.leave()
    window.commands["export"].trigger()
    dialog = _dialog(stage, window)
    stage.settle(window)
    shoot("export", dialog, dialog.rect())
    dialog.close()


def _dialog(stage: Stage, window: MainWindow) -> QDialog:
    stage.settle(window)
    return next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
