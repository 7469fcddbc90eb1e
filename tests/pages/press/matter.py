"""What surrounds the articles: front page's masthead with weather and advertising,
running head in pieces, the foot.
"""
from __future__ import annotations

import random
from typing import Any

from tests.pages import dates, words
from tests.pages.masthead import Issue
from tests.pages.model import Head, Row, Span, row

KINDS = {
    "mainland": ("日报", "晚报", "农民报"),
    "hongkong": ("日报", "新报", "都市日报"),
    "singapore": ("早报", "晚报"),
    "taiwan": ("时报", "日报"),
}


def make_paper(rng: random.Random, issue: Issue, region: str) -> str:
    """The paper's title."""
    return issue.home + rng.choice(KINDS[region])


class Matter:
    """Prints what belongs to no article, with the region's words."""

    def __init__(self, rng: random.Random, o: dict[str, Any], issue: Issue, paper: str):
        self.rng, self.o, self.issue, self.paper = rng, o, issue, paper
        self.press: dict[str, Any] = words.wordings("press")["a" if o["wordings"] == "a" else "b"]
        self.values: dict[str, Any] = {}
        self.fill = {
            "paper": paper, "page": rng.choice(("第2版", "02", "A2", "A02", "3", "B1")),
            "name": rng.choice(self.press["names"]), "q": words.person(rng), "r": words.person(rng),
            "q2": words.person(rng), "s": issue.home, "k": str(rng.randint(2, 99)),
            "t": f"0400-555{rng.randint(1000, 9999)}", "z": str(rng.randint(110000, 699999)),
            "p": f"{rng.randint(1, 3)}.50", "mail": "desk@news.example.com", "hi": str(rng.randint(20, 33)),
            "lo": str(rng.randint(8, 19)),
        }

    def text(self, frame: str) -> str:
        """The frame filled in."""
        return frame.format(**self.fill)

    def spans(self, frame: str) -> list[Span]:
        """The frame's parts; title, date and weekday know their fields."""
        out: list[Span] = []
        for part in frame.split("{"):
            slot, closed, rest = part.partition("}")
            if not closed:
                out.append(Span(slot))
                continue
            out += [*self._field(slot), Span(rest)]
        return [span for span in out if span.text]

    def _field(self, slot: str) -> list[Span]:
        if slot == "date":
            self.values["date"] = "{:04}-{:02}-{:02}".format(*self.issue.day)
            return [Span(part) for part in self._day()]
        if slot == "weekday":
            self.values["weekday"] = dates.weekday(*self.issue.day)
            return [Span(self.values["weekday"])]
        if slot == "paper":
            return [Span(self.paper, "title")]
        return [Span(self.fill[slot])]

    def _day(self) -> tuple[str, ...]:
        year, month, day = self.issue.day
        if self.o["region"] == "hongkong" and self.rng.random() < 0.5:
            return (f"{day:02}/{month:02}/{year}",)
        if self.rng.random() < 0.2:
            return (f"{year}.{month:02}.{day:02}",)
        return dates.printed_date(self.o["date_form"], self.rng, year, month, day)

    def running(self) -> list[Row]:
        """The head of an inner page, in pieces."""
        return [
            Row(self.spans(line), ("masthead", "furniture", "column"))
            for line in self.rng.choice(self.press["running"])
        ]

    def front(self) -> list[Row]:
        """The head of a front page, with what stands in its corners."""
        rng = self.rng
        rows = [
            Row([Span(self.paper, "title")], ("masthead",)),
            Row(self.spans("{date} {weekday}"), ("masthead",)),
        ]
        boxes = [rng.sample(self.press["adverts"], rng.randint(1, 3)), rng.choice(self.press["weather"])]
        if rng.random() < 0.5:
            boxes.append([rng.choice(self.press["slogans"])])
        rng.shuffle(boxes)
        return rows + [row(("furniture", "masthead"), self.text(line)) for box in boxes for line in box]

    def foot(self) -> list[Row]:
        """The imprint, perhaps slogans and misread pieces of the title."""
        rng = self.rng
        lines = [rng.choice(self.press["imprints"])]
        if rng.random() < 0.5:
            lines.insert(0, rng.choice(self.press["slogans"]))
        if rng.random() < 0.3:
            lines.insert(0, rng.choice(("RSTA", "No.1", "JOBS", "A1")))
        return [row(("furniture", "masthead"), self.text(line)) for line in lines]


def make_head(rng: random.Random, o: dict[str, Any], issue: Issue, paper: str) -> Head:
    """The page's head and foot with the values that they print."""
    made = Matter(rng, o, issue, paper)
    top = {"none": lambda: [], "running": made.running, "front": made.front}[o["front"]]()
    foot = made.foot() if o["foot"] else []
    if o["front"] == "running" and rng.random() < 0.2:
        top, foot = [], [*foot, *top]
    return Head(top, foot, made.values, {"phone", "email", "website", "publisher", "page_count"})
