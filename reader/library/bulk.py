"""Many articles changed at once: tags, proofreading state, byline and dateline, colours of marks.

One undo step, written in pieces between which others can write; what they change meanwhile is left alone.
"""
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from reader.errors import ReaderError
from reader.library import tags
from reader.library.base import Database, now
from reader.library.history import record
from reader.library.history.actions import BULK, CREDITS
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.review import proofreading
from reader.library.search import index
from reader.library.search.bulk_update import quiet
from reader.library.search.index import chunks
from reader.library.undo.long_step import Done, Pieces, Write
from reader.sentence import say

PIECE = 400  # articles written at a time; a cancel takes effect between two
LABEL = "批量更改"
_LISTED = "SELECT value FROM json_each(?)"


class Stopped(ReaderError):
    """The person cancelled; everything is as it was, but for what others have changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to become of the articles; what is empty stays as it is.

    `add`: paths of tags, made where they are missing; `remove`: ids of tags. `credits`: byline, dateline,
    jump or jump_from with its value (None: empty). `colour`: marks of the first (0: any) get the second.
    """

    add: tuple[str, ...] = ()
    remove: tuple[int, ...] = ()
    state: str | None = None
    credits: Mapping[str, str | None] = field(default_factory=dict)
    colour: tuple[int, int] | None = None

    @property
    def nothing(self) -> bool:
        """Tell whether all would stay as it is."""
        return self == Changes()


@dataclass(frozen=True, slots=True)
class Changed:
    """How many articles were gone through, and how many left alone, because somebody had changed them."""

    articles: int
    left: int


def change(
    write: Write,
    article_ids: Sequence[int],
    changes: Changes,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> Changed:
    """Change the articles; `write` runs a function on the writing connection.

    Raises Stopped where it was cancelled, after all was put back, and ReaderError for a tag that cannot be.
    """
    pieces = Pieces(write, Done(BULK, {"n": len(article_ids)}))
    done = left = 0
    try:
        for some in chunks(article_ids, PIECE):
            if cancelled():
                raise Stopped("已取消，没有改动。")
            left += pieces.run(partial(_piece, some, changes, pieces.done))
            done += len(some)
            progress(Progress(done, len(article_ids), LABEL))
    except BaseException as error:
        kept = pieces.take_back()
        if kept and isinstance(error, Stopped):
            raise Stopped(say("已取消。这期间有人改过的 {0} 篇没有退回。", kept)) from None
        raise
    pieces.finish()
    return Changed(done - left, left)


def _piece(
    some: Sequence[int], changes: Changes, done: Done, db: Database, others: frozenset[int]
) -> int:
    """Change some articles, but none that others have changed; return how many those are."""
    own = [article for article in some if article not in others]
    with quiet(db):
        for path in changes.add:
            tags.add(db, tags.find_or_create(db, path), own)
        for tag in changes.remove:
            tags.remove(db, tag, own)
        if changes.state is not None:
            proofreading.set_article(db, own, changes.state)
        if changes.credits:
            _credit(db, own, changes.credits, done)
        if changes.colour is not None:
            _recolour(db, own, *changes.colour)
        index.refresh(db)
    return len(some) - len(own)


def _credit(db: Database, articles: Sequence[int], credits: Mapping[str, str | None], done: Done) -> None:
    """Set credits, and keep in the articles' histories that they were set."""
    values = {name: " ".join(value.split()) or None if value else None for name, value in credits.items()}
    unknown = sorted(set(values) - set(CREDITS))
    if unknown:
        raise ValueError(unknown[0])
    differs = " OR ".join(f"{name} IS NOT ?" for name in values)
    wanted = [json.dumps(list(articles)), *values.values()]
    changed = [
        row[0]
        for row in db.execute(f"SELECT id FROM article WHERE id IN ({_LISTED}) AND ({differs})", wanted)
    ]
    record.begin(db, changed)
    sets = ", ".join(f"{name} = ?" for name in values)
    db.execute(
        f"UPDATE article SET {sets} WHERE id IN ({_LISTED})", [*values.values(), json.dumps(changed)]
    )
    record.finish(db, changed, done.action, **done.facts)


def _recolour(db: Database, articles: Sequence[int], old: int, new: int) -> None:
    db.execute(
        "UPDATE annotation SET colour = ?1, modified = ?2"
        " WHERE article_id IN (SELECT value FROM json_each(?3)) AND colour <> ?1 AND ?4 IN (0, colour)",
        [new, now(), json.dumps(list(articles)), old],
    )
