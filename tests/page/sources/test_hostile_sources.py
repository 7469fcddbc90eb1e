"""More ways in which files of each kind go wrong: what can be read is read, else a sentence says what is
wrong.
"""
from __future__ import annotations

import json
import re
import time
from collections.abc import Callable

import pytest

from reader.errors import ReaderError
from reader.page.recognition import recognise
from reader.page.sources.read import read_source
from tests.page.sources import invented

Spoil = Callable[[str], bytes]
LONGEST = 20.0  # seconds on a busy machine: whatever is in it, it ends


def without(name: str) -> Spoil:
    """The attribute is missing everywhere."""
    return lambda said: re.sub(rf'\s{name}="[^"]*"', "", said).encode()


def numbers(made: str) -> Spoil:
    """Every coordinate is that."""
    def spoilt(said: str) -> bytes:
        said = re.sub(r'(HPOS|VPOS|WIDTH|HEIGHT)="\d+"', rf'\1="{made}"', said)
        said = re.sub(r'points="[^"]*"', f'points="{made},{made} {made},{made}"', said)
        return re.sub(r"bbox( \S+){4}", f"bbox{f' {made}' * 4}", said).encode()

    return spoilt


def swapped(said: str) -> bytes:
    """Boxes run from the right to the left."""
    said = said.replace('HPOS="', 'HPOS="-')
    return re.sub(r"bbox (\d+) (\d+) (\d+) (\d+)", r"bbox \3 \4 \1 \2", said).encode()


def nested(said: str) -> bytes:
    """An element within an element, without end, in the middle of the file."""
    middle = said.rindex("</")
    return f"{said[:middle]}{'<x>' * 3000}{'</x>' * 3000}{said[middle:]}".encode()


MARKUP: dict[str, Spoil] = {
    "cut off in a tag": lambda said: said.encode()[:said.encode().rindex(b"<") + 3],
    "cut off in a character": lambda said: said.encode()[:said.encode().rindex("。".encode()) + 2],
    "another namespace": lambda said: re.sub(r'xmlns="[^"]*"', 'xmlns="urn:example:other"', said).encode(),
    "a namespace of next year": lambda said: re.sub(r'xmlns="([^"]*)"', r'xmlns="\g<1>-v9"', said).encode(),
    "coordinates with a fraction": numbers("12.75"),
    "negative coordinates": numbers("-40"),
    "coordinates beyond everything": numbers("1e308"),
    "coordinates that are words": numbers("左"),
    "no coordinates": without("(?:HPOS|VPOS|WIDTH|HEIGHT|points|title)"),
    "no identifiers": without("(?:ID|id)"),
    "one identifier for everything": lambda said: re.sub(r'\s(ID|id)="[^"]*"', r' \1="x"', said).encode(),
    "boxes from right to left": swapped,
    "nested without end": nested,
    "bytes that are no text": lambda said: said.encode().replace("。".encode(), b"\xff\xfe\x00"),
    "another encoding than it says": lambda said: said.encode("utf-16-le"),
    "a long comment": lambda said: re.sub(r"(>)", rf"\1<!-- {'长' * 6000} -->", said, count=1).encode(),
}
KINDS = {"alto": invented.alto, "page": invented.page_xml, "hocr": invented.hocr}


def looked_at(data: bytes) -> None:
    """It is read, or refused with what to do, before long."""
    begun = time.monotonic()
    try:
        source = read_source(data, "某.xml")
    except ReaderError as error:
        assert str(error).startswith("某.xml") and error.hint
        return
    assert source.text.strip()
    assert sorted(line.number for line in source.reading) == [line.number for line in source.lines]
    recognise(source.reading)
    assert time.monotonic() - begun < LONGEST


@pytest.mark.parametrize("how", MARKUP)
@pytest.mark.parametrize("kind", KINDS)
def test_markup_that_goes_wrong(kind: str, how: str) -> None:
    looked_at(MARKUP[how](KINDS[kind]()))


def each(value: object, change: Callable[[str, object], object]) -> object:
    """The value with every entry of its objects changed."""
    if isinstance(value, dict):
        return {key: each(change(key, one), change) for key, one in value.items()}
    return [each(one, change) for one in value] if isinstance(value, list) else value


def boxes(made: object) -> Callable[[object], bytes]:
    """Every box is that."""
    return lambda value: dumped(each(value, lambda key, one: made if "box" in key or "poly" in key else one))


