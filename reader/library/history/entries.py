"""What an article was, as recognised and after each change: listed, compared, and brought back. Nothing is
ever overwritten.
"""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.base import Database, laid_out, mapped
from reader.library.history.actions import of_code
from reader.library.history.record import layout, require
from reader.sentence import Sentence, revive
from reader.text.anchors import diff_edits

Laid = list[tuple[int, str, int]]  # (block, role, version)


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of an article. `number` counts from 1, what was recognised; maker None: the recogniser. What
    was undone stays listed.
    """

    id: int
    number: int
    maker: str | None
    created: str
    action: Sentence
    current: bool
    blocks: int
    chars: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is in both (same), only in the older (gone) or only in the newer one (new)."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class BlockDiff:
    """A paragraph with what changed in it. `op`: same, changed, gone, new, moved; role as it is in the newer
    one (or was).
    """

    block_id: int
    role: str
    op: str
    pieces: tuple[Piece, ...]
    old_role: str | None = None


def of_article(db: Database, article_id: int) -> list[Entry]:
    """Return every form of the article, the newest first; empty where nobody has changed anything."""
    article = require(db, article_id)
    rows = db.execute(
        "SELECT id, layout, maker, created, action, facts FROM revision WHERE article_id = ? ORDER BY id",
        [article],
    ).fetchall()
    now = layout(db, article)
    laid = [laid_out(row[1]) for row in rows]
    lengths = _lengths(db, {version for form in laid for _, _, version in form})
    current = next((n for n in range(len(laid) - 1, -1, -1) if laid[n] == now), None)
    return [
        Entry(
            row[0],
            n + 1,
            row[2],
            row[3],
            _action(row[4], row[5]),
            n == current,
            len(form),
            sum(lengths.get(version, 0) for _, _, version in form),
        )
        for n, (row, form) in enumerate(zip(rows, laid, strict=True))
    ][::-1]


def _action(code: str, facts: str) -> Sentence:
    return of_code(code).label(**revive(mapped(facts)))


def recognised(db: Database, block_id: int) -> str:
    """Return what was recognised where the paragraph stands now; empty for one that a person has added."""
    return _recognised(db, block_id)[1]


def compare(db: Database, article_id: int, old: int, new: int | None = None) -> list[BlockDiff]:
    """Return what is different in the form `new` (None: as it is now) from the form `old`, paragraph by
    paragraph.
    """
    before = _form(db, old)
    after = layout(db, require(db, article_id)) if new is None else _form(db, new)
    texts = _texts(db, {version for _, _, version in (*before, *after)})
    return list(_diffs(before, after, texts))


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the difference of two texts, character by character."""
    found: list[Piece] = []
    at = shift = 0
    for edit in diff_edits(old, new):
        put_in = new[edit.start + shift:edit.start + shift + edit.inserted]
        found += [
            Piece("same", old[at : edit.start]),
            Piece("gone", old[edit.start : edit.end]),
            Piece("new", put_in),
        ]
        at, shift = edit.end, shift + edit.inserted - (edit.end - edit.start)
    found.append(Piece("same", old[at:]))
    return tuple(piece for piece in found if piece.text)


def _diffs(before: Laid, after: Laid, texts: dict[int, str]) -> Iterator[BlockDiff]:
    """Paragraphs of the newer form in order, those that are gone where they stood."""
    old = {block: (n, role, version) for n, (block, role, version) in enumerate(before)}
    here = {block for block, _, _ in after}
    stays = set(_longest([old[block][0] for block, _, _ in after if block in old]))
    at = 0

    def gone(until: int) -> Iterator[BlockDiff]:
        for block, role, version in before[at:until]:
            if block not in here:
                yield BlockDiff(block, role, "gone", (Piece("gone", texts[version]),), role)

    for block, role, version in after:
        if block not in old:
            yield BlockDiff(block, role, "new", (Piece("new", texts[version]),))
            continue
        n, old_role, old_version = old[block]
        if n in stays:
            yield from gone(n)
            at = n
        found = pieces(texts[old_version], texts[version])
        same = (old_role, texts[old_version]) == (role, texts[version])
        if n not in stays:
            op = "moved"
        else:
            op = "same" if same else "changed"
        yield BlockDiff(block, role, op, found, old_role)
    yield from gone(len(before))


def _longest(numbers: Sequence[int]) -> list[int]:
    """Return the longest rising subsequence: paragraphs that have kept their order."""
    best: list[tuple[int, list[int]]] = []
    for number in numbers:
        earlier = max((kept for last, kept in best if last < number), key=len, default=[])
        best.append((number, [*earlier, number]))
    return max((kept for _, kept in best), key=len, default=[])


def _recognised(db: Database, block_id: int) -> tuple[int, str]:
    row = db.execute(
        "SELECT v.id, v.text FROM block b JOIN version v ON v.block_id = b.id AND v.maker IS NULL"
        " AND v.id <= b.version_id"
        " WHERE b.id = ? ORDER BY v.id DESC LIMIT 1",
        [block_id],
    ).fetchone()
    return (row[0], row[1]) if row else (0, "")


def _form(db: Database, entry: int) -> Laid:
    row = db.execute("SELECT layout FROM revision WHERE id = ?", [entry]).fetchone()
    if row is None:
        raise LibraryError("这一版已不在库里。", "请刷新后再试。")
    return laid_out(row[0])


def _texts(db: Database, versions: set[int]) -> dict[int, str]:
    listed = json.dumps(sorted(versions))
    return dict(
        db.execute(
            "SELECT id, text FROM version WHERE id IN (SELECT value FROM json_each(?))", [listed]
        ).fetchall()
    )


def _lengths(db: Database, versions: set[int]) -> dict[int, int]:
    return {version: len(text) for version, text in _texts(db, versions).items()}
