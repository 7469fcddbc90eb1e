"""Saving what is still open of a library whose own folder is gone."""
from __future__ import annotations

from pathlib import Path

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.care import copying
from reader.library.database import Library
from reader.library.imports import sources
from reader.library.progress import never, silent
from reader.library.store import durable
from reader.library.store.connecting import FOLDERS, NAME
from reader.sentence import about


def save_elsewhere(library: Library, folder: Path) -> int:
    """Put what the library still holds into a new one in `folder`, with the originals that can be read; how
    many of them are missing. Raises LibraryError where something is there already, or it cannot be written.
    """
    return library.held(lambda db: _save(db, folder.expanduser().absolute()))


def _save(db: Database, folder: Path) -> int:
    if (folder / NAME).exists():
        raise LibraryError(about(folder, "这里已有一个库。"), "请选一个空文件夹。")
    try:
        for name in FOLDERS:
            durable.make_folder(folder / name)
        copying.copy_originals(db.originals, folder / "originals", silent, never)
        copying.copy_database(db, folder / NAME)
    except OSError as error:
        raise sources.explain(folder / NAME, error) from error
    names = [row[0] for row in db.execute("SELECT DISTINCT sha256 FROM source").fetchall()]
    return sum(not sources.path(folder / "originals", name).is_file() for name in names)
