"""Find a text in an article, a selection or the whole library, each place with what stands around it."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.search import answers
from reader.library.search.index import LIVE, chunks
from reader.library.search.query import parse
from reader.library.text.replace_text import PLAIN, Found, Options, matcher
from reader.text.folding import fold_text

CONTEXT = 24  # code points on either side that a preview shows
CHUNK = 250  # articles at a time; a cancel takes effect between two
FEW = 2_000  # articles: so few are looked at without asking the index


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


def places(
    db: Database,
    needle: str,
    options: Options = PLAIN,
    ids: Sequence[int] | None = None,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> Iterator[Place]:
    """Yield every place where the text stands, article by article (ids None: in the whole library, newest
    first). Raises Stopped.
    """
    return scan(db, matcher(needle, options), candidates(db, needle, ids), progress, cancelled, "查找")


def scan(
    db: Database,
    look: Callable[[str], Found],
    wanted: Sequence[int],
    progress: Report,
    cancelled: Cancelled,
    label: str,
) -> Iterator[Place]:
    """Yield every place of these articles. `look`: where a text is found in another. Raises Stopped."""
    done = 0
    for some in chunks(wanted, CHUNK):
        if cancelled():
            raise Stopped("已取消，没有改动。")
        for article, headline, block, role, version, text in db.execute(
            "SELECT a.id, a.headline, b.id, b.role, v.id, v.text FROM json_each(?) j JOIN article a"
            " ON a.id = j.value"
            f" JOIN block b ON b.article_id = a.id JOIN version v ON v.id = b.version_id WHERE {LIVE}"
            " ORDER BY j.key, b.position",
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


def candidates(db: Database, needle: str, ids: Sequence[int] | None) -> Sequence[int]:
    """Return the articles that may hold the text: the index knows, unless it is nothing but punctuation."""
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
