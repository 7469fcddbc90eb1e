"""Captions by their place: between the halves of a sentence, after the last paragraph, behind a mark."""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.layout.features import LONG, Look
from reader.page.text.charmodel import continues
from reader.page.text.names import names

_LONGEST = 60.0  # ems of a caption without credit
_BETTER = 1.0  # how much better the text goes on behind it than with it
_MARKS = "■□▲△▼◀▶◎●○◆口"
_MOST_MARKED = 4  # such marks in a row open a list
_SIGNED = 24  # characters at a caption's end that may name the photographer
_MOST_LAST = 9  # captions that a program may have put together at the page's end
_SHORT = 0.5  # of a page's typical paragraph: shorter than that it is none, however short they are
_TYPICAL = 45.0  # ems: on a page of shorter paragraphs, short ones say nothing


def find_asides(looks: Sequence[Look]) -> None:
    """Finds the units that may be captions by where they stand."""
    prose = sorted(seen.em for seen in looks if seen.like_prose and seen.em > 12)
    typical = prose[len(prose) // 2] if prose else 0.0
    marks = sum(_marked(seen) for seen in looks)
    for i, seen in enumerate(looks):
        if i > 0 and seen.em <= 3 * _LONGEST and not seen.opens_with_credit and not seen.heading:
            seen.between = _between(seen)
            seen.caption_mark = marks <= _MOST_MARKED and _marked(seen) and not _is_item(seen)
    _trailing(looks, _LONGEST if typical >= _TYPICAL else _SHORT * typical)


def _marked(seen: Look) -> bool:
    return seen.text[0] in _MARKS and 7 <= seen.em <= _LONGEST and not seen.turn and seen.stopped \
        and (seen.text[0] != "口" or seen.text[1:2] == " ")


def _is_item(seen: Look) -> bool:
    """Whether the line's mark makes it an item: the first of such lines stands right below a title."""
    mark, before = seen.text[0], seen.before
    while before is not None and before.text[0] == mark:
        before = before.before
    return before is not None and before.title_like and not before.stopped


def _between(seen: Look) -> bool:
    """Whether the sentence before breaks off and goes on behind the unit."""
    before, after = seen.before, seen.after
    if (
        before is None
        or after is None
        or not seen.stopped
        or not before.like_prose
        or before.stopped
        or not after.like_prose
        or after.opens_with_credit
        or (seen.like_prose and seen.em > 2 * _LONGEST)
    ):
        return False
    better = continues(before.text, after.text) - continues(before.text, seen.text)
    closes = 0 < after.text.find("。", 0, 12) <= 8
    return better + closes > _BETTER


def _trailing(looks: Sequence[Look], longest: float) -> None:
    """Single short sentences in a row after an article's last paragraph: the pictures' captions."""
    run: list[Look] = []
    for seen in (*looks, None):
        if seen is not None and seen.em <= longest and _is_line(seen):
            run.append(seen)
            continue
        ends = seen is None or seen.title_like or seen.furniture_like or seen.heading > 0
        if (
            run
            and ends
            and run[0].before is not None
            and run[0].before.like_prose
            and len(run) <= (_MOST_LAST if seen is None else _MOST_MARKED)
        ):
            for row in run:
                row.trailing = 1.0 if len(run) > 1 else 0.4
        run = []


def _is_line(seen: Look) -> bool:
    """Whether the unit is one short sentence that quotes nobody."""
    return (
        6 <= seen.em <= _LONGEST
        and seen.stopped
        and not seen.inner_stop
        and not seen.heading
        and not seen.turn
        and not seen.closes
        and seen.text[0] not in '“「『"'
        and seen.refers == 0
        and "说" not in seen.text
        and "說" not in seen.text
    )


def find_own_pictures(looks: Sequence[Look]) -> None:
    """A picture taken by a reporter of the article before it belongs to that article."""
    wrote: tuple[str, ...] = ()
    for seen in looks:
        if seen.opens_with_credit or seen.byline < 1:
            wrote = _writers(seen)
        elif seen.photo and wrote:
            seen.by_reporter = any(name in seen.text[-_SIGNED:] for name in wrote)


def _writers(seen: Look) -> tuple[str, ...]:
    """Who is named in the byline or in the credit that a paragraph opens with."""
    if seen.credit is not None and seen.credit.names:
        return seen.credit.names
    return tuple(name for name in names(seen.text) if len(name) > 1) if seen.em < LONG else ()
