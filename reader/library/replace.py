"""Find and replace in an article, a selection or the whole library: every place shown first, all of it one undo step."""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.errors import LibraryError, ReaderError
from reader.library import revisions, search, undo
from reader.library.base import Database, maker, now
from reader.library.carrying import Text, carry
from reader.library.corrections import correct_byline
from reader.library.pages import next_id
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.search_index import LIVE, chunks
from reader.library.search_quiet import quiet
from reader.text.anchors import Edit, carry_offsets, diff_edits
from reader.text.folding import fold, fold_text

CONTEXT = 24  # 预览里前后各显示多少字
CHUNK = 250  # 一次处理多少篇;取消在两次之间生效
FEW = 2_000  # 选中的篇数不多时逐篇看,不问索引
SHOWN = 12
_BESIDE = "0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"


class Stopped(ReaderError):
    """The person cancelled; everything is as it was."""


@dataclass(frozen=True, slots=True)
class Options:
    """case: capitals count. fold: simplified and traditional, full and half width are the same, as in search.
    whole: no Latin letter or digit beside it."""

    case: bool = True
    fold: bool = False
    whole: bool = False


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


PLAIN = Options()
Found = list[tuple[int, int]]


def find_places(db: Database, needle: str, options: Options = PLAIN, ids: Sequence[int] | None = None, progress: Report = silent,
                cancelled: Cancelled = never) -> Iterator[Place]:
    """Every place where the text stands, article by article (ids None: in the whole library, newest first). Raises Stopped."""
    return _scan(db, _matcher(needle, options), _candidates(db, needle, ids), progress, cancelled, "查找")


def _scan(db: Database, look: Callable[[str], Found], wanted: Sequence[int], progress: Report, cancelled: Cancelled,
          label: str) -> Iterator[Place]:
    done = 0
    for some in chunks(wanted, CHUNK):
        if cancelled():
            raise Stopped("已取消,没有改动。")
        for article, headline, block, role, version, text in db.execute(
            "SELECT a.id, a.headline, b.id, b.role, v.id, v.text FROM json_each(?) j JOIN article a ON a.id = j.value"
            f" JOIN block b ON b.article_id = a.id JOIN version v ON v.id = b.version_id WHERE {LIVE} ORDER BY j.key, b.position",
            [json.dumps(some)],
        ).fetchall():
            for start, end in look(text):
                yield Place(article, headline, block, version, role, start, end, text[max(0, start - CONTEXT):start], text[start:end],
                            text[end:end + CONTEXT])
        done += len(some)
        progress(Progress(done, len(wanted), label))


def count_places(db: Database, needle: str, options: Options = PLAIN, ids: Sequence[int] | None = None, progress: Report = silent,
                 cancelled: Cancelled = never) -> tuple[int, int]:
    """How many places, and in how many articles."""
    places = articles = 0
    for _, found in groupby(find_places(db, needle, options, ids, progress, cancelled), lambda place: place.article_id):
        places, articles = places + sum(1 for _ in found), articles + 1
    return places, articles


def replace(db: Database, places: Iterable[Place], replacement: str, progress: Report = silent, cancelled: Cancelled = never) -> Replaced:
    """Put the replacement in these places of `find_places`. Notes are carried; a place whose text has changed since is left."""
    chosen = sorted(places, key=lambda place: (place.article_id, place.block_id, place.start))

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


def replace_all(db: Database, needle: str, replacement: str, options: Options = PLAIN, ids: Sequence[int] | None = None,
                progress: Report = silent, cancelled: Cancelled = never) -> Replaced:
    """Put the replacement in every place that `find_places` would give. Cancelled: all is as it was, and Stopped is raised."""
    # 索引按日期从早到晚写最快
    wanted = list(_candidates(db, needle, ids))[::-1]
    return _replace(db, _scan(db, _matcher(needle, options), wanted, progress, cancelled, "替换"), needle, replacement)


def _replace(db: Database, places: Iterator[Place], needle: str, replacement: str) -> Replaced:
    name = needle if len(needle) <= SHOWN else f"{needle[:SHOWN]}…"
    label = f"替换“{name}”为“{replacement[:SHOWN]}”" if replacement else f"删去“{name}”"
    done = articles = skipped = 0
    with undo.step(db, label), quiet(db):
        grouped = (list(found) for _, found in groupby(places, lambda place: place.article_id))
        for some in chunks(grouped, CHUNK):
            put, left = _write(db, some, replacement, label)
            done, skipped, articles = done + sum(put.values()), skipped + left, articles + len(put)
            search.refresh(db)
    return Replaced(done, articles, skipped)


