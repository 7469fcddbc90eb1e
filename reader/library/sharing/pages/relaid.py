"""An undo step that cut, joined or moved paragraphs becomes a layout: what the rows say, compared with the
layout that held before.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TypeVar

from reader.library.base import Database, places
from reader.library.sharing import emptied
from reader.library.sharing.pages import layout_merge, layout_values, layouts, rows, texts
from reader.library.sharing.pages.layout_values import Form, Layout, Placed, Run, Shown
from reader.library.sharing.pages.rows import Row
from reader.library.sharing.things import Value, waits

Named = TypeVar("Named", Form, Row)


def pages(db: Database, step_id: int) -> list[tuple[int, str]]:
    """Return (page, SHA-256 of its file) of the pages whose articles or paragraphs the step moved."""
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


def relaid(db: Database, page: int, sha256: str) -> tuple[Value, list[Placed]] | None:
    """Return the page's layout as the log should have it, and what the paragraphs that were cut or joined for
    it have become.

    None where it is what the log says, or cannot be shared: paragraphs of another page are in its articles,
    or an article has been deleted for good here.
    """
    if _is_apart(db, sha256):
        return None
    known = layouts.said(db, sha256)
    held = layout_merge.shown(known)
    before = held.layout if held else rows.as_recognised(db, page)
    there = rows.shareable(db, page)
    if before is None or there is None:
        return None

    runs = _runs(db, sha256, before, there, layout_values.bases(known))
    if any(_has_gone(run) for run in runs):
        return None
    made = dict(form.key for run in runs for form in run.now)
    layout = rows.as_layout(db, page, there, {**before.forms, **made})
    if layout.same == before.same:
        return None
    cut = [block for block in layout.placed if block.block in made]
    return layouts.value(layout, runs, before), cut


def _has_gone(run: Run) -> bool:
    """Tell whether the text of these paragraphs went to another page."""
    return not run.now and any(form.text for form in run.was)


def _is_apart(db: Database, sha256: str) -> bool:
    """Tell whether the page here is not the one that the others lay out."""
    return waits(db, layouts.thing(sha256)) or emptied.lacks_articles(db, sha256)


def _runs(
    db: Database,
    sha256: str,
    before: Layout,
    there: Sequence[Row],
    bases: Mapping[tuple[str, str], Form],
) -> list[Run]:
    """Return what was cut and joined since."""
    ids = _ids(db, there)
    was = [_before(db, sha256, block, bases, ids) for block in before.placed]
    return [
        Run(tuple(old), tuple(_named(db, sha256, row, bases) for row in new))
        for old, new in _groups(before, was, there)
    ]


def agrees(db: Database, page: int, sha256: str) -> bool:
    """Tell whether the page's articles consist of the paragraphs that the log says."""
    return fits(db, page, sha256, layout_merge.shown(layouts.said(db, sha256)))


def fits(db: Database, page: int, sha256: str, held: Shown | None) -> bool:
    """Do as `agrees` does, where one knows the layout that the log has (None: nobody has changed it)."""
    if held is None:
        return texts.is_as_recognised(db, page)
    there = rows.shareable(db, page)
    if there is None:
        return False
    here = rows.as_layout(db, page, there, held.layout.forms)
    if not emptied.lacks_articles(db, sha256):
        return here.same == held.layout.same
    return {article.same for article in here.articles} <= {article.same for article in held.layout.articles}


def _ids(db: Database, there: Sequence[Row]) -> dict[str, int]:
    """Return {uuid: id} of paragraphs that are here, and of those that undo still knows."""
    gone = db.execute("SELECT hex(uuid), id FROM undo_row_block").fetchall()
    return {**{row[0]: row[1] for row in gone}, **{row.block: row.id for row in there}}


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
    """Return a paragraph as the log has it."""
    base = bases.get(block.key)
    if base is None:
        first, lines = _recognised(db, ids.get(block.block))
        base = Form(block.block, block.form, first, lines, first, first)
    merged = texts.shown(db, texts.named(sha256, block.block, block.form), base.first)
    text = merged.text if merged else base.first
    return Form(block.block, block.form, base.first, base.lines, base.read, text)


def _named(db: Database, sha256: str, row: Row, bases: Mapping[tuple[str, str], Form]) -> Form:
    """Return a paragraph as it came out of a run: a form that is known by its text, or a new one."""
    for key, form in sorted(bases.items()):
        if key[0] == row.block:
            merged = texts.shown(db, texts.named(sha256, *key), form.first)
            if row.text in (form.text, merged.text if merged else form.first):
                return Form(row.block, key[1], form.first, form.lines, form.read, row.text)
    return Form(row.block, layout_values.form_name(row.text), row.text, row.lines, row.read, row.text)


def _groups(
    before: Layout, was: Sequence[Form], there: Sequence[Row]
) -> Iterator[tuple[list[Form], list[Row]]]:
    """Yield what was cut or joined: the paragraphs concerned before and after, each group by itself."""
    old = {form.block: form.text for form in was}
    new = {row.block: row.text for row in there}
    gone, fresh = old.keys() - new.keys(), new.keys() - old.keys()
    changed = {name for name in old.keys() & new.keys() if old[name] != new[name]}
    with_gone = _linked(_owned(before), gone, changed | gone)
    with_fresh = _linked(_by_article(there), fresh, changed | fresh)
    for names in _joined(with_gone + with_fresh, gone | fresh):
        yield _among(was, names), _among(there, names)


def _among(paragraphs: Sequence[Named], names: Set[str]) -> list[Named]:
    return [one for one in paragraphs if one.block in names]


def _owned(layout: Layout) -> list[list[str]]:
    """Return the names of the paragraphs of each article, and of the loose ones."""
    owners = [article.blocks for article in layout.articles]
    return [[block.block for block in blocks] for blocks in (*owners, layout.loose)]


def _by_article(there: Sequence[Row]) -> list[list[str]]:
    found: dict[str | None, list[str]] = {}
    for row in there:
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
    """Return everything that hangs together."""
    groups = [{name} for name in sorted(names)]
    for pair in pairs:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return groups

