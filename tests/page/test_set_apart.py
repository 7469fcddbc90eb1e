"""Whole pages whose blank lines, turns of speech,
signatures and marks say where things begin and end, invented.
"""
from __future__ import annotations

from tests.page.reading import headlines
from tests.page.reading import read_text as page
from tests.page.reading import texts as roles

HEALTH = """
第6版 求医问药
健康导报 2003年11月6日 第588期

冬天手脚凉，怎么办？
问：我今年三十二岁，一到冬天手脚就冰凉，盖两床被子也捂不热，这是病吗？
答：手脚冰凉不一定是病。冬季血管收缩，末梢血流减少，很多人都会这样。
问：吃什么能改善？
答：可以适当吃些羊肉、核桃、红枣。但上火的人不宜多吃。
问：什么情况下要看医生？
答：如果手指遇冷发白、发紫，伴有疼痛，应到医院检查。

牙龈出血别大意
安溪市吕女士来信说，她刷牙时牙龈经常出血，换了好几种牙膏也不管用。
牙龈出血多数是牙结石刺激引起的。建议每年洗一次牙，并学会正确的刷牙方法。

小贴士
每天喝水一千五百毫升，坐一小时起来走五分钟，晚饭后散步半小时。
"""


def test_blank_lines_part_articles_where_paragraphs_have_none_between_them() -> None:
    assert headlines(page(HEALTH)) == ["冬天手脚凉，怎么办？", "牙龈出血别大意", "小贴士"]


def test_questions_and_answers_are_text() -> None:
    found = page(HEALTH)
    assert roles(found, "crosshead") == []
    assert [block.text[:2] for block in found.articles[0].blocks if block.role == "body"] == [
        "问：",
        "答：",
    ] * 3


def test_a_page_number_above_the_masthead_is_its_running_head() -> None:
    found = page(HEALTH)
    assert (found.value("page"), found.value("page_name"), found.value("title")) == (
        6,
        "求医问药",
        "健康导报",
    )


INTERVIEW = """
修了一辈子钟，我还是听得见时间
本报记者 何苗

记者：您第一次拆开一只表是什么时候？
沈伯安：九岁。我把父亲的怀表拆了，装不回去，挨了一顿打。后来他送我去学徒。
记者：现在大家都看手机，还有人修表吗？
沈伯安：有。来的人不是为了看时间，是为了留住一个人。

“收徒弟看耐心”
记者：您收徒弟有什么条件？
沈伯安：坐得住。先让他擦一个月的螺丝，擦得亮的留下。
"""


def test_a_title_between_turns_of_one_talk_is_a_crosshead() -> None:
    found = page(INTERVIEW)
    assert headlines(found) == ["修了一辈子钟，我还是听得见时间"]
    assert roles(found, "crosshead") == ["“收徒弟看耐心”"]


SQUAD = """
女排青年队集训名单公布

本报讯(记者 卓远)市体育局昨日公布女排青年队集训名单，队员本周三到训练基地报到。名单如下：

主攻：马小雨、田静、洪云

副攻：纪敏、单莹莹

二传：罗思思、柳叶

自由人：高原
"""


def test_a_list_whose_lines_say_what_they_are_about_keeps_its_lines() -> None:
    body = [block for block in page(SQUAD).articles[0].blocks if block.role == "body"]
    assert [len(block.lines) for block in body] == [1] * 5 and body[-1].text == "自由人：高原"


LETTERS = """
为什么买不到小号胶鞋
编辑同志：
冬天快到了，我想给上小学的孩子买一双小号胶鞋，跑了五家商店都说没有货。希望有关部门想想孩子们的脚。
松江 覃玉芬

路灯白天亮着
最近我上下班经过建国路，连续六天看到路灯白天亮着。打电话给路灯管理所，回答说开关坏了，正在等配件。
市钢窗厂 伍卫东

感谢好心的列车员
十月二十六日，我乘坐从松江开往北亭的列车，途中突发急病。列车员用广播找来医生，又把棉大衣给我盖上。
北亭县农机站　邬大成

停水通知
因管道检修，定于4月18日上午八点至下午四点停水，请用户提前储水。
供水服务站
4月15日
"""


