"""How sentences name a page or an issue: 《报名》 日期 版次, as far as they are known."""
from __future__ import annotations

from reader.sentence import say
from reader.text.page_numbers import printed


def place_name(
    title: str | None, date: str | None = None, number: int | None = None, file: str | None = None
) -> str:
    """Return the name of the place; “未定” where nothing is known."""
    page = say("第{0}版", printed(number)) if number else ""
    parts = [say("《{0}》", title) if title else "", date, page, file]
    known = [part for part in parts if part]
    if len(known) < 2:
        return known[0] if known else say("未定")
    return say(" ".join(f"{{{n}}}" for n in range(len(known))), *known)
