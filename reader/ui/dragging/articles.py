"""Articles, and items of a collection, on their way out of the window: to a word processor or a file manager.

What they are given is read when they ask, which is at the end of the drag; more than MOST articles would
make them wait too long, and stay inside.
"""
from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData

from reader.errors import ReaderError
from reader.export import dragged
from reader.export.export import Choices
from reader.export.place.naming import DEFAULT
from reader.settings import Settings
from reader.ui.base.jobs import Jobs
from reader.ui.collections.model import items_mime
from reader.ui.dragging.carried import Carried, folder
from reader.ui.list.model import articles_mime


def carry_articles(jobs: Jobs, settings: Settings, ids: array[int]) -> QMimeData:
    """Return what a drag of articles carries."""
    return _carry(jobs, articles_mime(ids), ids, _choices(settings))


def carry_items(
    jobs: Jobs, settings: Settings, collection: int, chosen: Sequence[int], ids: array[int]
) -> QMimeData:
    """Return what a drag of a collection's items carries: articles, passages, and the notes among them.

    `ids`: of their articles.
    """
    choices = replace(_choices(settings), collection=collection, items=tuple(chosen))
    return _carry(jobs, items_mime(chosen), ids, choices)


def _choices(settings: Settings) -> Choices:
    names, pattern = settings.mark_names, settings.export_naming or DEFAULT
    return Choices(style=settings.citation_style, mark_names=names, pattern=pattern)


def _carry(jobs: Jobs, own: QMimeData, ids: array[int], choices: Choices) -> QMimeData:
    if max(len(ids), len(choices.items)) > dragged.MOST:
        return own
    library = jobs.library

    def text(mime: str) -> Callable[[], str]:
        return lambda: dragged.text(library.reader(), ids, mime, choices)

    def files() -> list[Path]:
        try:
            return dragged.files(library.reader(), ids, folder(), choices)
        except (ReaderError, OSError):
            return []  # the other program takes the text, or nothing

    formats = {name: own.data(name) for name in own.formats()}
    return Carried(formats, {mime: text(mime) for mime in dragged.TEXTS}, files)
