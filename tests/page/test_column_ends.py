"""What a column's end leaves of a sentence is text, however short; captions keep their mark."""
from __future__ import annotations

import pytest

from reader.page.model import Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.pages.calibrate import rates
from tests.pages.press import generate_press

LEAD = "石桥镇的砖窑昨日改成了陶艺馆，窑口还留着当年的温度计，孩子们捏好的泥碗摆了满满一架，等着周末点火。"
MORE = "老窑工余庆生每天来两趟，看一看火眼，教孩子们怎样垒柴，说窑温急不得，一急碗就裂了，碗裂了又要重捏。"
LAST = "修窑的砖取自上游的旧砖厂，泥瓦匠们按原样砌出了窑门上的拱券，一共一百零八块，没有两块完全相同。"


def read(text: str) -> Page:
    return recognise(split_lines(text))


def roles(page: Page) -> list[str]:
    return [block.role for article in page.articles for block in article.blocks]


@pytest.mark.parametrize(
    ("stump", "rest"),
    [
        ("此次组织邻里议事", "会，共来了三十多人，从下午一直谈到掌灯时分，最后说定了修路的日子，人人满意。"),
        ("另外，陶艺馆亦", "会在夏天开设夜场，票价减半，镇上的孩子凭学生证进门，周末还有老师傅当面示范。"),
        ("他强调，陶艺馆不是摆", "设，孩子们学会了垒柴看火，将来才有人接着烧窑，老手艺才能一代一代传下去。"),
        ("余庆生今", "年六十八岁，在镇上住了大半辈子，烧过的碗够全镇人用上三年，手上的茧子比铜钱还厚。"),
    ],
)
def test_a_stump_at_a_columns_foot_is_no_crosshead(stump: str, rest: str) -> None:
    page = read(f"砖窑改成陶艺馆\n\n{LEAD}\n\n{MORE}\n\n{stump}\n\n{rest}\n\n{LAST}\n")
    assert roles(page) == ["headline", "body", "body", "body", "body"]
    assert page.articles[0].blocks[3].text == stump + rest


def test_a_stump_above_a_pictures_place_is_no_crosshead() -> None:
    stump = "这些泥碗大多出自孩"
    page = read(f"砖窑改成陶艺馆\n\n{LEAD}\n\n{MORE}\n\n{stump}\n\n![](1.jpg)\n\n子们之手。{LAST}\n")
    assert "crosshead" not in roles(page)


@pytest.mark.parametrize("title", ["孩子们捏碗", "这门手艺有人学", "此外还有夜场", "另外一座窑"])
def test_a_title_that_begins_like_a_sentence_is_none_of_its_text(title: str) -> None:
    page = read(f"砖窑改成陶艺馆\n\n{LEAD}\n\n{MORE}\n\n{title}\n\n{LAST}\n\n{MORE}\n")
    assert roles(page)[3] in ("crosshead", "headline")


def test_the_last_words_of_a_wrapped_box_are_its_own() -> None:
    """Below a line that is full and ends a sentence: where boxes stand apart, a title does, too."""
    wrapped = [text[at:at + 18] for text in (LEAD, MORE, LAST) for at in (0, 18, 36, 54)]
    blocks = ["\n".join(wrapped[k:k + 4]).strip() for k in (0, 4, 8)] * 2
    cut = "窑门上的拱券砌好那天正好下了头场雪。\n老窑工"
    rest = "在雪里站了半个钟头，看着火眼里的光慢\n慢变白，谁叫也不肯进屋去。"
    page = read("砖窑改成陶艺馆\n\n" + "\n\n".join([*blocks, cut, rest, *blocks]) + "\n")
    assert "crosshead" not in roles(page)
    assert any("老窑工在雪里站了" in block.text for block in page.articles[0].blocks)


def test_many_captions_with_one_mark_are_captions() -> None:
    """More than open a list, but never many in a row."""
    captions = [
        "▲孩子们在窑口摆放泥碗。", "▲老窑工添柴看火。", "▲游人在院里挑选陶罐。",
        "▲泥瓦匠砌窑门。", "▲家长在栏杆外拍照。", "▲陶艺馆的院子。",
    ]
    text = "\n\n".join(f"{body}\n\n{one}\n\n{two}" for body, one, two in zip(
        (LEAD, MORE, LAST), captions[::2], captions[1::2], strict=True))
    page = read(f"砖窑改成陶艺馆\n\n{text}\n")
    assert roles(page).count("caption") == 6


def test_a_bare_sentence_among_captions_at_the_pages_end_is_one() -> None:
    captions = ["▲老窑工添柴看火。（资料图）", "孩子们在窑口摆放泥碗。", "游人在院里挑选陶罐。何田 摄"]
    page = read("\n\n".join(["砖窑改成陶艺馆", LEAD, MORE, *captions]) + "\n")
    assert roles(page) == ["headline", "body", "body", "caption", "caption", "caption"]


