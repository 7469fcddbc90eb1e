"""The whole library out and back: equal row by row, and nobody is locked in."""
from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from shutil import which

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.export.everything import manifest, read, write
from reader.library import articles, tags
from reader.library.base import Database
from reader.library.care import check, trash
from reader.library.database import Library
from reader.library.incoming import whole
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search import answers, saved
from reader.library.search.query import parse
from reader.library.text import corrections
from tests import library_samples
from tests.export.test_back import mark


def work(db: Database, seed: int) -> None:
    """What people do in a library: marks, notes, corrections, tags, saved searches, something thrown away."""
    rng = random.Random(seed)
    mark(db, rng, 12)
    ids = articles.ids(db, Scope("all"))
    for id in rng.sample(list(ids), 3):
        block = articles.get(db, id).blocks[-1]  # type: ignore[union-attr]
        corrections.correct(db, block.id, rng.choice(("", "补：")) + block.text[:-1] + "\x0b！𠮷")
        tags.add(db, tags.find_or_create(db, rng.choice(("民生", "人物/船工"))), [id])
    saved.save(db, "渡轮", "渡轮 OR 码头")
    trash.throw(db, "article", [ids[-1]])


def everything(library: Library) -> dict[str, list[dict[str, object]]]:
    return {table: list(whole.rows(library.reader(), table)) for table in whole.TABLES}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in manifest.files(folder)}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000))
def test_out_and_back_is_equal_row_by_row(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    place = tmp_path_factory.mktemp("整库")
    with library_samples.build(place / "甲", 25, seed) as one:
        one.write(lambda db: work(db, seed))
        assert write.export(one.reader(), place / "出")
        with open_library(place / "乙", "方砚") as other:
            assert read.bring(other, place / "出")
            assert everything(other) == everything(one)
            assert not check.check(other.reader())
            query = parse("渡轮")
            assert list(answers.find(other.reader(), query)) == list(answers.find(one.reader(), query))
            assert write.export(other.reader(), place / "再")
            assert contents(place / "再") == contents(place / "出"), (
                "and out again it is the same to the byte"
            )


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    with library_samples.build(tmp_path / "甲", 12) as library:
        library.write(lambda db: work(db, 1))
        write.export(library.reader(), tmp_path / "出")
    return tmp_path / "出"


def test_others_can_check_and_read_it(exported: Path) -> None:
    if which("sha256sum"):
        subprocess.run(["sha256sum", "--quiet", "-c", manifest.NAME], cwd=exported, check=True)
    lines = (exported / "articles.jsonl").read_text("utf-8").removesuffix("\n").split("\n")
    assert all(json.loads(line)["正文"] for line in lines) and len(lines) == 11
    assert len(json.loads((exported / "annotations.jsonld").read_text("utf-8"))["first"]["items"]) >= 10
    assert (exported / "README.md").read_text("utf-8").startswith("# 报架的整库导出")


@pytest.mark.parametrize("harm", ["change", "remove", "add", "cut", "no manifest", "lead out"])
def test_what_is_not_as_it_was_is_refused_and_nothing_is_there(
    exported: Path, tmp_path: Path, harm: str
) -> None:
    original = next(path for path in (exported / "originals").rglob("*") if path.is_file())
    listing = exported / manifest.NAME
    if harm == "change":
        original.write_bytes(original.read_bytes() + b"x")
    elif harm == "remove":
        original.unlink()
    elif harm == "add":
        (exported / "data" / "more.jsonl").write_text("{}\n")
    elif harm == "cut":
        (exported / "data" / "version.jsonl").write_bytes(
            (exported / "data" / "version.jsonl").read_bytes()[:-20]
        )
    elif harm == "no manifest":
        listing.unlink()
    else:
        listing.write_text(f"{'0' * 64}  ../甲/library.db\n" + listing.read_text("utf-8"), "utf-8")
    with open_library(tmp_path / "乙", "方砚") as other:
        with pytest.raises(ReaderError):
            read.bring(other, exported)
        assert whole.is_empty(other.reader()) and not any((tmp_path / "乙" / "originals").iterdir())


def sealed_again(folder: Path) -> None:
    (folder / manifest.NAME).write_text(manifest.make(folder, lambda step: None), "utf-8")


@pytest.mark.parametrize(
    ("table", "line", "fault"),
    [
        ("tag", '{"id": 99, "nonsense": 1}', "没有名为“nonsense”的列"),
        ("tag", '{"id": 99, "uuid": 1}', "前后不合"),
        (
            "tagging",
            (
                '{"id": 9999, "uuid": "x", "tag_id": 77777, "article_id":'
                ' 1, "maker": "", "created": "", "modified": ""}'
            ),
            "前后不合",
        ),
        ("tag", "[1]", "不是一行数据"),
        ("tag", "{", "读不出来"),
        ("block", '{"id": 99999, "uuid": {"hex": "zz"}}', "读不懂的值"),
    ],
)
def test_rows_that_no_library_has_are_refused_and_nothing_is_there(
    exported: Path, tmp_path: Path, table: str, line: str, fault: str
) -> None:
    with (exported / "data" / f"{table}.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    sealed_again(exported)
    with open_library(tmp_path / "乙", "方砚") as other:
        with pytest.raises(ReaderError, match=fault):
            read.bring(other, exported)
        assert whole.is_empty(other.reader())


def test_a_library_with_something_in_it_takes_no_other(exported: Path, tmp_path: Path) -> None:
    with (
        library_samples.build(tmp_path / "丙", 5, originals=False) as library,
        pytest.raises(ReaderError, match="不是空的"),
    ):
        read.bring(library, exported)
    with library_samples.build(tmp_path / "丁", 5, originals=False) as library:
        with pytest.raises(ReaderError, match="不是空的"):
            write.export(library.reader(), exported)
        assert not write.export(library.reader(), tmp_path / "停", cancelled=lambda: True)
        assert not read.is_export(tmp_path / "停"), "what is half made does not look whole"
