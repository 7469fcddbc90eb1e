"""The door through which text goes to Qt and back:
nothing is lost, nothing moves, and only what was typed is other.
"""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from reader.text.utf16 import from_utf16, to_utf16, utf16_length
from reader.ui.base.qt_text import BREAK, Written, pasted, shown

COMMANDS = (
    "\0\n\r\t\x0b\x0c\x85\xa0\xad\u061c\u200b"
    "\u2028\u2029\u202e\u2060\u2067\ufdd0\ufdd1\ufeff\ufffc\ufffd\ufffe\uffff"
)
ALIKE = "␀␤⇆↵"  # signs that may also stand in a text by themselves
ANY = st.characters(exclude_categories=["Cs"])  # a lone surrogate is no character, and no file holds one
CHARS = st.one_of(st.sampled_from([*COMMANDS, *ALIKE, "甲", "乙", "𠮷"]), ANY)
TEXTS = st.lists(CHARS, max_size=12).map("".join)


def document(text: str) -> QTextDocument:
    made = QTextDocument()
    QTextCursor(made).insertText(text)
    return made


@pytest.mark.parametrize("first", range(0, 0x110000, 0x1000))
def test_no_character_is_taken_for_a_command(first: int, qapp: object) -> None:
    """All of Unicode, each character by itself, at the beginning of a text and inside."""
    chars = [chr(code) for code in range(first, first + 0x1000) if not 0xD800 <= code < 0xE000]
    for char in chars if first < 0x10000 else chars[::37]:
        for text in (char, f"甲{char}乙"):
            sign = shown(text)
            made = document(sign)
            assert made.firstBlock().text() == sign and len(sign) == len(text), ascii(char)
            assert made.characterCount() - 1 == utf16_length(text), ascii(char)


@given(TEXTS, st.booleans())
def test_what_qt_is_given_is_as_long_as_offsets_count(text: str, one_line: bool) -> None:
    sign = shown(text, one_line)
    made = document(sign)
    assert made.blockCount() == 1 and made.firstBlock().text() == sign
    assert [to_utf16(text, n) for n in range(len(text) + 1)] == [
        to_utf16(sign, n) for n in range(len(text) + 1)
    ]
    assert shown(sign) == sign.replace("\n", BREAK), "what is shown has nothing more to hide"


class Field:
    """A document in which a person types, beside what the text must be."""

    def __init__(self, text: str) -> None:
        self.document = document(shown(text))
        self.document.clearUndoRedoStacks()
        self.written = Written(text, shown(text))
        self.wanted = list(text)
        self.cursor = QTextCursor(self.document)

    def replace(self, start: int, end: int, typed: str) -> None:
        """Select from code point to code point, and type over it."""
        start, end = sorted((start % (len(self.wanted) + 1), end % (len(self.wanted) + 1)))
        field = self.document.firstBlock().text()
        self.cursor.setPosition(to_utf16(field, start))
        self.cursor.setPosition(to_utf16(field, end), QTextCursor.MoveMode.KeepAnchor)
        same = [a == b for a, b in zip(shown("".join(self.wanted[start:end])), typed, strict=False)]
        self.cursor.insertText(typed)
        kept = 0
        for one in same:  # who types a sign over the same sign has changed nothing that could be seen
            if not one:
                break
            kept += 1
        self.wanted[start + kept:end] = typed[kept:]
        self.tell()

    def tell(self, again: bool = False) -> None:
        field = self.document.firstBlock().text()
        self.written.change(field, from_utf16(field, self.cursor.position()), again)


EDITS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.lists(ANY, max_size=3).map("".join)), max_size=5
)


@settings(deadline=None)
@given(TEXTS, EDITS)
def test_what_comes_back_differs_only_where_the_person_typed(
    text: str, edits: list[tuple[int, int, str]]
) -> None:
    field = Field(text)
    for start, end, typed in edits:
        field.replace(start, end, pasted(typed))
        assert field.written.text == "".join(field.wanted)


@settings(deadline=None)
@given(TEXTS, EDITS)
def test_undone_it_is_what_it_was(text: str, edits: list[tuple[int, int, str]]) -> None:
    field = Field(text)
    for start, end, typed in edits:
        field.replace(start, end, pasted(typed))
    while field.document.isUndoAvailable():
        field.document.undo(field.cursor)
        field.tell(again=True)
    assert field.written.text == text


@given(TEXTS)
def test_what_is_pasted_has_nothing_to_obey(text: str) -> None:
    line = pasted(text)
    assert shown(line) == line and BREAK not in line and "\n" not in line


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_line_end_of_the_clipboard_is_one(end: str) -> None:
    assert pasted(f"甲{end}乙") == "甲 乙" and pasted(f"甲{end}乙", "\n") == "甲\n乙"


def test_typed_breaks_are_told_from_line_ends_that_were_there() -> None:
    written = Written("甲\u2028乙\n丙", shown("甲\u2028乙\n丙"))
    written.change(f"甲{BREAK}乙{BREAK}{BREAK}丙", 5)
    assert (written.text, written.breaks) == ("甲\u2028乙\n丙", (4,))


def test_a_break_counts_once_and_not_at_the_ends() -> None:
    written = Written("甲乙", "甲乙")
    for now, caret in ((f"{BREAK}甲乙", 1), (f"{BREAK}甲{BREAK}乙", 3), (f"{BREAK}甲{BREAK}{BREAK}乙", 4),
                       (f"{BREAK}甲{BREAK}{BREAK}乙{BREAK}", 6)):
        written.change(now, caret)
    assert (written.text, written.breaks) == ("甲乙", (1,))


def test_what_was_kept_is_told_by_where_it_stood() -> None:
    written = Written("渡口渡口", "渡口渡口")
    written.change("渡口", 0)  # Delete, twice, at the beginning
    assert written.kept == (2, 3)
    written.change("渡人口", 2)
    assert written.kept == (2, -1, 3)
    written.change("渡口渡口", 2, again=True)
    assert written.kept == (0, 1, 2, 3)
    again = Written.of("渡人口", (1,), (2, -1, 3))
    assert (again.text, again.breaks, again.kept) == ("渡人口", (1,), (2, -1, 3))


def test_the_caret_tells_which_of_two_like_signs_went() -> None:
    for caret, left in ((0, "␀"), (1, "\0")):
        written = Written("\0␀", "␀␀")
        written.change("␀", caret)
        assert written.text == left
