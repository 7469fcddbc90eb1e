"""Where a person stands in the table of articles, and what is chosen: kept when other rows come."""
from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from reader.ui.list.article_table import ArticleTable, chosen
from reader.ui.list.delegate import HEIGHT, HEIGHT_WITH_HIT
from reader.ui.list.model import ArticleModel

if TYPE_CHECKING:
    from reader.library.search.query import Query

ONLY_THIS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
REMEMBERED = 2000  # chosen articles that are found again after the list has changed


@dataclass(frozen=True, slots=True)
class Stood:
    """The row that one stood on, how far it was below the top (pixels), and the articles that were chosen."""

    row: int
    offset: int
    chosen: array[int]


def stood(table: ArticleTable) -> Stood:
    """Return where one stands, before other rows come."""
    row = table.currentIndex().row()
    return Stood(row, table.verticalScrollBar().value() - row * _height(table), chosen(table))


def refill(table: ArticleTable, model: ArticleModel, ids: array[int], query: Query | None) -> None:
    """Put other articles into the table; nobody is told that nothing is chosen meanwhile."""
    selection = table.selectionModel()
    selection.blockSignals(True)
    height = HEIGHT_WITH_HIT if query else HEIGHT
    if height != _height(table):
        model.set_ids(array("q"))  # the header would change 100,000 heights one by one
        table.set_row_height(height)
    model.set_ids(ids, query)
    selection.blockSignals(False)


def stand_on(table: ArticleTable, row: int) -> None:
    """Make the row the current one and the only one that is chosen, and bring it into view."""
    index = table.model().index(row, 0)
    # Not the table's own: with Ctrl down, as for Ctrl+Tab, that would leave the old row chosen.
    table.selectionModel().setCurrentIndex(index, ONLY_THIS)
    table.scrollTo(index)


def as_before(table: ArticleTable, model: ArticleModel, row: int, before: Stood) -> None:
    """Choose again what was chosen, and scroll as it was, where one stands on the same row."""
    if 1 < len(before.chosen) <= REMEMBERED:
        _choose(table, model, before.chosen)
    if row == before.row:
        table.verticalScrollBar().setValue(row * _height(table) + before.offset)


def _choose(table: ArticleTable, model: ArticleModel, articles: array[int]) -> None:
    wanted = set(articles)
    found = QItemSelection()
    for row, article_id in enumerate(model.ids):
        if article_id in wanted:
            found.select(model.index(row, 0), model.index(row, 0))
    table.selectionModel().select(found, QItemSelectionModel.SelectionFlag.Select)


def _height(table: ArticleTable) -> int:
    return table.verticalHeader().defaultSectionSize()
