"""Tabs, and two texts side by side."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from reader.ui.shell.parts import Parts

MOST_AT_ONCE = 10  # articles that are opened in tabs of their own by one key


class Tabbing(QObject):
    """What is opened beside what is read, and the way between them."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts

    def open_aside(self, article_id: int) -> None:
        """Open an article in a new tab; what is read stays."""
        self._parts.desk.open(article_id, self._parts.list.lit if self._parts.list.searching else None)

    def open_tab(self) -> None:
        """Open the chosen articles in tabs of their own."""
        chosen = list(self._parts.chosen_ids())
        for article_id in chosen[:MOST_AT_ONCE]:
            self.open_aside(article_id)
        if len(chosen) > MOST_AT_ONCE:
            self._parts.status.say(self.tr("只打开了前 {} 篇。").format(MOST_AT_ONCE))

    def open_beside(self) -> None:
        """Open the chosen article in the right half; of two chosen, the other than the one that is read."""
        chosen = list(self._parts.chosen_ids())
        others = [article_id for article_id in chosen if article_id != self._parts.reading.article_id]
        for article_id in (others or chosen)[:1]:
            self._parts.desk.open_beside(article_id, self._parts.list.lit)

    def split_view(self, split: bool) -> None:
        """Put the article beside itself, or leave one text."""
        self._parts.desk.set_split(split)

    def compare_read(self) -> None:
        """Put what was recognised beside the present text."""
        from reader.library.text.wordings import READ

        if self._parts.reading.article_id is not None:
            self._parts.desk.compare(READ)

    def compare_source(self) -> None:
        """Put the text of another file of the page beside the present one."""
        from reader.library.text import wordings

        shown = self._parts.reading.shown
        if shown is not None:
            page = shown.parts[0].page_id
            self._parts.jobs.read(lambda db: wordings.other_file(db, page), self._compare)

    def _compare(self, wording: str) -> None:
        if wording:
            self._parts.desk.compare(wording)
        else:
            self._parts.status.say(self.tr("这个版面只有一份原文。"))

    def other_half(self) -> None:
        self._parts.desk.other_half()

    def link_scroll(self, linked: bool) -> None:
        self._parts.desk.link(linked)

    def next_tab(self) -> None:
        self._parts.desk.next_tab()

    def previous_tab(self) -> None:
        self._parts.desk.previous_tab()

    def close_tab(self) -> None:
        self._parts.desk.close_now()

    def reopen_tab(self) -> None:
        self._parts.desk.reopen()
