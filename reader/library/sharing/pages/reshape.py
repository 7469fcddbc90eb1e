"""A page's layout as rows: its articles consist of the paragraphs that the log says, in its order."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.library import base
from reader.library.base import Database, insert
from reader.library.filing import article_order, shelving
from reader.library.history import record
from reader.library.history.actions import MOVED
from reader.library.sharing import log
from reader.library.sharing.pages import layout_merge, layout_values, layouts, texts
from reader.library.sharing.pages import rows as paragraphs
from reader.library.sharing.pages.layout_values import Form, Layout, Placed, Shown
from reader.library.sharing.things import NO_PAGE, NO_PARAGRAPH, Thing, page_of
from reader.library.structure.rows import add_version, arrange
from reader.page.roles import ROLES


def write(db: Database, thing: Thing) -> str | None:
    """Lay a page out as the log says; the reason why that has to wait, else None.

    It waits for the page's file, and where paragraphs are here that nobody else knows: recognised by another
    version, or from another source.
    """
    known = layouts.said(db, thing.uuid)
    held = layout_merge.shown(known)
    page = page_of(db, thing.uuid)
    if held is None:
        return None
    if page is None:
        return NO_PAGE
    bases = layout_values.bases(known)
    rows = paragraphs.blocks_of(db, page)
    if not _fits(db, page, held.layout, bases, rows):
        return NO_PARAGRAPH
    own = base.maker(db)
    base.sign_as(db, held.maker or own)
    try:
        _write(db, thing.uuid, page, held, bases, rows)
    finally:
        base.sign_as(db, own)
    return None


def _fits(
    db: Database,
    page: int,
    layout: Layout,
    bases: Mapping[tuple[str, str], Form],
    rows: Mapping[str, int],
) -> bool:
    """Tell whether the page here is made of the same paragraphs as the layout."""
    placed = {block.block for block in layout.placed}
    named = placed | {block for block, _ in bases}
    here = all(block.key in bases or (not block.form and block.block in rows) for block in layout.placed)
    return here and rows.keys() <= named and not paragraphs.has_foreign(db, page)


def _write(
    db: Database,
    sha256: str,
    page: int,
    held: Shown,
    bases: Mapping[tuple[str, str], Form],
    rows: dict[str, int],
) -> None:
    layout = held.layout
    before = paragraphs.order_of(db, page)
    articles = _articles(db, page, layout)
    record.begin(db, sorted(articles.values()))
    for block in layout.placed:
        _write_block(db, sha256, page, block, bases, rows)
    _arrange(db, layout, articles, rows)
    _tidy(db, page, layout, articles)
    after = paragraphs.order_of(db, page)
    moved = [id for id in articles.values() if before.get(id) != after.get(id)]
    if moved:
        record.finish(db, moved, MOVED)
        [issue] = db.execute("SELECT issue_id FROM page WHERE id = ?", [page]).fetchone()
        shelving.arrange(db, issue)


def _write_block(
    db: Database,
    sha256: str,
    page: int,
    block: Placed,
    bases: Mapping[tuple[str, str], Form],
    rows: dict[str, int],
) -> None:
    """Make a paragraph that is not here, and give each what it says in this form."""
    first, text = _texts(db, sha256, block, bases)
    if block.block not in rows:
        rows[block.block] = _make(db, page, block, _at_first(db, page, block, bases))
    _say(db, rows[block.block], first, text)
    role = log.shown(db, texts.named(sha256, *block.key).register("role"))
    _be(db, rows[block.block], block.role if role is None or role.value is None else role.value[0])


def _arrange(db: Database, layout: Layout, articles: Mapping[str, int], rows: Mapping[str, int]) -> None:
    """Put the paragraphs into their articles and outside; those that are none any more go."""
    for article in layout.articles:
        arrange(db, articles[article.uuid], [rows[block.block] for block in article.blocks])
    db.conn.executemany(
        "UPDATE block SET article_id = NULL WHERE id = ? AND article_id IS NOT NULL",
        [(rows[block.block],) for block in layout.loose],
    )
    kept = {block.block for block in layout.placed}
    db.conn.executemany("DELETE FROM block WHERE id = ?", [(rows[uuid],) for uuid in rows.keys() - kept])


def _articles(db: Database, page: int, layout: Layout) -> dict[str, int]:
    """Return the ids of the layout's articles; those that are not here are made."""
    there = dict(db.execute("SELECT uuid, id FROM article WHERE page_id = ?", [page]).fetchall())
    [date] = db.execute(
        "SELECT i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?", [page]
    ).fetchone()
    for position, article in enumerate(layout.articles):
        if article.uuid not in there:
            [sort] = article_order.allocate(db, date, 1)
            row = {"uuid": article.uuid, "page_id": page, "position": position, "sort": sort, "touched": 1}
            there[article.uuid] = insert(db, "article", row)
    return {article.uuid: there[article.uuid] for article in layout.articles}


def _texts(
    db: Database, sha256: str, block: Placed, bases: Mapping[tuple[str, str], Form]
) -> tuple[Form | None, str | None]:
    """Return the form that the paragraph began with (None: as recognised, and here), and what it says now."""
    first = bases.get(block.key)
    if first is None:
        return None, None
    merged = texts.shown(db, texts.named(sha256, *block.key), first.first)
    return first, merged.text if merged else first.first


