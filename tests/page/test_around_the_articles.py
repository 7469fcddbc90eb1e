"""Whole pages with what stands around their articles:
it is read or set aside, and never part of an article.
"""
from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from reader.page.masthead.checks import Neighbour
from reader.page.masthead.suggest import suggest
from reader.page.model import Page
from reader.page.readings import MASTHEAD_FIELDS
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines

AROUND = tomllib.loads((Path(__file__).parent / "pages_around.toml").read_text("utf-8"))
HEADLINES = ["渡口新桥月底合龙", "夜校教村民修农机"]
ARTICLES = f"""
{HEADLINES[0]}

本报讯(记者 林望舒)渡口新桥工程进入最后阶段。记者昨日在现场看到,工人正在铺设桥面,运送钢梁的船只往来不断。

桥通以后,两岸居民过河的时间将由四十分钟缩短到五分钟。

{HEADLINES[1]}

本报讯(记者 何若水)入冬以来,村里的夜校开了农机修理班,已有六十多位村民报名。

“自己会修,春耕就不用等人了。”村民老周说。
"""


def whole(top: str, foot: str = "") -> str:
    return f"{top.strip()}\n{ARTICLES}\n{foot.strip()}".rstrip()


def read(text: str) -> Page:
    return recognise(split_lines(text))


@pytest.mark.parametrize("name", AROUND["page"])
def test_what_stands_around_is_read_and_kept_out_of_the_articles(name: str) -> None:
    wanted = dict(AROUND["page"][name])
    page = read(whole(wanted.pop("top"), wanted.pop("foot", "")))
    got = {field: value for field in MASTHEAD_FIELDS if (value := page.value(field)) is not None}
    assert got == wanted
    assert [article.part("headline") for article in page.articles] == HEADLINES
    assert sum(len(article.blocks) for article in page.articles) == 6


@pytest.mark.parametrize("name", AROUND["none"])
@pytest.mark.parametrize("at_top", [True, False])
def test_what_only_looks_like_a_masthead_gives_none(name: str, at_top: bool) -> None:
    printed = AROUND["none"][name]["printed"]
    page = read(whole(printed) if at_top else whole("", printed))
    assert {field for field in MASTHEAD_FIELDS if page.value(field) is not None} == set()


OPEN = "太埠新報\n05/12/2023 第3301期\nwww.taifau.example.com"


def test_an_order_of_day_and_month_that_nothing_settles_is_said_to_be_open() -> None:
    page = read(whole(OPEN))
    reading = page.readings["date"]
    assert reading.value is None
    assert reading.printed == "05/12/2023"
    assert reading.suggestion is not None and reading.suggestion.value == "2023-12-05"
    near = [Neighbour(date(2023, 5, 10), 3299), Neighbour(date(2023, 5, 13), 3302)]
    [settled] = suggest(page.readings, neighbours=near)["date"]
    assert settled.value == "2023-05-12"
    assert settled.reason.startswith("期号 3301 与 2023-05-13 的 3302 期相符")
    assert any("2023-05-12" in doubt.reason and "2023-12-05" in doubt.reason for doubt in page.doubts)


TOLD = (
    "国家统计局:一季度增长百分之五", "省教育厅:寒假不补课", "地震局辟谣:近期无大震", "市民:盼路灯早日亮",
    "住建部:房价平稳", "中国足协:联赛延期", "国台办:欢迎回家看看",
    "编辑部:告读者书", "印刷业:转型迎春", "发行站:老报童的新活儿",
)
LEADS = (
    "茶农买化肥有优惠了", "石桥镇开了夜间药房", "独家供水的日子过去了", "扫盲班又开课了", "全县扫黑除恶收官",
    "官方回应渡口停航", "我县融媒体中心揭牌", "抖音上的守灯人", "菜价回落两成", "金价又涨了",
    "大雪封山护林员巡线", "空气质量连续三年改善", "云上课堂开进山村", "掌上公交覆盖全县", "客户端里看病历",
    "老码头成了旅游点", "渡轮票价下调", "印刷厂搬出老城", "电话亭变成小书屋", "发行量翻番的县报",
    "水位回落渡口复航", "小程序里订渡船", "订阅人数过万", "招生简章今日发布", "公众号停更之后",
    "下载量过百万的方言词典",
)


@pytest.mark.parametrize(
    "masthead", ["青川日报\n\n2023年12月4日 星期一 第1版", "青川日报 2023年12月4日 星期一 第1版"]
)
@pytest.mark.parametrize("lead", [*LEADS, *TOLD])
def test_a_lead_with_a_word_of_the_pages_edge_is_a_headline(masthead: str, lead: str) -> None:
    text = "渡口的航标灯去年换成太阳能的,守灯人老罗不必再划船去添油,夜里只要在岸上数一遍,十七盏一盏不少。"
    page = recognise(split_lines(f"{masthead}\n\n{lead}\n\n本报讯 {text}\n\n老罗说,灯架歪了还是要划船去看。"))
    assert [article.part("headline") for article in page.articles] == [lead]


@pytest.mark.parametrize(
    "small", ["责任编辑:江一苇 校对:钟望舒", "值班主任:江一苇", "总编辑:江一苇、钟望舒", "新闻热线:5550-1234"]
)
def test_a_label_of_the_paper_is_small_print(small: str) -> None:
    text = "渡口的航标灯去年换成太阳能的,守灯人老罗不必再划船去添油,夜里只要在岸上数一遍,十七盏一盏不少。"
    page = recognise(
        split_lines(f"青川日报\n2023年12月4日 星期一 第1版\n{small}\n\n航标灯换成太阳能\n\n本报讯 {text}")
    )
    assert [article.part("headline") for article in page.articles] == ["航标灯换成太阳能"]


