"""Files and folders → the page files in them, in the order a person would count them."""
from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.errors import UnreadableFile, unreadable
from reader.library.pictures import look

# What is looked at in a folder; what a file is, its content says.
SUFFIXES = (
    ".txt",
    ".md",
    ".markdown",
    ".text",
    ".mmd",
    ".json",
    ".jsonl",
    ".tsv",
    ".xml",
    ".alto",
    ".hocr",
    ".html",
    ".htm",
    ".xhtml",
    ".docx",
    ".pdf",
    *look.SUFFIXES,
)
# What OCR programs write of one page under one name, from the richest down: only the first one there is taken
# from a folder.
_FAMILIES = (("_middle.json", "_content_list.json", ".md", ".mmd", ".txt"), ("_res.json", ".md", ".txt"))
_BESIDE = (
    "_model.json",
    "_model_output.txt",
    "_content_list_v2.json",
)  # what MinerU writes beside them, for its makers
_ABOUT = "_meta.json"  # what Marker writes beside its result


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was given or found and cannot be imported; `message` names the fault and the remedy."""

    path: str
    message: str


def walk(paths: Iterable[Path | str]) -> Iterator[Path | Problem]:
    """Yield every file in or below these that may be a page, each once; what cannot be read is a Problem, and
    the walk goes on.

    Folders are walked in natural order (第2版 before 第10版); hidden files are passed over; symbolic links
    are followed as long as they neither lead round in a circle nor out of the folder that was given: a folder
    from elsewhere must not bring files of this machine into the library.
    """
    seen: set[str] = set()
    for given in paths:
        path = Path(os.path.abspath(given))
        for found in _given(path):
            key = os.path.realpath(found.path if isinstance(found, Problem) else found)
            if key not in seen or isinstance(found, Problem):
                seen.add(key)
                yield found


def natural(name: str) -> list[tuple[int, int | str]]:
    """Return the key that sorts 2 before 10."""
    return [
        (0, int(part)) if part.isdigit() and part.isascii() else (1, part.casefold())
        for part in re.split(r"(\d+)", name)
        if part
    ]


def _given(path: Path) -> Iterator[Path | Problem]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Problem(str(path), unreadable(path, error).reason)
        return
    if stat.S_ISDIR(mode):
        empty = True
        for found in _folder(path, (), os.path.realpath(path)):
            empty = False
            yield found
        if empty:
            yield _problem(path, "folder_without_pages")
    elif path.suffix.lower() not in SUFFIXES:
        yield _problem(path, "other_name")
    else:
        yield from _file(path, mode)


def _folder(folder: Path, above: tuple[tuple[int, int], ...], root: str) -> Iterator[Path | Problem]:
    try:
        status = folder.stat()
        own = (status.st_dev, status.st_ino)
        if own in above and own != (0, 0):
            yield _problem(folder, "circle")
            return
        entries = sorted(os.scandir(folder), key=lambda entry: natural(entry.name))
    except OSError as error:
        yield Problem(str(folder), unreadable(folder, error).reason)
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith((".", "~$")) or _is_lesser(entry.name, names) or _is_cuttings(entry, names):
            continue
        yield from _entry(entry, (*above, own), root)


def _is_lesser(name: str, names: Container[str]) -> bool:
    """Tell whether the folder has a richer form of what an OCR program wrote under this name."""
    if name.endswith(_BESIDE):
        return True
    stem = name.removesuffix(_ABOUT)
    if stem != name and any(stem + ending in names for ending in (".json", ".md", ".html")):
        return True
    for family in _FAMILIES:
        for at, ending in enumerate(family):
            stem = name.removesuffix(ending)
            if stem != name and any(stem + richer in names for richer in family[:at]):
                return True
    return False


def _is_cuttings(entry: os.DirEntry[str], names: Collection[str]) -> bool:
    """Tell whether a folder holds what MinerU has cut out of the page, or a browser has saved with it."""
    if not Path(entry.path).is_dir():  # a link to itself is none
        return False
    if entry.name == "images":
        return any(name.endswith(("_middle.json", "_content_list.json")) for name in names)
    saved, _, _ = entry.name.rpartition("_files")
    return bool(saved) and any(saved + ending in names for ending in (".html", ".htm"))


def _entry(
    entry: os.DirEntry[str], above: tuple[tuple[int, int], ...], root: str
) -> Iterator[Path | Problem]:
    path = Path(entry.path)
    try:
        if entry.is_symlink() and _leads_out(path, root):
            if entry.is_dir() or path.suffix.lower() in SUFFIXES:
                yield _problem(path, "outside")
        elif entry.is_dir():
            yield from _folder(path, above, root)
        elif path.suffix.lower() in SUFFIXES:
            yield from _file(path, path.stat().st_mode)
    except OSError as error:
        yield Problem(str(path), unreadable(path, error).reason)


def _leads_out(path: Path, root: str) -> bool:
    real = os.path.realpath(path)
    return real != root and not real.startswith(os.path.join(root, ""))


def _file(path: Path, mode: int) -> Iterator[Path | Problem]:
    if not stat.S_ISREG(mode):
        yield _problem(path, "special")
        return
    try:
        str(path).encode()
    except UnicodeEncodeError:  # an old disk, whose names are not UTF-8
        shown = os.fsencode(path).decode("utf-8", "replace")
        yield _problem(shown, "bad_name")
        return
    yield path


def _problem(path: Path | str, code: str) -> Problem:
    return Problem(str(path), UnreadableFile(path, code).reason)
