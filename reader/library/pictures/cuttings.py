"""A part of a picture as a picture of its own, for a clipping: from its tiles, else from the file."""
from __future__ import annotations

import io
import math
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import UnreadableFile
from reader.library.pictures import tiles
from reader.library.pictures.decode import decode, shrunk
from reader.library.pictures.tiles import TILE, Pyramid

if TYPE_CHECKING:
    from PIL import Image

LONGEST = 1600  # pixels: enough for 20 cm in print
QUALITY = 88


def cut(path: Path, sha256: str, leaf: int, box: tuple[int, int, int, int], cache: Path) -> bytes:
    """Return the part (x, y, width, height) as JPEG; nothing where the picture is gone or broken."""
    pyramid = tiles.ready(cache, sha256, leaf)
    try:
        part = _from_tiles(pyramid, box) if pyramid else _from_file(path, leaf, box)
    except (UnreadableFile, OSError):
        return b""
    made = io.BytesIO()
    shrunk(part, LONGEST).save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def _from_file(path: Path, leaf: int, box: tuple[int, int, int, int]) -> Image.Image:
    x, y, width, height = box
    return decode(path, leaf).crop((x, y, x + width, y + height))


def _from_tiles(pyramid: Pyramid, box: tuple[int, int, int, int]) -> Image.Image:
    """Return the part at the smallest size that has enough pixels."""
    from PIL import Image as Pillow

    level = max(0, math.floor(math.log2(max(box[2], box[3]) / LONGEST))) if max(box[2:]) > LONGEST else 0
    level = min(level, pyramid.levels - 1)
    x, y, width, height = (side >> level for side in box)
    made = Pillow.new("RGB", (max(1, width), max(1, height)), "white")
    for row in range(y // TILE, (y + height) // TILE + 1):
        for column in range(x // TILE, (x + width) // TILE + 1):
            place = pyramid.tile(level, column, row)
            if place.exists():
                with Pillow.open(place) as tile:
                    made.paste(tile, (column * TILE - x, row * TILE - y))
    return made
