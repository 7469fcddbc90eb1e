"""A library of invented articles for measurements: words by their frequency in jieba's dictionary, so no two texts are near each other."""
from __future__ import annotations

import random
import re
import time
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from reader.library import order, search
from reader.library.base import Database, bulk, now
from reader.library.database import Library
from reader.text.folding import fold_text

HAN = re.compile("[一-鿿]+")
A_DAY, A_PAGE = 28, 7
CHUNK = 5_000
Article = tuple[str, list[str]]


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """(headline, paragraphs), some 640 characters each."""
    words, weights = _vocabulary()
    rng = random.Random(seed)
    total = weights[-1]
    for number in range(count):
        picked = [words[bisect(weights, rng.random() * total)] for _ in range(rng.randint(180, 420))]
        headline = "".join(picked[:6])
        if number % 40 == 0:
            picked[20:20] = [f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"]
        if number % 1000 == 0:
            picked[30:30] = [f"CN{rng.randint(11, 65)}-{rng.randint(1, 99):04}"]
        yield headline, list(_paragraphs(rng, picked[6:]))


def build(folder: Path, count: int, plain: Path) -> tuple[Library, dict[str, float]]:
    """The library with that many articles, and `plain`: the same texts folded, an article on a line, for brute force.

    Also how long it took: seconds of processor time for rows and for the index, bytes of text.
    """
    library = Library(folder, "测")
    spent = {"rows": 0.0, "index": 0.0, "bytes": 0.0}
    with plain.open("w", encoding="utf-8") as lines:
        batch: list[Article] = []
        start = 0
        for article in articles(count):
            batch.append(article)
            if len(batch) == CHUNK or start + len(batch) == count:
                began = time.process_time()
                ids = library.write(partial(_store, batch=batch, start=start))[0]
                middle = time.process_time()
                library.write(partial(_index, ids=ids))
                spent["rows"] += middle - began
                spent["index"] += time.process_time() - middle
                for headline, paragraphs in batch:
                    spent["bytes"] += len(headline.encode()) + sum(len(text.encode()) for text in paragraphs)
                    lines.write(search_line(headline, paragraphs))
                start += len(batch)
                batch = []
    return library, spent


def search_line(headline: str, paragraphs: list[str]) -> str:
    """The article as the index sees it, in one line."""
    return "|".join(map(fold_text, (headline, *paragraphs))) + "\n"


def _store(db: Database, batch: list[Article], start: int) -> list[int]:
    made, uuid = now(), UUID(int=start + 1)
    with db.atomic(), bulk(db):
        db.execute("INSERT OR IGNORE INTO paper (id, uuid, title, maker, created, modified) VALUES (1, 'p', '河湾日报', '', ?, ?)",
                   [made, made])
        issues, pages, rows, blocks, versions = set(), [], [], [], []
        block = start * 8
        for number, (headline, paragraphs) in enumerate(batch, start):
            day = date(1950, 1, 1) + timedelta(number // A_DAY)
            issues.add((number // A_DAY + 1, f"i{number // A_DAY}", 1, day.isoformat()))
            if number % A_PAGE == 0:
                pages.append((number // A_PAGE + 1, f"p{number}", number // A_DAY + 1, number % A_DAY // A_PAGE + 1))
            sort = order.start(day.isoformat()) + order.LAST - number % A_DAY
            rows.append((number + 1, f"a{number}", number // A_PAGE + 1, number % A_PAGE, sort, headline, sum(map(len, paragraphs))))
            for position, text in enumerate((headline, *paragraphs)):
                block += 1
                blocks.append((block, uuid.bytes, number // A_PAGE + 1, number + 1, position, "body" if position else "headline", block))
                versions.append((block, block, text))
        db.conn.executemany("INSERT OR IGNORE INTO issue (id, uuid, paper_id, date) VALUES (?, ?, ?, ?)", sorted(issues))
        db.conn.executemany("INSERT OR IGNORE INTO page (id, uuid, issue_id, number, paper_by, date_by, number_by)"
                            " VALUES (?, ?, ?, ?, 'read', 'read', 'read')", pages)
        db.conn.executemany("INSERT INTO article (id, uuid, page_id, position, sort, headline, chars) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        db.conn.executemany("INSERT INTO block (id, uuid, page_id, article_id, position, role, version_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            blocks)
        db.conn.executemany("INSERT INTO version (id, block_id, text) VALUES (?, ?, ?)", versions)
    return [row[0] for row in rows]


def _index(db: Database, ids: list[int]) -> None:
    with db.atomic():
        search.index_articles(db, ids)


def _paragraphs(rng: random.Random, words: list[str]) -> Iterator[str]:
    while words:
        size = rng.randint(40, 160)
        text = ""
        for at in range(0, min(size, len(words)), 7):
            text += "".join(words[at:at + 7]) + ("，" if rng.random() < 0.7 else "。")
        yield text
        words = words[size:]


def _vocabulary() -> tuple[list[str], list[int]]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    with jieba.Tokenizer().get_dict_file() as file:
        rows = [line.decode("utf-8").split()[:2] for line in file]
    kept = [(word, int(count)) for word, count in rows if HAN.fullmatch(word)]
    return [word for word, _ in kept], list(accumulate(count for _, count in kept))
