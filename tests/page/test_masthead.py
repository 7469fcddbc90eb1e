"""What the masthead's readings carry: source lines, evidence,
suggestions, doubts, roles; and what it must never do.
"""
from __future__ import annotations

import datetime
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.page.facts import Facts, parse_facts
from reader.page.masthead.read import read_masthead
from reader.page.model import Doubt, Line
from reader.page.readings import MASTHEAD_FIELDS, Reading
from reader.text import calendar

BODY = """
本报讯(记者 林望舒)青禾渡口新桥工程进入最后阶段。记者昨日在现场看到,工人正在铺设桥面,运送钢梁的船只往来不断。

冬小麦长势良好

农技站日前对全县二十个乡镇的冬小麦进行了抽样调查,一类苗占六成以上,墒情适宜,农户正在清沟理墒。
"""


TUESDAY = "星期二"


def read(
    text: str, facts: Facts | None = None
) -> tuple[dict[str, Reading], dict[int, str], tuple[Doubt, ...]]:
    lines = [Line(i, row) for i, row in enumerate(text.split("\n"), 1)]
    return read_masthead(lines, facts) if facts else read_masthead(lines)


def masthead(
    day: str = "2023年12月5日",
    weekday: str = TUESDAY,
    lunar: str = "癸卯年十月廿三 十月廿五大雪",
    more: str = "",
) -> str:
    return (
        f"青禾日报\n{day} {weekday}\n{lunar}\n总第8908期 今日4版\n"
        f"国内统一刊号:CN99-0010\n青禾日报社出版{more}\n{BODY}"
    )


def test_a_reading_knows_its_lines_its_print_and_its_evidence() -> None:
    readings, _, doubts = read(masthead())
    date = readings["date"]
    assert (date.value, date.lines, date.printed) == ("2023-12-05", (2,), "2023年12月5日")
    assert date.evidence == ("星期二相符", "癸卯年相符", "农历日期相符", "大雪相符")
    assert readings["title"].lines == (1,)
    assert "出版者" in readings["title"].evidence[0]
    assert readings["issue_number"].lines == (4,)
    assert not doubts


def test_a_misread_day_is_stored_as_printed_and_repaired_by_suggestion() -> None:
    readings, _, doubts = read(masthead("2023年12月6日"))
    assert readings["date"].value == "2023-12-06"
    suggestion = readings["date"].suggestion
    assert suggestion is not None and suggestion.value == "2023-12-05"
    assert suggestion.reason == (
        "星期二、农历日期与 2023-12-06 不符；若为 12月5日，则星期、干支年、农历、节气均相符"
    )
    assert [d.reason for d in doubts] == [suggestion.reason]


@pytest.mark.parametrize(("printed", "true"), [
    ("2023年12月的日", "2023-12-05"), ("2023年1的月5日", "2023-12-05"),
    ("20的3年12月5日", "2023-12-05"), ("2023年13月5日", "2023-12-05"),
    ("二〇二三年十二月的日", "2023-12-05"), ("2023年12月35日", "2023-12-05"),
])
def test_an_illegible_or_impossible_date_is_null_with_a_suggestion(printed: str, true: str) -> None:
    readings, _, doubts = read(masthead(printed))
    assert readings["date"].value is None
    assert readings["date"].printed == printed
    assert readings["date"].suggestion is not None and readings["date"].suggestion.value == true
    assert doubts[0].kind == "masthead" and doubts[0].lines == (2,)


def test_a_misread_weekday_is_the_weekdays_fault_when_the_lunar_day_bears_the_date_out() -> None:
    readings, _, _ = read(masthead(weekday="星期三"))
    assert readings["date"].value == "2023-12-05" and readings["date"].suggestion is None
    assert readings["weekday"].value == "星期三"
    assert readings["weekday"].suggestion is not None and readings["weekday"].suggestion.value == "星期二"


