"""Text in a BibTeX file that LaTeX sets and Zotero reads as that text.

Zotero knows \\% \\& \\# \\_ \\$ \\{ \\} and little else: < > | stay as they are, and for a backslash and a
tilde there is no form that
arrives, so they give way to ＼ and ～ (zotero/translators, BibTeX.js).
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.export.cleaning import one_line
from reader.text.bylines import HAN, is_latin, latin_parts

KNOWN = {char: f"\\{char}" for char in "%&#_$"}
WIDE = {"\\": "＼", "~": "～", "^": "＾", "{": "｛", "}": "｝"}
ESCAPES = str.maketrans({**KNOWN, **WIDE})


def braced(text: str | None) -> str:
    """Return the text in one line, escaped.

    Braces give way to ｛ ｝: escaped ones do not pair for every parser.
    """
    return one_line(text or "").translate(ESCAPES)


def authors(names: Iterable[str]) -> str:
    """Return the authors with `and` between; braces keep together a name that would be cut."""
    return " and ".join(map(_author, names))


def _author(name: str) -> str:
    shown = braced(name)
    if is_latin(name) and not HAN.search(name):
        family, given = latin_parts(shown)
        if given and " and " not in f" {shown} ":
            return f"{family}, {given}"
    whole = " " not in shown and "," not in shown and shown.lower() != "and"
    return shown if whole else f"{{{shown}}}"


def keywords(tags: Sequence[str]) -> str:
    """Return the tags with a comma between; a comma inside one becomes ，."""
    return ", ".join(braced(tag).replace(",", "，") for tag in tags)


def entry(kind: str, key: str, rows: Sequence[tuple[str, str]]) -> str:
    """@kind{key, name = {value}, …}; what is empty is left out."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in rows if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"
