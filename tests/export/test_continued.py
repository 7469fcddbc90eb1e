"""Continued articles from the page files to the exported one: links across the pages of an issue, one text,
both page numbers.
"""
from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml as pyyaml

from reader.export.collect import collect
from reader.export.export import Choices, export
from reader.ingest import find, preview, store
from reader.library import articles
from reader.library.care import trash
from reader.library.database import Library
from reader.library.filing import continuations, issue_tree, issues
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.scope import Scope

HEAD = "青川日报\n2023年12月5日 星期二\n国内统一刊号:CN99-0001 总第1234期 今日4版\n"
TOPICS = (
    ("渡轮增开夜航班次", "渡轮", "码头"),
    ("乡村小学换上新课桌", "课桌", "教室"),
    ("县图书馆延长开放时间", "图书馆", "书架"),
    ("果园里的气象站", "气象站", "果园"),
    ("老城墙修缮完工", "城墙", "垛口"),
    ("茶园迎来春采", "茶园", "茶工"),
)


def body(rng: random.Random, thing: str, place: str, count: int) -> list[str]:
    said = (
        f"今年{thing}的投入比去年多出一成,{place}边的居民每天都能看到变化。",
        f"值班员介绍说,{place}一带周末来的人格外多,{thing}也更忙了。",
        f"按照计划,{thing}的检修要在雨季之前收尾,{place}的图纸已经张贴出来。",
        f"船工和教师一起商量,把{thing}的时间表送到了每一户,{place}也挂了一张。",
    )
    return [rng.choice(said) for _ in range(count)]


def issue(folder: Path, seed: int, held: tuple[int, ...] = (1, 2, 3, 4)) -> dict[str, int]:
    """Page files of an issue whose front page has three articles that go on inside; {headline: page where it
    goes on}.
    """
    rng = random.Random(seed)
    topics = rng.sample(TOPICS, 5)
    onward = {head: rng.choice((2, 3, 4)) for head, _, _ in topics[:3]}
    pages: dict[int, list[str]] = {1: [HEAD], 2: ["第2版"], 3: ["第3版"], 4: ["第4版"]}
    for head, thing, place in topics[:3]:
        first, last = body(rng, thing, place, 2)
        cut = rng.randrange(8, len(last) - 8)
        pages[1] += [
            f"## {head}",
            f"本报讯(记者 甘望舒)12月4日,{first}",
            f"{first}{last[:cut]}(下转第{onward[head]}版)",
        ]
        pages[onward[head]] += [
            f"## {head}",
            "(上接第1版)",
            f"{last[cut:]}{first}",
            *body(rng, thing, place, 2),
        ]
    for number, (head, thing, place) in zip((2, 4), topics[3:], strict=True):
        pages[number] += [
            f"## {head}",
            f"本报讯(记者 祝知秋)12月4日,{body(rng, thing, place, 1)[0]}",
            *body(rng, thing, place, 2),
        ]
    folder.mkdir(parents=True)
    for number in held:
        (folder / f"青川日报_20231205_{number:02}.txt").write_text("\n\n".join(pages[number]) + "\n", "utf-8")
    return onward


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "报库", "方砚") as library:
        yield library


def bring(library: Library, folder: Path) -> None:
    batch_id, _ = library.write(lambda db: batches.create(db, "期"))
    preview.stage(library, batch_id, find.walk([folder]), workers=0)
    preview.apply_rule(library, batch_id, "{报名}_{日期}_{版}")
    store.store(library, batch_id)


def links(library: Library) -> dict[str, tuple[str, int | None]]:
    """{headline on page 1: (headline, page) of its 续文}."""
    found = [articles.get(library.reader(), id) for id in articles.ids(library.reader(), Scope())]
    return {
        str(one.part("headline")): (one.continues.headline, one.continues.page)
        for one in found
        if one and one.continues
    }


