"""The other texts of an article: as it was recognised, and as another file of the same page has it.

Each is set paragraph for paragraph beside the present text, so that a place of one can be found in the other:
by the edits that lead from one to the other, as a correction carries its marks.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.library.annotations import AnnotationRow, Span
from reader.library.articles import ArticleText, BlockText
from reader.library.base import Database
from reader.text.anchors import carry_offsets, carry_range, diff_edits

NOW, READ, SOURCE = "", "read", "source "
"""Keys of a wording: as it reads now, as recognised, and (with the source's id behind it) another file's."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that an article can be read in: its key, and the other file's name where it is one's."""

    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Worded:
    """An article's parts and annotations in another wording; `now`: each block's present text."""

    parts: tuple[ArticleText, ...]
    notes: tuple[AnnotationRow, ...]
    now: dict[int, str]


def of_page(db: Database, page_id: int) -> list[Wording]:
    """Return the wordings of a page's articles, the present one first."""
    from reader.library.other_source import switch

    others = [source for source in switch.sources_of(db, page_id) if not source.current]
    files = [Wording(f"{SOURCE}{source.id}", source.name) for source in others]
    return [Wording(NOW), Wording(READ), *files]


def other_file(db: Database, page_id: int) -> str:
    """Return the key of the first other file of the page; "" where there is none."""
    found = of_page(db, page_id)[2:]
    return found[0].key if found else NOW


def in_wording(
    db: Database, parts: Sequence[ArticleText], notes: Sequence[AnnotationRow], key: str
) -> Worded | None:
    """Return the article in another wording: its paragraphs' texts, and where marks and lines are in them.

    A paragraph that the other file has not is empty. None for the present wording, and for one that is gone.
    """
    texts = _texts(db, parts, key)
    if texts is None:
        return None
    now = {block.id: block.text for part in parts for block in part.blocks}
    return Worded(
        tuple(_part(part, texts) for part in parts), tuple(_note(note, now, texts) for note in notes), now
    )


def carried(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Return where code points [start, end) of one wording are in the other; empty if nowhere."""
    return (start, end) if old == new else carry_range(start, end, diff_edits(old, new))


def _texts(db: Database, parts: Sequence[ArticleText], key: str) -> dict[int, str] | None:
    """Return each paragraph's text in that wording; None for the present one, or one that is gone."""
    blocks = [block for part in parts for block in part.blocks]
    if key == READ:
        from reader.library.history import entries

        return {block.id: entries.recognised(db, block.id) for block in blocks}
    if key.startswith(SOURCE):
        return _of_file(db, parts, int(key.removeprefix(SOURCE)))
    return None


def _of_file(db: Database, parts: Sequence[ArticleText], source_id: int) -> dict[int, str] | None:
    """Return what another file has for the paragraphs of its own page; other pages' stay as they are."""
    from reader.library.other_source import match, switch

    row = db.execute("SELECT page_id FROM source WHERE id = ?", [source_id]).fetchone()
    if row is None or all(part.page_id != row[0] for part in parts):
        return None
    page = switch.prepare(db, source_id)
    theirs = [block.text for article in page.articles for block in article.blocks]
    texts: dict[int, str] = {}
    for part in parts:
        ours = list(part.blocks)
        if part.page_id != row[0]:
            texts |= {block.id: block.text for block in ours}
            continue
        pairs = match.blocks([block.text for block in ours], theirs)
        found = {old: theirs[new] for new, old in pairs.items()}
        texts |= {block.id: found.get(number, "") for number, block in enumerate(ours)}
    return texts


def _part(part: ArticleText, texts: dict[int, str]) -> ArticleText:
    return replace(part, blocks=tuple(_block(block, texts[block.id]) for block in part.blocks))


def _block(block: BlockText, text: str) -> BlockText:
    if text == block.text:
        return block
    edits = diff_edits(block.text, text)
    offsets = carry_offsets((offset for _, offset in block.lines), edits)
    lines = tuple((line, offset) for (line, _), offset in zip(block.lines, offsets, strict=True))
    return replace(block, text=text, lines=lines)


def _note(note: AnnotationRow, now: dict[int, str], texts: dict[int, str]) -> AnnotationRow:
    return replace(note, spans=tuple(_span(span, now, texts) for span in note.spans))


def _span(span: Span, now: dict[int, str], texts: dict[int, str]) -> Span:
    if span.block_id not in texts:
        return span
    start, end = carried(now[span.block_id], texts[span.block_id], span.start, span.end)
    return replace(span, start=start, end=end)
