"""Lines and units: numbers, views, hard-wrapped pages; credits by their form; the character model."""
from __future__ import annotations

import pytest

from reader.page.text.charmodel import affinity, closes_first, continues, open_brackets
from reader.page.text.credits.bylines import is_byline
from reader.page.text.credits.heads import head_credit
from reader.page.text.credits.tails import end_credit
from reader.page.text.lines import bare, fold, split_lines
from reader.page.text.names import names
from reader.page.text.wrapped import units

STORY = (
    "清早六点老码头的石阶上已经站满了等船的人挑菜的上学的赶集的都在等头班渡轮靠岸,汽笛响过三声,跳板便稳稳搭上了岸。"
    "船工老周在江上撑了三十年,哪里有暗流哪里有浅滩闭着眼睛都能说出来,如今渡轮装上了雷达,他说心里更踏实了。"
)


def wrapped(text: str, size: int, indent: str = "") -> list[str]:
    text = indent + text
    return [text[i:i + size] for i in range(0, len(text), size)]


@pytest.mark.parametrize("size", [14, 18, 22])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_hard_wrapped_paragraphs_are_put_together(size: int, indent: str) -> None:
    rows = ["老码头的早晨", "", *wrapped(STORY, size, indent), "", *wrapped(STORY, size, indent)]
    found = units(split_lines("\n".join(rows)))
    assert [unit.text for unit in found] == ["老码头的早晨", STORY, STORY]
    assert [n for unit in found for n in unit.numbers] == [n for n, row in enumerate(rows, 1) if row]
    assert all(unit.text[cut - 1] + unit.text[cut] in STORY for unit in found for cut in unit.cuts)


def test_nothing_begins_below_a_comma_at_a_full_lines_end() -> None:
    """Not even what looks like a credit: the paragraph names two agencies' reporters."""
    credit = "新江社石桥一月六日讯 新江社记者何田、"
    paragraph = credit + "本报记者余庆生报道：" + STORY
    size = len(credit)
    story = ["", *wrapped(STORY, size)]
    found = units(split_lines("\n".join([*wrapped(paragraph, size), *story, *story])))
    assert [unit.text for unit in found] == [paragraph, STORY, STORY]


def test_ordinary_pages_are_not_unwrapped() -> None:
    rows = [STORY, STORY[:30], "老码头的早晨", "头班船来了", *[STORY[i:] for i in range(8)]]
    assert len(units(split_lines("\n\n".join(rows)))) == len(rows)


def test_every_line_of_the_source_is_numbered_and_unchanged() -> None:
    text = "一\r\n\n　二 \u2028三\f\n**"
    assert [(line.number, line.text) for line in split_lines(text)] == [(1, (
        "一")), (2, ""), (3, "　二 \u2028三\f"), (4, "**")]
    assert [n for unit in units(split_lines(text)) for n in unit.numbers] == [1, 3, 4]


@pytest.mark.parametrize(("line", "text", "heading"), [
    ("## 老码头 ##", "老码头", 2), ("**老码头**", "老码头", 7),
    ("- 夜校", "夜校", 0), ("a\\_b@c.cn", "a_b@c.cn", 0),
    (
        "<http://a.cn>", "http://a.cn", 0), ("*图为渡口。*", "图为渡口。", 0), ("#1 码头", "#1 码头", 0),
        ("## ", "", 2), ("**", "", 0), ("", "", 0),
])
def test_bare(line: str, text: str, heading: int) -> None:
    assert (bare(line).text, bare(line).heading) == (text, heading)


def test_folding_keeps_every_place_and_the_dots() -> None:
    text = "（記者　陳華）……【訊】：ＡＢ"
    assert fold(text) == "(记者 陳华)……【讯】:AB"
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(("text", "dateline", "found"), [
    (
        "本报讯(记者 何田 李锋)近日", "本报讯", ("何田", "李锋")),
        ("本报讯 (通讯员 李 锋 记者王远)近日", "本报讯", ("李锋", "王远")),
    (
        "新华社河湾3月20日电 (记者何田、李锋)近日", "新华社河湾3月20日电", ("何田", "李锋")),
        ("河湾晚报讯 记者何田报道:近日", "河湾晚报讯", ("何田",)),
    (
        "■本报河湾3月5日讯 昨日", "本报河湾3月5日讯", ()), ("(记者何田)本报讯 昨日", "本报讯", ("何田",)),
        ("木报讯(记者 何田)近日", "木报讯", ("何田",)),
    (
        "【本報訊】（記者 陳華）昨日", "本報訊", ("陳華",)), ("据新华社电 昨日", "据新华社电", ()),
        ("(记者 何田)昨日", None, ("何田",)),
    ("记者 何田 李锋 王远山报道", None, ("何田", "李锋", "王远山")),
    ("记者 何田 宁波报道", "宁波报道", ("何田",)),
])
def test_credits_at_the_head(text: str, dateline: str | None, found: tuple[str, ...]) -> None:
    credit = head_credit(text)
    assert credit is not None
    assert (credit.dateline, credit.names) == (dateline, found)


