"""Chains that must not come back to where they began: tags under tags, 续文 after 续文, articles merged into
articles.
"""
from __future__ import annotations

from reader.library.base import Database, now

LINKS = {"tag": "parent_id", "article continues": "continues_id", "article redirect": "redirect_id"}
NAMES = {"tag": "标签", "article continues": "续文", "article redirect": "并入的文章"}


def find(db: Database) -> dict[str, int]:
    """For each kind of chain how many of its members stand in a ring; only those that have any."""
    counts = {kind: len(_members(db, kind)) for kind in LINKS}
    return {kind: count for kind, count in counts.items() if count}


def cut(db: Database) -> int:
    """Cut each ring at its youngest member; how many. The link that was cut is kept in `set_aside`."""
    count = 0
    for kind, column in LINKS.items():
        table = kind.split()[0]
        while members := _members(db, kind):
            last = max(members)
            db.execute(
                f"INSERT INTO set_aside (tbl, row_id, col, value, found) SELECT ?, id, ?, {column}, ?"
                f" FROM {table} WHERE id = ?",
                [table, column, now(), last],
            )
            db.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", [last])
            count += 1
    return count


def _members(db: Database, kind: str) -> set[int]:
    """Return the ids that stand in a ring of that kind."""
    table, column = kind.split()[0], LINKS[kind]
    link = dict(db.execute(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL").fetchall())
    done: set[int] = set()
    found: set[int] = set()
    for start in link:
        path: list[int] = []
        here = start
        while here in link and here not in done:
            done.add(here)
            path.append(here)
            here = link[here]
        if here in path:
            found.update(path[path.index(here):])
    return found
