"""回收站: out, back, for good."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.care import trash
from reader.library.care.put_back import put_back
from reader.library.database import Library
from reader.library.filing import issue_tree, issues
from reader.library.imports import sources
from reader.library.scope import Scope
from reader.library.undo import undo
from tests import library_samples


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_samples.build(tmp_path / "lib", articles=60) as library:
        yield library


def listed(library: Library) -> list[int]:
    return list(articles.ids(library.reader(), Scope()))


def test_an_article_goes_and_comes_back(library: Library) -> None:
    before = listed(library)
    trash_id, _ = library.write(lambda db: trash.throw(db, "article", [before[3]]))
    assert listed(library) == [*before[:3], *before[4:]]
    [item] = trash.items(library.reader())
    headline = articles.rows(library.reader(), [before[3]])[0].headline
    assert (item.kind, item.articles, item.label) == ("article", 1, f"文章“{headline}”")
    assert articles.count(library.reader()) == 59
    library.write(lambda db: trash.restore(db, trash_id))
    assert listed(library) == before and not trash.items(library.reader())


@pytest.mark.parametrize("kind", ["page", "issue", "batch"])
def test_larger_things_and_undo(library: Library, kind: str) -> None:
    before = listed(library)
    issue = issue_tree.tree(library.reader())[0]
    page = issues.pages(library.reader(), issue.issue_id)[0]
    id, articles_in = {
        "page": (page.id, page.articles),
        "issue": (issue.issue_id, issue.articles),
        "batch": (1, 60),
    }[kind]
    library.write(lambda db: trash.throw(db, kind, [id]))
    assert len(listed(library)) == 60 - articles_in
    assert sum(row.articles for row in issue_tree.tree(library.reader())) == 60 - articles_in
    assert undo.labels(library.reader())[0].startswith("删除")  # type: ignore[union-attr]
    library.write(undo.undo)
    assert listed(library) == before
    library.write(undo.redo)
    assert len(articles.ids(library.reader(), Scope("trash"))) == articles_in


def test_an_article_thrown_before_its_page_stays_out_until_both_are_back(library: Library) -> None:
    before = listed(library)
    page = articles.get(library.reader(), before[0]).page_id  # type: ignore[union-attr]
    first, _ = library.write(lambda db: trash.throw(db, "article", [before[0]]))
    second, _ = library.write(lambda db: trash.throw(db, "page", [page]))
    library.write(lambda db: trash.restore(db, first))
    assert before[0] not in listed(library), "its page still lies in the bin"
    library.write(lambda db: trash.restore(db, second))
    assert listed(library) == before


def test_nothing_is_thrown_twice(library: Library) -> None:
    library.write(lambda db: trash.throw(db, "issue", [1]))
    with pytest.raises(LibraryError):
        library.write(lambda db: trash.throw(db, "issue", [1]))
    assert len(trash.items(library.reader())) == 1


def test_purging_deletes_notes_files_and_steps_and_leaves_tombstones(library: Library) -> None:
    id = listed(library)[0]
    article = articles.get(library.reader(), id)
    assert article is not None
    block = article.blocks[0]
    library.write(lambda db: annotations.add(db, id, [Passage(block.id, 0, 2)], 1, "注"))
    library.write(lambda db: tags.add(db, tags.find_or_create(db, "渡口"), [id]))
    sha256 = sources.text(library.reader(), article.page_id).sha256
    trash_id, _ = library.write(lambda db: trash.throw(db, "page", [article.page_id]))
    library.write(lambda db: trash.purge(db, trash_id))
    db = library.reader()
    assert articles.get(db, id) is None and not sources.path(library.folder / "originals", sha256).exists()
    assert undo.labels(db) == (None, None)
    kinds = {row[0] for row in db.execute("SELECT kind FROM tombstone")}
    assert {"page", "article", "annotation", "tagging", "trash"} <= kinds
    assert not db.execute(
        "SELECT 1 FROM block b WHERE NOT EXISTS (SELECT 1 FROM article WHERE id = b.article_id)"
        " AND article_id IS NOT NULL"
    ).fetchall()
    assert not db.execute("PRAGMA foreign_key_check").fetchall()


def entries(library: Library) -> list[tuple[str, int, int, str]]:
    return [(item.kind, item.pages, item.articles, str(item.label))
            for item in trash.items(library.reader())]


def headline(library: Library, id: int) -> str:
    return articles.rows(library.reader(), [id])[0].headline


def test_one_of_several_is_put_back_and_the_others_stay(library: Library) -> None:
    before = listed(library)
    trash_id, _ = library.write(lambda db: trash.throw(db, "article", before[:3]))
    library.write(lambda db: put_back(db, trash_id, [before[1]]))
    assert listed(library) == [before[1], *before[3:]]
    assert entries(library) == [("article", 0, 2, "2 篇文章")]
    library.write(lambda db: put_back(db, trash_id, [before[0]]))
    assert entries(library) == [("article", 0, 1, f"文章“{headline(library, before[2])}”")]
    library.write(lambda db: put_back(db, trash_id, [before[2]]))
    assert listed(library) == before and entries(library) == []
    with pytest.raises(LibraryError):
        library.write(lambda db: put_back(db, trash_id, [before[2]]))


def test_one_that_was_put_back_goes_again_by_undo(library: Library) -> None:
    before = listed(library)
    trash_id, _ = library.write(lambda db: trash.throw(db, "article", before[:3]))
    library.write(lambda db: put_back(db, trash_id, [before[1]]))
    assert undo.labels(library.reader())[0] == f"恢复文章“{headline(library, before[1])}”"
    library.write(undo.undo)
    assert listed(library) == before[3:] and entries(library) == [("article", 0, 3, "3 篇文章")]
    library.write(undo.redo)
    assert listed(library) == [before[1], *before[3:]]


def test_an_article_brings_the_page_that_was_thrown_away_with_it(library: Library) -> None:
    """What else stood there is from then on in the bin by itself, thrown away by the same person."""
    before = listed(library)
    issue = issue_tree.tree(library.reader())[0]
    page, *others = issues.pages(library.reader(), issue.issue_id)
    on_page = [id for id in before if articles.get(library.reader(), id).page_id == page.id]  # type: ignore
    trash_id, _ = library.write(lambda db: trash.throw(db, "issue", [issue.issue_id]))
    [whole] = trash.items(library.reader())
    library.write(lambda db: put_back(db, trash_id, [on_page[0]]))
    assert [id for id in listed(library) if id in on_page] == [on_page[0]]
    rest = trash.items(library.reader())
    assert [(item.kind, item.pages) for item in rest][-1] == ("issue", len(others))
    assert sum(item.articles for item in rest) == whole.articles - 1
    assert {(item.maker, item.created) for item in rest} == {(whole.maker, whole.created)}
    for item in rest:
        library.write(lambda db, id=item.id: trash.restore(db, id))
    assert listed(library) == before and entries(library) == []


def test_an_article_whose_page_was_thrown_away_later_waits_for_it(library: Library) -> None:
    before = listed(library)
    page = articles.get(library.reader(), before[0]).page_id  # type: ignore[union-attr]
    first, _ = library.write(lambda db: trash.throw(db, "article", before[:2]))
    second, _ = library.write(lambda db: trash.throw(db, "page", [page]))
    library.write(lambda db: put_back(db, first, before[:1]))
    assert before[0] not in listed(library)
    library.write(lambda db: trash.restore(db, second))
    assert before[0] in listed(library) and before[1] not in listed(library)
