"""The masthead of a page: where it is, what it says, and how its parts bear each other out.

Rows are scanned for everything that could be a field; rows where several kinds of evidence stand together are
the masthead; then one consistent reading is chosen. What is stored is what was printed; what can be worked
out is a suggestion with its reason. A page without a masthead gives nothing at all.
"""
from __future__ import annotations

from collections.abc import Sequence

from reader.page.facts import NO_FACTS, Facts
from reader.page.masthead.find import find_zones
from reader.page.masthead.roles import assign_roles
from reader.page.masthead.rows import read_rows
from reader.page.masthead.scan import scan_rows
from reader.page.masthead.solve import solve
from reader.page.model import Doubt, Line
from reader.page.readings import Reading


def read_masthead(
    lines: Sequence[Line], facts: Facts = NO_FACTS
) -> tuple[dict[str, Reading], dict[int, str], tuple[Doubt, ...]]:
    """Return readings of the masthead's fields, roles of its source lines (masthead, furniture), and doubts.

    Only fields that were printed are in the dictionary (a field that is printed but illegible has value
    None); besides MASTHEAD_FIELDS there may be `page`, `page_name` and `editors`. Nothing is ever taken from
    `facts` as a value: they only bear a reading out.
    """
    scanned = scan_rows(read_rows(lines))
    zones = find_zones(scanned)
    if not zones:
        return {}, {}, ()
    readings, used, doubts = solve(scanned, zones, facts)
    title = readings["title"].value if "title" in readings else None
    return readings, assign_roles(scanned, zones, used, str(title or "")), doubts