@pytest.mark.parametrize("seed", range(12))
def test_every_jump_finds_its_continuation(library: Library, tmp_path: Path, seed: int) -> None:
    onward = issue(tmp_path / "in", seed)
    bring(library, tmp_path / "in")
    assert links(library) == {head: (head, page) for head, page in onward.items()}
    assert not library.reader().execute("SELECT 1 FROM review WHERE kind = 'continuation'").fetchall()


def test_a_page_that_comes_later_is_linked_then(library: Library, tmp_path: Path) -> None:
    onward = issue(tmp_path / "first", 3, held=(1,))
    bring(library, tmp_path / "first")
    assert not links(library)
    issue(tmp_path / "rest", 3, held=(2, 3, 4))
    bring(library, tmp_path / "rest")
    assert links(library) == {head: (head, page) for head, page in onward.items()}


def test_a_continued_article_is_exported_as_one_with_both_pages(library: Library, tmp_path: Path) -> None:
    onward = issue(tmp_path / "in", 5)
    bring(library, tmp_path / "in")
    db = library.reader()
    report = export(db, articles.ids(db, Scope()), tmp_path / "out")
    assert len(report.files) == report.articles == 5, "three continued ones and two others"
    for head, page in onward.items():
        [file] = [path for path in report.files if path.stem.endswith(head)]
        _, front, text = file.read_text("utf-8").split("---\n", 2)
        facts = pyyaml.safe_load(front)
        assert facts["版次"] == [1, page] and len(facts["来源 SHA-256"]) == 2
        assert text.count(f"# {head}") == 2, "as the title, and above the continuation"
        assert f"（第{page}版）" in text and "未收录" not in text and f"（1,{page}）" in text
        assert text.index("下转第") < text.index("上接第1版")


def test_a_selection_of_the_later_part_is_the_whole_article(library: Library, tmp_path: Path) -> None:
    head = next(iter(issue(tmp_path / "in", 5)))
    bring(library, tmp_path / "in")
    db = library.reader()
    [first] = [
        id
        for id in articles.ids(db, Scope())
        if (one := articles.get(db, id)) and one.continues and one.part("headline") == head
    ]
    later = articles.get(db, first).continues.id  # type: ignore[union-attr]
    report = export(db, [later, first], tmp_path / "out", Choices(single=True))
    assert report.articles == 1 and not report.skipped
    assert report.files[0].read_text("utf-8").count("上接第1版") == 1


def test_dangling_ends_say_that_the_rest_is_not_held(library: Library, tmp_path: Path) -> None:
    onward = issue(tmp_path / "in", 5, held=(1,))
    bring(library, tmp_path / "in")
    db = library.reader()
    found = {one.headline: one for one in collect(db, articles.ids(db, Scope())) if one}
    assert {head: one.missing for head, one in found.items()} == {
        head: f"第{page}版" for head, page in onward.items()
    }
    texts = [
        path.read_text("utf-8") for path in export(db, articles.ids(db, Scope()), tmp_path / "out").files
    ]
    assert all("续文未收录" in text for text in texts) and len(texts) == 3


def test_a_continuation_in_the_bin_is_not_held(library: Library, tmp_path: Path) -> None:
    onward = issue(tmp_path / "in", 5)
    bring(library, tmp_path / "in")
    [row] = issue_tree.tree(library.reader())
    inner = [page.id for page in issues.pages(library.reader(), row.issue_id) if page.number != 1]
    library.write(lambda db: trash.throw(db, "page", inner))
    db = library.reader()
    whole = [one for one in collect(db, articles.ids(db, Scope())) if one]
    assert sorted(str(one.headline) for one in whole) == sorted(onward)
    assert all(one.missing and one.pages == (1,) for one in whole)


def test_linking_again_changes_nothing(library: Library, tmp_path: Path) -> None:
    issue(tmp_path / "in", 7)
    bring(library, tmp_path / "in")
    before = links(library)
    [row] = issue_tree.tree(library.reader())
    assert library.write(lambda db: continuations.link(db, row.issue_id))[0] == 0
    assert links(library) == before
