"""Whole pages with what stands around their articles: it is read or set aside, and never part of an article."""
from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from reader.page.masthead.checks import Neighbour
from reader.page.masthead.suggest import suggest
from reader.page.model import MASTHEAD_FIELDS, Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines

AROUND = tomllib.loads((Path(__file__).parent / "pages_around.toml").read_text("utf-8"))
HEADLINES = ["渡口新桥月底合龙", "夜校教村民修农机"]
ARTICLES = f"""
{HEADLINES[0]}

本报讯(记者 林望舒)渡口新桥工程进入最后阶段。记者昨日在现场看到,工人正在铺设桥面,运送钢梁的船只往来不断。

桥通以后,两岸居民过河的时间将由四十分钟缩短到五分钟。

{HEADLINES[1]}

本报讯(记者 何若水)入冬以来,村里的夜校开了农机修理班,已有六十多位村民报名。

“自己会修,春耕就不用等人了。”村民老周说。
"""


def whole(top: str, foot: str = "") -> str:
    return f"{top.strip()}\n{ARTICLES}\n{foot.strip()}".rstrip()


def read(text: str) -> Page:
    return recognise(split_lines(text))


@pytest.mark.parametrize("name", AROUND["page"])
def test_what_stands_around_is_read_and_kept_out_of_the_articles(name: str) -> None:
    wanted = dict(AROUND["page"][name])
    page = read(whole(wanted.pop("top"), wanted.pop("foot", "")))
    got = {field: value for field in MASTHEAD_FIELDS if (value := page.value(field)) is not None}
    assert got == wanted
    assert [article.part("headline") for article in page.articles] == HEADLINES
    assert sum(len(article.blocks) for article in page.articles) == 6


@pytest.mark.parametrize("name", AROUND["none"])
@pytest.mark.parametrize("at_top", [True, False])
def test_what_only_looks_like_a_masthead_gives_none(name: str, at_top: bool) -> None:
    printed = AROUND["none"][name]["printed"]
    page = read(whole(printed) if at_top else whole("", printed))
    assert {field for field in MASTHEAD_FIELDS if page.value(field) is not None} == set()


OPEN = "太埠新報\n05/12/2023 第3301期\nwww.taifau.example.com"


def test_an_order_of_day_and_month_that_nothing_settles_is_said_to_be_open() -> None:
    page = read(whole(OPEN))
    reading = page.readings["date"]
    assert reading.value is None
    assert reading.printed == "05/12/2023"
    assert reading.suggestion is not None and reading.suggestion.value == "2023-12-05"
    near = [Neighbour(date(2023, 5, 10), 3299), Neighbour(date(2023, 5, 13), 3302)]
    [settled] = suggest(page.readings, neighbours=near)["date"]
    assert settled.value == "2023-05-12" and settled.reason.startswith("期号 3301 与 2023-05-13 的 3302 期相符")
    assert any("2023-05-12" in doubt.reason and "2023-12-05" in doubt.reason for doubt in page.doubts)
