"""A replacement in the whole library: one step of undo, written in pieces between which others write."""
from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import LibraryError
from reader.library import annotations, articles
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import check, trash
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.progress import Progress
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.structure import articles as structure_articles
from reader.library.text import corrections, find, replace
from reader.library.undo import long_step, undo
from tests.library.test_structure import TABLES, quotes, sound, texts
from tests.library_samples import block_ids, put, replaced, rows

ALL = (*TABLES, "version", "revision")


@pytest.fixture
def nine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Library, list[int]]]:
    """Nine articles about the ferry, replaced two at a time."""
    monkeypatch.setattr(replace, "PIECE", 2)
    with open_library(tmp_path / "九", "林晓") as library:
        db = library.write(lambda db: db)[0]
        yield (
            library,
            [put(db, [("body", f"第{n}号渡口。"), ("body", "晚稻收割过半。")], page=n) for n in range(9)],
        )


def beside(
    library: Library,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    **more: Any,
) -> replace.Replaced:
    """Replace in the whole library from beside the writer, as the window does."""
    return replace.replace_beside(
        library.reader(),
        lambda fn: library.write(fn)[0],
        "渡口",
        "码头",
        progress=progress,
        cancelled=cancelled,
        **more,
    )


def test_others_write_between_the_pieces_and_it_is_one_step_all_the_same(
    nine: tuple[Library, list[int]],
) -> None:
    library, made = nine
    db = library.write(lambda db: db)[0]
    corrections.correct(db, block_ids(db, made[5])["晚稻收割过半。"], "晚稻收割大半。")
    annotations.add(db, made[8], [Passage(block_ids(db, made[8])["第8号渡口。"], 3, 5)])
    before = rows(db, TABLES)
    done_already, todo = block_ids(db, made[8]), block_ids(db, made[0])

    def meanwhile(progress: Progress) -> None:
        if progress.done == 2:  # the newest last: it begins with the earliest day and the last page
            library.write(lambda db: corrections.correct(db, done_already["晚稻收割过半。"], "晚稻已收割。"))
            library.write(lambda db: corrections.correct(db, todo["第0号渡口。"], "第0号老渡口。"))
            with pytest.raises(LibraryError, match="没有做完"):
                for _ in range(3):
                    library.write(undo.undo)
            library.write(undo.redo)
            library.write(undo.redo)

    assert beside(library, meanwhile) == replace.Replaced(8, 8, 1), "what somebody was working on is left"
    assert texts(db, made[0])[0] == "第0号老渡口。" and texts(db, made[8]) == ["第8号码头。", "晚稻已收割。"]
    assert quotes(db, made[8]) == [("码头",)] and sound(db)
    assert [undo.undo(db) for _ in range(3)] == ["更正", "更正", "替换“渡口”为“码头”"]
    assert rows(db, TABLES) == before
    assert [undo.redo(db) for _ in range(3)] == ["替换“渡口”为“码头”", "更正", "更正"]
    assert texts(db, made[8]) == ["第8号码头。", "晚稻已收割。"] and len(answers.find(db, parse("码头"))) == 8
    assert not [finding for finding in check.check(db) if "索引" in finding.message]


def test_cancelled_between_the_pieces_nothing_is_left_of_it(nine: tuple[Library, list[int]]) -> None:
    library, made = nine
    db = library.write(lambda db: db)[0]
    corrections.correct(db, block_ids(db, made[8])["晚稻收割过半。"], "晚稻收割大半。")
    before, seen = rows(db, ALL), list[Progress]()
    with pytest.raises(find.Stopped, match="没有改动"):
        beside(library, seen.append, lambda: len(seen) >= 3)
    assert [progress.done for progress in seen] == [2, 4, 6]
    assert rows(db, ALL) == before and undo.labels(db) == ("更正", None)
    assert len(answers.find(db, parse("渡口"))) == 9 and not answers.find(db, parse("码头"))
    ticked = [place for place in find.places(db, "渡口") if place.article_id in made[:3]]
    assert beside(library, places=ticked) == replace.Replaced(3, 3, 0)
    assert len(answers.find(db, parse("码头"))) == 3


def test_cancelled_what_somebody_has_changed_meanwhile_stays_and_can_be_undone(
    nine: tuple[Library, list[int]],
) -> None:
    library, made = nine
    db = library.write(lambda db: db)[0]
    before, seen = rows(db, TABLES), list[Progress]()

    def meanwhile(progress: Progress) -> None:
        seen.append(progress)
        if progress.done == 2:
            library.write(
                lambda db: corrections.correct(db, block_ids(db, made[8])["第8号码头。"], "第8号新码头。")
            )

    with pytest.raises(find.Stopped, match="1 篇没有退回"):
        beside(library, meanwhile, lambda: len(seen) >= 3)
    assert texts(db, made[8])[0] == "第8号新码头。"
    assert [texts(db, made[n])[0] for n in range(8)] == [f"第{n}号渡口。" for n in range(8)]
    assert [undo.undo(db), undo.undo(db)] == ["更正", "替换“渡口”为“码头”"]
    assert rows(db, TABLES) == before


