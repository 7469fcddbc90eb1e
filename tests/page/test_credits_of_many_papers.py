"""How papers of the mainland, Hong Kong, Taiwan and overseas say who wrote an article and where from."""
from __future__ import annotations

import pytest

from reader.page.layout.wordings import is_furniture
from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.tails import end_credit
from reader.page.text.lines import fold
from reader.page.text.names import names
from tests.page.reading import read, texts

A, B, C = "张小平", "李大江", "王文静"
TEXT = "今年的河道清淤昨日完工，两岸居民前来观看。"

BYLINES = [
    ("拍摄者：本报记者 张小平", A),
    ("系列报道策划：张小平、李大江 本篇统筹：王文静", f"{A} {B} {C}"),
    ("策划：张小平 统筹：李大江 采写：王文静", f"{A} {B} {C}"),
    ("记者 张小平/文 李大江/图", f"{A} {B}"),
    ("張小平／資深水利工作者", "張小平"),
    ("張小平／沐川市退休教師", "張小平"),
    ("◎张小平（青河大学教授）", A),
    ("独家报道：张小平", A),
    ("獨家報導：張小平", "張小平"),
    ("报道●张小平", A),
    ("报导：张小平 摄影：李大江", f"{A} {B}"),
    ("作者 张小平", A),
    ("本版采写 本报记者 张小平", A),
    ("本报赴沐川特派记者 张小平", A),
    ("ABC全媒体记者 张小平", A),
    ("N视频记者 张小平", A),
    ("文图/记者 张小平", A),
    ("文并图 张小平", A),
    ("青河县作家协会副主席张小平", A),
    ("张小平（摘自《河边集》）", A),
    ("张小平（原载《青河日报》）", A),
    ("採訪：鈕曉青", "鈕曉青"),  # surnames in Traditional characters
    ("喬雪晨 閔立文", "喬雪晨 閔立文"),
    ("采访：戈小影", "戈小影"),  # 影 is part of the name, not what he did
    ("张江/文 李江/图", "张江 李江"),
    ("张小平/文 李江/摄", f"{A} 李江"),
    ("译/张小平", A),
    ("採訪：時行恆茹俊", "時行恆 茹俊"),  # of rarer surnames, glued
]
NO_BYLINES = [
    "特寫：港式記者陣",  # a headline about reporters
    "责编：张小平 校对：李大江",  # the page's staff
    "河道清淤／居民散步",
    "访青河县水利局局长张小平",  # a deck
    "中小学校长任期制",
    "青河县（含新区）",
    "谷雨（外一首）",
]
HEADS = [
    ("本报讯 记者张小平从市水利局获悉：", "本报讯", A),
    ("本报沐川1月8日讯 新华社记者张小平、本报记者李大江报道：", "本报沐川1月8日讯", f"{A} {B}"),
    ("中央社記者張小平沐川3日電", "中央社記者張小平沐川3日電", "張小平"),
    ("【本報特派記者張小平沐川二十日電】", "本報特派記者張小平沐川二十日電", "張小平"),
    ("【特派記者張小平／沐川五日電】", "沐川五日電", "張小平"),
    ("〔駐美特派員張小平／沐川八日報導〕", "沐川八日報導", "張小平"),
    ("【張小平、李大江╱沐川報導】", "沐川報導", "張小平 李大江"),
    ("【張小平／沐川報導】", "沐川報導", "張小平"),
    ("香港青河報訊（記者 張小平、李大江 沐川報道）", "香港青河報訊", "張小平 李大江"),
    ("（青河‧沐川3日訊）", "青河‧沐川3日訊", ""),
    ("【沐川時報記者張小平沐川報道】", "沐川報道", "張小平"),
    ("本报讯 全媒体记者 张小平 ", "本报讯", A),
    ("本报记者 张小平 ", None, A),
    ("沐川日报首席记者 张小平、李大江 ", None, f"{A} {B}"),
    ("□记者 张小平 ", None, A),
    ("本报12月24日热线消息（记者张小平）", "本报12月24日热线消息", A),
]
TAILS = [
    ("（张小平李大江）", f"{A} {B}"),
    ("（青河省沐川市张小平）", A),
    ("（张小平报道）", A),
    ("■记者 张小平", A),
    ("●本报记者 张小平", A),
    ("本报记者 张小平 整理", A),
]
NO_TAILS = [
    "（南京路步行街）", "（刘家村李家庄）", "（青河县高粱）",
    "（市人民医院供图）", "（综合外媒报道）", "记者张小平",
]


@pytest.mark.parametrize(("line", "who"), BYLINES)
def test_a_line_that_names_who_wrote_is_a_byline(line: str, who: str) -> None:
    assert is_byline(line) <= 1.5
    assert " ".join(names(line)) == who


