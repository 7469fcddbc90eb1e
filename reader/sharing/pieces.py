"""Files on the shared server, in pieces: a table holds (collection, sha256, n, bytes), n from 0.

What comes from a server is data from strangers: it is kept only where it is what its SHA-256 says.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.sharing.connection import Connection

PIECE = 1 << 20  # bytes; the server's tables hold no more


def of_file(path: Path) -> Iterator[bytes]:
    """Give a file's bytes, PIECE at a time."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def send(connection: Connection, table: str, collection: str, sha256: str, n: int, piece: bytes) -> None:
    """Put one piece there; one that is there stays."""
    connection.execute(
        f"INSERT INTO {table} (collection, sha256, n, bytes) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (collection, sha256, n) DO NOTHING",
        [collection, sha256, n, piece],
    )


def fetched(connection: Connection, table: str, collection: str, sha256: str) -> Iterator[bytes]:
    """Give the pieces of a file in order, up to the first that is not there."""
    n = 0
    sql = f"SELECT bytes FROM {table} WHERE collection = %s AND sha256 = %s AND n = %s"
    while row := connection.execute(sql, [collection, sha256, n]).fetchone():
        yield bytes(row[0])
        n += 1


def write_verified(path: Path, came: Iterable[bytes], sha256: str, size: int) -> bool:
    """Write what comes to a file; whether it is `size` bytes of that hash. Else it is worth nothing."""
    digest = hashlib.sha256()
    written = 0
    with path.open("wb") as file:
        for piece in came:
            written += len(piece)
            if written > size:
                return False
            digest.update(piece)
            file.write(piece)
    return written == size and digest.hexdigest() == sha256
