"""What pages of mainland papers taught that nobody had tuned for (tests/pages/proofs, eighth): party,
evening, farmers', army and works' papers, weeklies, digests.
"""
from __future__ import annotations

import pytest

from reader.page.layout.wordings import is_furniture, is_weather
from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.tails import end_credit
from reader.page.text.lines import fold
from reader.page.text.names import names
from tests.page.reading import headlines, read, read_text, texts

TEXT = "渡口的航标灯去年换成太阳能的，守灯人老罗不必再划船去添油，夜里只要在岸上数一遍，十七盏一盏不少。"
MORE = "老罗说，航标灯最怕的是漂来的水草，缠住了灯架就会歪，隔几天还是要划船去看一看，顺手捞干净。"
FERRY = "渡船从今年起改了钟点，头班提前到清早五点，赶集的人不必再在石阶上等，末班要等最后一个学生上船才开。"
FERRY_MORE = "船工把时刻写在一块木板上，挂在石阶旁的柳树下，雨天翻过来，背面也写着同样的一行字。"
SCHOOL = "山坡上的小学添了一间木工房，课桌都由六年级的学生自己修，刨花留给一年级做手工，老师在一旁看着锯子。"
SCHOOL_MORE = "木工房的钥匙挂在门后，谁都可以拿，放学以前擦干净桌面挂回去就行，到如今还没有丢过一件家伙。"
BELOW = f"小学有了木工房\n{SCHOOL}\n{SCHOOL_MORE}\n\n渡船改了钟点\n{FERRY}\n{FERRY_MORE}"


def test_a_columns_name_in_large_type_is_no_row_of_the_headline() -> None:
    found = read(
        "## 渡口添了新航标灯", TEXT, MORE,
        "## 人物", "## 老罗：把木工房搬到山坡上", "□学生记者 苗小青", SCHOOL, SCHOOL_MORE,
    )
    assert found.articles[1].part("headline") == "老罗：把木工房搬到山坡上"
    assert found.articles[1].part("column") == "人物"


def test_who_signs_a_text_is_no_row_above_the_next_blocks_column() -> None:
    found = read_text(f"""
渡口添了新灯
{TEXT}
{MORE}
老罗一家

山坡纪行
小学有了木工房
本报记者 贺兰舟
{SCHOOL}
{SCHOOL_MORE}

渡船改了钟点
{FERRY}
{FERRY_MORE}
""")
    assert found.articles[1].part("column") == "山坡纪行"
    assert found.articles[1].part("headline") == "小学有了木工房"


@pytest.mark.parametrize(("line", "who"), [
    ("局办 赵一钱", "赵一钱"),
    ("团委 方小芳", "方小芳"),
    ("清水县柳林乡 薛小贵", "薛小贵"),
    ("·木 易·", "木易"),
    ("车辆段 何水生", "何水生"),
])
def test_a_house_or_village_paper_names_office_or_place_before_the_writer(line: str, who: str) -> None:
    assert is_byline(line) < 1
    assert names(line) == (who,)


def test_a_village_before_a_crop_is_nobody() -> None:
    assert is_byline("清水县柳林乡 高产田") > 2


def test_who_asks_stands_between_question_and_answer() -> None:
    found = read_text(f"""
航标灯要几时换
问：我家门前渡口的航标灯去年换成太阳能的，最近一到阴天就不亮.今年为什么又不亮了？请问该怎么修？
宁山县 车前草
答：{TEXT}
{MORE}

{BELOW}
""")
    assert headlines(found) == ["航标灯要几时换", "小学有了木工房", "渡船改了钟点"]


def test_a_letter_is_text_and_the_editors_answer_stands_below_its_writer() -> None:
    letter = "编辑同志：" + TEXT
    answer = "编后：渡口的灯要亮，编辑部的灯也要亮。这封来信提出的问题，值得各方面想一想。"
    found = read_text(f"""
请给渡口换一盏灯
{letter}
某部哨所战士 康小定
{answer}

{BELOW}
""")
    assert letter in texts(found, "body")
    assert found.articles[0].byline == "康小定"
    assert texts(found, "note") == [answer]


