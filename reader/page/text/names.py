"""Persons' names in credits: functions taken off, wide-set names put together, glued ones taken apart."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.page.text.charmodel import affinity
from reader.page.text.lines import HAN, fold
from reader.page.text.vocabulary import any_of, words

_ROLE_WORD = re.compile(
    any_of("role_kind", also=(r"[驻赴][^\s]{1,5}",)) + "*"
    + any_of(
        "role",
        also=(
            "记[者着]", "纪者", "通[讯汛]员", "报[道导]",
            r"(?<![\u4e00-\u9fff])[文图影译](?=[/:、|·])", r"(?<=[/:、|·])[文图影](?![\u4e00-\u9fff])",
        ),
    )
)
_PRESS = ("记者", "通讯员", "作者")
_OFFICE = re.compile("(?:本报|首席|见习|实习|特约)+")
_MISREAD_WRITER = re.compile("[^通]讯员|通[^讯]员|通讯[^员]|通通讯员|通讯讯员|通讯员员|[通讯]员|通讯")
_MISREAD_REPORTER = re.compile("记|者|记[^者]|[^记]者|记记者|记者者|本|本[^报]|[^本]报")
_OF_FUNCTIONS = frozenset("记者通讯员本报")  # of these a misread function still has one
_FUNCTION = re.compile(any_of("press") + "$")
ROLE_MARK = re.compile(any_of("role_mark", also=(r"文\s?[/:、]", r"图\s?[/:、]", r"作者\s?[:\s]")))
_ORGAN = re.compile(rf"[{HAN}]{{2,8}}?{any_of('medium')}|{any_of('medium_name')}")
NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,6}}[·•][{HAN}·•]{{1,10}}|[A-Z][a-z]+(?: [A-Z]\.?[a-z]*)+")
# 新河西报·新河西客户端通讯员, 少年周刊记者: for whom somebody writes, before what he is
_HOUSE = re.compile(
    rf"(?<![{HAN}])[{HAN}·]{{1,18}}(?:[报社网台端刊部站]|中心|少年|青年|青年报)(?=(?:首席|见习|实习|特约)?(?:记者|通讯员|评论员))"
    # 某地特派记者: where somebody writes from
    rf"|(?<![{HAN}])(?!本报|本刊|本社)[{HAN}]{{2,4}}(?=特派(?:记者|员))"
    # ABC视频记者: newsrooms that go by letters
    rf"|(?<![A-Za-z])[A-Z][A-Za-z]{{0,7}}[{HAN}]{{0,2}}(?=(?:全媒体|融媒体?)?(?:首席|见习|实习)?(?:记者|通讯员))")
# 某某／資深新聞工作者, 某某（某某大学教授）: who it is, and what, as papers print below opinions
_WHAT_HE_IS = re.compile(
    rf"[\s□■●◆○◎]*([{HAN}]{{2,3}})\s?"
    rf"(?:/\s?(?!摄影|图片|文字|整理|综合|联合|采写|[{HAN}]{{0,6}}报[道导]$)[{HAN}·]{{3,14}}"
    rf"|\((?!记者|摄影|图片|文字|整理|通讯员)[{HAN}·、,/]{{3,20}}\))$"
)
# (记者 某某 某地报道): where from, behind the last name
_FROM_PLACE = re.compile(rf"(?<=[{HAN}])\s([{HAN}]{{2,4}})报[道导]\s?[)\]】]?$")
_BOTH = re.compile(rf"(?<=[{HAN}]{{2}})(?:文\s?/\s?[图摄]|图\s?/\s?文)")  # 某某文/图, its blank lost
_MAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}")
_DOTS = " ·•"  # on both sides of a name that closes a text
_BY = ("By ", "by ", "BY ")
_EDGES = " \u3000()[]（）【】-—□■●◆○◎▲△★☆▷►▶"
# names in letters keep the blank between their parts
_TOKEN = re.compile(
    r"[A-Z][a-z'’.-]+(?: [A-Z][A-Za-z'’.-]*){1,3}(?![A-Za-z])|[^\s,、;/|&:()\[\]【】\-—□■●◆○◎▲△★☆▷►▶]+"
)
_DOTTED = re.compile(r"^\s?[·•]\s?|\s?[·•]\s?$")  # ·某某·
# 3D 某某, 中四甲 某某, 一九九二年畢業 某某: a pupil's form, an old pupil's year
OF_A_FORM = re.compile(
    r"(?:[1-7]\s?[A-H]|[中小高初][一二三四五六][甲乙丙丁戊A-H]?"
    r"|[\d〇零一二三四五六七八九]{1,4}(?:年级?[毕畢][业業]|年级|[级届屆])(?:校友|[毕畢][业業]生|生)?)"
    rf"\s{{1,3}}(?=[{HAN}]{{2,4}}$)"
)
# 文/某某 图/受访者提供: whose picture it is, behind who wrote
_PICTURE_OF_OTHERS = re.compile(
    rf"(?<=[{HAN}A-Za-z])[\s,、;]{{1,3}}(?:图|图片|照片)\s?[/:]\s?"
    rf"(?:[{HAN}]{{2,8}}(?:提供|供图)|(?:互联)?网络?|资料(?:图片?|照片)?|本报资料)$"
)
_SURNAMES, _DOUBLE_SURNAMES = frozenset(words("surname")), frozenset(words("double_surname"))
_FIRST = _SURNAMES | {name[0] for name in _DOUBLE_SURNAMES}
_COMMON = frozenset(words("common_surname"))
_LIKELY = 1.42  # of a name: what none but names cost on the average
_CREDITED = 1.75  # ... beside a function, where nothing but names stands
_RARE, _SHORT = 0.5, 0.2  # what a rare surname costs, and a name of two characters
_NONE = 99.0  # what no names cost: none end there
_LONGEST_GLUED = 12  # characters: four names
_SCHOOL = re.compile("[小中大]学.{0,6}$|学[校院]$|年级$")
_NO_NAMES = frozenset("厂局校站馆院社处队段矿")  # of these none ends a person's name
_PLACES = frozenset("村庄街路县市镇乡区省")  # of these hardly any does
_BODIES = frozenset("厂厰段矿社局校村县市镇乡区街路站院馆司处队部室组学班系所会")
OFFICE = re.compile(any_of("office", "small_office") + "$")
_BELOW_OFFICE = re.compile(rf"[{HAN}]{{2,14}}?{any_of('office')}([{HAN}]{{3}})$")
_VISITED = tuple("访记忆悼听追")  # a line that begins so is about whom it names
_A_WORD = 4.0  # what has so much in common is a word
# 某某（摘自《某书》）: where it was printed before, behind the name
_PRINTED_BEFORE = re.compile(rf"[(\[]{any_of('taken_from')}[^()\[\]]{{0,40}}[)\]]?")
# 采访：某某某某某, (某某某某某某): nothing but names stands behind a function's colon or alone in brackets
_SET_APART = re.compile(rf"{any_of('credit_function')}\s?[:/|]|[(\[][{HAN}\s、]+[)\]]$")
_OFFICE_LAST = re.compile(any_of("office", "organ") + r"\)$")
_HOME_LAST = re.compile(r"[市县縣区區乡鄉镇鎮]\)$")  # ◎某某（某市）: where a letter's writer lives


@lru_cache(maxsize=128)  # a credit is read as a line, as a head, and where the article is composed
def names(text: str) -> tuple[str, ...]:
    """Return the persons named in a credit, as printed, without their functions; a lone function (新华社记者)
    stands as it is.
    """
    text = _without_mail(without_source(text)).strip(_DOTS)
    folded = fold(text)
    if (known := what_he_is(folded)) is not None:
        return (text[slice(*known.span(1))],)
    if folded.lstrip(" ([").startswith(_BY):
        return tuple(re.split(r" and |, ", text.lstrip(" ([")[3:]))
    places = _places(folded)
    if not places or [folded[a:b] for a, b in places] == ["本报"]:
        whole = text.strip(_EDGES).replace(" ", "").replace("\u3000", "")
        return (whole,) if whole else ()
    functions = ROLE_MARK.search(folded) is not None or _SET_APART.match(folded) is not None
    merged = merged_names([text[a:b] for a, b in places], _CREDITED if functions else _LIKELY)
    found = [name[below_office(fold(name)):] for name in merged]
    return tuple(dict.fromkeys(_without_offices(found)))


def persons(found: Sequence[str]) -> list[str]:
    """Return what credits name, without functions (通讯员) that stand alone beside persons; where nobody is
    named, they stand as they are.
    """
    return [name for name in found if not _FUNCTION.search(fold(name))] or list(found)


def _without_mail(text: str) -> str:
    """Return the credit without the writer's address; folded, where there is one."""
    folded = fold(text)
    return _MAIL.sub(" ", folded) if "@" in folded else text


