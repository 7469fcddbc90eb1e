"""Long words: looked up by their rarest four characters and compared with the texts, where that leaves few
articles.

The index reads the places of every character of a word; twelve common ones take three times as long as four.
"""
from __future__ import annotations

import json
from collections import Counter
from weakref import WeakKeyDictionary

from reader.library.base import Database
from reader.library.search.index import FAULTS, LIVE, is_damage, table
from reader.library.search.language.conditions import Term
from reader.text.folding import fold_text

LONG = 6  # from so many characters on
WINDOW = 4
FEW = 500  # articles whose texts are compared at most
SAMPLE = 300  # articles that tell which characters are common
_common: WeakKeyDictionary[Database, Counter[str]] = WeakKeyDictionary()


def holding(db: Database, term: Term) -> list[int] | None:
    """Return the sort values of the articles that hold a long word, if they are few; None: ask the index for
    the word itself.
    """
    if term.field != "text" or term.exact or len(term.folded) < LONG:
        return None
    index, window = table(db), rarest(db, term.folded)
    try:
        found = [row[0] for row in db.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?",
                                              [f'"{" ".join(window)}"', FEW + 1])]
    except FAULTS as error:
        if is_damage(error):
            return None
        raise
    if len(found) > FEW:
        return None
    texts = db.execute(
        "SELECT DISTINCT a.sort, v.text FROM json_each(?) j CROSS JOIN article a ON a.sort = j.value"
        " JOIN block b ON b.article_id = a.id"
        " JOIN version v ON v.block_id = b.id AND v.id <= b.version_id",
        [json.dumps(found)],
    ).fetchall()
    return sorted({sort for sort, text in texts if term.folded in fold_text(text)})


def rarest(db: Database, word: str) -> str:
    """Return the four characters next to each other that are rarest together, going by the newest
    articles.
    """
    counts = _common.get(db)
    if counts is None:
        rows = db.execute("SELECT v.text FROM (SELECT a.id FROM article a INDEXED BY article_live"
                          f" WHERE {LIVE} ORDER BY a.sort DESC LIMIT ?) n JOIN block b ON b.article_id = n.id"
                          " JOIN version v ON v.id = b.version_id", [SAMPLE]).fetchall()
        counts = _common[db] = Counter("".join(fold_text(text) for text, in rows))
    windows = [word[at:at + WINDOW] for at in range(len(word) - WINDOW + 1)]
    return min(windows, key=lambda window: _weight(counts, window))


def _weight(counts: Counter[str], window: str) -> float:
    weight = 1.0
    for char in window:
        weight *= counts[char] + 0.5
    return weight
