"""A whole library in one .zip file: library.db and the originals."""
from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path
from uuid import uuid4

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.progress import Cancelled, Progress, Report
from reader.sentence import about

NAME = "library.db"
_ORIGINAL = re.compile(r"originals/([0-9a-f]{2})/(\1[0-9a-f]{62})$")


def write(db: Database, dest: Path, progress: Report, cancelled: Cancelled) -> Path | None:
    """Write the library to `dest`, whole or not at all; None when cancelled."""
    from reader.library.care.disk import copy_database

    dest.parent.mkdir(parents=True, exist_ok=True)
    copy = dest.with_name(f".{NAME}.{uuid4().hex}")
    fresh = dest.with_name(f".{dest.name}.{uuid4().hex}")
    try:
        copy_database(db, copy)
        # 库先定下时刻;之后导入的原文不在其中,也不要紧
        files = sorted(path for path in db.originals.glob("*/*") if not path.name.startswith("."))
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            file.write(copy, NAME)
            for done, path in enumerate(files, 1):
                if cancelled():
                    return None
                file.write(path, f"originals/{path.parent.name}/{path.name}")
                if done % 100 == 0 or done == len(files):
                    progress(Progress(done, len(files), "备份原文"))
        with fresh.open("rb+") as file_on_disk:
            os.fsync(file_on_disk.fileno())
        os.replace(fresh, dest)
    finally:
        copy.unlink(missing_ok=True)
        fresh.unlink(missing_ok=True)
    return dest


def read_database(source: Path, dest: Path) -> None:
    """The database of the archive, copied to `dest`. Raises LibraryError if there is none."""
    try:
        with zipfile.ZipFile(source) as file, file.open(NAME) as data, dest.open("wb") as copy:
            shutil.copyfileobj(data, copy, 1 << 20)
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise LibraryError(about(source, "这不是报架的备份,或已损坏。"), "请另选一个备份。") from error


def read_originals(source: Path, folder: Path) -> None:
    """Copy the originals that `folder` lacks. Only names that `write` gives are looked at."""
    try:
        with zipfile.ZipFile(source) as file:
            for name in file.namelist():
                found = _ORIGINAL.fullmatch(name)
                target = folder / found[1] / found[2] if found else None
                if target is None or target.exists():
                    continue
                target.parent.mkdir(exist_ok=True)
                fresh = target.with_name(f".new-{target.name}")
                with file.open(name) as data, fresh.open("wb") as copy:
                    shutil.copyfileobj(data, copy)
                    copy.flush()
                    os.fsync(copy.fileno())
                os.replace(fresh, target)
    except (zipfile.BadZipFile, EOFError) as error:
        raise LibraryError(about(source, "这个备份已损坏。"), "请另选一个备份。") from error
