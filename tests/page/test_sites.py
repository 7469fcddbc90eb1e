"""What web sites of papers set around an article, copied with the text: the page reads as without it."""
from __future__ import annotations

import time

import pytest

from reader.page.text.marks.websites import is_of_site, without_site
from tests.page.test_lone_marks import BODY, HEAD, PLACES, said

ROWS = [
    "上一版 下一版", "上一篇 下一篇", "3上一篇 下一篇4", "返回目录 放大 缩小 全文复制", "放大 缩小 默认",
    "版面导航 标题导航", "标题导航", "按日期检索", "收藏 打印 本页 关闭窗口", "[打印] [关闭]",
    "字号：大 中 小", "分享到：微信 微博 QQ空间", "PDF 下载", "电子报 | 往期回顾",
    "首页 > 青禾日报 > 2023-12-05 > 第01版",
    "来源：青禾日报", "来源：青禾日报 2023-12-05 08:12", "发布时间：2023-12-05 08:12:33", "浏览次数：123",
    "阅读量: 1024次", "青禾日报社版权所有 琼ICP备12345678号", "点击右上角分享", "上一篇 下一篇 返回目錄",
    "Copyright © 2023 青禾日报 All Rights Reserved",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("row", ROWS)
def test_a_line_of_a_site_changes_nothing(row: str, place: int) -> None:
    plain = HEAD + BODY
    assert said([*plain[:place], row, "", *plain[place:]]) == said(plain)


@pytest.mark.parametrize(("row", "left"), [
    ("作者：何若水 来源：青禾日报 2023-12-05", "作者：何若水"), ("渡口换灯 上一篇 下一篇", "渡口换灯"),
    ("第A04版：要闻 上一版 下一版", "第A04版：要闻"),
])
def test_behind_words_it_is_taken_off(row: str, left: str) -> None:
    assert without_site(row) == left


@pytest.mark.parametrize("row", [
    "分享一碗面", "收藏", "微博上的守灯人", "下载", "放大镜下的邮票", "返回家乡的人", "首页亮灯", "来源",
    "打印店开张", "数据来源：县统计局", "（来源：新华社）", "发布会时间：下周", "下一站 渡口",
])
def test_what_a_paper_prints_is_not_of_a_site(row: str) -> None:
    assert not is_of_site(row) and without_site(row) == row


@pytest.mark.parametrize("piece", ["上一篇 ", "来源:", "首页>", "©", "ICP备", " 下一篇", "作者:来源: "])
def test_a_long_line_costs_nothing(piece: str) -> None:
    began = time.process_time()
    for _ in range(2000):
        is_of_site(piece * 12)
        without_site(piece * 12)
    assert time.process_time() - began < 2


TITLES = [row for row in BODY if row.startswith("## ")]


@pytest.mark.parametrize(("title", "text"), [
    ("标题：{}", "正文：{}"), ("【标题】{}", "【正文】{}"), ("**标题：**{}", "{}"),
    ("**标题**：{}", "**正文**：{}"),
    ("## 标题：{}", "{}"), ("[标题] {}", "[正文] {}"), ("新闻标题：{}", "{}"),
])
def test_what_a_model_calls_the_parts_is_not_printed(title: str, text: str) -> None:
    plain = HEAD + BODY
    first = {row for row in BODY if row.startswith("本报讯")}
    headed = [title.format(row[3:]) if row in TITLES else row for row in plain]
    assert said([text.format(row) if row in first else row for row in headed]) == said(plain)
    alone = [(text.format("").strip(), row) if row in first else (row,) for row in headed]
    assert said([row for rows in alone for row in rows]) == said(plain)


@pytest.mark.parametrize("row", ["标题党何时休", "标题:一个词引起的官司", "正文之外", "主题公园开门迎客"])
def test_a_paper_may_print_such_a_word(row: str) -> None:
    plain = [*HEAD, f"## {row}", "", *BODY[2:]]
    assert said(plain)[-1][0][0] == ("headline", row)  # type: ignore[index]
