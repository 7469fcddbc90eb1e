"""Mastheads in every layout: block, scattered, glued, with ears, at the foot, a running head, or none."""
from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from tests.pages import dates, labels, words
from tests.pages.model import Head, Row, Span, row

FIELDS = ("title", "date", "weekday", "lunar_date", "solar_term", "issue_number", "page_count", "cn_number",
          "email", "sponsor", "publisher", "phone", "website")


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
    w = o["wordings"]
    home = words.place(rng)
    kind, kind_pinyin = rng.choice(words.PAPER_KINDS[w])
    title = home + kind
    year = rng.randint(1946, 1948) if o["date_form"] == "minguo" else rng.randint(1985, 2025)
    day = (year, rng.randint(1, 12), rng.randint(1, 28))
    short = "".join(c[0] for c in words.pinyin(home).split()).lower() + kind_pinyin[0].lower() + "b"
    values = {
        "title": title, "weekday": dates.weekday(*day), "issue_number": rng.randint(120, 19999), "page_count": rng.choice((4, 4, 8, 8, 12, 16, 24)),
        "cn": (f"{rng.choice((11, 12, 13, 14, 21, 23, 31, 33, 36, 41, 44, 51, 53, 61, 62))}", f"{rng.randint(1, 9999):04}"),
        "email": f"{short}{rng.choice(('_xw', '2008', '-news', '.tg', ''))}@{rng.choice(('example.com', 'mail.example.cn', 'example.net'))}",
        "phone": f"0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}",
        "website": rng.choice(("http://www.{}.example.cn", "www.{}.example.com", "http://{}.example.com.cn")).format(short),
        "sponsor": rng.choice(labels.SPONSORS[w]).format(p=home), "publisher": title + "社",
    }
    return Issue(home, title, words.pinyin(home) + " " + kind_pinyin, day, values)


class Printer:
    """Prints one issue's fields in one wording and remembers the values that it printed."""

    def __init__(self, rng: random.Random, o: dict[str, Any], issue: Issue):
        self.rng, self.o, self.issue, self.w = rng, o, issue, o["wordings"]
        self.values: dict[str, Any] = {}
        self.unscored: set[str] = set()
        self.printed_day = dates.misread(rng, *issue.day) if o["misread_date"] else issue.day

    def label(self, table: dict[str, tuple[str, ...]], value: str, slot: str | None, **more: str) -> list[Span]:
        """A label and its value as spans."""
        text = self.rng.choice(table[self.w])
        for key, word in more.items():
            text = text.replace("{" + key + "}", word)
        before, _, after = text.partition("{v}")
        return [Span(s, t) for s, t in ((before, None), (value, slot), (after, None)) if s]

    def date(self, split: bool = False) -> list[list[Span]]:
        """The date's parts; `split`: they may stand on lines of their own."""
        self.values["date"] = "{:04}-{:02}-{:02}".format(*self.printed_day)
        form = self.o["date_form"]
        form = "arabic" if form == "split" and not split else form
        return [[Span(part)] for part in dates.printed_date(form, self.rng, *self.printed_day)]

    def field(self, name: str) -> list[Span]:
        """One field with its label."""
        v, rng = self.issue.values, self.rng
        if name == "weekday":
            self.values[name] = v[name]
            return self.label(labels.WEEKDAYS, v[name][-1], None)
        if name == "lunar_date":
            ganzhi, moon, _ = dates.lunar(*self.issue.day)
            before, *rest = rng.choice(labels.LUNAR[self.w]).replace("{y}", "\0y").replace("{d}", "\0d").split("\0")
            return [Span(before)] * bool(before) + [s for part in rest for s in ([Span(ganzhi if part[0] == "y" else moon, name)] + [Span(part[1:])] * bool(part[1:]))]
        if name == "solar_term":
            return [Span(dates.lunar(*self.issue.day)[2], name)]
        if name == "issue_number":
            self.values[name] = v[name]
            return self.label(labels.NUMBER, str(v[name]), None)
        if name == "page_count":
            self.values[name] = v[name]
            count = dates.chinese_number(v[name]) if rng.random() < 0.35 else rng.choice(("{}", "{}", " {} ")).format(v[name])
            return self.label(labels.PAGES, count, None)
        if name == "cn_number":
            self.values[name] = f"CN{v['cn'][0]}-{v['cn'][1]}"
            return self.label(labels.CN, rng.choice(labels.CN_FORMS[self.w]).format(r=v["cn"][0], n=v["cn"][1]), None)
        if name == "website":
            web = self.label(labels.WEBSITE, v[name], name, s=self.issue.home)
            if v[name].startswith("http") and rng.random() < 0.4:
                at = next(i for i, s in enumerate(web) if s.slot)
                web[at:at + 1] = [Span("<"), web[at], Span(">")]
            return web
        tables = {"email": labels.EMAIL, "phone": labels.PHONE, "sponsor": labels.SPONSOR, "publisher": labels.PUBLISHER}
        return [Span(v[name], name)] if name == "title" else self.label(tables[name], v[name], name)

    def distractor(self) -> list[Span]:
        """A line of the masthead that holds no field."""
        rng = self.rng
        text = rng.choice(labels.DISTRACTORS[self.w]).format(
            r=rng.randint(11, 65), k=rng.randint(2, 400), p=f"{rng.randint(1, 2)}.{rng.randint(0, 9)}0", z=f"{rng.randint(110000, 699999)}",
            t=f"0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}", s=words.place(rng), q=words.person(rng))
        if "电话" in text or "热线" in text:
            self.unscored.add("phone")  # which of two telephones is the paper's, the page does not say
        return [Span(text)]

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
    """The fields that this masthead prints."""
    names = [*sure, *(name for name, share in likely if p.rng.random() < share)]
    return [n for n in names if n not in _old_absent(p.o)]


def _old_absent(o: dict[str, Any]) -> tuple[str, ...]:
    return ("cn_number", "email", "website", "page_count") if o["date_form"] == "minguo" else ()


LIKELY = (("weekday", 0.9), ("lunar_date", 0.6), ("solar_term", 0.25), ("issue_number", 0.85), ("page_count", 0.8), ("cn_number", 0.85),
          ("email", 0.4), ("sponsor", 0.6), ("publisher", 0.7), ("phone", 0.45), ("website", 0.45))


def make_head(rng: random.Random, o: dict[str, Any], issue: Issue) -> Head:
    """The masthead in the layout that the options name."""
    from tests.pages import layouts

    p = Printer(rng, o, issue)
    return getattr(layouts, o["masthead"])(p)


def slogan(p: Printer) -> list[Row]:
    """A slogan or an ear: furniture, not the title."""
    lines = p.rng.choice(labels.SLOGANS[p.w]).format(p=p.issue.home).split("\n")
    return [row("furniture", text, gap=not i) for i, text in enumerate(lines)]


def qr_caption(p: Printer) -> Row:
    """The words under a QR code."""
    return row("furniture", p.rng.choice(labels.QR[p.w]).format(p=p.issue.home))
