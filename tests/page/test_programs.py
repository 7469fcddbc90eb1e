"""One invented page as different programs write it:
what they write around the text is never taken for text.
"""
from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reader.page.model import Page
from reader.page.readings import MASTHEAD_FIELDS
from reader.page.recognition import recognise
from reader.page.text.decode import decode
from reader.page.text.formulas import plain
from reader.page.text.lines import split_lines
from reader.page.text.marks.drawn_tables import tabs_as_pipes

HEAD = [
    "青禾日报", "QING HE RI BAO", "2023年12月5日 星期二", "癸卯年十月廿三",
    "今日4版 总第8908期", "国内统一连续出版物号:CN99-0012",
]
FIRST = "渡口新桥月底合龙"
STORY = [
    (
        "本报讯(记者 林望舒)渡口新桥工程进入最后阶段。"
        "记者昨日在现场看到,工人正在铺设桥面,运送钢梁的船只往来不断。"
    ),
    "今年渡口的客运量增长3%,江面最高气温22°C,正是施工的好时候。",
]
CAPTION = "图为工人在铺设桥面。 何若水 摄"
SECOND = "夜校教村民修农机"
LESSONS = [
    "本报讯(记者 何若水)入冬以来,村里的夜校开了农机修理班,已有六十多位村民报名。",
    "夜校的课排在晚饭以后,从拖拉机的油路讲起。",
]
TABLE = [["周二", "柴油机"], ["周四", "水泵"], ["周六", "插秧机"]]
WANTED = {
    "title": "青禾日报", "date": "2023-12-05", "weekday": "星期二",
    "lunar_date": "癸卯年十月廿三", "issue_number": 8908,
    "page_count": 4, "cn_number": "CN99-0012",
}


def read(text: str) -> Page:
    return recognise(split_lines(text))


def roles(page: Page, at: int) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in page.articles[at].blocks]


def html(rows: list[list[str]], opening: str = "<table>") -> str:
    return (
        opening
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )


def piped(rows: list[list[str]]) -> str:
    first, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([first, "|" + "---|" * len(rows[0]), *rest])


def plain_text() -> str:
    return "\n\n".join(["\n".join(HEAD), FIRST, *STORY, CAPTION, SECOND, *LESSONS])


def mineru() -> str:
    story = STORY[1].replace("3%", r"$3 \%$").replace("22°C", r"$2 2 ^ { \circ } \mathrm { C }$")
    parts = [
        f"# {HEAD[0]}",
        *HEAD[1:],
        f"# {FIRST}",
        STORY[0],
        story,
        "![](images/0f3e2d1c.jpg)  ",
        CAPTION,
        f"# {SECOND}",
        *LESSONS,
        f"<html><body>{html(TABLE)}</body></html>",
    ]
    return "\n\n".join(parts)


def paddle() -> str:
    story = STORY[1].replace("3%", r" $ 3\% $ ").replace("22°C", r" $ 22^{\circ}C $ ")
    centre = '<div style="text-align: center;">{}</div>'
    image = '<img src="imgs/img_in_image_box_12_30_200_400.jpg" alt="Image" width="50%" />'
    return "\n\n".join([
        f"# {HEAD[0]}", *HEAD[1:], f"## {FIRST}", centre.format(image),
        "", centre.format(CAPTION), STORY[0], story, f"## {SECOND}",
        *LESSONS, html(TABLE, "<table border=1 style='margin: auto; word-wrap: break-word;'>")])


def olmocr() -> str:
    front = [
        "---", "primary_language: zh", "is_rotation_valid: True",
        "rotation_correction: 0", "is_table: False", "is_diagram: False", "---",
    ]
    return "\n".join([*front, "", plain_text(), "", piped(TABLE)])


def deepseek() -> str:
    blocks = [
        ("title", f"# {HEAD[0]}"), ("text", "\n".join(HEAD[1:])), ("title", f"## {FIRST}"),
        ("text", STORY[0]), ("text", STORY[1]), ("image", ""), ("image_caption", CAPTION),
        ("sub_title", f"## {SECOND}"), ("text", LESSONS[0]), ("text", LESSONS[1]),
        ("table", html(TABLE)),
    ]
    marked = [f"<|ref|>{kind}<|/ref|><|det|>[[10, {20 * n}, 300, {20 * n + 19}]]<|/det|>\n{text}\n"
              for n, (kind, text) in enumerate(blocks)]
    return "\n".join([*marked, "<｜end▁of▁sentence｜>"])


