"""A folder that `write` made into an empty library. Every checksum is compared before anything is written."""
from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.errors import ReaderError
from reader.export.everything import manifest
from reader.export.everything.write import FORMAT
from reader.export.place import files
from reader.library.database import Library
from reader.library.incoming import whole
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.sentence import say

COUNTED = ("article", "annotation", "tag")
BROKEN = "请重新导出，或换一份完好的副本。"


def is_export(folder: Path) -> bool:
    """Return whether the folder holds a whole library."""
    return (folder / manifest.NAME).is_file()


def bring(library: Library, folder: Path, progress: Report = silent, cancelled: Cancelled = never) -> bool:
    """Make the empty library equal to the one in the folder; False where it was cancelled, and then nothing
    is there.

    Raises ReaderError where the library is not empty, or a file is missing, changed or not understood.
    """
    if not whole.is_empty(library.reader()):
        hint = "整库只能读进新建的空库，请用 --library 另指一个文件夹。"
        raise ReaderError(say("{0}：这个库不是空的。", str(library.folder)), hint)
    verify(folder, progress, cancelled)
    return not cancelled() and fill(library, folder, progress)


def verify(folder: Path, progress: Report = silent, cancelled: Cancelled = never) -> None:
    """Compare every checksum. Raises ReaderError where a file is missing, changed or not understood."""
    manifest.verify(folder, progress, cancelled)
    about = next(_lines(folder / "data" / "format.json"), {})
    if about.get("format") != FORMAT:
        raise ReaderError(say("{0}：这份数据出自更新的版本。", str(folder)), "请先更新报架。")


def look(folder: Path) -> dict[str, int]:
    """Count what the folder holds: rows of each table, and its original files. Raises ReaderError."""
    listed = manifest.listed(folder)
    counts = {table: sum(1 for _ in _rows(folder, table)) for table in COUNTED}
    return {**counts, "originals": sum(name.startswith("originals/") for name in listed)}


def fill(library: Library, folder: Path, progress: Report = silent) -> bool:
    """Put what was verified into the empty library."""
    _originals(library, folder, progress)
    tables = {table: _rows(folder, table) for table in whole.TABLES}
    library.write(lambda db: whole.fill(db, tables))
    return True


def _rows(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    """Yield the table's rows; a table that an older version does not have is empty."""
    path = folder / "data" / f"{table}.jsonl"
    if path.is_file():
        for row in _lines(path):
            yield {name: _bytes(path, value) for name, value in row.items()}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                value = json.loads(line)
                if not isinstance(value, dict):
                    raise ReaderError(say("{0} 第 {1} 行不是一行数据。", path.name, number), BROKEN)
                yield value
    except (OSError, ValueError, RecursionError) as error:
        raise ReaderError(say("{0} 读不出来。", path.name), BROKEN) from error


def _bytes(path: Path, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    try:
        return bytes.fromhex(value["hex"])
    except (KeyError, TypeError, ValueError) as error:
        raise ReaderError(say("{0} 里有读不懂的值。", path.name), BROKEN) from error


def _originals(library: Library, folder: Path, progress: Report) -> None:
    origin = folder / "originals"
    found = sorted(path for path in origin.rglob("*") if path.is_file()) if origin.is_dir() else []
    try:
        for number, path in enumerate(found, 1):
            target = library.folder / "originals" / path.relative_to(origin)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            progress(Progress(number, len(found), "导入"))
    except OSError as error:
        raise files.explain(library.folder, error) from error
