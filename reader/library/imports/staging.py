"""The files of an import between its two passes: what is waiting, and what storing each would mean."""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reader.library.base import Database
from reader.library.filing import issues, papers
from reader.library.filing.place_names import place_name
from reader.library.imports import batches
from reader.library.imports.batches import BatchFile, FileRow
from reader.sentence import dump, say

TWIN = "与这一批里的“{0}”完全相同。"
OTHER_TEXT = "这个版面库里已有“{0}”，文字不同；将作为第二份原文留存，不替换现有的。"


def count(db: Database, batch_id: int, outcome: str) -> int:
    """Files of the batch with that outcome."""
    return int(
        db.execute(
            "SELECT count(*) FROM batch_file WHERE batch_id = ? AND outcome = ?", [batch_id, outcome]
        ).fetchone()[0]
    )


def counts(db: Database, batch_id: int) -> dict[str, int]:
    """Files of the batch by outcome."""
    return dict(
        db.execute(
            "SELECT outcome, count(*) FROM batch_file WHERE batch_id = ? GROUP BY outcome", [batch_id]
        ).fetchall()
    )


def found(db: Database, batch_id: int, after: int, limit: int) -> list[tuple[int, str]]:
    """Return (id, path) of files that nobody has looked at, in the order they were found."""
    return db.execute(
        "SELECT id, path FROM batch_file WHERE batch_id = ? AND outcome = 'found' AND id > ? ORDER"
        " BY id LIMIT ?",
        [batch_id, after, limit],
    ).fetchall()


def paths(db: Database, batch_id: int) -> set[str]:
    """Return the paths that the batch has listed."""
    return {row[0] for row in db.execute("SELECT path FROM batch_file WHERE batch_id = ?", [batch_id])}


def files(db: Database, file_ids: Sequence[int]) -> list[BatchFile]:
    """These files."""
    listed = json.dumps(list(file_ids))
    rows = db.execute(
        f"{batches.FILE} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", [listed]
    ).fetchall()
    return [batches.as_file(row) for row in rows]


def results(db: Database, file_ids: Sequence[int]) -> dict[int, bytes]:
    """Return the packed Pages of files that are waiting to be stored."""
    rows = db.execute(
        "SELECT id, result FROM batch_file WHERE id IN (SELECT value FROM json_each(?)) AND result IS"
        " NOT NULL",
        [json.dumps(list(file_ids))],
    ).fetchall()
    return {id: bytes(packed) for id, packed in rows}


def keep(db: Database, rows: Sequence[tuple[int, FileRow]]) -> None:
    """Keep what was found in files that had been listed."""
    db.changed.add("batch_file")
    db.conn.executemany(
        "UPDATE batch_file SET outcome = ?, message = ?, sha256 = ?, size = ?, encoding = ?, paper ="
        " ?, date = ?, number = ?,"
        " page_name = ?, basis = ?, result = ?, notes = ? WHERE id = ?",
        [
            (
                row.outcome,
                dump(row.message),
                row.sha256,
                row.size,
                row.encoding,
                row.paper,
                row.date,
                row.number,
                row.page_name,
                json.dumps(dict(row.basis)),
                row.result,
                dump(row.notes),
                id,
            )
            for id, row in rows
        ],
    )


