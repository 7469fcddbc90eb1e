"""Whether the originals are what they should be; those under another name or with other line ends are put
back.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.care.findings import NAMED, PUT_BACK, RESTORE, Finding
from reader.library.imports import lost, sources
from reader.library.progress import Cancelled, Progress, Report
from reader.sentence import about, say

_KEPT = (
    "SELECT sha256, name FROM source UNION SELECT sha256, name FROM picture WHERE kept = 1 ORDER BY sha256"
)


def check(db: Database, progress: Report, cancelled: Cancelled) -> Iterator[Finding]:
    """Look at each: whether it is there, and what its name says."""
    rows = db.execute(_KEPT).fetchall()
    bad: dict[str, Finding] = {}
    for done, (sha256, name) in enumerate(rows, 1):
        try:
            sources.read(db.originals, sha256)
        except LibraryError as error:
            bad[sources.file_of(sha256)] = Finding("error", about(name, error.message), error.hint)
        if done % 200 == 0 or done == len(rows):
            progress(Progress(done, len(rows), "检查原文"))
            if cancelled():
                return
    again = lost.find(db.originals, bad)
    if again:
        yield Finding("warning", say("有 {0} 个原始文件改了名，或被改了换行。", len(again)), PUT_BACK)
    gone = [finding for sha256, finding in bad.items() if sha256 not in again]
    yield from gone[:NAMED]
    if len(gone) > NAMED:
        yield Finding("error", say("另有 {0} 个原始文件读不出来或已被改动。", len(gone) - NAMED), RESTORE)
    yield from _unused(db, rows)


def _unused(db: Database, rows: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    known = {sources.file_of(row[0]) for row in rows}
    unused = sum(path.name not in known for path in sources.kept(db.originals))
    if unused:
        yield Finding(
            "info", say("originals 里有 {0} 个文件没有版面在用，多半来自中断的导入，不影响使用。", unused)
        )


def put_back(db: Database) -> None:
    """Put originals back that are there under another name, or with other line ends. Raises LibraryError if
    that cannot be written.
    """
    kept = {sources.file_of(sha256) for sha256, _ in db.execute(_KEPT).fetchall()}
    wanted = {sha256 for sha256 in kept if not sources.is_sound(db.originals, sha256)}
    lost.put_back(db.originals, lost.find(db.originals, wanted))
