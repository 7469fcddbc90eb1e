"""What belongs to a page's head or foot by its words: no article hangs below it."""
from __future__ import annotations

import re

from reader.page.text.lines import fold, width

# The date in full, weekday, lunar date, numbers of the paper, addresses, who edited: what a running head, a
# masthead or a foot line says, and no headline does.
_SAYS = re.compile(
    r"[12]\d{3} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|[星礼禮][期拜] ?[一二三四五六日天]|CN ?:? ?\d\d"
    r"|[总總] ?第? ?\d|@|www\.|https?:|^第? ?[A-Z]?\d{1,2} ?版$|[责責美][任]?[编編]|值班[编編主]"
    r"|^[编編][辑輯]|[农農夏][历曆]|[刊版] ?[号號]|[热熱][线線].{0,3}[:\d]|[电電][话話] ?:"
    r"|许可[证證]|主[办辦管]"
    r"|出版者? ?:|出版第? ?\d+ ?期|^第? ?\d{3,} ?期|[邮郵][发發]代[号號]|[机機][关關][报報]$"
    r"|[四对對][开開].{1,2}版"
    r"|[今本][日天]共?.{1,3}版|[出][版].{0,4}[编編][辑輯]|每份.{0,3}价|定价 ?:"
)
_LONGEST = 60.0  # ems
_STOPS = re.compile("[。;；?？!！]")


def of_masthead(text: str) -> bool:
    """Return whether a line in large type or at the page's edge says what only a head or a foot says."""
    folded = fold(text)
    return width(text) <= _LONGEST and not _STOPS.search(folded) and _SAYS.search(folded) is not None
