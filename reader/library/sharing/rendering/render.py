"""What the heads say, as rows. It reads the settings alone and never the order in which they came, and stands
outside undo.

What cannot be placed yet, because its page or text is not here, waits and is tried again; a note never moves
by guess.
"""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from reader.errors import LibraryError
from reader.library import base
from reader.library.base import Database, atomic, put_setting
from reader.library.masthead import cards
from reader.library.review import proofreading
from reader.library.sharing import log, replicas
from reader.library.sharing.heads import exists, value_of
from reader.library.sharing.pages import beaten, relaid, reshape, text_merge, texts
from reader.library.sharing.rendering import bins, mark_rows, marks, simple, tag_tree, taggings
from reader.library.sharing.things import (
    NO_PAGE,
    NO_PARAGRAPH,
    NO_TEXT,
    OTHERWISE,
    Thing,
    page_of,
    row_id,
    taggings_of,
    thing_of,
)
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from reader.page.roles import ROLES

SIMPLE = ("saved_search", "collection", "collection_item", "paper", "paper_name", "picture", "region")
ITEMS_WAITING = "SELECT uuid FROM waiting WHERE tbl = 'collection_item'"
# gives the reasons of the things that have to wait
Writer = Callable[[Database, Sequence[Thing]], dict[Thing, str]]


def render(db: Database, things: Iterable[Thing]) -> None:
    """Make the rows of these things what the heads say. Steps of undo that touched the same rows are
    forgotten.
    """
    touched = set(things)
    with _hearing(db):
        _render_all(db, touched)


def retry(db: Database, imported: bool = True) -> None:
    """Try again what has waited for a page or a text: after an import, and after a correction. Where nothing
    was `imported`, what waits for a file that is not here goes on waiting.
    """
    came = "EXISTS (SELECT 1 FROM source WHERE sha256 = needs)"
    rows = db.execute(
        f"SELECT tbl, uuid FROM waiting WHERE ?1 OR reason <> ?2 OR needs = '' OR {came}", [imported, NO_PAGE]
    )
    waiting = [Thing(*row) for row in rows.fetchall()]
    if waiting:
        with atomic(db):
            render(db, waiting)


def carry_own(db: Database) -> None:
    """Put the marks on paragraphs that were corrected here, since this was done last, where the log says.

    They went along with each correction at once, and are mostly there. But a character that was taken away
    and put back again leaves a mark behind here, and not where only the outcome is known.
    """
    own, last = replicas.own(db), log.last_step(db)
    done = log.carried(db)
    if done == last:
        return
    put_setting(db, "carried", json.dumps([own, last]))
    things = {thing_of(register) for register in log.registers_of(db, own, done)}
    marks_there = _noted(db, [thing for thing in things if thing is not None])
    if marks_there:
        with _hearing(db):
            marks.place_anew(db, sorted(marks_there))


@contextmanager
def _hearing(db: Database) -> Iterator[None]:
    """What is written is what others did: no change of this copy, and no step that could be taken back. Which
    rows it touches need not be noted where there is no step that could have touched them.
    """
    try:
        if not undo.has_steps(db):
            db.hearing = True
            with undo.no_step(db):
                yield
            return
        with undo.large_step(db, "读入改动"):
            db.hearing = True
            yield
            forget = db.execute("SELECT step FROM session").fetchone()[0]
        _forget_steps(db, forget)
    finally:
        db.hearing = False


def _render_all(db: Database, touched: set[Thing]) -> None:
    if any(thing.table == "tag" for thing in touched):
        touched |= tag_tree.render(db)
    pages = [thing.uuid for thing in touched if thing.table == "page"]
    laid = [sha256 for sha256 in pages if page_of(db, sha256) is not None]
    there = reshape.things_on(db, laid)
    _write(db, "page", touched)
    touched |= there | reshape.things_on(db, laid)  # they may be somewhere else now
    for table in ("text", "paper", "paper_name", "field", "article", "region", "picture", "saved_search"):
        _write(db, table, touched)

    touched |= marks.place_anew(db, sorted(_noted(db, touched) - touched))  # texts have been set
    before = _articles_of(db, touched)
    touched |= _items_on(db, touched)
    _write(db, "annotation", touched)
    moved = before.items() ^ _articles_of(db, touched).items()
    # a mark that came back brings its tags, one that went leaves them waiting
    touched |= taggings_of(db, 2, [uuid for uuid, _ in moved])
    _write(db, "tagging", touched)
    touched |= {Thing("collection_item", row[0]) for row in db.execute(ITEMS_WAITING).fetchall()}
    _write(db, "collection", touched)
    _write(db, "collection_item", touched)


