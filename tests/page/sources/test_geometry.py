"""Boxes, type sizes and labels as evidence:
they help where the words leave a doubt, and none of them is believed by itself.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.page.model import Line, Page, Place
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines, width
from tests.bench.bench_printed import printed
from tests.page.sources import invented
from tests.pages import generate
from tests.pages.score import pooled, score

Row = tuple[str, float, str]  # text, size of the type, label


def placed(blocks: Sequence[Sequence[Row]], indents: frozenset[str] = frozenset()) -> list[Line]:
    """Blocks of lines set below each other; lines in `indents` begin two characters further in."""
    lines: list[Line] = []
    top = 0.0
    for block, rows in enumerate(blocks, 1):
        if lines:
            lines.append(Line(len(lines) + 1, ""))
        for text, size, label in rows:
            left = 2 * size if text in indents else 0.0
            box = (left, top, left + size * width(text), top + size)
            lines.append(Line(len(lines) + 1, text, Place(block, label, box, size)))
            top += 1.4 * size
        top += 10
    return lines


def role(page: Page, text: str) -> str:
    return next(block.role for article in page.articles for block in article.blocks if text in block.text)


NEWS = [
    (
        (
            "本报讯(记者 钟望舒)入冬以后,石桥镇卫生所在桥头设了一间夜间药房,"
            "每晚开到十一点,镇上的老人不必再赶到县城去配药。"
        ),
        10.0,
        "",
    )
]
MORE = [
    (
        "药师说,头一个晚上来了十七个人,多半是替孩子买退烧药的,如今她把问得最多的几样摆在外面的柜子里。",
        10.0,
        "",
    )
]


def test_what_is_set_large_is_a_headline_and_what_is_set_like_the_text_a_crosshead() -> None:
    def page(size: float) -> Page:
        return recognise(
            placed([[(invented.HEADLINE, 36.0, "")], NEWS, [("石桥渡口添新灯", size, "")], MORE])
        )

    assert role(page(10.5), "石桥渡口添新灯") == "crosshead" and len(page(10.5).articles) == 1
    assert role(page(34.0), "石桥渡口添新灯") == "headline" and len(page(34.0).articles) == 2


def test_the_larger_of_two_title_lines_is_the_headline() -> None:
    above, below = "药房的灯亮到了深夜时分", "石桥镇的老人不再赶夜路"
    for sizes, roles in (((14.0, 36.0), ("kicker", "headline")), ((36.0, 14.0), ("headline", "deck"))):
        page = recognise(placed([[(above, sizes[0], "")], [(below, sizes[1], "")], NEWS, MORE]))
        assert (role(page, above), role(page, below)) == roles


def test_a_wrong_label_changes_nothing_that_words_and_type_make_sure() -> None:
    for label in ("text", "caption", "heading"):
        page = recognise(placed([[(invented.HEADLINE, 36.0, label)], NEWS, MORE]))
        assert role(page, invented.HEADLINE) == "headline", label
    for label in ("title", "heading", "caption"):
        news = [(text, size, label) for text, size, _ in NEWS]
        page = recognise(placed([[(invented.HEADLINE, 36.0, "")], news, MORE]))
        assert role(page, "夜间药房,每晚") == "body", label


def test_a_label_decides_where_nothing_else_does() -> None:
    line = "药房门前等候配药的居民"
    said = {
        label: role(recognise(placed([[(invented.HEADLINE, 30.0, "")], NEWS, [(line, 9.0, label)]])), line)
        for label in ("caption", "text")
    }
    assert said["caption"] == "caption" and said["text"] != "caption"


def test_a_paragraph_whose_indent_only_the_boxes_show() -> None:
    text = (
        (invented.FIRST + invented.SECOND + invented.OTHER_TEXT)
        .replace("(", "（")
        .replace(")", "）")
        .replace(",", "，")
        .replace("本报讯 从", "从")
    )
    rows = [text[at:at + 16] for at in range(0, 192, 16)]
    for at in (3, 6, 9):
        rows[at] = rows[at][:15] + "。"  # a full line that ends with its sentence
        rows[at + 1] = rows[at + 1][:14]
    lines = placed([[(invented.HEADLINE, 36.0, "")], [(row, 10.0, "") for row in rows]],
                   frozenset(rows[at] for at in (4, 7, 10)))
    bodies = [block.text for block in recognise(lines).articles[0].blocks if block.role == "body"]
    assert bodies == ["".join(rows[begin:end]) for begin, end in ((0, 4), (4, 7), (7, 10), (10, 12))]


def test_a_column_of_another_measure_than_the_others() -> None:
    first, second = (
        text.replace(",", "，").replace("(", "（").replace(")", "）")
        for text in (invented.FIRST, invented.SECOND)
    )
    whole = first + first[24:] + invented.OTHER_TEXT.replace(",", "，")
    wide = [whole[at:at + 24] for at in range(0, 144, 24)]
    narrow = [second[at:at + 13] for at in range(0, 52, 13)] + ["就能看见。"]
    blocks = [
        [(invented.HEADLINE, 36.0, "")],
        [(row, 10.0, "") for row in wide],
        [(invented.OTHER, 36.0, "")],
        [(row, 10.0, "") for row in narrow],
    ]
    page = recognise(placed(blocks))
    bodies = [block.text for block in page.articles[-1].blocks if block.role == "body"]
    assert bodies == ["".join(narrow)]


def test_who_wrote_and_took_the_pictures_stands_below_a_headline_and_no_picture() -> None:
    """A caption stands below a picture: below a headline there is none."""
    signed = "本报记者 钟望舒 摄影报道"
    lines = placed([[(invented.HEADLINE, 36.0, "")], [(signed, 10.0, "")], MORE, NEWS])
    in_story = [replace(line, place=line.place and replace(line.place, story=1)) for line in lines]
    page = recognise(in_story)
    assert role(page, signed) == "byline" and page.articles[0].byline == "钟望舒"


def test_verses_and_rows_stay_lines() -> None:
    verses = [
        "晚潮轻拍小滩头", "一犁细雨润青苗", "旧巷深深灯火暖",
        "谁家小院桂初开", "松声竹影伴书声", "归人踏月过溪桥",
    ]
    page = recognise(placed([[("渡口小唱", 30.0, "")], [(verse, 10.0, "") for verse in verses]]))
    assert [
        block.text for article in page.articles for block in article.blocks if block.role == "body"
    ] == verses


def test_geometry_helps_on_generated_pages_and_harms_nowhere() -> None:
    pages = [generate(f"geometry/{n}", "c") for n in range(40)]
    alone = pooled([score(p.gold, recognise(split_lines(p.text)).to_json(), p.text) for p in pages])
    with_print = pooled([score(p.gold, recognise(printed(p, True, True)).to_json(), p.text) for p in pages])
    for measure in ("masthead", "grouping", "roles", "headlines", "credits", "joins", "order", "text"):
        assert with_print[measure][0] >= alone[measure][0] - 0.002, measure
    assert with_print["headlines"][0] > alone["headlines"][0] and with_print["roles"][0] > alone["roles"][0]
