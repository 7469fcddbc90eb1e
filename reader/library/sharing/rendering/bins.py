"""回收站: articles and pages that somebody has thrown away. Taking out wins over throwing in."""
from __future__ import annotations

from reader.library import base
from reader.library.base import Database
from reader.library.care import trash
from reader.library.sharing import log
from reader.library.sharing.things import Thing


def put(db: Database, thing: Thing, row: int) -> None:
    """Throw an article or page away, or take it out, as the heads say; `row` is its id."""
    heads = [head for head in log.heads(db, thing.register("bin")) if head.value is not None]
    if not heads:
        return
    wanted = all(head.value == [1] for head in heads)
    if wanted == _lies_there(db, thing, row):
        return
    if wanted:
        own = base.maker(db)
        base.sign_as(db, heads[0].maker)
        try:  # an article that lies there with its page is thrown away by itself as well
            db.execute(f"UPDATE {thing.table} SET trash_id = NULL WHERE id = ?", [row])
            trash.throw(db, thing.table, [row])
        finally:
            base.sign_as(db, own)
    else:
        _take_out(db, thing, row)


def follow_page(db: Database, page: int) -> None:
    """Put what was made an article of a page in the bin there, too."""
    db.execute(
        "UPDATE article SET trash_id = (SELECT trash_id FROM page WHERE id = ?1)"
        " WHERE page_id = ?1 AND trash_id IS NULL",
        [page],
    )


def _lies_there(db: Database, thing: Thing, row: int) -> bool:
    """Tell whether it was thrown away by itself; an article of a page that was is there with its page."""
    if thing.table == "page":
        sql = "SELECT trash_id IS NOT NULL FROM page WHERE id = ?"
    else:
        sql = (
            "SELECT a.trash_id IS NOT NULL AND a.trash_id IS NOT p.trash_id"
            " FROM article a JOIN page p ON p.id = a.page_id WHERE a.id = ?"
        )
    return bool(db.execute(sql, [row]).fetchone()[0])


def _take_out(db: Database, thing: Thing, row: int) -> None:
    """Out of the bin with what went with it; the entry goes with the last thing of it."""
    [entry] = db.execute(f"SELECT trash_id FROM {thing.table} WHERE id = ?", [row]).fetchone()
    if thing.table == "page":
        db.execute("UPDATE page SET trash_id = NULL WHERE id = ?", [row])
        db.execute("UPDATE article SET trash_id = NULL WHERE page_id = ? AND trash_id = ?", [row, entry])
    else:
        db.execute(
            "UPDATE article SET trash_id = (SELECT p.trash_id FROM page p WHERE p.id = article.page_id)"
            " WHERE id = ?",
            [row],
        )
    db.execute(
        "DELETE FROM trash WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM page WHERE trash_id = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM article WHERE trash_id = ?1)",
        [entry],
    )
