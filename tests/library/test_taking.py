"""A backup looked into: how it differs, single notes out of it; and a diagnosis without a word of what stands
in the library.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import annotations, tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.care import backup, check, diagnosis, trash, whole_copy
from reader.library.care.single import taking
from reader.library.care.single.kept import Kept
from reader.library.database import Library
from reader.library.structure import articles as structure
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from tests import library_samples


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_samples.build(tmp_path / "lib", articles=12, seed=3) as library:
        yield library


def block(db: Database, article: int) -> tuple[int, str]:
    row = db.execute(
        "SELECT b.id, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
        " AND b.role = 'body' ORDER BY b.position",
        [article],
    ).fetchone()
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
    assert {(one.text, one.state) for one in found.things} == {("昨天的", "gone"), ("改前", "other")}
    assert all(one.quote and one.headline for one in found.things)


def test_single_notes_come_back_to_their_characters_in_one_step(library: Library) -> None:
    first, second = note(library, 2, "昨天的"), note(library, 3, "改前")
    quote = notes(library, 2)[0][1]
    copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    library.write(lambda db: annotations.delete(db, first))
    library.write(lambda db: annotations.edit(db, second, note="改后"))
    here, text = block(library.reader(), 2)
    library.write(lambda db: corrections.correct(db, here, f"添了几个字{text}"))
    things = pick(library, copy, "note")
    taken, _ = library.write(lambda db: taking.take(db, copy, things))
    assert taken == taking.Taken(2, 0)
    assert notes(library, 2) == [("昨天的", quote)] and notes(library, 3)[0][0] == "改前"
    assert not check.check(library.reader()) and not pick(library, copy, "note")
    library.write(undo.undo)
    assert notes(library, 2) == [] and notes(library, 3)[0][0] == "改后"


def test_a_note_whose_words_are_gone_does_not_land_by_guess(library: Library) -> None:
    first = note(library, 2, "昨天的")
    copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    library.write(lambda db: annotations.delete(db, first))
    here, _ = block(library.reader(), 2)
    library.write(lambda db: corrections.correct(db, here, "全都另写过了。"))
    things = pick(library, copy, "note")
    assert library.write(lambda db: taking.take(db, copy, things))[0] == taking.Taken(0, 1)
    assert notes(library, 2) == []


def test_the_diagnosis_says_much_and_nothing_of_the_content(library: Library) -> None:
    note(library, 2, "只给自己看的")
    library.write(lambda db: tags.create(db, "秘密"))
    library.write(lambda db: backup.snapshot(db, "手动"))
    told = "\n".join(diagnosis.lines(library))
    assert "article 12" in told
    assert "as it should be" in told
    assert "backups: 1" in told
    assert "quick check: ok" in told
    words = [
        row[0]
        for row in library.reader()
        .execute("SELECT headline FROM article UNION SELECT title FROM paper")
        .fetchall()
    ]
    assert not any(word in told for word in [*words, "只给自己看的", "秘密", "方砚"])


def layout(library: Library, article: int) -> list[str]:
    rows = library.reader().execute(
        "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
        " ORDER BY b.position, b.id",
        [article],
    )
    return [row[0] for row in rows.fetchall()]


def pick(library: Library, copy: Path, kind: str) -> list[Kept]:
    return [one for one in taking.preview(library.reader(), copy).things if one.kind == kind]


def test_a_tag_of_an_article_comes_back_even_where_the_tag_itself_is_gone(library: Library) -> None:
    library.write(lambda db: tags.add(db, tags.find_or_create(db, "城乡/渡口"), [2, 3]))
    copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    library.write(lambda db: tags.delete(db, tags.find(db, "城乡") or 0))
    found = pick(library, copy, "tag")
    assert [(one.text, one.state) for one in found] == [("城乡/渡口", "gone")] * 2
    assert all(one.headline for one in found)
    assert library.write(lambda db: taking.take(db, copy, found[:1]))[0] == taking.Taken(1, 0)
    assert len(pick(library, copy, "tag")) == 1 and tags.find(library.reader(), "城乡/渡口") is not None
    library.write(undo.undo)
    assert len(pick(library, copy, "tag")) == 2


def test_the_paragraphs_of_an_issue_come_back_as_they_were(library: Library) -> None:
    """Cut, merged and moved since: every article is what it was, in one step, and every note on its words."""
    note(library, 4, "跟着走")
    before = {article: layout(library, article) for article in range(1, 13)}
    copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    library.write(lambda db: paragraphs.split_paragraph(db, block(db, 2)[0], 9))
    library.write(lambda db: structure.merge(db, [3, 4]))
    library.write(lambda db: corrections.correct(db, block(db, 5)[0], "另写的一段。"))
    found = pick(library, copy, "text")
    assert {one.state for one in found} == {"other", "gone"} and all(one.place and one.was for one in found)
    assert library.write(lambda db: taking.take(db, copy, found))[0] == taking.Taken(len(found), 0)
    assert {article: layout(library, article) for article in range(1, 13)} == before
    assert [row[0] for row in notes(library, 4)] == ["跟着走"]
    assert not check.check(library.reader()) and not pick(library, copy, "text")
    library.write(undo.undo)
    assert layout(library, 5) != before[5] and pick(library, copy, "text")


@pytest.mark.parametrize("kind", ["copy", "all.zip"])
def test_a_copy_from_elsewhere_is_compared_and_taken_from(
    library: Library, tmp_path: Path, kind: str
) -> None:
    first = note(library, 2, "昨天的")
    whole_copy.make_backup(library, tmp_path / kind)
    library.write(lambda db: annotations.delete(db, first))
    found = taking.preview(library.reader(), tmp_path / kind).things
    assert [one.text for one in found] == ["昨天的"]
    assert library.write(lambda db: taking.take(db, tmp_path / kind, found))[0] == taking.Taken(1, 0)
    assert notes(library, 2)[0][0] == "昨天的"


def test_another_librarys_copy_is_not_compared(library: Library, tmp_path: Path) -> None:
    with library_samples.build(tmp_path / "other", articles=6) as other:
        whole_copy.make_backup(other, tmp_path / "other.zip")
    with pytest.raises(LibraryError, match="另一个库"):
        taking.preview(library.reader(), tmp_path / "other.zip")


def test_an_article_that_is_gone_for_good_stays_in_the_backup(library: Library) -> None:
    copy, _ = library.write(lambda db: backup.snapshot(db, "手动"))
    library.write(lambda db: paragraphs.split_paragraph(db, block(db, 2)[0], 9))
    found = pick(library, copy, "text")
    library.write(lambda db: trash.throw(db, "article", [2]))
    library.write(trash.purge)
    assert library.write(lambda db: taking.take(db, copy, found))[0] == taking.Taken(0, 1)
