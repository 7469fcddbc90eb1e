"""Every form that an article ever had: which paragraphs, in which role and version. Written beside each change, outside undo."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reader.errors import LibraryError
from reader.library import undo
from reader.library.annotations import touch
from reader.library.base import Database, maker, now
from reader.library.pages import list_headline
from reader.page.model import Article, Block

CREDITS = ("byline", "dateline", "jump", "jump_from")


@contextmanager
def changing(db: Database, label: str, article_ids: Iterable[int] = ()) -> Iterator[set[int]]:
    """One undo step that changes these articles; those that it makes are added to the set it gives.

    Afterwards what lists show of them follows their text, a person has touched them, and each has one more revision.
    """
    articles = set(article_ids)
    with undo.step(db, label):
        begin(db, articles)
        yield articles
        finish(db, articles, label)


def begin(db: Database, article_ids: Iterable[int]) -> None:
    """Keep these articles as they were recognised, before anybody changes them for the first time."""
    fresh = [article for article in article_ids
             if not db.execute("SELECT 1 FROM revision WHERE article_id = ?", [article]).fetchone()]
    for article in fresh:
        _keep(db, article, None, "识别", _made(db, article))


def finish(db: Database, article_ids: Iterable[int], label: str) -> None:
    """Keep these articles as they are now, and let lists show them so."""
    who, when = maker(db), now()
    ids = sorted(article_ids)
    for article in ids:
        list_anew(db, article)
        _keep(db, article, who, label, when)
    touch(db, ids)
    db.execute("UPDATE page SET touched = 1 WHERE touched = 0 AND id IN (SELECT b.page_id FROM block b"
               " WHERE b.article_id IN (SELECT value FROM json_each(?)))", [json.dumps(ids)])


def layout(db: Database, article: int) -> list[tuple[int, str, int]]:
    """(block, role, version) of an article in reading order."""
    return [tuple(row) for row in db.execute(
        "SELECT id, role, version_id FROM block WHERE article_id = ? ORDER BY position, id", [article]).fetchall()]


def list_anew(db: Database, article: int) -> None:
    """What lists show of the article: its headline and how long it is."""
    blocks = db.execute("SELECT b.role, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
                        " ORDER BY b.position, b.id", [article]).fetchall()
    if not blocks:
        return
    shown = list_headline(Article(tuple(Block(role, text, ()) for role, text in blocks)))
    db.execute("UPDATE article SET headline = ?1, chars = ?2 WHERE id = ?3 AND (headline <> ?1 OR chars <> ?2)",
               [shown, sum(len(text) for _, text in blocks), article])


def require(db: Database, article: int) -> int:
    """The article, or the one that it was merged into. Raises LibraryError if it is gone."""
    for _ in range(20):
        row = db.execute("SELECT redirect_id FROM article WHERE id = ?", [article]).fetchone()
        if row is None:
            raise LibraryError("这篇文章已不在库里。", "请刷新列表。")
        if row[0] is None:
            break
        article = row[0]
    return article


def _keep(db: Database, article: int, who: str | None, action: str, when: str) -> None:
    row = db.execute(f"SELECT {', '.join(CREDITS)} FROM article WHERE id = ?", [article]).fetchone()
    db.execute("INSERT INTO revision (article_id, layout, credits, maker, created, action) VALUES (?, ?, ?, ?, ?, ?)",
               [article, json.dumps(layout(db, article), separators=(",", ":")), json.dumps(list(row), ensure_ascii=False), who, when,
                action])


def _made(db: Database, article: int) -> str:
    """When the article's text was read."""
    row = db.execute("SELECT s.created FROM article a JOIN page p ON p.id = a.page_id JOIN source s ON s.id = p.source_id WHERE a.id = ?",
                     [article]).fetchone()
    return row[0] if row else now()
