"""What to try where a search has found nothing."""
from __future__ import annotations

import re

from reader.library.search.narrowing import conditions
from reader.library.search.query import Query
from reader.library.search.tokens import FIELD, MODES, Token
from reader.text.folding import fold_text, has_marks
from reader.ui.base.language import tr

SMALL = re.compile(r"(?<!\S)(or|and|not|near)(?!\S)")
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")  # names of fields; no colon of an address or a time
WILD = re.compile(r"\w[*?＊？]+\w")  # as other programs write any character, or any number of them
LONG = 12


def advice(query: Query) -> str:
    """Return one sentence: the likeliest reason first."""
    looked_for = [token for token in query.tokens if token.kind == "term" and not token.negated]
    for token in looked_for:
        field = FIELD.match(token.value)
        if token.field == "text" and not token.phrase and field and NAME.fullmatch(field[1]):
            words = tr("没有找到。“{}”不是检索项，按字面找了；"
                       "检索项有 篇名: 作者: 报名: 日期: 版次: 标签: 专题: 批注: 栏目: 通讯社:")
            return words.format(field[0])
    if small := SMALL.search(query.source):
        return tr("没有找到。“{0}”按字面找了；表示条件要大写：{1}").format(small[1], small[1].upper())
    if any(WILD.search(token.value) for token in looked_for):
        return tr("没有找到。* 和 ? 不代表任意的字；隔着几个字的两个词写 NEAR，如 供暖 NEAR/5 投诉。")
    return _looser(looked_for, len(conditions(query)))


def _looser(words: list[Token], together: int) -> str:
    if any("literal" in (token.field, MODES.get(token.value)) for token in words if token.field != "text"):
        return tr("没有找到。“逐字”要求简繁、大小写、标点都相同，可以去掉再试。")
    if any(token.phrase and has_marks(token.value) for token in words):
        return tr("没有找到。引号里的标点也要相同，可以去掉引号再试。")
    if any(len(fold_text(token.value)) >= LONG for token in words if token.field == "text"):
        return tr("没有找到。可以少写几个字，或在“检索方式”里选“形近”（认错的字也算）、“跨段”。")
    if together < 2:
        return tr("没有找到。可以少写几个字，或去掉一个条件。")
    return tr("没有找到。这些条件要同时满足；可以去掉一个，或在几个词之间写 OR。")
