"""A damaged database made anew from what can be read of it.

Indexes, the search index, counts and undo are worked out from the tables, so nothing is lost with their
pages. What stood on a spoilt page of a table is taken from the newest backup that has it. The damaged files
are kept as they are, and until the new database is whole the old one stays in its place.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from sqlite_utils.utils import sqlite3

from reader.errors import LibraryBusy, LibraryError
from reader.library.base import Database
from reader.library.care import aside, backup, check, restore
from reader.library.imports.sources import explain
from reader.library.lock import Taken, folder_lock
from reader.library.migrations import MIGRATIONS
from reader.library.progress import Progress, Report, silent
from reader.library.search import index
from reader.library.store import connecting, durable, faults, form, salvage
from reader.library.store.connecting import LOGS, MAGIC, NAME
from reader.library.triggers import make_triggers
from reader.sentence import about, say, sentence

READING = "正在读出可用的内容"
INDEXING = "正在重建检索索引"
HISTORY = "_sqlite_migrations"
HEAD, PAGE = 100, 4096  # bytes
LONGEST = 1000  # times what is there: a head may be noise
SEQUENCE = "sqlite_sequence"  # the rows that are inserted keep it
OF_INDEX = ("index_building", "index_damaged", "index_table", "index_version")


@dataclass(slots=True)
class Rebuilt:
    """What became of it: `kept`, the damaged files; tables of which rows could not be read; what backups gave
    of them; and how many rows there are that point to what is gone.
    """

    kept: Path
    holed: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    filled: dict[datetime, int] = field(default_factory=dict)
    dangling: int = 0

    def said(self) -> list[str]:
        """Return the sentences for the user."""
        place = f"backups/{self.kept.parent.name}"
        told: list[str] = [say("库文件已损坏，已经用读得出来的内容重新整理；损坏的文件另存在 {0}。", place)]
        names = [sentence(form.NAMES.get(table, table)) for table in self.holed]
        if not names:
            return [*told, "文章、批注和标签都在；撤销记录已清空。"]
        told.append(say("有些内容读不出来（{0}）。", names))
        for made, count in self.filled.items():
            moment = f"{made:%Y-%m-%d %H:%M}"
            told.append(say("从 {0} 的备份补回了 {1} 行，可能不是最后的样子。", moment, count))
        if self.dangling:
            told.append(say("仍有 {0} 行指向不存在的内容。", self.dangling))
        return told


def rebuild(folder: Path, progress: Report = silent) -> Rebuilt:
    """Make the library's database anew, with the library closed.

    Raises LibraryError where not even the list of its tables can be read, and where there is no room; then
    nothing is changed.
    """
    try:
        lock = folder_lock(folder)
    except Taken as error:
        raise LibraryBusy(about(folder, "库正在使用。"), "请先关闭它，再修复。") from error
    except OSError as error:
        raise explain(folder / NAME, error) from error
    fresh, copy = (folder / f".{NAME}.{uuid4().hex}.new" for _ in range(2))
    try:
        restore.finish(folder)
        done = Rebuilt(aside.keep(folder) / NAME)
        with closing(_damaged(folder, copy)) as old, closing(_empty(fresh, folder, _applied(old))) as db:
            _refuse_without_tables(old, db)
            _copy(old, db, done, progress)
            _fill(db, done)
            _work_out(db, progress)
            done.dangling = len(db.execute("PRAGMA foreign_key_check").fetchall())
        restore.put(folder, fresh)
    except sqlite3.DatabaseError as error:
        raise faults.explain(folder / NAME, error) from error
    except OSError as error:
        raise explain(folder / NAME, error) from error
    finally:
        for path in (fresh, copy):
            for suffix in ("", *LOGS):
                durable.discard(path.with_name(path.name + suffix))
        lock.release()
    return done


def _damaged(folder: Path, copy: Path) -> sqlite3.Connection:
    """Open a copy of the damaged database with its log: one that was cut off is given its length back, one
    whose head is spoilt a head, or SQLite would read nothing of it.
    """
    restore.keep_files(folder, copy)
    there = copy.stat().st_size
    with copy.open("r+b") as file:
        head = file.read(HEAD)
        pages = int.from_bytes(head[28:32], "big")
        if not head.startswith(MAGIC):
            file.seek(0)
            file.write(_head(there // PAGE, with_log=copy.with_name(f"{copy.name}-wal").exists()))
        elif there < pages * PAGE <= there * LONGEST:
            file.truncate(pages * PAGE)
    conn = sqlite3.connect(copy, isolation_level=None)
    conn.text_factory = _text
    with suppress(*salvage.FAULTS):
        connecting.guard(conn)
        # what of the schema stands before a spoilt page is taken (sqlite.org/pragma.html, writable_schema)
        conn.execute("PRAGMA writable_schema = ON")
    return conn


def _head(pages: int, with_log: bool) -> bytes:
    """Return a database's first bytes, as they are written here (sqlite.org/fileformat2.html, section 1.3).
    """
    way = 2 if with_log else 1
    numbers = (1, pages, 0, 0, 1, 4, 0, 0, 1, 0, 0, 0)  # of changes, pages, …, schema's form 4, UTF-8
    head = MAGIC + PAGE.to_bytes(2, "big") + bytes((way, way, 0, 64, 32, 32))
    head += b"".join(number.to_bytes(4, "big") for number in numbers)
    return head + bytes(20) + (1).to_bytes(4, "big") + bytes(4)


def _refuse_without_tables(old: sqlite3.Connection, db: Database) -> None:
    """Raise LibraryError where the schema is spoilt so that tables are not known: their rows would be lost.
    """
    rows = salvage.fetched(old, "SELECT name FROM sqlite_master")
    listed = None if rows is None else {name for (name,) in rows}
    wanted = [name for name in _kept_tables(db) if listed is None or name in listed]
    if not all(_named(old, name) for name in wanted):
        told = about(db.folder / NAME, "连库的目录也读不出来，不能重新整理。")
        raise LibraryError(told, "请从备份恢复。")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _applied(old: sqlite3.Connection) -> set[str]:
    """Return the migrations that made the database's form; all, where its list of them is spoilt."""
    known = {migration.name for migration in MIGRATIONS._migrations}
    rows = salvage.fetched(old, f"SELECT name FROM {HISTORY} NOT INDEXED")
    named = {name for (name,) in rows or ()} & known
    return named or known


