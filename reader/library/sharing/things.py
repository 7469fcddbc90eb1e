"""What of a library is shared, and how it is said so that another library understands it: by uuids, never by
ids.

A thing (a mark, a tag, a tag on an article …) has parts that change by themselves. A part of a thing is a
*register*, written `table.part:uuid`; its value is a JSON list, or null where the thing is gone.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from reader.library.base import Database

Value = list[Any] | None

_in_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
MADE = ("maker", "created")
# what a picture (c) of a page that was read from s is called
PICTURE = "s.sha256 || '/' || c.sha256 || '/' || c.leaf"
# table → part → its columns. The parts of an annotation's passages, of masthead fields and of states are read
# by functions below.
PARTS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "tag": {
            "name": ("name",),
            "parent": ("parent_id",),
            "colour": ("colour",),
            "place": ("position",),
            "made": MADE,
        },
        "annotation": {"place": (), "colour": ("colour",), "note": ("note",), "made": MADE, "spans": ()},
        "tagging": {"on": ("tag_id", "article_id", "annotation_id"), "made": MADE},
        "saved_search": {"name": ("name",), "query": ("query",), "place": ("position",), "made": MADE},
        "collection": {"name": ("name",), "place": ("position",), "made": MADE},
        "collection_item": {
            "on": ("collection_id", "kind", "article_id", "annotation_id"),
            "place": ("position",),
            "note": ("note",),
            "made": MADE,
        },
        "paper": {"title": ("title",), "number": ("cn_number",)},
        "paper_name": {"leads": ()},
        "picture": {"shows": (), "turn": ()},
        "region": {"on": (), "colour": ("colour",), "note": ("note",), "made": MADE},
        "field": {"value": ("value", "accepted")},
        "page": {"layout": (), "bin": ()},
        "text": {"words": (), "role": ()},
        "article": {"state": ("state", "state_by", "state_at"), "bin": ()},
    }
)
REFERENCES = {
    "tag_id": "tag",
    "parent_id": "tag",
    "article_id": "article",
    "annotation_id": "annotation",
    "collection_id": "collection",
}
# why a thing waits
NO_PAGE, NO_TEXT, NO_TAG, NO_PARAGRAPH, NO_PAPER = "page", "text", "tag", "paragraph", "paper"
OTHERWISE = "divided"  # another version of the recogniser made another paragraph there
# What articles, pages and pictures are before anybody has done anything: unread, not in the bin ([1]: thrown
# away), not turned.
AT_FIRST: Mapping[str, Value] = MappingProxyType(
    {"state": ["unread", None, None], "bin": [0], "turn": [0]}
)


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """`uuid` of the row; a masthead field is named by its page's file and its name: SHA-256/date, a
    paragraph: SHA-256/uuid, and one that was cut or joined SHA-256/uuid/form; a page by its file; a picture
    by its page's file, its own and the leaf: SHA-256/SHA-256/0; another name of a paper by `text_name`.
    """

    table: str
    uuid: str

    def register(self, part: str) -> str:
        """Return the name of one of its registers."""
        return f"{self.table}.{part}:{self.uuid}"

    @property
    def registers(self) -> tuple[str, ...]:
        """Return all of its registers."""
        return tuple(self.register(part) for part in PARTS[self.table])


def thing_of(register: str) -> Thing | None:
    """Return the thing that a register is a part of; None for one that this version does not know."""
    name, _, uuid = register.partition(":")
    table, _, part = name.partition(".")
    return Thing(table, uuid) if part in PARTS.get(table, {}) else None


def part_of(register: str) -> str:
    """Return `note` of `annotation.note:…`."""
    return register.partition(":")[0].partition(".")[2]


def encode(value: Value) -> str:
    """Return a value as it is kept: the same text for the same value."""
    return _in_json(value)


def encode_texts(texts: Iterable[str]) -> str:
    """Return a list of texts as `encode` would, in half the time."""
    return f"[{','.join(map(_in_json, texts))}]"


def read(db: Database, thing: Thing) -> dict[str, Value]:
    """Return the parts of a thing as its row says them; empty where there is no such row."""
    if thing.table in _READERS:
        return _READERS[thing.table](db, thing)
    columns = [column for part in PARTS[thing.table].values() for column in part]
    row = db.execute(
        f"SELECT id, {', '.join(columns)} FROM {thing.table} WHERE uuid = ?", [thing.uuid]
    ).fetchone()
    if row is None:
        return {}
    said = dict(zip(columns, row[1:], strict=True))
    parts: dict[str, Value] = {}
    for part, names in PARTS[thing.table].items():
        parts[part] = [_said(db, name, said[name]) for name in names]
    if thing.table == "article":  # one that was thrown away with its page is in the bin with it
        sql = (
            "SELECT a.trash_id IS NOT NULL AND a.trash_id IS NOT p.trash_id"
            " FROM article a JOIN page p ON p.id = a.page_id WHERE a.id = ?"
        )
        parts["bin"] = list(db.execute(sql, [row[0]]).fetchone())
    if thing.table == "annotation":
        parts["place"] = _read_place(db, row[0])
        parts["spans"] = _read_spans(db, row[0])
    if thing.table == "region":
        parts["on"] = _read_region(db, row[0])
    return parts


def everything(db: Database) -> Iterator[tuple[Thing, str, str]]:
    """Yield (thing, maker, time) of all that people made so far,
    for the first changes of a library that begins to share.
    """
    for table in ("tag", "annotation", "tagging", "saved_search", "collection", "collection_item", "region"):
        for uuid, maker, modified in db.execute(
            f"SELECT uuid, maker, modified FROM {table} ORDER BY id"
        ).fetchall():
            yield Thing(table, uuid), maker, modified
    for sha256, name, maker, modified in db.execute(
        "SELECT s.sha256, f.name, f.maker, f.modified FROM field f JOIN page p ON p.id = f.page_id"
        " JOIN source s ON s.id = p.source_id ORDER BY f.id"
    ).fetchall():
        yield Thing("field", f"{sha256}/{name}"), maker, modified
    for uuid, maker, time in db.execute(
        "SELECT a.uuid, ifnull(a.state_by, t.maker), ifnull(a.state_at, t.created) FROM article a LEFT JOIN"
        " trash t ON t.id = a.trash_id WHERE a.state <> 'unread' OR a.trash_id IS NOT NULL ORDER BY a.id"
    ).fetchall():
        yield Thing("article", uuid), maker or "", time or ""
    for sha256, maker, time in db.execute(
        "SELECT s.sha256, t.maker, t.created FROM page p JOIN trash t ON t.id = p.trash_id"
        " JOIN source s ON s.id = p.source_id ORDER BY p.id"
    ).fetchall():
        yield Thing("page", sha256), maker, time
    yield from papers_and_pictures(db)


def papers_and_pictures(db: Database) -> Iterator[tuple[Thing, str, str]]:
    """`everything` of papers that a person has named, their other names, and pictures that were attached or
    turned by hand.
    """
    for uuid, maker, time in db.execute(
        "SELECT uuid, maker, modified FROM paper WHERE modified <> created ORDER BY id"
    ).fetchall():
        yield Thing("paper", uuid), maker, time
    for name, maker, time in db.execute(
        "SELECT name, maker, modified FROM paper_name ORDER BY id"
    ).fetchall():
        yield Thing("paper_name", text_name(name)), maker, time
    for key, maker, time in db.execute(
        f"SELECT {PICTURE}, c.maker, c.modified FROM picture c JOIN page p ON p.id = c.page_id"
        " JOIN source s ON s.id = p.source_id WHERE c.batch_id IS NULL OR c.turn <> 0 ORDER BY c.id"
    ).fetchall():
        yield Thing("picture", key), maker, time


def taggings_of(db: Database, place: int, uuids: Iterable[str]) -> set[Thing]:
    """Return the taggings that name one of these tags (place 0), articles (1) or marks (2), whether they
    have a row or not.
    """
    rows = db.execute(
        "SELECT DISTINCT s.register FROM json_each(?) j JOIN setting s"
        f" ON json_extract(s.value, '$[{place}]') = j.value"
        " WHERE s.register >= 'tagging.on:' AND s.register < 'tagging.on;'",
        [json.dumps(sorted(uuids))],
    ).fetchall()
    return {Thing("tagging", row[0].partition(":")[2]) for row in rows}


def text_name(text: str) -> str:
    """Return what a version of a paragraph is called:
    by what it says, so that two libraries need not agree on more.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def waits(db: Database, thing: Thing) -> bool:
    """Tell whether it has no place here yet."""
    sql = "SELECT 1 FROM waiting WHERE tbl = ? AND uuid = ?"
    return db.execute(sql, [thing.table, thing.uuid]).fetchone() is not None


