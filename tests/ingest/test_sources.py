"""Pages that OCR programs and libraries wrote, imported like any other: preview, store, the source beside the
text.
"""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.ingest import find, preview, redo, store
from reader.library import articles
from reader.library.care import check, trash
from reader.library.database import Library
from reader.library.imports import batches, sources
from reader.library.other_source import switch
from reader.library.scope import Scope
from tests.page.sources import invented


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "收"
    folder.mkdir()
    return folder


def imported(library: Library, *paths: Path) -> dict[str, batches.BatchFile]:
    """Import; the files of the batch by name."""
    batch_id, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch_id, find.walk(paths), workers=0)
    store.store(library, batch_id)
    return {Path(file.path).name: file for file in batches.files(library.reader(), batch_id)}


def test_a_result_of_an_ocr_program_becomes_a_page(library: Library, inbox: Path) -> None:
    data = json.dumps(invented.middle(), ensure_ascii=False).encode()
    (inbox / "03_middle.json").write_bytes(data)
    file = imported(library, inbox)["03_middle.json"]
    assert (file.outcome, file.paper, file.date, file.number) == ("stored", "石桥日报", "2021-12-07", 3)
    db = library.reader()
    found = [articles.get(db, id) for id in articles.ids(db, Scope("all"))]
    texts = [[block.text for block in one.blocks] for one in found if one]
    assert [invented.HEADLINE in texts[0], invented.OTHER in texts[1]] == [True, True]
    assert file.page_id is not None
    shown = sources.text(db, file.page_id)
    assert sources.read(db.originals, shown.sha256) == data, "the file's own bytes are what is kept"
    block = next(block for one in found if one for block in one.blocks if block.text == invented.CROSSHEAD)
    [(line, _)] = json.loads(
        db.execute("SELECT lines FROM version WHERE id = ?", [block.version_id]).fetchone()[0]
    )
    assert shown.lines[line - 1] == invented.CROSSHEAD


def test_what_marker_writes_about_its_result_is_passed_over(inbox: Path) -> None:
    for name in ("03.json", "03_meta.json", "04_meta.json"):
        (inbox / name).write_text("{}", "utf-8")
    found = {path.name for path in find.walk([inbox]) if isinstance(path, Path)}
    assert {"03.json", "04_meta.json"} <= found and "03_meta.json" not in found


def test_of_what_a_program_wrote_of_one_page_the_richest_is_taken(library: Library, inbox: Path) -> None:
    (inbox / "03_middle.json").write_text(json.dumps(invented.middle()), "utf-8")
    (inbox / "03_content_list.json").write_text(json.dumps(invented.content_list()), "utf-8")
    (inbox / "03_model.json").write_text("[]", "utf-8")
    (inbox / "03.md").write_text(f"# {invented.HEADLINE}\n\n{invented.FIRST}", "utf-8")
    (inbox / "04.md").write_text(f"# {invented.OTHER}\n\n{invented.OTHER_TEXT}", "utf-8")
    assert set(imported(library, inbox)) == {"03_middle.json", "04.md"}


def test_two_readings_of_one_page_are_two_sources_of_it(library: Library, inbox: Path) -> None:
    (inbox / "03.xml").write_text(invented.alto(), "utf-8")
    first = imported(library, inbox / "03.xml")["03.xml"]
    (inbox / "03.json").write_text(json.dumps(invented.paddle()), "utf-8")
    second = imported(library, inbox / "03.json")["03.json"]
    assert second.outcome == "changed" and first.page_id is not None
    db = library.reader()
    other = next(one for one in switch.sources_of(db, first.page_id) if not one.current)
    assert switch.prepare(db, other.id).articles[0].part("kicker") == invented.KICKER


def test_an_issue_with_its_contents_file(library: Library, inbox: Path) -> None:
    (inbox / "text").mkdir()
    for n in (1, 3):
        said = invented.alto(head=f"渡口的第{n}句话")
        (inbox / "text" / f"{n}.xml").write_text(said, "utf-8")
    (inbox / "mets.xml").write_text(invented.issue(4, {4: "file:///etc/hostname"}), "utf-8")
    files = imported(library, inbox)
    assert {
        name: (file.outcome, file.paper, file.date, file.number)
        for name, file in files.items()
        if name != "mets.xml"
    } == {"1.xml": ("stored", "湖汊日报", "1934-05-06", 1), "3.xml": ("stored", "湖汊日报", "1934-05-06", 3)}
    assert files["mets.xml"].outcome == "skipped" and "4 版" in files["mets.xml"].message
    assert "第 2、4 版的文件不在" in files["mets.xml"].notes
    assert "1 个文件在目录所在的文件夹之外" in files["mets.xml"].notes


