"""Originals under another name, or whose line ends somebody changed: found again by their SHA-256.

Programs that copy change names (capitals, an ending, one flat folder); git with autocrlf and some editors
change line ends, or put a byte order mark before a text or take it away. What has the right SHA-256 once that
is taken back is the original, byte for byte. All else is left alone.
"""
from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from reader.library.imports import sources

LONGEST = 4 << 20
"""Bytes of a text whose changes are looked for; a page has some 20 KB."""
LARGEST = 1 << 30
"""Bytes of what is looked into at all: somebody may keep films in the folder."""
BOM = codecs.BOM_UTF8
_SHA256 = re.compile("[0-9a-f]{64}")


def find(folder: Path, wanted: Collection[str]) -> dict[str, Path]:
    """Return for each SHA-256 of those wanted the file below `folder` (originals/) that is this original once
    more; only those that there are.
    """
    found: dict[str, Path] = {}
    for path in _candidates(folder, wanted) if wanted else ():
        try:
            if path.stat().st_size > LARGEST:
                continue
            data = path.read_bytes()
        except OSError:
            continue
        hashes = {sources.digest(text) for text in _taken_back(data)}
        found.update(dict.fromkeys(hashes.intersection(wanted), path))
    return found


def put_back(folder: Path, found: dict[str, Path]) -> None:
    """Put originals in their places again, from the files that `find` has named. Raises LibraryError where
    that cannot be written.
    """
    for sha256, path in found.items():
        texts = _taken_back(path.read_bytes())
        original = next((text for text in texts if sources.digest(text) == sha256), None)
        if original is not None:
            sources.store(folder, original, sha256)


def _places(folder: Path) -> Iterator[Path]:
    """Give originals/, and what else is in the library's folder: somebody may have renamed it, or moved it
    into another.
    """
    yield folder
    library = folder.parent
    others = sorted(path for path in library.iterdir() if path.is_dir())
    yield from (path for path in others if path.name not in (folder.name, "backups"))


def _candidates(folder: Path, wanted: Collection[str]) -> Iterator[Path]:
    """Give the files that are not where their name says, and those that are not what it says."""
    for path in [path for place in _places(folder) for path in sorted(place.rglob("*"))]:
        in_place = _SHA256.fullmatch(path.name) and path == sources.path(folder, path.name)
        if path.name in wanted or (not in_place and path.is_file()):
            yield path


def _taken_back(data: bytes) -> Iterator[bytes]:
    """Give the bytes as they are, and as they may have been before a program changed their line ends, their
    last line end or their byte order mark.
    """
    yield data
    if len(data) > LONGEST:
        return
    for marked in (data, data.removeprefix(BOM) if data.startswith(BOM) else BOM + data):
        unix = marked.replace(b"\r\n", b"\n")
        for text, end in ((marked, b"\n"), (unix, b"\n"), (unix.replace(b"\n", b"\r\n"), b"\r\n")):
            yield text
            yield text + end
            yield text.removesuffix(end)
