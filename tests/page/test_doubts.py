"""What the review list asks about a page: where another reading would have cost hardly more. Each test says
what the librarian is asked, and that the two answers offered are the ones the recogniser weighed.
"""
from __future__ import annotations

import pytest

from reader.page.build.doubts import grouping_doubts, repeat_doubts, role_doubts
from reader.page.build.repeats import Repeat
from reader.page.layout.labelling import Label
from reader.page.text.units import Unit

SURE = 5.0


def units(count: int) -> list[Unit]:
    """Units of two source lines each: 1–2, 3–4, …"""
    return [Unit((2 * n + 1, 2 * n + 2), "渡口亮灯") for n in range(count)]


def read_as(role: str, other: str, margin: float = SURE, **more: object) -> Label:
    return Label(role, "B", starts=False, margin=margin, other=other, **more)  # type: ignore[arg-type]


def test_a_close_call_offers_the_role_that_nearly_won() -> None:
    [doubt] = role_doubts(units(2), {0: read_as("body", "note", 0.2), 1: read_as("body", "caption")})
    assert (doubt.kind, doubt.lines, doubt.code) == ("role", (1, 2), "role")
    assert doubt.facts == {"chosen": "body", "other": "note"}


def test_nothing_is_asked_where_the_runner_up_costs_as_much_as_it_takes() -> None:
    assert len(role_doubts(units(1), {0: read_as("body", "note", 0.99)})) == 1
    assert role_doubts(units(1), {0: read_as("body", "note", 1.0)}) == []


@pytest.mark.parametrize(("role", "other", "kind"), [
    ("headline", "deck", "headline"), ("kicker", "headline", "headline"), ("kicker", "column", "role"),
    ("headline", "body", "role"), ("body", "headline", "role"),
])
def test_between_two_titles_of_which_one_is_the_headline_it_is_about_the_headline(
    role: str, other: str, kind: str
) -> None:
    [doubt] = role_doubts(units(1), {0: read_as(role, other, 0.2)})
    assert doubt.kind == kind


def test_what_is_often_wrong_comes_before_the_usual_and_what_hardly_ever_is_comes_last() -> None:
    [often], [usual], [hardly] = (
        role_doubts(units(1), {0: read_as(role, other, 0.5)})
        for role, other in (("body", "caption"), ("body", "note"), ("body", "deck"))
    )
    assert often.margin < usual.margin < hardly.margin <= 1.0
    assert usual.margin == pytest.approx(1 / 3) and often.margin == pytest.approx(0.4 / 3)
    assert hardly.margin == pytest.approx(0.5 + 1 / 6)


def test_where_a_rule_and_not_the_score_decided_the_doubt_is_as_large_as_can_be() -> None:
    [doubt] = role_doubts(units(1), {0: read_as("body", "note", -3.0)})
    assert doubt.margin == 0.0


def test_headings_alike_are_one_question_with_all_their_lines() -> None:
    heading = read_as("crosshead", "headline", 0.2, family=1, leaning=0.5)
    labels = {0: heading, 1: read_as("body", "note"), 2: heading}
    [doubt] = role_doubts(units(3), labels)
    assert (doubt.kind, doubt.code, doubt.lines) == ("headline", "family", (1, 5))
    assert doubt.facts == {"count": 2, "chosen": "crosshead", "other": "headline"}
    assert doubt.margin == pytest.approx(0.2)


def test_headlines_alike_might_be_crossheads() -> None:
    heading = read_as("headline", "deck", 0.2, family=1, leaning=0.5)
    [doubt] = role_doubts(units(2), {0: heading, 1: heading})
    assert doubt.facts == {"count": 2, "chosen": "headline", "other": "crosshead"}


def test_headings_alike_that_are_read_unlike_are_asked_about_one_by_one() -> None:
    headline = read_as("headline", "crosshead", 0.2, family=1, leaning=0.5)
    crosshead = read_as("crosshead", "headline", 0.3, family=1, leaning=0.5)
    found = role_doubts(units(2), {0: headline, 1: crosshead})
    assert [(doubt.code, doubt.facts["chosen"]) for doubt in found] == [
        ("role", "headline"), ("role", "crosshead"),
    ]


def test_two_families_are_two_questions_and_a_sure_one_is_none() -> None:
    def heading(family: int, leaning: float) -> Label:
        return read_as("crosshead", "headline", 0.2, family=family, leaning=leaning)

    def pair(at: int, family: int, leaning: float) -> dict[int, Label]:
        return {at: heading(family, leaning), at + 1: heading(family, leaning)}

    assert len(role_doubts(units(4), pair(0, 1, 0.5) | pair(2, 2, 1.9))) == 2
    assert role_doubts(units(2), pair(0, 1, 2.0)) == []


def test_where_an_article_might_begin_or_belong_to_the_one_before() -> None:
    begins = Label("headline", "B", starts=True, margin=SURE, other="deck", split_margin=0.5)
    belongs = Label("body", "B", starts=False, margin=SURE, other="note", split_margin=0.25)
    sure = Label("body", "B", starts=False, margin=SURE, other="note", split_margin=1.0)
    found = grouping_doubts(units(3), {0: begins, 1: belongs, 2: sure})
    assert [(doubt.kind, doubt.code, doubt.lines) for doubt in found] == [
        ("grouping", "begins", (1,)), ("grouping", "belongs", (3,)),
    ]
    assert [doubt.margin for doubt in found] == [pytest.approx(1 / 3), pytest.approx(0.2)]


def test_a_heading_of_a_family_is_not_asked_about_twice() -> None:
    heading = Label("headline", "B", True, SURE, "crosshead", split_margin=0.1, family=1, leaning=SURE)
    assert grouping_doubts(units(1), {0: heading}) == []


def test_whether_a_headline_is_a_crosshead_is_asked_once() -> None:
    headline = Label("headline", "B", True, 0.2, "crosshead", split_margin=0.2)
    crosshead = Label("crosshead", "B", False, 0.2, "headline", split_margin=0.3)
    both = {0: headline, 1: crosshead}
    assert [doubt.facts["chosen"] for doubt in role_doubts(units(2), both)] == ["headline", "crosshead"]
    assert grouping_doubts(units(2), both) == []
    surer = Label("headline", "B", True, SURE, "crosshead", split_margin=0.2)
    assert len(grouping_doubts(units(1), {0: surer})) == 1


def test_a_repeat_that_is_not_word_for_word_is_asked_about_with_what_it_repeats() -> None:
    found = repeat_doubts(units(4), {2: Repeat(2, 0, 0.4), 3: Repeat(3, 1, 0.5)})
    assert [(doubt.kind, doubt.code, doubt.lines, doubt.facts, doubt.margin) for doubt in found] == [
        ("repeat", "repeats", (5, 1), {"line": 1}, 0.4),
    ]
