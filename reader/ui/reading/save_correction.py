"""From the paragraph that is being corrected to the library: what is left is kept, and typing goes on where
paragraphs were joined."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import told
from reader.ui.reading.sheet.page_view import PageView
from reader.ui.reading.state import Stage

if TYPE_CHECKING:
    from reader.library.text.rewrite import Rewritten


class Keeping(QObject):
    """`told(words)`: for the status bar. `stale()`: the article is to be read again."""

    told = Signal(str)
    stale = Signal()

    def __init__(self, jobs: Jobs, view: PageView) -> None:
        super().__init__(view)
        self.jobs, self.view = jobs, view
        self.state = view.state
        view.correction.corrected.connect(self._keep)
        view.correction.join_asked.connect(self._join)

    def resume(self) -> None:
        """Go on in the joined paragraph, which is shown now."""
        resumed = self.state.resume()
        if resumed is not None:
            self.view.correction.resume(resumed)

    def _keep(self, left: Rewritten) -> None:
        from reader.library.text.rewrite import rewrite

        if self.state.stage is not Stage.JOINING:
            self.state.send(left)
            self.jobs.write(
                lambda db: rewrite(db, left), self._kept, label=self.tr("更正"), error=self._not_kept
            )

    def _kept(self, changed: bool) -> None:
        if self.state.kept(changed):
            self.stale.emit()
        self.told.emit(self.tr("已更正。原文仍在，可随时撤销。") if changed else self.tr("没有改动。"))

    def _not_kept(self, error: ReaderError) -> None:
        self.told.emit(told(error))
        left = self.state.refused()
        if left is not None:
            self.view.correction.restore(left)

    def _join(self, left: Rewritten, by: int) -> None:
        """Backspace at the beginning of the paragraph (-1), or Delete at its end (1)."""
        from reader.library.text.rewrite import join

        correction = self.view.correction
        placed = correction.placed
        assert placed is not None
        at = placed.number + by
        other = self.view.sheet.placed[at] if 0 <= at < len(self.view.sheet.placed) else None
        if other is None or other.article_id != placed.article_id:
            self.told.emit(
                self.tr("前面没有可以合并的段落。") if by < 0 else self.tr("后面没有可以合并的段落。")
            )
        elif other.block.role != placed.block.role:
            self.told.emit(self.tr("这两段的类别不同，请先改成一样的类别再合并。"))
        elif left.breaks or not left.text.strip():
            self.told.emit(self.tr("请先按 Ctrl+Enter 保存，再合并段落。"))
        else:
            correction.join()
            self.jobs.write(
                lambda db: join(db, left, other.block.id, by < 0),
                self._joined,
                label=self.tr("合并段落"),
                error=self._not_joined,
            )

    def _joined(self, place: tuple[int, int]) -> None:
        self.state.joined(*place)
        self.told.emit(self.tr("已合并段落。"))

    def _not_joined(self, error: ReaderError) -> None:
        self.told.emit(told(error))
        self.state.give_up()
        self.stale.emit()
