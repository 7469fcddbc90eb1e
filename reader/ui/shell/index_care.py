"""The search index is kept tidy while nobody works, and built anew in the
background where it is old or damaged.
"""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.library.search import care
from reader.ui.base.job_kinds import Failure, Running, Task
from reader.ui.base.jobs import Jobs

PAUSE_MS = 1500  # so long must nothing have been written
STEP_MS = 40  # between two steps of tidying


class IndexCare(QObject):
    """`jobs.tidy` calls search.care.idle in steps of some 20 ms; whoever writes comes first.

    `rebuilt()`: the new one serves. `damaged()`: it does not answer, which nobody has been told yet.
    """

    rebuilt = Signal()
    damaged = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._building: Running | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        if not jobs.library.read_only:
            jobs.changed.connect(self._written)
            jobs.failed.connect(self._failed)
            self.look()

    def look(self) -> None:
        """Ask how the index is, and have it built where it has to be."""
        if not self._jobs.library.read_only:
            self._jobs.read(care.state, self._looked)

    def mend(self) -> None:
        """Mark the index, which a search has found damaged, and build it anew."""
        from reader.library.search import answers

        if not self._jobs.library.read_only and not self.building:
            self._jobs.write(answers.mark_damaged, lambda _: self._take_state("damaged"))

    @property
    def building(self) -> bool:
        """Tell whether the index is being built."""
        return self._building is not None and self._building in self._jobs.running

    def _looked(self, state: str) -> None:
        told = self._jobs.library.notices
        if state == "damaged" and care.DAMAGED not in told:
            told.append(care.DAMAGED)
            self.damaged.emit()
            self.mend()
        else:
            self._take_state(state)

    def _take_state(self, state: str) -> None:
        if state != "current" and not self.building:
            self._building = self._jobs.start(Task(self.tr("重建检索索引"), self._build, self._built))
        elif state == "current":
            self._timer.start(PAUSE_MS)

    def _build(self, progress: Any, cancelled: Any) -> bool:
        return care.build(self._jobs.library, progress, cancelled)

    def _built(self, whole: bool) -> None:
        self._building = None
        if whole:
            told = self._jobs.library.notices
            told[:] = [one for one in told if one != care.DAMAGED]
            self._jobs.changed.emit(frozenset({"article"}))  # an open search has to ask again
            self.rebuilt.emit()

    def _failed(self, _failure: Failure) -> None:
        if not self.building:
            self._building = None

    def _written(self, _tables: object) -> None:
        self._timer.start(PAUSE_MS)

    def _step(self) -> None:
        if self._jobs.running or not self._jobs.idle:
            self._timer.start(PAUSE_MS)
        else:
            self._jobs.tidy(care.idle, self._again)

    def _again(self, more: bool) -> None:
        if more:
            self._timer.start(STEP_MS)
