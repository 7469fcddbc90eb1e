"""Citations of newspaper articles in the form of GB/T 7714.

Sources: GB/T 7714-2025《信息与文献 参考文献著录规则》, in force since 2026-07-01, as its drafter explains it (陈浩元,《编辑学报》
2026, 38(2): 150-158) and the Chinese Zotero styles set it (zotero-chinese/styles, "GB/T 7714—2025（顺序编码，双语）": full-width comma,
colon and brackets, full stop with a space, up to three authors and then ，等); GB/T 7714-2015, 8.1.2 (more than three authors: the
first three and 等), 8.1.4 (no author: in numbered lists the entry begins with the title), 8.8 (newspapers: date and page in
brackets). A title that the cataloguer gave stands in square brackets.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

NAMED = 3  # 责任者超过三人只著录前三人
Style = Literal["2025", "2015"]


@dataclass(frozen=True, slots=True)
class CitationParts:
    """What a citation is made of. `authors`: names, or one string with a space between them; `date`: ISO."""

    authors: str | Sequence[str] | None
    headline: str | None
    paper: str | None
    date: str | None
    page: int | str | None


def names(byline: str | Sequence[str] | None) -> list[str]:
    """The authors' names one by one."""
    if byline is None:
        return []
    return [name for name in (byline.split() if isinstance(byline, str) else byline) if name]


def cite(parts: CitationParts, style: str = "2025") -> str:
    """The citation; what is not known is left out.

    2025: 甲，乙. 篇名[N]. 报名，2000-11-20（15）. · 2015: 甲,乙.篇名[N].报名,2000-11-20(15).
    """
    comma, stop, opening, closing = (",", ".", "(", ")") if style == "2015" else ("，", ". ", "（", "）")
    authors = names(parts.authors)
    shown = [*authors[:NAMED], *(["等"] if len(authors) > NAMED else [])]
    title = " ".join((parts.headline or "").split()) or "[无题]"
    page = f"{opening}{parts.page}{closing}" if parts.page not in (None, "") else ""
    place = comma.join(part for part in (parts.paper, parts.date) if part) + page
    return stop.join(part for part in (comma.join(shown), f"{title}[N]", place) if part) + "."
