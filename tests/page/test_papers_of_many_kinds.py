"""Pages written in the manner of papers of many kinds (tests/pages/proofs),
and one test for each thing that they taught.
"""
from __future__ import annotations

import pytest

from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.page.reading import headlines, read, texts
from tests.pages.oracle import answer
from tests.pages.proofs import proofs, setting, written
from tests.pages.score import MEASURES, Score, pooled, score

FILES = ("first", "second", "third", "sixth")
# What the recogniser must reach on them, as printed and with marks before every title
WANTED = {"masthead": 1.0, "grouping": 0.92, "roles": 0.95, "headlines": 0.85, "credits": 0.9, "joins": 0.9}
LAMP = "渡口的航标灯去年换成太阳能的,守灯人老罗不必再划船去添油,夜里只要在岸上数一遍,十七盏一盏不少。"
LAMP_MORE = "老罗说,航标灯最怕的是漂来的水草,缠住了灯架就会歪,隔几天还是要划船去看一看,顺手捞干净。"
SCHOOL = "山坡上的小学添了一间木工房,课桌都由六年级的学生自己修,刨花留给一年级做手工,老师在一旁看着锯子。"
SCHOOL_MORE = "木工房的钥匙挂在门后,谁都可以拿,放学以前擦干净桌面挂回去就行,到如今还没有丢过一件家伙。"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", [{}, {"marks": "all"}, {"wrap": 17, "blank": "none"}])
def test_the_gold_of_a_written_page_fits_its_text(name: str, how: dict[str, object]) -> None:
    for page in proofs(name, **how):
        result = score(page.gold, answer(page.gold, page.text), page.text)
        assert all(result.values[measure] == 1 for measure in MEASURES if measure != "text"), (
            page.name,
            result.wrong,
        )


def test_a_written_page_may_stand_out_of_its_reading_order() -> None:
    (page,) = written("@ columns out of order\n1b@2 二\n1b+ 二\n1h 題\n1b@1 一\n1b? 又\n1b+@3 三")
    gold = setting(page).gold
    assert gold["reading_order"] == {"1": [4, 5, 1, 2, 3, 6]}
    joins = [row.get("joins_previous", False) for row in gold["lines"]]
    assert joins == [False, True, False, False, None, True]


@pytest.mark.parametrize("how", [{}, {"marks": "all"}], ids=["as printed", "every title marked"])
def test_written_pages_are_read_well(how: dict[str, object]) -> None:
    scores: list[Score] = []
    for page in (page for name in FILES for page in proofs(name, **how)):
        scores.append(score(page.gold, recognise(split_lines(page.text)).to_json(), page.text))
    table = pooled(scores)
    assert {name: round(table[name][0], 3) for name, least in WANTED.items() if table[name][0] < least} == {}


def test_a_reporters_mail_is_not_the_papers_and_the_headline_above_it_stays() -> None:
    found = read(
        "2019年7月3日 星期三",
        "南埠早报",
        "航标灯换成太阳能",
        "郑淑芬 报道",
        "zhengsf@example.com.sg",
        LAMP,
        LAMP_MORE,
    )
    assert found.value("email") is None
    assert [(article.part("headline"), article.byline) for article in found.articles] == [
        ("航标灯换成太阳能", "郑淑芬")
    ]


def test_lines_that_end_with_a_section_page_are_contents() -> None:
    found = read(
        "今日导读",
        "供热站停了三天 谁来管 A4",
        "春运车票今起开售 A6",
        "老字号点心重开张 B2",
        "航标灯换成太阳能",
        LAMP,
        LAMP_MORE,
    )
    assert headlines(found) == ["航标灯换成太阳能"]
    assert [block.role for block in found.furniture] == ["teaser"] * 4


def test_sentences_with_the_numbers_of_pictures_are_captions() -> None:
    keyed = ["①守灯人划船靠近灯架。", "②新灯装上太阳能板。", "③岸上的孩子数着灯。"]
    found = read("航标灯换成太阳能", "本报记者 柯蓝", LAMP, LAMP_MORE, "\n".join(keyed))
    assert texts(found, "caption") == keyed


def test_marked_items_below_a_title_are_no_captions() -> None:
    items = "●税务分局周六加班受理报税,时间为九时至三时。\n●游泳馆即日起整修,预计八月重新开放。"
    found = read("航标灯换成太阳能", LAMP, LAMP_MORE, "简讯", items)
    assert headlines(found) == ["航标灯换成太阳能", "简讯"]
    assert texts(found, "caption") == []


def test_a_picture_by_the_articles_own_reporter_belongs_to_it() -> None:
    found = read("航标灯换成太阳能", "本报记者 骆峰", LAMP, LAMP_MORE, "放学后,孩子们沿着石阶往家走。骆峰摄")
    assert len(found.articles) == 1
    assert texts(found, "caption") == ["放学后,孩子们沿着石阶往家走。骆峰摄"]


