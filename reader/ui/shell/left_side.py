"""What stands left of the text: the article list, the outline of the page, the review list, a collection."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.ui.base.tab_order import hand_on

if TYPE_CHECKING:
    from reader.ui.base.jobs import Jobs
    from reader.ui.base.theme import Theme
    from reader.ui.collections.pane import CollectionPane
    from reader.ui.list.article_list import ArticleList
    from reader.ui.outline.pane import OutlinePane
    from reader.ui.review.pane import ReviewPane


class LeftSide(QStackedWidget):
    """`mode`: list, outline, review or collection. All but the list are made when they are first wanted."""

    mode_changed = Signal(str)

    def __init__(self, articles: ArticleList, jobs: Jobs, theme: Theme) -> None:
        super().__init__()
        self._jobs, self._theme = jobs, theme
        self.mode = "list"
        self.came_from = "list"  # what stood here before
        self._outline: OutlinePane | None = None
        self._review: ReviewPane | None = None
        self._collection: CollectionPane | None = None
        self._articles = articles
        self.addWidget(articles)
        hand_on(self, articles)

    @property
    def outline(self) -> OutlinePane:
        """Return the outline of the page."""
        if self._outline is None:
            from reader.ui.outline.pane import OutlinePane

            self._outline = OutlinePane(self._jobs, self._theme)
            self.addWidget(self._outline)
        return self._outline

    @property
    def review(self) -> ReviewPane:
        """Return the review list."""
        if self._review is None:
            from reader.ui.review.pane import ReviewPane

            self._review = ReviewPane(self._jobs, self._theme)
            self.addWidget(self._review)
        return self._review

    @property
    def collection(self) -> CollectionPane:
        """Return the collection."""
        if self._collection is None:
            from reader.ui.collections.pane import CollectionPane

            self._collection = CollectionPane(self._jobs, self._theme)
            self.addWidget(self._collection)
        return self._collection

    def inner(self) -> QWidget:
        """Return what takes the keyboard in it now."""
        shown = self.currentWidget() or self
        return shown.focusProxy() or shown

    def show_mode(self, mode: str) -> None:
        """Show the list, the outline, the review list or the collection."""
        if mode == self.mode:
            return
        widget: QWidget = self._articles
        if mode == "outline":
            widget = self.outline
        elif mode == "review":
            widget = self.review
        elif mode == "collection":
            widget = self.collection
        self.came_from, self.mode = self.mode, mode
        self.setCurrentWidget(widget)
        hand_on(self, widget)
        self.mode_changed.emit(mode)
