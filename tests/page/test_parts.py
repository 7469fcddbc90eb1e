"""Files that hold more than one page:
found by a second complete masthead or by a program's mark, and nowhere else.
"""
from __future__ import annotations

import pytest

from reader.page.parts import parts
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.page.test_around_the_articles import AROUND, ARTICLES, HEADLINES, whole

FRONT = "青禾日报\n2023年12月5日 星期二\n今日4版 总第8908期\n国内统一连续出版物号:CN99-0012"
OTHER = "沐川晚报\n2023年12月6日 星期三\n总第312期 今日8版\n沐川晚报社出版"
NEXT_DAY = FRONT.replace("12月5日 星期二", "12月6日 星期三").replace("8908", "8909")
INNER = "青禾日报 2023年12月5日 星期二 第2版 民生"


def found(*pages: str, between: str = "\n") -> list[tuple[str | None, str | None, str]]:
    text = between.join(pages)
    rows = text.split("\n")
    return [(part.title, part.date, next(row for row in rows[part.first - 1:] if row.strip()).strip("\f"))
            for part in parts(split_lines(text))]


def page(head: str) -> str:
    return f"{head}\n{ARTICLES}"


def test_a_second_masthead_begins_another_issue() -> None:
    assert found(page(FRONT), page(OTHER)) == [
        ("青禾日报", "2023-12-05", "青禾日报"),
        ("沐川晚报", "2023-12-06", "沐川晚报"),
    ]
    assert [one[1] for one in found(page(FRONT), page(NEXT_DAY), page(OTHER))] == [
        "2023-12-05",
        "2023-12-06",
        "2023-12-06",
    ]


def test_a_running_head_with_another_number_begins_another_page() -> None:
    assert [one[2] for one in found(page(INNER), page(INNER.replace("第2版 民生", "第3版 文化")))] == [
        INNER, INNER.replace("第2版 民生", "第3版 文化")]


@pytest.mark.parametrize(
    "inner",
    [
        "02 民生\n2023年12月5日 星期二 青禾日报\n责编 林望舒 美编 何若水",
        "2 民生新闻 青禾日报 2023年12月5日 星期二 责编:林望舒",
        "青禾日报 2023.12.05 02版",
    ],
)
def test_a_running_head_begins_another_page_though_the_front_page_has_no_number(inner: str) -> None:
    pages = found(page(FRONT), f"\n{inner}\n{ARTICLES}")
    assert [one[2] for one in pages] == ["青禾日报", inner.split("\n")[0]]


def test_the_front_pages_own_number_begins_no_page() -> None:
    own = INNER.replace("第2版 民生", "第1版")
    assert len(found(page(FRONT), f"\n{own}\n{ARTICLES}")) == 1


@pytest.mark.parametrize(
    "mark",
    [
        "\n【第2页】\n",
        "\n\f",
        "\n<--- Page Split --->\n",
        "\n<!-- page break -->\n",
        "\n{1}" + "-" * 48 + "\n",
        "\n--- Page 2 ---\n",
    ],
)
def test_what_a_program_sets_between_pages_begins_one(mark: str) -> None:
    pages = found(page(FRONT), ARTICLES.lstrip(), between=mark)
    assert [one[0] for one in pages] == ["青禾日报", None]
    assert pages[1][2] == "渡口新桥月底合龙"


def test_a_file_left_whole_is_read_by_its_first_masthead_and_says_where_the_second_begins() -> None:
    news = (
        "旧渡口建起船闸\n\n本报讯(记者 沈渡)旧渡口的船闸昨日动工,"
        "工期十四个月,闸室长八十米,可过三百吨的船。\n\n"
        "船闸建成以后,枯水期的货船不必再等水。沿江的四个乡都要派人来看样子,县里已排好了日程,头一批二十人下月初到。船工老周说,他等这一天等了三十年。"
    )
    lines = split_lines(f"{page(FRONT)}\n{OTHER}\n\n{news}")
    whole_file = recognise(lines)
    assert (whole_file.value("title"), whole_file.value("date"), whole_file.value("issue_number")) == (
        "青禾日报",
        "2023-12-05",
        8908,
    )
    assert [doubt.lines for doubt in whole_file.doubts if "几期" in doubt.reason] == [
        (parts(lines)[1].first,)
    ]
    assert [article.part("headline") for article in whole_file.articles] == [*HEADLINES, "旧渡口建起船闸"]


def test_every_line_belongs_to_one_part() -> None:
    lines = split_lines(f"{page(FRONT)}\n{page(OTHER)}\n")
    first, second = parts(lines)
    assert (first.first, first.last + 1, second.last) == (1, second.first, len(lines))


@pytest.mark.parametrize("text", [
    page(FRONT), page(INNER), ARTICLES, f"{page(FRONT)}\n\f", f"\f{page(FRONT)}", f"{ARTICLES}\n{FRONT}",
    f"{page(FRONT)}\n{FRONT}", f"{page(FRONT)}\n{ARTICLES}\n{FRONT}\n{ARTICLES}", "", "\f",
    f"{page(FRONT)}\n青禾日报社\n2023年12月6日\n", f"{ARTICLES}\n{page(FRONT)}",
])
def test_one_page_stays_one(text: str) -> None:
    assert len(parts(split_lines(text))) <= 1


@pytest.mark.parametrize("name", [*AROUND["page"], *AROUND["none"]])
def test_what_stands_around_the_articles_divides_no_page(name: str) -> None:
    given = AROUND["page"].get(name) or AROUND["none"][name]
    top, foot = given.get("top", given.get("printed", "")), given.get("foot", "")
    assert len(parts(split_lines(whole(top, foot)))) == 1
    assert len(parts(split_lines(page(FRONT) + f"\n{given.get('printed', foot)}\n" + ARTICLES))) == 1
