"""Whether a paragraph goes on where a column (or a program's line) breaks off: what its two ends say.

An end without its full stop is a cut, or the stop was lost. Which of the two this page is given to is the
prior (stops.py); what the ends themselves say is named evidence (`borne`). Its weights are log odds and stand
in resources/evidence.toml, group `cut`; tests/train/cuts.py fits them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reader.page.layout.weighing import weights
from reader.page.layout.wordings import refers_back
from reader.page.text.charmodel import affinity, breaks_idiom, closes_first, continues, open_brackets
from reader.page.text.credits.credit import TAIL
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.jumps import jump, jump_from
from reader.page.text.credits.tails import end_credit
from reader.page.text.lines import HAN, fold

_ENDS = "。！？!?；;…:：.·．°˙"  # the last four: a full stop misread
_CLOSERS = "”’」』）)】]》\"'"
_GOES_ON = "，。、；？！,;?!）)】》”’」』"  # nothing begins with these
_OPENER = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|近[日期年]|日前|昨[日天]"
    r"|今[日天年]|目前|当[前日天下]|据[悉了介统]|连日来|"
    r"截至|随着|会上|会前|会后|其间|期间|活动中|仪式上|[一二三四五六七八九十]是|下一步|此外|同时,|记者|"
    r"他[说指强表]|[^,。]{2,8}(?:表示|指出|强调|介绍|说|告诉记者)[,:]"
)
# who says what follows, however he is introduced
_SPEAKS = re.compile(
    r"[^,。:]{1,20}(?:表示|指出?|强调|介绍|[说說]|[续續]?[称稱]|认为|認為|显示|透露|提醒|[坦直]言|解释|补充|感[叹慨])"
    r"[,:，：]"
)
_SPEECH = re.compile("[“「『][^”」』]{7}")  # a shorter one is a term or a name that the text goes on with
_NUMBERED = re.compile(
    r"[(]?[一二三四五六七八九十]{1,3}[、).]|[(]?\d{1,2}[、)]|\d{1,2}\.(?!\d)|[①-⑳]|[●◆■□▲★◎►▶·]")
_SPEAKER = re.compile(r"[问答甲乙丙]:|(?:记者|主持人|编者|作者):")
# a sentence begins with these oftener by far than it goes on with them
_BEGINS = frozenset("他她但这這我据據如该該谁誰按随隨每其当當")
CUT = 3.0  # what a missing stop says for a cut where stops are seldom lost
_BEFORE, _AFTER = 160, 80  # characters of either end that are looked at
# Each alternative is or begins with a character: re passes over all others fast
_BREAKS = re.compile("|".join((*map(re.escape, "，,。；;：:！!？?、“”「」『』…"), r"\.\.\.+")))
_STOPS = re.compile(r"。|！|？|!|\?|…|\.\.\.+")
_PAUSES = re.compile("[，,。；;：:！!？?、]")
_TWO_HAN = re.compile(f"[{HAN}]{{2}}")
_MARK = re.compile("[，,。；;：:！!？?]")
_COMMAS = ",，、"
_WHOLE = ("numbered", "refers", "opens")  # so begins what is whole, however short its first clause
_IN_BRACKETS = 400  # characters of either end in which brackets are paired; all others look at fewer
_MEET = 5.0  # what the two characters at the cut say at most
_WORD = 0.0  # above that two characters are (within) a word


def is_row(text: str) -> bool:
    """Return whether no mark stands in the text but an item's number: an item or a signature, which never had
    a stop.
    """
    return _MARK.search(text) is None


def is_stopped(text: str) -> bool:
    """Return whether the text ends as a paragraph does."""
    last = end = text[-1:]
    if last in _CLOSERS:
        end = text.rstrip(_CLOSERS)[-1:] or last
    return end in _ENDS or _is_closed(text[-TAIL:])


@lru_cache(maxsize=512)  # each end is asked about by several stages
def _is_closed(end: str) -> bool:
    """Return whether a credit or a jump stands at a text's end, which needs no stop then."""
    last = end[-1:]
    if last in "版页面" and jump(end) is not None:
        return True
    if end_credit(end) is not None:
        return True
    return last in ")）】]" and re.search(r"[版摄转]", end[-9:]) is not None


