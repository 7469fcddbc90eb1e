"""Text, source and scan of a page: side by side where there is room, else one below the other."""
from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from reader.ui.base.kept_size import as_state, as_text

BESIDE, BELOW = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
FIRST = [300, 200, 300]  # shares of text, source and scan


class TextSplit(QSplitter):
    """Each way of standing has its own shares. `kept`: those of both ways, as `state` gave them."""

    def __init__(self, kept: str, parent: QWidget) -> None:
        super().__init__(BESIDE, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._seen = False
        known = [as_state(one) for one in kept.split()]
        self._known: dict[Qt.Orientation, QByteArray] = dict(zip((BESIDE, BELOW), known, strict=False))

    def state(self) -> str:
        """Return the shares of both ways."""
        self._remember()
        return " ".join(as_text(self._known.get(way, QByteArray())) or "-" for way in (BESIDE, BELOW))

    def stand(self, way: Qt.Orientation) -> None:
        """Put them side by side or one below the other."""
        if way != self.orientation():
            self._remember()
            self.setOrientation(way)
            self.share()

    def share(self) -> None:
        """Share the room out as it was; to be called again when another part has come."""
        way = self.orientation()
        if not self.restoreState(self._known.get(way, QByteArray())):
            self.setSizes(FIRST)
        self.setOrientation(way)

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room out as it was: only now does it have its size."""
        super().showEvent(event)
        if not event.spontaneous():
            self.share()
        self._seen = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember what a person has just seen: while nothing is read it is out of sight."""
        self._remember()
        self._seen = False
        super().hideEvent(event)

    def _remember(self) -> None:
        """While nobody has seen it, its shares are nobody's."""
        if self._seen:
            self._known[self.orientation()] = self.saveState()
