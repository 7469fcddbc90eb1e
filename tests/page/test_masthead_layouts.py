"""Mastheads as papers set them, with invented papers: what is printed is read, and nothing else."""
from __future__ import annotations

from typing import Any

import pytest

from reader.page.masthead import read_masthead
from reader.page.model import MASTHEAD_FIELDS, Line

BODY = """
渡口新桥月底合龙

本报讯(记者 林望舒)青禾渡口新桥工程进入最后阶段。记者昨日在现场看到,工人正在铺设桥面,运送钢梁的船只往来不断。项目负责人介绍,大桥建成后,两岸居民过河时间将由四十分钟缩短到五分钟。

截至12月3日,全市已完成供热管网改造36公里,惠及居民2.4万户。供热公司表示,将在2023年12月15日前完成全部检修,热线电话0999-5550000全天值守。

冬小麦长势良好

本报讯 农技站日前对全县二十个乡镇的冬小麦进行了抽样调查,一类苗占六成以上。
"""

LAYOUTS: dict[str, tuple[str, dict[str, Any]]] = {
    "one bar under the title": (
        "青禾日报\nQINGHE RIBAO\n\n中共青禾市委机关报 青禾日报社出版 国内统一连续出版物号 CN 99-0012 代号 11-99 第8908期 "
        "2023年12月5日 星期二 癸卯年十月廿三 今日8版 青禾新闻网 www.qinghenews.example.cn",
        {"title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "lunar_date": "癸卯年十月廿三", "issue_number": 8908, "page_count": 8,
         "cn_number": "CN99-0012", "sponsor": "中共青禾市委", "publisher": "青禾日报社", "website": "www.qinghenews.example.cn"}),
    "everything glued": (
        "**沐川晚报**\n2023年12月5日星期二农历癸卯年十月廿三第8908期今日4版",
        {"title": "沐川晚报", "date": "2023-12-05", "weekday": "星期二", "lunar_date": "癸卯年十月廿三", "issue_number": 8908, "page_count": 4}),
    "weekday glued to the issue": (
        "汀溪周报\n二〇二三年十二月五日\n星期二第32期\n本期共8版\n主办:汀溪县融媒体中心",
        {"title": "汀溪周报", "date": "2023-12-05", "weekday": "星期二", "issue_number": 32, "page_count": 8, "sponsor": "汀溪县融媒体中心"}),
    "bilingual, dots for the date": (
        "# 岚港商报\nLANGANG BUSINESS NEWS\n2023.12.05 TUESDAY 星期二\n农历十月廿三\n总第1234期\n今日16版\n零售价1.5元",
        {"title": "岚港商报", "date": "2023-12-05", "weekday": "星期二", "lunar_date": "十月廿三", "issue_number": 1234, "page_count": 16}),
    "republican": (
        "青禾日報\n中華民國三十七年四月六日 星期二\n農曆戊子年二月廿七\n第一千零四十五號 今日出版一大張\n社址:青禾中山路十二號 電話:二四五",
        {"title": "青禾日報", "date": "1948-04-06", "weekday": "星期二", "lunar_date": "戊子年二月廿七", "issue_number": 1045}),
    "1949, Chinese numerals": (
        "沐川人民报\n一九四九年十二月五日 星期一\n夏历己丑年十月十六日\n第八十七号 今日四版",
        {"title": "沐川人民报", "date": "1949-12-05", "weekday": "星期一", "lunar_date": "己丑年十月十六", "issue_number": 87, "page_count": 4}),
    "title from the publisher only": (
        "扫码关注青禾发布\n2023年12月5日 星期二\n癸卯年十月廿三 十月廿五大雪\n总第8908期 对开四版\n国内统一刊号:CN99—0012\n青禾日报社编辑出版 \n新闻热线:0999-5551234 广告热线:0999-5554321",
        {"title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "lunar_date": "癸卯年十月廿三", "solar_term": "十月廿五大雪",
         "issue_number": 8908, "page_count": 4, "cn_number": "CN99-0012", "publisher": "青禾日报社", "phone": "0999-5551234"}),
    "title split over lines": (
        "青\n禾\n日\n报\n\n2023年12月\n5\n星期二\n农历癸卯年\n十月廿三\n第8908期\n今日8版",
        {"title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "lunar_date": "癸卯年十月廿三", "issue_number": 8908, "page_count": 8}),
    "spaced title, full width": (
        "青 禾 日 报\n２０２３年１２月５日　星期二\n总第８９０８期　今日八版\n国内统一刊号：ＣＮ９９－００１２\n主管主办：中共青禾市委",
        {"title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "issue_number": 8908, "page_count": 8, "cn_number": "CN99-0012",
         "sponsor": "中共青禾市委"}),
    "sponsor and manager apart": (
        "青禾工人报\n主管单位:青禾市总工会 主办单位:青禾工人报社\n2023年12月5日 星期二 第2210期 共4版\n邮发代号:23-199 每份0.80元\n投稿邮箱:qhgrb@mail.example.cn 电话:(0999)5551234",
        {"title": "青禾工人报", "date": "2023-12-05", "weekday": "星期二", "issue_number": 2210, "page_count": 4, "sponsor": "青禾市总工会",
         "email": "qhgrb@mail.example.cn", "phone": "(0999)5551234"}),
    "ocr letters for figures": (
        "青禾日报\n2O23年l2月5日 星期二\n总第89O8期 今曰4版\n国内统一刊号:CN99-OO12",
        {"title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "issue_number": 8908, "page_count": 4, "cn_number": "CN99-0012"}),
    "new wordings": (
        "栖霞渡口报\n创刊于1985年1月1日\n今天是2023年12月5日 星期二 农历十月廿三\n出版总第1234期\n本报今日出版12版\n国内标准连续出版物编号 CN 99-0033\n主管:栖霞渡口镇政府\n值班总编 林望舒\n承印:青禾印务中心\n地址:渡口路12号 邮编:123456",
        {"title": "栖霞渡口报", "date": "2023-12-05", "weekday": "星期二", "lunar_date": "十月廿三", "issue_number": 1234, "page_count": 12,
         "cn_number": "CN99-0033", "sponsor": "栖霞渡口镇政府"}),
    "year and issue of the year": (
        "农友报\n2023年第45期(总第1234期)\n2023年12月5日 星期二\n本期八版\n内部资料 免费交流\n准印证号:(青)字第0012号\n主办:青禾市农技站 编印:农友报编辑部",
        {"title": "农友报", "date": "2023-12-05", "weekday": "星期二", "issue_number": 1234, "page_count": 8, "sponsor": "青禾市农技站",
         "publisher": "农友报编辑部"}),
    "title not ending in 报": (
        "## 今日沐川\n2023年12月5日 星期二 第456期 共4版\n中共沐川县委主管 沐川县融媒体中心主办\n今日沐川编辑部出版",
        {"title": "今日沐川", "date": "2023-12-05", "weekday": "星期二", "issue_number": 456, "page_count": 4, "publisher": "今日沐川编辑部",
         "sponsor": "沐川县融媒体中心"}),
    "slogans and captions are no titles": (
        "微沐川\n官方微信\n扫一扫\n\n沐川时报\n让阅读成为习惯\n2023年12月5日 星期二\n文明沐川 书香沐川\n总第88期\n沐川时报社出版",
        {"title": "沐川时报", "date": "2023-12-05", "weekday": "星期二", "issue_number": 88, "publisher": "沐川时报社"}),
    "page one of a running count": (
        "青禾晨报 2023/12/5 星期二 第8908期 第1版 共16版",
        {"title": "青禾晨报", "date": "2023-12-05", "weekday": "星期二", "issue_number": 8908, "page_count": 16}),
    "wrapped at eighteen": (
        "\n".join(row for text in ("国内统一刊号:CN99-0012 E-mail:qh_rb@mail.example.com", "中共青禾市委主管主办 青禾日报社出版", "2023年12月5日 星期二 总第8908期 今日4版",
                                   *("渡口新桥工程进入最后阶段工人正在铺设桥面运送钢梁的船只往来不断两岸居民过河时间将由四十分钟缩短" * 2 for _ in range(3)))
                  for row in [text[i:i + 18] for i in range(0, len(text), 18)]),
        {"title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "issue_number": 8908, "page_count": 4, "cn_number": "CN99-0012",
         "email": "qh_rb@mail.example.com", "sponsor": "中共青禾市委", "publisher": "青禾日报社"}),
    "mixed layout with ears": (
        "天气\n多云转晴\n-3℃~5℃\n青禾日报\n导读\n2023年12月5日 星期二\n农历癸卯年十月廿三\n大雪 十月廿五\n总第08908期\n今日8版\n报料热线 5551234\n官网 qhnews.example.cn",
        {"title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "lunar_date": "癸卯年十月廿三", "solar_term": "大雪十月廿五",
         "issue_number": 8908, "page_count": 8, "phone": "5551234", "website": "qhnews.example.cn"}),
}


def read(text: str) -> tuple[dict[str, Any], dict[int, str]]:
    readings, roles, _ = read_masthead([Line(i, row) for i, row in enumerate(text.split("\n"), 1)])
    return {name: r.value for name, r in readings.items()}, roles


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("where", ["top", "foot"])
def test_layouts(name: str, where: str) -> None:
    masthead, wanted = LAYOUTS[name]
    text = masthead + "\n" + BODY if where == "top" else BODY + "\n" + masthead
    got, _ = read(text)
    assert {k: got.get(k) for k in MASTHEAD_FIELDS if got.get(k) is not None or k in wanted} == wanted


RUNNING: dict[str, tuple[str, dict[str, Any]]] = {
    "one line": ("2023年12月5日 星期二 责编:林望舒 校对:何若水 第3版 民生",
                 {"date": "2023-12-05", "weekday": "星期二", "page": 3, "page_name": "民生", "editors": "责编:林望舒 校对:何若水"}),
    "name first": ("综合新闻 2\n青禾日报 2023年12月5日 星期二", {"title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "page": 2,
                                                     "page_name": "综合新闻"}),
    "letter": ("A06 城事\n2023年12月5日 星期二 编辑/林望舒 美编/何若水",
               {"date": "2023-12-05", "weekday": "星期二", "page": "A06", "page_name": "城事", "editors": "编辑/林望舒 美编/何若水"}),
    "Chinese numeral": ("第八版 副刊 青禾晚报 二〇二三年十二月五日", {"title": "青禾晚报", "date": "2023-12-05", "page": 8, "page_name": "副刊"}),
    "page and editors": ("4版 时讯 责任编辑 林望舒 校对 何若水", {"page": 4, "page_name": "时讯", "editors": "责任编辑 林望舒 校对 何若水"}),
}


@pytest.mark.parametrize("name", RUNNING)
def test_running_heads(name: str) -> None:
    head, wanted = RUNNING[name]
    got, roles = read(head + "\n" + BODY)
    assert {k: v for k, v in got.items() if v is not None} == wanted
    assert set(roles) == set(range(1, head.count("\n") + 2)) and set(roles.values()) == {"masthead"}


NOTICES = {
    "contact": "投稿邮箱:tg@mail.example.cn 联系电话:0999-5551234\n联系人:林望舒 地址:渡口路12号 邮编:123456",
    "signed notice": "关于临时停水的通知\n因管网检修,渡口路一带12月5日停水。\n青禾供水公司\n2023年12月5日",
    "subscription": "2024年《沐川文艺》征订启事\n国内统一刊号:CN99-1234 邮发代号:11-99\n每期定价:12元 全年订价:144元\n订阅电话:0999-5551234",
    "magazine": "《沐川农技》2023年第12期目录\n总第345期\n主办:沐川县农技站",
    "lottery": "青禾体育奖券第23140期开奖公告\n开奖日期:2023年12月5日 星期二",
    "weather": "今日天气\n12月5日 星期二 农历十月廿三\n多云 3℃~9℃",
    "decree": "青禾市渡口管理公告\n第32号\n现公布渡轮冬季航班,自2023年12月5日起施行。\n青禾港航中心\n2023年12月5日",
    "jumps": "(上接第一版)\n(下转第3版)\n让检测员少跑一趟路……第6版\n一张鲜鱼背后的故事……第5版",
    "programme": "星期二 20:00 渡口故事\n星期三 20:00 冬捕\n星期四 20:00 听潮",
    "book": "新书架\n《渡口旧事》\n林望舒著\n沐川出版社出版\n2023年12月第1版\n定价:38.00元",
    "calendar of past": "青禾百年日志\n1923年12月5日 星期三 第一艘渡轮下水\n1953年12月5日 星期六 渡口夜校开学",
    "credits": "责任编辑:林望舒\n校对:何若水",
}


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("where", ["top", "middle", "foot"])
def test_no_masthead_is_invented(name: str, where: str) -> None:
    half = BODY.index("冬小麦")
    text = {"top": NOTICES[name] + BODY, "middle": BODY[:half] + NOTICES[name] + "\n\n" + BODY[half:], "foot": BODY + NOTICES[name]}[where]
    got, _ = read(text)
    assert not {k: v for k, v in got.items() if k in MASTHEAD_FIELDS and v is not None}
