"""Marks of Markdown, Pandoc, Word and LaTeX beside the words of a line; none of them is printed."""
from __future__ import annotations

import re
from collections.abc import Mapping

# Every such mark holds one of these, or a heading's mark behind another: one set of characters is searched
# fast.
_SUSPECT = re.compile("[\\\\＃\\[{=~>␀\u00ad\ufffc\u2028\u2029]")
_MARKED_TWICE = re.compile("\\s*(?:[-*+] *#|# #)")
_LINK = re.compile(
    r"(?<![!\\])\[(?P<words>[^\[\]]{1,300})\]"
    r"\((?:https?://|mailto:|www\.|ftp://|baojia:|#|\./|/)[^()\s]{0,500}"
    r"(?:\s+\"[^\"]{0,200}\")?\)"
)
_FOOTNOTE = re.compile(r"(?<=\S)\[\^[^\[\]\s]{1,20}\]")
_ATTRIBUTES = re.compile(r"\s{0,10}\{[#.][A-Za-z0-9_ .#=\"'-]{1,80}\}$")
_BOTH = re.compile(r"\*\*\*(?=\S)([^*]{1,400})\*\*\*")
_LIT = re.compile(r"(?<![=~])(==|~~)(?![\s=~])([^=~]{1,4000})\1(?![=~])")
_WIDE_HASH = re.compile(r"^\s*(?:(?P<wide>＃{2,6})\s*|(?P<one>＃)\s+|(?P<escaped>(?:\\#){1,6})\s+)(?=\S)")
_BEFORE_HEADING = re.compile(r"^\s*(?:[>*+-]\s*){1,3}(?=#{1,6}\s)")
_INDENT = re.compile(
    r"^\$?\s*(?:\\(?:quad|qquad|indent|noindent|par|hspace\*?\{[^{}]{0,20}\})(?![A-Za-z])\s*)+\$?\s*(?=\S)"
)
_HARD_BREAK = re.compile(r"(?<=[^\\\s])\\$")
_SPACED_HASHES = re.compile(r"^\s*(?:# ){1,5}#\s+(?=\S)")
_SOFT_END = re.compile("(?<=[^\\W\\d_])\u00ad\\s*$")
_ODD_ENDS = "␀\ufffc\u2028\u2029"  # what Word, Qt and databases leave at the end of a paragraph


def may_hold_inline(texts: Mapping[int, str]) -> list[int]:
    """Return the numbers of the lines that could hold such a mark. Where one look at the whole page finds
    none but of headings, lines without such are not looked at.
    """
    page = "\n".join(texts.values())
    if _SUSPECT.search(page) or "***" in page:
        return list(texts)
    return [number for number, text in texts.items() if "#" in text] if "#" in page else []


def without_inline(text: str) -> str:
    """Return the line without such marks; the same string where it has none."""
    if not _is_suspect(text):
        return text
    if "\u00ad" in text:
        text = _SOFT_END.sub("¬", text)
    line = _HARD_BREAK.sub("", text.strip(_ODD_ENDS).rstrip())
    line = _SPACED_HASHES.sub(_closed, line)
    line = _WIDE_HASH.sub(_hashes, _BEFORE_HEADING.sub("", line))
    if "\\" in line:
        line = _INDENT.sub("", line.lstrip())
    if "[" in line:
        line = _LINK.sub(r"\g<words>", _FOOTNOTE.sub("", line))
    if "{" in line:
        line = _ATTRIBUTES.sub("", line)
    return _LIT.sub(r"\2", _BOTH.sub(r"**\1**", line))


def _is_suspect(text: str) -> bool:
    """Return whether the line could hold such a mark: a quick look before slow patterns."""
    if _SUSPECT.search(text) or "***" in text:
        return True
    return "#" in text and _MARKED_TWICE.match(text) is not None


def _closed(found: re.Match[str]) -> str:
    """Return a heading's mark whose signs stood apart."""
    return "#" * found[0].count("#") + " "


def _hashes(found: re.Match[str]) -> str:
    """Return a heading's mark as Markdown has it."""
    count = len(found["wide"] or found["one"] or "") or found["escaped"].count("#")
    return "#" * count + " "
