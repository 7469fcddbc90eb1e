"""Emptying the bin of a shared library. What is deleted for good is gone in this copy alone: the others are
told who did it, and keep theirs in the bin until they do the same or take it out. Nobody's work goes with
another one's bin, and an original never.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.library.base import Database
from reader.library.sharing import log, replicas

EMPTYING = "清空回收站"
# Beside the thing's own registers: nothing is rendered of these, and whether it lies in the bin is another.
PAGE, ARTICLE = "page.emptied:", "article.emptied:"
_HERE = (
    "SELECT s.register, s.value FROM setting s JOIN change c ON c.uuid = substr(s.id, 1, 36)"
    " WHERE s.register >= ?1 || ':' AND s.register < ?1 || ';' AND c.replica = ?2"
)


def tell(db: Database, pages: Sequence[str], articles: Mapping[str, str]) -> None:
    """Tell the others that these are deleted for good here: SHA-256 of pages' files; {article's uuid: its
    page's file}.
    """
    if replicas.collection(db) is None:
        return
    values = [(f"{PAGE}{sha256}", [sha256]) for sha256 in sorted(pages)]
    values += [(f"{ARTICLE}{uuid}", [sha256]) for uuid, sha256 in sorted(articles.items())]
    log.write(db, EMPTYING, values)


def makers(db: Database, pages: Sequence[str], articles: Sequence[str]) -> tuple[str, ...]:
    """Return who has deleted some of these for good elsewhere."""
    registers = [*(f"{PAGE}{sha256}" for sha256 in pages), *(f"{ARTICLE}{uuid}" for uuid in articles)]
    heads = [head for register in registers for head in log.heads(db, register)]
    return tuple(sorted({head.maker for head in heads}))


def pages_here(db: Database) -> set[str]:
    """Return the files of pages that were deleted for good here: nobody need send them again."""
    rows = db.execute(_HERE, [PAGE[:-1], replicas.own(db)]).fetchall()
    return {row[0].removeprefix(PAGE) for row in rows}


def lacks_articles(db: Database, sha256: str) -> bool:
    """Tell whether articles of a page were deleted for good here: how it is laid out is then no one else's
    business.
    """
    rows = db.execute(_HERE, [ARTICLE[:-1], replicas.own(db)]).fetchall()
    return any(sha256 in row[1] for row in rows)
