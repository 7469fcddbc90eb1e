"""Which texts are open: tabs, each with one text or two side by side. No Qt, nothing loaded."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.library.search.query import Query

MOST_TABS = 40  # a row of more says nothing any more
MOST_CLOSED = 20


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text that is open: an article (0: none) and `offset` code points into the block at its top.

    `wording`: which text of it (reader/library/text/wordings.py). `query`: the search whose places are lit.
    """

    article_id: int = 0
    block_id: int = 0
    offset: int = 0
    title: str = ""
    wording: str = ""
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """One text, or two side by side; `active`: which of them is meant (0: the left one)."""

    leaves: tuple[Leaf, ...] = (Leaf(),)
    active: int = 0

    @property
    def leaf(self) -> Leaf:
        """Return the text that is meant."""
        return self.leaves[self.active]

    @property
    def split(self) -> bool:
        """Tell whether two texts stand side by side."""
        return len(self.leaves) == 2

    def with_leaf(self, side: int, leaf: Leaf) -> Tab:
        """Return the tab with another text on that side."""
        leaves = tuple(leaf if number == side else each for number, each in enumerate(self.leaves))
        return replace(self, leaves=leaves)

    def without(self, side: int) -> Tab:
        """Return the tab with the other side's article alone, as it reads now: alone it has no line above it
        that would say and change which text it is.
        """
        kept = tuple(replace(each, wording="") for number, each in enumerate(self.leaves) if number != side)
        return Tab(kept or (Leaf(),))

    def beside(self, leaf: Leaf) -> Tab:
        """Return the tab with that text on the right, which is then meant."""
        return Tab((self.leaves[0], leaf), 1)


@dataclass(frozen=True, slots=True)
class Tabs:
    """The tabs in their order; `at`: the one that is shown; `closed`: those that can be opened again."""

    tabs: tuple[Tab, ...] = (Tab(),)
    at: int = 0
    closed: tuple[Tab, ...] = field(default=(), compare=False)

    @property
    def now(self) -> Tab:
        """Return the tab that is shown."""
        return self.tabs[self.at]

    def with_now(self, tab: Tab) -> Tabs:
        """Return the tabs with another content of the one that is shown."""
        return replace(self, tabs=(*self.tabs[:self.at], tab, *self.tabs[self.at + 1:]))

    def show(self, number: int) -> Tabs:
        """Return the tabs with another one shown; counted round the ends."""
        return replace(self, at=number % len(self.tabs))

    def open(self, tab: Tab, behind: bool) -> Tabs:
        """Return the tabs with a new one: shown, after the one that was; or `behind`, at the end."""
        if len(self.tabs) >= MOST_TABS:
            return self
        if behind:
            return replace(self, tabs=(*self.tabs, tab))
        tabs = (*self.tabs[:self.at + 1], tab, *self.tabs[self.at + 1:])
        return replace(self, tabs=tabs, at=self.at + 1)

    def close(self, number: int) -> Tabs:
        """Return the tabs without that one; the last one leaves an empty one."""
        gone = self.tabs[number]
        rest = (*self.tabs[:number], *self.tabs[number + 1:]) or (Tab(),)
        at = self.at - 1 if number < self.at else self.at
        worth = any(leaf.article_id for leaf in gone.leaves)
        closed = (*self.closed, gone)[-MOST_CLOSED:] if worth else self.closed
        return Tabs(rest, min(at, len(rest) - 1), closed)

    def close_others(self, number: int) -> Tabs:
        """Return that tab alone."""
        others = tuple(tab for place, tab in enumerate(self.tabs) if place != number)
        return Tabs((self.tabs[number],), 0, (*self.closed, *others)[-MOST_CLOSED:])

    def reopen(self) -> Tabs:
        """Return the tabs with the one that was closed last, shown."""
        if not self.closed:
            return self
        return replace(self, closed=self.closed[:-1]).open(self.closed[-1], behind=False)

    def move(self, start: int, end: int) -> Tabs:
        """Return the tabs in another order: the one at `start` stands at `end`."""
        order = list(range(len(self.tabs)))
        order.insert(end, order.pop(start))
        tabs = tuple(self.tabs[number] for number in order)
        return replace(self, tabs=tabs, at=order.index(self.at))

    def find(self, article_id: int) -> int | None:
        """Return the number of the tab that shows that article, if one does."""
        for number, tab in enumerate(self.tabs):
            if any(leaf.article_id == article_id for leaf in tab.leaves):
                return number
        return None


def as_json(tabs: Tabs) -> dict[str, Any]:
    """Return the tabs as JSON has them: without searches and without what was closed."""
    return {"tabs": [_tab_as_json(tab) for tab in tabs.tabs], "at": tabs.at}


def _tab_as_json(tab: Tab) -> dict[str, Any]:
    leaves = [asdict(replace(leaf, query=None)) for leaf in tab.leaves]
    for leaf in leaves:
        del leaf["query"]
    return {"leaves": leaves, "active": tab.active}


def from_json(found: Mapping[str, Any]) -> Tabs:
    """Return the tabs that JSON has.

    Raises KeyError, TypeError, ValueError, AttributeError where it has none.
    """
    tabs = tuple(_tab(each) for each in found["tabs"])[:MOST_TABS]
    if not tabs:
        raise ValueError("no tab")
    return Tabs(tabs, min(max(int(found["at"]), 0), len(tabs) - 1))


def _tab(found: Mapping[str, Any]) -> Tab:
    leaves = tuple(_leaf(each) for each in found["leaves"])[:2] or (Leaf(),)
    return Tab(leaves, min(max(int(found["active"]), 0), len(leaves) - 1))


def _leaf(found: Mapping[str, Any]) -> Leaf:
    article_id, block_id, offset = (int(found[name]) for name in ("article_id", "block_id", "offset"))
    return Leaf(article_id, block_id, offset, str(found["title"]), str(found["wording"]))
