"""Files that came from a shared server become pages: as an import does it, and then they are taken away."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.ingest import dividing, preview
from reader.ingest.find import walk
from reader.ingest.store import store
from reader.library.database import Library
from reader.library.imports import batches
from reader.library.progress import Report, silent
from reader.library.sharing.newcomer.files import in_parts


def bring(library: Library, files: Sequence[Path], progress: Report = silent) -> int:
    """Import these files; how many pages were stored. Those that could not be read stay where they are."""
    places = [str(path) for path in files]
    batch_id, _ = library.write(lambda db: batches.create(db, "共享服务器", places))
    preview.stage(library, batch_id, walk(files), progress)
    _divide(library, batch_id)
    done = store(library, batch_id, progress)
    kept = {Path(file.path) for file in batches.files(library.reader(), batch_id, "unreadable")}
    for path in files:
        if path not in kept:
            path.unlink(missing_ok=True)
    return done.pages


def _divide(library: Library, batch_id: int) -> None:
    """Divide the files in which others have worked on single pages: so they divided them."""
    wanted = library.read(in_parts)
    waiting = dividing.divisible(batches.files(library.reader(), batch_id))
    ids = [file.id for file in waiting if file.sha256 in wanted]
    if ids:
        dividing.divide(library, batch_id, ids)
