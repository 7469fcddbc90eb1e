"""Names that could be meant by 标签: 专题: 报名: while they are typed, hung under the search field.

They hang there as a part of the window, not as a window of its own: an input method goes on composing in the
field, and what it composes is not looked at before it is there.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QWidget

from reader.library import tags
from reader.library.base import Database
from reader.library.collections import lists
from reader.library.filing import papers
from reader.library.search.tokens import FIELDS, term
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.palette.matching import best
from reader.ui.searching.searchbar import SearchBar

MOST, WIDTH, ROW = 8, 280, 28
BEGUN = re.compile(
    r"(?:^|(?<=[\s(（|｜－-]))([^\s:：\"“()（）－-]+)[:：]"  # a field after a space, a bracket or a minus
    r"(?:[\"“「『＂]?)([^\s\"“”「」『』＂:：()（）|｜]*)$"
)
NAMES: dict[str, Callable[[Database], list[str]]] = {
    "tag": lambda db: [row.path for row in tags.tree(db)],
    "collection": lambda db: [row.name for row in lists.all(db)],
    "paper": lambda db: [row.title for row in papers.all(db)],
}


@dataclass(frozen=True, slots=True)
class Begun:
    """A condition that is being typed at the end of `before` + field + ":" + `typed`."""

    before: str
    field: str
    typed: str

    @property
    def kind(self) -> str:
        """Return what its names are: tag, collection, paper; "" for a field without names."""
        kind = FIELDS.get(self.field.lower(), "")
        return kind if kind in NAMES else ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, as the palette's matching wants it."""

    title: str


def begun(text: str) -> Begun | None:
    """Return the condition that stands at the text's end; None where there is none with names."""
    match = BEGUN.search(text)
    found = Begun(text[:match.start()], match[1], match[2]) if match else None
    return found if found is not None and found.kind else None


class Offers(QListWidget):
    """The list under the field. Up and Down choose, Enter or a click takes, Esc puts it away."""

    def __init__(self, jobs: Jobs, theme: Theme, field: SearchBar, window: QWidget) -> None:
        super().__init__(window)
        self._jobs, self._field, self._theme = jobs, field, theme
        self._begun: Begun | None = None
        self._rest = ""  # of the query, behind the cursor
        self.setObjectName("offers")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("可以是这些"))
        self.hide()
        field.textEdited.connect(self.look)
        field.moved.connect(self._key)
        field.left.connect(self.put_away)
        field.installEventFilter(self)
        self.itemClicked.connect(lambda item: self._take(item.text()))

    def put_away(self) -> None:
        """Hang there no longer."""
        self._begun = None
        self._field.offering = False
        self.hide()

    def look(self, text: str) -> None:
        """Offer what the condition at the cursor could mean, if it has names."""
        at = self._field.cursorPosition()
        self._begun, self._rest = begun(text[:at]), text[at:]
        if self._begun is None:
            self.put_away()
        else:
            wanted = self._begun
            self._jobs.read(NAMES[wanted.kind], lambda names: self._offer(wanted, names))

    def _offer(self, wanted: Begun, names: list[str]) -> None:
        """Show what there is by now, if that is still what is being typed."""
        if wanted != self._begun or not self._field.hasFocus():
            return
        found = [each.title for each in best(wanted.typed, [Name(name) for name in names], MOST)]
        self.clear()
        self.addItems(found)
        if not found or found == [wanted.typed]:
            self.put_away()
            return
        self._field.offering = True
        self.setCurrentRow(-1)
        self._place(len(found))
        self.show()
        self.raise_()

    def _place(self, rows: int) -> None:
        window = self._field.window()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        self.setGeometry(corner.x(), corner.y(), min(WIDTH, self._field.width()), rows * ROW + 10)

    def _key(self, key: Qt.Key) -> None:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        elif self.currentItem() is not None:
            self._take(self.currentItem().text())
        else:
            self.put_away()
            self._field.enter()

    def _step(self, by: int) -> None:
        """Go to the next name or the one before; from the last to the first."""
        nowhere = self.currentRow() < 0
        start = self.count() if nowhere and by < 0 else self.currentRow()
        self.setCurrentRow((start + by) % self.count())

    def _take(self, name: str) -> None:
        wanted = self._begun
        self.put_away()
        if wanted is not None:
            query = wanted.before + term(wanted.field, name)
            self._field.put(f"{query} {self._rest}".rstrip())
            self._field.setCursorPosition(len(query))
            self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.put_away()
        return False
