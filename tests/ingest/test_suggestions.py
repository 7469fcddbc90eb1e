"""Pages without a masthead: what their names, their datelines and the paper's other issues suggest, and what
a person makes of it.
"""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.ingest import preview, store
from reader.library.database import Library
from reader.library.filing import issue_tree, issues
from reader.library.imports import batches
from reader.library.masthead import cards
from tests.ingest import folders
from tests.ingest.folders import staged

INNER = (
    "## 渡轮增开夜航班次\n\n新华社青川12月5日电 记者从码头了解到,往返两岸的渡轮从今天起每晚增开三班,"
    "末班船延到十点。\n\n"
    "## 果园里的气象站\n\n本报白沙12月4日讯 技术员在果园里装好了一座小气象站,护林员每天早上抄一次雨量。\n"
)


def offers(library: Library, batch_id: int) -> list[dict[str, str]]:
    return [offered for _, offered in preview.suggestions(library.reader(), batch_id)]


def write(path: Path, text: str = INNER) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def hold(library: Library, tmp_path: Path, *days: date) -> None:
    """The library has front pages of those days."""
    for day in days:
        write(tmp_path / "头版" / f"{day}.txt", folders.page_text("青川日报", day, 1, day.day))
    store.store(library, staged(library, tmp_path / "头版"))


def test_names_suggest_paper_and_day(library: Library, tmp_path: Path) -> None:
    batch_id = staged(library, write(tmp_path / "青川日报存档" / "补2023-12-06.txt"))
    assert offers(library, batch_id) == [{"paper": "青川日报", "date": "2023-12-06"}]
    [file] = batches.files(library.reader(), batch_id)
    assert (file.paper, file.date) == (None, None), "nothing is filed before somebody says so"
    assert preview.accept_suggestions(library, batch_id) == 1
    store.store(library, batch_id)
    [row] = issue_tree.tree(library.reader())
    assert (row.paper, row.date) == ("青川日报", "2023-12-06")
    card = cards.card(library.reader(), issues.pages(library.reader(), row.issue_id)[0].id)
    assert card.field("title").by == card.field("date").by == "assigned"


def test_datelines_and_the_papers_other_issues_suggest_the_day(library: Library, tmp_path: Path) -> None:
    page = write(tmp_path / "青川日报" / "散页.txt")
    assert offers(library, staged(library, page)) == [{"paper": "青川日报"}], "a dateline has no year"
    hold(library, tmp_path, date(2023, 12, 4), date(2023, 12, 8))
    batch_id = staged(library, write(tmp_path / "青川日报" / "另一散页.txt", INNER + "\n另外一句。\n"))
    assert offers(library, batch_id) == [{"paper": "青川日报", "date": "2023-12-06"}]
    hold(library, tmp_path, date(2021, 12, 8))
    assert offers(library, batch_id) == [{"paper": "青川日报"}], "two years are possible now"


def test_an_issue_number_between_two_others_suggests_the_day(library: Library, tmp_path: Path) -> None:
    for day, number in ((4, 1200), (8, 1204)):
        text = folders.page_text("青川日报", date(2023, 12, day), 1, day).replace(
            "总第1234期", f"总第{number}期"
        )
        write(tmp_path / "头版" / f"{day}.txt", text)
    store.store(library, staged(library, tmp_path / "头版"))
    text = folders.page_text("青川日报", date(2023, 12, 6), 1, 1)
    text = text.replace("2023年12月6日", "2023年12月66日").replace("总第1234期", "总第1202期")
    assert offers(library, staged(library, write(tmp_path / "坏.txt", text))) == [{"date": "2023-12-06"}]


def test_the_card_of_a_page_without_a_masthead_says_what_it_could_be(
    library: Library, tmp_path: Path
) -> None:
    store.store(library, staged(library, write(tmp_path / "青川日报" / "散页_03.txt")))
    [row] = issue_tree.tree(library.reader())
    [page] = issues.pages(library.reader(), row.issue_id)
    card = cards.card(library.reader(), page.id)
    title, day = card.field("title"), card.field("date")
    assert (title.value, title.by) == (None, None)
    assert title.suggestion == ("青川日报", "文件或文件夹名“青川日报”里有报名")
    assert (day.value, day.suggestion) == (None, None) and "不早于" in "".join(day.warnings)
    with pytest.raises(LibraryError):
        library.write(lambda db: cards.accept(db, page.id, "date"))
    hold(library, tmp_path, date(2023, 12, 4))
    library.write(lambda db: cards.accept(db, page.id, "title"))
    day = cards.card(library.reader(), page.id).field("date")
    assert day.suggestion is not None
    assert day.suggestion[0] == "2023-12-06"
    assert "2023-12-04" in day.suggestion[1]
    library.write(lambda db: cards.accept(db, page.id, "date"))
    assert [(row.paper, row.date) for row in issue_tree.tree(library.reader())] == [
        ("青川日报", "2023-12-04"),
        ("青川日报", "2023-12-06"),
    ]
    assert cards.card(library.reader(), page.id).field("date").by == "accepted"
    [kept] = library.reader().execute("SELECT readings FROM source WHERE page_id = ?", [page.id]).fetchone()
    assert "2023" not in kept and "青川" not in kept, "what was read stays what was read"