def row_id(db: Database, table: str, uuid: str | None) -> int | None:
    """Return the id of the row with this uuid; None where there is none."""
    row = db.execute(f"SELECT id FROM {table} WHERE uuid = ?", [uuid]).fetchone()
    return row[0] if row else None


def page_of(db: Database, sha256: str) -> int | None:
    """Return the page that has this file as one of its sources."""
    row = db.execute("SELECT page_id FROM source WHERE sha256 = ?", [sha256]).fetchone()
    return row[0] if row else None


def picture_id(db: Database, key: str) -> int | None:
    """Return the picture of that name (SHA-256 of a file of its page/its own/leaf)."""
    of_page, sha256, leaf = key.rsplit("/", 2)
    row = db.execute(
        "SELECT id FROM picture WHERE page_id = ? AND sha256 = ? AND leaf = ?",
        [page_of(db, of_page), sha256, leaf],
    ).fetchone()
    return row[0] if row else None


def _said(db: Database, column: str, value: Any) -> Any:
    table = REFERENCES.get(column)
    if table is None or value is None:
        return value
    row = db.execute(f"SELECT uuid FROM {table} WHERE id = ?", [value]).fetchone()
    return row[0] if row else None  # undo checks references when all of a step is back


def _read_field(db: Database, thing: Thing) -> dict[str, Value]:
    sha256, _, name = thing.uuid.partition("/")
    row = db.execute(
        "SELECT value, accepted FROM field WHERE page_id = ? AND name = ?", [page_of(db, sha256), name]
    ).fetchone()
    return {} if row is None else {"value": list(row)}


