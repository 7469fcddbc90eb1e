"""Recognising again what nobody has touched, when the recogniser has become better: first a summary, then, if
wanted, the change.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reader.ingest.page_file import unpack, with_lines
from reader.ingest.pool import default_workers, read_all
from reader.library.database import Library
from reader.library.imports import re_recognise, sources
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.sentence import about

LISTED = 200


@dataclass(frozen=True, slots=True)
class Redone:
    """Pages looked at, those that come out otherwise (or did, if applied), those left because a person
    touched them, failures.
    """

    looked: int
    changed: int
    touched: int
    failed: tuple[str, ...]
    applied: bool


def redo(library: Library, apply: bool = False, progress: Report = silent, cancelled: Cancelled = never,
         workers: int | None = None) -> Redone:
    """Recognise all untouched pages of other recogniser versions anew from their originals.

    `apply=False` only counts what would change; a page that a person touches meanwhile is left. Each page is
    one transaction, so a cancelled run can be taken up again.
    """
    from reader.page.model import RECOGNISER_VERSION

    total, touched = re_recognise.count(library.reader(), RECOGNISER_VERSION)
    progress(Progress(0, total, "重新识别"))
    looked = changed = 0
    failed: list[str] = []
    known: dict[int, re_recognise.OldPage] = {}
    tasks = _tasks(library, RECOGNISER_VERSION, known)
    for rows in read_all(tasks, default_workers() if workers is None else workers, cancelled):
        for page_id, row in rows:
            old = known.pop(page_id)
            looked += 1
            if row.result is None or row.sha256 != old.sha256:
                failed.append(about(old.name, row.message or "原始文件被改动或已损坏。"))
                continue
            page = unpack(row.result)
            differs = re_recognise.differs(library.reader(), old, page)
            if apply:  # the new version is noted where nothing changes, too: it need not be looked at again
                done, _ = library.write(partial(re_recognise.replace, old=old, page=page))
                differs, touched = differs and done, touched + (not done)
            changed += differs
        progress(Progress(looked, total, "重新识别"))
    return Redone(looked, changed, touched, tuple(failed), apply)


def _tasks(
    library: Library, version: int, known: dict[int, re_recognise.OldPage]
) -> Iterator[tuple[int, str]]:
    folder = library.folder / "originals"
    last = 0
    while found := re_recognise.untouched(library.reader(), version, last, LISTED):
        for old in found:
            known[old.page_id] = old
            yield old.page_id, with_lines(str(sources.path(folder, old.sha256)), sources.lines_of(old.sha256))
        last = found[-1].page_id
