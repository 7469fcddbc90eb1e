"""What the files of pages written blind (tests/pages/proofs: fourth, fifth, seventh) taught."""
from __future__ import annotations

import pytest

from reader.page.model import Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.page.reading import headlines, read, texts

LAMP = "渡口的航标灯去年换成太阳能的,守灯人老罗不必再划船去添油,夜里只要在岸上数一遍,十七盏一盏不少。"
LAMP_MORE = "老罗说,航标灯最怕的是漂来的水草,缠住了灯架就会歪,隔几天还是要划船去看一看,顺手捞干净。"
SCHOOL = "山坡上的小学添了一间木工房,课桌都由六年级的学生自己修,刨花留给一年级做手工,老师在一旁看着锯子。"
SCHOOL_MORE = "木工房的钥匙挂在门后,谁都可以拿,放学以前擦干净桌面挂回去就行,到如今还没有丢过一件家伙。"
NEWS = "本报讯(记者 骆峰)" + LAMP


def stack(found: Page, number: int = 0) -> tuple[str | None, ...]:
    return tuple(found.articles[number].part(role) for role in ("column", "kicker", "headline", "deck"))


@pytest.mark.parametrize("notice", ["更 正", "讣 告", "启 事"])
def test_a_notices_head_that_is_set_wide_is_no_name(notice: str) -> None:
    assert headlines(read("航标灯换成太阳能", NEWS, notice, SCHOOL)) == ["航标灯换成太阳能", notice]


@pytest.mark.parametrize("label", ["話你知", "延伸阅读", "人物小档案"])
def test_the_label_of_a_box_is_neither_a_name_nor_a_row_of_the_title_below_it(label: str) -> None:
    found = read("航标灯换成太阳能", "本报记者 骆峰", LAMP, LAMP_MORE, label, SCHOOL)
    assert texts(found, "byline") == ["本报记者 骆峰"]
    titled = read("航标灯换成太阳能", NEWS, f"{label}\n木工房小史", SCHOOL)
    assert headlines(titled)[1] != f"{label} 木工房小史"


def test_a_reporter_named_below_the_text_ends_it() -> None:
    first, second = "【港灣報專訊】" + LAMP, "【港灣報專訊】" + SCHOOL
    found = read("航標燈換太陽能", first, LAMP_MORE, "記者 鍾詠琪", "小學添木工房", second)
    assert [article.byline for article in found.articles] == ["鍾詠琪", None]


def test_a_correspondent_in_brackets_below_the_text_ends_it() -> None:
    told = "(通讯员 药小红)"
    found = read("航标灯换成太阳能", LAMP, LAMP_MORE, told, "小学添了木工房", SCHOOL, SCHOOL_MORE)
    assert [(article.part("headline"), article.byline) for article in found.articles] == [
        ("航标灯换成太阳能", "药小红"), ("小学添了木工房", None)]


def test_an_office_right_below_its_letter_signs_it() -> None:
    found = read("航标灯为何不亮", f"{LAMP}\n红江市航道管理处", "小学添了木工房", SCHOOL)
    assert headlines(found) == ["航标灯为何不亮", "小学添了木工房"]


def test_a_letter_begins_with_whom_it_addresses() -> None:
    head = "读者之窗 1988年11月16日 星期三 第六版"
    found = read(head, "盲目抢购电冰箱 退货无门叫人愁", "编辑同志:\n" + LAMP)
    assert headlines(found) == ["盲目抢购电冰箱 退货无门叫人愁"]


def test_of_three_rows_the_shorter_one_above_the_longest_is_the_kicker() -> None:
    rows = "產銷失衡價崩", "高麗菜一顆五元 菜農揮淚翻土", "農糧署啟動收購"
    found = read(*rows, "〔記者林惠如／雲林報導〕" + LAMP)
    assert stack(found) == (None, *rows)


def test_one_row_above_a_headline_in_two_rows_is_the_kicker() -> None:
    kicker, upper, lower = "開展增產節約競賽", "第三軋鋼廠提前二十天", "完成第三季度生產計劃"
    found = read(kicker, f"{upper}\n{lower}", "【本報訊】" + LAMP, LAMP_MORE)
    assert stack(found) == (None, kicker, f"{upper} {lower}", None)


def test_four_characters_above_a_longer_title_are_a_column() -> None:
    found = read("航标灯换成太阳能", NEWS, "旧时风物\n货郎担子摇过村", "□ 周大宽", SCHOOL, SCHOOL_MORE)
    assert stack(found, 1) == ("旧时风物", None, "货郎担子摇过村", None)


def test_a_reporter_says_from_where_he_writes() -> None:
    [article] = read("县城里的咖啡馆", "本报记者 莫小北 发自桐县", LAMP, LAMP_MORE).articles
    assert (article.byline, article.dateline) == ("莫小北", "发自桐县")


