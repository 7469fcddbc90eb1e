"""Tags on articles and marks as rows. Several people may have put one tag on one thing without knowing of
each other: the oldest has the row, for all, and stands for its twins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.library.annotations import touch
from reader.library.base import Database, insert
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
        near = [_twins(db, thing) | _holders(db, found[thing].place) for thing in ahead]
        ahead = set().union(*near) - found.keys()

    rows = _free(db, found)
    by_place: dict[Place, list[Thing]] = {}
    for thing, where in found.items():
        if where.place is not None:
            by_place.setdefault(where.place, []).append(thing)
    for place, twins in sorted(by_place.items(), key=lambda group: min(group[1])):
        _settle(db, place, [known[twin] for twin in twins], rows)
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


def _twins(db: Database, thing: Thing) -> set[Thing]:
    """Return what it stands for, what stands for it, and the others that this one stands for."""
    rows = db.execute(
        "WITH shown (uuid) AS (SELECT ?1 UNION"
        " SELECT stands_for FROM alias WHERE tbl = 'tagging' AND uuid = ?1)"
        " SELECT uuid FROM shown UNION"
        " SELECT a.uuid FROM alias a JOIN shown s ON a.tbl = 'tagging' AND a.stands_for = s.uuid",
        [thing.uuid],
    ).fetchall()
    return {Thing("tagging", row[0]) for row in rows}


def _holders(db: Database, place: Place | None) -> set[Thing]:
    """Return the tagging that has the row of this place."""
    if place is None:
        return set()
    tag, article, mark = place
    rows = db.execute(
        "SELECT uuid FROM tagging WHERE tag_id = ? AND article_id = ? AND ifnull(annotation_id, 0) = ?",
        [tag, article, mark or 0],
    ).fetchall()
    return {Thing("tagging", row[0]) for row in rows}


def _free(db: Database, found: dict[Thing, _Found]) -> dict[str, Place]:
    """Take away the rows that are in the way, and who stands for whom; the rows that may stay, by uuid."""
    kept: dict[str, Place] = {}
    for thing, where in found.items():
        db.execute("DELETE FROM alias WHERE tbl = 'tagging' AND ?1 IN (uuid, stands_for)", [thing.uuid])
        row = db.execute(
            "SELECT tag_id, article_id, annotation_id FROM tagging WHERE uuid = ?", [thing.uuid]
        ).fetchone()
        if row is None:
            continue
        if tuple(row) == where.place:
            kept[thing.uuid] = where.place
        else:
            db.execute("DELETE FROM tagging WHERE uuid = ?", [thing.uuid])
    return kept


def _settle(db: Database, place: Place, twins: Sequence[Story], rows: dict[str, Place]) -> None:
    """Give the place's row to the oldest; it stands for the others."""
    first, *others = sorted(twins, key=lambda twin: twin.born)
    for twin in others:
        if twin.thing.uuid in rows:
            db.execute("DELETE FROM tagging WHERE uuid = ?", [twin.thing.uuid])
        db.execute(
            "INSERT INTO alias (tbl, uuid, stands_for) VALUES ('tagging', ?, ?)",
            [twin.thing.uuid, first.thing.uuid],
        )
    if first.thing.uuid not in rows:
        _insert(db, first, place)


def _insert(db: Database, story: Story, place: Place) -> None:
    maker, created = story.value("made") or ["", story.modified]
    ids = dict(zip(("tag_id", "article_id", "annotation_id"), place, strict=True))
    signed = {"maker": maker, "created": created, "modified": created}
    insert(db, "tagging", {"uuid": story.thing.uuid, **ids, **signed})
