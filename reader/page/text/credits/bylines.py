"""Whether a whole line names who wrote: its cost as a byline."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.page.text.charmodel import affinity
from reader.page.text.credits.pictures import PHOTO_END
from reader.page.text.lines import HAN, fold
from reader.page.text.names import (
    NAME,
    OF_A_FORM,
    OFFICE,
    ROLE_MARK,
    are_glued,
    are_names,
    below_office,
    looks_like_name,
    merged_names,
    names,
    what_he_is,
    without_source,
)
from reader.page.text.vocabulary import any_of, words

_MARKS = "□■●◆○◎▲△★☆▷►▶"
_AROUND_NAMES = "·•()—"
_MOST_NAMES = 6  # in a byline
_LONGEST, _LONGEST_SOURCED = 60, 160  # characters of a byline; ... and where its article was printed before
_GLUED_ALONE = 1.2  # cost of a byline of names that nothing parts
_BELOW_OFFICE = 1.0  # of an office and a name that nothing parts
_A_WORD = 4.0  # what has so much in common is a word
_HARDLY_A_WORD = 1.0
_LATIN_BYLINE = re.compile(r"(?:By|by|BY)\s+[A-Z][\w.'-]+(?:\s+(?:and\s+)?[A-Z][\w.'-]*){0,6}$")
_SAYS = re.compile(r"[。!?;\"“《…]|" + "|".join([f"{word}$" for word in words("telling")]))
_WROTE, _PRESS = re.compile(any_of("wrote")), re.compile(any_of("press"))
_ACTS = re.compile(rf"(?:记者|通讯员|评论员)[{HAN}]{{3,6}}$")  # nothing parts who it is from what follows
_OFFICE_BYLINE = re.compile(
    r"[(\s□■●◆]*(?:本报|新华社|本刊|[^\s]{2,4}社|[^\s]{2,5}报)"
    r"\s?(?:特约|首席)?(?:记者|评论员|通讯员|编辑部)\)?"
)
# 本报记者走访夜市: a reporter who does something is in a headline
REPORTER_DOES = re.compile(f"记者{any_of('reporter_does')}")
# 育红小学三(2)班 苗苗: whoever is named after a school and a form
_PUPIL = re.compile(
    rf"[{HAN}]{{2,10}}(?:[小中大]学|学[校院]|附[中小])"
    rf"[{HAN}\d()]{{0,10}}(?:\s[{HAN}\d()]{{2,6}})?\s+[{HAN}]{{2,4}}$"
)
# 高一(2)班 楚云
_OF_A_FORM = re.compile(
    rf"[小初高]?[一二三四五六七八九十]{{1,2}}(?:年级)?\s?"
    rf"[(]?[一二三四五六七八九十\d]{{1,2}}[)]?班\s+[{HAN}]{{2,4}}$"
)
_OFFICE_END = re.compile(rf"..(?:[部科处室系厂局站社院校所矿段]|中心|车间|公司)$|{any_of('small_office')}$")
_PLACE_END = re.compile("..[县区镇乡村]$")
_MAIL_LINE = re.compile(
    r"[(\[]?(?:电邮|邮箱|E-?mail)?\s?:?\s?[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}[)\]]?",
    re.IGNORECASE,
)
# behind the reporter's name
_OWN_MAIL = re.compile(r"(?<=\S)\s{1,4}[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}$")
# 某某报道, 某某 综合报道, 某某/文
REPORTS = re.compile(r"\s?/?(?:综合|采访|联合|摄影|图文)?报[道导]$|\s?/\s?(?:图?文|文图?|撰文?|采访)$")
_REPORTS_END = frozenset("道导文图撰访")
_LONGEST_REPORTS = 8  # characters of the words that say so
_SET_OFF = re.compile(
    r"[□■●◆○◎ ]{0,2}(?:(?:文|图|文/图|图/文|摄影|撰文)\s?[/:]|(?:文/图|图/文)\s|.{0,1}作者\s?:)"
)
_NAME_GAPS, _NAME_LONG = re.compile(r"[\s、,]+"), re.compile(f"[{HAN}]{{1,3}}")
# 采访：某某, 撰文／某某 某某: what somebody did, then who
_FUNCTION_FIRST = re.compile(
    rf"[{_MARKS} ]{{0,2}}{any_of('role_kind')}{{0,2}}{any_of('credit_function')}\s?[:/|丨●■]\s?(.{{2,40}})$")
_PARTED = re.compile(r"[\s:/|丨●■]")  # one of these stands between function and name
# 某某/文 某某/图: after each name what he did
_EACH_DID = re.compile(
    rf"[{_MARKS} (]{{0,2}}"
    rf"(?:[{HAN}]{{2,4}}\s?/\s?(?:图?文|文?图|撰文|采写|整理|摄影?)[\s、,)]{{0,3}}){{2,4}}")
# 独家报道 某某, 摄影 某某: the same, with nothing but a blank before the name
_FUNCTION_AND_NAME = re.compile(
    rf"[{_MARKS} ]{{0,2}}{any_of('role_kind')}{{0,2}}(?:{any_of('credit_function')}|摄影)"
    rf"\s{{1,3}}([{HAN}]{{2,4}})$"
)
# 系列报道策划：某某 本篇统筹：某某 采写：某某
_LABEL = re.compile(rf"([{HAN}、/]{{1,8}})\s?:")
_LABELS_WRITER = re.compile(any_of("credit_function") + "$")
_LABELS_MAKER = re.compile(any_of("credit_function", "planned") + "$")


def is_byline(text: str) -> float:
    """Return the cost of a whole line's being a byline (99: it is not one)."""
    return _cost(text) if len(text) <= _LONGEST_SOURCED else 99.0


