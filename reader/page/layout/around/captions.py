"""Captions by what stands beside them: the mark of the caption before, sentences in a row that one credit
serves, the halves of a sentence, an article's last paragraph.
"""
from __future__ import annotations

import itertools
from collections.abc import Sequence

from reader.page.layout import wordings
from reader.page.layout.features import LONG, LONGEST_CAPTION, Look
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
_SHORTEST, _SHOWN = 5, 48.0  # ems of a caption's sentence
_SERVED = 3  # captions one after the other that a credit for all photos serves
# How clearly short sentences after the last paragraph are captions, one alone, and one below a caption at the
# page's end
_TRAILING, _ALONE, _AMONG = 1.0, 0.4, 1.6
_SCENE = 30.0  # ems: what is longer may as well be a last paragraph


def find_captions(looks: Sequence[Look]) -> None:
    """Set `caption_head` of what is a caption like the one before it, like another of the page, or one of
    several in a row.
    """
    _find_keyed(looks)
    _find_marked_alike(looks)
    shared = any(seen.furniture_like and wordings.ALL_PHOTOS.match(seen.folded) for seen in looks)
    run: list[Look] = []
    for seen in looks:
        if _is_like_caption_before(seen):
            seen.caption_head = True
        if not shared:
            continue
        if not _is_scene(seen):
            run = []
            continue
        run.append(seen)
        for row in run[-_SERVED:] if len(run) >= _SERVED else ():
            row.caption_head = True


def _is_like_caption_before(seen: Look) -> bool:
    """Return whether the line begins with the mark that the caption before it begins with."""
    before = seen.before
    if before is None or not (before.caption_head or before.photo) or seen.em >= LONGEST_CAPTION:
        return False
    return seen.text[0] == before.text[0] in wordings.ITEM_MARKS


def _find_marked_alike(looks: Sequence[Look]) -> None:
    """A page sets one mark before its captions: those that say what they are tell it."""
    told = {seen.text[0] for seen in looks if _says_what_it_is(seen)} & set(_MARKS)
    if not told or _longest_run(looks) > _MOST_MARKED:
        return
    for seen in looks:
        if seen.text[0] in told and _marked(seen) and not (seen.heading or _is_item(seen)):
            seen.caption_head = True


def _says_what_it_is(seen: Look) -> bool:
    return (seen.caption_head or seen.photo) and seen.em < LONGEST_CAPTION


def _is_scene(seen: Look) -> bool:
    """Return whether the line is one short sentence that quotes nobody."""
    bare = not (seen.heading or seen.turn or seen.inner_stop)
    return bare and seen.stopped and _SHORTEST <= seen.em <= _SHOWN and seen.text[0] not in '“「"'


def _find_keyed(looks: Sequence[Look]) -> None:
    """Sentences in a row behind ①②③, each by itself, say what the pictures with these numbers show."""
    run: list[Look] = []
    for seen in looks:
        number = wordings.CIRCLED.find(seen.text[0])
        if number == len(run) and _shows(seen):
            run.append(seen)
            continue
        _take_keyed(run)
        run = [seen] if number == 0 and _shows(seen) else []
    _take_keyed(run)


def _take_keyed(run: Sequence[Look]) -> None:
    if len(run) > 1:
        for row in run:
            row.caption_head, row.numbered = True, False


def _shows(seen: Look) -> bool:
    """Return whether the line is one short sentence that asks for nothing."""
    return seen.em <= _SHOWN and seen.stopped and not seen.inner_stop and seen.text[-1] not in "；;"


def find_asides(looks: Sequence[Look]) -> None:
    """Set `between`, `caption_mark` and `trailing` of units that may be captions by where they stand."""
    few_marks = _longest_run(looks) <= _MOST_MARKED
    for seen in looks[1:]:
        if seen.em <= 3 * _LONGEST and not seen.opens_with_credit and not seen.heading:
            seen.between = _stands_between(seen)
            seen.caption_mark = few_marks and _marked(seen) and not _is_item(seen)
    typical = _typical_paragraph(looks)
    _find_trailing(looks, _LONGEST if typical >= _TYPICAL else _SHORT * typical)


