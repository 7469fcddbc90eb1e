"""A corrected paragraph is mostly told by one question; what it tells is what looking at everything would."""
from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from reader.library.base import Database
from reader.library.sharing import replicas
from reader.library.sharing.log import Setting
from reader.library.sharing.telling import paragraphs, touched, usual
from reader.library.sharing.things import encode
from reader.library.structure import paragraphs as structure
from reader.library.undo import undo
from tests.library.sharing.librarians import Librarian, correct, paragraph, reading_room, state

Told = list[Setting] | None


def told_twice(one: Librarian) -> tuple[Told, Told]:
    """What was to be told of the newest step, as the log was before it: asked with one question (None: that
    does not know), and found by looking at everything.
    """
    found: list[tuple[Told, Told]] = []

    def look(db: Database) -> None:
        with db.atomic():
            forget_the_newest_change(db)
            step = undo.newest(db)
            kinds = touched.kinds_of(db, step)
            asked = usual.correction(db, step) if touched.has_only_texts(db, kinds) else None
            at_length = [
                Setting(row.register, row.over or (), encode(row.value))
                for row in paragraphs.told(db, step, kinds, paragraphs.unseen(db))
            ]
            settings = None if asked is None else [row for row in (asked.setting,) if row is not None]
            found.append((settings, at_length))
            raise _Back

    with contextlib.suppress(_Back):
        one.do(look)
    return found[0]


class _Back(Exception):
    """Ends a look at what was."""


def forget_the_newest_change(db: Database) -> None:
    """The log is again as it was before it."""
    newest = "SELECT uuid FROM change WHERE replica = ? ORDER BY n DESC LIMIT 1"
    uuid = db.execute(newest, [replicas.own(db)]).fetchone()[0]
    own = "SELECT register, id, over FROM setting WHERE substr(id, 1, 36) = ?"
    for register, id_, over in db.execute(own, [uuid]).fetchall():
        db.execute("DELETE FROM setting WHERE register = ? AND id = ?", [register, id_])
        for replaced in json.loads(over):
            db.execute("UPDATE setting SET head = 1 WHERE register = ? AND id = ?", [register, replaced])
    db.execute("DELETE FROM change WHERE uuid = ?", [uuid])


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_one_question_tells_is_what_looking_at_everything_tells(tmp_path: Path, times: int) -> None:
    one, other = reading_room(tmp_path)
    for n in range(times):
        correct(one, "".join(paragraph(one)[1][:2]), f"改{n}")
    asked, at_length = told_twice(one)
    assert asked is not None and len(asked) == 1
    assert asked == at_length
    other.hear(one)
    assert state(other) == state(one)


def test_what_colleagues_corrected_is_told_over_their_correction(tmp_path: Path) -> None:
    one, other = reading_room(tmp_path)
    correct(other, "三十年", "卅年")
    one.hear(other)
    correct(one, "渡口", "渡头")
    asked, at_length = told_twice(one)
    assert asked is not None and asked == at_length
    assert len(asked[0].over) == 1


def test_taking_a_correction_back_is_told(tmp_path: Path) -> None:
    [one] = reading_room(tmp_path, "甲")
    before = paragraph(one)[1]
    correct(one, "渡口", "渡头")
    one.do(undo.undo)
    said = one.ask(lambda db: db.execute("SELECT value FROM setting WHERE head = 1").fetchall())
    assert [json.loads(value)[0] for (value,) in said] == [before]


def test_two_heads_and_a_cut_page_are_looked_at(tmp_path: Path) -> None:
    one, other = reading_room(tmp_path)
    correct(one, "三十年", "三十载")
    correct(other, "三十年", "卅年")
    one.hear(other)
    correct(one, "渡口", "渡头")
    asked, at_length = told_twice(one)
    assert asked is None and at_length is not None and len(at_length[0].over) == 2

    block = paragraph(one, 1)[0]
    one.do(lambda db: structure.split_paragraph(db, block, 6))
    correct(one, "清淤", "疏浚", n=1)
    asked, at_length = told_twice(one)
    assert asked is None and at_length is not None and len(at_length) == 1


def test_a_page_with_a_long_history_and_one_that_was_put_together_again(tmp_path: Path) -> None:
    [one] = reading_room(tmp_path, "甲")
    block = paragraph(one)[0]
    rest = one.do(lambda db: structure.split_paragraph(db, block, 6))
    for n in range(usual.FEW):
        correct(one, paragraph(one, 2)[1][:2], f"改{n % 7}", n=2)
    asked, at_length = told_twice(one)
    assert asked is not None and asked == at_length and len(asked) == 1

    one.do(undo.undo)
    one.do(lambda db: structure.join_paragraphs(db, [block, rest]))
    correct(one, "渡口", "渡头")
    asked, at_length = told_twice(one)
    assert asked is None and at_length is not None and len(at_length) == 1


def test_a_library_that_shares_nothing_writes_nothing(tmp_path: Path) -> None:
    [one] = reading_room(tmp_path, "甲")
    one.do(lambda db: db.execute("DELETE FROM meta WHERE key IN ('collection', 'replica')"))
    correct(one, "渡口", "渡头")
    assert one.ask(lambda db: db.execute("SELECT count(*) FROM change").fetchone()[0]) == 0