def _read_page(db: Database, thing: Thing) -> dict[str, Value]:
    sql = "SELECT trash_id IS NOT NULL FROM page WHERE id = ?"
    thrown = db.execute(sql, [page_of(db, thing.uuid)]).fetchone()
    return {} if thrown is None else {"bin": list(thrown)}


def _read_name(db: Database, thing: Thing) -> dict[str, Value]:
    """[name, paper's uuid, kind]"""
    for name, paper, kind in db.execute(
        "SELECT n.name, p.uuid, n.kind FROM paper_name n JOIN paper p ON p.id = n.paper_id"
    ).fetchall():
        if text_name(name) == thing.uuid:
            return {"leads": [name, paper, kind]}
    return {}


def _read_picture(db: Database, thing: Thing) -> dict[str, Value]:
    """[name, bytes, width, height, where the file lies that the library has not got (None: it has, or
    somebody else's)]; [quarters that it was turned by]
    """
    row = db.execute(
        "SELECT name, size, width, height, iif(kept = 1 OR path = name, NULL, path), turn"
        " FROM picture WHERE id = ?",
        [picture_id(db, thing.uuid)],
    ).fetchone()
    return {} if row is None else {"shows": list(row[:5]), "turn": list(row[5:])}


def linked_at(shows: Value) -> str | None:
    """Return where a picture's file stays that its owner has not copied into the library; None: it is in one,
    or whoever said it had a program that did not tell.
    """
    return shows[4] if shows is not None and len(shows) > 4 else None


def _read_region(db: Database, region: int) -> Value:
    """[picture, its name, bytes, width, height; x, y, width, height of the part]"""
    row = db.execute(
        f"SELECT {PICTURE}, c.name, c.size, c.width, c.height, r.x, r.y, r.width, r.height FROM region r"
        " JOIN picture c ON c.id = r.picture_id JOIN page p ON p.id = c.page_id"
        " JOIN source s ON s.id = p.source_id WHERE r.id = ?",
        [region],
    ).fetchone()
    return None if row is None else list(row)


_READERS: Mapping[str, Callable[[Database, Thing], dict[str, Value]]] = MappingProxyType(
    {"field": _read_field, "page": _read_page, "paper_name": _read_name, "picture": _read_picture}
)


def _read_place(db: Database, annotation: int) -> Value:
    """Return [article's uuid, SHA-256 of its page's file]: the page is known where a person has cut the
    article in two, too. None: undo has taken the article away, and will be refused.
    """
    row = db.execute(
        "SELECT a.uuid, s.sha256 FROM annotation n JOIN article a ON a.id = n.article_id"
        " JOIN page p ON p.id = a.page_id LEFT JOIN source s ON s.id = p.source_id WHERE n.id = ?",
        [annotation],
    ).fetchone()
    return list(row) if row else None


def _read_spans(db: Database, annotation: int) -> Value:
    """Return the passages as a person placed them: [block,
    text, start, end, quote], in code points of that text.
    """
    placed = []
    seen = set()
    for block, version, start, end in db.execute(
        "SELECT first_block_id, first_version_id, first_start, first_end FROM span WHERE annotation_id = ?"
        " ORDER BY position, id",
        [annotation],
    ).fetchall():
        if (block, version, start, end) in seen:  # one passage that a paragraph break has cut in two since
            continue
        seen.add((block, version, start, end))
        text = db.execute("SELECT text FROM version WHERE id = ?", [version]).fetchone()[0]
        placed.append([paragraph_name(db, block), text_name(text), start, end, text[start:end]])
    return placed


def paragraph_name(db: Database, block: int) -> str | None:
    """Return the uuid of a paragraph; of one that was joined to another as long as undo remembers it."""
    row = db.execute(
        "SELECT hex(uuid) FROM block WHERE id = ?1 UNION ALL"
        " SELECT hex(uuid) FROM undo_row_block WHERE id = ?1",
        [block],
    ).fetchone()
    return row[0] if row else None
