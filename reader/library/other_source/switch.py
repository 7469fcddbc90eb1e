"""换用另一份原文: a page is laid out anew from another OCR of it, and everything that people did is carried
over or listed.

Nothing is deleted: texts stay in the history, an article that the new reading does not have goes to 回收站
or, if a person has worked on it, stays; a note whose passage is not clear waits in 待复核 with the places
where it may be. One undo step.
"""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import uuid4

from reader.errors import LibraryError
from reader.library.base import Database, insert, maker, now
from reader.library.care import trash
from reader.library.filing import article_order, continuations, page_rows, pages, shelving
from reader.library.history import record
from reader.library.history.actions import SWITCHED, of_code
from reader.library.history.record import CREDITS
from reader.library.imports import sources
from reader.library.other_source import match
from reader.library.other_source import notes as switching_notes
from reader.library.other_source.plan import Plan
from reader.library.review import items
from reader.library.structure import rows
from reader.library.structure.rows import Part, add_version, of_article
from reader.library.undo import undo
from reader.page.model import Block, Page


@dataclass(frozen=True, slots=True)
class PageSource:
    """One of the files that show a page."""

    id: int
    name: str
    sha256: str
    created: str
    current: bool
    chars: int


@dataclass(frozen=True, slots=True)
class Switched:
    """What came of it: articles of the new layout, notes carried, notes and corrections that a person has to
    look at.
    """

    articles: int
    notes_carried: int
    notes_in_review: int
    corrections_in_review: int


def sources_of(db: Database, page_id: int) -> list[PageSource]:
    """Return the files that show this page, the current one first."""
    return [PageSource(*(*row[:4], bool(row[4]), row[5])) for row in db.execute(
        "SELECT s.id, s.name, s.sha256, s.created, s.id = p.source_id, s.size FROM source s JOIN"
        " page p ON p.id = s.page_id"
        " WHERE p.id = ? ORDER BY 5 DESC, s.id", [page_id]).fetchall()]


def prepare(db: Database, source_id: int) -> Page:
    """Return what the source says, recognised from its bytes; takes a while, and only reads."""
    from reader.page.recognition import recognise
    from reader.page.sources.read import read_source

    row = db.execute("SELECT sha256, name FROM source WHERE id = ?", [source_id]).fetchone()
    if row is None:
        raise LibraryError("这份原文已不在库里。", "请刷新后再试。")
    return recognise(sources.own(row[0], read_source(sources.read(db.originals, row[0]), row[1])))


def switch(db: Database, page_id: int, source_id: int, page: Page) -> Switched:
    """Make another source of a page its current one and lay the page out from `page`, which `prepare` gave.
    """
    row = db.execute(
        "SELECT p.source_id, s.sha256 FROM page p JOIN source s ON s.page_id = p.id WHERE p.id = ? AND"
        " s.id = ?",
        [page_id, source_id],
    ).fetchone()
    if row is None:
        raise LibraryError("这份原文不是这个版面的。", "请刷新后再试。")
    if row[0] == source_id:
        raise LibraryError("这个版面用的已经是这份原文。", "")
    if not page.articles:
        raise LibraryError("这份原文里没有认出文章，没有换用。", "请先看看原文。")
    plan = _plan(db, page_id, source_id, page)
    with undo.step(db, SWITCHED.label()):
        changed = [*plan.old]
        record.begin(db, changed)
        reshaped = _reshaped(db, plan.old)
        _articles(db, plan)
        notes = switching_notes.remember(db, plan)
        _blocks(db, plan, row[1])
        carried, doubtful = switching_notes.carry_over(db, plan, notes)
        corrected = switching_notes.list_corrections(db, plan)
        _leave(db, plan)
        _doubts(db, plan, row[0], reshaped)
        db.execute("UPDATE page SET source_id = ?, touched = 1 WHERE id = ?", [source_id, page_id])
        issue = shelving.of_page(db, page_id)
        shelving.arrange(db, issue)
        record.finish(db, {*plan.ids, *plan.stay, *plan.into}, SWITCHED)
        continuations.link(db, issue)
    return Switched(len(page.articles), carried, doubtful, corrected)


