"""Single articles out of what was thrown away together, while the rest stays in 回收站."""
from __future__ import annotations

import json
from collections.abc import Sequence

from reader.errors import LibraryError
from reader.library.base import Database, insert, stamp
from reader.library.care.trash import label_of
from reader.library.undo import undo
from reader.sentence import dump, say

_LISTED = "SELECT value FROM json_each(?)"
# with the numbers that were merged into them
_CHOSEN = (
    f"WITH RECURSIVE chosen (id) AS ({_LISTED} UNION SELECT a.id FROM article a"
    " JOIN chosen ON a.redirect_id = chosen.id)"
    " SELECT a.id FROM article a JOIN chosen USING (id) WHERE a.trash_id = ? ORDER BY a.id"
)


def put_back(db: Database, trash_id: int, article_ids: Sequence[int]) -> None:
    """Put these articles of an entry of the bin back, with their page where that was thrown away with them;
    what else stood on the page stays in the bin. One undo step.

    Raises LibraryError if none of them lies in that entry (any more).
    """
    found = [row[0] for row in db.execute(_CHOSEN, [json.dumps(list(article_ids)), trash_id]).fetchall()]
    chosen = [article for article in article_ids if article in set(found)]
    if not chosen:
        raise LibraryError("回收站里已没有这一项。", "请刷新回收站。")
    with undo.step(db, say("恢复{0}", label_of(db, "article", chosen))):
        listed = json.dumps(found)
        pages = _pages_with(db, trash_id, listed)
        db.execute(f"UPDATE page SET trash_id = NULL WHERE id IN ({_LISTED})", [json.dumps(pages)])
        # a page that was thrown away later has them until it comes out itself
        db.execute(
            "UPDATE article SET trash_id = (SELECT p.trash_id FROM page p WHERE p.id = article.page_id)"
            f" WHERE id IN ({_LISTED})",
            [listed],
        )
        _part(db, trash_id, pages)
        _name_anew(db, trash_id)


def _pages_with(db: Database, trash_id: int, listed: str) -> list[int]:
    """Return the pages of the entry on which these articles stand."""
    rows = db.execute(
        "SELECT id FROM page WHERE trash_id = ? AND id IN"
        f" (SELECT page_id FROM article WHERE id IN ({_LISTED}))",
        [trash_id, listed],
    )
    return [row[0] for row in rows.fetchall()]


def _part(db: Database, trash_id: int, pages: Sequence[int]) -> None:
    """Make an entry of their own of the articles that stay while their page has come back: from now on they
    are thrown away by themselves, and those who share the library are told so.
    """
    rows = db.execute(
        f"SELECT id FROM article WHERE trash_id = ? AND page_id IN ({_LISTED}) ORDER BY id",
        [trash_id, json.dumps(list(pages))],
    )
    left = [row[0] for row in rows.fetchall()]
    if not left:
        return
    maker, created = db.execute("SELECT maker, created FROM trash WHERE id = ?", [trash_id]).fetchone()
    label = dump(label_of(db, "article", left))
    entry = {"uuid": stamp(db)["uuid"], "kind": "article", "label": label, "maker": maker, "created": created}
    own = insert(db, "trash", entry)
    db.execute(f"UPDATE article SET trash_id = ? WHERE id IN ({_LISTED})", [own, json.dumps(left)])


def _name_anew(db: Database, trash_id: int) -> None:
    """Call an entry of articles after those that it still has; one that has nothing more goes."""
    rows = db.execute("SELECT id FROM article WHERE trash_id = ? ORDER BY id", [trash_id]).fetchall()
    left = [row[0] for row in rows]
    has_pages = db.execute("SELECT 1 FROM page WHERE trash_id = ?", [trash_id]).fetchone()
    if not left and not has_pages:
        db.execute("DELETE FROM trash WHERE id = ?", [trash_id])
    elif left and not has_pages:
        label = dump(label_of(db, "article", left))
        db.execute("UPDATE trash SET label = ? WHERE id = ? AND kind = 'article'", [label, trash_id])
