"""An undo step becomes a change: what it made of the things that are shared, compared with what the log says
they are.

New operations need no code here, as they need none for undo. A library that shares nothing writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from types import MappingProxyType
from uuid import uuid5

from reader.library.base import NAMESPACE, Database
from reader.library.history.actions import ACTIONS
from reader.library.sharing import log
from reader.library.sharing.heads import value_of
from reader.library.sharing.pages import layouts, relaid, texts
from reader.library.sharing.things import (
    AT_FIRST,
    PARTS,
    Thing,
    Value,
    encode,
    everything,
    read,
    text_name,
)
from reader.library.undo.rows import columns_of

FIRST = "共享之前"
CORRECTED = "更正"
LAYOUT = "page.layout:"
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
KINDS = 2  # raised with each version that shares more kinds of things
NEW_KINDS = {"collection", "collection_item", "paper", "paper_name", "picture", "region"}  # since 2
SHARED = {*PARTS, "span", "block"}  # tables that a step must have touched to be of interest to others


def capture(db: Database, step_id: int, label: str, tables: Set[str]) -> None:
    """Write what the step changed into the log, in the step's transaction. `tables`: those that it
    touched.
    """
    if db.hearing or log.collection(db) is None:
        return
    values = [row for thing in _changed(db, step_id, tables) for row in _said(db, thing)]
    marked = [
        Thing("annotation", register.partition(":")[2])
        for register, value in values
        if register.startswith("annotation.spans:") and value is not None
    ]
    values += [row for thing in marked for row in _merged_texts(db, thing)]
    if not tables.isdisjoint({"block", "article"}):
        values += _paragraphs(db, step_id)
    log.write(db, label, values, _seen(db, values))


def _paragraphs(db: Database, step_id: int) -> list[tuple[str, Value]]:
    """Return what the step made of pages' layouts,
    and of the texts and roles of paragraphs that it left whole.
    """
    values: list[tuple[str, Value]] = []
    laid: set[str] = set()
    reformed: set[tuple[str, str]] = set()
    for page, sha256 in relaid.pages(db, step_id):
        found = relaid.relaid(db, page, sha256)
        if found is not None:
            layout, blocks = found
            values.append((layouts.thing(sha256).register("layout"), layout))
            laid.add(sha256)
            reformed |= {(sha256, block) for block in blocks}
    for column, said in (("version_id", _words), ("role", _role)):
        for thing in _touched(db, step_id, column):
            sha256, block, _ = texts.parts_of(thing)
            if (sha256, block) not in reformed:
                values += said(db, thing, sha256 in laid)
    return values


def begin(db: Database, of: str | None = None) -> None:
    """Begin to share, as a new collection or as a copy of `of`: all that people made so far becomes
    changes.
    """
    log.found(db, of)
    for thing, maker, time in list(everything(db)):
        _write_first(db, maker, time, _first_values(db, thing))
    _first_layouts(db)
    _first_texts(db)
    log.put_meta(db, "kinds", KINDS)


def _first_values(db: Database, thing: Thing) -> list[tuple[str, Value]]:
    parts = read(db, thing).items()
    return [(thing.register(part), value) for part, value in parts if value != AT_FIRST.get(part)]


def _write_first(db: Database, maker: str, time: str, values: Sequence[tuple[str, Value]]) -> None:
    """A first change, named by what it says: copies of one library make it alike."""
    said = "\n".join(f"{register} {encode(value)}" for register, value in values)
    uuid = uuid5(NAMESPACE, f"first\n{maker}\n{time}\n{said}")
    log.write_as(db, uuid, _clock(time), maker, FIRST, values)


def _first_layouts(db: Database) -> None:
    """The pages that were cut, joined and moved about before, signed and dated as the last such step."""
    moves = [action.code for action in ACTIONS.values() if action.moves]
    for page, sha256, maker, created in db.execute(
        "SELECT p.id, s.sha256, r.maker, max(r.created) FROM revision r JOIN article a ON a.id = r.article_id"
        " JOIN page p ON p.id = a.page_id JOIN source s ON s.id = p.source_id"
        " WHERE r.action IN (SELECT value FROM json_each(?)) GROUP BY p.id ORDER BY p.id",
        [json.dumps(moves)],
    ).fetchall():
        found = relaid.relaid(db, page, sha256)
        if found is not None:
            register = layouts.thing(sha256).register("layout")
            uuid = uuid5(NAMESPACE, f"first\n{maker}\n{created}\n{register} {encode(found[0])}")
            log.write_as(db, uuid, _clock(created or ""), maker or "", FIRST, [(register, found[0])])


def _first_texts(db: Database) -> None:
    """The corrections that were made before, each paragraph's as it is now, signed and dated as its
    version is.
    """
    for block, text, maker, created in db.execute(
        "SELECT DISTINCT b.id, v.text, v.maker, v.created FROM (SELECT DISTINCT article_id FROM"
        " revision WHERE maker IS NOT NULL) r"
        " JOIN block b ON b.article_id = r.article_id JOIN version v ON v.id = b.version_id WHERE"
        " v.maker IS NOT NULL ORDER BY b.id"
    ).fetchall():
        thing = texts.thing_for(db, block)
        values = list(_words(db, thing)) if thing else []
        if values:
            uuid = uuid5(NAMESPACE, f"first\n{maker}\n{created}\n{values[0][0]} {text}")
            log.write_as(db, uuid, _clock(created or ""), maker, FIRST, values)


def tell_new_kinds(db: Database) -> None:
    """Write what was made here of kinds that an earlier version did not share: collections, names of papers,
    pictures and marks on them. Once in a library's life.
    """
    if log.kinds_told(db) >= KINDS:
        return
    for thing, maker, time in list(everything(db)):
        if thing.table not in NEW_KINDS:
            continue
        values = [row for row in _first_values(db, thing) if not log.heads(db, row[0])]
        if values:
            _write_first(db, maker, time, values)
    log.put_meta(db, "kinds", KINDS)


def catch_up(db: Database) -> None:
    """Write corrections that could not be shared when they were made: paragraphs had been cut or joined,
    and are whole again.
    """
    blocks = [
        row[0]
        for row in db.execute(
            "SELECT DISTINCT b.id FROM (SELECT DISTINCT article_id FROM revision WHERE maker IS NOT NULL) r"
            " JOIN block b ON b.article_id = r.article_id JOIN version v ON v.id = b.version_id"
            " WHERE v.maker IS NOT NULL ORDER BY b.id"
        ).fetchall()
    ]
    things = [thing for block in blocks if (thing := texts.thing_for(db, block))]
    values = [row for thing in things for row in _words(db, thing)]
    log.write(db, CORRECTED, values, _seen(db, values))


def _words(db: Database, thing: Thing, laid: bool = False) -> Iterator[tuple[str, Value]]:
    """Yield a paragraph's text, where it is no longer what the log says and the page's paragraphs are those
    of the log (`laid`: they will be, by the same change).
    """
    block = texts.block_of(db, thing)
    if block is None:
        return
    page = db.execute("SELECT page_id FROM block WHERE id = ?", [block]).fetchone()[0]
    if not laid and not relaid.agrees(db, page, texts.parts_of(thing)[0]):
        return
    first = texts.first_of(db, thing, block)
    if thing.register("words") in _unseen(db):
        if texts.current(db, block) != first:
            yield thing.register("words"), [texts.current(db, block)]
        return
    shown = texts.shown(db, thing, first)
    now = texts.current(db, block)
    if now != (first if shown is None else shown.text):
        yield thing.register("words"), [now]


def _role(db: Database, thing: Thing, _laid: bool = False) -> Iterator[tuple[str, Value]]:
    """Yield what a paragraph is, where a person has said it."""
    block = texts.block_of(db, thing)
    [role] = db.execute("SELECT role FROM block WHERE id = ?", [block]).fetchone()
    head = log.shown(db, thing.register("role"))
    if head is None or head.value != [role]:
        yield thing.register("role"), [role]


def _seen(db: Database, values: Sequence[tuple[str, Value]]) -> dict[str, list[str]]:
    """{register: what a value of it stands over} of those whose heads are not all seen here."""
    seen: dict[str, list[str]] = {register: [] for register in _unseen(db)}
    for register, _ in values:
        if register.startswith(LAYOUT):
            seen[register] = layouts.heads(db, register.removeprefix(LAYOUT))
    return seen


def _unseen(db: Database) -> set[str]:
    """Registers whose values by others wait here: corrections until the paragraphs are there, layouts until
    the page is.
    """
    parts = {"text": "words", "page": "layout"}
    rows = db.execute("SELECT tbl, uuid FROM waiting WHERE tbl IN ('text', 'page')").fetchall()
    return {Thing(*row).register(parts[row[0]]) for row in rows}


def _merged_texts(db: Database, mark: Thing) -> Iterator[tuple[str, Value]]:
    """Texts that a mark was made on and that nobody has sent: computed from several people's corrections."""
    for (block,) in db.execute(
        "SELECT DISTINCT s.block_id FROM span s JOIN annotation n ON n.id = s.annotation_id"
        " WHERE n.uuid = ? ORDER BY 1",
        [mark.uuid],
    ).fetchall():
        thing = texts.thing_for(db, block)
        if thing is None or thing.register("words") in _unseen(db):
            continue
        now = texts.current(db, block)
        known = {texts.first_of(db, thing, block), *(one.text for one in texts.said(db, thing))}
        if now not in known and len(log.heads(db, thing.register("words"))) > 1:
            yield thing.register("words"), [now]