@pytest.mark.parametrize(
    ("opening", "byline", "dateline"),
    [
        ("【本報記者高文彬西岸報導】", "高文彬", "西岸報導"),
        ("〔本報綜合報導〕", None, "本報綜合報導"),
        ("本报记者 韩冰 南浦报道 ", "韩冰", "南浦报道"),
        ("(屯溪通讯)", None, "屯溪通讯"),
    ],
)
def test_credits_as_papers_overseas_and_of_business_print_them(
    opening: str, byline: str | None, dateline: str
) -> None:
    [article] = read("航标灯换成太阳能", opening + LAMP, LAMP_MORE).articles
    assert (article.byline, article.dateline) == (byline, dateline)


def test_a_credit_that_fills_its_line_is_a_byline() -> None:
    found = read("航标灯换成太阳能", "【記者林玉如/梅山報導】", LAMP, LAMP_MORE)
    assert texts(found, "byline") == ["【記者林玉如/梅山報導】"]
    assert texts(found, "body") == [LAMP, LAMP_MORE]


def test_a_motto_stands_in_the_masthead() -> None:
    found = read(
        "红江日报",
        "最高指示",
        "抓革命,促生产,促工作,促战备。",
        "一九七〇年五月十八日 农历庚戌年四月十四 星期一",
        "第一四二六号",
        "苦战三十天 修成跃进渠",
        LAMP,
        LAMP_MORE,
    )
    assert (found.value("title"), found.value("date"), found.value("issue_number")) == (
        "红江日报",
        "1970-05-18",
        1426,
    )


def test_prices_in_a_headline_below_the_running_head_are_no_table() -> None:
    found = read("经贸时报", "2005年11月22日 星期二", "第6版 市场", "冬储菜价格两周涨三成", LAMP, LAMP_MORE)
    assert headlines(found) == ["冬储菜价格两周涨三成"]


def test_a_heading_that_begins_with_a_formula_keeps_its_mark() -> None:
    found = read(
        "# 航标灯换成太阳能",
        LAMP,
        r"# $80\%$ 的灯架重新上漆",
        LAMP_MORE,
        "# 小学添了木工房",
        SCHOOL,
        SCHOOL_MORE,
    )
    assert headlines(found)[0] == "航标灯换成太阳能"
    assert "80%的灯架重新上漆" in [*texts(found, "crosshead"), *filter(None, headlines(found))]


def test_what_the_page_is_called_is_not_its_first_articles_column() -> None:
    [article] = read("文化周刊", "航标灯换成太阳能", "本报记者 骆峰", LAMP, LAMP_MORE).articles
    assert (article.part("column"), article.part("headline")) == (None, "航标灯换成太阳能")


def test_a_bare_title_with_other_things_below_it_begins_an_article() -> None:
    found = read(
        "航标灯换成太阳能",
        "本报记者 骆峰",
        LAMP,
        "守灯人的船",
        LAMP_MORE,
        "小学的木工房",
        SCHOOL,
        SCHOOL_MORE,
    )
    assert headlines(found) == ["航标灯换成太阳能", "小学的木工房"]
    assert texts(found, "crosshead") == ["守灯人的船"]


def test_short_lines_in_one_box_with_a_telephone_are_an_advertisement() -> None:
    found = read(
        "航标灯换成太阳能",
        LAMP,
        LAMP_MORE,
        "陈大文律师楼 专办移民\n电话:(555)010-2288\n大华超市 周末特价",
        "小学添了木工房",
        SCHOOL,
    )
    assert headlines(found) == ["航标灯换成太阳能", "小学添了木工房"]


def test_who_was_there_is_told_below_the_headline() -> None:
    [article] = read("## 全县农田水利现场会召开", "## 王立军出席并讲话", "本报讯 " + LAMP, LAMP_MORE).articles
    assert (article.part("kicker"), article.part("headline"), article.part("deck")) == (
        None,
        "全县农田水利现场会召开",
        "王立军出席并讲话",
    )


def test_where_no_paragraph_has_its_stop_none_goes_on_for_want_of_one() -> None:
    whole = [text[:-1] for text in (LAMP, LAMP_MORE, SCHOOL, SCHOOL_MORE)]
    assert texts(read("航标灯换成太阳能", "本报记者 骆峰", *whole), "body") == whole


def test_a_short_line_without_a_stop_below_a_full_one_is_a_title() -> None:
    wide = 20
    texts_ = [LAMP_MORE[:39] + "。", SCHOOL, SCHOOL_MORE, LAMP, LAMP_MORE]  # the first fills its last line
    rows = [[text[k:k + wide] for k in range(0, len(text), wide)] for text in texts_]
    lines = ["航标灯换成太阳能", *rows[0], "小学添了木工房", *(line for row in rows[1:] for line in row)]
    assert "小学添了木工房" in headlines(recognise(split_lines("\n".join(lines))))


@pytest.mark.parametrize(
    "credit",
    [
        "【本报记者江一苇报道】",
        "【本报记者 江一苇 报道】",
        "【記者江一葦報導】",
        "【特派记者江一苇】",
        "[本报记者 江一苇]",
    ],
)
def test_a_reporter_in_a_box_of_its_own_opens_an_article(credit: str) -> None:
    found = read("航标灯换成太阳能", "本报讯 " + LAMP, "小学添了木工房", credit + SCHOOL)
    assert headlines(found) == ["航标灯换成太阳能", "小学添了木工房"]
    assert found.articles[1].byline in ("江一苇", "江一葦")