def test_a_misread_lunar_day_is_stored_as_printed() -> None:
    readings, _, _ = read(masthead(lunar="癸卯年十月廿二 十月廿五大雪"))
    assert readings["lunar_date"].value == "癸卯年十月廿二"
    assert readings["lunar_date"].suggestion is not None
    assert readings["lunar_date"].suggestion.value == "癸卯年十月廿三"
    assert readings["date"].suggestion is None


def test_a_solar_term_without_its_name_is_null_with_a_suggestion() -> None:
    readings, _, _ = read(masthead(lunar="癸卯年十月廿三日 十月廿五日"))
    assert readings["lunar_date"].value == "癸卯年十月廿三"
    term = readings["solar_term"]
    assert (term.value, term.printed) == (None, "十月廿五日")
    assert term.suggestion is not None and term.suggestion.value == "十月廿五大雪"


def test_a_misread_solar_term_is_stored_as_printed_with_a_suggestion() -> None:
    readings, _, _ = read(masthead(lunar="癸卯年十月廿三 十月廿五大雷"))
    term = readings["solar_term"]
    assert term.value == "十月廿五大雷"
    assert term.suggestion is not None and term.suggestion.value == "十月廿五大雪"


def test_the_lunar_table_alone_never_rejects_a_date() -> None:
    readings, _, _ = read(masthead(weekday="", lunar="癸卯年十月廿一"))
    assert readings["date"].value == "2023-12-05"


def test_a_weekday_alone_does_not_move_the_date() -> None:
    readings, _, _ = read(masthead("2023年12月6日", "星期二", ""))
    assert readings["date"].value == "2023-12-06"
    assert readings["date"].suggestion is None
    weekday = readings["weekday"].suggestion
    assert weekday is not None and weekday.value == "星期三", "it is the weekday that is asked about"


def test_a_date_in_pieces_names_all_its_lines() -> None:
    readings, _, _ = read(
        "青禾日报\n\n2023年12月\n\n5\n\n星期二\n农历癸卯年\n十月廿三\n\n今日8版\n(第16741号)\n" + BODY
    )
    assert (readings["date"].value, readings["date"].lines) == ("2023-12-05", (3, 5))
    assert (readings["lunar_date"].value, readings["lunar_date"].lines) == ("癸卯年十月廿三", (8, 9))


def test_an_address_is_kept_as_printed_without_its_escapes() -> None:
    readings, _, _ = read(
        masthead(
            more="\n新闻热线:0999-5551234 E-mail:qh\\_lvrb@mail.example.com\n青禾信息港 <http://www.qinghe.example.cn>"
        )
    )
    assert readings["email"].value == "qh_lvrb@mail.example.com"
    assert readings["website"].value == "http://www.qinghe.example.cn"
    assert readings["phone"].value == "0999-5551234"


def test_a_misread_name_is_stored_as_printed_and_repaired_by_the_publisher_and_the_latin_line() -> None:
    text = "青木日报\nQING HE RI BAO\n2023年12月5日 星期二\n总第8908期 今日4版\n青禾日报社出版\n" + BODY
    readings, _, _ = read(text)
    assert readings["title"].value == "青木日报"
    assert readings["title"].suggestion is not None and readings["title"].suggestion.value == "青禾日报"


def test_the_latin_line_bears_the_name_out() -> None:
    readings, _, _ = read("青禾日报\nQING HE RI BAO\n2023年12月5日 星期二\n总第8908期 今日4版\n" + BODY)
    assert readings["title"].evidence == ("与拼音“QING HE RI BAO”相符",)


def test_a_name_that_only_the_latin_line_spells_is_null_with_a_suggestion() -> None:
    facts = Facts(papers={"CN99-0010": "青禾日报", "CN99-0011": "沐川日报"})
    readings, _, _ = read("QING HE RI BAO\n2023年12月5日 星期二\n总第8908期 今日4版\n" + BODY, facts)
    assert readings["title"].value is None
    assert readings["title"].suggestion is not None and readings["title"].suggestion.value == "青禾日报"


