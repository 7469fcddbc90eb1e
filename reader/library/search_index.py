"""The search index: one token per folded character, a row per article, in the same transaction as the article.

`search.rowid` is `article.sort`, so newest first costs nothing. Columns: headline (kicker, headline, deck), body (all other
blocks) and former (what a correction replaced), with a boundary between blocks that no phrase crosses.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypeVar

from reader.library.base import Database
from reader.text.folding import BOUNDARY, VERSION, fold_text

T = TypeVar("T")
HEADLINE_ROLES = frozenset({"kicker", "headline", "deck"})
CHUNK = 500  # 一次读入的文章数:约一兆文字
HASH_SIZE = 64 << 20  # 成批写入时内存里攒多少再落盘:大则少合并,建库快约四成
INDEX_VERSION = f"1/{VERSION}"
LIVE = "a.trash_id IS NULL AND a.redirect_id IS NULL"


def refresh(db: Database) -> None:
    """Read again what the triggers marked as changed; part of the transaction that changed it."""
    while ids := [row[0] for row in db.execute("SELECT article_id FROM search_dirty LIMIT ?", [CHUNK])]:
        index_articles(db, ids)
        db.execute(f"DELETE FROM search_dirty WHERE article_id IN ({_marks(ids)})", ids)


def index_articles(db: Database, article_ids: Iterable[int]) -> None:
    """Index these articles as they are now; those in the bin or merged into another leave the index."""
    if db.execute("SELECT 1 FROM meta WHERE key = 'index_version'").fetchone() is None:
        mark_current(db)
    for ids in chunks(article_ids, CHUNK):
        sorts = db.execute(f"SELECT a.id, a.sort, {LIVE}, a.byline, a.touched FROM article a WHERE a.id IN ({_marks(ids)})"
                           " ORDER BY a.sort", ids).fetchall()
        texts = _texts(db, ids, [row[0] for row in sorts if row[4]])
        db.conn.executemany("DELETE FROM search WHERE rowid = ?", [(row[1],) for row in sorts])
        db.conn.executemany(
            "INSERT INTO search (rowid, headline, body, former) VALUES (?, ?, ?, ?)",
            ((sort, *_columns(texts.get(article, ()), byline)) for article, sort, live, byline, _ in sorts if live),
        )


def rebuild(db: Database, progress: Callable[[int, int], None] | None = None) -> None:
    """Make the whole index again, in the order of its rows; progress(done, total) is called between chunks."""
    with db.atomic():
        db.execute("INSERT INTO search (search) VALUES ('delete-all')")
        db.execute("DELETE FROM search_dirty")
        ids = [row[0] for row in db.execute(f"SELECT a.id FROM article a WHERE {LIVE} ORDER BY a.sort")]
        for done in range(0, len(ids), CHUNK):
            index_articles(db, ids[done:done + CHUNK])
            if progress:
                progress(min(done + CHUNK, len(ids)), len(ids))
        mark_current(db)


def is_current(db: Database) -> bool:
    """Whether the index was made by this folding (or is still empty); otherwise `rebuild` it."""
    row = db.execute("SELECT value FROM meta WHERE key = 'index_version'").fetchone()
    return row is None or bool(row[0] == INDEX_VERSION)


def mark_current(db: Database) -> None:
    """Note that the index is of this version."""
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('index_version', ?)", [INDEX_VERSION])
    db.execute("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", [HASH_SIZE])


def merge(db: Database, pages: int = 500) -> bool:
    """One bounded step of tidying the index, for idle times; False when there is nothing left to do."""
    before = db.conn.total_changes
    db.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", [pages])
    return bool(db.conn.total_changes - before >= 2)  # sqlite.org/fts5.html, "The 'merge' Command"


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _texts(db: Database, ids: Sequence[int], touched: Sequence[int]) -> dict[int, list[tuple[str, str, bool]]]:
    """For each article (role, text, current) of its blocks in order, then the texts that corrections replaced (only in touched ones)."""
    marks = _marks(ids)
    rows = db.execute(
        f"SELECT b.article_id, b.role, v.text, 1 FROM block b JOIN version v ON v.id = b.version_id"
        f" WHERE b.article_id IN ({marks}) ORDER BY b.article_id, b.position", ids,
    ).fetchall()
    former = db.execute(
        f"SELECT b.article_id, b.role, v.text, 0 FROM block b JOIN version v ON v.block_id = b.id AND v.id < b.version_id"
        f" WHERE b.article_id IN ({_marks(touched)}) ORDER BY b.article_id, b.position, v.id", touched,
    ).fetchall() if touched else []
    ordered = sorted([*rows, *former], key=lambda row: row[0])
    return {article: [(role, text, bool(current)) for _, role, text, current in group]
            for article, group in groupby(ordered, key=lambda row: row[0])}


def _columns(blocks: Sequence[tuple[str, str, bool]], byline: str | None) -> tuple[str, str, str]:
    headline, body, former = [], [], []
    for role, text, current in blocks:
        folded = fold_text(text)
        if not current:
            former.append(folded)
        elif role in HEADLINE_ROLES:
            headline.append(folded)
        else:
            body.append(folded)
    author = fold_text(byline or "")
    if author and not any(author in text for text in (*headline, *body)):
        body.append(author)  # 人工补录的作者不在正文里,也要能检索到
    former = [text for text in former if text not in headline and text not in body]
    return _tokens(headline), _tokens(body), _tokens(former)


def _tokens(texts: Sequence[str]) -> str:
    return " ".join(BOUNDARY.join(texts))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
