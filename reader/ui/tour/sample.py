"""The sample issues, imported and read as a librarian would: marks, notes, tags."""
from __future__ import annotations

from reader import paths
from reader.library import annotations as notes
from reader.library import articles, tags
from reader.library.base import Database
from reader.library.scope import Scope
from reader.ui.actions.importing import import_task
from reader.ui.shell.window import MainWindow
from reader.ui.tour.stage import Stage


def fill(stage: Stage, window: MainWindow) -> None:
    """Import the samples, and read one article as a librarian would: marks, notes, tags."""
    jobs = window.jobs
    jobs.start(import_task(jobs.library, [paths.resources() / "samples"], "示例"))
    stage.settle(window)
    ids = articles.ids(jobs.library.reader(), Scope("all"))
    if not ids:
        raise SystemExit("tour: the samples brought no articles")
    article_id = max(
        ids[:40], key=lambda n: sum(len(block.text) for block in articles.blocks(jobs.library.reader(), n))
    )
    jobs.write(lambda db: annotate(db, ids.tolist(), article_id))
    window.go.open_article(article_id)
    stage.settle(window)


def annotate(db: Database, ids: list[int], article_id: int) -> None:
    """Tags on several articles; on one, marks in three colours with notes."""
    for path, colour, every in (("民生", 2, 3), ("交通", 3, 4), ("人物/船工", 5, 7), ("待考", 4, 6)):
        tags.add(db, tags.find_or_create(db, path, colour), [article_id, *ids[1::every]])
    body = [
        block for block in articles.blocks(db, article_id) if block.role == "body" and len(block.text) > 30
    ]
    written = (("与县志交通卷互证", 1, 5, 22), ("年份待核，县志写法不同", 4, 2, 18), ("", 3, 6, 26))
    for block, (note, colour, start, end) in zip(body, written, strict=False):
        notes.add(db, article_id, [notes.Passage(block.id, start, min(end, len(block.text)))], colour, note)
