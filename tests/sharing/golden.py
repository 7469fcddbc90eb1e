"""A library that is the same each time, and the pack that today's version writes of what was done in it.

`python -m tests.sharing.golden NAME` freezes a pack. What a released version wrote stays readable for ever.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from unittest import mock
from uuid import UUID

from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.collections import items, lists
from reader.library.database import Library
from reader.library.filing import papers
from reader.library.masthead import cards
from reader.library.opening import open_library
from reader.library.pictures import regions
from reader.library.pictures import rows as pictures
from reader.library.pictures.rows import NewPicture
from reader.library.review import proofreading
from reader.library.search import saved
from reader.library.sharing import log
from reader.library.structure import articles, paragraphs
from reader.library.text import corrections
from reader.sharing import packs
from tests import library_samples

PACKS = Path(__file__).parent / "packs"
TEXTS = ("渡口的灯亮了三十年，船家换了两代人。", "清淤工程入冬前收尾，河面宽了一丈二。")
UNKNOWN = "hologram.depth:7"  # a register of a version to come


def library(folder: Path, name: str) -> Library:
    """Two pages with one article each; everything in it has the same uuid each time."""
    seeded = random.Random(1953)
    opened = open_library(folder, name)
    with mock.patch.object(library_samples, "uuid4", lambda: UUID(int=seeded.getrandbits(128), version=4)):
        for n, text in enumerate(TEXTS):
            blocks = [("headline", f"第{n}篇"), ("body", text), ("body", "记者周苇")]
            opened.write(
                lambda db, n=n, blocks=blocks: library_samples.put(db, blocks, day=f"1953-04-0{n + 1}")
            )
    return opened


def work(db: Database) -> None:
    """One thing of each kind that is shared."""
    blocks = library_samples.block_ids(db, 1)
    mark = annotations.add(db, 1, [Passage(blocks[TEXTS[0]], 10, 12)], 3, "查船籍簿")
    tags.add(db, tags.find_or_create(db, "人物/船工"), [2])
    tags.add_to_annotation(db, tags.find_or_create(db, "待查"), mark)
    saved.save(db, "渡口", "渡口 灯")
    proofreading.set_article(db, [2], "done")
    cards.set_field(db, 1, "sponsor", "河湾县委")
    corrections.correct(db, blocks[TEXTS[0]], TEXTS[0].replace("三十年", "三十一年"))
    other = library_samples.block_ids(db, 2)
    second = paragraphs.split_paragraph(db, other[TEXTS[1]], 10)
    articles.split_article(db, second)
    paragraphs.set_role(db, other["记者周苇"], "byline")
    collected = lists.create(db, "河湾旧事")
    items.add_articles(db, collected, [1])
    items.add_passages(db, collected, [mark])
    items.add_note(db, collected, "先看渡口")
    paper = papers.all(db)[0].id
    papers.add_name(db, paper, "河湾新报", "former")
    papers.rename(db, paper, "河湾晨报")
    scan = pictures.by_person(db, 1, NewPicture("ab" * 32, 0, "scans/0401.tif", False, 1_234, 3_000, 4_000))
    picture = pictures.get(db, scan)
    assert picture is not None
    regions.add(db, picture, (10, 20, 110, 220), 2, "船照")
    log.write(db, "将来的操作", [(UNKNOWN, [3])])


def main(name: str) -> None:
    """Freeze a pack under that name."""
    with tempfile.TemporaryDirectory() as folder, library(Path(folder), "甲") as opened:
        packs.begin(opened)
        opened.write(work)
        packs.write(opened, PACKS / f"{name}{packs.SUFFIX}")


if __name__ == "__main__":
    main(sys.argv[1])
