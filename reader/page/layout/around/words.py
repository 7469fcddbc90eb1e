"""Words that come up on both sides of a title or caption: what belongs together speaks of the same things."""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import product

from reader.page.layout.features import BOND, KIN, LONGEST_CAPTION, Look, stands_alone
from reader.page.text.lines import HAN

_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_WORD_RUN = re.compile(f"[{HAN}A-Za-z0-9]{{4,}}")
_CREDIT_LAST = re.compile(r"[（(【][^（）()【】]{2,20}[)）】]$")  # who took the picture, in brackets
_LEAST_WORDS = 3  # pairs of characters of a title that can come up again
_PROSE, _REACH = 900, 11  # characters of text beside a title, and in so many units
_AHEAD, _BEHIND = 4, 9  # units of text after and before a title whose words are compared
_LOOKED_AT, _LEAST_GRAMS = 250, 60  # characters of a unit's beginning and end; runs that say something
# Characters above a title, pairs below it. The nearest four hundred tell a headline from a crosshead better
# than six hundred do: the farther text shares words with everything on the page.
_REMEMBERED, _LEAST_PAIRS = 400, 20
_MATTER, _LEAD = 600, 150  # characters of a dispatch and of the beginning of the next one
Grams = dict[int, set[str]]  # the four-character runs of each unit, by its index
# What every text holds: two such characters side by side say nothing of what it is about
COMMON = frozenset(
    "的了在是和与與将將也就都而及着著或把被为為从從对對向以于於其这這那有"
    "不没沒个個一二三四五六七八九十两兩几幾上下中里裡内內外前后後年月日时時"
    "分元人我你他她它们們说說称稱指表示会會要能可到去来來出让讓给給又还"
    "還已但因此等者多大小好很更最只每次地得过過起开開看用做自己所如果")


def measure_overlaps(looks: Sequence[Look]) -> None:
    """Set `ahead` and `behind` of each title and caption: the share of its words that come up in the text
    after and before it, 0..1.
    """
    for i, seen in enumerate(looks):
        if seen.em > LONGEST_CAPTION or seen.latin or not _may_be_title_or_caption(seen):
            continue
        words = _pairs(_CREDIT_LAST.sub("", seen.text) if seen.photo else seen.text)
        if len(words) >= _LEAST_WORDS:
            seen.ahead = _share(words, _text_after(looks, i))
            seen.behind = _share(words, _text_before(looks, i))


def _may_be_title_or_caption(seen: Look) -> bool:
    return seen.title_like or seen.photo or seen.wide_gap or seen.caption_head


def _share(words: Collection[str], prose: str) -> float:
    return sum(map(prose.__contains__, words)) / len(words) if prose else 0.0


def _text_after(looks: Sequence[Look], i: int) -> str:
    """Up to 900 characters of the text below unit i, as far as the next credit."""
    found: list[str] = []
    size = 0
    for seen in looks[i + 1:i + 1 + _REACH]:
        over = size >= _PROSE or (found and (seen.opens_with_credit or not seen.like_prose))
        if over:
            break
        if seen.like_prose:
            found.append(seen.text[:_PROSE])
            size += len(seen.text)
    return "\n".join(found)


def _text_before(looks: Sequence[Look], i: int) -> str:
    """Up to 900 characters of the text above unit i, as far as its article's beginning."""
    found: list[str] = []
    size = 0
    for seen in looks[max(0, i - _REACH):i][::-1]:
        over = size >= _PROSE or (found and (seen.closes or not seen.like_prose))
        if over:
            break
        if seen.like_prose:
            found.append(seen.text[:_PROSE])
            size += len(seen.text)
            if seen.opens_with_credit:
                break
    return "\n".join(found)


def measure_kinship(looks: Sequence[Look]) -> None:
    """Set `kin` and `bond` of each title: whether the text on both sides of it speaks of the same things, and
    `in_news` of what stands below a dateline.
    """
    news = boxed = False
    grams: Grams = {}
    for i, seen in enumerate(looks):
        if seen.opens_with_credit:
            news, boxed = not _is_byline(seen), seen.text[0] in "【〔["
            seen.matter = _matter(seen)
        elif seen.byline < 1 and seen.title_like:
            news = False
        seen.in_news, seen.boxed_news = news, boxed
        if i and _may_be_crosshead(seen):
            seen.kin = _kinship(looks, i, grams)
            if stands_alone(seen):  # in a stack nobody asks
                seen.bond = _bond(looks, i)


def _matter(seen: Look) -> float:
    """Return how much of what an agency's dispatch begins with stood in the text right above it, 0..1."""
    before, dateline = seen.before, seen.credit.dateline if seen.credit else None
    if before is None or not before.like_prose or dateline is None or dateline[-1] not in "电電":
        return 0.0
    above: list[str] = []
    size = 0
    while before is not None and before.like_prose and size < _MATTER:
        above.append(before.text[:_MATTER])
        size += len(above[-1])
        before = before.before
    return _known(seen.text[len(dateline):len(dateline) + _LEAD], above)


def _is_byline(seen: Look) -> bool:
    """Return whether the credit has a line of its own and names who wrote: 本报记者 某某 某地报道."""
    return seen.credit_alone and seen.credit is not None and bool(seen.credit.names)


def _may_be_crosshead(seen: Look) -> bool:
    after = seen.after
    return seen.title_like and not seen.latin and after is not None and not after.opens_with_credit


def _kinship(looks: Sequence[Look], i: int, grams: Grams) -> float:
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
    terms = set().union(*[grams[k] for k in ahead])
    size = len(terms)
    terms.difference_update(*[grams[k] for k in behind])
    known = size - len(terms)
    return (100.0 * known + KIN * _LEAST_GRAMS) / (size + _LEAST_GRAMS)  # little text says little


def _bond(looks: Sequence[Look], i: int) -> float:
    """Return how much of the words right below the title stood in the text right above it, 0..1, by pairs of
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
    return _known("\n".join(below[:2]), above)


def _known(below: str, above: Iterable[str]) -> float:
    """Return the share of the telling words below that stand above, too; little text says little."""
    words, known = _telling(below), "\n".join(above)
    found = sum(map(known.__contains__, words))
    return (found + BOND * _LEAST_PAIRS) / (len(words) + _LEAST_PAIRS)


def _pairs(text: str) -> set[str]:
    """Return the pairs of Han characters that stand side by side."""
    return {run[k:k + 2] for run in _HAN_RUN.findall(text) for k in range(len(run) - 1)}


def _telling(text: str) -> set[str]:
    """Return the text's pairs but those of two characters that every text holds."""
    return _pairs(text) - _of_common()


@cache
def _of_common() -> frozenset[str]:
    """Return all pairs of characters that every text holds."""
    return frozenset(map("".join, product(COMMON, repeat=2)))


def _grams(text: str) -> set[str]:
    """Return the four-character runs of a paragraph's beginning and end."""
    if len(text) > 2 * _LOOKED_AT:
        text = text[:_LOOKED_AT] + "\n" + text[-_LOOKED_AT:]
    return {run[k:k + 4] for run in _WORD_RUN.findall(text) for k in range(len(run) - 3)}
