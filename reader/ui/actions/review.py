"""Working through what is doubtful: the review list beside the text, and one key for each decision."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reader.errors import ReaderError
from reader.library.review import decide
from reader.ui.base.job_kinds import Task
from reader.ui.base.language import told

if TYPE_CHECKING:
    from reader.ui.review.card import Detail
    from reader.ui.review.pane import ReviewPane
    from reader.ui.shell.window import MainWindow

CHANGED = frozenset({"review", "article"})


class Reviewing(QObject):
    """Slots named do_<action>. A, R and L are for the doubt at hand: of the review list, else the one that F8 has led to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pane: ReviewPane | None = None
        self._source_before = False
        window.left.mode_changed.connect(self._mode_changed)
        window.reading.doubts.moved.connect(self.offer)

    def offer(self) -> None:
        """The keys are only there while they mean something."""
        on = (self._window.left.mode == "review" or self._window.reading.doubts.active) and not self._window.jobs.library.read_only
        for name in ("accept_doubt", "repair_doubt", "leave_doubt"):
            self._window.commands[name].setEnabled(on)
        if self._window.left.mode == "review" and self._pane is not None and self._pane.detail is not None:
            self._window.commands["repair_doubt"].setEnabled(on and self._pane.detail.remedy is not None)

    def do_show_review(self) -> None:
        window = self._window
        pane = window.left.review
        if self._pane is None:
            self._pane = pane
            pane.chosen.connect(self._chosen)
            pane.renewed.connect(self.offer)
            pane.settled.connect(self._settle_listed)
            pane.closed.connect(lambda: window.left.show_mode("list"))
            pane.table.activated.connect(lambda _index: window.reading.setFocus())
        window.search.take("")
        window.sidebar.show_key("review")
        window.left.show_mode("review")
        pane.table.setFocus()

    def do_accept_doubt(self) -> None:
        self._settle("accept")

    def do_repair_doubt(self) -> None:
        self._settle("repair")

    def do_leave_doubt(self) -> None:
        self._settle("leave")

    def do_list_doubts(self) -> None:
        """Look through the whole library for suspect places; the worst of each article goes on the review list."""
        from reader.library.review import suspects

        library = self._window.jobs.library

        def run(progress: Any, cancelled: Any) -> int:
            found = suspects.worst_places(library.reader(), None, progress, cancelled)  # 几分钟,这期间照样可以写
            count: int = library.write(lambda db: suspects.put_on_list(db, found))[0]
            return count

        self._window.jobs.start(Task(self.tr("列出疑字"), run, self._listed, CHANGED))

    def _listed(self, count: int) -> None:
        self._window.notice.say(self.tr("列出了 {} 处疑字。").format(f"{count:,}"), self.tr("去复核"), self.do_show_review)

    # --- deciding ------------------------------------------------------------------------------------------------

    def _settle(self, decision: str) -> None:
        if self._window.left.mode == "review":
            self._settle_listed(decision)
        else:
            self._window.reading.doubts.settle(decision)

    def _settle_listed(self, decision: str) -> None:
        found = self._pane.detail if self._pane is not None else None
        if found is None or self._window.jobs.library.read_only or self._pane is None or found.row != self._pane.current():
            return
        self._window.reading.flush()
        row = found.row
        passages = [passage for _, part in self._window.reading.marking.selected() for passage in part]
        if decision == "repair" and row.kind == "note" and passages and self._window.reading.view.hasFocus():
            self._window.jobs.write(lambda db: decide.reattach(db, row.id, passages), error=self._refused)
        elif decision == "repair" and found.remedy is not None and found.remedy.asks:
            self._ask(found, found.remedy.name)
        elif decision != "repair" or found.remedy is not None:
            settle = {"accept": decide.accept, "repair": decide.repair, "leave": decide.leave}[decision]
            self._window.jobs.write(lambda db: settle(db, row.id), error=self._refused)

    def _ask(self, found: Detail, name: str) -> None:
        """Let the person choose how the doubt at hand is repaired."""
        if name == "compare":
            self._window.revising.change_source(found.row.page_id)
        elif name == "select":
            self._window.status.say(self.tr("在正文里选中批注应在的文字，再按 R。"))
        elif found.candidates:
            from reader.ui.dialogs.article.candidates import Candidates

            dialog = Candidates(found, self._window.theme, self._window)
            dialog.picked.connect(self._repair)
            dialog.other_asked.connect(self._pick)
            dialog.open()
        else:
            self._pick(found)

    def _pick(self, found: Detail) -> None:
        """Any article of the issue as the other part of a story."""
        from reader.library.filing import shelving

        def show(issue_id: int) -> None:
            from reader.ui.dialogs.article.pick_article import PickArticle

            dialog = PickArticle(self._window.jobs, issue_id, found.row.page_id, self.tr("这一篇与哪一篇首尾相接？"), self._window)
            dialog.picked.connect(lambda article: self._repair(found, article))
            dialog.open()

        self._window.jobs.read(lambda db: shelving.of_page(db, found.row.page_id), show)

    def _repair(self, found: Detail, choice: int) -> None:
        self._window.jobs.write(lambda db: decide.repair(db, found.row.id, choice), error=self._refused)

    def _refused(self, error: ReaderError) -> None:
        self._window.notice.warn(told(error))

    # --- showing -------------------------------------------------------------------------------------------------

    def _chosen(self, found: Detail) -> None:
        """Show the text and the source at the place that is meant."""
        self.offer()
        if self._window.left.mode != "review" or not found.article_id:
            return
        reading = self._window.reading
        block = start = end = 0
        span = next((span for span in found.note.spans), None) if found.note is not None else None
        if span is not None and found.remedy is not None and found.remedy.name == "place":
            first = found.candidates[0]
            block, start, end = first.block_id, first.start, first.end
        elif span is not None:
            block, start, end = span.block_id, span.start, span.end
        elif found.row.kind in ("suspect", "correction") and found.candidates:
            first = found.candidates[0]
            block, start, end = first.block_id, first.start, first.end
        reading.show_source(True)
        reading.go_to_block(found.article_id, block, start, end, frozenset(found.row.lines))

    def _mode_changed(self, mode: str) -> None:
        reading = self._window.reading
        if mode == "review":
            self._source_before = self._window.settings.show_source
        elif self._pane is not None and self._pane.detail is not None:
            self._pane.detail = None
            reading.show_source(self._source_before)
            self._window.commands["show_source"].setChecked(self._source_before)
        self.offer()
