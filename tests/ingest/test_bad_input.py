"""Everything that can be wrong with a file, a folder or a library: a sentence with a remedy, and nothing else
is hurt.
"""
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.ingest import find, page_file, pool, preview, store
from reader.library import articles
from reader.library.database import Library
from reader.library.filing import issue_tree
from reader.library.imports import batches
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.page.sources.source import Source
from tests import library_samples
from tests.ingest import folders

GOOD = "好.txt"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with one good page in it."""
    folder = tmp_path / "收"
    folder.mkdir()
    (folder / GOOD).write_text(folders.page_text("青川日报", date(2023, 12, 5), 1), "utf-8")
    return folder


def messages(
    library: Library, *paths: Path, between: object = None, workers: int = 0
) -> dict[str, tuple[str, str]]:
    """Import; for each file its outcome and what is said about it. The good page must be in whatever the
    others are.
    """
    batch_id, _ = library.write(lambda db: batches.create(db, "收"))
    preview.stage(library, batch_id, find.walk(paths), workers=workers)
    if callable(between):
        between()
    store.store(library, batch_id)
    found = {Path(file.path).name: (file.outcome, f"{file.message} {file.notes}".strip())
             for file in batches.files(library.reader(), batch_id)}
    assert found[GOOD] == ("stored", "")
    return found


def refused(said: tuple[str, str], *words: str) -> None:
    outcome, message = said
    assert outcome == "unreadable"
    assert all(word in message for word in words), message
    assert message.count("。") >= 2, f"what is wrong, and what to do: {message}"
    assert "Error" not in message and "Traceback" not in message


def test_an_empty_file(library: Library, inbox: Path) -> None:
    (inbox / "空.txt").touch()
    refused(messages(library, inbox)["空.txt"], "空")


def test_a_binary_file(library: Library, inbox: Path) -> None:
    (inbox / "图.txt").write_bytes(bytes(range(256)) * 64)
    (inbox / "图片.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    said = messages(library, inbox)
    refused(said["图.txt"])
    refused(said["图片.txt"], "图像已损坏")


def test_a_file_of_100_megabytes(library: Library, inbox: Path) -> None:
    with (inbox / "大.txt").open("wb") as file:
        file.truncate(100 << 20)
    refused(messages(library, inbox)["大.txt"], "100 MB", "拆")


def test_one_line_of_5_megabytes(library: Library, inbox: Path) -> None:
    line = "渡轮今天照常开航,码头上的人比昨天多了三成。" * 80_000
    assert len(line.encode()) > 5_000_000
    (inbox / "长行.txt").write_text(line, "utf-8")
    assert messages(library, inbox)["长行.txt"] == ("stored", "")
    found = articles.ids(library.reader(), Scope("open"))
    texts = "".join(block.text for id in found for block in articles.get(library.reader(), id).blocks)  # type: ignore[union-attr]
    assert texts.count("渡轮") >= 79_000


def test_nul_characters(library: Library, inbox: Path) -> None:
    (inbox / "零.txt").write_bytes("渡轮今天\0照常开航,码头上的人比昨天多了三成。".encode())
    outcome, message = messages(library, inbox)["零.txt"]
    assert outcome == "stored" and "NUL" in message
    [id] = articles.ids(library.reader(), Scope("open"))
    assert "今天␀照常" in articles.get(library.reader(), id).blocks[0].text  # type: ignore[union-attr]


def test_a_wrong_declaration_of_the_encoding(library: Library, inbox: Path) -> None:
    text = "<meta charset=\"utf-8\">\n" + folders.page_text(None, None, 2)
    (inbox / "误标.txt").write_bytes(text.encode("gb18030"))
    assert messages(library, inbox)["误标.txt"][0] == "stored"
    assert len(articles.ids(library.reader(), Scope("search", text="渡轮"))) >= 1


def test_mixed_encodings(library: Library, inbox: Path) -> None:
    utf8, gbk = folders.page_text(None, None, 2), folders.page_text(None, None, None, 3)
    (inbox / "混.txt").write_bytes(utf8.encode() + gbk.encode("gb18030"))
    outcome, message = messages(library, inbox)["混.txt"]
    assert outcome == "stored" and "编码" in message
    assert len(articles.ids(library.reader(), Scope("search", text="气象站"))) >= 1


def test_a_directory_named_like_a_page(library: Library, inbox: Path) -> None:
    (inbox / "夹.txt").mkdir()
    (inbox / "夹.txt" / "里.txt").write_text(folders.page_text(None, None, 2, 2), "utf-8")
    (inbox / "空夹.txt").mkdir()
    said = messages(library, inbox, inbox / "空夹.txt")
    assert said["里.txt"][0] == "stored"
    refused(said["空夹.txt"], "文件夹")


def test_a_symlink_loop(library: Library, inbox: Path) -> None:
    (inbox / "下层").mkdir()
    (inbox / "下层" / "回头").symlink_to(inbox, target_is_directory=True)
    (inbox / "自己.txt").symlink_to(inbox / "自己.txt")
    said = messages(library, inbox)
    refused(said["回头"], "链接")
    refused(said["自己.txt"], "链接")


def test_a_file_deleted_between_preview_and_import(library: Library, inbox: Path) -> None:
    gone, changed = inbox / "删.txt", inbox / "改.txt"
    gone.write_text(folders.page_text("青川日报", date(2023, 12, 5), 2, 1), "utf-8")
    changed.write_text(folders.page_text("青川日报", date(2023, 12, 5), 3, 2), "utf-8")

    def meddle() -> None:
        gone.unlink()
        changed.write_text(folders.page_text("青川日报", date(2023, 12, 5), 3, 3), "utf-8")

    said = messages(library, inbox, between=meddle)
    refused(said["删.txt"], "找不到")
    refused(said["改.txt"], "预览之后")
    assert [row.pages for row in issue_tree.tree(library.reader())] == [1]


def test_a_path_of_250_characters(library: Library, inbox: Path) -> None:
    name = "长" * 80 + ".txt"  # 255 bytes are the most that a name may have
    path = inbox / name
    while len(str(path)) < 250:
        path = path.parent / "很深的文件夹" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(folders.page_text(None, None, 2, 1), "utf-8")
    assert messages(library, inbox)[name] == ("stored", "")


def test_a_file_that_is_no_page_and_one_that_is_not_there(
    library: Library, inbox: Path, tmp_path: Path
) -> None:
    (tmp_path / "文档.pdf").write_bytes(b"%PDF-1.7")
    said = messages(library, inbox, tmp_path / "文档.pdf", tmp_path / "没有.txt")
    refused(said["文档.pdf"], "PDF 已损坏")
    refused(said["没有.txt"], "找不到")


def test_a_page_that_the_program_fails_on(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "怪.txt").write_text("怪页", "utf-8")
    whole = page_file.recognised

    def recognised(source: Source, part: page_file.Lines | None = None) -> object:
        if source.text == "怪页":
            raise ZeroDivisionError
        return whole(source, part)

    monkeypatch.setattr(page_file, "recognised", recognised)
    outcome, message = messages(library, inbox)["怪.txt"]
    assert outcome == "unreadable" and "程序出错" in message


def test_a_page_that_kills_its_worker(library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(6):
        (inbox / f"{n}.txt").write_text(folders.page_text(None, None, n + 1, n), "utf-8")
    (inbox / "3-致命.txt").write_text("x", "utf-8")
    monkeypatch.setattr(pool, "read_files", deadly_files)
    monkeypatch.setattr(pool, "read_file", deadly_file)
    said = messages(library, inbox, workers=2)
    assert said["3-致命.txt"][0] == "unreadable" and "程序出错" in said["3-致命.txt"][1]
    assert [said[f"{n}.txt"][0] for n in range(6)] == ["stored"] * 6


def deadly_file(path: str) -> batches.FileRow:
    if "致命" in path:
        os._exit(9)
    return page_file.read_file(path)


def deadly_files(paths: list[str]) -> list[batches.FileRow]:
    return [deadly_file(path) for path in paths]


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root can become somebody with fewer rights"
)
def test_a_file_that_may_not_be_read(library: Library, inbox: Path, tmp_path: Path) -> None:
    secret = inbox / "锁.txt"
    secret.write_text("x" * 100)
    secret.chmod(0)
    (inbox / "锁夹").mkdir(mode=0)
    script = ("for found in find.walk([sys.argv[1]]):\n"
              "    row = found if isinstance(found, find.Problem) else page_file.read_file(str(found))\n"
              "    print(getattr(row, 'outcome', 'problem'), row.path, row.message)\n")
    said = as_nobody(script, tmp_path, str(inbox)).splitlines()
    assert any(line.startswith("unreadable") and "锁.txt" in line and "权限" in line for line in said), said
    assert any(line.startswith("problem") and "锁夹" in line and "权限" in line for line in said), said
    assert any(line.startswith("new") and GOOD in line for line in said), said


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root can become somebody with fewer rights"
)
def test_a_read_only_library_opens_for_reading(tmp_path: Path) -> None:
    library_samples.build(tmp_path / "库", articles=20).close()
    script = ("library = open_library(Path(sys.argv[1]))\n"
              "print(library.read_only, len(articles.ids(library.reader(), Scope())), *library.notices)\n"
              "try: library.write(undo.undo)\n"
              "except LibraryError as error: print(error)\n")
    for path in [tmp_path / "库", *(tmp_path / "库").rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    first, second = as_nobody(script, tmp_path, str(tmp_path / "库")).splitlines()
    assert first.startswith("True 20 ") and "只读" in first
    assert "只能读" in second and "。" in second


DROP = """import os, sys
from pathlib import Path
from reader.errors import LibraryError
from reader.ingest import find, page_file
from reader.library import articles, undo
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.page.sources.read import read_source
page_file.recognised(read_source(b"first"))  # what is loaded late could not be read any more
os.setgroups([])
os.setresgid(65534, 65534, 65534)
os.setresuid(65534, 65534, 65534)
"""


def as_nobody(script: str, tmp_path: Path, *arguments: str) -> str:
    """What the script prints when it runs without root's right to read everything."""
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.is_relative_to(tempfile.gettempdir()) and folder != Path(tempfile.gettempdir()):
            folder.chmod(folder.stat().st_mode | 0o055)
    done = subprocess.run(
        [sys.executable, "-c", DROP + script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_full_disk_leaves_the_library_as_it_was(library: Library, tmp_path: Path) -> None:
    """SQLite's own limit of pages stands for the disk: the same error from the same place."""
    folders.week(tmp_path / "in", days=3)
    batch_id, _ = library.write(lambda db: batches.create(db, "in"))
    preview.stage(library, batch_id, find.walk([tmp_path / "in"]), workers=0)
    preview.apply_rule(library, batch_id, "{报名}/{日期}/{版}")
    used = library.reader().execute("PRAGMA page_count").fetchone()[0]
    library.write(lambda db: db.execute(f"PRAGMA max_page_count = {used + 4}"))
    with pytest.raises(LibraryError, match="磁盘已满") as error:
        store.store(library, batch_id)
    assert error.value.hint
    tree = issue_tree.tree(library.reader())
    assert all(row.pages == 4 for row in tree) and len(tree) < 3
    library.write(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    store.store(library, batch_id)
    assert [row.pages for row in issue_tree.tree(library.reader())] == [4, 4, 4]


@pytest.mark.skipif(os.name == "nt", reason="no limits of this kind")
def test_a_disk_that_takes_no_file_as_large_as_an_original(tmp_path: Path) -> None:
    script = ("import resource, sys\nfrom pathlib import Path\n"
              "from reader.library.imports import sources\nfrom reader.errors import LibraryError\n"
              "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\nfolder = Path(sys.argv[1])\n"
              "try: sources.store(folder, b'x' * 2000)\n"
              "except LibraryError as error: print(error)\n"
              "print([path.name for path in folder.rglob('*') if path.is_file()])\n")
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "originals")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).resolve().parents[2],
    )
    first, second = done.stdout.splitlines()
    assert "放不下这么大的文件" in first and "另一块磁盘" in first
    assert second == "[]", "nothing half-written stays"


