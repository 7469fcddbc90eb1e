"""A collection goes out in its order, with the passages that were chosen and what was written between."""
from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.cli.main import main
from reader.export.export import Choices, export
from reader.library import articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import trash
from reader.library.collections import items, lists
from reader.library.database import Library
from reader.library.scope import Scope
from tests import library_samples
from tests.library.test_collections import body

ONE = Choices(single=True, template="纯文本")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_samples.build(tmp_path / "库", articles=16, maker="方砚") as library:
        yield library


@pytest.fixture
def collection(db: Database) -> int:
    """Article 9, a note, a passage of article 4, article 2, a note at the end."""
    made = lists.create(db, "渡口")
    items.add_articles(db, made, [9])
    items.add_note(db, made, "先看*消息*。\n\n再看来信。")
    block = body(db, 4)[0]
    items.mark_into(db, made, ((4, (Passage(block, 3, 11),)),), 2)
    items.add_articles(db, made, [2])
    items.add_note(db, made, "到此为止。")
    return made


def headline(db: Database, article: int) -> str:
    return articles.rows(db, [article])[0].headline


def written(db: Database, collection: int, place: Path, choices: Choices) -> list[Path]:
    ids = articles.ids(db, Scope("collection", collection))
    return export(db, ids, place, replace(choices, collection=collection)).files


def test_markdown_has_everything_in_the_order_made_by_hand(
    db: Database, collection: int, tmp_path: Path
) -> None:
    [file] = written(db, collection, tmp_path / "out", ONE)
    text = file.read_text("utf-8")
    quote = body(db, 4)[1][3:11]
    places = [
        text.index(words)
        for words in (
            headline(db, 9),
            "先看\\*消息\\*。",
            "再看来信。",
            headline(db, 4),
            quote,
            headline(db, 2),
            "到此为止。",
        )
    ]
    assert places == sorted(places)
    assert body(db, 4)[1] not in text, "of a passage only what was chosen"
    assert body(db, 2)[1][:8] in text.replace("\\", "")
    assert "篇数: 3" in text


def test_in_files_of_their_own_notes_come_behind_the_front_matter(
    db: Database, collection: int, tmp_path: Path
) -> None:
    files = written(db, collection, tmp_path / "out", Choices())
    assert len(files) == 3
    second = next(file for file in files if headline(db, 4) in file.read_text("utf-8"))
    text = second.read_text("utf-8")
    assert text.startswith("---\n") and text.index("\n---\n") < text.index("再看来信。") < text.index(
        f"# {headline(db, 4)}"
    )


@pytest.mark.parametrize("form", ["html", "docx"])
def test_sheets_have_the_notes_too(db: Database, collection: int, tmp_path: Path, form: str) -> None:
    [file] = written(db, collection, tmp_path / "out", Choices(form, single=True))
    text = (
        zipfile.ZipFile(file).read("word/document.xml").decode()
        if form == "docx"
        else file.read_text("utf-8")
    )
    places = [text.index(words) for words in ("再看来信。", body(db, 4)[1][3:11], "到此为止。")]
    assert places == sorted(places)


def test_lists_have_the_articles_once_in_that_order(db: Database, collection: int, tmp_path: Path) -> None:
    items.add_passages(db, collection, [row[0] for row in db.execute("SELECT id FROM annotation").fetchall()])
    [file] = written(db, collection, tmp_path / "out", Choices("csv"))
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    titles = [next(value for name, value in row.items() if name == "篇名") for row in rows]
    assert titles == [headline(db, article) for article in (9, 4, 2)]


def test_what_lies_in_the_bin_is_said_and_its_notes_go_on_to_the_next(
    db: Database, collection: int, tmp_path: Path
) -> None:
    trash.throw(db, "article", [4])
    ids = articles.ids(db, Scope("collection", collection))
    report = export(db, ids, tmp_path / "out", replace(ONE, collection=collection))
    text = report.files[0].read_text("utf-8")
    assert len(report.skipped) == 1 and report.articles == 2
    assert text.index("再看来信。") < text.index(headline(db, 2))


def test_on_the_command_line_by_its_name(library: Library, db: Database, collection: int, tmp_path: Path,
                                         capsys: pytest.CaptureFixture[str]) -> None:
    folder = library.folder
    library.close()
    words = ["export", "--library", str(folder), "--to", str(tmp_path / "out"), "--single", "--collection"]
    assert main([*words, "渡口"]) == 0
    [file] = (tmp_path / "out").glob("*.md")
    assert "再看来信。" in file.read_text("utf-8")
    capsys.readouterr()
    assert main([*words, "没有"]) == 3
    assert "没有专题“没有”" in capsys.readouterr().err
