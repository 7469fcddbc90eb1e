"""The panes of the desk: one text, or two side by side, of the tab that is shown."""
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from reader.library.reading import Loaded
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.base.tab_order import hand_on
from reader.ui.base.theme import Theme
from reader.ui.reading.desk.half import Half
from reader.ui.reading.desk.row import TabRow
from reader.ui.reading.desk.tabs import Leaf, Tab, Tabs
from reader.ui.reading.pane import ReadingPane

if TYPE_CHECKING:
    from reader.ui.reading.desk.together import Together

LEAST, LEAST_ALONE = 200, 280  # pixels of a half, of one text alone


class DeskPanes(QWidget):
    """Shows `tabs.now`; a text that is not seen is not loaded.

    Its signals are those of the active pane. `turned()`: another text is meant now, by tab or by half;
    `activated(pane)`: another pane is. `split_changed(bool)`. `half_closing(side)`, `aside_asked(article)`:
    what is asked for in a pane and changes the tabs.
    """

    article_requested = Signal(int)
    search_requested = Signal(str)
    status = Signal(str)
    page_shown = Signal(int)
    source_shown = Signal(bool)
    past_last_hit = Signal(int)
    loaded = Signal(object)
    menu_opening = Signal(object)
    caret_moved = Signal(int)
    scrolled = Signal()
    doubts_moved = Signal()
    doubt_settled = Signal(int, str)
    stood = Signal(int, int)
    turned = Signal()
    activated = Signal(object)
    split_changed = Signal(bool)
    half_closing = Signal(int)
    aside_asked = Signal(int)

    def __init__(self, jobs: Jobs, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._jobs, self._settings, self._theme = jobs, settings, theme
        self.tabs = Tabs()
        self.halves: list[Half] = []
        self.together: Together | None = None
        self._linked = True
        self.row = TabRow(theme, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self.splitter, 1)
        self._half(0)
        self.row.show_tabs(self.tabs)
        hand_on(self, self.halves[0])
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def active(self) -> ReadingPane:
        """Return the pane that is meant."""
        return self.halves[self.tabs.now.active].pane

    @property
    def panes(self) -> list[ReadingPane]:
        """Return the panes that are seen, from left to right."""
        return [half.pane for half, _leaf in zip(self.halves, self.tabs.now.leaves, strict=False)]

    @property
    def correcting(self) -> bool:
        """Tell whether a paragraph is open somewhere."""
        return any(pane.view.correction.active for pane in self.panes)

    def link(self, linked: bool) -> None:
        """Scroll two texts of one article together, or each for itself."""
        self._linked = linked
        if self.together is not None:
            self.together.linked = linked
            if linked:
                self.together.line_up(self.active)

    def _take(self, tabs: Tabs, show: bool) -> None:
        """Take these tabs; `show`: what is read is another text, or stands elsewhere, than before."""
        was_split, had_row = self.tabs.now.split, not self.row.isHidden()
        self.tabs = tabs
        self.row.show_tabs(tabs)
        if not show and had_row == self.row.isHidden():
            self._stay_in_place(-1 if had_row else 1)
        if show:
            self._show(tabs.now)
            self.turned.emit()
        if was_split != tabs.now.split:
            self.split_changed.emit(tabs.now.split)

    def _stay_in_place(self, by: int) -> None:
        """Scroll by the row of tabs that has come (1) or gone (-1): no line moves away under the pointer."""
        for pane in self.panes:
            bar = pane.view.verticalScrollBar()
            bar.setValue(bar.value() + by * self.row.sizeHint().height())

    def _show(self, tab: Tab) -> None:
        had_focus = self.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
        self._set_out(tab)
        for half, leaf in zip(self.halves, tab.leaves, strict=False):
            half.pane.show_article(leaf.article_id or None, leaf.query, leaf.wording)
            if leaf.article_id:
                half.pane.return_to(leaf.article_id, leaf.block_id, leaf.offset)
        for half in self.halves[len(tab.leaves):]:
            half.pane.show_article(None)
        self._mark_active()
        self.activated.emit(self.active)
        self._tell()
        if had_focus:
            self.active.setFocus()

    def _set_out(self, tab: Tab) -> None:
        """Let so many halves be seen as the tab has texts."""
        if tab.split and len(self.halves) == 1:
            from reader.ui.reading.desk.together import Together

            self._half(1)
            self.together = Together(self.halves[0].pane, self.halves[1].pane)
            self.together.linked = self._linked
        if self.together is not None:
            self.together.active = tab.split
        self.setMinimumWidth(2 * LEAST if tab.split else LEAST_ALONE)
        for number, half in enumerate(self.halves):
            half.show_head(tab.split)
            half.setVisible(number < len(tab.leaves))
        if tab.split and not all(self.splitter.sizes()):
            self.splitter.setSizes([self.width() // 2] * 2)

    def _tell(self) -> None:
        """Say what is read now to those who follow it."""
        shown = self.active.shown
        self.loaded.emit(shown)
        self.page_shown.emit(shown.parts[0].page_id if shown is not None else 0)
        self.source_shown.emit(not self.active.source.isHidden())
        self.doubts_moved.emit()

    def _activate(self, side: int) -> None:
        if side != self.tabs.now.active:
            self.tabs = self.tabs.with_now(replace(self.tabs.now, active=side))
            self._mark_active()
            self.activated.emit(self.active)
            self._tell()
            self.turned.emit()

    def _mark_active(self) -> None:
        hand_on(self, self.halves[self.tabs.now.active])
        for number, half in enumerate(self.halves):
            half.set_active(number == self.tabs.now.active)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Who puts the keyboard into a half means that half."""
        if now is not None and self.tabs.now.split:
            for number, half in enumerate(self.halves):
                if half.isAncestorOf(now):
                    self._activate(number)

    def _remember(self) -> None:
        """Keep where each text that is seen stands."""
        tab = self.tabs.now
        for side, (half, leaf) in enumerate(zip(self.halves, tab.leaves, strict=False)):
            pane = half.pane
            if pane.shown is not None and not pane.state.coming_back and pane.article_id == leaf.article_id:
                block_id, offset = pane.view.top_place()
                leaf = replace(leaf, block_id=block_id, offset=offset, wording=pane.wording)
                tab = tab.with_leaf(side, leaf)
        self.tabs = self.tabs.with_now(tab)

    def _half(self, side: int) -> None:
        """Make that half."""
        half = Half(self._jobs, self._settings, self._theme)
        half.setMinimumWidth(LEAST)
        half.closed.connect(lambda: self.half_closing.emit(side))
        self.halves.append(half)
        self.splitter.addWidget(half)
        self.splitter.setStretchFactor(side, 1)
        pane = half.pane
        pane.loaded.connect(lambda found: self._loaded(side, found))
        pane.status.connect(self.status)
        relayed: list[tuple[SignalInstance, SignalInstance]] = [
            (pane.loaded, self.loaded),
            (pane.article_requested, self.article_requested),
            (pane.search_requested, self.search_requested),
            (pane.page_shown, self.page_shown),
            (pane.source_shown, self.source_shown),
            (pane.past_last_hit, self.past_last_hit),
            (pane.menu_opening, self.menu_opening),
            (pane.view.caret_moved, self.caret_moved),
            (pane.doubt_reached, self.doubts_moved),
            (pane.doubt_settled, self.doubt_settled),
            (pane.finding.stood, self.stood),
        ]
        for told, passed_on in relayed:
            self._relay(pane, told, passed_on)
        pane.view.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())
        pane.style_changed.connect(lambda: self._set_alike(pane))
        pane.aside_requested.connect(self.aside_asked)

    def _set_alike(self, pane: ReadingPane) -> None:
        """Set the text alike on both sides."""
        for half in self.halves:
            if half.pane is not pane:
                half.pane.options_changed()

    def _relay(self, pane: ReadingPane, told: SignalInstance, passed_on: SignalInstance) -> None:
        """Tell what the pane tells, as long as it is the active one."""
        def pass_on(*facts: Any) -> None:
            if pane is self.active:
                passed_on.emit(*facts)

        told.connect(pass_on)

    def _loaded(self, side: int, found: Loaded | None) -> None:
        """Let the tab say what its pane shows now."""
        if side >= len(self.tabs.now.leaves):
            return
        pane, leaf = self.halves[side].pane, self.tabs.now.leaves[side]
        title = (found.parts[0].part("headline") or "") if found is not None else ""
        now = Leaf(pane.article_id or 0, 0, 0, title, pane.wording, pane.state.query)
        if leaf.article_id == now.article_id:
            now = replace(now, block_id=leaf.block_id, offset=leaf.offset)
        self.tabs = self.tabs.with_now(self.tabs.now.with_leaf(side, now))
        self.row.show_tabs(self.tabs)
