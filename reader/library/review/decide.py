"""Settling items of the review list: what there is to choose from, and each choice carried out as one undo
step.
"""
from __future__ import annotations

from collections.abc import Sequence

from reader.errors import LibraryError
from reader.library.annotations import Passage, touch
from reader.library.base import Database, listed, maker, now
from reader.library.masthead import cards
from reader.library.review import candidates, proposals
from reader.library.review.candidates import GONE, Candidate, item
from reader.library.structure import articles
from reader.library.text import corrections
from reader.library.text.notes_follow import Text, follow, place, spans, write_spans
from reader.library.undo import undo

LABELS = {
    "accepted": "认可存疑之处",
    "repaired": "改正存疑之处",
    "left": "搁置存疑之处",
    "open": "重新待复核",
}


def accept(db: Database, review_id: int) -> None:
    """Say that it is right as it is."""
    with undo.step(db, LABELS["accepted"]):
        settle(db, review_id, "accepted")
        cards.keep_doubted(db, review_id)


def repair(db: Database, review_id: int, choice: int | None = None) -> None:
    """Put it right: a suspect by its suggestion, a correction by putting it back, a note by its candidate
    number `choice` (or the only one), a continuation by the article `choice`, others by their remedy
    (`proposals.of`).

    What has no remedy only counts as repaired: the person has done it. Raises LibraryError if the item is
    gone or its place was changed.
    """
    kind, article, _ = item(db, review_id)
    if kind == "source":
        raise LibraryError("这一项要换用另一份原文来改正。", "请先比较两份原文，再选择换用。")
    with undo.step(db, LABELS["repaired"]):
        if kind == "continuation" and choice is not None:
            _link(db, article, choice)
        elif kind in ("suspect", "correction"):
            _correct(db, review_id, choice or 0)
        elif kind == "note":
            if choice is not None or len(candidates.of(db, review_id)) == 1:
                _reattach(db, review_id, choice or 0)
        else:
            _apply(db, review_id)
        settle(db, review_id, "repaired")


def settle(db: Database, review_id: int, state: str) -> None:
    """Keep a person's decision: accepted, repaired or left (open: take it back)."""
    with undo.step(db, LABELS[state]):
        who = (None, None) if state == "open" else (maker(db), now())
        db.execute(
            "UPDATE review SET state = ?, settled_by = ?, settled = ? WHERE id = ?", [state, *who, review_id]
        )
        row = db.execute("SELECT page_id, article_id FROM review WHERE id = ?", [review_id]).fetchone()
        if row is None:
            raise LibraryError("这一项已不在待复核里。", "请刷新后再试。")
        page, article = row
        db.execute("UPDATE page SET touched = 1 WHERE id = ? AND touched = 0", [page])
        touch(db, [article] if article is not None else [])


def _apply(db: Database, review_id: int) -> None:
    """Apply the obvious remedy; an item without one was put right by hand."""
    remedy = proposals.of(db, review_id)
    if remedy is not None and not remedy.asks:
        [page] = db.execute("SELECT page_id FROM review WHERE id = ?", [review_id]).fetchone()
        proposals.apply(db, remedy, page)


def leave(db: Database, review_id: int) -> None:
    """Nobody can say; it is not asked again."""
    settle(db, review_id, "left")


def reattach(db: Database, review_id: int, passages: Sequence[Passage]) -> None:
    """Put the item's annotation on passages that the person has chosen, instead of all that it was on."""
    annotation = _annotation(db, review_id)
    with undo.step(db, "重新定位批注"):
        rows = spans(db, annotation)
        made = []
        for n, passage in enumerate(passages):
            row = db.execute(
                "SELECT b.version_id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE"
                " b.id = ?",
                [passage.block_id],
            ).fetchone()
            if row is None or not 0 <= passage.start < passage.end <= len(row[1]):
                raise LibraryError("这段文字已不在库里。", "请重新选择。")
            old = rows[min(n, len(rows) - 1)]
            made.append(
                place(old, Text(passage.block_id, row[0], row[1]), passage.start, passage.end, n >= len(rows))
            )
        write_spans(db, annotation, made)
        _settle_note(db, annotation, [passage.block_id for passage in passages])
        settle(db, review_id, "repaired")


def _annotation(db: Database, review_id: int) -> int:
    row = db.execute(
        "SELECT annotation_id FROM review WHERE id = ? AND annotation_id IS NOT NULL", [review_id]
    ).fetchone()
    if row is None:
        raise GONE
    return int(row[0])


def _chosen(db: Database, review_id: int, choice: int) -> Candidate | None:
    offered = candidates.of(db, review_id)
    if not offered and not listed(item(db, review_id)[2]):
        return None
    if not 0 <= choice < len(offered):
        raise LibraryError("要选的地方已经改过了。", "请直接在正文里改正。")
    return offered[choice]


def _correct(db: Database, review_id: int, choice: int) -> None:
    one = _chosen(db, review_id, choice)
    if one is not None and one.instead is not None:
        text = db.execute(
            "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [one.block_id]
        ).fetchone()[0]
        corrections.correct(db, one.block_id, text[:one.start] + one.instead + text[one.end:])


def _reattach(db: Database, review_id: int, choice: int) -> None:
    """Put the span that is lost on the chosen place."""
    one = _chosen(db, review_id, choice)
    if one is None:
        return
    annotation = _annotation(db, review_id)
    rows = spans(db, annotation)
    lost = next((row for n, row in enumerate(rows) if n == one.span and row.start == row.end),
                next((row for row in rows if row.start == row.end), None))
    if lost is None:
        return
    [version] = db.execute("SELECT version_id FROM block WHERE id = ?", [one.block_id]).fetchone()
    lost.block, lost.version, lost.start, lost.end = one.block_id, version, one.start, one.end
    lost.quote, lost.before, lost.after = one.text, one.before, one.after
    write_spans(db, annotation, rows)
    _settle_note(db, annotation, [one.block_id])


def _settle_note(db: Database, annotation: int, blocks: Sequence[int]) -> None:
    """Settle a note that has text again."""
    follow(db, blocks)
    db.execute("UPDATE annotation SET state = 'ok', modified = ? WHERE id = ?", [now(), annotation])
    touch(
        db,
        [
            row[0]
            for row in db.execute("SELECT article_id FROM annotation WHERE id = ?", [annotation]).fetchall()
        ],
    )


def _link(db: Database, article: int | None, other: int) -> None:
    """Link the two parts: the one that jumps is the earlier one."""
    row = db.execute("SELECT jump, jump_from FROM article WHERE id = ?", [article]).fetchone()
    if article is None or row is None:
        raise GONE
    earlier, later = (article, other) if row[0] is not None else (other, article)
    articles.link(db, earlier, later)
