"""A form of a date or number is tried where a row holds a character of each set that it needs: nothing that
the form matches is without them.
"""
from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.page.masthead.forms import civil_dates, names, numbers
from reader.page.masthead.forms.token import Cover
from reader.page.masthead.rows import read_rows
from reader.page.text.lines import split_lines
from tests.pages import generate

Needs = tuple[frozenset[str], ...]
FORMS: dict[str, tuple[re.Pattern[str], Needs]] = {
    **{f"date {n}": (form.pattern, form.needs) for n, form in enumerate(civil_dates.FORMS)},
    **{f"part {n} {kind}": (form, needs) for n, (kind, form, needs) in enumerate(civil_dates._PARTS)},
    **{kind: (form, needs) for kind, form, needs in numbers._PLAIN},
    "CN": (numbers.CN, (numbers._CN_HINT, numbers._ANY_FIGURE)),
    "bare CN": (numbers.CN_BARE, (numbers._ANY_FIGURE,)),
    "damaged CN": (numbers.CN_DAMAGED, (numbers._ANY_FIGURE,)),
    "words of CN": (numbers.CN_WORDS, (numbers._CN_WORDS,)),
    "issue": (numbers.ISSUE, (numbers._UNITS,)),
    "issue without unit": (numbers.ISSUE_OPEN, (numbers._NUMBER_FOLLOWS,)),
    "No.": (numbers.ISSUE_NO, (numbers._NO,)),
    "first issue": (numbers.FIRST_ISSUE, (numbers._WRITTEN_OUT,)),
    "damaged issue": (numbers.ISSUE_DAMAGED, (numbers._WRITTEN_OUT,)),
    "pages": (numbers.PAGES, (numbers._PAGE_NOUNS,)),
    "damaged pages": (numbers.PAGES_DAMAGED, (numbers._TODAY,)),
    "page alone": (numbers.PAGES_ALONE, (numbers._PAGE_NOUNS,)),
    "page": (numbers.PAGE, (numbers._PAGE_NOUNS,)),
    "editors": (names.EDITORS, (names._EDITORS, names._BEHIND_ROLE)),
    "small print": (names.LABELS, (names._PRINTED_FIRST,)),
}
PAGES = [generate(f"needs/{n}", "b", noise=0.02).text for n in range(4)]
ROWS = [row.text for page in PAGES for row in read_rows(split_lines(page))]


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_what_a_form_matches_holds_what_the_form_needs(name: str, data: st.DataObject) -> None:
    pattern, needs = FORMS[name]

    row = data.draw(st.from_regex(pattern))
    found = pattern.search(row)

    assert found is None or Cover(found[0]).holds_each(needs)


@pytest.mark.parametrize("name", FORMS)
def test_no_row_of_a_page_that_a_form_matches_is_passed_over(name: str) -> None:
    pattern, needs = FORMS[name]

    assert all(Cover(row).holds_each(needs) for row in ROWS if pattern.search(row))
