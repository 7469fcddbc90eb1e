"""Articles of invented pages: what stands where, who wrote it, what goes on where."""
from __future__ import annotations

import pytest

from reader.page.build.reflow import tidy
from reader.page.model import Article, Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.page.reading import read as page


def stack(article: Article) -> tuple[str | None, str | None, str | None]:
    return article.part("kicker"), article.part("headline"), article.part("deck")


def roles(found: Page) -> dict[int, str]:
    return {n: block.role for article in found.articles for block in article.blocks for n in block.lines}


LEAD = (
    "本报讯(记者 何田 通讯员 李锋)10月8日,河湾县举行秋收开镰仪式,"
    "首批二十台收割机下田作业,当天收割晚稻三百余亩。"
)
MORE = "据了解,今年全县晚稻播种面积比去年增加两成,县农技站抽调三十名农技员分片包干,逐块指导机收减损。"
FEATURE = (
    "清早六点,老码头的石阶上已经站满了等船的人。挑菜的、上学的、赶集的,都在等头班渡轮靠岸,汽笛响过三声,跳板"
    "便稳稳搭上了岸。")
FEATURE_MORE = (
    "船工老周在江上撑了三十年,哪里有暗流、哪里有浅滩,闭着眼睛都能说出来。"
    "如今渡轮装上了雷达,他说心里更踏实了。"
)

LATER = "入夜以后,江面上亮起一盏盏航标灯。船工老周每隔半小时巡查一遍老码头的缆桩,记下水位和风向。"


def test_kicker_headline_and_deck_on_lines_of_their_own() -> None:
    found = page("县长在秋收现场会上强调", "颗粒归仓 仓仓饱满", "——河湾县秋收现场会侧记", LEAD, MORE)
    assert [stack(article) for article in found.articles] == [(
        "县长在秋收现场会上强调", "颗粒归仓 仓仓饱满", "——河湾县秋收现场会侧记")]
    assert (found.articles[0].byline, found.articles[0].dateline) == ("何田 李锋", "本报讯")


@pytest.mark.parametrize(("line", "parts"), [
    ("县长在秋收现场会上强调 颗粒归仓 仓仓饱满", ("县长在秋收现场会上强调", "颗粒归仓 仓仓饱满", None)),
    ("县长在秋收现场走访时和示 颗粒归仓 仓仓饱满", ("县长在秋收现场走访时和示", "颗粒归仓 仓仓饱满", None)),
    ("颗粒归仓 仓仓饱满 县领导出席并讲话", (None, "颗粒归仓 仓仓饱满", "县领导出席并讲话")),
    ("头班船准点——访河湾渡口管理站", (None, "头班船准点", "——访河湾渡口管理站")),
    ("河湾办起田间夜校——把课堂搬到田埂上", ("河湾办起田间夜校——", "把课堂搬到田埂上", None)),
])
def test_a_headline_line_with_several_parts_is_taken_apart(line: str, parts: tuple[str | None, ...]) -> None:
    found = page(line, LEAD, MORE)
    assert stack(found.articles[0]) == parts
    assert [block.lines for block in found.articles[0].blocks][:2] == [(1,), (1,)]


def test_a_misread_point_between_figures_ends_no_sentence() -> None:
    found = page("三乡开镰收晚稻", "37。8万亩良田进入收割期", LEAD, MORE)
    assert stack(found.articles[0]) == (None, "三乡开镰收晚稻", "37。8万亩良田进入收割期")


def test_a_headline_after_its_text_closes_the_article_before_it() -> None:
    found = page("渡口延长夜航时间", LEAD.replace("开镰", "夜航"), MORE,
                 "本报讯(记者 高远)昨日,河湾图书馆老馆重新开放,阅览座位增加一倍,当天接待读者两千人次。",
                 "馆长介绍,老馆修缮历时八个月,百年木楼梯原样保留,阅览室换上了护眼灯。",
                 "河湾图书馆老馆重新开放")
    assert [article.part("headline") for article in found.articles] == [
        "渡口延长夜航时间",
        "河湾图书馆老馆重新开放",
    ]
    assert found.articles[1].byline == "高远"


