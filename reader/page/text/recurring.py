"""Short lines that recur unchanged through a file: a scanner's stamp, a folio, the header that a program sets
on each page.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from reader.page.text.program_marks import CREDIT, FOLIO, SCANNER, STAMP

_OFTEN, _SHORT = 3, 40  # times; characters
_LONG = 20  # characters of a line of running text
_ENDS = frozenset("。！？!?…”」』）)")
_FIGURE = re.compile("[1-9]")


def find_recurring(texts: Mapping[int, str]) -> set[int]:
    """Return the numbers of such lines; `texts`: the page's lines by number, in their order, blank ones left
    out.

    What recurs is furniture if it speaks of scans and pages, is nothing but a folio, or mostly stands in the
    middle of a sentence. A byline or a column's title recurs, too, and does none of that.
    """
    order = list(texts)
    forms: dict[str, list[int]] = {}
    for at, text in enumerate(texts.values()):
        if len(text) <= _SHORT:
            forms.setdefault(_FIGURE.sub("0", text.strip()), []).append(at)
    found = {order[at] for form in _stamped(forms) for at in forms[form]}
    for form, places in forms.items():
        if len(places) >= _OFTEN and _is_programs(form, places, order, texts):
            found |= {order[at] for at in places}
    return found


def _stamped(forms: Collection[str]) -> list[str]:
    """Return the forms that speak of a scanner, and name nobody who wrote."""
    if not SCANNER.search("\n".join(forms)):
        return []
    return [form for form in forms if SCANNER.search(form) and not CREDIT.search(form)]


def _is_programs(form: str, places: Sequence[int], order: Sequence[int], texts: Mapping[int, str]) -> bool:
    """Return whether a program, not the paper, set what recurs at these places."""
    if not form or CREDIT.search(form) or any(b - a < 2 for a, b in pairwise(places)):
        return False
    if STAMP.search(form) or FOLIO.fullmatch(form):
        return True
    return 2 * sum(_cuts_a_sentence(texts, order, at) for at in places) > len(places)


def _cuts_a_sentence(texts: Mapping[int, str], order: Sequence[int], at: int) -> bool:
    """Return whether running text breaks off before the line and goes on after it."""
    if not 0 < at < len(order) - 1:
        return False
    before, after = texts[order[at - 1]].rstrip(), texts[order[at + 1]].lstrip()
    return len(before) > _LONG and before[-1] not in _ENDS and len(after) > _LONG
