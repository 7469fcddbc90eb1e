"""A masthead against itself, against other issues, and suggestions for pages that have none."""
from __future__ import annotations

from datetime import date

import pytest

from reader.page.facts import Facts
from reader.page.masthead.checks import Check, Neighbour, check
from reader.page.masthead.suggest import clues, suggest, with_suggestions
from reader.page.model import Article, Block, Page
from reader.page.readings import Reading

FACTS = Facts(papers={"CN98-0010": "青禾日报"}, regions={"98": "青省", "97": "禾省"}, places={"青禾": "98"})
GOOD: dict[str, str | int | None] = {
    "title": "青禾日报", "date": "2023-12-05", "solar_term": "十月廿五大雪",
    "weekday": "星期二", "lunar_date": "癸卯年十月廿三",
    "issue_number": 8908, "cn_number": "CN98-0010", "email": "qh_lyrb@mail.example.com",
    "phone": "0999-5551234", "sponsor": "中共青禾市委"}
OTHERS = [
    Neighbour(date(2021, 7, 20), 8319, "qh_lyrb@mail.example.com", "0999-5551234"),
    Neighbour(date(2025, 2, 12), 9193, "qh_lyrb@mail.example.com", "0999-5551234"),
]


def readings(**changes: str | int | None) -> dict[str, Reading]:
    return {name: Reading(value) for name, value in {**GOOD, **changes}.items()}


def failed(*neighbours: Neighbour, **changes: str | int | None) -> list[Check]:
    return [c for c in check(readings(**changes), neighbours or OTHERS, FACTS) if not c.ok]


def test_a_sound_masthead_passes_every_check() -> None:
    checks = check(readings(), OTHERS, FACTS)
    assert all(c.ok for c in checks)
    assert {c.field for c in checks} == {
        "title", "weekday", "lunar_date", "solar_term", "issue_number", "cn_number", "email", "phone",
    }


def test_a_wrong_date_is_found_and_explained() -> None:
    found = failed(date="2023-12-06")
    repair = next(c for c in found if c.field == "date")
    assert repair.suggestion is not None and repair.suggestion.value == "2023-12-05"
    assert repair.message == (
        "星期二、农历日期与 2023-12-06 不符；若为 12月5日，则星期、干支年、农历、节气均相符"
    )


@pytest.mark.parametrize(("field", "value", "right"), [
    ("weekday", "星期三", "星期二"), ("lunar_date", "癸卯年十月廿二", "癸卯年十月廿三"),
    ("lunar_date", "癸丑年十月廿三", "癸卯年十月廿三"),
])
def test_a_field_that_contradicts_the_date(field: str, value: str, right: str) -> None:
    found = failed(**{field: value})
    assert [c.field for c in found] == [field]
    assert found[0].suggestion is not None and found[0].suggestion.value == right
    assert "2023-12-05" in found[0].message


def test_a_solar_term_on_the_wrong_day() -> None:
    assert [c.field for c in failed(solar_term="十月廿四大雪")] == ["solar_term"]


@pytest.mark.parametrize(("cn", "words"), [
    ("CN97-0010", "地区号 97（禾省）与青省不符"),
    ("CN96-0010", "不是任何省"),
    ("CN98-1010", "不在报纸的范围"),
    ("CN98-O01", "不是完整的刊号"),
])
def test_a_cn_number_against_its_form_and_place(cn: str, words: str) -> None:
    assert any(words in c.message for c in failed(cn_number=cn))


def test_a_cn_number_of_another_paper() -> None:
    found = failed(title="沐川日报", sponsor=None)
    assert found[0].field == "title"
    assert found[0].suggestion is not None
    assert found[0].suggestion.value == "青禾日报"


@pytest.mark.parametrize("number", [9300, 8000, 8319, 18908])
def test_an_issue_number_out_of_order(number: int) -> None:
    assert {c.field for c in failed(issue_number=number)} == {"issue_number"}


def test_an_issue_number_between_the_days_before_and_after() -> None:
    near = [Neighbour(date(2023, 12, 4), 8907), Neighbour(date(2023, 12, 6), 8909)]
    found = failed(*near, issue_number=8808)
    assert found[0].suggestion is not None and found[0].suggestion.value == 8908
    assert failed(*near) == []


def test_a_weekly_may_skip_days_but_not_numbers() -> None:
    weekly = [Neighbour(date(2023, 11, 28), 8907), Neighbour(date(2023, 12, 12), 8909)]
    assert failed(*weekly) == []


def test_another_page_of_the_same_day_must_agree() -> None:
    assert [c.field for c in failed(Neighbour(date(2023, 12, 5), 8909))] == ["issue_number"]


