"""The fields of one page's masthead, each with how it is known."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reader.errors import LibraryError
from reader.library.base import Database, mapped
from reader.page.readings import MASTHEAD_FIELDS
from reader.sentence import revive, say

FIELDS = (*MASTHEAD_FIELDS, "page", "page_name")
FILED = {"title": "paper", "date": "date", "page": "number"}  # fields that say where the page belongs
NUMBERS = ("issue_number", "page_count", "page")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of the card.

    by: read, accepted (a suggestion), person, assigned (by a folder rule), None (nothing known). `lines` are
    those of the page `page_id`, which may be the issue's front page. `suggestion`: (value, reason).
    `warnings` say what disagrees with what. `was`: what was read, where something else holds now.
    """

    name: str
    value: str | int | None
    printed: str | None
    lines: tuple[int, ...]
    by: str | None
    evidence: tuple[str, ...]
    warnings: tuple[str, ...]
    suggestion: tuple[str | int, str] | None
    page_id: int
    was: str | int | None = None

    @property
    def resettable(self) -> bool:
        """`unset` has something to go back to."""
        return self.by in ("person", "accepted") or (self.by == "assigned" and self.was is not None)


def own_fields(db: Database, page_id: int) -> dict[str, FieldRow]:
    """Return what this page alone says, as read, assigned or set by a person; without warnings."""
    row = db.execute(
        "SELECT s.readings, n.title, i.date, p.number, p.name, p.paper_by, p.date_by, p.number_by FROM page p"
        " JOIN issue i ON i.id = p.issue_id LEFT JOIN paper n ON n.id = i.paper_id LEFT JOIN source"
        " s ON s.id = p.source_id"
        " WHERE p.id = ?", [page_id]
    ).fetchone()
    if row is None:
        raise LibraryError(say("第 {0} 号版面已不在库里。", page_id), "请刷新列表。")
    readings = mapped(row[0])
    fields = {name: _read(page_id, name, readings.get(name)) for name in FIELDS}
    for name, value, by in (("title", row[1], row[5]), ("date", row[2], row[6]), ("page", row[3], row[7])):
        if by in ("assigned", "person"):
            fields[name] = replace(fields[name], value=value, by=by, suggestion=None, was=fields[name].value)
    for name, value, accepted in db.execute(
        "SELECT name, value, accepted FROM field WHERE page_id = ?", [page_id]
    ).fetchall():
        if name in fields:
            read = fields[name].value if fields[name].by == "read" else fields[name].was
            fields[name] = replace(
                fields[name], value=value, by="accepted" if accepted else "person", suggestion=None, was=read
            )
    return fields


def _read(page_id: int, name: str, reading: Mapping[str, Any] | None) -> FieldRow:
    if reading is None:
        return FieldRow(name, None, None, (), None, (), (), None, page_id)
    suggestion = reading["suggestion"]
    return FieldRow(
        name,
        reading["value"],
        reading["printed"],
        tuple(reading["lines"]),
        None if reading["value"] is None else "read",
        tuple(map(revive, reading["evidence"])),
        (),
        (suggestion["value"], revive(suggestion["reason"])) if suggestion else None,
        page_id,
    )