def test_crossheads_belong_to_the_article_with_the_byline() -> None:
    found = page("老码头的早晨", "本报记者 陈渡", FEATURE, "头班船来了", FEATURE_MORE, "夜航灯亮了", LATER)
    assert len(found.articles) == 1
    assert {n: role for n, role in roles(found).items() if role == "crosshead"} == {
        7: "crosshead",
        11: "crosshead",
    }
    assert found.articles[0].byline == "陈渡"


def test_a_paragraph_cut_by_a_column_is_one_again_and_keeps_its_lines() -> None:
    found = page("老码头的早晨", "本报记者 陈渡", FEATURE + "船工们把缆绳一圈圈盘好,又把甲板冲洗干",
                 "净,等着下一班的客人。" + FEATURE_MORE)
    body = found.articles[0].blocks[-1]
    assert body.lines == (5, 7)
    assert body.text[body.cuts[0]:].startswith("净,等着")
    assert "冲洗干净,等着" in body.text


def test_a_paragraph_goes_on_over_a_caption() -> None:
    found = page("老码头的早晨", "本报记者 陈渡", FEATURE + "船工们把缆绳一圈圈盘好,又把甲板冲洗干",
                 "图为老码头渡轮靠岸。陈渡 摄", "净,等着下一班的客人。" + FEATURE_MORE)
    assert [(block.role, block.lines) for block in found.articles[0].blocks[2:]] == [(
        "body", (5, 9)), ("caption", (7,))]


def test_what_the_cut_doubled_is_kept_and_marked() -> None:
    found = page("老码头的早晨", "本报记者 陈渡", FEATURE + "船工们把缆绳一圈圈盘好,又把甲板冲洗干",
                 "冲洗干净,等着下一班的客人。" + FEATURE_MORE)
    assert "冲洗干冲洗干净" in found.articles[0].blocks[-1].text
    assert [doubt.lines for doubt in found.doubts if doubt.kind == "lost"] == [(5, 7)]


def test_a_column_out_of_order_is_put_right_and_told() -> None:
    found = page("老码头的早晨", "本报记者 陈渡",
                 FEATURE + "渡口管理站编写了《河湾渡口安全手",
                 "夜里收班以后,船工们还要检修轮机。" + FEATURE_MORE + "大家把问题一条条记在本",
                 "册》,发给每一位常坐船的客人。翻开第一页,就是穿好救生衣的图示。")
    body = [n for block in found.articles[0].blocks if block.role == "body" for n in block.lines]
    assert body == [5, 9, 7]
    assert [doubt for doubt in found.doubts if doubt.kind == "order"]


def test_a_repeat_is_marked_and_nothing_is_lost() -> None:
    found = page("老码头的早晨", "本报记者 陈渡", FEATURE, FEATURE_MORE, FEATURE_MORE)
    assert roles(found)[9] == "repeat"
    assert found.articles[0].blocks[-1].text == FEATURE_MORE


def test_the_same_words_below_two_titles_are_two_articles() -> None:
    notice = "本报讯（记者 陈渡）" + FEATURE
    found = page("老码头的早晨", notice, FEATURE_MORE, "渡口的一天", notice, FEATURE_MORE)
    headlines = [block.text for one in found.articles for block in one.blocks if block.role == "headline"]
    assert headlines == ["老码头的早晨", "渡口的一天"]
    roles_of = [[block.role for block in one.blocks] for one in found.articles]
    assert roles_of == [["headline", "body", "body"]] * 2


@pytest.mark.parametrize(("text", "jump", "origin"), [
    (
        "(下转第3版)", "第3版", None), ("（下转第三版）", "第三版",
        None), ("►下转A4版", "A4版", None), ("(紧接第二版)", "第二版", None),
])
def test_jumps(text: str, jump: str, origin: str | None) -> None:
    for found in (page(
        "老码头的早晨", "本报记者 陈渡", FEATURE, FEATURE_MORE,
        text), page("老码头的早晨", "本报记者 陈渡", FEATURE + text)):
        assert (found.articles[0].jump, found.articles[0].jump_from) == (jump, origin)


