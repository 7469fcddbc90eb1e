"""Opens the palette: gathers what there is just now, and shows the box."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.table import Actions
    from reader.ui.shell.parts import Parts
    from reader.ui.shell.resuming import Resuming


class Palette(QObject):
    """Ctrl+K."""

    def __init__(self, parts: Parts, commands: Actions, go: Navigation, resuming: Resuming) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._go, self._resuming = parts, commands, go, resuming

    def open(self) -> None:
        """Show the box over the window; articles read last come first while nothing is typed."""
        from reader.ui.palette import entries
        from reader.ui.palette.box import PaletteBox

        doings = list(entries.actions(self._commands))
        titles = {entry.title for entry in doings}
        found = [
            *entries.read_last(self._resuming),
            *doings,
            *entries.of_sidebar(self._parts.sidebar, self._go, titles),
        ]
        box = PaletteBox(self._parts.theme, found, self._parts.window)
        box.search_asked.connect(self._go.search_for)
        box.open()