def fields(made: object, *names: str) -> Callable[[object], bytes]:
    """These fields hold that; without names: every text."""
    def changed(key: str, one: object) -> object:
        return made if key in names or (not names and isinstance(one, str)) else one

    return lambda value: dumped(each(value, changed))


def listed(value: object) -> bytes:
    """Objects have become lists."""
    return dumped(each(value, lambda key, one: list(one.values()) if isinstance(one, dict) else one))


RENAMED = {
    "text": "content_text", "block_content": "contents", "para_blocks": "blocks_v3", "rec_texts": "texts",
}
JSON: dict[str, Callable[[object], bytes]] = {
    "cut off in a string": lambda value: dumped(value)[:-200],
    "boxes of strings": boxes(["12", "x", None, "40"]),
    "boxes without end": boxes([1e308, -1e308, 1e308, 1e308]),
    "boxes of one point": boxes([7, 7, 7, 7]),
    "boxes within boxes": boxes([[[1, 2], [3, 4]]]),
    "negative boxes": boxes([-9, -9, -1, -1]),
    "fields of another version": lambda value: dumped(renamed(value)),
    "numbers for texts": fields(17),
    "nothing for texts": fields(None),
    "every label unknown": fields("hologram", "type", "block_label"),
    "pages that are none": fields(-3, "page_idx"),
    "lists within lists": lambda value: dumped([[[value]]]),
    "everything twice": lambda value: dumped(value) * 2,
    "half characters": lambda value: json.dumps(value).replace("\\u6e21", "\\ud800").encode(),
    "single quotes": lambda value: dumped(value).replace(b'"', b"'"),
    "lists for objects": listed,
}


def plain_ocr() -> object:
    """What plain OCR answers: texts, scores and boxes, each in a list."""
    texts = [text for _, text, _ in invented.BLOCKS]
    placed = [[100, 40 * n, 900, 40 * n + 30] for n in range(len(texts))]
    return {"rec_texts": texts, "rec_scores": [0.9] * len(texts), "rec_boxes": placed}


RESULTS: dict[str, Callable[[], object]] = {
    "content_list": invented.content_list, "middle": invented.middle, "paddle": invented.paddle,
    "plain": plain_ocr,
}


def dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def renamed(value: object) -> object:
    if isinstance(value, dict):
        return {RENAMED.get(key, key): renamed(one) for key, one in value.items()}
    return [renamed(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("how", JSON)
@pytest.mark.parametrize("result", RESULTS)
def test_json_that_goes_wrong(result: str, how: str) -> None:
    looked_at(JSON[how](RESULTS[result]()))


PDF = invented.pdf([invented.pdf_page()])
BOX = rb"/MediaBox ?\[[^\]]*\]"
KIDS = rb"/Kids \[[^\]]*\]"
OPENED = b"/Type /Catalog /OpenAction << /S "
PDFS = {
    "cut off": PDF[:len(PDF) // 2],
    "nothing but its head": b"%PDF-1.7\n",
    "no end": PDF[:PDF.rindex(b"startxref")],
    "table elsewhere": re.sub(rb"startxref\s+\d+", b"startxref\n999999999", PDF),
    "table at its own place": re.sub(rb"startxref\s+\d+", b"startxref\n0", PDF),
    "no pages": re.sub(rb"/Count \d+", b"/Count 0", re.sub(KIDS, b"/Kids []", PDF)),
    "pages without end": re.sub(rb"/Count \d+", b"/Count 2000000000", PDF),
    "pages that hold themselves": re.sub(KIDS, b"/Kids [2 0 R]", PDF),
    "a page without size": re.sub(BOX, b"/MediaBox [0 0 0 0]", PDF),
    "a page without end": re.sub(BOX, b"/MediaBox [0 0 1e30 1e30]", PDF),
    "a script on opening": PDF.replace(b"/Type /Catalog", OPENED + b"/JavaScript /JS (app.alert(1)) >>"),
    "a program on opening": PDF.replace(b"/Type /Catalog", OPENED + b"/Launch /F (/bin/sh) >>"),
    "locked by what is unknown": PDF.replace(
        b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Unknown /V 9 >>"
    ),
    "text before it": b"%PDF-" + b"x" * 2000 + PDF,
    "its bytes turned": bytes(byte ^ 0x20 * (n % 97 == 0) for n, byte in enumerate(PDF)),
}


@pytest.mark.parametrize("how", PDFS)
def test_pdf_that_goes_wrong(how: str) -> None:
    looked_at(b"%PDF-" + PDFS[how][5:])
