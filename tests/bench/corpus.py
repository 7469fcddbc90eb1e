"""Texts for the benchmarks, made of the words of jieba's dictionary by their frequency: Zipf's law as in a
real library, an unbounded vocabulary, no two texts near each other. Names, places and columns are invented.
"""
from __future__ import annotations

import random
import re
import time
from array import array
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from reader.library.base import Database, bulk, now
from reader.library.database import Library
from reader.library.filing import article_order
from reader.library.opening import open_library
from reader.library.search import care
from reader.text.folding import fold_text
from tests.library_samples import COLUMNS, GIVEN, PLACES, SURNAMES

HAN = re.compile("[一-鿿]+")
A_DAY, A_PAGE = 28, 7
FIRST_DAY = date(1925, 1, 1)
CHUNK = 5_000
TABLE = 1 << 22  # the dictionary laid out by frequency: drawing a word is then one look
WORDS = (230, 460)  # some 640 characters an article
PAPERS = ("河湾日报", "河湾日报", "河湾日报", "山前晚报")


@dataclass(frozen=True, slots=True)
class Text:
    """An article of the corpus."""

    headline: str
    paragraphs: list[str]
    byline: str | None
    dateline: str | None
    column: str | None


def articles(count: int, seed: int = 1) -> Iterator[Text]:
    """That many articles; the same seed gives the same."""
    words = _vocabulary()
    rng = random.Random(seed)
    for number in range(count):
        size = rng.randint(*WORDS)
        picked = [words[n & TABLE - 1] for n in array("I", rng.randbytes(4 * size))]
        headline = "".join(picked[:6])
        if number % 40 == 0:
            picked[20:20] = [f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"]
        if number % 1000 == 0:
            picked[30:30] = [f"CN{rng.randint(11, 65)}-{rng.randint(1, 99):04}"]
        byline = rng.choice(SURNAMES) + rng.choice(GIVEN) if rng.random() < 0.7 else None
        dateline = (
            "本报讯",
            "本报讯",
            f"{rng.choice(PLACES)}社{rng.choice(PLACES)}{rng.randint(1, 28)}日电",
            None,
        )[rng.randrange(4)]
        column = rng.choice(COLUMNS) if rng.random() < 0.1 else None
        paragraphs = list(_paragraphs(rng, picked[6:]))
        paragraphs[0] = f"{dateline or ''}{f'(记者 {byline})' if byline else ''}{paragraphs[0]}"
        yield Text(headline, paragraphs, byline, dateline, column)


def build(folder: Path, count: int, plain: Path) -> tuple[Library, dict[str, float]]:
    """The library with that many articles, and `plain`: the same texts folded, an article on a line, for
    brute force.

    Also how long it took: seconds of processor time for rows and for the index, bytes of text.
    """
    library = open_library(folder, "测")
    library.write(lambda db: db.execute("PRAGMA synchronous = NORMAL"))
    spent = {"rows": 0.0, "bytes": 0.0}
    with plain.open("w", encoding="utf-8") as lines:
        batch: list[Text] = []
        start = 0
        for article in articles(count):
            batch.append(article)
            if len(batch) == CHUNK or start + len(batch) == count:
                began = time.process_time()
                library.write(partial(_store, batch=batch, start=start))
                spent["rows"] += time.process_time() - began
                for one in batch:
                    spent["bytes"] += sum(len(text.encode()) for _, text in _blocks(one))
                    lines.write(search_line(one))
                start += len(batch)
                batch = []
    library.write(lambda db: db.execute("PRAGMA synchronous = FULL"))
    began = time.process_time()
    care.build(library)
    spent["index"] = time.process_time() - began
    return library, spent


def search_line(article: Text) -> str:
    """The article as the index sees it, in one line."""
    return "|".join(fold_text(text) for _, text in _blocks(article)) + "\n"


def _blocks(article: Text) -> list[tuple[str, str]]:
    column = [("column", article.column)] if article.column else []
    return [("headline", article.headline), *column, *(("body", text) for text in article.paragraphs)]


def _store(db: Database, batch: list[Text], start: int) -> None:
    made, uuid = now(), UUID(int=start + 1)
    with db.atomic(), bulk(db):
        for number, title in enumerate(dict.fromkeys(PAPERS), 1):
            db.execute(
                "INSERT OR IGNORE INTO paper (id, uuid, title, maker, created, modified) VALUES (?, ?, ?, '',"
                " ?, ?)",
                [number, f"n{number}", title, made, made],
            )
        papers = {title: number for number, title in enumerate(dict.fromkeys(PAPERS), 1)}
        issues, pages, rows, blocks, versions = set(), [], [], [], []
        block = start * 16
        for number, article in enumerate(batch, start):
            issue, page = number // A_DAY + 1, number // A_PAGE + 1
            day = FIRST_DAY + timedelta(number // A_DAY)
            issues.add((issue, f"i{issue}", papers[PAPERS[issue % len(PAPERS)]], day.isoformat()))
            if number % A_PAGE == 0:
                pages.append((page, f"p{number}", issue, number % A_DAY // A_PAGE + 1))
            sort = article_order.start(day.isoformat()) + article_order.LAST - number % A_DAY
            rows.append(
                (
                    number + 1,
                    f"a{number}",
                    page,
                    number % A_PAGE,
                    sort,
                    article.headline,
                    article.byline,
                    article.dateline,
                    sum(map(len, article.paragraphs)),
                )
            )
            for position, (role, text) in enumerate(_blocks(article)):
                block += 1
                blocks.append((block, uuid.bytes, page, number + 1, position, role, block))
                versions.append((block, block, text, made))
        db.conn.executemany(
            "INSERT OR IGNORE INTO issue (id, uuid, paper_id, date) VALUES (?, ?, ?, ?)", sorted(issues)
        )
        db.conn.executemany(
            "INSERT OR IGNORE INTO page (id, uuid, issue_id, number, paper_by, date_by, number_by)"
            " VALUES (?, ?, ?, ?, 'read', 'read', 'read')",
            pages,
        )
        db.conn.executemany(
            "INSERT INTO article (id, uuid, page_id, position, sort, headline, byline, dateline, chars)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        db.conn.executemany(
            "INSERT INTO block (id, uuid, page_id, article_id, position, role, version_id) VALUES (?, ?, ?, "
            "?, ?, ?, ?)",
            blocks,
        )
        db.conn.executemany("INSERT INTO version (id, block_id, text, created) VALUES (?, ?, ?, ?)", versions)


def _paragraphs(rng: random.Random, words: list[str]) -> Iterator[str]:
    while words:
        size = rng.randint(40, 160)
        text = ""
        for at in range(0, min(size, len(words)), 7):
            text += "".join(words[at:at + 7]) + ("，" if rng.random() < 0.7 else "。")
        yield text
        words = words[size:]


@cache
def _vocabulary() -> list[str]:
    """TABLE words, each as often as its frequency asks."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    with jieba.Tokenizer().get_dict_file() as file:
        rows = [line.decode("utf-8").split()[:2] for line in file]
    kept = [(word, int(count)) for word, count in rows if HAN.fullmatch(word)]
    upto = list(accumulate(count for _, count in kept))
    return [kept[bisect(upto, n * upto[-1] // TABLE)][0] for n in range(TABLE)]
