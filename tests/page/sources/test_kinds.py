"""One invented page in every form that is read:
the same articles each time, and lines that know where they stand.
"""
from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from reader.errors import ReaderError
from reader.page.model import Line, Page
from reader.page.recognition import recognise
from reader.page.sources.read import read_source
from reader.page.sources.source import Source
from tests.page.sources import invented

FORMS: dict[str, tuple[str, Callable[[], str]]] = {
    "mineru content_list": ("mineru", lambda: json.dumps(invented.content_list(), ensure_ascii=False)),
    "mineru middle": ("mineru", lambda: json.dumps(invented.middle(), ensure_ascii=False)),
    "paddle": ("paddle", lambda: json.dumps(invented.paddle(), ensure_ascii=False)),
    "paddle service": ("paddle", invented.service),
    "deepseek": ("deepseek", invented.grounding),
    "alto": ("alto", invented.alto),
    "page": ("page", lambda: invented.page_xml()),
    "hocr": ("hocr", invented.hocr),
}


def read(text: str) -> Source:
    return read_source(text.encode())


def page_of(text: str) -> Page:
    return recognise(read(text).reading)


def roles(page: Page) -> list[list[tuple[str, str]]]:
    """For each article its paragraphs: role and first characters."""
    return [[(block.role, block.text[:6]) for block in article.blocks] for article in page.articles]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_page_in_every_form(form: str) -> None:
    kind, write = FORMS[form]
    source = read(write())
    page = recognise(source.reading)
    assert source.kind == kind
    assert (page.value("title"), page.value("date"), page.value("page")) == ("石桥日报", "2021-12-07", 3)
    first, second = page.articles
    assert (first.part("kicker"), first.part("headline")) == (invented.KICKER, invented.HEADLINE)
    assert first.byline == "钟望舒" and second.part("headline") == invented.OTHER
    said = {block.text: block.role for article in page.articles for block in article.blocks}
    assert said[invented.CAPTION] == "caption" and said[invented.CROSSHEAD] == "crosshead"
    around = {" ".join(block.text.split()): block.role for block in page.furniture}
    assert around.get(" ".join(invented.FOOT.split()), "furniture") == "furniture"


@pytest.mark.parametrize("form", FORMS)
def test_lines_know_where_they_stand(form: str) -> None:
    source = read(FORMS[form][1]())
    assert invented.headline_at(source) == pytest.approx(invented.HEADLINE_AT, abs=0.01)


@pytest.mark.parametrize("form", FORMS)
def test_line_numbers_are_those_of_the_text_that_is_shown(form: str) -> None:
    source = read(FORMS[form][1]())
    shown = source.text.split("\n")
    assert [line.number for line in source.lines] == list(range(1, len(shown) + 1))
    assert sorted(line.number for line in source.reading) == [line.number for line in source.lines]
    for article in recognise(source.reading).articles:
        for block in article.blocks:
            if block.role != "body":
                assert block.text in shown[block.lines[0] - 1], "a paragraph leads back to its line"


def test_plain_text_has_no_places_and_is_what_it_was() -> None:
    text = "石桥镇开了夜间药房\n本报讯(记者 钟望舒)入冬以后,桥头设了药房。\n\n[图片]\n"
    source = read(text)
    assert source.kind == "text" and source.lines == source.reading
    assert source.lines == tuple(Line(n, row) for n, row in enumerate(text.split("\n"), 1))


@pytest.mark.parametrize(
    "text",
    ["[导读] 石桥镇开了夜间药房", "{编者按} 入冬以后", "<table><tr><td>工作日</td></tr></table>", "[]里的字"],
)
def test_print_that_begins_like_data_is_print(text: str) -> None:
    assert read(text).kind == "text"


def test_what_is_no_result_of_any_program_is_named() -> None:
    with pytest.raises(ReaderError, match="字段有 name、version"):
        read('{"name": "某某", "version": 3}')


def test_the_markdown_of_a_service_is_not_read() -> None:
    assert "别读这里" not in read(invented.service()).text


def test_what_a_program_says_of_a_picture_is_no_print() -> None:
    rows = [{"type": "image", "page_idx": 0, "text": "图中是一座桥", "image_caption": [invented.CAPTION]}]
    assert [line.text for line in read(json.dumps(rows)).lines] == [invented.CAPTION]


def test_confidence_and_language_are_kept() -> None:
    [line] = [line for line in read(invented.hocr()).lines if line.text == invented.HEADLINE]
    assert line.place is not None
    assert line.place.confidence == pytest.approx(0.91)
    assert line.place.language == "chi_sim"
    [line] = [line for line in read(invented.alto()).lines if line.text == invented.HEADLINE]
    assert line.place is not None
    assert line.place.confidence == pytest.approx(0.8)
    assert line.place.language == "zh"


@pytest.mark.parametrize(
    "name",
    [
        "http://www.loc.gov/standards/alto/ns-v2#",
        "http://www.loc.gov/standards/alto/ns-v3#",
        "http://schema.ccs-gmbh.com/ALTO",
        "urn:other",
    ],
)
def test_alto_of_every_namespace(name: str) -> None:
    assert len(page_of(invented.alto(name)).articles) == 2


def test_an_order_that_the_file_gives_is_kept() -> None:
    source = read(invented.page_xml("r9 r8 r1 r2"))
    said = [line.text for line in source.lines if line.text]
    assert said[:4] == [invented.OTHER_TEXT, invented.OTHER, invented.HEADLINE, invented.KICKER]


