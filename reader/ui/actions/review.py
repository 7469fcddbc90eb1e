"""Working through what is doubtful: the review list beside the text, and one key for each decision."""
from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reader.errors import ReaderError
from reader.ui.base.controls import ask_over
from reader.ui.base.job_kinds import Task
from reader.ui.base.language import told

if TYPE_CHECKING:
    from reader.library.review.together import Decision, Settled
    from reader.ui.actions.dialogs import Revising
    from reader.ui.actions.table import Actions
    from reader.ui.review.card import Detail
    from reader.ui.review.pane import ReviewPane
    from reader.ui.review.teaching import Teaching
    from reader.ui.shell.parts import Parts

CHANGED = frozenset({"review", "article"})


class Reviewing(QObject):
    """A, R and L are for the doubt at hand: of the review list, else the one that F8 has led to."""

    def __init__(self, parts: Parts, commands: Actions, revising: Revising) -> None:
        super().__init__(parts.window)
        self._parts, self._commands, self._revising = parts, commands, revising
        self._pane: ReviewPane | None = None
        self._source_before = False
        parts.left.mode_changed.connect(self._mode_changed)
        parts.desk.doubts_moved.connect(self.offer)
        self._teaching: Teaching | None = None
        parts.desk.doubt_settled.connect(self._teach)

    def offer(self) -> None:
        """Enable the keys only while they mean something."""
        on = (
            self._parts.left.mode == "review" or self._parts.reading.in_doubt
        ) and not self._parts.jobs.library.read_only
        for name in ("accept_doubt", "repair_doubt", "leave_doubt"):
            self._commands[name].setEnabled(on)
        if self._parts.left.mode == "review" and self._pane is not None and self._pane.detail is not None:
            many = len(self._pane.chosen_ids()) > 1
            self._commands["repair_doubt"].setEnabled(on and (many or self._pane.detail.remedy is not None))

    def show_review(self) -> None:
        parts, pane = self._parts, self._parts.left.review
        if self._pane is None:
            self._pane = pane
            pane.chosen.connect(self._chosen)
            pane.renewed.connect(self.offer)
            pane.settled.connect(self._settle_listed)
            pane.closed.connect(lambda: parts.left.show_mode("list"))
            pane.table.activated.connect(lambda _index: parts.reading.setFocus())
        parts.search.take("")
        parts.sidebar.show_key("review")
        parts.left.show_mode("review")
        pane.table.setFocus()

    def accept_doubt(self) -> None:
        self._settle("accept")

    def repair_doubt(self) -> None:
        self._settle("repair")

    def leave_doubt(self) -> None:
        self._settle("leave")

    def list_doubts(self) -> None:
        """Look through the whole library for suspect places; the worst of each
        article goes on the review list.
        """
        from reader.library.other_source import agree
        from reader.library.review import suspects

        library = self._parts.jobs.library

        def run(progress: Any, cancelled: Any) -> tuple[int, int]:
            found = suspects.worst_places(
                library.reader(), None, progress, cancelled
            )  # some minutes, in which others can write
            count: int = library.write(lambda db: suspects.put_on_list(db, found))[0]
            verdicts = agree.of_listed(library.reader(), progress, cancelled)
            agreed: int = library.write(lambda db: agree.settle(db, verdicts))[0]
            return count, agreed

        self._parts.jobs.start(Task(self.tr("列出疑字"), run, self._listed, CHANGED))

    def _listed(self, counts: tuple[int, int]) -> None:
        count, agreed = counts
        words = self.tr("列出了 {} 处疑字。").format(f"{count:,}")
        if agreed:
            words += self.tr("另有一份原文也这样写的 {} 处已认可，可以撤销。").format(f"{agreed:,}")
        self._parts.notice.say(words, self.tr("去复核"), self.show_review)

    # --- deciding -------------------------------------------------------------------------------------

    def _settle(self, decision: Decision) -> None:
        if self._parts.left.mode == "review":
            self._settle_listed(decision)
        else:
            self._parts.reading.doubts.settle(decision)

    def _settle_listed(self, decision: Decision) -> None:
        if self._pane is not None and len(self._pane.chosen_ids()) > 1:
            self._settle_together(self._pane.chosen_ids(), decision)
            return
        found = self._at_hand()
        if found is None:
            return
        self._parts.reading.flush()
        row = found.row
        if decision == "repair":
            self._repair_listed(found)
        else:
            from reader.library.review import decide

            settle = decide.accept if decision == "accept" else decide.leave
            self._parts.jobs.write(
                lambda db: settle(db, row.id),
                lambda _: self._teach(row.id, decision),
                error=self._refused,
            )

    def _settle_together(self, ids: array[int], decision: Decision) -> None:
        """Decide on all that are chosen, as one step."""
        from reader.library.review.together import settle_all

        jobs = self._parts.jobs
        if not jobs.library.read_only:
            self._parts.reading.flush()
            jobs.write(lambda db: settle_all(db, ids, decision), self._settled_together, error=self._refused)

    def _settled_together(self, settled: Settled) -> None:
        words = self.tr("处理了 {} 项。").format(f"{settled.done:,}")
        if settled.left:
            words += self.tr("{} 项没有现成的改法，或要选定，留在列表里。").format(f"{settled.left:,}")
        self._parts.status.say(words)

    def _at_hand(self) -> Detail | None:
        """Return the doubt that the review list stands on and shows, where one may decide."""
        if self._pane is None or self._pane.detail is None or self._parts.jobs.library.read_only:
            return None
        return self._pane.detail if self._pane.detail.row == self._pane.current() else None

    def _repair_listed(self, found: Detail) -> None:
        """Do what R offers: a note goes where text is selected, a remedy that asks gets its answer first."""
        from reader.library.review import decide  # nothing that a start needs

        row, reading = found.row, self._parts.reading
        passages = [passage for _, part in reading.marking.selected() for passage in part]
        if row.kind == "note" and passages and reading.view.hasFocus():
            self._parts.jobs.write(lambda db: decide.reattach(db, row.id, passages), error=self._refused)
        elif found.remedy is not None and found.remedy.asks:
            self._ask(found, found.remedy.name)
        elif found.remedy is not None:
            self._parts.jobs.write(
                lambda db: decide.repair(db, row.id),
                lambda _: self._teach(row.id, "repair"),
                error=self._refused,
            )

    def _teach(self, review_id: int, decision: Decision) -> None:
        """Offer the paper's other pages that ask what has just been settled."""
        from reader.ui.review.teaching import Teaching

        self._teaching = self._teaching or Teaching(self._parts)
        self._teaching.look(review_id, decision)

    def _ask(self, found: Detail, name: str) -> None:
        """Let the person choose how the doubt at hand is repaired."""
        if name == "compare":
            self._revising.change_source(found.row.page_id)
        elif name == "decide":
            self._commands["show_conflicts"].trigger()
        elif name == "select":
            self._parts.status.say(self.tr("在正文里选中批注应在的文字，再按 R。"))
        elif found.candidates:
            from reader.ui.dialogs.article.candidates import Candidates

            dialog = Candidates(found, self._parts.theme, self._parts.window)
            dialog.picked.connect(self._repair)
            dialog.other_asked.connect(self._pick)
            ask_over(dialog, self._parts.settings)
        else:
            self._pick(found)

    def _pick(self, found: Detail) -> None:
        """Any article of the issue as the other part of a story."""
        from reader.library.filing import shelving

        def show(issue_id: int) -> None:
            from reader.ui.dialogs.article.pick_article import PickArticle

            dialog = PickArticle(
                self._parts.jobs,
                issue_id,
                found.row.page_id,
                self.tr("这一篇与哪一篇首尾相接？"),
                self._parts.window,
            )
            dialog.picked.connect(lambda article: self._repair(found, article))
            ask_over(dialog, self._parts.settings)

        self._parts.jobs.read(lambda db: shelving.of_page(db, found.row.page_id), show)

    def _repair(self, found: Detail, choice: int) -> None:
        from reader.library.review import decide

        self._parts.jobs.write(lambda db: decide.repair(db, found.row.id, choice), error=self._refused)

    def _refused(self, error: ReaderError) -> None:
        self._parts.notice.warn(told(error))

    # --- showing --------------------------------------------------------------------------------------

    def _chosen(self, found: Detail) -> None:
        """Show the text and the source at the place that is meant."""
        self.offer()
        if self._parts.left.mode != "review" or not found.article_id:
            return
        reading = self._parts.reading
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
        reading.go_to_block(found.article_id, block, start, end, frozenset(found.row.lines))

    def _mode_changed(self, mode: str) -> None:
        if mode == "review":
            self._source_before = self._parts.settings.show_source
            self._commands["show_source"].setChecked(True)
        elif self._parts.left.came_from == "review":
            self._commands["show_source"].setChecked(self._source_before)
            if self._pane is not None:
                self._pane.detail = None
        self.offer()
