"""Captions that are told by others of the page: a paper sets one mark before them."""
from __future__ import annotations

import pytest

from reader.page.recognition import recognise
from reader.page.text.lines import split_lines

_TITLE = "青河日报\n2016年3月19日 星期六\n\n# 河道清淤完工 两岸修建步道\n\n"
_TEXT = (
    "本报讯（记者 张小平）昨日，河道清淤完工，两岸居民前来观看。负责人说，今年还将在两岸修建步道，栽种柳树，"
    "装上路灯，让老人和孩子有地方散步，工程将在年底以前全部完成。\n\n"
    "步道全长三公里，经过四个村子，沿途设有六处凉亭。施工队分两班轮流，预计比原定日期早一个月完工，届时将举行"
    "一次长跑，各村都会派人参加，报名从下月开始。\n\n"
)
_MORE = "沿途的长椅也要一把把换过，旧的送到村里去。负责人说，居民若有意见，写信到办公室，一周以内答复。\n\n"


@pytest.mark.parametrize("mark", ["●", "□"])
@pytest.mark.parametrize("above, below", [("", ""), ("", _MORE), ("## 步道通到渡口\n\n", _MORE)])
def test_mark_of_the_pages_captions(mark: str, above: str, below: str) -> None:
    """Another caption of the page tells what it is for, below a crosshead, too."""
    page = recognise(split_lines(
        f"{_TITLE}{_TEXT}{above}{mark}负责人说凉亭旁的柳树发了芽。\n\n{below}"
        f"# 渡口添了两条新船\n\n{_TEXT.replace('河道', '渡口')}{mark}图为孩子们在渡口放风筝。\n"
    ))
    found = [block for article in page.articles for block in article.blocks if block.role == "caption"]
    assert len(found) == 2


def test_items_of_a_list_are_none() -> None:
    """Several lines with the mark right below a title are news in brief, whatever stands before a caption."""
    brief = "●青河县城今年新栽柳树三千株。\n\n●渡口的灯塔昨日重新点亮。\n\n●青河中学新修了操场。\n\n"
    page = recognise(split_lines(f"{_TITLE}{_TEXT}●图为孩子们在渡口放风筝。\n\n# 一句话新闻\n\n{brief}"))
    found = [block for article in page.articles for block in article.blocks if block.role == "caption"]
    assert len(found) == 1