def test_a_masthead_as_wide_as_the_text_does_not_take_in_the_headline() -> None:
    text = (
        "本报讯 渡口的航标灯去年换成太阳能的,守灯人老罗不必再划船去添油,夜里只要在岸上数一遍,十七盏一盏不少。"
        * 5
    )
    dateline = "2023年12月4日 星期一 第1版"
    width = len(dateline)
    rows = [text[at:at + width] for at in range(0, len(text), width)]
    page = recognise(split_lines("\n".join(["青川日报", dateline, "老码头焕新颜", *rows])))
    assert [article.part("headline") for article in page.articles] == ["老码头焕新颜"]


@pytest.mark.parametrize(
    "word", ["印刷厂里的老师傅", "邮箱里的家书", "公众号停更之后", "零售业回暖", "定价的学问"]
)
def test_a_headline_between_articles_may_begin_with_a_word_of_the_small_print(word: str) -> None:
    text = "渡口的航标灯去年换成太阳能的,守灯人老罗不必再划船去添油,夜里只要在岸上数一遍,十七盏一盏不少。"
    other = "木工房的钥匙挂在门后,谁都可以拿,放学以前擦干净桌面挂回去就行,到如今还没有丢过一件家伙。"
    page = recognise(split_lines(f"航标灯换成太阳能\n\n本报讯 {text}\n\n{word}\n\n本报讯 {other}"))
    assert [article.part("headline") for article in page.articles] == ["航标灯换成太阳能", word]


@pytest.mark.parametrize(
    "line", ["逢周一至周五出版", "全城免费派发", "星河家具 全场五折起", "独家优惠", "育才中学 招生", "A2"]
)
def test_an_advertisement_under_the_masthead_is_no_headline(line: str) -> None:
    page = read(f"河滨日报\n2019年5月6日 星期一\n\n{line}\n{ARTICLES}")
    assert [article.part("headline") for article in page.articles] == HEADLINES
    assert [article.part("column") for article in page.articles] == [None, None]


AT_EDGES = (
    "富强 民主 文明 和谐", "自由 平等 公正 法治\n爱国 敬业 诚信 友善", "讲文明 树新风 公益广告",
    "六合彩攪珠結果 3 11 19 22 40 46 (7)", "双色球 第2023134期 03 09 11 22 24 31 +05",
    "美元 7.1612 欧元 7.8301 港元 0.9186", "中華郵政台字第一二三號執照登記為第一類新聞紙",
    "今日本報一大張", "本報今日出版兩大張", "全年訂閱優惠 熱線 2345 6789", "新浪微博 @河滨日报",
)
AT_THE_FOOT = (
    "老井牌酱油 三代传承 订购热线 400-820-1234", "今日值班 江一苇 钟望舒", "本报维权热线:12315",
    "河滨新闻网 http://www.hebin.example.cn",
)


@pytest.mark.parametrize("rows", AT_EDGES)
@pytest.mark.parametrize("apart", ["", "\n"])
def test_slogans_tables_and_small_print_under_the_masthead_are_no_title(rows: str, apart: str) -> None:
    page = read(f"河滨日报\n2019年5月6日 星期一\n第 8123 期\n{apart}{rows}\n{ARTICLES}")
    assert [article.part("headline") for article in page.articles] == HEADLINES
    assert sum(len(article.blocks) for article in page.articles) == 6


@pytest.mark.parametrize("rows", [*AT_EDGES, *AT_THE_FOOT])
def test_slogans_tables_and_small_print_at_the_foot_end_no_article(rows: str) -> None:
    page = read(f"河滨日报\n2019年5月6日 星期一\n第 8123 期\n{ARTICLES}\n{rows}")
    assert sum(len(article.blocks) for article in page.articles) == 6


@pytest.mark.parametrize("lead", [
    "逢周三免费问诊", "全场欢呼五分钟", "育才中学招生扩班", "每日派发热粥",
    "公益广告走进社区", "文明从一碗面开始", "港元利率五连升", "双色球头奖花落河滨",
    "诚信经营三十年 老街面馆获奖", "我市订购新公交 热线开通", "今日本报一大新闻",
])
def test_a_headline_that_only_sounds_like_one_stays(lead: str) -> None:
    page = read(f"河滨日报\n2019年5月6日 星期一\n\n{ARTICLES.replace(HEADLINES[0], lead)}")
    assert [article.part("headline") for article in page.articles] == [lead, HEADLINES[1]]


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_lead_of_figures_right_above_its_text_is_no_box_of_figures(mark: str) -> None:
    printed = "澄陂晚报\n2023年12月5日 星期二 第5021期\n\n"
    text = (
        "本报讯(记者 林望舒)昨日,沪指低开以后一路震荡,收盘时跌去九点,两市成交八千亿元。"
        "分析的人说,年底资金偏紧,观望的多。"
    )
    page = read(f"{printed}{mark}沪指收报3022点 跌0.29%\n\n{text}\n{ARTICLES}")
    assert [article.part("headline") for article in page.articles] == ["沪指收报3022点 跌0.29%", *HEADLINES]
