"""What can be done with chosen files of an import preview.

They are read, decided between two values; suggestions are taken or dropped.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from reader.ingest import contradictions, preview
from reader.ingest.contradictions import Field
from reader.ingest.pairing import leaves
from reader.library.database import Library
from reader.library.imports.batches import BatchFile
from reader.ui.base.language import tr
from reader.ui.dialogs.imports.model import PreviewModel

Work = Callable[[Library, int], Any]  # on the library, for the batch of that id


def row_menu(
    parent: QWidget, model: PreviewModel, chosen: Sequence[BatchFile], work: Callable[[Work], None],
    read: Callable[[BatchFile], None], pair: Callable[[BatchFile], None],
) -> QMenu:
    """Return the menu; it deletes itself. `work` does something for the batch, `read` shows a file's text,
    `pair` asks which page a picture shows.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    first = chosen[0]
    if len(chosen) == 1 and leaves(first) and first.page_id is None:
        menu.addAction(tr("配到哪一版…"), lambda: pair(first))
        menu.addSeparator()
    elif len(chosen) == 1 and first.outcome not in ("unreadable", "picture"):
        menu.addAction(tr("看版面文字…"), lambda: read(first))
        menu.addSeparator()
    waiting = [file for file in chosen if file.waiting]
    _add_choices(menu, model, waiting, work)
    for text, what in _offers(model, waiting):
        menu.addAction(text, _doing(work, what))
    return menu


def _offers(model: PreviewModel, waiting: Sequence[BatchFile]) -> list[tuple[str, Work]]:
    """Return what can be done with files that wait to be stored."""
    ids = [file.id for file in waiting]
    skipped = [file.outcome == "skipped" for file in waiting]
    offers: list[tuple[bool, str, Work]] = [
        (any(id in model.offered for id in ids), tr("采纳建议"),
         lambda library, batch: preview.accept_suggestions(library, batch, ids)),
        (any("assigned" in file.basis.values() for file in waiting), tr("退回填写的内容"),
         lambda library, batch: preview.take_back(library, batch, ids)),
        (not all(skipped), tr("这次不导入"), lambda library, batch: preview.skip(library, batch, ids)),
        (any(skipped), tr("仍要导入"), lambda library, batch: preview.skip(library, batch, ids, False)),
    ]
    return [(text, what) for possible, text, what in offers if possible]


def _doing(work: Callable[[Work], None], what: Work) -> Callable[[], None]:
    return lambda: work(what)


def _add_choices(
    menu: QMenu, model: PreviewModel, files: Sequence[BatchFile], work: Callable[[Work], None],
) -> None:
    """For each field that contradicts itself: one value or the other."""
    told = [one for file in files for one in model.told.get(file.id, ())]
    ids = [file.id for file in files]
    fields: tuple[Field, ...] = ("date", "number")
    for field in fields:
        mine = [one for one in told if one.field == field]
        if not mine:
            continue
        read = tr("{} 个版面各按版面上读出的").format(len(mine))
        other = tr("{} 个版面各按文件名或文件夹的").format(len(mine))
        if len(mine) == 1:
            name = tr("日期") if field == "date" else tr("版次")
            read = tr("{0}用版面上读出的 {1}").format(name, mine[0].read)
            other = tr("{0}用文件名或文件夹的 {1}").format(name, mine[0].other)
        for text, way in ((read, False), (other, True)):
            menu.addAction(text, _choice(work, ids, field, way))
        menu.addSeparator()


def _choice(
    work: Callable[[Work], None], ids: Sequence[int], field: Field, other: bool,
) -> Callable[[], None]:
    return lambda: work(lambda library, batch: contradictions.choose(library, batch, ids, field, other))
