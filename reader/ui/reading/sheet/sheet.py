"""Articles set into a QTextDocument, one text block for each of the library's, and the way between both
countings."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from reader.library.articles import ArticleText, BlockText
from reader.text.utf16 import from_utf16, to_utf16
from reader.ui.base import qt_text
from reader.ui.base.theme import Theme
from reader.ui.reading.sheet import chinese
from reader.ui.reading.sheet.style import HEAD, Style, block_format, char_format, look

CREDITS_SPACE = 58  # room for the credits and the hairline under the headline, in pixels
PART_SPACE = 56  # room for the line that says where a continuation stands
REPEAT_SPACE = 24  # room for the label of a repeat
LINK_SPACE = 44  # room for the link to an article's continuation


@dataclass(frozen=True, slots=True)
class Placed:
    """A library block and the number of the document's text block that shows it."""

    number: int
    part: int
    article_id: int
    block: BlockText
    joined: str  # the text as shown: same length, no line ends


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a library block's text, in code points."""

    placed: Placed
    offset: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document shows: its blocks in order. `parts` are an article and its continuations."""

    parts: tuple[ArticleText, ...]
    placed: tuple[Placed, ...]
    by_block: dict[int, Placed]

    def place(self, document: QTextDocument, position: int) -> Place | None:
        """Return where a document's position (UTF-16) is; None in an empty document."""
        found = document.findBlock(position)
        if not found.isValid() or found.blockNumber() >= len(self.placed):
            return None
        placed = self.placed[found.blockNumber()]
        return Place(placed, from_utf16(placed.block.text, position - found.position()))

    def passages(self, document: QTextDocument, start: int, end: int) -> list[tuple[Placed, int, int]]:
        """Return the parts of blocks between two document positions: (block, start, end) in code points.

        None of them is empty.
        """
        first, last = self.place(document, start), self.place(document, end)
        if first is None or last is None:
            return []
        result = []
        for placed in self.placed[first.placed.number:last.placed.number + 1]:
            begin = first.offset if placed is first.placed else 0
            finish = last.offset if placed is last.placed else len(placed.block.text)
            if finish > begin:
                result.append((placed, begin, finish))
        return result

    def position(self, document: QTextDocument, block_id: int, offset: int) -> int | None:
        """Return a code point's position in the document (UTF-16); None if its block is not shown."""
        placed = self.by_block.get(block_id)
        if placed is None:
            return None
        return document.findBlockByNumber(placed.number).position() + to_utf16(placed.block.text, offset)

    def text(self, document: QTextDocument, start: int, end: int) -> str:
        """Return the text between two document positions, exactly as the library has it.

        Blocks are separated by a line end.
        """
        return "\n".join(placed.block.text[a:b] for placed, a, b in self.passages(document, start, end))

    def head_end(self, part: int) -> int | None:
        """Return the number of the last text block of a part's headline stack; None if it has none."""
        last = None
        for placed in self.placed:
            if placed.part == part:
                if placed.block.role not in HEAD:
                    break
                last = placed.number
        return last

    def last_of(self, part: int) -> int | None:
        """Return the number of the last text block of a part; None if it has none."""
        return next((placed.number for placed in reversed(self.placed) if placed.part == part), None)


def shown(text: str, style: Style, role: str = "") -> str:
    """Return the text as the document shows it, of the same length."""
    text = qt_text.shown(text)
    if style.punctuation:
        text = chinese.full_width(text)
    return chinese.without_spaces(text) if _justified(role, style) else text


def _justified(role: str, style: Style) -> bool:
    return style.justify and bool(role) and look(role).justify


def lay_out(parts: Sequence[ArticleText], style: Style) -> Sheet:
    """Number the blocks of an article and its continuations."""
    placed: list[Placed] = []
    for part, article in enumerate(parts):
        for block in article.blocks:
            placed.append(Placed(len(placed), part, article.id, block, shown(block.text, style, block.role)))
    return Sheet(tuple(parts), tuple(placed), {item.block.id: item for item in placed})


def typeset(document: QTextDocument, sheet: Sheet, style: Style, theme: Theme) -> None:
    """Write the sheet into the document. Its text is the blocks' text and nothing else."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    for placed in sheet.placed:
        if placed.number:
            cursor.insertBlock()
        cursor.setBlockFormat(block_format(placed.block.role, style, *_spaces(sheet, placed)))
        letters = char_format(placed.block.role, style, theme)
        cursor.setBlockCharFormat(letters)
        cursor.insertText(placed.joined, letters)
        set_spacing(cursor.block(), placed, style, letters)
    cursor.endEditBlock()


def restyle(document: QTextDocument, sheet: Sheet, style: Style, theme: Theme) -> None:
    """Set the same text in another style or theme."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for placed in sheet.placed:
        found = document.findBlockByNumber(placed.number)
        cursor.setPosition(found.position())
        cursor.setPosition(found.position() + found.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        letters = char_format(placed.block.role, style, theme)
        cursor.setCharFormat(letters)
        cursor.setBlockCharFormat(letters)
        cursor.setBlockFormat(block_format(placed.block.role, style, *_spaces(sheet, placed)))
        set_spacing(found, placed, style, letters)
    cursor.endEditBlock()


def align(document: QTextDocument, sheet: Sheet, style: Style, ragged: bool) -> None:
    """Let justified paragraphs end raggedly, or not: a line of ten characters would burst."""
    wanted = Qt.AlignmentFlag.AlignLeft if ragged else Qt.AlignmentFlag.AlignJustify
    for placed in sheet.placed:
        if not _justified(placed.block.role, style):
            continue
        found = document.findBlockByNumber(placed.number)
        form = found.blockFormat()
        if form.alignment() != wanted:
            form.setAlignment(wanted)
            QTextCursor(found).setBlockFormat(form)


def set_spacing(found: QTextBlock, placed: Placed, style: Style, letters: QTextCharFormat) -> None:
    """Set the gaps and the punctuation of a block that shows what is `joined`; one that is being corrected
    stays plain."""
    if found.text() == placed.joined:
        chinese.set_spacing(found, placed.joined, letters, squeeze=style.punctuation)


def block_range(found: QTextBlock) -> tuple[int, int]:
    """First position and end of a text block, without its end mark."""
    return found.position(), found.position() + found.length() - 1


def room_above(sheet: Sheet) -> int:
    """Return the pixels above the first block for what stands there; 0 where nothing does.

    They belong to the frame around the text: Qt leaves out the margin above a document's first block.
    """
    if not sheet.placed:
        return 0
    room = 0
    if sheet.head_end(0) is None:
        room += CREDITS_SPACE
    if sheet.placed[0].block.role == "repeat":
        room += REPEAT_SPACE
    if sheet.parts[0].continued_from:
        room += REPEAT_SPACE
    return room


def _spaces(sheet: Sheet, placed: Placed) -> tuple[float, float]:
    """Pixels to add before and after a block for what stands there beside the text."""
    first = placed.number == 0 or sheet.placed[placed.number - 1].part != placed.part
    before = float(PART_SPACE if first and placed.part else 0)
    if placed.number and placed.block.role == "repeat":
        before += REPEAT_SPACE
    after = float(CREDITS_SPACE if placed.number == sheet.head_end(0) else 0)
    if placed.number == sheet.last_of(placed.part):
        after += LINK_SPACE
    return before, after
