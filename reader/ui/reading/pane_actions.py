"""What is done with the text that is shown: marks, corrections, places found, copies, how it is set."""
from __future__ import annotations

from dataclasses import astuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.library.reading import Loaded
from reader.ui.reading.pane_parts import PaneParts
from reader.ui.reading.sheet.style import Style
from reader.ui.searching.written import written


class PaneActions(PaneParts):
    """The actions of one pane; they work on what it shows (`shown`; None: nothing)."""

    shown: Loaded | None
    loaded = Signal(object)  # Loaded or None
    search_requested = Signal(str)
    status = Signal(str)
    style_changed = Signal()  # the text is set another way from now on
    menu_opening = Signal(object)  # the text's context menu: others may add to it

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
        if placed is None or self.view.correction.active:
            return
        if self.jobs.library.read_only:
            self.status.emit(self.tr("这个库只能读。"))
            return
        if self.in_other_wording():
            return
        self.marking.choose(None)
        self.view.correction.begin(placed)
        self.status.emit(self.tr("更正：Enter 分段，Ctrl+Enter 或点到别处保存，Esc 取消。"))

    def correct_headline(self, back: QWidget | None) -> None:
        """Correct the headline of the article that was asked for, as soon as it is there.

        `back`: what has the keyboard again after Enter or Esc.
        """
        if self.shown is None or self.shown.parts[0].id != self.view.state.article_id:
            self.loaded.connect(
                lambda _found: self._correct_headline(back), Qt.ConnectionType.SingleShotConnection
            )
        else:
            self._correct_headline(back)

    def _correct_headline(self, back: QWidget | None) -> None:
        view = self.view
        if self.shown is None or self.jobs.library.read_only or view.correction.active:
            return
        if self.in_other_wording():
            return
        first = [placed for placed in view.sheet.placed if placed.part == 0]
        headline = next((placed for placed in first if placed.block.role == "headline"), None)
        if headline is None:
            self.status.emit(self.tr("这一篇没有篇名。可以把一段的类别改成“主题”。"))
            return
        self.marking.choose(None)
        view.correction.begin(headline, back or view)
        self.status.emit(self.tr("更正篇名：Enter 保存，Esc 取消。"))

    def in_other_wording(self) -> bool:
        """Say so where the text is not the one that can be changed."""
        other = self.shown is not None and bool(self.shown.wording)
        if other:
            self.status.emit(self.tr("这里显示的是另一种文字，只能读和标；要改请换到“现在的文字”。"))
        return other

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
        if self.shown is not None and not self.in_other_wording():
            self.doubts.step(1)

    def previous_doubt(self) -> None:
        if self.shown is not None and not self.in_other_wording():
            self.doubts.step(-1)

    def show_source(self, shown: bool) -> None:
        """Show the untouched source beside the text, or not."""
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
        self.style_changed.emit()

    def options_changed(self) -> None:
        """Take over the settings, which were changed elsewhere."""
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
        from reader.ui.reading.quoting import cited, mime

        if self.view.sheet.parts:
            copied = cited(self.view.sheet.parts, self.view.selected_text(), self.settings.citation_style)
            QGuiApplication.clipboard().setMimeData(mime(copied))
            self.status.emit(self.tr("已复制，带引文。"))

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
        if self.in_doubt:
            self.doubts.close()
            self.view.clear_selection()
        elif self.view.textCursor().hasSelection():
            self.view.clear_selection()
        elif self.marking.chosen is not None:
            self.marking.choose(None)
            self.marking.hide_bar()
        else:
            self.finding.close()

    def _delete_chosen(self) -> None:
        if self.marking.chosen is not None and not self.jobs.library.read_only:
            self.marking.delete(self.marking.chosen)

    def _search_tag(self, name: str) -> None:
        from reader.library.search.tokens import term

        self.search_requested.emit(written(term("标签", name)))

    def _choose_theme(self, name: str) -> None:
        self.settings.theme = name
        self.theme.choose(name)

    def _menu(self, point: QPoint) -> None:
        if self.shown is None or self.view.correction.active:
            return
        at = self.view.viewport().mapToGlobal(point)
        note_id = self.view.note_at(point)
        panel = self.marking.panel
        selected = self.view.textCursor().hasSelection()
        if note_id is not None and panel is not None and not selected and not self.marking.read_only:
            self.marking.choose(note_id)
            panel.menu(self.view.notes[note_id], at).popup(at)
            return
        if not selected:
            self.view.setTextCursor(self.view.cursorForPosition(point))
        self._text_menu().popup(at)

    def _text_menu(self) -> QMenu:
        """Return what can be done at the cursor, or with the selection."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command, words, slot in (
            ("copy", self.tr("复制"), self.copy),
            ("copy_citation", self.tr("复制带引文"), self.copy_cited),
            ("add_note", self.tr("写批注"), self.add_note),
            ("add_tag", self.tr("标签…"), self.add_tag),
            ("correct", self.tr("更正这一段"), self.correct),
            ("find", self.tr("文内查找…"), self.find),
        ):
            action = menu.addAction(words)
            action.setObjectName(command)  # whose keys are shown beside it
            action.triggered.connect(lambda _=False, slot=slot: slot())
        self.menu_opening.emit(menu)
        return menu

