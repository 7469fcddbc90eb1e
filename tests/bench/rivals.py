"""The other ways to search the same texts: one pass of ripgrep, LIKE, and an FTS5 index of bigrams."""
from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.library.base import Database
from reader.text.folding import fold_text


def ripgrep(plain: Path, query: str) -> int:
    """Articles that hold the query, by one pass over the texts (grep where there is no ripgrep)."""
    program = shutil.which("rg")
    command = [program, "-j1", "-c", "-F", "--no-mmap", "--", fold_text(query), str(plain)] if program else [
        "grep", "-c", "-F", "--", fold_text(query), str(plain)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
    )
    return int(done.stdout.strip() or 0)


def like(db: Database, query: str) -> int:
    """Articles with a paragraph that LIKE finds."""
    found = db.execute(
        "SELECT count(DISTINCT b.article_id) FROM block b JOIN version v ON v.id = b.version_id WHERE v.text "
        "LIKE ?",
        [f"%{query}%"],
    )
    return int(found.fetchone()[0])


@contextmanager
def bigrams(path: Path, plain: Path) -> Iterator[Callable[[str], int]]:
    """A function that counts the articles by an index of bigrams, which is made and thrown away."""
    path.unlink(missing_ok=True)
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA journal_mode = OFF")
    conn.execute("CREATE VIRTUAL TABLE bigram USING fts5 (text, content='', detail=full, tokenize='ascii')")
    conn.execute(f"INSERT INTO bigram (bigram, rank) VALUES ('hashsize', {64 << 20})")
    began = time.process_time()
    with plain.open(encoding="utf-8") as file:
        conn.execute("BEGIN")
        conn.executemany("INSERT INTO bigram (text) VALUES (?)", ((_pairs(line.strip()),) for line in file))
        conn.execute("COMMIT")
    conn.execute("INSERT INTO bigram (bigram) VALUES ('optimize')")
    size = conn.execute("SELECT sum(length(block)) FROM bigram_data").fetchone()[0]
    print(
        (
            f"bigrams: {time.process_time() - began:.0f} s of processor time, "
            f"index/text {size / plain.stat().st_size:.2f}"
        ),
        flush=True,
    )
    try:
        yield lambda query: int(conn.execute("SELECT count(*) FROM bigram WHERE bigram MATCH ?",
                                             [f'"{_pairs(fold_text(query))}"']).fetchone()[0])
    finally:
        conn.close()
        path.unlink()


def _pairs(text: str) -> str:
    return " ".join(text[at:at + 2] for at in range(len(text) - 1))
