"""What may be doubtful: one row for each kind, and one sentence for each reason.

Programs read a doubt's kind, code and facts; people read the sentence that `reason` makes of them. A new kind
is a row of KINDS, a new reason a row of REASONS, each with its English in
resources/translations/messages_en.toml [doubts].
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reader.page.roles import role_name
from reader.sentence import Sentence, say

Remedies = Literal["text", "place", "compare", "link", "suggestion", "lines", "sides", None]


@dataclass(frozen=True, slots=True)
class Kind:
    """`name`: what the librarian calls it. `listed`: doubts with a smaller margin go on the review list (0:
    never from the recogniser); below it about half were wrong (tests/bench/bench_doubts.py). `remedy`: what
    proposes a way to put it right (library/review/proposals): text (its one suggestion), place (of a note),
    compare (two sources), link (a continuation), suggestion (of the masthead card), lines (of the paragraphs
    made from its lines), sides (what two people said), None (a person).
    """

    key: str
    name: str
    listed: float = 0.0
    remedy: Remedies = None


TABLE = (
    Kind("masthead", "报头存疑", 2.0, "suggestion"),
    Kind("grouping", "归属存疑", 0.2, "lines"),
    Kind("order", "次序存疑", 0.5),
    Kind("role", "类别存疑", 0.2, "lines"),
    Kind("headline", "标题存疑", 0.2, "lines"),
    Kind("join", "分段存疑", 0.2, "lines"),
    Kind("repeat", "疑似重复", 0.3, "lines"),
    Kind("lost", "疑有缺字", 0.5, "lines"),
    Kind("suspect", "疑字", remedy="text"),
    Kind("note", "批注失所", remedy="place"),
    Kind("correction", "更正失所", remedy="text"),
    Kind("continuation", "续文未接", remedy="link"),
    Kind("source", "另有原文", remedy="compare"),
    Kind("changed", "另有原文", remedy="compare"),
    Kind("structure", "篇章有变"),
    Kind("merge", "合并冲突", remedy="sides"),
)
KINDS = {kind.key: kind for kind in TABLE}

REASONS = {
    "said": "{says}",  # a sentence that was made elsewhere: checks of the masthead, suspect characters
    "kept": "有人看过“{text}”，认可原样。",
    "agreed": "另一份原文“{name}”也作“{text}”。",
    # roles and grouping
    "role": "这一行定为{chosen}，也可能是{other}。",
    "family": "这 {count} 处标题形式相同，都定为{chosen}，也可能都是{other}。",
    "begins": "从这一行起另成一篇，依据不足。",
    "belongs": "这一行归入上一篇，但也可能另成一篇。",
    "far_caption": "这条图片说明离正文较远，已按文字归入所说的一篇，请核对。",
    "one_line": "整版文字连成一行，换行已经丢失，段落和篇目无从分辨。",
    "repeats": "与第{line}行的文字重复，请核对哪一处该留。",
    # reading order
    "broken": "文句在前一处断开，续文在后一处，已按文意调整阅读顺序，请核对。",
    "meets": "前后文调整后，这两处相接，已按文意调整阅读顺序，请核对。",
    "stray": "这一篇在此断开，续文夹在另一篇里，已移回。",
    # paragraphs and column cuts
    "unfinished": "上一行没有说完，而下一行不像它的续文。",
    "weak": "两行是否同一段，只有很弱的依据。",
    "doubled": "分栏处“{text}”重复了一次。",
    "illegible": "分栏处有无法辨认的字。",
    "unpaired": "分栏处的引号、括号或书名号不成对，可能丢了字。",
    "no_word": "分栏处两边连不成词，可能丢了字或本是两段。",
    # continuations
    "no_later": "写着转到第{page}版，但那一版上认不准哪一篇是续文。",
    "no_earlier": "写着上接第{page}版，但那一版上认不准它接的是哪一篇。",
    "by_person": "续文由人工指定。",
    # notes and corrections that lost their place
    "text_gone": "批注所在的文字“{quote}”已被删去，请决定批注的去留。",
    "note_places": "换用原文之后，批注“{quote}”可能在几处，请选定一处。",
    "note_unplaced": "读入的批注“{quote}”在文中没有确定的位置，请决定批注的去留。",
    "note_lost": "换用的原文里没有找到批注“{quote}”，请决定批注的去留。",
    "corrected": "{who}曾把“{read}”更正为“{instead}”，换用的原文里这里作“{now}”。",
    "correction_lost": "{who}曾把“{read}”更正为“{instead}”，换用的原文里没有找到这一处。",
    # another source of the page
    "other_text": "这个版面另有一份文字不同的文件“{name}”，已留存，没有采用。",
    "became_part": "换用原文之后，原来单独的一篇并入了这一篇，请核对。",
    "not_there": "换用的原文里没有找到这一篇。因为有人在上面工作过，它按原来的文字留着，请核对。",
    # what two people said without knowing of each other (library/sharing)
    "said_differently": "{one}与{other}对“{about}”各有说法，现在显示{one}的，请决定用哪一个。",
    "deleted_and_changed": "“{about}”有人删除，有人修改，现在仍在，请决定去留。",
    "rearranged": "换用原文之前有人调整过这一版的篇章，现在是新原文的篇章，请核对；原来的在各篇的历史里。",
}
_OF_ROLES = ("chosen", "other")


def reason(code: str, facts: Mapping[str, Any]) -> Sentence:
    """Return the sentence for the librarian; a code that this program does not know says what its facts say.
    """
    named = {name: say(role_name(fact)) if name in _OF_ROLES else fact for name, fact in facts.items()}
    return Sentence(REASONS.get(code, "{says}" if "says" in facts else code), named)
