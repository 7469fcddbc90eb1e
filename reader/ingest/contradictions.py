"""Where a file's name, its folder and its neighbours say something else than its masthead; and a person's
choice between them.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

from reader.library.database import Library
from reader.library.imports import batches, staging
from reader.library.imports.batches import BatchFile
from reader.page.masthead.path_check import date_said, page_said
from reader.text.page_numbers import kept, may_be_same, printed

Field = Literal["date", "number"]
Teller = Literal["name", "folder"]
FEWEST = 3  # files of a folder that must agree with each other before they speak against another one


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`read`: as the masthead says; `other`: as the file's name, or most other files of its folder, say."""

    field: Field
    read: str
    other: str
    by: Teller


def find(files: Sequence[BatchFile]) -> dict[int, tuple[Contradiction, ...]]:
    """Return what contradicts itself in files that wait to be stored, by file id; what a person has settled
    is left out.
    """
    days = _days_by_folder(files)
    found = {}
    for file in files:
        if file.waiting:
            said = [*_by_name(file), *_by_folder(file, days[_folder(file)])]
            unsettled = {one.field: one for one in reversed(said) if one.field not in settled(file)}
            if unsettled:
                found[file.id] = tuple(unsettled.values())
    return found


def settled(file: BatchFile) -> tuple[str, ...]:
    """Return the fields of which a person has said which value holds."""
    return tuple(file.basis.get("settled", "").split())


def choose(library: Library, batch_id: int, file_ids: Sequence[int], field: Field, other: bool) -> None:
    """Decide for these files, as a person does: the other value holds (`other`), or the masthead is right.
    Each gets its own.
    """
    files = batches.files(library.reader(), batch_id)
    wanted = set(file_ids)
    changes: dict[int, dict[str, Any]] = {}
    for id, told in find(files).items():
        one = next((one for one in told if one.field == field), None)
        if one is not None and id in wanted:
            changes[id] = _chosen(next(file for file in files if file.id == id), one, other)

    library.write(lambda db: staging.change(db, batch_id, changes))


def _chosen(file: BatchFile, one: Contradiction, other: bool) -> dict[str, Any]:
    basis = {**file.basis, "settled": " ".join((*settled(file), one.field))}
    said = one.other if other else one.read
    value: str | int = kept(said) or said if one.field == "number" else said
    return {one.field: value, "basis": {**basis, one.field: "assigned"}}


def _by_name(file: BatchFile) -> list[Contradiction]:
    found: list[Contradiction] = []
    day, page = date_said(file.path), page_said(file.path)
    if day and file.date and _was_read(file, "date") and day != file.date:
        found.append(Contradiction("date", file.date, day, "name"))
    if page and file.number and _was_read(file, "number") and not may_be_same(page, file.number):
        found.append(Contradiction("number", printed(file.number), printed(page), "name"))
    return found


def _by_folder(file: BatchFile, days: Counter[str]) -> list[Contradiction]:
    """Against the one day that nearly all other files of the folder were read to have."""
    if not file.date or not _was_read(file, "date") or date_said(file.path) or not days:
        return []
    day, count = days.most_common(1)[0]
    alone = days[file.date] == 1 and count >= FEWEST and count + 1 == sum(days.values())
    return [Contradiction("date", file.date, day, "folder")] if alone and day != file.date else []


def _days_by_folder(files: Sequence[BatchFile]) -> Mapping[str, Counter[str]]:
    days: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        if file.date and _was_read(file, "date"):
            days[_folder(file)][file.date] += 1
    return days


def _folder(file: BatchFile) -> str:
    return str(PurePath(file.path).parent)


def _was_read(file: BatchFile, field: str) -> bool:
    return file.basis.get(field) == "read"
