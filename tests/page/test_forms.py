"""Whole pages in forms that papers use, invented: what the recogniser makes of them."""
from __future__ import annotations

from tests.page.reading import headlines
from tests.page.reading import read_text as page

MARKED = """
**全省乡村道路养护现场会召开**

**把路修到群众心坎上**

**王明远讲话 李树青主持**

本报讯（记者 陈向阳 实习记者 罗小梅）10月25日，全省乡村道路养护现场会在临江市召开。会议总结了三年来的做法。

会议强调，要用好本地的人和材料，让村民参与进来。(下转第二版)

**临江“小站长”守护百里山路**

□ 本报记者 周建平 通讯员 杨丽

天刚蒙蒙亮，赵德顺就扛着铁锹出了门。他是临江市大坪村的护路员，村里人叫他“小站长”。

从接手到今天，他走坏了三十多双胶鞋，记满了十一本日志。

**一把铁锹**

赵德顺的铁锹是父亲留下的。木柄换过四回，锹头还是原来那块。

**一本账**

县里给每位护路员每月补助八百元。赵德顺把每一笔开支都记在本子上，连一包水泥也不漏。

**我省秋粮收购进度过半**

**据新华社昆江10月25日电**（记者 何平）记者从省粮食部门获悉，截至目前，全省秋粮收购进度过半，价格总体平稳。

图为10月24日，工人在临江市粮库检查粮食水分。本报记者 许涛 摄

**短评**

**小路连着大民生**

评论员

路修得好不好，群众最有发言权。把小路养好，考验的是耐心，更是责任心。
"""


def test_where_all_titles_are_bold_curt_ones_between_paragraphs_are_crossheads() -> None:
    found = page(MARKED)
    assert headlines(found) == [
        "把路修到群众心坎上",
        "临江“小站长”守护百里山路",
        "我省秋粮收购进度过半",
        "小路连着大民生",
    ]
    assert [block.text for block in found.articles[1].blocks if block.role == "crosshead"] == [
        "一把铁锹",
        "一本账",
    ]
    assert found.articles[0].part("deck") == "王明远讲话 李树青主持"


def test_a_column_title_after_a_photo_belongs_to_the_headline_below_it() -> None:
    assert [article.part("column") for article in page(MARKED).articles] == [None, None, None, "短评"]


EVENING = """
A02
早读课推迟半小时 家长怎么看

A05
女工程师的“她”力量

二月二 剪个头
全城理发店今天提前两小时开门
记者探访:老师傅一天剪了六十个头

本报讯(记者周婷 通讯员王欢)“师傅,还要等几个?”昨天下午两点,中山路老字号理发店门口排起了长队。有人捧着保温杯。

记者走访发现,不少社区也组织了义剪活动。

本版图片均由记者李楠摄

今起预约!江滩樱花进入倒计时

记者 刘洋

江滩管理处昨日发布消息,受前期低温影响,今年樱花花期较往年推迟约五天,预计3月16日进入盛花期。
"""


def test_what_stands_after_a_page_number_on_a_line_of_its_own_is_a_teaser() -> None:
    found = page(EVENING)
    assert headlines(found) == ["二月二 剪个头 全城理发店今天提前两小时开门", "今起预约!江滩樱花进入倒计时"]
    assert {n for piece in found.furniture if piece.role == "teaser" for n in piece.lines} >= {1, 2, 4, 5}


def test_a_credit_for_all_photos_of_the_page_is_no_article() -> None:
    assert [article.byline for article in page(EVENING).articles] == ["周婷 王欢", "刘洋"]


INNER = """
A06 民生 2020年5月18日 星期一
责编/张力 美编/李伟 校对/王芳

老旧小区加装电梯
第一步怎么走?
本报记者用一个月跟访了三栋楼

■本报记者 何晓芳 文/图

“上个楼要歇三次。”住在六楼的刘桂兰今年七十一岁,膝盖不好,下楼买菜成了她每天最发愁的事。

红星里小区建于1985年,没有电梯。去年年底,三栋楼的居民提出加装电梯,一年过去,只有一栋开了工。
"""


def test_a_running_head_gives_page_name_date_and_editors() -> None:
    found = page(INNER)
    read = {field: found.value(field) for field in ("page", "page_name", "date", "weekday")}
    assert read == {"page": "A06", "page_name": "民生", "date": "2020-05-18", "weekday": "星期一"}
    assert "张力" in str(found.value("editors"))


def test_a_headline_may_end_with_a_question_on_its_second_line() -> None:
    assert headlines(page(INNER)) == ["老旧小区加装电梯 第一步怎么走?"]


