"""PDF: the text layer with boxes, page by page; what is locked, broken, endless or only pictures is said."""
from __future__ import annotations

import threading

import pytest

from reader.errors import ReaderError
from reader.page.recognition import recognise
from reader.page.sources.documents import pdf
from reader.page.sources.read import read_source
from tests.page.sources import invented


def refused(data: bytes, *words: str) -> None:
    with pytest.raises(ReaderError) as raised:
        read_source(data, "坏.pdf")
    assert raised.value.hint and all(word in str(raised.value) for word in words), str(raised.value)


def test_two_columns_below_a_headline() -> None:
    source = read_source(invented.pdf([invented.pdf_page()]))
    page = recognise(source.reading)
    assert source.kind == "pdf" and source.extent == (600, 840)
    assert (page.value("title"), page.value("date"), page.value("page")) == ("石桥日报", "2021-12-07", 3)
    [article] = page.articles
    assert article.part("headline") == invented.HEADLINE and article.byline == "钟望舒"
    body = "".join(block.text for block in article.blocks if block.role == "body")
    assert body == invented.FIRST + invented.SECOND
    place = next(line.place for line in source.lines if line.text == invented.HEADLINE)
    assert place is not None and place.box is not None and place.size == pytest.approx(36)
    assert place.box[0] == pytest.approx(36) and 55 < place.box[1] < 72


@pytest.mark.parametrize("headline", ["夜间药房     渡口亮灯", "夜    间    药    房"])
def test_a_headline_with_wide_spaces_that_the_file_has_is_one(headline: str) -> None:
    body = [(text[at:at + 24], left, 120 + 14 * n, 10)
            for text, left in ((invented.FIRST, 36), (invented.SECOND, 312))
            for n, at in enumerate(range(0, len(text), 24))]
    [article] = recognise(read_source(invented.pdf([[(headline, 36, 60, 30), *body]])).reading).articles
    assert article.part("headline") == " ".join(headline.split())


def test_lines_of_columns_side_by_side_stay_two_though_a_space_stands_between() -> None:
    lines = [(f"渡口的灯亮了{' ' * 4}老人来配药", 36, 120 + 14 * n, 10) for n in range(6)]
    source = read_source(invented.pdf([lines]))
    assert {line.text for line in source.lines if line.text} == {"渡口的灯亮了", "老人来配药"}


def test_each_page_is_a_page() -> None:
    source = read_source(invented.pdf([invented.pdf_page(n) for n in (1, 2, 3)]))
    numbers = [recognise(source.page(first, last)).value("page") for first, last, _ in source.pages]
    assert numbers == [1, 2, 3]


def test_a_page_without_text_among_others_is_told() -> None:
    source = read_source(invented.pdf([invented.pdf_page(1), [], invented.pdf_page(3)]))
    assert [which for _, _, which in source.pages] == [1, 3] and "第 2 页:没有文字" in source.notes[0]


@pytest.mark.parametrize(("sheet", "onto"), [
    ("/MediaBox [0 0 840 600] /Rotate 90", "0 1 -1 0 840 0 cm"),
    ("/MediaBox [0 0 600 840] /Rotate 180", "-1 0 0 -1 600 840 cm"),
    ("/MediaBox [0 0 840 600] /Rotate 270", "0 -1 1 0 0 600 cm"),
    ("/MediaBox [0 0 840 600] /Rotate -90", "0 -1 1 0 0 600 cm"),
    ("/MediaBox [30 -50 630 790]", "1 0 0 1 30 -50 cm"),
    ("/MediaBox [0 0 700 900] /CropBox [30 50 630 890]", "1 0 0 1 30 50 cm"),
    ("/MediaBox [0 0 900 700] /CropBox [30 50 870 650] /Rotate 90", "0 1 -1 0 870 50 cm"),
    ("/MediaBox [0 0 700 900] /CropBox [30 50 630 890] /Rotate 180", "-1 0 0 -1 630 890 cm"),
    ("/MediaBox [0 0 900 700] /CropBox [30 50 870 650] /Rotate 270", "0 -1 1 0 30 650 cm"),
])
def test_a_page_that_is_turned_or_cut_is_read_as_it_is_shown(sheet: str, onto: str) -> None:
    """The text stands so on the sheet that the page is upright when it is shown (ISO 32000-1, 7.7.3.3)."""
    upright = read_source(invented.pdf([invented.pdf_page()]))
    source = read_source(invented.pdf([invented.pdf_page()], sheet=sheet, onto=onto))
    assert source.extent == (600, 840)
    assert [line.text for line in source.lines] == [line.text for line in upright.lines]
    for line, other in zip(source.lines, upright.lines, strict=True):
        place, expected = line.place, other.place
        assert (place is None) == (expected is None)
        if place and expected:
            assert place.box == pytest.approx(expected.box, abs=1) and place.size == expected.size


@pytest.mark.parametrize("box", [b"[2147483647 0 600 840]", b"[0 2147483647 600 840]"])
def test_a_page_of_hundreds_of_miles_is_told_and_not_looked_through(box: bytes) -> None:
    """PDFium takes time and memory by the length of a page's sides."""
    pages = invented.pdf([invented.pdf_page(1), invented.pdf_page(2)])
    source = read_source(pages.replace(b"[0 0 600 840]", box, 1))
    assert "第 1 页:已损坏" in source.notes[0]
    assert recognise(source.reading).value("page") == 2


@pytest.mark.parametrize(("data", "words"), [
    (invented.pdf([[]]), ("没有文字层",)),
    (invented.pdf([]), ("打不开",)),
    (invented.pdf([[]] * 401), ("401 页",)),
    (b"%PDF-1.7", ("已损坏",)),
    (b"%PDF-1.7\n" + bytes(range(256)) * 400, ("已损坏",)),
])
def test_what_cannot_be_read_is_said(data: bytes, words: tuple[str, ...]) -> None:
    refused(data, *words)


def test_a_broken_table_of_objects_is_mended_or_refused() -> None:
    whole = invented.pdf([invented.pdf_page()])
    for data in (whole.replace(b"startxref\n", b"startxref\n9"), whole[:len(whole) // 2], whole[:-300]):
        try:
            assert invented.HEADLINE in read_source(data).text
        except ReaderError as error:
            assert error.hint


def test_scripts_are_not_run_and_do_no_harm() -> None:
    extra = (
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); "
        "this.submitForm\\('http://example.invalid'\\);) >>"
    )
    assert invented.HEADLINE in read_source(invented.pdf([invented.pdf_page()], extra)).text


def test_radicals_that_pdf_writers_put_for_characters() -> None:
    assert pdf.plain("⼯⼈⽇报\r\n⻓\x13⻢⻋⻚") == "工人日报 长马车页"


def test_several_threads_read_the_same() -> None:
    data = invented.pdf([invented.pdf_page(n) for n in range(1, 9)])
    expected = read_source(data).text
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(read_source(data).text)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6