def _touched(db: Database, step_id: int, column: str) -> list[Thing]:
    """Paragraphs in whose rows the step changed this column."""
    mask = 1 << columns_of(db, "block", "delete", 0).index(column)
    rows = db.execute(
        "SELECT DISTINCT row_id FROM undo_change WHERE step_id = ? AND tbl = 'block' AND op ="
        " 'update' AND mask & ?",
        [step_id, mask],
    ).fetchall()
    return [thing for row in rows if (thing := texts.thing_for(db, row[0]))]


def _said(db: Database, thing: Thing) -> Iterator[tuple[str, Value]]:
    """Yield the registers of a thing whose value is no longer what the log shows."""
    now = read(db, thing)
    every = [thing, *(Thing(thing.table, uuid) for uuid in aliases(db, thing))]
    if not now:
        registers = [register for gone in every for register in gone.registers]
        yield from ((register, None) for register in registers if log.shown(db, register))
    for part, value in now.items():
        if part == "spans":
            value = _as_marked(db, thing, value)
        if not _is_told(_held(db, thing.register(part), part), now, part, value):
            yield from ((one.register(part), value) for one in every)


def _held(db: Database, register: str, part: str) -> log.Head | None:
    """Return the head that the rows show: the newest that says something; of the bin, one that takes out."""
    shown = log.shown(db, register)
    if part != "bin":
        return shown
    return next((head for head in log.heads(db, register) if head.value == [0]), shown)


