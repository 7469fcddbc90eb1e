"""合并冲突: where two people said different things without knowing of each other, and what a third decides.

Only what a person should look at is listed: notes, masthead fields, names of tags, and a mark that one
deleted and another changed. Of the rest (a colour, a place in a list) the newest is shown and nobody is
asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.library.base import Database
from reader.library.sharing import log, render, texts
from reader.library.sharing.heads import value_of
from reader.library.sharing.log import Head
from reader.library.sharing.things import Thing, Value, encode, part_of, thing_of
from reader.library.sharing.when import said_at

QUOTED = 20  # characters of a paragraph that name it
SHOWN, OTHER, BOTH = "shown", "other", "both"
DIFFER = ("annotation.note", "field.value", "tag.name", "text.words")
DELETED = ("annotation.note", "annotation.spans")  # in which a deletion against a change is told


@dataclass(frozen=True, slots=True)
class Side:
    """What one of them said (None: deleted it), who and when (UTC)."""

    text: str | None
    maker: str
    time: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """`kind`: note, field, tag, text or deleted; `shown` is what the library shows now. `about`: the
    quote, field or tag's name.
    """

    register: str
    kind: str
    about: str
    article_id: int | None
    shown: Side
    others: tuple[Side, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be decided: notes can both be kept."""
        return (SHOWN, OTHER, BOTH) if self.kind == "note" else (SHOWN, OTHER)


def open_conflicts(db: Database) -> list[Conflict]:
    """Everything that waits for a decision."""
    registers = [
        row[0]
        for row in db.execute(
            "SELECT register FROM setting WHERE head = 1 GROUP BY register HAVING count(DISTINCT"
            " value) > 1 ORDER BY register"
        ).fetchall()
    ]
    found = [_conflict(db, register) for register in registers]
    listed: dict[str, Conflict] = {}
    for conflict in found:
        if conflict is not None:  # a deletion touches several registers of a thing and is told once
            key = conflict.register.partition(":")[2] if conflict.kind == "deleted" else conflict.register
            listed.setdefault(key, conflict)
    return list(listed.values())


def resolve(db: Database, register: str, choice: str) -> None:
    """Decide: what is shown stays, the other takes its place, or both notes are kept. Does nothing where
    it is settled already.
    """
    conflict = _conflict(db, register)
    thing = thing_of(register)
    if conflict is None or thing is None:
        return
    with db.atomic():
        log.write(db, "合并冲突", _decided(db, conflict, thing, choice))
        render.render(db, [thing])


def resolve_all(db: Database, decisions: Sequence[tuple[str, str]]) -> None:
    """Carry out what was decided: (register, choice) of each."""
    for register, choice in decisions:
        resolve(db, register, choice)


def _decided(db: Database, conflict: Conflict, thing: Thing, choice: str) -> list[tuple[str, Value]]:
    heads = _distinct(log.heads(db, conflict.register))
    if conflict.kind == "deleted":
        keeps = (choice == SHOWN) == (conflict.shown.text is not None)
        return [
            (register, value_of(db, thing, part_of(register)) if keeps else None)
            for register in thing.registers
        ]
    if choice == BOTH:
        text = "\n\n".join(f"{head.maker}：{head.value[0]}" for head in heads if head.value)
        return [(conflict.register, [text])]
    said = [head for head in heads if head.value is not None]
    return [(conflict.register, said[0].value if choice == SHOWN else said[1].value)]


def _conflict(db: Database, register: str) -> Conflict | None:
    thing = thing_of(register)
    heads = _distinct(log.heads(db, register))
    if thing is None or len(heads) < 2:
        return None
    name = register.partition(":")[0]
    said = [head for head in heads if head.value is not None]
    deleted = len(said) == 1
    if name not in (DELETED if deleted else DIFFER) or (thing.table == "text" and _goes_together(db, thing)):
        return None
    about, article = _about(db, thing)
    shown, *others = [
        _side(head) for head in (said if not deleted else sorted(heads, key=lambda head: head.value is None))
    ]
    kind = "deleted" if deleted else {"annotation": "note"}.get(thing.table, thing.table)
    return Conflict(register, kind, about, article, shown, tuple(others))


def _goes_together(db: Database, thing: Thing) -> bool:
    """Corrections of one paragraph that do not touch each other are no conflict; nor are those of a page
    that is not here.
    """
    block = texts.block_of(db, thing)
    if block is None:
        return True
    together = texts.merged(texts.recognised(db, block), texts.said(db, thing))
    return together is None or together.whole


def _side(head: Head) -> Side:
    if head.value is None:
        return Side(None, head.maker, said_at(head.hlc))
    first = head.value[0] if head.value else ""
    text = (
        "…".join(span[-1] for span in head.value)
        if isinstance(first, list)
        else str("" if first is None else first)
    )
    return Side(text, head.maker, said_at(head.hlc))


def _distinct(heads: Sequence[Head]) -> list[Head]:
    """The heads that say different things, the newest first."""
    by_value: dict[str, Head] = {}
    for head in heads:
        by_value.setdefault(encode(head.value), head)
    return list(by_value.values())


def _about(db: Database, thing: Thing) -> tuple[str, int | None]:
    """What the conflict is about in words, and the article where it can be looked at."""
    if thing.table == "annotation":
        spans = value_of(db, thing, "spans") or []
        row = db.execute("SELECT article_id FROM annotation WHERE uuid = ?", [thing.uuid]).fetchone()
        return "…".join(span[-1] for span in spans), row[0] if row else None
    if thing.table == "text":
        block = texts.block_of(db, thing)
        row = db.execute("SELECT article_id FROM block WHERE id = ?", [block]).fetchone()
        return (texts.recognised(db, block)[:QUOTED] if block else ""), row[0] if row else None
    if thing.table == "field":
        sha256, _, name = thing.uuid.partition("/")
        row = db.execute(
            "SELECT min(a.id) FROM source s JOIN article a ON a.page_id = s.page_id WHERE s.sha256 = ?",
            [sha256],
        ).fetchone()
        return name, row[0]
    row = db.execute("SELECT name FROM tag WHERE uuid = ?", [thing.uuid]).fetchone()
    return (row[0] if row else ""), None
