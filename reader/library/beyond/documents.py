"""An article as it is told to a search server: the folded text that is looked in, and everything that has to
be known to show it and to look at it with this library's own search.

What comes from a server is data from strangers: `decode` takes what it may be, and nothing else.
"""
from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.search.index import LIVE, folded_columns
from reader.text.folding import BOUNDARY, VERSION, fold_text

FORM = 1
LARGEST = 8 << 20  # bytes of an article's document, deflated; baojia.article holds no more
UNPACKED = 64 << 20
PART = BOUNDARY * 2  # between headlines, body and former texts: no word and no 跨段 runs over it
PLACES = 1 << 20  # of a day
LONGEST_KEY = 100
LONGEST_ROLE = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """An article. `day`: ISO, None where it is not known; `blocks`: (role, the texts that it had, today's
    last).
    """

    uuid: str
    paper: str | None
    names: tuple[str, ...]
    day: str | None
    number: int | None
    headline: str
    byline: str | None
    agency: str | None
    blocks: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What a server keeps of an article: `n`, its place on the page; `place`, by which the newest come first;
    what is looked in (`day` 0 and `number` -1: not known); and `document`, the article itself.
    """

    n: int
    place: int
    day: int
    number: int
    paper: str
    titles: str
    words: str
    byline: str
    agency: str
    document: bytes


@dataclass(frozen=True, slots=True)
class PageRows:
    """A page's articles; `digest` tells whether a server has the same."""

    sha256: str
    digest: str
    articles: tuple[Shown, ...]


def pages(db: Database, ids: Sequence[int]) -> Iterator[PageRows]:
    """Give what is told of these pages, one for each source: another source of a page than the current one
    tells nothing, as its articles stand under that.
    """
    marks = ",".join("?" * len(ids))
    found = _articles(db, marks, ids)
    for key, page, current in db.execute(
        f"SELECT s.sha256, s.page_id, s.id = p.source_id FROM source s JOIN page p ON p.id = s.page_id"
        f" WHERE s.page_id IN ({marks}) AND length(s.sha256) <= {LONGEST_KEY} ORDER BY s.id",
        list(ids),
    ).fetchall():
        articles = tuple(found.get(page, ())) if current else ()
        yield PageRows(key, digest(articles), articles)


def digest(articles: Iterable[Shown]) -> str:
    """Return a name for what is told of a page: the same articles, folded the same, have the same."""
    told = hashlib.sha256(f"{FORM}/{VERSION}".encode())
    for one in articles:
        told.update(_json(one))
    return told.hexdigest()


def rows(articles: Sequence[Shown]) -> list[Row]:
    """Return what a server keeps of a page's articles. One that is too large is left out."""
    found = (row(n, one) for n, one in enumerate(articles))
    return [one for one in found if len(one.document) <= LARGEST]


def row(n: int, shown: Shown) -> Row:
    """Return what a server keeps of the n-th article of a page."""
    texts = [(role, texts[-1], True) for role, texts in shown.blocks]
    former = [(role, text, False) for role, texts in shown.blocks for text in texts[:-1]]
    titles, body, before = folded_columns([*texts, *former], shown.byline)
    day = date.fromisoformat(shown.day).toordinal() if shown.day else 0
    # a day's pages in order, and each page's articles
    within = min(max(shown.number or 0, 0), PLACES // 256 - 1) * 256 + min(n, 255)
    names = [fold_text(name) for name in (shown.paper, *shown.names) if name]
    return Row(
        n,
        day * PLACES + PLACES - 1 - within,
        day,
        -1 if shown.number is None else shown.number,
        BOUNDARY.join(names),
        titles,
        PART.join((titles, body, before)),
        fold_text(shown.byline or ""),
        fold_text(shown.agency or ""),
        encode(shown),
    )


def encode(shown: Shown) -> bytes:
    """Return an article as bytes: JSON, deflated."""
    return zlib.compress(_json(shown), 6)


def decode(document: bytes) -> Shown:
    """Return the article that these bytes tell. Raises ReaderError where they are not one."""
    try:
        unpacking = zlib.decompressobj()
        said = json.loads(unpacking.decompress(document, UNPACKED))
        if unpacking.unconsumed_tail:
            raise ValueError("too large")
        uuid, paper, names, day, number, headline, byline, agency, blocks = said
        shown = Shown(
            _text(uuid),
            _maybe(paper),
            tuple(_text(name) for name in names),
            None if day is None else date.fromisoformat(_text(day)).isoformat(),
            None if number is None else int(number),
            _text(headline),
            _maybe(byline),
            _maybe(agency),
            tuple((_role(role), tuple(_text(text) for text in texts)) for role, texts in blocks),
        )
    except (ValueError, TypeError, RecursionError, zlib.error) as error:
        raise ReaderError("共享库给出的文章内容不对，没有读入。", "请告诉管理员。") from error
    if any(not texts for _, texts in shown.blocks):
        raise ReaderError("共享库给出的文章内容不对，没有读入。", "请告诉管理员。")
    return shown


def _json(shown: Shown) -> bytes:
    said = [
        shown.uuid, shown.paper, shown.names, shown.day, shown.number, shown.headline,
        shown.byline, shown.agency, shown.blocks,
    ]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text wanted")
    return value


def _maybe(value: object) -> str | None:
    return None if value is None else _text(value)


def _role(value: object) -> str:
    role = _text(value)
    if len(role) > LONGEST_ROLE:
        raise ValueError("no role")
    return role


def _articles(db: Database, marks: str, ids: Sequence[int]) -> dict[int, list[Shown]]:
    """Return the articles of each page in reading order; those in the bin or merged into another are none."""
    names: dict[int, list[str]] = {}
    for paper, name in db.execute("SELECT paper_id, name FROM paper_name ORDER BY name").fetchall():
        names.setdefault(paper, []).append(name)
    blocks = _blocks(db, marks, ids)
    found: dict[int, list[Shown]] = {}
    for id, page, uuid, paper_id, title, day, number, headline, byline, agency in db.execute(
        "SELECT a.id, p.id, a.uuid, r.id, r.title, i.date, p.number, a.headline, a.byline, a.dateline"
        " FROM article a JOIN page p ON p.id = a.page_id JOIN issue i ON i.id = p.issue_id"
        " LEFT JOIN paper r ON r.id = i.paper_id"
        f" WHERE p.id IN ({marks}) AND p.trash_id IS NULL AND {LIVE} ORDER BY p.id, a.sort DESC",
        list(ids),
    ).fetchall():
        told = tuple(names.get(paper_id, ()))
        found.setdefault(page, []).append(
            Shown(uuid, title, told, day, number, headline, byline, agency, tuple(blocks.get(id, ())))
        )
    return found


def _blocks(
    db: Database, marks: str, ids: Sequence[int]
) -> dict[int, list[tuple[str, tuple[str, ...]]]]:
    """Return the paragraphs of each article with the texts that they had."""
    read = db.execute(
        "SELECT b.article_id, b.id, b.role, v.text FROM article a JOIN block b ON b.article_id = a.id"
        " JOIN version v ON v.block_id = b.id AND v.id <= b.version_id"
        f" WHERE a.page_id IN ({marks}) ORDER BY b.article_id, b.position, b.id, v.id",
        list(ids),
    ).fetchall()
    found: dict[int, list[tuple[str, tuple[str, ...]]]] = {}
    for (article, _, role), group in groupby(read, key=lambda one: one[:3]):
        found.setdefault(article, []).append((role, tuple(one[3] for one in group)))
    return found
