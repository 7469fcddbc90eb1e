"""Pieces of pages, comments above results, outlines in place of boxes, articles that a file tells of."""
from __future__ import annotations

import json

import pytest

from reader.page.recognition import recognise
from reader.page.sources.boxes import of_corners
from reader.page.sources.read import read_source


def read(text: str) -> tuple[str, list[str]]:
    source = read_source(text.encode())
    return source.kind, [line.text for line in source.lines if line.text]


@pytest.mark.parametrize(
    "text",
    [
        "<p>渡口来了新船</p>\n<p>今年春天，石桥镇的渡口换了新船。</p>",
        '<div class="content"><p>渡口来了新船</p><p>今年春天，石桥镇的渡口换了新船。</p></div>\n',
        "<h1>渡口来了新船</h1>\n\n<p>今年春天，\n石桥镇的渡口换了新船。</p>",
    ],
)
def test_a_piece_of_a_web_page_is_read_without_its_marks(text: str) -> None:
    kind, lines = read(text)
    assert kind == "html"
    assert lines[0] == "渡口来了新船"
    assert "<" not in "".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        '<div style="text-align: center;"><img src="a.jpg" /></div>\n\n# 渡口来了新船\n\n今年春天。<br>',
        "<div><table><tr><td>甲</td></tr></table></div>",
        "<p 价格看涨，藕塘连年丰收。",
    ],
)
def test_markdown_that_begins_with_a_box_stays_print(text: str) -> None:
    assert read(text)[0] == "text"


def test_comments_above_a_result_are_passed_over() -> None:
    result = {"rec_texts": ["渡口来了新船"], "rec_boxes": [[0, 0, 120, 20]], "rec_scores": [0.9]}
    kind, lines = read(f"// 第一版\n  // 12 月\n{json.dumps(result)}")
    assert kind != "text" and lines == ["渡口来了新船"]
    assert read("// 渡口来了新船\n今年春天。")[0] == "text"


def region(name: str, article: str, text: str, left: int, top: int) -> str:
    """A region of one line that says in which article it stands."""
    box = f"{left},{top} {left + 400},{top} {left + 400},{top + 30} {left},{top + 30}"
    said = f"readingOrder {{index:0;}} structure {{id:{article}; type:article;}}" if article else ""
    return (
        f'<TextRegion id="{name}"><Coords points="{box}"/><TextLine id="{name}l" custom="{said}">'
        f'<Coords points="{box}"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine></TextRegion>'
    )


def page(*regions: str) -> bytes:
    schema = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"
    inner = "".join(regions)
    return (
        f'<PcGts xmlns="{schema}"><Page imageFilename="a.jpg" imageWidth="1000" imageHeight="900">{inner}'
        "</Page></PcGts>"
    ).encode()


def test_articles_that_a_page_file_tells_are_kept_together() -> None:
    """Two articles side by side, whose regions the program lists row by row."""
    source = read_source(page(
        region("r1", "a1", "渡口来了新船", 50, 50), region("r2", "a2", "桥头的药房", 550, 50),
        region("r3", "a1", "今年春天，石桥镇的渡口换了新船，船工说好用。", 50, 100),
        region("r4", "a2", "夜里药房开着门，候诊的人坐着等，灯一直亮着。", 550, 100),
    ))
    told = [(line.text[:2], line.place.story) for line in source.reading if line.text and line.place]
    assert told == [("渡口", 1), ("今年", 1), ("桥头", 2), ("夜里", 2)]
    found = recognise(source.reading).to_json()["articles"]
    assert [one["headline"] for one in found] == ["渡口来了新船", "桥头的药房"]


def test_a_page_file_without_articles_keeps_its_order() -> None:
    right, left = region("r1", "", "桥头的药房", 550, 50), region("r2", "", "渡口来了新船", 50, 50)
    source = read_source(page(right, left))
    assert [line.text for line in source.reading if line.text] == ["桥头的药房", "渡口来了新船"]
    assert all(line.place is None or line.place.story == 0 for line in source.lines)


ALTO = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>'
    '<Page WIDTH="1000" HEIGHT="900"><PrintSpace>'
    '<TextBlock ID="b"><Shape><Polygon POINTS="10,10 90,12 90,40 10,38"/></Shape><TextLine ID="l">'
    '<Shape><Polygon POINTS="10 10 90 12 90 30 10 28"/></Shape><String CONTENT="渡口"/>'
    "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
)
HOCR = (
    '<div class="ocr_page" title="bbox 0 0 100 90">'
    '<span class="ocr_line" title="poly 10 10 90 12 90 30 10 28">渡口</span></div>'
)
FOUND = [[[10, 10], [90, 12], [90, 30], [10, 28]]]


@pytest.mark.parametrize(
    "text", [ALTO, HOCR, json.dumps({"rec_texts": ["渡口"], "rec_scores": [0.9], "dt_polys": FOUND})]
)
def test_a_line_that_is_told_by_its_outline_alone_has_its_box(text: str) -> None:
    [place] = [line.place for line in read_source(text.encode()).lines if line.text]
    assert place is not None and place.box == (10.0, 10.0, 90.0, 30.0)


@pytest.mark.parametrize("outline", ["10,10 90", "10,10 90,x 90,30", "", "10,10 10,10"])
def test_an_outline_that_is_none_gives_no_box(outline: str) -> None:
    assert of_corners(outline) is None


def test_lines_found_and_not_read_say_nothing_of_the_others() -> None:
    """One of two was dropped for its low score: nobody knows which."""
    result = {"rec_texts": ["渡口"], "rec_scores": [0.9], "dt_polys": [FOUND[0], FOUND[0]]}
    [place] = [line.place for line in read_source(json.dumps(result).encode()).lines if line.text]
    assert place is None or place.box is None