def _write(db: Database, table: str, touched: Iterable[Thing]) -> None:
    """Write the things of one table; those that cannot be placed here wait for what they need."""
    things = sorted(thing for thing in touched if thing.table == table)
    db.execute(
        "DELETE FROM waiting WHERE tbl = ? AND uuid IN (SELECT value FROM json_each(?))",
        [table, json.dumps([thing.uuid for thing in things])],
    )
    for thing, reason in WRITERS[table](db, things).items():
        needs = _page_needed(db, thing) if reason == NO_PAGE else ""
        db.execute(
            "INSERT OR REPLACE INTO waiting (tbl, uuid, reason, needs) VALUES (?, ?, ?, ?)",
            [table, thing.uuid, reason, needs],
        )


def _each(one: Callable[[Database, Thing], str | None]) -> Writer:
    """Write things one by one; `one` gives the reason why a thing has to wait."""

    def write(db: Database, things: Iterable[Thing]) -> dict[Thing, str]:
        reasons = {thing: one(db, thing) for thing in things}
        return {thing: reason for thing, reason in reasons.items() if reason is not None}

    return write


def _items_on(db: Database, things: Iterable[Thing]) -> set[Thing]:
    """The items of collections that are these marks: they go, and wait, where the mark has no place."""
    marks = json.dumps([thing.uuid for thing in things if thing.table == "annotation"])
    rows = db.execute(
        "SELECT i.uuid FROM json_each(?) j JOIN annotation n ON n.uuid = j.value"
        " JOIN collection_item i ON i.annotation_id = n.id",
        [marks],
    ).fetchall()
    return {thing for row in rows if exists(db, thing := Thing("collection_item", row[0]))}


def _articles_of(db: Database, things: Iterable[Thing]) -> dict[str, int]:
    """Return the articles of those of the marks among the things that have a row."""
    return mark_rows.articles(db, [thing.uuid for thing in things if thing.table == "annotation"])


def _texts(db: Database, things: Sequence[Thing]) -> dict[Thing, str]:
    """Write what paragraphs say, each signed by whoever said it."""
    own = base.maker(db)
    try:
        return _each(partial(_text, own))(db, things)
    finally:
        base.sign_as(db, own)


def _text(own: str, db: Database, thing: Thing) -> str | None:
    """Give a paragraph the text that the corrections say, signed by whoever made the newest (`own`:
    nobody did); its notes go along. Corrections of a paragraph that was cut or joined since wait, unless
    whoever cut it had seen them.
    """
    sha256 = texts.parts_of(thing)[0]
    page = page_of(db, sha256)
    if page is None:
        return NO_PAGE
    block = texts.block_of(db, thing)
    if block is None or texts.thing_for(db, block) != thing:
        return None if beaten.ended(db, thing) else _why_absent(db, thing, page)
    if not relaid.agrees(db, page, sha256):
        return NO_PARAGRAPH
    first = texts.first_of(db, thing, block)
    if texts.is_of_other(db, thing, first):
        return OTHERWISE
    shown = texts.shown(db, thing, first) or text_merge.Merged(first, own, True)
    role = log.shown(db, thing.register("role"))
    if base.maker(db) != shown.maker:
        base.sign_as(db, shown.maker)
    corrections.correct(db, block, shown.text)
    if role is not None and role.value is not None and role.value[0] in ROLES:
        paragraphs.set_role(db, block, role.value[0])
    return None


def _why_absent(db: Database, thing: Thing, page: int) -> str:
    """Return why a paragraph is not on its page, where nobody is known to have cut or joined it."""
    named = texts.begun_with(log.heads(db, thing.register("words")))
    return OTHERWISE if named and texts.is_as_recognised(db, page) else NO_PARAGRAPH


