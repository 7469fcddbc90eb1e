"""Make resources/lunar.txt, the calendar behind the masthead's checks, from lunar-python (MIT licence).

    python -m tests.text.build_lunar

One line a year: the year; its lunar new year (month and day); the number of the leap month or 0; for each
lunar month 1 if it has 30 days, 0 if 29; and the days of the month, in base 36, on which the year's 24 solar
terms fall, two a month.
"""
from __future__ import annotations

from datetime import date, timedelta

from reader.paths import resources
from reader.text.calendar import FIRST_YEAR, LAST_YEAR

_BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_NOON_2000 = 2451545


def day_of(julian: float) -> date:
    """The civil day of a Julian day."""
    return date(2000, 1, 1) + timedelta(days=int(julian + 0.5) - _NOON_2000)


def row(year: int) -> str:
    """The year's line."""
    from lunar_python import LunarYear

    months = [m for m in LunarYear.fromYear(year).getMonths() if m.getYear() == year]
    new_year = day_of(months[0].getFirstJulianDay())
    leap = next((-m.getMonth() for m in months if m.getMonth() < 0), 0)
    terms = sorted({day_of(j) for y in (year, year + 1) for j in LunarYear.fromYear(y).getJieQiJulianDays()})
    days = [day for day in terms if day.year == year]
    assert len(days) == 24
    assert [day.month for day in days] == [1 + i // 2 for i in range(24)]
    lengths = "".join(str(m.getDayCount() - 29) for m in months)
    return f"{year} {new_year:%m%d} {leap} {lengths} {''.join(_BASE_36[day.day] for day in days)}"


if __name__ == "__main__":
    years = range(FIRST_YEAR - 1, LAST_YEAR + 2)
    (resources() / "lunar.txt").write_text("".join(row(year) + "\n" for year in years), "utf-8")
