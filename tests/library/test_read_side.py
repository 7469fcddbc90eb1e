"""Lists, trees, articles, mastheads and sources of a library that issues.add has filled."""
from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import articles
from reader.library.database import Library
from reader.library.filing import issue_tree, issues, papers, shelving
from reader.library.imports import sources
from reader.library.masthead import cards
from reader.library.opening import open_library
from reader.library.scope import Scope, where
from reader.library.undo import undo
from tests import library_samples
from tests.library_samples import SORTS


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_samples.build(tmp_path_factory.mktemp("lib") / "报库", articles=150) as library:
        yield library


def test_every_article_is_listed_once_newest_first_and_from_page_one(library: Library) -> None:
    db = library.reader()
    listed = articles.ids(db, Scope())
    assert len(listed) == len(set(listed)) == articles.count(db) == 150
    rows = articles.rows(db, listed)
    dates = [row.date for row in rows]
    assert dates == sorted(dates, reverse=True)
    places = [(row.date, row.paper, row.page) for row in rows]
    for day in set(dates):
        of_day = [place[1:] for place in places if place[0] == day]
        assert [page for paper, page in of_day if paper == "青川日报"] == sorted(
            page for paper, page in of_day if paper == "青川日报"
        )


def test_oldest_first_still_reads_each_day_from_page_one(library: Library) -> None:
    db = library.reader()
    rows = articles.rows(db, articles.ids(db, Scope("paper", 1), "oldest"))
    assert [(row.date, row.page) for row in rows] == sorted((row.date, row.page) for row in rows)


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort_lists_the_same_articles(library: Library, sort: str) -> None:
    db = library.reader()
    assert sorted(articles.ids(db, Scope(), sort)) == sorted(articles.ids(db, Scope()))


def test_long_lists_are_walks_over_an_index(library: Library) -> None:
    """A million rows must come in order without sorting rows or touching the table."""
    db = library.reader()

    def plan(scope: Scope) -> str:
        source, parameters = where(scope)
        return "\n".join(
            row[3]
            for row in db.execute(f"EXPLAIN QUERY PLAN SELECT a.id {source} ORDER BY a.sort DESC", parameters)
        )

    assert plan(Scope()) == "SCAN a USING COVERING INDEX article_live"
    assert "SCAN a USING COVERING INDEX article_live" in plan(Scope("untagged"))
    assert "TEMP" not in plan(Scope("untagged"))
    for scope in (Scope("paper", 1), Scope("year", 1, "2019"), Scope("batch", 1), Scope("page", 1)):
        assert "SEARCH a USING COVERING INDEX article_page" in plan(scope), scope


def test_headlines_sort_by_pinyin(library: Library) -> None:
    db = library.reader()
    headlines = [row.headline[:2] for row in articles.rows(db, articles.ids(db, Scope(), "headline"))]
    assert headlines.index("白沙") < headlines.index("临江") < headlines.index("云岭")


def test_scopes_narrow_the_list(library: Library) -> None:
    db = library.reader()
    tree = issue_tree.tree(db)
    assert sum(row.articles for row in tree) == 150
    first = tree[0]
    assert len(articles.ids(db, Scope("issue", first.issue_id))) == first.articles
    of_year = articles.ids(db, Scope("year", first.paper_id, "2019"))
    assert len(of_year) == sum(row.articles for row in tree if row.paper_id == first.paper_id)
    assert list(articles.ids(db, Scope("month", first.paper_id, "2019-01"))) == list(of_year)
    assert not articles.ids(db, Scope("month", first.paper_id, "2019-02"))
    assert not articles.ids(db, Scope("open"))
    page = issues.pages(db, first.issue_id)[0]
    assert len(articles.ids(db, Scope("page", page.id))) == page.articles
    assert len(articles.ids(db, Scope("untagged"))) == 150
    assert not articles.ids(db, Scope("trash"))
    assert articles.ids(db, Scope("review"))


def test_an_article_knows_its_lines(library: Library) -> None:
    db = library.reader()
    article = articles.get(db, articles.ids(db, Scope())[0])
    assert article is not None and article.part("headline")
    source = sources.text(db, article.page_id)
    for block in article.blocks:
        ends = [offset for _, offset in block.lines[1:]] + [len(block.text)]
        for (line, start), end in zip(block.lines, ends, strict=True):
            assert source.lines[line - 1] == block.text[start:end]


