"""Paragraphs' texts as several people corrected them, by the log and by the library.

A paragraph is named by its page's file and its own uuid, and its text is shared as long as nobody has cut or
joined paragraphs of the page: what is a paragraph there is another question (`layouts`).
"""
from __future__ import annotations

import json
from collections.abc import Sequence

from reader.library.base import Database
from reader.library.sharing import log
from reader.library.sharing.log import Head
from reader.library.sharing.pages import layouts
from reader.library.sharing.pages.layout_values import bases
from reader.library.sharing.pages.text_merge import Merged, Said, merged
from reader.library.sharing.things import Thing, text_name


def named(sha256: str, block: str, form: str) -> Thing:
    """Return what this form of a paragraph is called."""
    return Thing("text", "/".join((sha256, block, form)) if form else f"{sha256}/{block}")


def parts_of(thing: Thing) -> tuple[str, str, str]:
    """Return (SHA-256, uuid, form) of a paragraph."""
    sha256, _, rest = thing.uuid.partition("/")
    block, _, form = rest.partition("/")
    return sha256, block, form


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
    base = bases(layouts.said(db, sha256)).get((uuid, form))
    return recognised(db, block) if base is None else base.first


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


def is_as_recognised(db: Database, page: int) -> bool:
    """Tell whether the page's articles still consist of the paragraphs that the recogniser made, in its
    order.
    """
    return not db.execute(f"SELECT {reshaped('?')}", [page]).fetchone()[0]


def reshaped(page: str) -> str:
    """Return the SQL that tells whether the page's articles consist of other paragraphs than at first."""
    return (
        "EXISTS (SELECT 1 FROM article a JOIN revision r ON r.id = (SELECT min(id) FROM revision WHERE"
        f" article_id = a.id) WHERE a.page_id = {page}"
        " AND (SELECT group_concat(value ->> 0) FROM json_each(r.layout)) IS NOT"
        " (SELECT group_concat(id) FROM"
        "  (SELECT id FROM block b WHERE b.article_id = a.id ORDER BY b.position, b.id)))"
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


def begun_with(heads: Sequence[Head]) -> list[str]:
    """Return what the texts are called that these corrections of a paragraph began with: each says so behind
    its own text, and what replaces it says it again, since of a name recognisers of two versions may have
    made two paragraphs.
    """
    return sorted({name for head in heads for name in (head.value or [""])[1:]})


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
