"""What is there of a paper, and what is missing."""
from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from reader.library.care import trash
from reader.library.filing import issues
from reader.library.filing.holdings import Gap, HeldIssue, gaps, holdings
from reader.library.opening import open_library
from tests import library_samples


def test_days_that_are_missing(tmp_path: Path) -> None:
    rng = random.Random(1)
    with open_library(tmp_path / "lib") as library:
        for n in (0, 1, 2, 5, 6):
            page = library_samples.sample_page(
                rng, "青川日报", date(2023, 12, 1) + timedelta(n), 1, 2, 100 + n
            ).staged
            library.write(lambda db, page=page: issues.add(db, None, [page]))  # type: ignore[misc]
        found = holdings(library.reader(), 1)
        assert [issue.issue_number for issue in found.issues] == [100, 101, 102, 105, 106]
        assert found.gaps == (Gap("2023-12-03", "2023-12-06", 2),)
        library.write(lambda db: trash.throw(db, "issue", [found.issues[1].issue_id]))
        assert holdings(library.reader(), 1).gaps[0] == Gap("2023-12-01", "2023-12-03", 1)


def issue(day: int, number: int | None) -> HeldIssue:
    return HeldIssue(day, (date(2023, 1, 1) + timedelta(day)).isoformat(), number, 4, 4)


def test_a_weekly_has_no_gap_from_week_to_week() -> None:
    assert not gaps([issue(n * 7, None) for n in range(6)])
    assert gaps([issue(n * 7, None) for n in (0, 1, 2, 3, 6)]) == [Gap("2023-01-22", "2023-02-12", None)]


def test_numbers_show_that_a_sunday_is_no_gap() -> None:
    assert not gaps([issue(0, 10), issue(1, 11), issue(3, 12), issue(4, 13)])


def test_numbers_that_cannot_be_right_do_not_count() -> None:
    assert gaps([issue(0, 10), issue(1, 11), issue(2, 9999), issue(3, 13)]) == []
    assert gaps([issue(0, 10), issue(1, 11), issue(9, 5)]) == [Gap("2023-01-02", "2023-01-10", None)]
