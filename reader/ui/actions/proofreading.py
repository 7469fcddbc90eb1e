"""校对: how far articles and pages have been read against the paper, and the next one that has not."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.review import proofreading
from reader.library.scope import Scope
from reader.ui.base.language import told

if TYPE_CHECKING:
    from reader.ui.actions.navigation import Navigation
    from reader.ui.shell.parts import Parts


class Proofing(QObject):
    """States of articles and pages; the way to what is not done."""

    def __init__(self, parts: Parts, go: Navigation) -> None:
        super().__init__(parts.window)
        self._parts, self._go = parts, go
        self._words = ""  # what is said when the operation that is under way is done

    def proof_done(self) -> None:
        self._set("done")

    def proof_reading(self) -> None:
        self._set("reading")

    def proof_unread(self) -> None:
        self._set("unread")

    def page_done(self) -> None:
        self._set_page("done")

    def page_unread(self) -> None:
        self._set_page("unread")

    def next_unread(self) -> None:
        """Read the next article that is not done, in the order of the whole library."""
        after = self._parts.reading.article_id
        self._parts.jobs.read(lambda db: proofreading.next_article(db, after), self._open)

    def next_unread_page(self) -> None:
        """Read the first article of the next page that is not done."""
        from reader.library import articles

        shown = self._parts.reading.shown
        after = shown.parts[0].page_id if shown is not None else None

        def read(db: Database) -> int | None:
            page = proofreading.next_page(db, after)
            return (
                next(iter(articles.ids(db, Scope("page", page), "oldest")), None)
                if page is not None
                else None
            )

        self._parts.jobs.read(read, self._open)

    def _set(self, state: str) -> None:
        ids = list(self._parts.chosen_ids())
        if ids:
            self._write(lambda db: proofreading.set_article(db, ids, state),
                        {"done": self.tr("{} 篇已标为已校。"), "reading": self.tr("{} 篇已标为校对中。"),
                         "unread": self.tr("{} 篇已标为未校。")}[state].format(f"{len(ids):,}"))

    def _set_page(self, state: str) -> None:
        shown = self._parts.reading.shown
        if shown is not None:
            pages = list(dict.fromkeys(part.page_id for part in shown.parts))[:1]
            self._write(lambda db: proofreading.set_page(db, pages, state),
                        self.tr("整版已标为已校。") if state == "done" else self.tr("整版已标为未校。"))

    def _write(self, fn, words: str) -> None:  # type: ignore[no-untyped-def]
        if self._parts.jobs.library.read_only:
            self._parts.status.say(self.tr("这个库只能读。"))
            return
        self._parts.reading.flush()
        self._words = words
        self._parts.jobs.write(fn, self._done, error=self._refused)

    def _done(self, _result: object) -> None:
        self._parts.status.say(self._words)

    def _refused(self, error: ReaderError) -> None:
        self._parts.notice.warn(told(error))

    def _open(self, article_id: int | None) -> None:
        if article_id is None:
            self._parts.status.say(self.tr("全库都已校完。"))
        elif article_id == self._parts.reading.article_id:
            self._parts.status.say(self.tr("没有别的未校的了。"))
        else:
            self._go.open_article(article_id)