def test_facts_bear_out_and_never_fill_in() -> None:
    facts = Facts(papers={"CN99-0010": "青禾日报"}, regions={"99": "青省"}, places={"青禾": "99"})
    with_facts, _, _ = read(masthead(), facts)
    without, _, _ = read(masthead())
    assert {k: r.value for k, r in with_facts.items()} == {k: r.value for k, r in without.items()}
    assert "刊号 CN99-0010 登记的报名一致" in " ".join(with_facts["title"].evidence)
    assert "地区号 99 是青省，与报名相符" in with_facts["cn_number"].evidence


def test_slogans_between_masthead_lines_are_furniture() -> None:
    text = (
        (
            "微青禾\n\n青禾日报\n2023年12月5日 星期二\n\n节约用水\n"
            "从我做起\n\n总第8908期 今日4版\n青禾日报社出版\n"
        )
        + BODY
    )
    _, roles, _ = read(text)
    assert roles == {
        1: "furniture",
        3: "masthead",
        4: "masthead",
        6: "furniture",
        7: "furniture",
        9: "masthead",
        10: "masthead",
    }


def test_a_headline_below_the_masthead_is_not_furniture() -> None:
    text = masthead()
    _, roles, _ = read(text)
    assert max(roles) == 6


def test_the_head_at_the_top_and_the_imprint_at_the_foot_are_one_masthead() -> None:
    text = (f"青禾日报\n2023年12月5日 星期二\n{BODY}\n"
            "国内统一刊号:CN99-0010 邮发代号:11-99\n社址:渡口路12号 新闻热线:0999-5551234\n青禾日报社出版")
    readings, roles, _ = read(text)
    assert {k: r.value for k, r in readings.items()} == {
        "title": "青禾日报", "date": "2023-12-05", "weekday": "星期二", "cn_number": "CN99-0010",
        "phone": "0999-5551234", "publisher": "青禾日报社"}
    assert roles[1] == roles[2] == roles[len(text.split("\n"))] == "masthead"


def test_an_imperial_date_is_lunar_and_its_civil_day_a_suggestion() -> None:
    readings, _, _ = read("青禾公报\n大清光绪三十年三月初五日 第三百二十号 今日四版\n青禾公报馆刊行\n" + BODY)
    assert readings["lunar_date"].value == "大清光绪三十年三月初五"
    assert readings["date"].value is None
    assert readings["date"].suggestion is not None and readings["date"].suggestion.value == "1904-04-20"
    assert (readings["title"].value, readings["issue_number"].value) == ("青禾公报", 320)


@pytest.mark.parametrize(
    ("printed", "lunar", "day"),
    [
        ("光緒三十三年四月初五日", "光緒三十三年四月初五", "1907-05-16"),
        ("大清光緒三十三年歲次丁未四月初五日", "大清光緒三十三年歲次丁未四月初五", "1907-05-16"),
        ("宣统三年八月二十日", "宣统三年八月二十", "1911-10-11"),
    ],
)
def test_a_name_and_the_day_of_a_reign_are_a_masthead(printed: str, lunar: str, day: str) -> None:
    readings, _, _ = read(f"青禾新報\n{printed}\n{BODY}")
    assert readings["title"].value == "青禾新報"
    assert readings["lunar_date"].value == lunar
    assert readings["date"].suggestion is not None and readings["date"].suggestion.value == day


def test_two_issue_numbers_are_a_doubt() -> None:
    _, _, doubts = read(masthead(more="\n第12期"))
    assert any("期号" in d.reason for d in doubts)


def test_no_masthead_is_an_answer() -> None:
    assert read(BODY) == ({}, {}, ())
    assert read("") == ({}, {}, ())


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_lines_are_read_without_an_error(rows: list[str]) -> None:
    readings, roles, _ = read("\n".join(rows))
    count = "\n".join(rows).count("\n") + 1
    assert all(1 <= n <= count for n in roles)
    assert all(1 <= n <= count for r in readings.values() for n in r.lines)


