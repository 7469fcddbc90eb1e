"""The articles of a collection, in the order made by hand; and what becomes of one that is merged."""
from __future__ import annotations

from array import array

from reader.library.base import Database, joined_ids

# Each item with the article that it is or lies in; one that was merged into another stands for that one.
ARTICLES = (
    "SELECT c.id AS item, c.position AS place, ifnull(a.redirect_id, a.id) AS article FROM collection_item c"
    " LEFT JOIN annotation n ON n.id = c.annotation_id"
    " JOIN article a ON a.id = ifnull(c.article_id, n.article_id) WHERE c.collection_id = ?1"
)


def article_ids(db: Database, collection_id: int) -> array[int]:
    """Return the articles in the collection, each once, where it first stands; without those in the bin."""
    return joined_ids(
        db,
        f"SELECT a.id FROM (SELECT article, min(place) AS place FROM ({ARTICLES}) GROUP BY article) o"
        " JOIN article a ON a.id = o.article WHERE a.trash_id IS NULL AND a.redirect_id IS NULL"
        " ORDER BY o.place",
        [collection_id],
    )


def follow(db: Database, article: int, into: int) -> None:
    """An article has become part of another: that one stands in its places, once in each collection."""
    db.execute(
        "DELETE FROM collection_item WHERE article_id = ?1 AND collection_id IN"
        " (SELECT collection_id FROM collection_item WHERE article_id = ?2)",
        [article, into],
    )
    db.execute("UPDATE collection_item SET article_id = ? WHERE article_id = ?", [into, article])
