"""Pictures of several articles at once: tabs, two texts side by side, a collection, many changed at once."""
from __future__ import annotations

from reader.library import articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.collections import items, lists, pins
from reader.library.scope import Scope
from reader.ui.shell.window import MainWindow
from reader.ui.tour.stage import Stage, Take, with_dialog

NAME = "渡口旧事"


def workplace_pictures(stage: Stage, window: MainWindow, take: Take) -> None:
    """Take the pictures, and leave the window as it was."""
    ids = window.list.model.ids
    for article_id in ids[1:4]:
        window.desk.open(article_id)
    window.commands["compare_read"].trigger()
    stage.settle(window)
    _select(window)
    take("并排对照", window)
    window.desk.open_beside(ids[4])
    take("并排两篇", window)
    window.commands["split_view"].setChecked(False)
    window.desk.close_others(window.desk.tabs.at)
    stage.settle(window)
    window.jobs.write(lambda db: _collection(db, ids.tolist()), window.do.collecting.show)
    stage.settle(window)
    window.left.collection.table.selectRow(1)
    take("专题", window)
    window.left.show_mode("list")
    stage.settle(window)
    with_dialog(stage, window, "批量更改", window.commands["bulk"].trigger, take)


def _select(window: MainWindow) -> None:
    """Select some words of the first paragraph on the left: they light up on the right."""
    view = window.desk.panes[0].view
    body = next((placed.block for placed in view.sheet.placed if placed.block.role == "body"), None)
    if body is not None:
        view.select(body.id, 2, min(16, len(body.text)))


def _collection(db: Database, ids: list[int]) -> int:
    """Return a collection with an article, a note, a passage and some more articles; made once."""
    known = next((row.id for row in lists.all(db) if row.name == NAME), None)
    if known is not None:
        return known
    made = lists.create(db, NAME)
    items.add_articles(db, made, ids[:1])
    items.add_note(db, made, "先看报道，再看来信：两处所记日期不同，以登记簿为准。")
    block = next(block for block in articles.blocks(db, ids[2]) if block.role == "body")
    items.mark_into(db, made, ((ids[2], (Passage(block.id, 0, 14),)),), 3)
    items.add_articles(db, made, ids[4:8])
    pins.add(db, Scope("collection", made), NAME)
    return made
