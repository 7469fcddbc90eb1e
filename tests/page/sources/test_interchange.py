"""The collected files of libraries and OCR programs,
each with what it should give; they lie beside the project, not in it.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.page.recognition import recognise
from reader.page.sources.read import read_source
from reader.page.sources.source import Source
from reader.page.sources.standards import mets

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "interchange"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the collected files are not here")
METS = "mets/bnl_luxzeit_1858-12-07"
# file: kind, blocks that hold text, lines that hold text, words (None: not counted), share of the lines with
# boxes
READ: dict[str, tuple[str, int, int, int | None, float]] = {
    f"{METS}/text/1858-12-07_01-00001.xml": ("alto", 23, 224, 1740, 1.0),
    f"{METS}/text/1858-12-07_01-00004.xml": ("alto", 6, 266, 2148, 1.0),
    "alto/alto3_altoxml_00004.xml": ("alto", 10, 22, 124, 1.0),
    "alto/alto4_glyph_chinese.xml": ("alto", 1, 1, None, 1.0),
    "alto/alto4_kraken_bsb00084914.xml": ("alto", 5, 31, None, 1.0),
    # 10, 41 and 171 with those whose text is empty
    "alto/alto_ocrd_from_page.xml": ("alto", 9, 39, 169, 1.0),
    "alto/alto_spain_18950101_0001.xml": ("alto", 20, 81, 435, 1.0),
    "alto/alto_float_coordinates.xml": ("alto", 12, 91, 541, 1.0),  # one more block has no lines
    "alto/invalid_alto_dims.xml": ("alto", 5, 31, None, 0.0),
    "alto/invalid_alto_image.xml": ("alto", 5, 31, None, 0.0),
    "alto/invalid_alto_mu.xml": ("alto", 5, 31, None, 0.0),
    "page/page_explicit_ro.xml": ("page", 3, 5, 25, 1.0),
    "page/page_explicit_ro_unordered.xml": ("page", 3, 3, 6, 1.0),
    "page/page_missing_coords_transkribus.xml": ("page", 3, 4, 8, 1.0),
    "hocr/litver.html": ("hocr", 1, 105, None, 1.0),
    "hocr/multicolumn.hocr": ("hocr", 13, 119, 811, 1.0),
    "hocr/hocr_hyphen.html": ("hocr", 9, 43, 432, 1.0),
    "hocr/hocr_broken_comment.html": ("hocr", 13, 97, 877, 0.8),
    # six more lines hold nothing but broken instructions
    "hocr/hocr_broken_pis.html": ("hocr", 46, 119, None, 1.0),
    "hocr/check_ancestor_ok-line.html": ("hocr", 1, 1, 14, 0.0),
    "hocr/check_ancestor_notok-line.html": ("hocr", 1, 1, 14, 0.0),
    "ocr-json/bad_mineru_types.json": ("mineru", 1, 1, 1, 0.0),
}
REFUSED = {
    "alto/alto_zero_dims.xml": "没有文字", "page/invalid_page_dims.xml": "foo",
    "page/page_cPAS-2000.xml": "97 行的位置",
    "page/invalid_page_zero_dims_missing_image.xml": "没有文字", "ocr-json/bad_paddle_boxes.json": "第 1 块",
    "hocr/check_ancestor_ok-carea.html": "没有文字", "hocr/check_ancestor_notok-carea.html": "没有文字",
    "hocr/check_ancestor_ok-par.html": "没有文字", "hocr/check_ancestor_notok-par.html": "没有文字",
    "hocr/check_meta_ok-system.html": "没有文字", "hocr/check_meta_notok-system.html": "ocr-system",
    "hocr/check_meta_notok-typo.html": "没有文字",
    f"{METS}/2385348_newspaper_luxzeit1858_1858-12-07_01-mets.xml": "METS",
}
SAME_PAGE = (
    "mineru_content_list.json",
    "mineru_middle.json",
    "paddle_structure_v3_res.json",
    "paddleocr_vl_service.jsonl",
    "deepseek_ocr_grounding.mmd",
)


def source(name: str) -> Source:
    return read_source((FOLDER / name).read_bytes(), name)


def with_text(read: Source) -> Iterator[str]:
    return (line.text for line in read.lines if line.text.strip())


@pytest.mark.parametrize("name", READ)
def test_what_is_read(name: str) -> None:
    kind, blocks, lines, words, boxed = READ[name]
    read = source(name)
    placed = [line.place for line in read.lines if line.place is not None]
    assert (read.kind, len({place.block for place in placed}), len(list(with_text(read)))) == (
        kind,
        blocks,
        lines,
    )
    assert words is None or sum(len(text.split()) for text in with_text(read)) == words
    assert sum(place.box is not None for place in placed) == pytest.approx(boxed * lines, abs=0.07 * lines)
    recognise(read.reading)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_with_a_reason(name: str) -> None:
    with pytest.raises(ReaderError, match=REFUSED[name]) as raised:
        read_source((FOLDER / name).read_bytes(), name)
    assert raised.value.hint


def test_every_file_is_in_one_of_the_tables() -> None:
    folders = ("alto", "mets", "page", "hocr", "ocr-json")
    files = {
        path.relative_to(FOLDER).as_posix()
        for folder in folders
        for path in (FOLDER / folder).rglob("*")
        if path.is_file()
    }
    assert files == {*READ, *REFUSED, *(f"ocr-json/{name}" for name in SAME_PAGE)}


@pytest.mark.parametrize("name", SAME_PAGE)
def test_one_page_as_five_programs_write_it(name: str) -> None:
    page = recognise(source(f"ocr-json/{name}").reading)
    assert (page.value("title"), page.value("date"), page.value("page")) == ("澄陂日报", "2023-11-14", 2)
    first, second = page.articles
    assert (first.part("kicker"), first.part("headline"), first.byline) == (
        "夜航不再靠喊",
        "老渡口添了新灯",
        "严子衿",
    )
    assert [block.role for block in first.blocks] == [
        "kicker", "headline", "body", "caption", "crosshead", "body",
    ]
    assert second.part("headline") == "县图书馆延长开放时间" and "8:30" in second.blocks[2].text
    assert {block.role for block in page.furniture} == {"masthead", "furniture"}
    assert not any("<|" in block.text for article in page.articles for block in article.blocks)


def test_reading_order_is_the_files_own_where_it_gives_one() -> None:
    said = list(with_text(source("page/page_explicit_ro.xml")))
    assert said == [
        "Line 1 in region 2",
        "Line 2 in region 2",
        "Line 1 in region 1",
        "Line 2 in region 1",
        "Line 1 in region 3",
    ]


def test_an_issue() -> None:
    [file] = (FOLDER / METS).glob("*-mets.xml")
    issue = mets.read(file.read_bytes())
    assert (issue.title, issue.date) == ("Luxemburger Zeitung – Journal de Luxembourg", "1858-12-07")
    assert [page.number for page in issue.pages] == [1, 2, 3, 4]
    assert [sum(href.endswith(f"-0000{page.number}.xml") for href in page.files) for page in issue.pages] == [
        1,
        1,
        1,
        1,
    ]