def test_a_page_number_and_a_name_are_a_running_head_at_the_edge_alone() -> None:
    body = (
        "\n\n市图书馆新馆开门\n\n本报讯(记者 张三) 昨日上午,市图书馆新馆正式开门迎客,首日接待读者三千余人。\n"
    )
    for head, number, name in (
        ("要闻 02", 2, "要闻"),
        ("第07版：国内新闻", 7, "国内新闻"),
        ("03版·要闻", 3, "要闻"),
    ):
        found = page(head + body)
        assert (found.value("page"), found.value("page_name")) == (number, name)
    assert page("三分钟热度 2" + body).value("page") is None


VERSES = """
秋收后的第一场戏

本报讯　（记者　白露）十月二十九日晚，上河村的戏台前坐满了人。县剧团带来了一出小戏，讲的是村里修水渠的事。

戏散了，人们还不肯走。

秋分
　　（外一首）
　　　　石榴
田埂上的稻草人
终于脱下了帽子
风从山口来
把最后一粒谷子
吹进麻雀的嗉囊

我们坐在晒场上
说起去年的雨水
和今年的月亮
"""


def test_a_poem_has_a_title_a_poet_and_verses() -> None:
    found = page(VERSES)
    assert headlines(found) == ["秋收后的第一场戏", "秋分"]
    assert len(found.articles[1].blocks) >= 8


HARBOUR = """
THE HARBOUR STANDARD
Vol. XII No. 48        Thursday, March 14, 1935        Price 5 Cents

NEW FERRY WHARF TO OPEN IN JUNE

Work Ahead Of Schedule, Engineer Says

The new ferry wharf at the foot of Canal Street will be
open to the public on the first of June, the Chief
Engineer told members of the Chamber yesterday. Piling
was finished last week and the decking is now being
laid.

Two boats will run every twenty minutes between six in
the morning and midnight. The fare will be two cents.

LIBRARY EXTENDS ITS HOURS

From Monday next the Public Library will be open until
nine in the evening. The Librarian said that the number
of readers had doubled in two years.

RICE CROP DELAYED

By Our Own Correspondent

SHANTOU, March 12.—Heavy rains have delayed the spring
planting in the district. Farmers hope for dry weather
before the end of the month.
"""


def test_an_english_page_has_paragraphs_headlines_and_a_date() -> None:
    found = page(HARBOUR)
    assert headlines(found) == [
        "NEW FERRY WHARF TO OPEN IN JUNE",
        "LIBRARY EXTENDS ITS HOURS",
        "RICE CROP DELAYED",
    ]
    assert (found.value("date"), found.value("issue_number"), found.value("title")) == (
        "1935-03-14",
        48,
        "THE HARBOUR STANDARD",
    )
    first = next(block for block in found.articles[0].blocks if block.role == "body")
    assert first.text.endswith("yesterday. Piling was finished last week and the decking is now being laid.")


TAIWAN = """
# 青嵐時報
中華民國一一三年三月二十日 星期三 農曆甲辰年二月十一日
今日出刊四大張十六版 零售每份十五元
發行人:林靜遠 社址:青嵐市中正路二號 讀者服務專線:(02)0000-1234

## 舊港倉庫活化 十月試營運
### 市府:保留磚牆與鐵軌 設市集、小劇場

【記者許家豪／青嵐報導】閒置三十年的舊港倉庫群,昨日舉行修復工程上梁儀式。市府表示,預計今年十月開放試營運。

附近居民盼望交通動線一併改善,避免假日塞車。

## 柑橘盛產價跌 農會辦認購

【記者陳佩君／大坪報導】受天候影響,今年柑橘提前盛產,產地價格跌破成本。大坪農會昨起辦理團體認購。
"""


def test_reporter_and_place_before_a_slash() -> None:
    found = page(TAIWAN)
    assert [(article.byline, article.dateline) for article in found.articles] == [
        ("許家豪", "青嵐報導"),
        ("陳佩君", "大坪報導"),
    ]
    assert found.value("title") == "青嵐時報" and found.value("page_count") == 16


BRIEFS = """
县城东大桥今早通车

本报讯 （记者 邓小川）12月1日清晨6时，县城东大桥正式通车。大桥全长八百二十米，双向四车道。

一周简讯

●11月28日，县图书馆流动书车开进石塘镇中心小学，送书六百册。

●11月29日，全县冬季供暖设备检修完成，检修管网四十二公里。（何苗）

●11月30日，县文化馆免费书法班结业，五十三名学员展出作品。

我县新增三处口袋公园

本报讯 近日，位于沿河路、文昌街、车站路的三处口袋公园建成开放，总面积四千二百平方米。（梁小雨 文/图）
"""


