"""The tour's pictures of correcting: a paragraph being corrected, the outline,
history, replacing, the review list.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog

from reader.library import articles
from reader.library.base import Database
from reader.library.imports import sources
from reader.library.review import suspects
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.ui.actions.importing import import_task
from reader.ui.shell.window import MainWindow
from reader.ui.tour.stage import Stage, Take


def prepare(db: Database, article_id: int) -> None:
    """Some history: a corrected paragraph, one cut in two; suspects on the review list."""
    body = [
        block for block in articles.blocks(db, article_id) if block.role == "body" and len(block.text) > 40
    ]
    if body:
        text = body[-1].text
        corrections.correct(db, body[-1].id, text[:10] + "(" + text[10:14] + ")" + text[16:])
    if len(body) > 1:
        paragraphs.split_paragraph(db, body[0].id, body[0].text.find("。", 10, -1) + 1 or 12)
    suspects.list_doubts(db)


def second_source(window: MainWindow, folder: Path) -> None:
    """Import another OCR of the page that is read: some signs are misread otherwise."""
    assert window.reading.shown is not None
    page_id = window.reading.shown.parts[0].page_id
    library = window.jobs.library
    source = sources.text(library.reader(), page_id)
    lines = [
        line.replace("的", "旳", 1) if number % 7 == 3 else line for number, line in enumerate(source.lines)
    ]
    folder.mkdir()
    (folder / source.name).write_text("\n".join(lines), "utf-8")
    window.jobs.start(import_task(library, [folder], "另一份"))


def pictures(stage: Stage, window: MainWindow, take: Take) -> None:
    """All of them, at the window's present size and theme."""
    reading, article_id = window.reading, window.reading.article_id
    reading.setFocus()
    _correction(window, take)
    window.commands["next_doubt"].trigger()
    stage.settle(window)
    take("疑字", window)
    reading.doubts.close()
    reading.view.clear_selection()
    window.commands["show_outline"].setChecked(True)
    take("提纲", window)
    window.commands["show_outline"].setChecked(False)
    window.commands["show_review"].trigger()
    stage.settle(window)
    take("待复核", window)
    window.left.show_mode("list")
    if article_id is not None:
        window.go.open_article(article_id)
    stage.settle(window)
    _dialog(stage, window, "历史", window.commands["show_history"].trigger, take)
    _dialog(stage, window, "查找替换", window.commands["replace"].trigger, take, _search)
    for name, action in (
        ("报名管理", "show_papers"),
        ("更正作者", "correct_credits"),
        ("移动版面", "move_page"),
        ("版面的图像", "page_pictures"),
        ("换用原文", "change_source"),
    ):
        _dialog(stage, window, name, window.commands[action].trigger, take)


def _correction(window: MainWindow, take: Take) -> None:
    view = window.reading.view
    placed = next(
        (
            placed
            for placed in view.sheet.placed
            if placed.block.role == "body" and len(placed.block.text) > 30
        ),
        None,
    )
    if placed is not None:
        view.go_to(placed.block.id, 8, 8)
        window.reading.correct()
        view.textCursor().insertText("\u2028")
        take("更正", window)
        view.correction.finish(save=False)


def _search(dialog: Any) -> None:
    """A word that stands in many places."""
    dialog.scope.setCurrentIndex(dialog.scope.count() - 1)
    dialog.needle.setText("今年")
    dialog.put.setText("本年")
    dialog.preview()


def _dialog(stage: Stage, window: MainWindow, name: str, opens: Callable[[], object], take: Take,
            then: Callable[[Any], None] | None = None) -> None:
    before = set(window.findChildren(QDialog))
    opens()
    stage.settle(window)
    for dialog in set(window.findChildren(QDialog)) - before:
        if dialog.isVisible():
            if then is not None:
                then(dialog)
                stage.settle(window)
            take(name, dialog)
            dialog.close()
    stage.settle(window)
