"""批注: the annotations of the article, under the masthead card."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from reader.library.annotations import AnnotationRow
from reader.ui.base.controls import surface
from reader.ui.base.theme import Theme, ui_font
from reader.ui.reading.side.notes_list import NoteDelegate, NotesModel


class NotesView(QListView):
    """The list; Delete removes the chosen annotation, Enter or F2 edits its note."""

    delete_pressed = Signal()
    edit_pressed = Signal()

    def event(self, event: QEvent) -> bool:
        # Delete and F2 are about annotations here; the window's are about articles and tags
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) \
                and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_pressed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # the rows' height follows the width


class NotesPanel(QWidget):
    """The annotations of what is being read. What the person does here leaves as signals; the pane writes."""

    chosen = Signal(int)  # annotation id, 0: none
    note_written = Signal(int, str)
    colour_chosen = Signal(int, int)  # annotation id, colour
    tags_requested = Signal(int, QPoint)
    delete_requested = Signal(int)
    left = Signal()  # nothing is left to do here: the reading goes on

    def __init__(self, theme: Theme, mark_names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = QLabel(self)
        self.title.setFont(ui_font(12))
        self.title.setObjectName("secondary")
        self.model = NotesModel(self)
        self.delegate = NoteDelegate(theme, self._save, self)
        self.view = NotesView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setAccessibleName(self.tr("批注列表"))
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setSpacing(0)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.delete_pressed.connect(self._delete)
        self.view.edit_pressed.connect(self._edit)
        self.view.selectionModel().currentChanged.connect(self._current)
        self.empty = QLabel(self.tr("选中文字，按 1–5 标色，按 N 写批注。"), self)
        self.empty.setWordWrap(True)
        self.empty.setObjectName("secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self._silent = False
        self._asked_from_text = False
        self.delegate.ended.connect(self._ended)
        self.read_only = False
        self.set_names(mark_names)
        self._dress()
        theme.changed.connect(self._dress)
        self.show_notes(())

    def set_names(self, names: Sequence[str]) -> None:
        """Take the person's own names of the five colours."""
        self.names = tuple(names)
        self.model.names = self.delegate.names = self.names

    def whole_height(self) -> int:
        """Return the height at which nothing of it has to be scrolled."""
        rows = sum(self.view.sizeHintForRow(row) for row in range(self.model.rowCount()))
        around = self.minimumSizeHint().height() - self.view.minimumSizeHint().height()
        return rows + max(around, 0) + 8 if rows else self.sizeHint().height()

    def show_notes(self, notes: Sequence[AnnotationRow]) -> None:
        """Show these annotations; the chosen one stays chosen."""
        before, had_focus = self.current(), self.view.hasFocus()
        self._silent = True
        self.model.show(notes)
        self._silent = False
        self.title.setText(self.tr("批注 · {0}").format(len(notes)))
        self.empty.setVisible(not notes)
        self.view.setVisible(bool(notes))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretch(layout.count() - 1, 0 if notes else 1)  # the hint follows the title
        if before is not None:
            self.choose(before)
        if had_focus and not notes:
            self.left.emit()  # else Qt hands the focus of a hidden list to whatever comes next

    def current(self) -> int | None:
        """Return the id of the chosen annotation."""
        index = self.view.currentIndex()
        return (
            self.model.notes[index.row()].id
            if index.isValid() and index.row() < len(self.model.notes)
            else None
        )

    def choose(self, note_id: int | None) -> None:
        """Choose a row without telling anyone."""
        row = self.model.row_of(note_id) if note_id is not None else None
        self._silent = True
        if row is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(self.model.index(-1))
        else:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))
        self._silent = False

    def edit(self, note_id: int, from_text: bool = False) -> None:
        """Open the note of that annotation for writing; `from_text`: a key then leads back there."""
        self._asked_from_text = from_text
        row = self.model.row_of(note_id)
        if row is not None and not self.read_only:
            self.choose(note_id)
            self.view.setFocus()
            self.view.edit(self.model.index(row))

    @property
    def editing(self) -> bool:
        """Tell whether a note is being written."""
        return self.delegate.editing is not None

    def flush(self) -> None:
        """Keep the note that is being written."""
        if self.editing:
            self.view.setFocus()

    def _ended(self) -> None:
        if self._asked_from_text:
            self.left.emit()

    def _save(self, note: AnnotationRow, text: str) -> None:
        self.note_written.emit(note.id, text.strip())

    def _current(self) -> None:
        if not self._silent:
            self.chosen.emit(self.current() or 0)

    def _edit(self) -> None:
        note_id = self.current()
        if note_id is not None:
            self.edit(note_id)

    def _delete(self) -> None:
        note_id = self.current()
        if note_id is not None and not self.read_only:
            self.delete_requested.emit(note_id)

    def _menu(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if index.isValid() and not self.read_only:
            note = self.model.notes[index.row()]
            menu = self.menu(note, self.view.viewport().mapToGlobal(point))
            menu.popup(self.view.viewport().mapToGlobal(point))

    def menu(self, note: AnnotationRow, point: QPoint) -> QMenu:
        """Return what can be done with an annotation."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("编辑批注")).triggered.connect(lambda: self.edit(note.id))
        menu.addAction(self.tr("标签…")).triggered.connect(lambda: self.tags_requested.emit(note.id, point))
        menu.addSeparator()
        for colour, name in enumerate(self.names, 1):
            action = QAction(f"{name}\t{colour}", menu, checkable=True, checked=colour == note.colour)
            action.triggered.connect(lambda _=False, colour=colour: self.colour_chosen.emit(note.id, colour))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("删除标记")).triggered.connect(lambda: self.delete_requested.emit(note.id))
        return menu

    def _dress(self) -> None:
        self.view.setStyleSheet("QListView { background: transparent; }")
        surface(self.view).update()
