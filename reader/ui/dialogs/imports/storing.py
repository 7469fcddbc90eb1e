"""Store what an import preview has looked at, behind the window's progress bar."""
from __future__ import annotations

from typing import Any

from reader.ui.base.job_kinds import Running, Task, Then
from reader.ui.base.jobs import Jobs
from reader.ui.base.language import tr

STORED = frozenset({
    "paper", "issue", "page", "source", "article", "block", "version", "review", "batch", "batch_file", "tag",
    "picture",
})


def start_storing(jobs: Jobs, batch_id: int, imported: Then, copy_pictures: bool = False) -> Running:
    """Store the batch behind the window's progress bar; `imported` gets the report of what came in.

    `copy_pictures`: into the library, else they stay where they are.
    """
    from reader.ingest.store import store

    library = jobs.library

    def run(progress: Any, cancelled: Any) -> Any:
        return store(library, batch_id, progress, cancelled, copy_pictures)

    return jobs.start(Task(tr("导入"), run, imported, STORED))

