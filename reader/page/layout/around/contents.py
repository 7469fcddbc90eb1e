"""What leads to other pages: tables of contents, page numbers of their own, sections."""
from __future__ import annotations

import itertools
from collections.abc import Sequence

from reader.page.layout import wordings
from reader.page.layout.features import Look

_LABEL = 12  # ems of a page's number on a line of its own
_NEAR = 3  # units from one such label to the next
_ENTRY = 40  # ems


def find_contents(looks: Sequence[Look]) -> None:
    """Set `page_ref` of rows of a table of contents: short lines side by side, all with a number before or a
    page after.
    """
    for one, other in itertools.pairwise(looks):
        if one.edge and other.gap <= 1 and _is_entry(one) and _is_entry(other):
            one.page_ref = other.page_ref = True
    _find_sections(looks)
    labels = _page_labels(looks)
    if len(labels) >= 2:
        _refer(labels)


def _page_labels(looks: Sequence[Look]) -> list[Look]:
    """A02 on a line of its own, each near the page's edge or near the label before."""
    labels, last = [], -9
    for i, seen in enumerate(looks):
        if seen.em < _LABEL and (seen.edge or i - last <= _NEAR) and wordings.PAGE_LABEL.match(seen.folded):
            labels.append(seen)
            last = i
    return labels


def _refer(labels: Sequence[Look]) -> None:
    """Take the labels, and the title that each belongs to, for references to pages."""
    above = _stand_below_titles(labels)
    for label in labels:
        label.page_ref, label.furniture_like = True, False
        title = label.before if above else label.after
        lower = label if above else title
        if title is not None and title.title_like and lower is not None and lower.gap <= 1:
            title.page_ref = True


def _stand_below_titles(labels: Sequence[Look]) -> bool:
    """Return whether what is to be read there stands on the line before each label, not on the next."""
    first, then = labels[0].before, labels[-1].after
    if first is None or not first.title_like or wordings.is_teaser_head(first.folded):
        return False
    return then is None or not then.title_like or then.gap >= labels[-1].gap


def _find_sections(looks: Sequence[Look]) -> None:
    """Short lines near each other that all end with a page of a section (A4, B12) are contents."""
    ends = [i for i, seen in enumerate(looks) if _is_line(seen) and wordings.SECTION_PAGE.search(seen.folded)]
    for one, other in itertools.pairwise(ends):
        if other - one <= 2:
            for seen in looks[one:other + 1]:
                seen.page_ref = seen.page_ref or wordings.SECTION_PAGE.search(seen.folded) is not None


def _is_entry(seen: Look) -> bool:
    return _is_line(seen) and (seen.page_ref or wordings.ENTRY.match(seen.folded) is not None)


def _is_line(seen: Look) -> bool:
    return seen.em <= _ENTRY and not seen.like_prose
