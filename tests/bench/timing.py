"""Times of many queries, and a line of the table."""
from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path


class Times(list[float]):
    """Milliseconds of each query."""

    @property
    def p50(self) -> float:
        """Half take no longer."""
        return sorted(self)[len(self) // 2]

    @property
    def p95(self) -> float:
        """95 of 100 take no longer."""
        return sorted(self)[min(len(self) - 1, int(len(self) * 0.95))]


def times(run: Callable[[str], object], queries: Sequence[str], before: Callable[[], None] | None = None) -> Times:
    """Milliseconds of each query."""
    found = Times()
    for query in queries:
        if before:
            before()
        began = time.perf_counter()
        run(query)
        found.append((time.perf_counter() - began) * 1000)
    return found


def report(name: str, found: Times, rg: Times, note: str = "") -> None:
    """One line of the table."""
    print(f"{name:42} p50 {found.p50:9.2f}  p95 {found.p95:9.2f}  max {max(found):9.2f}"
          f"   × rg {found.p50 / rg.p50:7.3f} {found.p95 / rg.p95:7.3f}  {note}", flush=True)


def forget(path: Path) -> None:
    """Let the system drop the file's pages from memory, where it can."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