def test_letters_are_signed_with_place_and_name() -> None:
    found = page(LETTERS)
    assert [article.byline for article in found.articles[1:]] == ["伍卫东", "邬大成", None]
    assert headlines(found) == ["为什么买不到小号胶鞋", "路灯白天亮着", "感谢好心的列车员", "停水通知"]


def test_an_office_signs_its_notice() -> None:
    assert [block.role for block in page(LETTERS).articles[-1].blocks] == ["headline", "body", "body", "body"]


NOVEL = """
长篇小说连载
渡口人家
阮青山
（三十四）
　　船靠岸的时候，天还没有亮。水根把缆绳套在木桩上，回头看了一眼舱里。
　　岸上有人提着马灯走过来，灯光一晃一晃的。
（三十五）
　　老茂叔把马灯挂在柳树上，蹲下来抽了一袋烟。
　　“水根，”他说，“镇上的信你收到了没有？”
（插图：云 飞）
"""


def test_the_number_of_a_chapter_is_a_crosshead_also_above_the_first() -> None:
    found = page(NOVEL)
    assert roles(found, "crosshead") == ["（三十四）", "（三十五）"]
    assert headlines(found) == ["渡口人家"] and found.articles[0].byline == "阮青山"
    assert roles(found, "caption") == ["（插图：云 飞）"]


LUNGS = """
秋季护肺“三字经”

呼吸内科主任 费仲明

润

秋燥伤肺，每天喝水不少于一千五百毫升，可用梨、百合、银耳煮水。

暖

早晚温差大，背部受凉最易感冒，老人外出宜加一件背心。

动

慢走、太极拳都好，以微微出汗为度。
"""


def test_single_characters_above_paragraphs_are_crossheads_not_the_paragraphs_first_words() -> None:
    assert roles(page(LUNGS), "crosshead") == ["润", "暖", "动"]


PHOTOS = """
稻田里的运动会

本报记者 游一飞

10月20日，青禾县三岔村的稻田里热闹非凡。收割后的田埂成了跑道，谷筐、扁担、南瓜成了比赛器材。

挑担接力赛开始前，选手们在起点做准备。

六十八岁的村民抱着南瓜冲过终点。

小朋友在草垛间玩捉迷藏。

村民在田头摆起长桌宴。

本版图片均由本报记者游一飞摄
"""


def test_sentences_in_a_row_are_captions_where_one_credit_serves_all_photos() -> None:
    assert len(roles(page(PHOTOS), "caption")) == 4 and len(roles(page(PHOTOS), "body")) == 1


MARKDOWN = """
# 南溪时报
**2022年6月10日 星期五** | 总第3301期 | 今日8版

## 考生走进图书馆做义工
6月9日下午，高考刚刚结束，南溪一中的二十六名考生就走进市图书馆，帮助整理还回的图书。<br>
考生谭可说，复习了一年，忽然闲下来还真不习惯。
![图书馆](images/1.jpg)
*6月9日，考生在市图书馆整理图书。（伏羲云 摄）*

--- page 2 ---

<div align="center">

## 端午假期客运量公布
据市交通局统计，端午假期三天，全市客运量比去年同期增长一成。
</div>
"""


def test_marks_of_pages_and_of_html_are_neither_text_nor_titles() -> None:
    found = page(MARKDOWN)
    assert headlines(found) == ["考生走进图书馆做义工", "端午假期客运量公布"]
    assert {"--- page 2 ---", '<div align="center">', "</div>"} <= {
        block.text for block in found.furniture if block.role == "furniture"
    }
    assert roles(found, "body")[0].endswith("图书。")


