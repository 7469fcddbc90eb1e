"""What a search's result consists of: how many articles of each paper, year, page, author, agency, column and
tag.

Years come from the sort values alone. Papers and pages are read off an index, authors, agencies and columns
off the articles, newest first; a large result is counted in steps, each reported, so that the first numbers
are there at once.
"""
from __future__ import annotations

import re
import time
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from heapq import nsmallest
from typing import Any

from reader.library.base import Database
from reader.library.filing.article_order import EPOCH, UNDATED
from reader.library.search.answers import sorts
from reader.library.search.query import Query
from reader.library.search.tokens import term
from reader.text.page_numbers import printed

FACETS = ("paper", "year", "page", "author", "agency", "column", "tag")
WHOLE = ("报名", "作者", "栏目")  # in quotes these are the whole name
MOST = 200  # values of each that are told
CHUNK = 5_000  # articles counted between two looks at the clock
REPORT_SECONDS = 0.2
DAY_BITS = 16
_BETWEEN = "\ufdd0"  # a noncharacter: no name holds it
_NOBODY = re.compile(
    r"(?:本报|本刊|本社|本网|\w{1,8}(?:社|报|网|台))?"
    r"(?:特约|特派|首席|实习|见习|驻\w{1,6}|摄影|文字)*(?:记者|通讯员)"
)
_AGENCY = re.compile(r"^[\s(（【\[]*(?:据)?(\w{0,7}?(?:通讯社|社|中新网|人民网))")


@dataclass(frozen=True, slots=True)
class Year:
    """How many articles of a year; None: without a date."""

    year: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, how many articles have it, and the condition that narrows the query to them."""

    text: str
    count: int
    term: str


@dataclass(frozen=True, slots=True)
class Facets:
    """`counted` of `articles` so far, the newest first; `years` and tags are whole from the beginning."""

    articles: int
    counted: int
    years: tuple[Year, ...]
    values: dict[str, tuple[Value, ...]]

    @property
    def whole(self) -> bool:
        """Tell whether everything has been counted."""
        return self.counted == self.articles


Report = Callable[[Facets], None]


def count(
    db: Database,
    query: Query,
    report: Report | None = None,
    most: int = MOST,
    only: Sequence[str] = FACETS,
    ids: array[int] | None = None,
) -> Facets:
    """Count the facets of what the query finds, or `only` some of them; `report` gets what there is so far,
    now and then.

    `ids`: the articles found, where they are known.
    """
    found = sorts(db, query, ids)
    years = _years(found)
    tags = _tags(db, found) if "tag" in only else ()
    tally = _Tally(db, only)
    told = 0.0
    for start in range(0, len(found), CHUNK):
        if report and time.monotonic() - told > REPORT_SECONDS:
            report(_facets(tally, len(found), start, years, tags, most))
            told = time.monotonic()
        tally.add(found[start:start + CHUNK])
    return _facets(tally, len(found), len(found), years, tags, most)


def months(db: Database, query: Query, year: int) -> tuple[tuple[int, int], ...]:
    """Return (month, articles) of that year, all twelve."""
    found = sorts(db, query)[::-1]
    starts = [_first(date(year + (month > 12), (month - 1) % 12 + 1, 1)) for month in range(1, 14)]
    places = [bisect_left(found, start) for start in starts]
    return tuple((month, places[month] - places[month - 1]) for month in range(1, 13))


@lru_cache(maxsize=20_000)
def agency(dateline: str | None) -> str | None:
    """新华社 of 新华社北京11月30日电; None where a paper credits itself."""
    match = _AGENCY.match(dateline or "")
    return match[1] if match and len(match[1]) > 1 else None


@lru_cache(maxsize=20_000)
def _is_name(author: str) -> bool:
    """Tell whether a part of a byline names somebody: 新华社记者 alone does not."""
    return _NOBODY.fullmatch(author) is None


def _first(day: date) -> int:
    return (day.toordinal() - EPOCH) << DAY_BITS


def _years(found: array[int]) -> tuple[Year, ...]:
    """From the sort values, which fall: a look for each year's beginning."""
    rising = found[::-1]
    undated = bisect_left(rising, UNDATED + 1)
    years = [Year(None, undated)] if undated else []
    at = undated
    while at < len(rising):
        year = date.fromordinal((rising[at] >> DAY_BITS) + EPOCH).year
        end = bisect_left(rising, _first(date(year + 1, 1, 1)), at) if year < date.max.year else len(rising)
        years.append(Year(year, end - at))
        at = end
    return tuple(years)


def _tags(db: Database, found: array[int]) -> tuple[Value, ...]:
    """Tags with their paths: articles that carry one or one below it, themselves or on a note, as 标签: finds
    them."""
    tree = {
        id: (parent, name)
        for id, parent, name in db.execute("SELECT id, parent_id, name FROM tag").fetchall()
    }
    if not tree:
        return ()
    here, carried = set(found), dict[int, set[int]]()
    for tag, sort in db.execute(
        "SELECT g.tag_id, a.sort FROM tagging g JOIN article a ON a.id = g.article_id"
    ):
        if sort in here:
            carried.setdefault(sort, set()).add(tag)
    counts: Counter[int] = Counter()
    for tags in carried.values():
        counts.update({above for tag in tags for above in _upwards(tree, tag)})
    paths = {tag: "/".join(tree[above][1] for above in reversed(list(_upwards(tree, tag)))) for tag in counts}
    return _values("标签", Counter({paths[tag]: number for tag, number in counts.items()}), len(counts))


