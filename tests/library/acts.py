"""What a librarian does with a library, at random: marks, tags, corrections, filing, the bin."""
from __future__ import annotations

import random
from collections.abc import Callable

from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import trash
from reader.library.care.put_back import put_back
from reader.library.filing import papers, shelving
from reader.library.masthead import cards
from reader.library.review import decide
from reader.library.scope import Scope
from reader.library.search import saved
from reader.library.text import corrections

Operation = Callable[[Database, random.Random], object]


def any_id(db: Database, rng: random.Random, table: str) -> int:
    found = [row[0] for row in db.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()]
    return rng.choice(found) if found else 0


def annotate(db: Database, rng: random.Random) -> None:
    article = any_id(db, rng, "article")
    blocks = articles.blocks(db, article)
    block = rng.choice(blocks)
    if len(block.text) > 1:
        start = rng.randrange(len(block.text) - 1)
        annotations.add(
            db, article, [Passage(block.id, start, start + 1)], rng.randint(1, 5), rng.choice(("", "衍误?"))
        )


def change_tag(db: Database, rng: random.Random) -> None:
    tag, other = any_id(db, rng, "tag"), any_id(db, rng, "tag")
    what = rng.randrange(6)
    if what == 0 or not tag:
        tags.find_or_create(
            db, rng.choice(("船工", "人物/船工", "地名", "地名/渡口", f"标签{rng.randrange(99)}"))
        )
    elif what == 1:
        tags.delete(db, tag)
    elif what == 2 and tag != other:
        tags.merge(db, tag, other)
    elif what == 3:
        tags.rename(db, tag, f"改名{rng.randrange(99)}")
    elif what == 4 and tag != other:
        tags.move(db, tag, other)
    else:
        tags.add(db, tag, [any_id(db, rng, "article") for _ in range(3)])


def drop_annotation(db: Database, rng: random.Random) -> None:
    if found := any_id(db, rng, "annotation"):
        annotations.delete(db, found)


def correct(db: Database, rng: random.Random) -> None:
    block = rng.choice(articles.blocks(db, any_id(db, rng, "article")))
    at = rng.randrange(len(block.text) + 1)
    corrections.correct(
        db,
        block.id,
        block.text[:at] + rng.choice(("", "新", "渡轮")) + block.text[at + rng.randrange(3) :] or "空",
    )


def refile(db: Database, rng: random.Random) -> None:
    page = any_id(db, rng, "page")
    what = rng.randrange(4)
    if what == 0:
        shelving.assign(db, [page], date=f"2019-01-{rng.randint(1, 6):02}")
    elif what == 1:
        shelving.assign(db, [page], paper=rng.choice(("青川日报", "白沙晚报", "新办的报")))
    elif what == 2:
        shelving.assign(db, [page], number=rng.randint(1, 9))
    else:
        shelving.unfile(db, page, paper=rng.random() < 0.5, date=True)


def set_field(db: Database, rng: random.Random) -> None:
    page, name = (
        any_id(db, rng, "page"),
        rng.choice(("title", "date", "page", "email", "issue_number", "page_name")),
    )
    values = {
        "title": "白沙晚报",
        "date": f"2019-02-{rng.randint(1, 9):02}",
        "page": rng.randint(1, 9),
        "issue_number": 77,
    }
    if rng.random() < 0.3:
        cards.unset(db, page, name)
    else:
        cards.set_field(db, page, name, rng.choice((values.get(name, "x@example.org"), None)))


def throw(db: Database, rng: random.Random) -> None:
    kind = rng.choice(("article", "page", "issue"))
    trash.throw(db, kind, [any_id(db, rng, kind)])


def bring_back(db: Database, rng: random.Random) -> None:
    found = any_id(db, rng, "trash")
    if found and rng.random() < 0.5:
        trash.restore(db, found)
    elif found and (lying := articles.ids(db, Scope("trash", found))):
        put_back(db, found, rng.sample(list(lying), rng.randint(1, min(3, len(lying)))))


def merge_papers(db: Database, rng: random.Random) -> None:
    one, other = any_id(db, rng, "paper"), any_id(db, rng, "paper")
    if one != other:
        shelving.merge_papers(db, one, other)
    else:
        papers.rename(db, one, f"改名的报{rng.randrange(9)}")


def settle(db: Database, rng: random.Random) -> None:
    if found := any_id(db, rng, "review"):
        decide.settle(db, found, rng.choice(("accepted", "repaired", "left", "open")))


def save_search(db: Database, rng: random.Random) -> None:
    saved.save(db, f"检索{rng.randrange(5)}", "渡轮")


OPERATIONS: tuple[Operation, ...] = (
    annotate,
    annotate,
    change_tag,
    change_tag,
    drop_annotation,
    correct,
    refile,
    set_field,
    throw,
    bring_back,
    merge_papers,
    settle,
    save_search,
)
