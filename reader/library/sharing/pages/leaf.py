"""A page as far as following passages needs it, read once for all of them: its paragraphs' forms, what each
has said, what cutting and joining made of them.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.library.base import Database
from reader.library.sharing.pages import layout_merge, layouts, text_merge, text_ways, texts
from reader.library.sharing.pages.divided import Divided
from reader.library.sharing.pages.layout_values import Form, Run, bases
from reader.library.sharing.things import text_name
from reader.text.anchors import Edit

Key = tuple[str, str]  # a paragraph's uuid and form


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph's row: its ids, its text as it is now."""

    block: int
    article: int | None
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What one form of a paragraph has said, read once for all passages on it. `by_name`: {name: text};
    `ways`: from one of them to another.
    """

    first: str
    corrections: Sequence[text_merge.Said]
    by_name: dict[str, str]
    ways: dict[tuple[str, str], list[Sequence[Edit]]] = field(default_factory=dict)

    def carry(self, text: str, to: str, place: tuple[int, int]) -> tuple[int, int]:
        """Return where [start, end) of one text is in another."""
        if text == to:
            return place
        if (text, to) not in self.ways:
            self.ways[text, to] = text_ways.way(self.corrections, self.first, text, to)
        return text_ways.carry(self.ways[text, to], place)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as far as following passages needs it: paragraphs by the forms that they have, and runs."""

    sha256: str
    blocks: dict[Key, int]
    rows: dict[int, Row]
    bases: dict[Key, Form]
    runs: tuple[Run, ...]
    known: dict[Key, Texts] = field(default_factory=dict)
    divided: dict[Key, Divided | None] = field(default_factory=dict)

    def own(self, block: str) -> int | None:
        """Return the row of the paragraph of that name, whatever form it has."""
        return next((id_ for (uuid, _), id_ in self.blocks.items() if uuid == block), None)

    def texts(self, db: Database, key: Key) -> Texts:
        """Return what this form of a paragraph has said."""
        if key not in self.known:
            self.known[key] = _texts(db, self, key)
        return self.known[key]


def leaf(db: Database, page: int, sha256: str) -> Leaf:
    """Read a page."""
    known = layouts.said(db, sha256)
    held = layout_merge.shown(known)
    forms = held.layout.forms if held else {}
    columns = "hex(b.uuid), b.id, b.article_id, b.version_id, v.text"
    rows = db.execute(
        f"SELECT {columns} FROM article a JOIN block b ON b.article_id = a.id"
        " JOIN version v ON v.id = b.version_id WHERE a.page_id = ?1"
        f" UNION ALL SELECT {columns} FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.page_id = ?1 AND b.article_id IS NULL",
        [page],
    ).fetchall()
    blocks = {(row[0], forms.get(row[0], "")): row[1] for row in rows}
    by_id = {row[1]: Row(*row[1:]) for row in rows}
    runs = tuple(run for one in known for run in one.runs)
    return Leaf(sha256, blocks, by_id, bases(known), runs)


def _texts(db: Database, on: Leaf, key: Key) -> Texts:
    base = on.bases.get(key)
    first = base.first if base is not None else texts.recognised(db, on.blocks[key])
    corrections = texts.of_this(texts.said(db, texts.named(on.sha256, *key)), first)
    merged = text_merge.merged(first, corrections)
    every = [first, *(one.text for one in corrections), merged.text if merged else first]
    every += [base.text] if base is not None else []
    every += [on.rows[on.blocks[key]].text] if key in on.blocks else []
    return Texts(first, corrections, {text_name(text): text for text in every})
