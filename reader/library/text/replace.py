"""Find and replace in an article, a selection or the whole library: every place shown first, all of it one
undo step.
"""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reader.errors import ReaderError
from reader.library.base import Database, maker, now, places
from reader.library.filing.pages import next_id
from reader.library.history import record
from reader.library.history.actions import REMOVED, REPLACED
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.search import answers, index
from reader.library.search.bulk_update import quiet
from reader.library.search.index import LIVE, chunks
from reader.library.search.query import parse
from reader.library.text.corrections import correct_byline
from reader.library.text.notes_follow import Text, carry
from reader.library.text.replace_text import PLAIN, Found, Options, edited, matcher
from reader.library.undo import undo
from reader.library.undo.long_step import Done, Pieces
from reader.sentence import say
from reader.text.anchors import Edit, carry_offsets
from reader.text.folding import fold_text

CONTEXT = 24  # 预览里前后各显示多少字
PIECE = 500  # 边替换边让别人写的时候,一次写多少篇
CHUNK = 250  # 一次处理多少篇;取消在两次之间生效
FEW = 2_000  # 选中的篇数不多时逐篇看,不问索引
SHOWN = 12


class Stopped(ReaderError):
    """The person cancelled; everything is as it was."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a block's version: code points [start, end), what stands there and around it."""

    article_id: int
    headline: str
    block_id: int
    version_id: int
    role: str
    start: int
    end: int
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many places in how many articles; skipped: places whose text had changed meanwhile."""

    places: int
    articles: int
    skipped: int


def find_places(
    db: Database,
    needle: str,
    options: Options = PLAIN,
    ids: Sequence[int] | None = None,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> Iterator[Place]:
    """Every place where the text stands, article by article (ids None: in the whole library, newest first).
    Raises Stopped.
    """
    return _scan(db, matcher(needle, options), _candidates(db, needle, ids), progress, cancelled, "查找")


def _scan(
    db: Database,
    look: Callable[[str], Found],
    wanted: Sequence[int],
    progress: Report,
    cancelled: Cancelled,
    label: str,
) -> Iterator[Place]:
    done = 0
    for some in chunks(wanted, CHUNK):
        if cancelled():
            raise Stopped("已取消,没有改动。")
        for article, headline, block, role, version, text in db.execute(
            "SELECT a.id, a.headline, b.id, b.role, v.id, v.text FROM json_each(?) j JOIN article a"
            " ON a.id = j.value"
            f" JOIN block b ON b.article_id = a.id JOIN version v ON v.id = b.version_id WHERE {LIVE}"
            f" ORDER BY j.key, b.position",
            [json.dumps(some)],
        ).fetchall():
            for start, end in look(text):
                yield Place(
                    article,
                    headline,
                    block,
                    version,
                    role,
                    start,
                    end,
                    text[max(0, start - CONTEXT) : start],
                    text[start:end],
                    text[end : end + CONTEXT],
                )
        done += len(some)
        progress(Progress(done, len(wanted), label))


def count_places(
    db: Database,
    needle: str,
    options: Options = PLAIN,
    ids: Sequence[int] | None = None,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> tuple[int, int]:
    """How many places, and in how many articles."""
    places = articles = 0
    for _, found in groupby(
        find_places(db, needle, options, ids, progress, cancelled), lambda place: place.article_id
    ):
        places, articles = places + sum(1 for _ in found), articles + 1
    return places, articles


def replace(
    db: Database,
    places: Iterable[Place],
    replacement: str,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> Replaced:
    """Put the replacement in these places of `find_places`. Notes are carried; a place whose text has changed
    since is left.
    """
    chosen = sorted(places, key=_in_order)

    def stream() -> Iterator[Place]:
        for done, place in enumerate(chosen):
            if done % CHUNK == 0:
                if cancelled():
                    raise Stopped("已取消,没有改动。")
                progress(Progress(done, len(chosen), "替换"))
            yield place

    if not chosen:
        return Replaced(0, 0, 0)
    return _replace(db, stream(), chosen[0].match, replacement)


def replace_all(
    db: Database,
    needle: str,
    replacement: str,
    options: Options = PLAIN,
    ids: Sequence[int] | None = None,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> Replaced:
    """Put the replacement in every place that `find_places` would give. Cancelled: all is as it was, and
    Stopped is raised.
    """
    # 索引按日期从早到晚写最快
    wanted = list(_candidates(db, needle, ids))[::-1]
    return _replace(
        db, _scan(db, matcher(needle, options), wanted, progress, cancelled, "替换"), needle, replacement
    )


def replace_beside(
    db: Database,
    write: Callable[[Callable[[Database], Any]], Any],
    needle: str,
    replacement: str,
    options: Options = PLAIN,
    ids: Sequence[int] | None = None,
    places: Sequence[Place] | None = None,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> Replaced:
    """`replace_all`, or `replace` of these places, in pieces between which others can write: one undo step
    all the same. `db` may be a reader; `write` runs a function on the writing connection. What others change
    meanwhile is left as it is (skipped).

    Cancelled: all is put back, and Stopped is raised.
    """
    look = matcher(needle, options)
    chosen = {
        article: list(found)
        for article, found in groupby(sorted(places or (), key=_in_order), lambda place: place.article_id)
    }
    wanted = list(chosen) if places is not None else list(_candidates(db, needle, ids))[::-1]
    pieces = Pieces(write, _done(needle, replacement))
    done = articles = skipped = at = 0

    def piece(db: Database, some: Sequence[int], changed: frozenset[int]) -> tuple[dict[int, int], int]:
        found = [place for article in some for place in chosen[article]] if places is not None else [
            *_scan(db, look, some, silent, never, "")]
        left = sum(place.article_id in changed for place in found)
        with quiet(db):
            grouped = groupby(
                (place for place in found if place.article_id not in changed), lambda place: place.article_id
            )
            put, missed = _write(db, [list(places) for _, places in grouped], replacement, pieces.done)
            index.refresh(db)
        return put, left + missed

    try:
        for some in chunks(wanted, PIECE):
            if cancelled():
                raise Stopped("已取消,没有改动。")
            put, left = pieces.run(lambda db, changed, some=some: piece(db, some, changed))  # type: ignore[misc]
            done, skipped, articles, at = (
                done + sum(put.values()),
                skipped + left,
                articles + len(put),
                at + len(some),
            )
            progress(Progress(at, len(wanted), "替换"))
    except BaseException as error:
        kept = pieces.take_back()
        if kept and isinstance(error, Stopped):
            raise Stopped(
                say("已取消。这期间有人改过的 {0} 篇没有退回。", kept),
                "撤销那些改动之后,可以再撤销这次替换。",
            ) from None
        raise
    pieces.finish()
    return Replaced(done, articles, skipped)


def _in_order(place: Place) -> tuple[int, int, int]:
    return place.article_id, place.block_id, place.start


def _done(needle: str, replacement: str) -> Done:
    name = needle if len(needle) <= SHOWN else f"{needle[:SHOWN]}…"
    if replacement:
        return Done(REPLACED, {"needle": name, "instead": replacement[:SHOWN]})
    return Done(REMOVED, {"needle": name})


def _replace(db: Database, places: Iterator[Place], needle: str, replacement: str) -> Replaced:
    did = _done(needle, replacement)
    done = articles = skipped = 0
    with undo.step(db, did.label), quiet(db):
        grouped = (list(found) for _, found in groupby(places, lambda place: place.article_id))
        for some in chunks(grouped, CHUNK):
            put, left = _write(db, some, replacement, did)
            done, skipped, articles = done + sum(put.values()), skipped + left, articles + len(put)
            index.refresh(db)
    return Replaced(done, articles, skipped)


def _write(
    db: Database, articles: Sequence[Sequence[Place]], replacement: str, did: Done
) -> tuple[dict[int, int], int]:
    """Places replaced in each article, and places left."""
    wanted: dict[int, list[Place]] = {}
    for place in (place for found in articles for place in found):
        wanted.setdefault(place.block_id, []).append(place)
    put: dict[int, int] = {}
    skipped, version = 0, next_id(db, "version")
    who, when = maker(db), now()
    versions: list[tuple[object, ...]] = []
    changed: list[tuple[int, str, str, str, list[Edit], Text]] = []  # article, role, old, new, edits, text
    for block, article, role, current, text, lines, source in db.execute(
        "SELECT b.id, b.article_id, b.role, v.id, v.text, v.lines, v.source_id FROM json_each(?) j"
        " JOIN block b ON b.id = j.value"
        " JOIN version v ON v.id = b.version_id", [json.dumps(list(wanted))],
    ).fetchall():
        good = [
            place
            for place in wanted[block]
            if place.version_id == current and text[place.start : place.end] == place.match
        ]
        new, edits = edited(text, [(place.start, place.end) for place in good], replacement)
        skipped += len(wanted[block]) - len(good)
        if not edits or article is None:
            continue
        moved = zip(
            (row[0] for row in places(lines)),
            carry_offsets((row[1] for row in places(lines)), edits),
            strict=True,
        )
        versions.append((version, block, new, json.dumps(list(moved)), source, who, when, did.action.code))
        changed.append((article, role, text, new, edits, Text(block, version, new)))
        put[article] = put.get(article, 0) + len(good)
        version += 1
    record.begin(db, put)
    db.conn.executemany("INSERT INTO version (id, block_id, text, lines, source_id, maker, created, action)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", versions)
    db.conn.executemany(
        "UPDATE block SET version_id = ? WHERE id = ?", [(row[0], row[1]) for row in versions]
    )
    noted = {
        row[0]
        for row in db.execute(
            "SELECT DISTINCT block_id FROM span WHERE block_id IN (SELECT value FROM json_each(?))",
            [json.dumps([row[1] for row in versions])],
        ).fetchall()
    }
    for article, role, old, new, edits, text in changed:
        if text.block in noted:
            carry(db, [(text.block, len(old))], [text], edits)
        if role == "byline":
            correct_byline(db, article, role, old, new)
    record.finish(db, put, did.action, **did.facts)
    return put, skipped


def _candidates(db: Database, needle: str, ids: Sequence[int] | None) -> Sequence[int]:
    """Articles that may hold the text: the index knows, unless it is nothing but punctuation."""
    folded = fold_text(needle)
    if ids is not None and (len(ids) <= FEW or not folded):
        return ids
    if not folded:
        return [
            row[0]
            for row in db.execute(f"SELECT a.id FROM article a WHERE {LIVE} ORDER BY a.sort DESC").fetchall()
        ]
    found = answers.find(db, parse(f'"{folded}"'))
    chosen = None if ids is None else set(ids)
    return found if chosen is None else [id for id in found if id in chosen]