def test_lines_without_blocks_are_put_in_order_by_the_white_between_them() -> None:
    left, right = (
        [f"左边第{n}行写的是渡口的事情" for n in "一二三四"],
        [f"右边第{n}行写的是药房的事情" for n in "一二三四"],
    )
    texts, boxes = ["全版的题目在上面"], [[100, 50, 1900, 150]]
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        texts += [one, other]
        boxes += [[100, 200 + 50 * at, 960, 240 + 50 * at], [1040, 200 + 50 * at, 1900, 240 + 50 * at]]
    source = read(json.dumps({"rec_texts": texts, "rec_boxes": boxes, "rec_scores": [0.9] * len(texts)}))
    assert [line.text for line in source.lines if line.text] == ["全版的题目在上面", *left, *right]
    blocks = {line.place.block for line in source.lines if line.place}
    assert len(blocks) == 3, "the title and two columns"


def test_olmocr_has_text_without_places() -> None:
    answer = {"primary_language": "zh", "natural_text": f"# {invented.HEADLINE}\n\n{invented.FIRST}"}
    source = read(json.dumps(answer))
    assert source.kind == "olmocr"
    assert page_of(json.dumps(answer)).articles[0].part("headline") == invented.HEADLINE
    document = {
        "id": "1",
        "text": "甲页的字\n乙页的字",
        "attributes": {"pdf_page_numbers": [[0, 4, 1], [5, 9, 2]]},
    }
    source = read(json.dumps(document))
    assert (source.text, source.pages) == ("甲页的字\n\n乙页的字", ((1, 1, 1), (3, 3, 2)))


def test_a_page_of_an_e_paper() -> None:
    page = (
        f"<!DOCTYPE html><html><head><title>别读</title><script>别读()</script></head><body><nav>别读</nav>"
        f"<h1>{invented.HEADLINE}</h1><div><p>{invented.FIRST}</p><p>第二段&nbsp;<b>粗</b>体<br>换行</p></div>"
        f"<table><tr><td><p>{invented.SECOND}</p></td></tr></table></body></html>"
    )
    source = read(page)
    assert source.kind == "html"
    assert [line.text for line in source.lines if line.text] == [
        invented.HEADLINE, invented.FIRST, "第二段 粗体", "换行", invented.SECOND]


def test_a_typescript() -> None:
    data = invented.docx([("Heading1", invented.HEADLINE), ("", invented.FIRST), ("", invented.SECOND)])
    source = read_source(data)
    page = recognise(source.reading)
    assert source.kind == "docx" and page.articles[0].part("headline") == invented.HEADLINE
    assert [block.role for block in page.articles[0].blocks] == ["headline", "body", "body"]


@pytest.mark.parametrize("form", ["paddle", "rapid"])
def test_the_lists_of_earlier_plain_ocr_are_read(form: str) -> None:
    corners = [[10, 10], [500, 10], [500, 60], [10, 60]]
    lower = [[10, 80], [500, 80], [500, 120], [10, 120]]
    lines = [(corners, "渡轮增开夜航", 0.98), (lower, "船工们说", 0.9)]
    listed = [[box, [text, score]] if form == "paddle" else [box, text, score] for box, text, score in lines]
    source = read_source(json.dumps([listed] if form == "paddle" else listed).encode())
    assert source.kind == "paddle"
    found = [(line.text, line.place.box, line.place.confidence) for line in source.reading if line.place]
    assert found == [("渡轮增开夜航", (10, 10, 500, 60), 0.98), ("船工们说", (10, 80, 500, 120), 0.9)]


@pytest.mark.parametrize("value", ["[[[[1,1],[9,9]]]]", '[[[[1,1],[9,9]],["x"]],[5]]'])
def test_lists_of_something_else_are_no_ocr(value: str) -> None:
    with pytest.raises(ReaderError):
        read_source(value.encode())


def test_json_on_one_line_keeps_the_line_breaks_in_its_strings() -> None:
    blocks = [
        {"block_label": "text", "block_bbox": [10, 80 * n, 500, 80 * n + 60],
         "block_content": "渡轮增开了\n夜航班次。"}
        for n in range(1, 9)
    ]
    for ascii_only in (True, False):
        source = read_source(json.dumps({"parsing_res_list": blocks}, ensure_ascii=ascii_only).encode())
        assert [line.text for line in source.lines if line.text] == ["渡轮增开了", "夜航班次。"] * 8


def test_mineru_lists_its_blocks_page_by_page_with_spans_in_its_second_form() -> None:
    def block(kind: str, box: list[int], **content: object) -> dict[str, object]:
        return {"type": kind, "content": content, "bbox": box}

    def spans(*said: str) -> list[dict[str, str]]:
        return [{"type": "text", "content": one} for one in said]

    first, second = spans(invented.FIRST[:20], invented.FIRST[20:]), [{"item_content": spans("丙班")}]
    pages = [[
        block("page_header", [80, 20, 400, 40], page_header_content=spans("2031年5月6日")),
        block("title", [80, 60, 600, 110], title_content=spans(invented.HEADLINE), level=1),
        block("paragraph", [80, 120, 500, 300], paragraph_content=first),
        block("image", [520, 120, 900, 300], image_source={"path": "a.jpg"}, image_caption=spans("渡口的灯")),
        block("table", [80, 320, 500, 400], html="<table><tr><td>甲</td><td>乙</td></tr></table>"),
        block("list", [80, 420, 500, 500], list_items=second),
        block("list", [80, 500, 500, 520], list_items=5),
    ]]
    source = read_source(json.dumps(pages, ensure_ascii=False).encode())
    told = {line.text: line.place.label for line in source.lines if line.place}
    assert source.kind == "mineru" and source.extent == (1000.0, 1000.0)
    assert told["2031年5月6日"] == "header" and told[invented.HEADLINE] in ("title", "heading")
    assert told[invented.FIRST] == "text" and told["渡口的灯"] == "caption"
    assert told["| 甲 | 乙 |"] == "table" and "丙班" in told
