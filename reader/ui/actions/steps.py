"""Undo and redo: what they would take back, and reading on where the text is afterwards."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reader.library.base import Database
from reader.library.undo import undo
from reader.ui.base.language import in_language

if TYPE_CHECKING:
    from reader.ui.actions.navigation import Navigation
    from reader.ui.actions.table import Actions
    from reader.ui.shell.parts import Parts


class Steps(QObject):
    """The library's steps as the menu names them."""

    def __init__(self, parts: Parts, commands: Actions, go: Navigation) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._go = parts, commands, go
        parts.jobs.changed.connect(self.read_labels)

    def undo(self) -> None:
        """Take back the last step."""
        self._replay(undo.undo, self._undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._replay(undo.redo, self._redone)

    def say_done(self, text: str) -> None:
        """Say what was done, with a button that takes it back."""
        self._parts.jobs.read(undo.newest, lambda step: self._say(text, step))

    def _say(self, text: str, step: int) -> None:
        self._parts.notice.say_undoable(text, self.tr("撤销"), self.undo, step)

    def read_labels(self, _tables: Any = None) -> None:
        """Ask what can be taken back and done again."""
        self._parts.jobs.read(_labels, self._show_labels)

    def _replay(self, step: Callable[[Database], str | None], then: Callable[[str | None], None]) -> None:
        """Undo or redo.

        If what is read goes with it (the second half of a split), read on where its text is now.
        """
        reading = self._parts.reading
        article = reading.article_id
        placed = reading.view.sheet.placed if reading.shown is not None else []
        blocks = [each.block.id for each in placed if each.part == 0]

        def write(db: Database) -> tuple[str | None, int | None]:
            from reader.library.structure.ask import home

            return step(db), home(db, article, blocks)

        def told(answer: tuple[str | None, int | None]) -> None:
            label, leads = answer
            if leads is not None:
                self._go.open_article(leads)
            then(label)

        self._parts.jobs.write(write, told)

    def _undone(self, label: str | None) -> None:
        self._say_replayed(label, self.tr("已撤销：{}"), self.tr("没有可撤销的"))

    def _redone(self, label: str | None) -> None:
        self._say_replayed(label, self.tr("已重做：{}"), self.tr("没有可重做的"))

    def _say_replayed(self, label: str | None, done: str, nothing: str) -> None:
        if isinstance(label, undo.Overtaken):  # others have changed the same since
            self._parts.notice.say(in_language(label))
        else:
            self._parts.status.say(done.format(in_language(label)) if label else nothing)

    def _show_labels(self, answer: tuple[int, tuple[str | None, str | None]]) -> None:
        step, labels = answer
        self._parts.notice.top_step(step)
        words = (self.tr("撤销"), self.tr("重做"))
        for name, word, label in zip(("undo", "redo"), words, labels, strict=True):
            self._commands[name].setText(f"{word} {in_language(label)}" if label else word)
            self._commands[name].setEnabled(label is not None)


def _labels(db: Database) -> tuple[int, tuple[str | None, str | None]]:
    """Return the newest step's number, and what undo and redo would take back."""
    return undo.newest(db), undo.labels(db)
