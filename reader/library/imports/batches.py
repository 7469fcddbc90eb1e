"""Imports: where they came from, how they went, what became of each file."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from reader.library.base import Database, insert, listed, mapped, now, stamp
from reader.sentence import dump, joined, load


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as it was staged: what it is (outcome, and message why), notes on its text, and where its page
    is to be filed.

    basis says for paper, date and number: read, assigned or open; paper_suggestion and date_suggestion: what
    might be filled in. `result`: the recognised Page (JSON, deflated). `trace`: where the program failed on
    it, for the log; not kept. `more`: the further pages of a file that holds several.
    """

    path: str
    outcome: str = "found"
    message: str = ""
    sha256: str | None = None
    size: int | None = None
    encoding: str | None = None
    paper: str | None = None
    date: str | None = None
    number: int | None = None
    page_name: str | None = None
    basis: Mapping[str, str] = field(default_factory=dict)
    result: bytes | None = None
    notes: str = ""
    trace: str = ""
    more: tuple[FileRow, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A file of a batch. `waiting`: recognised and not stored yet."""

    id: int
    path: str
    outcome: str
    message: str
    sha256: str | None
    size: int | None
    encoding: str | None
    paper: str | None
    date: str | None
    number: int | None
    page_name: str | None
    basis: Mapping[str, str]
    waiting: bool
    page_id: int | None
    notes: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """An import. `paths`: what was dropped; counts: files by outcome; trashed: all its pages lie in 回收站.
    """

    id: int
    created: str
    origin: str
    state: str
    counts: Mapping[str, int]
    paths: tuple[str, ...]
    maker: str
    finished: str | None


def create(db: Database, origin: str, paths: Iterable[str] = ()) -> int:
    """Return a new batch; `origin` is what people see (a folder's name), `paths` what was dropped. Bytes of a
    name that are no UTF-8 become ?.
    """
    made = stamp(db)
    shown = origin.encode("utf-8", "replace").decode("utf-8")
    dropped = json.dumps(list(paths), ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    db.changed.add("batch")
    return insert(
        db,
        "batch",
        {
            "uuid": made["uuid"],
            "origin": shown,
            "state": "staged",
            "paths": dropped,
            "maker": made["maker"],
            "created": made["created"],
        },
    )


def add_files(db: Database, batch_id: int, files: Sequence[FileRow]) -> list[int]:
    """Append files to the batch; their ids."""
    db.changed.add("batch_file")
    with db.atomic():
        last = db.execute("SELECT ifnull(max(id), 0) FROM batch_file").fetchone()[0]
        db.conn.executemany(
            "INSERT INTO batch_file (batch_id, path, outcome, message, sha256, size, encoding,"
            " paper, date, number, page_name, basis,"
            " result, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    batch_id,
                    f.path,
                    f.outcome,
                    dump(f.message),
                    f.sha256,
                    f.size,
                    f.encoding,
                    f.paper,
                    f.date,
                    f.number,
                    f.page_name,
                    json.dumps(dict(f.basis)),
                    f.result,
                    dump(f.notes),
                )
                for f in files
            ],
        )
        return [
            row[0]
            for row in db.execute("SELECT id FROM batch_file WHERE id > ? ORDER BY id", [last]).fetchall()
        ]


def update_files(db: Database, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Set columns of files: {file id: {column: value}}; a basis is given as a mapping."""
    db.changed.add("batch_file")
    with db.atomic():
        for columns, rows in groupby(
            sorted(changes.items(), key=lambda one: sorted(one[1])), key=lambda one: sorted(one[1])
        ):
            db.conn.executemany(
                f"UPDATE batch_file SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?",
                [(*(_column(name, values[name]) for name in columns), id) for id, values in rows])


def _column(name: str, value: Any) -> Any:
    if name == "basis":
        return json.dumps(dict(value))
    return dump(value) if name in ("message", "notes") and value is not None else value


FILE = (
    "SELECT id, path, outcome, message, sha256, size, encoding, paper, date, number, page_name, basis,"
    " result IS NOT NULL,"
    " page_id, notes FROM batch_file"
)


def files(
    db: Database, batch_id: int, outcome: str | None = None, limit: int = -1, offset: int = 0
) -> list[BatchFile]:
    """Return the files of a batch in the order they were found."""
    found = db.execute(
        f"{FILE} WHERE batch_id = ?1 AND (?2 IS NULL OR outcome = ?2) ORDER BY id LIMIT ?3 OFFSET ?4",
        [batch_id, outcome, limit, offset],
    ).fetchall()
    return [as_file(row) for row in found]


def set_state(db: Database, batch_id: int, state: str) -> None:
    """staged, running, done or cancelled."""
    db.changed.add("batch")
    db.execute("UPDATE batch SET state = ?, finished = ? WHERE id = ?",
               [state, now() if state in ("done", "cancelled") else None, batch_id])


def all(db: Database) -> list[BatchRow]:
    """Return every import, the newest first."""
    counts: dict[int, dict[str, int]] = {}
    for batch_id, outcome, number in db.execute(
        "SELECT batch_id, outcome, count(*) FROM batch_file GROUP BY batch_id, outcome"
    ):
        counts.setdefault(batch_id, {})[outcome] = number
    found = db.execute(
        "SELECT id, created, origin, state, paths, maker, finished FROM batch ORDER BY id DESC"
    ).fetchall()
    return [
        BatchRow(
            id, created, origin, state, counts.get(id, {}), tuple(map(str, listed(paths))), maker, finished
        )
        for id, created, origin, state, paths, maker, finished in found
    ]


def unfinished(db: Database) -> list[BatchRow]:
    """Imports that were begun and neither completed nor dropped: a crash, or a cancel that may be taken up
    again.
    """
    return [row for row in all(db) if row.state in ("staged", "running") or
            (row.state == "cancelled" and waiting(db, row.id))]


def waiting(db: Database, batch_id: int) -> int:
    """Return how many files of the batch are still to be looked at or stored."""
    return int(db.execute(
        "SELECT count(*) FROM batch_file WHERE batch_id = ? AND (outcome IN ('found', 'new')"
        " OR (outcome = 'changed' AND result IS NOT NULL))", [batch_id]
    ).fetchone()[0])


def drop(db: Database, batch_id: int) -> None:
    """Forget a batch of which nothing was stored (the preview was closed); of one that stored pages, only
    what was waiting.
    """
    with db.atomic():
        db.changed |= {"batch", "batch_file"}
        if db.execute(
            "SELECT 1 FROM page WHERE batch_id = ?1 UNION ALL SELECT 1 FROM source WHERE batch_id = ?1",
            [batch_id],
        ).fetchone():
            db.execute(
                "UPDATE batch_file SET outcome = 'skipped', result = NULL WHERE batch_id = ? AND"
                " (outcome IN ('found', 'new')"
                " OR (outcome = 'changed' AND result IS NOT NULL))",
                [batch_id],
            )
            set_state(db, batch_id, "done")
        else:
            db.execute("DELETE FROM batch WHERE id = ?", [batch_id])


def report_rows(db: Database, batch_id: int) -> Iterator[dict[str, Any]]:
    """Yield one mapping for each file, as the import report shows it."""
    for row in db.execute(f"{FILE} WHERE batch_id = ? ORDER BY id", [batch_id]):
        file = as_file(row)
        message = joined((one for one in (file.message, file.notes) if one), " ")
        yield {
            "path": file.path,
            "outcome": file.outcome,
            "message": message,
            "paper": file.paper,
            "date": file.date,
            "number": file.number,
            "basis": file.basis,
            "encoding": file.encoding,
            "size": file.size,
            "sha256": file.sha256,
        }


def as_file(row: Sequence[Any]) -> BatchFile:
    """Return the row of a `FILE` query."""
    *plain, basis, waiting, page_id, notes = row
    file = BatchFile(*(*plain, mapped(basis), bool(waiting), page_id, load(notes)))
    return replace(file, message=load(file.message))
