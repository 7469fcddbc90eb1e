"""What a page says: text in, a Page out. Pure: no files but the character model's table, no clock, no state."""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.facts import NO_FACTS, Facts
from reader.page.model import Line, Page

__all__ = ["RECOGNISER_VERSION", "recognise"]
RECOGNISER_VERSION = 4  # raised whenever `recognise` may say something else about the same page


def recognise(lines: Sequence[Line], facts: Facts = NO_FACTS) -> Page:
    """What the page with these lines says: masthead, articles in file order, furniture, and what is doubtful.

    `facts` bear readings out; nothing is read from them.

    Its tables are loaded at the first call: the window never calls it (recognition runs in other processes) and starts without.
    """
    from reader.page.recognition import recognise as main_line

    return main_line(lines, facts)