def test_an_address_misread_by_a_letter() -> None:
    found = failed(email="qh_lvrb@mail.example.com", phone="0999-5551284")
    assert [(c.field, c.suggestion and c.suggestion.value) for c in found] == [
        ("email", "qh_lyrb@mail.example.com"), ("phone", "0999-5551234")]


def test_a_new_address_is_no_misreading() -> None:
    assert failed(email="news@qinghe.example.cn") == []


def test_a_date_beyond_the_calendar_is_not_compared() -> None:
    assert not [c for c in check(readings(date=None), OTHERS, FACTS) if c.field in ("weekday", "lunar_date")]


def values(found: object) -> list[object]:
    return [s.value for s in found]  # type: ignore[attr-defined]


CREDITS = ["新华社青禾3月20日电 记者从渡口获悉", "本报讯(记者 林望舒)", "本报沐川3月19日讯 今年"]


def test_a_page_without_a_masthead_is_dated_by_its_file_name_and_credits() -> None:
    found = suggest({}, CREDITS, "扫描/青禾日报/2024-03-21_第1版.txt")
    assert (values(found["date"]), values(found["title"]), values(found["page"])) == (
        ["2024-03-21"],
        ["青禾日报"],
        [1],
    )
    assert "最晚的电头" in found["date"][0].reason


def test_a_credit_without_a_year_is_only_a_bound() -> None:
    found = suggest({}, CREDITS, "a.txt")
    assert values(found["date"]) == [""] and "不早于" in found["date"][0].reason


def test_a_full_date_in_the_text_or_a_neighbour_gives_the_year() -> None:
    assert values(suggest({}, [*CREDITS, "截至2024年3月18日,"])["date"]) == ["2024-03-21"]
    assert values(suggest({}, CREDITS, neighbours=[Neighbour(date(2019, 3, 22))])["date"]) == ["2019-03-21"]


def test_new_year_follows_december() -> None:
    found = suggest({}, ["新华社青禾12月31日电", "本报1月1日讯"], "20240102.txt")
    assert values(found["date"]) == ["2024-01-02"]


def test_the_issue_number_of_a_daily_gives_the_date() -> None:
    daily = [Neighbour(date(2024, 3, 20), 100), Neighbour(date(2024, 3, 22), 102)]
    assert values(suggest({"issue_number": Reading(101)}, neighbours=daily)["date"]) == ["2024-03-21"]


def test_what_was_read_gets_no_suggestion() -> None:
    assert suggest(readings(page=1), CREDITS, "青禾日报/2024-03-21_03.txt") == {}


@pytest.mark.parametrize(("name", "page"), [
    ("20240321-03.txt", 3), ("2024-03-21 第八版.md", 8),
    ("青禾日报_A02.txt", "A02"), ("2024-03-21.txt", None),
])
def test_page_numbers_in_file_names(name: str, page: int | str | None) -> None:
    assert values(suggest({}, (), name).get("page", ())) == ([page] if page else [])


def test_a_paper_held_for_many_years_does_not_tell_the_year() -> None:
    found = suggest({}, CREDITS, neighbours=[Neighbour(date(2019, 3, 22)), Neighbour(date(2021, 3, 22))])[
        "date"
    ]
    assert values([one for one in found if one.value]) == [] and "年份不详" in found[0].reason


def test_the_clues_of_a_page_say_as_much_as_the_page() -> None:
    texts = [*CREDITS, "截至2024年3月18日,渡口的班次没有变化。", "没有日子的一段。"]
    kept = clues(texts)
    assert suggest({}, kept) == suggest({}, texts) and sum(map(len, kept)) < 100


def test_suggestions_are_shown_beside_the_fields_and_are_not_values() -> None:
    page = Page(
        {"weekday": Reading("星期四", (1,), "星期四")}, (Article((Block("body", CREDITS[0], (2,)),)),)
    )
    shown = with_suggestions(page, "青禾日报/2024-03-21_第3版.txt")
    assert {name: reading.value for name, reading in shown.readings.items() if reading.value is not None} == {
        "weekday": "星期四"
    }
    offers = {
        name: reading.suggestion.value for name, reading in shown.readings.items() if reading.suggestion
    }
    assert offers == {"title": "青禾日报", "date": "2024-03-21", "page": 3}
    assert all(reading.suggestion.reason for reading in shown.readings.values() if reading.suggestion)
    bound = with_suggestions(page, "a.txt").readings["date"]
    assert bound.value is None and bound.suggestion is None and "不早于" in bound.evidence[0]
    assert Page.from_json(shown.to_json()) == shown
    assert shown.to_json()["masthead"]["date"] is None
