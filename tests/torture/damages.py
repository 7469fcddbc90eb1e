"""A hundred ways to harm a library, and what its owner meets:
python -m tests.torture.damages writes DAMAGES.md beside this file.

The library has 12 articles, a tag, a correction, a note, a backup, and after the backup one more note. It is
harmed while it is closed, or as a crash leaves it; then it is opened, checked and repaired as a person would.
"""
from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryDamaged, ReaderError
from reader.library.care import backup, check
from reader.library.care.findings import Finding
from reader.library.care.making import LibraryGone
from reader.library.care.rebuild import rebuild
from reader.library.care.restore import restore
from reader.library.database import Library
from reader.library.imports import sources
from reader.library.opening import open_library
from reader.library.search import care
from reader.library.structure import paragraphs
from tests import library_samples
from tests.torture import facts, outside, scenes

TABLE = Path(__file__).with_name("DAMAGES.md")
HEAD = """# What becomes of a damaged library

Written by `python -m tests.torture.damages`, and compared by `test_damages.py`: each row is what the program
does now. "Sees": at opening, or in 检查. "Kept": whether all is there once 检查 ▸ 修复 is through. "Lost":
what is not, and whether that was said. The last column: whether the backup that was made before brings back
all that it had.

| harm | the user sees | kept | lost | backup |
| --- | --- | --- | --- | --- |
"""
SAYS_LOSS = (
    "丢", "没有留下", "损坏", "缺少", "不见了", "没有文字", "没有原文",
    "读不出来", "改动", "另存在库里", "不符", "恢复", "不是数据库", "没有下载", "库不在这里",
)
LOST = {
    "issues": "期",
    "pages": "版面",
    "articles": "文章",
    "text": "文字",
    "notes": "批注",
    "tags": "标签",
    "searches": "检索",
    "collections": "专题",
    "trash": "回收站",
    "originals": "原件",
}


@dataclass(frozen=True, slots=True)
class Damage:
    """A way to harm the library in a folder. `crash`: the folder of a program that died, its log not written
    back. `ahead`: what was done with it before.
    """

    name: str
    harm: Callable[[Path], object]
    crash: bool = False
    ahead: Callable[[Path], object] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What its owner meets: sentences, whether all was kept,
    what was lost, whether that was said, whether the backup is good.
    """

    sentences: tuple[str, ...]
    lost: tuple[str, ...]
    said: bool
    opened: bool
    backup: bool
    untouched: bool


def sql(*statements: str) -> Callable[[Path], None]:
    """Statements of another program's, which keeps no rules."""
    def harm(folder: Path) -> None:
        conn = sqlite3.connect(folder / "library.db", isolation_level=None)
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            conn.execute(statement)
        conn.close()
    return harm


def _no_triggers(folder: Path) -> None:
    conn = sqlite3.connect(folder / "library.db", isolation_level=None)
    for name, in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER [{name}]")
    conn.close()


def _over(name: str, at: float, length: int) -> Callable[[Path], None]:
    """So many bytes overwritten, at that part of the file."""
    def harm(folder: Path) -> None:
        path = folder / name
        with path.open("r+b") as file:
            file.seek(int(path.stat().st_size * at))
            file.write(b"\xa5" * length)
    return harm


def _cut(name: str, at: float) -> Callable[[Path], None]:
    return lambda folder: os.truncate(folder / name, int((folder / name).stat().st_size * at))


def _root_page(table: str) -> Callable[[Path], None]:
    """The first page of a table overwritten."""
    def harm(folder: Path) -> None:
        conn = sqlite3.connect(folder / "library.db")
        page = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()[0]
        size = conn.execute("PRAGMA page_size").fetchone()[0]
        conn.close()
        with (folder / "library.db").open("r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\xa5" * size)
    return harm


def _free_page(folder: Path) -> None:
    """The list of free pages overwritten."""
    conn = sqlite3.connect(folder / "library.db", isolation_level=None)
    conn.execute("CREATE TABLE spare AS SELECT * FROM version")
    conn.execute("DROP TABLE spare")
    conn.close()
    with (folder / "library.db").open("r+b") as file:
        file.seek(32)
        page = int.from_bytes(file.read(4), "big")
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


def _schema_page(folder: Path) -> None:
    """The page that holds the end of the schema overwritten: the head of page 1 names it last."""
    with (folder / "library.db").open("r+b") as file:
        file.seek(100 + 8)
        page = int.from_bytes(file.read(4), "big")
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


