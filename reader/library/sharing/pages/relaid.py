"""An undo step that cut, joined or moved paragraphs becomes a layout: what the rows say, compared with the
layout that held before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.library.base import Database, laid_out, places
from reader.library.sharing.pages import layouts, texts
from reader.library.sharing.pages.layouts import Article, Form, Layout, Placed, Run
from reader.library.sharing.things import Value, waits


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as its row is: uuid, article's uuid (None: loose), role, text, source lines, what was
    recognised of it.
    """

    id: int
    block: str
    article: str | None
    role: str
    text: str
    lines: tuple[tuple[int, int], ...]
    read: str


def pages(db: Database, step_id: int) -> list[tuple[int, str]]:
    """(page, SHA-256 of its file) of the pages whose articles or paragraphs the step moved."""
    return [
        (row[0], row[1])
        for row in db.execute(
            "SELECT DISTINCT p.id, s.sha256 FROM (SELECT ifnull(b.page_id, u.page_id) AS page"
            "  FROM undo_change c LEFT JOIN block b ON b.id = c.row_id"
            "  LEFT JOIN undo_row_block u ON u.change_id = c.id"
            "  WHERE c.step_id = ?1 AND c.tbl = 'block' AND (c.op <> 'update' OR b.id IS NULL"
            "   OR u.article_id IS NOT b.article_id OR u.position <> b.position)"
            " UNION SELECT ifnull(a.page_id, u.page_id)"
            "  FROM undo_change c LEFT JOIN article a ON a.id = c.row_id"
            "  LEFT JOIN undo_row_article u ON u.change_id = c.id"
            "  WHERE c.step_id = ?1 AND c.tbl = 'article' AND (c.op <> 'update' OR a.id IS NULL"
            "   OR u.position <> a.position OR u.redirect_id IS NOT a.redirect_id)) t"
            " JOIN page p ON p.id = t.page JOIN source s ON s.id = p.source_id ORDER BY p.id",
            [step_id],
        ).fetchall()
    ]


def relaid(db: Database, page: int, sha256: str) -> tuple[Value, set[str]] | None:
    """The page's layout as the log should have it, and the paragraphs that were cut or joined for it.

    None where it is what the log says, or cannot be shared: paragraphs of another page are in its articles.
    """
    if waits(db, layouts.thing(sha256)):
        return None
    known = layouts.said(db, sha256)
    held = layouts.shown(known)
    before = held.layout if held else as_recognised(db, page)
    rows = _rows(db, page)
    if before is None or rows is None:
        return None
    bases = layouts.bases(known)
    ids = _ids(db, rows)
    was = [_before(db, sha256, block, bases, ids) for block in before.placed]
    groups = list(_groups(before, was, rows))
    if any(not new and any(form.text for form in old) for old, new in groups):
        return None  # its text went to another page
    runs, forms = [], before.forms
    for old, new in groups:
        made = tuple(_named(db, sha256, row, bases) for row in new)
        runs.append(Run(tuple(old), made))
        forms.update(form.key for form in made)
    layout = _layout(db, page, rows, forms)
    if layout.same == before.same:
        return None
    return layouts.value(layout, runs, before), {row.block for _, new in groups for row in new}


def agrees(db: Database, page: int, sha256: str) -> bool:
    """Whether the page's articles consist of the paragraphs that the log says."""
    held = layouts.shown(layouts.said(db, sha256))
    if held is None:
        return texts.is_as_recognised(db, page)
    rows = _rows(db, page)
    return rows is not None and _layout(db, page, rows, held.layout.forms).same == held.layout.same


def as_recognised(db: Database, page: int) -> Layout | None:
    """The page's layout before anybody changed it, as the articles' histories have it; None where a paragraph
    of it is not known any more.
    """
    articles = []
    used: set[str] = set()
    for article, uuid, first, made in db.execute(
        "SELECT a.id, a.uuid, r.layout, r.maker FROM article a LEFT JOIN revision r ON r.id = (SELECT"
        " min(id) FROM revision WHERE article_id = a.id) WHERE a.page_id = ? ORDER BY a.position, a.id",
        [page],
    ).fetchall():
        if first is not None and made is not None:
            continue  # somebody made this article
        listed = laid_out(first) if first is not None else _laid(db, article)
        names = [(_name(db, block), role) for block, role, _ in listed]
        if not all(name for name, _ in names):
            return None
        blocks = tuple(Placed(name or "", role, "") for name, role in names)
        used |= {block.block for block in blocks}
        articles.append(Article(uuid, None, blocks))
    loose = tuple(
        Placed(row.block, row.role, "")
        for row in _all_rows(db, page)
        if row.block not in used and not _was_cut(db, row.id)
    )
    return Layout(tuple(articles), loose)


