"""Files of strangers that are broken, hostile or odd:
a sentence for each, never a traceback, and nothing outside is touched.
"""
from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.page.recognition import recognise
from reader.page.sources.order import MOST
from reader.page.sources.read import read_source
from tests.page.sources import invented

HERE = Path(__file__)


def refused(data: bytes, *words: str) -> None:
    """It is refused with these words, and with what to do."""
    with pytest.raises(ReaderError) as raised:
        read_source(data, "坏.xml")
    assert str(raised.value).startswith("坏.xml：") and raised.value.hint
    assert all(word in str(raised.value) for word in words), str(raised.value)


def test_entities_are_never_expanded() -> None:
    laughs = '<!DOCTYPE alto [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    refused(f"<?xml version='1.0'?>{laughs}<alto><Layout><Page>&b;</Page></Layout></alto>".encode(), "实体")
    outside = f'<!DOCTYPE PcGts [<!ENTITY file SYSTEM "{HERE.as_uri()}">]>'
    refused(f"<?xml version='1.0'?>{outside}<PcGts><Page>&file;</Page></PcGts>".encode(), "实体")


def test_a_document_type_alone_does_no_harm_and_is_not_fetched() -> None:
    said = invented.alto().replace(
        "<alto ", '<!DOCTYPE alto SYSTEM "http://example.invalid/alto.dtd"><alto ', 1
    )
    assert read_source(said.encode()).kind == "alto"


def test_xml_that_is_cut_off() -> None:
    refused(invented.alto().encode()[:1500], "不完整")
    refused(b"<?xml version='1.0'?><alto><Layout>" + b"<x>" * 5000, "不完整")


@pytest.mark.parametrize(
    "page", [{"WIDTH": "foo"}, {"HEIGHT": "-3"}, {"WIDTH": "0", "HEIGHT": "0"}, {"WIDTH": "nan"}]
)
def test_boxes_of_a_page_without_a_size_are_not_believed(page: dict[str, str]) -> None:
    source = read_source(invented.alto(**page).encode())
    assert not any(line.place and line.place.box for line in source.lines)
    assert "宽高" in source.notes[0] and invented.FIRST in source.text


def test_boxes_outside_the_page_are_dropped_and_told() -> None:
    source = read_source(invented.alto(HEIGHT="1000").encode())
    [line] = [line for line in source.lines if line.text == invented.OTHER]
    assert line.place is not None and line.place.box is None and "页面之外" in source.notes[0]


def test_a_page_file_whose_size_is_no_number() -> None:
    refused(invented.page_xml(imageWidth="foo").encode(), "foo")


def test_lines_without_coordinates_are_read() -> None:
    said = invented.page_xml().replace(
        '<Coords points="120,200 1880,200 1880,330 120,330"/>', '<Coords points="a,b 1,2"/>'
    )
    source = read_source(said.encode())
    [line] = [line for line in source.lines if line.text == invented.HEADLINE]
    assert line.place is not None and line.place.box is None and "区域 r1" in source.notes[0]


def test_a_file_of_boxes_without_text() -> None:
    said = invented.page_xml()
    for _, text, _ in invented.BLOCKS:
        said = said.replace(f">{text}<", "><") if text and "<" not in text else said
    refused(said.encode(), "12 个区域", "没有文字")


def test_hocr_lines_outside_a_page_are_read_and_told() -> None:
    said = (
        '<html><head></head><body><span class="ocr_page"></span>'
        '<span class="ocr_line">渡口的灯亮了</span></body></html>'
    )
    source = read_source(said.encode())
    assert [line.text for line in source.lines] == ["渡口的灯亮了"]
    assert "1 行不在任何一页" in source.notes[0] and "ocr-system" in source.notes[0]


def test_hocr_with_broken_comments_and_instructions() -> None:
    said = (
        invented.hocr()
        .replace("<body>", "<body><!-- 断 -- 的 注释 -->")
        .replace("</p></div>", "<?坏 的?></p></div>", 1)
    )
    assert invented.HEADLINE in read_source(said.encode()).text


