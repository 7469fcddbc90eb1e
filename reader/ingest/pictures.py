"""Pictures in an import: which of its texts each shows, and how they come to the pages.

A picture is no page: it is paired with the text of its page (`pairing`), and attached when that is stored.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from reader.errors import UNREADABLE
from reader.ingest.pairing import PICTURE, Finder, Pair, leaves
from reader.library.base import Database
from reader.library.database import Library
from reader.library.imports import batches, sources
from reader.library.imports.batches import BatchFile, FileRow
from reader.library.pictures import look, rows
from reader.library.pictures.rows import NewPicture
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.sentence import joined, say, sentence

PAIRS, KIND = "pairs", "kind"  # of a file's basis: which picture shows which page; what the file is
BY_HAND = "paired"  # of a file's basis: a person has said so
ALONE = "没有找到这张图像的文字，没有导入。"
ALONE_HINT = "图像要与识别文本同名（01.jpg 与 01.txt）、放在同一个文件夹里，或在 METS、ALTO 里写明。"
BY = {
    "mets": "按 METS 目录",
    "said": "按识别文本里写的图像名",
    "name": "按文件名",
    "number": "按文件名里的版次",
    "order": "按次序",
    "library": "按库里那一版的文件名",
    BY_HAND: "按您指定的",
}
UNPAIRED = "这张图像没有配到哪一版，没有导入。"
_TOGETHER = 100  # pictures of one transaction


def is_picture(path: str, head: bytes) -> bool:
    """Return whether a file is read as a picture: by its first bytes, or its name where these are damaged."""
    if look.is_picture(head):
        return True
    return PurePath(path).suffix.lower() in look.SUFFIXES and b"\0" in head


def row(path: str) -> FileRow:
    """Return the picture file as the batch keeps it. Raises UnreadableFile."""
    found = look.look(Path(path))
    basis = {PICTURE: json.dumps(found.leaves), KIND: found.kind}
    return FileRow(path, "picture", "", found.sha256, found.size, None, basis=basis, notes=found.note)


def pair_up(library: Library, batch_id: int) -> None:
    """Say of each picture of the batch which page it shows; of one that shows none, that it is left out."""
    db = library.reader()
    files = batches.files(db, batch_id)
    free = (file for file in files if leaves(file) and file.page_id is None)
    pictures = [file for file in free if BY_HAND not in file.basis]
    if not pictures:
        return
    finder = Finder(db, files)
    changes = {file.id: _change(file, *finder.find(file)) for file in pictures}
    library.write(lambda db: batches.update_files(db, changes))


def pair_by_hand(library: Library, batch_id: int, picture_id: int, chosen: Sequence[Pair]) -> None:
    """Say which pages a picture file of the batch shows, as a person has decided; none: it is left out. It
    stays so when others are paired anew.
    """

    def write(db: Database) -> None:
        files = {file.id: file for file in batches.files(db, batch_id)}
        file = files.get(picture_id)
        if file is None or not leaves(file) or file.page_id is not None:
            return
        names = [PurePath(files[pair.file].path).name for pair in chosen if pair.file in files]
        names += [BY["library"] for pair in chosen if pair.page is not None]
        settled = replace(file, basis={**file.basis, BY_HAND: "yes"})
        batches.update_files(db, {file.id: _change(settled, BY_HAND, chosen, names)})

    library.write(write)


def attach(library: Library, batch_id: int, copy: bool, progress: Report = silent,
           cancelled: Cancelled = never) -> int:
    """Attach the batch's pictures to their pages, which are stored by now; how many were. `copy`: into the
    library; else they stay where they are.

    Interrupted, it goes on at the next call. Raises LibraryError where the disk is full.
    """
    db = library.reader()
    waiting = [file for file in batches.files(db, batch_id, "picture") if file.page_id is None]
    done = 0
    for at in range(0, len(waiting), _TOGETHER):
        progress(Progress(at, len(waiting), "正在存入图像"))
        if cancelled():
            break
        some = [(file, _kept(library, file, copy)) for file in waiting[at:at + _TOGETHER]]
        count, _ = library.write(lambda db, some=some: _attach(db, batch_id, some))  # type: ignore[misc]
        done += count
    return done


def _kept(library: Library, file: BatchFile, copy: bool) -> bool:
    """Copy the file in, if that is wanted; False where it has been replaced meanwhile, or is to stay."""
    if not copy or not file.sha256:
        return False
    try:
        return sources.store_file(library.folder / "originals", Path(file.path), file.sha256)
    except FileNotFoundError:
        return False


def _attach(db: Database, batch_id: int, some: Sequence[tuple[BatchFile, bool]]) -> int:
    count = 0
    changes: dict[int, dict[str, object]] = {}
    with db.atomic():
        for file, kept in some:
            sizes = leaves(file)
            for pair in pairs(file):
                page = pair.page or _page_of(db, pair.file)
                if page is None or not file.sha256 or pair.leaf >= len(sizes):
                    continue
                new = NewPicture(file.sha256, pair.leaf, file.path, kept, file.size or 0, *sizes[pair.leaf])
                rows.attach(db, page, new, batch_id)
                changes[file.id] = {"page_id": page}
                count += 1
        batches.update_files(db, changes)
    return count


def _page_of(db: Database, file_id: int | None) -> int | None:
    """Return the page that a file of the batch has become, or that the library had of it before."""
    row = db.execute(
        "SELECT ifnull(f.page_id, (SELECT s.page_id FROM source s WHERE s.sha256 = f.sha256))"
        " FROM batch_file f WHERE f.id = ?", [file_id]
    ).fetchone()
    return row[0] if row else None


def pairs(file: BatchFile) -> list[Pair]:
    """Return which page each picture of a file of a batch shows."""
    return [Pair(*one) for one in json.loads(file.basis.get(PAIRS, "[]"))]


def _change(file: BatchFile, by: str, pairs: Sequence[Pair], names: Sequence[str]) -> dict[str, object]:
    basis = {name: value for name, value in file.basis.items() if name != PAIRS}
    if not pairs:
        why = UNREADABLE["no_layer"][0] if file.basis.get(KIND) == "PDF" else ALONE
        why = UNPAIRED if by == BY_HAND else why
        said = joined((sentence(why), sentence(ALONE_HINT)), " ")
        return {"outcome": "unreadable", "message": said, "basis": basis}
    kept = [[pair.leaf, pair.file, pair.page] for pair in pairs]
    shown = list(names[:3])
    if len(names) > len(shown):
        said = say("{0}配到 {1} 等 {2} 个文件。", sentence(BY[by]), shown, len(names))
    else:
        said = say("{0}配到 {1}。", sentence(BY[by]), shown)
    return {"outcome": "picture", "message": said, "basis": {**basis, PAIRS: json.dumps(kept)}}
