"""What the heads say, as rows. It reads the settings alone and never the order in which they came, and stands outside undo.

What cannot be placed yet, because its page or text is not here, waits and is tried again; a note never moves by guess.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reader.errors import LibraryError
from reader.library import base
from reader.library.annotations import quotation, touch
from reader.library.base import Database, insert
from reader.library.masthead import cards
from reader.library.review import proofreading
from reader.library.sharing import log, tag_tree, texts
from reader.library.sharing.things import PARTS, Thing, Value, page_of, taggings, text_name
from reader.library.sharing.when import said_at
from reader.library.text import corrections
from reader.library.text.notes_follow import review_if_gone
from reader.library.undo import undo

NO_PAGE, NO_TEXT, NO_TAG, NO_PARAGRAPH = "page", "text", "tag", "paragraph"  # why a thing waits
PLACED = ("block_id", "version_id", "start", "end")


def render(db: Database, things: Iterable[Thing]) -> None:
    """Make the rows of these things what the heads say. Steps of undo that touched the same rows are forgotten."""
    touched = set(things)
    db.hearing = True
    try:
        with undo.step(db, "读入改动"):
            _render_all(db, touched)
            forget = db.execute("SELECT step FROM session").fetchone()[0]
        _forget_steps(db, forget)
    finally:
        db.hearing = False


def retry(db: Database) -> None:
    """Try again what has waited for a page or a text: after an import, and after a correction."""
    waiting = [Thing(*row) for row in db.execute("SELECT tbl, uuid FROM waiting").fetchall()]
    if waiting:
        with db.atomic():
            render(db, waiting)


def value_of(db: Database, thing: Thing, part: str) -> Value:
    """What a part of a thing is: the newest head that says something, or the last that was said before it was deleted."""
    register = thing.register(part)
    head = log.shown(db, register)
    if head is not None:
        return head.value
    return next((setting.value for setting in log.settings(db, register) if setting.value is not None), None)


def exists(db: Database, thing: Thing) -> bool:
    """Whether the thing is there: deleting it loses to any change of it that the deleter had not seen."""
    return any(log.shown(db, register) for register in thing.registers)


def modified(db: Database, thing: Thing) -> str:
    """When its newest head was set (UTC, ISO 8601)."""
    return said_at(max((head.hlc for register in thing.registers for head in log.heads(db, register)), default=0))


def _render_all(db: Database, touched: set[Thing]) -> None:
    if any(thing.table == "tag" for thing in touched):
        touched |= tag_tree.render(db)
    there = _marks(db, touched)
    for table, one in ONE.items():
        if table == "annotation":  # texts have been set: the marks on them are placed anew
            touched |= _noted(db, touched)
        if table == "tagging":  # a mark that came back brings its tags, one that went leaves them waiting
            touched = touched.union(*(taggings(db, 2, uuid) for uuid in there ^ _marks(db, touched)))
        for thing in sorted(thing for thing in touched if thing.table == table):
            db.execute("DELETE FROM waiting WHERE tbl = ? AND uuid = ?", [thing.table, thing.uuid])
            reason = one(db, thing)
            if reason is not None:
                needs = _page_needed(db, thing) if reason == NO_PAGE else ""
                db.execute("INSERT INTO waiting (tbl, uuid, reason, needs) VALUES (?, ?, ?, ?)",
                           [thing.table, thing.uuid, reason, needs])


def _marks(db: Database, things: Iterable[Thing]) -> set[str]:
    """Those of the marks among the things that have a row."""
    marks = [thing.uuid for thing in things if thing.table == "annotation"]
    return {uuid for uuid in marks if _id(db, "annotation", uuid) is not None}


def _annotation(db: Database, thing: Thing) -> str | None:
    """Write one mark; the reason why it has to wait, else None."""
    row = db.execute("SELECT id, article_id FROM annotation WHERE uuid = ?", [thing.uuid]).fetchone()
    if not exists(db, thing):
        if row:
            db.execute("DELETE FROM annotation WHERE id = ?", [row[0]])
        return None
    placed = [_place(db, thing, span) for span in value_of(db, thing, "spans") or []]
    if any(isinstance(place, str) for place in placed):
        return next(place for place in placed if isinstance(place, str))
    article = _article(db, thing, [place for place in placed if not isinstance(place, str)])
    if article is None:
        return NO_PAGE
    said = {part: value_of(db, thing, part) or [] for part in ("colour", "note", "made")}
    values = {"article_id": article, "colour": _first(said["colour"], 1), "note": _first(said["note"], ""),
              "modified": modified(db, thing)}
    if row:
        db.execute("UPDATE annotation SET article_id = ?, colour = ?, note = ?, modified = ? WHERE id = ?",
                   [*values.values(), row[0]])
        annotation = row[0]
    else:
        maker, created = said["made"] or ["", values["modified"]]
        annotation = insert(db, "annotation", {"uuid": thing.uuid, **values, "maker": maker, "created": created})
    _spans(db, annotation, [place for place in placed if not isinstance(place, str)])
    touch(db, [article])
    return None


def _article(db: Database, thing: Thing, spans: Sequence[dict[str, Any]]) -> int | None:
    """The article that the mark is on: that of its first passage, else the one that it was made on."""
    for span in spans:
        row = db.execute("SELECT article_id FROM block WHERE id = ? AND article_id IS NOT NULL", [span["block_id"]]).fetchone()
        if row:
            return int(row[0])
    place = value_of(db, thing, "place")
    row = db.execute("SELECT id FROM article WHERE uuid = ?", [place[0]]).fetchone() if place else None
    return row[0] if row else None


def _text(db: Database, thing: Thing) -> str | None:
    """Give a paragraph the text that the corrections say, signed by whoever made the newest; its notes go along."""
    block = texts.block_of(db, thing)
    if block is None:
        return NO_PAGE
    page = db.execute("SELECT page_id FROM block WHERE id = ?", [block]).fetchone()[0]
    if not texts.is_as_recognised(db, page):
        return NO_PARAGRAPH
    first = texts.recognised(db, block)
    together = texts.merged(first, texts.said(db, thing))
    own = base.maker(db)
    base.sign_as(db, together.maker if together else own)
    try:
        corrections.correct(db, block, together.text if together else first)
    finally:
        base.sign_as(db, own)
    return None


def _noted(db: Database, things: Iterable[Thing]) -> set[Thing]:
    """The shared marks on these paragraphs: they are placed anew when the text is."""
    blocks = [block for thing in things if thing.table == "text" and (block := texts.block_of(db, thing))]
    found: set[Thing] = set()
    for block in blocks:
        rows = db.execute("SELECT DISTINCT n.uuid FROM span s JOIN annotation n ON n.id = s.annotation_id"
                          " WHERE s.first_block_id = ? OR s.block_id = ?", [block, block]).fetchall()
        found |= {Thing("annotation", row[0]) for row in rows}
    return {thing for thing in found if exists(db, thing)}


def _place(db: Database, thing: Thing, span: Sequence[Any]) -> dict[str, Any] | str:
    """A passage as a row, carried by the exact edits from the text that it was made on; or why it has to wait."""
    block, text, start, end, quote = span
    found = _block(db, thing, block)
    if isinstance(found, str):
        return found
    current = db.execute("SELECT version_id FROM block WHERE id = ?", [found]).fetchone()[0]
    versions = dict(db.execute("SELECT id, text FROM version WHERE block_id = ? ORDER BY id", [found]).fetchall())
    made_on = next((id_ for id_, words in versions.items() if text_name(words) == text), None)
    if made_on is None:
        made_on = _former_version(db, found, text)
        if made_on is None:
            return NO_TEXT
        versions = dict(db.execute("SELECT id, text FROM version WHERE block_id = ? ORDER BY id", [found]).fetchall())
    if versions[made_on][start:end] != quote:
        return NO_TEXT
    named = texts.thing_for(db, found)
    assert named is not None
    low, high = texts.carry(db, named, found, versions[made_on], start, end)
    kept = quotation(versions[current], low, high)
    if low == high:
        kept["quote"] = quote
    first = {"first_block_id": found, "first_version_id": made_on, "first_start": start, "first_end": end}
    return {"block_id": found, "version_id": current, "start": low, "end": high, **kept, **first}


def _former_version(db: Database, block: int, text: str) -> int | None:
    """A version row for a correction that others made and replaced again before it came here; None where it is not known."""
    named = texts.thing_for(db, block)
    one = next((one for one in texts.said(db, named) if text_name(one.text) == text), None) if named else None
    if one is None:
        return None
    return insert(db, "version", {"block_id": block, "text": one.text, "maker": one.maker, "created": said_at(one.hlc)})


def _block(db: Database, thing: Thing, uuid: str | None) -> int | str:
    """The paragraph of that name on the mark's page; or why it is not to be found."""
    place = value_of(db, thing, "place") or [None, None]
    row = db.execute("SELECT page_id FROM article WHERE uuid = ?", [place[0]]).fetchone()
    page = row[0] if row else page_of(db, place[1] or "")
    if page is None:
        return NO_PAGE
    found = db.execute("SELECT b.id FROM article a JOIN block b ON b.article_id = a.id WHERE a.page_id = ? AND b.uuid = ?",
                       [page, bytes.fromhex(uuid or "")]).fetchone()
    return NO_TEXT if found is None else int(found[0])


