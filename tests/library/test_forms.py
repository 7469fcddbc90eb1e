"""Libraries of every form that there ever was, made by the code of that time, opened by the present one."""
from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from reader.library import annotations, articles, tags
from reader.library.care import backup, check, restore
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search import answers, care, saved
from reader.library.search.query import parse
from reader.library.store import form
from reader.library.undo import undo

FORMS = sorted((Path(__file__).parent / "forms").glob("*.zip"))
forms = pytest.mark.parametrize("packed", FORMS, ids=lambda path: path.stem)


@pytest.fixture
def folder(packed: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "lib")
    return tmp_path / "lib"


@forms
def test_it_is_brought_up_to_date_with_all_that_is_in_it(folder: Path, packed: Path) -> None:
    with open_library(folder, "艾小满") as library:
        db = library.reader()
        assert library.write(form.compare)[0] is None
        thrown = 0 if packed.stem == "m001-import" else 1
        assert len(articles.ids(db, Scope())) == 14 - thrown
        assert [(tag.name, tag.count) for tag in tags.tree(db)] == [("渡口", 1)]
        [note] = annotations.of_article(db, 2)
        assert note.note == "此处待查" and len(note.quote) == 4 and note.maker == "方砚"
        assert [row.name for row in saved.all(db)] == ["渡轮"]
        care.build(library)
        assert not [finding for finding in check.check(library.reader()) if finding.level != "info"]
        assert len(answers.find(library.reader(), parse(f'"{note.quote}"'))) >= 1


@forms
def test_one_can_work_in_it_and_undo(folder: Path, packed: Path) -> None:
    with open_library(folder) as library:
        library.write(lambda db: tags.create(db, "码头"))
        assert library.write(undo.undo)[0] and library.write(undo.redo)[0]
        assert undo.labels(library.reader())[0]
        assert {tag.name for tag in tags.tree(library.reader())} == {"渡口", "码头"}


@forms
def test_the_copy_that_was_made_before_leads_back(folder: Path, packed: Path) -> None:
    with open_library(folder) as library:
        library.write(lambda db: tags.create(db, "码头"))
    copies = backup.backups(folder)
    if not copies:  # of the present form: nothing was changed
        return
    assert copies[-1].why in ("升级前", "整理前")
    restore.restore(folder, copies[-1].path)
    with open_library(folder) as library:
        assert [tag.name for tag in tags.tree(library.reader())] == ["渡口"]


@forms
def test_a_second_opening_has_nothing_to_do(folder: Path, packed: Path) -> None:
    open_library(folder).close()
    copies = len(backup.backups(folder))
    with open_library(folder) as library:
        assert len(backup.backups(folder)) == copies
        assert not [notice for notice in library.notices if "索引" not in notice]


@forms
def test_it_can_be_read_where_nothing_may_be_written(folder: Path, packed: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "disc")
    with open_library(tmp_path / "disc", read_only=True) as library:
        assert library.reader().execute("SELECT count(*) FROM article").fetchone()[0] == 14
