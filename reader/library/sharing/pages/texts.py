"""Paragraphs' texts as several people corrected them: put together where their edits do not touch, else the
newest is shown.

A paragraph is named by its page's file and its own uuid, and its text is shared as long as nobody has cut or
joined paragraphs of the page: what is a paragraph there is another question. The merged text is computed,
never sent: otherwise each copy would send one. Notes are carried along the same corrections on every copy, so
that they come to the same place.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.library.base import Database
from reader.library.sharing import log
from reader.library.sharing.heads import ancestors
from reader.library.sharing.log import Head
from reader.library.sharing.pages import layouts
from reader.library.sharing.things import Thing, text_name
from reader.text.anchors import Edit, carry_range, diff_edits


@dataclass(frozen=True, slots=True)
class Said:
    """A correction: its setting's id and time, who made it, the settings that it replaced, the text;
    whether it still holds; what the texts are called that it began with (see `begun_with`).
    """

    id: str
    hlc: int
    maker: str
    over: tuple[str, ...]
    text: str
    head: bool
    begun: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What a paragraph says now. `whole`: all heads are in it; else `text` is the newest one's. `maker`:
    the newest one's.
    """

    text: str
    maker: str
    whole: bool


def named(sha256: str, block: str, form: str) -> Thing:
    """Return what this form of a paragraph is called."""
    return Thing("text", "/".join((sha256, block, form)) if form else f"{sha256}/{block}")


def block_of(db: Database, thing: Thing) -> int | None:
    """Return the paragraph's row, whatever form it has;
    None where its page is not here or has none of that name.
    """
    sha256, block, _ = parts_of(thing)
    row = db.execute(
        "SELECT b.id FROM source s JOIN article a ON a.page_id = s.page_id JOIN block b ON"
        " b.article_id = a.id"
        " WHERE s.sha256 = ? AND b.uuid = ?",
        [sha256, bytes.fromhex(block)],
    ).fetchone()
    return row[0] if row else None


def parts_of(thing: Thing) -> tuple[str, str, str]:
    """Return (SHA-256, uuid, form) of a paragraph."""
    sha256, _, rest = thing.uuid.partition("/")
    block, _, form = rest.partition("/")
    return sha256, block, form


def thing_for(db: Database, block: int) -> Thing | None:
    """Return what a paragraph is called; None for one outside the articles."""
    row = db.execute(
        "SELECT s.sha256, hex(b.uuid) FROM block b JOIN page p ON p.id = b.page_id JOIN source s ON"
        " s.id = p.source_id"
        " WHERE b.id = ? AND b.article_id IS NOT NULL",
        [block],
    ).fetchone()
    return named(row[0], row[1], layouts.form_of(db, row[0], row[1])) if row else None


def first_of(db: Database, thing: Thing, block: int) -> str:
    """Return the text that this form of a paragraph began with;
    as the recogniser made it unless it was cut or joined.
    """
    sha256, uuid, form = parts_of(thing)
    if not form:
        return recognised(db, block)
    base = layouts.bases(layouts.said(db, sha256)).get((uuid, form))
    return recognised(db, block) if base is None else base.first


def is_of_other(db: Database, thing: Thing, first: str) -> bool:
    """Tell whether somebody corrected a paragraph of that name which the recogniser made of other lines:
    theirs is of another version. `first`: what it made here.
    """
    named = begun_with(log.heads(db, thing.register("words")))
    return bool(named) and named != [text_name(first)]


def of_this(corrections: Sequence[Said], first: str) -> list[Said]:
    """Return those that are not of the other paragraph of that name, which another version of the recogniser
    made of other lines. `first`: what it made here.
    """
    return [one for one in corrections if not one.begun or text_name(first) in one.begun]


def begun_with(heads: Sequence[Head]) -> list[str]:
    """Return what the texts are called that these corrections of a paragraph began with: each says so behind
    its own text, and what replaces it says it again, since of a name recognisers of two versions may have
    made two paragraphs.
    """
    return sorted({name for head in heads for name in (head.value or [""])[1:]})


def is_as_recognised(db: Database, page: int) -> bool:
    """Tell whether the page's articles still consist of the paragraphs that the recogniser made, in its
    order.
    """
    changed = db.execute(
        "SELECT 1 FROM article a JOIN revision r ON r.id = (SELECT min(id) FROM revision WHERE article_id ="
        " a.id) WHERE a.page_id = ? AND (SELECT group_concat(value ->> 0) FROM json_each(r.layout)) IS NOT"
        " (SELECT group_concat(id) FROM"
        "  (SELECT id FROM block b WHERE b.article_id = a.id ORDER BY b.position, b.id)) LIMIT 1",
        [page],
    ).fetchone()
    return changed is None


def recognised(db: Database, block: int) -> str:
    """Return the text as the recogniser made it."""
    return str(
        db.execute("SELECT text FROM version WHERE block_id = ? ORDER BY id LIMIT 1", [block]).fetchone()[0]
    )


def current(db: Database, block: int) -> str:
    """Return the text as it is now."""
    return str(
        db.execute(
            "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [block]
        ).fetchone()[0]
    )


def said(db: Database, thing: Thing) -> list[Said]:
    """Return every correction of the paragraph that is known here, the oldest first. What was taken back to
    nothing is left out.
    """
    rows = db.execute(
        "SELECT id, hlc, maker, over, value, head FROM setting WHERE register = ? ORDER BY hlc, id",
        [thing.register("words")],
    ).fetchall()
    return [
        _said(row[0], row[1], row[2], json.loads(row[3]), json.loads(row[4]), bool(row[5]))
        for row in rows
        if row[4] != "null"
    ]