def without_source(text: str) -> str:
    """Return the credit without where it was printed before, (摘自《某书》), and without 图/受访者提供."""
    folded = fold(text)
    found = _PRINTED_BEFORE.search(folded) if "(" in folded or "[" in folded else None
    found = found or (_PICTURE_OF_OTHERS.search(folded) if "图" in folded or "照片" in folded else None)
    return f"{text[:found.start()]} {text[found.end():]}".rstrip() if found else text


def below_office(folded: str) -> int:
    """Return where a name begins right behind an office: 某某协会副主席某某某; 0 where none does."""
    found = _BELOW_OFFICE.match(folded) if len(folded) > 6 and not folded.startswith(_VISITED) else None
    if found is None or not is_full_name(found[1]):
        return 0
    return found.start(1) if affinity(found[1][0], found[1][1]) < _A_WORD else 0


def what_he_is(folded: str) -> re.Match[str] | None:
    """Return the match of a line that is a name and what the person is: group 1 the name; else None."""
    found = _WHAT_HE_IS.match(folded) if folded[-1:] == ")" or "/" in folded else None
    if found is None or not looks_like_name(found[1]):
        return None
    if folded[-1] != ")" or _OFFICE_LAST.search(folded):
        return found
    return found if folded[0] in "◎○●" and _HOME_LAST.search(folded) else None


