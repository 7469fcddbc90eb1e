"""How many doubts are open: the sidebar says so at each start, long before anybody looks at them."""
from __future__ import annotations

from reader.library.base import Database

OPEN = "v.state = 'open' AND p.trash_id IS NULL AND a.trash_id IS NULL"


def count(db: Database) -> int:
    """Return how many are open."""
    return int(
        db.execute(
            "SELECT count(*) FROM review v JOIN page p ON p.id = v.page_id LEFT JOIN article a ON a.id ="
            " v.article_id"
            f" WHERE {OPEN}"
        ).fetchone()[0]
    )
