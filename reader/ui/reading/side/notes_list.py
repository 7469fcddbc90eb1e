"""Rows of the annotation list: the colour as a bar, the quote, the note, tags; the note is edited where it
stands."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.library.annotations import AnnotationRow
from reader.ui.base.exact_edit import ExactEdit
from reader.ui.base.qt_text import BREAK, shown
from reader.ui.base.theme import Theme, ui_font

PAD, BAR, GAP = 8, 3, 11
QUOTE_LINES, NOTE_LINES = 2, 8
QUOTE, NOTE, FOOT = 12, 13, 11  # letters, in pixels
EDITOR_HEIGHT = 76
EDITOR_GAP = 6  # between the quote and what is being written
Index = QModelIndex | QPersistentModelIndex


class NotesModel(QAbstractListModel):
    """The annotations of what is being read, in the order of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes: tuple[AnnotationRow, ...] = ()
        self.names: Sequence[str] = ()
        self.several = False  # more than one person has written here: then each note says who

    def show(self, notes: Sequence[AnnotationRow]) -> None:
        """Show these; rows that stay the same are not touched."""
        notes = tuple(notes)
        self.several = len({note.maker for note in notes}) > 1
        if [note.id for note in notes] == [note.id for note in self.notes]:
            self.notes = notes
            if notes:
                self.dataChanged.emit(self.index(0), self.index(len(notes) - 1))
            return
        self.beginResetModel()
        self.notes = notes
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.notes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.notes):
            return None
        note = self.notes[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return note
        if role == Qt.ItemDataRole.EditRole:
            return note.note
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            name = self.names[note.colour - 1] if 0 < note.colour <= len(self.names) else ""
            return f"{name} {note.quote} {note.note}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def row_of(self, note_id: int) -> int | None:
        """Return the row of that annotation."""
        return next((row for row, note in enumerate(self.notes) if note.id == note_id), None)


class NoteEditor(ExactEdit):
    """Enter (or Ctrl+Enter) keeps the note, Shift+Enter is a line break, Esc leaves it as it was."""

    def __init__(self, delegate: NoteDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.delegate = delegate
        self.setAccessibleName(self.tr("批注内容"))
        self.setPlaceholderText(self.tr("写批注…  Enter 保存，Esc 取消"))
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.delegate.commitData.emit(self)
            self.delegate.closeEditor.emit(self)
            self.delegate.ended.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.delegate.closeEditor.emit(self, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self.delegate.ended.emit()
        else:
            super().keyPressEvent(event)


class NoteDelegate(QStyledItemDelegate):
    """Paints a row and makes its editor.

    `save(note, text)` keeps a note. `ended()`: a key ended the writing.
    """

    ended = Signal()

    def __init__(
        self, theme: Theme, save: Callable[[AnnotationRow, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self.save = theme, save
        self.editing: int | None = None  # annotation id
        self.names: Sequence[str] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        note: AnnotationRow = index.data(Qt.ItemDataRole.UserRole)
        box = option.rect
        painter.save()
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self.theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self.theme.colour("hover"))
        bar = QRect(box.left(), box.top() + PAD, BAR, box.height() - 2 * PAD)
        painter.fillRect(bar, self.theme.line(note.colour))
        room = QRect(box.left() + BAR + GAP, box.top() + PAD, box.width() - BAR - GAP - PAD, box.height())
        painter.setPen(self.theme.colour("secondary"))
        y = _draw(painter, room, note.quote, QUOTE, QUOTE_LINES)
        if note.note and self.editing != note.id:
            painter.setPen(self.theme.colour("ink"))
            y = _draw(painter, room.adjusted(0, y + 3, 0, 0), note.note, NOTE, NOTE_LINES) + y + 3
        foot = self._foot(note, _signed(index))
        if foot:
            painter.setPen(self.theme.colour("warning" if note.state != "ok" else "secondary"))
            top = y + 4 + (EDITOR_GAP + EDITOR_HEIGHT if self.editing == note.id else 0)
            _draw(painter, room.adjusted(0, top, 0, 0), foot, FOOT, 1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        note: AnnotationRow = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        width = view.viewport().width() if view else option.rect.width()  # type: ignore[attr-defined]
        width -= BAR + GAP + PAD
        height = _height(note.quote, QUOTE, width, QUOTE_LINES)
        if self.editing == note.id:
            height += EDITOR_GAP + EDITOR_HEIGHT
        elif note.note:
            height += 3 + _height(note.note, NOTE, width, NOTE_LINES)
        if self._foot(note, _signed(index)):
            height += 4 + _spacing(FOOT)
        return QSize(width, height + 2 * PAD)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        note: AnnotationRow = index.data(Qt.ItemDataRole.UserRole)
        self.editing = note.id
        self.sizeHintChanged.emit(index)
        return NoteEditor(self, parent)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        note: AnnotationRow = index.data(Qt.ItemDataRole.UserRole)
        box = option.rect
        width = box.width() - BAR - GAP - PAD
        top = box.top() + PAD + _height(note.quote, QUOTE, width, QUOTE_LINES) + EDITOR_GAP
        editor.setGeometry(box.left() + BAR + GAP - 4, top, width + 4, EDITOR_HEIGHT)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, NoteEditor) and not editor.document().isModified():
            note: AnnotationRow = index.data(Qt.ItemDataRole.UserRole)
            editor.open(note.note)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        note: AnnotationRow = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(editor, NoteEditor) and editor.text() != note.note:
            self.save(note, editor.text())

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editing = None
        super().destroyEditor(editor, index)
        if index.isValid():
            self.sizeHintChanged.emit(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt's own filter would take Enter and Tab; only saving when the focus is lost stays
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(watched, event)

    def _foot(self, note: AnnotationRow, signed: bool = False) -> str:
        # colour is never the only sign: its name is written out
        words = [*self.names[note.colour - 1:note.colour], *(f"#{tag.name}" for tag in note.tags)]
        if note.state != "ok":
            words.insert(0, self.tr("待复核：原文已改"))
        if signed and note.maker:
            words.append(note.maker)
        return " · ".join(words)


def _signed(index: Index) -> bool:
    """Tell whether each note says who made it."""
    model = index.model()
    return isinstance(model, NotesModel) and model.several


@lru_cache(maxsize=4096)
def _lines(text: str, pixels: int, width: int, most: int) -> tuple[str, ...]:
    """Return the text broken into at most that many lines; the last ends in … where some is left out."""
    font, width = _font(pixels), max(width, 24)
    text = shown(text)
    if BREAK not in text and QFontMetrics(font).horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        end = line.textStart() + line.textLength()
        part = layout.text()[line.textStart():end]
        if len(lines) == most - 1 and end < len(layout.text()):
            rest = layout.text()[line.textStart():].replace(BREAK, " ")
            part = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines.append(part.rstrip(BREAK))
    layout.endLayout()
    return tuple(lines)


@lru_cache(maxsize=8)
def _font(pixels: int) -> QFont:
    return ui_font(pixels)


@lru_cache(maxsize=8)
def _spacing(pixels: int) -> int:
    return QFontMetrics(_font(pixels)).lineSpacing()


def _height(text: str, pixels: int, width: int, most: int) -> int:
    return len(_lines(text, pixels, width, most)) * _spacing(pixels)


def _draw(painter: QPainter, box: QRect, text: str, pixels: int, most: int) -> int:
    """Draw the text from the top of the box; the height that it took."""
    ascent = QFontMetrics(_font(pixels)).ascent()
    painter.setFont(_font(pixels))
    lines = _lines(text, pixels, box.width(), most)
    for number, line in enumerate(lines):
        painter.drawText(box.left(), box.top() + number * _spacing(pixels) + ascent, line)
    return len(lines) * _spacing(pixels)
