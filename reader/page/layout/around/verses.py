"""Lines of poems and rows of tables: short lines in a row that are no titles."""
from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from reader.page.layout import wordings
from reader.page.layout.features import Look

_VERSES = 4  # lines of a stanza, where paragraphs stand apart; one more where they do not
_ONE_WIDTH = 1.2  # ems by which two lines of one width may differ
_RAGGED = 7  # ems by which the lines of a stanza may differ
_MOST_ROWS = 6  # of a stack of titles
_NARROWEST, _WIDEST = 3, 20  # ems of a line
_WIDEST_SENTENCE = 16  # ems of one with a stop at its end
_NO_NAME = 1.5  # cost of a byline above which a line is a verse rather than the poet's name
_POEM_TITLE = 16  # ems
_ABOVE_VERSES = 3  # lines between a poem's title and its first verse
_CELL, _ROW = 14, 60  # characters of a table's cell, ems of its row
_FIGURES = 0.6  # of the characters of a row that is a table's by itself
_NUMERALS = frozenset("〇一二三四五六七八九十廿卅百")  # what papers of old set their tables in
_PUNCTUATED = re.compile(r"[，；！？“”!?]|。(?!\d)")


def find_verses(looks: Sequence[Look]) -> None:
    """Set `verse` of lines in a row that are verses or a list, `table` of tables' rows, and `poem` of the
    title above verses.
    """
    short = [_is_short_line(seen) for seen in looks]
    lines = [is_short and seen.byline > _NO_NAME for is_short, seen in zip(short, looks, strict=True)]
    _find_lines_of_one_width(looks, short)
    _find_stanzas(looks, lines)
    _find_free_verse(looks, lines)
    _find_tables(looks)
    _free_titles(looks)
    _free_stacks(looks)
    _free_above_credits(looks)
    _name_poems(looks)


def _is_short_line(seen: Look) -> bool:
    if not _NARROWEST <= seen.em <= _WIDEST or seen.lines > 1 or seen.byline <= 0.5:
        return False
    if seen.heading or seen.bullet or seen.photo or seen.page_ref or seen.jump is not None:
        return False
    return seen.text[0] not in wordings.CIRCLED and not (seen.stopped and seen.em > _WIDEST_SENTENCE)


def _find_lines_of_one_width(looks: Sequence[Look], short: Sequence[bool]) -> None:
    """Four or more short lines of one width are verses or a list."""
    for run in _runs_of_one_width(looks, short):
        if len(run) >= _VERSES:
            for seen in run:
                seen.verse = True


def _runs_of_one_width(looks: Sequence[Look], short: Sequence[bool]) -> Iterator[list[Look]]:
    run: list[Look] = []
    for seen, is_short in zip(looks, short, strict=True):
        if run and not (is_short and abs(seen.em - run[-1].em) <= _ONE_WIDTH):
            yield run
            run = []
        if is_short:
            run.append(seen)
    yield run


def _find_stanzas(looks: Sequence[Look], lines: Sequence[bool]) -> None:
    """Four or more short lines without a blank one between them are a stanza, if paragraphs stand apart or it
    does.
    """
    apart = sum(seen.gap > 0 for seen in looks) >= 0.5 * len(looks)
    start = 0
    while start < len(looks):
        end = start + 1
        while end < len(looks) and lines[end] and looks[end].gap == 0:
            end += 1
        if _is_stanza(looks, start, end, apart):
            _set_stanza(looks[start:end], lines[start])
        start = end


def _is_stanza(looks: Sequence[Look], start: int, end: int, apart: bool) -> bool:
    """Return whether the block of lines start..end is one by its size and by what stands above and below it.
    """
    size = end - start
    first, below = looks[start], looks[end] if end < len(looks) else None
    ended = apart or below is None or below.gap > 0  # a stack of titles is followed by its text
    if size >= (_VERSES if apart else _VERSES + 1) and ended:
        return True
    return start > 0 and _ends_poem(looks[start - 1], first, size, below)


def _ends_poem(above: Look, first: Look, size: int, below: Look | None) -> bool:
    """Return whether a block of two or three lines belongs to a poem by what stands above and below it."""
    closed = below is None or not (below.like_prose or below.byline < 2)
    if size == 3:
        return above.verse or (above.title_like and closed)
    return size == 2 and above.verse and closed and first.em > 0.5 * above.em