def _empty(fresh: Path, folder: Path, applied: set[str]) -> Database:
    """Make a database of that form, without triggers: rows that are copied are no steps of anybody."""
    later = [migration.name for migration in MIGRATIONS._migrations if migration.name not in applied]
    db = Database(connecting.connect(fresh), folder)
    connecting.add_functions(db)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    MIGRATIONS.apply(db, stop_before=later)
    db.execute("PRAGMA foreign_keys = OFF")
    return db


def _copy(old: sqlite3.Connection, db: Database, done: Rebuilt, progress: Report) -> None:
    """Copy every row that can be read; which tables have holes."""
    tables = list(_kept_tables(db))
    for number, name in enumerate(tables):
        progress(Progress(number, len(tables), READING))
        columns, keys = _columns(db, name)
        theirs = _named(old, name)
        both = tuple(column for column in columns if column in theirs)
        table = salvage.Table(old, name, both, keys)
        with db.atomic():
            db.execute(f"DELETE FROM {salvage.quoted(name)}")
            if both:
                _insert(db, name, both, table.rows())
        if not both:  # the whole table is gone
            table.gaps.append((salvage.LOWEST, salvage.HIGHEST))
        if table.gaps and name not in form.DERIVED:
            done.holed[name] = table.gaps


def _kept_tables(db: Database) -> Iterator[str]:
    """Yield the tables whose rows are kept: not those that are worked out from others."""
    left_out = {*form.INDEXES, *form.SHADOWS, *form.DERIVED, HISTORY, SEQUENCE} - {"session"}
    listed = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
    for (name,) in listed:
        if name not in left_out and not name.startswith("undo_row_"):
            yield name