def order_of(db: Database, page: int) -> dict[int, list[tuple[int, int]]]:
    """{article: [(block, version)]} of the page's articles."""
    found: dict[int, list[tuple[int, int]]] = {}
    for article, block, version in db.execute(
        "SELECT b.article_id, b.id, b.version_id FROM block b JOIN article a ON a.id = b.article_id"
        " WHERE a.page_id = ? ORDER BY b.article_id, b.position, b.id",
        [page],
    ).fetchall():
        found.setdefault(article, []).append((block, version))
    return found


def has_foreign(db: Database, page: int) -> bool:
    """Whether an article of the page has paragraphs of another page, or the other way round in its issue."""
    row = db.execute(
        "SELECT 1 FROM article a JOIN block b ON b.article_id = a.id WHERE a.page_id = ?1 AND b.page_id <> ?1"
        " UNION ALL SELECT 1 FROM page p JOIN page other ON other.issue_id = p.issue_id AND other.id <> p.id"
        " JOIN article a ON a.page_id = other.id JOIN block b ON b.article_id = a.id"
        " WHERE p.id = ?1 AND b.page_id = ?1",
        [page],
    ).fetchone()
    return row is not None


def blocks_of(db: Database, page: int) -> dict[str, int]:
    """{uuid: id} of the page's paragraphs, in its articles and outside."""
    return {row.block: row.id for row in _all_rows(db, page)}


def _rows(db: Database, page: int) -> list[Row] | None:
    """The page's paragraphs, article by article, then the loose ones; None where an article of the page has
    paragraphs of another page, or the other way round.
    """
    return None if has_foreign(db, page) else _all_rows(db, page)


def _all_rows(db: Database, page: int) -> list[Row]:
    columns = (
        "b.id, hex(b.uuid), {0}, b.role, v.text, v.lines, (SELECT text FROM version r WHERE"
        " r.block_id = b.id AND r.maker IS NULL AND r.id <= v.id ORDER BY r.id DESC LIMIT 1)"
    )
    inside = db.execute(
        f"SELECT {columns.format('a.uuid')} FROM article a JOIN block b ON b.article_id = a.id"
        " JOIN version v ON v.id = b.version_id"
        " WHERE a.page_id = ? ORDER BY a.position, a.id, b.position, b.id",
        [page],
    ).fetchall()
    loose = db.execute(
        f"SELECT {columns.format('NULL')} FROM block b JOIN version v ON v.id = b.version_id"
        " WHERE b.page_id = ? AND b.article_id IS NULL ORDER BY b.position, b.id",
        [page],
    ).fetchall()
    return [
        Row(id_, uuid, article, role, text, tuple(places(lines)), read or "")
        for id_, uuid, article, role, text, lines, read in (*inside, *loose)
    ]


def _laid(db: Database, article: int) -> list[tuple[int, str, int]]:
    rows = db.execute(
        "SELECT id, role, version_id FROM block WHERE article_id = ? ORDER BY position, id", [article]
    ).fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def _name(db: Database, block: int) -> str | None:
    row = db.execute(
        "SELECT hex(uuid) FROM block WHERE id = ?1 UNION ALL"
        " SELECT hex(uuid) FROM undo_row_block WHERE id = ?1",
        [block],
    ).fetchone()
    return row[0] if row else None


def _was_cut(db: Database, block: int) -> bool:
    """Whether a person made the paragraph, by cutting another one."""
    row = db.execute("SELECT action FROM version WHERE block_id = ? ORDER BY id LIMIT 1", [block]).fetchone()
    return row is not None and row[0] is not None


