"""Whatever stands in an article and wherever it is to go:
the others are written, and nothing half-made looks finished.
"""
from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.export import forms
from reader.export.collect import collect
from reader.export.export import Choices, export
from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from tests.library_samples import block_ids, put

# HTML, Markdown, CSV, LaTeX, RIS, MARC, XML 1.0, a lone surrogate's stand-in, beyond the first plane, right
# to left.
NASTY = (
    "=<b>&amp;\"'[[甲]]|`*_{}%%#$^~\\\n"
    "\r\t\x00\x01\x0b\x0c\x1c\x1d\x1e\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff𠮷\U0001f600\u200f\u202e左, ; "
    "ER  - \u3000"
)
WITHOUT_QT = [form.name for form in forms.FORMS if form.name != "pdf"]


@pytest.fixture
def three(db: Database) -> list[int]:
    """Two plain articles, and between them one in which everything is nasty."""
    made = []
    for headline, body in (("渡口添灯", "夜航不再靠喊。"), (NASTY, NASTY * 3), ("停水通知", "明日停水。")):
        nasty = NASTY if headline == NASTY else "周苇"
        id = put(db, [("kicker", nasty), ("headline", headline), ("body", body)], byline=nasty)
        block = list(block_ids(db, id).values())[-1]
        note = annotations.add(db, id, [Passage(block, 0, 5)], 1, nasty)
        tags.add_to_annotation(db, tags.find_or_create(db, "待考"), note)
        tags.add(db, tags.find_or_create(db, "人物/船 工, C#; 2023"), [id])
        made.append(id)
    return made


@pytest.mark.parametrize("single", [True, False], ids=["one", "each"])
@pytest.mark.parametrize("form", WITHOUT_QT)
def test_a_nasty_article_keeps_no_other_back(
    db: Database, three: list[int], tmp_path: Path, form: str, single: bool
) -> None:
    report = export(db, three, tmp_path / "出", Choices(form, single))
    assert report.articles == 3 and not report.refused
    one_file = single or forms.named(form).one_file
    assert len(report.files) == (1 if one_file else 3)
    again = export(db, three, tmp_path / "再", Choices(form, single))
    assert [file.read_bytes() for file in report.files] == [file.read_bytes() for file in again.files]
    assert [file.name for file in report.files] == [file.name for file in again.files]


@pytest.mark.parametrize("form", ["cnmarc", "cnmarc-text", "xlsx"])
def test_what_a_form_cannot_hold_is_named(db: Database, three: list[int], tmp_path: Path, form: str) -> None:
    """ISO 2709 counts to 9999 bytes a field,
    Excel to 32,767 characters a cell; everything else has no bounds.
    """
    three.insert(1, put(db, [("headline", "长" * 40_000), ("body", "文")]))
    report = export(db, three, tmp_path / "出", Choices(form, single=True))
    said = [sentence for sentence in report.refused if sentence.startswith("“长")]
    assert report.articles + len(said) == 4
    assert report.articles == (4 if form == "cnmarc-text" else 3) and len(report.files) == 1


@contextmanager
def no_larger_than(size: int) -> Iterator[None]:
    """No file can grow beyond that many bytes, as on FAT, on any system that has this limit."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# XlsxWriter leaves its own files open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("form", WITHOUT_QT)
def test_on_a_disk_that_takes_no_such_file_nothing_is_left_and_it_is_said(
    db: Database, tmp_path: Path, form: str
) -> None:
    ids = [
        put(db, [("headline", f"第{number}篇{os.urandom(30).hex()}"), ("body", os.urandom(2000).hex())])
        for number in range(12)
    ]
    for id in ids:
        annotations.add(db, id, [], 1, "注")
    with no_larger_than(700), pytest.raises(ReaderError, match="放不下这么大的文件"):
        export(db, ids, tmp_path / "出", Choices(form, single=True))
    assert not list((tmp_path / "出").iterdir())
    assert export(db, ids, tmp_path / "出", Choices(form, single=True)).articles == 12


@pytest.mark.parametrize("form", WITHOUT_QT)
def test_the_folder_goes_away_while_one_file_is_written(
    db: Database, three: list[int], tmp_path: Path, form: str
) -> None:
    place = tmp_path / "出"

    def vanish(step: object) -> None:
        for file in place.iterdir() if place.is_dir() else ():
            file.unlink()
        if place.is_dir():
            place.rmdir()

    with pytest.raises(ReaderError, match="文件夹已不在了"):
        export(db, three, place, Choices(form, single=True), progress=vanish)
    assert not place.exists()


def test_a_file_stands_where_the_folder_should_be(db: Database, three: list[int], tmp_path: Path) -> None:
    (tmp_path / "出").write_text("我的", "utf-8")
    with pytest.raises(ReaderError, match="同名的文件"):
        export(db, three, tmp_path / "出")
    assert (tmp_path / "出").read_text("utf-8") == "我的"


def test_text_without_markup_is_no_markdown_file(db: Database, three: list[int], tmp_path: Path) -> None:
    """What is written as it stands would be markup in a Markdown reader."""
    for single in (True, False):
        files = export(
            db, three, tmp_path / str(single), Choices("markdown", single, template="纯文本")
        ).files
        assert {file.suffix for file in files} == {".txt"}
    assert export(db, three, tmp_path / "全.txt", Choices("markdown", True, template="纯文本")).files == [
        tmp_path / "全.txt"
    ]


def test_an_author_of_nothing_but_controls_is_none(db: Database) -> None:
    """Else BibTeX has an `and` with nobody after it."""
    one = put(db, [("headline", "题"), ("body", "文")], byline="周苇 \x1c\x1d 钟亭")
    [article] = collect(db, [one])
    assert article is not None and article.authors == ("周苇", "钟亭")


def test_an_article_that_is_gone_is_said_and_the_others_are_there(
    db: Database, three: list[int], tmp_path: Path
) -> None:
    report = export(db, [*three, 999_999], tmp_path / "出")
    assert report.articles == 3 and report.skipped == ["文章 999999 已不在库里，没有导出。"]
