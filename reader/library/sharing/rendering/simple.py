"""Things that are one row without wrinkles: saved searches, collections and what stands in them, papers and
their other names, pictures of pages and what is marked on them.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from reader.library import base
from reader.library.base import Database, insert, name_uuid, now
from reader.library.imports import sources
from reader.library.sharing.heads import Story, stories
from reader.library.sharing.things import (
    MADE,
    NO_PAGE,
    NO_PAPER,
    PARTS,
    REFERENCES,
    Thing,
    linked_at,
    page_of,
    picture_id,
    row_id,
)

# What a column holds where nobody has said it (yet).
DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {"name": "", "query": "", "note": "", "position": 0, "colour": 1, "maker": ""}
)


def write(db: Database, things: Sequence[Thing]) -> dict[Thing, str]:
    """Write these rows; the reasons of those that wait for what they are about."""
    reasons: dict[Thing, str] = {}
    for story in stories(db, things):
        reason = _WRITERS[story.thing.table](db, story)
        if reason is not None:
            reasons[story.thing] = reason
    return reasons


def _write_parts(db: Database, story: Story) -> str | None:
    """A row whose columns are what its parts say, things that it names by their ids."""
    table, uuid = story.thing.table, story.thing.uuid
    row = row_id(db, table, uuid)
    if not story.exists:
        db.execute(f"DELETE FROM {table} WHERE id = ?", [row])
        return None
    said = _columns(story)
    for column, other in REFERENCES.items():
        if said.get(column) is not None:
            said[column] = row_id(db, other, said[column])
            if said[column] is None:
                return NO_PAGE
    if "kind" in said and said["kind"] is None:
        return NO_PAGE  # the part that says what it is has not come
    made = {name: said.pop(name) for name in MADE}
    said["modified"] = story.modified
    if row is None:
        made["created"] = made["created"] or story.modified
        insert(db, table, {"uuid": uuid, **said, **made})
        return None
    listed = ", ".join(f"{name} = ?" for name in said)
    db.execute(f"UPDATE {table} SET {listed} WHERE id = ?", [*said.values(), row])
    return None


def _columns(story: Story) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for part, names in PARTS[story.thing.table].items():
        value = story.value(part) or [DEFAULTS.get(name) for name in names]
        said.update(zip(names, value, strict=True))
    return said


def _write_paper(db: Database, story: Story) -> str | None:
    """A paper's title and number as people set them. A paper comes with its pages, and goes with nobody's
    word.
    """
    row = row_id(db, "paper", story.thing.uuid)
    if not story.exists:
        return None
    if row is None:
        return NO_PAPER
    for part, column in (("title", "title"), ("number", "cn_number")):
        head = story.shown(part)
        if head is not None and head.value is not None and not _is_taken(db, row, part, head.value[0]):
            db.execute(
                f"UPDATE paper SET {column} = ?1 WHERE id = ?2 AND {column} IS NOT ?1", [head.value[0], row]
            )
    return None


def _is_taken(db: Database, paper: int, part: str, value: Any) -> bool:
    """Whether another paper here has that title: then both are left as they are."""
    sql = "SELECT 1 FROM paper WHERE title = ? AND id <> ?"
    return part == "title" and db.execute(sql, [value, paper]).fetchone() is not None


def _write_name(db: Database, story: Story) -> str | None:
    """Another name of a paper."""
    said = story.shown("leads")
    if said is None or said.value is None:
        settled = story.value("leads")
        db.execute("DELETE FROM paper_name WHERE name = ?", [settled[0] if settled else None])
        return None
    name, paper, kind = said.value
    row = row_id(db, "paper", paper)
    if row is None:
        return NO_PAPER
    db.execute(
        "INSERT INTO paper_name (uuid, paper_id, name, kind, maker, created, modified)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT (name) DO UPDATE SET"
        " paper_id = excluded.paper_id, kind = excluded.kind",
        [story.thing.uuid, row, name, kind, said.maker, story.modified],
    )
    return None


def _write_picture(db: Database, story: Story) -> str | None:
    """A picture that somebody said shows a page. Taken off, it stays where somebody has marked it."""
    said = story.shown("shows")
    if said is not None and said.value is not None:
        key, facts = story.thing.uuid, said.value
        there = _picture(db, key, facts[:4], said.maker)
        if there is None:
            return NO_PAGE
        db.execute("UPDATE picture SET turn = ? WHERE id = ?", [*(story.value("turn") or [0]), there])
        _say_where(db, there, story, linked_at(facts))
        return None
    row = picture_id(db, story.thing.uuid)
    db.execute(
        "DELETE FROM picture WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM region WHERE picture_id = ?1)",
        [row],
    )
    return None


def _write_region(db: Database, story: Story) -> str | None:
    """A part of a picture that somebody marked. The picture's file may be elsewhere: then it is missing."""
    row = row_id(db, "region", story.thing.uuid)
    if not story.exists:
        db.execute("DELETE FROM region WHERE id = ?", [row])
        return None
    key, *place = story.value("on") or [""]
    facts, box = place[:4], place[4:]
    maker, created = story.value("made") or ["", story.modified]
    picture = _picture(db, key, facts, maker) if key else None
    if picture is None:
        return NO_PAGE
    said = dict(zip(("x", "y", "width", "height"), box, strict=True))
    said |= {"picture_id": picture, "modified": story.modified}
    for part, default in (("colour", 1), ("note", "")):
        [said[part]] = story.value(part) or [default]
    if row is None:
        insert(db, "region", {"uuid": story.thing.uuid, **said, "maker": maker, "created": created})
        return None
    listed = ", ".join(f"{name} = ?" for name in said)
    db.execute(f"UPDATE region SET {listed} WHERE id = ?", [*said.values(), row])
    return None


