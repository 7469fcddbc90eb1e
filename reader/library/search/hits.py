"""Where in articles a query is found, in code points of their blocks, and each place in its context."""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.library.base import Database
from reader.library.search.index import HEADLINE_ROLES
from reader.library.search.language.conditions import Near, Term
from reader.library.search.near import Text, near_places, split_places
from reader.library.search.query import Query
from reader.library.search.sql import ways
from reader.text.anchors import carry_range, diff_edits
from reader.text.folding import fold, fold_text

CHUNK = 100  # articles whose texts are read at once
Wanted = Term | Near


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a block's text: code points [start, end). `former`: there stood what was searched before it
    was corrected."""

    block_id: int
    start: int
    end: int
    former: bool = False


@dataclass(frozen=True, slots=True)
class Kwic:
    """A hit with the text before and after it; for a former reading, the text as it was."""

    before: str
    match: str
    after: str
    block_id: int
    start: int
    end: int
    former: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """An article's hits in context; `total`: how many it has."""

    article_id: int
    lines: tuple[Kwic, ...]
    total: int


Place = tuple[Hit, str, int, int]  # the hit, the text that it is shown in, start and end there


def hits(db: Database, article_id: int, query: Query) -> list[Hit]:
    """Return every place where the article's text holds what the query looks for, in reading order; each
    place once."""
    return [place[0] for _, places in _articles(db, [article_id], query) for place in places]


def context(
    db: Database, article_id: int, query: Query, width: int = 20, limit: int | None = None
) -> list[Kwic]:
    """Return the hits with `width` code points on both sides (KWIC); at most `limit`."""
    return [
        _kwic(place, width) for _, places in _articles(db, [article_id], query) for place in places[:limit]
    ]


def kwic(
    db: Database, query: Query, article_ids: Sequence[int], width: int = 20, per_article: int = 3
) -> list[Group]:
    """Return the hits of these articles in context, grouped by article in the order given; at most
    `per_article` lines of each."""
    found = {
        article: Group(article, tuple(_kwic(place, width) for place in places[:per_article]), len(places))
        for article, places in _articles(db, article_ids, query)
    }
    return [found.get(article) or Group(article, (), 0) for article in article_ids]


def next_place(
    db: Database,
    article_ids: Sequence[int],
    query: Query,
    article_id: int,
    after: Hit | None = None,
    step: int = 1,
) -> tuple[int, Hit] | None:
    """Return the hit after (step 1) or before (-1) that one: in its article, else in the list's next article
    that has any.

    `after` None: the article's first (last) hit. None where there is no more.
    """
    here = hits(db, article_id, query)
    first = 0 if step > 0 else -1
    if after in here:
        at = here.index(after) + step
        if 0 <= at < len(here):
            return article_id, here[at]
    elif here:
        return article_id, here[first]
    if article_id not in article_ids:
        return None
    place = article_ids.index(article_id)
    following = article_ids[place + 1:] if step > 0 else article_ids[:place][::-1]
    at, size = 0, 1
    # nearly always the next one has some; 渡口 OR 日期:1953 may have to look at many
    while at < len(following):
        found = dict(_articles(db, following[at:at + size], query))
        for other in following[at:at + size]:
            if other in found:
                return other, found[other][first][0]
        at, size = at + size, min(2 * size, CHUNK)
    return None


def occurrences(db: Database, article_ids: Sequence[int], query: Query) -> int:
    """Return how many places `hits` gives in these articles together."""
    return sum(len(places) for _, places in _articles(db, article_ids, query))


def find_in(text: str, term: Term) -> list[tuple[int, int]]:
    """Return the places of one term in a text, overlapping ones, too: code points [start, end)."""
    if term.field == "literal":
        return _literal(text, term.literal)
    needles = [term.marked] if term.exact else [needle for needle in ways(term) if needle]
    plain = fold_text(text, marks=term.exact)
    if not any(needle in plain for needle in needles):
        return []
    folded = fold(text, marks=term.exact)
    found = set()
    for needle in needles:
        at = folded.text.find(needle) if needle else -1
        while at >= 0:
            found.add(folded.span(at, at + len(needle)))
            at = folded.text.find(needle, at + 1)
    return sorted(found)


