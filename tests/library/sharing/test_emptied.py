"""回收站 of a shared library emptied: gone here, told to the others, who keep theirs."""

from __future__ import annotations

from pathlib import Path

from reader.library.base import Database
from reader.library.care import trash
from reader.library.sharing import conflicts
from reader.library.sharing.newcomer import files
from reader.library.structure import paragraphs
from tests.library.sharing.librarians import Librarian, anew, correct, state
from tests.library.sharing.simulation import exchange
from tests.library_samples import put


def page_of(db: Database, article: int) -> int:
    return int(db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()[0])


def throw_page(one: Librarian, n: int = 0) -> int:
    article = one.articles()[n]
    return one.do(lambda db: trash.throw(db, "page", [page_of(db, article)]))


def test_a_page_that_one_deleted_for_good_stays_in_the_others_bin(room: list[Librarian]) -> None:
    one, other = room
    other.mark(other.articles()[0], 0, 4, "乙的话")
    exchange(room)
    throw_page(one)
    exchange(room)
    assert one.do(trash.purge) == 1
    exchange(room)

    [thrown] = other.ask(trash.items)
    assert (thrown.kind, thrown.emptied_by) == ("page", ("甲",)) and not one.ask(trash.items)
    assert len(state(other)["marks"]) == 1 and not state(one)["marks"]
    assert not one.ask(conflicts.open_conflicts) and not other.ask(conflicts.open_conflicts)
    assert anew(other) == state(other) and anew(one) == state(one)


def test_who_takes_it_out_has_it_again_and_can_go_on(room: list[Librarian]) -> None:
    one, other = room
    throw_page(one)
    exchange(room)
    one.do(trash.purge)
    exchange(room)
    [thrown] = other.ask(trash.items)
    other.do(lambda db: trash.restore(db, thrown.id))
    assert other.ask(trash.items) == []
    other.mark(other.articles()[0], 0, 4, "留着")
    heard = one.hear(other)
    assert any(row.reason == "page" for row in heard.waiting), "it waits where the page is gone"
    assert one.ask(files.waited_for) == [], "and the file is not fetched again"
    assert other.notes() == [("渡口的灯", "留着")]


def test_an_article_deleted_for_good_here_is_left_alone_elsewhere(room: list[Librarian]) -> None:
    one, other = room
    article = one.articles()[0]
    page = one.ask(lambda db: page_of(db, article))
    block = one.ask(lambda db: db.execute(
        "SELECT id FROM block WHERE article_id = ? AND role = 'body'", [article]).fetchone()[0])
    one.do(lambda db: paragraphs.split_paragraph(db, block, 8))
    exchange(room)
    one.do(lambda db: trash.throw(db, "article", [article]))
    one.do(trash.purge)
    exchange(room)
    [thrown] = other.ask(trash.items)
    assert thrown.emptied_by == ("甲",)
    other.do(lambda db: trash.restore(db, thrown.id))
    correct(other, "渡口", "老渡口")
    exchange(room)
    assert len(other.articles()) == 3 and len(one.articles()) == 2
    assert other.ask(lambda db: db.execute(
        "SELECT count(*) FROM block b JOIN article a ON a.id = b.article_id WHERE a.page_id = ?", [page]
    ).fetchone()[0]) == 3


def test_a_library_that_shares_nothing_tells_nothing(tmp_path: Path) -> None:
    alone = Librarian(tmp_path / "丙", "丙")
    alone.do(lambda db: put(db, [("headline", "第一篇"), ("body", "渡口的灯亮了。")]))
    throw_page(alone)
    assert alone.do(trash.purge) == 1
    assert alone.ask(lambda db: db.execute("SELECT count(*) FROM change").fetchone()[0]) == 0
    alone.library.close()