def test_a_library_that_another_process_uses(tmp_path: Path) -> None:
    script = ("import sys\nfrom pathlib import Path\nfrom reader.library.opening import open_library\n"
              "library = open_library(Path(sys.argv[1]))\nprint('open', flush=True)\nsys.stdin.readline()\n")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "库")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "open\n"
        with pytest.raises(LibraryBusy, match="另一个程序") as error:
            open_library(tmp_path / "库")
        assert error.value.hint
        with open_library(tmp_path / "库", read_only=True) as reading:
            assert not issue_tree.tree(reading.reader())
        other.communicate("\n")
    open_library(tmp_path / "库").close()


def test_a_library_from_a_newer_version(tmp_path: Path) -> None:
    library_samples.build(tmp_path / "库", articles=10).close()
    conn = sqlite3.connect(tmp_path / "库" / "library.db")
    conn.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('baojia', 'm999_future', "
        "'soon')"
    )
    conn.commit()
    conn.close()
    before = (tmp_path / "库" / "library.db").read_bytes()
    for read_only in (False, True):
        with pytest.raises(LibraryError, match="更新版本") as error:
            open_library(tmp_path / "库", read_only=read_only)
        assert "升级" in error.value.hint
    assert (tmp_path / "库" / "library.db").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "word"), [(b"this is a letter, no database at all" * 200, "数据库"), (b"", None)]
)
def test_what_is_no_database(tmp_path: Path, data: bytes, word: str | None) -> None:
    folder = tmp_path / "库"
    folder.mkdir()
    (folder / "library.db").write_bytes(data)
    if word is None:  # an empty file is what a crash while making a library leaves: it becomes one
        open_library(folder).close()
        return
    with pytest.raises(LibraryError, match=word) as error:
        open_library(folder)
    assert error.value.hint
    assert (folder / "library.db").read_bytes() == data


def test_another_programs_database(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    folder.mkdir()
    conn = sqlite3.connect(folder / "library.db")
    conn.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
    conn.close()
    with pytest.raises(LibraryError, match="不是报架的库"):
        open_library(folder)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "库").write_text("x")
    with pytest.raises(LibraryError) as error:
        open_library(tmp_path / "库")
    assert str(tmp_path / "库") in error.value.message and error.value.hint
