"""Conditions on what an article is labelled with: paper, day, page, author, tag, collection, note.

Each is SQL on a (article), p (page), i (issue), with its parameters; {sort} is the article's order.
"""
from __future__ import annotations

from reader.library.base import Database
from reader.library.filing.article_order import LAST, UNDATED, start
from reader.library.search.language.conditions import Term
from reader.text.folding import fold_text

_COLLECTED = (
    "SELECT ifnull(c.article_id, n.article_id) FROM collection_item c"
    " LEFT JOIN annotation n ON n.id = c.annotation_id WHERE c.kind <> 'note'"
)
ANY = {
    "byline": "a.byline <> ''",
    "agency": "a.dateline <> ''",
    "paper": "i.paper_id IS NOT NULL",
    "page": "p.number IS NOT NULL",
    "tag": "a.id IN (SELECT article_id FROM tagging)",
    "collection": f"a.id IN ({_COLLECTED})",
    "note": "a.id IN (SELECT article_id FROM annotation)",
    "column": "EXISTS (SELECT 1 FROM block b WHERE b.article_id = a.id AND b.role = 'column')",
}


def dated(term: Term) -> tuple[str, list[object]]:
    if term.missing:
        return "{sort} <= ?", [UNDATED]
    low = UNDATED + 1 if term.low is None else start(str(term.low))
    if term.high is None:
        return "{sort} >= ?", [low]
    return "{sort} BETWEEN ? AND ?", [low, start(str(term.high)) + LAST]


def between(column: str, low: object, high: object) -> tuple[str, list[object]]:
    tests = [f"{column} {sign} ?" for sign, value in ((">=", low), ("<=", high)) if value is not None]
    return " AND ".join(tests), [value for value in (low, high) if value is not None]


def holds(column: str, term: Term) -> tuple[str, list[object]]:
    """Ask that the column holds the word; with its punctuation where that counts."""
    return (
        (f"instr(fold_marks({column}), ?) > 0", [term.marked])
        if term.exact
        else (f"instr(fold({column}), ?) > 0", [term.folded])
    )


def is_called(column: str, term: Term) -> tuple[str, list[object]]:
    """Ask for the whole name, in quotes: 作者:“张明” is nobody called 张明远, 报名:“晚报” not every evening
    paper.
    """
    return f"instr(names({column}), ?) > 0", [f"\n{term.marked}\n"]


def names(text: str) -> str:
    """Return the names in a byline, each between line ends, and all of it as one."""
    return "\n".join(["", *(fold_text(name, marks=True) for name in (*text.split(), text)), ""])


def _paper(db: Database, term: Term) -> tuple[str, list[object]]:
    whole: list[object] = [term.marked]
    (title, one), (name, other) = (holds("title", term), holds("name", term)) if not term.phrase else (
        ("fold_marks(title) = ?", whole), ("fold_marks(name) = ?", whole))
    ids = [
        row[0]
        for row in db.execute(
            f"SELECT id FROM paper WHERE {title} UNION SELECT paper_id FROM paper_name WHERE {name}",
            [*one, *other],
        )
    ]
    return f"i.paper_id IN ({','.join('?' * len(ids))})", list(ids)


def _agency(db: Database, term: Term) -> tuple[str, list[object]]:
    return holds("a.dateline", term)


def _tag(db: Database, term: Term) -> tuple[str, list[object]]:
    """Return the tag of that name, or at that path (人物/船工), with all tags below it."""
    ids: list[object] = []
    for level, name in enumerate(part for part in term.value.replace("／", "/").split("/") if part.strip()):
        above = f" AND parent_id IN ({','.join('?' * len(ids))})" if level else ""
        rows = db.execute(
            f"SELECT id, fold_marks(name) FROM tag WHERE fold(name) = ?{above}", [fold_text(name), *ids]
        ).fetchall()
        # "C++" and "C", 📌 and ⭐ are the same where signs do not count
        exact = [row[0] for row in rows if row[1] == fold_text(name, marks=True)]
        ids = exact or ([] if term.phrase or not fold_text(name) else [row[0] for row in rows])
    return (
        "a.id IN (SELECT article_id FROM tagging WHERE tag_id IN (WITH RECURSIVE tree (id) AS (SELECT id"
        " FROM tag"
        f" WHERE id IN ({','.join('?' * len(ids))}) UNION SELECT t.id FROM tag t"
        f" JOIN tree ON t.parent_id = tree.id)"
        " SELECT id FROM tree))",
        list(ids),
    )


def _collection(db: Database, term: Term) -> tuple[str, list[object]]:
    """Return the collections of that name; where there is none, those whose names contain it."""
    rows = db.execute("SELECT id, fold(name) FROM collection").fetchall()
    ids = [id for id, name in rows if name == term.folded]
    if not ids and not term.phrase and term.folded:
        ids = [id for id, name in rows if term.folded in name]
    return f"a.id IN ({_COLLECTED} AND c.collection_id IN ({','.join('?' * len(ids))}))", list(ids)


def _note(db: Database, term: Term) -> tuple[str, list[object]]:
    condition, params = holds("note", term)
    return f"a.id IN (SELECT article_id FROM annotation WHERE {condition})", params


OTHERS = {"paper": _paper, "tag": _tag, "collection": _collection, "note": _note, "agency": _agency}
