"""Care of the index: a damaged one is noticed and left alone, a new one is built while the old one serves."""
from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.library import annotations
from reader.library.annotations import Passage
from reader.library.base import Database, put_setting
from reader.library.care import check, trash
from reader.library.database import Library
from reader.library.opening import open_library
from reader.library.progress import Progress
from reader.library.search import answers, care, index, sql
from reader.library.search.index import CONFIGURATION, TABLES, building, table
from reader.library.search.query import parse
from reader.library.text import corrections
from reader.library.undo import undo
from tests import library_samples

DAMAGE = {
    "blocks emptied": "UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10",
    "blocks scrambled": "UPDATE search_data SET block = randomblob(length(block)) WHERE id > 10",
    "blocks lost": "DELETE FROM search_data WHERE id > 10",
    "structure": "UPDATE search_data SET block = x'00000001ffffffff' WHERE id = 10",
    "all lost": "DELETE FROM search_data",
    "settings lost": "DELETE FROM search_config",
    "terms lost": "DELETE FROM search_idx",
    "sizes lost": "DELETE FROM search_docsize",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library_samples.build(tmp_path / "库", 120, originals=False).close()
    return tmp_path / "库"


def spoil(folder: Path, damage: str) -> None:
    conn = sqlite3.connect(folder / "library.db")
    conn.execute(damage)
    conn.commit()
    conn.close()


def everything(db: Database) -> list[list[int]]:
    return [
        list(answers.find(db, parse(query)))
        for query in ("渡轮", "图书馆 -检修", "记者", "篇名:码头", "开放 OR 完工", "3月")
    ]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_said_worked_around_and_built_anew(folder: Path, damage: str) -> None:
    with open_library(folder, "方砚") as library:
        wanted = everything(library.reader())
        assert library.notices == [] and any(wanted)
    spoil(folder, DAMAGE[damage])
    with open_library(folder, "方砚") as library:
        assert care.state(library.reader()) == "damaged"  # asked for once the window is there
        library.write(answers.mark_damaged)
        article, block, text = (
            library.reader()
            .execute(
                "SELECT b.article_id, b.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE "
                "b.role = 'body' LIMIT 1"
            )
            .fetchone()
        )
        library.write(lambda db: annotations.add(db, article, [Passage(block, 0, 4)], note="照常可以批注"))
        library.write(lambda db: corrections.correct(db, block, text + "照常可以更正"))
        library.write(lambda db: trash.throw(db, "article", [article + 1]))
        assert not library.write(care.idle)[0]
        assert care.build(library)
        db = library.reader()
        assert care.state(db) == "current" and list(answers.find(db, parse("照常可以更正"))) == [article]
        assert article + 1 not in answers.find(db, parse(""))
        library.write(undo.undo)
        library.write(undo.undo)
        assert everything(db) == wanted
        assert [finding for finding in check.check(db) if "索引" in finding.message] == []
        assert (
            db.execute("SELECT count(*) FROM sqlite_master WHERE name IN (?, ?)", TABLES).fetchone()[0] == 1
        )
    with open_library(folder, "方砚") as library:
        assert library.notices == [] and everything(library.reader()) == wanted


def test_after_a_crash_the_index_is_asked_at_opening(folder: Path) -> None:
    spoil(folder, DAMAGE["blocks lost"])
    with open_library(folder) as library:
        assert library.notices == []
        assert library.write(lambda db: care.notices(db, look=True))[0] == [care.DAMAGED]
    with open_library(folder) as library:
        assert library.notices == [care.DAMAGED], "it is marked, and said from now on"


@pytest.mark.parametrize("damage", ["structure", "blocks scrambled", "settings lost"])
def test_damage_that_comes_while_the_library_is_open(folder: Path, damage: str) -> None:
    with open_library(folder, "方砚") as library:
        wanted = everything(library.reader())
    with open_library(folder, "方砚") as library:
        library.write(lambda db: db.execute(DAMAGE[damage]))
        with pytest.raises(sql.IndexDamaged) as caught:
            everything(open_library(folder, read_only=True).reader())
        assert "索引" in caught.value.message and caught.value.hint
        block, text = (
            library.reader()
            .execute(
                "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
                " WHERE b.role = 'body' LIMIT 1"
            )
            .fetchone()
        )
        library.write(lambda db: corrections.correct(db, block, text + "改过"))
        assert (
            library.reader().execute("SELECT text FROM version ORDER BY id DESC LIMIT 1").fetchone()[0]
            == text + "改过"
        )
        library.write(undo.undo)
        assert care.build(library) and everything(library.reader()) == wanted


def test_check_finds_damage_and_repair_mends_it(folder: Path) -> None:
    with open_library(folder, "方砚") as library:
        wanted = everything(library.reader())
    spoil(folder, DAMAGE["blocks scrambled"])
    with open_library(folder, "方砚") as library:
        assert any("索引" in finding.message for finding in check.check(library.reader()))
        check.repair(library)
        assert not any("索引" in finding.message for finding in check.check(library.reader()))
        assert everything(library.reader()) == wanted and care.state(library.reader()) == "current"


def test_the_old_index_serves_while_the_new_one_is_built(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.search.care.STEP", 7)
    with open_library(folder, "方砚") as library:
        library.write(lambda db: put_setting(db, "index_version", "0/old"))
    with open_library(folder, "方砚") as library:
        assert any("旧版本" in notice for notice in library.notices)
        db, rng = library.reader(), random.Random(3)
        steps: list[Progress] = []
        assert care.state(db) == "old"
        wanted = everything(db)

        def meanwhile(progress: Progress) -> None:
            steps.append(progress)
            assert everything(db) == wanted
            block, text = rng.choice(
                db.execute(
                    "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id"
                ).fetchall()
            )
            library.write(lambda db: corrections.correct(db, block, text + "；"))

        assert not care.build(library, meanwhile, lambda: len(steps) >= 6)
        assert care.state(db) == "building" and everything(db) == wanted
        library.write(lambda db: trash.throw(db, "article", [3, 4, 110]))
        library.write(undo.undo)
        library.write(lambda db: trash.throw(db, "article", [5, 111]))
        wanted = [[id for id in ids if id not in (5, 111)] for ids in wanted]
    with open_library(folder, "方砚") as library:
        assert any("接着建" in notice for notice in library.notices)
        assert care.build(library, steps.append)
        assert len(steps) <= 120 // 7 + 2, "it goes on where it was"
        assert care.state(library.reader()) == "current" and everything(library.reader()) == wanted
        rebuilt = dump(library.reader())
        assert care.build(library)
        assert dump(library.reader()) == rebuilt


def dump(db: Database) -> list[tuple[object, ...]]:
    """Every term of the index with its places."""
    name = index.table(db)
    with sqlite3.connect(db.folder / "library.db") as conn:
        conn.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, {name}, instance)")
        return sorted(conn.execute("SELECT term, doc, col, offset FROM temp.terms").fetchall())


def test_idle_steps_are_short_and_end(folder: Path) -> None:
    with open_library(folder, "方砚") as library:
        for n in range(12):
            library_samples.fill(
                library, 15, seed=n + 2, originals=False, start=library_samples.START.replace(year=2000 + n)
            )
        wanted = everything(library.reader())
        before = segments(library)
        steps = 0
        while library.write(care.idle)[0]:
            steps += 1
            assert steps < 1000
        assert segments(library) <= before and everything(library.reader()) == wanted


def segments(library: Library) -> int:
    return int(library.reader().execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0])


