"""What a unit's neighbours say about it: verses, tables, marks, and whether the same words come up."""
from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from reader.page.layout import wordings
from reader.page.layout.about_articles import article_before
from reader.page.layout.captions import find_asides, find_own_pictures
from reader.page.layout.features import Look
from reader.page.layout.referring import measure_kinship, measure_references
from reader.page.layout.sequences import (
    find_advertisements,
    find_captions,
    find_chapters,
    find_contents,
    find_lists,
    find_signatures,
    find_turns,
)
from reader.page.text.lines import HAN

_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_CREDIT_LAST = re.compile(r"[（(【][^（）()【】]{2,20}[)）】]$")
_SAME_TYPE = 1.2  # sizes of type that differ by less are one
OTHER_TYPE = 2.0  # as if the one row were so much longer
_LARGEST = 30.0  # ems: beyond, a headline is not larger but longer
_VERSES = 4  # lines
_CURT = 6.0  # ems; a headline is seldom so short
_CROSSHEADS = 2.0  # how clearly such marks are of a lower level
_PUNCTUATED = re.compile(r"[，；！？“”!?]|。(?!\d)")


def look_around(looks: Sequence[Look]) -> None:
    """Fills in the features that only the neighbours can tell."""
    forget_foot(looks)
    find_turns(looks)
    find_verses(looks)
    find_contents(looks)
    find_captions(looks)
    measure_references(looks)
    find_asides(looks)
    find_chapters(looks)
    find_lists(looks)
    find_signatures(looks)
    measure_overlaps(looks)
    measure_kinship(looks)
    judge_marks(looks)
    count_siblings(looks)
    measure_stacks(looks)
    look_at_page(looks)
    find_advertisements(looks)
    find_own_pictures(looks)


def forget_foot(looks: Sequence[Look]) -> None:
    """What stands above nothing but furniture stands at the page's end."""
    for seen in reversed(looks):
        if seen.before is None or not seen.furniture_like:
            break
        seen.before.after = None


def find_verses(looks: Sequence[Look]) -> None:
    """Runs of four or more short lines of one width are verses or a list, not titles; so are rows of a table.
    """
    i = 0
    while i < len(looks):
        j = i
        while (
            j < len(looks)
            and _is_short_line(looks[j])
            and (j == i or abs(looks[j].em - looks[j - 1].em) <= 1.2)
        ):
            j += 1
        if j - i >= 4:
            for seen in looks[i:j]:
                seen.verse = True
        i = max(j, i + 1)
    _stanzas(looks)
    _free_verses(looks)
    for one, other in itertools.pairwise(looks):
        if (_columns(one) >= 3 and _columns(one) == _columns(other)) or (one.table and _columns(other) >= 3):
            one.table = other.table = True
    for seen in looks:
        seen.table = seen.table or (
            _columns(seen) >= 5
            and sum(c.isdigit() for c in seen.text) >= 0.6 * len(seen.text.replace(" ", ""))
        )
    for one, other in itertools.pairwise(looks):
        if one.verse and one.gap > 0 and other.byline < 3:  # a title and its author end the poem before
            one.verse = other.verse = False
        elif (
            one.verse
            and one.gap > 0
            and other.like_prose
            and one.before is not None
            and one.before.verse
            and one.before.gap == 0
        ):
            one.verse = False  # a title and its text do, too
    _free_stacks(looks)
    _name_poems(looks)


def _free_stacks(looks: Sequence[Look]) -> None:
    """Lines below a blank one with prose right below them are a stack of titles, not a stanza."""
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


def _free_verses(looks: Sequence[Look]) -> None:
    """Below a poet's name four or more short lines with nothing after them are verses, however long each is.
    """
    for i, seen in enumerate(looks):
        if not 0 < i < len(looks) - _VERSES or seen.byline >= 2 or not looks[i - 1].title_like:
            continue
        j = i + 1
        while (
            j < len(looks) and _is_short_line(looks[j]) and looks[j].byline > 1.5 and not looks[j].inner_stop
        ):
            j += 1
        if j - i > _VERSES and (j == len(looks) or looks[j].furniture_like):
            for row in looks[i + 1:j]:
                row.verse = True


