"""Tags on articles and marks as rows. Several people may have put one tag on one thing without knowing of
each other: the oldest has the row, for all, and stands for its twins.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.library.annotations import touch
from reader.library.base import Database, insert_many
from reader.library.sharing.heads import Story, portions
from reader.library.sharing.things import NO_PAGE, NO_TAG, Thing

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
        for some in portions(db, sorted(ahead)):
            known.update((story.thing, story) for story in some)
            found.update(_find(db, some))
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


def _find(db: Database, some: Sequence[Story]) -> dict[Thing, _Found]:
    """Where each of these belongs."""
    names = [[story.thing.uuid, *(story.value("on") or [None, None, None])] for story in some]
    rows = db.execute(
        "SELECT j.value ->> 0, t.id, a.id, n.article_id, n.id FROM json_each(?) j"
        " LEFT JOIN alias s ON s.tbl = 'tag' AND s.uuid = j.value ->> 1"
        " LEFT JOIN tag t ON t.uuid = ifnull(s.stands_for, j.value ->> 1)"
        " LEFT JOIN article a ON a.uuid = j.value ->> 2 LEFT JOIN annotation n ON n.uuid = j.value ->> 3",
        [json.dumps(names)],
    )
    ids = {row[0]: row[1:] for row in rows.fetchall()}
    return {story.thing: _found(story, *ids[story.thing.uuid]) for story in some}


def _found(
    story: Story, tag: int | None, article: int | None, marked: int | None, mark: int | None
) -> _Found:
    """`article`: the one that carries the tag; `marked`: that of the `mark` that does."""
    if not story.exists:
        return _Found()
    on_mark = (story.value("on") or [None, None, None])[2] is not None
    at = marked if on_mark else article
    if tag is None or at is None:
        return _Found(waits=NO_TAG if tag is None else NO_PAGE)
    return _Found((tag, at, mark if on_mark else None))


def _twins(db: Database, things: Iterable[Thing]) -> set[Thing]:
    """Return what they stand for, what stands for them, and the others that those stand for."""
    rows = db.execute(
        "WITH named (uuid) AS (SELECT value FROM json_each(?)), shown (uuid) AS (SELECT uuid FROM named UNION"
        " SELECT a.stands_for FROM named n CROSS JOIN alias a ON a.tbl = 'tagging' AND a.uuid = n.uuid)"
        " SELECT uuid FROM shown UNION SELECT a.uuid FROM shown s CROSS JOIN alias a ON a.tbl = 'tagging'"
        " AND a.stands_for = s.uuid",
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
    for column in ("uuid", "stands_for"):
        db.execute(
            f"DELETE FROM alias WHERE tbl = 'tagging' AND {column} IN (SELECT value FROM json_each(?))",
            [listed],
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