def _spans(db: Database, annotation: int, spans: Sequence[dict[str, Any]]) -> None:
    """Make these the passages of the mark; those that were made at the same places stay where they were carried to."""
    kept = db.execute("SELECT DISTINCT first_block_id, first_version_id, first_start, first_end FROM span"
                      " WHERE annotation_id = ? ORDER BY 1, 2, 3, 4", [annotation]).fetchall()
    wanted = sorted({(s["first_block_id"], s["first_version_id"], s["first_start"], s["first_end"]) for s in spans})
    places = [tuple(span[name] for name in PLACED) for span in spans]
    if kept == wanted and places == db.execute(
        'SELECT block_id, version_id, start, "end" FROM span WHERE annotation_id = ? ORDER BY position', [annotation]
    ).fetchall():
        return
    db.execute("DELETE FROM span WHERE annotation_id = ?", [annotation])
    for position, span in enumerate(spans):
        insert(db, "span", {"annotation_id": annotation, "position": position, **span})
    if spans:
        db.execute("UPDATE annotation SET state = 'ok' WHERE id = ?", [annotation])
        review_if_gone(db, annotation)


def _tagging(db: Database, thing: Thing) -> str | None:
    """Write a tag on an article or mark. Of several people's the oldest has the row, and stands for the others."""
    row = db.execute("SELECT id FROM tagging WHERE uuid = ?", [thing.uuid]).fetchone()
    db.execute("DELETE FROM alias WHERE tbl = 'tagging' AND uuid = ?", [thing.uuid])
    if not exists(db, thing):
        if row:
            db.execute("DELETE FROM tagging WHERE id = ?", [row[0]])
        return _promote(db, thing)
    tag, article, annotation = value_of(db, thing, "on") or [None, None, None]
    ids = {"tag_id": _id(db, "tag", tag_tree.shown_as(db, tag)), "article_id": _id(db, "article", article),
           "annotation_id": _id(db, "annotation", annotation)}
    if annotation is not None and ids["annotation_id"] is not None:
        owner = db.execute("SELECT article_id FROM annotation WHERE id = ?", [ids["annotation_id"]]).fetchone()
        ids["article_id"] = owner[0]
    if ids["tag_id"] is None:
        return NO_TAG
    if ids["article_id"] is None or (annotation is not None and ids["annotation_id"] is None):
        return NO_PAGE
    _write_tagging(db, thing, row, ids)
    touch(db, [ids["article_id"]])
    return None


