"""Which file an export becomes: never one that a person has changed or made, unless they say so."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from reader.errors import ReaderError
from reader.export.place import files, signing
from reader.export.place.filenames import Names, key, safe
from reader.export.place.files import Draft
from reader.sentence import about

Changed = Literal["keep", "beside", "replace"]
State = Literal["free", "same", "ours", "changed", "other"]


class Folder:
    """A folder that is exported into: gives each article its file, its own earlier one if that is there.

    `changed`: what becomes of an earlier file that a person has changed since: it is kept and nothing is
    written,
    or the new one goes beside it under another name, or it is replaced.
    """

    def __init__(self, place: Path, changed: Changed = "beside") -> None:
        files.folder(place)
        self.place = place
        self.kept: list[Path] = []  # changed by somebody, so left alone
        self._changed = changed
        self._names = Names()
        try:
            self._there = {key(path.name): path for path in place.iterdir()}
        except OSError as error:
            raise files.explain(place, error) from error

    def put(self, draft: Draft, stem: str, suffix: str, uuid: str) -> Path | None:
        """Put the draft of the article with that UUID in its place; its file, None where an earlier one was
        kept instead."""
        while True:
            target = self.place / self._names.name(stem, suffix)
            old = self._there.get(key(target.name))
            state = _state(old, draft, uuid)
            if state == "changed" and self._changed == "keep":
                self.kept.append(old or target)
                return None
            if state == "same":
                return old
            if state in ("free", "ours") or (state == "changed" and self._changed == "replace"):
                draft.put(target)
                return target
            if state == "changed":
                self.kept.append(old or target)


def put_one(draft: Draft, target: Path, changed: Changed, kept: list[Path]) -> Path | None:
    """Put the draft where the person wants it, or beside a file there that is not as we wrote it; its file,
    None where that was kept."""
    number = 1
    place = target
    while True:
        state = _state(place if place.exists() else None, draft, "")
        if state == "same":
            return place
        if state in ("free", "ours") or changed == "replace":
            draft.put(place, sure=True)
            return place
        kept.append(place)
        if changed == "keep":
            return None
        number += 1
        suffix = _suffix(target.name)
        place = target.with_name(safe(target.name.removesuffix(suffix), f" ({number}){suffix}"))


def _suffix(name: str) -> str:
    """Return the suffix of an export, which may be double: .csl.json, .mods.xml."""
    double = re.search(r"\.[a-z]+\.(?:json|xml|bib|txt)$", name)
    return double[0] if double else Path(name).suffix


def refuse_inside(place: Path, library: Path) -> None:
    """Raise ReaderError where the place lies in the library's own folder: what is there belongs to the
    library alone."""
    inside = place.resolve()
    if inside == library.resolve() or library.resolve() in inside.parents:
        raise ReaderError(about(place, "这里是库自己的文件夹，不能导出到里面。"), "请另选一个文件夹。")


def _state(old: Path | None, draft: Draft, uuid: str) -> State:
    """Return what stands where the draft wants to go.

    `uuid`: the article's; empty: the file holds a list, and whatever is there is its.
    """
    if old is None:
        return "free"
    try:
        if draft.equals(old):
            return "same"
        its = not uuid or (old.is_file() and uuid.encode() in old.read_bytes())
        if not its:
            return "other"
        return "ours" if signing.is_as_written(old) else "changed"
    except OSError:
        return "other" if uuid else "changed"  # a file that cannot be read is not ours to touch
