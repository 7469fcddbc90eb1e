"""合并冲突: where two people said different things without knowing of each other, and what a third decides.

Only what a person should look at is listed: notes, masthead fields, names of tags, and a mark that one
deleted and another changed. Of the rest (a colour, a place in a list) the newest is shown and nobody is
asked.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from reader.library.base import Database
from reader.library.sharing import log, several
from reader.library.sharing.heads import value_of
from reader.library.sharing.log import Head
from reader.library.sharing.pages import beaten, layout_merge, layouts, text_merge, texts
from reader.library.sharing.things import NO_PARAGRAPH, Thing, encode, page_of, thing_of
from reader.library.sharing.when import said_at
from reader.sentence import say

QUOTED = 20  # characters of a paragraph that name it
SHOWN, OTHER, BOTH = "shown", "other", "both"
DIFFER = (
    "annotation.note",
    "field.value",
    "tag.name",
    "text.words",
    "page.layout",
    "collection.name",
    "collection_item.note",
    "paper.title",
    "region.note",
)
KINDS = {"annotation": "note", "page": "layout", "collection_item": "item"}  # of others: their table
DELETED = ("annotation.note", "annotation.spans")  # in which a deletion against a change is told


@dataclass(frozen=True, slots=True)
class Side:
    """What one of them said (None: deleted it), who and when (UTC)."""

    text: str | None
    maker: str
    time: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """`kind`: note, field, tag, text, layout, collection, item, paper, region, cut or deleted; `shown` is
    what the library shows now. `about`: the quote, field, name, or how the paragraph or page begins.
    """

    register: str
    kind: str
    about: str
    article_id: int | None
    shown: Side
    others: tuple[Side, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """Return what may be decided: notes can both be kept."""
        return (SHOWN, OTHER, BOTH) if self.kind in ("note", "item", "region") else (SHOWN, OTHER)


def open_conflicts(db: Database) -> list[Conflict]:
    """Return everything that waits for a decision."""
    registers = several.registers(db)
    cut = [
        Thing("text", row[0]).register("words")
        for row in db.execute("SELECT uuid FROM waiting WHERE tbl = 'text' AND reason = ?", [NO_PARAGRAPH])
    ]
    found = [find(db, register) for register in dict.fromkeys([*registers, *cut])]
    listed: dict[str, Conflict] = {}
    for conflict in found:
        if conflict is not None:  # a deletion touches several registers of a thing and is told once
            key = conflict.register.partition(":")[2] if conflict.kind == "deleted" else conflict.register
            listed.setdefault(key, conflict)
    return list(listed.values())


def find(db: Database, register: str) -> Conflict | None:
    """Return the conflict about a register; None where there is none, or it is settled."""
    thing = thing_of(register)
    if thing is None:
        return None
    about, article = _about(db, thing)
    sides = _cut_elsewhere(db, thing)
    if sides is not None:
        return Conflict(register, "cut", about, article, sides[0], sides[1:])
    heads = distinct(standing(db, thing, register))
    if len(heads) < 2:
        return None
    deleted = [head.value is None for head in heads].count(False) == 1
    if register.partition(":")[0] not in (DELETED if deleted else DIFFER) or _goes_together(db, thing):
        return None
    heads.sort(key=lambda head: head.value is None)
    shown, *others = map(_side, heads if deleted else _saying(heads))
    kind = "deleted" if deleted else KINDS.get(thing.table, thing.table)
    return Conflict(register, kind, about, article, shown, tuple(others))


def standing(db: Database, thing: Thing, register: str) -> list[Head]:
    """Return what holds for a register; of layouts, those that can be laid out here and say different
    things.
    """
    if register != layouts.thing(thing.uuid).register("layout"):
        return log.heads(db, register)
    heads = [one for one in layouts.said(db, thing.uuid) if one.head]
    ids = {one.id for one in layout_merge.differing(heads)}
    return [one for one in log.settings(db, register) if one.id in ids]


def _cut_elsewhere(db: Database, thing: Thing) -> tuple[Side, Side] | None:
    """Return a paragraph as it was when somebody cut or joined it, and as somebody else corrected it."""
    lost = beaten.find(db, thing) if thing.table == "text" else None
    if lost is None:
        return None
    return Side(lost.text, lost.maker, said_at(lost.hlc)), _side(lost.correction)


def _goes_together(db: Database, thing: Thing) -> bool:
    """Corrections of one paragraph that do not touch each other are no conflict, nor are changes of different
    articles; nor is what is about a page that is not here.
    """
    if thing.table == "page":
        held = layout_merge.shown(layouts.said(db, thing.uuid))
        return held is None or held.whole or page_of(db, thing.uuid) is None
    if thing.table != "text":
        return False
    block = texts.block_of(db, thing)
    if block is None or texts.thing_for(db, block) != thing:
        return True
    together = text_merge.merged(texts.first_of(db, thing, block), texts.said(db, thing))
    return together is None or together.whole


def _side(head: Head) -> Side:
    text = None if head.value is None else _in_words(head.value)
    return Side(text, head.maker, said_at(head.hlc))


def _in_words(value: list[Any]) -> str:
    first = value[0] if value else ""
    if not isinstance(first, list):
        return str("" if first is None else first)
    if first and isinstance(first[0], list):  # a page's layout
        return _layout_in_words(value)
    return "…".join(span[-1] for span in value)


def _layout_in_words(value: list[Any]) -> str:
    """Return how the paragraphs begin that were cut or joined;
    where only their order or place is another, how many there are.
    """
    articles, _, runs, _, _ = value
    made = [text for _, now in runs for _, _, text, *_ in now]
    if made:
        return " ¶ ".join(text if len(text) <= QUOTED else f"{text[:QUOTED]}…" for text in made)
    own = [article for article in articles if article[2]]
    return say("{0} 篇，{1} 段", len(own), sum(len(article[2]) for article in own))


def _saying(heads: Sequence[Head]) -> list[Head]:
    return [head for head in heads if head.value is not None]


def distinct(heads: Sequence[Head]) -> list[Head]:
    """Return the heads that say different things, the newest first."""
    by_value: dict[str, Head] = {}
    for head in heads:
        by_value.setdefault(encode(head.value), head)
    return list(by_value.values())


def _about(db: Database, thing: Thing) -> tuple[str, int | None]:
    """Return what the conflict is about in words, and the article where it can be looked at."""
    if thing.table in _ON_A_PAGE:
        return _ON_A_PAGE[thing.table](db, thing)
    sql = _NAMES.get(thing.table)
    row = db.execute(sql, [thing.uuid]).fetchone() if sql else None
    return (row[0] if row else ""), None


def _about_mark(db: Database, thing: Thing) -> tuple[str, int | None]:
    spans = value_of(db, thing, "spans") or []
    row = db.execute(
        "SELECT a.id, a.headline FROM annotation n JOIN article a ON a.id = n.article_id WHERE n.uuid = ?",
        [thing.uuid],
    ).fetchone()
    article, headline = row if row else (None, "")
    return "…".join(span[-1] for span in spans) or headline, article


def _about_page(db: Database, thing: Thing) -> tuple[str, int | None]:
    row = db.execute(
        "SELECT a.headline, a.id FROM article a WHERE a.page_id = ? AND a.redirect_id IS NULL"
        " ORDER BY a.position, a.id LIMIT 1",
        [page_of(db, thing.uuid)],
    ).fetchone()
    return (row[0], row[1]) if row else ("", None)


def _about_text(db: Database, thing: Thing) -> tuple[str, int | None]:
    block = texts.block_of(db, thing)
    row = db.execute("SELECT article_id FROM block WHERE id = ?", [block]).fetchone()
    return (texts.recognised(db, block)[:QUOTED] if block else ""), row[0] if row else None


def _about_field(db: Database, thing: Thing) -> tuple[str, int | None]:
    sha256, _, name = thing.uuid.partition("/")
    row = db.execute(
        "SELECT min(a.id) FROM source s JOIN article a ON a.page_id = s.page_id WHERE s.sha256 = ?",
        [sha256],
    ).fetchone()
    return name, row[0]


def _about_region(db: Database, thing: Thing) -> tuple[str, int | None]:
    row = db.execute(
        "SELECT c.name, min(a.id) FROM region r JOIN picture c ON c.id = r.picture_id"
        " LEFT JOIN article a ON a.page_id = c.page_id WHERE r.uuid = ?",
        [thing.uuid],
    ).fetchone()
    return row[0] or "", row[1]


_ON_A_PAGE: Mapping[str, Callable[[Database, Thing], tuple[str, int | None]]] = MappingProxyType(
    {
        "annotation": _about_mark,
        "page": _about_page,
        "text": _about_text,
        "field": _about_field,
        "region": _about_region,
    }
)
_NAMES = {
    "tag": "SELECT name FROM tag WHERE uuid = ?",
    "collection": "SELECT name FROM collection WHERE uuid = ?",
    "collection_item": "SELECT c.name FROM collection_item i JOIN collection c ON c.id = i.collection_id"
    " WHERE i.uuid = ?",
    "paper": "SELECT title FROM paper WHERE uuid = ?",
}
