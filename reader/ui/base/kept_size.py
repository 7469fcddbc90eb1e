"""Dialogs come back as large as they were left, and their tables with the widths that their columns had."""
from __future__ import annotations

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from reader.settings import Settings


@dataclass(frozen=True, slots=True)
class Kept:
    """How a dialog was left: its size, and its table's widths; in the settings as "Name=900x640:110,96"."""

    width: int
    height: int
    columns: tuple[int, ...] = ()

    @classmethod
    def read(cls, text: str) -> Kept | None:
        """Read what the settings keep; None where a person has written something else there."""
        size, _, columns = text.partition(":")
        width, _, height = size.partition("x")
        widths = [one for one in columns.split(",") if one]
        if not all(one.isascii() and one.isdigit() for one in (width, height, *widths)):
            return None
        return cls(int(width), int(height), tuple(map(int, widths)))

    def __str__(self) -> str:
        return f"{self.width}x{self.height}:{','.join(map(str, self.columns))}"


class SizeKeeper(QObject):
    """Gives a dialog the size that it was left with, and remembers it whenever it is hidden.

    A child of the dialog. To be made when the dialog has its first size, and its table its columns.
    """

    def __init__(self, dialog: QWidget, settings: Settings, table: QTableView | None = None) -> None:
        super().__init__(dialog)
        self._dialog, self._settings, self._table = dialog, settings, table
        self._name = type(dialog).__name__
        kept = self._kept().get(self._name)
        found = Kept.read(kept) if kept is not None else None
        if found is not None:
            dialog.resize(QSize(found.width, found.height).expandedTo(dialog.minimumSizeHint()))
            self._widen(found.columns)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        hidden = event.type() == QEvent.Type.Hide and not event.spontaneous()
        if hidden and shiboken6.isValid(self._dialog):  # a window that goes hides what is half gone already
            self._keep()
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        dialog, kept = self._dialog, self._kept()
        kept[self._name] = str(Kept(dialog.width(), dialog.height(), self._columns()))
        self._settings.dialogs = [f"{name}={value}" for name, value in kept.items()]

    def _kept(self) -> dict[str, str]:
        return dict(one.split("=", 1) for one in self._settings.dialogs if "=" in one)

    def _columns(self) -> tuple[int, ...]:
        header = self._header()
        return () if header is None else tuple(header.sectionSize(n) for n in range(header.count()))

    def _widen(self, columns: tuple[int, ...]) -> None:
        """Only what a person can draw: the rest follows from the size."""
        header = self._header()
        if header is None or len(columns) != header.count():
            return
        for number, width in enumerate(columns):
            by_hand = header.sectionResizeMode(number) == QHeaderView.ResizeMode.Interactive
            last = header.stretchLastSection() and number == header.count() - 1
            if by_hand and not last:
                header.resizeSection(number, max(width, header.minimumSectionSize()))

    def _header(self) -> QHeaderView | None:
        return self._table.horizontalHeader() if self._table is not None else None
