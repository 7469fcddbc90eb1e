"""A page's paragraphs as their rows are, and as a layout."""
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.library.base import Database, laid_out, name_uuid, places
from reader.library.sharing.pages.layout_values import Article, Layout, Placed
from reader.library.sharing.things import paragraph_name


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as its row is: uuid, article's uuid (None: loose), role, text, source lines, what was
    recognised of it.
    """

    id: int
    block: str
    article: str | None
    role: str
    text: str
    lines: tuple[tuple[int, int], ...]
    read: str


def shareable(db: Database, page: int) -> list[Row] | None:
    """Return the page's paragraphs, article by article, then the loose ones;
    None where an article of the page has paragraphs of another page, or the other way round.
    """
    return None if has_foreign(db, page) else _all_rows(db, page)


def blocks_of(db: Database, page: int) -> dict[str, int]:
    """Return {uuid: id} of the page's paragraphs, in its articles and outside."""
    return {row.block: row.id for row in _all_rows(db, page)}


def order_of(db: Database, page: int) -> dict[int, list[tuple[int, int]]]:
    """Return {article: [(block, version)]} of the page's articles."""
    found: dict[int, list[tuple[int, int]]] = {}
    for article, block, version in db.execute(
        "SELECT b.article_id, b.id, b.version_id FROM block b JOIN article a ON a.id = b.article_id"
        " WHERE a.page_id = ? ORDER BY b.article_id, b.position, b.id",
        [page],
    ).fetchall():
        found.setdefault(article, []).append((block, version))
    return found


def has_foreign(db: Database, page: int) -> bool:
    """Tell whether an article of the page has paragraphs of another page,
    or the other way round in its issue.
    """
    row = db.execute(
        "SELECT 1 FROM article a JOIN block b ON b.article_id = a.id WHERE a.page_id = ?1 AND b.page_id <> ?1"
        " UNION ALL SELECT 1 FROM page p JOIN page other ON other.issue_id = p.issue_id AND other.id <> p.id"
        " JOIN article a ON a.page_id = other.id JOIN block b ON b.article_id = a.id"
        " WHERE p.id = ?1 AND b.page_id = ?1",
        [page],
    ).fetchone()
    return row is not None


def as_layout(db: Database, page: int, rows: Sequence[Row], forms: Mapping[str, str]) -> Layout:
    inside: dict[str | None, list[Placed]] = {}
    for row in rows:
        inside.setdefault(row.article, []).append(Placed(row.block, row.role, forms.get(row.block, "")))
    articles = tuple(
        Article(uuid, into, tuple(inside.get(uuid, ())))
        for uuid, into in db.execute(
            "SELECT a.uuid, t.uuid FROM article a LEFT JOIN article t ON t.id = a.redirect_id"
            " WHERE a.page_id = ? ORDER BY a.position, a.id",
            [page],
        ).fetchall()
    )
    return Layout(articles, tuple(inside.get(None, ())))


def as_recognised(db: Database, page: int) -> Layout | None:
    """Return the page's layout before anybody changed it,
    as the articles' histories have it; None where a paragraph of it is not known any more.
    """
    articles = _first_articles(db, page)
    placed = [block.block for article in articles for block in article.blocks]
    if not all(placed):
        return None
    loose = tuple(
        Placed(row.block, row.role, "")
        for row in _all_rows(db, page)
        if row.block not in placed and not _was_cut(db, row.id)
    )
    return Layout(tuple(articles), loose)


def _first_articles(db: Database, page: int) -> list[Article]:
    """Return the articles that the recogniser made,
    with the paragraphs that they began with ("": not known).
    """
    found = []
    for article, uuid, first, made in db.execute(
        "SELECT a.id, a.uuid, r.layout, r.maker FROM article a LEFT JOIN revision r ON r.id = (SELECT"
        " min(id) FROM revision WHERE article_id = a.id) WHERE a.page_id = ? ORDER BY a.position, a.id",
        [page],
    ).fetchall():
        if first is not None and made is not None:
            continue  # somebody made this article
        listed = laid_out(first) if first is not None else _laid(db, article)
        blocks = tuple(Placed(paragraph_name(db, block) or "", role, "") for block, role, _ in listed)
        found.append(Article(uuid, None, blocks))
    return found


def _all_rows(db: Database, page: int) -> list[Row]:
    columns = (
        "b.id, hex(b.uuid), {0}, b.role, v.text, v.lines, (SELECT text FROM version r WHERE"
        " r.block_id = b.id AND r.maker IS NULL AND r.id <= v.id ORDER BY r.id DESC LIMIT 1)"
    )
    inside = db.execute(
        f"SELECT {columns.format('a.uuid')} FROM article a JOIN block b ON b.article_id = a.id"
        " JOIN version v ON v.id = b.version_id"
        " WHERE a.page_id = ? ORDER BY a.position, a.id, b.position, b.id",
        [page],
    ).fetchall()
    loose = db.execute(
        f"SELECT {columns.format('NULL')} FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.page_id = ? AND b.article_id IS NULL ORDER BY b.position, b.id",
        [page],
    ).fetchall()
    return [
        Row(id_, uuid, article, role, text, tuple(places(lines)), read or "")
        for id_, uuid, article, role, text, lines, read in (*inside, *loose)
    ]


def _laid(db: Database, article: int) -> list[tuple[int, str, int]]:
    rows = db.execute(
        "SELECT id, role, version_id FROM block WHERE article_id = ? ORDER BY position, id", [article]
    ).fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def kept(db: Database, page: int, block: str) -> tuple[str, list[tuple[int, int]]] | None:
    """Return (text, source lines) recognised of a paragraph (its uuid) that stood on the page once:
    the histories of the page's articles still have them. None where they have not, or a person made it.
    """
    layouts = db.execute(
        "SELECT r.layout FROM revision r JOIN article a ON a.id = r.article_id WHERE a.page_id = ?", [page]
    ).fetchall()
    listed = {id_ for row in layouts for id_, _, _ in laid_out(row[0])}
    recognised = db.execute(
        "SELECT s.sha256, v.text, v.lines FROM json_each(?) j JOIN version v ON v.block_id = j.value"
        " JOIN source s ON s.id = v.source_id"
        " WHERE v.maker IS NULL AND v.action IS NULL ORDER BY v.id",
        [json.dumps(sorted(listed))],
    ).fetchall()
    for sha256, text, placed in recognised:
        lines = places(placed)
        if lines and name_uuid(sha256, "block", lines[0][0]).hex.upper() == block:
            return text, list(lines)
    return None


def _was_cut(db: Database, block: int) -> bool:
    """Tell whether a person made the paragraph, by cutting another one."""
    row = db.execute("SELECT action FROM version WHERE block_id = ? ORDER BY id LIMIT 1", [block]).fetchone()
    return row is not None and row[0] is not None
