"""The reading side of the window: an article's text, its marks, and its source beside it."""
from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.library.reading import Loaded, load
from reader.settings import Settings
from reader.ui.base.job_kinds import Ticket
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.reading.pane_parts import PaneParts
from reader.ui.reading.quoting import cited, mime
from reader.ui.reading.sheet.sheet import lay_out
from reader.ui.reading.sheet.style import Style
from reader.ui.reading.state import Target

if TYPE_CHECKING:
    from reader.library.search.query import Query

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


class ReadingPane(PaneParts):
    """Shows one article. It reads and writes through `jobs` and follows `jobs.changed` by itself."""

    article_requested = Signal(int)
    search_requested = Signal(str)
    status = Signal(str)
    page_shown = Signal(int)  # page id, 0: none
    source_shown = Signal(bool)  # 原文 was opened or closed from here: for the menu's tick
    # F3 went beyond the last place of a library search (1), or before the first (-1)
    past_last_hit = Signal(int)
    loaded = Signal(object)  # Loaded or None
    menu_opening = Signal(object)  # the text's context menu: others may add to it

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(jobs, settings, theme, parent)
        self.shown: Loaded | None = None
        self.state = self.view.state
        self._ticket: Ticket | None = None
        self._waiting_told = False
        self._slow = QTimer(self, singleShot=True, interval=300)
        self._slow.timeout.connect(self._show_waiting)
        self._connect()
        self.show_source(settings.show_source)
        self._show_empty(self.tr("在左边选一篇文章。"))

    # --- what the window calls

    @property
    def article_id(self) -> int | None:
        """The article that is shown or being loaded."""
        return self.state.article_id

    def show_article(self, article_id: int | None, query: Query | None = None) -> None:
        """Show an article (None: none); `query` is the library search that led here, its places are lit."""
        if article_id != self.state.article_id:
            self.flush()
            self.marking.choose(None)
        elif query == self.state.query and self.shown is not None:
            return
        self.state.ask(article_id, query)
        if article_id is None:
            self._cancel()
            self._show(None)
        else:
            self._load()
            self._slow.start()

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

    def _go_to_target(self) -> None:
        target = self.state.take_target()
        if target is None:
            return
        block_id = target.block_id or self._block_of(target.lines)
        self.view.go_to(block_id, target.start, target.end)
        if target.lines:
            self.beside.light_lines(target.lines)

    def _block_of(self, lines: frozenset[int]) -> int:
        """The first part's first block that was read from one of these source lines; 0 if none was."""
        for placed in self.view.sheet.placed:
            if placed.part == 0 and any(line in lines for line, _ in placed.block.lines):
                return placed.block.id
        return 0

    def flush(self) -> None:
        """Keep what is being typed: a correction, a note."""
        self.view.correction.finish(save=True)
        if self.marking.panel is not None:
            self.marking.panel.flush()

    def mark(self, colour: int) -> None:
        """Mark the selection in a colour, or give the chosen mark that colour."""
        if self.view.textCursor().hasSelection() or self.marking.chosen is not None:
            self.marking.take_colour(colour)
        else:
            self.status.emit(self.tr("先选中要标的文字。"))

    def add_note(self) -> None:
        """Write a note on the selection or the chosen mark."""
        if self.view.textCursor().hasSelection() or self.marking.chosen is not None:
            self.marking.take_note()
        else:
            self.status.emit(self.tr("先选中要批注的文字。"))

    def add_tag(self) -> None:
        """Tag the selection, the chosen mark or the article."""
        self.tagging.open()

    def correct(self) -> None:
        """Correct the paragraph that the cursor stands in."""
        placed = self.view.caret_block()
        if placed is None or self.jobs.library.read_only or self.view.correction.active:
            return
        self.marking.choose(None)
        self.view.correction.begin(placed)
        self.status.emit(self.tr("更正：Enter 分段，Ctrl+Enter 或点到别处保存，Esc 取消。"))

    def find(self) -> None:  # type: ignore[override]
        """Find in this article."""
        if self.shown is not None:
            self.finding.open()

    def find_next(self) -> None:
        self.finding.step(1)

    def find_previous(self) -> None:
        self.finding.step(-1)

    def next_doubt(self) -> None:
        """To the next suspect place of this article, or one that is on the review list."""
        if self.shown is not None:
            self.doubts.step(1)

    def previous_doubt(self) -> None:
        if self.shown is not None:
            self.doubts.step(-1)

    def show_source(self, shown: bool) -> None:
        """The untouched source beside the text, or not."""
        self.source.setVisible(shown)
        if self.settings.show_source != shown:
            self.settings.show_source = shown
        self.beside.refresh()

    def zoom(self, by: int) -> None:
        """Bigger (+1) or smaller (-1) letters, or (0) the usual size."""
        self.set_style(self.view.style_now.bigger(by) if by else self.view.style_now.normal())

    def set_style(self, style: Style) -> None:
        """Set the text another way, and remember it."""
        options = (
            "font_family",
            "font_size",
            "line_height",
            "column_width",
            "indent",
            "justify",
            "normalise_punctuation",
        )
        for name, value in zip(options, astuple(style), strict=True):
            if getattr(self.settings, name) != value:
                setattr(self.settings, name, value)
        self.view.set_style(style)
        self.fixtures.place()

    def options_changed(self) -> None:
        """The settings were changed elsewhere: take them over."""
        self.view.set_style(Style.of(self.settings))
        self.name_marks(self.settings.mark_names)
        self.view.citation_style = self.settings.citation_style

    def popup_settings(self, button: QWidget) -> None:
        """阅读设置, under a button."""
        from reader.ui.reading.bars.settings_popover import SettingsPopover

        popover = SettingsPopover(self.view.style_now, self.theme, self)
        popover.style_changed.connect(self.set_style)
        popover.theme_chosen.connect(self._choose_theme)
        popover.open(button.mapToGlobal(QPoint(button.width(), button.height() + 4)))

    def copy(self) -> None:
        """Copy the selected text exactly."""
        if self.view.textCursor().hasSelection():
            self.view.copy()

    def copy_cited(self) -> None:
        """Copy the selected text (or none) with the article's citation, as plain text, Markdown and HTML."""
        if self.view.sheet.parts:
            copied = cited(self.view.sheet.parts, self.view.selected_text(), self.settings.citation_style)
            QGuiApplication.clipboard().setMimeData(mime(copied))
            self.status.emit(self.tr("已复制，带引文。"))

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
        self.fixtures.tag_clicked.connect(self._search_tag)
        self.fixtures.take_back.connect(self._take_back)
        self.finding.past_last.connect(self.past_last_hit)
        self.marking.action_chosen.connect(self._bar_action)
        self.keeping.told.connect(self.status)
        self.doubts.told.connect(self.status)
        self.keeping.stale.connect(self._load)
        self.view.correction.overtaken.connect(self._load)
        self.view.delete_pressed.connect(self._delete_chosen)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.zoom_requested.connect(self.zoom)
        self.view.escape_pressed.connect(self._escape)

    # --- reading

    def _load(self) -> None:
        self._cancel()
        article_id, query = self.state.article_id, self.state.query
        if article_id is not None:
            self._ticket = self.jobs.read(
                lambda db: load(db, article_id, query), self._arrived, label=self.tr("打开文章")
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
        if found is None:
            self.finding.forget()
            self.marking.show_notes(())
            gone = self.state.article_id is not None
            self._show_empty(self.tr("这篇文章已不在库里。") if gone else self.tr("在左边选一篇文章。"))
        else:
            self._show_text(before, found)
            self.marking.show_notes(found.notes)
            self._show_hits(before, found)
            self.stack.setCurrentWidget(self.view)
            self.beside.refresh(stale=self.state.take_stale_lines())
        self.keeping.resume()
        self.doubts.refresh()
        if found is not None:
            self._go_to_target()
        self.tagging.refresh()
        self.loaded.emit(found)
        self.page_shown.emit(found.parts[0].page_id if found else 0)

    def _show_text(self, before: Loaded | None, found: Loaded) -> None:
        if before is not None and _same_text(before, found) and self.stack.currentWidget() is self.view:
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

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & SHOWN and self.state.library_changed(tables):
            self._load()

    def _take_back(self, block_id: int) -> None:
        from reader.library.structure import paragraphs

        if not self.jobs.library.read_only:
            self.jobs.write(lambda db: paragraphs.set_role(db, block_id, "body"), label=self.tr("收回重复"))

    # --- small things

    def _bar_action(self, name: str) -> None:
        {
            "note": self.add_note,
            "tag": self.add_tag,
            "correct": self.correct,
            "copy": self.copy,
            "copy_cited": self.copy_cited,
        }[name]()

    def _escape(self) -> None:
        """Esc closes what is open, one thing after the other."""
        if self.doubts.active:
            self.doubts.close()
            self.view.clear_selection()
        elif self.view.textCursor().hasSelection():
            self.view.clear_selection()
        elif self.marking.chosen is not None:
            self.marking.choose(None)
            self.bar.hide()
        else:
            self.finding.close()

    def _delete_chosen(self) -> None:
        if self.marking.chosen is not None and not self.jobs.library.read_only:
            self.marking.delete(self.marking.chosen)

    def _search_tag(self, name: str) -> None:
        self.search_requested.emit(f"标签:{name}")

    def _choose_theme(self, name: str) -> None:
        self.settings.theme = name
        self.theme.choose(name)

    def _menu(self, point: QPoint) -> None:
        if self.shown is None or self.view.correction.active:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        note_id = self.view.note_at(point)
        panel = self.marking.panel
        if (
            note_id is not None
            and not self.view.textCursor().hasSelection()
            and panel is not None
            and not self.marking.read_only
        ):
            self.marking.choose(note_id)
            menu.deleteLater()
            panel.menu(self.view.notes[note_id], self.view.viewport().mapToGlobal(point)).popup(
                self.view.viewport().mapToGlobal(point)
            )
            return
        if not self.view.textCursor().hasSelection():
            self.view.setTextCursor(self.view.cursorForPosition(point))
        for words, slot in (
            (self.tr("复制"), self.copy),
            (self.tr("复制带引文"), self.copy_cited),
            (self.tr("写批注"), self.add_note),
            (self.tr("标签…"), self.add_tag),
            (self.tr("更正这一段"), self.correct),
            (self.tr("文中查找"), self.find),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, slot=slot: slot())
        self.menu_opening.emit(menu)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _dress(self) -> None:
        self.view.dress()
        self.fixtures.dress()


def _same_text(one: Loaded, other: Loaded) -> bool:
    def key(loaded: Loaded) -> list[tuple]:
        return [
            (part.id, part.blocks, part.continues, part.continued_from, part.jump) for part in loaded.parts
        ]

    return key(one) == key(other)
