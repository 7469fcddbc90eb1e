"""Sentences of the lower layers as the window prints them: Chinese marks between Chinese, names untouched."""
from __future__ import annotations

import pytest

from reader.sentence import say
from reader.ui.base.language import typeset


@pytest.mark.parametrize(("said", "printed"), [
    ("请写上要找的词，或删去括号。", "请写上要找的词，或删去括号。"),
    (say("“{0}”已留存,没有采用;共 {1} 份。", "甲,乙(旧).txt", 2),
     "“甲,乙(旧).txt”已留存，没有采用；共 2 份。"),
    (say("与库里的“{0}”完全相同（{1}）。", "01.md", say("《{0}》第{1}版", "青河日报", 1)),
     "与库里的“01.md”完全相同（《青河日报》第1版）。"),
    ("日期写成 2023,12 不行(ISO 8601)。", "日期写成 2023,12 不行(ISO 8601)。"),
    (say("缺{0}", [say("星期,农历"), "5,6"]), "缺星期，农历、5,6"),
])
def test_marks_between_chinese_are_full_width(said: str, printed: str) -> None:
    assert typeset(said) == printed