def _noted(db: Database, things: Iterable[Thing]) -> set[Thing]:
    """Return the marks on these paragraphs: they are placed anew when the text is."""
    blocks = [block for thing in things if thing.table == "text" and (block := texts.block_of(db, thing))]
    rows = db.execute(
        "SELECT DISTINCT n.uuid FROM json_each(?1) j CROSS JOIN span s ON s.block_id = j.value"
        " JOIN annotation n ON n.id = s.annotation_id"
        " UNION SELECT n.uuid FROM json_each(?1) j CROSS JOIN span s ON s.first_block_id = j.value"
        " AND s.first_block_id <> s.block_id JOIN annotation n ON n.id = s.annotation_id",
        [json.dumps(blocks)],
    ).fetchall()
    return {Thing("annotation", row[0]) for row in rows}


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


def _page(db: Database, thing: Thing) -> str | None:
    """Lay a page out, and put it where it belongs."""
    page = page_of(db, thing.uuid)
    if page is None:
        return NO_PAGE if exists(db, thing) else None
    bins.put(db, thing, page)
    reason = reshape.write(db, thing)
    bins.follow_page(db, page)
    return reason


def _state(db: Database, thing: Thing) -> str | None:
    """Say how far an article has been read against the paper, by whom and when, and whether it is kept."""
    said = log.shown(db, thing.register("state"))
    article = row_id(db, "article", thing.uuid)
    if article is None:
        return NO_PAGE if exists(db, thing) else None
    bins.put(db, thing, article)
    if said is None or said.value is None:
        return None
    state, by, at = said.value
    proofreading.set_article(db, [article], state)
    db.execute("UPDATE article SET state_by = ?, state_at = ? WHERE id = ?", [by, at, article])
    return None


WRITERS: dict[str, Writer] = {
    "page": _each(_page),
    "text": _texts,
    "field": _each(_field),
    "article": _each(_state),
    "annotation": marks.write,
    "tagging": taggings.write,
    **dict.fromkeys(SIMPLE, simple.write),
}


def _page_needed(db: Database, thing: Thing) -> str:
    """Return the SHA-256 of the file that the thing waits for, where it says so."""
    if thing.table in ("field", "text", "page", "picture"):
        return thing.uuid.partition("/")[0]
    if thing.table == "region":
        place = value_of(db, thing, "on")
        return str(place[0]).partition("/")[0] if place else ""
    place = value_of(db, thing, "place") if thing.table == "annotation" else None
    return str(place[1] or "") if place else ""


def _forget_steps(db: Database, step_id: int) -> None:
    """Steps that changed rows which others have changed since cannot be taken back (undo says so), nor can
    what was done to the same rows before them; the rendering itself is no step.

    An article's row is another matter: a mark on it makes it touched, and that takes nothing from its
    corrections.
    """
    forgotten = {step_id, *_steps_of(db, _RENDERED, step_id)}
    while found := _steps_of(db, _SAME_ROWS, json.dumps(sorted(forgotten))) - forgotten:
        forgotten |= found
    undo.overtake(db, forgotten - {step_id})
    db.execute("DELETE FROM undo_step WHERE id = ?", [step_id])


# A mark that came, went or moved binds its paragraph: taking back how that was cut would leave it behind.
_RENDERED = """
    WITH rendered (tbl, row_id) AS (
        SELECT tbl, row_id FROM undo_change WHERE step_id = ?1 AND tbl NOT IN ('article', 'page')
        UNION SELECT 'block', s.block_id FROM undo_change c JOIN span s ON s.id = c.row_id
            WHERE c.step_id = ?1 AND c.tbl = 'span'
        UNION SELECT 'block', u.block_id FROM undo_change c JOIN undo_row_span u ON u.change_id = c.id
            WHERE c.step_id = ?1 AND c.tbl = 'span')
    SELECT DISTINCT c.step_id FROM undo_change c JOIN rendered r ON r.tbl = c.tbl AND r.row_id = c.row_id
    WHERE c.step_id <> ?1
"""
_SAME_ROWS = """
    SELECT DISTINCT c.step_id FROM undo_change r
    JOIN undo_change c ON c.tbl = r.tbl AND c.row_id = r.row_id AND c.step_id < r.step_id
    WHERE r.step_id IN (SELECT value FROM json_each(?)) AND r.tbl NOT IN ('article', 'page')
"""


def _steps_of(db: Database, sql: str, value: object) -> set[int]:
    return {row[0] for row in db.execute(sql, [value]).fetchall()}