@lru_cache(maxsize=256)  # a line is asked about as a row of a title, as a wrapped one and as a unit
def _cost(text: str) -> float:
    folded = fold(without_source(text))
    if len(folded) > _LONGEST or not folded.strip():
        return 99.0
    if "@" in folded and (mail := _OWN_MAIL.search(folded)) and folded[:mail.start()].strip():
        return is_byline(text[:mail.start()])
    return _byline_cost(folded)


def _byline_cost(folded: str) -> float:
    """Return the same of a folded line without the writer's address."""
    if folded[:1] in "Bb" and _LATIN_BYLINE.match(folded):
        return 0.0
    if _SAYS.search(folded) or _credits_a_picture(folded):
        return 99.0
    if "@" in folded and _MAIL_LINE.fullmatch(folded):
        return 0.5
    cost = _named_beside_function(folded)
    if cost < 99:
        return cost
    if ROLE_MARK.search(folded):
        return _with_function(folded)
    if " " in folded and _is_pupil(folded):
        return 0.4
    return _names_alone(folded)


def _credits_a_picture(folded: str) -> bool:
    """Return whether the line names who took the picture, and not who wrote; nor is it a name that ends in
    影.
    """
    if not PHOTO_END.search(folded) or _WROTE.search(folded):
        return False
    first = _FUNCTION_FIRST.match(folded)
    return not looks_like_name(first[1] if first else folded.lstrip(" " + _MARKS))


def _named_beside_function(folded: str) -> float:
    """Cost of 采访：某某 and 某某报道: what somebody did stands before or behind the name."""
    if what_he_is(folded):
        return 0.4 if "/" in folded or folded[0] in _MARKS else 1.0
    if folded.count(":") > 1 and (cost := _labelled(folded)) < 99:
        return cost
    if _says_what_was_done(folded) and are_names(folded) and _all_like_names(folded):
        return 0.2
    ends = folded[-1] in _REPORTS_END
    reports = REPORTS.search(folded, max(0, len(folded) - _LONGEST_REPORTS)) if ends else None
    return _reported(folded[:reports.start()]) if reports else 99.0


def _says_what_was_done(folded: str) -> bool:
    """Return whether the line is 采访：某某, 采访 某某 or 某某/文 某某/图."""
    if not _PARTED.search(folded):
        return False
    first = _FUNCTION_FIRST.match(folded) or _FUNCTION_AND_NAME.match(folded)
    return first is not None or _says_what_each_did(folded)


def _says_what_each_did(folded: str) -> bool:
    """Return whether the line is 某某/文 某某/图, and not of pictures alone."""
    return "/" in folded and _WROTE.search(folded) is not None and _EACH_DID.fullmatch(folded) is not None


def _labelled(folded: str) -> float:
    """Cost of several labels, each with its names: 策划：某某 采写：某某; not the page's staff."""
    labels = _LABEL.findall(folded)
    if not labels or not folded.lstrip(" (" + _MARKS).startswith(labels[0]):
        return 99.0
    if not all(map(_LABELS_MAKER.search, labels)) or not _all_like_names(folded):
        return 99.0
    return 0.3 if any(map(_LABELS_WRITER.search, labels)) else 1.0