def _places(folded: str) -> list[tuple[int, int]]:
    """Return where the names stand in a credit: what is left without functions, houses and where it is from.
    """
    place = _FROM_PLACE.search(folded)
    if place and not looks_like_name(place[1]):
        folded = folded[:place.start(1)] + " " * len(place[1]) + folded[place.end(1):]
    if form := OF_A_FORM.match(folded):
        folded = " " * form.end() + folded[form.end():]
    if "·" in folded or "•" in folded:
        folded = _DOTTED.sub(_blank, folded)
    plain = _HOUSE.sub(_blank, _without_camera(folded))
    if plain != folded or ROLE_MARK.search(plain):
        plain = _ORGAN.sub(_blank, plain)
    tokens = _TOKEN.finditer(_ROLE_WORD.sub(_blank, plain))
    return _without_functions(plain, [token.span() for token in tokens])


def _without_camera(folded: str) -> str:
    """Return the credit with a space for the last word of 某某摄 and 某某图, and for 文/图 behind a name."""
    if "/" in folded:
        folded = _BOTH.sub(_blank, folded)
    last = folded.rstrip(" )]】")[-1:]
    if not (last == "摄" and len(folded) > 2) and not (last == "图" and len(folded) > 3):
        return folded
    at = folded.rindex(last)
    return folded[:at] + " " + folded[at + 1:]


def _without_offices(found: list[str]) -> list[str]:
    """Return the names without an office before the last: 东辽县委书记 王伟国."""
    *others, last = found
    return [name for name in others if not (name[-1:] == "班" or _is_office(fold(name), last))] + [last]


def _is_office(token: str, last: str) -> bool:
    """Return whether the token is an office, or the place or body that the last one is of."""
    if OFFICE.search(token) or len(token) < 3:
        return OFFICE.search(token) is not None
    of_body = token[-1] in _BODIES and looks_like_name(last)
    surely = token[-1] in _NO_NAMES or not looks_like_name(token)  # 农技站
    return (of_body and surely) or _SCHOOL.search(token) is not None