def _said(id_: str, hlc: int, maker: str, over: list[str], value: list[str], head: bool) -> Said:
    text, *begun = value
    return Said(id_, hlc, maker, tuple(over), text, head, tuple(begun))


def shown(db: Database, thing: Thing, first: str) -> Merged | None:
    """Return what the paragraph says by the log, as `merged` does; `first`: the text that it began with.

    Most have one head: then nobody need read all that was ever said of them.
    """
    heads = [head for head in log.heads(db, thing.register("words")) if head.value is not None]
    if len(heads) > 1:
        return merged(first, said(db, thing))
    return Merged(str((heads[0].value or [""])[0]), heads[0].maker, True) if heads else None


def merged(first: str, corrections: Sequence[Said]) -> Merged | None:
    """Return what the heads say together; `first`: the recogniser's text. None where nobody has corrected
    anything.
    """
    heads = [one for one in corrections if one.head]
    return together(first, corrections, heads) if heads else None


def together(first: str, corrections: Sequence[Said], heads: Sequence[Said]) -> Merged:
    """Return what these corrections say together (one or more, the oldest first)."""
    newest = heads[-1]
    over = {one.id: one.over for one in corrections}
    text, seen = heads[0].text, ancestors(over, heads[0].id)
    for head in heads[1:]:
        own = ancestors(over, head.id)
        base = _newest_common(corrections, seen, own)
        both = three_way(first if base is None else base, text, head.text)
        if both is None:
            return Merged(newest.text, newest.maker, False)
        text, seen = both, seen | own
    return Merged(text, newest.maker, True)


def three_way(base: str, one: str, other: str) -> str | None:
    """Both corrections of `base` in one text; None where they touch and differ. Adjacent edits touch."""
    if one == other:
        return one
    ours, theirs = _edits(base, one), _edits(base, other)
    both = sorted({*ours, *theirs})
    for left, right in pairwise(both):
        if right[0] <= left[1]:
            return None
    text = base
    for start, end, inserted in reversed(both):
        text = text[:start] + inserted + text[end:]
    return text


def way(corrections: Sequence[Said], first: str, text: str, to: str) -> list[Sequence[Edit]]:
    """Return the edits from one text of a paragraph to a later one, correction by correction.

    `first`: the text that this form of the paragraph began with. The same on every copy that knows the same
    corrections.
    """
    return [diff_edits(before, after) for before, after in pairwise(_way(corrections, first, text, to))]


def way_back(corrections: Sequence[Said], first: str, text: str) -> list[Sequence[Edit]]:
    """Return the edits from a text of a paragraph back to the one that it began with."""
    back = _way(corrections, first, first, text)[::-1]
    return [diff_edits(after, before) for after, before in pairwise(back)]


def carry(way: Sequence[Sequence[Edit]], place: tuple[int, int]) -> tuple[int, int]:
    """Return where [start, end) is at the end of a way."""
    low, high = place
    for edits in way:
        low, high = carry_range(low, high, edits)
        if low == high:
            break
    return low, high


def _way(corrections: Sequence[Said], first: str, text: str, to: str) -> list[str]:
    if text == to:
        return [text]
    at = next((one for one in reversed(corrections) if one.text == text), None)
    if at is None and text != first:
        return [text, to]
    start = {at.id} if at else set()
    way = [text]
    for one in _line_of_descent(corrections, start, to) or _what_followed(corrections, start, to):
        way += [_seen_by(first, corrections, one), one.text]
    return way if way[-1] == to else [*way, to]


def _what_followed(corrections: Sequence[Said], start: set[str], to: str) -> list[Said]:
    """Return the corrections that followed on a text, the oldest first: each that was made over the last one
    goes on from it, up to the one that says `to`.
    """
    known = start
    found = []
    for one in corrections:
        follows = known & set(one.over) if known else not one.over
        if follows and _leads_on(corrections, one):
            found.append(one)
            known = {one.id}
            if one.text == to:
                break
    return found


def _line_of_descent(corrections: Sequence[Said], start: set[str], to: str) -> list[Said]:
    """Return the corrections that led from a text (`start`: the correction that said it; none: the first
    text) to another one, each made over the one before; [] where nobody said that on this line. What others
    made of the same text meanwhile is passed by: their words may be gone where these stayed.
    """
    by_id = {one.id: one for one in corrections}
    waiting = [[one] for one in corrections if one.text == to]
    met: set[str] = set()
    for line in waiting:
        oldest = line[0]
        if (start & set(oldest.over)) if start else not oldest.over:
            return line
        earlier = [by_id[id_] for id_ in oldest.over if id_ in by_id and id_ not in met]
        met |= {one.id for one in earlier}
        waiting += [[one, *line] for one in earlier]
    return []


def _seen_by(first: str, corrections: Sequence[Said], one: Said) -> str:
    """Return the text that a correction was made on: of several that it replaced, what they said together."""
    over = [other for other in corrections if other.id in one.over]
    return together(first, corrections, over).text if over else first


def _leads_on(corrections: Sequence[Said], one: Said) -> bool:
    """Tell whether it is a head or has been replaced by a correction that is known here."""
    return one.head or any(one.id in other.over for other in corrections)


def _newest_common(corrections: Sequence[Said], ours: set[str], theirs: set[str]) -> str | None:
    return next((one.text for one in reversed(corrections) if one.id in ours and one.id in theirs), None)


def _edits(old: str, new: str) -> set[tuple[int, int, str]]:
    """Return (start, end, what stands there instead) of each exact edit."""
    shift = 0
    found = set()
    for edit in diff_edits(old, new):
        at = edit.start + shift
        found.add((edit.start, edit.end, new[at : at + edit.inserted]))
        shift += _growth(edit)
    return found


def _growth(edit: Edit) -> int:
    return edit.inserted - (edit.end - edit.start)
