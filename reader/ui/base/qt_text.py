"""The one door through which text goes to Qt and comes back.

Qt reads some characters as commands: it ends a paragraph at U+2029, U+FDD0, U+FDD1, LF and CR, drops a byte
order mark at the beginning of a string (and takes U+FFFE there for one the other way round), and gives a
no-break space back as a space. `shown` puts a sign of the same length in their place, so that offsets stay
what they are; `Written` holds what really stands in a field while a person types there. Both are pure: they
are told what Qt has.
"""
from __future__ import annotations

from collections.abc import Iterable

BREAK = "\u2028"  # a line end inside a paragraph, for Qt
UNKNOWN = "\ufffd"
BOTH_WAYS = "\u21c6"  # ⇆: writing turns round here, or is forced into a direction
_LINE_ENDS = ("\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")


def _signs() -> dict[int, str]:
    """Return the sign for each character that is not shown as itself; all are one UTF-16 unit long."""
    signs = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}  # ␀ … ␟
    signs |= {0x7F: "\u2421"}
    signs |= dict.fromkeys(range(0x80, 0xA0), UNKNOWN)
    signs |= dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), BOTH_WAYS)
    signs |= {0x0A: BREAK, 0x2029: "\u2424", 0xFEFF: "\u2060"}  # U+2060 shows nothing, as a byte order mark
    signs |= dict.fromkeys((0xFFFC, 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0)), UNKNOWN)
    return signs


_SHOWN = _signs()
_SHOWN_IN_ONE_LINE = {**_SHOWN, 0x0A: "\u21b5", 0x2028: "\u21b5"}


def shown(text: str, one_line: bool = False) -> str:
    """Return the text as Qt is to show it, of the same length in code points and UTF-16 units.

    A line end is BREAK, in one line ↵. What cannot be seen has a sign: ␀, ⇆ for U+202E, � for U+FDD0.
    """
    return text.translate(_SHOWN_IN_ONE_LINE if one_line else _SHOWN)


def pasted(text: str, line_end: str = " ") -> str:
    """Return text from the clipboard as it may come in: any line end is `line_end`, commands are left out.

    Other Qt programs leave U+2029 on the clipboard where a selection went over a line end.
    """
    for end in _LINE_ENDS:
        text = text.replace(end, line_end)
    kept = line_end + "\t"
    return "".join(char for char in text if char in kept or ord(char) not in _SHOWN)


class Written:
    """What stands in a field that a person types in: a text that was `shown`, and what was typed since.

    Each item of `chars` is a code point; "" is a paragraph break that was typed (BREAK in the field). Beside
    it `origins` has where it stood in the text at first, -1 for what was typed.
    """

    def __init__(self, text: str, field: str) -> None:
        assert len(text) == len(field)
        self.chars: list[str] = list(text)
        self.origins: list[int] = list(range(len(text)))
        self.field = field
        self._known = {field: (self.chars, self.origins)}

    @classmethod
    def of(cls, text: str, breaks: Iterable[int], origins: Iterable[int]) -> Written:
        """Return a text in one line in which breaks and letters have been typed already."""
        written = cls(text, shown(text, one_line=True))
        written.origins = list(origins)
        for at in sorted(breaks, reverse=True):
            written.chars.insert(at, "")
            written.origins.insert(at, -1)
            written.field = f"{written.field[:at]}{BREAK}{written.field[at:]}"
        return written

    @property
    def text(self) -> str:
        """Return the text without the breaks."""
        return "".join(self.chars)

    @property
    def kept(self) -> tuple[int, ...]:
        """Return for each code point of `text` where it stood at first, -1 for what was typed."""
        pairs = zip(self.chars, self.origins, strict=True)
        return tuple(origin for char, origin in pairs if char)

    @property
    def breaks(self) -> tuple[int, ...]:
        """Return the code points of `text` before which a break was typed,
        save those at either end; each once.
        """
        found: dict[int, None] = {}
        at = 0
        for char in self.chars:
            if char:
                at += 1
            elif at:
                found[at] = None
        return tuple(place for place in found if place < at)

    def change(self, now: str, caret: int, again: bool = False) -> tuple[int, int, int] | None:
        """Return the field reads `now`, the caret stands behind the change,
        at that code point. `again`: undone or redone.

        Return the first changed code point of the field, how many went and how many came; None: nothing
        changed.
        """
        before = self.field
        if now == before:
            return None
        start, behind = _changed(before, now, caret)
        gone, came = before[start:len(before) - behind], now[start:len(now) - behind]
        typed = ["" if char == BREAK else char for char in came]
        end = len(self.chars) - behind
        chars = [*self.chars[:start], *typed, *self.chars[end:]]
        origins = [*self.origins[:start], *[-1] * len(came), *self.origins[end:]]
        known = self._known.get(now) if again else None
        self.chars, self.origins = known or (chars, origins)
        self._known.setdefault(now, (self.chars, self.origins))
        self.field = now
        return start, len(gone), len(came)

    def part(self, start: int, end: int) -> str:
        """Return what stands in that part of the field; a typed break is a line end."""
        return "".join(char or "\n" for char in self.chars[start:end])


def _changed(before: str, now: str, caret: int) -> tuple[int, int]:
    """Return how much is the same at both ends. The caret tells which of two like letters went."""
    behind = len(now) - caret
    if not 0 <= behind <= len(before) or before[len(before) - behind:] != now[caret:]:
        start = _alike(before, now)
        return start, _alike(before[start:][::-1], now[start:][::-1])
    start = _alike(before[:len(before) - behind], now[:caret])
    return start, behind


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the characters that both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
