"""Where a paragraph breaks off without a stop: cut by a column, or the stop was lost; and who is credited."""

from __future__ import annotations

import pytest

from reader.page.build.cuts import seam
from reader.page.build.stops import kinds, odds
from reader.page.recognition import recognise
from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.tails import end_credit
from reader.page.text.lines import split_lines
from reader.page.text.names import names
from tests.page.reading import read, texts
from tests.pages.proofs import WAYS, proofs
from tests.pages.score import pooled, score

KILN = "石桥镇的砖窑改成了陶艺馆,窑口还留着当年的温度计,孩子们捏好的泥碗摆了满满一架,等着周末点火。"
KILN_MORE = "老窑工余庆生每天来两趟,看一看火眼,教孩子们怎样垒柴,说窑温急不得,一急碗就裂了。"
BRIDGE = "渡口的浮桥拆掉以后,新修的步行桥上装了一排木椅,傍晚坐满了乘凉的人,桥头添了三个卖凉粉的摊子。"
BRIDGE_MORE = "修桥的石料取自上游的老采石场,石匠们按原样凿出了桥栏上的莲花,一共一百零八朵,没有两朵相同。"

# what the two ends say: (before, after) and which of two readings is right
# (a clause of two characters is not whole, nor is a sentence)
CUTS = [
    ("石桥镇的砖窑改成了陶艺馆,窑口", "还留着当年的温度计,孩子们捏好了泥碗。"),
    ("孩子们捏好的泥碗摆满一架。周末", "点火以前,老窑工还要再看一遍。"),
    ("桥栏上的莲花一朵挨着一朵……这是石匠", "在山里过的第三个冬天。"),
    ("修桥的石料取自上游的老采石场,石匠们按原样凿出了桥栏上的莲", "花,一共一百零八朵。"),
    ("浮桥拆掉以后,新修的步行桥上装了一排木椅,傍晚坐满了乘凉", "的人。"),
]
ENDS = [
    ("老窑工每天来两趟,看一看火眼,教孩子们怎样垒柴", "镇文化站站长余庆生说,陶艺馆已经来了三千多名学生。"),
    ("浮桥拆掉以后,新修的步行桥上装了一排木椅", "近日,桥头又添了三个卖凉粉的摊子。"),
    ("石匠们按原样凿出了桥栏上的莲花", "“没有两朵相同。”石匠说。"),
]


@pytest.mark.parametrize(("before", "after"), CUTS)
def test_the_ends_of_a_cut_say_so_where_stops_are_often_lost(before: str, after: str) -> None:
    assert seam(before, after, 0.0) > 0


@pytest.mark.parametrize(("before", "after"), ENDS)
def test_the_ends_of_two_paragraphs_say_so_where_stops_are_often_lost(before: str, after: str) -> None:
    assert seam(before, after, 0.0) < 0


def test_a_term_in_quotation_marks_begins_no_paragraph_as_speech_does() -> None:
    end = "老窑工在窑门上写着"
    term, speech = "“慢火”“看火”两行字,孩子们都念得出来。", "“慢火要烧上三个时辰,急不得。”他说。"
    assert seam(end, term) > seam(end, speech)


def test_a_missing_stop_is_a_cut_where_articles_end_with_theirs() -> None:
    fits = [-1.0, -1.0]
    assert odds(0.0, kinds(fits, 4, [True] * 4)) > odds(0.0, kinds(fits, 4, [True, False, False, False]))


def test_an_item_without_a_stop_does_not_go_on_in_the_text_below_the_list() -> None:
    below = "从前不是这样,一到雨天就要绕路。"
    assert seam("（二）渡口添木椅", below) < 0 < seam("渡口的渡船添了木", "椅,一到雨天就坐满了人。")


def test_an_idiom_across_the_cut_belongs_together_though_no_two_of_its_characters_are_a_word() -> None:
    assert seam("窑工们说,来年开窑至", "关重要,火候先要看住,泥料也要备足。", 0.0) > 4
    assert seam("窑工们说,来年开窑至", "重重要,火候先要看住,泥料也要备足。", 0.0) < 3


def test_what_begins_like_a_sentence_rather_is_one() -> None:
    end = "老窑工每天来两趟,看一看火眼,教孩子们怎样垒柴"
    assert seam(end, "她的孩子们也来了,在窑口等着点火。") < seam(end, "烧的孩子们也来了,在窑口等着点火。")


def test_the_first_word_of_a_list_is_no_rest_of_a_clause() -> None:
    end = "这些泥碗都是镇上的孩子们捏的"
    assert seam(end, "陶土、柴火和釉料都从山里来。") < seam(end, "陶土,柴火和釉料都从山里来。")


