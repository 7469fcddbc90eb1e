"""Citations of newspaper articles in the form of GB/T 7714.

Sources: GB/T 7714-2025《信息与文献 参考文献著录规则》, in force since 2026-07-01, as its drafter explains
it (陈浩元,《编辑学报》
2026, 38(2): 150-158) and the Chinese Zotero styles set it (zotero-chinese/styles, "GB/T
7714—2025（顺序编码，双语）": full-width
comma, colon and brackets, full stop with a space, up to three authors and then ，等); GB/T 7714-2015, 8.1.2
(more than three
authors: the first three and 等), 8.1.4 (no author: in numbered lists the entry begins with the title), 8.8
(newspapers: date and
page in brackets). A title that the cataloguer gave stands in square brackets, and so does a date that is
not certain.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.text.bylines import HAN, is_latin, latin_in_citation, names

NAMED = 3  # of more than three authors the first three are named


@dataclass(frozen=True, slots=True)
class CitationParts:
    """What a citation is made of.

    `authors`: names, or one string with a space between them; `date`: ISO, with a ? where it is not certain;
    `given`: the title is not printed but was given by whoever made the entry.
    """

    authors: str | Sequence[str] | None
    headline: str | None
    paper: str | None
    date: str | None
    page: int | str | None
    given: bool = False


@dataclass(frozen=True, slots=True)
class _Signs:
    comma: str
    stop: str
    opening: str
    closing: str
    capitals: bool


SIGNS = {"2025": _Signs("，", ". ", "（", "）", False), "2015": _Signs(",", ".", "(", ")", True)}


def cite(parts: CitationParts, style: str = "2025") -> str:
    """Return the citation; what is not known is left out.

    2025: 甲，乙. 篇名[N]. 报名，2000-11-20（15）. · 2015: 甲,乙.篇名[N].报名,2000-11-20(15).
    """
    signs = SIGNS.get(style, SIGNS["2025"])
    title = _title(parts)
    authors = _authors(names(parts.authors), title, signs)
    found = [authors, f"{title}[N]", _place(parts, signs)]
    return signs.stop.join(part for part in found if part) + "."


def shown_date(date: str | None) -> str:
    """Return the date as a citation sets it: in square brackets where it is not certain."""
    if not date:
        return ""
    return f"[{date}]" if date.endswith("?") else date


def _title(parts: CitationParts) -> str:
    title = " ".join((parts.headline or "").split())
    if not title:
        return "[无题]"
    if parts.given:  # the text's first words: a sentence that is whole would bring its full stop along
        return f"[{title.rstrip('。.')}]"
    return title


def _authors(every: Sequence[str], title: str, signs: _Signs) -> str:
    shown = [latin_in_citation(name, signs.capitals) if is_latin(name) else name for name in every[:NAMED]]
    if len(every) > NAMED:
        # a citation's words follow the language of what is cited, not of its authors' names
        foreign = not HAN.search(title)
        shown.append("et al." if foreign else "等")
    return signs.comma.join(shown).removesuffix(".")  # the sign that follows brings the full stop


def _place(parts: CitationParts, signs: _Signs) -> str:
    """报名，日期（版）; a page belongs to a paper, so there is none where no paper is named."""
    place = signs.comma.join(part for part in (parts.paper, shown_date(parts.date)) if part)
    if parts.paper and parts.page not in (None, ""):
        place += f"{signs.opening}{parts.page}{signs.closing}"
    return place