@pytest.mark.parametrize("mark", ["(上接第一版)", "（上接第一版）", "(紧接第一版)", "←上接第一版"])
def test_a_continuation_from_the_front_page_begins_an_article(mark: str) -> None:
    found = page("渡口延长夜航时间", LEAD, MORE, mark, FEATURE, FEATURE_MORE)
    assert [(a.part("headline"), a.jump, a.jump_from) for a in found.articles] == [
        ("渡口延长夜航时间", None, None),
        (None, None, "第一版"),
    ]
    assert Page.from_json(found.to_json()) == found
    assert found.to_json()["articles"][1]["jump"] == "第一版"


def test_a_continuation_says_where_it_comes_from_in_its_first_line() -> None:
    found = page("渡口延长夜航时间", LEAD, MORE, "(上接第一版)" + FEATURE, FEATURE_MORE)
    jumps = [(article.jump, article.jump_from) for article in found.articles]
    assert jumps == [(None, None), (None, "第一版")]


def test_a_photo_by_itself_and_a_photo_of_the_article() -> None:
    photo = "11月2日,游人在湖畔喂海鸥。初冬时节,数千只红嘴鸥飞抵越冬。"
    text = "\n\n".join(["渡口延长夜航时间", LEAD, MORE]) + "\n\n\n\n" + photo + "\n\n本报记者 方舟 摄"
    found = recognise(split_lines(text))
    assert [article.part("headline") for article in found.articles] == ["渡口延长夜航时间", None]
    assert [block.role for block in found.articles[1].blocks] == ["caption", "caption"]
    assert found.articles[1].byline == "方舟"


def test_column_title_note_and_teasers() -> None:
    found = page(
        "今日导读",
        "夜校开到村头 2版",
        "老桥换了新护栏 3版",
        "社论",
        "让出一座灯",
        "□ 石平",
        FEATURE,
        FEATURE_MORE,
        "编后:一盏灯,照亮的是回家的路。",
    )
    assert [block.role for block in found.furniture] == ["teaser"] * 3
    article = found.articles[0]
    assert (article.part("column"), article.part("headline"), article.byline) == (
        "社论",
        "让出一座灯",
        "石平",
    )
    assert article.blocks[-1].role == "note"


def test_poems_tables_lists_and_notices_stay_line_by_line() -> None:
    verses = ["镰刀割下一片金黄", "汗水落在田埂上", "父亲直起了腰", "望着远处的炊烟"]
    found = recognise(split_lines("\n".join(["秋收", "吴岳", *verses]) + "\n\n" + "\n\n".join([
        "停水公告", "因管网改造,定于周六8时至18时对解放路沿线暂停供水,请相关用户提前储水。",
        "河湾自来水公司", "2019年6月12日",
        "渡口船期表", "班次\t开船\t到岸", "1\t6:30\t6:50", "2\t7:30\t7:50"])))
    assert [article.part("headline") for article in found.articles] == ["秋收", "停水公告", "渡口船期表"]
    assert [block.text for block in found.articles[0].blocks if block.role == "body"] == verses
    assert [block.text for block in found.articles[1].blocks[-2:]] == ["河湾自来水公司", "2019年6月12日"]
    assert len([block for block in found.articles[2].blocks if block.role == "body"]) == 3


def test_traditional_characters_give_values_as_printed() -> None:
    found = page(
        "市政會議決定擴建東港碼頭",
        "【本報訊】(記者陳志華)市政府昨日舉行會議,通過擴建東港碼頭方案,增設兩條渡輪航線,以紓緩早晚人流。",
                 "運輸處表示,擴建工程分兩期進行,第一期先行加固舊有堤岸。(下轉第三版)")
    assert (found.articles[0].byline, found.articles[0].dateline, found.articles[0].jump) == (
        "陳志華", "本報訊", "第三版")


