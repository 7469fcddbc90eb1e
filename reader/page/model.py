"""What a page says: frozen values that the recogniser returns and everything else reads.

Lines are 1-based numbers of the source file's lines; texts are `str`, measured in code points.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.page.doubts import reason
from reader.page.readings import MASTHEAD_FIELDS, Reading, Suggestion
from reader.sentence import Sentence, plain, revive

RECOGNISER_VERSION = 14  # raised whenever `recognise` may say something else about the same page

Box = tuple[float, float, float, float]  # left, top, right, bottom, in the source's own units


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands on the printed page, as far as the source says.

    `block`: 1-based number of the printed block that it belongs to; `story`: 1-based number of the article
    that the columns and titles around it make (0 where boxes do not tell); `label`: what the OCR program
    takes that block for (one of page.sources.labels.label_of's, "" where it does not say); `box` and `size`
    (height of the type) are in the source's own units; `confidence` is 0 .. 1. None where the source does
    not say.
    """

    block: int
    label: str = ""
    box: Box | None = None
    size: float | None = None
    confidence: float | None = None
    language: str | None = None
    story: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: its 1-based number, its text without the line end, and its place (None for
    plain text).
    """

    number: int
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that could well have gone otherwise, for the review list.

    `kind`: a key of doubts.KINDS; `lines`: where; `code`: a key of doubts.REASONS, with the `facts` that it
    names; `margin`: 0 (a toss-up) .. 1 (sure).
    """

    kind: str
    lines: tuple[int, ...]
    code: str
    margin: float = 0.0
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def reason(self) -> Sentence:
        """Return the sentence for the librarian."""
        return reason(self.code, self.facts)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or part of a headline stack: its role, reflowed text and the source lines it was made from.

    `cuts` are the code-point offsets in `text` where the text of the second, third ... line begins.
    """

    role: str
    text: str
    lines: tuple[int, ...]
    cuts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its blocks in reading order, and the credits found in them.

    `byline`: names only, separated by one space; `dateline`: 本报讯, 新华社北京11月30日电; `jump`: the page
    that 下转 names (第三版); `jump_from`: the page that 上接 names.
    """

    blocks: tuple[Block, ...]
    byline: str | None = None
    dateline: str | None = None
    jump: str | None = None
    jump_from: str | None = None

    def part(self, role: str) -> str | None:
        """Return the text of the blocks of that role (kicker, headline, deck, column), joined by a space;
        None if none.
        """
        return " ".join(block.text for block in self.blocks if block.role == role) or None

    @property
    def lines(self) -> tuple[int, ...]:
        """Return all source lines of the article, sorted, each once."""
        return tuple(sorted({n for block in self.blocks for n in block.lines}))


@dataclass(frozen=True, slots=True)
class Page:
    """What one file says. `readings` holds masthead fields plus page, page_name, editors where they were
    read.
    """

    readings: Mapping[str, Reading] = field(default_factory=dict)
    articles: tuple[Article, ...] = ()
    furniture: tuple[Block, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    version: int = 0

    def value(self, name: str) -> str | int | None:
        """Return the value of a masthead field (or page, page_name, editors) as read, else None."""
        reading = self.readings.get(name)
        return reading.value if reading else None

    def to_json(self, sentence: Callable[[str], Any] = str) -> dict[str, Any]:
        """Return the form of `baojia inspect --json`, with finished sentences; with `sentence.kept`,
        `from_json` reads it back without loss.
        """
        return {
            "masthead": {name: self.value(name) for name in MASTHEAD_FIELDS},
            "page": self.value("page"), "page_name": self.value("page_name"),
            "readings": {name: _reading_json(reading, sentence) for name, reading in self.readings.items()},
            "articles": [_article_json(article) for article in self.articles],
            "furniture": [_block_json(block) for block in self.furniture],
            "doubts": [_doubt_json(doubt) for doubt in self.doubts],
            "version": self.version,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Page:
        """Return the Page that `to_json` wrote."""
        return cls(
            {name: _reading(row) for name, row in data["readings"].items()},
            tuple(
                Article(
                    _blocks(row["blocks"]),
                    row["byline"],
                    row["dateline"],
                    row.get("jump_to", row["jump"]),
                    row["jump_from"],
                )
                for row in data["articles"]
            ),
            _blocks(data["furniture"]),
            tuple(map(_doubt, data["doubts"])),
            data["version"],
        )


def _reading_json(reading: Reading, sentence: Callable[[str], Any]) -> dict[str, Any]:
    suggestion = None
    if reading.suggestion:
        suggestion = {"value": reading.suggestion.value, "reason": sentence(reading.suggestion.reason)}
    return {"value": reading.value, "lines": list(reading.lines), "printed": reading.printed,
            "evidence": [sentence(one) for one in reading.evidence], "suggestion": suggestion}


def _reading(row: Mapping[str, Any]) -> Reading:
    suggestion = row["suggestion"] and Suggestion(
        row["suggestion"]["value"], revive(row["suggestion"]["reason"])
    )
    return Reading(
        row["value"], tuple(row["lines"]), row["printed"], tuple(map(revive, row["evidence"])), suggestion
    )


def _doubt_json(doubt: Doubt) -> dict[str, Any]:
    return {
        "kind": doubt.kind,
        "lines": list(doubt.lines),
        "reason": str(doubt.reason),
        "margin": round(doubt.margin, 4),
        "code": doubt.code,
        "facts": plain(doubt.facts),
    }


def _doubt(row: Mapping[str, Any]) -> Doubt:
    """Before recogniser 6 a doubt was a finished sentence."""
    facts = revive(row["facts"]) if "facts" in row else {"says": row["reason"]}
    return Doubt(row["kind"], tuple(row["lines"]), row.get("code", "said"), row["margin"], facts)


def _article_json(article: Article) -> dict[str, Any]:
    """`jump` is the page that 下转 names, or 上接 where there is no 下转; `jump_to` and `jump_from` keep them
    apart.
    """
    stack = {role: article.part(role) for role in ("kicker", "headline", "deck", "column")}
    return {**stack, "byline": article.byline, "dateline": article.dateline,
            "jump": article.jump or article.jump_from, "jump_to": article.jump,
            "jump_from": article.jump_from, "blocks": [_block_json(block) for block in article.blocks]}


def _block_json(block: Block) -> dict[str, Any]:
    return {"role": block.role, "text": block.text, "lines": list(block.lines), "cuts": list(block.cuts)}


def _blocks(rows: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(Block(r["role"], r["text"], tuple(r["lines"]), tuple(r["cuts"])) for r in rows)
