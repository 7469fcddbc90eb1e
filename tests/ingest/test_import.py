"""An import from folder to library: preview, rules, storing, cancelling, going on, taking it back."""
from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from reader.ingest import find, page_file, preview, report, store
from reader.library import articles
from reader.library.care import trash
from reader.library.database import Library
from reader.library.filing import issue_tree, issues
from reader.library.imports import batches, sources
from reader.library.masthead import cards
from reader.library.review import items
from reader.library.scope import Scope
from reader.library.undo import undo
from reader.page.model import Page
from reader.page.readings import Reading, Suggestion
from tests.ingest import folders


def begin(library: Library, *paths: Path, workers: int = 0) -> int:
    batch_id, _ = library.write(lambda db: batches.create(db, paths[0].name, map(str, paths)))
    preview.stage(library, batch_id, find.walk(paths), workers=workers)
    return batch_id


def outcomes(library: Library, batch_id: int) -> list[str]:
    return [file.outcome for file in batches.files(library.reader(), batch_id)]


def held(library: Library) -> list[tuple[str | None, str | None, int]]:
    return [(row.paper, row.date, row.pages) for row in issue_tree.tree(library.reader())]


def test_a_folder_becomes_issues(library: Library, tmp_path: Path) -> None:
    folders.week(tmp_path / "in", days=3)
    batch_id = begin(library, tmp_path / "in")
    files = batches.files(library.reader(), batch_id)
    assert [(file.paper, file.date, file.number) for file in files[:2]] == [
        ("青川日报", "2023-12-04", 1),
        (None, None, 2),
    ]
    assert files[0].basis == {"paper": "read", "date": "read", "number": "assigned"}
    assert not issue_tree.tree(library.reader()), "a preview stores nothing"
    [rule, *_] = preview.propose(library, batch_id)
    assert rule.pattern == "{报名}/{日期}/{版}" and rule.matches == 9
    assert preview.apply_rule(library, batch_id, rule) >= 9
    done = store.store(library, batch_id)
    assert (done.pages, done.issues, done.counts) == (12, 3, {"stored": 12})
    assert held(library) == [("青川日报", f"2023-12-0{day}", 4) for day in (4, 5, 6)]
    inner = issues.pages(library.reader(), issue_tree.tree(library.reader())[0].issue_id)[1]
    card = cards.card(library.reader(), inner.id)
    assert card.field("date").by == "assigned", "what a folder says is assigned, not read"
    assert cards.card(library.reader(), card.field("issue_number").page_id).field("date").by == "read"
    assert len(articles.ids(library.reader(), Scope("search", text="渡轮"))) > 0
    assert [row.state for row in batches.all(library.reader())] == ["done"]


def test_worker_processes_find_the_same(library: Library, tmp_path: Path) -> None:
    folders.week(tmp_path / "in", days=2)
    here = begin(library, tmp_path / "in", workers=0)
    seen: list[tuple[int, int]] = []
    there, _ = library.write(lambda db: batches.create(db, "two"))
    preview.stage(
        library, there, find.walk([tmp_path / "in"]), lambda p: seen.append((p.done, p.total)), workers=2
    )
    rows = [
        [(f.path, f.sha256, f.paper, f.date, f.number) for f in batches.files(library.reader(), id)]
        for id in (here, there)
    ]
    assert rows[0] == rows[1]
    assert seen[-1] == (8, 8)


