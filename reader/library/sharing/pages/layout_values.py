"""A page's layout as values: which paragraphs its articles consist of, and what was cut and joined.

A paragraph that was cut or joined is from then on another one of the same name: its *form* is named by the
text that it began with ("": as it was recognised), and corrections belong to a form. What became of which
forms is kept as a *run*: paragraphs before, paragraphs after, each with its text. So every passage can be
followed along exact edits, forwards and back (`passages`).
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reader.library.sharing.things import text_name

LONGEST_FORM = 12  # characters that name a form


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph in its place: its uuid, what it is, and which form of it."""

    block: str
    role: str
    form: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what names this form of the paragraph on its page."""
        return self.block, self.form


@dataclass(frozen=True, slots=True)
class Article:
    """`into`: the article that this one was merged into."""

    uuid: str
    into: str | None
    blocks: tuple[Placed, ...]

    @property
    def same(self) -> tuple[Any, ...]:
        """Return what makes two people's the same;
        what a paragraph is (a role) is told by its own register.
        """
        return self.into, tuple(block.key for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's articles in their order; `loose`: what stands on the page and belongs to none."""

    articles: tuple[Article, ...]
    loose: tuple[Placed, ...]

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Return all paragraphs in articles, in reading order, and then the loose ones."""
        return (*(block for article in self.articles for block in article.blocks), *self.loose)

    @property
    def by_uuid(self) -> dict[str, Article]:
        """Return the articles by their uuids."""
        return {article.uuid: article for article in self.articles}

    @property
    def forms(self) -> dict[str, str]:
        """Return the form that each paragraph has."""
        return dict(block.key for block in self.placed)

    @property
    def same(self) -> tuple[Any, ...]:
        """Return what makes two layouts the same."""
        articles = tuple((article.uuid, *article.same) for article in self.articles)
        return articles, frozenset(block.key for block in self.loose)


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph's form in a run. `first`: the text that it began with, `lines` its source lines, `read`
    what was recognised of it; `text`: what it said at this point.
    """

    block: str
    form: str
    first: str
    lines: tuple[tuple[int, int], ...]
    read: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what names it on its page."""
        return self.block, self.form


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that were cut or joined, and what became of them; both hold the same text, more or less."""

    was: tuple[Form, ...]
    now: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A layout as somebody set it. `before`: articles that it changed as they were (None: there was none)."""

    id: str
    hlc: int
    maker: str
    over: tuple[str, ...]
    head: bool
    layout: Layout
    runs: tuple[Run, ...]
    before: Mapping[str, Article | None]
    loose_before: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The layout that holds. `whole`: all heads are in it; else it is the newest one's, by `maker`."""

    layout: Layout
    maker: str
    whole: bool


def form_name(text: str) -> str:
    """Return the name of a form that begins with this text."""
    return text_name(text)[:LONGEST_FORM]


def bases(layouts: Iterable[Said]) -> dict[tuple[str, str], Form]:
    """Return the forms that cutting and joining has named, and those that it ended."""
    found: dict[tuple[str, str], Form] = {}
    for one in layouts:
        for run in one.runs:
            for form in (*run.was, *run.now):
                found.setdefault(form.key, form)
    return found
