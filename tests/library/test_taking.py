"""A backup looked into: how it differs, single notes out of it; and a diagnosis without a word of what stands in the library."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import backup, check, diagnosis, taking
from reader.library.database import Library
from reader.library.text import corrections
from reader.library.undo import undo
from tests import library_samples


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_samples.build(tmp_path / "lib", articles=12, seed=3) as library:
        yield library


def block(db: Database, article: int) -> tuple[int, str]:
    row = db.execute("SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
                     " AND b.role = 'body' ORDER BY b.position", [article]).fetchone()
    return row[0], row[1]


def note(library: Library, article: int, text: str) -> int:
    def add(db: Database) -> int:
        return annotations.add(db, article, [Passage(block(db, article)[0], 12, 24)], 2, text)

    return library.write(add)[0]


def notes(library: Library, article: int) -> list[tuple[str, str]]:
    return [(row.note, row.quote) for row in annotations.of_article(library.reader(), article)]


def test_what_differs_is_counted_and_listed(library: Library) -> None:
    first, second = note(library, 2, "昨天的"), note(library, 3, "改前")
    library.write(lambda db: tags.create(db, "渡口"))
    copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    library.write(lambda db: annotations.delete(db, first))
    library.write(lambda db: annotations.edit(db, second, note="改后"))
    library.write(lambda db: tags.delete(db, 1))
    found = taking.preview(library.reader(), copy)
    assert (found.there["notes"], found.here["notes"]) == (2, 1) and found.tags == ("渡口",)
    assert {(one.note, one.state) for one in found.notes} == {("昨天的", "gone"), ("改前", "other")}
    assert all(one.quote and one.headline for one in found.notes)


def test_single_notes_come_back_to_their_characters_in_one_step(library: Library) -> None:
    first, second = note(library, 2, "昨天的"), note(library, 3, "改前")
    quote = notes(library, 2)[0][1]
    copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    library.write(lambda db: annotations.delete(db, first))
    library.write(lambda db: annotations.edit(db, second, note="改后"))
    here, text = block(library.reader(), 2)
    library.write(lambda db: corrections.correct(db, here, f"添了几个字{text}"))
    uuids = [one.uuid for one in taking.preview(library.reader(), copy).notes]
    taken, _ = library.write(lambda db: taking.take(db, copy, uuids))
    assert taken == taking.Taken(2, 0)
    assert notes(library, 2) == [("昨天的", quote)] and notes(library, 3)[0][0] == "改前"
    assert not check.check(library.reader()) and not taking.preview(library.reader(), copy).notes
    library.write(undo.undo)
    assert notes(library, 2) == [] and notes(library, 3)[0][0] == "改后"


def test_a_note_whose_words_are_gone_does_not_land_by_guess(library: Library) -> None:
    first = note(library, 2, "昨天的")
    copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    library.write(lambda db: annotations.delete(db, first))
    here, _ = block(library.reader(), 2)
    library.write(lambda db: corrections.correct(db, here, "全都另写过了。"))
    uuids = [one.uuid for one in taking.preview(library.reader(), copy).notes]
    assert library.write(lambda db: taking.take(db, copy, uuids))[0] == taking.Taken(0, 1)
    assert notes(library, 2) == []


def test_the_diagnosis_says_much_and_nothing_of_the_content(library: Library) -> None:
    note(library, 2, "只给自己看的")
    library.write(lambda db: tags.create(db, "秘密"))
    library.write(lambda db: backup.snapshot(db, "手动"))
    told = "\n".join(diagnosis.lines(library))
    assert "article 12" in told and "as it should be" in told and "backups: 1" in told and "quick check: ok" in told
    words = [row[0] for row in library.reader().execute("SELECT headline FROM article UNION SELECT title FROM paper").fetchall()]
    assert not any(word in told for word in [*words, "只给自己看的", "秘密", "方砚"])
