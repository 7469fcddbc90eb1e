"""What was counted, made into charts: values in, a Chart out."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.library.figures import HeldYear, Marked, Tagged
from reader.ui.base.language import tr
from reader.ui.statistics.chart import Chart, Series

YEAR = 12  # months
MOST_MONTHS = 30 * YEAR  # of more, years
MOST_GROUPS = 12  # of bars beside each other; of more, lines
MOST_SERIES = 7  # colours that can be told from each other


def held(title: str, rows: Sequence[HeldYear], value: Callable[[HeldYear], int]) -> Chart:
    """Return what is held, a bar for each year, the papers on top of each other."""
    of = {(row.paper, row.year): value(row) for row in rows}
    years = _years(row.year for row in rows)
    return Chart(title, years, _largest(years, of))


def proofread(title: str, rows: Sequence[HeldYear]) -> Chart:
    """Return how many articles of each year have been proofread, and how many have not."""
    years = _years(row.year for row in rows)
    done = tuple(sum(row.proofread for row in rows if row.year == year) for year in years)
    held_here = [sum(row.articles for row in rows if row.year == year) for year in years]
    rest = tuple(every - ready for every, ready in zip(held_here, done, strict=True))
    return Chart(title, years, (Series(tr("已校"), done), Series(tr("未校"), rest)))


def marked(title: str, rows: Sequence[Marked], names: Sequence[str]) -> Chart:
    """Return the annotations over time, in the order of the colours, with the librarian's own `names`."""
    times = _times(row.when for row in rows)
    of = {(row.colour, row.when): row.marks for row in rows}
    series = [
        Series(names[colour - 1], tuple(of.get((colour, time), 0) for time in times))
        for colour in sorted({row.colour for row in rows})
    ]
    return Chart(title, times, tuple(series))


def tagged(title: str, rows: Sequence[Tagged]) -> Chart:
    """Return the articles of each tag over time. One article can carry several, so the bars are no sums."""
    times = _times(row.when for row in rows)
    series = _largest(times, {(row.tag, row.when): row.articles for row in rows})
    return Chart(title, times, series, lines=len(times) > MOST_GROUPS, stacked=False)


def found(title: str, rows: Sequence[tuple[str, Mapping[str, int]]]) -> Chart:
    """Return what each search finds by month, over a long time by year, as lines."""
    times = _times(month for _, counts in rows for month in counts)
    length = len(times[0]) if times else 0
    series = []
    for query, counts in rows:
        sums: Counter[str] = Counter()
        for month, count in counts.items():
            sums[month[:length]] += count
        series.append(Series(query, tuple(sums[time] for time in times)))
    return Chart(title, times, tuple(series), lines=True)


def _largest(times: Sequence[str], of: Mapping[tuple[str, str], int]) -> tuple[Series, ...]:
    """Return a series for each name in `of` (name, time): the largest; the rest as one."""
    names = sorted({name for name, _ in of})
    series = [Series(name, tuple(of.get((name, time), 0) for time in times)) for name in names]
    ranked = sorted(series, key=lambda each: -sum(each.values))
    if len(ranked) <= MOST_SERIES:
        return tuple(ranked)
    rest = ranked[MOST_SERIES - 1:]
    together = tuple(sum(values) for values in zip(*(each.values for each in rest), strict=True))
    return (*ranked[:MOST_SERIES - 1], Series(tr("其他"), together))


def _years(held_years: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(held_years)))


def _times(of: Iterable[str]) -> tuple[str, ...]:
    """Return every month (or year) from the first to the last, also those with nothing.

    Months over a long time are years: as many points would say nothing.
    """
    known = sorted(set(of))
    if not known:
        return ()
    span = (int(known[-1][:4]) - int(known[0][:4])) * YEAR
    if len(known[0]) == len("2023") or span > MOST_MONTHS:
        return tuple(f"{year:04}" for year in range(int(known[0][:4]), int(known[-1][:4]) + 1))
    start, end = (int(month[:4]) * YEAR + int(month[5:7]) - 1 for month in (known[0], known[-1]))
    return tuple(f"{number // YEAR:04}-{number % YEAR + 1:02}" for number in range(start, end + 1))
