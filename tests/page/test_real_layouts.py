"""Layouts of papers and programs of other regions, on invented pages:
marks before every heading, rows, captions, bylines.
"""
from __future__ import annotations

import pytest

from tests.page.reading import headlines, texts
from tests.page.reading import read as page

FERRY = (
    "渡轮公司昨日公布，西岸渡口下月起加开夜航，头班船改为清晨五时，首批涉及三条航线，预计每日多载客二千人次。"
)
FERRY_MORE = (
    "公司经理罗永昌指出，夜航船全部装上雷达和新的航标灯，船员轮班，渡口也会加派人手维持秩序，乘客不必担心。"
)
FERRY_LATER = (
    "罗永昌又说，夜航票价与日间相同，渡口的小食店亦会延长营业，方便夜归的居民，船期表本周内贴在码头。"
)
FERRY_END = "不过，有居民认为夜航班次仍然太疏，罗永昌回应称，试行三个月后会再检讨船期，按客量加开班次。"
SCHOOL = (
    "山区小学的图书室昨日启用，三千册新书由市民捐出，学生放学后可以留下看书，家长下班后再来接，不必赶路。"
)
SCHOOL_MORE = (
    "校长贺文清说，图书室由旧仓库改建，书架是木工家长自己做的，下学期还会请退休教师来讲故事，逢周三开放。"
)


def test_marks_before_every_heading_are_no_headlines_each() -> None:
    found = page(
        "## 西岸渡口下月起加开夜航 头班船提早至清晨五时",
        FERRY,
        FERRY_MORE,
        "## 票价不变",
        FERRY_LATER,
        "## 班次再检讨",
        FERRY_END,
        "## 山区小学图书室启用 市民捐书三千册助学童",
        SCHOOL,
        SCHOOL_MORE,
    )
    assert headlines(found) == [
        "西岸渡口下月起加开夜航 头班船提早至清晨五时",
        "山区小学图书室启用 市民捐书三千册助学童",
    ]
    assert texts(found, "crosshead") == ["票价不变", "班次再检讨"]


@pytest.mark.parametrize("marks", [("", ""), ("**", "**")])
def test_a_headline_in_two_rows_is_one(marks: tuple[str, str]) -> None:
    found = page(f"{marks[0]}西岸渡口加开夜航\n清晨五时首班开船{marks[1]}", FERRY, FERRY_MORE)
    assert headlines(found) == ["西岸渡口加开夜航 清晨五时首班开船"]


def test_a_quoted_crosshead_in_two_rows_is_one() -> None:
    found = page(
        "西岸渡口加开夜航",
        "本报记者 罗小舟",
        FERRY,
        FERRY_MORE,
        "“夜里开船\n心里要有灯”",
        FERRY_LATER,
        FERRY_END,
    )
    assert texts(found, "crosshead") == ["“夜里开船心里要有灯”"]
    assert headlines(found) == ["西岸渡口加开夜航"]


def test_the_end_of_a_cut_sentence_is_no_crosshead_where_headings_are_marked() -> None:
    found = page(
        "# 西岸渡口下月起加开夜航",
        FERRY,
        FERRY_MORE,
        "罗永昌强调，这就是渡口",
        "要加派人手的原因。夜航票价与日间相同，小食店亦会延长营业。",
        "# 票价不变",
        FERRY_LATER,
    )
    assert "罗永昌强调，这就是渡口要加派人手的原因。夜航票价与日间相同，小食店亦会延长营业。" in texts(
        found, "body"
    )


def test_captions_at_the_pages_end_go_to_the_articles_they_speak_of() -> None:
    found = page("## 西岸渡口下月起加开夜航", FERRY, FERRY_MORE, "## 山区小学图书室启用", SCHOOL, SCHOOL_MORE,
                 "西岸渡口的夜航船装上新的航标灯。资料图片", "■学生在图书室看书，书架由家长自己做。")
    assert headlines(found) == ["西岸渡口下月起加开夜航", "山区小学图书室启用"]
    assert [
        [block.text[:4] for block in article.blocks if block.role == "caption"] for article in found.articles
    ] == [["西岸渡口"], ["■学生在"]]


@pytest.mark.parametrize(("line", "names"), [
    ("本报记者罗小舟任远黄培志", "罗小舟 任远 黄培志"), ("罗小舟报道", "罗小舟"),
    ("罗小舟 综合报道", "罗小舟"), ("罗小舟/文", "罗小舟"),
    ("罗小舟报道\n\nluoxz@news.example.com", "罗小舟"),
])
def test_bylines_of_other_forms(line: str, names: str) -> None:
    found = page("西岸渡口加开夜航", line, FERRY, FERRY_MORE)
    assert [(article.part("headline"), article.byline) for article in found.articles] == [
        ("西岸渡口加开夜航", names)
    ]


def test_a_lead_that_the_report_says_again_is_no_repeat() -> None:
    lead = "渡轮公司经理罗永昌在码头对街坊说，夜航船全部装上雷达和新的航标灯，船员轮班，乘客不必担心。"
    again = "罗永昌星期一傍晚在码头对街坊说，夜航船全部装上雷达和新的航标灯，船员轮班，乘客不必担心。"
    found = page("# 西岸渡口加开夜航", lead, "罗小舟报道", FERRY, again, FERRY_LATER)
    assert [block.role for block in found.furniture if block.role == "repeat"] == []
    assert texts(found, "repeat") == []


def test_where_stops_are_lost_a_missing_one_is_no_cut() -> None:
    whole = [FERRY, FERRY_MORE, FERRY_LATER, FERRY_END, SCHOOL, SCHOOL_MORE]
    found = page("西岸渡口加开夜航", "本报记者 罗小舟", *(text[:-1] for text in whole))
    assert len(texts(found, "body")) == len(whole)


def test_lines_of_a_box_are_one_paragraph_though_the_first_lost_its_indent() -> None:
    def boxed(text: str) -> str:
        lines = [text[:16], *(text[k:k + 18] for k in range(16, len(text), 18))]
        return "\n".join(lines)

    written = [FERRY + FERRY_MORE, FERRY_END, FERRY_MORE[:-1] + "，" + SCHOOL, SCHOOL_MORE]
    found = page("西岸渡口加开夜航", "本报记者 罗小舟", *map(boxed, written))
    assert texts(found, "body") == written
    assert texts(found, "crosshead") == []


def test_a_registration_spoken_of_in_an_article_is_no_imprint() -> None:
    news = "日前，渡口船工罗小舟拿到了新码头发出的第一张夜航登记证。如有疑问，请致电0400-5551234。"
    found = page(
        "澄陂日报",
        "2019年3月4日 星期一",
        "澄陂日报社出版",
        "西岸渡口公示",
        news,
        "山区小学图书室启用",
        SCHOOL,
        SCHOOL_MORE,
    )
    assert headlines(found) == ["西岸渡口公示", "山区小学图书室启用"]
