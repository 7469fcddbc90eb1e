"""What becomes of a page that gets another text: which articles are which, which stay, which give way."""
from __future__ import annotations

from dataclasses import dataclass, field

from reader.library.structure.rows import Part
from reader.page.model import Page


@dataclass(slots=True)
class Plan:
    """The page as it was and what becomes of it. `parts`: {article: its paragraphs of this page}; None:
    furniture.
    """

    page_id: int
    source_id: int
    page: Page
    old: list[int]
    parts: dict[int | None, list[Part]]
    pairs: dict[int, int] = field(default_factory=dict)  # new article's number -> old article
    stay: set[int] = field(default_factory=set)
    gone: list[int] = field(default_factory=list)
    into: dict[int, int] = field(default_factory=dict)  # old article -> new article's number that holds it
    ids: list[int] = field(default_factory=list)
    blocks: dict[int, int] = field(default_factory=dict)  # old block -> new block (which may be itself)
