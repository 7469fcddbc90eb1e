"""A simple reference for what happens to text: every character has an identity, articles are lists of
paragraphs, paragraphs lists of characters. Nothing here knows of spans, versions or edits.
"""
from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

COMMON = "渡口船"  # characters that stand in many places; all others are in one place only


@dataclass
class Reference:
    """`cells`: {block: identities of its characters}; `articles`: {article: blocks}; `cover`: {annotation:
    identities that it is on}.
    """

    chars: dict[int, str] = field(default_factory=dict)
    cells: dict[int, list[int]] = field(default_factory=dict)
    articles: dict[int, list[int]] = field(default_factory=dict)
    pages: dict[int, int] = field(default_factory=dict)  # article -> page
    printed: dict[int, int] = field(default_factory=dict)  # block -> page
    redirects: dict[int, int] = field(default_factory=dict)
    trashed: set[int] = field(default_factory=set)
    cover: dict[int, frozenset[int]] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)  # annotations without a passage

    def copy(self) -> Reference:
        """As it is now; characters are never forgotten, so they are shared."""
        made = copy.copy(self)
        for name in ("cells", "articles", "pages", "printed", "redirects", "trashed", "cover", "whole"):
            setattr(made, name, copy.deepcopy(getattr(self, name)))
        return made

    def new(self, text: str) -> list[int]:
        """Characters that were not there before."""
        ids = range(len(self.chars), len(self.chars) + len(text))
        self.chars.update(zip(ids, text, strict=True))
        return list(ids)

    def text(self, block: int) -> str:
        return "".join(self.chars[id] for id in self.cells[block])

    def live(self) -> list[int]:
        return [
            article
            for article in self.articles
            if article not in self.redirects and article not in self.trashed
        ]

    def blocks(self) -> list[int]:
        return [block for article in self.live() for block in self.articles[article]]

    def owner(self, block: int) -> int:
        return next(article for article, blocks in self.articles.items() if block in blocks)

    def there(self) -> set[int]:
        """Every character that is in some text."""
        return {id for blocks in self.articles.values() for block in blocks for id in self.cells[block]}

    def edit(self, block: int, start: int, end: int, text: str) -> str:
        self.cells[block][start:end] = self.new(text)
        return self.text(block)

    def replace(self, needle: str, replacement: str, articles: Iterable[int]) -> int:
        places = 0
        for block in [block for article in articles for block in self.articles[article]]:
            old = self.cells[block]
            made: list[int] = []
            for id in old:
                if self.chars[id] == needle:
                    made += self.new(replacement)
                    places += 1
                else:
                    made.append(id)
            self.cells[block] = made
        return places

    def forget(self, note: int) -> None:
        del self.cover[note]
        self.whole.discard(note)

    def take_out(self, blocks: Sequence[int], made: int) -> None:
        sources = [self.owner(block) for block in blocks]
        self.articles[made] = list(blocks)
        self.pages[made] = self.pages[sources[0]]
        for source in dict.fromkeys(sources):
            self.articles[source] = [block for block in self.articles[source] if block not in blocks]
            self._settle(source, made)

    def merge(self, articles: Sequence[int]) -> None:
        first, *others = articles
        for other in others:
            self.articles[first] += self.articles[other]
            self.articles[other] = []
            self.redirects[other] = first

    def move(self, blocks: Sequence[int], article: int, before: int | None) -> None:
        sources = list(dict.fromkeys(self.owner(block) for block in blocks))
        target = self.articles[article]
        at = len(target) if before is None else target.index(before)
        head = [block for block in target[:at] if block not in blocks]
        tail = [block for block in target[at:] if block not in blocks]
        for source in sources:
            self.articles[source] = [block for block in self.articles[source] if block not in blocks]
        self.articles[article] = [*head, *blocks, *tail]
        for source in sources:
            self._settle(source, article)

    def split(self, block: int, at: int, made: int) -> None:
        owner = self.articles[self.owner(block)]
        owner.insert(owner.index(block) + 1, made)
        self.cells[made] = self.cells[block][at:]
        self.printed[made] = self.printed[block]
        del self.cells[block][at:]

    def join(self, blocks: Sequence[int]) -> None:
        owner = self.articles[self.owner(blocks[0])]
        for other in blocks[1:]:
            self.cells[blocks[0]] += self.cells.pop(other)
            owner.remove(other)

    def _settle(self, source: int, into: int) -> None:
        if not self.articles[source] and source != into:
            self.redirects[source] = into
