"""Positions at the Qt door."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.utf16 import from_utf16, to_utf16


@given(st.text(st.sampled_from("a中𠮷😀")), st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    units = to_utf16(text, position)
    assert units == len(text[:position].encode("utf-16-le")) // 2
    assert from_utf16(text, units) == position


def test_inside_a_pair_is_before_it() -> None:
    assert from_utf16("𠮷a", 1) == 0
    assert from_utf16("𠮷a", 2) == 1
