"""The reading side of the window: an article's text, its marks, and its source beside it."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.library.reading import Loaded, load
from reader.settings import Settings
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.reading.pane_actions import PaneActions
from reader.ui.reading.sheet.sheet import lay_out
from reader.ui.reading.state import Target

if TYPE_CHECKING:
    from reader.library.search.query import Query
    from reader.library.text.all_notes import MarkedPart
    from reader.ui.picture.beside import Facsimile

SHOWN = frozenset(
    {
        "annotation",
        "span",
        "tag",
        "tagging",
        "block",
        "version",
        "article",
        "field",
        "source",
        "page",
        "issue",
        "paper",
        "review",
    }
)


class ReadingPane(PaneActions):
    """Shows one article. It reads and writes through `jobs` and follows `jobs.changed` by itself."""

    article_requested = Signal(int)
    page_shown = Signal(int)  # page id, 0: none
    source_shown = Signal(bool)  # 原文 was opened or closed from here: for the menu's tick
    # F3 went beyond the last place of a library search (1), or before the first (-1)
    past_last_hit = Signal(int)
    aside_requested = Signal(int)  # an article is to be opened in another tab
    wording_changed = Signal(str)  # another text of the article is asked for

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(jobs, settings, theme, parent)
        self.shown: Loaded | None = None
        self.state = self.view.state
        self._ticket: Ticket | None = None
        self._waiting_told = False
        self._part_wanted: tuple[int, MarkedPart] | None = None  # to be chosen on the picture
        self._slow = QTimer(self, singleShot=True, interval=300)
        self._slow.timeout.connect(self._show_waiting)
        self._connect()
        self.show_source(settings.show_source)
        self._show_empty(self.tr("在左边选一篇文章。"))

    # --- what the window calls

    @property
    def article_id(self) -> int | None:
        """Return the article that is shown or being loaded."""
        return self.state.article_id

    @property
    def at_beginning(self) -> bool:
        """Tell whether nobody has begun to read: nothing is scrolled or selected."""
        return self.view.verticalScrollBar().value() == 0 and not self.view.textCursor().hasSelection()

    @property
    def wording(self) -> str:
        """Return which text of the article is asked for; "": as it reads now."""
        return self.state.wording

    def show_article(
        self, article_id: int | None, query: Query | None = None, wording: str | None = None
    ) -> None:
        """Show an article (None: none); `query` is the library search that led here, its places are lit.

        `wording`: another text of it (None: the one that is shown, of whatever article).
        """
        wording = self.state.wording if wording is None else wording
        there = self.shown is not None or self._ticket is not None  # or on its way
        if article_id != self.state.article_id:
            self.flush()
            self.marking.choose(None)
        elif (query, wording) == (self.state.query, self.state.wording) and there:
            return
        self.state.ask(article_id, query, wording)
        if article_id is None:
            self._cancel()
            self._show(None)
        else:
            self._load()
            self._slow.start()

    def show_wording(self, wording: str) -> None:
        """Show another text of the article, of this one and those that are shown after it."""
        if wording != self.state.wording:
            self.flush()
            self.state.wording = wording
            self._load()
            self.wording_changed.emit(wording)

    def return_to(self, article_id: int, block_id: int, offset: int) -> None:
        """Put that place of an article on top, now or as soon as it is shown."""
        self.state.come_back(article_id, block_id, offset)
        if self.shown is not None and self.shown.parts[0].id == article_id == self.state.article_id:
            self._put_on_top()

    def _put_on_top(self) -> None:
        found = self.state.take_top(self.shown.parts[0].id if self.shown is not None else 0)
        if found is not None:
            self.view.put_on_top(*found)

    def go_to_block(
        self,
        article_id: int,
        block_id: int,
        start: int = 0,
        end: int = 0,
        lines: frozenset[int] = frozenset(),
    ) -> None:
        """Show that paragraph (0: the article's beginning), select code points of it, and light source
        lines."""
        self.state.aim(Target(block_id, start, end, lines))
        parts = self.shown.parts if self.shown is not None and self.state.article_id is not None else ()
        if any(part.id == article_id for part in parts):
            self._go_to_target()
        else:
            self.article_requested.emit(article_id)

    def show_note(self, article_id: int, note_id: int) -> None:
        """Single out a mark of an article and bring it into view, now or when the article is shown."""
        self.marking.wanted = note_id
        if self.shown is not None and self.article_id == article_id == self.shown.parts[0].id:
            self.marking.show_wanted()

    def show_part(self, article_id: int, part: MarkedPart) -> None:
        """Choose a marked part of the picture and bring it into sight, now or when the article is shown."""
        self._part_wanted = (article_id, part)
        if self.shown is not None and self.article_id == article_id == self.shown.parts[0].id:
            self._show_wanted_part()

    def _show_wanted_part(self) -> None:
        wanted, shown = self._part_wanted, self.shown
        if wanted is None or self.facsimile is None or shown is None:
            return
        if any(part.id == wanted[0] for part in shown.parts):
            self._part_wanted = None
            self.facsimile.show_part(wanted[1])

    def _go_to_target(self) -> None:
        target = self.state.take_target()
        if target is None:
            return
        block_id = target.block_id or self._block_of(target.lines)
        self.view.go_to(block_id, target.start, target.end)
        if target.lines:
            self.beside.light_lines(target.lines)

    def _block_of(self, lines: frozenset[int]) -> int:
        """Return the first part's first block that was read from one of these source lines; 0 if none was."""
        for placed in self.view.sheet.placed:
            if placed.part == 0 and any(line in lines for line, _ in placed.block.lines):
                return placed.block.id
        return 0

    def flush(self) -> None:
        """Keep what is being typed: a correction, a note."""
        self.view.correction.finish(save=True)
        if self.marking.panel is not None:
            self.marking.panel.flush()

    def light_lines(self, lines: frozenset[int]) -> None:
        """Show these source lines lit (for a doubt)."""
        self.show_source(True)
        self.beside.light_lines(lines)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.view.setFocus(reason)

    def _connect(self) -> None:
        self.jobs.changed.connect(self._changed)
        self.theme.changed.connect(self._dress)
        self.fixtures.article_requested.connect(self.article_requested)
        self.fixtures.aside_requested.connect(self.aside_requested)
        self.fixtures.tag_clicked.connect(self._search_tag)
        self.fixtures.take_back.connect(self._take_back)
        self.finding.past_last.connect(self.past_last_hit)
        self.marking.action_chosen.connect(self._bar_action)
        self.marking.told.connect(self.status)
        self.keeping.told.connect(self.status)
        self.doubt_told.connect(self.status)
        self.keeping.stale.connect(self._load)
        self.view.correction.overtaken.connect(self._load)
        self.view.correction.given_up.connect(lambda: self.status.emit(""))  # its keys were still told
        self.view.delete_pressed.connect(self._delete_chosen)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.zoom_requested.connect(self.zoom)
        self.view.escape_pressed.connect(self._escape)

    # --- reading

    def _load(self) -> None:
        self._cancel()
        article_id, query, wording = self.state.article_id, self.state.query, self.state.wording
        if article_id is not None:
            self._ticket = self.jobs.read(
                lambda db: load(db, article_id, query, wording), self._arrived, label=self.tr("打开文章")
            )

    def _cancel(self) -> None:
        self._slow.stop()
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _arrived(self, found: Loaded | None) -> None:
        self._slow.stop()
        self._ticket = None
        if self._waiting_told:
            self._waiting_told = False
            self.status.emit("")  # it is there
        if self.state.arrive(found is not None):
            self._show(found)

    def _show(self, found: Loaded | None) -> None:
        before, self.shown = self.shown, found
        self.view.now = found.now if found is not None else {}
        if found is None:
            self.finding.forget()
            self.marking.show_notes(())
            gone = self.state.article_id is not None
            self._show_empty(self.tr("这篇文章已不在库里。") if gone else self.tr("在左边选一篇文章。"))
        else:
            self._show_text(before, found)
            self.marking.show_notes(found.notes)
            self._show_hits(before, found)
            self.stack.setCurrentWidget(self.split)
            self.beside.refresh(stale=self.state.take_stale_lines())
        self.keeping.resume()
        if self._doubts is not None:
            self._doubts.refresh()
        if found is not None:
            self._go_to_target()
            self._show_wanted_part()
            QTimer.singleShot(0, self, self._put_on_top)  # the window may only now get its size
        self.tagging.refresh()
        self.loaded.emit(found)
        self.page_shown.emit(found.parts[0].page_id if found else 0)

    def _show_text(self, before: Loaded | None, found: Loaded) -> None:
        if before is not None and _same_text(before, found) and self.stack.currentWidget() is self.split:
            self.view.sheet = lay_out(found.parts, self.view.style_now)
        else:
            self.view.show_sheet(found.parts)
        if before is None or before.parts != found.parts:
            self.fixtures.build()

    def _show_hits(self, before: Loaded | None, found: Loaded) -> None:
        same = before is not None and before.parts[0].id == found.parts[0].id and before.query == found.query
        if found.query is not None:
            if not same:
                self.finding.show_query(found.query, found.hits)
            elif self.finding.follows_library:
                self.finding.refresh(found.hits)
            else:
                self.finding.again()
        elif same:
            self.finding.again()
        else:
            self.finding.forget()

    def _show_empty(self, words: str) -> None:
        self.empty.setText(words)
        self.stack.setCurrentWidget(self.empty)

    def _show_waiting(self) -> None:
        if self.shown is None:
            self._show_empty(self.tr("正在打开…"))
        self._waiting_told = True
        self.status.emit(self.tr("正在打开文章…"))

    def _make_facsimile(self) -> Facsimile:
        made = super()._make_facsimile()
        made.told.connect(self.status)
        made.article_asked.connect(lambda article, block, at: self.go_to_block(article, block, at, at))
        return made

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & SHOWN and self.state.library_changed(tables):
            self._load()

    def _take_back(self, block_id: int) -> None:
        from reader.library.structure import paragraphs

        if not self.jobs.library.read_only:
            self.jobs.write(lambda db: paragraphs.set_role(db, block_id, "body"), label=self.tr("收回重复"))

    def _dress(self) -> None:
        self.view.dress()
        self.fixtures.dress()


def _same_text(one: Loaded, other: Loaded) -> bool:
    def key(loaded: Loaded) -> list[tuple]:
        return [
            (part.id, part.blocks, part.continues, part.continued_from, part.jump) for part in loaded.parts
        ]

    return key(one) == key(other)
