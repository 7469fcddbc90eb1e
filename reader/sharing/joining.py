"""A newcomer joins a collection: from a starting copy that a member has put on the server, else from the
whole log. A starting copy is a member's database; what came after it is pulled as always.
"""
from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from reader.errors import ReaderError
from reader.library.base import Database
from reader.library.care import copying, restore
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.pictures.look import digest
from reader.library.sharing import replicas
from reader.library.sharing.newcomer.starting import settle
from reader.library.sharing.telling import beginning
from reader.library.store.connecting import NAME
from reader.sentence import about, say
from reader.sharing import pieces, server
from reader.sharing.connection import Address, opened

if TYPE_CHECKING:
    from reader.sharing.connection import Connection

LARGEST = 256 << 30  # bytes of a starting copy, unpacked
TOGETHER = 16  # pieces in one transaction
COPIES = "baojia.copy_piece"
_WHOLE = (
    "INSERT INTO baojia.copy (collection, sha256, size, changes, maker) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (collection, sha256) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A starting copy on the server: `size` in bytes, packed; `changes` in it; who put it there."""

    sha256: str
    size: int
    changes: int
    maker: str


def offer_copy(library: Library, address: Address) -> Copy:
    """Put a copy of this library's database on the server, for those who join. Originals are not in it."""
    server.sync(library, address)
    packed = library.folder / f".copy-{uuid4().hex}.gz"
    try:
        _pack(library, packed)
        collection = library.read(replicas.require)
        changes = sum(library.read(replicas.vector).values())
        maker = next((row.name for row in library.read(replicas.all) if row.own), "")
        made = Copy(digest(packed), packed.stat().st_size, changes, maker)
        with opened(address) as connection:
            _send(connection, collection, made, packed)
        return made
    finally:
        packed.unlink(missing_ok=True)


def join(
    folder: Path,
    maker: str,
    address: Address,
    collection: str | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> Library:
    """Make a library in an empty folder that is a copy of a collection on the server; open, and remembers the
    server. What came after the starting copy is brought by the next `sync`.

    `collection`: which, where one is a member of several. Raises ReaderError where there is a library
    already, or no collection that one is a member of.
    """
    if (folder / NAME).exists():
        raise ReaderError(about(folder, "这里已经有一个库。"), "请另选一个空的文件夹。")
    with opened(address) as connection:
        chosen = server.membership_of(connection, collection)
        copy = latest(connection, chosen)
        if copy is not None:
            told(say("取起始副本（{0} 的，{1} 步改动）…", copy.maker, copy.changes))
            _restore(connection, chosen, copy, folder)
    library = open_library(folder, maker)
    try:
        library.write(lambda db: _settle(db, chosen))
        server.remember(library, address)
    except BaseException:
        library.close()
        raise
    return library


def latest(connection: Connection, collection: str) -> Copy | None:
    """Return the starting copy with most changes; None where nobody has put one there."""
    row = connection.execute(
        "SELECT sha256, size, changes, maker FROM baojia.copy WHERE collection = %s"
        " ORDER BY changes DESC, sha256 LIMIT 1",
        [collection],
    ).fetchone()
    return Copy(str(row[0]), int(row[1]), int(row[2]), str(row[3])) if row else None


def _pack(library: Library, packed: Path) -> None:
    """Write the database, deflated: the same database gives the same bytes."""
    bare = packed.with_suffix(".db")
    try:
        library.read(lambda db: copying.copy_database(db, bare))
        with bare.open("rb") as source, packed.open("wb") as target, _deflating(target) as stream:
            shutil.copyfileobj(source, stream, 1 << 20)
    finally:
        bare.unlink(missing_ok=True)


def _deflating(target: BinaryIO) -> gzip.GzipFile:
    return gzip.GzipFile("", "wb", 6, target, mtime=0)


def _send(connection: Connection, collection: str, made: Copy, packed: Path) -> None:
    """Send some pieces in each transaction; the row that says that it is whole comes last."""
    numbered = enumerate(pieces.of_file(packed))
    while some := list(islice(numbered, TOGETHER)):
        with connection.transaction():
            for n, piece in some:
                pieces.send(connection, COPIES, collection, made.sha256, n, piece)
    with connection.transaction():
        connection.execute(_WHOLE, [collection, made.sha256, made.size, made.changes, made.maker])


def _restore(connection: Connection, collection: str, copy: Copy, folder: Path) -> None:
    """Fetch a starting copy and make it the folder's library. Raises ReaderError where it is damaged."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = folder / f".copy-{uuid4().hex}.gz"
    bare = packed.with_suffix(".db")
    try:
        came = pieces.fetched(connection, COPIES, collection, copy.sha256)
        sound = pieces.write_verified(packed, came, copy.sha256, copy.size) and _unpack(packed, bare)
        if not sound:
            raise ReaderError(about(folder, "服务器上的起始副本已损坏。"), "请某个成员重新放一份。")
        restore.restore(folder, bare)
    finally:
        for path in (packed, bare):
            path.unlink(missing_ok=True)


def _unpack(packed: Path, bare: Path) -> bool:
    """Unpack; whether that could be done, to no more than LARGEST."""
    written = 0
    with suppress(OSError, EOFError), gzip.open(packed) as source, bare.open("wb") as target:
        while piece := source.read(1 << 20):
            written += len(piece)
            if written > LARGEST:
                return False
            target.write(piece)
        return True
    return False


def _settle(db: Database, collection: str) -> None:
    with db.atomic():
        if replicas.collection(db) is None:
            beginning.begin(db, collection)
        settle(db)
    if replicas.require(db) != collection:
        raise ReaderError("服务器上的起始副本是另一个共享馆藏的。", "请告诉管理员。")