def test_originals_are_the_bytes_of_the_files(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "页.txt"
    data = folders.page_text("青川日报", date(2023, 12, 5), 1).encode("gb18030")
    file.write_bytes(data)
    store.store(library, begin(library, file))
    page = issues.pages(library.reader(), issue_tree.tree(library.reader())[0].issue_id)[0]
    source = sources.text(library.reader(), page.id)
    assert sources.read(library.folder / "originals", source.sha256) == data
    assert source.encoding == "gb18030" and source.lines[0] == "青川日报" and source.name == "页.txt"


def test_duplicates_changed_and_trash(library: Library, tmp_path: Path) -> None:
    day = date(2023, 12, 5)
    (tmp_path / "a.txt").write_text(folders.page_text("青川日报", day, 1), "utf-8")
    (tmp_path / "b.txt").write_text(folders.page_text("青川日报", day, 1), "utf-8")
    first = begin(library, tmp_path / "a.txt", tmp_path / "b.txt")
    assert outcomes(library, first) == ["new", "duplicate"]
    store.store(library, first)
    (tmp_path / "c.txt").write_text(folders.page_text("青川日报", day, 1, shift=2), "utf-8")
    second = begin(library, tmp_path / "a.txt", tmp_path / "c.txt")
    assert outcomes(library, second) == ["duplicate", "changed"]
    store.store(library, second)
    assert outcomes(library, second) == ["duplicate", "changed"]
    assert held(library) == [("青川日报", "2023-12-05", 1)], "another text of a page is no second page"
    rows = library.reader().execute(
        "SELECT s.name, p.source_id = s.id FROM source s JOIN page p ON p.id = s.page_id ORDER BY s.id"
    )
    assert rows.fetchall() == [("a.txt", 1), ("c.txt", 0)]
    asked = library.reader().execute("SELECT 1 FROM review WHERE kind = 'source' AND state = 'open'")
    assert len(asked.fetchall()) == 1
    library.write(lambda db: trash.throw(db, "batch", [first]))
    third = begin(library, tmp_path / "a.txt")
    [file] = batches.files(library.reader(), third)
    assert file.outcome == "duplicate" and "回收站" in file.message


def test_two_texts_of_a_page_in_one_batch(library: Library, tmp_path: Path) -> None:
    day = date(2023, 12, 5)
    for n in range(2):
        (tmp_path / f"{n}.txt").write_text(folders.page_text("青川日报", day, 1, shift=n), "utf-8")
    batch_id = begin(library, tmp_path / "0.txt", tmp_path / "1.txt")
    store.store(library, batch_id)
    assert outcomes(library, batch_id) == ["stored", "changed"]
    assert held(library) == [("青川日报", "2023-12-05", 1)]


def test_cancelled_leaves_whole_issues_and_goes_on(library: Library, tmp_path: Path) -> None:
    folders.week(tmp_path / "in", days=40)
    batch_id = begin(library, tmp_path / "in")
    preview.apply_rule(library, batch_id, "{报名}/{日期}/{版}")
    asked = iter([False, False, True])
    done = store.store(library, batch_id, cancelled=lambda: next(asked, True))
    assert done.cancelled and 0 < done.pages < 160 and done.pages == 4 * done.issues
    assert held(library) == [("青川日报", row[1], 4) for row in held(library)], "whole issues only"
    assert [row[1] for row in held(library)] == [
        (date(2023, 12, 4) + timedelta(n)).isoformat() for n in range(done.issues)
    ]
    assert [row.id for row in batches.unfinished(library.reader())] == [batch_id]
    rest = store.store(library, batch_id)
    assert not rest.cancelled and rest.pages == 160 - done.pages
    assert [row[2] for row in held(library)] == [4] * 40
    assert not batches.unfinished(library.reader())


def test_a_preview_that_was_interrupted_goes_on(library: Library, tmp_path: Path) -> None:
    folders.week(tmp_path / "in", days=5)
    batch_id, _ = library.write(lambda db: batches.create(db, "in", [str(tmp_path / "in")]))
    asked = iter([False, False, False])
    counts = preview.stage(
        library, batch_id, find.walk([tmp_path / "in"]), cancelled=lambda: next(asked, True), workers=0
    )
    assert counts["found"] > 0 and counts["new"] > 0
    late = tmp_path / "in" / "补.txt"
    late.write_text(folders.page_text(None, None, 9, 3), "utf-8")
    assert preview.stage(library, batch_id, workers=0) == {"new": 20}
    [left] = batches.unfinished(library.reader())
    assert preview.stage(library, left.id, find.walk(left.paths), workers=0) == {"new": 21}


def test_a_masthead_that_contradicts_itself_is_listed_for_review(library: Library, tmp_path: Path) -> None:
    for number in (1, 2):
        text = folders.page_text("青川日报", date(2023, 12, 4 + number), None, number)
        (tmp_path / f"{number}.txt").write_text(text.replace("星期三", "星期五"), "utf-8")
    store.store(library, begin(library, tmp_path / "1.txt", tmp_path / "2.txt"))
    [found] = items.open_items(library.reader(), kind="masthead")
    assert found.lines == (2,) and "星期五" in found.reason
    [name] = library.reader().execute("SELECT name FROM source WHERE page_id = ?", [found.page_id]).fetchone()
    assert name == "2.txt"


def test_undoing_an_import_and_restoring_it(library: Library, tmp_path: Path) -> None:
    folders.week(tmp_path / "in", days=2)
    batch_id = begin(library, tmp_path / "in")
    preview.apply_rule(library, batch_id, "{报名}/{日期}/{版}")
    store.store(library, batch_id)
    before = held(library)
    number = articles.count(library.reader())
    trash_id, _ = library.write(lambda db: trash.throw(db, "batch", [batch_id]))
    assert not held(library) and not articles.ids(library.reader(), Scope("search", text="渡轮"))
    assert len(articles.ids(library.reader(), Scope("trash"))) == number
    library.write(lambda db: trash.restore(db, trash_id))
    assert held(library) == before
    assert len(articles.ids(library.reader(), Scope("search", text="渡轮"))) > 0
    library.write(undo.undo)
    library.write(undo.undo)
    assert held(library) == before


def test_purging_an_import_leaves_nothing_and_it_can_come_again(library: Library, tmp_path: Path) -> None:
    folders.week(tmp_path / "in", days=2)
    for again in range(2):
        batch_id = begin(library, tmp_path / "in")
        assert set(outcomes(library, batch_id)) == {"new"}, f"round {again}"
        preview.apply_rule(library, batch_id, "{报名}/{日期}/{版}")
        store.store(library, batch_id)
        trash_id, _ = library.write(lambda db, batch_id=batch_id: trash.throw(db, "batch", [batch_id]))  # type: ignore[misc]
        assert library.write(lambda db, trash_id=trash_id: trash.purge(db, trash_id))[0] > 0  # type: ignore[misc]
        db = library.reader()
        for table in (
            "page",
            "article",
            "block",
            "version",
            "source",
            "issue",
            "review",
            "trash",
            "search_docsize",
        ):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table
        assert not list((library.folder / "originals").glob("*/*"))
        assert db.execute("SELECT count(*) FROM tombstone WHERE kind = 'page'").fetchone()[0] == 8


def test_a_preview_can_be_edited_by_hand(library: Library, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"散页-{'甲乙丙'[n]}.txt").write_text(folders.page_text(None, None, None, n), "utf-8")
    batch_id = begin(library, *sorted(tmp_path.glob("*.txt")))
    ids = [file.id for file in batches.files(library.reader(), batch_id)]
    preview.assign(library, batch_id, ids[:2], paper="白沙晚报", date="2001-02-03")
    preview.assign(library, batch_id, ids[:1], number=2)
    preview.skip(library, batch_id, ids[2:])
    store.store(library, batch_id)
    assert outcomes(library, batch_id) == ["stored", "stored", "skipped"]
    assert held(library) == [("白沙晚报", "2001-02-03", 2)]


def test_pages_that_nothing_is_known_of_are_issues_of_their_own(library: Library, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"散页-{'甲乙丙'[n]}.txt").write_text(folders.page_text(None, None, None, n), "utf-8")
    store.store(library, begin(library, *sorted(tmp_path.glob("*.txt"))))
    assert held(library) == [(None, None, 1)] * 3
    assert len(articles.ids(library.reader(), Scope("open"))) == articles.count(library.reader()) > 0


def test_the_report_is_a_table_that_a_spreadsheet_opens(library: Library, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "a,\"b.txt").write_text(folders.page_text("青川日报", date(2023, 12, 5), 1), "utf-8")
    batch_id = begin(library, *sorted(tmp_path.glob("*.txt")))
    store.store(library, batch_id)
    assert report.write_csv(library.reader(), batch_id, tmp_path / "报告.csv") == 2
    data = (tmp_path / "报告.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [row["结果"] for row in rows] == ["已存入", "未能导入"]
    assert rows[0]["文件"].endswith('a,"b.txt') and rows[0]["日期依据"] == "读自报头"
    assert rows[1]["说明"]


def test_the_recognisers_suggestions_are_taken_all_at_once(library: Library, tmp_path: Path) -> None:
    wrong = folders.page_text("青川日报", date(2023, 12, 5), 1).replace(
        "2023年12月5日 星期二", "2023年12月35日 星期二"
    )
    (tmp_path / "坏日期.txt").write_text(wrong, "utf-8")
    page = Page(
        {
            "title": Reading("青川日报", (1,)),
            "date": Reading(None, (2,), "2023年12月35日", (), Suggestion("2023-12-05", "星期二")),
        }
    )
    batch_id, _ = library.write(lambda db: batches.create(db, "x"))
    row = page_file.file_row(str(tmp_path / "坏日期.txt"), wrong.encode(), "utf-8", page)
    library.write(lambda db: batches.add_files(db, batch_id, [row]))
    [(file, offered)] = preview.suggestions(library.reader(), batch_id)
    assert (file.paper, file.date, offered) == ("青川日报", None, {"date": "2023-12-05"})
    assert preview.accept_suggestions(library, batch_id) == 1
    assert not list(preview.suggestions(library.reader(), batch_id))
    store.store(library, batch_id)
    assert held(library) == [("青川日报", "2023-12-05", 1)]
    card = cards.card(library.reader(), 1)
    assert (card.field("date").by, card.field("title").by) == ("assigned", "read")


def test_one_rule_for_folders_whose_names_say_nothing(library: Library, tmp_path: Path) -> None:
    for n in range(3):
        folder = tmp_path / "in" / f"扫描{n}"
        folder.mkdir(parents=True)
        day = date(2023, 12, 4 + n)
        (folder / "封.txt").write_text(folders.page_text("青川日报", day, 1, n), "utf-8")
        (folder / "里.txt").write_text(folders.page_text(None, None, 2, n), "utf-8")
    batch_id = begin(library, tmp_path / "in")
    [rule] = preview.propose(library, batch_id)
    assert (rule.pattern, rule.matches) == ("{同夹报头}", 3)
    preview.apply_rule(library, batch_id, rule)
    store.store(library, batch_id)
    assert held(library) == [("青川日报", f"2023-12-0{day}", 2) for day in (4, 5, 6)]


def test_a_masthead_stands_against_its_file_name(library: Library, tmp_path: Path) -> None:
    (tmp_path / "青川日报_20231206_01.txt").write_text(
        folders.page_text("青川日报", date(2023, 12, 5), 1), "utf-8"
    )
    batch_id = begin(library, tmp_path / "青川日报_20231206_01.txt")
    preview.apply_rule(library, batch_id, "{报名}_{日期}_{版}")
    [file] = batches.files(library.reader(), batch_id)
    assert file.date == "2023-12-05" and "2023-12-06" in file.notes
