"""A backup that is looked into: opened for reading, wherever it is, and what of it can be taken back."""
from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryError
from reader.library.care import archive
from reader.library.store import connecting, faults
from reader.library.store.connecting import NAME
from reader.sentence import about


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing in a backup that the library has not, or has otherwise.

    `kind`: "note", "tag" (a tag's use on an article) or "text" (an article's paragraphs and words); `state`:
    "gone" or "other"; `key`: uuids, and for a tag its path; `place`: paper and day; `was`, `now`: paragraphs
    of a text there and here.
    """

    kind: str
    key: tuple[str, ...]
    state: str
    headline: str
    place: str = ""
    quote: str = ""
    text: str = ""
    modified: str = ""
    was: int = 0
    now: int = 0


@contextmanager
def opened(backup: Path, uuid: str) -> Iterator[sqlite3.Connection]:
    """Open a backup of the library with that uuid: a database in backups/, a copied folder, or a zip.

    Raises LibraryError where it cannot be read, or is another library's.
    """
    spare = tempfile.TemporaryDirectory(prefix="baojia-", ignore_cleanup_errors=True)
    with spare as folder, closing(_connection(backup, Path(folder))) as conn:
        try:
            [other] = conn.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone() or [None]
        except sqlite3.DatabaseError as error:
            raise faults.explain(backup, error) from error
        if other != uuid:
            raise LibraryError(about(backup, "这是另一个库的备份，不能逐条比较。"), "可以整份恢复它。")
        yield conn


def _connection(backup: Path, spare: Path) -> sqlite3.Connection:
    named = backup / NAME if backup.is_dir() else backup
    if not named.is_file():
        raise LibraryError(about(named, "找不到这个备份。"), "请另选一个备份。")
    if backup.is_dir():  # somebody may have opened it: a log beside it is part of it
        return connecting.connect_read_only(named)
    if named.suffix.lower() == ".zip":
        with_log = archive.read_database(named, spare / NAME)
        named = spare / NAME
        if with_log:
            return connecting.connect_read_only(named)
    conn = sqlite3.connect(f"{named.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    connecting.guard(conn)
    return conn
