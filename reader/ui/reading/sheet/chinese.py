"""Chinese text layout, as far as Qt's lines allow it: W3C, Requirements for Chinese Text Layout
(w3.org/TR/clreq).

Qt widens a justified line at its spaces alone, so that two spaces beside a Latin word burst it; clreq has the
room spread between the characters. And it compresses punctuation that meets punctuation. Nothing here changes
how long a text is, and nothing of it is stored.
"""
from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextCharFormat, QTextCursor

from reader.text.utf16 import to_utf16

GAP = "\u200b"  # stands for a space: a line may break here, but it is no wider place than any other
SPACE = 0.25  # of the letters' size: between Han and Latin
HALF = -0.5
_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
_OPEN = "（〔［｛《〈「『【“‘"
_CLOSE = "）〕］｝》〉」』】”’"
_STOPS = "。，、；：！？．"


def full_width(text: str) -> str:
    """Return the text with the half-width punctuation that a recogniser has left among Han characters made
    full-width.

    One character for one. What stands between letters or digits (8:30, 3,200, U.S.) stays.
    """
    wide = text.translate(_FULL_WIDTH)
    shown = (
        [_wide_at(text, wide, at) for at in range(len(text))] if wide != text or "." in text else list(text)
    )
    return "".join(_curly(shown)) if '"' in text else "".join(shown)


def without_spaces(text: str) -> str:
    """Return a paragraph that has Han characters with a GAP for each space inside a line."""
    return text.replace(" ", GAP) if any(map(is_han, text)) else text


def is_han(char: str) -> bool:
    """Tell whether that is a Han character."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def set_spacing(block: QTextBlock, text: str, letters: QTextCharFormat, squeeze: bool) -> None:
    """Give gaps their width and, if asked, take half a character from punctuation that meets punctuation.

    `text`: what the block shows; `letters`: how all of it is set.
    """
    found = list(spacing(text))
    if not found:
        return
    font, begin = letters.font(), block.position()
    formats = {factor: _spaced(letters, factor * font.pixelSize()) for factor in (SPACE, HALF)}
    wide = _WideSigns(font)
    cursor = QTextCursor(block)
    for at, factor in found:
        if factor == SPACE or (squeeze and wide.holds(text[at])):
            start = begin + to_utf16(text, at)
            cursor.setPosition(start)
            cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(formats[factor])


def _spaced(letters: QTextCharFormat, pixels: float) -> QTextCharFormat:
    spaced = QTextCharFormat(letters)
    spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    spaced.setFontLetterSpacing(pixels)
    return spaced


def spacing(text: str) -> Iterator[tuple[int, float]]:
    """Give (code point, room after it as a factor of the letters' size) where it is not what the font has.

    clreq, "Compression of Punctuation Marks": of 。” or ”“ or （“ the blank half between them goes.
    """
    for at, char in enumerate(text):
        following = text[at + 1:at + 2]
        if char == GAP:
            yield at, SPACE
        elif not following:
            continue
        elif (
            (char in _CLOSE or char in _STOPS)
            and (following in _CLOSE or following in _STOPS or following in _OPEN)
        ) or (char in _OPEN and following in _OPEN):
            yield at, HALF


class _WideSigns:
    """Which punctuation takes a whole character's width in a font: only there is a blank half to take
    away."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetricsF(font)
        self._size = font.pixelSize()
        self._known: dict[str, bool] = {}

    def holds(self, char: str) -> bool:
        if char not in self._known:
            self._known[char] = self._metrics.horizontalAdvance(char) > 0.9 * self._size
        return self._known[char]


def _wide_at(text: str, wide: str, at: int) -> str:
    before, after = text[at - 1:at] if at else "", text[at + 1:at + 2]
    if wide[at] != text[at] and (_beside(before) or _beside(after)):
        return wide[at]
    inside = after == "." or (after.isascii() and after.isalnum())
    ends = before and (is_han(before) or wide[at - 1] in _CLOSE) and not inside
    return "。" if text[at] == "." and ends else text[at]


def _beside(char: str) -> bool:
    return bool(char) and (is_han(char) or char in "”’》")


def _curly(chars: list[str]) -> Iterator[str]:
    """Turn straight quotation marks the way they stand, where a paragraph has pairs of them."""
    pairs = chars.count('"') % 2 == 0
    opening = True
    for char in chars:
        if char == '"' and pairs:
            yield "“" if opening else "”"
            opening = not opening
        else:
            yield char
