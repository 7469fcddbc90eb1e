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


ABROAD = (
    "青河国外交部昨日说，两国渔船可以在同一片海里下网，先到先得，谁也不得拦住谁的船，争端由渔业委员会来断。"
    "委员会下月在绿洲开会，三十条渔船的船长都要到场，说说今年下网的地方。"
)
ABROAD_TOO = (
    "绿洲国渔业部长说，两国渔船在同一片海里下网是渔业委员会去年定下的，争端应当由委员会来断，不该由炮艇来断。"
)


def test_a_second_dispatch_of_the_same_matter_stays_under_the_headline() -> None:
    first, second = f"新华社青河3月2日电 {ABROAD}", f"据新华社绿洲3月2日电 {ABROAD_TOO}"
    assert len(page("两国渔船同海下网", first, MORE, second).articles) == 1


def test_a_dispatch_of_another_matter_is_an_article_of_its_own() -> None:
    first, second = f"新华社青河3月2日电 {ABROAD}", f"新华社绿洲3月2日电 {SCHOOL}"
    assert len(page("两国渔船同海下网", first, second).articles) == 2


def test_who_holds_an_office_signs_below_the_headline() -> None:
    got = page("河边应当多栽柳树", "青河县作家协会副主席张小平", RIVER, TREES)
    assert got.articles[0].byline == "张小平"
    assert headlines(got) == ["河边应当多栽柳树"]


def test_a_scene_that_nobody_is_said_to_have_taken_stands_with_the_report() -> None:
    got = page("河道清淤竣工", CREDITED, MORE, "■热腾腾的饭菜端上桌。", "新桥通车在即", CREDITED, PATH)
    assert headlines(got) == ["河道清淤竣工", "新桥通车在即"]


def test_a_picture_from_the_net_stands_with_the_report() -> None:
    picture = "山村小学的厨师正在蒸馒头，灶上冒着热气。（互联网）"
    got = page("河道清淤竣工", CREDITED, MORE, picture, "新桥通车在即", CREDITED, PATH)
    assert headlines(got) == ["河道清淤竣工", "新桥通车在即"]


def test_a_sentence_that_breaks_off_right_below_the_headline_is_its_deck() -> None:
    deck = "两岸的居民从此都可以散步到河边，预计明年上半年全线贯通"
    assert roles(page("青河县首段步道开放", deck, PATH, MORE))[deck] == "deck"


NEWS_IN_A_PICTURE = "3月2日，孩子们在青河县的新食堂吃午饭。今年全县有八所小学盖了食堂。张小平 摄"


def test_the_title_above_a_picture_s_news_is_a_headline() -> None:
    got = page(
        "青河县河道清淤完工", RIVER, MORE, "娃娃们的午饭", NEWS_IN_A_PICTURE, "县里签下三家企业", FIRMS,
    )
    assert headlines(got)[:2] == ["青河县河道清淤完工", "娃娃们的午饭"]
    assert got.articles[1].byline == "张小平"


def test_the_photographer_may_be_named_in_the_line_below_it() -> None:
    news, name = NEWS_IN_A_PICTURE.removesuffix("张小平 摄"), "（张小平 摄）"
    got = page("青河县河道清淤完工", RIVER, MORE, "娃娃们的午饭", news, name)
    assert headlines(got)[:2] == ["青河县河道清淤完工", "娃娃们的午饭"]


def test_who_wrote_and_who_took_the_pictures_sign_below_the_text() -> None:
    got = page("青河县河道清淤完工", RIVER, MORE, "记者 张小平/文 李大江/图")
    assert [article.byline for article in got.articles] == ["张小平 李大江"]


def test_a_caption_below_a_crosshead_makes_no_headline_of_it() -> None:
    picture = "居民在步道上散步。张小平 摄"
    got = page("青河县河道清淤完工", "本报记者 张小平", RIVER, "岸边添了新绿", picture, TREES)
    assert headlines(got) == ["青河县河道清淤完工"]


def test_somebodys_words_are_a_crosshead_also_where_headings_are_marked() -> None:
    got = page(
        "## 青河县河道清淤完工", "本报记者 张小平", RIVER, "## “河边总算能散步了”", TREES,
        "## 三家企业来修步道", FIRMS,
    )
    assert roles(got)["“河边总算能散步了”"] == "crosshead"
