"""Files that hold two issues, and pages that came in two files: proposed in the preview, settled by a person,
stored as what they are.
"""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.ingest import dividing, preview, redo, store
from reader.library import articles
from reader.library.care import check, trash
from reader.library.database import Library
from reader.library.filing import issue_tree, issues
from reader.library.imports import batches, sources
from reader.library.scope import Scope
from tests.ingest import folders
from tests.ingest.folders import staged

MONDAY, TUESDAY = date(2023, 12, 4), date(2023, 12, 5)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def two_issues(tmp_path: Path, between: str = "\n") -> Path:
    return write(tmp_path / "合" / "两天.txt", between.join(
        [folders.page_text("青川日报", MONDAY, 1, 0), folders.page_text("沐川晚报", TUESDAY, 1, 1)]))


def held(library: Library) -> list[tuple[str | None, str | None]]:
    return [(row.paper, row.date) for row in issue_tree.tree(library.reader())]


def test_two_issues_in_a_file_become_two_where_a_person_says_so(library: Library, tmp_path: Path) -> None:
    path = two_issues(tmp_path)
    batch_id = staged(library, path)
    [file] = dividing.divisible(batches.files(library.reader(), batch_id))
    assert file.notes.startswith("这个文件里像是有 2 期或版，另起于第 ")
    assert dividing.divide(library, batch_id, workers=0) == 2
    assert [(row.paper, row.date) for row in batches.files(library.reader(), batch_id)] == [
        ("青川日报", "2023-12-04"), ("沐川晚报", "2023-12-05")]
    assert not dividing.divisible(batches.files(library.reader(), batch_id))
    done = store.store(library, batch_id)
    assert (done.issues, done.pages) == (2, 2)
    assert sorted(held(library)) == [("沐川晚报", "2023-12-05"), ("青川日报", "2023-12-04")]


def divided(library: Library, tmp_path: Path) -> Path:
    path = two_issues(tmp_path)
    batch_id = staged(library, path)
    dividing.divide(library, batch_id, workers=0)
    store.store(library, batch_id)
    return path


def test_lines_of_a_part_are_the_files(library: Library, tmp_path: Path) -> None:
    text = divided(library, tmp_path).read_text("utf-8").split("\n")
    db = library.reader()
    both = issue_tree.tree(db)
    assert len(both) == 2
    for issue in both:
        [page] = issues.pages(db, issue.issue_id)
        source = sources.text(db, page.id)
        assert source.lines == tuple(text), "the untouched file is shown whole"
        for id in articles.ids(db, Scope("issue", issue.issue_id)):
            assert all(block.text[:4] in text[block.lines[0][0] - 1] for block in articles.blocks(db, id))


def test_the_bytes_of_a_divided_file_are_kept_once_and_as_long_as_a_part_needs_them(
    library: Library, tmp_path: Path
) -> None:
    divided(library, tmp_path)
    [kept] = [path for path in (library.folder / "originals").glob("*/*") if path.is_file()]
    assert not [finding for finding in check.check(library.reader()) if finding.level == "error"]
    db = library.reader()
    for n, issue in enumerate(issue_tree.tree(db)):
        library.write(lambda db, issue=issue: trash.throw(db, "issue", [issue.issue_id]))
        library.write(trash.purge)
        assert kept.exists() == (n == 0)


@pytest.mark.parametrize("whole_first", [True, False])
def test_a_file_and_its_parts_are_the_same_text(library: Library, tmp_path: Path, whole_first: bool) -> None:
    path = two_issues(tmp_path)
    batch_id = staged(library, path)
    if not whole_first:
        dividing.divide(library, batch_id, workers=0)
    store.store(library, batch_id)
    again = staged(library, write(tmp_path / "又一份" / "两天.txt", path.read_text("utf-8")))
    if whole_first:
        assert [file.outcome for file in batches.files(library.reader(), again)] == ["duplicate"]
    else:
        [file] = batches.files(library.reader(), again)
        assert file.outcome == "duplicate" and "两天.txt" in file.message


def test_a_form_feed_begins_a_page_of_the_same_issue(library: Library, tmp_path: Path) -> None:
    path = write(
        tmp_path / "整份.txt",
        folders.page_text("青川日报", MONDAY, None, 0) + "\f" + folders.page_text(None, None, None, 1),
    )
    batch_id = staged(library, path)
    assert dividing.divide(library, batch_id, workers=0) == 2
    store.store(library, batch_id)
    [issue] = issue_tree.tree(library.reader())
    assert len(issues.pages(library.reader(), issue.issue_id)) == 2


def test_a_file_that_changed_after_the_preview_stays_whole(library: Library, tmp_path: Path) -> None:
    path = two_issues(tmp_path)
    batch_id = staged(library, path)
    write(path, path.read_text("utf-8") + "添了一行。\n")
    assert dividing.divide(library, batch_id, workers=0) == 0
    [file] = batches.files(library.reader(), batch_id)
    assert file.message == dividing.CHANGED


def test_a_better_recogniser_reads_the_parts_again_each_by_itself(library: Library, tmp_path: Path) -> None:
    divided(library, tmp_path)
    library.write(lambda db: db.execute("UPDATE source SET recogniser = 0"))
    done = redo.redo(library, apply=True, workers=0)
    assert (done.looked, done.changed, done.failed) == (2, 0, ())
    assert sorted(held(library)) == [("沐川晚报", "2023-12-05"), ("青川日报", "2023-12-04")]


FIRST = (
    folders.page_text("青川日报", MONDAY, 3, 0).rstrip()
    + "\n\n船工老周把缆绳系好,回头对岸上的人说,往后天黑了也不用再扯着嗓子喊,"
)
SECOND = "灯亮着就是船在。两岸的人都笑起来。\n\n" + folders.page_text(None, None, None, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023-12-04_03上.txt", "2023-12-04_03下.txt"),
        ("03版a.txt", "03版b.txt"),
        ("A03-1.txt", "A03-2.txt"),
        ("三版.txt", "三版下.txt"),
    ],
)
def test_the_second_half_of_a_page_is_proposed_as_such(
    library: Library, tmp_path: Path, one: str, other: str
) -> None:
    write(tmp_path / one, FIRST)
    write(tmp_path / other, SECOND)
    batch_id = staged(library, tmp_path / one, tmp_path / other)
    second = next(file for file in batches.files(library.reader(), batch_id) if Path(file.path).name == other)
    assert f"“{one}”的后半版" in second.notes
    assert preview.accept_suggestions(library, batch_id) == 1
    store.store(library, batch_id)
    [issue] = issue_tree.tree(library.reader())
    assert [(page.number, page.name) for page in issues.pages(library.reader(), issue.issue_id)] == [
        (3, None),
        (None, "第3版后半"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023-12-04-1.txt", "2023-12-04-2.txt"),
        ("11.txt", "12.txt"),
        ("A1.txt", "A2.txt"),
        ("03版.txt", "04版.txt"),
    ],
)
def test_pages_that_are_counted_are_no_halves(library: Library, tmp_path: Path, one: str, other: str) -> None:
    write(tmp_path / one, FIRST)
    write(tmp_path / other, SECOND)
    batch_id = staged(library, tmp_path / one, tmp_path / other)
    assert not any("后半版" in file.notes for file in batches.files(library.reader(), batch_id))