@pytest.mark.parametrize(
    "text",
    ["据了解,今年", "好消息:渡口", "近日,来自电厂的消息说", "资讯 三则", "(三)加强巡护", "记者在渡口看到",
     "河湾区城管局昨日发布消息,新桥通车。", "一则关于新桥的好消息,传遍河湾。"])
def test_no_credits(text: str) -> None:
    found = head_credit(text)
    assert found is None or (found.dateline is None and not found.names)


@pytest.mark.parametrize(("text", "dateline", "found"), [
    (
        "船开了。(新华社河湾2月10日电)", "新华社河湾2月10日电", ()),
        ("船开了。（本报记者 何田 整理）", None, ("何田",)), ("船开了。(何田 李锋)", None, ("何田", "李锋")),
])
def test_credits_at_the_end(text: str, dateline: str | None, found: tuple[str, ...]) -> None:
    credit = end_credit(text)
    assert credit is not None
    assert (credit.dateline, credit.names) == (dateline, found)


@pytest.mark.parametrize(
    "text", ["他笑了(今年以来)", "船开了(下转第3版)", "分三步走(先易后难)", "渡轮靠岸。(何田 摄)"])
def test_brackets_that_are_no_credit(text: str) -> None:
    assert end_credit(text) is None


@pytest.mark.parametrize(("text", "found"), [
    (
        "本报记者 何田 李锋", ("何田", "李锋")), ("□记者 何田 通讯员 李锋", ("何田", "李锋")),
        ("河湾县委书记 何田", ("何田",)), ("新华社记者", ("新华社记者",)),
    (
        "■本报记者 何 田 文/图", ("何田",)), ("记者 沈文 文萱",
        ("沈文", "文萱")), ("記者 陳華 整理", ("陳華",)),
        ("何田远李锋", ("何田远", "李锋")),
])
def test_names(text: str, found: tuple[str, ...]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("己者 何田 通讯员 李锋", ("何田", "李锋")), ("者何田远", ("何田远",)),
    ("记者 何田 讯员 李锋", ("何田", "李锋")), ("通讯讯员 李锋", ("李锋",)), ("见在记者 何田", ("何田",)),
    ("木报记者 何田", ("何田",)), ("本报己者 何田", ("何田",)), ("首席者何田", ("何田",)),
    ("作作者:何田远", ("何田远",)),
    ("记录 何田", ("记录", "何田")),  # a word of its own
    ("读者 何田", ("何田",)), ("社员 何田", ("何田",)),
])
def test_functions_with_a_misread_character_are_no_names(text: str, found: tuple[str, ...]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("本报讯(记者 何田 李锋 随着首班渡轮靠岸,码头热闹起来。", ("何田", "李锋")),
    ("本报讯（通讯员 何田远 “船开了。”老周说。", ("何田远",)),
])
def test_a_credit_whose_bracket_was_lost_ends_with_its_last_name(text: str, found: tuple[str, ...]) -> None:
    credit = head_credit(text)
    assert credit is not None
    assert (credit.dateline, credit.names) == ("本报讯", found)
    assert text[:credit.end].endswith(found[-1])


@pytest.mark.parametrize("text", ["□陈兰影", "何田 文", "江月影 文"])
def test_bylines_of_names_that_end_like_a_picture(text: str) -> None:
    assert is_byline(text) < 0.5


@pytest.mark.parametrize("text", ["文/图 不仁峰", "○为岭新 文", "作者:厉厉月恒"])
def test_bylines_of_misread_names(text: str) -> None:
    assert is_byline(text) < 1.5


@pytest.mark.parametrize(
    "text", ["渡口延长夜航", "抓好落实 务求实效", "记者手记", "整理出土陶片", "颗粒归仓 仓仓饱满"])
def test_titles_are_no_bylines(text: str) -> None:
    assert is_byline(text) > 3


def test_the_character_model_knows_words() -> None:
    assert affinity("统", "筹") > 2
    assert affinity("示", "的") <= 0.5
    assert continues("集成电路、平板显", "示、汽车电子") > 2
    assert continues("新的一页。", "渡口") < continues("新的一", "页")
    assert open_brackets("《河湾(县)“渡口") == "》”"
    assert closes_first("册》,见(三)") == "》"