def _plan(db: Database, page_id: int, source_id: int, page: Page) -> Plan:
    """Say which article is which, and which ones the new reading does not have."""
    old = _old_articles(db, page_id)
    parts: dict[int | None, list[Part]] = {}
    for article in old:
        parts[article] = [part for part in of_article(db, article) if part.page_id == page_id]
    parts[None] = _furniture(db, page_id)
    plan = Plan(page_id, source_id, page, old, parts)
    mine = [article for article in old if parts[article]]
    texts = [_text(parts[article]) for article in mine]
    new = ["".join(block.text for block in article.blocks) for article in page.articles]
    plan.pairs = {n: mine[m] for n, m in match.articles(texts, new).items()}
    paired = set(plan.pairs.values())
    for article, text in zip(mine, texts, strict=True):
        if article not in paired:
            _plan_rest(db, plan, article, match.inside(text, new))
    plan.stay |= set(old) - set(mine)
    return plan


def _plan_rest(db: Database, plan: Plan, article: int, holder: int | None) -> None:
    """Say what becomes of an article that the new reading has not, or (`holder`) has in another one."""
    if holder is not None:
        plan.into[article] = holder
    elif _worked_on(db, article):
        plan.stay.add(article)
    else:
        plan.gone.append(article)


def _old_articles(db: Database, page_id: int) -> list[int]:
    rows = db.execute(
        "SELECT id FROM article WHERE page_id = ? AND trash_id IS NULL AND redirect_id IS NULL"
        " ORDER BY position, id",
        [page_id],
    ).fetchall()
    return [article for (article,) in rows]


def _furniture(db: Database, page_id: int) -> list[Part]:
    found = db.execute("SELECT id FROM block WHERE page_id = ? AND article_id IS NULL", [page_id]).fetchall()
    return rows.load(db, [block for (block,) in found]) if found else []


def _text(parts: list[Part]) -> str:
    return "".join(part.text for part in parts)


def _worked_on(db: Database, article: int) -> bool:
    row = db.execute(
        "SELECT touched OR state <> 'unread' OR EXISTS (SELECT 1 FROM annotation WHERE article_id = a.id)"
        " OR EXISTS (SELECT 1 FROM tagging WHERE article_id = a.id) FROM article a WHERE id = ?",
        [article],
    ).fetchone()
    return bool(row[0])


def _reshaped(db: Database, articles: list[int]) -> bool:
    """Tell whether a person has changed where articles and paragraphs begin and end."""
    done = db.execute(
        "SELECT DISTINCT action FROM revision WHERE article_id IN (SELECT value FROM json_each(?))",
        [json.dumps(articles)],
    ).fetchall()
    return any(of_code(code).moves for (code,) in done)


def _articles(db: Database, plan: Plan) -> None:
    """Make the rows of articles that are new, and give all of them their places on the page."""
    date = db.execute(
        "SELECT i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?", [plan.page_id]
    ).fetchone()[0]
    count = len(plan.page.articles)
    free = iter(article_order.allocate(db, date, count - len(plan.pairs)))
    for n, article in enumerate(plan.page.articles):
        credits = {name: getattr(article, name) for name in CREDITS}
        known = plan.pairs.get(n)
        if known is None:
            known = insert(
                db,
                "article",
                {"uuid": str(uuid4()), "page_id": plan.page_id, "position": n, "sort": next(free), **credits},
            )
        else:
            kept = {name: value for name, value in credits.items() if name not in _by_person(db, known)}
            for name, value in {"position": n, **kept}.items():
                db.execute(
                    f"UPDATE article SET {name} = ?1 WHERE id = ?2 AND {name} IS NOT ?1", [value, known]
                )
        plan.ids.append(known)
    for n, article_id in enumerate([*(a for a in plan.old if a in plan.stay), *plan.into, *plan.gone]):
        db.execute("UPDATE article SET position = ? WHERE id = ?", [count + n, article_id])


def _by_person(db: Database, article: int) -> set[str]:
    """Credits that are not as recognised."""
    row = db.execute(
        "SELECT credits FROM revision WHERE article_id = ? AND maker IS NULL ORDER BY id LIMIT 1", [article]
    ).fetchone()
    present = db.execute(f"SELECT {', '.join(CREDITS)} FROM article WHERE id = ?", [article]).fetchone()
    return (
        {name for name, was, value in zip(CREDITS, json.loads(row[0]), present, strict=True) if was != value}
        if row
        else set()
    )


