"""What the reading side does when the library's answer comes while a person is at work:
every way from state to state.
"""
from __future__ import annotations

import pytest

from reader.library.text.rewrite import Rewritten
from reader.ui.reading.state import ReadingState, Resumed, Stage, Target

LEFT = Rewritten(1, 2, "全国工入", "全国工人")


def state(stage: Stage) -> ReadingState:
    """A state brought there by what leads there."""
    made = ReadingState()
    made.ask(1, None)
    if stage is Stage.READING:
        return made
    made.begin()
    if stage in (Stage.OVERTAKEN, Stage.OUTDATED):
        made.arrive(True)
    if stage is Stage.OUTDATED:
        made.leave(saved=True)
        made.send(LEFT)
    if stage in (Stage.JOINING, Stage.JOINED):
        made.join()
    if stage is Stage.JOINED:
        made.joined(7, 3)
    return made


@pytest.mark.parametrize("stage", Stage)
def test_every_state_can_be_reached(stage: Stage) -> None:
    assert state(stage).stage is stage


@pytest.mark.parametrize(
    ("before", "shown", "after"),
    [
        (Stage.READING, True, Stage.READING),
        (Stage.CORRECTING, False, Stage.OVERTAKEN),
        (Stage.OVERTAKEN, False, Stage.OVERTAKEN),
        (Stage.OUTDATED, True, Stage.READING),
        (Stage.JOINING, True, Stage.JOINING),
        (Stage.JOINED, True, Stage.JOINED),
    ],
)
def test_an_article_that_comes_does_not_disturb_a_paragraph_that_is_open(
    before: Stage, shown: bool, after: Stage
) -> None:
    now = state(before)
    assert (now.arrive(True), now.stage) == (shown, after)


@pytest.mark.parametrize("before", [Stage.READING, Stage.CORRECTING, Stage.OVERTAKEN])
def test_an_article_that_is_gone_is_told_at_once(before: Stage) -> None:
    assert state(before).arrive(False)


@pytest.mark.parametrize(
    ("before", "saved", "read_again", "after"),
    [
        (Stage.READING, False, False, Stage.READING),
        (Stage.CORRECTING, False, False, Stage.READING),
        (Stage.CORRECTING, True, False, Stage.READING),
        (Stage.OVERTAKEN, False, True, Stage.READING),
        (Stage.OVERTAKEN, True, False, Stage.OUTDATED),
        (Stage.JOINING, True, False, Stage.JOINING),
    ],
)
def test_what_came_meanwhile_is_read_when_the_paragraph_is_left(
    before: Stage, saved: bool, read_again: bool, after: Stage
) -> None:
    now = state(before)
    assert (now.leave(saved), now.stage) == (read_again, after)


@pytest.mark.parametrize(("before", "after"), [
    (Stage.READING, Stage.CORRECTING), (Stage.OUTDATED, Stage.OVERTAKEN), (Stage.JOINED, Stage.CORRECTING),
])
def test_a_paragraph_is_opened(before: Stage, after: Stage) -> None:
    now = state(before)
    now.begin()
    assert now.stage is after and now.correcting


@pytest.mark.parametrize(("before", "changed", "read_again"), [
    (Stage.READING, True, False), (Stage.READING, False, False),
    (Stage.OUTDATED, True, False), (Stage.OUTDATED, False, True),
])
def test_what_was_kept_is_read_again_once(before: Stage, changed: bool, read_again: bool) -> None:
    """A write that changes something announces itself;
    one that changes nothing leaves the newer text to be read.
    """
    now = state(before)
    assert (now.kept(changed), now.stage, now.left) == (read_again, Stage.READING, None)


def test_what_was_refused_comes_back_once() -> None:
    now = state(Stage.READING)
    now.send(LEFT)
    assert (now.refused(), now.refused()) == (LEFT, None)


@pytest.mark.parametrize("stage", Stage)
def test_keys_are_kept_only_while_paragraphs_are_joined(stage: Stage) -> None:
    now = state(stage)
    assert now.keep_key("人") is now.keeps_keys is (stage in (Stage.JOINING, Stage.JOINED))


def test_correcting_goes_on_where_the_paragraphs_met_with_what_was_typed() -> None:
    now = state(Stage.JOINING)
    now.keep_key("人")
    assert now.resume() is None, "the library has not joined them yet"
    now.joined(7, 3)
    now.keep_key("们")
    assert now.resume() == Resumed(7, 3, ("人", "们"))
    assert now.resume() is None and now.stage is Stage.READING


@pytest.mark.parametrize(("before", "after"), [
    (Stage.JOINING, Stage.READING), (Stage.JOINED, Stage.READING), (Stage.CORRECTING, Stage.CORRECTING),
    (Stage.OVERTAKEN, Stage.OVERTAKEN), (Stage.OUTDATED, Stage.OUTDATED), (Stage.READING, Stage.READING),
])
def test_waiting_ends(before: Stage, after: Stage) -> None:
    now = state(before)
    now.give_up()
    assert now.stage is after and now.resume() is None


def test_who_corrects_elsewhere_is_not_called_back_by_a_late_join() -> None:
    now = state(Stage.JOINING)
    now.give_up()
    now.begin()
    now.joined(7, 3)
    assert now.stage is Stage.CORRECTING and now.resume() is None


def test_a_late_join_is_gone_on_with_where_nothing_else_was_begun() -> None:
    now = state(Stage.JOINING)
    now.keep_key("人")
    now.give_up()
    now.joined(7, 3)
    assert now.resume() == Resumed(7, 3, ())


def test_where_to_go_and_stale_lines_are_told_once() -> None:
    now = state(Stage.READING)
    now.aim(Target(5))
    assert (now.take_target(), now.take_target()) == (Target(5), None)
    assert now.library_changed(frozenset({"tag"})) and not now.take_stale_lines()
    assert now.library_changed(frozenset({"version"})) and now.library_changed(frozenset({"tag"}))
    assert (now.take_stale_lines(), now.take_stale_lines()) == (True, False)


def test_without_an_article_nothing_is_read_again() -> None:
    assert not ReadingState().library_changed(frozenset({"version"}))