def docling() -> str:
    return "\n\n".join(
        [
            f"## {HEAD[0]}", *HEAD[1:], f"## {FIRST}", *STORY, CAPTION,
            "<!-- image -->", f"## {SECOND}", *LESSONS, piped(TABLE),
        ]
    )


def marker() -> str:
    rows = piped(TABLE)
    return "\n\n".join([f'# <span id="page-0-0"></span>**{HEAD[0]}**', *HEAD[1:], f'## **{FIRST}**', *STORY,
                        "![](_page_0_Picture_3.jpeg)", CAPTION, f"## **{SECOND}**", *LESSONS, rows])


def chat() -> str:
    return f"```markdown\n{mineru()}\n```"


@pytest.mark.parametrize("write", [mineru, paddle, olmocr, deepseek, docling, marker, chat])
def test_what_a_program_writes_around_the_text_is_not_the_text(write: Callable[[], str]) -> None:
    page = read(write())
    assert {field: value for field in MASTHEAD_FIELDS if (value := page.value(field)) is not None} == WANTED
    assert [article.part("headline") for article in page.articles] == [FIRST, SECOND]
    first = [pair for pair in roles(page, 0) if pair[0] != "caption"]
    assert first == [("headline", FIRST), ("body", STORY[0]), ("body", STORY[1])]
    assert ("caption", CAPTION) in roles(page, 0)
    assert roles(page, 1) == [
        ("headline", SECOND),
        *(("body", text) for text in LESSONS),
        *(("body", "\t".join(row)) for row in TABLE),
    ]


@pytest.mark.parametrize("write", [mineru, paddle, olmocr, deepseek, docling, marker, chat])
def test_no_mark_is_lost_from_the_page(write: Callable[[], str]) -> None:
    """Every line of the file is somewhere: in an article, in the masthead or among the furniture."""
    text = write()
    page = read(text)
    shown = {n for article in page.articles for n in article.lines} | {
        n for block in page.furniture for n in block.lines
    }
    assert shown == {n for n, line in enumerate(text.split("\n"), 1) if line.strip()}


def spaced() -> str:
    return re.sub(r"(?<=[^\s])(?=[^\s])", " ", plain_text())


def spaced_but_words() -> str:
    return re.sub(r"(?<=[^\sA-Za-z0-9])(?=\S)|(?<=\S)(?=[^\sA-Za-z0-9])", " ", plain_text())


def invisible() -> str:
    return (
        re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff]{3})", "\u200b", plain_text())
        .replace("讯", "讯\u00ad")
        .replace("2023", "\u20602023\ufeff")
    )


def stamped() -> str:
    story = [*STORY, *LESSONS]
    cut = [story[0][:40], "扫描全能王 创建", "- 1 -", story[0][40:], story[1], *story[2:]]
    return "\n\n".join(
        [
            "\n".join(HEAD), FIRST, cut[0], cut[1], cut[3], cut[4], CAPTION,
            SECOND, cut[5], cut[1], cut[6], "扫描全能王 创建",
        ]
    )


def answered() -> str:
    """A model's own tokens around its answer, and where each paragraph stands behind it."""
    placed = plain_text().replace("。\n", "。<|LOC_12|><|LOC_340|>\n")
    return f"<|im_start|>assistant\n{placed}<|im_end|>"


@pytest.mark.parametrize("write", [plain_text, spaced, spaced_but_words, invisible, stamped, answered])
def test_what_was_set_between_characters_and_lines_is_taken_out(write: Callable[[], str]) -> None:
    page = read(write())
    got = {field: value for field in MASTHEAD_FIELDS if (value := page.value(field)) is not None}
    assert got == WANTED
    assert [(article.part("headline"), article.byline) for article in page.articles] == [
        (FIRST, "林望舒"),
        (SECOND, "何若水"),
    ]
    body = [
        "".join(block.text for block in article.blocks if block.role == "body").replace(" ", "")
        for article in page.articles
    ]
    assert body == ["".join(STORY).replace(" ", ""), "".join(LESSONS).replace(" ", "")]


