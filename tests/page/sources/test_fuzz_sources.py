"""Whatever a file holds: lines that are numbered one after the other,
or a sentence; never another error, never without end.
"""
from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.page.recognition import recognise
from reader.page.sources.read import read_source
from tests.page.sources import dialects, invented

WHOLE = [
    json.dumps(invented.content_list(), ensure_ascii=False).encode(), json.dumps(invented.middle()).encode(),
    json.dumps(invented.paddle(), ensure_ascii=False).encode(), invented.service().encode(),
    invented.grounding().encode(), invented.alto().encode(), invented.page_xml("r1 r0").encode(),
    invented.hocr().encode(), invented.issue().encode(), dialects.tsv().encode(), dialects.abbyy().encode(),
    *(text.encode() for text in dialects.of_lines(dialects.LINES).values()),
    invented.docx([("Heading1", invented.HEADLINE), ("", invented.FIRST)]),
    invented.pdf([invented.pdf_page()]),
    f"<!DOCTYPE html><html><body><h1>{invented.HEADLINE}</h1><p>{invented.FIRST}</body></html>".encode(),
]
VALUES: list[object] = [
    invented.content_list(), invented.middle(), invented.paddle(), dialects.docling(), dialects.marker(),
    dialects.azure(), dialects.vision(), dialects.document_ai(), dialects.dots(), dialects.unstructured(),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def looked_at(data: bytes) -> None:
    try:
        source = read_source(data, "某.json")
    except ReaderError as error:
        assert error.message
        return
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    assert sorted(line.number for line in source.reading) == [line.number for line in source.lines]
    assert all("\n" not in line.text and "\0" not in line.text for line in source.lines)
    recognise(source.reading)


@FEW
@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=4),
)
def test_files_with_bytes_put_in_and_taken_out(data: bytes, edits: list[tuple[float, bytes, int]]) -> None:
    for where, put, drop in edits:
        at = int(where * len(data))
        data = data[:at] + put + data[at + drop:]
    looked_at(data)


@FEW
@given(st.sampled_from(WHOLE), st.floats(0, 1))
def test_files_that_are_cut_off(data: bytes, where: float) -> None:
    looked_at(data[:int(where * len(data))])


@FEW
@given(st.sampled_from(VALUES), st.data())
def test_json_with_any_value_in_any_place(whole: object, data: st.DataObject) -> None:
    value = json.loads(json.dumps(whole))
    spot = value
    for _ in range(data.draw(st.integers(0, 5))):
        keys = (
            list(spot) if isinstance(spot, dict) else list(range(len(spot))) if isinstance(spot, list) else []
        )
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(spot[key], dict | list):
            spot[key] = data.draw(JSON)
            break
        spot = spot[key]
    looked_at(json.dumps(value).encode())
