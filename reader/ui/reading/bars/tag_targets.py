"""T: what the tags go on (selection, chosen mark, article), and the popover's questions to the library."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from reader.library import tags
from reader.library.tags import TagRow
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.reading.marking import Marking
from reader.ui.reading.sheet.page_view import PageView

if TYPE_CHECKING:
    from reader.library.marking import Marked
    from reader.ui.reading.bars.tag_popover import TagPopover

SUGGESTED = 8


class TagTargets(QObject):
    """Opens the popover for one target at a time and writes what is chosen there."""

    def __init__(self, jobs: Jobs, view: PageView, marking: Marking, theme: Theme) -> None:
        super().__init__(view)
        self.jobs, self.view, self.marking, self.theme = jobs, view, marking, theme
        self.popover: TagPopover | None = None
        self.article_id = 0
        self.annotation_id: int | None = None
        self.marked: Marked = ()

    def open(self, point: QPoint | None = None, annotation_id: int | None = None) -> None:
        """For the annotation, else the selection, else the chosen mark, else the whole article."""
        from reader.ui.reading.bars.tag_popover import TagPopover

        if self.marking.read_only or not self.view.sheet.parts:
            return
        self.marked = () if annotation_id is not None else self.marking.selected()
        self.annotation_id = (
            annotation_id if annotation_id is not None or self.marked else self.marking.chosen
        )
        placed = self.view.caret_block()
        self.article_id = self.view.sheet.parts[placed.part if placed else 0].id
        if self.marked:
            title = self.tr("给所选文字加标签")
        elif self.annotation_id is not None:
            title = self.tr("给这条批注加标签")
        else:
            title = self.tr("给全文加标签")
        self.marking.hide_bar()
        self.popover = TagPopover(self.theme, self.view)
        self.popover.toggled.connect(self._toggled)
        self.popover.created.connect(self._created)
        self.popover.destroyed.connect(self._closed)
        self.popover.open(title, point or self._point())
        self.refresh()
        headline, body = self._words()
        self.jobs.read(lambda db: suggest(headline, body), self._suggested, label=self.tr("标签建议"))

    def refresh(self) -> None:
        """Read the tags again: they have changed."""
        if self.popover is not None:
            self.jobs.read(tags.tree, self._show, label=self.tr("标签"))

    def _show(self, found: list[TagRow]) -> None:
        if self.popover is None:
            return
        note = self.view.notes.get(self.annotation_id) if self.annotation_id is not None else None
        if note is not None:
            on = frozenset(tag.id for tag in note.tags)
        elif self.marked:
            on = frozenset()
        else:
            part = next((part for part in self.view.sheet.parts if part.id == self.article_id), None)
            on = frozenset(tag.id for tag in part.tags) if part else frozenset()
        self.popover.show_tags(found, on)

    def _suggested(self, words: list[str]) -> None:
        if self.popover is not None:
            self.popover.show_words(words)

    def _toggled(self, tag_id: int, on: bool) -> None:
        self._put(tag_id, on)

    def _created(self, path: str) -> None:
        self._put(path, True)

    def _put(self, tag: int | str, on: bool) -> None:
        from reader.library.marking import mark, put_tag

        article_id, annotation_id, marked, colour = (
            self.article_id,
            self.annotation_id,
            self.marked,
            self.marking.colour,
        )
        if marked:
            self.jobs.write(lambda db: mark(db, marked, colour, tag=tag), self._marked, label=self.tr("标签"))
        else:
            self.jobs.write(lambda db: put_tag(db, tag, on, article_id, annotation_id), label=self.tr("标签"))

    def _marked(self, made: list[int]) -> None:
        """Put further tags on the annotation that the selection is now."""
        self.marked = ()
        self.annotation_id = made[0] if made else None
        self.view.clear_selection()
        self.refresh()

    def _closed(self) -> None:
        self.popover = None

    def _words(self) -> tuple[str, str]:
        if self.marked:
            wanted = {passage.block_id: passage for _, passages in self.marked for passage in passages}
            body = "\n".join(
                self.view.sheet.by_block[id].block.text[p.start : p.end] for id, p in wanted.items()
            )
            return "", body
        part = next(part for part in self.view.sheet.parts if part.id == self.article_id)
        return part.part("headline") or "", "\n".join(
            block.text for block in part.blocks if block.role != "repeat"
        )

    def _point(self) -> QPoint:
        boxes = self.view.selection_boxes() if self.marked else []
        if not boxes and self.annotation_id is not None:
            boxes = self.view.note_boxes(self.annotation_id)
        if boxes:
            return self.view.viewport().mapToGlobal(boxes[-1].bottomLeft().toPoint() + QPoint(0, 8))
        return self.view.viewport().mapToGlobal(QPoint(round(self.view.column()[0]), 120))


def suggest(headline: str, body: str) -> list[str]:
    """Words of the text that could be tags, the weightiest first. Loads jieba: not in the UI thread."""
    from reader.text.keywords import suggest as weigh

    return [word for word, _ in weigh(headline, body, SUGGESTED)]