@pytest.mark.parametrize("line", NO_BYLINES)
def test_a_line_with_a_word_of_the_trade_is_no_byline(line: str) -> None:
    assert is_byline(line) > 3


@pytest.mark.parametrize(("credit", "dateline", "who"), HEADS)
def test_a_report_opens_with_source_and_reporter(credit: str, dateline: str | None, who: str) -> None:
    found = head_credit(credit + TEXT)
    assert found is not None
    assert (found.dateline, " ".join(found.names)) == (dateline, who)


def test_what_a_reporter_learns_from_is_no_name() -> None:
    found = head_credit("本报讯 记者从市水利局获悉：" + TEXT)
    assert found is not None
    assert (found.dateline, found.names) == ("本报讯", ())


@pytest.mark.parametrize("opening", ["本报记者 走访 多家面馆后看到", "记者 张小平 到过的渡口"])
def test_a_reporter_in_a_sentence_opens_no_report(opening: str) -> None:
    assert head_credit(opening) is None


def test_who_wrote_and_who_took_the_pictures_close_an_article() -> None:
    credit = "文/本报记者 张小平 图/李大江"
    found = read("渡口的灯", TEXT, TEXT.replace("河道", "塘口"), credit, "夜校开课", f"本报讯 {TEXT}")
    assert [article.byline for article in found.articles] == [f"{A} {B}", None]
    assert texts(found, "caption") == []


@pytest.mark.parametrize(("credit", "who"), TAILS)
def test_an_article_closes_with_who_wrote_it(credit: str, who: str) -> None:
    found = end_credit(TEXT + credit)
    assert found is not None
    assert " ".join(found.names) == who


@pytest.mark.parametrize("words", NO_TAILS)
def test_a_place_in_brackets_is_nobody(words: str) -> None:
    assert end_credit(TEXT + words) is None


def test_the_strokes_of_taiwans_papers_are_read_as_one() -> None:
    assert fold("張小平╱沐川報導") == fold("張小平／沐川報導")


def test_what_readers_get_for_a_tip_is_no_headline() -> None:
    assert is_furniture(fold("线索提供：张先生（稿费50元）"))
    assert is_furniture(fold("督印人 張小平 出版 青河晚報有限公司"))
    assert is_furniture(fold("青河日報網址：www.example.com"))
    assert not is_furniture(fold("（报料人张先生 奖金30元）"))  # in brackets it closes the text


def test_names_whose_blank_before_their_work_was_lost_keep_their_characters() -> None:
    assert names("记者石远帆文/图") == ("石远帆",)
    found = end_credit("渡口的灯修好了。（新华社青川9月4日电记者石远帆 何苗）")
    assert found is not None
    assert (found.dateline, found.names) == ("新华社青川9月4日电", ("石远帆", "何苗"))
    both = end_credit("渡口的灯修好了。（石远帆文/图）")
    assert both is not None and both.names == ("石远帆",)


PICTURE = "昨日，渡口的老船工在新修的栈桥上系缆绳。"


@pytest.mark.parametrize(("credit", "who"), [
    ("（路透社）", None), ("受访者供图", None), ("（受訪者提供）", None), ("（中新社图片）", None),
    (" 美聯社", None), ("（阿不都·热合曼摄）", "阿不都·热合曼"),
    (" 本报记者 张小平 李大江 摄", f"{A} {B}"), ("（张小平摄）", A),
])
def test_a_picture_by_itself_is_by_persons_alone(credit: str, who: str | None) -> None:
    found = read("图片新闻", PICTURE + credit, "夜校开课", f"本报讯 {TEXT}")
    assert found.articles[0].byline == who


def test_a_caption_without_a_stop_keeps_the_blank_before_who_took_it() -> None:
    found = read("图片新闻", "栈桥上的老船工 张小平摄", "夜校开课", f"本报讯 {TEXT}")
    assert (texts(found, "caption"), found.articles[0].byline) == (["栈桥上的老船工 张小平摄"], A)


@pytest.mark.parametrize("caption", [
    "左起:张小平、李大江在栈桥上。", "前排左起：张小平、李大江。", "漫画 张小平",
    "老船工在系缆绳。（中新社图片）",
])
def test_who_stands_where_and_who_drew_it_are_captions(caption: str) -> None:
    news, more = f"本报讯 {TEXT}", TEXT.replace("河道", "塘口")
    found = read("渡口的栈桥", news, caption, more, "夜校开课", news)
    assert [text.replace(" ", "") for text in texts(found, "caption")] == [caption.replace(" ", "")]
    assert len(found.articles) == 2
