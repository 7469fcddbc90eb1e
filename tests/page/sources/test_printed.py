"""What programs print on the screen, kept as a text: read as the JSON of the same program is."""
from __future__ import annotations

import time

import pytest

from reader.page.sources.read import read_source
from reader.page.sources.source import Source
from tests.page.sources import dialects

LINES = dialects.LINES
QUADS = [[[float(x), float(y)] for x, y in dialects.corners(box)] for _, box in LINES]
FORMS = {
    "the log of PaddleOCR": "".join(
        f"[2023/08/22 10:10:0{n}] ppocr DEBUG: rec_res num  : 7, elapsed : 0.1\n"
        f"[2023/08/22 10:10:0{n}] ppocr INFO: {[quad, (text, 0.95)]!r}\n"
        for n, ((text, _), quad) in enumerate(zip(LINES, QUADS, strict=True))
    ),
    "lines of PaddleOCR": "\n".join(
        repr([quad, (text, 0.95)]) for (text, _), quad in zip(LINES, QUADS, strict=True)),
    "lines of EasyOCR": "\n".join(
        repr((quad, text, 0.95)) for (text, _), quad in zip(LINES, QUADS, strict=True)),
    "one list": repr([(quad, text, 0.95) for (text, _), quad in zip(LINES, QUADS, strict=True)]),
}
BARE = {
    "pairs": "\n".join(repr((text, 0.95)) for text, _ in LINES),
    "a number behind each": "\n".join(f"{text}\t0.9512" for text, _ in LINES),
}


def read(text: str) -> Source:
    return read_source(text.encode())


def said(source: Source) -> list[str]:
    return [line.text for line in source.reading if line.text.strip()]


@pytest.mark.parametrize("form", FORMS)
def test_printed_lines_are_read_column_by_column(form: str) -> None:
    source = read(FORMS[form])
    assert said(source) == [text for text, _ in LINES]
    assert all(line.place and line.place.box and line.place.confidence for line in source.lines if line.text)


@pytest.mark.parametrize("form", BARE)
def test_without_boxes_they_stay_in_their_order(form: str) -> None:
    assert said(read(BARE[form])) == [text for text, _ in LINES]


def test_quotation_marks_are_what_was_printed() -> None:
    text = "\n".join(repr((f"渡口的“灯” it's {n}\"", 0.9)) for n in range(3))
    assert said(read(text))[0] == "渡口的“灯” it's 0\""


@pytest.mark.parametrize("text", [
    "('渡口的灯', 0.98)\n\n本报讯 渡口的航标灯去年换成太阳能的,守灯人老罗不必再划船去添油。",
    "[2023年12月2日]\n渡口的灯亮了", "('渡口的灯亮了', 老罗说)", "(一)渡口的灯 0.95",
    "白菜 0.95\n萝卜 1.20\n豆角 3.50\n本报讯 今日菜价平稳", "[[渡口]] 的灯",
])
def test_print_that_begins_so_is_print(text: str) -> None:
    assert read(text).kind == "text"


PIECES = ["[", "[(", "ppocr ", "[[1.0, ", "('", "[[1.0, 2.0]], ('a", "('a\\", "0.11 ", "a\t0.1 "]


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_one_piece_costs_no_more_than_a_page(piece: str) -> None:
    from reader.page.sources.programs.printed import of_screen

    began = time.process_time()
    of_screen("('" + piece * (1_000_000 // len(piece)))
    of_screen(piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 2
