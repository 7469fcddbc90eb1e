"""Values as YAML front matter that every YAML 1.1 and 1.2 parser reads as the same text."""
from __future__ import annotations

from collections.abc import Sequence

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Day(str):
    """An ISO day, written bare: YAML's own date."""

    __slots__ = ()


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
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