def test_the_header_that_a_file_sets_on_each_page_is_furniture_where_it_cuts_sentences() -> None:
    tale = [
        "渡口的船工说起从前过河的日子,都要从那只敲破了的铁桶讲起,一讲就是半天,把各人记得的年份一一对上,才知道桥的图纸",
        "早在三十年前就有人画过一张。县里的档案员翻出当年的来信,信纸已经发黄,字迹却还清楚,写的正是桥,且注明了两岸",
        "土质和水深。后来的工程师都说这封信省去了他们半年的工夫。新桥合龙那天,画图的人已不在了,他的儿子带着孙子来到",
        "桥头,在桥栏上找到了父亲名字里的那个字,一家人站了很久才离开。",
    ]
    header = "渡口文存 卷七"
    page = read(
        "\n\n".join(
            [
                FIRST, LESSONS[0], LESSONS[1], STORY[1], tale[0], f"{header} 1",
                tale[1], f"{header} 2", tale[2], f"{header} 3", tale[3],
            ]
        )
    )
    assert [block.text for block in page.furniture] == [f"{header} {n}" for n in (1, 2, 3)]
    assert page.articles[-1].blocks[-1].text == "".join(tale)


def test_a_row_whose_first_cell_is_empty_is_not_lost() -> None:
    text = "\n".join([plain_text(), "", "<table><tr><td>", "", "</td><td>柴油机", "</td></tr></table>"])
    page = read(text)
    assert page.articles[-1].blocks[-1].text == "\t柴油机"


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16"])
def test_a_traditional_page_in_an_old_encoding(encoding: str) -> None:
    text = "\n".join(["渡江日報", "中華民國三十六年五月十日 星期六", "第一千二百號", "", "輪渡開航", "",
                      "【本報訊】昨日清晨五時,城北輪渡開航,乘客三百餘人,碼頭秩序良好。",
                      "", "輪渡每半小時一班,票價不變。"])
    page = read(decode(text.encode(encoding)).text)
    assert (page.value("title"), page.value("date"), page.value("issue_number")) == (
        "渡江日報",
        "1947-05-10",
        1200,
    )
    assert [article.part("headline") for article in page.articles] == ["輪渡開航"]


def test_a_page_on_one_line_says_that_its_breaks_are_lost() -> None:
    text = " ".join([*HEAD, FIRST, *STORY * 3, SECOND, *LESSONS * 3])
    page = read(text)
    assert (page.value("title"), page.value("date")) == ("青禾日报", "2023-12-05")
    assert [doubt.lines for doubt in page.doubts if "换行" in doubt.reason] == [(1,)]
    assert len(page.articles) == 1


@pytest.mark.parametrize(("printed", "said"), [
    (r"增长 $ 3\% $ 左右", "增长3%左右"), (r"最高 $2 2 ^ { \circ } \mathrm { C }$", "最高22°C"),
    (r"注 $ ^{1} $ ：见后", "注¹：见后"), (r"面积$5\mathrm{km}^{2}$。", "面积5km²。"),
    (r"$\triangle$图为渡口", "△图为渡口"), (r"第 $ \textcircled{3} $ 条", "第③条"),
    (r"$ \frac{2}{3} $ 以上", "2/3以上"), (r"\( 3.5\% \) 的人", "3.5%的人"),
    (r"$ 2023 $ 年 $ 12 $ 月", "2023年12月"), ("票价US$300及$500的", "票价US$300及$500的"),
    ("卖出 $120$ 碗", "卖出120碗"), ("占 $12.5%$ 以上", "占12.5%以上"), ("$3$月至$5$月", "3月至5月"),
    ("$5,$6,$7", "$5,$6,$7"), ("$100-$200", "$100-$200"),
    ("价格为 $ 5 元,另 $ 6 元", "价格为 $ 5 元,另 $ 6 元"),
    (r"$ \sum_{i} x_i $", r"$ \sum_{i} x_i $"),
])
def test_numbers_written_as_formulas(printed: str, said: str) -> None:
    assert plain(printed) == said


