"""What the recogniser leaves out says nothing: with it and without it everything comes out the same."""
from __future__ import annotations

import gc
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.page.build.cuts import borne, is_stopped
from reader.page.build.pairs import pairs
from reader.page.build.seams import fits, triples
from reader.page.layout.features import Look
from reader.page.layout.labelling import attempt, decide, edge_costs, fixed_edges, roles_tried
from reader.page.layout.readings import EVERY, readings
from reader.page.layout.weighing import starting, weigh
from reader.page.masthead import scan
from reader.page.recognition import recognise, see
from reader.page.text import names
from reader.page.text.credits import bylines, pictures
from reader.page.text.credits.pictures import is_photo_credit
from reader.page.text.leftovers import clear
from reader.page.text.lines import fold, split_lines
from reader.page.text.marks.inline import may_hold_inline, without_inline
from reader.page.text.tables import find_tables, may_hold_table
from tests.pages import generate
from tests.pages.press import generate_press

PAGES = [generate(f"less/{n}", "b").text for n in range(3)] + [
    generate_press(f"less/{n}", "b", marks="all").text for n in range(3)
]
MARKS = "摄攝影图圖发發片照供网網社透新博源:：/|·（）()。.,，王小明某报记者文 3版"
ENDS = ["。", "”", "（记者 王小明）", "（下转第三版）", "王小明 摄", "下转第3版", "修了一条路", "，"]
TEXTS = ["春耕时节，村里修好了水渠", "（“渠边要种树", "”。大家都来帮忙", "近日，河道清淤完工", "的水。"]


@pytest.mark.parametrize("text", PAGES)
def test_edges_into_roles_that_no_reading_tries_change_nothing(text: str) -> None:
    looks = see(split_lines(text)).looks
    tried = readings(looks, [weigh(seen) for seen in looks], starting(looks))

    some, every = fixed_edges(looks, roles_tried(looks, tried)), fixed_edges(looks, [EVERY] * len(looks))

    assert some != every
    for reading in tried:
        one, other = (
            decide(looks, attempt(reading, edge_costs(edges, reading.starting)))[0]  # families are one kind
            for edges in (some, every)
        )
        assert (one.cost, one.path, one.forward, one.ahead) == (
            other.cost, other.path, other.forward, other.ahead)


@given(st.text(MARKS, min_size=1, max_size=30))
def test_who_took_a_picture_is_told_by_what_the_quick_look_asks_for(text: str) -> None:
    lent = pictures._LENT_HINT.search(text, max(0, len(text) - 4)) and pictures._LENT.search(fold(text[-24:]))
    taken = pictures._PHOTOGRAPHED.search(text, max(0, len(text) - 16))

    if lent or taken:
        assert pictures._HINT.search(text[-16:])
    assert is_photo_credit(text) >= bool(lent)


@given(st.text("记者通讯员本报王小明", min_size=1, max_size=6))
def test_a_misread_function_still_has_one_of_its_characters(token: str) -> None:
    heads = [token[:k] for k in range(1, 5)]

    if any(map(names._is_misread_function, heads)):
        assert not names._OF_FUNCTIONS.isdisjoint(token[:4])


@given(st.text("王李欧阳小明志会要求", min_size=4, max_size=12))
def test_names_that_are_glued_end_with_what_begins_like_one(token: str) -> None:
    if any(names.looks_like_name(token[-size:]) for size in (2, 3, 4)):
        assert not names._FIRST.isdisjoint(token[-4:-1])


@given(st.from_regex(bylines.REPORTS))
def test_what_a_reporter_did_ends_with_one_of_a_few_characters(line: str) -> None:
    assert line.rstrip("\n")[-1] in bylines._REPORTS_END


FIELDS = (
    "星期三 礼拜五 周三 2026 第—号 出版 出板 定价 正月初三 农历 大清 同治 光绪 宣統 公元 大雪 小雪 "
    "南渠社 渠社晚 社址 机关 中共 关报 主办 主管: 编辑 责编 代号 热线 電話 全年 每份 每期 许可 Daily a@b"
)


@pytest.mark.parametrize("field", FIELDS.split())
def test_a_row_with_a_masthead_s_word_is_worth_the_scan(field: str) -> None:
    assert scan._is_hopeful(f"渠边 {field}")