def _literal(text: str, needle: str) -> list[tuple[int, int]]:
    offsets = [at for at, char in enumerate(text) if not char.isspace()]
    plain = "".join(text[at] for at in offsets)
    found = []
    at = plain.find(needle)
    while at >= 0:
        found.append((offsets[at], offsets[at + len(needle) - 1] + 1))
        at = plain.find(needle, at + 1)
    return found


def _kwic(place: Place, width: int) -> Kwic:
    hit, text, start, end = place
    before = ("…" if start > width else "") + text[max(0, start - width):start]
    after = text[end:end + width] + ("…" if len(text) > end + width else "")
    return Kwic(before, text[start:end], after, hit.block_id, hit.start, hit.end, hit.former)


def _articles(db: Database, article_ids: Sequence[int], query: Query) -> Iterator[tuple[int, list[Place]]]:
    """Give each article that has hits, with them."""
    wanted = list(query.wanted())
    for start in range(0, len(article_ids) if wanted else 0, CHUNK):
        listed = json.dumps(list(article_ids[start:start + CHUNK]))
        rows = db.execute(
            "SELECT a.id, a.touched, b.id, b.role, b.version_id, v.text FROM article a"
            " JOIN block b ON b.article_id = a.id"
            " JOIN version v ON v.id = b.version_id WHERE a.id IN (SELECT value FROM json_each(?))"
            " ORDER BY a.id, b.position",
            [listed],
        ).fetchall()
        for article, group in groupby(rows, key=lambda row: row[0]):
            blocks = list(group)
            if found := _places(db, [Text(row[2], row[3], row[5]) for row in blocks], wanted,
                                {row[2]: row[4] for row in blocks} if blocks[0][1] else {}):
                yield article, found


def _places(
    db: Database, blocks: Sequence[Text], wanted: Sequence[Wanted], corrected: dict[int, int]
) -> list[Place]:
    """Return the places block by block. `corrected`: versions of blocks that may have had another text."""
    together = set(_together(blocks, wanted))
    found: list[Place] = []
    for block in blocks:
        here = [term for term in wanted if isinstance(term, Term) and _applies(term, block.role)]
        spans = {span for term in here for span in find_in(block.text, term)}
        spans.update((start, end) for id, start, end in together if id == block.id)
        places = [(Hit(block.id, *span), block.text, *span) for span in spans]
        if version := corrected.get(block.id):
            places += _only_former(_former(db, block.id, version, block.text, here), spans)
        found += sorted(places, key=_span)
    return found


def _only_former(former: Sequence[Place], spans: set[tuple[int, int]]) -> list[Place]:
    return [place for place in former if _span(place) not in spans]


def _span(place: Place) -> tuple[int, int]:
    return place[0].start, place[0].end


def _together(blocks: Sequence[Text], wanted: Sequence[Wanted]) -> Iterator[tuple[int, int, int]]:
    """Yield (block, start, end) of what no single block decides: words near each other, words that run over a
    paragraph's end."""
    special = [term for term in wanted if isinstance(term, Near) or term.field == "across"]
    for headline in (True, False) if special else ():
        parts = [block for block in blocks if (block.role in HEADLINE_ROLES) == headline]
        for term in special:
            yield from (
                near_places(parts, term) if isinstance(term, Near) else split_places(parts, term.folded)
            )


def _former(db: Database, block: int, version: int, text: str, terms: Sequence[Term]) -> list[Place]:
    """Return places that only an earlier text of the block has, with where they are now."""
    rows = []
    for (old,) in db.execute(
        "SELECT text FROM version WHERE block_id = ? AND id < ? ORDER BY id DESC", [block, version]
    ).fetchall():
        if not (found := {place for term in terms for place in find_in(old, term)}):
            continue
        edits = diff_edits(old, text)
        for start, end in sorted(found):
            now = carry_range(start, end, edits)
            if text[now[0]:now[1]] != old[start:end]:
                rows.append((Hit(block, *now, former=True), old, start, end))
    return list({row[0]: row for row in rows}.values())


def _applies(term: Term, role: str) -> bool:
    return {"headline": role in HEADLINE_ROLES, "column": role == "column"}.get(term.field, True)
