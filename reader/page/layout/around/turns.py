"""What units are by standing in a row: turns of speech, lists, chapters."""
from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from reader.page.layout import wordings
from reader.page.layout.features import Look

_CHAPTERS = 3  # words as short as a number, each above its text
_WORD, _NUMBER = 2, 8  # ems of such a word, of a chapter's number
_SAID = 30.0  # ems: longer than a title
_TALK, _LIST = 2, 3  # turns of a talk; lines of a list, each with what it is about before a colon
_LONGEST = 12  # lines of an imprint, at the most
_ITEM = 48  # ems


def find_turns(looks: Sequence[Look]) -> None:
    """Set `turn` of what is said in turn (问:…答:…), and of lists whose lines begin with what they are about.
    """
    speakers = [_speaker(seen) for seen in looks]
    if sum(map(bool, speakers)) < 2:
        return
    often = Counter(itertools.compress(speakers, map(_is_said, looks)))
    run: list[Look] = []
    taken = False  # whether the run's rows have been found to be a talk or a list
    for name, seen in zip(speakers, looks, strict=True):
        if not name or _is_something_else(seen):
            run = []
            continue
        if not _goes_on(run, seen):
            run, taken = [], False
        run.append(seen)
        if often[name] > 1 and _speaks_again(seen):
            _take_turns([seen], listed=False)
        if taken:
            _take_turns([seen], listed=not _is_said(seen))
        elif _is_talk_or_list(run):
            _take_turns(run[-_LONGEST:], listed=not _is_said(seen))
            taken = True


def _is_something_else(seen: Look) -> bool:
    contents = wordings.SECTION_PAGE.search(seen.folded) is not None
    return seen.heading > 0 or seen.caption_head or seen.note or contents


def _speaker(seen: Look) -> str:
    """Return what stands before the unit's first colon if it may be who speaks; else an empty string."""
    head = wordings.SPEAKER.match(seen.folded) if ":" in seen.folded[:8] else None
    return head[1] if head else ""


def _speaks_again(seen: Look) -> bool:
    return _is_said(seen) and not seen.furniture_like and not seen.byline < 1


def _is_said(seen: Look) -> bool:
    return seen.stopped or seen.em > _SAID


def _goes_on(run: Sequence[Look], seen: Look) -> bool:
    """Return whether the unit is set like those of the run."""
    return bool(run) and _is_said(seen) is _is_said(run[-1]) and seen.gap <= run[0].gap + 1


def _is_talk_or_list(run: Sequence[Look]) -> bool:
    """Return whether the rows are enough, and more than what surrounds the articles."""
    least = _TALK if _is_said(run[-1]) else _LIST
    return len(run) >= least and not all(row.furniture_like for row in run[-_LONGEST:])


def _take_turns(rows: Iterable[Look], listed: bool) -> None:
    for seen in rows:
        seen.turn = seen.like_prose = True
        seen.listed = seen.listed or listed
        seen.title_like = seen.furniture_like = False


def find_lists(looks: Sequence[Look]) -> None:
    """Set `listed` of short units side by side that begin with numbers or with one mark, or the first after a
    colon.
    """
    kinds = [_item_kind(seen) for seen in looks]
    for i, seen in enumerate(looks[1:], 1):
        before = looks[i - 1]
        if kinds[i] and kinds[i] == kinds[i - 1]:
            seen.listed = before.listed = True
        elif kinds[i] == "1" and before.text[-1] in ":：" and not before.title_like:
            seen.listed = True


def _item_kind(seen: Look) -> str:
    """Return what the unit begins with if it may be a list's item: "1" a number, "-" a bullet, or its own
    mark.
    """
    if seen.em > _ITEM or seen.heading or seen.caption_mark or seen.byline <= 1:
        return ""
    if seen.numbered:
        return "1"
    if seen.text[0] in wordings.ITEM_MARKS:
        return seen.text[0]
    return "-" if seen.bullet else ""


def find_chapters(looks: Sequence[Look]) -> None:
    """Set `chapter` of chapters' numbers, and of words as short as they: each stands alone above its text."""
    curt = [seen for seen in looks if seen.em <= _WORD and _is_bare_title(seen) and _is_above_text(seen)]
    if len(curt) >= _CHAPTERS:
        for seen in curt:
            seen.chapter, seen.byline = True, 99.0
    for seen in looks:
        if seen.em < _NUMBER and _is_numbered_chapter(seen):
            seen.chapter, seen.byline = True, 99.0


def _is_numbered_chapter(seen: Look) -> bool:
    return not seen.heading and _is_above_text(seen) and wordings.CHAPTER.match(seen.folded) is not None


def _is_bare_title(seen: Look) -> bool:
    return seen.title_like and not (seen.stopped or seen.furniture_like or seen.notice or seen.genre)


def _is_above_text(seen: Look) -> bool:
    after = seen.after
    return after is not None and after.like_prose and not after.opens_with_credit
