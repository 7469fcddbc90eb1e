"""Pages of a file that holds several: the file is kept as it is, and of each page a few bytes that say which file and which page.

These few bytes are an original like any other, named by their SHA-256, which is the page's identity: backup and restore
need not know of files within files. A file with one page has none of this.
"""
from __future__ import annotations

import hashlib
import re

MOST = 400  # pages in one file
LONGEST = 200  # bytes of a note
_NOTE = re.compile(rb'\{"baojia": "part", "file": "([0-9a-f]{64})", "part": ([1-9][0-9]{0,3})\}\n')


def note(file_sha256: str, part: int) -> bytes:
    """Return what is kept of the `part`-th (1-based) page of the file with that SHA-256."""
    return f'{{"baojia": "part", "file": "{file_sha256}", "part": {part}}}\n'.encode()


def noted(data: bytes) -> tuple[str, int] | None:
    """Return (SHA-256 of the file, page) if the bytes are such a note, else None."""
    found = _NOTE.fullmatch(data) if len(data) < LONGEST else None
    return (found[1].decode(), int(found[2])) if found else None


def identity(file_sha256: str, part: int) -> str:
    """Return the identity of the file's `part`-th page."""
    return hashlib.sha256(note(file_sha256, part)).hexdigest()


def part_of(file_sha256: str, sha256: str) -> int | None:
    """Return which page of the file has that identity; None if none has."""
    return next((n for n in range(1, MOST + 1) if identity(file_sha256, n) == sha256), None)
