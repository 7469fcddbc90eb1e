"""The day of an issue in the forms and orders in which designers set it: all say 30 June 2022."""
from __future__ import annotations

import pytest

from reader.page.model import Page
from tests.page.reading import headlines, read_text

LEAD = "渡口换上了新灯"
TEXT = "渡口的航标灯去年换成太阳能的，守灯人老罗不必再划船去添油，夜里只要在岸上数一遍，十七盏一盏不少。"
PIECES = (
    "30|6月|2022年|星期四", "6月|30|2022年|星期四", "30日|6月|2022年|星期四", "六月|30|2022年|星期四",
    "2022年6月|星期四 30", "30 星期四|2022年6月", "2022|06-30|星期四", "6/30|2022 星期四",
    "30 JUNE|2022|THU", "JUN 30|2022|星期四", "30|JUNE 2022|星期四", "2022|06|30|星期四",
    "二〇二二年|六月三十日|星期四", "中華民國111年|6月30日|星期四", "中華民國111年6月|30|星期四",
    "民國一一一年|六月三十日|星期四",
)
WHOLE = (
    "2022,06,30 星期四", "2022 06/30 星期四", "中華民國一百一十一年六月三十日 星期四",
    "2022年6月30日(四)", "2022/06/30 (四)", "30/6/2022(四)", "民國111年6月30日 四",
)
FEW = (  # no number of the issue stands beside these
    "30|6月|2022年|星期四", "2022年|6月|30日|星期四", "2022|6月30日 星期四", "2022|06/30|星期四",
    "二〇二二年|六月三十日|星期四",
)


def issue(*rows: str) -> Page:
    return read_text("\n".join(["青石日报", *rows, "", LEAD, "", f"本报讯 {TEXT}"]))


@pytest.mark.parametrize("day", [*PIECES, *WHOLE])
def test_pieces_of_a_date_stand_in_any_order(day: str) -> None:
    found = issue(*day.split("|"), "第 11234 期")
    assert found.value("date") == "2022-06-30"
    assert found.value("weekday") == "星期四"
    assert found.value("lunar_date") is None
    assert headlines(found) == [LEAD]


@pytest.mark.parametrize("day", FEW)
def test_name_weekday_and_the_pieces_of_a_day_are_a_masthead(day: str) -> None:
    found = issue(*day.split("|"))
    assert (found.value("title"), found.value("date")) == ("青石日报", "2022-06-30")
    assert headlines(found) == [LEAD]


@pytest.mark.parametrize("day", ["壬寅年|六月初二", "2022年|农历六月初二", "2022年|六月初二"])
def test_a_day_of_the_moon_is_no_piece_of_a_civil_date(day: str) -> None:
    found = issue(*day.split("|"), "第 11234 期", "星期四")
    assert found.value("date") is None
    assert str(found.value("lunar_date")).endswith("六月初二")


def test_the_day_stands_by_its_month_and_not_by_the_pages_number() -> None:
    found = issue("30", "6月", "2022年", "星期四", "01", "第 11234 期")
    assert found.value("date") == "2022-06-30"
