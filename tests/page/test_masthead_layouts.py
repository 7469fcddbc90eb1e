"""Mastheads as papers set them, with invented papers: what is printed is read, and nothing else."""
from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reader.page.masthead.read import read_masthead
from reader.page.model import Line
from reader.page.readings import MASTHEAD_FIELDS

PRINTED = tomllib.loads((Path(__file__).parent / "mastheads.toml").read_text("utf-8"))
ARTICLE = """
渡口新桥月底合龙

本报讯(记者 林望舒)青禾渡口新桥工程进入最后阶段。记者昨日在现场看到,工人正在铺设桥面,运送钢梁的船只往来不断。
"""
OTHER_ARTICLE = """
截至12月3日,全市已完成供热管网改造36公里,惠及居民2.4万户。供热公司表示,将在2023年12月15日前完成全部检修。

冬小麦长势良好

本报讯 农技站日前对全县二十个乡镇的冬小麦进行了抽样调查,一类苗占六成以上,热线电话0999-5550000全天值守。
"""


def read(text: str) -> tuple[dict[str, Any], dict[int, str]]:
    readings, roles, _ = read_masthead([Line(i, row) for i, row in enumerate(text.split("\n"), 1)])
    return {name: r.value for name, r in readings.items() if r.value is not None}, roles


@pytest.mark.parametrize("name", PRINTED["layout"])
@pytest.mark.parametrize("where", ["top", "foot"])
def test_layouts(name: str, where: str) -> None:
    wanted = dict(PRINTED["layout"][name])
    printed = wanted.pop("printed")
    got, _ = read(
        f"{printed}\n{ARTICLE}{OTHER_ARTICLE}" if where == "top" else f"{ARTICLE}{OTHER_ARTICLE}\n{printed}"
    )
    assert {k: v for k, v in got.items() if k in MASTHEAD_FIELDS} == wanted


@pytest.mark.parametrize("name", PRINTED["running"])
def test_running_heads(name: str) -> None:
    wanted = dict(PRINTED["running"][name])
    printed = wanted.pop("printed")
    got, roles = read(f"{printed}\n{ARTICLE}{OTHER_ARTICLE}")
    assert got == wanted
    assert roles == dict.fromkeys(range(1, printed.count("\n") + 2), "masthead")


@pytest.mark.parametrize("name", PRINTED["lookalike"])
@pytest.mark.parametrize("where", ["top", "middle", "foot"])
def test_no_masthead_is_invented(name: str, where: str) -> None:
    printed = PRINTED["lookalike"][name]["printed"]
    text = {"top": printed + ARTICLE + OTHER_ARTICLE, "middle": f"{ARTICLE}\n{printed}\n{OTHER_ARTICLE}",
            "foot": ARTICLE + OTHER_ARTICLE + printed}[where]
    got, _ = read(text)
    assert not {k: v for k, v in got.items() if k in MASTHEAD_FIELDS}
