"""Titles beside each other and throughout the page: what their marks stand for, families, rows of stacks."""
from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from reader.page.layout import wordings
from reader.page.layout.features import Look

OTHER_TYPE = 2.0  # as if the one row were so much longer
_SAME_TYPE = 1.2  # sizes of type that differ by less are one
_LARGEST = 30.0  # ems: beyond, a headline is not larger but longer
_CUT = 1.5  # what speaks for a sentence that breaks off
_CURT = 6.0  # ems; a headline is seldom so short
_CROSSHEADS = 2.0  # how clearly such marks are of a lower level
_MOST_LEAD = 0.6  # share of the marked titles that lead to a credit, where marks are headlines'
_PAGE_NAME = 7.0  # ems
_STACK = 3  # rows of a stack between a headline and its credit
_LIKE = 6  # ems by which crossheads of one family may differ
_TEXT_BELOW = 40  # units below a title, among which its family is looked for
_NEAR = 5  # titles before and after, among which a family is looked for


def judge_marks(looks: Sequence[Look]) -> None:
    """Set `sub` of marks that are crossheads': where credited articles have unmarked titles and no marked one
    leads to a credit, and those of curt titles between paragraphs where the others do; set `ringed`.
    """
    titles = [seen for seen in looks if seen.title_like and seen.byline > 1]
    marked = [seen for seen in titles if seen.heading]
    unmarked = [seen for seen in titles if not seen.heading]
    _take_for_crossheads(_curt_crossheads(marked))
    _find_ringed(marked)
    if len(marked) > 1 and not _lead_to_credits(marked) and _lead_to_credits(unmarked) > 1:
        _take_for_crossheads(marked)


def _curt_crossheads(marked: Sequence[Look]) -> list[Look]:
    """Return the curt ones between paragraphs, where most of the other marked titles lead to a credit."""
    news = [seen for seen in marked if seen.em > _CURT]
    if len(news) < 2 or _lead_to_credits(news) < _MOST_LEAD * len(news):
        return []
    return [seen for seen in marked if _is_curt_crosshead(seen)]


def _find_ringed(marked: Sequence[Look]) -> None:
    """Set `ringed` of titles between paragraphs before which the paper has set a ring or square, where most
    have none.
    """
    ringed = [seen for seen in marked if seen.text[0] in wordings.RINGS and _is_between_paragraphs(seen)]
    plain = sum(seen.text[0] not in wordings.TITLE_MARKS for seen in marked)
    for seen in ringed if plain > len(ringed) else ():
        seen.ringed = True


def _lead_to_credits(titles: Iterable[Look]) -> int:
    """Return how many of the titles lead to a credit."""
    return sum(map(_leads_to_credit, titles))


def _take_for_crossheads(titles: Iterable[Look]) -> None:
    for seen in titles:
        seen.sub = max(seen.sub, _CROSSHEADS)


def _is_curt_crosshead(seen: Look) -> bool:
    return seen.em <= _CURT and not seen.notice and _is_between_paragraphs(seen)


def _is_between_paragraphs(seen: Look) -> bool:
    """Return whether nothing but running text stands before and after the title."""
    before, after = seen.before, seen.after
    if before is None or after is None:
        return False
    return before.like_prose and after.like_prose and not before.closes and not after.opens_with_credit


def _leads_to_credit(seen: Look) -> bool:
    for _ in range(_STACK):
        if seen.after is None:
            return False
        seen = seen.after
        if seen.opens_with_credit or seen.byline < 1:
            return True
        if not seen.title_like or seen.heading:
            return False
    return False


def count_siblings(looks: Sequence[Look]) -> None:
    """Set `siblings`, titles of one form that stand alone between paragraphs: crossheads have families."""
    titles = [seen for seen in looks if seen.title_like and not _is_stump(seen)]
    lone = [seen for seen in titles if _is_between_paragraphs(seen)]
    marked = [_is_marked(seen) for seen in lone]
    for i, seen in enumerate(lone):
        around = range(max(0, i - _NEAR), min(len(lone), i + _NEAR + 1))
        alike = [k for k in around if marked[k] == marked[i] and _of_one_form(lone[k], seen)]
        seen.siblings = len(alike) - 1  # without itself


