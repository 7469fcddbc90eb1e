"""The reading side of the window: tabs, and one text or two side by side.

What is done in the window is done to the text that is meant (`active`).
"""
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library.articles import ArticleRow
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.reading.desk.panes import DeskPanes
from reader.ui.reading.desk.tabs import Leaf, Tab, Tabs

if TYPE_CHECKING:
    from reader.library.search.query import Query


class ReadingDesk(DeskPanes):
    """Opens texts in tabs and side by side, closes them and goes from one to the other."""

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme) -> None:
        super().__init__(jobs, settings, theme)
        self.row.chosen.connect(self.show_tab)
        self.row.close_asked.connect(self.close_tab)
        self.row.others_asked.connect(self.close_others)
        self.row.moved.connect(self._moved)
        self.row.reopen_asked.connect(self.reopen)
        self.half_closing.connect(self.close_half)
        self.aside_asked.connect(lambda article_id: self.open(article_id))

    def open(self, article_id: int, query: Query | None = None, behind: bool = True) -> None:
        """Open an article in a new tab; `behind`: what is read stays."""
        self._remember()
        before = len(self.tabs.tabs)
        tabs = self.tabs.open(Tab((Leaf(article_id, query=query),)), behind)
        if len(tabs.tabs) == before:
            self.status.emit(self.tr("打开的页签太多了，先关掉一些。"))
            return
        self._take(tabs, show=not behind)
        self._name(article_id)

    def open_beside(self, article_id: int, query: Query | None = None) -> None:
        """Read an article in the right half."""
        self._remember()
        tab = self.tabs.now.beside(Leaf(article_id, query=query))
        self._take(self.tabs.with_now(tab), show=True)

    def compare(self, wording: str) -> None:
        """Put another text of the active article beside its present one."""
        self._remember()
        leaf = replace(self.tabs.now.leaf, wording="")
        tab = Tab((leaf, replace(leaf, wording=wording)))
        self._take(self.tabs.with_now(tab), show=True)

    def set_split(self, split: bool) -> None:
        """Put the same article beside itself, or leave only the text that is meant."""
        tab = self.tabs.now
        if split == tab.split:
            return
        if split:
            self._remember()
            leaf = self.tabs.now.leaf
            self._take(self.tabs.with_now(self.tabs.now.beside(leaf)), show=True)
        else:
            self.close_half(1 - tab.active)

    def close_half(self, side: int) -> None:
        """Leave the other half alone."""
        self._remember()
        self._take(self.tabs.with_now(self.tabs.now.without(side)), show=True)

    def other_half(self) -> None:
        """Mean the other of two texts."""
        if self.tabs.now.split:
            self._activate(1 - self.tabs.now.active)
            self.active.setFocus()

    def show_tab(self, number: int) -> None:
        """Show that tab; counted round the ends."""
        if number % len(self.tabs.tabs) != self.tabs.at:
            self._remember()
            self._take(self.tabs.show(number), show=True)

    def next_tab(self) -> None:
        self.show_tab(self.tabs.at + 1)

    def previous_tab(self) -> None:
        self.show_tab(self.tabs.at - 1)

    def close_now(self) -> None:
        """Close the active half of a pair, else the tab."""
        if self.tabs.now.split:
            self.close_half(self.tabs.now.active)
        elif len(self.tabs.tabs) > 1:
            self.close_tab(self.tabs.at)
        else:
            self.status.emit(self.tr("只剩这一个页签了。"))

    def close_tab(self, number: int) -> None:
        """Close that tab; it can be opened again."""
        self._remember()
        shown = number == self.tabs.at
        self._take(self.tabs.close(number), show=shown)

    def close_others(self, number: int) -> None:
        """Close all tabs but that one."""
        self._remember()
        shown = number != self.tabs.at
        self._take(self.tabs.close_others(number), show=shown)

    def reopen(self) -> None:
        """Open the tab again that was closed last."""
        if self.tabs.closed:
            self._remember()
            self._take(self.tabs.reopen(), show=True)
        else:
            self.status.emit(self.tr("没有关掉过的页签。"))

    def kept(self) -> Tabs:
        """Return the tabs with the places where they are read, to be remembered."""
        self._remember()
        return self.tabs

    def restore(self, tabs: Tabs) -> None:
        """Open these tabs, and show the one that was shown."""
        self._take(tabs, show=True)

    def _moved(self, start: int, end: int) -> None:
        self.tabs = self.tabs.move(start, end)
        self.row.show_tabs(self.tabs)

    def _name(self, article_id: int) -> None:
        """Ask what an article is called that is open and not loaded."""
        from reader.library import articles

        self._jobs.read(lambda db: articles.rows(db, [article_id]), self._named)

    def _named(self, rows: list[ArticleRow]) -> None:
        found = {row.id: row.headline for row in rows}
        self.tabs = replace(self.tabs, tabs=tuple(_titled(tab, found) for tab in self.tabs.tabs))
        self.row.show_tabs(self.tabs)


def _titled(tab: Tab, found: dict[int, str]) -> Tab:
    leaves = tuple(replace(leaf, title=found.get(leaf.article_id, leaf.title)) for leaf in tab.leaves)
    return replace(tab, leaves=leaves)
