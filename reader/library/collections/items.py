"""What stands in a collection: articles, marked passages, and notes between them, in the order made by hand.

Every change is one undo step, however many items it is about.
"""
from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.library.annotations import touch
from reader.library.base import Database, insert, joined_ids, now, stamp
from reader.library.collections.lists import name_of
from reader.library.collections.order import ARTICLES
from reader.library.marking import Marked, mark
from reader.library.tags import UUID4
from reader.library.undo import undo
from reader.sentence import say

Kind = Literal["article", "passage", "note"]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a collection, in the order that was made by hand.

    kind article: `article_id` with its headline, paper, date and page; passage: the same, and the annotation
    with its `quote` and `colour`; note: `text` alone. `text` of a passage is its annotation's note.
    `trashed`: its article is in the bin.
    """

    id: int
    kind: Kind
    article_id: int | None
    annotation_id: int | None
    text: str
    headline: str = ""
    paper: str | None = None
    date: str | None = None
    page: int | None = None
    quote: str = ""
    colour: int = 0
    trashed: bool = False


_ITEMS = (
    "SELECT c.id, c.kind, a.id, n.id, iif(c.kind = 'passage', n.note, c.note), ifnull(a.headline, ''),"
    " p.title, i.date, g.number, ifnull((SELECT group_concat(quote, '') FROM"
    " (SELECT quote FROM span WHERE annotation_id = n.id ORDER BY position)), ''),"
    " ifnull(n.colour, 0), a.trash_id IS NOT NULL"
    " FROM json_each(?) j JOIN collection_item c ON c.id = j.value"
    " LEFT JOIN annotation n ON n.id = c.annotation_id"
    " LEFT JOIN article b ON b.id = ifnull(c.article_id, n.article_id)"
    " LEFT JOIN article a ON a.id = ifnull(b.redirect_id, b.id)"
    " LEFT JOIN page g ON g.id = a.page_id LEFT JOIN issue i ON i.id = g.issue_id"
    " LEFT JOIN paper p ON p.id = i.paper_id ORDER BY j.key"
)


def ids(db: Database, collection_id: int) -> array[int]:
    """Return the ids of all items, in their order."""
    query = "SELECT id FROM collection_item WHERE collection_id = ? ORDER BY position, uuid"
    return joined_ids(db, query, [collection_id])


def rows(db: Database, item_ids: Sequence[int]) -> list[ItemRow]:
    """Return these items, in the order asked for; those that are gone are left out."""
    found = db.execute(_ITEMS, [json.dumps(list(item_ids))])
    return [ItemRow(*(*row[:11], bool(row[11]))) for row in found]


def find(db: Database, collection_id: int, article_id: int) -> int | None:
    """Return the first item that is that article or lies in it; None if none does."""
    row = db.execute(
        f"SELECT item FROM ({ARTICLES}) WHERE article = ?2 ORDER BY place LIMIT 1",
        [collection_id, article_id],
    ).fetchone()
    return row[0] if row else None


def add_articles(db: Database, collection_id: int, article_ids: Iterable[int]) -> int:
    """Put articles at the end; return how many came to it. Those that are in it already stay."""
    wanted = list(dict.fromkeys(article_ids))
    with undo.step(db, say("加入专题“{0}”", name_of(db, collection_id))):
        made = stamp(db)
        added = db.execute(
            "INSERT INTO collection_item"
            " (uuid, collection_id, position, kind, article_id, maker, created, modified)"
            f" SELECT {UUID4}, ?1, ?2 + j.key, 'article', j.value, ?3, ?4, ?4 FROM json_each(?5) j"
            " JOIN article a ON a.id = j.value WHERE NOT EXISTS"
            " (SELECT 1 FROM collection_item WHERE collection_id = ?1 AND article_id = j.value)",
            [collection_id, _end(db, collection_id), made["maker"], made["created"], json.dumps(wanted)],
        ).rowcount
        if added:
            touch(db, wanted)
    return int(added)


def add_passages(db: Database, collection_id: int, annotation_ids: Sequence[int]) -> int:
    """Put marked passages at the end; return how many came to it. Those that are in it already stay."""
    with undo.step(db, say("加入专题“{0}”", name_of(db, collection_id))):
        added = 0
        for annotation in annotation_ids:
            there = db.execute(
                "SELECT 1 FROM collection_item WHERE collection_id = ? AND annotation_id = ?",
                [collection_id, annotation],
            ).fetchone()
            if there is None:
                _insert(db, collection_id, "passage", annotation_id=annotation)
                added += 1
    return added


def mark_into(db: Database, collection_id: int, marked: Marked, colour: int) -> int:
    """Mark passages and put them at the end; return how many. One undo step."""
    with undo.step(db, say("加入专题“{0}”", name_of(db, collection_id))):
        return add_passages(db, collection_id, mark(db, marked, colour))


def add_note(db: Database, collection_id: int, text: str, after: int | None = None) -> int:
    """Put a note behind an item (None: at the end); its id."""
    with undo.step(db, say("在专题“{0}”里写按语", name_of(db, collection_id))):
        made = _insert(db, collection_id, "note", note=text)
        if after is not None:
            order = [item for item in ids(db, collection_id) if item != made]
            at = order.index(after) + 1 if after in order else len(order)
            _arrange(db, collection_id, [*order[:at], made, *order[at:]])
    return made


def edit_note(db: Database, item_id: int, text: str) -> None:
    """Give a note of a collection other words."""
    with undo.step(db, "改专题里的按语"):
        db.execute(
            "UPDATE collection_item SET note = ?, modified = ? WHERE id = ? AND kind = 'note' AND note <> ?",
            [text, now(), item_id, text],
        )


def move(db: Database, collection_id: int, item_ids: Sequence[int], before: int | None) -> None:
    """Put items, in the order that they have, before another one (None: at the end). One undo step."""
    moved = set(item_ids)
    order = list(ids(db, collection_id))
    kept = [item for item in order if item not in moved]
    goes = [item for item in order if item in moved]
    if before in moved:  # dropped on one of themselves: before the next one that stays
        rest = order[order.index(before):]
        before = next((item for item in rest if item not in moved), None)
    at = kept.index(before) if before in kept else len(kept)
    with undo.step(db, say("在专题“{0}”里移动", name_of(db, collection_id))):
        _arrange(db, collection_id, [*kept[:at], *goes, *kept[at:]])


def step(db: Database, collection_id: int, item_ids: Sequence[int], by: int) -> None:
    """Move items one place up (-1) or down (1), together."""
    order = list(ids(db, collection_id))
    places = sorted(order.index(item) for item in item_ids if item in order)
    if not places:
        return
    if by < 0:
        target = max(places[0] - 1, 0)
        before = order[target]
    else:
        behind = places[-1] + 2
        before = order[behind] if behind < len(order) else 0
    move(db, collection_id, item_ids, before or None)


def remove(db: Database, collection_id: int, item_ids: Iterable[int]) -> None:
    """Take items out of the collection; articles and marks stay. One undo step."""
    with undo.step(db, say("移出专题“{0}”", name_of(db, collection_id))):
        db.execute(
            "DELETE FROM collection_item WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(item_ids))],
        )


def _insert(
    db: Database, collection_id: int, kind: Kind, annotation_id: int | None = None, note: str = ""
) -> int:
    return insert(
        db,
        "collection_item",
        {
            "collection_id": collection_id,
            "position": _end(db, collection_id),
            "kind": kind,
            "annotation_id": annotation_id,
            "note": note,
            **stamp(db),
        },
    )


def _end(db: Database, collection_id: int) -> int:
    row = db.execute(
        "SELECT ifnull(max(position), 0) + 1 FROM collection_item WHERE collection_id = ?", [collection_id]
    ).fetchone()
    return int(row[0])


def _arrange(db: Database, collection_id: int, order: Sequence[int]) -> None:
    """Number the items anew; only those that change are written."""
    db.execute(
        "UPDATE collection_item SET position = j.key + 1 FROM json_each(?) j"
        " WHERE collection_item.id = j.value AND collection_id = ? AND position <> j.key + 1",
        [json.dumps(list(order)), collection_id],
    )