def test_a_caption_that_shares_a_word_with_its_article_belongs_to_it() -> None:
    caption, other = "灯架旁的水草。(林清水提供)", ("小学添了木工房", "本报讯 " + SCHOOL)
    found = read("航标灯换成太阳能", "本报记者 骆峰", LAMP, LAMP_MORE, caption, *other)
    assert texts(found, "caption") == [caption]
    assert len(found.articles) == 2


@pytest.mark.parametrize("head", ["体育 2011年3月7日", "科技周刊·对话\n2022年6月27日", "2022年6月27日"])
def test_a_day_and_what_the_page_is_called_are_its_head(head: str) -> None:
    found = read(head, "航标灯换成太阳能", NEWS, LAMP_MORE)
    assert headlines(found) == ["航标灯换成太阳能"]
    assert found.value("date") in ("2011-03-07", "2022-06-27")


def test_whom_to_call_is_part_of_the_notice() -> None:
    end = ("联系电话:0795-3000000 徐先生", "红江市诚信拍卖有限公司", "2008年7月15日")
    found = read("拍卖公告", "\n".join([LAMP, *end]), "小学添了木工房", "本报讯 " + SCHOOL)
    assert texts(found, "crosshead") == []


def test_a_line_that_goes_on_from_another_page_may_name_the_headline_there() -> None:
    found = read("上接第一版《尽锐出战 不落一人》", LAMP, LAMP_MORE)
    assert [(article.part("headline"), article.jump_from) for article in found.articles] == [(None, "第一版")]


@pytest.mark.parametrize("lead", [
    "星期一的早市", "总第1000期茶会", "第三版的故事", "今日立春 农家备耕忙",
    "版权登记数量翻番", "气象台:今夜有雨", "本报记者获评先进", "记者获表彰",
])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_lead_that_holds_a_fields_word_stays_a_headline(lead: str, between: str) -> None:
    lines = ["青川日报", "2023年12月4日 星期一 第1版", lead, NEWS, LAMP_MORE]
    assert headlines(recognise(split_lines(between.join(lines)))) == [lead]


def wrapped(*paragraphs: str, wide: int = 17) -> Page:
    """The page as a program gives it that keeps the printed lines, without a blank line anywhere."""
    rows = [text[k:k + wide] for text in paragraphs for k in range(0, len(text), wide)]
    return recognise(split_lines("\n".join(rows)))


def test_two_titles_of_which_the_first_fills_the_line_are_not_one() -> None:
    kicker = "全县农田水利冬修现场推进会昨日召开"
    assert len(kicker) == 17
    other = ("小学添了木工房", "本报讯 " + SCHOOL, SCHOOL_MORE)
    found = wrapped(kicker, "清淤固堤护安澜", NEWS, LAMP_MORE, *other)
    assert stack(found)[1:3] == (kicker, "清淤固堤护安澜")


def test_a_title_that_ends_in_quotation_marks_is_no_end_of_the_text_above() -> None:
    full = LAMP_MORE[:33] + "。"  # the paragraph fills its last line
    assert len(full) == 34
    title, more = "木工房成了“牛皮癣”", (SCHOOL, SCHOOL_MORE, LAMP, LAMP_MORE)
    found = wrapped("航标灯换成太阳能", NEWS, full, title, *more)
    assert not any(title in text for text in texts(found, "body"))


def test_nothing_goes_on_behind_a_photographers_name() -> None:
    caption = "守灯人划船靠近灯架擦灯。骆小峰摄"
    other = ("小学添了木工房", "本报讯 " + SCHOOL, SCHOOL_MORE)
    found = wrapped("航标灯换成太阳能", NEWS, LAMP_MORE, caption, *other)
    assert headlines(found) == ["航标灯换成太阳能", "小学添了木工房"]


def test_a_heading_that_fills_the_line_is_not_joined_with_the_byline_below() -> None:
    text = (LAMP, LAMP_MORE, SCHOOL, SCHOOL_MORE)
    found = wrapped("# 组屋楼下开菜园 邻里越种越亲", "# 何佩珊 报道", "heps@example.sg", *text)
    assert [(article.part("headline"), article.byline) for article in found.articles] == [
        ("组屋楼下开菜园 邻里越种越亲", "何佩珊")]


def test_whom_somebody_writes_for_is_not_his_name() -> None:
    opening = "本报会宁讯(新河西报·新河西客户端通讯员 张进明 王彩霞)"
    [article] = read("航标灯换成太阳能", opening + LAMP, LAMP_MORE).articles
    assert (article.byline, article.dateline) == ("张进明 王彩霞", "本报会宁讯")
    [article] = read("航标灯换成太阳能", "中国少年记者 席慕", LAMP, LAMP_MORE).articles
    assert article.byline == "席慕"