def _stanzas(looks: Sequence[Look]) -> None:
    """Four or more short lines without a blank one between them are a stanza, if paragraphs stand apart or it
    does.
    """
    apart = sum(seen.gap > 0 for seen in looks) >= 0.5 * len(looks)
    least = 4 if apart else 5
    i = 0
    while i < len(looks):
        j = i + 1
        while j < len(looks) and looks[j].gap == 0 and _is_short_line(looks[j]) and looks[j].byline > 1.5:
            j += 1
        closed = j == len(looks) or not (looks[j].like_prose or looks[j].byline < 2)
        ended = apart or j == len(looks) or looks[j].gap > 0  # a stack of titles is followed by its text
        third = j - i == 3 and i and (looks[i - 1].verse or (looks[i - 1].title_like and closed))
        couplet = j - i == 2 and i and looks[i - 1].verse and closed and looks[i].em > 0.5 * looks[i - 1].em
        if (j - i >= least and ended) or third or couplet:
            rest = sorted(seen.em for seen in looks[i + 1:j])
            own = (
                _is_short_line(looks[i])
                and looks[i].byline > 1.5
                and looks[i].em > 0.45 * rest[len(rest) // 2]
            )
            start = i if own else i + 1  # a much shorter line is the title
            if max(seen.em for seen in looks[start:j]) - min(seen.em for seen in looks[start:j]) <= 7:
                for seen in looks[start:j]:
                    seen.verse = True
        i = j


def _name_poems(looks: Sequence[Look]) -> None:
    """Above verses stands the poem's title, with the poet's name and what is in brackets between them."""
    for seen in looks:
        title = seen.before
        if not seen.verse or seen.table or title is None or title.verse:
            continue
        poet = False
        for _ in range(3):
            above = title.before
            named = (
                not poet
                and title.byline < 3
                and (title.gap == 0 or title.byline < 1 or _is_open_title(above))
            )
            if above is None or not (named or title.text[0] in "(（" or title.text.startswith("——")):
                break
            poet = poet or named
            title = above
        if title.gap > 0 and title.em <= 16 and not title.stopped and not title.like_prose:
            title.poem = True


def _is_open_title(seen: Look | None) -> bool:
    return seen is not None and seen.title_like and not seen.stopped and not seen.verse


def _is_short_line(seen: Look) -> bool:
    if (
        not 3 <= seen.em <= 20
        or seen.heading
        or seen.bullet
        or seen.photo
        or seen.lines > 1
        or seen.jump is not None
        or seen.text[0] in wordings.CIRCLED
    ):
        return False
    return seen.byline > 0.5 and not seen.page_ref and not (seen.stopped and seen.em > 16)


def _columns(seen: Look) -> int:
    """How many cells the line has if it is a table's row: short, set apart by wide or single spaces."""
    if seen.em > 60 or seen.heading or seen.jump is not None:
        return 0
    cells = seen.text.split()
    if len(cells) < 3 or _PUNCTUATED.search(seen.text):
        return 0
    return len(cells) if max(map(len, cells)) <= 14 and (
        "  " in seen.text or sum(c.isdigit() for c in seen.text) >= 2 or max(map(len, cells)) <= 4) else 0


def measure_overlaps(looks: Sequence[Look]) -> None:
    """How much of each title's or caption's wording comes up in the prose after and before it."""
    for i, seen in enumerate(looks):
        if (
            seen.em > 150
            or seen.latin
            or not (seen.title_like or seen.photo or seen.wide_gap or seen.caption_head)
        ):
            continue
        said = _CREDIT_LAST.sub("", seen.text) if seen.photo else seen.text
        pairs = {a + b for run in _HAN_RUN.findall(said) for a, b in itertools.pairwise(run)}
        if len(pairs) < 3:
            continue
        seen.ahead = _share(pairs, _prose(looks, i, 1))
        seen.behind = _share(pairs, _prose(looks, i, -1))


def _prose(looks: Sequence[Look], i: int, step: int) -> str:
    """Up to 900 characters of the prose next to unit i, as far as the next boundary."""
    found: list[str] = []
    size = 0
    for seen in looks[i + 1:i + 12] if step > 0 else looks[max(0, i - 11):i][::-1]:
        if size >= 900:
            break
        if seen.like_prose:
            if step < 0 and seen.closes and found:
                break
            if step > 0 and seen.opens_with_credit and found:
                break
            found.append(seen.text[:900])
            size += len(seen.text)
            if step < 0 and seen.opens_with_credit:
                break
        elif found:
            break
    return "\n".join(found)


def judge_marks(looks: Sequence[Look]) -> None:
    """Marks may be crossheads': where credited articles have unmarked titles and no marked one leads to a
    credit, and those of curt titles between paragraphs where the others do.
    """
    titles = [seen for seen in looks if seen.title_like and seen.byline > 1]
    marked = [seen for seen in titles if seen.heading]
    news = [seen for seen in marked if seen.em > _CURT]
    if len(news) > 1 and sum(map(_leads_to_credit, news)) >= 0.6 * len(news):
        for seen in marked:
            if seen.em <= _CURT and not seen.notice and _stands_alone(seen):
                seen.sub = max(seen.sub, _CROSSHEADS)
    if len(marked) < 2 or any(map(_leads_to_credit, marked)):
        return
    if sum(_leads_to_credit(seen) for seen in titles if not seen.heading) >= 2:
        for seen in marked:
            seen.sub = max(seen.sub, _CROSSHEADS)


def _stands_alone(seen: Look) -> bool:
    """Whether nothing but running text stands before and after the title."""
    before, after = seen.before, seen.after
    return (
        before is not None
        and before.like_prose
        and not before.closes
        and after is not None
        and after.like_prose
        and not after.opens_with_credit
    )


def _leads_to_credit(seen: Look) -> bool:
    for _ in range(3):
        if seen.after is None:
            return False
        seen = seen.after
        if seen.opens_with_credit or seen.byline < 1:
            return True
        if not seen.title_like or seen.heading:
            return False
    return False


def count_siblings(looks: Sequence[Look]) -> None:
    """Counts the titles of one form that stand alone between paragraphs: crossheads come in families."""
    lone = [seen for seen in looks if seen.title_like and _stands_alone(seen)]
    for i, seen in enumerate(lone):
        if not seen.heading and not _is_marked(seen):
            near = [other for other in lone[max(0, i - 2):i + 3] if other is not seen]
            seen.odd = len(near) >= 2 and sum(map(_is_marked, near)) >= len(near) - 1
        seen.siblings = sum(
            other is not seen
            and abs(other.em - seen.em) <= 6
            and other.heading == seen.heading
            and _is_marked(other) == _is_marked(seen)
            for other in lone[max(0, i - 5) : i + 6]
        )


def look_at_page(looks: Sequence[Look]) -> None:
    """What can be said of the page as a whole, and what each unit stands below or comes from."""
    titles = [seen for seen in looks if seen.title_like and seen.byline > 2]
    marked = sum(seen.heading > 0 for seen in titles) / len(titles) if titles else 0.0
    credited = sum(seen.opens_with_credit for seen in looks)
    larger = _larger_titles(looks)
    continued = False
    for seen in looks:
        seen.page_title = larger
        seen.page_marked, seen.page_credits = marked, credited
        seen.above = article_before(seen)
        seen.continued = continued = seen.came_from or (
            continued and not seen.opens_with_credit and seen.byline >= 1
        )


def _larger_titles(looks: Sequence[Look]) -> float:
    """Ems of a stack of titles above text, all rows together: three in four of the page's are smaller."""
    sizes, size = [], 0.0
    for seen in looks:
        if seen.title_like and not seen.stopped and seen.byline > 2:
            size += seen.em
        else:
            if size and seen.like_prose:
                sizes.append(min(size, _LARGEST))
            size = 0.0
    sizes.sort()
    return sizes[3 * len(sizes) // 4] if len(sizes) > 2 else 0.0


def measure_stacks(looks: Sequence[Look]) -> None:
    """How long each title is against the one right below it, row by row."""
    for one, other in itertools.pairwise(looks):
        if (
            one.title_like
            and other.title_like
            and not one.stopped
            and not other.stopped
            and one.byline > 2
            and other.byline > 2
        ):
            one.stacked = (
                OTHER_TYPE if _differ(one, other) else _row_length(one) / max(1.0, _row_length(other))
            )


def _differ(one: Look, other: Look) -> bool:
    """Whether the two titles are known to be set in type of different size."""
    return (
        bool(one.size and other.size)
        and not 1 / _SAME_TYPE <= (one.size or 1.0) / (other.size or 1.0) <= _SAME_TYPE
    )


def _row_length(seen: Look) -> float:
    return seen.em / seen.rows


def _is_marked(seen: Look) -> bool:
    return seen.numbered or seen.text[0] in wordings.TITLE_MARKS


def _share(pairs: set[str], prose: str) -> float:
    return sum([pair in prose for pair in pairs]) / len(pairs) if prose else 0.0
