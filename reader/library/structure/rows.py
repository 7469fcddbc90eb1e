"""What the operations on articles and paragraphs share: reading their rows, putting paragraphs in order,
making and absorbing articles.
"""
from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.base import Database, insert, maker, now, numbers, places, shared_uuid, stamp
from reader.library.collections import order as collected
from reader.library.filing import article_order, shelving
from reader.library.history.actions import Action
from reader.library.text.notes_follow import Text, move_annotation
from reader.page.roles import ROLES

STACK = tuple(key for key, role in ROLES.items() if role.heads)
GONE = LibraryError("这一段已不在库里。", "请刷新后再试。")
Lines = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph as its row and its current version have it; article_id None: furniture."""

    id: int
    article_id: int | None
    page_id: int
    position: int
    role: str
    version_id: int
    text: str
    lines: Lines
    source_id: int | None


def load(db: Database, block_ids: Iterable[int]) -> list[Part]:
    """These paragraphs, article by article in reading order. Raises LibraryError if one is gone."""
    ids = list(dict.fromkeys(block_ids))
    found = _parts(db, "b.id IN (SELECT value FROM json_each(?))", json.dumps(ids))
    if len(found) < len(ids) or not ids:
        raise GONE
    return found


def of_article(db: Database, article_id: int) -> list[Part]:
    """Return the article's paragraphs in reading order."""
    return _parts(db, "b.article_id = ?", article_id)


def of_page(db: Database, page_id: int) -> list[Part]:
    """Return the page's paragraphs, article by article in reading order; what lies in the bin is left out."""
    live = "ifnull((SELECT a.trash_id IS NULL FROM article a WHERE a.id = b.article_id), true)"
    return _parts(db, f"b.page_id = ? AND {live}", page_id)


def _parts(db: Database, condition: str, value: object) -> list[Part]:
    return [
        Part(*(*row[:7], places(row[7]), row[8]))
        for row in db.execute(
            "SELECT b.id, b.article_id, b.page_id, b.position, b.role, v.id, v.text, v.lines,"
            " v.source_id FROM block b"
            f" JOIN version v ON v.id = b.version_id WHERE {condition} ORDER BY b.article_id,"
            " b.position, b.id",
            [value],
        ).fetchall()
    ]


def arrange(db: Database, article_id: int, block_ids: Sequence[int]) -> None:
    """Let the article consist of these paragraphs, in this order."""
    db.conn.executemany(
        "UPDATE block SET article_id = ?1, position = ?2 WHERE id = ?3 AND (article_id IS NOT ?1 OR"
        " position <> ?2)",
        [(article_id, position, block) for position, block in enumerate(block_ids)])


def shifted(order: Sequence[int], chosen: Container[int], by: int) -> list[int]:
    """Return the order with the chosen ones moved up (by -1) or down (1) past their neighbour."""
    moved = list(order) if by < 0 else list(order)[::-1]
    for n in range(1, len(moved)):
        if moved[n] in chosen and moved[n - 1] not in chosen:
            moved[n - 1], moved[n] = moved[n], moved[n - 1]
    return moved if by < 0 else moved[::-1]


def add_version(
    db: Database,
    block_id: int,
    text: str,
    lines: Lines,
    source_id: int | None,
    who: str | None,
    action: str | None,
) -> int:
    """Keep a text of a block; the version's id. who None: as recognised; `action`: an action's code."""
    return insert(
        db,
        "version",
        {
            "block_id": block_id,
            "text": text,
            "lines": json.dumps(lines),
            "source_id": source_id,
            "maker": who,
            "created": now(),
            "action": action,
        },
    )


def as_recognised(db: Database, block_id: int, version_id: int) -> tuple[int, str, Lines]:
    """Return (version, text, lines) that a block's present text goes back to: what was recognised."""
    row = db.execute(
        "SELECT id, text, lines FROM version WHERE block_id = ? AND maker IS NULL AND id <= ? ORDER BY"
        " id DESC LIMIT 1",
        [block_id, version_id],
    ).fetchone()
    if row is None:  # a paragraph that a person wrote was never recognised
        return 0, "", []
    return row[0], row[1], places(row[2])


def rewrite(
    db: Database,
    block: int,
    source_id: int | None,
    text: str,
    lines: Lines,
    read: str,
    read_lines: Lines,
    action: Action,
) -> Text:
    """Keep what was recognised of a paragraph that was cut, joined or put back, and what it says now; the
    block points to that.
    """
    version = add_version(db, block, read, read_lines, source_id, None, action.code)
    if text != read:
        version = add_version(db, block, text, lines, source_id, maker(db), action.code)
    db.execute("UPDATE block SET version_id = ? WHERE id = ?", [version, block])
    return Text(block, version, text)


