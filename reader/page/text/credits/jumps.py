"""Where an article goes on and where it comes from: 下转第3版, 上接A1."""
from __future__ import annotations

import re

from reader.page.text.lines import fold

PAGE = (  # a lettered page needs no 版: A2
    r"(?:第?\s?[A-Za-z]?\s?(?:[0-9]{1,3}|[〇零一二三四五六七八九十]{1,3})\s?(?:版|页|面)"
    r"|[A-Da-d]\s?[0-9]{1,2}(?![0-9A-Za-z]))"
)
_JUMP_WORDS = r"(下\s?转|全文[转见刊]|上\s?接|紧\s?接|续\s?接|转\s?接|续\s?见|全文见|接上|转入?|接|续)"
_JUMP = re.compile(
    rf"[(\[【]?[\s►▶→☞➡>◄◀←☜<«»▼▲\-—*]*{_JUMP_WORDS}[\s:]*"
    rf"(?:本报)?[^\d\s()]{{0,4}}?\s?({PAGE})[^()]{{0,14}}[)\]】]?[.。]?$"
)
_TURNS = re.compile(r"[转轉接续續見见版]")
_JUMP_BARE = re.compile(
    r"[(\[【]\s*(下\s?转|全文[转见刊]|上\s?接|紧\s?接)\s?([^()\s]{1,8}?)\s*[)\]】][.。]?$"
)
_JUMP_NOISY = re.compile(rf"[(]\s*(\S{{1,2}})\s?({PAGE})\s*[)]?$")
_TURNED = re.compile("[下卞转轉]")
_JUMP_LINE = 24  # characters of a jump that stands on a line of its own
_JUMP_OPEN = re.compile(rf"[►▶→☞➡]?\s*(下转|紧接)\s?({PAGE})$")
_JUMP_HEAD = re.compile(
    rf"[(\[【]\s*(?:上\s?接|接|紧\s?接)[\s:]*(?:本报)?[^\d\s()]{{0,4}}?\s?({PAGE})[^()]{{0,14}}[)\]】]|"
    rf"[▲►▶◄◀←☜<■●]{{0,3}}\s?上\s?接\s?({PAGE})\s?[▲►▶◄◀←☜]?")


def jump(text: str) -> tuple[str, str, int] | None:
    """Return (direction 下 or 上, page as printed, offset of the mark) of the jump at the text's end."""
    if not text or (text[-1] not in ")）】]。.版页面》" and not text[-1].isdigit()):
        return None
    base = max(0, len(text) - 40)
    if not _TURNS.search(text, base):
        return None
    tail = fold(text[base:])
    return _jump_in_brackets(text, tail, base) or _bare_jump(text, tail, base)


def _jump_in_brackets(text: str, tail: str, base: int) -> tuple[str, str, int] | None:
    """Return (下转第3版), from the last bracket on; also with a character misread. `base`: where the tail
    begins.
    """
    open_at = max(tail.rfind("("), tail.rfind("["), tail.rfind("【"))
    if open_at < 0:
        return None
    found = _JUMP.match(tail, open_at) or _JUMP_BARE.match(tail, open_at)
    if found is None:
        noisy = _JUMP_NOISY.match(tail, open_at)
        found = noisy if noisy and _TURNED.search(noisy[1]) else None
    if found is None:
        return None
    page = _page(text, found, base)
    return _direction(found[1], page), page, base + open_at


def _bare_jump(text: str, tail: str, base: int) -> tuple[str, str, int] | None:
    """下转第3版 without brackets: a line of its own, or the text's last words."""
    if len(text) > _JUMP_LINE:
        found = _JUMP_OPEN.search(tail)
        return ("下", _page(text, found, base), base + found.start()) if found else None
    found = _JUMP.match(tail)
    if found is None or len(found[1].replace(" ", "")) < 2:
        return None
    page = _page(text, found, base)
    return _direction(found[1], page), page, 0


def _page(text: str, found: re.Match[str], base: int) -> str:
    """Return the page that the jump names, as printed, without white space."""
    return re.sub(r"\s", "", text[base + found.start(2):base + found.end(2)])


def _direction(word: str, page: str) -> str:
    """上 or 下: nothing but 下转 leads on to the first page."""
    word = word.replace(" ", "")
    first = fold(page).strip("第版页面") in ("1", "一", "A1", "A01", "01")
    return "上" if word in ("上接", "接上") or (first and "转" not in word) else "下"


def jump_from(text: str) -> tuple[str, int] | None:
    """Return (page as printed, offset after the mark) of a 上接 that the text opens with."""
    if not text or text[0] not in "(（【[上▲►▶◄◀←☜<■●":
        return None
    found = _JUMP_HEAD.match(fold(text[:40]))
    if found is None:
        return None
    group = 1 if found[1] else 2
    return re.sub(r"\s", "", text[found.start(group):found.end(group)]), found.end()