def test_search_finds_what_was_added(library: Library) -> None:
    db = library.reader()
    found = articles.ids(db, Scope("search", text="渡轮"))
    texts = {id: "".join(block.text for block in article.blocks)
             for id in articles.ids(db, Scope()) if (article := articles.get(db, id))}
    assert sorted(found) == sorted(id for id, text in texts.items() if "渡轮" in text)


def test_an_inner_page_takes_the_masthead_of_its_front_page(library: Library) -> None:
    db = library.reader()
    front, inner, *_ = issues.pages(db, issue_tree.tree(db)[0].issue_id)
    card = cards.card(db, inner.id)
    assert [field.name for field in card.fields] == list(cards.FIELDS)
    assert card.field("issue_number").value == 1 and card.field("issue_number").page_id == front.id
    assert card.field("title").by == "assigned"
    assert card.field("page").value == 2 and card.field("page").by == "read"
    assert cards.card(db, front.id).field("date").by == "read"


def test_the_card_says_what_disagrees_with_what(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=400, papers=1) as library:
        db = library.reader()
        middle = issue_tree.tree(db)[5]
        front = issues.pages(db, middle.issue_id)[0].id
        assert all(not field.warnings for field in cards.card(db, front).fields if field.name != "cn_number")
        assert "相符" in "".join(cards.card(db, front).field("weekday").evidence)
        library.write(lambda db: cards.set_field(db, front, "issue_number", 600))
        assert "600" in "".join(cards.card(db, front).field("issue_number").warnings)
        library.write(lambda db: cards.unset(db, front, "issue_number"))
        assert cards.card(db, front).field("issue_number").value == 6
        library.write(lambda db: cards.set_field(db, front, "date", "2019-01-07"))
        inner = issues.pages(db, shelving.of_page(db, front))[-1].id
        doubtful = cards.card(db, inner).field("weekday")
        assert doubtful.warnings and doubtful.page_id == front
        library.write(lambda db: cards.keep(db, inner, "weekday"))
        kept = cards.card(db, front).field("weekday")
        assert (kept.value, kept.by, kept.warnings) == (doubtful.value, "read", ()), (
            "decided on the inner page, said of the front page"
        )
        assert undo.undo(library.write(lambda db: db)[0]) == "保留报头原读"
        assert any("不符" in warning for warning in cards.card(db, front).field("weekday").warnings)
        library.write(lambda db: cards.set_field(db, front, "email", "new5@example.org"))
        assert cards.card(db, front).field("email").by == "person"


def test_a_suggestion_is_accepted_and_taken_back(library: Library) -> None:
    front = issues.pages(library.reader(), issue_tree.tree(library.reader())[0].issue_id)[0].id
    field = cards.card(library.reader(), front).field("page_count")
    assert field.value is None and field.by is None and field.suggestion == (4, "本期共有四个版面")
    library.write(lambda db: cards.accept(db, front, "page_count"))
    field = cards.card(library.reader(), front).field("page_count")
    assert (field.value, field.by) == (4, "accepted")
    library.write(lambda db: cards.unset(db, front, "page_count"))
    assert cards.card(library.reader(), front).field("page_count").by is None


def test_two_libraries_give_the_same_names(tmp_path: Path) -> None:
    found = []
    for n in range(2):
        with library_samples.build(tmp_path / str(n), articles=40) as library:
            db = library.reader()
            found.append({table: db.execute(f"SELECT uuid FROM {table} ORDER BY uuid").fetchall()
                          for table in ("page", "issue", "paper", "article", "block")})
            assert len(found[-1]["block"]) == len(set(found[-1]["block"]))
    assert found[0] == found[1]


def test_a_late_page_joins_its_issue_in_page_order(tmp_path: Path) -> None:
    rng = random.Random(3)
    pages = [library_samples.sample_page(rng, "青川日报", date(2023, 12, 5), n, 3).staged for n in (1, 2, 3)]
    with open_library(tmp_path / "lib") as library:
        library.write(lambda db: issues.add(db, None, [pages[0], pages[2]]))
        library.write(lambda db: issues.add(db, None, [pages[1]]))
        db = library.reader()
        assert len(issue_tree.tree(db)) == 1
        rows = articles.rows(db, articles.ids(db, Scope()))
        assert [row.page for row in rows] == [1, 1, 1, 2, 2, 2, 3, 3, 3]
        word = articles.get(db, rows[4].id).part("headline")  # type: ignore[union-attr]
        assert rows[4].id in articles.ids(db, Scope("search", text=f'"{word}"'))


