"""Settling items of the review list: what there is to choose from, and each choice carried out as one undo step."""
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from reader.errors import LibraryError
from reader.library.annotations import Passage, quotation, touch
from reader.library.base import Database, now
from reader.library.review import items
from reader.library.review.items import LABELS, Candidate
from reader.library.structure import articles
from reader.library.text import corrections
from reader.library.text.notes_follow import Text, follow, place, spans, write_spans
from reader.library.undo import undo
from reader.text.anchors import carry_range, diff_edits

OFFERED = 5
GONE = LibraryError("这一项已不在待复核里。", "请刷新后再试。")


def candidates(db: Database, review_id: int) -> list[Candidate]:
    """What there is to choose from, the likeliest first; places that are no more are left out."""
    kind, article, listed = _item(db, review_id)
    if kind == "continuation":
        return _parts(db, article)
    found = [_placed(db, entry) for entry in json.loads(listed) if "block" in entry]
    return [one for one in found if one is not None]


def repair(db: Database, review_id: int, choice: int | None = None) -> None:
    """Put right what the item is about; see `review.repair`."""
    kind, article, _ = _item(db, review_id)
    if kind == "source":
        raise LibraryError("这一项要换用另一份原文来改正。", "请先比较两份原文,再选择换用。")
    with undo.step(db, LABELS["repaired"]):
        if kind == "continuation" and choice is not None:
            _link(db, article, choice)
        elif kind in ("suspect", "correction"):
            _correct(db, review_id, choice or 0)
        elif kind == "note":
            if choice is not None or len(candidates(db, review_id)) == 1:
                _reattach(db, review_id, choice or 0)
        else:
            _apply(db, review_id)
        items.settle(db, review_id, "repaired")


def _apply(db: Database, review_id: int) -> None:
    """The obvious remedy; an item without one was put right by hand."""
    from reader.library.review import proposals

    remedy = proposals.of(db, review_id)
    if remedy is not None and not remedy.asks:
        [page] = db.execute("SELECT page_id FROM review WHERE id = ?", [review_id]).fetchone()
        proposals.apply(db, remedy, page)


def reattach(db: Database, review_id: int, passages: Sequence[Passage]) -> None:
    """Put the item's annotation on passages that the person has chosen, instead of all that it was on."""
    annotation = _annotation(db, review_id)
    with undo.step(db, "重新定位批注"):
        rows = spans(db, annotation)
        made = []
        for n, passage in enumerate(passages):
            row = db.execute("SELECT b.version_id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?",
                             [passage.block_id]).fetchone()
            if row is None or not 0 <= passage.start < passage.end <= len(row[1]):
                raise LibraryError("这段文字已不在库里。", "请重新选择。")
            old = rows[min(n, len(rows) - 1)]
            made.append(place(old, Text(passage.block_id, row[0], row[1]), passage.start, passage.end, n >= len(rows)))
        write_spans(db, annotation, made)
        _settle_note(db, annotation, [passage.block_id for passage in passages])
        items.settle(db, review_id, "repaired")


def _item(db: Database, review_id: int) -> tuple[str, int | None, str]:
    row = db.execute("SELECT kind, article_id, candidates FROM review WHERE id = ?", [review_id]).fetchone()
    if row is None:
        raise GONE
    return row[0], row[1], row[2]


def _annotation(db: Database, review_id: int) -> int:
    row = db.execute("SELECT annotation_id FROM review WHERE id = ? AND annotation_id IS NOT NULL", [review_id]).fetchone()
    if row is None:
        raise GONE
    return int(row[0])


def _placed(db: Database, entry: Mapping[str, Any]) -> Candidate | None:
    """The candidate where its text is now; None if it was changed."""
    row = db.execute("SELECT b.article_id, v.text, a.headline FROM block b JOIN version v ON v.id = b.version_id"
                     " LEFT JOIN article a ON a.id = b.article_id WHERE b.id = ?", [entry["block"]]).fetchone()
    if row is None:
        return None
    article, text, headline = row
    was = db.execute("SELECT text FROM version WHERE id = ? AND block_id = ?", [entry["version"], entry["block"]]).fetchone()
    if was is None:
        return None
    start, end = carry_range(entry["start"], entry["end"], diff_edits(was[0], text))
    if text[start:end] != entry["text"]:
        return None
    kept = quotation(text, start, end)
    return Candidate(entry["block"], article, start, end, kept["quote"], kept["before"], kept["after"], entry["score"], headline or "",
                     entry.get("instead"), entry.get("span", 0))


def _chosen(db: Database, review_id: int, choice: int) -> Candidate | None:
    offered = candidates(db, review_id)
    if not offered and not json.loads(_item(db, review_id)[2]):
        return None
    if not 0 <= choice < len(offered):
        raise LibraryError("要选的地方已经改过了。", "请直接在正文里改正。")
    return offered[choice]


def _correct(db: Database, review_id: int, choice: int) -> None:
    one = _chosen(db, review_id, choice)
    if one is not None and one.instead is not None:
        text = db.execute("SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [one.block_id]).fetchone()[0]
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
    """The annotation has text again."""
    follow(db, blocks)
    db.execute("UPDATE annotation SET state = 'ok', modified = ? WHERE id = ?", [now(), annotation])
    touch(db, [row[0] for row in db.execute("SELECT article_id FROM annotation WHERE id = ?", [annotation]).fetchall()])


def _parts(db: Database, article: int | None) -> list[Candidate]:
    """Articles on other pages of the issue that may be the other part: those on the page that the jump names first."""
    from rapidfuzz import fuzz  # not needed to start the window

    row = article and db.execute("SELECT a.headline, a.page_id, p.issue_id, ifnull(a.jump, a.jump_from) FROM article a"
                                 " JOIN page p ON p.id = a.page_id WHERE a.id = ?", [article]).fetchone()
    if not row:
        return []
    headline, page, issue, named = row
    found = []
    for id, other, number, jumps in db.execute(
        "SELECT a.id, a.headline, p.number, a.jump IS NOT NULL OR a.jump_from IS NOT NULL FROM article a JOIN page p ON p.id = a.page_id"
        " WHERE p.issue_id = ? AND p.id <> ? AND a.trash_id IS NULL AND a.redirect_id IS NULL ORDER BY p.number, a.position", [issue, page]
    ).fetchall():
        score = fuzz.partial_ratio(headline, other) / 200 + 0.25 * bool(jumps) + 0.25 * articles.names_page(named, number)
        text = db.execute("SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ? AND b.role = 'body'"
                          " ORDER BY b.position LIMIT 1", [id]).fetchone()
        found.append(Candidate(0, id, 0, 0, text[0][:60] if text else "", "", "", round(score, 2), other))
    return sorted(found, key=lambda one: -one.score)[:OFFERED]


def _link(db: Database, article: int | None, other: int) -> None:
    """Link the two parts: the one that jumps is the earlier one."""
    row = db.execute("SELECT jump, jump_from FROM article WHERE id = ?", [article]).fetchone()
    if article is None or row is None:
        raise GONE
    earlier, later = (article, other) if row[0] is not None else (other, article)
    articles.link(db, earlier, later)