def test_entries_of_json_that_are_none_are_named_and_the_rest_is_read() -> None:
    rows = [*invented.content_list(), None, {"type": "hologram", "bbox": [1, 2], "page_idx": "零"}, ["列表"],
            {"type": "text", "bbox": [9, 9, 1, 1], "text": {"不是": "文字"}}]
    source = read_source(json.dumps(rows).encode())
    assert len(recognise(source.reading).articles) == 2
    assert all(word in source.notes[0] for word in ("第 12 项", "hologram", "page_idx", "框不成立"))
    refused(
        json.dumps(
            {
                "parsing_res_list": [
                    {"block_label": "text", "block_content": None, "block_bbox": [1, 2, -5, 1e9]},
                    7,
                ]
            }
        ).encode(),
        "第 1 块",
        "框不成立",
        "第 2 块",
    )


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '[{"type": "text", "text": "断',
        '{"pdf_info": [{"para_blocks": [',
        '[{"type": "text", "text": "' + "9" * 10 + '", "page_idx": 1' + "0" * 9000 + "}]",
    ],
)
def test_json_that_is_cut_off_or_without_end(text: str) -> None:
    begun = time.monotonic()
    try:
        read_source(text.encode(), "坏.json")
    except ReaderError as error:
        assert error.hint
    assert time.monotonic() - begun < 5


def test_numbers_that_are_none() -> None:
    rows = invented.content_list()
    for row, box in zip(
        rows,
        (["NaN", 0, 1, 1], [1e400, 0, 2, 2], [None] * 4, "框", [True, False, True, True], [[1, 2], [3]]),
        strict=False,
    ):
        row["bbox"] = box
    source = read_source(json.dumps(rows).encode())
    assert len(recognise(source.reading).articles) >= 1


def test_characters_that_nothing_can_keep() -> None:
    rows = [{"type": "text", "page_idx": 0, "text": "渡\0口\ud800的灯"}]
    text = read_source(json.dumps(rows).encode()).text
    assert text == "渡␀口�的灯"


def test_a_word_document_that_is_damaged_locked_or_huge() -> None:
    whole = invented.docx([("", invented.FIRST)])
    refused(whole[:len(whole) // 2])
    refused(invented.docx([("", invented.FIRST)], b" " * (70 << 20)), "太大")
    refused(invented.docx([("", "")]), "没有文字")
    half = len(whole) // 2
    refused(whole[:half] + whole[half + 60:])  # what the zip's end says of its parts is no longer true


def test_html_that_nests_without_end() -> None:
    said = "<!doctype html><html><body>" + "<div>" * 20_000 + "渡口" + "</div>" * 20_000
    try:
        assert "渡口" in read_source(said.encode()).text
    except ReaderError as error:
        assert error.hint


def test_the_pages_of_one_file_keep_apart() -> None:
    rows = [{"type": "text", "page_idx": n, "text": f"第{n}页的字"} for n in (0, 2)] + [
        {"type": "image", "page_idx": 1}
    ]
    source = read_source(json.dumps(rows).encode())
    assert source.pages == ((1, 1, 1), (3, 3, 3)) and "第 2 页:没有文字" in source.notes[0]
    assert [line.text for line in source.page(3, 3)] == ["第2页的字"]
    blocks = [line.place.block for line in source.lines if line.place]
    assert len(set(blocks)) == 2


def test_blocks_without_end_stay_in_the_order_of_the_file() -> None:
    head = [{"block_label": "doc_title", "block_content": "渡口的灯亮了", "block_bbox": [100, 200, 900, 300]},
            {"block_label": "doc_title", "block_content": "夜航添了班次", "block_bbox": [100, 150, 900, 190]}]
    rest = [{"block_label": "text", "block_content": "字", "block_bbox": [100, 400 + n, 900, 401 + n]}
            for n in range(MOST)]
    few = read_source(json.dumps({"parsing_res_list": head}).encode())
    many = read_source(json.dumps({"parsing_res_list": [*head, *rest]}).encode())
    assert few.reading[0].text == "夜航添了班次"
    assert many.reading[0].text == "渡口的灯亮了"