def _layout(db: Database, page: int, rows: Sequence[Row], forms: Mapping[str, str]) -> Layout:
    inside: dict[str | None, list[Placed]] = {}
    for row in rows:
        inside.setdefault(row.article, []).append(Placed(row.block, row.role, forms.get(row.block, "")))
    articles = tuple(
        Article(uuid, into, tuple(inside.get(uuid, ())))
        for uuid, into in db.execute(
            "SELECT a.uuid, t.uuid FROM article a LEFT JOIN article t ON t.id = a.redirect_id"
            " WHERE a.page_id = ? ORDER BY a.position, a.id",
            [page],
        ).fetchall()
    )
    return Layout(articles, tuple(inside.get(None, ())))


def _ids(db: Database, rows: Sequence[Row]) -> dict[str, int]:
    """{uuid: id} of paragraphs that are here, and of those that undo still knows."""
    gone = db.execute("SELECT hex(uuid), id FROM undo_row_block").fetchall()
    return {**{row[0]: row[1] for row in gone}, **{row.block: row.id for row in rows}}


def _recognised(db: Database, block: int | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    row = db.execute(
        "SELECT text, lines FROM version WHERE block_id = ? ORDER BY id LIMIT 1", [block]
    ).fetchone()
    return (row[0], tuple(places(row[1]))) if row else ("", ())


def _before(
    db: Database,
    sha256: str,
    block: Placed,
    bases: Mapping[tuple[str, str], Form],
    ids: Mapping[str, int],
) -> Form:
    """A paragraph as the log has it."""
    base = bases.get(block.key)
    if base is None:
        first, lines = _recognised(db, ids.get(block.block))
        base = Form(block.block, block.form, first, lines, first, first)
    merged = texts.merged(base.first, texts.said(db, texts.named(sha256, block.block, block.form)))
    text = merged.text if merged else base.first
    return Form(block.block, block.form, base.first, base.lines, base.read, text)


def _named(db: Database, sha256: str, row: Row, bases: Mapping[tuple[str, str], Form]) -> Form:
    """A paragraph as it came out of a run: a form that is known by its text, or a new one."""
    for key, form in sorted(bases.items()):
        if key[0] == row.block:
            merged = texts.merged(form.first, texts.said(db, texts.named(sha256, *key)))
            if row.text in (form.text, merged.text if merged else form.first):
                return Form(row.block, key[1], form.first, form.lines, form.read, row.text)
    return Form(row.block, layouts.form_name(row.text), row.text, row.lines, row.read, row.text)


def _groups(
    before: Layout, was: Sequence[Form], rows: Sequence[Row]
) -> Iterator[tuple[list[Form], list[Row]]]:
    """What was cut or joined: the paragraphs concerned before and after, each group by itself."""
    old = {form.block: form for form in was}
    new = {row.block: row for row in rows}
    changed = {name for name in old.keys() & new.keys() if old[name].text != new[name].text}
    gone, fresh = old.keys() - new.keys(), new.keys() - old.keys()
    owners = [[block.block for block in article.blocks] for article in before.articles]
    owners.append([block.block for block in before.loose])
    linked = _linked(owners, gone, changed | gone) + _linked(_by_article(rows), fresh, changed | fresh)
    for names in _joined(linked, gone | fresh):
        yield [form for form in was if form.block in names], [row for row in rows if row.block in names]


def _by_article(rows: Sequence[Row]) -> list[list[str]]:
    found: dict[str | None, list[str]] = {}
    for row in rows:
        found.setdefault(row.article, []).append(row.block)
    return list(found.values())


def _linked(articles: Sequence[Sequence[str]], moved: set[str], may: set[str]) -> list[tuple[str, str]]:
    """Each paragraph that came or went with the one before it (else behind it) that has changed, too."""
    pairs = []
    for names in articles:
        for n, name in enumerate(names):
            if name in moved:
                near = [*names[max(n - 1, 0) : n], *names[n + 1 : n + 2]]
                pairs += [(name, other) for other in near if other in may][:1]
    return pairs


def _joined(pairs: Sequence[tuple[str, str]], names: set[str]) -> list[set[str]]:
    """Everything that hangs together."""
    groups = [{name} for name in sorted(names)]
    for pair in pairs:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return groups

