"""Which of the shared things an undo step touched, by the rows that it noted."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from reader.library.base import Database
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


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of a table that a step made, changed or deleted; `mask`: which columns it changed."""

    table: str
    op: str
    mask: int


Kinds = Sequence[Kind]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in an article of its own page, as it is now. `block`, `page`: ids; `uuid`: hexadecimal.

    `laid`: somebody has laid its page out anew. `corrected`, `renamed`: whether the step gave it another
    text, another role.
    """

    block: int
    page: int
    sha256: str
    uuid: str
    role: str
    text: str
    laid: bool
    corrected: bool
    renamed: bool


def kinds_of(db: Database, step_id: int) -> list[Kind]:
    """Return what kinds of rows a step changed."""
    rows = db.execute("SELECT DISTINCT tbl, op, mask FROM undo_change WHERE step_id = ?", [step_id])
    return [Kind(*row) for row in rows.fetchall()]


def things(db: Database, step_id: int, kinds: Kinds) -> list[Thing]:
    """Return the shared things whose rows the step touched, tags before what carries them."""
    tables = {kind.table for kind in kinds}
    if tables.isdisjoint(_OF_THINGS):
        return []
    found: set[Thing] = set()
    for table in tables & NAMED_BY_UUID:
        found |= {Thing(table, uuid) for uuid in _uuids(db, step_id, table, "row_id")}
    if _has_placed(kinds):
        owners = (
            "ifnull((SELECT annotation_id FROM span WHERE id = c.row_id),"
            " (SELECT annotation_id FROM undo_row_span WHERE change_id = c.id))"
        )
        found |= {Thing("annotation", uuid) for uuid in _uuids(db, step_id, "span", owners, "annotation")}
    for table in tables & _FINDERS.keys():
        found |= _FINDERS[table](db, step_id)
    if _changes(db, kinds, "article", _SAID_OF_ARTICLE) or Kind("article", "insert", 0) in kinds:
        found |= _articles(db, step_id)
    if _changes(db, kinds, "page", _SAID_OF_PAGE):
        found |= _pages(db, step_id)
    return sorted(found, key=lambda thing: (list(PARTS).index(thing.table), thing.uuid))


def has_moved(db: Database, kinds: Kinds) -> bool:
    """Tell whether articles or paragraphs came, went, or stand elsewhere."""
    came = any(kind.table in ("block", "article") and kind.op != "update" for kind in kinds)
    moved = _changes(db, kinds, "block", ("article_id", "position"))
    return came or moved or _changes(db, kinds, "article", ("position", "redirect_id"))


def has_only_texts(db: Database, kinds: Kinds) -> bool:
    """Tell whether a step did nothing that is shared but give paragraphs another text."""
    given = [kind.mask for kind in kinds if kind.table == "block"]
    return given == [_mask(db, "block", ("version_id",))] and not any(_is_shared(db, kind) for kind in kinds)


def _is_shared(db: Database, kind: Kind) -> bool:
    """Tell whether rows of that kind, other than paragraphs, may be told or tell where paragraphs stand."""
    if kind.table == "span":
        return kind.op != "update"  # carrying them along is told by the correction
    if kind.table in _SAID and kind.op == "update":
        return kind.mask & _mask(db, kind.table, _SAID[kind.table]) != 0
    return kind.table in _OF_THINGS


def paragraphs(db: Database, step_id: int, kinds: Kinds) -> list[Paragraph]:
    """Return the paragraphs to which the step gave another text or another role."""
    if not _changes(db, kinds, "block", ("version_id", "role")):
        return []
    corrected, renamed = _mask(db, "block", ("version_id",)), _mask(db, "block", ("role",))
    rows = db.execute(
        f"SELECT {_COLUMNS}, max(c.mask & ?2), max(c.mask & ?3)"
        f" FROM undo_change c JOIN block b ON b.id = c.row_id {_IN_PLACE}"
        " WHERE c.step_id = ?1 AND c.tbl = 'block' AND c.op = 'update' AND c.mask & ?4"
        " GROUP BY b.id ORDER BY b.id",
        [step_id, corrected, renamed, corrected | renamed],
    ).fetchall()
    return [_paragraph(row, bool(row[7]), bool(row[8])) for row in rows]


def corrected_paragraphs(db: Database) -> list[tuple[Paragraph, str, str]]:
    """Return (paragraph, maker, time) of those whose present text a person made and, as far as one sees
    at once, the log does not say.
    """
    rows = db.execute(
        f"SELECT {_COLUMNS}, v.maker, ifnull(v.created, '')"
        " FROM (SELECT DISTINCT article_id FROM revision WHERE maker IS NOT NULL) r"
        f" JOIN block b ON b.article_id = r.article_id {_IN_PLACE}"
        f" WHERE v.maker IS NOT NULL AND NOT EXISTS ({_TOLD}) ORDER BY b.id"
    ).fetchall()
    return [(_paragraph(row, corrected=True, renamed=False), row[7], row[8]) for row in rows]


def _paragraph(row: Sequence[Any], corrected: bool, renamed: bool) -> Paragraph:
    block, page, sha256, uuid, role, text, laid = row[:7]
    return Paragraph(block, page, sha256, uuid, role, text, bool(laid), corrected, renamed)


_LAID = "EXISTS (SELECT 1 FROM setting WHERE register = 'page.layout:' || s.sha256)"
_COLUMNS = f"b.id, b.page_id, s.sha256, hex(b.uuid), b.role, v.text, {_LAID}"
# On a page that nobody has laid out anew, with one correction that holds: nothing is merged there.
_TOLD = (
    "SELECT 1 FROM setting t WHERE t.register = 'text.words:' || s.sha256 || '/' || hex(b.uuid)"
    f" AND t.head = 1 AND NOT {_LAID}"
    " GROUP BY t.register HAVING count(*) = 1 AND max(t.value ->> 0) = v.text"
)
# a paragraph (b) in an article of the page that it stands on, the page's file, and its text
_IN_PLACE = (
    "JOIN article a ON a.id = b.article_id AND a.page_id = b.page_id JOIN page p ON p.id = b.page_id"
    " JOIN source s ON s.id = p.source_id JOIN version v ON v.id = b.version_id"
)
_OF_THINGS = frozenset(PARTS) | {"span"}  # tables whose rows are things, or parts of one
_SAID_OF_ARTICLE = ("state", "trash_id")  # an article's row changes for many other reasons
_SAID_OF_PAGE = ("trash_id",)
_SAID = {"article": (*_SAID_OF_ARTICLE, "position", "redirect_id"), "page": _SAID_OF_PAGE}


def _changes(db: Database, kinds: Kinds, table: str, columns: tuple[str, ...]) -> bool:
    """Tell whether the step changed one of these columns of the table."""
    changed = 0
    for kind in kinds:
        if kind.table == table and kind.op == "update":
            changed |= kind.mask
    return changed != 0 and changed & _mask(db, table, columns) != 0


def _mask(db: Database, table: str, columns: tuple[str, ...]) -> int:
    return _bits(tuple(columns_of(db, table, "delete", 0)), columns)


@cache
def _bits(names: tuple[str, ...], columns: tuple[str, ...]) -> int:
    return sum(1 << names.index(column) for column in columns)


def _has_placed(kinds: Kinds) -> bool:
    """Tell whether the step made or took away passages; carrying them along a correction is told by the
    correction.
    """
    return any(kind.table == "span" and kind.op != "update" for kind in kinds)


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
    """Return those that were made, read, thrown away or taken out."""
    rows = db.execute(
        "SELECT a.uuid FROM undo_change c JOIN article a ON a.id = c.row_id WHERE c.step_id = ?"
        " AND c.tbl = 'article' AND (c.op = 'insert' OR c.op = 'update' AND c.mask & ?)",
        [step_id, _mask(db, "article", _SAID_OF_ARTICLE)],
    ).fetchall()
    return {Thing("article", row[0]) for row in rows}


def _pages(db: Database, step_id: int) -> set[Thing]:
    """Return those that were thrown away or taken out."""
    rows = db.execute(
        "SELECT s.sha256 FROM undo_change c JOIN page p ON p.id = c.row_id JOIN source s ON s.id ="
        " p.source_id WHERE c.step_id = ? AND c.tbl = 'page' AND c.op = 'update' AND c.mask & ?",
        [step_id, _mask(db, "page", _SAID_OF_PAGE)],
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
    """Pictures that were attached, taken off, turned or copied into the library; where a file was found again
    is nobody else's business.
    """
    rows = db.execute(
        "SELECT s.sha256 || '/' || ifnull(r.sha256, u.sha256) || '/' || ifnull(r.leaf, u.leaf)"
        " FROM undo_change c LEFT JOIN picture r ON r.id = c.row_id"
        " LEFT JOIN undo_row_picture u ON u.change_id = c.id"
        " JOIN page p ON p.id = ifnull(r.page_id, u.page_id) JOIN source s ON s.id = p.source_id"
        " WHERE c.step_id = ? AND c.tbl = 'picture' AND (c.op <> 'update' OR r.turn IS NOT u.turn"
        " OR r.kept IS NOT u.kept)",
        [step_id],
    ).fetchall()
    return {Thing("picture", row[0]) for row in rows if row[0] is not None}


_FINDERS: Mapping[str, Callable[[Database, int], set[Thing]]] = MappingProxyType(
    {
        "field": _fields,
        "paper_name": _names,
        "picture": _pictures,
    }
)
