"""What the rest of the library says about a masthead: computed when a card is read, never stored."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from reader.library.base import Database
from reader.library.masthead.fields import FieldRow, own_fields
from reader.page.facts import NO_FACTS, Facts, parse_facts
from reader.page.masthead.checks import Check, Neighbour, check
from reader.page.readings import Reading, Suggestion
from reader.paths import resources

NEAR = 4  # issues looked at on either side
WEEKS = 3  # weeks around a dateline in which an issue of the paper tells the year


def checked(db: Database, page_id: int, fields: Mapping[str, FieldRow]) -> dict[str, FieldRow]:
    """Return the fields with warnings (what disagrees with what), with what agrees as evidence, and with the
    checks' suggestions.
    """
    readings = {
        name: Reading(field.value, field.lines, field.printed, field.evidence)
        for name, field in fields.items()
        if field.value is not None
    }
    found: dict[str, list[Check]] = {}
    for one in (*check(readings, of_page(db, page_id), facts()), *_against_path(db, page_id, fields)):
        found.setdefault(one.field, []).append(one)
    return {name: _with(field, found.get(name, [])) for name, field in fields.items()}


def _against_path(db: Database, page_id: int, fields: Mapping[str, FieldRow]) -> list[Check]:
    """Return what the name of the page's file says otherwise; a person's or a rule's word is not
    questioned.
    """
    read = {name: _reading(field) for name, field in fields.items()
            if field.by == "read" and field.page_id == page_id and field.value is not None}
    row = db.execute(
        "SELECT s.path FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]
    ).fetchone()
    if not row or not row[0]:
        return []
    from reader.page.masthead.path_check import against_path  # only where a card is read

    return against_path(read, row[0])


def of_page(db: Database, page_id: int) -> list[Neighbour]:
    """Return the issues of the same paper just before and after this page's, as their front pages have
    them.
    """
    row = db.execute(
        "SELECT i.paper_id, i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?", [page_id]
    ).fetchone()
    if row is None or row[0] is None or row[1] is None:
        return []
    pages = [
        (day, front) for sign, order in (("<", "DESC"), (">", "ASC"))
        for day, front in db.execute(
            "SELECT i.date, (SELECT p.id FROM page p WHERE p.issue_id = i.id AND p.trash_id IS NULL"
            " AND p.paper_by <> 'assigned'"
            f" ORDER BY p.number IS NULL, p.number, p.id LIMIT 1) AS front FROM issue i WHERE"
            f" i.paper_id = ? AND i.date {sign} ?"
            f" AND front IS NOT NULL ORDER BY i.date {order} LIMIT {NEAR}", list(row),
        ).fetchall()
    ]
    return [_neighbour(day, own_fields(db, front)) for day, front in pages]


def near(db: Database, paper_id: int | None, texts: Sequence[str], issue_number: object) -> list[Neighbour]:
    """Issues of the paper that may tell a page's day: those before and after its issue number, and one for
    each year that has an issue near its latest dateline.
    """
    from reader.page.masthead.suggest import latest_dateline

    rows: list[tuple[str, int | None]] = []
    if paper_id is not None and isinstance(issue_number, int):
        for sign, order in (("<", "DESC"), (">", "ASC")):
            rows += db.execute(
                f"SELECT date, issue_number FROM issue WHERE paper_id = ? AND issue_number {sign} ? AND"
                " date IS NOT NULL"
                f" ORDER BY issue_number {order} LIMIT 1",
                [paper_id, issue_number],
            ).fetchall()
    latest = latest_dateline(texts)
    if paper_id is not None and latest:
        rows += db.execute(
            "SELECT min(date), NULL FROM issue WHERE paper_id = ?1 AND abs(julianday(date) -"
            " julianday(substr(date, 1, 4) || ?2)) <= ?3"
            " GROUP BY substr(date, 1, 4)", [paper_id, f"-{latest[0]:02}-{latest[1]:02}", WEEKS * 7]
        ).fetchall()
    return [Neighbour(date.fromisoformat(day), number) for day, number in rows]


def day_of(db: Database, paper: str, clues: str, issue_number: str) -> str | None:
    """Return the day that other issues of the paper suggest for a page with these datelines (a line each) and
    this issue number ('': none).
    """
    from reader.library.filing import papers
    from reader.page.masthead.suggest import offered, suggest

    number = int(issue_number) if issue_number.isdecimal() else None
    texts = clues.split("\n")
    readings = {"issue_number": Reading(number)} if number else {}
    found = offered(
        suggest(readings, texts, "", near(db, papers.find(db, paper), texts, number)).get("date", ())
    )
    return str(found.value) if found else None


def suggested(db: Database, page_id: int, fields: Mapping[str, FieldRow]) -> dict[str, FieldRow]:
    """Return the fields with suggestions where nothing was read or said: from datelines, the file's name and
    other issues. Never stored.
    """
    missing = [
        name for name in ("title", "date", "page") if fields[name].value is None and fields[name].by is None
    ]
    if not missing:
        return dict(fields)
    from reader.page.masthead.suggest import bounds, offered, suggest  # most pages say these themselves

    path, paper_id = db.execute(
        "SELECT s.path, i.paper_id FROM page p JOIN issue i ON i.id = p.issue_id LEFT JOIN source s"
        " ON s.id = p.source_id"
        " WHERE p.id = ?", [page_id]).fetchone()
    texts = [row[0] for row in db.execute(
        "SELECT v.text FROM article a JOIN block b ON b.article_id = a.id JOIN version v ON v.id ="
        " b.version_id"
        " WHERE a.page_id = ? AND b.role <> 'repeat' ORDER BY a.position, b.position", [page_id])]
    readings = {name: _reading(field) for name, field in fields.items()}
    found = suggest(
        readings, texts, path or "", near(db, paper_id, texts, fields["issue_number"].value), facts()
    )
    out = dict(fields)
    for name in missing:
        if name in found:
            best, field = offered(found[name]), fields[name]
            out[name] = replace(
                field,
                suggestion=field.suggestion or ((best.value, best.reason) if best else None),
                warnings=(*field.warnings, *bounds(found[name])),
            )
    return out


def _reading(field: FieldRow) -> Reading:
    return Reading(
        field.value,
        field.lines,
        field.printed,
        field.evidence,
        Suggestion(*field.suggestion) if field.suggestion else None,
    )


@cache
def facts() -> Facts:
    """Return the tables of papers and regions that come with the program."""
    files = [resources() / name for name in ("newspapers.toml", "regions.toml")]
    if not all(file.is_file() for file in files):
        return NO_FACTS
    return parse_facts(*(file.read_text("utf-8") for file in files))


def _neighbour(day: str, fields: Mapping[str, FieldRow]) -> Neighbour:
    number = fields["issue_number"].value
    words = {
        name: str(value)
        for name in ("email", "phone", "website", "cn_number")
        if (value := fields[name].value) is not None
    }
    return Neighbour(date.fromisoformat(day), number if isinstance(number, int) else None, **words)


def _with(field: FieldRow, found: list[Check]) -> FieldRow:
    evidence = tuple(dict.fromkeys((*field.evidence, *(one.message for one in found if one.ok))))
    offered = next(
        ((one.suggestion.value, one.suggestion.reason) for one in found if not one.ok and one.suggestion),
        None,
    )
    offer = field.suggestion
    if offer is None and offered and field.by not in ("person", "accepted") and offered[0] != field.value:
        offer = offered
    return replace(
        field, evidence=evidence, warnings=tuple(one.message for one in found if not one.ok), suggestion=offer
    )