def _write_tagging(db: Database, thing: Thing, row: Sequence[int] | None, ids: dict[str, int | None]) -> None:
    twin = db.execute("SELECT id, uuid FROM tagging WHERE tag_id = ? AND article_id = ? AND ifnull(annotation_id, 0) = ?"
                      " AND uuid <> ?", [ids["tag_id"], ids["article_id"], ids["annotation_id"] or 0, thing.uuid]).fetchone()
    if twin is not None:
        if row:
            db.execute("DELETE FROM tagging WHERE id = ?", [row[0]])
        other = Thing("tagging", twin[1])
        first, second = sorted((thing, other), key=lambda one: born(db, one))
        db.execute("UPDATE tagging SET uuid = ? WHERE id = ?", [first.uuid, twin[0]])
        db.execute("UPDATE alias SET stands_for = ? WHERE tbl = 'tagging' AND stands_for = ?", [first.uuid, second.uuid])
        db.execute("INSERT OR REPLACE INTO alias (tbl, uuid, stands_for) VALUES ('tagging', ?, ?)", [second.uuid, first.uuid])
    elif row:
        db.execute("UPDATE tagging SET tag_id = ?, article_id = ?, annotation_id = ? WHERE id = ?", [*ids.values(), row[0]])
    else:
        maker, created = value_of(db, thing, "made") or ["", modified(db, thing)]
        insert(db, "tagging", {"uuid": thing.uuid, **ids, "maker": maker, "created": created, "modified": created})


