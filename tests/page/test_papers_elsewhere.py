"""What papers outside the mainland and of old taught (tests/pages/proofs: ninth)."""
from __future__ import annotations

import pytest

from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.tails import end_credit
from reader.page.text.names import names
from tests.page.reading import headlines, read

LAMP = "渡口的航標燈去年換成太陽能的，守燈人老羅不必再划船去添油，夜裡只要在岸上數一遍，十七盞一盞不少。"
LAMP_MORE = "老羅說，航標燈最怕的是漂來的水草，纏住了燈架就會歪，隔幾天還是要划船去看一看，順手撈乾淨。"


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
