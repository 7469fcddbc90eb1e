"""Where a text stands in another one, and what becomes of it when something else is put there."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.text.anchors import Edit, diff_edits
from reader.text.folding import fold, fold_text

_BESIDE = "0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
Found = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Options:
    """case: capitals count. fold: simplified and traditional, full and half width are the same, as in search.
    whole: no Latin letter or digit beside it."""

    case: bool = True
    fold: bool = False
    whole: bool = False


PLAIN = Options()


def matcher(needle: str, options: Options) -> Callable[[str], Found]:
    """Return a function that gives the places of the text in another text, none overlapping."""
    if not needle:
        raise LibraryError("没有要查找的文字。", "请写上要替换的文字。")
    if options.fold and (folded := fold_text(needle, marks=True)):
        return lambda text: [
            span for span in _folded(text, folded) if not options.whole or _stands_alone(text, *span)
        ]
    if options.case and not options.whole:
        return lambda text: list(_plain(text, needle))
    edge = (f"(?<![{_BESIDE}])", f"(?![{_BESIDE}])") if options.whole else ("", "")
    pattern = re.compile(edge[0] + re.escape(needle) + edge[1], 0 if options.case else re.IGNORECASE)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _plain(text: str, needle: str) -> Iterator[tuple[int, int]]:
    at = text.find(needle)
    while at >= 0:
        yield at, at + len(needle)
        at = text.find(needle, at + len(needle))


def _folded(text: str, needle: str) -> Iterator[tuple[int, int]]:
    folded = fold(text, marks=True)
    for start, end in _plain(folded.text, needle):
        yield folded.span(start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    beside = re.compile(f"[{_BESIDE}]")
    return not (beside.match(text[start - 1:start]) or beside.match(text[end:end + 1]))


def edited(text: str, places: Sequence[tuple[int, int]], replacement: str) -> tuple[str, list[Edit]]:
    """Return the text with the places replaced, and the edits that made it: only the characters that
    differ.
    """
    parts, edits, at = [], list[Edit](), 0
    for start, end in places:
        if start < at:
            continue
        parts += [text[at:start], replacement]
        edits += [
            Edit(edit.start + start, edit.end + start, edit.inserted)
            for edit in diff_edits(text[start:end], replacement)
        ]
        at = end
    parts.append(text[at:])
    return "".join(parts), _joined(edits)


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """Edits that touch become one, as `diff_edits` gives them."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].end == edit.start:
            joined[-1] = Edit(joined[-1].start, edit.end, joined[-1].inserted + edit.inserted)
        else:
            joined.append(edit)
    return joined
