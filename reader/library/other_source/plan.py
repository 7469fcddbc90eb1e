"""What becomes of a page that gets another text: which articles are which, which stay, which give way."""
from __future__ import annotations

from dataclasses import dataclass, field

from reader.library.base import Database
from reader.library.other_source import match
from reader.library.structure import rows
from reader.library.structure.rows import Part, of_article
from reader.page.model import Page


@dataclass(slots=True)
class Plan:
    """The page as it was and what becomes of it. `parts`: {article: its paragraphs of this page}; None:
    furniture.
    """

    page_id: int
    source_id: int
    page: Page
    old: list[int]
    parts: dict[int | None, list[Part]]
    pairs: dict[int, int] = field(default_factory=dict)  # new article's number -> old article
    stay: set[int] = field(default_factory=set)
    gone: list[int] = field(default_factory=list)
    into: dict[int, int] = field(default_factory=dict)  # old article -> new article's number that holds it
    ids: list[int] = field(default_factory=list)
    blocks: dict[int, int] = field(default_factory=dict)  # old block -> new block (which may be itself)


def plan_of(db: Database, page_id: int, source_id: int, page: Page) -> Plan:
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
    found = db.execute(
        "SELECT id FROM article WHERE page_id = ? AND trash_id IS NULL AND redirect_id IS NULL"
        " ORDER BY position, id",
        [page_id],
    ).fetchall()
    return [article for (article,) in found]


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
