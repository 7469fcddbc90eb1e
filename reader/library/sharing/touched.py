"""Which of the shared things an undo step touched, by the rows that it noted."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from types import MappingProxyType

from reader.library.base import Database
from reader.library.sharing.pages import texts
from reader.library.sharing.things import PARTS, Thing, text_name
from reader.library.undo.rows import columns_of

NAMED_BY_UUID = {
    "tag",
    "annotation",
    "tagging",
    "saved_search",
    "collection",
    "collection_item",
    "paper",
    "region",
}


def things(db: Database, step_id: int, tables: Set[str]) -> list[Thing]:
    """Return the shared things whose rows the step touched, tags before what carries them."""
    found: set[Thing] = set()
    for table in tables & NAMED_BY_UUID:
        found |= {Thing(table, uuid) for uuid in _uuids(db, step_id, table, "row_id")}
    if "span" in tables and _placed(db, step_id):
        owners = (
            "ifnull((SELECT annotation_id FROM span WHERE id = c.row_id),"
            " (SELECT annotation_id FROM undo_row_span WHERE change_id = c.id))"
        )
        found |= {Thing("annotation", uuid) for uuid in _uuids(db, step_id, "span", owners, "annotation")}
    for table in tables & _FINDERS.keys():
        found |= _FINDERS[table](db, step_id)
    return sorted(found, key=lambda thing: (list(PARTS).index(thing.table), thing.uuid))


def paragraphs(db: Database, step_id: int, columns: Sequence[str]) -> dict[str, list[Thing]]:
    """Return {column: the paragraphs in whose rows the step changed it}."""
    names = columns_of(db, "block", "delete", 0)
    rows = db.execute(
        "SELECT DISTINCT row_id, mask FROM undo_change WHERE step_id = ? AND tbl = 'block' AND op = 'update'",
        [step_id],
    ).fetchall()
    masks = {column: 1 << names.index(column) for column in columns}
    wanted = {row[0] for row in rows if any(row[1] & mask for mask in masks.values())}
    known = {block: texts.thing_for(db, block) for block in sorted(wanted)}
    return {
        column: [
            thing
            for block in dict.fromkeys(row[0] for row in rows if row[1] & mask)
            if (thing := known[block])
        ]
        for column, mask in masks.items()
    }


def _placed(db: Database, step_id: int) -> bool:
    """Tell whether the step made or took away passages; carrying them along a correction is told by the
    correction.
    """
    return (
        db.execute(
            "SELECT 1 FROM undo_change WHERE step_id = ? AND tbl = 'span' AND op <> 'update' LIMIT 1",
            [step_id],
        ).fetchone()
        is not None
    )


def _uuids(db: Database, step_id: int, table: str, row: str, of: str | None = None) -> set[str]:
    of = of or table
    rows = db.execute(
        f"WITH touched (id) AS (SELECT DISTINCT {row} FROM undo_change c WHERE step_id = ?1 AND tbl = ?2)"
        f" SELECT ifnull(t.uuid, (SELECT uuid FROM undo_row_{of} u WHERE u.id = touched.id ORDER BY"
        f" change_id DESC LIMIT 1))"
        f" FROM touched LEFT JOIN {of} t ON t.id = touched.id",
        [step_id, table],
    ).fetchall()
    return {row[0] for row in rows if row[0] is not None}


def _articles(db: Database, step_id: int) -> set[Thing]:
    """Return those that were read, thrown away or taken out;
    an article's row changes for many other reasons.
    """
    columns = columns_of(db, "article", "delete", 0)
    mask = 1 << columns.index("state") | 1 << columns.index("trash_id")
    rows = db.execute(
        "SELECT a.uuid FROM undo_change c JOIN article a ON a.id = c.row_id WHERE c.step_id = ?"
        " AND c.tbl = 'article' AND (c.op = 'insert' OR c.op = 'update' AND c.mask & ?)",
        [step_id, mask],
    ).fetchall()
    return {Thing("article", row[0]) for row in rows}


def _pages(db: Database, step_id: int) -> set[Thing]:
    """Return those that were thrown away or taken out."""
    mask = 1 << columns_of(db, "page", "delete", 0).index("trash_id")
    rows = db.execute(
        "SELECT s.sha256 FROM undo_change c JOIN page p ON p.id = c.row_id JOIN source s ON s.id ="
        " p.source_id WHERE c.step_id = ? AND c.tbl = 'page' AND c.op = 'update' AND c.mask & ?",
        [step_id, mask],
    ).fetchall()
    return {Thing("page", row[0]) for row in rows}


def _fields(db: Database, step_id: int) -> set[Thing]:
    rows = db.execute(
        "SELECT DISTINCT s.sha256, ifnull(f.name, u.name) FROM undo_change c LEFT JOIN field f ON"
        " f.id = c.row_id"
        " LEFT JOIN undo_row_field u ON u.change_id = c.id JOIN page p ON p.id = ifnull(f.page_id, u.page_id)"
        " JOIN source s ON s.id = p.source_id WHERE c.step_id = ? AND c.tbl = 'field'",
        [step_id],
    ).fetchall()
    return {Thing("field", f"{sha256}/{name}") for sha256, name in rows}


def _names(db: Database, step_id: int) -> set[Thing]:
    """Other names of papers."""
    rows = db.execute(
        "SELECT DISTINCT ifnull(n.name, u.name) FROM undo_change c LEFT JOIN paper_name n ON n.id = c.row_id"
        " LEFT JOIN undo_row_paper_name u ON u.change_id = c.id WHERE c.step_id = ? AND c.tbl = 'paper_name'",
        [step_id],
    ).fetchall()
    return {Thing("paper_name", text_name(row[0])) for row in rows if row[0] is not None}


def _pictures(db: Database, step_id: int) -> set[Thing]:
    """Pictures that were attached, taken off or turned; where a picture's file lies is nobody else's
    business.
    """
    rows = db.execute(
        "SELECT s.sha256 || '/' || ifnull(r.sha256, u.sha256) || '/' || ifnull(r.leaf, u.leaf)"
        " FROM undo_change c LEFT JOIN picture r ON r.id = c.row_id"
        " LEFT JOIN undo_row_picture u ON u.change_id = c.id"
        " JOIN page p ON p.id = ifnull(r.page_id, u.page_id) JOIN source s ON s.id = p.source_id"
        " WHERE c.step_id = ? AND c.tbl = 'picture' AND (c.op <> 'update' OR r.turn IS NOT u.turn)",
        [step_id],
    ).fetchall()
    return {Thing("picture", row[0]) for row in rows if row[0] is not None}


_FINDERS: Mapping[str, Callable[[Database, int], set[Thing]]] = MappingProxyType(
    {
        "article": _articles,
        "page": _pages,
        "field": _fields,
        "paper_name": _names,
        "picture": _pictures,
    }
)
