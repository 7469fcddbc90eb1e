"""A picture cut into tiles at several sizes, as deep zoom wants it: in a cache that may be thrown away.

A folder for each picture: small.jpg (shown at once), LEVEL-COLUMN-ROW.jpg (level 0 is the full size, each
further one half of it) and, written last, whole.json. Cutting takes seconds and the memory of the decoded
picture, so it happens in a process of its own; what is shown afterwards is a few tiles.
"""
from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import UnreadableFile
from reader.library.pictures.decode import SMALL, decode, shrunk
from reader.library.pictures.files import verified

if TYPE_CHECKING:
    from PIL import Image

TILE = 512  # pixels
QUALITY = 85
MOST_CACHED = 4 << 30  # bytes: of all tiles together
_INDEX = "whole.json"
_SMALL = "small.jpg"


@dataclass(frozen=True, slots=True)
class Pyramid:
    """A picture's tiles: the folder, the full size in pixels, and how many sizes there are."""

    folder: Path
    width: int
    height: int
    levels: int

    def tile(self, level: int, column: int, row: int) -> Path:
        """Return the file of one tile."""
        return self.folder / f"{level}-{column}-{row}.jpg"

    def grid(self, level: int) -> tuple[int, int]:
        """Return how many tiles stand beside and below each other at that size."""
        across, down = self.size(level)
        return -(-across // TILE), -(-down // TILE)

    def size(self, level: int) -> tuple[int, int]:
        """Return width and height in pixels at that size."""
        return halved(self.width, level), halved(self.height, level)


def halved(side: int, times: int) -> int:
    """Return a side's length after being halved so often, rounded up."""
    return max(1, -(-side // (1 << times)))


def folder_of(cache: Path, sha256: str, leaf: int) -> Path:
    """Return where the tiles of a picture are."""
    return cache / "pictures" / f"{sha256}-{leaf}"


def small(cache: Path, sha256: str, leaf: int) -> Path | None:
    """Return the file that is shown at once, if it has been made."""
    path = folder_of(cache, sha256, leaf) / _SMALL
    return path if path.is_file() else None


def ready(cache: Path, sha256: str, leaf: int) -> Pyramid | None:
    """Return the tiles, if all of them have been cut."""
    folder = folder_of(cache, sha256, leaf)
    try:
        found = json.loads((folder / _INDEX).read_text("utf-8"))
        os.utime(folder)  # used just now
        return Pyramid(folder, int(found["width"]), int(found["height"]), int(found["levels"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def make_small(path: Path, sha256: str, leaf: int, cache: Path) -> Path:
    """Make the file that is shown at once. Raises UnreadableFile, which says so where it was replaced."""
    try:
        image = decode(path, leaf, SMALL)
    except UnreadableFile:
        verified(path, sha256, path.name)
        raise
    folder = folder_of(cache, sha256, leaf)
    folder.mkdir(parents=True, exist_ok=True)
    _save(shrunk(image, SMALL), folder / _SMALL)
    return folder / _SMALL


def cut(path: Path, sha256: str, leaf: int, cache: Path, name: str = "") -> Pyramid:
    """Cut a picture into tiles, after a look whether it is still the one with that SHA-256.

    Raises UnreadableFile.
    """
    known = ready(cache, sha256, leaf)
    if known:
        return known
    image = decode(verified(path, sha256, name or path.name), leaf)
    folder = folder_of(cache, sha256, leaf)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / _SMALL).exists():
        _save(shrunk(image, SMALL), folder / _SMALL)
    width, height = image.size
    level = 0
    while True:
        _cut_level(image, level, folder)
        if max(image.size) <= TILE:
            break
        level += 1
        image = image.resize((halved(width, level), halved(height, level)), reducing_gap=2.0)
    said = {"width": width, "height": height, "levels": level + 1}
    fresh = folder / f"{_INDEX}.new"
    fresh.write_text(json.dumps(said), "utf-8")
    fresh.replace(folder / _INDEX)
    trim(cache)
    return Pyramid(folder, width, height, level + 1)


def trim(cache: Path, most: int = MOST_CACHED) -> None:
    """Throw away the tiles that were not used for longest, until at most so many bytes are left."""
    folders = sorted(_folders(cache), reverse=True)
    total = 0
    for at, (_, folder) in enumerate(folders):
        total += sum(file.stat().st_size for file in folder.glob("*.jpg"))
        if total > most and at:  # the newest stays, however large it is
            shutil.rmtree(folder, ignore_errors=True)


def _folders(cache: Path) -> Iterator[tuple[float, Path]]:
    for folder in (cache / "pictures").glob("*"):
        with suppress(OSError):
            yield folder.stat().st_mtime, folder


def _cut_level(image: Image.Image, level: int, folder: Path) -> None:
    across, down = image.size
    for top in range(0, down, TILE):
        for left in range(0, across, TILE):
            part = image.crop((left, top, min(left + TILE, across), min(top + TILE, down)))
            _save(part, folder / f"{level}-{left // TILE}-{top // TILE}.jpg")


def _save(image: Image.Image, place: Path) -> None:
    fresh = place.with_suffix(".new")
    image.save(fresh, "JPEG", quality=QUALITY)
    fresh.replace(place)
