"""Text as Markdown that every reader shows as exactly that text.

CommonMark (spec.commonmark.org) lets a backslash escape any ASCII punctuation; Python-Markdown, which makes
our HTML, only some.
What it does not know is written as a character reference, which both understand. So is what common
extensions would take
for markup (tables, strikethrough, formulas, highlights).
"""
from __future__ import annotations

import re
from itertools import pairwise

from reader.export.cleaning import clean

ALWAYS = {
    **{char: f"\\{char}" for char in "\\`*_[]#"}, "<": "&lt;", ">": "&gt;", "&": "&amp;",
    **{char: f"&#{ord(char)};" for char in "|~$^\t\r"}, "\0": "\ufffd",
}
TABLE = str.maketrans(ALWAYS)
DOUBLE = re.compile(r"==+|%%+")  # Obsidian: ==highlighted==, %%hidden%%


class Raw(str):
    """Markdown, not text: goes into the file as it is."""

    __slots__ = ()


def escape(text: str) -> Raw:
    """Return the text as one Markdown paragraph (or heading, or quote's line).

    Line breaks stay, other controls become blanks.
    """
    lines = clean(text).split("\n")
    shown = [_line(line) for line in lines]
    made = shown[0]
    for before, line in pairwise(shown):
        # a line break in a paragraph is two spaces and a line feed; an empty line would end the paragraph, so
        # it is written as a character reference
        made += f"  \n{line}" if before and line else f"&#10;{line}"
    return Raw(made)


def inline(text: str) -> Raw:
    """Return the text in one line, for a heading or a list: a line break becomes a space, all else stays."""
    return escape(text.replace("\n", " "))


def quote(markdown: str) -> Raw:
    """Markdown inside a block quote."""
    return Raw("\n".join(f"> {line}" if line else ">" for line in markdown.split("\n")))


def _line(line: str) -> str:
    bare = line.strip()
    if not bare:
        return _space(line)
    head, tail = line[:line.index(bare[0])], line[len(line.rstrip()):]
    escaped = DOUBLE.sub(lambda run: f"&#{ord(run[0][0])};" * len(run[0]), bare.translate(TABLE))
    if match := re.match(r"[-+]", escaped):
        escaped = f"\\{escaped}"
    elif match := re.match(r"(\d{1,9})([.)])", escaped):
        escaped = f"{match[1]}\\{escaped[match.end(1):]}"
    elif escaped[0] in "=:":
        escaped = f"&#{ord(escaped[0])};{escaped[1:]}"
    return f"{_space(head)}{escaped}{_space(tail)}"


def _space(text: str) -> str:
    """Space at the edges, which Markdown would strip."""
    return "".join(f"&#{ord(char)};" for char in text)