def _upwards(tree: dict[int, tuple[int | None, str]], tag: int | None) -> Iterator[int]:
    while tag is not None:
        yield tag
        tag = tree[tag][0]


class _Tally:
    """Counts by paper, page number, author, agency and column, or `only` by some of them."""

    def __init__(self, db: Database, only: Sequence[str]) -> None:
        self.db, self.only = db, only
        wanted = (
            (("paper", "page"), "page_id"),
            (("author",), "byline"),
            (("agency",), "dateline"),
            (("column",), "version"),
        )
        self.told = ", ".join(
            f"group_concat({column}, ?2)" if set(names) & set(only) else "NULL" for names, column in wanted
        )
        self.version = (
            "(SELECT version_id FROM block b WHERE b.article_id = a.id AND b.role = 'column' LIMIT 1)"
            if "column" in only
            else "NULL"
        )
        self.papers: Counter[str] = Counter()
        self.numbers: Counter[int] = Counter()
        self.authors: Counter[str] = Counter()
        self.agencies: Counter[str] = Counter()
        self.columns: Counter[str] = Counter()
        self.places: dict[int, tuple[str | None, int | None]] = {}

    def add(self, found: array[int]) -> None:
        """Count these articles, too."""
        if not set(self.only) - {"year", "tag"}:
            return
        # one row, put together by SQLite: row by row the interpreter's lock would change hands
        # thousands of times, and the window waits each time
        pages, bylines, datelines, versions = (
            Counter(text.split(_BETWEEN)) if text else Counter()
            for text in self.db.execute(
                f"SELECT {self.told} FROM (SELECT a.page_id, a.byline, a.dateline, {self.version} AS version"
                " FROM json_each(?1) j CROSS JOIN article a ON a.sort = j.value)",
                [str(found.tolist()), _BETWEEN],
            ).fetchone()
        )
        self._place(pages)
        for byline, number in bylines.items():
            for author in filter(_is_name, set(byline.split())):
                self.authors[author] += number
        for dateline, number in datelines.items():
            if name := agency(dateline):
                self.agencies[name] += number
        for id, text in _named(self.db, "SELECT id, text FROM version WHERE id IN", versions):
            self.columns[" ".join(text.split())] += versions[str(id)]

    def _place(self, pages: Counter[str]) -> None:
        """Articles by paper and page number, from those of each page; the next articles may lie on the last
        of these pages."""
        known = self.places
        self.places = {
            id: (paper, number)
            for id, paper, number in _named(
                self.db,
                "SELECT p.id, n.title, p.number FROM page p JOIN issue i ON i.id = p.issue_id LEFT"
                " JOIN paper n ON n.id = i.paper_id"
                " WHERE p.id IN",
                [page for page in map(int, pages) if page not in known],
            )
        } | {page: known[page] for page in map(int, pages) if page in known}
        for page, count in pages.items():
            paper, number = self.places[int(page)]
            if paper is not None:
                self.papers[paper] += count
            if number is not None:
                self.numbers[number] += count


def _named(db: Database, sql: str, ids: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    return iter(
        db.execute(f"{sql} (SELECT value FROM json_each(?))", [f"[{','.join(map(str, ids))}]"]).fetchall()
    )


def _facets(
    tally: _Tally, articles: int, counted: int, years: tuple[Year, ...], tags: tuple[Value, ...], most: int
) -> Facets:
    pages = sorted(tally.numbers.most_common(most))
    papers = [
        row[0] for row in tally.db.execute("SELECT title FROM paper UNION ALL SELECT name FROM paper_name")
    ]
    values = {
        "paper": _values("报名", tally.papers, most, papers),
        "year": tuple(
            Value(str(row.year), row.count, term("日期", str(row.year)))
            if row.year
            else Value("未定", row.count, "日期:未定")
            for row in years
        ),
        "page": tuple(_page(number, found) for number, found in pages),
        "author": _values("作者", tally.authors, most),
        "agency": _values("通讯社", tally.agencies, most),
        "column": _values("栏目", tally.columns, most),
        "tag": tags[:most],
    }
    return Facets(
        articles, counted, years, {name: found for name, found in values.items() if name in tally.only}
    )


def _values(
    field: str, counts: Counter[str], most: int, others: Iterable[str] | None = None
) -> tuple[Value, ...]:
    """Return the most frequent. One whose name is part of another's is looked for in quotes, else it would
    bring the other's articles.
    """
    ordered = nsmallest(most, counts.items(), key=lambda pair: (-pair[1], pair[0]))
    names = _BETWEEN.join(counts if others is None else others)
    return tuple(
        Value(text, number, term(field, text, quoted=field in WHOLE and names.count(text) > 1))
        for text, number in ordered
    )


def _page(number: int, found: int) -> Value:
    page = printed(number)
    return Value(page, found, term("版次", page))