@pytest.mark.parametrize("row", ["春耕时节村里修水渠", "社会新风", "编织的人", "A B"])
def test_a_row_without_any_is_not(row: str) -> None:
    assert not scan._is_hopeful(row)


@given(st.text("春耕时节水渠", max_size=40), st.text("春耕时节水渠", max_size=40))
def test_runs_of_three_are_those_that_stand_in_the_text(one: str, other: str) -> None:
    runs = {one[k:k + 3] for k in range(len(one) - 2)}

    assert len(triples(one)) == len(runs)
    assert len(triples(one) & triples(other)) == sum(run in other for run in runs)


@pytest.mark.parametrize("least", [-2.0, 3.0, 5.0])
@pytest.mark.parametrize("context", ["", "".join(TEXTS)])
def test_two_ends_reach_what_is_asked_for_whether_or_not_all_is_looked_at(least: float, context: str) -> None:
    for before, after in itertools.permutations(TEXTS, 2):
        assert (fits(before, after, context, least) >= least) == (fits(before, after, context) >= least)


@pytest.mark.parametrize("end", ENDS)
def test_the_length_of_a_paragraph_does_not_matter_to_its_end(end: str) -> None:
    before = "春耕时节村里修水渠" * 4

    assert is_stopped(before * 40 + end) == is_stopped(before + end)


def test_the_length_of_a_paragraph_does_not_matter_to_its_seam() -> None:
    middle = "春耕时节，村里修水渠。" * 50

    for before, after in itertools.permutations(TEXTS, 2):
        assert borne(middle + middle + before, after + middle + middle) == borne(
            middle + before, after + middle)


@given(st.text("的了春耕a𠮷\n", max_size=30))
def test_a_pair_of_characters_is_one_number(text: str) -> None:
    others = "春耕了a𠮷的\n春"
    own, theirs = set(itertools.pairwise(text)), set(itertools.pairwise(others))

    assert len(pairs(text)) == len(own)
    assert len(pairs(text) & pairs(others)) == len(own & theirs)


TABLES = [
    "<TABLE><tr><td>米价</td><td>三元</td></tr></TABLE>",
    "| 米价 | 三元 |\n|---|---|\n| 面价 | 二元 |",
    "│ 米价 │ 三元 │\n│ 面价 │ 二元 │",
    "+------+------+\n| 米价 | 三元 |\n+------+------+",
    "\\begin{tabular}{ll}\n米价 & 三元 \\\\\n\\end{tabular}",
]


@pytest.mark.parametrize("table", TABLES)
def test_a_page_with_a_table_is_looked_through_for_tables(table: str) -> None:
    page = f"春耕时节，村里修好了水渠。\n{table}\n大家都来帮忙。"

    assert find_tables(split_lines(page))
    assert may_hold_table(page)


MARKED = [r"\# 春耕", "- # 春耕", "***春耕***", "春耕{.unnumbered}", "春耕[^1]", "春耕␀", "~~春耕~~"]
PROGRAMS = ["<!-- 春耕 -->", "----", "# page 3", "CamScanner", "Scanned by 某某", "$ 3\\% $"]


@pytest.mark.parametrize("line", MARKED)
def test_a_page_with_a_mark_is_looked_through_for_marks(line: str) -> None:
    page = {1: "村里修好了水渠。", 2: line, 3: "大家都来帮忙。"}

    assert without_inline(line) != line
    assert 2 in may_hold_inline(page)


@pytest.mark.parametrize("line", PROGRAMS)
def test_a_program_s_mark_is_found_on_a_page_with_no_other(line: str) -> None:
    cleared = clear(split_lines(f"村里修好了水渠。\n{line}\n大家都来帮忙。"))

    assert cleared.lines[1].text != line


def test_a_page_that_was_read_leaves_no_unit_behind() -> None:
    lines = split_lines(PAGES[0])
    recognise(lines)  # loads the tables
    gc.collect()
    before = sum(isinstance(one, Look) for one in gc.get_objects())

    gc.disable()
    try:
        recognise(lines)
        after = sum(isinstance(one, Look) for one in gc.get_objects())
    finally:
        gc.enable()

    assert after == before