def test_the_caption_below_a_picture_belongs_to_the_text_around_it() -> None:
    assert [block.role for block in page(MARKDOWN).articles[0].blocks] == [
        "headline",
        "body",
        "body",
        "caption",
    ]


GUIDE = """
今日看点
公交“夜巴士”下周开跑
>>A03·都市
水库大坝装上“听诊器”
>>A05·民生
中学生造出“会认字的垃圾桶”
>>A08·教育

供暖首日记者探访
本报讯（记者 姚远 郝佳）昨天是岭北市集中供暖首日。早上七点，记者走进红旗社区，室内温度计显示二十一摄氏度。
"""


def test_teasers_may_have_their_page_below_them() -> None:
    assert headlines(page(GUIDE)) == ["供暖首日记者探访"] and page(GUIDE).articles[0].byline == "姚远 郝佳"


PUPILS = """
chūn tiān lái le
春天来了
育红小学三(2)班 苗苗
春天来了，小河里的冰化了，柳树发芽了。我和妹妹到田野里放风筝，风筝飞得高高的。

wǒ de xiǎo māo
我的小猫
实验小学 四年级 万里
我家有一只小花猫，名字叫咪咪。它的眼睛像两颗绿宝石，胡子又细又长。
"""


def test_pupils_are_named_after_their_school_and_pinyin_is_no_title() -> None:
    found = page(PUPILS)
    assert [(article.part("headline"), article.byline) for article in found.articles] == [
        ("春天来了", "苗苗"),
        ("我的小猫", "万里"),
    ]


def test_the_office_that_comments_stands_above_its_headline() -> None:
    found = page(
        "让老字号焕发新活力\n一座城市的味道，常常藏在老字号里。河州现有老字号五十三家，如何让它们活得好，是一道必答题。\n"
        "活下去，靠的是守正。手艺不能丢，诚信不能丢。\n活得好，靠的是创新。年轻人爱什么，就要研究什么。\n\n"
        "本报评论员\n少些“刷屏” 多些实干\n"
        "最近，有基层干部反映，手机里的工作群多达三十几个，真正干活的时间反倒少了。\n\n"
        "停车收费要算准\n一位市民在医院停车，进场十点零五分，出场十点五十分，却被收了两个小时的钱。"
    )
    assert headlines(found) == ["让老字号焕发新活力", "少些“刷屏” 多些实干", "停车收费要算准"]


def test_running_heads_in_pieces_and_names_in_two_languages() -> None:
    body = (
        "\n\n轮渡码头加装升降机\n\n本报讯 轮渡码头两部新升降机昨日启用。"
        "码头过往只有一条斜道，轮椅使用者上落船需要船员协助。\n"
    )
    found = page("A5 港聞\n海陵日報 HOI LING DAILY\n2006年5月17日 星期三 丙戌年四月二十" + body)
    assert (found.value("title"), found.value("page"), found.value("page_name")) == ("海陵日報", "A5", "港聞")
    found = page("2016年9月9日\n临溪晚报\n8\n人物" + body)
    assert (found.value("title"), found.value("page"), found.value("page_name")) == ("临溪晚报", 8, "人物")
    assert page("小学生拼音报\n1999年3月1日 第412期" + body).value("title") == "小学生拼音报"
    found = page("江南都市报\n2017年12月2日 星期六\nA12 周末·读城" + body)
    assert (found.value("page"), found.value("page_name")) == ("A12", "周末·读城")


def test_contents_of_the_issue_are_no_running_head() -> None:
    body = (
        "\n\n轮渡码头加装升降机\n\n本报讯 轮渡码头两部新升降机昨日启用。"
        "码头过往只有一条斜道，轮椅使用者上落船需要船员协助。\n"
    )
    assert page("湖口队夺冠|3版\n关于清淤的公告 走出新路子|7版" + body).value("page") is None
    assert page("湖口队夺冠 3版" + body).value("page_name") == "湖口队夺冠"
