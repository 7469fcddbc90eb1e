"""Times of many queries, and a line of the table. Times are by the clock; ratios are of processor time, so
that what else the machine does weighs on neither side. (Cold reads wait for the disk: their ratios are by the
clock.)
"""
from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Times:
    """Milliseconds of each query by the clock, and of processor time (ours and that of programs we ran)."""

    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def at(values: Sequence[float], share: float) -> float:
    """So many of 100 take no longer."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def times(
    run: Callable[[str], object], queries: Sequence[str], before: Callable[[], None] | None = None
) -> Times:
    """How long each query takes."""
    found = Times()
    for query in queries:
        if before:
            before()
        began, spent = time.perf_counter(), _spent()
        run(query)
        found.clock.append((time.perf_counter() - began) * 1000)
        found.cpu.append((_spent() - spent) * 1000)
    return found


def ratios(found: Times, rg: Times, cold: bool = False) -> tuple[float, float]:
    """Our p50 over ripgrep's, our p95 over its."""
    mine, theirs = (found.clock, rg.clock) if cold else (found.cpu, rg.cpu)
    return at(mine, 0.5) / at(theirs, 0.5), at(mine, 0.95) / at(theirs, 0.95)


def report(name: str, found: Times, rg: Times, note: str = "", cold: bool = False) -> None:
    """One line of the table."""
    p50, p95 = ratios(found, rg, cold)
    print(
        f"{name:42} p50 {at(found.clock, 0.5):9.2f} "
        f" p95 {at(found.clock, 0.95):9.2f}  max {max(found.clock):9.2f}"
        f"   cpu {at(found.cpu, 0.5):8.2f} {at(found.cpu, 0.95):8.2f}   × rg {p50:7.3f} {p95:7.3f}  {note}",
        flush=True,
    )


def forget(path: Path) -> None:
    """Let the system drop the file's pages from memory, where it can."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def _spent() -> float:
    used = os.times()
    return time.process_time() + used.children_user + used.children_system
