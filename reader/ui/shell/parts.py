"""What the window is put together from, for those who act in it."""
from __future__ import annotations

from array import array
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from reader.settings import Settings
from reader.ui.base.controls import below_cursor, below_row
from reader.ui.base.jobs import Jobs
from reader.ui.base.theme import Theme
from reader.ui.list.article_list import ArticleList
from reader.ui.reading.desk.desk import ReadingDesk
from reader.ui.reading.pane import ReadingPane
from reader.ui.reading.side.column import SidePanel
from reader.ui.searching.searchbar import SearchBar
from reader.ui.searching.side_tabs import SideTabs
from reader.ui.shell.left_side import LeftSide
from reader.ui.shell.notice import Notice
from reader.ui.shell.places import Place
from reader.ui.shell.statusbar import StatusBar
from reader.ui.shell.view_area import ViewArea
from reader.ui.sidebar.view import Sidebar


class Parts(NamedTuple):
    """The panes and bars of one window, and what they work on. `window` is what dialogs stand over."""

    window: QWidget
    jobs: Jobs
    settings: Settings
    theme: Theme
    list: ArticleList
    left: LeftSide
    search: SearchBar
    notice: Notice
    sidebar: Sidebar
    narrow: SideTabs
    desk: ReadingDesk
    side: SidePanel
    status: StatusBar
    area: ViewArea

    @property
    def reading(self) -> ReadingPane:
        """Return the pane that is meant: with two texts side by side, the one that had the keyboard last."""
        return self.desk.active

    def chosen_ids(self) -> array[int]:
        """Return the chosen articles' ids: the list's, or the article that is read
        while something else stands there, or while the list does not hold it.
        """
        if self.left.mode == "collection":
            return self.left.collection.chosen_articles()
        chosen = self.list.selected_ids() if self.left.mode == "list" else array("q")
        if chosen or (self.left.mode == "list" and not self.list.nowhere):
            return chosen
        reading = self.reading.article_id
        return array("q", [reading] if reading is not None else [])

    def corner(self) -> QPoint:
        """Return where a menu for what is chosen opens, on the screen: at its row, else at the text's cursor.
        """
        if self.left.mode == "collection":
            return below_row(self.left.collection.table)
        if self.left.mode == "list" and not self.list.nowhere:
            return below_row(self.list.table)
        return below_cursor(self.reading.view)


def make_parts(window: QWidget, jobs: Jobs, settings: Settings, theme: Theme, place: Place | None) -> Parts:
    """Make every pane and bar of a window.

    The list is asked for first: it is read while the rest is built.
    """
    place = place or Place(sort=settings.sort)
    articles = ArticleList(jobs, theme, place.sort)
    articles.show_scope(place.scope, place.name)
    sidebar = Sidebar(jobs, theme)
    notice = Notice(theme)
    desk = ReadingDesk(jobs, settings, theme)
    return Parts(
        window, jobs, settings, theme,
        list=articles,
        left=LeftSide(articles, jobs, theme),
        search=SearchBar(theme),
        notice=notice,
        sidebar=sidebar,
        narrow=SideTabs(sidebar, theme),
        desk=desk,
        side=SidePanel(jobs, settings, theme, desk.active),
        status=StatusBar(jobs, notice),
        area=ViewArea(theme, settings),
    )
