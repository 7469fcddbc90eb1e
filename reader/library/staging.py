"""The files of an import between its two passes: what is waiting, and what storing each would mean."""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from reader.library import batches, issues, papers
from reader.library.base import Database
from reader.library.batches import BatchFile, FileRow

TWIN = "与这一批里的"


def count(db: Database, batch_id: int, outcome: str) -> int:
    """Files of the batch with that outcome."""
    return int(db.execute("SELECT count(*) FROM batch_file WHERE batch_id = ? AND outcome = ?", [batch_id, outcome]).fetchone()[0])


def counts(db: Database, batch_id: int) -> dict[str, int]:
    """Files of the batch by outcome."""
    return dict(db.execute("SELECT outcome, count(*) FROM batch_file WHERE batch_id = ? GROUP BY outcome", [batch_id]).fetchall())


def found(db: Database, batch_id: int, after: int, limit: int) -> list[tuple[int, str]]:
    """(id, path) of files that nobody has looked at, in the order they were found."""
    return db.execute(
        "SELECT id, path FROM batch_file WHERE batch_id = ? AND outcome = 'found' AND id > ? ORDER BY id LIMIT ?",
        [batch_id, after, limit],
    ).fetchall()


def paths(db: Database, batch_id: int) -> set[str]:
    """The paths that the batch has listed."""
    return {row[0] for row in db.execute("SELECT path FROM batch_file WHERE batch_id = ?", [batch_id])}


def files(db: Database, file_ids: Sequence[int]) -> list[BatchFile]:
    """These files."""
    listed = json.dumps(list(file_ids))
    rows = db.execute(f"{batches.FILE} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", [listed]).fetchall()
    return [batches.as_file(row) for row in rows]


def result(db: Database, file_id: int) -> bytes:
    """The packed Page of a file that is waiting to be stored."""
    return bytes(db.execute("SELECT result FROM batch_file WHERE id = ?", [file_id]).fetchone()[0])


def keep(db: Database, rows: Sequence[tuple[int, FileRow]]) -> None:
    """What was found in files that had been listed."""
    db.changed.add("batch_file")
    db.conn.executemany(
        "UPDATE batch_file SET outcome = ?, message = ?, sha256 = ?, size = ?, encoding = ?, paper = ?, date = ?, number = ?,"
        " page_name = ?, basis = ?, result = ?, notes = ? WHERE id = ?",
        [(row.outcome, row.message, row.sha256, row.size, row.encoding, row.paper, row.date, row.number, row.page_name,
          json.dumps(dict(row.basis)), row.result, row.notes, id) for id, row in rows],
    )


def sort_out(db: Database, batch_id: int, file_ids: Sequence[int]) -> None:
    """Say of each of these files whether it is new, a duplicate, or another text of a page that the library has."""
    changes: dict[int, dict[str, str | None]] = {}
    for file in files(db, file_ids):
        if file.outcome in ("new", "changed") and file.waiting:
            outcome, message = _outcome(db, batch_id, file)
            changes[file.id] = {"outcome": outcome, "message": message}
            if outcome == "duplicate":
                changes[file.id]["result"] = None
            else:
                for later, in _later_twins(db, batch_id, file):
                    changes[later] = {"outcome": "duplicate", "message": f"{TWIN}“{file.path}”完全相同。", "result": None}
    batches.update_files(db, changes)


def groups(db: Database, batch_id: int) -> Iterator[list[int]]:
    """The ids of waiting files, issue by issue in date order; a file whose paper or date is open is alone."""
    rows = db.execute(
        "SELECT id, paper, date FROM batch_file WHERE batch_id = ? AND outcome IN ('new', 'changed') AND result IS NOT NULL"
        " ORDER BY date IS NULL OR paper IS NULL, date, paper, number IS NULL, number, id", [batch_id]
    ).fetchall()
    group: list[int] = []
    key: tuple[object, ...] | None = None
    for id, paper, date in rows:
        own = (papers.clean(paper), date) if paper and date else (id,)
        if own != key and group:
            yield group
            group = []
        key = own
        group.append(id)
    if group:
        yield group


def _later_twins(db: Database, batch_id: int, file: BatchFile) -> list[tuple[int]]:
    """Files with the same bytes that were found later and, on another worker, recognised earlier."""
    return db.execute("SELECT id FROM batch_file WHERE batch_id = ? AND sha256 = ? AND id > ? AND result IS NOT NULL",
                      [batch_id, file.sha256, file.id]).fetchall()


def _outcome(db: Database, batch_id: int, file: BatchFile) -> tuple[str, str]:
    row = db.execute(
        "SELECT s.name, p.trash_id, n.title, i.date, p.number FROM source s JOIN page p ON p.id = s.page_id"
        " JOIN issue i ON i.id = p.issue_id LEFT JOIN paper n ON n.id = i.paper_id WHERE s.sha256 = ?", [file.sha256]
    ).fetchone()
    if row:
        place = " ".join(str(part) for part in (f"《{row[2]}》" if row[2] else "", row[3] or "", f"第{row[4]}版" if row[4] else "") if part)
        if row[1] is not None:
            return "duplicate", f"与回收站里的“{row[0]}”完全相同({place or '未定'})。要用它,请从回收站恢复。"
        return "duplicate", f"与库里的“{row[0]}”完全相同({place or '未定'})。"
    twin = db.execute(
        "SELECT path FROM batch_file WHERE batch_id = ? AND sha256 = ? AND id < ? AND result IS NOT NULL ORDER BY id LIMIT 1",
        [batch_id, file.sha256, file.id],
    ).fetchone()
    if twin:
        return "duplicate", f"{TWIN}“{twin[0]}”完全相同。"
    other = _same_place(db, file)
    if other:
        return "changed", f"这个版面库里已有“{other}”,文字不同;将作为第二份原文留存,不替换现有的。"
    return "new", ""


def _same_place(db: Database, file: BatchFile) -> str | None:
    """The name of the file that the library has for the same paper, date and page."""
    paper_id = papers.find(db, file.paper) if file.paper and file.date else None
    issue = paper_id and db.execute("SELECT id FROM issue WHERE paper_id = ? AND date = ?", [paper_id, file.date]).fetchone()
    if not issue:
        return None
    front = file.basis.get("paper") == file.basis.get("date") == "read"
    page_id = issues.same_page(db, issue[0], file.number, file.page_name if file.basis.get("number") == "read" else None, front)
    row = page_id and db.execute("SELECT s.name FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]).fetchone()
    return row[0] if row else None