def test_news_in_brief_stays_together() -> None:
    found = page(BRIEFS)
    where = {
        n: i for i, article in enumerate(found.articles) for block in article.blocks for n in block.lines
    }
    assert where[7] == where[9] == where[11] != where[13]


AFTER_VERSES = """
送肥忙

王大全

太阳出来红彤彤,
社员送肥一窝蜂。
你挑担来我推车,
条条道上喜盈盈。

小麦追肥要趁早

春分过后,小麦返青,正是追肥的好时候。追肥要看苗看地,弱苗多追,旺苗少追或不追。
"""


def test_nothing_goes_on_after_verses() -> None:
    assert headlines(page(AFTER_VERSES)) == ["送肥忙", "小麦追肥要趁早"]


def test_a_group_of_correspondents_signs_an_article() -> None:
    found = page(
        "千军万马上堤坝\n\n【本报讯】清河水库工地上,六千民工日夜奋战,终于赶在汛期以前把大坝筑到了设计高程。\n\n"
        "(龙头公社通讯组)\n\n红旗社试种双季稻\n\n红旗农业社今年第一次试种双季稻五百亩,秧苗长势良好。社里专门请来技术员指导。"
    )
    assert headlines(found) == ["千军万马上堤坝", "红旗社试种双季稻"]
    assert found.articles[0].byline == "龙头公社通讯组"


def test_editors_with_their_functions_are_no_page() -> None:
    found = page(
        "东湾日报\n2020年11月6日 星期五 庚子年九月廿一\n"
        "第7788期 今日十二版\n\n责编 冯一 版式 曹二 校对 邓三\n\n"
        "沿海防护林今秋补植一万二千亩\n\n"
        "本报讯 11月5日,在东湾市北海滩林场,三百多名干部群众挥锹铲土,补植黑松。"
    )
    assert (found.value("page"), found.value("editors")) == (None, "责编 冯一 版式 曹二 校对 邓三")


LEVELS = """
# “绿道+”串起半城山水

■文/本报记者 江一舟 图/本报记者 陆海

春日的清晨,家住云溪社区的跑友们又在绿道起点集合了。从云溪到白鹿湖,十二公里的绿道穿过三个公园、两片湿地,一路树影婆娑。

## 绿道+体育 周末有赛事

“几乎每个周末都有比赛。”区跑步协会会长说,去年绿道上举办了四十二场赛事。

## 绿道+农业 果园成景点

绿道边的荔枝园、黄皮园成了网红打卡点。果农老邓把采摘园的门开在绿道旁,收入翻了一番。

# 社区食堂开张首日接待六百人

本报讯(记者 江一舟)4月25日,云溪社区食堂正式开张,首日接待居民六百余人次。
"""


def test_marks_of_a_lower_level_are_crossheads_where_several_titles_have_the_higher() -> None:
    assert headlines(page(LEVELS)) == ["“绿道+”串起半城山水", "社区食堂开张首日接待六百人"]


LEAD = """
# 全市重点项目建设推进会召开

本报讯(记者 何田) 10月8日,全市重点项目建设推进会召开,会议部署第四季度任务,要求各县区倒排工期。

会上,四个县区作了表态发言。

## 河湾县晚稻开镰收割

10月8日清晨,河湾县的晚稻田里机声隆隆,二十台收割机同时下田,当天收割晚稻三百余亩。

今年全县晚稻播种面积比去年增加两成。

## 老码头恢复夜航

从今晚起,老码头渡口恢复夜航,末班船延长到晚上十点。

渡口管理处增加了四名水手,岸边新装了六盏灯。

## 图书馆新馆试开放

市图书馆新馆昨天试开放,当天接待读者两千人次。

新馆设有儿童区、古籍区和自习区。
"""


def test_where_only_the_lead_has_the_higher_mark_the_others_are_headlines() -> None:
    assert headlines(page(LEAD)) == [
        "全市重点项目建设推进会召开",
        "河湾县晚稻开镰收割",
        "老码头恢复夜航",
        "图书馆新馆试开放",
    ]


def test_the_day_stands_with_the_weekday_below_the_month() -> None:
    found = page("岭南新区报\n2019年4月 第16期 (总第512期)\n26日 星期五\n今日4版\n\n" + LEVELS)
    assert (found.value("date"), found.value("issue_number")) == ("2019-04-26", 512)
