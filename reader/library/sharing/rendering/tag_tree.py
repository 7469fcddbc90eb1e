"""The tag tree as the heads say it. Small enough to be made as a whole whenever one tag has changed.

Two tags of one name below one parent are one tag: the older has the row and stands for the other. A circle of
parents, which two people can make without knowing it, is cut at its newest edge; that tag goes to the top.
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from reader.library.base import Database, insert
from reader.library.sharing.things import PARTS, Thing, taggings_of
from reader.library.sharing.when import said_at


@dataclass(slots=True)
class Tag:
    """A tag as the heads say it; `parent`: its parent's uuid, `moved`: when that was said, `born`: when it
    was made.
    """

    uuid: str
    name: str
    parent: str | None
    moved: tuple[int, str]
    colour: int
    place: int
    made: list[Any]
    born: tuple[int, str]
    modified: str


def render(db: Database) -> set[Thing]:
    """Make the tag rows what the heads say; the tags on articles and marks that have to be looked at
    again.
    """
    tags = _tags(db)
    _cut_circles(tags)
    before = dict(db.execute("SELECT uuid, stands_for FROM alias WHERE tbl = 'tag'").fetchall())
    aliases = _same(tags)
    db.execute("DELETE FROM alias WHERE tbl = 'tag'")
    db.conn.executemany(
        "INSERT INTO alias (tbl, uuid, stands_for) VALUES ('tag', ?, ?)", sorted(aliases.items())
    )
    shown = {uuid: tag for uuid, tag in tags.items() if uuid not in aliases}
    changed = _write(db, shown) | {
        uuid for uuid in {*before, *aliases} if before.get(uuid) != aliases.get(uuid)
    }
    waited = {
        Thing(*row) for row in db.execute("SELECT tbl, uuid FROM waiting WHERE reason = 'tag'").fetchall()
    }
    return waited | taggings_of(db, 0, changed)


def _tags(db: Database) -> dict[str, Tag]:
    rows: dict[str, dict[str, list[tuple[int, str, Any, bool]]]] = {}
    for register, id_, hlc, value, head in db.execute(
        "SELECT register, id, hlc, value, head FROM setting WHERE register >= 'tag.' AND register < 'tag/'"
    ).fetchall():
        name, _, uuid = register.partition(":")
        rows.setdefault(uuid, {}).setdefault(name.partition(".")[2], []).append(
            (hlc, id_, json.loads(value), bool(head))
        )
    return {
        uuid: _tag(uuid, parts)
        for uuid, parts in rows.items()
        if any(head and value is not None for said in parts.values() for _, _, value, head in said)
    }


def _newest(said: list[tuple[int, str, Any, bool]]) -> tuple[int, str, Any]:
    """Return the newest head of a register that says something,
    else what was said last before it was deleted.
    """
    saying = [row for row in said if row[2] is not None]
    heads = [row for row in saying if row[3]]
    best = max(heads or saying, default=None)
    return (0, "", None) if best is None else best[:3]


def _tag(uuid: str, parts: dict[str, list[tuple[int, str, Any, bool]]]) -> Tag:
    newest = {part: _newest(parts.get(part, [])) for part in PARTS["tag"]}
    every = [row for said in parts.values() for row in said]

    def value(part: str, default: Any) -> Any:
        said = newest[part][2]
        return default if said is None else said[0]

    return Tag(
        uuid,
        value("name", uuid),
        value("parent", None),
        newest["parent"][:2],
        value("colour", 0),
        value("place", 0),
        newest["made"][2] or ["", said_at(min(row[0] for row in every))],
        min(row[:2] for row in every),
        said_at(max(row[0] for row in every if row[3])),
    )


def _cut_circles(tags: dict[str, Tag]) -> None:
    for tag in tags.values():
        if tag.parent not in tags:
            tag.parent = None
    for start in sorted(tags):
        while circle := _circle(tags, start):
            max(circle, key=lambda tag: (tag.moved, tag.uuid)).parent = None


def _circle(tags: dict[str, Tag], start: str) -> list[Tag]:
    """Return the tags of the circle that one comes to by going up from here;
    none where one comes to the top.
    """
    seen: list[str] = []
    at: str | None = start
    while at is not None and at not in seen:
        seen.append(at)
        at = tags[at].parent
    return [] if at is None else [tags[uuid] for uuid in seen[seen.index(at) :]]


def _same(tags: dict[str, Tag]) -> dict[str, str]:
    """Return {tag: the older one of the same name and place},
    from the top down: children of two that are one are siblings.
    """
    aliases: dict[str, str] = {}
    depth = {uuid: _depth(tags, uuid) for uuid in tags}
    taken: dict[tuple[str | None, str], str] = {}
    for uuid in sorted(tags, key=lambda uuid: (depth[uuid], tags[uuid].born, uuid)):
        tag = tags[uuid]
        if tag.parent is not None:
            tag.parent = aliases.get(tag.parent, tag.parent)
        older = taken.setdefault((tag.parent, tag.name), uuid)
        if older != uuid:
            aliases[uuid] = older
    return aliases


def _depth(tags: dict[str, Tag], uuid: str) -> int:
    parent = tags[uuid].parent
    return 0 if parent is None else 1 + _depth(tags, parent)


def _write(db: Database, shown: dict[str, Tag]) -> set[str]:
    """Return rows for these tags and no others; those that came or went.
    Names are made free first: two may have changed names.
    """
    before = {row[0] for row in db.execute("SELECT uuid FROM tag").fetchall()}
    ids = dict(db.execute("SELECT uuid, id FROM tag").fetchall())
    for uuid in shown.keys() - ids.keys():
        tag = shown[uuid]
        ids[uuid] = insert(
            db,
            "tag",
            {
                "uuid": uuid,
                "name": uuid,
                "parent_id": None,
                "maker": tag.made[0],
                "created": tag.made[1],
                "modified": tag.modified,
            },
        )
    have = {
        row[0]: row[1:]
        for row in db.execute(
            "SELECT t.uuid, t.name, p.uuid, t.colour, t.position FROM tag t LEFT JOIN tag p ON p.id"
            " = t.parent_id"
        ).fetchall()
    }
    wrong = [
        tag for uuid, tag in shown.items() if have[uuid] != (tag.name, tag.parent, tag.colour, tag.place)
    ]
    for tag in wrong:
        db.execute("UPDATE tag SET name = uuid WHERE id = ?", [ids[tag.uuid]])
    gone = [ids[uuid] for uuid in ids.keys() - shown.keys()]
    for row in gone:
        db.execute("UPDATE tag SET parent_id = NULL, name = uuid WHERE id = ?1 OR parent_id = ?1", [row])
    for tag in wrong:
        parent = None if tag.parent is None else ids[tag.parent]
        db.execute(
            "UPDATE tag SET name = ?, parent_id = ?, colour = ?, position = ?, modified = ? WHERE id = ?",
            [tag.name, parent, tag.colour, tag.place, tag.modified, ids[tag.uuid]],
        )
    db.conn.executemany("DELETE FROM tag WHERE id = ?", [(row,) for row in gone])
    return before ^ shown.keys()
