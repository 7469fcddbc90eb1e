"""查找替换: every place is shown in context, ticked or not, and all of it is one undo step."""
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
from reader.library.history import entries
from reader.library.opening import open_library
from reader.library.progress import Progress
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.structure import articles as structure_articles
from reader.library.text import corrections, replace
from reader.library.text.replace_text import Options
from reader.library.undo import long_step, undo
from tests.library.test_structure import TABLES, quotes, sound, texts
from tests.library_samples import block_ids, put, rows


@pytest.fixture
def three(db: Database) -> list[int]:
    return [
        put(db, [("headline", "渡口工入上岗"), ("body", "工入们清早到渡口,工入食堂开饭。")], page=1),
        put(db, [("body", "本报讯 加工入库的稻谷已有八成。")], page=2),
        put(db, [("byline", "周苇"), ("body", "夜里没有人。")], page=3, byline="周苇"),
    ]


def test_every_place_is_shown_in_context(db: Database, three: list[int]) -> None:
    found = list(replace.find_places(db, "工入"))
    assert [(place.article_id, place.before, place.match, place.after) for place in found] == [
        (three[0], "渡口", "工入", "上岗"),
        (three[0], "", "工入", "们清早到渡口,工入食堂开饭。"),
        (three[0], "工入们清早到渡口,", "工入", "食堂开饭。"),
        (three[1], "本报讯 加", "工入", "库的稻谷已有八成。"),
    ]
    assert replace.count_places(db, "工入") == (4, 2)
    assert replace.count_places(db, "工入", ids=three[1:]) == (1, 1)


def test_ticked_places_are_one_step(db: Database, three: list[int]) -> None:
    annotations.add(db, three[0], [Passage(block_ids(db, three[0])["渡口工入上岗"], 2, 4)])
    before = rows(db, TABLES)
    ticked = [place for place in replace.find_places(db, "工入") if place.article_id == three[0]]
    assert replace.replace(db, ticked, "工人") == replace.Replaced(3, 1, 0)
    assert texts(db, three[0]) == ["渡口工人上岗", "工人们清早到渡口,工人食堂开饭。"]
    assert "加工入库" in texts(db, three[1])[0]
    assert articles.rows(db, three)[0].headline == "渡口工人上岗"
    assert quotes(db, three[0]) == [("工人",)]
    assert sound(db)
    assert list(answers.find(db, parse("工人"))) == [three[0]]
    assert list(answers.find(db, parse("工入"))) == three[:2], "the former reading is found, too"
    assert entries.of_article(db, three[0])[0].action == "替换“工入”为“工人”"
    assert undo.undo(db) == "替换“工入”为“工人”"
    assert rows(db, TABLES) == before
    assert not list(answers.find(db, parse("工人")))
    undo.redo(db)
    assert texts(db, three[0])[0] == "渡口工人上岗"


def test_in_a_selection_and_in_the_library(db: Database, three: list[int]) -> None:
    assert replace.replace_all(db, "渡口", "码头", ids=[three[0]]).places == 2
    assert replace.replace_all(db, "。", "!") == replace.Replaced(3, 3, 0)
    assert texts(db, three[2])[-1] == "夜里没有人!"
    assert replace.replace_all(db, "周苇", "周小苇").places == 1
    assert articles.rows(db, three)[2].byline == "周小苇"
    assert replace.replace_all(db, "没有此字", "甲") == replace.Replaced(0, 0, 0)
    assert undo.labels(db)[0] == "替换“周苇”为“周小苇”", "nothing replaced leaves no step"
    with pytest.raises(LibraryError, match="要查找"):
        replace.replace_all(db, "", "甲")


def test_case_width_variants_and_words(db: Database) -> None:
    article = put(db, [("body", "GDP与gdp,ＧＤＰ,XGDPX;国内與國內")])

    def count(needle: str, **options: bool) -> int:
        return replace.count_places(db, needle, Options(**options), [article])[0]

    assert (count("GDP"), count("GDP", case=False), count("GDP", whole=True), count("GDP", fold=True)) == (
        2,
        3,
        1,
        4,
    )
    assert count("GDP", case=False, whole=True) == 2 and count("GDP", fold=True, whole=True) == 3
    assert (count("国内"), count("国内", fold=True), count("与", fold=True)) == (1, 2, 2)
    assert count("a.c") == 0 and count("内與", fold=True) == 1
    replace.replace_all(db, "国内", "本地", Options(fold=True))
    assert texts(db, article) == ["GDP与gdp,ＧＤＰ,XGDPX;本地與本地"]


def test_a_text_that_changed_meanwhile_is_left(db: Database, three: list[int]) -> None:
    found = list(replace.find_places(db, "工入"))
    corrections.correct(db, block_ids(db, three[0])["渡口工入上岗"], "渡口工入上岗了")
    assert replace.replace(db, found, "工人") == replace.Replaced(3, 2, 1)
    assert texts(db, three[0])[0] == "渡口工入上岗了"


def test_a_cancelled_replacement_leaves_nothing(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "CHUNK", 2)
    made = [put(db, [("body", f"第{n}号渡口。")], page=n) for n in range(9)]
    before = rows(db, (*TABLES, "version", "revision"))
    seen: list[Progress] = []
    with pytest.raises(replace.Stopped):
        replace.replace_all(db, "渡口", "码头", progress=seen.append, cancelled=lambda: len(seen) >= 3)
    assert [(progress.done, progress.total) for progress in seen] == [(2, 9), (4, 9), (6, 9)]
    assert rows(db, (*TABLES, "version", "revision")) == before and undo.labels(db) == (None, None)
    assert len(answers.find(db, parse("渡口"))) == 9 and not len(answers.find(db, parse("码头")))
    with pytest.raises(replace.Stopped):
        replace.replace(db, list(replace.find_places(db, "渡口")), "码头", cancelled=lambda: True)
    assert replace.replace_all(db, "渡口", "码头").articles == 9 and len(answers.find(db, parse("码头"))) == 9
    undo.undo(db)
    assert dict(rows(db, TABLES)) == {table: before[table] for table in TABLES}
    assert not [finding for finding in check.check(db) if "索引" in finding.message]
    assert texts(db, made[8]) == ["第8号渡口。"]


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
        if progress.done == 2:  # 新的在后:从最早的日期、最后一版做起
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
    with pytest.raises(replace.Stopped, match="没有改动"):
        beside(library, seen.append, lambda: len(seen) >= 3)
    assert [progress.done for progress in seen] == [2, 4, 6]
    assert rows(db, ALL) == before and undo.labels(db) == ("更正", None)
    assert len(answers.find(db, parse("渡口"))) == 9 and not answers.find(db, parse("码头"))
    ticked = [place for place in replace.find_places(db, "渡口") if place.article_id in made[:3]]
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

    with pytest.raises(replace.Stopped, match="1 篇没有退回"):
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
    replace.replace_all(db, needle, replacement, ids=[article])
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

            with contextlib.suppress(replace.Stopped):
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