def _promote(db: Database, thing: Thing) -> str | None:
    """The tag was taken off by somebody who had not seen all of its twins: those stay."""
    others = db.execute("SELECT uuid FROM alias WHERE tbl = 'tagging' AND stands_for = ? ORDER BY uuid", [thing.uuid]).fetchall()
    for (uuid,) in others:
        _tagging(db, Thing("tagging", uuid))
    return None


def born(db: Database, thing: Thing) -> tuple[int, str]:
    """The order of making: of two that are the same, the one that was there first has the row."""
    made = [(setting.hlc, setting.id) for register in thing.registers for setting in log.settings(db, register)]
    return min(made, default=(0, thing.uuid))


def _saved_search(db: Database, thing: Thing) -> str | None:
    row = db.execute("SELECT id FROM saved_search WHERE uuid = ?", [thing.uuid]).fetchone()
    if not exists(db, thing):
        if row:
            db.execute("DELETE FROM saved_search WHERE id = ?", [row[0]])
        return None
    parts = {part: value_of(db, thing, part) or [] for part in PARTS["saved_search"]}
    values = [_first(parts["name"], ""), _first(parts["query"], ""), _first(parts["place"], 0), modified(db, thing)]
    if row:
        db.execute("UPDATE saved_search SET name = ?, query = ?, position = ?, modified = ? WHERE id = ?", [*values, row[0]])
    else:
        maker, created = parts["made"] or ["", modified(db, thing)]
        insert(db, "saved_search", dict(zip(("uuid", "name", "query", "position", "modified", "maker", "created"),
                                            (thing.uuid, *values, maker, created), strict=True)))
    return None


def _field(db: Database, thing: Thing) -> str | None:
    """Set a masthead field, which files the page anew where it is its paper, date or number."""
    sha256, _, name = thing.uuid.partition("/")
    page = page_of(db, sha256)
    if page is None:
        return NO_PAGE if exists(db, thing) else None
    row = db.execute("SELECT value FROM field WHERE page_id = ? AND name = ?", [page, name]).fetchone()
    said = log.shown(db, thing.register("value"))
    try:
        if said is not None and said.value is not None:
            if row is None or row[0] != said.value[0]:
                cards.set_field(db, page, name, said.value[0], bool(said.value[1]))
        elif row is not None:
            cards.unset(db, page, name)
    except (LibraryError, ValueError, KeyError):
        return NO_TEXT  # a field or value that this version does not know
    return None


def _state(db: Database, thing: Thing) -> str | None:
    """Say how far an article has been read against the paper, by whom and when."""
    said = log.shown(db, thing.register("state"))
    article = _id(db, "article", thing.uuid)
    if said is None or said.value is None:
        return None
    if article is None:
        return NO_PAGE
    state, by, at = said.value
    proofreading.set_article(db, [article], state)
    db.execute("UPDATE article SET state_by = ?, state_at = ? WHERE id = ?", [by, at, article])
    return None


ONE: dict[str, Callable[[Database, Thing], str | None]] = {
    "text": _text, "field": _field, "article": _state, "annotation": _annotation, "tagging": _tagging, "saved_search": _saved_search,
}


def _id(db: Database, table: str, uuid: str | None) -> int | None:
    row = db.execute(f"SELECT id FROM {table} WHERE uuid = ?", [uuid]).fetchone()
    return row[0] if row else None


def _first(value: Sequence[Any], default: Any) -> Any:
    return value[0] if value else default


def _page_needed(db: Database, thing: Thing) -> str:
    """The SHA-256 of the file that the thing waits for, where it says so."""
    if thing.table in ("field", "text"):
        return thing.uuid.partition("/")[0]
    place = value_of(db, thing, "place") if thing.table == "annotation" else None
    return str(place[1] or "") if place else ""


def _forget_steps(db: Database, step_id: int | None) -> None:
    """Steps that changed rows which others have changed since cannot be taken back; the rendering itself is none.

    An article's row is another matter: a mark on it makes it touched, and that takes nothing from its corrections.
    """
    db.execute("DELETE FROM undo_step WHERE id = ?1 OR id IN (SELECT c.step_id FROM undo_change c JOIN undo_change r"
               " ON r.step_id = ?1 AND r.tbl = c.tbl AND r.row_id = c.row_id WHERE r.tbl NOT IN ('article', 'page'))", [step_id])
