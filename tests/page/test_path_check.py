"""What a file's name says of its page, against its masthead."""
from __future__ import annotations

import pytest

from reader.page.masthead.path_check import against_path, date_said, page_said
from reader.page.readings import Reading


@pytest.mark.parametrize(("path", "day", "page"), [
    ("/扫描/青川日报_20231205_04.txt", "2023-12-05", 4),
    ("/扫描/青川日报 2023-12-05 第四版.txt", "2023-12-05", 4),
    ("/扫描/2023年12月5日/03版.md", "2023-12-05", 3),
    ("/扫描/2023-12-05/正文.txt", "2023-12-05", None),
    ("/扫描/合订本20231204至20231205.txt", None, None),
    ("/扫描/副刊 17.txt", None, None),  # a number without a date counts something else
    ("/扫描/20231345_02.txt", None, None),
])
def test_what_a_path_says(path: str, day: str | None, page: int | None) -> None:
    assert (date_said(path), page_said(path)) == (day, page)


def test_both_values_are_told_and_none_is_believed() -> None:
    readings = {"date": Reading("2023-12-01", (3,)), "page": Reading(1, (5,))}
    [day, page] = against_path(readings, "大同日报_20230114_04.txt")
    assert (day.field, day.ok) == ("date", False)
    assert "2023-12-01" in day.message
    assert "2023-01-14" in day.message
    assert day.suggestion is not None and day.suggestion.value == "2023-01-14"
    assert page.suggestion is not None and page.suggestion.value == 4
    assert against_path(readings, "大同日报_20231201_01.txt") == []
    assert against_path({"date": Reading(None)}, "大同日报_20230114_04.txt") == []
