"""Characters that no file format, or not every one, can hold: replaced one for one, so that places in a
text stay true.

XML 1.0 (w3.org/TR/xml, 2.2) forbids most controls, U+FFFE, U+FFFF and surrogates; to editors U+000B,
U+000C, U+0085, U+2028 and
U+2029 are line breaks where Markdown and RIS see text.
"""
from __future__ import annotations

import re
from collections.abc import Iterable

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
GETA = "〓"  # what hot metal set where a character was missing
_SEPARATOR = re.compile(r"[;；\\]")
_PART = re.compile(r"(?:\\[;；\\]|[^;；])+")
_ESCAPED = re.compile(r"\\([;；\\])")
IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text with a blank for each control (line feed and tab stay) and 〓 for what is no character;
    as many code points."""
    if text.isprintable():  # nearly every text: one look is enough
        return text
    return IMPOSSIBLE.sub(GETA, CONTROLS.sub(" ", text))


def one_line(text: str) -> str:
    """Return the cleaned text with one blank for each run of blanks and line breaks."""
    return " ".join(clean(text).split())


def listed(names: Iterable[str]) -> str:
    """Return the names with ； between them; a separator in a name gets a backslash, so that `names_in` finds
    them again."""
    return "；".join(_SEPARATOR.sub(r"\\\g<0>", name) for name in names)


def names_in(said: str) -> tuple[str, ...]:
    """Return the names in a cell of a table, parted by ; or ；."""
    parts = (part.strip() for part in _PART.findall(said))
    return tuple(_ESCAPED.sub(r"\1", part) for part in parts if part)