def _set_stanza(block: Sequence[Look], begins_with_a_line: bool) -> None:
    """Take the block's lines for verses; one that is much shorter than the rest and opens it is its title.
    """
    rest = sorted(seen.em for seen in block[1:])
    untitled = begins_with_a_line and block[0].em > 0.45 * rest[len(rest) // 2]
    stanza = block if untitled else block[1:]
    widths = [seen.em for seen in stanza]
    if max(widths) - min(widths) <= _RAGGED:
        for seen in stanza:
            seen.verse = True


def _find_free_verse(looks: Sequence[Look], lines: Sequence[bool]) -> None:
    """Below a poet's name four or more short lines with nothing after them are verses, however long each is.
    """
    for i, poet in enumerate(looks[:-_VERSES]):
        if not i or poet.byline >= 2 or not looks[i - 1].title_like:
            continue
        end = i + 1
        while end < len(looks) and lines[end] and not looks[end].inner_stop:
            end += 1
        if end - i > _VERSES and (end == len(looks) or looks[end].furniture_like):
            for seen in looks[i + 1:end]:
                seen.verse = True


def _find_tables(looks: Sequence[Look]) -> None:
    """Rows of as many cells below each other, and rows of figures, are a table's."""
    columns = [_columns(seen) for seen in looks]
    for i, (one, other) in enumerate(itertools.pairwise(looks), 1):
        if (columns[i - 1] >= 3 and columns[i - 1] == columns[i]) or (one.table and columns[i] >= 3):
            one.table = other.table = True
    for seen, count in zip(looks, columns, strict=True):
        if count >= 5 and _figures(seen.text) >= _FIGURES * len(seen.text.replace(" ", "")):
            seen.table = True


def _columns(seen: Look) -> int:
    """Return how many cells the line has if it is a table's row: short, set apart by wide or single spaces.
    """
    if seen.em > _ROW or seen.heading or seen.jump is not None:
        return 0
    cells = seen.text.split()
    if len(cells) < 3 or _PUNCTUATED.search(seen.text):
        return 0
    longest = max(map(len, cells))
    set_apart = longest <= 4 or "  " in seen.text or _figures(seen.text) >= 2
    return len(cells) if longest <= _CELL and set_apart else 0


def _figures(text: str) -> int:
    return sum(char.isdigit() or char in _NUMERALS for char in text)


def _free_titles(looks: Sequence[Look]) -> None:
    """Free a line below a blank one that stands above its author or its text is a title, no verse."""
    for one, below in itertools.pairwise(looks):
        if not one.verse or one.gap == 0:
            continue
        above = one.before
        if below.byline < 3:  # a title and its author end the poem before
            one.verse = below.verse = False
        elif below.like_prose and above is not None and above.verse and above.gap == 0:
            one.verse = False  # a title and its text do, too


def _free_stacks(looks: Sequence[Look]) -> None:
    """Free lines below a blank one with prose right below them are a stack of titles, not a stanza."""
    stack: list[Look] = []
    for seen in looks:
        if seen.fresh:
            stack = []
        elif stack and seen.like_prose:
            for row in stack:
                row.verse = False
        if seen.verse and (seen.fresh or stack):
            stack.append(seen)
        else:
            stack = []


def _free_above_credits(looks: Sequence[Look]) -> None:
    """Free the rows right above what opens with a credit, up to a blank line: a headline's, no stanza's."""
    for seen in looks:
        rows, row = 0, seen.before if seen.opens_with_credit else None
        while row is not None and row.verse and rows < _MOST_ROWS:
            row.verse = False
            rows += 1
            row = row.before if not row.gap else None


def _name_poems(looks: Sequence[Look]) -> None:
    """Above verses stands the poem's title, with the poet's name and what is in brackets between them."""
    for seen in looks:
        above = seen.before
        if not seen.verse or seen.table or above is None or above.verse:
            continue
        title = _poem_title(above)
        if title.gap > 0 and title.em <= _POEM_TITLE and not title.stopped and not title.like_prose:
            title.poem = True


def _poem_title(line: Look) -> Look:
    """Return what stands above the lines between a poem's title and its verses; `line` is the one right above
    them.
    """
    named = False
    for _ in range(_ABOVE_VERSES):
        above = line.before
        poet = not named and _may_be_poet(line)
        if above is None or not (poet or line.text.startswith(("(", "（", "——"))):
            break
        named = named or poet
        line = above
    return line


def _may_be_poet(seen: Look) -> bool:
    return seen.byline < 3 and (seen.gap == 0 or seen.byline < 1 or _is_open_title(seen.before))


def _is_open_title(seen: Look | None) -> bool:
    return seen is not None and seen.title_like and not seen.stopped and not seen.verse
