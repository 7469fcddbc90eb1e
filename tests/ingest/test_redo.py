"""A better recogniser does again what nobody has touched, and nothing else."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reader.ingest import find, preview, redo, store
from reader.library import annotations, articles, tags
from reader.library.annotations import Passage
from reader.library.care import check
from reader.library.database import Library
from reader.library.filing import issue_tree, shelving
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.scope import Scope
from tests.ingest import folders

SPOILT = "旧识别的文字"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Four front pages, as a poorer recogniser would have left them: wrong texts, and the fourth without its
    date.
    """
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(
            folders.page_text("青川日报", date(2023, 12, 4 + n), 1, n), "utf-8"
        )
    with open_library(tmp_path / "lib", "方砚") as library:
        batch_id, _ = library.write(lambda db: batches.create(db, "x"))
        preview.stage(library, batch_id, find.walk(sorted(tmp_path.glob("*.txt"))), workers=0)
        store.store(library, batch_id)
        library.write(
            lambda db: db.execute(
                "UPDATE version SET text = ? WHERE id IN (SELECT version_id FROM block WHERE role = 'body')",
                [SPOILT],
            )
        )
        library.write(lambda db: db.execute("UPDATE source SET recogniser = 0"))
        library.write(lambda db: db.execute("UPDATE source SET readings = '{}' WHERE id = 4"))
        library.write(lambda db: shelving.unfile(db, 4, date=True))
        yield library


def bodies(library: Library, page_id: int) -> list[str]:
    db = library.reader()
    return [
        block.text
        for id in articles.ids(db, Scope("page", page_id))
        for block in articles.get(db, id).blocks  # type: ignore[union-attr]
        if block.role == "body"
    ]


def test_the_summary_changes_nothing(library: Library) -> None:
    found = redo.redo(library, workers=0)
    assert (found.looked, found.changed, found.touched, found.failed, found.applied) == (4, 4, 0, (), False)
    assert all(text == SPOILT for page in (1, 2, 3, 4) for text in bodies(library, page))


def test_touched_pages_stay_and_others_follow(library: Library) -> None:
    first, second = (
        articles.ids(library.reader(), Scope("page", 1)),
        articles.ids(library.reader(), Scope("page", 2)),
    )
    block = articles.get(library.reader(), first[0]).blocks[0]  # type: ignore[union-attr]
    library.write(lambda db: annotations.add(db, first[0], [Passage(block.id, 0, 2)]))
    library.write(lambda db: tags.add(db, tags.find_or_create(db, "渡口"), [second[0]]))
    kept = {
        page: {
            id: articles.get(library.reader(), id).uuid
            for id in articles.ids(library.reader(), Scope("page", page))
        }  # type: ignore[union-attr]
        for page in (3, 4)
    }
    found = redo.redo(library, apply=True, workers=0)
    assert (found.looked, found.changed, found.touched) == (2, 2, 2)
    assert set(bodies(library, 1)) == set(bodies(library, 2)) == {SPOILT}
    assert SPOILT not in bodies(library, 3) + bodies(library, 4)
    for page in (3, 4):
        assert {
            id: articles.get(library.reader(), id).uuid
            for id in articles.ids(library.reader(), Scope("page", page))
        } == kept[page]  # type: ignore[union-attr]
    assert [row.date for row in issue_tree.tree(library.reader())] == [
        "2023-12-04",
        "2023-12-05",
        "2023-12-06",
        "2023-12-07",
    ]
    assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]
    assert len(articles.ids(library.reader(), Scope("search", text="渡轮"))) >= 1
    assert redo.redo(library, workers=0).looked == 0, "what was done is not done again"


def test_a_lost_original_is_reported(library: Library) -> None:
    for path in (library.folder / "originals").glob("*/*"):
        path.unlink()
    found = redo.redo(library, apply=True, workers=0)
    assert found.changed == 0 and len(found.failed) == 4