def _originals(folder: Path) -> list[Path]:
    return sorted((folder / "originals").glob("*/*"))


def _alter(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[::-1])


def _older(folder: Path) -> None:
    shutil.copyfile(backup.backups(folder)[-1].path, folder / "library.db")


def _gone(folder: Path, *also: str) -> None:
    for path in folder.glob("library.db*"):
        path.unlink()
    for name in also:
        shutil.rmtree(folder / name)


def _other_log(folder: Path) -> None:
    """A log that belongs to another copy of the library."""
    other = folder.with_name("another")
    shutil.copytree(folder, other)
    (other / "library.db-wal").unlink(missing_ok=True)
    library = open_library(other, "艾小满")
    library.write(lambda db: scenes.note(db, "别人的"))
    shutil.copyfile(other / "library.db-wal", folder / "library.db-wal")
    library.close()


def _half_restored(folder: Path) -> None:
    fresh = folder / ".library.db.0123.new"
    shutil.copyfile(backup.backups(folder)[-1].path, fresh)
    (folder / "library.restore").write_text('{"database": ".library.db.0123.new"}')


def _spare(folder: Path, name: str) -> Path:
    """Where what is to be put back later is kept."""
    return folder.with_name(f"spare-{name}")


def _left(folder: Path, library: Library) -> None:
    """Leave the library as it is on the disk now, its log beside it."""
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    library.close()
    shutil.rmtree(folder)
    kept.rename(folder)


def _log_of_this_opening(folder: Path) -> None:
    """A log is kept; what is in it is written back, and three notes follow that are written back as well."""
    library = open_library(folder, "方砚")
    library.write(lambda db: scenes.note(db, "早"))
    shutil.copyfile(folder / "library.db-wal", _spare(folder, "log"))
    for text in ("午", "晚", "夜"):
        library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        library.write(lambda db, text=text: scenes.note(db, text))  # type: ignore[misc]
    library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
    _left(folder, library)


def _log_of_another_day(folder: Path) -> None:
    """A log is kept, and the library is opened and closed three times more."""
    with open_library(folder, "方砚") as library:
        library.write(lambda db: scenes.note(db, "早"))
        shutil.copyfile(folder / "library.db-wal", _spare(folder, "log"))
    for text in ("午", "晚", "夜"):
        with open_library(folder, "方砚") as library:
            library.write(lambda db, text=text: scenes.note(db, text))  # type: ignore[misc]


def _journal_of_another_day(folder: Path) -> None:
    """A rollback journal is kept as a crash would leave it, and forty notes follow."""
    conn = sqlite3.connect(folder / "library.db", isolation_level=None)
    for statement in (
        "PRAGMA journal_mode = DELETE",
        "PRAGMA cache_size = 2",  # pages: more are written out at once, and the journal before them
        "BEGIN",
        "CREATE TABLE x AS SELECT * FROM version",
        *(f"UPDATE {table} SET id = id" for table in ("block", "article", "version", "annotation", "span")),
    ):
        conn.execute(statement)
    shutil.copyfile(folder / "library.db-journal", _spare(folder, "journal"))
    conn.execute("ROLLBACK")
    conn.close()
    with open_library(folder, "方砚") as library:
        for number in range(40):
            library.write(lambda db, n=number: scenes.note(db, f"晚{n}"))  # type: ignore[misc]


