"""An undo step becomes a change: what it made of the things that are shared, compared with what the log says
they are.

New operations need no code here, as they need none for undo. A library that shares nothing writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from uuid import uuid5

from reader.library.base import NAMESPACE, Database, put_setting
from reader.library.history.actions import ACTIONS
from reader.library.sharing import log, replicas, touched
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
)

FIRST = "共享之前"
CORRECTED = "更正"
LAYOUT = "page.layout:"
KINDS = 2  # raised with each version that shares more kinds of things
NEW_KINDS = {"collection", "collection_item", "paper", "paper_name", "picture", "region"}  # since 2
SHARED = {*PARTS, "span", "block"}  # tables that a step must have touched to be of interest to others


def capture(db: Database, step_id: int, label: str, tables: Set[str]) -> None:
    """Write what the step changed into the log, in the step's transaction. `tables`: those that it
    touched.
    """
    if db.hearing or replicas.collection(db) is None:
        return
    values = [row for thing in touched.things(db, step_id, tables) for row in _said(db, thing)]
    marked = [
        Thing("annotation", register.partition(":")[2])
        for register, value in values
        if register.startswith("annotation.spans:") and value is not None
    ]
    unseen = _unseen(db)
    values += [row for thing in marked for row in _merged_texts(db, thing, unseen)]
    if not tables.isdisjoint({"block", "article"}):
        values += _paragraphs(db, step_id, unseen)
    log.write(db, label, values, _seen(db, values, unseen))


def _paragraphs(db: Database, step_id: int, unseen: Set[str]) -> list[tuple[str, Value]]:
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
    changed = touched.paragraphs(db, step_id, ("version_id", "role"))
    for thing in changed["version_id"]:
        sha256, block, _ = texts.parts_of(thing)
        if (sha256, block) not in reformed:
            values += _words(db, thing, unseen, sha256 in laid)
    for thing in changed["role"]:
        if texts.parts_of(thing)[:2] not in reformed:
            values += _role(db, thing)
    return values


def begin(db: Database, of: str | None = None) -> None:
    """Begin to share, as a new collection or as a copy of `of`: all that people made so far becomes
    changes.
    """
    replicas.found(db, of)
    for thing, maker, time in list(everything(db)):
        _write_first(db, maker, time, _first_values(db, thing))
    _first_layouts(db)
    _first_texts(db)
    put_setting(db, "kinds", KINDS)


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
    unseen = _unseen(db)
    for block, text, maker, created in db.execute(
        "SELECT DISTINCT b.id, v.text, v.maker, v.created FROM (SELECT DISTINCT article_id FROM"
        " revision WHERE maker IS NOT NULL) r"
        " JOIN block b ON b.article_id = r.article_id JOIN version v ON v.id = b.version_id WHERE"
        " v.maker IS NOT NULL ORDER BY b.id"
    ).fetchall():
        thing = texts.thing_for(db, block)
        values = list(_words(db, thing, unseen)) if thing else []
        if values:
            uuid = uuid5(NAMESPACE, f"first\n{maker}\n{created}\n{values[0][0]} {text}")
            log.write_as(db, uuid, _clock(created or ""), maker, FIRST, values)


def tell_new_kinds(db: Database) -> None:
    """Write what was made here of kinds that an earlier version did not share: collections, names of papers,
    pictures and marks on them. Once in a library's life.
    """
    if replicas.kinds_told(db) >= KINDS:
        return
    for thing, maker, time in list(everything(db)):
        if thing.table not in NEW_KINDS:
            continue
        values = [row for row in _first_values(db, thing) if not log.heads(db, row[0])]
        if values:
            _write_first(db, maker, time, values)
    put_setting(db, "kinds", KINDS)


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
    unseen = _unseen(db)
    values = [row for thing in things for row in _words(db, thing, unseen)]
    log.write(db, CORRECTED, values, _seen(db, values, unseen))


def _words(
    db: Database, thing: Thing, unseen: Set[str], laid: bool = False
) -> Iterator[tuple[str, Value]]:
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
    if thing.register("words") in unseen:
        if texts.current(db, block) != first:
            yield thing.register("words"), [texts.current(db, block)]
        return
    shown = texts.shown(db, thing, first)
    now = texts.current(db, block)
    if now != (first if shown is None else shown.text):
        yield thing.register("words"), [now]


def _role(db: Database, thing: Thing) -> Iterator[tuple[str, Value]]:
    """Yield what a paragraph is, where a person has said it."""
    block = texts.block_of(db, thing)
    [role] = db.execute("SELECT role FROM block WHERE id = ?", [block]).fetchone()
    head = log.shown(db, thing.register("role"))
    if head is None or head.value != [role]:
        yield thing.register("role"), [role]


def _seen(db: Database, values: Sequence[tuple[str, Value]], unseen: Set[str]) -> dict[str, list[str]]:
    """{register: what a value of it stands over} of those whose heads are not all seen here."""
    seen: dict[str, list[str]] = {register: [] for register in unseen}
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


def _merged_texts(db: Database, mark: Thing, unseen: Set[str]) -> Iterator[tuple[str, Value]]:
    """Texts that a mark was made on and that nobody has sent: computed from several people's corrections."""
    for (block,) in db.execute(
        "SELECT DISTINCT s.block_id FROM span s JOIN annotation n ON n.id = s.annotation_id"
        " WHERE n.uuid = ? ORDER BY 1",
        [mark.uuid],
    ).fetchall():
        thing = texts.thing_for(db, block)
        if thing is None or thing.register("words") in unseen:
            continue
        now = texts.current(db, block)
        known = {texts.first_of(db, thing, block), *(one.text for one in texts.said(db, thing))}
        if now not in known and len(log.heads(db, thing.register("words"))) > 1:
            yield thing.register("words"), [now]


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


def _clock(time: str) -> int:
    """Return the clock's value for a row's time (UTC, ISO 8601); 0 where the row has none."""
    if not time:
        return 0
    return int(datetime.fromisoformat(time).timestamp() * 1000) << 16
