"""What a register's value may be. Changes come from strangers: a value of another form is refused before
it is kept.
"""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from reader.library.sharing.things import thing_of

LONGEST_TEXT = 1 << 20  # code points of one value
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
KINDS = ("article", "passage", "note")  # of a collection's items
NAMES = ("alias", "former", "misread")  # kinds of a paper's other names
STATES = ("unread", "reading", "done")
Test = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _text_or_none(value: Any) -> bool:
    return value is None or _text(value)


def _number(low: int, high: int) -> Test:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _time(value: Any) -> bool:
    """UTC, ISO 8601, to the second, and a day of the calendar."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _span(value: Any) -> bool:
    """[block, text, start, end, quote]"""
    if not isinstance(value, list) or len(value) != 5:
        return False
    block, text, start, end, quote = value
    named = block is None or _uuid(block)
    inside = _number(0, LONGEST_TEXT)
    return named and _text(text) and inside(start) and inside(end) and start < end and _text(quote)


def _layout(value: Any) -> bool:
    """[articles, loose paragraphs, runs, articles before, loose paragraphs before]"""
    if not isinstance(value, list) or len(value) != 5:
        return False
    tests: tuple[Test, ...] = (_article, _placed, _run, _former, _placed)
    return all(_all(rows, test) for rows, test in zip(value, tests, strict=True))


def _run(value: Any) -> bool:
    """[paragraphs before, paragraphs after]"""
    return _row(value, 2) and all(_all(side, _form) for side in value)


def _former(value: Any) -> bool:
    """[article, as it was]"""
    return _row(value, 2) and _text(value[0]) and (value[1] is None or _article(value[1]))


def _all(value: Any, test: Test) -> bool:
    return isinstance(value, list) and all(test(one) for one in value)


def _row(value: Any, length: int) -> bool:
    return isinstance(value, list) and len(value) == length


def _picture_key(value: Any) -> bool:
    """SHA-256 of the page's file/of the picture/leaf"""
    parts = value.rsplit("/", 2) if _text(value) else []
    return len(parts) == 3 and parts[2].isascii() and parts[2].isdigit() and len(parts[2]) < 10


def _item(value: Any) -> bool:
    """[collection, kind, article, mark]: an item is an article, a mark or a note, and names what it is."""
    tests = (_text, lambda kind: kind in KINDS, _text_or_none, _text_or_none)
    if not _row(value, 4) or not _each(tests, value):
        return False
    _, kind, article, mark = value
    return (article is not None, mark is not None) == (kind == "article", kind == "passage")


def _uuid(value: Any) -> bool:
    return _text(value) and len(value) == 32 and set(value) <= set("0123456789ABCDEF")


def _placed(value: Any) -> bool:
    """[block, role, form]"""
    return _row(value, 3) and _uuid(value[0]) and _text(value[1]) and _text(value[2])


def _article(value: Any) -> bool:
    """[article, the one that it was merged into, paragraphs]"""
    return _row(value, 3) and _text(value[0]) and _text_or_none(value[1]) and _all(value[2], _placed)


def _form(value: Any) -> bool:
    """[block, form, first text, its source lines, what was read, text]"""
    if not _row(value, 6):
        return False
    block, form, first, lines, read, text = value
    said = _text(form) and _text(first) and _text_or_none(read) and _text_or_none(text)
    return _uuid(block) and said and _all(lines, _line)


def _line(value: Any) -> bool:
    """[source line, offset]"""
    return _row(value, 2) and all(map(_number(0, LONGEST_TEXT), value))


_PLACE = _number(-(1 << 31), 1 << 31)
_MADE: tuple[Test, ...] = (_text, _time)
_PIXELS, _SIZE = _number(0, 1 << 31), _number(1, 1 << 31)
_PICTURE: tuple[Test, ...] = (_text, _number(0, 1 << 62), _SIZE, _SIZE)  # name, bytes, width, height
SHAPES: Mapping[str, tuple[Test, ...]] = MappingProxyType(
    {
        "tag.name": (_text,),
        "tag.parent": (_text_or_none,),
        "tag.colour": (_number(0, 5),),
        "tag.place": (_PLACE,),
        "tag.made": _MADE,
        "annotation.place": (_text_or_none, _text_or_none),
        "annotation.colour": (_number(1, 5),),
        "annotation.note": (_text,),
        "annotation.made": _MADE,
        "tagging.on": (_text, _text, _text_or_none),
        "tagging.made": _MADE,
        "saved_search.name": (_text,),
        "saved_search.query": (_text,),
        "saved_search.place": (_PLACE,),
        "saved_search.made": _MADE,
        "collection.name": (_text,),
        "collection.place": (_PLACE,),
        "collection.made": _MADE,
        "collection_item.place": (_PLACE,),
        "collection_item.note": (_text,),
        "collection_item.made": _MADE,
        "paper.title": (lambda value: _text(value) and value != "",),
        "paper.number": (_text_or_none,),
        "paper_name.leads": (_text, _text, lambda value: value in NAMES),
        "picture.turn": (_number(0, 3),),
        "region.on": (_picture_key, *_PICTURE, _PIXELS, _PIXELS, _SIZE, _SIZE),
        "region.colour": (_number(1, 5),),
        "region.note": (_text,),
        "region.made": _MADE,
        "field.value": (
            lambda value: _text_or_none(value) or _number(-(1 << 53), 1 << 53)(value),
            _number(0, 1),
        ),
        "text.role": (_text,),
        "article.bin": (_number(0, 1),),
        "page.bin": (_number(0, 1),),
        "article.state": (
            lambda value: value in STATES,
            _text_or_none,
            lambda value: value is None or _time(value),
        ),
    }
)


def fits(register: str, value: str) -> bool:
    """Tell whether the JSON text may be the register's value. Registers of a newer version fit: they are kept
    and passed on.
    """
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        return False
    if said is None or thing_of(register) is None:
        return True
    name, _, uuid = register.partition(":")
    return isinstance(said, list) and _is_right(name, uuid, said)


def _is_right(name: str, uuid: str, said: list[Any]) -> bool:
    """Tell whether the list may be the value of a register of that name."""
    if name in ("picture.shows", "picture.turn") and not _picture_key(uuid):
        return False
    if name in _WHOLE:
        return _WHOLE[name](said)
    return _row(said, len(SHAPES[name])) and _each(SHAPES[name], said)


def _each(tests: Sequence[Test], said: list[Any]) -> bool:
    return all(test(part) for test, part in zip(tests, said, strict=True))


def _spans(said: Any) -> bool:
    return all(_span(row) for row in said)


def _words(said: Any) -> bool:
    """[text, names of the texts that its corrections began with …]"""
    return len(said) > 0 and _all(said, _text)


def _shows(said: Any) -> bool:
    """[name, bytes, width, height, where its file stays if it is linked]: the last is not told by all."""
    return len(said) in (4, 5) and _each(_PICTURE, said[:4]) and all(map(_text_or_none, said[4:]))


# Values that are not told part by part.
_WHOLE: Mapping[str, Test] = MappingProxyType(
    {
        "annotation.spans": _spans,
        "page.layout": _layout,
        "collection_item.on": _item,
        "text.words": _words,
        "picture.shows": _shows,
    }
)