def _blocks(db: Database, plan: Plan, sha256: str) -> None:
    """Give every article its paragraphs of the new reading; those that are the same keep their rows, and so
    their history.
    """
    groups: list[tuple[int | None, list[Part], tuple[Block, ...]]] = [
        (id, list(plan.parts.get(id, [])), article.blocks)
        for id, article in zip(plan.ids, plan.page.articles, strict=True)
    ]
    for old, n in plan.into.items():
        groups[n][1].extend(plan.parts[old])
    groups.append((None, plan.parts[None], plan.page.furniture))
    uuids = page_rows.block_uuids(sha256, [block for _, _, new in groups for block in new])
    for owner, parts, new in groups:
        _lay_out(db, plan, owner, parts, new, uuids)


def _lay_out(
    db: Database,
    plan: Plan,
    owner: int | None,
    parts: Sequence[Part],
    new: Sequence[Block],
    uuids: Iterator[bytes],
) -> None:
    """Give one article (None: the page) its paragraphs; those that it has on other pages come last."""
    elsewhere = [] if owner is None else [p for p in of_article(db, owner) if p.page_id != plan.page_id]
    pairs = match.blocks([part.text for part in parts], [block.text for block in new])
    ids = []
    for n, block in enumerate(new):
        uuid = next(uuids)
        part = parts[pairs[n]] if n in pairs else None
        ids.append(_block(db, plan, owner, n, block, part, uuid))
        if part is not None:
            plan.blocks[part.id] = ids[-1]
    for position, part in enumerate(elsewhere, len(new)):
        db.execute("UPDATE block SET position = ? WHERE id = ?", [position, part.id])
    gone = [(part.id,) for part in parts if part.id not in ids]
    db.conn.executemany("DELETE FROM block WHERE id = ?", gone)


def _block(
    db: Database, plan: Plan, owner: int | None, position: int, block: Block, part: Part | None, uuid: bytes
) -> int:
    """Write the paragraph's row, the one it had or a new one; its version is what the new source says."""
    lines = json.loads(page_rows.lines_json(block))
    if part is None:
        id = insert(
            db,
            "block",
            {
                "uuid": uuid,
                "page_id": plan.page_id,
                "article_id": owner,
                "position": position,
                "role": block.role,
                "version_id": 0,
            },
        )
        role = block.role
    else:
        id = part.id
        role = part.role if switching_notes.role_by_person(db, part) else block.role
    _, read, _ = rows.as_recognised(db, id, part.version_id) if part is not None else (0, "", [])
    version = add_version(db, id, block.text, lines, plan.source_id, None, SWITCHED.code)
    if part is not None and read == block.text and part.text != read:
        # both sources say the same: what the person wrote holds
        [action] = db.execute("SELECT action FROM version WHERE id = ?", [part.version_id]).fetchone()
        version = add_version(db, id, part.text, part.lines, plan.source_id, maker(db), action)
    db.execute(
        "UPDATE block SET article_id = ?, position = ?, role = ?, version_id = ? WHERE id = ?",
        [owner, position, role, version, id],
    )
    return id


def _leave(db: Database, plan: Plan) -> None:
    """Articles that the new reading does not have: absorbed by the one that holds their text, thrown away, or
    listed.
    """
    for old, n in plan.into.items():
        # paragraphs printed on other pages come along
        left = [*of_article(db, plan.ids[n]), *of_article(db, old)]
        rows.arrange(db, plan.ids[n], [part.id for part in left])
        rows.absorb(db, old, plan.ids[n])
        _list(db, plan, plan.ids[n], "became_part")
    if plan.gone:
        trash.throw(db, "article", plan.gone)
    for article in sorted(plan.stay):
        if plan.parts[article]:
            _list(db, plan, article, "not_there")


def _doubts(db: Database, plan: Plan, old_source: int, reshaped: bool) -> None:
    """Exchange the old reading's open doubts for the new one's, and settle the item that offered the other
    source.
    """
    db.execute(
        "DELETE FROM review WHERE page_id = ? AND source_id = ? AND state = 'open' AND kind <> 'source'",
        [plan.page_id, old_source],
    )
    pages.write_doubts(db, [pages.Layout(plan.page_id, plan.source_id, "", plan.page, ())], [plan.ids])
    db.execute(
        "UPDATE review SET state = 'repaired', settled_by = ?, settled = ? WHERE page_id = ? AND kind ="
        " 'source' AND state = 'open'",
        [maker(db), now(), plan.page_id],
    )
    if reshaped:
        _list(db, plan, plan.ids[0], "rearranged")


def _list(db: Database, plan: Plan, article: int, code: str) -> None:
    items.put(
        db, "structure", plan.page_id, code, {}, article_id=article, source_id=plan.source_id, margin=0.1
    )


