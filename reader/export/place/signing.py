"""How we know our own file again, as we wrote it: it carries a checksum of itself.

The mark stands near the file's beginning: a property of the front matter, or a <meta> of HTML. It is taken
over the whole file with
sixteen zeros in its place. Whoever changes the file in an editor leaves the mark behind, and then the two
disagree.
"""
from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import BinaryIO

PROPERTY = "报架校验"
BLANK = "0" * 16
FRONT = f'{PROPERTY}: "{BLANK}"'
META = f'<meta name="baojia" content="{BLANK}">'
HEAD = 16_384  # bytes: the mark stands at the beginning of a file
BEFORE = rf'(?:^{PROPERTY}: "|<meta name="baojia" content=")'
MARK = re.compile(rf'{BEFORE}([0-9a-f]{{16}})"'.encode(), re.MULTILINE)
PIECE = 1 << 20


def sign(file: BinaryIO) -> None:
    """Put the checksum into a file that was written with zeros for it (open for reading and writing);
    nothing where it has no mark."""
    file.seek(0)
    found = MARK.search(file.read(HEAD))
    if found is None or found[1] != BLANK.encode():
        return
    mark = _digest(file, found.start(1))
    file.seek(found.start(1))
    file.write(mark.encode())
    file.seek(0, 2)


def is_as_written(path: Path) -> bool:
    """Return whether the file carries our checksum and nobody has changed it since. Raises OSError."""
    with path.open("rb") as file:
        found = MARK.search(file.read(HEAD))
        return found is not None and _digest(file, found.start(1)) == found[1].decode()


def _digest(file: BinaryIO, at: int) -> str:
    """Return the checksum of the file with zeros from byte `at` on."""
    file.seek(0)
    summed = hashlib.sha256()
    place = 0
    while piece := file.read(PIECE):
        start = at - place
        if 0 <= start < len(piece):
            # the mark lies in the first 16 KB, so never in two pieces
            piece = piece[:start] + BLANK.encode() + piece[start + len(BLANK):]
        summed.update(piece)
        place += len(piece)
    return summed.hexdigest()[:len(BLANK)]
