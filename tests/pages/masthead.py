"""Mastheads in every layout: block, scattered, glued, with ears, at the foot, a running head, or none."""
from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Any

from tests.pages import dates, words
from tests.pages.model import Head, Row, Span, row

FIELDS = ("title", "date", "weekday", "lunar_date", "solar_term", "issue_number", "page_count", "cn_number",
          "email", "sponsor", "publisher", "phone", "website")
LIKELY = (
    ("weekday", 0.9), ("lunar_date", 0.6), ("solar_term", 0.25), ("issue_number", 0.85), ("page_count", 0.8),
    ("cn_number", 0.85), ("email", 0.4), ("sponsor", 0.6),
    ("publisher", 0.7), ("phone", 0.45), ("website", 0.45),
)
REGIONS = ("11", "12", "13", "14", "21", "23", "31", "33", "36", "41", "44", "51", "53", "61", "62")
SITES = ("http://www.{}.example.cn", "www.{}.example.com", "http://{}.example.com.cn")


@dataclass(slots=True)
class Issue:
    """The issue that the page belongs to: its true data, whatever the page prints."""

    home: str
    title: str
    pinyin: str
    day: tuple[int, int, int]
    values: dict[str, Any]


def make_issue(rng: random.Random, o: dict[str, Any]) -> Issue:
    """An invented paper and one day of it."""
    own = words.wordings(o["wordings"])
    home = words.place(rng)
    kind, kind_pinyin = rng.choice(own["names"]["paper_kinds"]).split(" ", 1)
    year = rng.randint(1946, 1948) if o["date_form"] == "minguo" else rng.randint(1985, 2025)
    day = (year, rng.randint(1, 12), rng.randint(1, 28))
    short = "".join(c[0] for c in words.pinyin(home).split()).lower() + kind_pinyin[0].lower() + "b"
    box = rng.choice(("_xw", "2008", "-news", ".tg", ""))
    values = {
        "title": home + kind, "weekday": dates.weekday(*day), "issue_number": rng.randint(120, 19999),
        "page_count": rng.choice((4, 4, 8, 8, 12, 16, 24)), "region": rng.choice(REGIONS),
        "serial": f"{rng.randint(1, 9999):04}",
        "email": f"{short}{box}@{rng.choice(('example.com', 'mail.example.cn', 'example.net'))}",
        "phone": f"0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}",
        "website": rng.choice(SITES).format(short),
        "sponsor": rng.choice(own["masthead"]["sponsors"]).format(p=home), "publisher": home + kind + "社",
    }
    return Issue(home, home + kind, words.pinyin(home) + " " + kind_pinyin, day, values)


