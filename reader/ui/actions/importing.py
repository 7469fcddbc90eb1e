"""An import without a preview: the samples, and the tour."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reader.library.database import Library
from reader.ui.base.job_kinds import Task, Then
from reader.ui.base.jobs import EVERYTHING


def import_task(
    library: Library, paths: Sequence[Path], origin: str, then: Then | None = None, workers: int | None = None
) -> Task:
    """Return the task that stores everything below these paths as one batch.

    It finds, recognises, files by the rules that the preview would propose, and stores.

    `then` gets store's Stored.
    """

    def run(progress: Callable[[Any], None], cancelled: Callable[[], bool]) -> Any:
        from reader.ingest import find, preview, store
        from reader.library.imports import batches

        batch_id, _ = library.write(lambda db: batches.create(db, origin, [str(path) for path in paths]))
        preview.stage(library, batch_id, find.walk(paths), progress, cancelled, workers)
        if not cancelled():
            preview.apply_proposed(library, batch_id)
        return store.store(library, batch_id, progress, cancelled)

    return Task(origin, run, then, EVERYTHING)
