"""Whose paragraph it was when a form of an article was made. Undo takes steps back without a trace in the
forms, so that a later form is no proof of what came between; texts are.
"""
from __future__ import annotations

import json
from collections.abc import Iterable

from reader.library.base import Database, laid_out
from reader.library.history.actions import LEAVING, PARTED, of_code


def owner_then(db: Database, article: int, entry: int, block: int) -> int | None:
    """Return the article that had the text of a paragraph when that form, which has not the paragraph, was
    made.

    This article: the paragraph had been joined into another one, or was cut off since. None: no article, it
    was the page's.
    """
    if _is_taken_up(db, article, entry, block):
        return article
    held = _holders(db, article, block)
    end = _end_of_step(db, article, entry)
    elsewhere = [owner for id, owner in held if id <= end and owner != article]
    if elsewhere:
        return elsewhere[-1]
    home = None
    for _, owner in held:
        if owner == article:
            break
        home = owner
    return article if home is None and _is_cut_off(db, block) else home


def first_form(db: Database, article: int) -> set[int]:
    """Return the paragraphs of the article's first form."""
    [form] = db.execute(
        "SELECT layout FROM revision WHERE article_id = ? ORDER BY id LIMIT 1", [article]
    ).fetchone()
    return {block for block, _, _ in laid_out(form)}


def _is_taken_up(db: Database, article: int, entry: int, block: int) -> bool:
    """Tell whether the article lost the paragraph by taking its text into another one, which has it in that
    form.
    """
    rows = db.execute(
        "SELECT layout, action FROM revision WHERE article_id = ? AND id <= ? ORDER BY id", [article, entry]
    ).fetchall()
    forms = [{version: id for id, _, version in laid_out(layout)} for layout, _ in rows]
    having = [n for n, form in enumerate(forms) if block in form.values()]
    if not having or having[-1] + 1 == len(forms):
        return False
    last = having[-1]
    as_left = not _moves_text(action for _, action in rows[last + 2 :])
    form = forms[last + 1] if as_left else forms[-1]
    anew = [version for version in form if version not in forms[last]]
    found = db.execute(
        "SELECT 1 FROM version own JOIN version other ON other.id IN (SELECT value FROM json_each(?))"
        " WHERE own.block_id = ? AND own.text <> '' AND instr(other.text, own.text) LIMIT 1",
        [json.dumps(anew), block],
    )
    return found.fetchone() is not None


def _moves_text(codes: Iterable[str]) -> bool:
    """Tell whether any of these actions takes text to or from a paragraph."""
    return any(of_code(code) not in LEAVING for code in codes)


def _holders(db: Database, article: int, block: int) -> list[tuple[int, int]]:
    """Return (revision, article) of all forms that have the paragraph, oldest first."""
    rows = db.execute(
        "SELECT r.id, r.article_id, r.layout FROM revision r WHERE r.article_id = ?1 OR r.article_id IN"
        " (SELECT a.id FROM article a WHERE a.redirect_id = ?1 OR a.page_id IN"
        " (SELECT p.id FROM page p JOIN page own ON p.issue_id = own.issue_id"
        " WHERE own.id = (SELECT page_id FROM block WHERE id = ?2))) ORDER BY r.id",
        [article, block],
    ).fetchall()
    return [
        (id, owner)
        for id, owner, form in rows
        if f"[{block}," in form and any(one[0] == block for one in laid_out(form))
    ]


def _end_of_step(db: Database, article: int, entry: int) -> int:
    """Return the last revision that was written by the step that made this one: a step writes those of its
    articles at once, in the order of their ids.
    """
    end, last = entry, article
    for id, owner, is_same in db.execute(
        "SELECT n.id, n.article_id, (n.action, n.created) IS (r.action, r.created)"
        " FROM revision r JOIN revision n ON n.id > r.id WHERE r.id = ? ORDER BY n.id",
        [entry],
    ):
        if not is_same or owner <= last:
            break
        end, last = id, owner
    return end


def _is_cut_off(db: Database, block: int) -> bool:
    """Tell whether the paragraph was cut off from another, not printed as one."""
    row = db.execute("SELECT action FROM version WHERE block_id = ? ORDER BY id LIMIT 1", [block]).fetchone()
    return row is not None and row[0] == PARTED.code