@pytest.mark.parametrize(
    "kind",
    [
        "zeroblob(length(block))",
        "x''",
        "substr(block, 1, length(block) / 2)",
        *(f"noise({n}, length(block))" for n in range(40)),
    ],
)
def test_harm_to_the_index_is_not_told_as_harm_to_the_library(folder: Path, kind: str) -> None:
    """Nobody shall go back to an old backup for an index that can be built anew, whatever SQLite calls its
    fault.
    """
    def spoil(db: Database) -> None:
        noise: dict[int, random.Random] = {}
        db.conn.create_function(
            "noise", 2, lambda seed, size: noise.setdefault(seed, random.Random(seed)).randbytes(size)
        )
        db.execute(f"UPDATE {index.table(db)}_data SET block = {kind} WHERE id > 1")

    with open_library(folder, "林晓") as library:
        library.write(spoil)
        found = [
            finding.message for finding in check.check(library.reader()) if "原始文件" not in finding.message
        ]
        assert found == ["检索索引已损坏。"]
        library.write(care.probe)
        with pytest.raises(sql.IndexDamaged):
            answers.find(library.reader(), parse("渡口"))
        check.repair(library)
        assert not [finding for finding in check.check(library.reader()) if "索引" in finding.message]


def test_a_check_can_be_cancelled(folder: Path) -> None:
    with open_library(folder, "方砚") as library:
        seen: list[Progress] = []
        assert check.check(library.reader()), "the originals are not there"
        assert check.check(library.reader(), seen.append, lambda: len(seen) >= 3) == [] and len(seen) == 3


def test_a_build_that_is_cancelled_late_still_ends_with_one_segment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.search.care.STEP", 7)
    monkeypatch.setattr("reader.library.search.care.JOINED", 1)
    with open_library(folder, "方砚") as library:
        db = library.reader()
        wanted = everything(db)
        steps: list[Progress] = []
        assert not care.build(library, steps.append, lambda: steps[-1:] != [] and "合并" in steps[-1].label)
        assert 0 < steps[-1].done <= steps[-1].total
        assert care.state(db) == "building"
        assert everything(db) == wanted
    with open_library(folder, "方砚") as library:
        db = library.reader()
        assert care.build(library) and everything(db) == wanted
        name = table(db)
        assert db.execute(f"SELECT count(DISTINCT segid) FROM {name}_idx").fetchone()[0] == 1
        kept = dict(db.execute(f"SELECT k, v FROM {name}_config").fetchall())
        assert {key: kept[key] for key in CONFIGURATION} == CONFIGURATION, (
            "from now on it merges as others do"
        )


def test_a_build_of_very_many_articles_joins_segments_on_its_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.search.care.STEP", 3)
    monkeypatch.setattr("reader.library.search.care.SEGMENTS", 5)
    with open_library(folder, "方砚") as library:
        db = library.reader()
        wanted, segments = everything(db), []

        def count(_: Progress) -> None:
            if other := building(db):
                segments.append(
                    db.execute(f"SELECT count(DISTINCT segid) FROM {other['table']}_idx").fetchone()[0]
                )

        assert care.build(library, count) and everything(db) == wanted
        assert max(segments) == 5 and segments.count(5) > 2