def change(db: Database, batch_id: int, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Change staged files, {id: {column: value}}, and sort them out anew, all in one."""
    with db.atomic():
        batches.update_files(db, changes)
        sort_out(db, batch_id, list(changes))


def sort_out(db: Database, batch_id: int, file_ids: Sequence[int]) -> list[BatchFile]:
    """Say of each of these files whether it is new, a duplicate, or another text of a page that the library
    has; return the files as they then are.
    """
    rows = files(db, file_ids)
    to_store = [file for file in rows if file.waiting and file.outcome in ("new", "changed")]
    hashes = json.dumps([file.sha256 for file in to_store])
    held, twins = _held(db, hashes), _twins(db, batch_id, hashes)
    changes: dict[int, dict[str, str | None]] = {}
    for file in to_store:
        first, *others = twins[str(file.sha256)]
        outcome, message = _outcome(db, file, held.get(str(file.sha256)), first)
        if outcome == "duplicate":
            changes[file.id] = {"outcome": outcome, "message": message, "result": None}
            continue
        if (outcome, message) != (file.outcome, file.message):
            changes[file.id] = {"outcome": outcome, "message": message}
        for other, _ in others:
            changes[other] = {"outcome": "duplicate", "message": say(TWIN, file.path), "result": None}
    if not changes:
        return rows
    batches.update_files(db, changes)
    return files(db, file_ids)


def _outcome(db: Database, file: BatchFile, held: str | None, first: tuple[int, str]) -> tuple[str, str]:
    """Return what storing the file would mean, with the sentence for it.

    `held`: where the library has it; `first`: (id, path) of the first file of the batch with these bytes,
    which is not always the first that was recognised.
    """
    first_id, first_path = first
    if held:
        return "duplicate", held
    if first_id != file.id:
        return "duplicate", say(TWIN, first_path)
    other = _same_place(db, file)
    return ("changed", say(OTHER_TEXT, other)) if other else ("new", "")


def groups(db: Database, batch_id: int) -> Iterator[list[tuple[int, str, str]]]:
    """Yield (id, path, SHA-256) of waiting files, issue by issue in date order;
    a file whose paper or date is open is alone.
    """
    rows = db.execute(
        "SELECT id, path, sha256, paper, date FROM batch_file WHERE batch_id = ? AND outcome IN"
        " ('new', 'changed')"
        " AND result IS NOT NULL ORDER BY date IS NULL OR paper IS NULL, date, paper, number IS NULL,"
        " number, id",
        [batch_id],
    ).fetchall()
    group: list[tuple[int, str, str]] = []
    key: tuple[object, ...] | None = None
    for id, path, sha256, paper, date in rows:
        own = (papers.clean(paper), date) if paper and date else (id,)
        if own != key and group:
            yield group
            group = []
        key = own
        group.append((id, path, sha256))
    if group:
        yield group


def has_source(db: Database, sha256: str) -> bool:
    """Tell whether a page of the library was read from the file with that hash."""
    return db.execute("SELECT 1 FROM source WHERE sha256 = ?", [sha256]).fetchone() is not None


def _held(db: Database, hashes: str) -> dict[str, str]:
    """Return of these keys (JSON) those that the library has, with the sentence that says where.

    It has a part, too, whose whole file it has, and a file of which it has parts.
    """
    found: dict[str, str] = {}
    for sha256, name, trash_id, title, date, number in db.execute(
        "SELECT key.value, s.name, p.trash_id, n.title, i.date, p.number FROM json_each(?) key"
        " JOIN source s ON s.sha256 IN (key.value, substr(key.value, 1, 64))"
        " OR (s.sha256 > key.value || ':' AND s.sha256 < key.value || ';') JOIN page p ON p.id = s.page_id"
        " JOIN issue i ON i.id = p.issue_id LEFT JOIN paper n ON n.id = i.paper_id",
        [hashes],
    ).fetchall():
        place = place_name(title, date, number)
        if trash_id is None:
            found[sha256] = say("与库里的“{0}”完全相同（{1}）。", name, place)
        else:
            told = say("与回收站里的“{0}”完全相同（{1}）。", name, place)
            found[sha256] = say("{0} {1}", told, say("要用它，请从回收站恢复。"))
    return found


def _twins(db: Database, batch_id: int, hashes: str) -> dict[str, list[tuple[int, str]]]:
    """Return for each of these SHA-256 (JSON) the (id, path) of the batch's files that have it, in the order
    they were found.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for sha256, id, path in db.execute(
        "SELECT sha256, id, path FROM batch_file WHERE sha256 IN (SELECT value FROM json_each(?))"
        " AND result IS NOT NULL"
        " AND +batch_id = ? ORDER BY id",  # the plus: by the index of batches all of the batch would be read
        [hashes, batch_id],
    ).fetchall():
        found.setdefault(sha256, []).append((id, path))
    return found


def _same_place(db: Database, file: BatchFile) -> str | None:
    """Return the name of the file that the library has for the same paper, date and page."""
    paper_id = papers.find(db, file.paper) if file.paper and file.date else None
    issue = (
        paper_id
        and db.execute(
            "SELECT id FROM issue WHERE paper_id = ? AND date = ?", [paper_id, file.date]
        ).fetchone()
    )
    if not issue:
        return None
    front = file.basis.get("paper") == file.basis.get("date") == "read"
    page_id = issues.same_page(
        db, issue[0], file.number, file.page_name if file.basis.get("number") == "read" else None, front
    )
    row = (
        page_id
        and db.execute(
            "SELECT s.name FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]
        ).fetchone()
    )
    return row[0] if row else None
