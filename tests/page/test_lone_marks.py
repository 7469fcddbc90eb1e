"""Marks that programs set beside the text, each at every place of a page: the page reads as without them."""
from __future__ import annotations

import pytest

from reader.page.model import Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from reader.page.text.marks.lone import is_lone, stands_for_a_picture

HEAD = ["青禾日报", "QING HE RI BAO", "2023年12月5日 星期二", "今日4版 总第8908期", "", "第1版", ""]
TITLE = "渡口新桥月底合龙"
STORY = (
    "本报讯(记者 林望舒)渡口新桥工程进入最后阶段。"
    "记者昨日在现场看到,工人正在铺设桥面,运送钢梁的船只往来不断。"
)
MORE = "今年渡口的客运量增长近一成,江面风平浪静,正是施工的好时候。"
LESSON = "本报讯(记者 何若水)入冬以来,村里的夜校开了农机修理班,已有六十多位村民报名。"
BODY = [f"## {TITLE}", "", STORY, "", MORE, "", "## 夜校教村民修农机", "", LESSON, ""]
PLACES = [len(HEAD), len(HEAD) + 2, len(HEAD) + 4]  # above a headline, below it, between paragraphs


def said(lines: list[str]) -> tuple[object, ...]:
    """What the page says, without where it stands."""
    page: Page = recognise(split_lines("\n".join(lines)))
    articles = [[(block.role, block.text) for block in article.blocks] for article in page.articles]
    return page.value("title"), page.value("date"), page.value("page"), articles


ALONE = [
    "[MISSING_PAGE_EMPTY:1]", "NO_CONTENT_HERE", "[TOC]", "<page_break>", "<doctag>", "</doctag>",
    "<loc_12><loc_34><loc_500><loc_600>", "<bbox><x_10><y_20><x_300><y_400></bbox>",
    "<|box_start|>(10,20),(300,400)<|box_end|>", "<ref>图片</ref><box>(10,20),(300,400)</box>",
    "<img>江上的一座桥</img>", f"![](data:image/png;base64,{'iVBORw0KGgo' * 80}=)", "![[桥.jpg]]",
    "[[文件:桥.jpg|thumb]]", "[图片1]", "【图片】", "（图片）", "(image)",
    "[image1]: <data:image/png;base64,iVBO>",
    "\\begin{figure}", "\\end{document}", "\\newpage", "\\includegraphics[max width=\\textwidth]{a-1}",
    "::: {.column}", ":::", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE html>",
    "<style>p{color:red}</style>", "<script>alert(1)</script>", "<svg width=\"10\"></svg>",
    "<link rel=\"stylesheet\" href=\"a.css\">", "&nbsp;", "&nbsp;&nbsp;&nbsp;", "&emsp;&emsp;", "&#12288;",
    "##", "**", ">", "•", "$$", "````", "══════", "＊＊＊", "————————", "␀", "\ufffc", "\ufffd",
    "第 1 页 / 共 4 页", "<<<PAGE 1>>>", "qhrb_20231205_01.jpg", "# 青禾日报20231205.png",
    "==== 0001.tif ====", "文件名：scans/0001.jp2", "[0001.jpeg]", "Estimating resolution as 300",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mark", ALONE)
def test_a_line_that_is_only_a_mark_changes_nothing(mark: str, place: int) -> None:
    plain = HEAD + BODY
    assert said([*plain[:place], mark, "", *plain[place:]]) == said(plain)


def test_what_a_model_thought_before_the_text_is_no_part_of_it() -> None:
    plain = HEAD + BODY
    thought = ["<think>", "先看版面,一共两篇报道。", "", "## 草稿", "第二篇在下面。</think>", ""]
    assert said(thought + plain) == said(plain)
    assert said([*thought[1:4], "第二篇在下面。</think>" + plain[0], *plain[1:]]) == said(plain)


PRINTED = ["照片叫0001.jpg,已经寄出", "“灯.jpg”火了",
           "——", "-", "第三版", "（图）片展", "<人民日报>", "……", "图片展开幕", "N", "·", "第1页"]


@pytest.mark.parametrize("line", PRINTED)
def test_what_a_paper_may_print_is_no_mark(line: str) -> None:
    assert not is_lone(line)


def test_marks_of_pictures_stand_for_one() -> None:
    assert stands_for_a_picture("![[桥.jpg]]") and stands_for_a_picture(r"\includegraphics{a}")
    assert not stands_for_a_picture("[TOC]")


@pytest.mark.parametrize(
    "headline",
    [
        "＃＃ {}", "## {} {{#sec-1}}", "## {} {{.unnumbered}}", "## [{}](https://paper.example/a_b)",
        "> ## {}", "- ## {}", "\\#\\# {}", "## {}\\", "## {}\u2029", "## ***{}***",
        "## =={}==", "## <mark>{}</mark>",
        "## {}[^1]", "\\section*{{{}}}", "\\title{{{}}}", "## <ref>{}</ref><box>(1,2),(3,4)</box>",
        "<section_header_level_1><loc_5><loc_8><loc_4><loc_1>{}</section_header_level_1>",
    ],
)
def test_a_headline_loses_the_marks_around_it(headline: str) -> None:
    assert said([*HEAD, headline.format(TITLE), *BODY[1:]]) == said(HEAD + BODY)


@pytest.mark.parametrize(
    "paragraph",
    [
        "{}\\", "{}[^1]", "{}\ufffc", "{}␀", "<mark>{}</mark>", "=={}==", "~~{}~~", "&emsp;&emsp;{}",
        "$\\quad$ {}", "\\quad\\quad {}", "\\hspace{{2em}}{}", "\\noindent {}", "<dd>{}</dd>",
        "{}<|box_start|>(1,2),(3,4)<|box_end|>", "<text><loc_1><loc_2><loc_3><loc_4>{}</text>",
    ],
)
def test_a_paragraph_loses_the_marks_around_it(paragraph: str) -> None:
    assert said([*HEAD, *BODY[:2], paragraph.format(STORY), *BODY[3:]]) == said(HEAD + BODY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("以下是图片中的文字内容：", ""), ("Here is the transcription of the image:", ""),
        ("好的，以下是识别结果：", "以上是图片中的全部文字。"),
    ],
)
def test_what_a_chat_model_says_around_the_text_is_furniture(before: str, after: str) -> None:
    assert said([before, "", *HEAD, *BODY, after]) == said(HEAD + BODY)


def test_a_paper_may_say_the_same_in_its_text() -> None:
    line = "以下是识别结果："
    assert any(line in text for _, text in said([*HEAD, *BODY[:3], "", line, *BODY[3:]])[3][0])  # type: ignore[index]