def test_english_pages_have_paragraphs_and_headlines_and_no_masthead() -> None:
    found = page(
        "# Harbour Bridge Reopens",
        "By Mary Stone",
        "The harbour bridge reopened to traffic on Monday"
        " after eight months of repairs, the roads office\nsai"
        "d.",
        (
            "Buses and cars crossed the bridge from six in the morning, "
            "and the ferry keeps its winter timetable."
        ),
    )
    assert found.articles[0].part("headline") == "Harbour Bridge Reopens"
    assert found.articles[0].byline == "Mary Stone"
    assert {
        name: reading.value for name, reading in found.readings.items() if reading.value is not None
    } == {}


def test_a_title_in_another_language_begins_an_article() -> None:
    found = page(
        "三乡开镰收晚稻",
        LEAD,
        MORE,
        "Library Opens Late",
        "The library will stay open until nine in the evening. Readers said it had changed their mornings.",
    )
    assert [article.part("headline") for article in found.articles] == [
        "三乡开镰收晚稻",
        "Library Opens Late",
    ]


def test_spaces_of_the_ocr_go_from_the_text_and_stay_in_headlines_and_credits() -> None:
    found = page(
        "颗粒归仓 仓仓饱满",
        (
            "本报讯(记者 何田 李锋)10月8日,河湾县举 行秋收开镰仪式,"
            "首批二十台收割机下 田作业,当天收割晚稻三百余亩。"
        ),
    )
    assert found.articles[0].part("headline") == "颗粒归仓 仓仓饱满"
    assert found.articles[0].blocks[-1].text.startswith("本报讯(记者 何田 李锋)10月8日,河湾县举行秋收")


@pytest.mark.parametrize("credit", ["（本报记者 何 田）", "（记者 何田 通讯员 李锋）"])
def test_a_paragraph_that_is_nothing_but_a_credit_stands_once(credit: str) -> None:
    assert tidy(credit) == credit


def test_close_decisions_are_told_with_a_reason() -> None:
    school = "镇上的夜校今年开了三个班,教村民修农机、学算账,来听课的有六十多人,最年长的一位已经七十岁。"
    found = page("老码头的早晨", "本报记者 陈渡", FEATURE, FEATURE_MORE, "夜校开课了", school)
    told = [doubt for doubt in found.doubts if 9 in doubt.lines]
    assert told
    assert all(0 <= doubt.margin <= 1 and doubt.reason.endswith("。") for doubt in told)


def test_titles_of_one_form_are_one_question() -> None:
    lamps = (
        "航标处昨日发布消息，新添的航标灯一盏接一盏亮起来，"
        "守灯人划着小船挨个查看，把灯罩擦得透亮。"
    )
    told = "“渡口”延长夜航后船工怎样说", "“航标”一盏一盏亮后水手怎样说"
    found = page("渡口延长夜航时间", LEAD, MORE, FEATURE, told[0], FEATURE_MORE, LATER, told[1], lamps)
    asked = [doubt for doubt in found.doubts if doubt.kind == "headline"]
    assert [doubt.lines for doubt in asked] == [(9, 15)]
    assert asked[0].reason == "这 2 处标题形式相同，都定为小标题，也可能都是主题。"
    assert {roles(found)[n] for n in (9, 15)} == {"crosshead"}


def test_titles_of_one_form_that_are_read_unlike_are_no_one_question() -> None:
    lamps = "航标灯一盏接一盏亮起来，守灯人划着小船挨个查看，把灯罩擦得透亮，船上装了雷达，也少不了航标灯。"
    told = "“渡口”延长夜航 船工怎样说", "“航标”一盏一盏亮 水手怎样说"
    found = page("渡口延长夜航时间", LEAD, MORE, FEATURE, told[0], FEATURE_MORE, LATER, told[1], lamps)
    assert [roles(found)[n] for n in (9, 15)] == ["headline", "crosshead"]
    assert not [doubt for doubt in found.doubts if doubt.code == "family"]