def _with_function(folded: str) -> float:
    """Cost of a line that holds a function: 记者, 通讯员, 文."""
    if _OFFICE_BYLINE.fullmatch(folded):
        return 0.0
    if REPORTER_DOES.search(folded):
        return 4.0
    found = names(folded)
    if not _may_be_names(found):
        return 5.0
    if _tells_of_reporter(folded, found):
        return 8.0
    good = sum(map(_has_form_of_name, found))
    if not _PRESS.search(folded) and not all(map(looks_like_name, found)):
        return 1.2 if good == len(found) <= 3 and _SET_OFF.match(folded) else 8.0
    some = 1.0 if good else 4.0
    return 0.0 if good == len(found) else some


def _tells_of_reporter(folded: str, found: Sequence[str]) -> bool:
    """Return whether the line goes on behind the function without a name: 本报记者获评先进."""
    return len(found) == 1 and _ACTS.search(folded) is not None and not looks_like_name(found[0])


def _may_be_names(found: Sequence[str]) -> bool:
    return bool(found) and all(_has_form_of_name(name) or 1 < len(name) <= 8 for name in found)


def _has_form_of_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None


def _names_alone(folded: str) -> float:
    """Cost of a line that holds names and no function, perhaps behind a mark and before 文."""
    marked = folded[0] in _MARKS
    tokens = [token for token in _NAME_GAPS.split(folded.strip("()（） ·•—-" + _MARKS)) if token]
    wrote = len(tokens) > 1 and tokens[-1] in ("文", "整理") and len(tokens[-2]) > 1
    if wrote:
        tokens = tokens[:-1]
    if len(tokens) == 1:
        return _one_name(tokens[0], marked, wrote)
    if not 1 < len(tokens) <= _MOST_NAMES:
        return 99.0
    if _is_set_wide(tokens) and folded[0] in _AROUND_NAMES and folded[-1] in _AROUND_NAMES:
        return 0.6
    cost = _office_and_name(tokens, " " in folded)
    return cost if cost < 99 else _several_names(tokens, marked, wrote)


def _is_set_wide(tokens: Sequence[str]) -> bool:
    """Return whether the tokens are a name's two characters, set apart as papers do below three."""
    return len(tokens) == 2 and all(len(token) == 1 for token in tokens)


def _office_and_name(tokens: Sequence[str], spaced: bool) -> float:
    """Cost of 县委书记 某某 and 某某局 某某."""
    if len(tokens) != 2:
        return 99.0
    office, name = tokens
    if OFFICE.search(office) and NAME.fullmatch(name) and len(name) <= 4:
        return 0.3
    if not spaced or not looks_like_name(name):
        return 99.0
    if _OFFICE_END.search(office):
        return 0.8
    # 某县某乡 某某, below a letter; not 柳林乡 高产田
    return 0.8 if _PLACE_END.search(office) and affinity(name[0], name[1]) < _HARDLY_A_WORD else 99.0


def _one_name(token: str, marked: bool, wrote: bool) -> float:
    if looks_like_name(token):
        return 0.1 if marked or wrote else _alone(token)
    if are_glued(token):
        return 0.4 if marked or wrote else _GLUED_ALONE
    if not _NAME_LONG.fullmatch(token):
        return _BELOW_OFFICE if below_office(token) else 99.0
    if marked and wrote:
        return 0.6
    return 2.5 if len(token) in (2, 3) else 99.0


def _several_names(tokens: list[str], marked: bool, wrote: bool) -> float:
    likely = [looks_like_name(name) for name in merged_names(tokens)]
    if all(likely):
        return 0.1 if marked else 0.4
    if not all(_NAME_LONG.fullmatch(token) for token in tokens):
        return 99.0
    if marked and wrote:
        return 0.6
    return 2.2 if any(likely) else 4.5


def _is_pupil(folded: str) -> bool:
    if formed := OF_A_FORM.match(folded):
        return looks_like_name(folded[formed.end():])
    return bool(("学" in folded and _PUPIL.match(folded)) or ("班" in folded and _OF_A_FORM.match(folded)))


def _alone(name: str) -> float:
    """Cost of a name's being a byline by itself: one of two characters is as often a word (招生)."""
    if len(name) != 2:
        return 0.8
    return 1.4 if affinity(*name) < _A_WORD else 2.4


def _all_like_names(credited: str) -> bool:
    return all(looks_like_name(name) for name in names(credited))


def _reported(people: str) -> float:
    """Cost of a line's being a byline that names these people and ends with 报道 or /文."""
    found = names(people)
    if not 0 < len(found) <= 4 or not all(2 <= len(name) <= 4 and NAME.fullmatch(name) for name in found):
        return 99.0
    known = sum(looks_like_name(name) for name in found)
    some = 1.5 if known else 3.5
    return 0.2 if known == len(found) else some
