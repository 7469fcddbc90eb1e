"""What papers outside the mainland and of old taught (tests/pages/proofs: ninth)."""
from __future__ import annotations

import re

import pytest

from reader.page.model import Page
from reader.page.recognition import recognise
from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.tails import end_credit
from reader.page.text.lines import split_lines
from reader.page.text.names import names
from tests.page.reading import headlines, read

LAMP = "渡口的航標燈去年換成太陽能的，守燈人老羅不必再划船去添油，夜裡只要在岸上數一遍，十七盞一盞不少。"
LAMP_MORE = "老羅說，航標燈最怕的是漂來的水草，纏住了燈架就會歪，隔幾天還是要划船去看一看，順手撈乾淨。"

ESSAY = "渡口有句老話：別跟河水作對。可是這句話的另一半沒有人說：河水也不會跟你作伴，今天讓你過，明天照樣漲。"
SCHOOL = "山坡上的小學添了一間木工房，課桌都由六年級的學生自己修，刨花留給一年級做手工，老師在一旁看著鋸子。"
SCHOOL_MORE = "木工房的鑰匙掛在門後，誰都可以拿，放學以前擦乾淨桌面掛回去就行，到如今還沒有丟過一件傢伙。"


@pytest.mark.parametrize(("box", "dateline"), [
    ("【特訊】", "特訊"), ("【又訊】", "又訊"), ("（專電）", "專電"), ("【本報專訪】", "本報專訪"),
    ("〔倫敦十日路透電〕", "倫敦十日路透電"),
])
def test_a_box_before_the_text_says_how_the_news_came(box: str, dateline: str) -> None:
    credit = head_credit(box + LAMP)
    assert credit is not None and credit.dateline == dateline


@pytest.mark.parametrize(("end", "dateline"), [
    ("（十八日專電）", "十八日專電"), ("（廿日午後專電）", "廿日午後專電"), ("（哈瓦斯電）", "哈瓦斯電"),
])
def test_a_wire_of_old_closes_with_its_day_or_its_agency(end: str, dateline: str) -> None:
    credit = end_credit(LAMP + end)
    assert credit is not None and credit.dateline == dateline


def test_who_asked_is_a_reporter_too() -> None:
    credit = head_credit("記者范姜志強／洛城專訪")
    assert credit is not None and (credit.dateline, credit.names) == ("洛城專訪", ("范姜志強",))


@pytest.mark.parametrize(("line", "who"), [
    ("·白 苓·", ("白苓",)), ("◎陳怡安（台中市，教師）", ("陳怡安",)), ("◎陳怡安（台中市）", ("陳怡安",)),
    ("文／圖：本報記者 Vivian Lok", ("Vivian Lok",)), ("5B　蕭凱晴", ("蕭凱晴",)),
    ("一九九二年畢業 曹慧貞", ("曹慧貞",)), ("文/陈小明 图/受访者提供", ("陈小明",)),
    ("文：陈小明 图：互联网", ("陈小明",)), ("本報記者 麥詠琪", ("麥詠琪",)),
    ("鄺家豪、涂明輝", ("鄺家豪", "涂明輝")),
])
def test_bylines_of_many_papers(line: str, who: tuple[str, ...]) -> None:
    assert is_byline(line) < 1
    assert names(line) == who


@pytest.mark.parametrize("line", ["太阳能灯 图/一目了然", "3D 打印", "二年级 春游", "航標燈（二等獎）"])
def test_what_only_looks_like_them_is_no_byline(line: str) -> None:
    assert is_byline(line) > 2


def test_a_school_calls_its_paper_by_another_word() -> None:
    head = ("聖光校訊", "第八十八期　二〇〇三年六月十五日出版", "聖光中學出版　非賣品")
    found = read(*head, "航標燈換太陽能", LAMP)
    said = [found.value(name) for name in ("title", "issue_number", "publisher")]
    assert said == ["聖光校訊", 88, "聖光中學"]
    assert headlines(found) == ["航標燈換太陽能"]


def test_the_house_that_sends_a_paper_out_is_its_publisher() -> None:
    head = ("川南日報", "中華民國三十年七月十二日", "星期六", "發行所 川南日報社 瀘縣大河街")
    found = read(*head, "航標燈換太陽能", LAMP, LAMP_MORE)
    assert found.value("publisher") == "川南日報社"


def test_a_papers_name_goes_on_below_an_advertisement() -> None:
    head = ("晨光", "24小時買旅遊保 上 SafeGo.example.hk", "快報", "17/05/2016 星期二", "第2874期")
    found = read(*head, "航標燈換太陽能", LAMP, LAMP_MORE)
    assert found.value("title") == "晨光快報"


def test_what_the_paper_sells_for_is_no_headline() -> None:
    found = read("新夜報", "一九九四年一月六日", "星期四", "售港幣四元", LAMP, LAMP_MORE)
    assert headlines(found) == [None]


