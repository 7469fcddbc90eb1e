"""Many articles changed at once: one step, stopped and taken back whole, and nobody is kept waiting or
overrun.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.library import annotations, articles, bulk, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.bulk import Changes, Stopped
from reader.library.database import Library
from reader.library.history import entries
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.undo import undo
from reader.sentence import sentence
from tests import library_samples
from tests.library.test_undo import rows

ALL = Changes(("船工/旧识",), (), "done", {"byline": "林晓  方砚", "dateline": "本报讯"}, (0, 4))


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(bulk, "PIECE", 7)
    with library_samples.build(tmp_path / "库", articles=24, maker="方砚") as library:
        library.write(prepare)
        yield library


def prepare(db: Database) -> None:
    for article, colour in ((2, 1), (3, 2)):
        block = next(block.id for block in articles.blocks(db, article) if block.role == "body")
        annotations.add(db, article, [Passage(block, 0, 3)], colour)


@pytest.fixture
def ids(library: Library) -> list[int]:
    return list(articles.ids(library.reader(), Scope("all")))


def write(library: Library):  # type: ignore[no-untyped-def]
    return lambda fn: library.write(fn)[0]


def state(library: Library, article: int) -> tuple[object, ...]:
    row = articles.rows(library.reader(), [article])[0]
    return row.state, row.byline, [tag.name for tag in row.tags]


def test_everything_at_once_is_one_step(library: Library, ids: list[int]) -> None:
    before = rows(library)
    seen: list[int] = []
    done = bulk.change(write(library), ids, ALL, lambda progress: seen.append(progress.done))
    assert (done.articles, done.left) == (len(ids), 0) and seen[-1] == len(ids) and len(seen) > 2
    assert {str(state(library, article)) for article in ids} == {str(("done", "林晓 方砚", ["旧识"]))}
    assert [note.colour for note in annotations.of_article(library.reader(), 2)] == [4]
    assert len(answers.find(library.reader(), parse("作者:方砚"))) == len(ids), "the index follows"
    assert sentence(undo.labels(library.reader())[0] or "") == f"批量更改 {len(ids)} 篇"
    library.write(undo.undo)
    assert rows(library) == before
    library.write(undo.redo)
    assert state(library, ids[5])[0] == "done"


def test_stopped_half_way_nothing_has_changed(library: Library, ids: list[int]) -> None:
    before = rows(library)
    count: list[int] = []
    with pytest.raises(Stopped, match="没有改动"):
        bulk.change(
            write(library), ids, ALL, lambda progress: count.append(progress.done), lambda: len(count) >= 2
        )
    assert rows(library) == before
    assert library.read(lambda db: entries.of_article(db, ids[0])) == [], "the history does not tell of it"


def test_what_others_change_meanwhile_is_left_alone(library: Library, ids: list[int]) -> None:
    late = ids[-1]

    def others_work(progress) -> None:  # type: ignore[no-untyped-def]
        if progress.done == 7:
            library.write(lambda db: bulk.proofreading.set_article(db, [late], "reading"))

    done = bulk.change(write(library), ids, Changes(state="done"), others_work)
    assert done.left == 1 and state(library, late)[0] == "reading" and state(library, ids[0])[0] == "done"


def test_a_tag_that_cannot_be_leaves_all_as_it_was(library: Library, ids: list[int]) -> None:
    before = rows(library)
    with pytest.raises(ReaderError):
        bulk.change(write(library), ids, Changes(add=(" / ",), state="done"))
    assert rows(library) == before


def test_tags_are_taken_off_and_colours_changed_from_one_to_another(library: Library, ids: list[int]) -> None:
    tag = library.write(lambda db: tags.create(db, "渡口"))[0]
    library.write(lambda db: tags.add(db, tag, ids[:9]))
    bulk.change(write(library), ids, Changes(remove=(tag,), colour=(2, 5)))
    assert tags.tree(library.reader())[0].count == 0
    colours = [
        note.colour for article in (2, 3) for note in annotations.of_article(library.reader(), article)
    ]
    assert colours == [1, 5]


def test_a_byline_that_is_there_already_makes_no_history(library: Library, ids: list[int]) -> None:
    bulk.change(write(library), ids[:2], Changes(credits={"byline": "林晓"}))
    bulk.change(write(library), ids[:2], Changes(credits={"byline": " 林晓 "}))
    # as recognised, and the one change
    assert len(library.read(lambda db: entries.of_article(db, ids[0]))) == 2
    bulk.change(write(library), ids[:2], Changes(credits={"byline": None}))
    assert state(library, ids[0])[1] is None
