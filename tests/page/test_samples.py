"""The sample issues: what a librarian sees first must come out right."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.page.model import Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.pages.oracle import answer
from tests.pages.score import MEASURES, bare, score

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "resources" / "samples"
GOLD = {
    gold["file"]: gold
    for gold in (json.loads(p.read_text("utf-8")) for p in (ROOT / "tests" / "samples").iterdir())
}
FILES = sorted(GOLD)


def text(file: str) -> str:
    return (SAMPLES / file).read_text("utf-8")


def read(file: str) -> Page:
    return recognise(split_lines(text(file)))


def stack(article: dict[str, Any]) -> str:
    """Kicker, headline and deck as one string, for comparing whole pages at a glance."""
    return " / ".join(bare(article.get(part)) or "-" for part in ("kicker", "headline", "deck"))


def test_every_sample_has_its_gold_and_there_are_enough() -> None:
    files = {
        str(path.relative_to(SAMPLES)).replace("\\", "/") for path in SAMPLES.rglob("*") if path.is_file()
    }
    assert files == set(FILES)
    assert len(files) >= 10
    assert len({name.split("/")[-1][:4] if "_" in name else name[:4] for name in files}) >= 4  # papers


@pytest.mark.parametrize("file", FILES)
def test_the_gold_fits_the_sample(file: str) -> None:
    result = score(GOLD[file], answer(GOLD[file], text(file)), text(file))
    assert {name: result.values[name] for name in MEASURES if result.values[name] < 1} == {}


@pytest.mark.parametrize("file", FILES)
def test_masthead_is_read(file: str) -> None:
    page = read(file)
    assert page.to_json()["masthead"] == GOLD[file]["masthead"]
    assert (page.value("page"), page.value("page_name")) == (GOLD[file]["page"], GOLD[file]["page_name"])


@pytest.mark.parametrize("file", FILES)
def test_headlines_come_out(file: str) -> None:
    got = [stack(article) for article in read(file).to_json()["articles"]]
    for name, article in GOLD[file]["articles"].items():
        accepted = [stack({**article, **change}) for change in ({}, *article.get("or", []))]
        assert any(one in got for one in accepted), (name, accepted[0], got)
    assert len(got) == len(GOLD[file]["articles"])


@pytest.mark.parametrize("file", FILES)
def test_the_page_is_read_as_a_person_would(file: str) -> None:
    result = score(GOLD[file], read(file).to_json(), text(file))
    low = {
        name: (round(result.values[name], 3), result.wrong.get(name))
        for name in MEASURES
        if result.values[name] < 0.9
    }
    assert low == {}


def test_a_misread_day_is_found_and_explained() -> None:
    reading = read("澄陂日报_20231115_01.txt").readings["date"]
    assert reading.value == "2023-11-18"  # as printed
    assert reading.suggestion is not None
    assert reading.suggestion.value == "2023-11-15"
    assert "星期三" in reading.suggestion.reason


def test_a_column_cut_that_lost_a_character_is_marked() -> None:
    lost = [doubt.lines for doubt in read("澄陂日报_20231114_02.txt").doubts if doubt.kind == "lost"]
    assert (29, 31) in lost


def test_columns_out_of_order_are_put_right() -> None:
    story = read("芦汀晚报/2024-03-21/01版.md").articles[0]
    lines = [n for block in story.blocks if block.role == "body" for n in block.lines]
    assert lines == [22, 24, 26, 32, 34, 28, 30, 36, 38, 42, 44]


def test_a_repeat_is_kept_and_marked() -> None:
    page = read("芦汀晚报/2024-03-20/01版.md")
    repeats = [
        b for b in (*page.furniture, *(b for a in page.articles for b in a.blocks)) if b.role == "repeat"
    ]
    assert [block.lines for block in repeats] == [(51,)]


def test_jump_and_continuation_name_each_other() -> None:
    front, inner = read("澄陂日报_20231114_01.txt"), read("澄陂日报_20231114_02.txt")
    assert front.articles[0].jump == "第2版"
    assert inner.articles[0].jump_from == "第1版"


def test_nothing_is_invented_on_the_page_without_a_masthead() -> None:
    page = read("芦汀晚报/2024-03-20/03版.md")
    assert {name: reading.value for name, reading in page.readings.items() if reading.value is not None} == {}
