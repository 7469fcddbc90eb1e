"""Two readings of one page: where the other has other characters, and taking these over, one by one or all.

Each paragraph is looked for in the other reading by likeness, wherever it stands there; so it does not matter
how that reading has cut the page into articles. What differs only in spaces or in the width of a sign is no
difference.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library import articles
from reader.library.base import Database
from reader.library.history.actions import FROM_SOURCE
from reader.library.scope import Scope
from reader.library.text import corrections
from reader.library.undo import undo
from reader.page.model import Page
from reader.sentence import say
from reader.text.anchors import diff_edits

SHORTEST = 6  # code points: a shorter paragraph may be found anywhere
ALIKE = 70.0  # of 100: less alike is another text
ROOM = 6  # code points looked at beyond a paragraph's ends
LONGEST = 12  # code points: a longer difference is a lost line, or another order, and not for taking over
BREAK = "\n"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True, slots=True)
class Difference:
    """Code points [start, end) of a paragraph's text as it is now, `here`, and what the other reading has."""

    block_id: int
    start: int
    end: int
    here: str
    there: str


def of_page(db: Database, page_id: int, other: Page) -> list[Difference]:
    """Return where the page's articles differ from the other reading, in reading order."""
    return of_articles(db, articles.ids(db, Scope("page", page_id)), other)


def of_articles(db: Database, article_ids: Iterable[int], other: Page) -> list[Difference]:
    """Return where these articles differ from the other reading, in reading order."""
    there = other_text(other)
    return [
        Difference(block.id, start, end, block.text[start:end], instead)
        for article_id in article_ids
        for block in articles.blocks(db, article_id)
        for start, end, instead in differing(block.text, there)
    ]


def other_text(page: Page) -> str:
    """Return a reading as one text: its articles' paragraphs one after the other, its furniture last."""
    texts = ["".join(block.text for block in article.blocks) for article in page.articles]
    return BREAK.join([*texts, *(block.text for block in page.furniture)])


def differing(here: str, there: str) -> list[tuple[int, int, str]]:
    """Return where a paragraph differs from the passage of the other text that is likest to it: (start, end,
    what stands there instead). Nothing where no passage is like it.
    """
    passage = passage_like(here, there)
    if passage is None:
        return []
    return [one for one in replaced(here, passage) if is_slip(here, *one)]


def replaced(here: str, passage: str) -> Iterator[tuple[int, int, str]]:
    """Yield what makes the passage out of a paragraph: (start, end, what stands there instead)."""
    shift = 0
    for edit in diff_edits(folded(here), folded(passage)):
        yield edit.start, edit.end, passage[edit.start + shift:edit.end + shift + edit.grown]
        shift += edit.grown


def take(db: Database, difference: Difference, source: str) -> None:
    """Take one over, as a correction that names the other source.

    Raises LibraryError where the text has been changed since.
    """
    take_all(db, [difference], source)


def take_all(db: Database, differences: Sequence[Difference], source: str) -> int:
    """Take these over as one undo step; how many paragraphs were corrected. Notes keep their characters."""
    by_block: dict[int, list[Difference]] = {}
    for one in differences:
        by_block.setdefault(one.block_id, []).append(one)
    with undo.step(db, _label(differences, source)):
        for block_id, own in by_block.items():
            corrections.correct(db, block_id, _taken(_text(db, block_id), own), FROM_SOURCE, source=source)
    return len(by_block)


def folded(text: str) -> str:
    """Return the text with signs of one width, as long as before."""
    return text.translate(_WIDE)


def _label(differences: Sequence[Difference], source: str) -> str:
    if len(differences) == 1:
        return FROM_SOURCE.label(source=source)
    return say("按另一份原文“{0}”更正 {1} 处", source, len(differences))


def passage_like(here: str, there: str) -> str | None:
    """Return the part of the other text that is likest to a paragraph, from its first to its last character;
    None where nothing is like it.
    """
    from rapidfuzz import fuzz

    if len(here) < SHORTEST or not there:
        return None
    found = fuzz.partial_ratio_alignment(folded(here), folded(there), score_cutoff=ALIKE)
    if found is None or len(there) < len(here) // 2:
        return None
    start, end = found.dest_start, found.dest_end
    start = min(_near(start, end), key=lambda at: _distance(here, there[at:end]))
    end = min(_near(end, len(there)), key=lambda at: _distance(here, there[start:at]))
    return there[start:end]


def _near(at: int, most: int) -> list[int]:
    """Return places about `at`, the nearest first: of equally good ones that is taken."""
    places = range(max(0, at - ROOM), min(most, at + ROOM) + 1)
    return sorted(places, key=lambda place: abs(place - at))


def _distance(here: str, passage: str) -> int:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(folded(here), folded(passage))


def is_slip(here: str, start: int, end: int, instead: str) -> bool:
    """Tell whether a difference is worth a look, and safe to take over."""
    old = here[start:end]
    if not old.strip() and not instead.strip():
        return False
    at_an_end = start == 0 or end == len(here)
    return max(len(old), len(instead)) <= LONGEST and BREAK not in instead and not at_an_end


def _text(db: Database, block_id: int) -> str:
    row = db.execute(
        "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [block_id]
    ).fetchone()
    return str(row[0]) if row else ""


def _taken(text: str, differences: Sequence[Difference]) -> str:
    """Return the paragraph with the other reading's characters in these places."""
    for one in sorted(differences, key=lambda one: one.start, reverse=True):
        if text[one.start:one.end] != one.here:
            raise LibraryError("这一处的文字已经改过。", "请重新比较。")
        text = text[:one.start] + one.there + text[one.end:]
    return text
