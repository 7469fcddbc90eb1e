"""What a unit's neighbours say about it, in the order in which one thing needs the other."""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.layout.about_articles import article_before
from reader.page.layout.around.captions import find_asides, find_captions, find_own_pictures
from reader.page.layout.around.contents import find_contents
from reader.page.layout.around.referring import measure_references
from reader.page.layout.around.signatures import find_advertisements, find_signatures
from reader.page.layout.around.titles import (
    count_family_below,
    count_siblings,
    find_page_name,
    judge_marks,
    larger_titles,
    measure_stacks,
    share_of_marked,
)
from reader.page.layout.around.turns import find_chapters, find_lists, find_turns
from reader.page.layout.around.verses import find_verses
from reader.page.layout.around.words import measure_kinship, measure_overlaps
from reader.page.layout.families import is_lone
from reader.page.layout.features import Look, heads_picture, stands_alone


def look_around(looks: Sequence[Look]) -> None:
    """Fill in the features that only the neighbours can tell."""
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
    measure_stacks(looks)
    measure_overlaps(looks)
    measure_kinship(looks)
    judge_marks(looks)
    count_siblings(looks)
    count_family_below(looks)
    look_at_page(looks)
    find_advertisements(looks)
    find_own_pictures(looks)
    find_page_name(looks)
    look_beside(looks)


def forget_neighbours(looks: Sequence[Look]) -> None:
    """Part the units from each other once the page is read: units that hold each other stay in memory until
    Python looks for such, which takes longer than this.
    """
    for seen in looks:
        seen.before = seen.after = seen.above = None


def forget_foot(looks: Sequence[Look]) -> None:
    """End the page above what stands above nothing but furniture."""
    for seen in reversed(looks):
        if seen.before is None or not seen.furniture_like:
            break
        seen.before.after = None


def look_beside(looks: Sequence[Look]) -> None:
    """Set what several pieces of evidence ask of the units right above and below a title, once all else is
    known.
    """
    for seen in looks:
        seen.alone, seen.lone, seen.picture_news = stands_alone(seen), is_lone(seen), heads_picture(seen)


def look_at_page(looks: Sequence[Look]) -> None:
    """Set what can be said of the page as a whole, and what each unit stands below or comes from."""
    marked, larger = share_of_marked(looks), larger_titles(looks)
    credited = sum(seen.opens_with_credit for seen in looks)
    continued = False
    for seen in looks:
        seen.page_title, seen.page_marked, seen.page_credits = larger, marked, credited
        seen.above = article_before(seen)
        goes_on = continued and not seen.opens_with_credit and seen.byline >= 1
        seen.continued = continued = seen.came_from or goes_on
