"""Who took a picture: the credit that a caption closes with."""
from __future__ import annotations

import re
from functools import lru_cache

from reader.page.text.credits.credit import TAIL
from reader.page.text.lines import HAN, fold
from reader.page.text.vocabulary import any_of

_PHOTOGRAPHED = re.compile("[摄攝影图圖发發片画畫:：/|·]")
_LENT_HINT = re.compile("[片图圖照供网網社透新博图源][)）]?[。.]?$|[:：].{1,3}$")
# Without one of these near its end no line credits a picture
_HINT = re.compile("[摄攝影图圖发發片画畫照供网網社透新博源:：/|·]")
PHOTO_END = re.compile(r"(?:摄|摄影(?:报道)?|供图|图片?|影|资料(?:图片|照片)|/\s?图)\s?[)\]】]?[.。]?$")
_LONGEST_PHOTO = 48
_ART = any_of("art")
_PHOTO_HINT = re.compile(rf"{_ART}[\s(]?[:/|·]|^{_ART}\s|"
                         r"[道影摄图发片][\s)\]】.。]{0,4}$|[影图片社][\s(]?[:/|·]")
_PHOTO_PERSON = re.compile(
    rf"(?:记者|通讯员|[{HAN}]{{2,3}}|[(社网报\s])\s?[{HAN}·\s、]{{0,24}}?(?:摄影报道|摄影|摄|供图|文/图|"
    rf"/图|/摄影?)\s?[)\]】]?[.。]?$"
    rf"|[(](?:本报|新华社)?(?:记者|通讯员)?[{HAN}\s、]{{2,24}}?\s?[图影]\s?[)]$|(?:摄影|图片?|供图|"
    rf"图)\s?[:/|·]\s?[{HAN}\s、]{{2,20}}[)]?$"
    rf"|{_ART}\s?[:/|·]\s?[{HAN}\s、]{{2,16}}[)]?$|^{_ART}\s[{HAN}]{{2,4}}$"
    r"|(?:新华社|中新社)\s?(?:发|/[^\s()/]{2,6}|供?图)\s?[)]?$|资料(?:图片|照片|图)\s?[)]?$")
# Pictures that nobody of the paper took: 网上图片, (受访者提供), 图片来源:某网, (路透社)
_LENT = re.compile(
    rf"(?:[)。\s]|^)[(]?(?:{any_of('lent_picture')}(?:图片?|照片?)"
    rf"|(?:{any_of('lender')}|[{HAN}]{{2,10}})(?:提供|供图)|"
    rf"(?:图片?|照片)来源\s?:\s?[{HAN}A-Za-z]{{2,12}}|{any_of('picture_agency')}(?:图片?|照片)?)\s?[)]?[。.]?$"
)
_WRITER_TOO = re.compile(r"文\s?[/、]?\s?[图摄]|图\s?[/、]?\s?文|/\s?文\s[^/。]{2,12}/\s?[图摄影]"
                         r"|文\s?/[^/。]{2,16}\s[图摄影]\s?/")


def writes_too(text: str) -> bool:
    """Return whether who took the picture wrote the text as well: 文/图."""
    return _WRITER_TOO.search(fold(text)) is not None


def is_photo_credit(text: str) -> bool:
    """Return whether the line closes with a photographer's credit."""
    return _is_photo_credit(text[-TAIL:])


@lru_cache(maxsize=256)  # a line is asked about as a row of a title, as a unit, and where articles are made
def _is_photo_credit(text: str) -> bool:
    end = text[-16:]
    if not _HINT.search(end):
        return False
    if _LENT_HINT.search(end, max(0, len(end) - 4)) and _LENT.search(fold(text[-24:])):
        return True
    if not _PHOTOGRAPHED.search(end):
        return False
    tail = fold(text)[-_LONGEST_PHOTO:]
    return bool(_PHOTO_HINT.search(tail) and _PHOTO_PERSON.search(tail))
