"""How a file is named after its article: a pattern with {日期} {报名} {版次} …, each word of which goes
where nothing is known for it."""
from __future__ import annotations

import re

from reader.errors import ReaderError
from reader.export.article import ExportArticle
from reader.sentence import say
from reader.text.page_numbers import printed

DEFAULT = "{日期} {报名} 第{版次}版 {篇名}"
PLACE = re.compile(r"\{([^{}]*)\}")
VARIABLES = ("日期", "年", "月", "报名", "版次", "版名", "篇名", "作者", "栏目", "编号")


def stem(article: ExportArticle, pattern: str = DEFAULT) -> str:
    """Return the article's file name without suffix: 2023-12-05 报名 第1版 篇名.

    Raises ReaderError for a pattern with another name in it.
    """
    values = _values(article)
    unknown = [name for name in PLACE.findall(pattern) if name not in values]
    if unknown:
        told = say("文件名里没有名为“{0}”的变量。", unknown[0])
        raise ReaderError(told, say("可用 {0}。", list(VARIABLES)))
    words = [filled for word in pattern.split() if (filled := _filled(word, values))]
    return " ".join(words) or article.title


def _values(article: ExportArticle) -> dict[str, str]:
    day = article.date or ""
    return {
        "日期": day,
        "年": day[:4],
        "月": day[5:7],
        "报名": article.paper or "",
        "版次": printed(article.page) if article.page is not None else "",
        "版名": article.page_name or "",
        "篇名": article.title,
        "作者": "、".join(article.authors[:3]),
        "栏目": article.part("column") or "",
        "编号": article.uuid[:8],
    }


def _filled(word: str, values: dict[str, str]) -> str:
    """Return the word with its variables filled in; empty where one of them is."""
    if any(not values[name] for name in PLACE.findall(word)):
        return ""
    return PLACE.sub(lambda found: values[found[1]], word)