@pytest.mark.parametrize("day", ["23日发布的报告", "23日发表声明", "3月5日发生"])
def test_what_is_done_on_a_day_is_no_dateline(day: str) -> None:
    [article] = read("航标灯换成太阳能", "本报记者 骆峰", f"县航道管理处{day}" + LAMP, LAMP_MORE).articles
    assert article.dateline is None


def test_an_agency_in_brackets_below_the_text_ends_it() -> None:
    other = ("小学添了木工房", SCHOOL, SCHOOL_MORE)
    found = read("航标灯换成太阳能", LAMP, LAMP_MORE, "(据新华社专电)", *other)
    assert [(article.part("headline"), article.dateline) for article in found.articles] == [
        ("航标灯换成太阳能", "据新华社专电"), ("小学添了木工房", None)]


def test_where_an_article_is_taken_from_is_nobody() -> None:
    [article] = read("航标灯换成太阳能", LAMP, LAMP_MORE, "(摘自《少年百科》)").articles
    assert article.byline is None


def test_lines_that_end_with_a_section_page_are_neither_one_title_nor_a_list() -> None:
    entries = ["僑社:獅子會送暖老人院 A3", "財經:房貸利率再降 B1", "體育:火箭主場落敗 C2"]
    found = read("\n".join(entries), "航标灯换成太阳能", NEWS, LAMP_MORE)
    assert [block.text for block in found.furniture if block.role == "teaser"] == entries


def test_a_short_label_above_items_is_a_headline() -> None:
    items = "●航标艇周六开放参观。\n●渡口夜校下周开课。"
    assert headlines(read("航标灯换成太阳能", "本报记者 骆峰", LAMP, LAMP_MORE, "布告栏", items)) == [
        "航标灯换成太阳能", "布告栏"]


def test_captions_behind_a_mark_at_the_end_are_no_items() -> None:
    captions = ["■守灯人划船靠近灯架。", "■孩子们在木工房量木板。"]
    other = ("小学添了木工房", "本报讯 " + SCHOOL)
    found = read("航标灯换成太阳能", NEWS, LAMP_MORE, *other, "\n".join(captions))
    assert texts(found, "caption") == captions


def test_a_disclaimer_belongs_to_no_article() -> None:
    found = read("航标灯换成太阳能", NEWS, LAMP_MORE, "本版内容仅供参考,据此入市,风险自担。")
    assert [block.text for block in found.furniture] == ["本版内容仅供参考,据此入市,风险自担。"]


def test_a_long_line_between_headline_and_byline_is_the_deck() -> None:
    deck = "水草缠住灯架,曾经“一夜三划”的日子正在过去"
    [article] = read("航标灯换成太阳能", deck, "本报记者 骆峰", LAMP, LAMP_MORE).articles
    assert (article.part("headline"), article.part("deck")) == ("航标灯换成太阳能", deck)


def test_reporters_may_write_from_two_places() -> None:
    [article] = read("航标灯换成太阳能", "本报记者 简一 陆路 北京、东莞报道", LAMP, LAMP_MORE).articles
    assert (article.byline, article.dateline) == ("简一 陆路", "北京、东莞报道")


def test_what_a_box_before_the_text_says_is_no_reporter() -> None:
    told = ("【市民来电】" + LAMP, "【记者核实】" + LAMP_MORE, "【最新进展】" + SCHOOL)
    [article] = read("航标灯换成太阳能", *told).articles
    assert article.byline is None


def test_a_papers_name_in_a_box_opens_its_report() -> None:
    found = read("航標燈換太陽能", "【港城日報】" + LAMP, LAMP_MORE, "小學添木工房", "【港城日報】" + SCHOOL)
    assert [article.dateline for article in found.articles] == ["港城日報", "港城日報"]


@pytest.mark.parametrize(("line", "name"), [("高一(2)班 楚云", "楚云"), ("(农技站 毛成富)", "毛成富")])
def test_the_form_or_office_of_who_wrote_is_not_his_name(line: str, name: str) -> None:
    paragraphs = ("航标灯换成太阳能", line, LAMP) if line[0] != "(" else ("航标灯换成太阳能", LAMP, line)
    [article] = read(*paragraphs).articles
    assert article.byline is not None and article.byline.split()[-1] == name


def test_a_paper_may_ask_by_its_name() -> None:
    talk = ("《周报》:航标灯会消失吗?", "老罗:不会。" + LAMP, "《周报》:出路在哪里?", "老罗:" + LAMP_MORE)
    [article] = read("对话守灯人", *talk).articles
    assert texts(recognise(split_lines("\n\n".join(["对话守灯人", *talk]))), "body") == list(talk)
    assert article.part("headline") == "对话守灯人"


def test_a_day_and_a_number_on_the_first_row_are_the_pages_head() -> None:
    found = read("封面报道 | 2013年8月26日 | 第33期", "航标灯换成太阳能", NEWS, LAMP_MORE)
    assert headlines(found) == ["航标灯换成太阳能"]
