"""The text of an article as the librarian reads and marks it."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextFrameFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from reader.library.annotations import AnnotationRow
from reader.library.articles import ArticleText
from reader.text.utf16 import to_utf16
from reader.ui.base.controls import surface
from reader.ui.base.qt_text import pasted
from reader.ui.base.theme import Theme
from reader.ui.reading.correction import Correction
from reader.ui.reading.sheet.page_mouse import PageMouse
from reader.ui.reading.sheet.painting import Ink, paint_block, paint_dots, paint_twin
from reader.ui.reading.sheet.sheet import (
    Placed,
    Sheet,
    align,
    block_range,
    lay_out,
    restyle,
    room_above,
    set_spacing,
    typeset,
)
from reader.ui.reading.sheet.style import Style, char_format
from reader.ui.reading.state import ReadingState

MARGIN = 52  # least room on both sides of the column; the dots stand in it
NARROW, NARROW_MARGIN = 380, 30  # in half of a small window
TOP = 36
RAGGED = 14  # characters: a narrower column is not justified


class PageView(PageMouse):
    """Shows one Sheet, its marks and hits. Positions that leave this class are library blocks and code
    points."""

    caret_moved = Signal(int)  # library block id, 0: none
    laid_out = Signal()
    delete_pressed = Signal()
    escape_pressed = Signal()
    zoom_requested = Signal(int)

    def __init__(self, theme: Theme, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.style_now = theme, style
        self.sheet = Sheet((), (), {})
        self.notes = {}
        self.now = {}
        self.mark_names: Sequence[str] = ()
        self.citation_style = ""  # of GB/T 7714
        self.ink = Ink()
        self.state = ReadingState()
        self.correction = Correction(self, self.state)
        self._ragged = False  # the column is too narrow for lines of one length
        self.setObjectName("reading")
        self.setAccessibleName(self.tr("文章正文"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        surface(self).setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.laid_out.emit())
        self._mended: set[int] = set()  # blocks whose last line has been looked at
        self._mending = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._mend_widows)
        self.laid_out.connect(self._look_for_widows)
        self.correction.began.connect(self._leave_alone)
        self.correction.ended.connect(self._look_for_widows)
        self.document().contentsChanged.connect(self.correction.changed)
        self.cursorPositionChanged.connect(self._caret_moved)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        self.dress()

    # --- what is shown

    def show_sheet(self, parts: Sequence[ArticleText]) -> None:
        """Set another article, from its beginning, without marks; the same text again keeps its place on the
        screen."""
        sheet = lay_out(parts, self.style_now)
        same = [part.id for part in sheet.parts] == [part.id for part in self.sheet.parts]
        top = self.verticalScrollBar().value() if same else 0
        caret = self.textCursor().position() if same else 0
        stood = self.sheet.place(self.document(), caret) if same else None
        self.sheet = sheet
        self.ink = Ink(
            ruled=frozenset(placed.number for placed in sheet.placed if placed.block.role == "note")
        )
        self.set_in_ink()
        edit = QTextCursor(self.document())
        edit.beginEditBlock()  # with its margins, laid out once
        typeset(self.document(), sheet, self.style_now, self.theme)
        self._fit()
        edit.endEditBlock()
        cursor = self.textCursor()
        if stood is not None and stood.placed.block.id in sheet.by_block:  # with its paragraph
            now = sheet.by_block[stood.placed.block.id]
            caret = self.block(now.number).position() + to_utf16(
                now.block.text, min(stood.offset, len(now.block.text))
            )
        cursor.setPosition(min(caret, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)
        self.laid_out.emit()

    def put_back(self, placed: Placed) -> None:
        block = self.block(placed.number)
        letters = char_format(placed.block.role, self.style_now, self.theme)
        first, last = block_range(block)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(placed.joined, letters)
        set_spacing(self.block(placed.number), placed, self.style_now, letters)
        cursor.endEditBlock()
        self.set_in_ink()

    def set_style(self, style: Style) -> None:
        """Set the text in another style; the line that stands at the top stays at the top."""
        anchor = self.cursorForPosition(QPoint(self.viewport().width() // 2, 1)).position()
        again = (style.punctuation, style.justify) != (self.style_now.punctuation, self.style_now.justify)
        self.style_now = style
        if again and self.sheet.parts:
            self.show_sheet(self.sheet.parts)
            self.show_notes(list(self.notes.values()))
        else:
            restyle(self.document(), self.sheet, style, self.theme)
        self._fit()
        if anchor:
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(anchor, self.document().characterCount() - 1))
            self.verticalScrollBar().setValue(
                self.verticalScrollBar().value() + self.cursorRect(cursor).top()
            )
        self.laid_out.emit()
        self.viewport().update()

    def dress(self) -> None:
        """Take the theme's colours."""
        colours = QPalette(self.palette())
        ground = self.theme.colour("accent")
        ground.setAlphaF(0.3 if self.theme.tokens.dark else 0.18)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            colours.setColor(group, QPalette.ColorRole.Highlight, ground)
            colours.setColor(group, QPalette.ColorRole.HighlightedText, self.theme.colour("ink"))
            colours.setColor(group, QPalette.ColorRole.Base, self.theme.colour("surface"))
        self.setPalette(colours)
        restyle(self.document(), self.sheet, self.style_now, self.theme)
        self.set_in_ink()
        self._fit()
        self.viewport().update()

    def choose_note(self, note_id: int | None, scroll: bool = False) -> None:
        """Single out an annotation; `scroll` brings it into view."""
        self.ink.chosen = note_id
        self.viewport().update()
        boxes = self.note_boxes(note_id) if scroll and note_id is not None else []
        if boxes:
            self.reveal(boxes[0])

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks first, then the text over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.colour("surface"))  # the style sheet keeps the old ground
        painter.translate(0, -self.verticalScrollBar().value())
        for block in self._visible(event.rect()):
            paint_block(painter, block, self.ink, self.theme)
            paint_twin(painter, block, self.ink, self.theme)
        paint_dots(painter, self._dots(), self.theme, self.ink.chosen)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self.laid_out.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state.keeps_keys:
            self.state.keep_key(event.clone())
            return
        if not self.correction.active and event.key() == Qt.Key.Key_Delete and self.ink.chosen is not None:
            self.delete_pressed.emit()
        elif not self.correction.active and event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        elif not self.correction.active:
            super().keyPressEvent(event)
            self._show_ends(event)
            self.walked.emit()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.selection_settled.emit()
        elif not self.correction.key(event):
            super().keyPressEvent(event)

    def _show_ends(self, event: QKeyEvent) -> None:
        """Qt scrolls to the cursor; what stands above the first line and below the last is shown, too."""
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
            bar.setValue(0)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            bar.setValue(bar.maximum())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.state.keeps_keys:
            event.accept()
            return True
        # while a mark is chosen, Delete takes that away and not the article
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.ink.chosen is not None
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.correction.finish(save=True)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Carry the article's own text, not the document's: Qt would turn no-break spaces into spaces.

        Programs that take Markdown or HTML get it with its source.
        """
        from reader.ui.reading.quoting import cited, mime

        if self.correction.active:
            data = QMimeData()
            data.setText(self.correction.selected_text())
            return data
        paragraphs = self.selected_text()
        return mime(cited(self.sheet.parts, paragraphs, self.citation_style), "\n".join(paragraphs))

    def selected_text(self) -> list[str]:
        """Return the selected text, paragraph by paragraph, exactly as the library has it."""
        return [placed.block.text[start:end] for placed, start, end in self.selected()]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take out line ends that an input method may bring: in the document they would be new
        paragraphs. Where nothing is corrected, nothing is written: Qt would, as the keyboard can select.
        """
        if not self.correction.active:
            event.ignore()
            return
        text = event.commitString()
        if pasted(text) != text:
            event.setCommitString(pasted(text), event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave dragged files to the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.correction.paste(source)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            note_id = self.note_at(event.pos())  # type: ignore[attr-defined]
            note = self.notes.get(note_id) if note_id else None
            words = self.describe(note) if note else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def describe(self, note: AnnotationRow) -> str:
        """Return what the tooltip of a mark says: the colour's name, the note, its tags; and who made it,
        where several people have written here.
        """
        name = self.mark_names[note.colour - 1] if 0 < note.colour <= len(self.mark_names) else ""
        tags = " · ".join(tag.name for tag in note.tags)
        several = len({other.maker for other in self.notes.values()}) > 1
        who = note.maker if several else ""
        return "\n".join(part for part in (name, note.note, tags, who) if part)

    def _fit(self) -> None:
        width = self.viewport().width()
        least = MARGIN if width >= NARROW else NARROW_MARGIN
        side = max(least, (width - self.style_now.width) // 2)
        frame = self.document().rootFrame()
        wanted = QTextFrameFormat(frame.frameFormat())
        top = TOP + room_above(self.sheet)
        if (wanted.leftMargin(), wanted.topMargin()) != (side, top):
            wanted.setLeftMargin(side)
            wanted.setRightMargin(side)
            wanted.setTopMargin(top)
            wanted.setBottomMargin(120)
            frame.setFrameFormat(wanted)
        ragged = width - 2 * side < RAGGED * self.style_now.size
        if (ragged or self._ragged) and not self.correction.active:
            self._ragged = ragged
            align(self.document(), self.sheet, self.style_now, ragged)

    def _look_for_widows(self) -> None:
        """The text is laid out anew."""
        if not self._mending:
            self._mended.clear()
            self._soon.start()

    def _mend_widows(self) -> None:
        """See to the paragraphs that can be seen; those further down are seen to when they come."""
        if not self.style_now.justify or self.correction.active:
            return
        from reader.ui.reading.sheet import widows  # not needed to start the window

        self._mending = True
        for block in self._visible(self.viewport().rect()):
            justified = block.blockFormat().alignment() == Qt.AlignmentFlag.AlignJustify
            if justified and block.blockNumber() not in self._mended:
                self._mended.add(block.blockNumber())
                widows.mend(block)
        self._mending = False

    def _leave_alone(self, block_id: int) -> None:
        """A paragraph that is corrected is set plainly."""
        placed = self.sheet.by_block.get(block_id)
        if placed is not None:
            from reader.ui.reading.sheet import widows

            widows.clear(self.block(placed.number))

    def _caret_moved(self) -> None:
        self.correction.caret_moved()
        placed = self.caret_block()
        self.caret_moved.emit(placed.block.id if placed else 0)
