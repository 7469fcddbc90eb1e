"""Titles as dailies set them, and lines between: summing items, opening crossheads, talk, old pictures."""
from __future__ import annotations

from reader.page.model import Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines

CREDITED = (
    "本报讯（记者 张小平）昨日，青河县河道清淤工程完工，"
    "两岸居民前来观看，今年还将沿河修建步道，栽种柳树。"
)
MORE = (
    "两岸居民走在新修的步道上，说起从前的河道，都说变化太大，"
    "如今水清岸绿，白鹭也飞回来了，早晚都有人来散步。"
)
RIVER = (
    "青河县的河道清淤工程历时三年，两岸居民说，河水比从前清了许多，孩子们又可以在河边的草地上玩耍。"
    "负责人介绍，今年还将沿河修建步道，栽种柳树，装上路灯，方便居民早晚散步，两岸的农田也能用上清水。"
)
TREES = (
    "负责人说，河水清了，树也要跟上。柳树苗已经运到河边，"
    "步道两旁的路灯装了一半，居民散步的地方会越来越多。"
)
PATH = (
    "青河县水利局昨日说，新修的步道已经铺到村口，居民早晚散步更加方便，今年还将栽种柳树，装上路灯。"
    "河水也比从前清了许多。"
)
FIRMS = (
    "县里昨日与三家企业签了合同，明年要在河边再修八公里步道，"
    "栽上柳树，装好路灯，居民散步可以一直走到县城。"
)
SCHOOL = (
    "山里的小学新盖了食堂，午饭有两荤一素，老师和学生同桌吃饭，家长不用再每天送饭上山，路上少走了十里。"
    "食堂的菜来自学校后面的菜园，高年级同学轮流浇水施肥，白菜萝卜长得又大又好，吃不完的还送给独居老人。"
)


def page(*lines: str) -> Page:
    """The page of these lines, each set apart by a blank one."""
    return recognise(split_lines("\n\n".join(lines)))


def roles(got: Page) -> dict[str, str]:
    """Each block's text and its role, throughout the page."""
    return {block.text: block.role for article in got.articles for block in article.blocks}


def headlines(got: Page) -> list[str]:
    return [
        " ".join(block.text for block in article.blocks if block.role == "headline")
        for article in got.articles
    ]


def test_marked_lines_between_headline_and_credit_sum_the_report_up() -> None:
    got = page("青河县三年清淤河道竣工", "●两岸修步道十二公里", "●柳树栽到村口", CREDITED, MORE)
    assert roles(got)["●两岸修步道十二公里"] == roles(got)["●柳树栽到村口"] == "deck"


def test_marked_lines_within_a_text_are_its_items() -> None:
    got = page("青河县三年清淤河道竣工", CREDITED, "今年要做的有：", "●两岸修步道十二公里", "●柳树栽到村口")
    assert roles(got)["●两岸修步道十二公里"] != "deck"


def test_the_first_part_of_a_report_may_have_its_crosshead_below_the_byline() -> None:
    got = page(
        "一条河流的新生故事", "本报记者 张小平", "从前水浑", RIVER, "如今岸绿", MORE,
        "明天更好", TREES,
    )
    assert [roles(got)[text] for text in ("从前水浑", "如今岸绿", "明天更好")] == ["crosshead"] * 3
    assert headlines(got) == ["一条河流的新生故事"]


def test_who_talk_speak_in_turn() -> None:
    got = page(
        "一条河流的新生故事", "本报记者 张小平", RIVER, "“河道几时清淤？我们盼了好几年。”", "“步道也修吗？”",
        "“修，年底就能散步。”", MORE,
    )
    assert roles(got)["“步道也修吗？”"] == "body"


def test_a_picture_from_the_files_is_no_news_by_itself() -> None:
    picture = "1996年，船长在庆祝会上致词。（资料照）"
    got = page("河道清淤三年记", "张小平", RIVER, MORE, picture, "山村小学食堂开业", SCHOOL)
    assert headlines(got) == ["河道清淤三年记", "山村小学食堂开业"]
    assert roles(got)[picture] == "caption"


def test_a_title_that_says_what_happened_begins_an_article() -> None:
    got = page("河边步道铺到村口", PATH, MORE, "三家企业签约修步道", FIRMS)
    assert headlines(got) == ["河边步道铺到村口", "三家企业签约修步道"]
