"""Originals on the shared server: each file once, in pieces, named by its SHA-256, and fetched where it is
missing here.

What comes from a server is data from strangers: bytes are kept only where they are what their name says.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from uuid import uuid4

from reader.library.database import Library
from reader.library.imports import sources
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.sharing import replicas
from reader.library.sharing.newcomer import files
from reader.library.sharing.newcomer.files import Named
from reader.library.store import durable
from reader.sharing import pieces, server
from reader.sharing.connection import Address, opened

if TYPE_CHECKING:
    from reader.sharing.connection import Connection

LARGEST = 64 << 20  # bytes of a file; baojia.original holds no more
SOME = 200  # files that one question asks about
FETCHED = "fetched"  # where files lie that have yet to be imported
LONGEST_NAME = 200
ORIGINALS = "baojia.piece"
_WHOLE = (
    "INSERT INTO baojia.original (collection, sha256, name, size) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (collection, sha256) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """`restored`: files that pages here were read from and that are back; `to_import`: files of pages that
    are not here yet; `absent`: how many the server has not got, or only damaged.
    """

    restored: int
    to_import: tuple[Path, ...]
    absent: int


def exchange(
    library: Library,
    address: Address,
    everything: bool = False,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> tuple[int, Fetched]:
    """Send what the server lacks (a reader sends nothing), then fetch what is missing here: how many went,
    and what came. Raises ReaderError where the server does not answer or refuses.
    """
    with opened(address) as connection:
        sent = 0
        if server.may_write(connection, library.read(replicas.require)):
            sent = offer(library, connection, progress, cancelled)
        return sent, fetch(library, connection, everything, progress, cancelled)


def offer(
    library: Library,
    connection: Connection,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> int:
    """Send the files that this library has and the server has not; how many. One goes on where one stopped.

    A file that is damaged here, or larger than LARGEST, is left out.
    """
    collection = library.read(replicas.require)
    sent = 0
    while not cancelled():
        done = library.read(lambda db: replicas.noted(db, files.OFFERED))
        some, upto = library.read(lambda db, done=done: files.newer(db, done, SOME))  # type: ignore[misc]
        if upto == done:
            break
        there = _there(connection, collection, [one.sha256 for one in some])
        for one in some:
            if one.sha256 not in there and _send(library, connection, collection, one):
                sent += 1
                progress(Progress(sent, 0, "发出原文件"))
        library.write(lambda db, upto=upto: files.note_offered(db, upto))  # type: ignore[misc]
    return sent


def fetch(
    library: Library,
    connection: Connection,
    everything: bool = False,
    progress: Report = silent,
    cancelled: Cancelled = never,
) -> Fetched:
    """Fetch the files that are missing here, and those of pages that somebody has worked on and that are not
    here yet (`everything`: of all pages). What has come stays, whatever happens to the next.
    """
    collection = library.read(replicas.require)
    lost = library.read(files.lost)
    wanted = library.read(files.waited_for)
    if everything:
        have = library.read(files.known)
        others = (sha256 for sha256 in _all(connection, collection) if sha256 not in have)
        wanted = list(dict.fromkeys([*wanted, *others]))
    restored = absent = 0
    to_import: list[Path] = []
    for at, sha256 in enumerate([*lost, *wanted], 1):
        if cancelled():
            break
        path = _bring(library, connection, collection, sha256)
        progress(Progress(at, len(lost) + len(wanted), "取原文件"))
        if path is None:
            absent += 1
        elif at > len(lost):
            to_import.append(path)
        else:
            sources.store_file(library.folder / "originals", path, sha256)
            path.unlink()
            library.write(lambda db, sha256=sha256: files.note_kept(db, sha256))  # type: ignore[misc]
            restored += 1
    return Fetched(restored, tuple(to_import), absent)


def fetch_page(library: Library, address: Address, key: str) -> Path | None:
    """Fetch the file of one page that is not here, to be imported; None where the server has not got it, or
    the page is only a part of a file.
    """
    if sources.lines_of(key) is not None:
        return None
    collection = library.read(replicas.require)
    with opened(address) as connection:
        return _bring(library, connection, collection, key)


def _there(connection: Connection, collection: str, names: Sequence[str]) -> set[str]:
    """Return which of these files the server has."""
    if not names:
        return set()
    marks = ", ".join(["%s"] * len(names))
    rows = connection.execute(
        f"SELECT sha256 FROM baojia.original WHERE collection = %s AND sha256 IN ({marks})",
        [collection, *names],
    ).fetchall()
    return {str(row[0]) for row in rows}


def _all(connection: Connection, collection: str) -> Iterator[str]:
    """Give the names of all files that the server has."""
    after = ""
    while rows := connection.execute(
        "SELECT sha256 FROM baojia.original WHERE collection = %s AND sha256 > %s ORDER BY sha256 LIMIT 1000",
        [collection, after],
    ).fetchall():
        yield from (str(row[0]) for row in rows)
        after = str(rows[-1][0])


def _send(library: Library, connection: Connection, collection: str, one: Named) -> bool:
    """Send a file, all of it or nothing; whether it went."""
    path = sources.path(library.folder / "originals", one.sha256)
    try:
        if path.stat().st_size > LARGEST or not sources.is_sound(library.folder / "originals", one.sha256):
            return False
    except OSError:
        return False
    size = 0
    with connection.transaction():
        for n, piece in enumerate(pieces.of_file(path)):
            pieces.send(connection, ORIGINALS, collection, one.sha256, n, piece)
            size += len(piece)
        connection.execute(_WHOLE, [collection, one.sha256, one.name[:LONGEST_NAME], size])
    return True


def _bring(
    library: Library, connection: Connection, collection: str, sha256: str
) -> Path | None:
    """Fetch a file from the server, to FETCHED; None where there is none, or its bytes are not those."""
    row = connection.execute(
        "SELECT name, size FROM baojia.original WHERE collection = %s AND sha256 = %s", [collection, sha256]
    ).fetchone()
    if row is None:
        return None
    folder = library.folder / FETCHED
    durable.make_folder(folder)
    fresh = folder / f".{uuid4().hex}"
    came = pieces.fetched(connection, ORIGINALS, collection, sha256)
    try:
        if not pieces.write_verified(fresh, came, sha256, min(int(row[1]), LARGEST)):
            return None
        return fresh.rename(folder / _file_name(sha256, str(row[0])))
    finally:
        durable.discard(fresh)


def _file_name(sha256: str, name: str) -> str:
    """Make a name for a file that came: its own, without any folder, behind what tells it from others."""
    bare = PurePath(name.replace("\\", "/")).name
    plain = "".join(c for c in bare if c.isprintable() and c not in '<>:"|?*')
    return f"{sha256[:12]}-{plain.strip('. ') or 'page.txt'}"
