"""What the rest of the library says about a masthead: computed when a card is read, never stored."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reader.library.base import Database
from reader.page.checks import Check, Neighbour, check
from reader.page.facts import NO_FACTS, Facts, parse_facts
from reader.page.model import Reading
from reader.paths import resources

if TYPE_CHECKING:
    from reader.library.mastheads import FieldRow

NEAR = 4  # 前后各看几期


def checked(db: Database, page_id: int, fields: Mapping[str, FieldRow]) -> dict[str, FieldRow]:
    """The fields with warnings (what disagrees with what), with what agrees as evidence, and with the checks' suggestions."""
    readings = {name: Reading(field.value, field.lines, field.printed, field.evidence) for name, field in fields.items()
                if field.value is not None}
    found: dict[str, list[Check]] = {}
    for one in check(readings, of_page(db, page_id), facts()):
        found.setdefault(one.field, []).append(one)
    return {name: _with(field, found.get(name, [])) for name, field in fields.items()}


def of_page(db: Database, page_id: int) -> list[Neighbour]:
    """The issues of the same paper just before and after this page's, as their front pages have them."""
    from reader.library.mastheads import own_fields

    row = db.execute("SELECT i.paper_id, i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?", [page_id]).fetchone()
    if row is None or row[0] is None or row[1] is None:
        return []
    pages = [
        (day, front) for sign, order in (("<", "DESC"), (">", "ASC"))
        for day, front in db.execute(
            "SELECT i.date, (SELECT p.id FROM page p WHERE p.issue_id = i.id AND p.trash_id IS NULL AND p.paper_by <> 'assigned'"
            f" ORDER BY p.number IS NULL, p.number, p.id LIMIT 1) AS front FROM issue i WHERE i.paper_id = ? AND i.date {sign} ?"
            f" AND front IS NOT NULL ORDER BY i.date {order} LIMIT {NEAR}", list(row),
        ).fetchall()
    ]
    return [_neighbour(day, own_fields(db, front)) for day, front in pages]


@cache
def facts() -> Facts:
    """The tables of papers and regions that come with the program."""
    files = [resources() / name for name in ("newspapers.toml", "regions.toml")]
    if not all(file.is_file() for file in files):
        return NO_FACTS
    return parse_facts(*(file.read_text("utf-8") for file in files))


def _neighbour(day: str, fields: Mapping[str, FieldRow]) -> Neighbour:
    number = fields["issue_number"].value
    words = {name: str(value) for name in ("email", "phone", "website", "cn_number") if (value := fields[name].value) is not None}
    return Neighbour(date.fromisoformat(day), number if isinstance(number, int) else None, **words)


def _with(field: FieldRow, found: list[Check]) -> FieldRow:
    evidence = tuple(dict.fromkeys((*field.evidence, *(one.message for one in found if one.ok))))
    offered = next(((one.suggestion.value, one.suggestion.reason) for one in found if not one.ok and one.suggestion), None)
    offer = field.suggestion
    if offer is None and offered and field.by not in ("person", "accepted") and offered[0] != field.value:
        offer = offered
    return replace(field, evidence=evidence, warnings=tuple(one.message for one in found if not one.ok), suggestion=offer)
