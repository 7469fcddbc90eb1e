"""Log and error dialog tell where a program error came from, and nothing of what stands in a library."""
from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader import traces
from reader.errors import ReaderError
from reader.export.wording import templates

TEXT = "渡轮增开夜航班次"
NOTE = "harbour master"
FOLDER = "/nowhere"


def said(fn: Callable[[], object]) -> str:
    """What is kept of the error that this raises."""
    try:
        fn()
    except Exception as error:
        return traces.trace(error)
    raise AssertionError("it raises nothing")


def with_locals() -> None:
    """A function whose locals hold an article."""
    article = {"headline": TEXT, "note": NOTE}
    raise KeyError(article["headline"])


def with_a_cause() -> None:
    try:
        int(NOTE)
    except ValueError as error:
        raise RuntimeError(f"{TEXT} ({error})") from error


def with_a_note_and_others() -> None:
    one = ValueError(TEXT)
    one.add_note(NOTE)
    raise ExceptionGroup(TEXT, [one, ExceptionGroup(NOTE, [KeyError(TEXT)])])


def query_of_a_person() -> None:
    sqlite3.connect(":memory:").execute(f"SELECT {TEXT}")


def full_text_query() -> None:
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE VIRTUAL TABLE t USING fts5(body)")
    conn.execute("SELECT * FROM t WHERE t MATCH ?", [f'{NOTE}:"{TEXT}']).fetchall()


def file_of_a_person() -> None:
    Path(FOLDER, TEXT, f"{NOTE}.txt").read_text()


def bytes_of_a_page() -> None:
    (TEXT.encode() + b"\xff" + NOTE.encode()).decode("utf-8")


def own_template() -> None:
    text = "{% set title = '" + TEXT + "' %}\n{{ title.encode('ascii') }} " + NOTE
    templates.ready(text, NOTE).body.render()


def in_another_process() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        pool.submit(int, NOTE + TEXT).result()


FAULTS = (
    with_locals,
    with_a_cause,
    with_a_note_and_others,
    query_of_a_person,
    full_text_query,
    file_of_a_person,
    bytes_of_a_page,
    own_template,
    in_another_process,
    lambda: json.loads(f'{{"{TEXT}": {NOTE}'),
    lambda: {}[NOTE],
    lambda: float(TEXT),
    lambda: getattr(object(), TEXT),
    lambda: exec(f"x = '{TEXT}' +"),
    lambda: exec("raise ValueError('" + NOTE + "')"),
    lambda: ReaderError(TEXT).nothing,
)  # type: ignore[attr-defined]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_no_text_note_query_or_file_name_is_kept(fault: Callable[[], object]) -> None:
    told = said(fault)
    for content in (TEXT, TEXT[:2], *NOTE.split(), "nowhere"):
        assert content not in told.replace("tests.test_traces", "").replace(fault.__name__, "").replace(
            "SELECT {TEXT}", ""
        ), told
    assert "test_traces:" in told or "process" in told


def test_where_it_happened_and_what_kind_it_is_stays() -> None:
    told = said(with_a_cause)
    assert "with_a_cause: int(NOTE)" in told
    assert "ValueError: (a message of" in told
    assert "which led to:\n" in told
    assert said(lambda: None.x).endswith("AttributeError: 'NoneType' object has no attribute 'x'")  # type: ignore[attr-defined]
    assert said(lambda: [][1]).endswith("IndexError: list index out of range")
    assert "[Errno 2] No such file or directory" in said(file_of_a_person)
    assert "no such table: article" in said(
        lambda: sqlite3.connect(":memory:").execute("SELECT * FROM article")
    )


def test_a_long_way_down_is_cut_short() -> None:
    def down(n: int) -> int:
        return down(n + 1)

    told = said(lambda: down(0))
    assert "more …" in told and len(told.splitlines()) < 60 and "maximum recursion depth exceeded" in told


