"""The masthead card of a page: every field with how it is known, its checks, and what a person says instead.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from reader.errors import LibraryError
from reader.library.base import Database, insert, maker, mapped, now, numbers, stamp
from reader.library.masthead.fields import FIELDS, FILED, NUMBERS, FieldRow, own_fields
from reader.library.masthead.other_issues import checked, suggested
from reader.library.undo import undo
from reader.sentence import joined, say
from reader.text import page_numbers


@dataclass(frozen=True, slots=True)
class MastheadCard:
    """All fields of FIELDS, in that order."""

    page_id: int
    fields: tuple[FieldRow, ...]

    def field(self, name: str) -> FieldRow:
        """Return the field of that name."""
        return next(field for field in self.fields if field.name == name)


def card(db: Database, page_id: int) -> MastheadCard:
    """Return the page's masthead; what an inner page does not say is taken from its issue's front page."""
    own = own_fields(db, page_id)
    front = _front_page(db, page_id)
    if front is not None:
        others = own_fields(db, front)
        own = {
            name: others[name] if _silent(field) and name not in ("page", "page_name") else field
            for name, field in own.items()
        }
    fields = _settled(db, suggested(db, page_id, checked(db, page_id, own)))
    return MastheadCard(page_id, tuple(fields[name] for name in FIELDS))


def set_field(db: Database, page_id: int, name: str, value: str | int | None, accepted: bool = False) -> None:
    """Say what the field is, as a person does (None: nothing). Title, date and page file the page anew.

    Raises LibraryError for a value that the field cannot have.
    """
    value = _valid(name, value)
    with undo.step(db, "采用建议" if accepted else "修改报头"):
        found = db.execute("SELECT id FROM field WHERE page_id = ? AND name = ?", [page_id, name]).fetchone()
        if found:
            db.execute("UPDATE field SET value = ?, accepted = ?, maker = ?, modified = ? WHERE id = ?",
                       [value, accepted, maker(db), now(), found[0]])
        else:
            insert(
                db,
                "field",
                {**stamp(db), "page_id": page_id, "name": name, "value": value, "accepted": int(accepted)},
            )
        _file(db, page_id, name, value, "person")


def accept(db: Database, page_id: int, name: str) -> None:
    """Take the field's suggestion. Raises LibraryError if there is none."""
    suggestion = card(db, page_id).field(name).suggestion
    if suggestion is None:
        raise LibraryError("这一项没有建议。", "请直接填写。")
    set_field(db, page_id, name, suggestion[0], accepted=True)


def unset(db: Database, page_id: int, name: str) -> None:
    """Take back what a person said: the field is again what was read, or what the import's folder rule
    assigned.
    """
    with undo.step(db, "恢复报头原读"):
        db.execute("DELETE FROM field WHERE page_id = ? AND name = ?", [page_id, name])
        value, by = _as_imported(db, page_id, name)
        _file(db, page_id, name, value, by)


def keep(db: Database, page_id: int, name: str) -> None:
    """A person has looked at the field and it is right as it was read: its doubts are settled, and nothing
    else changes.
    """
    field = card(db, page_id).field(name)
    if not field.warnings and field.suggestion is None:
        return
    from reader.library.review import items  # a card that is only looked at puts nothing on the list

    with undo.step(db, "保留报头原读"):
        who = {"state": "accepted", "settled_by": maker(db), "settled": now()}
        for review, lines in db.execute(
            "SELECT id, lines FROM review WHERE page_id = ? AND kind = 'masthead' AND state = 'open'",
            [field.page_id],
        ).fetchall():
            if set(numbers(lines)) <= set(field.lines):
                db.execute("UPDATE review SET state = 'accepted', settled_by = ?, settled = ? WHERE id = ?",
                           [who["settled_by"], who["settled"], review])
        reasons = dict.fromkeys((*field.warnings, *([field.suggestion[1]] if field.suggestion else [])))
        kept = json.dumps([{"field": name, "value": field.value}])
        items.put(
            db,
            "masthead",
            field.page_id,
            "said",
            {"says": joined(reasons, " ")},
            lines=json.dumps(field.lines),
            candidates=kept,
            **who,
        )
        db.execute("UPDATE page SET touched = 1 WHERE touched = 0 AND id = ?", [field.page_id])


def keep_doubted(db: Database, review_id: int) -> None:
    """An item of the review list is being accepted: the fields that it is about are right as they are, on the
    card, too.
    """
    kind, page, listed = db.execute(
        "SELECT kind, page_id, lines FROM review WHERE id = ?", [review_id]
    ).fetchone()
    if kind != "masthead":
        return
    lines = set(numbers(listed))
    kept = [{"field": field.name, "value": field.value} for field in card(db, page).fields
            if (field.warnings or field.suggestion) and field.page_id == page and lines & set(field.lines)]
    db.execute("UPDATE review SET candidates = ? WHERE id = ?", [json.dumps(kept), review_id])