ALPHABET = "0123456789年月日期版星二癸卯十廿总第号今社出主办报青禾CNwww.@-:() \n"


@given(st.text(alphabet=ALPHABET, max_size=300))
def test_anything_that_looks_like_a_masthead_is_read_without_an_error(text: str) -> None:
    readings, _, _ = read("青禾日报\n2023年12月5日 星期二\n总第1期 今日4版\n" + text)
    value = readings["date"].value if "date" in readings else None
    assert value is None or calendar.valid_date(*map(int, str(value).split("-")))


def test_a_damaged_masthead_never_breaks_the_reader() -> None:
    rng = random.Random(5)
    page = masthead(more="\n新闻热线:0999-5551234 E-mail:qh_rb@mail.example.com")
    for _ in range(400):
        at, cut = rng.randrange(len(page)), rng.randrange(4)
        damaged = page[:at] + rng.choice(["", "0", "一", "月", "\n", "CN", "@", ":"]) + page[at + cut:]
        readings, _, _ = read(damaged)
        assert set(readings) <= {*MASTHEAD_FIELDS, "page", "page_name", "editors"}


@pytest.mark.parametrize(
    "piece",
    [
        "2023年", "CN22-", "1 ", "主办", "社出版", "0999-5551234 ",
        "星期", "a@", "www.", "青 ", "责编 张 ", "第1",
    ],
)
def test_a_megabyte_of_one_pattern_costs_no_more_than_a_page(piece: str) -> None:
    """The budget is what keeps it linear: no more rows are scanned than an ordinary page has."""
    from reader.page.masthead import scan
    from reader.page.masthead.rows import read_rows

    text = piece * (1_000_000 // len(piece))
    lines = [Line(i, text[at:at + 300]) for i, at in enumerate(range(0, len(text), 300), 1)]
    scanned = scan.scan_rows(read_rows(lines))
    assert sum(len(s.row.text) for s in scanned if s.tokens) <= scan.TOP_BUDGET + scan.FOOT_BUDGET
    read_masthead(lines)


def test_lunar_dates_of_two_centuries_are_read_back() -> None:
    rng = random.Random(7)
    first, last = datetime.date(1875, 1, 1).toordinal(), datetime.date(2099, 12, 31).toordinal()
    for _ in range(60):
        day = datetime.date.fromordinal(rng.randrange(first, last))
        lunar = calendar.lunar_text(day)
        readings, _, doubts = read(
            masthead(f"{day.year}年{day.month}月{day.day}日", calendar.weekday_name(day), f"农历{lunar}日")
        )
        assert (readings["date"].value, readings["lunar_date"].value, doubts) == (day.isoformat(), lunar, ())


def test_the_sample_pages_come_out_right(shared_folder: Path) -> None:
    wrong = []
    for file in sorted((shared_folder / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        readings, _, _ = read((shared_folder / "pages" / gold["file"]).read_text("utf-8"))
        got = {k: readings[k].value if k in readings else None for k in gold["masthead"]}
        wrong += [(file.stem, k) for k, v in gold["masthead"].items() if got[k] != v]
    assert not wrong


def test_the_resources_are_well_formed(repository: Path) -> None:
    folder = repository / "resources"
    facts = parse_facts(
        (folder / "newspapers.toml").read_text("utf-8"), (folder / "regions.toml").read_text("utf-8")
    )
    assert all(cn[:2] == "CN" and cn[2:4] in facts.regions and 0 < int(cn[5:]) < 1000 for cn in facts.papers)
    assert (folder / "newspapers.toml").read_text("utf-8").count("source = ") == len(facts.papers)
    assert len(set(facts.papers.values())) == len(facts.papers), "a paper with two numbers"
    placed = {cn: facts.region_of(name) for cn, name in facts.papers.items() if facts.region_of(name)}
    assert len(placed) > 9 and all(cn[2:4] == region for cn, region in placed.items())
    assert facts.region_of("石家庄日报") == "13"
