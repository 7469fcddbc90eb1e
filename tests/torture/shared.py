"""What the tortured library shares with another one: packs,
and a server (its socket's folder in BAOJIA_PG_SOCKET).
"""
from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.sharing import log, replicas
from reader.library.structure import articles, paragraphs
from reader.library.text import corrections
from reader.sharing import packs, server
from reader.sharing.connection import Address, open_connection

SOCKET = "BAOJIA_PG_SOCKET"
BODIES = (
    "SELECT b.id, b.article_id, v.text FROM block b JOIN version v ON v.id = b.version_id"
    " JOIN article a ON a.id = b.article_id WHERE b.role = 'body'"
    " AND a.trash_id IS NULL AND length(v.text) > 20 ORDER BY b.id"
)
LAST = "SELECT id FROM block WHERE article_id = ? ORDER BY position DESC, id DESC LIMIT 1"


def peer(root: Path) -> None:
    """Share `root/lib`, and make `root/peer`: a copy of it in somebody else's hands."""
    with open_library(root / "lib", "方砚") as library:
        packs.begin(library)
    shutil.copytree(root / "lib", root / "peer")


def pack(folder: Path, path: Path, seed: int = 1) -> None:
    """Work in the copy at `folder`, and write all that it has to a pack."""
    with open_library(folder, "乙") as library:
        work(library, seed)
        packs.write(library, path)


def work(library: Library, seed: int) -> None:
    """A note, a tag, a correction, a paragraph that is cut and one that becomes an article."""
    library.write(lambda db: _work(db, random.Random(seed)))


def _work(db: Database, rng: random.Random) -> None:
    rows = db.execute(BODIES).fetchall()
    block, article, _ = rng.choice(rows)
    annotations.add(db, article, [Passage(block, 3, 9)], 1, f"乙注{rng.randrange(1000)}")
    tags.add(db, tags.find_or_create(db, f"乙签{rng.randrange(9)}"), [article])
    block, _, text = rng.choice(rows)
    corrections.correct(db, block, f"{text[:4]}订{text[5:]}")
    block, article, text = rng.choice(rows)
    paragraphs.split_paragraph(db, block, 6)
    articles.split_article(db, db.execute(LAST, [article]).fetchone()[0])


def server_as_it_was(root: Path) -> None:
    """Empty the server of this collection, and put there what the other copy has pushed."""
    with open_library(root / "peer", read_only=True) as other:
        db = other.reader()
        collection = replicas.require(db)
        rows = db.execute(f"SELECT {log.FIELDS} FROM change ORDER BY replica, n").fetchall()
        names = {row.uuid: row.name for row in replicas.all(db)}
    with open_connection(_address("postgres")) as connection:
        for table in ("change", "replica", "member"):
            connection.execute(f"DELETE FROM baojia.{table} WHERE collection = %s", [collection])
        connection.execute(server.membership(collection, "zhou", "librarian"))
        for replica, name in names.items():
            connection.execute(
                "INSERT INTO baojia.replica (collection, replica, name, holder) VALUES (%s, %s, %s, 'yu')",
                [collection, replica, name],
            )
        with connection.cursor() as cursor:
            cursor.executemany(server.INSERT, [(collection, *row) for row in rows])


def sync(library: Library) -> None:
    """Push and pull."""
    server.sync(library, _address("zhou"))


def lost_on_the_way(library: Library) -> list[str]:
    """After another sync: own changes that the server has not got."""
    sync(library)
    own = library.read(replicas.own)
    mine = {row[0] for row in library.reader().execute("SELECT uuid FROM change WHERE replica = ?", [own])}
    with open_connection(_address("postgres")) as connection:
        there = {str(row[0]) for row in connection.execute("SELECT uuid FROM baojia.change")}
    return sorted(mine - there)


def _address(user: str) -> Address:
    return Address(os.environ[SOCKET], user)


