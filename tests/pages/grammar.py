"""A writer of invented local news: fills the frames with a topic's phrases, people and places, by dice."""
from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.pages import words

SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """One article's author: keeps its topic, place and people, so that its parts belong together."""

    def __init__(self, rng: random.Random, wordings: str, day: tuple[int, int, int], avoid: set[int]):
        self.rng, self.day = rng, day
        self.words, self.both = words.wordings(wordings), words.wordings("both")
        topics = self.words["topics"]
        free = [i for i in range(len(topics)) if i not in avoid] or list(range(len(topics)))
        self.topic_number = rng.choice(free)
        self.topic: dict[str, list[str]] = topics[self.topic_number]
        self.place = words.place(rng)
        self.office = rng.choice(self.words["names"]["offices"])
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
        year = ("今年", "年", "明年")
        slots: dict[str, Callable[[], str]] = {
            "org": lambda: self.office, "who": self._who, "date": self.recent, "time": self._time,
            "place": lambda: self.place if rng.random() < 0.8 else words.place(rng),
            "site": lambda: self.site if rng.random() < 0.5 else rng.choice(self.topic["sites"]),
            "thing": lambda: self.thing if rng.random() < 0.4 else rng.choice(self.topic["things"]),
            "people": lambda: rng.choice(self.topic["people"]), "person": lambda: rng.choice(self.people),
            "post": lambda: rng.choice(self.both["posts"]), "u": lambda: rng.choice(self.both["units"]),
            "n": lambda: words.number(rng), "s": lambda: str(rng.randint(1, 40)),
            "pct": lambda: words.percent(rng), "dist": lambda: rng.choice("市县区镇"),
            "year": lambda: rng.choice(year), "month": lambda: str(rng.randint(1, 12)),
            "season": lambda: "冬春春春夏夏夏秋秋秋冬冬"[self.day[1] - 1],
            "column": lambda: self.of("columns"),
        }
        return slots[base]()

    def _who(self) -> str:
        whose = self.rng.choice(
            (self.rng.choice(self.topic["people"]), self.rng.choice(self.both["posts"]), "")
        )
        return whose + self.rng.choice(self.people)

    def _time(self) -> str:
        fixed = ("今年以来", "近日", "上半年", "眼下", "今年", "前不久", f"{self.rng.randint(1, 12)}月份")
        return self.rng.choice((*fixed, self.recent()))

    def recent(self) -> str:
        """A day shortly before the issue's, as bylines' first sentences print it."""
        _, month, day = self.day
        back = self.rng.randint(1, 3)
        if day - back < 1:
            return f"{month}月{day}日"
        return self.rng.choice(
            (f"{month}月{day - back}日", f"{month}月{day - back}日", f"{day - back}日", "日前")
        )

    def fill(self, frame: str) -> str:
        """The frame with its slots filled."""
        return SLOT.sub(lambda m: self._slot(m[1]), frame)

    def of(self, table: str) -> str:
        """A filled frame of that table of the set's texts."""
        return self.fill(self.rng.choice(self.words["text"][table]))

    def sentence(self) -> str:
        """One sentence of body text,
        which the article does not have yet (a repeat is the OCR's, not the author's).
        """
        for _ in range(8):
            shared = self.rng.random() < 0.25
            text = self.fill(self.rng.choice(self.both["sentences"])) if shared else self.of("sentences")
            if text not in self.used:
                break
        self.used.add(text)
        return text

    def paragraph(self, length: int) -> str:
        """Sentences until about so many characters."""
        text = self.sentence()
        while len(text) < length:
            text += self.sentence()
        return text

    def essay(self, length: int) -> str:
        """A paragraph of the literary page."""
        lines = self.both["essays"] + self.words["text"]["essays"]
        text = ""
        while len(text) < length:
            text += self.fill(self.rng.choice(lines)) if self.rng.random() < 0.75 else self.sentence()
        return text

    def headline(self) -> str:
        """A headline of one or two lines (with a space between)."""
        text = self.of("headlines")
        if " " not in text and len(text) < 14 and self.rng.random() < 0.35:
            text += " " + self.fill(self.rng.choice(self.both["second_lines"]))
        return text