def test_a_crash_between_the_pieces_is_taken_back_when_the_library_is_opened(
        nine: tuple[Library, list[int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, _ = nine
    before = rows(library.reader(), ALL)

    def crash(progress: Progress) -> None:
        if progress.done == 4:
            shutil.copytree(library.folder, tmp_path / "断电", ignore=shutil.ignore_patterns("*.lock"))

    beside(library, crash)
    monkeypatch.setattr(long_step, "BACK", 3)
    told: list[Progress] = []
    with open_library(tmp_path / "断电", "林晓", progress=told.append) as again:
        assert len(told) > 3 and told[0].done == 0 and told[-1].done == told[-1].total > 0
        assert told == sorted(told, key=lambda one: one.done)
        db = again.write(lambda db: db)[0]
        assert rows(db, ALL) == before and undo.labels(db) == (None, None)
        assert len(answers.find(db, parse("渡口"))) == 9
        assert not [finding for finding in check.check(db) if "索引" in finding.message]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text("渡口河", min_size=1, max_size=14),
    st.text("渡口河", min_size=1, max_size=3),
    st.text("渡口河新", max_size=4),
    st.data(),
)
def test_notes_keep_their_characters(
    db: Database, text: str, needle: str, replacement: str, data: st.DataObject
) -> None:
    article = put(db, [("body", text)])
    block = block_ids(db, article)[text]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    annotations.add(db, article, [Passage(block, start, end)])
    replaced(db, needle, replacement, ids=[article])
    assert texts(db, article) == [text.replace(needle, replacement)] and sound(db)
    [row] = annotations.of_article(db, article)
    if needle not in text:
        assert row.quote == text[start:end]
    elif row.state == "review":
        assert row.spans[0].start == row.spans[0].end and row.quote == text[start:end]


def somebody(db: Database, what: str, article: int) -> None:
    """One thing that a librarian does to an article, if it can be done."""
    blocks = articles.blocks(db, article)
    with contextlib.suppress(LibraryError, IndexError):
        match what:
            case "correct":
                corrections.correct(db, blocks[0].id, blocks[0].text[1:] + "新")
            case "mark":
                annotations.add(db, article, [Passage(blocks[0].id, 1, 4)])
            case "split":
                structure_articles.split_article(db, blocks[1].id)
            case "merge":
                structure_articles.merge(
                    db, [article, next(id for id in articles.ids(db, Scope("all")) if id != article)]
                )
            case "throw":
                trash.throw(db, "article", [article])
            case "undo":
                undo.undo(db)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(1, 8),
            st.integers(0, 8),
            st.sampled_from(("correct", "mark", "split", "merge", "throw", "undo")),
        ),
        max_size=6,
    ),
    st.none() | st.integers(1, 8),
)
def test_whatever_others_do_between_the_pieces_all_is_taken_back_step_by_step(
    tmp_path_factory: pytest.TempPathFactory, meanwhile: list[tuple[int, int, str]], cancelled: int | None
) -> None:
    usual, replace.PIECE = replace.PIECE, 1
    try:
        with open_library(tmp_path_factory.mktemp("库") / "库", "林晓") as library:
            db = library.write(lambda db: db)[0]
            made = [
                put(db, [("body", f"第{n}号渡口的船。"), ("body", "渡口水位回落。")], page=n)
                for n in range(9)
            ]
            for article in made[::2]:
                annotations.add(db, article, [Passage(articles.blocks(db, article)[0].id, 2, 6)])
            undo.clear(db)
            before, seen = rows(db, TABLES), list[Progress]()

            def progress(told: Progress) -> None:
                seen.append(told)
                for when, article, what in meanwhile:
                    if when == told.done:
                        library.write(
                            lambda db, what=what, article=article: somebody(db, what, made[article])
                        )  # type: ignore[misc]

            with contextlib.suppress(find.Stopped):
                beside(library, progress, lambda: cancelled is not None and len(seen) >= cancelled)
            states = [rows(db, TABLES)]
            assert sound(db)
            assert not db.execute("SELECT 1 FROM undo_step WHERE redo = ?", [undo.UNDER_WAY]).fetchone()
            while undo.undo(db) is not None:
                states.append(rows(db, TABLES))
                assert sound(db)
            assert states[-1] == before, "undone, it is as if nobody had done anything"
            for state in reversed(states[:-1]):
                assert undo.redo(db) is not None
                assert rows(db, TABLES) == state
            assert not [finding for finding in check.check(db) if "索引" in finding.message]
    finally:
        replace.PIECE = usual


def test_a_long_replacement_forgets_what_could_be_redone(tmp_path: Path) -> None:
    with open_library(tmp_path / "库", "林晓") as library:
        article = library.write(lambda db: put(db, [("body", "渡口的新船。")]))[0]
        library.write(lambda db: structure_articles.set_credit(db, article, "byline", "周苇"))
        library.write(undo.undo)
        assert undo.labels(library.reader())[1] == "更正作者"
        beside(library)
        assert undo.labels(library.reader()) == ("替换“渡口”为“码头”", None)
