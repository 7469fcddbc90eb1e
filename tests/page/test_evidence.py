"""Each piece of evidence on its own example: the line that bears it,
and the line that does not (resources/evidence.toml).
"""
from __future__ import annotations

import tomllib

import pytest

from reader.page.build.cuts import borne
from reader.page.layout.context import look_around
from reader.page.layout.features import Look
from reader.page.layout.looking import look
from reader.page.layout.title_rows import join_rows
from reader.page.layout.weighing import EVIDENCE, FIRST_THAT_HOLDS, weights
from reader.page.text.lines import split_lines
from reader.page.text.wrapped import units
from reader.paths import resources
from tests.train.evidence import amounts

TEXT = (
    "青河县的河道清淤工程昨日完工，两岸居民说，河水比从前清了许多，孩子们又可以在河边的草地上玩耍。"
    "负责人张小平介绍，今年还将沿河修建步道，栽种柳树，装上路灯，方便居民早晚散步，两岸的农田也能用上清水。")
MORE = (
    "两岸居民走在新修的步道上，说起从前的河道，都说变化太大，如今水清岸绿，白鹭也飞回来了，早晚都有人来散步。"
)
NEWS = "本报讯（记者 张小平）昨日，青河县河道清淤工程完工，两岸居民前来观看，今年还将沿河修建步道，栽种柳树。"
OTHER = (
    "山里的小学新盖了食堂，午饭有两荤一素，老师和学生同桌吃饭，家长不用再每天送饭上山，路上少走了十里。"
    "厨师李大江每天清早五点起床，蒸馒头，熬小米粥，他说看着娃娃们吃得香，自己心里就踏实，一点不觉得累。"
    "食堂的菜来自学校后面的菜园，高年级同学轮流浇水施肥，白菜萝卜长得又大又好，吃不完的还送给村中独居老人。"
    "村支书王有田盘算，明年要在操场边再盖一间图书室，已经有三家书店答应捐书，第一批图书春节前运到，够每个班级分一柜。"
    "傍晚放学，炊烟升起，几条黄狗跟着背书包的学生跑过田埂，满山都是笑声，邮递员骑车经过总要停下来听一会儿才走。"
)
EVERY = tomllib.loads((resources() / "evidence.toml").read_text("utf-8"))
ENDS = EVERY["cut"]  # of two ends, not of one unit
ROWS = {group: rows for group, rows in EVERY.items() if group != "cut"}
CASES = [(group, name) for group, rows in ROWS.items() for name in rows]


def unit(example: str) -> Look:
    """The unit behind » of a page in the table's short form, as the weighing sees it."""
    for name, text in (("text", TEXT), ("more", MORE), ("news", NEWS), ("other", OTHER)):
        example = example.replace("{" + name + "}", text)
    page = example.replace("|", "\n\n").replace("↵", "\n") if " | " not in example else _with_table(example)
    lines = split_lines(page)
    marked = next(line.number for line in lines if "»" in line.text)
    lines = tuple(type(line)(line.number, line.text.replace("»", "")) for line in lines)
    rows = join_rows(units(lines), lines)
    looks = look(rows)
    look_around(looks)
    return next(seen for row, seen in zip(rows, looks, strict=True) if marked in row.numbers)


def _with_table(example: str) -> str:
    """The page of an example in which | with spaces around it parts cells."""
    return example.replace(" | ", "\0").replace("|", "\n\n").replace("\0", " | ").replace("↵", "\n")


def holds(group: str, name: str, example: str) -> float:
    return float(amounts(group, unit(example))[name])


def test_every_function_has_its_row_and_every_row_its_function() -> None:
    assert set(ROWS) == {*EVIDENCE, *FIRST_THAT_HOLDS}
    some = unit("»河道清淤|{text}")
    assert {group: set(rows) for group, rows in ROWS.items()} == {
        group: set(amounts(group, some)) for group in ROWS
    }
    assert {key for rows in ROWS.values() for row in rows.values() for key in row} == {
        "weight",
        "hand",
        "why",
        "yes",
        "no",
    }
    assert all(row["why"].endswith(".") for rows in ROWS.values() for row in rows.values())


@pytest.mark.parametrize(("group", "name"), [case for case in CASES if ROWS[case[0]][case[1]]["yes"]])
def test_evidence_is_in_its_example(group: str, name: str) -> None:
    assert holds(group, name, ROWS[group][name]["yes"])


@pytest.mark.parametrize(("group", "name"), [case for case in CASES if ROWS[case[0]][case[1]]["no"]])
def test_and_not_in_its_counter_example(group: str, name: str) -> None:
    assert not holds(group, name, ROWS[group][name]["no"])


def test_weights_are_read_from_the_file() -> None:
    assert weights() == {
        group: {name: row["weight"] for name, row in rows.items()} for group, rows in EVERY.items()
    }


def two_ends(example: str) -> dict[str, float]:
    """What the paragraph and the one behind » bear."""
    for name, text in (("text", TEXT), ("more", MORE), ("long", TEXT.replace("，", "").replace("。", ""))):
        example = example.replace("{" + name + "}", text)
    before, after = example.split("|»")
    return borne(before, after)


@pytest.mark.parametrize("name", ENDS)
def test_what_two_ends_say_is_in_its_example(name: str) -> None:
    said = two_ends(ENDS[name]["yes"])[name]
    assert said if name == "meet" else said == 1.0, "there or not; only how well two meet is measured"
    assert not ENDS[name]["no"] or name not in two_ends(ENDS[name]["no"])
    assert ENDS[name]["why"].endswith(".") and set(ENDS[name]) == {"weight", "hand", "why", "yes", "no"}


def test_every_piece_that_two_ends_bear_has_its_weight() -> None:
    found = {name for row in ENDS.values() for example in (row["yes"], row["no"]) if example
             for name in two_ends(example)}
    assert found == set(ENDS)
