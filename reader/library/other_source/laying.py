"""A page is laid out as the other source has it: its articles' rows, and the paragraphs of each."""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from uuid import uuid4

from reader.library.base import Database, insert, maker
from reader.library.filing import article_order, page_rows
from reader.library.history.actions import SWITCHED
from reader.library.history.record import CREDITS
from reader.library.other_source import match
from reader.library.other_source import notes as switching_notes
from reader.library.other_source.plan import Plan
from reader.library.structure import rows
from reader.library.structure.rows import Part, add_version, of_article
from reader.page.model import Block


def articles(db: Database, plan: Plan) -> None:
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


def blocks(db: Database, plan: Plan, sha256: str) -> None:
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