def roles(found: Page, text: str) -> list[str]:
    """Return the roles of the blocks that hold this text, whatever article they are in."""
    blocks = [block for article in found.articles for block in article.blocks]
    return [block.role for block in (*blocks, *found.furniture) if text in block.text]


def test_a_ring_tells_crossheads_where_every_title_is_marked() -> None:
    found = read(
        "# 航標燈換成太陽能", LAMP, "# ● 水草纏住燈架", "渡輪公司昨日說，" + LAMP_MORE,
        "# 小學添木工房 學生修課桌", SCHOOL, "# 木工房鑰匙掛門後", SCHOOL_MORE,
    )
    assert roles(found, "水草纏住燈架") == ["crosshead"]


def test_a_line_in_brackets_above_a_title_is_its_column() -> None:
    [article] = read("【讀者來鴻】", "別讓渡口變成謎語", LAMP, LAMP_MORE).articles
    assert (article.part("column"), article.part("headline")) == ("【讀者來鴻】", "別讓渡口變成謎語")


@pytest.mark.parametrize("mark", ["", "# "])
def test_the_column_stands_above_what_somebody_writes_under_his_name(mark: str) -> None:
    page = ("航標燈換成太陽能", LAMP, LAMP_MORE, "小學添木工房 學生修課桌", SCHOOL, SCHOOL_MORE)
    essay = (mark + "灯下闲笔", mark + "别跟河水作对", "沈伯言", ESSAY)
    *_, article = read(*(mark + row if len(row) < 20 else row for row in page), *essay).articles
    assert (article.part("column"), article.part("headline")) == ("灯下闲笔", "别跟河水作对")
    assert article.byline == "沈伯言"


def test_rows_above_a_credit_are_no_verses() -> None:
    rows = ("木屋區居民輪候食水", "石硤尾昨發生毆鬥", "兩婦人爭先搶龍頭", "擔挑橫飛三人受傷")
    page = ("民國日報", "一九六七年九月十四日", "星期四", "", *rows, "", "【本報訊】" + LAMP, LAMP_MORE, "")
    found = recognise(split_lines("\n".join(page)))
    [article] = found.articles
    assert [block.role for block in article.blocks if block.role == "body"] == ["body", "body"]


def test_a_title_stands_below_the_wire_that_closes_a_full_line() -> None:
    titles = ("航標燈換太陽能", "小學添木工房", "渡口有句老話")
    texts = (LAMP + LAMP_MORE, SCHOOL + SCHOOL_MORE, ESSAY + LAMP_MORE)
    rows: list[str] = []
    for title, text in zip(titles, texts, strict=True):
        wire = re.sub("[，。：]", "", text)[:73] + "（十八日專電）"
        rows += [title, *(wire[at:at + 20] for at in range(0, len(wire), 20))]
    assert {len(row) for row in rows if row.endswith("電）")} == {20}
    assert headlines(recognise(split_lines("\n".join(rows)))) == list(titles)


@pytest.mark.parametrize("line", [
    "全台唯一！羽絨被現省2000元 限時七天 洽0800-555-555", "上网看更多新闻 www.example.sg",
    "下期攪珠：一月七日", "服務電話（〇四）七五五五五五五",
])
def test_whom_to_call_and_where_to_look_is_no_article(line: str) -> None:
    found = read("航標燈換成太陽能", LAMP, LAMP_MORE, line, "小學添木工房 學生修課桌", SCHOOL, SCHOOL_MORE)
    assert headlines(found) == ["航標燈換成太陽能", "小學添木工房 學生修課桌"]
    assert roles(found, line[:6])[0] in ("furniture", "teaser")


def test_a_table_of_old_has_its_figures_in_characters() -> None:
    rows = ("潮漲 上午七時廿二分 六呎一吋", "潮退 下午二時零五分 二呎九吋")
    found = read("航標燈換成太陽能", LAMP, LAMP_MORE, "今日潮水", *rows)
    assert [roles(found, row.replace(" ", "")) for row in rows] == [["body"], ["body"]]


@pytest.mark.parametrize(("head", "day"), [
    (("經貿晚報", "85年7月18日 星期四"), "1996-07-18"),
    (("千岛华报", "Sabtu, 20 Agustus 2011 2011年8月20日 星期六"), "2011-08-20"),
])
def test_a_day_without_its_era_or_beside_another_language(head: tuple[str, ...], day: str) -> None:
    found = read(*head, "航標燈換太陽能", LAMP, LAMP_MORE)
    assert (str(found.value("date")), found.value("title")) == (day, head[0])


def test_a_year_of_two_figures_needs_its_weekday() -> None:
    found = read("經貿晚報", "85年7月18日 星期五", "航標燈換太陽能", LAMP, LAMP_MORE)
    assert found.value("date") is None


