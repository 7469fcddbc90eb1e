"""Values as YAML front matter that every YAML 1.1 and 1.2 parser reads as the same text."""
from __future__ import annotations

import datetime
from collections.abc import Sequence

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Day(str):
    """An ISO day, written bare: YAML's own date."""

    __slots__ = ()


def day(text: str | None) -> Day | str | None:
    """Return the date as YAML's own where it is a day of the calendar.

    Text where it is not: 2024-02-30 bare stops a parser.
    """
    if not text:
        return None
    try:
        return Day(datetime.date.fromisoformat(text).isoformat())
    except ValueError:
        return text


def scalar(value: object) -> str:
    """null, a number, a bare date, a list in brackets, or text in double quotes."""
    if value is None:
        return "null"
    if isinstance(value, Day) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(scalar, value))}]"
    return f'"{"".join(map(_char, str(value)))}"'


def _char(char: str) -> str:
    if char in ESCAPES:
        return ESCAPES[char]
    if char.isprintable() or char == "\u3000":
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