def _typical_paragraph(looks: Sequence[Look]) -> float:
    """Ems of the middle one of the page's paragraphs; 0 where there is none."""
    sizes = sorted(seen.em for seen in looks if seen.like_prose and seen.em > 12)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _marked(seen: Look) -> bool:
    """Return whether the line is one sentence behind a mark that papers set before captions."""
    mark = seen.text[0]
    if mark not in _MARKS or not 7 <= seen.em <= _LONGEST:
        return False
    return seen.stopped and not seen.turn and (mark != "口" or seen.text[1:2] == " ")


def _longest_run(looks: Sequence[Look]) -> int:
    """Return how many such lines stand one after the other at most."""
    return max((len(list(run)) for marked, run in itertools.groupby(looks, _marked) if marked), default=0)


def _is_item(seen: Look) -> bool:
    """Return whether the line's mark makes it an item: the first of several such lines stands right below a
    title.
    """
    mark, before = seen.text[0], seen.before
    if all(near is None or near.text[0] != mark for near in (before, seen.after)):
        return False
    while before is not None and before.text[0] == mark:
        before = before.before
    return before is not None and before.title_like and not before.stopped


def _stands_between(seen: Look) -> bool:
    """Return whether the sentence before breaks off and goes on behind the unit."""
    before, after = seen.before, seen.after
    if before is None or after is None or not seen.stopped or (seen.like_prose and seen.em > 2 * _LONGEST):
        return False
    if before.stopped or not before.like_prose or not after.like_prose or after.opens_with_credit:
        return False
    better = continues(before.text, after.text) - continues(before.text, seen.text)
    closes = 0 < after.text.find("。", 0, 12) <= 8
    return better + closes > _BETTER


def _find_trailing(looks: Sequence[Look], longest: float) -> None:
    """Single short sentences in a row after an article's last paragraph, among captions that say what they
    are, too: the pictures' captions.
    """
    run: list[Look] = []
    for seen in looks:
        if (seen.em <= longest and _is_line(seen)) or _is_credited(seen):
            run.append(seen)
            continue
        _trail(run, seen.title_like or seen.furniture_like or seen.heading > 0)
        run = []
    _trail(run, True)


def _is_credited(seen: Look) -> bool:
    """Return whether the line is a caption by its mark, its words or its photographer."""
    told = seen.photo or seen.caption_head or seen.caption_mark
    return told and seen.em <= LONGEST_CAPTION and not (seen.furniture_like or seen.opens_with_credit)


def _trail(run: Sequence[Look], ended: bool) -> None:
    """Set `trailing` of the run's lines; `ended`: no text goes on below it."""
    lines = [seen for seen in run if _is_line(seen)]
    if not ended or not lines:
        return
    last = run[-1].after is None
    most, others = (_MOST_LAST, run) if last else (_MOST_MARKED, lines)
    if len(lines) > most or not _is_below_text(lines[0]):
        return
    alone = len(others) < 2
    for seen in lines:
        seen.trailing = _ALONE if alone else _TRAILING
    for seen in filter(_is_among, lines if last else ()):
        seen.trailing = _AMONG


def _is_below_text(seen: Look) -> bool:
    return seen.before is not None and seen.before.like_prose


def _is_among(seen: Look) -> bool:
    """Return whether the line is a short one below a caption that says what it is."""
    return seen.em <= _SCENE and seen.before is not None and _is_credited(seen.before)


def _is_line(seen: Look) -> bool:
    """Return whether the unit is one short sentence that quotes nobody and refers to nothing."""
    if not seen.stopped or seen.inner_stop or not 6 <= seen.em <= _LONGEST:
        return False
    if seen.heading or seen.turn or seen.closes or seen.refers:
        return False
    return seen.text[0] not in '“「『"' and "说" not in seen.text and "說" not in seen.text


def find_own_pictures(looks: Sequence[Look]) -> None:
    """Set `by_reporter` of pictures taken by who wrote the article before them: they belong to it."""
    wrote: Look | None = None
    for seen in looks:
        if seen.opens_with_credit or seen.byline < 1:
            wrote = seen
        elif seen.photo and wrote is not None:
            seen.by_reporter = any(name in seen.text[-_SIGNED:] for name in _writers(wrote))


def _writers(seen: Look) -> tuple[str, ...]:
    """Return who is named in the byline or in the credit that a paragraph opens with."""
    if seen.credit is not None and seen.credit.names:
        return seen.credit.names
    return tuple(name for name in names(seen.text) if len(name) > 1) if seen.em < LONG else ()
