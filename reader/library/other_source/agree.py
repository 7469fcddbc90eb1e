"""Two readings of a page that agree settle what looked misread in one of them; where they differ, both are
shown.

Only what is a question of characters is settled so: that something was lost at the edge of a column, both
may have missed. A file with the very same text is the same reading stored once more and bears witness to
nothing; nor does a reading for characters that a person has taken over from it.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.library import articles
from reader.library.base import Database
from reader.library.imports import sources
from reader.library.other_source import compare, switch
from reader.library.other_source.switch import PageSource
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.review import candidates, decide, settled, suspects
from reader.library.review.settled import Kept
from reader.library.review.suspects import Suspect
from reader.library.scope import Scope
from reader.library.undo import undo
from reader.page.model import Page
from reader.sentence import say

SETTLED_SO = ("char", "width", "repeat")  # kinds of suspects
AROUND = 2  # code points beside a place that the recogniser must have read, too


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of a page: the name of its file, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What another reading has in a suspect place: code points [start, end) of the suspect's block are
    `here`, and there `there`.
    """

    suspect: Suspect
    start: int
    end: int
    here: str
    there: str
    name: str

    @property
    def agrees(self) -> bool:
        """Tell whether both have the same characters."""
        return self.here == self.there

    @property
    def settles(self) -> bool:
        """Tell whether nothing is left to ask."""
        return self.agrees and self.suspect.kind in SETTLED_SO


def others(db: Database, page_id: int) -> list[Reading]:
    """Return the page's other readings; takes a while, since each is recognised."""
    found = switch.sources_of(db, page_id)
    return [reading for one in found[1:] if (reading := _reading(db, found[0], one)) is not None]


def of_article(db: Database, article_id: int, readings: Sequence[Reading]) -> list[Verdict]:
    """Return what other readings have in the article's suspect places, in reading order."""
    return of_suspects(db, article_id, suspects.of_article(db, article_id), readings) if readings else []


def of_suspects(
    db: Database, article_id: int, places: Sequence[Suspect], readings: Sequence[Reading]
) -> list[Verdict]:
    """Return what other readings have in these places of the article; of several readings one that differs.
    """
    texts = {block.id: block.text for block in articles.blocks(db, article_id)}
    found = []
    for suspect in places:
        verdicts = [
            verdict for reading in readings
            if (verdict := _verdict(db, suspect, texts.get(suspect.block_id, ""), reading)) is not None
        ]
        found += sorted(verdicts, key=lambda one: one.agrees)[:1]
    return found


def of_page(db: Database, page_id: int, other: PageSource, page: Page) -> list[Verdict]:
    """Return what this one other reading, which `switch.prepare` gave, has in the page's suspect places."""
    present = switch.sources_of(db, page_id)[0]
    if _same_text(db, present, other):
        return []
    reading = Reading(other.name, compare.other_text(page))
    return [
        verdict for article in articles.ids(db, Scope("page", page_id))
        for verdict in of_article(db, article, [reading])
    ]


def of_listed(db: Database, progress: Report = silent, cancelled: Cancelled = never) -> list[Verdict]:
    """Return what other readings have in the suspect places of articles that are on the review list for one.
    """
    rows = db.execute(
        "SELECT DISTINCT v.page_id, v.article_id FROM review v WHERE v.kind = 'suspect' AND v.state = 'open'"
        " AND v.article_id IS NOT NULL"
        " AND (SELECT count(*) FROM source s WHERE s.page_id = v.page_id) > 1 ORDER BY 1, 2"
    ).fetchall()
    found = []
    for done, (page, article) in enumerate(rows):
        if cancelled():
            break
        progress(Progress(done, len(rows), "比较两份原文"))
        found += of_article(db, article, others(db, page))
    return found


def settle(db: Database, verdicts: Iterable[Verdict]) -> int:
    """Settle the places in which both readings agree, as one undo step; how many were. Notes are not touched.
    """
    agreed = [one for one in verdicts if one.settles]
    if not agreed:
        return 0
    with undo.step(db, say("按两份原文一致认可 {0} 处疑字", len(agreed))):
        return sum(_settle(db, one) for one in agreed)


def _settle(db: Database, one: Verdict) -> bool:
    suspect = one.suspect
    listed = _listed(db, suspect)
    if listed is not None:
        decide.settle(db, listed, "accepted")
        return True
    place = Kept(suspect.block_id, suspect.start, suspect.end, one.here)
    return settled.keep(db, place, settled.AGREED, {"text": one.here, "name": one.name})


def _listed(db: Database, suspect: Suspect) -> int | None:
    """Return the open item of the review list that is about this place."""
    rows = db.execute(
        "SELECT v.id FROM review v JOIN block b ON b.article_id = v.article_id"
        " WHERE b.id = ? AND v.kind = 'suspect' AND v.state = 'open'", [suspect.block_id]
    ).fetchall()
    place = suspect.block_id, suspect.start, suspect.end
    for [review] in rows:
        if any((one.block_id, one.start, one.end) == place for one in candidates.of(db, review)):
            return int(review)
    return None


def _verdict(db: Database, suspect: Suspect, here: str, reading: Reading) -> Verdict | None:
    """Return what the reading has there; None where it has no such passage, or nobody can say."""
    start, end = suspect.start, suspect.end
    few = 0 < end - start <= compare.LONGEST  # of a whole paragraph nobody reads two forms in one sentence
    passage = compare.passage_like(here, reading.text) if few else None
    if passage is None or not _was_read(db, suspect, here):
        return None
    edits = list(compare.replaced(here, passage))
    touching = [edit for edit in edits if edit[0] <= end and edit[1] >= start]
    if not touching:
        there = _counterpart(passage, edits, start, end)
        return Verdict(suspect, start, end, here[start:end], there, reading.name)
    if not all(compare.is_slip(here, *edit) for edit in touching):
        return None
    first, last = min(start, touching[0][0]), max(end, touching[-1][1])
    there = _counterpart(passage, edits, first, last)
    return Verdict(suspect, first, last, here[first:last], there, reading.name)


def _counterpart(passage: str, edits: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    """Return what the passage has for [start, end), in whose middle no edit begins or ends outside."""
    before = sum(len(instead) - (last - first) for first, last, instead in edits if last < start)
    within = sum(len(instead) - (last - first) for first, last, instead in edits if start <= last <= end)
    return passage[start + before:end + before + within]


def _was_read(db: Database, suspect: Suspect, here: str) -> bool:
    """Tell whether the recogniser read what stands there, so that no person has taken it over."""
    rows = db.execute(
        "SELECT text FROM version WHERE block_id = ? AND maker IS NULL", [suspect.block_id]
    ).fetchall()
    beside = here[max(0, suspect.start - AROUND):suspect.end + AROUND]
    return any(beside in text for [text] in rows)


def _reading(db: Database, present: PageSource, other: PageSource) -> Reading | None:
    """Return another reading; None where its file cannot be read, or has the same text."""
    try:
        if _same_text(db, present, other):
            return None
        return Reading(other.name, compare.other_text(switch.prepare(db, other.id)))
    except (ReaderError, OSError):
        return None


def _same_text(db: Database, one: PageSource, other: PageSource) -> bool:
    """Tell whether two files have the same characters, whatever stands between them."""
    texts = (sources.own_text(db, source.sha256, source.name) for source in (one, other))
    mine, theirs = (compare.folded("".join(text.split())) for text in texts)
    return mine == theirs
