"""Windows, dialogs and views come back as they were left: Qt's own states, as Base64 in the settings."""
from __future__ import annotations

import base64

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView, QWidget

from reader.settings import Settings


def as_text(state: QByteArray) -> str:
    """Return one of Qt's states for the settings."""
    return base64.b64encode(state.data()).decode()


def as_state(text: str) -> QByteArray:
    """Return what `as_text` made. Of anything else Qt itself will say that it is no state."""
    return QByteArray.fromBase64(text.encode())


def keep_size(dialog: QWidget, settings: Settings) -> None:
    """Let a dialog, or a view in the place of list and text, come back as it was left."""
    if dialog.findChild(SizeKeeper) is None:
        SizeKeeper(dialog, settings)


class SizeKeeper(QObject):
    """Gives a dialog the size and the place that it was left with, its parts their shares and its tables'
    columns their widths, and remembers them whenever it is hidden. A view in the place of list and text has
    the room that there is: only its parts and columns are its own.

    A child of the dialog. To be made when the dialog has its first size and all its parts, and is not shown.
    """

    def __init__(self, dialog: QWidget, settings: Settings) -> None:
        super().__init__(dialog)
        self._dialog, self._settings = dialog, settings
        self._name = type(dialog).__name__
        geometry, *states = self._kept().get(self._name, "").split() or [""]
        if dialog.isWindow():
            dialog.restoreGeometry(as_state(geometry))
        parts = self._parts()
        if len(states) == len(parts):  # else they are of another version
            for part, state in zip(parts, states, strict=True):
                part.restoreState(as_state(state))
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        hidden = event.type() == QEvent.Type.Hide and not event.spontaneous()
        if hidden and shiboken6.isValid(self._dialog):  # a window that goes hides what is half gone already
            self._keep()
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        states = [self._dialog.saveGeometry(), *(part.saveState() for part in self._parts())]
        kept = self._kept() | {self._name: " ".join(map(as_text, states))}
        self._settings.dialogs = [f"{name}={value}" for name, value in kept.items()]

    def _kept(self) -> dict[str, str]:
        return dict(one.split("=", 1) for one in self._settings.dialogs if "=" in one)

    def _parts(self) -> list[QSplitter | QHeaderView]:
        """Return what a person can draw wider: not in a dialog that stands over this one."""
        here = self._dialog.window()
        splitters = [one for one in self._dialog.findChildren(QSplitter) if one.window() is here]
        tables = [one for one in self._dialog.findChildren(QTableView) if one.window() is here]
        headers = [table.horizontalHeader() for table in tables]
        return [*splitters, *(header for header in headers if not header.isHidden())]