class Printer:
    """Prints one issue's fields in one wording and remembers the values that it printed."""

    def __init__(self, rng: random.Random, o: dict[str, Any], issue: Issue):
        self.rng, self.o, self.issue = rng, o, issue
        self.words: dict[str, list[str]] = words.wordings(o["wordings"])["masthead"]
        self.values: dict[str, Any] = {}
        self.unscored: set[str] = set()
        self.printed_day = dates.misread(rng, *issue.day) if o["misread_date"] else issue.day

    def label(self, table: str, value: str, slot: str | None) -> list[Span]:
        """A label and its value as spans."""
        before, _, after = self.rng.choice(self.words[table]).replace("{s}", self.issue.home).partition("{v}")
        return [Span(s, t) for s, t in ((before, None), (value, slot), (after, None)) if s]

    def date(self, split: bool = False) -> list[list[Span]]:
        """The date's parts; `split`: they may stand on lines of their own."""
        self.values["date"] = "{:04}-{:02}-{:02}".format(*self.printed_day)
        form = self.o["date_form"]
        form = "arabic" if form == "split" and not split else form
        return [[Span(part)] for part in dates.printed_date(form, self.rng, *self.printed_day)]

    def field(self, name: str) -> list[Span]:
        """One field with its label."""
        v = self.issue.values
        if name in ("weekday", "issue_number", "page_count", "cn_number"):
            return getattr(self, "_" + name)()  # type: ignore[no-any-return]
        if name == "lunar_date":
            return self._lunar_date()
        if name == "solar_term":
            return [Span(dates.lunar(*self.issue.day)[2], name)]
        if name == "title":
            return [Span(" ".join(v[name]) if self.rng.random() < 0.1 else v[name], name)]
        made = self.label(name, v[name], name)
        if name == "website" and v[name].startswith("http") and self.rng.random() < 0.4:
            at = next(i for i, s in enumerate(made) if s.slot)
            made[at:at + 1] = [Span("<"), made[at], Span(">")]
        return made

    def _weekday(self) -> list[Span]:
        day = self.values["weekday"] = self.issue.values["weekday"]
        return self.label("weekdays", day[-1], None)

    def _issue_number(self) -> list[Span]:
        number = self.values["issue_number"] = self.issue.values["issue_number"]
        return self.label("number", str(number), None)

    def _page_count(self) -> list[Span]:
        count = self.values["page_count"] = self.issue.values["page_count"]
        arabic = self.rng.choice(("{}", "{}", " {} ")).format(count)
        return self.label("pages", dates.chinese_number(count) if self.rng.random() < 0.35 else arabic, None)

    def _cn_number(self) -> list[Span]:
        region, serial = self.issue.values["region"], self.issue.values["serial"]
        self.values["cn_number"] = f"CN{region}-{serial}"
        return self.label("cn", self.rng.choice(self.words["cn_forms"]).format(r=region, n=serial), None)

    def _lunar_date(self) -> list[Span]:
        ganzhi, moon, _ = dates.lunar(*self.issue.day)
        parts = re.split(r"(\{[yd]\})", self.rng.choice(self.words["lunar"]))
        known = {"{y}": ganzhi, "{d}": moon}
        return [Span(known.get(p, p), "lunar_date" if p in known else None) for p in parts if p]

    def distractor(self) -> list[Span]:
        """A line of the masthead that holds no field."""
        rng = self.rng
        frame = rng.choice(self.words["distractors"])
        if "{t}" in frame:
            self.unscored.add("phone")  # which of two telephones is the paper's, the page does not say
        return [Span(frame.format(
            r=rng.randint(11, 65), k=rng.randint(2, 400), p=f"{rng.randint(1, 2)}.{rng.randint(0, 9)}0",
            z=rng.randint(110000, 699999), t=f"0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}",
            s=words.place(rng), q=words.person(rng)))]

    def head(self, top: list[Row], foot: list[Row] | None = None) -> Head:
        """The rows with the values they print."""
        return Head(top, foot or [], self.values, self.unscored)


def joined(parts: list[list[Span]], by: str) -> list[Span]:
    """Several fields on one line."""
    out: list[Span] = []
    for i, part in enumerate(parts):
        out += ([Span(by)] if i and by else []) + part
    return out


def chosen(p: Printer, sure: tuple[str, ...], likely: tuple[tuple[str, float], ...]) -> list[str]:
    """The fields that this masthead prints; papers of the 1940s had no CN number."""
    names = [*sure, *(name for name, share in likely if p.rng.random() < share)]
    absent = ("cn_number", "email", "website", "page_count") if p.o["date_form"] == "minguo" else ()
    return [n for n in names if n not in absent]


def make_head(rng: random.Random, o: dict[str, Any], issue: Issue) -> Head:
    """The masthead in the layout that the options name."""
    from tests.pages import layouts  # it prints with this module's Printer

    return getattr(layouts, o["masthead"])(Printer(rng, o, issue))  # type: ignore[no-any-return]


def slogan(p: Printer) -> list[Row]:
    """A slogan or an ear: furniture, not the title."""
    lines = p.rng.choice(p.words["slogans"]).format(p=p.issue.home).split("\n")
    return [row("furniture", text, gap=not i) for i, text in enumerate(lines)]


def qr_caption(p: Printer) -> Row:
    """The words under a QR code."""
    return row("furniture", p.rng.choice(p.words["qr"]).format(p=p.issue.home))
