"""Tags are offered from the article's own words."""
from __future__ import annotations

import subprocess
import sys

from reader.text.keywords import suggest

HEADLINE = "河口图书馆延长开放时间"
BODY = (
    "本报讯 记者近日从县图书馆了解到,自本月起图书馆晚间延长开放两小时。"
    "图书馆新添阅览室座位120个,读者可凭借书证入馆。"
    "阅览室还为老年读者准备了放大镜,读者表示十分方便。今年图书馆将举办二十场讲座。"
)


def test_the_articles_own_words_come_first() -> None:
    found = suggest(HEADLINE, BODY)
    words = [word for word, _ in found]
    assert words[0] == "图书馆" and {"阅览室", "读者"} <= set(words)
    assert found[0][1] == 1.0
    assert [weight for _, weight in found] == sorted((weight for _, weight in found), reverse=True)
    assert len(found) <= 8 and suggest(HEADLINE, BODY, 3) == found[:3]


def test_nothing_that_says_nothing() -> None:
    words = [word for word, _ in suggest(HEADLINE, BODY, 50)]
    assert all(len(word) > 1 for word in words)
    assert not {"记者", "本报讯", "近日", "今年", "表示", "120", "二十"} & set(words)
    assert suggest("", "") == [] and suggest("", "，。！ 12 的了") == []


def test_the_headline_weighs_more() -> None:
    assert {word for word, _ in suggest("轮渡停航", "暖气管道更换。", 2)} == {"轮渡", "停航"}


def test_jieba_is_not_loaded_before_it_is_wanted() -> None:
    script = "import sys, reader.text.keywords; sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