def _settled(db: Database, fields: Mapping[str, FieldRow]) -> dict[str, FieldRow]:
    """Without the doubts about what a person has said to keep, as long as it says the same."""
    pages = json.dumps(sorted({field.page_id for field in fields.values()}))
    kept = {(page, name): (value, who) for page, name, value, who in db.execute(
        "SELECT r.page_id, json_extract(j.value, '$.field'), json_extract(j.value, '$.value'),"
        " r.settled_by FROM review r,"
        " json_each(CASE WHEN json_valid(r.candidates) THEN r.candidates ELSE '[]' END) j WHERE"
        " r.kind = 'masthead' AND r.state = 'accepted' AND r.page_id IN (SELECT value FROM json_each(?))"
        " ORDER BY r.id", [pages]).fetchall()}
    found = dict(fields)
    for name, field in fields.items():
        value, who = kept.get((field.page_id, name), (None, None))
        if who is not None and value == field.value and field.by not in ("person", "accepted"):
            told = (
                (*field.evidence, say("{0}核对过，照原样保留。", who))
                if field.value is not None
                else field.evidence
            )
            found[name] = replace(field, warnings=(), suggestion=None, evidence=told)
    return found


def _silent(field: FieldRow) -> bool:
    return field.by is None and field.printed is None and field.suggestion is None


def _front_page(db: Database, page_id: int) -> int | None:
    """Another page of the same issue that has a masthead, the lowest number first."""
    row = db.execute(
        "SELECT p.id FROM page me JOIN page p ON p.issue_id = me.issue_id AND p.id <> me.id JOIN"
        " source s ON s.id = p.source_id"
        " WHERE me.id = ? AND p.trash_id IS NULL AND CASE WHEN json_valid(s.readings) THEN"
        " json_extract(s.readings, '$.title.value') END IS NOT NULL"
        " ORDER BY p.number IS NULL, p.number, p.id LIMIT 1", [page_id]
    ).fetchone()
    return row[0] if row else None


def _valid(name: str, value: str | int | None) -> str | int | None:
    if name not in FIELDS:
        raise ValueError(name)
    if value is None or value == "":
        return None
    if name == "page":
        return _page(value)
    if name in NUMBERS:
        try:
            number = int(value)
        except ValueError as error:
            raise LibraryError(say("“{0}”不是数字。", value), "请填写阿拉伯数字。") from error
        if not 0 < number < 10_000_000:
            raise LibraryError(say("“{0}”不在合理的范围里。", value), "请检查数字。")
        return number
    if name == "date":
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError as error:
            raise LibraryError(say("没有“{0}”这一天。", value), "请写成 2023-12-05 的样子。") from error
    return str(value)


def _page(value: str | int) -> int:
    """Return the integer that a page is kept as, of what a person typed or what was kept."""
    number = value if isinstance(value, int) else page_numbers.kept(value)
    if number is None or not 0 < number <= page_numbers.HIGHEST:
        raise LibraryError(say("“{0}”不是版次。", value), "请写成 3 或 A3。")
    return number


def _file(db: Database, page_id: int, name: str, value: str | int | None, by: str) -> None:
    from reader.library.filing import shelving  # not needed to read a masthead

    if name == "issue_number":
        db.execute(
            "UPDATE issue SET issue_number = ? WHERE id = (SELECT issue_id FROM page WHERE id = ?)",
            [value, page_id],
        )
    elif name == "page_name":
        db.execute("UPDATE page SET name = ? WHERE id = ?", [value, page_id])
    elif name in FILED and value is None:
        shelving.unfile(db, page_id, **{FILED[name]: True})
    elif name in FILED:
        shelving.assign(db, [page_id], **{FILED[name]: value}, by=by)  # type: ignore[arg-type]


def _as_imported(db: Database, page_id: int, name: str) -> tuple[str | int | None, str]:
    readings = db.execute(
        "SELECT s.readings FROM page p JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]
    ).fetchone()
    read = mapped(readings[0]).get(name) if readings else None
    if read and read["value"] is not None:
        return _valid(name, read["value"]), "read"
    if name in FILED:
        file = db.execute(
            f"SELECT {FILED[name]}, CASE WHEN json_valid(basis) THEN json_extract(basis, ?) END FROM"
            f" batch_file WHERE page_id = ? AND outcome = 'stored' LIMIT 1",
            [f"$.{FILED[name]}", page_id],
        ).fetchone()
        if file and file[1] in ("assigned", "read"):
            return file[0], file[1]
    return None, "open"