@pytest.mark.parametrize("between", ["", " ", "\u3000\u3000", "\t", " | "])
def test_a_short_page_on_one_line_has_its_masthead_all_the_same(between: str) -> None:
    page = read(between.join([*HEAD, FIRST, *STORY]))
    assert (page.value("title"), page.value("date")) == ("青禾日报", "2023-12-05")


def test_a_long_paragraph_with_a_date_is_no_page() -> None:
    text = "2023年12月5日,渡口新桥合龙。" + "江上的老船工说,这样的桥他等了四十年。" * 6
    assert read(text).value("date") is None


LATEX = [
    r"\begin{tabular}{|l|l|}", r"\hline", r"周二 & 柴油机 \\", r"\hline",
    r"周四 & \multicolumn{1}{c}{水泵} \\ \hline", r"周六 & 插秧机 \\", r"\end{tabular}",
]
DRAWN = [
    "┌────┬────┐", "│周二│柴油机│", "├────┼────┤", "│周四│水泵│", "│周六│插秧机│",
    "└────┴────┘",
]
GRID = [
    "+----+----+", "| 周二 | 柴油机 |", "+====+====+", "| 周四 | 水泵 |", "| 周六 | **插秧机** |",
    "+----+----+",
]
PIPED = ["| 周二 | 柴油机 |", "|---|---|", "| 周四 | <b>水泵</b> |", "| 周六&nbsp; | 插秧机 |"]


OTSL = ["<otsl><loc_1><loc_2><fcel>周二<fcel>柴油机<nl><fcel>周四<fcel>水泵<nl>"
        "<fcel>周六<fcel>插秧机<nl></otsl>"]
TABS = ["周二\t柴油机", "周四\t水泵", "周六\t插秧机"]
MANNERS = {"LaTeX": LATEX, "drawn": DRAWN, "grid": GRID, "pipes": PIPED, "OTSL": OTSL, "tabs": TABS,
           "tabs and blank lines": [TABS[0], "", TABS[1], "", TABS[2]]}


@pytest.mark.parametrize("table", MANNERS.values(), ids=MANNERS)
def test_a_table_in_any_manner_is_rows_of_cells(table: list[str]) -> None:
    page = read("\n".join([*HEAD, "", FIRST, "", STORY[0], "", *table, "", STORY[1]]))
    assert roles(page, 0) == [
        ("headline", FIRST), ("body", STORY[0]),
        *(("body", "\t".join(row)) for row in TABLE), ("body", STORY[1]),
    ]


@pytest.mark.parametrize("lines", [
    [(n, f"{STORY[1][:14]}\t{LESSONS[1][:14]}") for n in range(1, 9)],  # two columns of text
    [(1, "周二\t柴油机"), (2, "周四\t水泵")],
    [(1, "周二\t柴油机"), (9, "周四\t水泵"), (20, "周六\t插秧机")],
    [(1, "周二\t柴油机"), (2, "周四\t水泵\t二"), (3, "周六\t插秧机")],
    [(1, "\t周二"), (2, "\t周四"), (3, "\t周六")],
])
def test_tabs_alone_make_no_table(lines: list[tuple[int, str]]) -> None:
    assert tabs_as_pipes(lines) == [text for _, text in lines]


def test_a_cell_that_reaches_down_leaves_its_column_empty_below() -> None:
    table = '<table><tr><td rowspan="2">周二</td><td>柴油机</td></tr><tr><td>水泵</td></tr></table>'
    page = read("\n".join([*HEAD, "", FIRST, "", STORY[0], "", table, "", STORY[1]]))
    assert [text for _, text in roles(page, 0)] == [FIRST, STORY[0], "周二\t柴油机", "\t水泵", STORY[1]]


def test_a_title_in_one_pair_of_stars_keeps_its_rows_when_its_stop_stands_below() -> None:
    page = recognise(split_lines("**天秋話裏口\n渡上**\n。"))
    [block] = [*page.furniture, *(block for article in page.articles for block in article.blocks)]
    assert (block.text, block.lines, block.cuts) == ("天秋話裏口 渡上。", (1, 2, 3), (6, 8))
