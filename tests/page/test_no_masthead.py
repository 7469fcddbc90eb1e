"""Nine hundred pages without a masthead: none is invented, and none of them is taken for several."""
from __future__ import annotations

import pytest

from reader.page.masthead.read import read_masthead
from reader.page.parts import parts
from reader.page.readings import MASTHEAD_FIELDS
from reader.page.text.lines import split_lines
from tests.pages import generate


@pytest.mark.long
@pytest.mark.parametrize("wordings", ["a", "b"])
def test_no_masthead_is_invented_on_900_pages_without_one(wordings: str) -> None:
    for seed in range(450):
        lines = split_lines(generate(f"none/{seed}", wordings, masthead="none").text)
        readings, _, _ = read_masthead(lines)
        assert not [
            name for name in MASTHEAD_FIELDS if name in readings and readings[name].value is not None
        ], seed
        assert len(parts(lines)) == 1, seed