def _is_stump(seen: Look) -> bool:
    """Return whether the line is rather what a column's end has left of a sentence than a title."""
    return not seen.heading and (seen.text[-1] in "。；;" or seen.cut > _CUT)


def count_family_below(looks: Sequence[Look]) -> None:
    """Set `family_below` of titles right below a byline."""
    for seen in looks:
        if seen.title_like and seen.before is not None and seen.before.byline < 1:
            seen.family_below = _family_below(seen)


def _family_below(seen: Look) -> int:
    """Return how many lone titles of the form of one right below a byline stand in the text below it."""
    count, below = 0, seen.after
    for _ in range(_TEXT_BELOW):
        if below is None or below.byline < 1 or below.opens_with_credit:
            break
        alike = below.title_like and _is_between_paragraphs(below) and _of_one_form(below, seen)
        count += alike and _is_marked(below) == _is_marked(seen)
        below = below.after
    return count


def _of_one_form(one: Look, other: Look) -> bool:
    return one.heading == other.heading and abs(one.em - other.em) <= _LIKE


def _is_marked(seen: Look) -> bool:
    return seen.numbered or seen.text[0] in wordings.TITLE_MARKS


def measure_stacks(looks: Sequence[Look]) -> None:
    """Set `stacked`: how long each title is against the one right below it, row by row."""
    for one, below in itertools.pairwise(looks):
        if _is_row(one) and _is_row(below) and not _ends_block(one, below):
            ratio = _row_length(one) / max(1.0, _row_length(below))
            one.stacked = OTHER_TYPE if _differ(one, below) else ratio


def _ends_block(one: Look, below: Look) -> bool:
    """Return whether a text's last line stands above a blank one that parts articles: who signs it, no title.
    """
    above = one.before
    return below.fresh and one.tight and above is not None and above.like_prose


def _is_row(seen: Look) -> bool:
    return seen.title_like and not seen.stopped and seen.byline > 2


def _differ(one: Look, other: Look) -> bool:
    """Return whether the two titles are known to be set in type of different size."""
    if not one.size or not other.size:
        return False
    return not 1 / _SAME_TYPE <= one.size / other.size <= _SAME_TYPE


def _row_length(seen: Look) -> float:
    return seen.em / seen.rows


def share_of_marked(looks: Sequence[Look]) -> float:
    """Return the share of the page's titles that carry a heading mark, 0..1."""
    titles = [seen for seen in looks if seen.title_like and seen.byline > 2]
    return sum(seen.heading > 0 for seen in titles) / len(titles) if titles else 0.0


def larger_titles(looks: Sequence[Look]) -> float:
    """Return the ems of a stack of titles above text, all rows together, that three in four of the page's
    stay below; 0 where there are too few.
    """
    sizes, size = [], 0.0
    for seen in looks:
        if _is_row(seen):
            size += seen.em
        else:
            if size and seen.like_prose:
                sizes.append(min(size, _LARGEST))
            size = 0.0
    sizes.sort()
    return sizes[3 * len(sizes) // 4] if len(sizes) > 2 else 0.0


def find_page_name(looks: Sequence[Look]) -> None:
    """Set `page_name` of the page's first or second line, where that is what the paper calls the page."""
    for seen in looks[:2]:
        seen.page_name = _is_page_name(seen)


def _is_first_name(seen: Look) -> bool:
    """Return whether the unit is the page's first line, and as curt as a page's name."""
    return (
        seen.before is None and 2 <= seen.em <= 4 and seen.title_like and not (seen.stopped or seen.poem)
    )


def _is_page_name(seen: Look) -> bool:
    """Return whether the unit is the page's first line and curt, with a longer title below: what the paper
    calls the page.
    """
    longest = _PAGE_NAME if wordings.PAGE_NAME.search(seen.folded) else 4
    first = seen.before is None or _is_first_name(seen.before)
    plain = seen.title_like and not (seen.stopped or seen.genre or seen.poem)
    return first and plain and 2 <= seen.em <= longest and _is_longer_title(seen.after, seen.em)


def _is_longer_title(seen: Look | None, em: float) -> bool:
    return (
        seen is not None and seen.title_like and not seen.verse and seen.byline > 2 and seen.em > em
    )
