"""What many changes cost: marks and tags become rows many at a time, and nothing is noted for nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from reader.library import base, tags
from reader.library.base import Database
from reader.library.sharing import conflicts, receive, replicas
from reader.library.sharing.log import Change
from reader.library.undo import undo
from tests.library.sharing.librarians import Librarian, correct, reading_room


def mark_and_tag(one: Librarian, count: int) -> None:
    """So many marks on an article, each with a tag."""
    article = one.articles()[0]
    for n in range(count):
        mark = one.mark(article, n % 5, n % 5 + 3, f"注{n}")
        one.do(lambda db, mark=mark: tags.add_to_annotation(db, tags.find_or_create(db, "人物"), mark))  # type: ignore[misc]


def statements_of_hearing(one: Librarian, other: Librarian) -> int:
    """How many statements look for something, or change it, while one hears the other; what is inserted is
    not counted, nor what triggers do.
    """
    ran: list[str] = []

    def watch(db: Database, on: bool) -> None:
        db.conn.set_trace_callback(ran.append if on else None)

    other.do(lambda db: watch(db, True))
    other.hear(one)
    other.do(lambda db: watch(db, False))
    return sum(statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")) for statement in ran)


def test_many_marks_take_few_statements(tmp_path: Path) -> None:
    counts = []
    for many in (8, 64):
        one, other = reading_room(tmp_path / str(many))
        mark_and_tag(one, many)
        counts.append(statements_of_hearing(one, other))
        assert one.notes() == other.notes() and len(other.notes()) == many
        for librarian in (one, other):
            librarian.library.close()
    few, many = counts
    assert many - few < 8, "not one more for each mark"


def test_nothing_is_noted_where_nothing_could_be_taken_back(room: list[Librarian]) -> None:
    one, other = room
    mark_and_tag(one, 3)
    other.do(undo.clear)
    other.hear(one)
    assert other.ask(lambda db: db.execute("SELECT count(*) FROM undo_change").fetchone()[0]) == 0
    assert other.ask(undo.labels) == (None, None)
    assert other.do(undo.undo) is None and one.notes() == other.notes()


def test_what_came_is_told_to_the_window(room: list[Librarian]) -> None:
    """Also where no step was noted: the lists are read anew."""
    one, other = room
    mark_and_tag(one, 1)
    sent = one.send()
    other.do(undo.clear)
    changed: set[str] = set()

    def hear(db: Database) -> None:
        other.hear(one, sent)
        changed.update(db.changed)

    other.do(hear)
    assert {"annotation", "span", "tagging", "tag"} <= changed


GROWING = ("annotation", "span", "tagging", "alias", "setting", "change", "version", "block")


def test_nothing_is_sought_among_all_notes(room: list[Librarian]) -> None:
    """What a colleague did is found by what it is about, however much is there: no table that grows with the
    work is gone through from its beginning.
    """
    one, other = room
    mark_and_tag(one, 4)
    other.hear(one)
    mark_and_tag(one, 4)
    correct(one, "船家", "船户")
    ran = _asked(other, one.send(other.ask(replicas.vector)))
    asked = [said for said in dict.fromkeys(ran) if said.startswith(("SELECT", "UPDATE", "DELETE", "WITH"))]
    assert len(asked) > 20
    assert {said: found for said in asked if (found := other.ask(partial(_gone_through, said)))} == {}


def test_nothing_is_kept_for_a_step_that_fails_by_itself(room: list[Librarian]) -> None:
    """Changes come all or not at all. With a savepoint SQLite keeps every page that is written, and goes
    through all of them with each further statement: the more pages a library has, the longer each takes.
    """
    one, other = room
    mark_and_tag(one, 2)
    correct(other, "灯亮了", "灯点了")
    assert other.ask(undo.has_steps)
    assert not [said for said in _asked(other, one.send()) if said.startswith("SAVEPOINT")]
    correct(one, "船家", "船户")
    other.do(undo.clear)
    assert not [said for said in _asked(other, one.send()) if said.startswith("SAVEPOINT")]


@pytest.mark.parametrize("steps", [False, True], ids=["nothing to take back", "a step to take back"])
def test_what_was_heard_counts_among_what_the_seal_confirms(room: list[Librarian], steps: bool) -> None:
    """A log that is cut off after it must not pass for whole."""
    one, other = room
    mark_and_tag(one, 2)
    if not steps:
        other.do(undo.clear)
    other.library.close()
    again = Librarian(other.library.folder, other.name)
    [before] = again.ask(lambda db: db.execute("SELECT acts FROM session").fetchone())
    again.hear(one)
    kept = "SELECT acts, token FROM session"
    acts, token, own = again.do(lambda db: (*db.execute(kept).fetchone(), db.token))
    assert acts > before and token == own
    again.library.close()


def test_of_marks_on_a_corrected_paragraph_only_the_place_is_looked_at(room: list[Librarian]) -> None:
    one, other = room
    mark_and_tag(one, 3)
    other.hear(one)
    correct(one, "船家", "船户")
    asked = _asked(other, one.send(other.ask(replicas.vector)))
    assert one.notes() == other.notes()
    assert any("annotation.spans:" in said for said in asked)
    assert not any("annotation.note:" in said for said in asked)


def test_what_people_differ_in_is_not_sought_among_all_that_was_said(room: list[Librarian]) -> None:
    """It is noted when it comes, so that hearing of one note takes no longer where there are a million."""
    one, other = room
    mark_and_tag(one, 2)
    other.hear(one)
    correct(one, "船家", "船户")
    correct(other, "船家", "船东")
    ran: list[str] = []

    def hear(db: Database) -> None:
        db.conn.set_trace_callback(ran.append)
        other.hear(one, sent)
        db.conn.set_trace_callback(None)

    sent = one.send(other.ask(replicas.vector))
    other.do(hear)
    assert [row.kind for row in other.ask(conflicts.open_conflicts)] == ["text"]
    asked = [said for said in dict.fromkeys(ran) if said.startswith("SELECT") and "setting" in said]
    assert len(asked) > 10
    assert not [said for said in asked if "setting" in other.ask(partial(_gone_through, said))]


def test_memory_is_asked_for_while_changes_are_taken_in(room: list[Librarian]) -> None:
    """And given back: an index of uuids is written all over."""
    one, other = room
    mark_and_tag(one, 1)
    sent, asked = one.send(), []

    def take(db: Database) -> tuple[int, int]:
        before = db.execute("PRAGMA cache_size").fetchone()[0]
        db.conn.set_trace_callback(asked.append)
        receive.take(db, sent, {})
        db.conn.set_trace_callback(None)
        return before, db.execute("PRAGMA cache_size").fetchone()[0]

    before, after = other.do(take)
    assert before == after and f"PRAGMA cache_size = {base.ROOM}" in asked


def _asked(librarian: Librarian, sent: Sequence[Change]) -> list[str]:
    """The statements that taking these changes in runs."""
    ran: list[str] = []

    def take(db: Database) -> None:
        db.conn.set_trace_callback(ran.append)
        receive.take(db, sent, {})
        db.conn.set_trace_callback(None)

    librarian.do(take)
    return ran


def _gone_through(statement: str, db: Database) -> list[str]:
    """Which of the growing tables the statement reads from beginning to end, or all that it has of a kind."""
    plan = db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    names = {alias or table for table, alias in re.findall(_NAMED, statement)} | set(GROWING)
    scanned = [re.match(r"SCAN (\w+)|SEARCH (\w+) USING .*\(tbl=\?\)", row[3]) for row in plan]
    tables = [found[1] or found[2] for found in scanned if found]
    return [table for table in tables if table in names]


_NAMED = rf"\b({'|'.join(GROWING)})\b(?: (?:AS )?(\w)\b)?"