def test_what_stands_above_a_photographer_at_the_top_is_an_article() -> None:
    credits = ("独家报道 庄惠仪", "huiyic@example.sg", "摄影 林泽锐")
    found = read("2012年11月6日 星期二", "本地", "7", "航標燈換太陽能", *credits, LAMP, LAMP_MORE)
    [article] = found.articles
    assert (article.part("headline"), article.byline) == ("航標燈換太陽能", "庄惠仪 林泽锐")


@pytest.mark.parametrize("line", ["第二張第一頁", "本報廣告部電話：五－七一二三四五"])
def test_a_sheets_number_and_the_papers_own_telephone_are_furniture(line: str) -> None:
    found = read("航標燈換成太陽能", LAMP, LAMP_MORE, line, "小學添木工房 學生修課桌", SCHOOL, SCHOOL_MORE)
    assert headlines(found) == ["航標燈換成太陽能", "小學添木工房 學生修課桌"]
    assert roles(found, line) == ["furniture"]


def test_a_translator_reports_too() -> None:
    credit = head_credit("【編譯王智遠綜合報導】" + LAMP)
    assert credit is not None and (credit.dateline, credit.names) == ("綜合報導", ("王智遠",))


def test_a_reporter_abroad_is_not_called_by_the_place() -> None:
    assert names("棉兰特派记者：李慧珊") == ("李慧珊",)
    assert names("本报特派记者 李慧珊") == ("李慧珊",)


def test_a_paragraph_that_a_column_cuts_short_is_text() -> None:
    cut = "分析師指出，燈的價格自年初以來跌掉七成，水務公司將可省下可觀的備料成本，但也要提防存貨跌價損失的可"
    found = read(
        "# 航標燈換成太陽能", LAMP, "# ●燈價大跌 成本大減", cut, "![](lamp.jpg)", "能。" + LAMP_MORE,
        "# 小學添木工房 學生修課桌", SCHOOL, "# 木工房鑰匙掛門後", SCHOOL_MORE,
    )
    assert roles(found, "燈價大跌") == ["crosshead"]


@pytest.mark.parametrize("mark", ["", "# "])
def test_what_somebody_asked_says_is_a_crosshead(mark: str) -> None:
    reply = "發言人回覆查詢時表示，已經派人上門了解情況，下星期會有結果，請居民耐心等候，以免危險。"
    first = (mark + "航標燈換成太陽能", "【本報訊】" + LAMP, mark + "漁民：白鷺太多", reply)
    found = read(*first, mark + "小學添木工房 學生修課桌", "【本報訊】" + SCHOOL, SCHOOL_MORE)
    assert roles(found, "白鷺太多") == ["crosshead"]


def test_below_a_notices_head_stands_its_text() -> None:
    text = "長男 俊傑 次女 麗芳 承蒙陳光耀先生介紹 謹訂於十二月十日結婚 敬告諸親友 林木坤 黃松茂 同啓"
    found = read("航標燈換成太陽能", LAMP, LAMP_MORE, "結婚啓事", text)
    assert headlines(found) == ["航標燈換成太陽能", "結婚啓事"]
    assert found.articles[-1].blocks[-1].role == "body"


def test_a_notices_head_is_no_row_of_the_headline_above_it() -> None:
    notice = ("結婚啓事", "謹訂於十二月十日結婚，敬告諸親友。林木坤啓")
    found = read("小學添木工房", SCHOOL, "【本報訊】" + LAMP, "清邁驟冷 山區見霜", *notice)
    assert headlines(found) == ["小學添木工房", "結婚啓事"]


def test_an_essays_writer_may_stand_behind_what_he_did() -> None:
    page = ("航標燈換成太陽能", "【本報訊】" + LAMP, LAMP_MORE)
    *_, article = read(*page, "灯下小确幸", "抽屜裡的綠色森林", "文／卓小眉", ESSAY).articles
    assert (article.part("column"), article.part("headline")) == ("灯下小确幸", "抽屜裡的綠色森林")


@pytest.mark.parametrize("line", ["讀者服務專線 02-2555-0000 ｜ 廣告專線 02-2555-0001", "足球資料只供參考"])
def test_a_papers_own_lines_at_the_foot_are_furniture(line: str) -> None:
    found = read("航標燈換成太陽能", LAMP, LAMP_MORE, "小學添木工房 學生修課桌", SCHOOL, SCHOOL_MORE, line)
    assert roles(found, line[:6]) == ["furniture"]


def test_a_caption_may_say_what_the_picture_shows() -> None:
    shown = "圖示理事長鄭木興頒發獎學金予得獎學生。"
    page = ("航標燈換成太陽能", "【本報訊】" + LAMP, LAMP_MORE, shown, "小學添木工房", "【本報訊】" + SCHOOL)
    found = read(*page)
    assert roles(found, shown) == ["caption"]