def _write(db: Database, articles: Sequence[Sequence[Place]], replacement: str, label: str) -> tuple[dict[int, int], int]:
    """Places replaced in each article, and places left."""
    wanted: dict[int, list[Place]] = {}
    for place in (place for places in articles for place in places):
        wanted.setdefault(place.block_id, []).append(place)
    put: dict[int, int] = {}
    skipped, version = 0, next_id(db, "version")
    who, when = maker(db), now()
    versions: list[tuple[object, ...]] = []
    changed: list[tuple[int, str, str, str, list[Edit], Text]] = []  # article, role, old, new, edits, text
    for block, article, role, current, text, lines, source in db.execute(
        "SELECT b.id, b.article_id, b.role, v.id, v.text, v.lines, v.source_id FROM json_each(?) j JOIN block b ON b.id = j.value"
        " JOIN version v ON v.id = b.version_id", [json.dumps(list(wanted))],
    ).fetchall():
        good = [place for place in wanted[block] if place.version_id == current and text[place.start:place.end] == place.match]
        new, edits = _edited(text, good, replacement)
        skipped += len(wanted[block]) - len(good)
        if not edits or article is None:
            continue
        moved = zip((row[0] for row in json.loads(lines)), carry_offsets((row[1] for row in json.loads(lines)), edits), strict=True)
        versions.append((version, block, new, json.dumps(list(moved)), source, who, when, label))
        changed.append((article, role, text, new, edits, Text(block, version, new)))
        put[article] = put.get(article, 0) + len(good)
        version += 1
    revisions.begin(db, put)
    db.conn.executemany("INSERT INTO version (id, block_id, text, lines, source_id, maker, created, action)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", versions)
    db.conn.executemany("UPDATE block SET version_id = ? WHERE id = ?", [(row[0], row[1]) for row in versions])
    noted = {row[0] for row in db.execute("SELECT DISTINCT block_id FROM span WHERE block_id IN (SELECT value FROM json_each(?))",
                                          [json.dumps([row[1] for row in versions])]).fetchall()}
    for article, role, old, new, edits, text in changed:
        if text.block in noted:
            carry(db, [(text.block, len(old))], [text], edits)
        if role == "byline":
            correct_byline(db, article, role, old, new)
    revisions.finish(db, put, label)
    return put, skipped


def _edited(text: str, places: Sequence[Place], replacement: str) -> tuple[str, list[Edit]]:
    """The text with the places replaced, and the edits that made it: only the characters that differ."""
    parts, edits, at = [], list[Edit](), 0
    for place in places:
        if place.start < at:
            continue
        parts += [text[at:place.start], replacement]
        edits += [Edit(edit.start + place.start, edit.end + place.start, edit.inserted) for edit in diff_edits(place.match, replacement)]
        at = place.end
    parts.append(text[at:])
    return "".join(parts), _joined(edits)


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """Edits that touch become one, as `diff_edits` gives them."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].end == edit.start:
            joined[-1] = Edit(joined[-1].start, edit.end, joined[-1].inserted + edit.inserted)
        else:
            joined.append(edit)
    return joined


def _candidates(db: Database, needle: str, ids: Sequence[int] | None) -> Sequence[int]:
    """Articles that may hold the text: the index knows, unless it is nothing but punctuation."""
    folded = fold_text(needle)
    if ids is not None and (len(ids) <= FEW or not folded):
        return ids
    if not folded:
        return [row[0] for row in db.execute(f"SELECT a.id FROM article a WHERE {LIVE} ORDER BY a.sort DESC").fetchall()]
    found = search.find(db, f'"{folded}"')
    chosen = None if ids is None else set(ids)
    return found if chosen is None else [id for id in found if id in chosen]


def _matcher(needle: str, options: Options) -> Callable[[str], Found]:
    """A function that gives the places of the text in another text, none overlapping."""
    if not needle:
        raise LibraryError("没有要查找的文字。", "请写上要替换的文字。")
    if options.fold and (folded := fold_text(needle, marks=True)):
        return lambda text: [span for span in _folded(text, folded) if not options.whole or _stands_alone(text, *span)]
    if options.case and not options.whole:
        return lambda text: list(_plain(text, needle))
    edge = (f"(?<![{_BESIDE}])", f"(?![{_BESIDE}])") if options.whole else ("", "")
    pattern = re.compile(edge[0] + re.escape(needle) + edge[1], 0 if options.case else re.IGNORECASE)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _plain(text: str, needle: str) -> Iterator[tuple[int, int]]:
    at = text.find(needle)
    while at >= 0:
        yield at, at + len(needle)
        at = text.find(needle, at + len(needle))


def _folded(text: str, needle: str) -> Iterator[tuple[int, int]]:
    folded = fold(text, marks=True)
    for start, end in _plain(folded.text, needle):
        yield folded.span(start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    beside = re.compile(f"[{_BESIDE}]")
    return not (beside.match(text[start - 1:start]) or beside.match(text[end:end + 1]))