def test_a_point_behind_a_character_is_a_stop() -> None:
    lines = (
        "灯架怕水草，清早要去捞一遍.",
        "灯罩怕灰.对于路边的灯，隔天要擦，结合检修更换灯绳.",
        "灯绳怕晒.入伏以后要换新的，旧的留作缆绳.",
    )
    found = read("渡口修灯要管好三件事", *lines, "小学有了木工房", SCHOOL, SCHOOL_MORE)
    assert headlines(found) == ["渡口修灯要管好三件事", "小学有了木工房"]
    assert texts(found, "body")[:3] == list(lines)


@pytest.mark.parametrize("line", [
    "题图 江 帆", "本版编辑 阮 咸", "责编 魏来", "今日重要版面 A叠 要闻 01-16 B叠 财富 17-24",
    "刊登公告热线:(0899)6677889", "致富广告 供应优质灯绳 地址：临河市东关 电话：2218877",
    "校训：明德 求是 力行",
])
def test_what_stands_at_the_pages_rim_is_furniture(line: str) -> None:
    assert is_furniture(fold(line))


@pytest.mark.parametrize("line", ["编辑部的故事", "题图 故事", "老罗的电话本", "设计师 走进渡口人家"])
def test_a_title_with_such_a_word_is_none(line: str) -> None:
    assert not is_furniture(fold(line))


def test_the_weather_report_is_no_paragraph_and_weather_in_the_news_is_one() -> None:
    assert is_weather(fold("今日天气：阴有小雨，偏北风三级。气温15—21℃"))
    assert not is_weather(fold("昨天天气晴好，渡口游人如织"))
    found = read("渡口添了新航标灯", TEXT, MORE, "今日天气：阴有小雨，偏北风三级。气温15—21℃")
    assert len(texts(found, "body")) == 2


@pytest.mark.parametrize(("opening", "dateline", "who"), [
    ("特约记者郎平川青岛报道 ", "青岛报道", ("郎平川",)),
    ("【某国《晨报》12月4日报道】", "某国《晨报》12月4日报道", ()),
    ("【某国《评论》周刊12月12日一期文章】题：渡口的灯（作者 玛丽·格林）", "某国《评论》周刊12月12日一期文章",
     ("玛丽·格林",)),
])
def test_what_it_was_taken_from_stands_before_a_text(
    opening: str, dateline: str, who: tuple[str, ...]
) -> None:
    found = head_credit(opening + TEXT)
    assert found is not None
    assert (found.dateline, found.names) == (dateline, who)


def test_two_characters_set_wide_in_brackets_close_a_text() -> None:
    found = end_credit(TEXT + "（小 雨）")
    assert found is not None and found.names == ("小雨",)
    assert end_credit(TEXT + "（未 完）") is None


def test_a_report_whose_writer_took_the_pictures_closes_with_his_name() -> None:
    found = read("渡口添了新航标灯", TEXT, MORE + "（郑小淑 文/图）", "小学有了木工房", SCHOOL, SCHOOL_MORE)
    assert found.articles[0].byline == "郑小淑"
    assert headlines(found) == ["渡口添了新航标灯", "小学有了木工房"]


def test_a_weekly_that_is_not_called_a_paper_has_a_masthead() -> None:
    found = read_text(f"""
竞渡周刊
2009年10月19日—25日
第42期（总第611期）
定价：2.00元

渡口添了新航标灯

{TEXT}

{MORE}
""")
    assert (found.value("title"), found.value("issue_number")) == ("竞渡周刊", 611)
    assert headlines(found) == ["渡口添了新航标灯"]


def test_a_communes_reporting_group_closes_its_report() -> None:
    found = read("渡口添了新航标灯", TEXT, MORE, "（东风公社报道组）", "小学有了木工房", SCHOOL, SCHOOL_MORE)
    assert found.articles[0].byline == "东风公社报道组"
