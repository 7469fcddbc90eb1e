"""The invented page as other programs and services write it: the same articles, nothing lost or twice."""
from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from reader.errors import ReaderError
from reader.page.recognition import recognise
from reader.page.sources.read import read_source
from reader.page.sources.source import Source
from tests.page.sources import dialects, invented

TABLE = ["| 工作日 | 20:30 |", "| 周末 | 21:00 |"]
BLOCKS: dict[str, tuple[str, Callable[[], str]]] = {
    "docling": ("docling", lambda: json.dumps(dialects.docling(), ensure_ascii=False)),
    "marker": ("marker", lambda: json.dumps(dialects.marker(), ensure_ascii=False)),
    "marker's chunks": ("marker", lambda: json.dumps(dialects.chunks(), ensure_ascii=False)),
    "surya 2": ("marker", lambda: json.dumps(dialects.surya(), ensure_ascii=False)),
    "mistral's blocks": ("mistral", lambda: json.dumps(dialects.mistral(), ensure_ascii=False)),
    "azure": ("azure", lambda: json.dumps(dialects.azure(), ensure_ascii=False)),
    "vision": ("google", lambda: json.dumps(dialects.vision(), ensure_ascii=False)),
    "document ai": ("google", lambda: json.dumps(dialects.document_ai(), ensure_ascii=False)),
    "dots.ocr": ("elements", lambda: json.dumps(dialects.dots(), ensure_ascii=False)),
    "unstructured": ("elements", lambda: json.dumps(dialects.unstructured(), ensure_ascii=False)),
    "tesseract": ("tesseract", dialects.tsv),
    "abbyy": ("abbyy", dialects.abbyy),
}
LINES = dialects.of_lines(dialects.LINES)
WITHOUT_CONFIDENCE = ("boxes of four sides", "PPOCRLabel")
WITHOUT_TABLE = ("vision", "document ai", "tesseract")


def read(text: str) -> Source:
    return read_source(text.encode())


def said(source: Source) -> list[str]:
    return [line.text for line in source.reading if line.text.strip()]


def closed_up(texts: list[str]) -> list[str]:
    return sorted("".join(text.split()) for text in texts)


@pytest.mark.parametrize("form", BLOCKS)
def test_nothing_is_lost_and_nothing_comes_twice(form: str) -> None:
    kind, write = BLOCKS[form]
    source = read(write())
    table = [] if form in WITHOUT_TABLE else TABLE
    wanted = [text for _, text, _ in dialects.printed()] + table
    assert source.kind == kind and not source.notes
    assert closed_up(said(source)) == closed_up(wanted)


@pytest.mark.parametrize("form", BLOCKS)
def test_the_same_articles(form: str) -> None:
    source = read(BLOCKS[form][1]())
    page = recognise(source.reading)
    assert (page.value("date"), page.value("page")) == ("2021-12-07", 3)
    first, second = page.articles
    assert (first.part("kicker"), first.part("headline")) == (invented.KICKER, invented.HEADLINE)
    assert first.byline == "钟望舒" and second.part("headline") == invented.OTHER


@pytest.mark.parametrize("form", [form for form in BLOCKS if form != "dots.ocr"])  # it does not say its size
def test_boxes_are_where_they_are_printed(form: str) -> None:
    source = read(BLOCKS[form][1]())
    assert invented.headline_at(source) == pytest.approx(invented.HEADLINE_AT, abs=0.01)


@pytest.mark.parametrize("program", LINES)
def test_lists_of_lines_are_read_column_by_column(program: str) -> None:
    source = read(LINES[program])
    assert said(source) == [text for text, _ in dialects.LINES]
    assert all(line.place and line.place.box for line in source.lines if line.text)


@pytest.mark.parametrize("program", LINES)
def test_confidence_is_a_share_of_one(program: str) -> None:
    [score] = {line.place.confidence for line in read(LINES[program]).lines if line.place}
    assert score == (None if program in WITHOUT_CONFIDENCE else pytest.approx(0.95, abs=0.05))


def test_lines_without_boxes_stay_in_their_order() -> None:
    answer = {"words_result": [{"words": text} for text, _ in dialects.LINES], "words_result_num": 7}
    assert said(read(json.dumps(answer))) == [text for text, _ in dialects.LINES]


def test_one_page_on_each_line_of_a_file() -> None:
    pages = [json.dumps({"code": 100, "data": [{"box": [1, 1, 90, 20], "text": f"第{n}页的字", "score": 1}]})
             for n in "一二"]
    source = read("\n".join(pages))
    assert len(source.pages) == 2 and said(source) == ["第一页的字", "第二页的字"]


def test_lines_that_belong_to_no_paragraph_are_read_too() -> None:
    answer = dialects.azure()
    stray = {"content": "渡口夜航", "polygon": dialects.flat([120, 2100, 600, 2140], 200)}
    answer["analyzeResult"]["pages"][0]["lines"].append(stray)
    assert "渡口夜航" in said(read(json.dumps(answer)))


def test_a_paragraph_of_lines_keeps_them() -> None:
    answer = dialects.azure()["analyzeResult"]
    [paragraph] = [one for one in answer["paragraphs"] if one["content"] == invented.FIRST]
    page = answer["pages"][0]
    page["lines"] = [line for line in page["lines"] if line["content"] != invented.FIRST]
    halves = invented.FIRST[:40], invented.FIRST[40:]
    for at, half in enumerate(halves):
        box = dialects.flat([120, 360 + 180 * at, 960, 520 + 180 * at], 200)
        page["lines"].append({"content": half, "polygon": box})
    source = read(json.dumps(answer))
    assert said(source).count(halves[0]) == said(source).count(halves[1]) == 1
    assert paragraph["content"] not in said(source)