def _picture(db: Database, key: str, facts: Sequence[Any], maker: str) -> int | None:
    """Return the id of a picture's row, made where there is none; None where its page is not here.

    `key`: SHA-256 of the page's file/SHA-256 of the picture/leaf; `facts`: name, bytes, width, height.
    """
    of_page, sha256, leaf = key.rsplit("/", 2)
    page, there = page_of(db, of_page), picture_id(db, key)
    if page is None or there is not None:
        return there
    said = dict(zip(("name", "size", "width", "height"), facts, strict=True))
    kept = int(sources.path(db.originals, sha256).is_file())
    time = now()
    row = {"uuid": str(name_uuid("picture", key)), "page_id": page, "sha256": sha256, "leaf": int(leaf)}
    signed = {"maker": maker, "created": time, "modified": time}
    return insert(db, "picture", {**row, **said, "path": said["name"], "kept": kept, **signed})


def _say_where(db: Database, picture: int, story: Story, place: str | None) -> None:
    """Keep where a picture's file stays that this library has not got, by its owner's word; None: in a
    library, from where it can be fetched. Where it is to be found on this machine, even on a disk that is not
    plugged in now, nobody else knows better.
    """
    kept, path, name = db.execute(
        "SELECT kept, path, name FROM picture WHERE id = ?", [picture]
    ).fetchone()
    own = base.maker(db)
    by_others = {linked_at(said.value) for said in story.said["shows"] if said.maker != own}
    wanted = place or name
    if not kept and path != wanted and path in {name, *by_others}:
        db.execute("UPDATE picture SET path = ? WHERE id = ?", [wanted, picture])


_WRITERS: Mapping[str, Callable[[Database, Story], str | None]] = MappingProxyType(
    {
        "saved_search": _write_parts,
        "collection": _write_parts,
        "collection_item": _write_parts,
        "paper": _write_paper,
        "paper_name": _write_name,
        "picture": _write_picture,
        "region": _write_region,
    }
)