def new_article(db: Database, after: int, block_ids: Sequence[int]) -> int:
    """Make an article of these paragraphs, right behind another one of its page, with the same tags; its id.

    It is named by its first paragraph: two people who part an article at the same place make the same one.
    """
    page, position, state, state_by, state_at, issue, date = db.execute(
        "SELECT a.page_id, a.position, a.state, a.state_by, a.state_at, p.issue_id, i.date FROM"
        " article a JOIN page p ON p.id = a.page_id"
        " JOIN issue i ON i.id = p.issue_id WHERE a.id = ?", [after]).fetchone()
    db.execute(
        "UPDATE article SET position = position + 1 WHERE page_id = ? AND position > ?", [page, position]
    )
    [first] = db.execute("SELECT hex(uuid) FROM block WHERE id = ?", [block_ids[0]]).fetchone()
    made = insert(
        db,
        "article",
        {
            "uuid": shared_uuid(db, "article", "parted", first),
            "page_id": page,
            "position": position + 1,
            "sort": article_order.allocate(db, date, 1)[0],
            "touched": 1,
            "state": state,
            "state_by": state_by,
            "state_at": state_at,
        },
    )
    arrange(db, made, block_ids)
    for (tag,) in db.execute(
        "SELECT tag_id FROM tagging WHERE article_id = ? AND annotation_id IS NULL", [after]
    ).fetchall():
        insert(db, "tagging", {**stamp(db), "tag_id": tag, "article_id": made})
    shelving.arrange(db, issue)
    return made


def absorb(db: Database, article: int, into: int) -> None:
    """Give the other article what this one has besides paragraphs; its id leads there from now on."""
    has = {
        row[0]
        for row in db.execute(
            "SELECT tag_id FROM tagging WHERE article_id = ? AND annotation_id IS NULL", [into]
        ).fetchall()
    }
    for tagging, tag in db.execute(
        "SELECT id, tag_id FROM tagging WHERE article_id = ? AND annotation_id IS NULL", [article]
    ).fetchall():
        if tag in has:
            db.execute("DELETE FROM tagging WHERE id = ?", [tagging])
        else:
            db.execute("UPDATE tagging SET article_id = ? WHERE id = ?", [into, tagging])
    for (annotation,) in db.execute("SELECT id FROM annotation WHERE article_id = ?", [article]).fetchall():
        move_annotation(db, annotation, into)
    db.execute("UPDATE review SET article_id = ? WHERE article_id = ?", [into, article])
    collected.follow(db, article, into)
    _absorb_links(db, article, into)
    db.execute(
        "UPDATE article SET redirect_id = ?, continues_id = NULL, touched = 1 WHERE id = ?", [into, article]
    )


def _absorb_links(db: Database, article: int, into: int) -> None:
    """Let where the story goes on, and where it comes from, hold for the article that the other became part
    of.
    """
    [before] = db.execute("SELECT continues_id FROM article WHERE id = ?", [article]).fetchone()
    own_before = db.execute("SELECT continues_id FROM article WHERE id = ?", [into]).fetchone()[0]
    was_next = before == into
    if own_before == article or (own_before is None and before is not None and not was_next):
        db.execute("UPDATE article SET continues_id = ? WHERE id = ?", [before, into])
    has_next = db.execute(
        "SELECT 1 FROM article WHERE continues_id = ? AND id <> ?", [into, article]
    ).fetchone()
    db.execute(
        "UPDATE article SET continues_id = ? WHERE continues_id = ? AND id <> ?",
        [None if has_next else into, article, into],
    )
    # what it jumped to is part of it now: it goes on where that goes on
    keep = "jump = n.jump" if was_next else "jump = ifnull(article.jump, n.jump)"
    db.execute(
        f"UPDATE article SET {keep}, byline = ifnull(article.byline, n.byline), dateline ="
        " ifnull(article.dateline, n.dateline),"
        " jump_from = ifnull(article.jump_from, CASE WHEN ? THEN NULL ELSE n.jump_from END)"
        " FROM article n WHERE article.id = ? AND n.id = ?",
        [was_next, into, article],
    )


def move_doubts(db: Database, articles: Iterable[int], into: int, parts: Sequence[Part]) -> None:
    """Doubts about lines that only these paragraphs were made from go with them."""
    lines = {line for part in parts for line, _ in part.lines}
    for article in articles:
        if article == into:
            continue
        left = {line for part in of_article(db, article) for line, _ in part.lines}
        for review, listed in db.execute(
            "SELECT id, lines FROM review WHERE article_id = ? AND annotation_id IS NULL", [article]
        ).fetchall():
            about = set(numbers(listed))
            if about & lines and not about & left:
                db.execute("UPDATE review SET article_id = ? WHERE id = ?", [into, review])

