"""Whole pages written by hand in the manner of papers of many kinds,
each line with what it is: `proofs("first")`.

A file holds pages. `@ …` names one, `@wrap 17` sets its text in lines of 17 characters, `= title …` is a
value of its masthead, `=1 byline …` one of article 1. Every other line is a line of the page behind its code:
the article's number (- of none), letters for its role (several: any of them), + where it goes on with the
paragraph before (? where nobody can tell), @ and a number where it and what follows of its article stand
elsewhere in the reading order (lines before the first @: 0): `1b+@2 …`.
Of values apart by | each is right (-: none).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from tests.pages.layout import wrap_lines
from tests.pages.masthead import FIELDS

HERE = Path(__file__).parent
# In the order in which they were written
FILES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth",
)
ROLES = {
    "h": "headline", "k": "kicker", "d": "deck", "y": "byline",
    "b": "body", "s": "crosshead", "c": "caption", "j": "jump",
    "t": "teaser", "n": "note", "l": "column", "m": "masthead", "f": "furniture", "r": "repeat",
}
# ways in which programs give one page: with marks or without, lines apart or together, wrapped, without its
# stops
WAYS: dict[str, dict[str, Any]] = {
    "as printed": {}, "headlines marked": {"marks": "heads"}, "all titles marked": {"marks": "all"},
    "lines apart": {"blank": "all"}, "wrapped": {"wrap": 18},
    "wrapped, no blank": {"wrap": 17, "blank": "none"}, "stops lost": {"stops": False},
}
TITLES = ("headline", "kicker", "deck", "crosshead")
NUMBERS = ("issue_number", "page_count")
_CODE = re.compile(r"([\d/]+|-)([a-z]+)([+?]?)(?:@(\d+))? (.*)")
_MARKS = re.compile(r"^(?:#+ |\*\*|■|- )+|\*\*$")


@dataclass
class Proof:
    """A page and its gold."""

    name: str
    text: str
    gold: dict[str, Any]


@dataclass
class Row:
    """A line as written: "+" or "?" where it joins or may join what stands before,
    and its place in the order of its article's lines.
    """

    article: str
    roles: list[str]
    joins: str
    place: int | None
    text: str


@dataclass
class Written:
    """A page as written in the file: its lines (None: blank) and values."""

    name: str
    lines: list[Row | None] = field(default_factory=list)
    masthead: dict[str, Any] = field(default_factory=dict)
    articles: dict[str, dict[str, str]] = field(default_factory=dict)
    wrap: int = 0


def names() -> list[str]:
    """The files of pages; each was written before anything was changed for the pages in it."""
    return [name for name in FILES if (HERE / f"{name}.txt").exists()]


def proofs(name: str, **how: Any) -> list[Proof]:
    """The pages of that file; `how` sets them in another way (`setting`)."""
    return [setting(page, **how) for page in written((HERE / f"{name}.txt").read_text("utf-8"))]


def written(text: str) -> Iterator[Written]:
    """The pages of a file."""
    page: Written | None = None
    for row in text.split("\n"):
        if row.startswith("@ "):
            if page:
                yield page
            page = Written(row[2:])
        elif page:
            _take(page, row)
    if page:
        yield page


def _take(page: Written, row: str) -> None:
    if row.startswith("@wrap "):
        page.wrap = int(row[6:])
    elif row.startswith("= "):
        _, name, value = row.split(" ", 2)
        page.masthead[name] = int(value) if name in NUMBERS else value
    elif row.startswith("="):
        number, name, value = row[1:].split(" ", 2)
        page.articles.setdefault(number, {})[name] = value
    elif found := _CODE.fullmatch(row):
        roles = [ROLES[letter] for letter in found[2]]
        place = int(found[4]) if found[4] else None
        page.lines.append(Row(found[1], roles, found[3], place, found[5]))
    elif not row.strip():
        page.lines.append(None)
    elif not row.startswith("@blank"):
        raise ValueError(f"{page.name}: {row}")


def setting(page: Written, marks: str = "", blank: str = "", wrap: int = 0, stops: bool = True) -> Proof:
    """The page as printed and its gold. `marks`:
    ## before "heads" or "all" titles; `blank`: "all" lines apart or "none".
    """
    out: list[str] = []
    rows: list[dict[str, Any]] = []
    parts: dict[str, list[tuple[list[str], str]]] = {}
    places: dict[str, list[tuple[int, int]]] = {}
    for line in page.lines:
        if line is None:
            if out and out[-1] and blank != "none":
                out.append("")
            continue
        for n, piece in enumerate(_pieces(page, line, marks, wrap, stops)):
            if blank == "all" and out and out[-1] and not n:
                out.append("")
            out.append(piece)
            rows.append(_row(len(out), line, bool(n)))
            before = places.setdefault(line.article, [(0, 0)])
            before.append((before[-1][0] if line.place is None or n else line.place, len(out)))
        parts.setdefault(line.article, []).append((line.roles, line.text))
    masthead = {name: page.masthead.get(name) for name in FIELDS}
    articles = {
        number: _article(parts[number], page.articles.get(number, {})) for number in parts if number.isdigit()
    }
    gold = {
        "file": page.name,
        "masthead": masthead,
        "page": None,
        "page_name": None,
        "articles": articles,
        "lines": rows,
        "reading_order": {number: [n for _, n in sorted(places[number][1:])] for number in articles},
    }
    return Proof(page.name, "\n".join(out).rstrip("\n") + "\n", gold)


def _pieces(page: Written, line: Row, marks: str, wrap: int, stops: bool) -> list[str]:
    printed = _marked(line.text, line.roles, marks)
    flows = set(line.roles) & {"body", "note"}
    if flows and not stops and line.text.endswith("。"):
        printed = printed[:-1]
    width = (wrap or page.wrap) if flows else 0
    return wrap_lines(printed, width) if width and len(printed) > width else [printed]


def _row(number: int, line: Row, wrapped: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"line": number, "article": line.article.split("/"), "role": line.roles}
    if "body" in line.roles and (line.joins or wrapped):
        row["joins_previous"] = True if wrapped or line.joins == "+" else None
    return row


def _marked(text: str, roles: list[str], marks: str) -> str:
    title = roles[0] in TITLES and not text.startswith(("#", "*"))
    if title and (marks == "all" or (marks == "heads" and roles[0] == "headline")):
        return f"## {text}"
    return text


def _article(lines: list[tuple[list[str], str]], values: dict[str, str]) -> dict[str, Any]:
    """The article's gold: its titles from its lines, in every way that their roles allow."""
    titles = [
        (roles, _MARKS.sub("", text))
        for roles, text in lines
        if set(roles) & {"headline", "kicker", "deck", "column"}
    ]
    ways = []
    for chosen in product(*(roles for roles, _ in titles)):
        way: dict[str, Any] = dict.fromkeys(
            ("kicker", "headline", "deck", "column", "byline", "dateline", "jump")
        )
        for role, (_, text) in zip(chosen, titles, strict=True):
            if role in way:
                way[role] = f"{way[role]} {text}" if way[role] else text
        ways += [{**way, **said} for said in _said(values)]
    first, *others = ways or list(_said(values))
    return {**first, "or": others} if others else first


def _said(values: dict[str, str]) -> Iterator[dict[str, str | None]]:
    """The values in every way that is right."""
    for chosen in product(*(value.split(" | ") for value in values.values())):
        yield {name: None if one == "-" else one for name, one in zip(values, chosen, strict=True)}
