"""A writer of invented local news: fills the frames with a topic's phrases, people and places, by dice."""
from __future__ import annotations

import random
import re

from tests.pages import frames, words
from tests.pages.topics_a import TOPICS as TOPICS_A
from tests.pages.topics_b import TOPICS as TOPICS_B

SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """One article's author: keeps its topic, place and people, so that its parts belong together."""

    def __init__(self, rng: random.Random, wordings: str, home: str, day: tuple[int, int, int], avoid: set[int] | None = None):
        self.rng, self.wordings, self.home, self.day = rng, wordings, home, day
        topics = {"a": TOPICS_A, "b": TOPICS_B}[wordings]
        free = [i for i in range(len(topics)) if i not in (avoid or set())] or list(range(len(topics)))
        self.topic_number = rng.choice(free)
        self.topic = topics[self.topic_number]
        self.place = words.place(rng)
        self.office = rng.choice(words.OFFICES[wordings])
        self.people = [words.person(rng) for _ in range(4)]
        self.site = rng.choice(self.topic["sites"])
        self.thing = rng.choice(self.topic["things"])
        self.used: set[str] = set()

    def _pick(self, key: str) -> str:
        """A phrase of the topic, one that the article has not used while there are any."""
        fresh = [p for p in self.topic[key] if p not in self.used] or list(self.topic[key])
        phrase = self.rng.choice(fresh)
        if key in ("scenes", "says"):
            self.used.add(phrase)
        return phrase

    def _slot(self, name: str) -> str:
        rng = self.rng
        base = name.rstrip("0123456789")
        if base in ("deed", "scene", "say"):
            return self._pick(base + "s")
        if name == "things2":
            return "、".join(rng.sample(self.topic["things"], 2))
        year, month, day = self.day
        simple = {
            "org": lambda: self.office, "place": lambda: self.place if rng.random() < 0.8 else words.place(rng),
            "site": lambda: self.site if rng.random() < 0.5 else rng.choice(self.topic["sites"]),
            "thing": lambda: self.thing if rng.random() < 0.4 else rng.choice(self.topic["things"]),
            "people": lambda: rng.choice(self.topic["people"]), "person": lambda: rng.choice(self.people),
            "post": lambda: rng.choice(words.POSTS), "n": lambda: words.number(rng), "pct": lambda: words.percent(rng),
            "u": lambda: rng.choice(words.UNITS), "dist": lambda: rng.choice("市县区镇"), "year": lambda: rng.choice(("今年", "年", "明年")),
            "month": lambda: str(rng.randint(1, 12)), "season": lambda: "冬春春春夏夏夏秋秋秋冬冬"[month - 1],
            "date": lambda: self.recent(), "who": lambda: self._who(), "column": lambda: self.column(),
            "time": lambda: rng.choice((self.recent(), "今年以来", "近日", "上半年", "眼下", "今年", f"{rng.randint(1, 12)}月份", "前不久")),
        }
        return simple[base]()

    def _who(self) -> str:
        rng = self.rng
        return rng.choice((rng.choice(self.topic["people"]) + rng.choice(self.people), rng.choice(words.POSTS) + rng.choice(self.people), rng.choice(self.people)))

    def recent(self) -> str:
        """A day shortly before the issue's, as bylines' first sentences print it."""
        _, month, day = self.day
        back = self.rng.randint(1, 3)
        if day - back < 1:
            return f"{month}月{day}日"
        return self.rng.choice((f"{month}月{day - back}日", f"{month}月{day - back}日", f"{day - back}日", "日前"))

    def fill(self, frame: str) -> str:
        """The frame with its slots filled."""
        return SLOT.sub(lambda m: self._slot(m[1]), frame)

    def of(self, table: dict[str, tuple[str, ...]]) -> str:
        """A filled frame of a table that has the sets a and b."""
        return self.fill(self.rng.choice(table[self.wordings]))

    def sentence(self) -> str:
        """One sentence of body text."""
        shared, own = frames.SENTENCES["both"], frames.SENTENCES[self.wordings]
        return self.fill(self.rng.choice(shared if self.rng.random() < 0.25 else own))

    def paragraph(self, length: int) -> str:
        """Sentences until about so many characters."""
        text = self.sentence()
        while len(text) < length:
            text += self.sentence()
        return text

    def essay(self, length: int) -> str:
        """A paragraph of the literary page."""
        lines = frames.ESSAYS["both"] + frames.ESSAYS[self.wordings]
        text = ""
        while len(text) < length:
            text += self.fill(self.rng.choice(lines)) if self.rng.random() < 0.75 else self.sentence()
        return text

    def lead(self) -> str:
        """The first sentence of a news item."""
        return self.of(frames.LEADS)

    def headline(self) -> str:
        """A headline of one or two lines (with a space between)."""
        text = self.of(frames.HEADLINES)
        if " " not in text and len(text) < 14 and self.rng.random() < 0.35:
            text += " " + self.fill(self.rng.choice(frames.SECOND_LINES))
        return text

    def kicker(self, sure: bool) -> str:
        """A line above the headline; `sure`: one that nobody takes for the headline itself."""
        table = frames.KICKERS[self.wordings]
        return self.fill(table[self.rng.choice(frames.SURE_KICKERS[self.wordings])] if sure else self.rng.choice(table))

    def deck(self) -> str:
        """A line below the headline."""
        return self.of(frames.DECKS)

    def column(self) -> str:
        """A column title."""
        return self.of(frames.COLUMNS)
