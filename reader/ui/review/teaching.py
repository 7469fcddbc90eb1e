"""A correction teaches: after a doubt is settled, the same paper's pages that ask the same are offered."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import ReaderError
from reader.library.base import Database
from reader.ui.base.controls import ask_over
from reader.ui.base.language import told

if TYPE_CHECKING:
    from reader.library.review.alike import Alike
    from reader.library.review.together import Decision, Settled
    from reader.ui.shell.parts import Parts

Offered = tuple[int, "list[Alike]"]


class Teaching(QObject):
    """Says so in the notice's own place in the status line, where nothing moves; does nothing by itself."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._latest = 0  # the item that was settled last: what is found for others comes too late

    def look(self, review_id: int, decision: Decision) -> None:
        """Look for pages that ask what has just been settled in that way."""
        self._latest = review_id

        def read(db: Database) -> Offered:
            from reader.library.review.alike import alike  # nothing that a start needs

            return review_id, alike(db, review_id, decision)

        self._parts.jobs.read(read, lambda found: self._offer(found, decision), error=self._unread, slow=True)

    def _offer(self, found: Offered, decision: Decision) -> None:
        review_id, pages = found
        if not pages or review_id != self._latest:
            return
        words = self.tr("这一报还有 {} 版问同样的事。").format(f"{len(pages):,}")
        self._parts.notice.ask(words, self.tr("同样处理…"), lambda: self._show(pages, decision))

    def _show(self, pages: list[Alike], decision: Decision) -> None:
        from reader.ui.review.alike import AlikePages

        dialog = AlikePages(pages, self._parts.window)
        dialog.agreed.connect(lambda ids: self._settle(ids, decision))
        ask_over(dialog, self._parts.settings)

    def _settle(self, ids: list[int], decision: Decision) -> None:
        from reader.library.review.alike import settle_alike

        self._parts.reading.flush()
        self._parts.jobs.write(lambda db: settle_alike(db, ids, decision), self._settled, error=self._refused)

    def _settled(self, settled: Settled) -> None:
        words = self.tr("同样处理了 %Ln 版。", "", settled.done)
        if settled.left:
            words += self.tr("%Ln 版后来有了改动，留在待复核里。", "", settled.left)
        self._parts.status.say(words)

    def _refused(self, error: ReaderError) -> None:
        self._parts.notice.warn(told(error))

    def _unread(self, _error: ReaderError) -> None:
        """Nothing is offered where nothing can be read; the decision itself was kept."""