def _at_first(
    db: Database, page: int, block: Placed, bases: Mapping[tuple[str, str], Form]
) -> Form:
    """Return the form that a paragraph's history begins with: as it was recognised, where it was. It may be
    put back in a later one only, and that it was cut in between may not have come yet.
    """
    as_read = bases.get((block.block, ""))
    if as_read is not None:
        return as_read
    here_once = paragraphs.kept(db, page, block.block)
    if here_once is None:
        return bases[block.key]
    text, lines = here_once
    return Form(block.block, "", text, tuple(lines), text, text)


def _make(db: Database, page: int, block: Placed, first: Form) -> int:
    """Return a paragraph that is not here: cut off by somebody, or put back after it had been joined."""
    row = {"uuid": bytes.fromhex(block.block), "page_id": page, "article_id": None, "position": 0}
    made = insert(db, "block", {**row, "role": block.role, "version_id": 0})
    source = db.execute("SELECT source_id FROM page WHERE id = ?", [page]).fetchone()[0]
    action = _action(first)
    version = add_version(db, made, first.read, list(first.lines), source, None, action)
    if first.first != first.read:
        version = add_version(db, made, first.first, list(first.lines), source, base.maker(db), action)
    db.execute("UPDATE block SET version_id = ? WHERE id = ?", [version, made])
    return made


def _action(first: Form) -> str | None:
    """Return the code of the step that made this form; None for one that was recognised so."""
    return MOVED.code if first.form else None


def _say(db: Database, block: int, first: Form | None, text: str | None) -> None:
    """Give a paragraph the text of its form; its source lines are those that the form began with."""
    if first is None or text is None or texts.current(db, block) == text:
        return
    source = db.execute(
        "SELECT v.source_id FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [block]
    ).fetchone()[0]
    version = add_version(db, block, first.read, list(first.lines), source, None, _action(first))
    for more in dict.fromkeys((first.first, text)):
        if more != first.read:
            version = add_version(
                db, block, more, list(first.lines), source, base.maker(db), _action(first)
            )
    db.execute("UPDATE block SET version_id = ? WHERE id = ?", [version, block])


def _be(db: Database, block: int, role: str) -> None:
    """Say what a paragraph is; nothing where this version knows no such role."""
    if role in ROLES:
        db.execute("UPDATE block SET role = ?1 WHERE id = ?2 AND role <> ?1", [role, block])


def _tidy(db: Database, page: int, layout: Layout, articles: Mapping[str, int]) -> None:
    """Order and redirects of the articles; those that are none any more go, and what is on them waits."""
    for position, article in enumerate(layout.articles):
        into = articles.get(article.into or "")
        db.execute(
            "UPDATE article SET position = ?1, redirect_id = ?2 WHERE id = ?3 AND (position <> ?1 OR"
            " redirect_id IS NOT ?2)",
            [position, into, articles[article.uuid]],
        )
    gone = [
        row[0]
        for row in db.execute("SELECT id FROM article WHERE page_id = ?", [page]).fetchall()
        if row[0] not in articles.values()
    ]
    for article in gone:
        db.execute("DELETE FROM tagging WHERE article_id = ?", [article])
        db.execute("DELETE FROM annotation WHERE article_id = ?", [article])
        db.execute("DELETE FROM collection_item WHERE article_id = ?", [article])
        db.execute("UPDATE article SET redirect_id = NULL WHERE redirect_id = ?", [article])
        db.execute("DELETE FROM article WHERE id = ?", [article])


def things_on(db: Database, pages: Sequence[str]) -> set[Thing]:
    """Return what has to be looked at again when pages are laid out anew:
    their texts, states, marks and tags, and the marks and tags that wait.
    """
    if not pages:
        return set()
    found = {thing for sha256 in pages for thing in (*_texts_of(db, sha256), *_on_articles(db, sha256))}
    shared = {thing for thing in found if any(log.heads(db, register) for register in thing.registers)}
    waiting = db.execute("SELECT tbl, uuid FROM waiting WHERE tbl IN ('annotation', 'tagging')").fetchall()
    return shared | {Thing(*row) for row in waiting}


def _texts_of(db: Database, sha256: str) -> Iterator[Thing]:
    """Yield the paragraphs of the page that somebody has said something of, in every form."""
    for part in ("words", "role"):  # "0" comes behind "/"
        rows = db.execute(
            "SELECT DISTINCT register FROM setting WHERE register >= ? AND register < ?",
            [f"text.{part}:{sha256}/", f"text.{part}:{sha256}0"],
        )
        yield from (Thing("text", row[0].partition(":")[2]) for row in rows.fetchall())


def _on_articles(db: Database, sha256: str) -> Iterator[Thing]:
    """Yield the page's articles, and the marks and tags on them."""
    page = page_of(db, sha256)
    rows = db.execute("SELECT uuid FROM article WHERE page_id = ?", [page])
    yield from (Thing("article", row[0]) for row in rows.fetchall())
    for table in ("annotation", "tagging", "collection_item"):
        rows = db.execute(
            f"SELECT t.uuid FROM {table} t JOIN article a ON a.id = t.article_id WHERE a.page_id = ?", [page]
        )
        yield from (Thing(table, row[0]) for row in rows.fetchall())
