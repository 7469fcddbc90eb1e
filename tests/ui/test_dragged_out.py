"""Articles and a collection's items dragged out of the window: text for a word processor, files for a file
manager; nothing of it is made for a drag that ends in the window.
"""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from reader.export.dragged import MOST
from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.collections import items, lists
from reader.ui.dragging import carried
from reader.ui.list.model import mime_articles
from reader.ui.shell.window import MainWindow
from tests.ui.conftest import settle

MARKDOWN = "text/markdown"


def files(data: QMimeData) -> list[Path]:
    assert data.hasUrls()
    return [Path(url.toLocalFile()) for url in data.urls()]


def headline(window: MainWindow, article_id: int) -> str:
    [row] = articles.rows(window.jobs.library.reader(), [article_id])
    return row.headline


def markdown(data: QMimeData) -> str:
    return bytes(data.data(MARKDOWN).data()).decode()


def test_articles_are_text_and_files_for_others(window: MainWindow) -> None:
    ids = window.list.model.ids[:2]
    data = window.list.table.carry(ids)
    assert mime_articles(data) == ids, "what the window's own parts take"
    names = [headline(window, article_id) for article_id in ids]
    assert all(name in data.text() and name in data.html() for name in names)
    assert f"# {names[0]}" in markdown(data)
    written = files(data)
    assert [file.suffix for file in written] == [".md", ".md"]
    assert all(name in file.read_text("utf-8") for name, file in zip(names, written, strict=True))
    assert files(data) == written, "asked twice, written once"
    assert bytes(data.data("text/uri-list").data()).count(b"\r\n") == 2


def test_nothing_is_written_while_nobody_asks(window: MainWindow) -> None:
    before = set(Path(carried._folder().name).iterdir())
    data = window.list.table.carry(window.list.model.ids[:3])
    assert data.hasText() and data.hasUrls() and len(mime_articles(data)) == 3
    assert set(Path(carried._folder().name).iterdir()) == before


def test_very_many_stay_in_the_window(window: MainWindow) -> None:
    many = window.list.model.ids * (MOST // len(window.list.model.ids) + 1)
    data = window.list.table.carry(many)
    assert len(mime_articles(data)) == len(many) and not data.hasUrls() and not data.hasText()


def test_a_collections_items_go_out_with_passages_and_notes(qtbot: QtBot, window: MainWindow) -> None:
    db = window.jobs.library.reader()
    first, second = window.list.model.ids[:2]
    body = next(block for block in articles.blocks(db, second) if block.role == "body")

    def fill(db: Database) -> int:
        made = lists.create(db, "渡口旧事")
        items.add_articles(db, made, [first])
        items.add_note(db, made, "先看报道 <再看来信>")
        items.mark_into(db, made, [(second, [Passage(body.id, 0, 6)])], 2)
        return made

    collection = window.jobs.library.write(fill)[0]
    assert annotations.of_article(db, second)
    window.go.collection_asked.emit(collection, 0)
    settle(qtbot, window)
    pane = window.left.collection
    pane.table.selectAll()
    data = pane.table.carry(pane.chosen_items())
    told = markdown(data)
    assert headline(window, first) in told and body.text[:6] in data.text()
    assert "先看报道" in told and body.text[8:20] not in told, "of a passage no more than that"
    assert len(files(data)) == 2
    pane.table.selectRow(1)
    note_alone = pane.table.carry(pane.chosen_items())
    assert note_alone.text() == "先看报道 <再看来信>" and "&lt;再看来信&gt;" in note_alone.html()
    assert not note_alone.urls()
