"""Files that hold several issues or pages, divided where a person says so in the preview: each page becomes a
file of the batch.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.ingest.page_file import Lines, with_lines
from reader.ingest.pool import read_all
from reader.library.base import Database
from reader.library.database import Library
from reader.library.imports import batches, sources, staging
from reader.library.imports.batches import BatchFile, FileRow

CHANGED = "预览之后文件被改动过，没有拆开。请重新导入。"


def divisible(files: Sequence[BatchFile]) -> list[BatchFile]:
    """Return the waiting files that seem to hold several pages and were not divided yet."""
    return [file for file in files if file.waiting and file.basis.get("parts")]


def divide(library: Library, batch_id: int, file_ids: Sequence[int] | None = None, workers: int = 1) -> int:
    """Divide these files of the preview (None: all that seem to hold several pages); how many pages there are
    instead.

    Each part keeps the file's path and line numbers; its key is the file's SHA-256 with its lines. A part
    that names no paper or day takes those of the part before it. A file that has changed since it was looked
    at stays whole. `workers` as for `preview.stage`.
    """
    waiting = divisible(batches.files(library.reader(), batch_id))
    chosen = [file for file in waiting if file_ids is None or file.id in file_ids]
    made = _read_parts(chosen, workers)
    library.write(lambda db: _write(db, batch_id, chosen, made))
    return sum(len(made[file.id]) for file in chosen if _is_same(file, made[file.id]))


def _read_parts(files: Sequence[BatchFile], workers: int) -> dict[int, list[FileRow]]:
    """Read each part of these files: {file id: its parts in their order}."""
    owners: list[int] = []
    tasks: list[tuple[int, str]] = []
    for file in files:
        for lines in _parts(file):
            tasks.append((len(owners), with_lines(file.path, lines)))
            owners.append(file.id)
    read: dict[int, FileRow] = {}
    for rows in read_all(tasks, workers, lambda: False):
        read.update(rows)
    made: dict[int, list[FileRow]] = {file.id: [] for file in files}
    for number, file_id in enumerate(owners):
        made[file_id].append(read[number])
    return made


def _parts(file: BatchFile) -> list[Lines]:
    pairs = (part.split("-") for part in file.basis["parts"].split())
    return [(int(first), int(last)) for first, last in pairs]


def _is_same(file: BatchFile, rows: Sequence[FileRow]) -> bool:
    """Tell whether every part was read from the bytes that the preview has seen."""
    return all(row.sha256 is not None and sources.file_of(row.sha256) == file.sha256 for row in rows)


def _write(
    db: Database, batch_id: int, chosen: Sequence[BatchFile], made: Mapping[int, Sequence[FileRow]]
) -> None:
    """Put the first part in the place of the whole file, and add the others."""
    ids: list[int] = []
    with db.atomic():
        for file in chosen:
            if not _is_same(file, made[file.id]):
                batches.update_files(db, {file.id: {"message": CHANGED}})
                continue
            first, *others = _filed(made[file.id])
            staging.keep(db, [(file.id, first)])
            ids += [file.id, *batches.add_files(db, batch_id, others)]
        staging.sort_out(db, batch_id, ids)


def _filed(rows: Sequence[FileRow]) -> list[FileRow]:
    """Return the parts with paper and day of the part before where they name none: pages that follow each
    other in a file.
    """
    out: list[FileRow] = []
    for row in rows:
        if out and row.paper is None and row.date is None and out[-1].paper and out[-1].date:
            given = {"paper": "assigned", "date": "assigned"}
            row = replace(row, paper=out[-1].paper, date=out[-1].date, basis={**row.basis, **given})
        out.append(row)
    return out
