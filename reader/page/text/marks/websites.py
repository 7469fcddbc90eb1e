"""What the web sites of papers set around an article: how to go on, to print, to share, where it is from.
Copied with the text, it is no print.
"""
from __future__ import annotations

import re
from collections.abc import Mapping

from reader.page.text.lines import fold
from reader.page.text.vocabulary import words

_PARTED = re.compile(r"[\s|>»·\[\]()【】:、/0-9.\-]+")
_LONGEST = 60  # characters of such a row
_ALONE = frozenset(words("site_alone"))
_GOES_ON = _ALONE | frozenset(words("site"))
# How such lines begin and end: a quick look before slow patterns
_TOLD_BEGINS = (
    "来源 來源 稿源 稿件 文章 信息 新闻 新聞 发布 發布 更新 浏览 瀏覽 阅读 閱讀 点击 點擊 首页 首頁 作者 標題"
)
_BEGINS = {word[:2] for word in _GOES_ON} | set(_TOLD_BEGINS.split())
_ENDS = {word[-3:] for word in _ALONE}
_BEFORE = " \u3000[【(（■|>0123456789"
_OF_WORDS = "|".join(sorted(_ALONE, key=len, reverse=True))
_AT_END = re.compile(rf"(?:[ |]+(?:{_OF_WORDS}))+\s*$")
_TIME = r"(?: ?\d{1,2}:\d{2}(?::\d{2})?)?"
_DAY = rf"(?: ?(?:发布)?(?:时间|日期)?:? ?\d{{4}}[-年/.]\d{{1,2}}[-月/.]\d{{1,2}}日?{_TIME})?"
_SOURCE = r"(?:稿件|文章|信息|新闻)?(?:来源|稿源):? ?[^\s,。:]{2,16}"
_TOLD = re.compile(
    rf"{_SOURCE}{_DAY}|(?:发布|更新)(?:时间|日期):? ?\d{{4}}.{{4,24}}"
    r"|(?:浏览|阅读|点击)(?:次数|量|数|率)?:? ?\d{1,9}(?: ?次)?"
    r"|首页 ?[>»].{1,50}|.{0,40}(?:ICP备|公网安备).{0,40}|.{0,20}(?:Copyright|版权所有) ?©.{0,60}|©.{0,60}")
_WRITTEN = re.compile(rf"(作者:? ?.{{2,20}}?) +{_SOURCE}{_DAY}")


def may_be_of_site(texts: Mapping[int, str]) -> list[int]:
    """Return the numbers of the lines that could be of a web site: a quick look at all of them."""
    return [
        number
        for number, text in texts.items()
        if len(text) <= _LONGEST
        and (text.lstrip(_BEFORE)[:2] in _BEGINS or text[-3:] in _ENDS or "ICP" in text or "©" in text)
    ]


def is_of_site(text: str) -> bool:
    """Return whether the line is nothing but what a web site says: 上一篇 下一篇, 来源:青禾日报."""
    if len(text) > _LONGEST:
        return False
    folded = fold(text).strip()
    if _TOLD.fullmatch(folded):
        return True
    found = [word for word in _PARTED.split(folded) if word]
    if not found or not _GOES_ON.issuperset(found):
        return False
    return len(found) > 1 or found[0] in _ALONE


def without_site(text: str) -> str:
    """Return the line without what a site says behind its words: 第A04版:要闻 上一版 下一版."""
    if len(text) > _LONGEST:
        return text
    folded = fold(text)
    written = _WRITTEN.fullmatch(folded.strip())
    if written:
        return text.strip()[:written.end(1)]
    end = _AT_END.search(folded)
    return text[:end.start()] if end and end.start() else text
