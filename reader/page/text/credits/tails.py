"""The credit that an article closes with, in brackets or behind its last stop."""
from __future__ import annotations

import re
from functools import lru_cache

from reader.page.text.credits.bylines import REPORTS
from reader.page.text.credits.credit import AGENCY, SENT_ON_DAY, SOURCE, TAIL, WIRE, Credit, as_printed
from reader.page.text.credits.pictures import PHOTO_END, writes_too
from reader.page.text.lines import HAN, fold
from reader.page.text.names import ROLE_MARK, are_glued, are_names, is_full_name, looks_like_name, names
from reader.page.text.vocabulary import any_of

_LONGEST_LOOSE = 36  # characters of a closing credit without brackets
_GROUP = re.compile(rf"[{HAN}]{{2,16}}{any_of('press_group')}")  # (某某公社通讯组)
_TAKEN_FROM = re.compile(any_of("taken_from", also=("据《",)))
_END_PAREN = re.compile(r"[(\[【]([^()\[\]]{2,70})[)\]】]\s?[.。]?$")
_WHOLE_SOURCE = re.compile(rf"{WIRE}|{SOURCE}|{SENT_ON_DAY}|{AGENCY}电|据?新华社|据.{{2,12}}[报社网台]")
# 新华社某地某日电 记者某某: OCR loses the blank between them
_SOURCE_AND_NAMES = re.compile(rf"({WIRE}|{SOURCE})(?:[\s,]+|(?=记者|通讯员))(.{{2,40}})$")
_ABOUT_AUTHOR = re.compile(r"作者(?:单位|系|为)|[:]")
_BEFORE_COLON = re.compile(r"(?:记者|作者|通讯员|整理)\s?:")
# 。 记者 某某 通讯员 某某 · 。通讯员：某某 · 。某某报道: who wrote it, behind the last stop, not in brackets
_LOOSE = re.compile(r"[。!?”」](\s*)([^。!?“”「」,;图摄]{3,30})$")
_LOOSE_HINT = re.compile("[记記通][者讯訊]|作者|稿|[报報][道导導]")
_LOOSE_ROLES = re.compile("记者|通讯员|作者|供稿|撰稿")
# no sentence begins like that; the bracket's other half was not read
_SET_APART = re.compile("[□■●◆○◎▲△★☆►▶(]|(?:本报|本刊|新华社)记者")
# (某省某市某某), below letters: where the writer lives, then the name
_FROM_HOME = re.compile(rf"[{HAN}]{{1,10}}[省市县区镇乡村街路厂校学院局队部社站]([{HAN}]{{3}})")
# (小 雨): two characters set as wide as three are a name; not (未 完)
_SET_WIDE = re.compile(rf"(?![未待续完上中下])[{HAN}]\s{{1,2}}[{HAN}]")
_MAY_CLOSE = ")）]】。."  # the last character of a credit in brackets
_CLOSED = re.compile(r"[)\]】）］﹚〕]\s?[.。．｡]?$")


def end_credit(text: str) -> Credit | None:
    """Return the credit in brackets that an article closes with: (新华社北京2月10日电), (记者 …), (张三
    整理).
    """
    return _bracketed_credit(text) if text[-1:] in _MAY_CLOSE else _loose_credit(text)


def closes_dispatch(text: str) -> bool:
    """Return whether the text closes with its source in brackets: (新华社北京2月10日电)."""
    closing = _bracketed_credit(text) if text[-1:] in _MAY_CLOSE else None
    return closing is not None and closing.dateline is not None


def _bracketed_credit(text: str) -> Credit | None:
    """Return the credit in brackets at the text's end."""
    if not _CLOSED.search(text, max(0, len(text) - 3)):
        return None
    base = max(0, len(text) - TAIL)
    found = _end_credit(text[base:])
    return (
        Credit(found.dateline, found.names, base + found.start, base + found.end) if found and base else found
    )


def _loose_credit(text: str) -> Credit | None:
    """Return the credit without brackets behind an article's last stop: set off by a space, or of a form of
    its own.
    """
    if not _LOOSE_HINT.search(text, max(0, len(text) - _LONGEST_LOOSE)):
        return None
    tail = fold(text[-_LONGEST_LOOSE:])
    found = _LOOSE.search(tail)
    if found is None or PHOTO_END.search(tail) or not _may_stand_loose(found):
        return None
    start = len(text) - len(tail) + found.start(2)
    reports = REPORTS.search(found[2])
    people = names(text[start:start + reports.start()] if reports else text[start:])
    if not people or not all(looks_like_name(name) for name in people):
        return None
    return Credit(None, people, start, len(text))


def _may_stand_loose(found: re.Match[str]) -> bool:
    """Return whether the words behind the stop are set off, or could not be the beginning of a sentence."""
    space, credited = found.groups()
    roles = len(_LOOSE_ROLES.findall(credited))
    if roles and (space or _SET_APART.match(credited)):
        return True
    return roles > 1 or ":" in credited or REPORTS.search(credited) is not None


@lru_cache(maxsize=1024)
def _end_credit(text: str) -> Credit | None:
    tail = fold(text)
    found = _END_PAREN.search(tail)
    if not found:
        return None
    inner, printed = found[1].strip(), as_printed(text, found)
    said = _source_at_end(inner, printed) or _names_at_end(inner, printed, tail[found.start()] == "(")
    return Credit(*said, found.start(), len(text)) if said else None

Said = tuple[str | None, tuple[str, ...]]  # the dateline and the names of a credit


def _source_at_end(inner: str, printed: str) -> Said | None:
    """Return what the brackets at an article's end say if a source or an organ stands in them."""
    if _WHOLE_SOURCE.fullmatch(inner):
        return printed, ()
    if _TAKEN_FROM.match(inner):
        return None, ()
    if _GROUP.fullmatch(inner):
        return None, (printed,)
    wired = _SOURCE_AND_NAMES.match(inner) if not PHOTO_END.search(inner) else None
    if wired and are_names(wired[2]):
        return printed[:wired.end(1)], names(printed[wired.start(2):])
    return None


def _names_at_end(inner: str, printed: str, round_brackets: bool) -> Said | None:
    """Return what they say if nothing but persons stand in them; not what they say of the author."""
    pictured = PHOTO_END.search(inner) and not writes_too(inner)
    if pictured or (_ABOUT_AUTHOR.search(inner) and not _BEFORE_COLON.match(inner)):
        return None
    home = _FROM_HOME.fullmatch(inner) if round_brackets else None
    if home and is_full_name(home[1]):
        return None, (printed[home.start(1):],)
    if _says_who_wrote(inner) or (round_brackets and _is_list_of_names(inner)):
        return None, names(printed)
    return None


def _says_who_wrote(inner: str) -> bool:
    """Return whether it names persons and what they did: 记者某某, 某某报道."""
    if REPORTS.search(inner) and not all(map(looks_like_name, names(inner))):
        return False  # 综合外媒报道
    did = ROLE_MARK.search(inner) or REPORTS.search(inner)
    return did is not None and are_names(inner)


def _is_list_of_names(inner: str) -> bool:
    """Return whether it is nothing but names, set apart or glued."""
    if _SET_WIDE.fullmatch(inner):
        return True
    listed = len(inner) <= 3 or " " in inner or "、" in inner or are_glued(inner)
    return listed and all(map(looks_like_name, names(inner)))
