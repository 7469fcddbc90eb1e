"""What the rows of shared things say that the log does not say yet."""
from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any

from reader.library.base import Database
from reader.library.sharing import log
from reader.library.sharing.heads import value_of
from reader.library.sharing.pages import text_merge, texts
from reader.library.sharing.things import AT_FIRST, Thing, Value, linked_at, read

Told = tuple[str, Value]  # a register and its value


def told(db: Database, things: Sequence[Thing], unseen: Set[str]) -> list[Told]:
    """Return what is to be said of these things, and the texts that their marks were made on.

    `unseen`: registers whose values by others wait here.
    """
    values = [row for thing in things for row in _said(db, thing)]
    marked = [
        Thing("annotation", register.partition(":")[2])
        for register, value in values
        if register.startswith("annotation.spans:") and value is not None
    ]
    return values + [row for thing in marked for row in _merged_texts(db, thing, unseen)]


def _merged_texts(db: Database, mark: Thing, unseen: Set[str]) -> Iterator[Told]:
    """Texts that a mark was made on and that nobody has sent: computed from several people's corrections."""
    for (block,) in db.execute(
        "SELECT DISTINCT s.block_id FROM span s JOIN annotation n ON n.id = s.annotation_id"
        " WHERE n.uuid = ? ORDER BY 1",
        [mark.uuid],
    ).fetchall():
        thing = texts.thing_for(db, block)
        if thing is None or thing.register("words") in unseen:
            continue
        now, first = texts.current(db, block), texts.first_of(db, thing, block)
        said = texts.said(db, thing)
        merged = text_merge.merged(first, said)
        if merged is None or merged.text != now:
            continue  # it has just been cut: a half is no text of the whole
        known = {first, *(one.text for one in said)}
        heads = log.heads(db, thing.register("words"))
        if now not in known and len(heads) > 1:
            yield thing.register("words"), [now, *texts.begun_with(heads)]


def _said(db: Database, thing: Thing) -> Iterator[Told]:
    """Yield the registers of a thing whose value is no longer what the log shows."""
    now = read(db, thing)
    every = [thing, *(Thing(thing.table, uuid) for uuid in _aliases(db, thing))]
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
    if part == "shows" and head.value and value:
        return _shows_the_same(head.value, value)
    return head.value == value or _follows(now, part)


def _shows_the_same(told: list[Any], here: list[Any]) -> bool:
    """Tell whether nothing new is known of a picture. Each may have its file elsewhere; news is only that one
    which stayed with its owner has come into a library.
    """
    came_in = linked_at(told) is not None and linked_at(here) is None
    return told[:4] == here[:4] and not came_in


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


def _aliases(db: Database, thing: Thing) -> list[str]:
    """Return the same thing as others made it without knowing of this one:
    a tag of the same name, the same tag on an article.
    """
    return [
        row[0]
        for row in db.execute(
            "SELECT uuid FROM alias WHERE tbl = ? AND stands_for = ? ORDER BY uuid", [thing.table, thing.uuid]
        ).fetchall()
    ]