def test_what_the_page_itself_says_stands_above_the_contents_file(library: Library, inbox: Path) -> None:
    (inbox / "1.xml").write_text(invented.alto(), "utf-8")
    (inbox / "mets.xml").write_text(invented.issue(1, {1: "1.xml"}), "utf-8")
    file = imported(library, inbox)["1.xml"]
    assert (file.paper, file.date, file.number) == ("石桥日报", "2021-12-07", 3)


@pytest.mark.parametrize(
    "href",
    [
        "../../外.xml",
        "http://example.invalid/1.xml",
        "file:///%2e%2e/外.xml",
        "%2e%2e/外.xml",
        "\\\\host\\外.xml",
    ],
)
def test_a_contents_file_leads_nowhere_else(library: Library, inbox: Path, href: str) -> None:
    (inbox.parent / "外.xml").write_text(invented.alto(), "utf-8")
    (inbox / "mets.xml").write_text(invented.issue(1, {1: href}), "utf-8")
    file = imported(library, inbox)["mets.xml"]
    assert "第 1 版的文件不在" in file.notes and not articles.ids(library.reader(), Scope("all"))


def test_bad_entries_are_told_in_the_report(library: Library, inbox: Path) -> None:
    (inbox / "03.json").write_text(json.dumps([*invented.content_list(), None, 7]), "utf-8")
    (inbox / "坏.json").write_text('{"parsing_res_list": [', "utf-8")
    files = imported(library, inbox)
    assert files["03.json"].outcome == "stored" and "第 12 项" in files["03.json"].notes
    assert files["坏.json"].outcome == "unreadable" and "不完整" in files["坏.json"].message


def issue_in_one_file() -> bytes:
    """Three pages of an issue as MinerU writes them for one PDF."""
    rows = []
    for n in range(3):
        for row in invented.content_list():
            text = {"text": row["text"].replace("第3版", f"第{n + 1}版")} if row["type"] == "header" else {}
            rows.append(
                {**row, "page_idx": n, **text}
                | ({"text": f"第{n}家汽车站改了时刻"} if row.get("text") == invented.OTHER else {})
            )
    return json.dumps(rows, ensure_ascii=False).encode()


def test_a_file_with_several_pages_becomes_several_pages(library: Library, inbox: Path) -> None:
    (inbox / "整期.json").write_bytes(issue_in_one_file())
    batch_id, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch_id, find.walk([inbox]), workers=0)
    store.store(library, batch_id)
    db = library.reader()
    files = batches.files(db, batch_id)
    assert [(file.outcome, file.paper, file.number) for file in files] == [
        ("stored", "石桥日报", n) for n in (1, 2, 3)
    ]
    for n, file in enumerate(files):
        assert file.page_id is not None and file.sha256 is not None
        assert f"第{n}家汽车站改了时刻" in sources.own_text(db, file.sha256, "整期.json").split("\n")
    assert [place.read_bytes() for place in db.originals.glob("*/*")] == [issue_in_one_file()], (
        "the file is kept once"
    )
    assert not check.check(db)
    again = imported(library, inbox)
    assert again["整期.json"].outcome == "duplicate"


def test_pages_of_one_file_are_recognised_again_each_by_itself(library: Library, inbox: Path) -> None:
    (inbox / "整期.json").write_bytes(issue_in_one_file())
    imported(library, inbox)
    library.write(lambda db: db.execute("UPDATE source SET recogniser = 0"))
    done = redo.redo(library, apply=True, workers=0)
    assert (done.looked, done.changed, done.failed) == (3, 0, ())


def test_the_file_goes_with_its_last_page(library: Library, inbox: Path) -> None:
    (inbox / "整期.json").write_bytes(issue_in_one_file())
    imported(library, inbox)
    db = library.reader()
    pages = [row[0] for row in db.execute("SELECT id FROM page ORDER BY number").fetchall()]
    library.write(lambda db: trash.throw(db, "page", [pages[0]]))
    library.write(trash.purge)
    assert sources.text(library.reader(), pages[1]).lines, "the others still have their file"
    for page in pages[1:]:
        library.write(lambda db, page=page: trash.throw(db, "page", [page]))  # type: ignore[misc]
    library.write(trash.purge)
    assert not list(library.reader().originals.glob("*/*"))


def test_a_pdf_of_an_issue(library: Library, inbox: Path) -> None:
    (inbox / "石桥日报.pdf").write_bytes(invented.pdf([invented.pdf_page(n) for n in (1, 2)]))
    (inbox / "图.pdf").write_bytes(invented.pdf([[]]))
    files = imported(library, inbox)
    assert files["图.pdf"].outcome == "unreadable" and "没有文字层" in files["图.pdf"].message
    db = library.reader()
    numbers = [row[0] for row in db.execute("SELECT p.number FROM page p JOIN source s ON s.id = p.source_id"
                                            " WHERE s.name LIKE '石桥日报.pdf%' ORDER BY 1").fetchall()]
    assert numbers == [1, 2]