@pytest.mark.parametrize(("printed", "title"), [
    ("青 川 日 报", "青川日报"), ("《青川日报》", "青川日报"), (" Qing Chuan  Daily ", "Qing Chuan Daily"),
    ("青川日报 ＡＢＣ", "青川日报ABC"), ("《》", ""),
])
def test_titles_are_compared_without_the_space_between_characters(printed: str, title: str) -> None:
    assert papers.clean(printed) == title


def test_names_lead_to_their_paper(tmp_path: Path) -> None:
    with open_library(tmp_path / "lib") as library:
        id, _ = library.write(lambda db: papers.find_or_make(db, "青川日报", "CN99-0001"))
        library.write(lambda db: papers.add_name(db, id, "青川报", "former"))
        assert library.write(lambda db: papers.find_or_make(db, "青 川 报"))[0] == id
        library.write(lambda db: papers.rename(db, id, "新青川日报"))
        [row] = papers.all(library.reader())
        assert (row.title, row.cn_number) == ("新青川日报", "CN99-0001")
        assert sorted((name.name, name.kind) for name in row.names) == [
            ("青川报", "former"),
            ("青川日报", "alias"),
        ]
        other, _ = library.write(lambda db: papers.find_or_make(db, "白沙晚报"))
        for refused in (
            lambda db: papers.rename(db, other, "青川报"),
            lambda db: papers.add_name(db, other, "新青川日报"),
            lambda db: papers.rename(db, other, "《》"),
        ):
            with pytest.raises(LibraryError):
                library.write(refused)
        library.write(lambda db: papers.rename(db, id, "青川日报"))
        assert sorted(name.name for name in papers.all(library.reader())[1].names) == ["新青川日报", "青川报"]


def test_papers_merge_and_later_pages_follow(tmp_path: Path) -> None:
    rng = random.Random(3)
    day = date(2023, 12, 5)
    pages = [library_samples.sample_page(rng, name, day, n, 2).staged
             for name, n in (("青川日报", 1), ("青圳日报", 2), ("青圳日报", 3))]
    with open_library(tmp_path / "lib") as library:
        for page in pages[:2]:
            library.write(lambda db, page=page: issues.add(db, None, [page]))
        wrong = papers.find(library.reader(), "青圳日报")
        right = papers.find(library.reader(), "青川日报")
        before = _tables(library)
        library.write(lambda db: shelving.merge_papers(db, wrong, right))
        db = library.reader()
        assert [row.title for row in papers.all(db)] == ["青川日报"]
        assert len(issue_tree.tree(db)) == 1
        library.write(undo.undo)
        assert _tables(library) == before
        library.write(undo.redo)
        library.write(lambda db: issues.add(db, None, [pages[2]]))
        assert [(row.paper, row.pages) for row in issue_tree.tree(library.reader())] == [("青川日报", 3)]


def test_a_corrected_date_moves_the_page_and_undo_brings_it_back(tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "lib", articles=30) as library:
        before = _tables(library)
        page = issues.pages(library.reader(), issue_tree.tree(library.reader())[0].issue_id)[0].id
        library.write(lambda db: cards.set_field(db, page, "date", "2020-02-29"))
        db = library.reader()
        card = cards.card(db, page)
        assert (card.field("date").value, card.field("date").by) == ("2020-02-29", "person")
        moved = articles.ids(db, Scope("page", page))
        assert list(articles.ids(db, Scope()))[:len(moved)] == list(moved)
        library.write(lambda db: cards.unset(db, page, "date"))
        assert cards.card(library.reader(), page).field("date").by == "read"
        library.write(undo.undo)
        library.write(undo.undo)
        assert _tables(library) == before


def _tables(library: Library) -> dict[str, list[tuple]]:
    db = library.reader()
    return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in ("paper", "paper_name", "issue", "page", "field", "article", "block", "issue_count")}
