"""What chat models call the parts of a page before each of them, none of it printed: 标题:…, 【正文】…"""
from __future__ import annotations

import re
from collections.abc import Mapping

_CALLED = re.compile(
    r"\s*(?:[-*>#]{1,6} ?)?(?:\*\*)?(?P<open>[\[【(（]?)"
    r"(?P<name>(?:主|副|小|文章|新闻|大)?(?:标题|標題)|引题|主题|副题|正文|内文|图片说明|圖片說明|图注|报头|報頭|版头)"
    r"(?P<close>[\]】)）]?)(?:\*\*)?\s?(?P<colon>[:：]?)(?:\*\*)?\s*"
)
_TITLES = ("标题", "標題", "主题")
_CAPTIONS = ("图片说明", "圖片說明", "图注")
_FEWEST = 2  # headings or texts that are so called on a page


def kinds_called(texts: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Return, by its number, what is left of each line that begins with what it is, and the kind that it
    says: "title", "caption" or "". Empty where a page has no two such headings, or a heading and a text.
    """
    found = {}
    for number, text in texts.items():
        match = _CALLED.match(text)
        if match and _is_label(match):
            found[number] = match
    names = [match["name"] for match in found.values()]
    titles = sum(name.endswith(_TITLES) for name in names)
    if not titles or titles + sum(name in ("正文", "内文") for name in names) < _FEWEST:
        return {}
    return {number: (texts[number][match.end():], _kind(match["name"])) for number, match in found.items()}


def _is_label(match: re.Match[str]) -> bool:
    """Return whether brackets or a colon set the word off."""
    return bool(match["colon"] or (match["open"] and match["close"]))


def _kind(name: str) -> str:
    if name in _CAPTIONS:
        return "caption"
    return "title" if name.endswith(_TITLES) and name[0] not in "副小" else ""
