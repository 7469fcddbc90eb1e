"""Tags on articles and marks as rows. Several people may have put one tag on one thing without knowing of
each other: the oldest has the row, for all, and stands for its twins.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.library.annotations import touch
from reader.library.base import Database, insert_many
from reader.library.sharing.heads import Story, stories
from reader.library.sharing.rendering import tag_tree
from reader.library.sharing.things import NO_PAGE, NO_TAG, Thing, row_id

Place = tuple[int, int, int | None]  # ids of the tag, the article, and the mark, if it is on one


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a tagging belongs by the heads; `waits` says why it has no place here. Neither: it is gone."""

    place: Place | None = None
    waits: str | None = None


def write(db: Database, things: Iterable[Thing]) -> dict[Thing, str]:
    """Write these taggings and all that share a place with one of them; the reasons of those that wait.

    Twins are looked at together, where they were and where they go: nothing depends on who came first.
    """
    found: dict[Thing, _Found] = {}
    known: dict[Thing, Story] = {}
    ahead = set(things)
    while ahead:
        for story in stories(db, sorted(ahead)):
            known[story.thing] = story
            found[story.thing] = _find(db, story)
        near = _twins(db, ahead) | _holders(db, [found[thing].place for thing in ahead])
        ahead = near - found.keys()

    rows = _free(db, found)
    by_place: dict[Place, list[Thing]] = {}
    for thing, where in found.items():
        if where.place is not None:
            by_place.setdefault(where.place, []).append(thing)
    groups = sorted(by_place.items(), key=lambda group: min(group[1]))
    _settle(db, [(place, [known[twin] for twin in twins]) for place, twins in groups], rows)
    touch(db, sorted({article for _, article, _ in by_place}))
    return {thing: where.waits for thing, where in found.items() if where.waits is not None}


def _find(db: Database, story: Story) -> _Found:
    if not story.exists:
        return _Found()
    tag, article, mark = story.value("on") or [None, None, None]
    tag_id = row_id(db, "tag", tag_tree.shown_as(db, tag))
    if tag_id is None:
        return _Found(waits=NO_TAG)
    if mark is None:
        article_id = row_id(db, "article", article)
        return _Found(waits=NO_PAGE) if article_id is None else _Found((tag_id, article_id, None))
    row = db.execute("SELECT id, article_id FROM annotation WHERE uuid = ?", [mark]).fetchone()
    return _Found(waits=NO_PAGE) if row is None else _Found((tag_id, row[1], row[0]))


def _twins(db: Database, things: Iterable[Thing]) -> set[Thing]:
    """Return what they stand for, what stands for them, and the others that those stand for."""
    rows = db.execute(
        "WITH named (uuid) AS (SELECT value FROM json_each(?)), shown (uuid) AS (SELECT uuid FROM named UNION"
        " SELECT a.stands_for FROM named n JOIN alias a ON a.tbl = 'tagging' AND a.uuid = n.uuid)"
        " SELECT uuid FROM shown UNION"
        " SELECT a.uuid FROM shown s JOIN alias a ON a.tbl = 'tagging' AND a.stands_for = s.uuid",
        [_listed(things)],
    ).fetchall()
    return {Thing("tagging", row[0]) for row in rows}


def _listed(things: Iterable[Thing]) -> str:
    return json.dumps([thing.uuid for thing in things])


def _holders(db: Database, places: Iterable[Place | None]) -> set[Thing]:
    """Return the taggings that have the rows of these places."""
    wanted = {(tag, article, mark or 0) for tag, article, mark in filter(None, places)}
    rows = db.execute(
        "SELECT g.uuid FROM json_each(?) j JOIN tagging g ON g.tag_id = j.value ->> 0"
        " AND g.article_id = j.value ->> 1 AND ifnull(g.annotation_id, 0) = j.value ->> 2",
        [json.dumps(sorted(wanted))],
    ).fetchall()
    return {Thing("tagging", row[0]) for row in rows}


def _free(db: Database, found: dict[Thing, _Found]) -> dict[str, Place]:
    """Take away the rows that are in the way, and who stands for whom; the rows that may stay, by uuid."""
    listed = _listed(found)
    for name in ("uuid", "stands_for"):
        db.execute(
            f"DELETE FROM alias WHERE tbl = 'tagging' AND {name} IN (SELECT value FROM json_each(?))", [listed]
        )
    rows = db.execute(
        "SELECT uuid, tag_id, article_id, annotation_id FROM tagging"
        " WHERE uuid IN (SELECT value FROM json_each(?))",
        [listed],
    ).fetchall()
    kept = {row[0]: tuple(row[1:]) for row in rows if found[Thing("tagging", row[0])].place == tuple(row[1:])}
    _delete(db, [row[0] for row in rows if row[0] not in kept])
    return kept


def _settle(
    db: Database, groups: Sequence[tuple[Place, Sequence[Story]]], rows: Mapping[str, Place]
) -> None:
    """Give each place's row to its oldest tagging; it stands for the others."""
    oldest = [(place, sorted(twins, key=lambda twin: twin.born)) for place, twins in groups]
    aliases = [(twin.thing.uuid, first.thing.uuid) for _, (first, *others) in oldest for twin in others]
    _delete(db, [uuid for uuid, _ in aliases if uuid in rows])
    insert_many(
        db, "alias", ("tbl", "uuid", "stands_for"), [("tagging", uuid, first) for uuid, first in aliases]
    )
    insert_many(
        db,
        "tagging",
        ("uuid", "tag_id", "article_id", "annotation_id", "maker", "created", "modified"),
        [_row(first, place) for place, (first, *_) in oldest if first.thing.uuid not in rows],
    )


def _delete(db: Database, uuids: Sequence[str]) -> None:
    db.execute("DELETE FROM tagging WHERE uuid IN (SELECT value FROM json_each(?))", [json.dumps(uuids)])


def _row(story: Story, place: Place) -> tuple[object, ...]:
    maker, created = story.value("made") or ["", story.modified]
    return story.thing.uuid, *place, maker, created, created
