"""Text → lines, and the views on a line that the recogniser compares: bare of Markdown, and folded.

The source is never changed: a Line is what the file says; `bare` takes the marks off that OCR programs write
(`##`, `**`, `- `, backslashes, `<url>`), `fold` makes punctuation half-width and the characters of the trade's
words Simplified. Folding keeps every character's place, so a match in a folded text can be cut out of the text
as printed; it keeps `……`, which Unicode's own compatibility folding would turn into six full stops.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.page.model import Line

HAN = "\u3400-\u9fff\uf900-\ufaff"
# Only characters of the words that credits, jumps, notes and captions are made of.
_TRADITIONAL = "記訊電轉報緊攝圖編專欄綜員導讀題據華強調發訪評論員見習聞責輯體續頁東風詳論實總張廠廣縣區長黨雲說時來"
_SIMPLIFIED = "记讯电转报紧摄图编专栏综员导读题据华强调发访评论员见习闻责辑体续页东风详论实总张厂广县区长党云说时来"
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {ord(t): ord(s) for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
_FOLD |= {0x3000: 0x20, 0x00A0: 0x20, 0x2002: 0x20, 0x2003: 0x20, 0x2009: 0x20, 0x09: 0x20, ord("﹕"): ord(":"),
          ord("〔"): ord("("), ord("〕"): ord(")"), ord("﹙"): ord("("), ord("﹚"): ord(")"), ord("｡"): ord("。")}
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$%&'\"^=:;,?/@])")
_URL = re.compile(r"<((?:https?://|www\.|mailto:)[^<>\s]{1,300})>")
_HEADING = re.compile(r"[ \t]{0,8}(#{1,6})(?![#0-9])[ \t]*")
_BULLET = re.compile(r"[ \t]{0,8}[-*+•·][ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]{0,8}>[ \t]?(?=\S)")
SPACE = " \t\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\r\f\v"


@dataclass(frozen=True, slots=True)
class Bare:
    """A line without its Markdown marks: `heading` is 1..6 for `#`…, 7 for bold throughout, 0 for none."""

    text: str
    heading: int = 0
    bullet: bool = False
    indent: bool = False


def split_lines(text: str) -> tuple[Line, ...]:
    """All lines of the text, blank ones too, numbered as by `text.split("\\n")`."""
    return tuple(Line(i, row.rstrip("\r")) for i, row in enumerate(text.split("\n"), 1))


def fold(text: str) -> str:
    """The text with half-width punctuation and Simplified trade words, of the same length."""
    return text if text.isascii() else _folded(text) if len(text) <= 200 else text.translate(_FOLD)


@lru_cache(maxsize=2048)  # heads and tails are looked at several times
def _folded(text: str) -> str:
    return text.translate(_FOLD)


def bare(text: str) -> Bare:
    """The line without Markdown's marks and without white space around it."""
    body = text.strip(SPACE)
    indent = text.startswith(("\u3000", "  "))
    if not body:
        return Bare("")
    heading, bullet = 0, False
    if body[0] in "#-*+•·>\\<":
        if found := _HEADING.match(body):
            heading, body = len(found[1]), body[found.end():].rstrip("# ")
        if found := _QUOTE.match(body):
            body = body[found.end():]
        if found := _BULLET.match(body):
            bullet, body = True, body[found.end():]
    if "**" in body or "__" in body:
        whole = body.strip(SPACE)
        if heading == 0 and whole[:2] in ("**", "__") and whole[-2:] == whole[:2] and whole.count(whole[:2]) == 2:
            heading = 7
        body = body.replace("**", "").replace("__", "") if heading or "**" in body else body
    if "\\" in body:
        body = _ESCAPE.sub(r"\1", body)
    if "<" in body:
        body = _URL.sub(r"\1", body)
    return Bare(body.strip(SPACE), heading, bullet, indent)


def width(text: str) -> float:
    """The line's width in ems: a Han character is one, a Latin letter or digit half."""
    ascii_count = len(text.encode("ascii", "ignore"))
    return len(text) - ascii_count / 2


def is_latin(lines: Sequence[Line]) -> bool:
    """Whether most letters of the page are Latin."""
    sample = "".join(line.text for line in lines)[:20000]
    han = len(re.findall(f"[{HAN}]", sample))
    return len(re.findall(r"[A-Za-z]", sample)) > 4 * han