def test_a_text_that_is_pointed_to_without_end_is_read_a_few_times() -> None:
    segments = [{"endIndex": "1000"}] * 50
    paragraph = {"layout": {"textAnchor": {"textSegments": segments}}}
    answer = {"text": "灯" * 1000, "pages": [{"dimension": {}, "paragraphs": [paragraph] * 500}]}
    assert len("".join(said(read(json.dumps(answer))))) <= 4000


def test_mistral_gives_markdown_page_by_page() -> None:
    first, second = "# 第一版的题\n\n第一版的字。", "# 第二版的题"
    pages = [{"index": at, "markdown": text} for at, text in enumerate((first, second))]
    source = read(json.dumps({"pages": pages, "model": "mistral-ocr"}))
    assert len(source.pages) == 2 and said(source)[:2] == ["# 第一版的题", "第一版的字。"]


def test_a_table_that_mistral_took_out_of_its_markdown_stands_in_its_place() -> None:
    tables = [{"id": "tbl-0.html", "format": "html", "content": "<table><tr><td>周末</td></tr></table>"},
              {"id": "tbl-1.md", "format": "markdown", "content": "| 工作日 |\n| --- |"}]
    markdown = "船期见下。\n\n[tbl-0.html](tbl-0.html)\n\n[tbl-1.md](tbl-1.md) 渡口的灯"
    page = {"index": 0, "markdown": markdown, "tables": tables, "header": "渡口日报", "footer": "责编 钟望舒"}
    lines = said(read(json.dumps({"pages": [page]})))
    assert [line.strip() for line in lines] == [
        "渡口日报", "船期见下。", "| 周末 |", "| 工作日 |", "| --- |", "渡口的灯", "责编 钟望舒",
    ]


def test_a_table_that_is_pointed_to_without_end_is_read_once() -> None:
    page = {"markdown": "[t](t) " * 2000, "tables": [{"id": "t", "content": "| 工作日 |\n" * 2000}]}
    assert "".join(said(read(json.dumps({"pages": [page]})))).count("工作日") == 2000


def test_mistral_s_pages_come_in_the_order_of_their_numbers() -> None:
    pages = [{"index": 1, "markdown": "第二版的字"}, {"index": 0, "markdown": "第一版的字"}]
    assert said(read(json.dumps({"pages": pages}))) == ["第一版的字", "第二版的字"]


def test_textract_tells_on_which_page_a_line_stands() -> None:
    place = {"BoundingBox": {"Left": 0.1, "Top": 0.1, "Width": 0.4, "Height": 0.02}}
    blocks = [{"BlockType": "LINE", "Text": f"第{n}版的字", "Page": page, "Geometry": place}
              for page, n in enumerate("一二", 1)]
    source = read(json.dumps({"DocumentMetadata": {"Pages": 2}, "Blocks": blocks}))
    assert len(source.pages) == 2 and said(source) == ["第一版的字", "第二版的字"]


def test_a_confidence_of_one_in_a_hundred_is_small() -> None:
    line = {"DetectedText": "渡口的灯", "Confidence": 1, "Polygon": dialects.points([0, 0, 90, 20], "X", "Y")}
    source = read(json.dumps({"Response": {"TextDetections": [line]}}))
    assert source.lines[0].place and source.lines[0].place.confidence == pytest.approx(0.01)


def test_a_line_of_the_cloud_without_corners_has_its_box() -> None:
    box = {"X": 10, "Y": 20, "Width": 200, "Height": 30}
    line = {"DetectedText": "渡口的灯", "Confidence": 98, "Polygon": None, "ItemPolygon": box}
    source = read(json.dumps({"Response": {"TextDetections": [line]}}))
    assert source.lines[0].place and source.lines[0].place.box == (10, 20, 210, 50)


def test_surya_s_marks_of_type_are_no_print() -> None:
    text = "<b>渡口</b>的灯<math display=\"inline\">3 < 5</math>"
    page = {"text_lines": [{"text": text, "bbox": [0, 0, 200, 20]}], "image_bbox": [0, 0, 900, 900]}
    assert said(read(json.dumps({"03": [page]}))) == ["渡口的灯3 < 5"]


@pytest.mark.parametrize(("text", "words"), [
    ('<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>渡口</p></text></TEI>', "TEI"),
    ("<mods><titleInfo><title>渡口</title></titleInfo></mods>", "MODS"),
    ('<?xml version="1.0"?><DjVuXML><BODY>渡口</BODY></DjVuXML>', "DjVuXML"),
    ('<?xml version="1.0"?><document><title>渡口</title></document>', "document"),
    ("<doctag><text><loc_1>渡口</text></doctag>", "DocTags"),
    ("TY  - NEWS\nTI  - 渡口的灯\nER  - \n", "RIS"),
    ("@article{a1,\n  title = {渡口的灯}\n}\n", "BibTeX"),
    ("%0 Newspaper Article\n%T 渡口的灯\n", "EndNote"),
    ("{'res': {'rec_texts': ['渡口的灯']}}", "Python"),
])
def test_what_is_no_page_is_named_and_not_taken_for_print(text: str, words: str) -> None:
    with pytest.raises(ReaderError, match=words) as raised:
        read(text)
    assert raised.value.hint


@pytest.mark.parametrize("text", [
    "<table><tr><td>渡口</td></tr></table>\n\n渡口的灯", "<div align=center><img src=a.jpg></div>\n渡口",
    "@渡口 的灯亮了", "%渡口", "<渡口的灯> 亮了",
])
def test_print_that_begins_with_such_marks_is_print(text: str) -> None:
    assert read(text).kind == "text"