def _copied_while_at_work(folder: Path) -> None:
    """The database is copied before, its log after some steps that were written back in between."""
    library = open_library(folder, "方砚")
    shutil.copyfile(folder / "library.db", _spare(folder, "database"))
    library.write(lambda db: paragraphs.split_paragraph(db, scenes._block(db, 2), 9))
    for number in range(30):
        library.write(lambda db, n=number: scenes.note(db, f"午{n}"))  # type: ignore[misc]
    library.write(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
    library.write(lambda db: scenes.note(db, "晚"))
    _left(folder, library)


def _back_in_place(name: str, target: str) -> Callable[[Path], object]:
    return lambda folder: shutil.copyfile(_spare(folder, name), folder / target)


def _change_originals(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def harm(folder: Path) -> None:
        for path in _originals(folder):
            path.chmod(0o644)
            path.write_bytes(change(path.read_bytes()))
    return harm


def _rename_originals(name: Callable[[Path], Path]) -> Callable[[Path], None]:
    def harm(folder: Path) -> None:
        for path in _originals(folder):
            path.rename(name(path))
    return harm


def _conflict_copy(folder: Path) -> None:
    shutil.copyfile(folder / "library.db", folder / "library (艾小满的冲突副本 2026-01-02).db")


DAMAGES = (
    Damage("all triggers dropped", _no_triggers),
    Damage(
        "one trigger dropped",
        sql(
            "DELETE FROM sqlite_master WHERE rowid = (SELECT"
            " min(rowid) FROM sqlite_master WHERE type = 'trigger')"
        ),
    ),
    Damage(
        "a foreign trigger that deletes notes",
        sql("CREATE TRIGGER x AFTER UPDATE ON session BEGIN DELETE FROM annotation; END"),
    ),
    Damage("a foreign view", sql("CREATE VIEW x AS SELECT * FROM annotation")),
    Damage("a foreign table", sql("CREATE TABLE x (y)")),
    Damage("an index dropped", sql("DROP INDEX revision_article")),
    Damage("the table of notes dropped", sql("PRAGMA foreign_keys = OFF", "DROP TABLE annotation")),
    Damage("the search index dropped", sql("DROP TABLE search")),
    Damage("the row of the session deleted", sql("DELETE FROM session")),
    Damage("the library's uuid deleted", sql("DELETE FROM meta WHERE key = 'uuid'")),
    Damage("month 99", sql("UPDATE issue SET date = '2019-99-01' WHERE id = 1")),
    Damage("lines that are no JSON", sql("UPDATE version SET lines = '[1, 2' WHERE id = 5")),
    Damage("readings that are no JSON", sql("UPDATE source SET readings = 'x' WHERE id = 1")),
    Damage(
        "a tag above itself",
        sql(
            "CREATE TEMP TABLE t AS SELECT * FROM tag WHERE id = 1",
            "UPDATE t SET id = 99, uuid = 'x', name = 'x', parent_id = 1",
            "INSERT INTO tag SELECT * FROM t",
            "UPDATE tag SET parent_id = 99 WHERE id = 1",
        ),
    ),
    Damage(
        "an article that continues itself",
        sql(
            "UPDATE article SET continues_id = 3 WHERE id = 2",
            "UPDATE article SET continues_id = 2 WHERE id = 3",
        ),
    ),
    Damage("counts that are wrong", sql("UPDATE issue_count SET articles = articles + 3")),
    Damage("an order that is wrong", sql("UPDATE article SET sort = 7 WHERE id = 2")),
    Damage(
        "a note on other characters", sql('UPDATE span SET start = start + 1, "end" = "end" + 1 WHERE id = 1')
    ),
    Damage("a paragraph without text", sql("PRAGMA foreign_keys = OFF", "DELETE FROM version WHERE id = 5")),
    Damage(
        "a newer program's library",
        sql(
            "INSERT INTO _sqlite_migrations (migration_set, name, "
            "applied_at) VALUES ('baojia', 'm999_later', 'x')"
        ),
    ),
    Damage("the log cut off in the middle", _cut("library.db-wal", 0.5), crash=True),
    Damage("the log overwritten in the middle", _over("library.db-wal", 0.4, 4000), crash=True),
    Damage("the log deleted", lambda folder: (folder / "library.db-wal").unlink(), crash=True),
    Damage("another copy's log", _other_log),
    Damage("an older database put in its place", _older),
    Damage("the head of the database overwritten", _over("library.db", 0, 100)),
    Damage("the database cut in half", _cut("library.db", 0.5)),
    Damage("the first page of the notes overwritten", _root_page("annotation")),
    Damage("the first page of the texts overwritten", _root_page("version")),
    Damage("the search index overwritten", _root_page("search_data")),
    Damage("the search index's list of documents overwritten", _root_page("search_docsize")),
    Damage("the search index's settings overwritten", _root_page("search_config")),
    Damage("an index of articles overwritten", _root_page("article_live")),
    Damage("an index of uuids overwritten", _root_page("sqlite_autoindex_annotation_1")),
    Damage("the steps of undo overwritten", _root_page("undo_step")),
    Damage("the rows of undo overwritten", _root_page("undo_row_block")),
    Damage("the row of the session overwritten", _root_page("session")),
    Damage("the list of migrations overwritten", _root_page("_sqlite_migrations")),
    Damage("the page of the library's uuid overwritten", _root_page("meta")),
    Damage("the free pages overwritten", _free_page),
    Damage("the page of the last triggers overwritten", _schema_page),
    Damage("the first page overwritten", _over("library.db", 0, 4096)),
    Damage("the database emptied", lambda folder: os.truncate(folder / "library.db", 0)),
    Damage("the database deleted", _gone),
    Damage("the database and the backups deleted", lambda folder: _gone(folder, "backups")),
    Damage("an original deleted", lambda folder: _originals(folder)[0].unlink()),
    Damage("an original altered", lambda folder: _alter(_originals(folder)[0])),
    Damage("the seal deleted", lambda folder: (folder / "library.seal").unlink()),
    Damage("the seal overwritten", _over("library.seal", 0, 60)),
    Damage("the backup overwritten", lambda folder: backup.backups(folder)[0].path.write_bytes(b"x" * 9000)),
    Damage("a restoring that was interrupted", _half_restored),
    Damage("a conflict copy of a synchronised folder beside it", _conflict_copy),
    Damage(
        "a log of earlier in the same opening put back",
        _back_in_place("log", "library.db-wal"),
        ahead=_log_of_this_opening,
    ),
    Damage(
        "a log of another day put back", _back_in_place("log", "library.db-wal"), ahead=_log_of_another_day
    ),
    Damage(
        "a rollback journal of another day put back",
        _back_in_place("journal", "library.db-journal"),
        ahead=_journal_of_another_day,
    ),
    Damage("a row of the list of migrations deleted", sql("DELETE FROM _sqlite_migrations WHERE id = 3")),
    Damage(
        "a letter of a table's rules changed",
        sql("UPDATE sqlite_master SET sql = replace(sql, 'json_valid', 'json_xalid') WHERE name = 'version'"),
    ),
    Damage("the list of migrations emptied", sql("DELETE FROM _sqlite_migrations")),
    Damage(
        "copied while somebody was at work",
        _back_in_place("database", "library.db"),
        ahead=_copied_while_at_work,
    ),
    Damage(
        "originals with names in capitals",
        _rename_originals(lambda path: path.with_name(path.name.upper())),
    ),
    Damage(
        "originals in one folder, with an ending",
        _rename_originals(lambda path: path.parent.with_name(f"{path.name}.txt")),
    ),
    Damage("originals with other line ends", _change_originals(lambda data: data.replace(b"\n", b"\r\n"))),
    Damage("originals with a byte order mark", _change_originals(lambda data: b"\xef\xbb\xbf" + data)),
    Damage("originals that end with a line end more", _change_originals(lambda data: data + b"\n")),
    Damage("originals cut off", _change_originals(lambda data: data[:-40])),
    *(Damage(name, harm, crash) for name, harm, crash in outside.HARMS),
)


def prepare(folder: Path) -> None:
    """The library that is harmed."""
    with library_samples.build(folder, articles=12, seed=3) as made:
        made.write(scenes._worked)
        made.write(scenes._correct)
        backup.snapshot(made.reader(), "手动")
        made.write(lambda db: scenes.note(db, "备份之后"))


def crashed(folder: Path) -> None:
    """As a program leaves it that died: its log beside it."""
    library = open_library(folder, "方砚")
    library.write(lambda db: scenes.note(db, "最后一条"))
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    library.close()
    shutil.rmtree(folder)
    kept.rename(folder)


def told(damage: Damage, root: Path) -> Told:
    """Harm a library, open it, check it, repair it, and go back to its backup."""
    folder = root / "lib"
    prepare(folder)
    if damage.crash:
        crashed(folder)
    if damage.ahead is not None:
        damage.ahead(folder)
    before = _facts_of_a_copy(folder, root)
    damage.harm(folder)
    harmed = _bytes(folder)
    sentences: list[str] = []
    found: facts.Facts = {}
    try:
        if _repaired(folder, sentences):
            sentences += rebuild(folder).said()
        with open_library(folder, "方砚") as library:
            found = _seen(library)
            told = [*library.notices, *_checked(library)]
            sentences += [sentence for sentence in told if sentence not in sentences]
    except LibraryGone as error:
        sentences += [error.message, error.hint]
    except ReaderError as error:
        sentences.append(str(error))
    untouched = not found and harmed is not None and _bytes(folder) == harmed
    lost = tuple(LOST[name] for name in LOST if set(before[name]) - set(found.get(name, ())))
    clean = tuple(dict.fromkeys(_bare(sentence, folder) for sentence in sentences))
    said = any(word in sentence for sentence in clean for word in SAYS_LOSS)
    return Told(clean, lost, said, bool(found), _back(folder), untouched)


def _repaired(folder: Path, sentences: list[str]) -> bool:
    """Open, check, repair as a person would; whether the database itself has to be made anew."""
    try:
        with open_library(folder, "方砚") as library:
            # the window asks the index as soon as it is there (reader/ui/shell/index_care.py)
            damaged = library.read(care.state) == "damaged" and care.DAMAGED not in library.notices
            found = library.read(check.check)
            sentences += [*library.notices, *([care.DAMAGED] if damaged else []), *_told(found)]
            if any(finding.rebuild for finding in found):
                return True
            try:
                check.repair(library)
            except ReaderError as error:
                sentences.append(str(error))
    except LibraryDamaged as error:
        sentences.append(str(error))
        return True
    return False


def _bytes(folder: Path) -> bytes | None:
    path = folder / "library.db"
    return path.read_bytes() if path.is_file() and path.stat().st_size else None


def _seen(library: Library) -> facts.Facts:
    """What can still be seen of a library; of originals those that can be read."""
    db = library.reader()
    found: facts.Facts = {}
    for name, statement in facts.ASKED.items():
        with suppress(sqlite3.DatabaseError):
            found[name] = tuple(tuple(row) for row in db.execute(statement).fetchall())
    good = []
    for row in found.get("originals", ()):
        with suppress(ReaderError):
            sources.read(db.originals, row[0])  # type: ignore[index]
            good.append(row)
    return {**found, "originals": tuple(good)}


def _checked(library: Library) -> list[str]:
    return _told(library.read(check.check))


def _told(found: list[Finding]) -> list[str]:
    return [
        f"{one.message} {one.hint}".strip()
        for one in found
        if one.level != "info" and "旧版本" not in one.message
    ]


def _facts_of_a_copy(folder: Path, root: Path) -> facts.Facts:
    copy = root / "before"
    shutil.copytree(folder, copy)
    return facts.at(copy)


def _back(folder: Path) -> bool:
    """Whether the backup brings back what it had: the note and the tag of before."""
    rows = [row for row in backup.backups(folder) if row.why == "手动"]
    if not rows:
        return False
    try:
        restore(folder, rows[-1].path)
        with open_library(folder, "方砚") as library:
            return any("此处待查" in row for row in facts.of(library.reader())["notes"])
    except ReaderError:
        return False


def _bare(sentence: object, folder: Path) -> str:
    """A sentence without paths and times."""
    text = str(sentence).replace(f"{folder}/", "").replace(str(folder), "")
    text = re.sub(r"originals/[0-9a-f]{2}/[0-9a-f]{64}", "originals/…", text)
    text = re.sub(r"on page \d+", "on page …", text)
    text = re.sub(r"(?:Tree \d+ page \d+ cell \d+: invalid page number \d+ ?)+", "invalid page numbers", text)
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "…", re.sub(r"aside-[0-9-]+", "aside-…", text))
    text = re.sub(r"(?:[Pp]age \d+: never used ?)+", "", re.sub(r"Tree \d+ page \d+: ", "", text))
    return re.sub(r"^：", "", text).replace("|", "/").replace("\n", " ")


def row(damage: Damage, found: Told) -> str:
    """The damage's row of the table."""
    if not found.opened:
        kept, lost = "not opened", "see backup"
    else:
        kept, lost = ("the rest" if found.lost else "all"), "、".join(found.lost)
    said = ", said" if found.said else ", **NOT SAID**"
    if "更新版本" in "".join(found.sentences) and found.untouched:
        kept, said, lost = "all, untouched", "", ""
    elif not found.lost:
        said = ""
    return (
        f"| {damage.name} | {' '.join(found.sentences) or '—'} | {kept}"
        f" | {lost or '—'}{said} | {'good' if found.backup else '—'} |"
    )


def table() -> str:
    """The whole table."""
    rows = []
    for damage in DAMAGES:
        with tempfile.TemporaryDirectory() as name:
            rows.append(row(damage, told(damage, Path(name))))
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
