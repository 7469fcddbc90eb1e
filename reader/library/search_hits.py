"""Where in an article a query is found, in code points of its blocks, and each place in its context."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.library.base import Database
from reader.library.query import Query, Term, parse
from reader.library.search_index import HEADLINE_ROLES
from reader.text.anchors import carry_range, diff_edits
from reader.text.confusions import alike
from reader.text.folding import fold, fold_text


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a block's text: code points [start, end). `former`: there stood what was searched before it was corrected."""

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


def hits(db: Database, article_id: int, query: str | Query) -> list[Hit]:
    """Every place where the article's text holds what the query looks for, in reading order; each place once."""
    return [hit for hit, _, _, _ in _places(db, article_id, query)]


def context(db: Database, article_id: int, query: str | Query, width: int = 20, limit: int | None = None) -> list[Kwic]:
    """The hits with `width` code points on both sides (KWIC); at most `limit`."""
    found: list[Kwic] = []
    for hit, text, start, end in _places(db, article_id, query):
        if limit is not None and len(found) >= limit:
            break
        before = ("…" if start > width else "") + text[max(0, start - width):start]
        after = text[end:end + width] + ("…" if len(text) > end + width else "")
        found.append(Kwic(before, text[start:end], after, hit.block_id, hit.start, hit.end, hit.former))
    return found


def occurrences(db: Database, article_ids: Sequence[int], query: Query) -> int:
    """How many places `hits` would give in these articles together."""
    terms, total = list(query.wanted()), 0
    marks = ",".join("?" * len(article_ids))
    corrected = {row[0] for row in db.execute(
        f"SELECT DISTINCT b.article_id FROM block b JOIN version v ON v.block_id = b.id AND v.id < b.version_id"
        f" WHERE b.article_id IN ({marks})", list(article_ids))}
    for article, role, text in db.execute("SELECT b.article_id, b.role, v.text FROM block b JOIN version v ON v.id = b.version_id"
                                          f" WHERE b.article_id IN ({marks})", list(article_ids)).fetchall():
        if article not in corrected:
            here = [term for term in terms if _applies(term, role) and any(
                needle in fold_text(text, marks=term.exact) for needle in _needles(term))]
            total += len({place for term in here for place in find_in(text, term)})
    return total + sum(len(hits(db, article, query)) for article in corrected)


def find_in(text: str, term: Term) -> list[tuple[int, int]]:
    """The places of one term in a text, overlapping ones, too: code points [start, end)."""
    folded = fold(text, marks=term.exact)
    places = set()
    for needle in _needles(term):
        at = folded.text.find(needle) if needle else -1
        while at >= 0:
            places.add(folded.span(at, at + len(needle)))
            at = folded.text.find(needle, at + 1)
    return sorted(places)


def _needles(term: Term) -> list[str]:
    return alike(term.folded) if term.field == "alike" else [term.marked if term.exact else term.folded]


def _places(db: Database, article_id: int, query: str | Query) -> Iterator[tuple[Hit, str, int, int]]:
    """(hit, text that it is shown in, start and end there), block by block."""
    terms = list((parse(query) if isinstance(query, str) else query).wanted())
    if not terms:
        return
    for block, role, text, version in db.execute(
        "SELECT b.id, b.role, v.text, b.version_id FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.article_id = ? ORDER BY b.position", [article_id],
    ).fetchall():
        here = [term for term in terms if _applies(term, role)]
        found = {place for term in here for place in find_in(text, term)}
        places = [(Hit(block, start, end), text, start, end) for start, end in found]
        places += [row for row in _former(db, block, version, text, here) if (row[0].start, row[0].end) not in found]
        yield from sorted(places, key=lambda row: (row[0].start, row[0].end))


def _former(db: Database, block: int, version: int, text: str, terms: Sequence[Term]) -> list[tuple[Hit, str, int, int]]:
    """Places that only an earlier text of the block has, with where they are now."""
    rows = []
    for (old,) in db.execute("SELECT text FROM version WHERE block_id = ? AND id < ? ORDER BY id DESC", [block, version]).fetchall():
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