def _without_functions(folded: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of names alone: no functions of which a character was misread, lost or doubled
    (通讯个, 己者, 见在记者).
    """
    kept = []
    for a, b in places:
        if (office := _OFFICE.match(folded, a, b)) and _misread_head(folded[office.end():b]):
            a = office.end()
        token = folded[a:b]
        before = (
            b - a <= 2
            and folded.startswith(_PRESS, b)
            and (token[-1] in "习席约报" or not looks_like_name(token))
        )
        if before or _is_misread_function(token):
            continue
        kept.append((a + _misread_head(token), b))
    return kept or places


def _misread_head(token: str) -> int:
    """Return how many characters of the token are a misread function; 0 where no name follows it."""
    if _OF_FUNCTIONS.isdisjoint(token[:4]):
        return 0
    return next(
        (
            k
            for k in (4, 3, 2, 1)
            if _is_misread_function(token[:k]) and (k >= len(token) > 1 or looks_like_name(token[k:]))
        ),
        0,
    )


def _is_misread_function(token: str) -> bool:
    if _MISREAD_REPORTER.fullmatch(token):
        return len(token) != 2 or affinity(token[0], token[1]) <= 0  # 读者, 记录 are words of their own
    return bool(_MISREAD_WRITER.fullmatch(token))


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def merged_names(tokens: list[str], most: float = _LIKELY) -> list[str]:
    """Return the tokens with names that were set wide (李 锋) put together and glued ones taken apart.

    `most`: what a name of glued ones may cost on the average.
    """
    merged: list[str] = []
    for token in tokens:
        if len(token) == 1 and merged and len(merged[-1]) == 1:
            merged[-1] += token
        elif token not in ("文", "图", "圖", "摄", "影") or not merged:
            merged += _unglued(token, most)
    return merged


def _unglued(token: str, most: float) -> list[str]:
    """Return names that lost the spaces between them, by their surnames: as few as possible, none but names.
    """
    if not _may_be_glued(token):
        return [token]
    best: list[tuple[float, list[str]]] = [(0.0, []), *[(_NONE, [])] * len(token)]
    for end in range(2, len(token) + 1):
        for size in (3, 2, 4):
            if end < size or best[end - size][0] >= _NONE:
                continue
            name, (before, names_before) = token[end - size:end], best[end - size]
            if not looks_like_name(name):
                continue
            cost = before + 1.0 + _RARE * _is_rare(name) + _SHORT * (size == 2)
            if cost < best[end][0]:
                best[end] = (cost, [*names_before, name])
    cost, found = best[-1]
    likely = len(found) > 1 and cost < most * len(found)
    return found if likely else [token]


def are_glued(token: str) -> bool:
    """Return whether the token is nothing but several names, with surnames that are common: 李文静张晓宇."""
    found = _unglued(token, _LIKELY)
    return len(found) > 1 and all(name[0] in _COMMON and name[-1] not in _PLACES for name in found)


def _may_be_glued(token: str) -> bool:
    """Return whether the token is as long as several names, begins like one, and does not end as a body's
    name; the last of the names begins like one, too.
    """
    if not 4 <= len(token) <= _LONGEST_GLUED or token[0] not in _FIRST or token[-1] in _BODIES:
        return False
    if _FIRST.isdisjoint(token[-4:-1]):
        return False
    return len(token) > 4 or token[:2] not in _DOUBLE_SURNAMES


def _is_rare(name: str) -> bool:
    """Return whether a name begins with a surname that few bear; a double one is sure by itself."""
    return len(name) < 4 and name[0] not in _COMMON


def looks_like_name(token: str) -> bool:
    """Return whether the token begins with a surname and is as long as a Chinese person's name."""
    return (len(token) in (2, 3) and token[0] in _SURNAMES) or (
        len(token) in (3, 4) and token[:2] in _DOUBLE_SURNAMES
    )


def is_full_name(token: str) -> bool:
    """Return whether the token is a name of three characters with a common surname, not a village's."""
    return len(token) == 3 and token[0] in _COMMON and token[-1] not in _BODIES | _PLACES


def are_names(text: str, most: int = 8) -> bool:
    """Return whether a credit's text is nothing but one or more persons' names (and functions)."""
    folded = fold(text).strip(" ()[]【】")
    if not 2 <= len(folded) <= 60:
        return False
    found = names(folded)
    return 0 < len(found) <= most and all(NAME.fullmatch(name) or name == folded for name in found) \
        and (bool(ROLE_MARK.search(folded)) or all(NAME.fullmatch(name) for name in found))