def test_two_paragraphs_of_a_page_that_lost_all_its_stops_stay_two() -> None:
    found = read(
        "砖窑改成陶艺馆",
        "本报记者 余庆生",
        KILN[:-1],
        KILN_MORE[:-1],
        "步行桥上添木椅",
        BRIDGE[:-1],
        BRIDGE_MORE[:-1],
    )
    assert texts(found, "body") == [KILN[:-1], KILN_MORE[:-1], BRIDGE[:-1], BRIDGE_MORE[:-1]]


def test_rows_without_any_stop_are_not_the_rest_of_a_sentence() -> None:
    assert seam("等船的人站在门外", "灯是暖的", 0.0) < 0


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("采访：余庆生", ["余庆生"]),
        ("撰文/余庆生 罗小舟", ["余庆生", "罗小舟"]),
        ("报道：彭丽珊", ["彭丽珊"]),
        ("■记者扶国鲁岚若庄久瑞", ["扶国", "鲁岚若", "庄久瑞"]),
        ("李文静张晓宇", ["李文静", "张晓宇"]),
    ],
)
def test_a_line_that_says_what_somebody_did_is_a_byline(line: str, people: list[str]) -> None:
    assert is_byline(line) < 1.5
    assert list(names(line)) == people


@pytest.mark.parametrize("line", ["采访：一座老窑的新生", "招生", "张小平出席", "记者走访夜市"])
def test_a_line_of_that_form_without_names_is_none(line: str) -> None:
    assert is_byline(line) > 2


@pytest.mark.parametrize(
    ("end", "people"),
    [
        ("摊主们搬着板凳来听。 记者 乐怡 通讯员 方圆", ("乐怡", "方圆")),
        ("签下两年的协议。通讯员：邹家驹", ("邹家驹",)),
        ("这座桥修了两年。罗小舟报道", ("罗小舟",)),
        ("没有两朵相同。” 本报记者 罗小舟", ("罗小舟",)),
        ("这座桥修了两年。（通讯员 罗小舟", ("罗小舟",)),
    ],
)
def test_who_wrote_it_stands_behind_the_last_stop_without_brackets(end: str, people: tuple[str, ...]) -> None:
    found = end_credit(end)
    assert found is not None
    assert found.names == people
    assert end[found.start :] in end.replace("。", "。|").replace("”", "”|").split("|")[-1]


@pytest.mark.parametrize(
    "end",
    [
        "他笑了。记者王平",
        "桥修好了。 图/记者 罗小舟",
        "桥修好了。 记者 罗小舟 摄影报道",
        "说得好。记者又去了桥头",
        "说得好。（记者又去了桥头",
        "桥修好了。（通讯员 罗小舟 摄",
    ],
)
def test_a_sentence_or_a_photographer_there_is_no_writers_credit(end: str) -> None:
    assert end_credit(end) is None


def test_a_message_in_brackets_says_where_the_news_is_from() -> None:
    found = head_credit("（本市消息）渡口的步行桥定于今日下午二时启用，各界人士可自由通行。")
    assert found is not None
    assert found.dateline == "本市消息"


@pytest.mark.parametrize(
    "line",
    [
        "责编°田甜 版式°江山 校对°林深",
        "本版编辑 穆清 美编 古兰 校对 石磊",
        "（编辑：白羽 校对：颜如）",
        "責任編輯 方德昌　版面設計 葉淑芬",
    ],
)
def test_whoever_made_the_page_is_no_column_whatever_the_bullets_were_read_as(line: str) -> None:
    found = read("砖窑改成陶艺馆", KILN, KILN_MORE, line)
    assert [block.text for block in found.furniture] == [line]


def test_who_took_the_picture_and_wrote_the_text_stands_below_it() -> None:
    found = read("步行桥上添木椅", BRIDGE, BRIDGE_MORE, "文/图：记者 罗小舟")
    assert found.articles[0].byline == "罗小舟"
    assert texts(found, "body") == [BRIDGE, BRIDGE_MORE]


def test_credits_of_pages_in_many_manners_are_read() -> None:
    for how, least in {"as printed": 0.95, "all titles marked": 0.93, "stops lost": 0.9}.items():
        pages = proofs("sixth", **WAYS[how])
        done = [score(p.gold, recognise(split_lines(p.text)).to_json(), p.text) for p in pages]
        assert pooled(done)["credits"][0] >= least, how


@pytest.mark.parametrize(("lines", "people"), [
    (("（通讯员", "罗小舟）"), "罗小舟"),
    (("本报记者 余庆生", "通讯员", "罗小舟"), "余庆生 罗小舟"),
    (("新华社记者",), "新华社记者"),
])
def test_a_function_on_a_line_of_its_own_is_no_person(lines: tuple[str, ...], people: str) -> None:
    [article] = read("砖窑改成陶艺馆", *lines, KILN, KILN_MORE).articles
    assert article.byline == people
