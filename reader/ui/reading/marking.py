"""Marks and notes: from the selection, the bar and the list to the library, and back."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.library import annotations as store
from reader.library.annotations import AnnotationRow
from reader.library.base import Database
from reader.ui.base.jobs import Jobs
from reader.ui.reading.sheet.page_view import PageView
from reader.ui.reading.side.notes_panel import NotesPanel

if TYPE_CHECKING:
    from reader.library.marking import Marked
    from reader.ui.reading.bars.selection_bar import SelectionBar


class Marking(QObject):
    """Keeps text, bar and list in step. `chosen` is the annotation singled out in both. The bar is made when
    it is first shown.
    """

    action_chosen = Signal(str)
    told = Signal(str)
    chose = Signal(int)  # annotation id, 0: none

    def __init__(self, jobs: Jobs, view: PageView, make_bar: Callable[[], SelectionBar]) -> None:
        super().__init__(view)
        self.jobs, self.view = jobs, view
        self._make_bar = make_bar
        self._bar: SelectionBar | None = None
        self.panel: NotesPanel | None = None
        self.colour = 1
        self.chosen: int | None = None
        self.wanted: int | None = None  # the mark to single out and bring into view when it is shown
        self._edit_when_shown: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=250)
        self._pause.timeout.connect(self.offer)
        view.selection_settled.connect(self._settled)
        view.selectionChanged.connect(self._selection_changed)
        view.mark_clicked.connect(self._clicked)
        view.laid_out.connect(self.offer)
        view.correction.began.connect(lambda _: self.hide_bar())

    @property
    def bar(self) -> SelectionBar:
        """Return the bar at what is selected."""
        if self._bar is None:
            self._bar = self._make_bar()
            self._bar.colour_chosen.connect(self.take_colour)
            self._bar.action_chosen.connect(self._bar_action)
        return self._bar

    def hide_bar(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.hide()

    def set_names(self, names: Sequence[str]) -> None:
        """Call the five colours that, in the bar and in the list."""
        if self._bar is not None:
            self._bar.set_names(names)
        if self.panel is not None:
            self.panel.set_names(names)

    def attach(self, panel: NotesPanel) -> None:
        """Take the list of annotations beside the text."""
        self.panel = panel
        panel.read_only = self.read_only
        panel.chosen.connect(self._chosen_in_list)
        panel.note_written.connect(self.write_note)
        panel.colour_chosen.connect(self.recolour)
        panel.delete_requested.connect(self.delete)
        panel.left.connect(self._read_on)
        panel.show_notes(list(self.view.notes.values()))
        panel.choose(self.chosen)

    def detach(self) -> None:
        """Let go of the list: another text's annotations are to stand in it."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.flush()
            panel.chosen.disconnect(self._chosen_in_list)
            panel.note_written.disconnect(self.write_note)
            panel.colour_chosen.disconnect(self.recolour)
            panel.delete_requested.disconnect(self.delete)
            panel.left.disconnect(self._read_on)

    @property
    def read_only(self) -> bool:
        """Tell whether the library cannot be written."""
        return self.jobs.library.read_only

    def show_notes(self, notes: Sequence[AnnotationRow]) -> None:
        """Show these annotations in the list and in the text."""
        self.view.show_notes(notes)
        if self.panel is not None:
            self.panel.show_notes(notes)
        known = {note.id for note in notes}
        if self.chosen not in known:
            self.choose(None)
        self.show_wanted()
        if self._edit_when_shown in known and self._edit_when_shown is not None:
            note_id, self._edit_when_shown = self._edit_when_shown, None
            self.edit(note_id)

    def show_wanted(self) -> None:
        """Single out the mark that was asked for, if it is here."""
        if self.wanted in self.view.notes:
            wanted, self.wanted = self.wanted, None
            QTimer.singleShot(0, self, lambda: self.choose(wanted, scroll=True))

    def selected(self) -> Marked:
        """Return what is selected, by article, in code points of the present text: in whatever wording it is
        read, a mark is one on the text that holds.
        """
        found = [(placed.article_id, self.view.passage_now(placed, start, end))
                 for placed, start, end in self.view.selected()]
        there = [row for row in found if row[1].start < row[1].end]
        return tuple((article_id, tuple(passage for _, passage in rows))
                     for article_id, rows in groupby(there, key=lambda row: row[0]))

    def choose(self, note_id: int | None, scroll: bool = False) -> None:
        """Single out an annotation in text and list."""
        if note_id != self.chosen:
            self.chosen = note_id
            self.chose.emit(note_id or 0)
        self.view.choose_note(note_id, scroll)
        if self.panel is not None:
            self.panel.choose(note_id)

    def edit(self, note_id: int) -> None:
        """Open an annotation's note for writing."""
        self.hide_bar()
        self.choose(note_id)
        if self.panel is not None:
            self.panel.edit(note_id, from_text=True)

    def take_colour(self, colour: int) -> None:
        """Mark the selection in a colour, or give the chosen mark that colour."""
        from reader.library.marking import mark

        if not self._may_write():
            return
        self.colour = colour
        marked = self.selected()
        if marked:
            self._write(lambda db: mark(db, marked, colour), self._made)
        elif self.chosen is not None:
            self.recolour(self.chosen, colour)

    def take_note(self) -> None:
        """Write a note on the selection, or on the chosen mark."""
        from reader.library.marking import mark

        if not self._may_write():
            return
        marked, colour = self.selected(), self.colour
        if marked:
            self._write(lambda db: mark(db, marked, colour), self._made_for_note)
        elif self.chosen is not None:
            self.edit(self.chosen)

    def _may_write(self) -> bool:
        """Tell whether the library can be written; else say so."""
        if self.read_only:
            self.told.emit(self.tr("这个库只能读。"))
        return not self.read_only

    def write_note(self, note_id: int, text: str) -> None:
        """Keep a note."""
        self._write(lambda db: store.edit(db, note_id, note=text))

    def recolour(self, note_id: int, colour: int) -> None:
        """Give a mark another colour."""
        self.hide_bar()
        self._write(lambda db: store.edit(db, note_id, colour=colour))

    def delete(self, note_id: int) -> None:
        """Take a mark away, with its note; undo brings it back."""
        self.hide_bar()
        self._write(lambda db: store.delete(db, note_id))

    def offer(self) -> None:
        """Show the bar where it belongs now, or hide it."""
        if self.view.correction.active:
            self.hide_bar()
        elif self.view.textCursor().hasSelection():
            if self.selected():
                self.bar.show_for_selection(self.view.selection_boxes(), self.read_only)
        elif self._at_a_mark() and self.chosen is not None:
            self.bar.show_for_mark(
                self.view.note_boxes(self.chosen), self.view.notes[self.chosen].colour, self.read_only
            )
        else:
            self.hide_bar()

    def _at_a_mark(self) -> bool:
        shown = self._bar is not None and self._bar.isVisible()
        return shown and self.chosen in self.view.notes

    def _settled(self) -> None:
        if self.view.textCursor().hasSelection():
            self._pause.start()

    def _selection_changed(self) -> None:
        if not self.view.textCursor().hasSelection():
            self._pause.stop()
            self.hide_bar()

    def _clicked(self, note_id: int) -> None:
        self.choose(note_id or None)
        note = self.view.notes.get(note_id)
        if note is not None:
            self.bar.show_for_mark(self.view.note_boxes(note_id)[-1:], note.colour, self.read_only)
        else:
            self.hide_bar()

    def _chosen_in_list(self, note_id: int) -> None:
        self.chosen = note_id or None
        self.hide_bar()
        self.view.choose_note(self.chosen, scroll=True)
        self.chose.emit(note_id)

    def _read_on(self) -> None:
        self.view.setFocus()

    def _bar_action(self, name: str) -> None:
        if name == "delete" and self.chosen is not None:
            self.delete(self.chosen)
        else:
            self.action_chosen.emit(name)

    def _made(self, made: list[int]) -> None:
        self.view.clear_selection()
        self.chosen = made[0] if made else None
        self.view.choose_note(None)
        self.chose.emit(self.chosen or 0)

    def _made_for_note(self, made: list[int]) -> None:
        self._made(made)
        self._edit_when_shown = made[0] if made else None
        if self._edit_when_shown in self.view.notes:  # the list was here first
            self.show_notes(list(self.view.notes.values()))

    def _write(
        self, fn: Callable[[Database], object], then: Callable[[list[int]], None] | None = None
    ) -> None:
        self.jobs.write(fn, then, label=self.tr("批注"))
