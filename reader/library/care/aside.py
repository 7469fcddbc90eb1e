"""Damaged files that were put aside before something was mended.

They may yet be of use to an expert, so nobody takes them away but the person whom they are in the way of;
only what is there already is not kept twice.
"""
from __future__ import annotations

import filecmp
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.library.care import restore
from reader.library.imports.sources import explain
from reader.library.store import durable
from reader.library.store.connecting import NAME


@dataclass(frozen=True, slots=True)
class Aside:
    """A folder in backups/ with damaged files; `size` in bytes."""

    path: Path
    size: int


def keep(folder: Path) -> Path:
    """Copy the library's database and its logs as they are into a folder of their own in backups/; that
    folder, or an earlier one that has the very same. Raises OSError.
    """
    fresh = folder / "backups" / f"aside-{datetime.now():%Y%m%d-%H%M%S-%f}"
    earlier = kept(folder)
    restore.keep_files(folder, fresh / NAME)
    for other in earlier:
        if _same(fresh, other.path):
            shutil.rmtree(fresh, ignore_errors=True)
            return other.path
    return fresh


def kept(folder: Path) -> list[Aside]:
    """List what was put aside, the latest first."""
    places = sorted((folder / "backups").glob("aside-*"), reverse=True)
    return [Aside(place, sum(_sizes(place).values())) for place in places if place.is_dir()]


def remove(found: Sequence[Aside]) -> None:
    """Take these away: a person does not need them any more. Raises LibraryError where that cannot be done.
    """
    for one in found:
        try:
            shutil.rmtree(one.path)
            durable.sync_folder(one.path.parent)
        except OSError as error:
            raise explain(one.path, error) from error


def _sizes(place: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in place.iterdir() if path.is_file()}


def _same(one: Path, other: Path) -> bool:
    sizes = _sizes(one)
    if sizes != _sizes(other):
        return False
    return all(filecmp.cmp(one / name, other / name, shallow=False) for name in sizes)
