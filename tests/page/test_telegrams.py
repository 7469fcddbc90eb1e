"""Telegrams one below the other, as papers before 1949 set them: a place first, the day of the wire last."""
from __future__ import annotations

import pytest

from reader.page.recognition import recognise
from reader.page.text.lines import split_lines

_NEWS = """東華日報
中華民國二十六年三月十九日 星期五

本市商會昨開會議
〔本市消息〕本市商會昨日下午三時，在會所召開第四次會議，到各業代表三十餘人，議決修築沿江馬路，並推定委員五人，限本月底以前籌足款項云。

各地要電
"""


@pytest.mark.parametrize("head", ["〔{}〕", "【{}】", "（{}）", "▲{}　", "{}電　", "〔{}電〕"])
@pytest.mark.parametrize("stop", ["", "。"])
def test_telegram_below_another_is_text(head: str, stop: str) -> None:
    """It is no caption, however short it is."""
    wires = [
        f"{head.format('平湖')}省府會議通過修堤經費六萬元（十八日專電）{stop}",
        f"{head.format('青浦')}米商公會議定平糶辦法，明日起實行（十八日專電）{stop}",
        f"{head.format('安溪')}江水續漲二尺，沿江各圩戒備（十七日下午專電）{stop}",
    ]
    page = recognise(split_lines(_NEWS + "\n".join(wires)))
    roles = [block.role for article in page.articles for block in article.blocks]
    assert "caption" not in roles
    assert roles.count("body") >= len(wires)


def test_telegram_whose_day_was_not_read_is_text() -> None:
    """The place in brackets tells it, below one that closes with its day."""
    wires = "〔平湖〕米商公會議定平糶辦法，即日實行（十八日專電）。\n〔青浦〕江水續漲二尺，沿江各圩戒備。"
    page = recognise(split_lines(_NEWS + wires))
    assert all(block.role != "caption" for article in page.articles for block in article.blocks)
