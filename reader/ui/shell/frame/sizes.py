"""How the window's width is shared out, and how that is remembered."""
from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from reader.settings import Settings
from reader.ui.base.kept_size import as_state, as_text

LEAST_WIDTHS = (140, 200, 280, 224)  # sidebar, list, text, masthead
LEAST_HEIGHT, LEAST_TOOLBAR = 240, 480
HANDLE = 1  # between two of them
FIRST_WIDTH, FIRST_HEIGHT = 1440, 900
AROUND = 48  # pixels for what the system draws around a window, at most


def splitter(widgets: list[QWidget], stretch: int) -> QSplitter:
    """Return the widgets side by side with a hairline between; that one takes what is left over."""
    result = QSplitter(Qt.Orientation.Horizontal)
    result.setHandleWidth(HANDLE)
    result.setChildrenCollapsible(False)
    for widget in widgets:
        result.addWidget(widget)
    result.setStretchFactor(stretch, 1)
    return result


def share(outer: QSplitter, panes: QSplitter, wide: int) -> None:
    """Share the window's width out: the reading view gets what the others can spare."""
    sidebar = _between(200, wide * 0.165, 260)
    rows = _between(280, wide * 0.245, 400)
    side = _between(236, wide * 0.2, 330)
    outer.setSizes([sidebar, wide - sidebar])
    panes.setSizes([rows, wide - sidebar - rows - side, side])


def make_room(outer: QSplitter, panes: QSplitter) -> None:
    """Take from the sidebar what the panes need at least: two texts need more than one."""
    held = [panes.widget(number) for number in range(panes.count())]
    seen = [widget for widget in held if widget is not None and widget.isVisible()]
    needed = sum(widget.minimumWidth() + panes.handleWidth() for widget in seen)
    sidebar, rest = outer.sizes()
    if sidebar and rest < needed:
        outer.setSizes([sidebar + rest - needed, needed])


def restore_size(window: QMainWindow, settings: Settings) -> None:
    """Give the window the size and place that it had."""
    if not window.restoreGeometry(as_state(settings.geometry)):
        window.resize(window.screen().availableSize().boundedTo(QSize(FIRST_WIDTH, FIRST_HEIGHT)))


def show(window: QMainWindow, settings: Settings) -> None:
    """Show the window as it was left; the first time as large as a screen that has no room around it, for
    what the system draws around a window would push its lower edge out of sight.
    """
    room = window.screen().availableSize()
    tight = room.width() < FIRST_WIDTH + AROUND or room.height() < FIRST_HEIGHT + AROUND
    if tight and not settings.geometry:
        window.showMaximized()
    else:
        window.show()


def restore_shares(splitters: list[QSplitter], settings: Settings) -> None:
    """Give the panes the widths that they had."""
    for each, state in zip(splitters, settings.splitters.split(), strict=False):
        each.restoreState(as_state(state))


def keep(window: QMainWindow, splitters: list[QSplitter], settings: Settings) -> None:
    """Remember the window's size and place, and its panes' widths."""
    settings.geometry = as_text(window.saveGeometry())
    settings.splitters = " ".join(as_text(each.saveState()) for each in splitters)


def _between(low: int, wanted: float, high: int) -> int:
    return round(min(max(wanted, low), high))
