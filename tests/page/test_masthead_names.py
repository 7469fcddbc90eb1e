"""Names of papers that do not end in 日报, or have two characters, in mastheads of several regions."""
from __future__ import annotations

import pytest

from reader.page.model import Page
from tests.page.reading import headlines, read_text

LEAD = "渡口换上了新灯"
TEXT = "渡口的航标灯去年换成太阳能的，守灯人老罗不必再划船去添油，夜里只要在岸上数一遍，十七盏一盏不少。"
WHOLE = "{0}\n2021年4月9日 星期五\n第1567期 今日4版\n国内统一刊号CN99-0055"
CURT = "{0}\n2019年7月18日 星期四\n第12345號"


def issue(head: str) -> Page:
    return read_text(f"{head}\n\n{LEAD}\n\n本报讯 {TEXT}")


@pytest.mark.parametrize(
    "name",
    [
        "今日青禾", "沐川青年", "石桥铁道", "青禾农垦", "农村大众", "青禾政协",
        "每日电讯", "青禾时讯", "灯报", "舟報", "青文汇报",
    ],
)
@pytest.mark.parametrize("head", [WHOLE, CURT])
def test_a_name_beside_the_numbers_of_an_issue(name: str, head: str) -> None:
    found = issue(head.format(name))
    assert found.value("title") == name
    assert headlines(found) == [LEAD]


@pytest.mark.parametrize("head", ["灯報\n2019年7月18日 星期四\nA1", "灯報 2019年7月18日 星期四 A4 港聞"])
def test_a_name_of_two_characters_on_a_pages_head(head: str) -> None:
    assert issue(head).value("title") == "灯報"


@pytest.mark.parametrize("word", ["海报", "捷报", "预报", "今日导读", "今日关注"])
def test_a_word_that_ends_alike_is_no_name(word: str) -> None:
    assert issue(WHOLE.format(word)).value("title") is None


def test_what_stands_alone_on_top_is_a_suggestion_and_no_reading() -> None:
    reading = issue(WHOLE.format("新青禾")).readings["title"]
    assert reading.value is None
    assert reading.suggestion is not None and reading.suggestion.value == "新青禾"
    named = issue(WHOLE.format("新青禾\n沐川日报")).readings["title"]
    assert (named.value, named.suggestion) == ("沐川日报", None)


@pytest.mark.parametrize("top", ["综合新闻", "公益广告", "扫码关注", "2021年"])
def test_a_section_or_a_caption_on_top_is_not_suggested(top: str) -> None:
    found = issue(WHOLE.format(top))
    assert "title" not in found.readings


@pytest.mark.parametrize("row", ["總號八九〇八", "總刊第8908期", "復刊第8908號", "创刊第8908号", "总号8908"])
def test_numbers_of_issues_as_papers_of_old_count_them(row: str) -> None:
    found = issue(f"青禾日报\n1946年3月12日 星期二\n{row}")
    assert found.value("issue_number") == 8908
    assert headlines(found) == [LEAD]


def test_who_edits_and_issues_the_paper_publishes_it() -> None:
    found = issue("青禾日报\n1946年3月12日 星期二\n第8908號\n編輯兼發行：青禾日报社")
    assert found.value("publisher") == "青禾日报社"
