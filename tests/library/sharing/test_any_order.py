"""Several librarians, clocks that are years off, folders that are copied, backups that are brought back:
whatever happens in whatever order, in the end all copies are alike and every row follows from the log.

`./dev test --all` has 50 of them.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from reader.library import annotations
from reader.library.base import Database
from reader.library.care import backup, restore
from reader.library.sharing import clock, log
from reader.library.sharing.log import Change
from reader.library.text import all_notes
from tests.library.sharing.librarians import Librarian, act, anew, reading_room, state
from tests.library.sharing.simulation import Figures, check, exchange, figures, hand_on

YEAR = 365 * 24 * 3600
NAMES = "甲乙丙丁戊"
numbers = st.integers(0, 1 << 16)
_append = log._append


class Room(RuleBasedStateMachine):
    """Librarians with one collection; `names` are those who begin."""

    names = NAMES
    copies = 2  # folders that may be copied
    looked_at = 1  # of so many that heard something one is rendered anew from the log alone

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="baojia-room-")
        self.room = reading_room(Path(self.folder.name), self.names)
        self.ahead = dict.fromkeys(self.names, 0)  # seconds that somebody's clock is ahead
        self.kept: dict[str, Path] = {}
        self.copied = 0
        self.written: dict[tuple[str, int], Change] = {}  # every change that anybody ever made
        self.noting = mock.patch.object(log, "_append", self.note)
        self.noting.start()

    def note(self, db: Database, change: Change) -> None:
        """Write a change down here as well."""
        _append(db, change)
        self.written[change.replica, change.n] = change

    def who(self, n: int) -> Librarian:
        return self.room[n % len(self.room)]

    @rule(n=numbers, seed=numbers)
    def works(self, n: int, seed: int) -> None:
        one = self.who(n)
        now = int((time.time() + self.ahead[one.name]) * 1000) << 16
        with mock.patch.object(clock, "wall", lambda: now):
            act(one, random.Random(seed))

    @rule(n=numbers, m=numbers, seed=numbers)
    def hands_on(self, n: int, m: int, seed: int) -> None:
        sender, to = self.who(n), self.who(m)
        if sender is not to:
            hand_on(sender, to, random.Random(seed))
            if seed % self.looked_at == 0:
                assert anew(to) == state(to), "the rows follow from the log"

    @rule(n=numbers, years=st.integers(-30, 30))
    def sets_the_clock(self, n: int, years: int) -> None:
        self.ahead[self.who(n).name] = years * YEAR

    @rule(n=numbers)
    def makes_a_backup(self, n: int) -> None:
        one = self.who(n)
        self.kept[one.name] = one.ask(lambda db: backup.snapshot(db, "手动"))

    @precondition(lambda self: self.kept)
    @rule(n=numbers)
    def brings_back_a_backup(self, n: int) -> None:
        name = sorted(self.kept)[n % len(self.kept)]
        at = next(index for index, one in enumerate(self.room) if one.name == name)
        folder = self.room[at].library.folder
        self.room[at].library.close()
        restore.restore(folder, self.kept.pop(name))
        self.room[at] = Librarian(folder, name)

    @property
    def may_copy(self) -> bool:
        """Whether not all folders that may be copied have been."""
        return self.copied < self.copies

    @precondition(lambda self: self.may_copy)
    @rule(n=numbers)
    def copies_a_folder(self, n: int) -> None:
        at = n % len(self.room)
        one = self.room[at]
        folder = one.library.folder
        one.library.close()
        self.copied += 1
        name = f"{one.name}的复本{self.copied}"
        shutil.copytree(folder, folder.with_name(name))
        self.room[at] = Librarian(folder, one.name)
        self.room.append(Librarian(folder.with_name(name), name))
        self.ahead[name] = 0

    def teardown(self) -> None:
        check(self.room, lost=True)
        self.close()

    def close(self) -> None:
        """Everybody goes home."""
        self.noting.stop()
        for one in self.room:
            one.library.close()
        self.folder.cleanup()


class Fifty(Room):
    """As many as a large library has."""

    names = "".join(chr(0x4E00 + n) for n in range(50))
    copies = 10
    looked_at = 20


def test_whatever_happens_all_copies_are_alike() -> None:
    walk(Room, examples=6, steps=40)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_fifty_copies_are_alike(seed: int) -> None:
    """Where a pack came in part and its sender then brought back a backup, steps are lost for ever. A mark on
    what a lost step made waits with its quote: nothing here could carry it. So how many notes the *merging*
    cannot place is seen when each copy hears what was lost after all.
    """
    machine = Fifty()
    work_for_long(machine, random.Random(seed), 3_000)
    check(machine.room, lost=True)
    found = figures(machine.room)
    whole = with_what_was_lost(machine)
    print(f"seed {seed}, 3000 steps: {found}; had nothing been lost: {whole}")
    assert found.changes > 500 and found.carried > 50
    assert whole.in_review <= whole.carried / 100, "hardly a note is asked about"
    machine.close()


def with_what_was_lost(machine: Room) -> Figures:
    """The figures of one copy that hears every change that was ever made, and shows what they say."""
    one, other = machine.room[:2]
    one.hear(other, machine.written.values())
    assert not state(one)["replaced"], "everything that was replaced has come"
    assert anew(one) == state(one), "the rows follow from the log"
    return figures([one])


RULES = {
    Room.works: 60,
    Room.hands_on: 30,
    Room.sets_the_clock: 4,
    Room.makes_a_backup: 3,
    Room.brings_back_a_backup: 2,
    Room.copies_a_folder: 1,
}


def work_for_long(machine: Room, rng: random.Random, steps: int) -> None:
    """What many people do in a long time, by chance; half of it is work."""
    for _ in range(steps):
        [rule] = rng.choices([*RULES], [*RULES.values()])
        possible = {Room.brings_back_a_backup: machine.kept, Room.copies_a_folder: machine.may_copy}
        if not possible.get(rule, True):
            continue
        n, m, seed = (rng.randrange(1 << 16) for _ in range(3))
        if rule is Room.sets_the_clock:
            machine.sets_the_clock(n, seed % 61 - 30)
        elif rule is Room.works:
            machine.works(n, seed)
        elif rule is Room.hands_on:
            machine.hands_on(n, m, seed)
        else:
            rule(machine, n)


def walk(machine: type[Room], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def newest_wins(db: Database, changes: Sequence[Change], _fresh: bool = False) -> None:
    """A rule that is wrong: what comes last holds, whatever it was made over."""
    for change in changes:
        for index, setting in enumerate(change.settings):
            db.execute("UPDATE setting SET head = 0 WHERE register = ?", [setting.register])
            row = [setting.register, f"{change.uuid}.{index}", change.hlc, change.maker, setting.value]
            db.execute(
                "INSERT OR IGNORE INTO setting (register, id, hlc, maker, over, value, head)"
                " VALUES (?, ?, ?, ?, '[]', ?, 1)",
                row,
            )


def test_a_wrong_rule_makes_the_check_fail(tmp_path: Path) -> None:
    one, other = reading_room(tmp_path)
    mark = one.mark(one.articles()[0], 0, 4, "甲的话")
    other.hear(one)
    with mock.patch.object(log, "_store_settings", newest_wins):
        one.do(lambda db: annotations.edit(db, mark, note="甲改的话"))
        theirs = other.ask(lambda db: all_notes.find(db)[0].annotation.id)
        other.do(lambda db: annotations.edit(db, theirs, note="乙改的话"))
        exchange([one, other])
        assert one.notes() != other.notes(), "each shows what it heard last"
        with pytest.raises(AssertionError):
            check([one, other])
    for librarian in (one, other):
        librarian.library.close()