def _is_told(head: log.Head | None, now: dict[str, Value], part: str, value: Value) -> bool:
    """Tell whether the log says so already, or need not say it:
    it is what everything is at first, or follows from another part.
    """
    if head is None:
        return value == AT_FIRST.get(part)
    return head.value == value or _follows(now, part)


def _as_marked(db: Database, thing: Thing, spans: Value) -> Value:
    """Passages by the names that the log has for their paragraphs: one may have been joined to another since,
    and have no row here.
    """
    known = value_of(db, thing, "spans") or []
    same = [span[1:] for span in known] == [span[1:] for span in spans or []]
    return known if same else spans


def _follows(now: dict[str, Value], part: str) -> bool:
    """A mark's article follows from its passages; only a note on a whole article is moved by people."""
    return part == "place" and bool(now.get("spans"))


def aliases(db: Database, thing: Thing) -> list[str]:
    """Return the same thing as others made it without knowing of this one:
    a tag of the same name, the same tag on an article.
    """
    return [
        row[0]
        for row in db.execute(
            "SELECT uuid FROM alias WHERE tbl = ? AND stands_for = ? ORDER BY uuid", [thing.table, thing.uuid]
        ).fetchall()
    ]


def _changed(db: Database, step_id: int, tables: Set[str]) -> list[Thing]:
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
    """Pictures that were attached or taken off; where a picture's file lies is nobody else's business."""
    rows = db.execute(
        "SELECT s.sha256 || '/' || ifnull(r.sha256, u.sha256) || '/' || ifnull(r.leaf, u.leaf)"
        " FROM undo_change c LEFT JOIN picture r ON r.id = c.row_id"
        " LEFT JOIN undo_row_picture u ON u.change_id = c.id"
        " JOIN page p ON p.id = ifnull(r.page_id, u.page_id) JOIN source s ON s.id = p.source_id"
        " WHERE c.step_id = ? AND c.tbl = 'picture' AND c.op <> 'update'",
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


def _clock(time: str) -> int:
    """Return the clock's value for a row's time (UTC, ISO 8601); 0 where the row has none."""
    if not time:
        return 0
    return int(datetime.fromisoformat(time).timestamp() * 1000) << 16
