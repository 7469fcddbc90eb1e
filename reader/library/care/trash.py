"""回收站: what was thrown away, one row for each action, and back again. Only `purge` is final."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.base import Database, bulk, insert, stamp
from reader.library.filing.place_names import place_name
from reader.library.imports import sources
from reader.library.search import index
from reader.library.sharing import emptied, replicas
from reader.library.undo import undo
from reader.sentence import about, dump, load, say

KINDS = {"article": "文章", "page": "版面", "issue": "期", "batch": "导入"}
COUNTED = {"article": "{0} 篇文章", "page": "{0} 个版面", "issue": "{0} 个期", "batch": "{0} 个导入"}
NAMED = {
    "article": "SELECT headline FROM article WHERE id = ?",
    "page": "SELECT n.title, i.date, p.number, s.name FROM page p JOIN issue i ON i.id = p.issue_id"
            " LEFT JOIN paper n ON n.id = i.paper_id LEFT JOIN source s ON s.id = p.source_id WHERE p.id = ?",
    "issue": "SELECT n.title, i.date FROM issue i LEFT JOIN paper n ON n.id = i.paper_id WHERE i.id = ?",
    "batch": "SELECT origin FROM batch WHERE id = ?",
}


@dataclass(frozen=True, slots=True)
class TrashRow:
    """What one action threw away: kind (article, page, issue, batch), how many pages and articles, by whom
    and when (UTC).
    """

    id: int
    kind: str
    label: str
    pages: int
    articles: int
    maker: str
    created: str
    emptied_by: tuple[str, ...]  # who, of those who share the library, has deleted it for good elsewhere


def throw(db: Database, kind: str, ids: Sequence[int]) -> int:
    """Move articles, pages, issues or imports to 回收站; the id to restore them by. One undo step.

    Raises LibraryError if nothing of it is there (any more).
    """
    label = label_of(db, kind, ids)
    with undo.step(db, say("删除{0}", label)):
        batch_id = ids[0] if kind == "batch" and len(ids) == 1 else None
        trash_id = insert(db, "trash", _row(db, kind, label, batch_id))
        listed = json.dumps(list(ids))
        if kind == "article":
            thrown = db.execute(
                f"UPDATE article SET trash_id = ? WHERE id IN ({_LISTED}) AND trash_id IS NULL",
                [trash_id, listed],
            ).rowcount
        else:
            column = {"page": "id", "issue": "issue_id", "batch": "batch_id"}[kind]
            thrown = db.execute(
                f"UPDATE page SET trash_id = ? WHERE {column} IN ({_LISTED}) AND trash_id IS NULL",
                [trash_id, listed],
            ).rowcount
            db.execute(
                "UPDATE article SET trash_id = ?1 WHERE page_id IN (SELECT id FROM page WHERE trash_id ="
                " ?1) AND trash_id IS NULL",
                [trash_id],
            )
        if not thrown and not _second_sources(db, batch_id):
            raise LibraryError(about(label, "没有可以删除的内容。"), "它可能已在回收站里，请刷新列表。")
    return trash_id


def restore(db: Database, trash_id: int) -> None:
    """Put everything that the action threw away back where it was. One undo step."""
    row = db.execute("SELECT label FROM trash WHERE id = ?", [trash_id]).fetchone()
    if row is None:
        raise LibraryError("回收站里已没有这一项。", "请刷新回收站。")
    with undo.step(db, say("恢复{0}", load(row[0]))):
        # an article thrown away before its page goes back to the page in the bin, and comes out with it
        db.execute(
            "UPDATE article SET trash_id = (SELECT p.trash_id FROM page p WHERE p.id ="
            " article.page_id AND p.trash_id <> ?1)"
            " WHERE trash_id = ?1", [trash_id],
        )
        db.execute("UPDATE page SET trash_id = NULL WHERE trash_id = ?", [trash_id])
        db.execute("DELETE FROM trash WHERE id = ?", [trash_id])


def label_of(db: Database, kind: str, ids: Sequence[int]) -> str:
    """Return what the trash and the undo menu call it."""
    if len(ids) != 1:
        return say(COUNTED[kind], len(ids))
    row = db.execute(NAMED[kind], [ids[0]]).fetchone()
    if row is None:
        return say(KINDS[kind])
    name = row[0] if kind in ("article", "batch") else place_name(*row)
    return say("{0}“{1}”", say(KINDS[kind]), name or say("未定"))


def items(db: Database) -> list[TrashRow]:
    """Return what lies in 回收站, the latest first."""
    rows = db.execute(
        "SELECT t.id, t.kind, t.label, (SELECT count(*) FROM page WHERE trash_id = t.id),"
        " (SELECT count(*) FROM article WHERE trash_id = t.id), t.maker, t.created FROM trash t"
        " ORDER BY t.id DESC"
    ).fetchall()
    shared = replicas.collection(db) is not None
    return [
        TrashRow(id, kind, load(label), pages, articles, maker, made, _emptied_by(db, id) if shared else ())
        for id, kind, label, pages, articles, maker, made in rows
    ]


def _emptied_by(db: Database, trash_id: int) -> tuple[str, ...]:
    return emptied.makers(db, _files(db, trash_id), list(_single_articles(db, trash_id)))


def _files(db: Database, trash_id: int) -> list[str]:
    """Return the SHA-256 of the files that the pages of an entry were read from."""
    rows = db.execute(
        "SELECT s.sha256 FROM page p JOIN source s ON s.id = p.source_id WHERE p.trash_id = ? ORDER BY p.id",
        [trash_id],
    )
    return [row[0] for row in rows.fetchall()]


def _single_articles(db: Database, trash_id: int) -> dict[str, str]:
    """{uuid: SHA-256 of its page's file} of the articles of an entry whose pages stay."""
    rows = db.execute(
        "SELECT a.uuid, s.sha256 FROM article a JOIN page p ON p.id = a.page_id"
        " JOIN source s ON s.id = p.source_id WHERE a.trash_id = ?1 AND p.trash_id IS NOT ?1",
        [trash_id],
    )
    return dict(rows.fetchall())


def purge(db: Database, trash_id: int | None = None) -> int:
    """Delete for good what one action threw away, or (None) all of 回收站; the number of articles. Cannot be
    undone.

    Files in originals/ that nothing uses any more go, too. Undo forgets its steps: they might bring back half
    of it.
    """
    with db.atomic():
        undo.clear(db)
        ids = (
            [trash_id]
            if trash_id is not None
            else [row[0] for row in db.execute("SELECT id FROM trash").fetchall()]
        )
        count, hashes = 0, set[str]()
        for id in ids:
            emptied.tell(db, _files(db, id), _single_articles(db, id))
            found, unused = _purge(db, id)
            count, hashes = count + found, hashes | unused
        index.refresh(db)
        db.execute("UPDATE session SET acts = acts + 1")
        db.changed |= {"trash", "article", "page", "issue", "annotation", "tagging", "review", "source"}
        db.changed |= {"picture", "region", "collection_item"}
    for sha256 in hashes:
        if not sources.is_used(db, sha256):
            sources.remove(db.originals, sha256)
    return count


_LISTED = "SELECT value FROM json_each(?)"
_GONE_PAGES = "SELECT id FROM gone_page"
_GONE_ARTICLES = "SELECT id FROM gone_article"


def _purge(db: Database, trash_id: int) -> tuple[int, set[str]]:
    """Return articles deleted, and SHA-256 of the sources and pictures that went with them."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS gone_page (id INTEGER PRIMARY KEY)")
    db.execute("CREATE TEMP TABLE IF NOT EXISTS gone_article (id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM gone_page")
    db.execute("DELETE FROM gone_article")
    db.execute("INSERT INTO gone_page SELECT id FROM page WHERE trash_id = ?", [trash_id])
    # the numbers that were merged into it go, too; they would be articles without text
    db.execute(
        f"INSERT INTO gone_article WITH RECURSIVE gone (id) AS (SELECT id FROM article WHERE trash_id = ?"
        f" UNION SELECT id FROM article WHERE page_id IN ({_GONE_PAGES})"
        " UNION SELECT a.id FROM article a JOIN gone ON a.redirect_id = gone.id) SELECT id FROM gone",
        [trash_id],
    )
    count = db.execute("SELECT count(*) FROM gone_article").fetchone()[0]
    batch = db.execute("SELECT batch_id FROM trash WHERE id = ?", [trash_id]).fetchone()
    hashes = {
        row[0] for row in db.execute(f"SELECT sha256 FROM source WHERE page_id IN ({_GONE_PAGES})").fetchall()
    }
    hashes |= {row[0] for row in _second_sources(db, batch and batch[0])}
    kept = f"SELECT sha256 FROM picture WHERE kept = 1 AND page_id IN ({_GONE_PAGES})"
    pictures = {row[0] for row in db.execute(kept).fetchall()}
    issues = [
        row[0]
        for row in db.execute(f"SELECT DISTINCT issue_id FROM page WHERE id IN ({_GONE_PAGES})").fetchall()
    ]
    with bulk(db):
        _delete_rows(db)
        for sha256 in hashes:
            db.execute(
                "DELETE FROM review WHERE source_id = (SELECT id FROM source WHERE sha256 = ?)", [sha256]
            )
            db.execute("DELETE FROM source WHERE sha256 = ?", [sha256])
        db.execute(f"DELETE FROM page WHERE id IN ({_GONE_PAGES})")
        for issue_id in issues:
            db.execute(
                "DELETE FROM issue WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM page WHERE issue_id = ?1)",
                [issue_id],
            )
        db.execute("DELETE FROM trash WHERE id = ?", [trash_id])
    return count, hashes | pictures


def _delete_rows(db: Database) -> None:
    blocks = (
        f"SELECT id FROM block WHERE article_id IN ({_GONE_ARTICLES})"
        f" OR (article_id IS NULL AND page_id IN ({_GONE_PAGES}))"
    )
    db.execute(f"DELETE FROM version WHERE block_id IN ({blocks})")
    db.execute(f"DELETE FROM block WHERE id IN ({blocks})")
    for table in ("tagging", "annotation", "review", "revision"):
        db.execute(f"DELETE FROM {table} WHERE article_id IN ({_GONE_ARTICLES})")
    db.execute(f"DELETE FROM review WHERE page_id IN ({_GONE_PAGES})")
    db.execute(f"DELETE FROM article WHERE id IN ({_GONE_ARTICLES})")


def _second_sources(db: Database, batch_id: int | None) -> list[sqlite3.Row]:
    """Return (sha256,) of other texts of pages that the library had, which this import brought."""
    return db.execute(
        "SELECT s.sha256 FROM source s JOIN page p ON p.id = s.page_id WHERE s.batch_id = ?1 AND"
        " p.source_id <> s.id",
        [batch_id],
    ).fetchall()


def _row(db: Database, kind: str, label: str, batch_id: int | None) -> dict[str, object]:
    made = stamp(db)
    return {
        "uuid": made["uuid"],
        "kind": kind,
        "label": dump(label),
        "batch_id": batch_id,
        "maker": made["maker"],
        "created": made["created"],
    }