def seam(before: str, after: str, prior: float = CUT) -> float:
    """Return how much speaks for `after` going on in `before`'s paragraph: above 0 it does; `prior`: what a
    missing stop says.
    """
    if not before or not after:
        return -9.0
    if is_stopped(before):
        score = min(continues(before, after), 6.0) - (7.0 if after[0] in "(（" else 4.0)
        return score if after[0] in _GOES_ON else min(score, -1.0)
    worth = weights()["cut"]
    return prior + sum([worth[name] * amount for name, amount in borne(before, after).items()])


def borne(before: str, after: str) -> Mapping[str, float]:
    """Return how much of each piece of evidence the two ends bear; what they do not bear is not there."""
    return _borne(before[-_IN_BRACKETS:], after[:_IN_BRACKETS])


@lru_cache(maxsize=128)  # asked for the page's share of lost stops, and again where paragraphs are joined
def _borne(before: str, after: str) -> Mapping[str, float]:
    return dict((*_says(before, after), *_frame(before, after)))


def _says(before: str, after: str) -> Iterator[tuple[str, float]]:
    """Yield what words, characters and lengths at the two ends say."""
    yield "always", 1.0
    yield "meet", min(_MEET, continues(before, after))
    if breaks_idiom(before, after):
        yield "idiom", 1.0
    head = fold(after[:30])
    begins = _beginning(before, head)
    if begins:
        yield begins, 1.0
    if _SPEECH.match(head) and before[-1] not in ":,，、：":
        yield "quotes", 1.0
    yield from _length_before(before[-_BEFORE:])
    if begins not in _WHOLE:
        yield from _length_after(after[:_AFTER])
    if _breaks_word(before[-2:]):
        yield "word_broken_before", 1.0
    if _breaks_word(after[:2]):
        yield "word_broken_after", 1.0


def _beginning(before: str, head: str) -> str:
    """Return what the head begins with that begins a sentence or an item; an empty string where it does not.
    """
    if _NUMBERED.match(head) or _SPEAKER.match(head):
        return "numbered"
    if before[-1] not in _COMMAS and refers_back(head):
        return "refers"
    if _OPENER.match(head):
        return "opens"
    if _SPEAKS.match(head):
        return "says"
    return "begins" if head[0] in _BEGINS else ""


def _length_before(before: str) -> Iterator[tuple[str, float]]:
    """Yield whether clause and sentence before the cut are too short to be whole, or long enough."""
    *_, clause = _BREAKS.split(before.rstrip(_CLOSERS))
    *earlier, sentence = _STOPS.split(before)
    if len(clause) <= 2:
        yield "clause_begun", 1.0
    elif len(clause) <= 4:
        yield "short_clause", 1.0
    if earlier and len(sentence) <= 8:
        yield "sentence_begun", 1.0
    elif len(sentence) > 60:
        yield "long_sentence", 1.0


def _length_after(after: str) -> Iterator[tuple[str, float]]:
    """Yield whether clause and sentence after the cut are as short as what is left of one, or long."""
    clause, *clauses = _PAUSES.split(after, 1)
    sentence, *later = _STOPS.split(after, 1)
    if clauses and len(clause) <= 2 and after[len(clause)] != "、":
        yield "rest_of_clause", 1.0
    elif len(clause) > 15:
        yield "long_clause", 1.0
    if not later:  # a verse or a row
        return
    if len(sentence) <= 8:
        yield "rest_of_sentence", 1.0
    elif len(sentence) <= 14:
        yield "short_sentence", 1.0


def _breaks_word(two: str) -> bool:
    """Return whether the two characters stand in no word together, so that one of them is a part of another
    word.
    """
    return len(two) == 2 and _TWO_HAN.match(two) is not None and affinity(*two) <= _WORD


def _frame(before: str, after: str) -> Iterator[tuple[str, float]]:
    """Yield what brackets, commas and credits around the cut say."""
    if before[-1] in _CLOSERS:
        yield "after_speech", 1.0
    if before[-1] in _COMMAS:
        yield "comma", 1.0
    elif is_row(before) and _NUMBERED.match(fold(before[:8])):
        yield "item", 1.0
    waits, closes = open_brackets(before), closes_first(after)
    if waits and closes:
        yield ("right_bracket" if waits[-1] == closes else "wrong_bracket"), 1.0
    if head_credit(after) or jump_from(after):
        yield "credit", 1.0
