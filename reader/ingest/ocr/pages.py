"""Results of OCR on their way in: as another source of a page, or as the text of a picture that had none."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from reader.errors import ReaderError, UnreadableFile
from reader.ingest.ocr import reading
from reader.ingest.ocr.reading import Wanted
from reader.ingest.page_file import recognised
from reader.ingest.pairing import leaves
from reader.library.database import Library
from reader.library.filing import issues
from reader.library.filing.pages import StagedPage
from reader.library.imports import batches, sources, staging
from reader.library.imports.batches import BatchFile
from reader.library.pictures import files
from reader.library.pictures.rows import Picture
from reader.library.progress import Cancelled, Report, never, silent
from reader.page.sources.read import read_source
from reader.sentence import sentence

FORM = ".ocr.json"


def of_picture(library: Library, picture: Picture) -> Wanted:
    """Return what is to be read of a picture in the library."""
    path = files.place(library.reader(), picture)
    return Wanted(path, picture.leaf, (picture.width, picture.height), picture.sha256)


def read_picture(library: Library, picture: Picture, progress: Report = silent,
                 cancelled: Cancelled = never) -> bool:
    """Read the picture and keep the result as one more source of its page.

    Return False where that was cancelled, or the library has the very same.

    It is not made the current one: a person compares, and switches. Raises ReaderError for a picture that
    cannot be read.
    """
    for _, answer in reading.read_all([of_picture(library, picture)], progress, cancelled, 1):
        if isinstance(answer, UnreadableFile):
            raise answer
        return _keep(library, picture, answer)
    return False


def _keep(library: Library, picture: Picture, data: bytes) -> bool:
    name = PurePath(picture.name).stem + FORM
    sha256 = sources.store(library.folder / "originals", data)
    if staging.has_source(library.reader(), sha256):
        return False
    source = read_source(data, name)
    staged = StagedPage(sha256, name, picture.path, len(data), source.encoding, recognised(source))
    library.write(lambda db: issues.add_second(db, picture.page_id, staged))
    return True


# --- pictures of an import that have no text


def alone(found: Sequence[BatchFile]) -> list[BatchFile]:
    """Return the pictures of an import for which no text was found."""
    return [file for file in found if file.outcome == "unreadable" and leaves(file)]


def wanted(found: Sequence[BatchFile]) -> list[Wanted]:
    """Return what is to be read of these files: every picture in them."""
    return [
        Wanted(Path(file.path), leaf, size)
        for file in found for leaf, size in enumerate(leaves(file))
    ]


def read_alone(library: Library, batch_id: int, folder: Path, progress: Report = silent,
               cancelled: Cancelled = never) -> int:
    """Read the pictures of an import that have no text, into files below `folder`, and look at these as at
    files that were dropped with them; how many were read. What cannot be read is said of its picture.
    """
    from reader.ingest import preview

    found = alone(batches.files(library.reader(), batch_id))
    of_path = {file.path: file for file in found}
    made: list[Path] = []
    for one, answer in reading.read_all(wanted(found), progress, cancelled):
        file = of_path[str(one.path)]
        if isinstance(answer, UnreadableFile):
            _say(library, file, answer)
        else:
            made.append(_written(folder, one, len(leaves(file)), answer))
    preview.stage(library, batch_id, made, progress, cancelled)
    return len(made)


def _say(library: Library, file: BatchFile, error: ReaderError) -> None:
    said = error.reason if isinstance(error, UnreadableFile) else sentence(str(error))
    library.write(lambda db: batches.update_files(db, {file.id: {"message": said}}))


def _written(folder: Path, one: Wanted, several: int, data: bytes) -> Path:
    """Return the result as a file, below as many of the picture's folders as rules look at."""
    kept = [part for part in one.path.parent.parts[-3:] if part != one.path.anchor]
    name = one.path.stem + (f"-{one.leaf + 1:03}" if several > 1 else "")
    place = folder.joinpath(*kept, name + FORM)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place
