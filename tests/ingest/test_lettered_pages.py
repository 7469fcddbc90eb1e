"""An issue whose pages are A1, A2, B1: filed, ordered, searched, continued and cited as printed."""
from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.export import collect
from reader.ingest import find, preview, store
from reader.library import articles
from reader.library.articles import ArticleText
from reader.library.database import Library
from reader.library.filing import issue_pages
from reader.library.imports import batches
from reader.library.masthead import cards
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse

HEAD = "雁渡新報\n2023年11月14日 星期二　{page} {name}\n\n"
FRONT = """## 輪渡昨晨復航

【本報訊】昨日清晨五時,城北輪渡復航,首班船載客三百餘人,碼頭秩序良好。輪渡公司說,新船可載八百人,
下週起增開夜班,票價不變。(下轉A2)
"""
INNER = """## 輪渡昨晨復航

(上接A1)居民說,停航四個月,過江要繞行大橋,來回多花一個鐘頭。公司承諾明年春天再添兩艘新船,並在對岸
設候船亭。
"""
BACK = """## 舊戲台修好了

【本報訊】東街舊戲台上月修畢,街坊昨晚看了第一場戲。主事的賀長明說,木料都是老料,油漆刷了三遍。
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    pages = {"b1": ("B1", "副刊", BACK), "a2": ("A2", "要聞", INNER), "a1": ("A1", "要聞", FRONT)}
    for file, (page, name, text) in pages.items():
        place = tmp_path / f"{file}.txt"
        place.write_text(HEAD.format(page=page, name=name) + text, "utf-8")
    with open_library(tmp_path / "報庫", "方砚") as library:
        batch_id, _ = library.write(lambda db: batches.create(db, "批"))
        preview.stage(library, batch_id, find.walk([tmp_path]), workers=0)
        store.store(library, batch_id)
        yield library


def found(library: Library, query: str) -> list[str]:
    db = library.reader()
    return [article(library, id).part("headline") or "" for id in answers.find(db, parse(query))]


def article(library: Library, id: int) -> ArticleText:
    found = articles.get(library.reader(), id)
    assert found is not None
    return found


def test_the_pages_stand_in_the_order_of_their_sections(library: Library) -> None:
    first = articles.ids(library.reader(), Scope())[0]
    issue = issue_pages.of_issue(library.reader(), article(library, first).issue_id)
    assert issue is not None
    pages = [(page.number, page.name) for page in issue.pages]
    assert pages == [(1001, "要聞"), (1002, "要聞"), (2001, "副刊")]


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("版次:A2", ["輪渡昨晨復航"]),
        ("版次:第a2版", ["輪渡昨晨復航"]),
        ("版次:A1..A9", ["輪渡昨晨復航", "輪渡昨晨復航"]),
        ("版次:B1", ["舊戲台修好了"]),
        ("版次:2", []),
    ],
)
def test_a_section_is_searched_as_it_is_printed(library: Library, query: str, headlines: list[str]) -> None:
    assert found(library, query) == headlines


def test_programs_are_told_the_page_as_it_is_printed(library: Library) -> None:
    [hit] = answers.results(library.reader(), parse("版次:B1"))["hits"]
    assert hit["page"] == "B1"


def test_a_jump_leads_to_its_page(library: Library) -> None:
    first, second = (article(library, id) for id in answers.find(library.reader(), parse("輪渡")))
    assert first.continues and first.continues.id == second.id and second.page == 1002


def test_it_is_cited_by_its_page(library: Library) -> None:
    [last] = answers.find(library.reader(), parse("版次:B1"))
    [one] = list(collect.collect(library.reader(), [last]))
    assert "2023-11-14（B1）" in one.citation and one.page_list == "B1"


def test_a_person_types_the_page_as_it_is_printed(library: Library) -> None:
    [last] = answers.find(library.reader(), parse("版次:B1"))
    page = article(library, last).page_id
    library.write(lambda db: cards.set_field(db, page, "page", "C12"))
    assert cards.card(library.reader(), page).field("page").value == 3012
    assert found(library, "版次:C12") == ["舊戲台修好了"]
    library.write(lambda db: cards.unset(db, page, "page"))
    assert found(library, "版次:B1") == ["舊戲台修好了"]


def test_a_library_of_before_finds_its_lettered_pages_by_number(tmp_path: Path) -> None:
    form = Path(__file__).parents[1] / "library" / "forms" / "m007-last.zip"
    with zipfile.ZipFile(form) as archive:
        archive.extractall(tmp_path / "lib")
    with sqlite3.connect(tmp_path / "lib" / "library.db") as db:
        pages = [id for (id,) in db.execute("SELECT id FROM page ORDER BY id ")]
        kept = [("B12 要聞", pages[0]), ("副刊", pages[1])]
        db.executemany("UPDATE page SET number = NULL, number_by = 'read', name = ? WHERE id = ?", kept)
    db.close()
    with open_library(tmp_path / "lib") as library:
        ids = ", ".join(map(str, pages))
        named = f"SELECT number, name FROM page WHERE id IN ({ids}) ORDER BY id"
        found = library.reader().execute(named).fetchall()
        assert found == [(2012, "要聞"), (None, "副刊")]
