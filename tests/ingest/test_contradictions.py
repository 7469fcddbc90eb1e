"""大同日报_20230114.txt whose masthead says 2023-12-01: the preview and the review list say so, and a person
decides.
"""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.ingest import contradictions, preview, store
from reader.library.database import Library
from reader.library.filing import issue_tree
from reader.library.imports import batches
from reader.library.masthead import cards
from reader.library.review import items
from tests.ingest import folders
from tests.ingest.folders import staged

PRINTED = date(2023, 12, 1)


def misnamed(tmp_path: Path, name: str = "大同日报_20230114.txt") -> Path:
    path = tmp_path / "来件" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(folders.page_text("大同日报", PRINTED, 1), "utf-8")
    return path


def days(library: Library) -> list[str | None]:
    return [row.date for row in issue_tree.tree(library.reader())]


def test_it_is_told(library: Library, tmp_path: Path) -> None:
    batch = staged(library, misnamed(tmp_path))
    [file] = batches.files(library.reader(), batch)
    [one] = contradictions.find([file])[file.id]
    assert (one.field, one.read, one.other, one.by) == ("date", "2023-12-01", "2023-01-14", "name")


@pytest.mark.parametrize(("other", "day"), [(True, "2023-01-14"), (False, "2023-12-01")])
def test_what_is_chosen_is_stored_and_asked_no_more(
    library: Library, tmp_path: Path, other: bool, day: str
) -> None:
    batch = staged(library, misnamed(tmp_path))
    [file] = batches.files(library.reader(), batch)
    contradictions.choose(library, batch, [file.id], "date", other)
    assert contradictions.find(batches.files(library.reader(), batch)) == {}
    store.store(library, batch)
    assert days(library) == [day]
    assert [item.kind for item in items.open_items(library.reader()) if item.kind == "masthead"] == []


def test_who_imports_without_deciding_finds_it_in_the_review_list_with_both_values(
    library: Library, tmp_path: Path
) -> None:
    batch = staged(library, misnamed(tmp_path))
    store.store(library, batch)
    assert days(library) == ["2023-12-01"]
    [item] = items.open_items(library.reader(), kind="masthead")
    assert "2023-12-01" in item.reason and "2023-01-14" in item.reason
    field = cards.card(library.reader(), item.page_id).field("date")
    assert field.value == "2023-12-01"
    assert field.suggestion is not None
    assert field.suggestion[0] == "2023-01-14"


def test_one_page_against_all_others_of_its_folder(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "十二月五日"
    folder.mkdir()
    for number, day in enumerate((5, 5, 5, 6), 1):
        (folder / f"{number:02}版.txt").write_text(
            folders.page_text("大同日报", date(2023, 12, day), number, number), "utf-8"
        )
    files = batches.files(library.reader(), staged(library, folder))
    [told] = contradictions.find(files).values()
    assert [(one.read, one.other, one.by) for one in told] == [("2023-12-06", "2023-12-05", "folder")]


def test_what_was_filled_in_can_be_taken_back(library: Library, tmp_path: Path) -> None:
    batch = staged(library, misnamed(tmp_path))
    [file] = batches.files(library.reader(), batch)
    contradictions.choose(library, batch, [file.id], "date", True)
    assert preview.take_back(library, batch, [file.id]) == 1
    [file] = batches.files(library.reader(), batch)
    assert file.date == "2023-12-01" and contradictions.find([file])