def _columns(db: Database, table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a table's columns, and the key of one that has no rowids."""
    rows = db.execute(f"PRAGMA table_info({salvage.quoted(table)})").fetchall()
    listed = db.execute(f"PRAGMA table_list({salvage.quoted(table)})").fetchone()
    keys = tuple(row[1] for row in sorted(rows, key=lambda row: row[5]) if row[5])
    return tuple(row[1] for row in rows), keys if listed[4] else ()


def _named(conn: sqlite3.Connection, table: str) -> set[str]:
    rows = salvage.fetched(conn, f"PRAGMA table_info({salvage.quoted(table)})")
    return {row[1] for row in rows or ()}


def _insert(db: Database, table: str, columns: Iterable[str], rows: Iterable[salvage.Row]) -> int:
    """Insert the rows that the table takes; how many."""
    listed = list(columns)
    named, marks = ", ".join(map(salvage.quoted, listed)), ", ".join("?" * len(listed))
    sql = f"INSERT INTO {salvage.quoted(table)} ({named}) VALUES ({marks})"
    count = 0
    for row in rows:
        with suppress(sqlite3.IntegrityError):  # noise that is no row of this table, or one that is there
            db.conn.execute(sql, row)
            count += 1
    return count


def _fill(db: Database, done: Rebuilt) -> None:
    """Take from the backups, the newest first, what the holes have swallowed."""
    for row in backup.backups(db.folder) if done.holed else ():
        if not backup.is_whole(row):
            continue
        count = salvage.unless_spoilt(partial(_fill_by, row.path, db, done.holed))
        if count is not None:
            done.filled[row.made] = count
            return


def _fill_by(path: Path, db: Database, holed: dict[str, list[tuple[int, int]]]) -> int | None:
    """Fill the holes by one backup; how many rows, None where it is not this library's."""
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    with closing(conn):
        connecting.guard(conn)
        return _fill_from(conn, db, holed) if _is_ours(conn, db) else None


def _is_ours(conn: sqlite3.Connection, db: Database) -> bool:
    """Tell whether a backup is this library's, in the same form."""
    here = db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
    there = conn.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
    applied = {row[0] for row in db.execute(f"SELECT name FROM {HISTORY}").fetchall()}
    return (here is None or here == there) and _applied(conn) == applied


def _fill_from(conn: sqlite3.Connection, db: Database, holed: dict[str, list[tuple[int, int]]]) -> int:
    count = 0
    for name, gaps in holed.items():
        columns, keys = _columns(db, name)
        listed = ", ".join(map(salvage.quoted, columns))
        for first, last in gaps:
            where = "" if keys else f" WHERE rowid BETWEEN {first} AND {last}"
            rows = conn.execute(f"SELECT {listed} FROM {salvage.quoted(name)}{where}")
            with db.atomic():
                count += _insert(db, name, columns, rows)
    return count


def _work_out(db: Database, progress: Report) -> None:
    """Make triggers, order, counts and the search index."""
    with db.atomic():
        marks = ", ".join("?" * len(OF_INDEX))
        db.execute(f"DELETE FROM meta WHERE key IN ({marks})", OF_INDEX)
        db.execute("INSERT OR IGNORE INTO session (id) VALUES (1)")
        if not MIGRATIONS.pending(db):  # an older form gets them at its upgrade
            make_triggers(db)
            check.mend_rows(db)
            _index(db, progress)


def _index(db: Database, progress: Report) -> None:
    index.mark_current(db)
    ids = [row[0] for row in db.execute("SELECT id FROM article ORDER BY sort").fetchall()]
    for number, some in enumerate(index.chunks(ids, index.CHUNK)):
        progress(Progress(number * index.CHUNK, len(ids), INDEXING))
        index.index_articles(db, some)
