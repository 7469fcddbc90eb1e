"""Whether a paragraph speaks of what is known already, as the text below a crosshead does, or introduces it,
as a lead does.
"""
from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from reader.page.layout import wordings
from reader.page.layout.features import BOND, KIN, Look
from reader.page.text.lines import HAN

_KNOWN = 0.9  # a person who is named without office, and was before
_EARLIER = 2600  # characters before in which a person may have been introduced
_ANSWER = 0.7
_QUOTE = 0.6  # a paragraph that opens with what somebody says
_SHORT = 8  # characters: a quotation that is a name
_AHEAD, _BEHIND, _LOOKED_AT, _LEAST_GRAMS = 4, 9, 250, 60
_REMEMBERED, _LEAST_PAIRS = 600, 20  # characters above a title, pairs below it
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_WORD_RUN = re.compile(f"[{HAN}A-Za-z0-9]{{4,}}")
# What every text holds: two such characters side by side say nothing of what it is about
COMMON = frozenset(
    "的了在是和与與将將也就都而及着著或把被为為从從对對向以于於其这這那有"
    "不没沒个個一二三四五六七八九十两兩几幾上下中里裡内內外前后後年月日时時"
    "分元人我你他她它们們说說称稱指表示会會要能可到去来來出让讓给給又还"
    "還已但因此等者多大小好很更最只每次地得过過起开開看用做自己所如果")
_BACK = re.compile(
    r"(?:他|她|它|牠|他们|她们|他們|她們|该|該|这|這|此[外举舉次项項前後后]"
    r"|其[中他后後间間实實]|上述|另外|另一方面|同时|同時|与此同时|與此同時|"
    r"不过|不過|然而|但是?|而[在且]|因此|所以|因为|因為|由于此|对此|對此"
    r"|对于|對於|至于|至於|相比|相反|随后|隨後|之后|之後|接着|接著|后来|後來|"
    r"当[时時晚天]|當[时時晚天]|事后|事後|除此|除了|尽管|儘管|虽然|雖然|即使"
    r"|如果|例如|譬如|比如|也就是|换言之|換言之|总的来说|其次|最后|最後|"
    r"再者|被[问問]|谈到|談到|谈及|談及|说起|說起|提到|回[忆憶]|为此|為此|正因|有了|如今|现在|現在|目前|眼下)"
)
# whoever answers has been asked about something that was told above
_ANSWERS = re.compile(
    r"[^，。,:：]{2,26}?(?:受访[时時]|受訪[时時]|答[复覆]|回[复覆应應]"
    r"|接受(?:本报|本報|记者|記者)?[^，。,]{0,6}(?:采访|採訪|访问|訪問|查询|查詢)[时時])")
_SAYS = re.compile(
    rf"([{HAN}]{{2,5}}?)(?:又|续|續|亦|也|还|還|则|則|再|最后|最後|随后|隨後|同时|同時|进一步|進一步)?"
    r"(?:指出|指|说|說|称|稱|表示|强调|強調|坦言|认为|認為|透露|补充|補充"
    r"|解释|解釋|提醒|介绍|介紹|告诉|告訴|回忆|回憶|估计|估計|相信|希望)"
)


def measure_references(looks: Sequence[Look]) -> None:
    """Sets `refers` of each paragraph: 0 (nothing) .. 2 (clearly goes on)."""
    said = ""
    for seen in looks:
        if (seen.like_prose or seen.stopped) and seen.em > 12:
            seen.refers = _refers(seen, said)
        said = (said + "\n" + seen.text[:900])[-_EARLIER:]


def _refers(seen: Look, said: str) -> float:
    text = seen.text
    head = text.lstrip("“「『\"")
    if _BACK.match(head):
        return 1.0
    if seen.opens_with_credit:
        return 0.0
    if _ANSWERS.match(head):
        return _ANSWER
    person = _SAYS.match(head)
    if person and _is_known(person[1], said):
        return _KNOWN
    if text[0] in "“「『" and len(text) > _SHORT and not wordings.opens_news(seen.folded):
        return _QUOTE
    return 0.0


def _is_known(name: str, said: str) -> bool:
    """Whether the person has been named before, in full or by surname and office."""
    return name in said or (len(name) > 2 and name[:2] in said)


def measure_kinship(looks: Sequence[Look]) -> None:
    """Whether the prose on both sides of a title speaks of the same things: names and terms come up again."""
    news = boxed = False
    grams: dict[int, frozenset[str]] = {}
    for i, seen in enumerate(looks):
        if seen.opens_with_credit:
            news, boxed = not _is_byline(seen), seen.text[0] in "【〔["
        elif seen.byline < 1 and seen.title_like:
            news = False
        seen.in_news, seen.boxed_news = news, boxed
        if (
            seen.title_like
            and not seen.latin
            and i
            and seen.after is not None
            and not seen.after.opens_with_credit
        ):
            seen.kin = _kinship(looks, i, grams)
            seen.bond = _bond(looks, i)


def _is_byline(seen: Look) -> bool:
    """Whether the credit has a line of its own and names who wrote: 本报记者 某某 某地报道."""
    return seen.credit_alone and seen.credit is not None and bool(seen.credit.names)


def _kinship(looks: Sequence[Look], i: int, grams: dict[int, frozenset[str]]) -> float:
    """Percent of the four-character runs after the title that come up before it, too; KIN where there is too
    little text.
    """
    ahead = [k for k in range(i + 1, min(len(looks), i + 6)) if looks[k].like_prose][:_AHEAD]
    behind = [k for k in range(max(0, i - _BEHIND), i) if looks[k].like_prose]
    if not ahead or not behind:
        return KIN
    for k in (*ahead, *behind):
        if k not in grams:
            grams[k] = _grams(looks[k].text)
    terms = frozenset().union(*[grams[k] for k in ahead])
    new = terms.difference(*[grams[k] for k in behind])
    known = len(terms) - len(new)
    return (100.0 * known + KIN * _LEAST_GRAMS) / (len(terms) + _LEAST_GRAMS)  # little text says little


def _bond(looks: Sequence[Look], i: int) -> float:
    """How much of the words right below the title stood in the text right above it, 0..1, by pairs of
    characters.

    Two reports of one page share what every text does; the parts of one report share its persons, places and
    things.
    """
    below: list[str] = []
    for seen in looks[i + 1:i + 4]:
        if not (seen.like_prose or seen.stopped):
            break
        below.append(seen.text[:_LOOKED_AT])
    above: list[str] = []
    size = 0
    for seen in looks[max(0, i - _BEHIND):i][::-1]:
        above.append(seen.text[-_REMEMBERED:])
        size += len(above[-1])
        if size > _REMEMBERED or seen.opens_with_credit:
            break
    if not below or not above:
        return BOND
    new = _pairs("\n".join(below[:2]))
    known = "\n".join(above)
    return (sum([pair in known for pair in new]) + BOND * _LEAST_PAIRS) / (len(new) + _LEAST_PAIRS)


def _pairs(text: str) -> frozenset[str]:
    """The pairs of characters that stand side by side, but those of the commonest two."""
    return frozenset([
        a + b
        for run in _HAN_RUN.findall(text)
        for a, b in itertools.pairwise(run)
        if a not in COMMON or b not in COMMON
    ])


def _grams(text: str) -> frozenset[str]:
    """The four-character runs of a paragraph's beginning and end."""
    if len(text) > 2 * _LOOKED_AT:
        text = text[:_LOOKED_AT] + "\n" + text[-_LOOKED_AT:]
    return frozenset([run[k:k + 4] for run in _WORD_RUN.findall(text) for k in range(len(run) - 3)])
