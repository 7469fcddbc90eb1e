"""The masthead while it is being read: its tokens, and the readings made of them so far."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.page.facts import Facts
from reader.page.masthead.find import Zone
from reader.page.masthead.forms.token import Token
from reader.page.masthead.scan import Scanned
from reader.page.model import Doubt
from reader.page.readings import Reading, Suggestion

Place = tuple[int, int, int]  # row, start, end


@dataclass(slots=True)
class Work:
    """The masthead while it is being read."""

    scanned: Sequence[Scanned]
    zones: Sequence[Zone]
    facts: Facts
    tokens: list[tuple[int, Token]] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    taken: set[Place] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)

    def of(self, *kinds: str) -> list[tuple[int, Token]]:
        """Return the (row, token) pairs of these kinds, in the page's order."""
        return [(row, t) for row, t in self.tokens if t.kind in kinds]

    def put(self, name: str, value: str | int | None, places: Sequence[Place], evidence: Sequence[str] = (),
            suggestion: Suggestion | None = None, printed: str | None = None) -> None:
        """Store a reading with its source lines and the text as printed."""
        lines = sorted({n for row, a, b in places for n in self.scanned[row].row.lines(a, b)})
        text = printed or " ".join(self.scanned[row].row.raw[a:b].strip() for row, a, b in places)
        self.readings[name] = Reading(value, tuple(lines), text, tuple(evidence), suggestion)
        self.used.update(row for row, _, _ in places)
        self.taken.update(places)


def tidy(text: str) -> str:
    """Return a name without the spaces that OCR puts between Han characters."""
    return re.sub(r"(?<=[\u3400-\u9fff〇○、]) +(?=[\u3400-\u9fff〇○、])", "", text.strip(" 、,:"))
