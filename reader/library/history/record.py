"""Every form that an article ever had: which paragraphs, in which role and version. Written beside each
change, outside undo.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reader.errors import LibraryError
from reader.library.annotations import touch
from reader.library.base import Database, maker, now
from reader.library.filing.page_rows import list_headline
from reader.library.history.actions import RECOGNISED, Action
from reader.library.undo import undo
from reader.page.model import Article, Block
from reader.sentence import Fact, facts_json

CREDITS = ("byline", "dateline", "jump", "jump_from")


@contextmanager
def changing(
    db: Database, action: Action, article_ids: Iterable[int] = (), **facts: Fact
) -> Iterator[set[int]]:
    """One undo step that changes these articles; those that it makes are added to the set it gives.

    Afterwards what lists show of them follows their text, a person has touched them, and each has one more
    revision.
    """
    articles = set(article_ids)
    with undo.step(db, action.label(**facts)):
        begin(db, articles)
        yield articles
        finish(db, articles, action, **facts)


def begin(db: Database, article_ids: Iterable[int]) -> None:
    """Keep these articles as they were recognised, before anybody changes them for the first time."""
    made = (
        "ifnull((SELECT s.created FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = a.page_id),"
        " ?2)"
    )
    db.execute(
        f"{_KEEP} NULL, {made}, ?3, '{{}}' {_LISTED} AND NOT EXISTS (SELECT 1 FROM revision r WHERE"
        f" r.article_id = a.id)",
        [json.dumps(list(article_ids)), now(), RECOGNISED.code],
    )


def finish(db: Database, article_ids: Iterable[int], action: Action, **facts: Fact) -> None:
    """Keep these articles as they are now, and let lists show them so."""
    ids = sorted(article_ids)
    listed = json.dumps(ids)
    list_anew(db, ids)
    db.execute(
        f"{_KEEP} ?2, ?3, ?4, ?5 {_LISTED}", [listed, maker(db), now(), action.code, facts_json(facts)]
    )
    touch(db, ids)
    db.execute("UPDATE page SET touched = 1 WHERE touched = 0 AND id IN (SELECT b.page_id FROM block b"
               " WHERE b.article_id IN (SELECT value FROM json_each(?)))", [listed])


_KEEP = ("INSERT INTO revision (article_id, layout, credits, maker, created, action, facts) SELECT a.id,"
         " (SELECT json_group_array(json_array(b.id, b.role, b.version_id) ORDER BY b.position,"
         " b.id) FROM block b"
         " WHERE b.article_id = a.id), json_array(a.byline, a.dateline, a.jump, a.jump_from),")
_LISTED = "FROM article a WHERE a.id IN (SELECT value FROM json_each(?1))"


def layout(db: Database, article: int) -> list[tuple[int, str, int]]:
    """Return (block, role, version) of an article in reading order."""
    return [
        tuple(row)
        for row in db.execute(
            "SELECT id, role, version_id FROM block WHERE article_id = ? ORDER BY position, id", [article]
        ).fetchall()
    ]


def list_anew(db: Database, article_ids: Iterable[int]) -> None:
    """Work out what lists show of the articles: headline and length. One without text keeps what it had: it
    leads to another.
    """
    found: dict[int, list[Block]] = {}
    for article, role, text in db.execute(
        "SELECT b.article_id, b.role, v.text FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.article_id IN (SELECT value FROM json_each(?)) ORDER BY b.article_id, b.position, b.id",
        [json.dumps(list(article_ids))],
    ).fetchall():
        found.setdefault(article, []).append(Block(role, text, ()))
    db.conn.executemany(
        "UPDATE article SET headline = ?1, chars = ?2 WHERE id = ?3 AND (headline <> ?1 OR chars <> ?2)",
        [
            (list_headline(Article(tuple(blocks))), sum(len(block.text) for block in blocks), article)
            for article, blocks in found.items()
        ],
    )


def require(db: Database, article: int) -> int:
    """Return the article, or the one that it was merged into. Raises LibraryError if it is gone."""
    for _ in range(20):
        row = db.execute("SELECT redirect_id FROM article WHERE id = ?", [article]).fetchone()
        if row is None:
            raise LibraryError("这篇文章已不在库里。", "请刷新列表。")
        if row[0] is None:
            break
        article = row[0]
    return article
