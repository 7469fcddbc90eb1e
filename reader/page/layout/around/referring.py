"""Whether a paragraph speaks of what is known already, as the text below a crosshead does, or introduces it,
as a lead does.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from reader.page.layout import wordings
from reader.page.layout.features import Look
from reader.page.text.lines import HAN

_KNOWN = 0.9  # a person who is named without office, and was before
_EARLIER = 2600  # characters before in which a person may have been introduced
_ANSWER = 0.7
_QUOTE = 0.6  # a paragraph that opens with what somebody says
_SHORT = 8  # characters: a quotation that is a name
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
    rf"([{HAN}]{{2,5}}?)(又|续|續|亦|也|还|還|则|則|再|最后|最後|随后|隨後|同时|同時|进一步|進一步)?"
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
    if person and (person[2] or _is_known(person[1], said)):
        return _KNOWN
    if text[0] in "“「『" and len(text) > _SHORT and not wordings.opens_news(seen.folded):
        return _QUOTE
    return 0.0


def _is_known(name: str, said: str) -> bool:
    """Return whether the person has been named before, in full or by surname and office."""
    return name in said or (len(name) > 2 and name[:2] in said)