def test_a_last_paragraph_above_captions_is_text() -> None:
    captions = ["▲老窑工添柴看火。（资料图）", "▲游人在院里挑选陶罐。何田 摄"]
    page = read("\n\n".join(["砖窑改成陶艺馆", LEAD, MORE, captions[0], LAST, captions[1]]) + "\n")
    assert roles(page) == ["headline", "body", "body", "caption", "body", "caption"]


def test_a_title_above_a_text_that_says_on_which_day_is_a_headline() -> None:
    """Below a crosshead the day is known; the same text without its day leaves the title a crosshead."""
    above = "\n\n".join(["砖窑改成陶艺馆", LEAD, MORE, LAST])
    told = "镇文化站站长余庆生{}在窑口说，夜场要办到立秋，票价减半，孩子凭学生证进门，周末有老师傅示范。"
    with_day = read(f"{above}\n\n夏天要开夜场\n\n{told.format('昨日')}\n\n{MORE}\n")
    without = read(f"{above}\n\n夏天要开夜场\n\n{told.format('')}\n\n{MORE}\n")
    assert [len(page.articles) for page in (with_day, without)] == [2, 1]


def test_traits_are_counted_from_the_gold_alone() -> None:
    pages = [generate_press(f"traits/{n}", "a", rows=0.0, captions=0.0) for n in range(8)]
    found = rates((page.text, page.gold) for page in pages)
    assert found["articles on a page"][1] == 8
    assert found["article with captions"][0] == 0
    assert 0 < found["headline with a mark"][0] < 1


def test_reports_of_one_invented_page_share_no_turn_of_phrase() -> None:
    """On the labelled real pages two reports have next to no run of five characters in common."""
    pages = [generate_press(f"phrases/{n}", "b", articles=4, cuts=0.0) for n in range(12)]
    found = rates((page.text, page.gold) for page in pages)
    assert found["... runs of five characters"][0] < 0.03


def test_no_invented_caption_stands_between_a_headlines_rows() -> None:
    pages = [generate_press(f"rows/{n}", "b", rows=0.8, captions=0.8) for n in range(12)]
    assert rates((page.text, page.gold) for page in pages)["stack with a caption inside"][0] == 0


def test_what_closes_a_quotation_of_the_text_above_is_no_title() -> None:
    said, more = "余庆生说，“我晓得大家嫌票贵，但", "长远来看，这是值得的”"
    page = read(f"# 砖窑改成陶艺馆\n\n{LEAD}\n\n{MORE}{said}\n\n{more}\n\n# 孩子们捏碗\n\n{LAST}\n")
    assert MORE + said + more in [block.text for block in page.articles[0].blocks]


def test_short_paragraphs_whose_stop_was_lost_are_text_below_their_crossheads() -> None:
    """Where no paragraph has its stop, a sentence with commas is none either."""
    student = "一名坐在前排的学生说，泥碗摆上架时，大家都屏住了气，没人敢说话"
    station = "镇文化站回应，窑门每月检修一次，请家长放心"
    parts = [
        "## 砖窑改成陶艺馆", LEAD + MORE[:-1], MORE + LEAD[:-1], "## 学生捏碗入神", student,
        "## 窑门检修", station, LAST + LAST[:-1],
    ]
    page = read("\n\n".join(parts) + "\n")
    assert roles(page).count("crosshead") == 2 and len(page.articles) == 1


def test_a_sentence_that_refers_to_the_one_before_begins_a_paragraph() -> None:
    """Its stop was lost: 对此 never stands in the middle of a clause."""
    reply = "对此，镇文化站回应说，窑门每月检修。"
    page = read(f"砖窑改成陶艺馆\n\n{LEAD}\n\n{MORE[:-1]}\n\n{reply}\n\n{LAST}\n")
    assert [block.text for block in page.articles[0].blocks if block.role == "body"][1] == MORE[:-1]


@pytest.mark.parametrize(
    "opening",
    [
        "她坦言：“窑温急不得，急了碗就裂。”说完又往窑里添了两根柴，拨旺了火。",
        "他感慨，镇上会看火眼的人越来越少，愿意守着窑口过夜的就更加难得一见了。",
    ],
)
def test_who_says_what_follows_begins_a_paragraph_where_the_stop_before_was_lost(opening: str) -> None:
    page = read(f"砖窑改成陶艺馆\n\n{LEAD}\n\n{MORE[:-1]}\n\n{opening}\n\n{LAST}\n")
    assert [block.text for block in page.articles[0].blocks if block.role == "body"][1] == MORE[:-1]
