"""Which text of an import a picture shows: as a METS file or the text says, by name, by number, by order.

Where it is not clear which of several is meant, none is.
"""
from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from reader.ingest.find import natural
from reader.ingest.mets_issue import KEY as METS
from reader.ingest.mets_issue import places
from reader.ingest.names import page_number
from reader.library.base import Database
from reader.library.imports.batches import BatchFile
from reader.page.sources.standards.mets import Issue, IssuePage
from reader.text import page_numbers

PICTURE, NAMED = "picture", "image"  # of a file's basis: sizes of its pictures; the picture that a text names
_ENDINGS = re.compile(r"(?:_middle|_content_list|_res|\.alto|\.page|[._-]ocr)$", re.I)
_LAST_NUMBER = re.compile(r"^(.*?)[ _.-]*(?:p|第)?0*(\d{1,4})页?$", re.I)


@dataclass(frozen=True, slots=True)
class Pair:
    """A picture of a file (`leaf`, from 0) and the page that it shows: a batch's file, or a page's id."""

    leaf: int
    file: int | None = None
    page: int | None = None


def leaves(file: BatchFile) -> list[tuple[int, int]]:
    """Return width and height of each picture in a file of a batch; none for a text."""
    return [(one[0], one[1]) for one in json.loads(file.basis.get(PICTURE, "[]"))]


class Finder:
    """The texts of a batch, by what pictures can be told by."""

    def __init__(self, db: Database, files: Sequence[BatchFile]) -> None:
        self._db = db
        self.texts = [file for file in files if is_text(file)]
        self._by_stem: dict[str, list[BatchFile]] = defaultdict(list)
        self._by_said: dict[str, list[BatchFile]] = defaultdict(list)
        self._by_folder: dict[str, list[BatchFile]] = defaultdict(list)
        for file in self.texts:
            self._by_stem[stem(file.path)].append(file)
            self._by_folder[os.path.dirname(file.path)].append(file)
            if named := file.basis.get(NAMED):
                self._by_said[named.casefold()].append(file)
        self._pictures: dict[str, int] = defaultdict(int)
        for file in files:
            if leaves(file):
                self._pictures[os.path.dirname(file.path)] += 1
        self._listed = _listed_by_mets(files)

    def find(self, picture: BatchFile) -> tuple[str, list[Pair], list[str]]:
        """Return how the picture was paired, with what, and the names of those."""
        several = len(leaves(picture)) > 1
        ways: tuple[tuple[str, Callable[[BatchFile], list[BatchFile]]], ...] = (
            ("mets", self._by_mets), ("said", self._as_said),
            ("name", self._of_name), ("number", self._of_number),
        )
        if several:
            ways = (("order", self._in_order),)
        for by, way in ways:
            if found := way(picture):
                names = [PurePath(file.path).name for file in found]
                return by, [Pair(leaf, file.id) for leaf, file in enumerate(found)], names
        return "library", *self._in_library(picture)

    def _by_mets(self, picture: BatchFile) -> list[BatchFile]:
        return self._listed.get(os.path.realpath(picture.path), [])

    def _as_said(self, picture: BatchFile) -> list[BatchFile]:
        named = self._by_said.get(PurePath(picture.path).name.casefold(), [])
        return _nearest(named, picture.path)

    def _of_name(self, picture: BatchFile) -> list[BatchFile]:
        return _nearest(self._by_stem.get(stem(picture.path), []), picture.path)

    def _of_number(self, picture: BatchFile) -> list[BatchFile]:
        """Return the one text of the folder with the page number that is in the picture's name."""
        folder = os.path.dirname(picture.path)
        number = page_number(picture.path)
        texts = self._by_folder.get(folder, [])
        same = [file for file in texts if _may_be_same(page_number(file.path), number)]
        return same if len(same) == 1 and self._pictures[folder] <= len(texts) else []

    def _in_order(self, picture: BatchFile) -> list[BatchFile]:
        """As many texts as the file has pictures: named after it and numbered, else all that lie in a folder
        of its name, or beside it.
        """
        count = len(leaves(picture))
        path = PurePath(picture.path)
        own = [file for file in self.texts if _numbered(file.path, stem(picture.path))]
        beside = self._by_folder.get(str(path.parent), [])
        inside = self._by_folder.get(str(path.with_suffix("")), [])
        alone = self._pictures[str(path.parent)] == 1
        for texts in (own, inside, beside if alone else []):
            if len(texts) == count:
                return sorted(texts, key=lambda file: natural(file.path))
        return []

    def _in_library(self, picture: BatchFile) -> tuple[list[Pair], list[str]]:
        """Return the page whose text lay beside the picture under the same name when it was imported."""
        if len(leaves(picture)) > 1:
            return [], []
        path = PurePath(picture.path)
        like = _escaped(str(path.with_suffix(""))) + "%"
        found = self._db.execute(
            "SELECT page_id, path FROM source WHERE path LIKE ? ESCAPE '\\'", [like]
        ).fetchall()
        same = [(page, other) for page, other in found if stem(other) == stem(picture.path)]
        pages = {page for page, _ in same}
        if len(pages) != 1:
            return [], []
        return [Pair(0, None, pages.pop())], [PurePath(same[0][1]).name]


def _may_be_same(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and page_numbers.may_be_same(one, other)


def stem(path: str) -> str:
    """Return a file's name without what programs append to it, for comparison."""
    return _ENDINGS.sub("", PurePath(path).stem).casefold()


def is_text(file: BatchFile) -> bool:
    """Return whether a file of a batch is a page's text, which a picture may show."""
    return file.sha256 is not None and not leaves(file) and file.outcome not in ("unreadable", "skipped")


def _numbered(path: str, name: str) -> bool:
    found = _LAST_NUMBER.match(stem(path))
    return found is not None and found[1] == name


def _nearest(files: Sequence[BatchFile], path: str) -> list[BatchFile]:
    """Return the one that lies in the picture's folder, else in one that is called so elsewhere, else in one
    beside or around it; none if it is not clear.
    """
    folder = PurePath(path).parent
    same = [file for file in files if PurePath(file.path).parent == folder]
    alike = [file for file in files if PurePath(file.path).parent.parts[-3:] == folder.parts[-3:]]
    near = [file for file in files if _are_near(PurePath(file.path).parent, folder)]
    for some in (same, alike, near):
        if len(some) == 1:
            return list(some)
    return []


def _are_near(one: PurePath, other: PurePath) -> bool:
    return one.parent == other.parent or one == other.parent or one.parent == other


def _listed_by_mets(files: Iterable[BatchFile]) -> dict[str, list[BatchFile]]:
    """Return for each picture that a METS file of the batch lists: the text of the same page."""
    every = list(files)
    texts = {os.path.realpath(file.path): file for file in every if is_text(file)}
    found: dict[str, list[BatchFile]] = {}
    for file in every:
        if METS in file.basis:
            folder = os.path.realpath(os.path.dirname(file.path))
            for page in Issue.from_json(file.basis[METS]).pages:
                _list_page(page, folder, texts, found)
    return found


def _list_page(page: IssuePage, folder: str, texts: Mapping[str, BatchFile],
               found: dict[str, list[BatchFile]]) -> None:
    inside, _ = places(page, folder)
    own = [texts[place] for place in inside if place in texts]
    if own:
        found.update({place: own[:1] for place in inside if place not in texts})


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)
