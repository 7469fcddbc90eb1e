"""Whether the library is what it should be: database, originals, index, order, counts. Reads only; `repair`
mends what can be worked out again.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

from sqlite_utils.utils import sqlite3

from reader.library.base import Database, now
from reader.library.care import backup
from reader.library.care.checks import index, originals
from reader.library.care.findings import NAMED, REBUILD, REPAIR, RESTORE, SET_ASIDE, Finding
from reader.library.database import Library
from reader.library.filing import article_order
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.library.search import care
from reader.library.search import index as search_index
from reader.library.search.index import is_damage
from reader.library.store import beside, connecting, domains, form, mending, rings
from reader.sentence import about, say, sentence

STEPS = 100_000  # of SQLite between two looks whether it was cancelled


def check(db: Database, progress: Report = silent, cancelled: Cancelled = never) -> list[Finding]:
    """Return everything that is wrong with the library, or what of it was found until it was cancelled;
    empty if it is sound.
    """
    found: list[Finding] = []
    steps: list[tuple[str, Callable[[Database], Iterator[Finding]]]] = [
        ("检查结构", _form),
        ("检查各列的内容", _values),
        ("检查版面与文章", _rows),
        ("检查批注", _spans),
        ("检查排序", _sorts),
        ("检查计数", _counts),
        ("检查索引", index.look),
    ]
    db.conn.set_progress_handler(cancelled, STEPS)
    try:
        progress(Progress(0, 0, "检查数据库"))  # SQLite checks by itself, and cannot say how far it is
        found += _database(db, cancelled)
        for done, (label, look) in enumerate(steps):
            progress(Progress(done, len(steps), label))
            if cancelled():
                return found
            found += [finding for finding in look(db) if finding not in found]
    except sqlite3.DatabaseError as error:
        if not cancelled():
            found.append(_damaged(say("数据库已损坏（{0}）。", error), is_damage(error)))
        return found
    finally:
        db.conn.set_progress_handler(None, 0)
    others = [Finding("error", told, hint) for told, hint in beside.told(db.folder)]
    return [*found, *others, *_backups(db), *originals.check(db, progress, cancelled)]


def repair(
    library: Library, progress: Report = silent, cancelled: Cancelled = never, index: bool = True
) -> bool:
    """Make again what is worked out from the rest: order, counts, and the search index (`index` False: that
    is being built already); take out of their rows the values that no column may hold. Others go on working
    meanwhile. Originals that have another name, or other line ends, are put back. True unless it was
    cancelled.
    """
    library.write(_mend)
    originals.put_back(library.reader())
    return not index or care.build(library, progress, cancelled)


def _mend(db: Database) -> None:
    """What repair does in one go; an index that gives nothing is marked, so that nobody takes its silence for
    an answer.
    """
    if index.gives_nothing(db):
        from reader.library.search import answers

        answers.mark_damaged(db)
    with db.atomic():
        rings.cut(db)
        domains.set_aside(db, now())
        mend_rows(db)


def mend_rows(db: Database) -> None:
    """Order and counts of the articles anew; what the triggers marked for the index goes into it."""
    with db.atomic():
        for issue_id, date in db.execute(
            f"SELECT DISTINCT i.id, i.date {_PLACED} WHERE {_MISSORTED}"
        ).fetchall():
            found = db.execute(
                f"SELECT a.id {_PLACED} WHERE i.id = ? AND {_MISSORTED} ORDER BY p.number, a.position",
                [issue_id],
            )
            ids = [row[0] for row in found.fetchall()]
            for id, sort in zip(ids, article_order.allocate(db, date, len(ids)), strict=True):
                db.execute("UPDATE article SET sort = ? WHERE id = ?", [sort, id])
        db.execute("DELETE FROM issue_count")
        db.execute(f"INSERT INTO issue_count (issue_id, articles, pages) {_COUNTED}")
        search_index.refresh(db)
        db.changed |= {"article", "issue", "issue_count"}


_PLACED = "FROM article a JOIN page p ON p.id = a.page_id JOIN issue i ON i.id = p.issue_id"
_DAY = "(cast(julianday(i.date) - julianday('1850-01-01') AS INTEGER) << 16)"
_MISSORTED = (
    f"CASE WHEN i.date IS NULL THEN a.sort > {article_order.UNDATED}"
    f" ELSE a.sort NOT BETWEEN {_DAY} AND {_DAY} + {article_order.LAST} END"
)
_COUNTED = (
    "SELECT i.id, (SELECT count(*) FROM page p JOIN article a ON a.page_id = p.id WHERE p.issue_id ="
    " i.id AND a.trash_id IS NULL"
    " AND a.redirect_id IS NULL), (SELECT count(*) FROM page p WHERE p.issue_id = i.id AND"
    " p.trash_id IS NULL) FROM issue i"
)


def _database(db: Database, cancelled: Cancelled) -> Iterator[Finding]:
    # once the index was built anew, FTS5 on an older connection still knows its old form and would call it
    # damaged: so a new connection looks
    with closing(connecting.connect_read_only(db.folder / connecting.NAME)) as fresh:
        fresh.set_progress_handler(cancelled, STEPS)
        try:
            lines = [row[0] for row in fresh.execute(f"PRAGMA integrity_check({NAMED})").fetchall()]
        except MemoryError:  # the index cannot be read on; how the rest is shows after the repair
            lines = ["fts5"]
    lines = [line for line in lines if not index.is_of_the_idle(db, line)]
    if any("fts5" in line.lower() for line in lines):  # 有时是“FTS5 table”,有时是“fts5: corruption”
        yield Finding("warning", "检索索引已损坏。", REPAIR)
    for line in lines:
        if line != "ok" and "fts5" not in line.lower():
            yield _damaged(say("数据库已损坏：{0}。", line), True)
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        yield Finding(
            "error",
            say(
                "有 {0} 行指向不存在的内容（{1}）。",
                len(broken),
                ", ".join(sorted({row[0] for row in broken})),
            ),
            RESTORE,
        )


def _damaged(message: str, rebuild: bool) -> Finding:
    return Finding("error", message, REBUILD if rebuild else RESTORE, rebuild)


def _form(db: Database) -> Iterator[Finding]:
    """Tables, indices and triggers that are missing, or not ours."""
    if form.is_ours(db):
        return
    found = form.compare(db)
    for told in mending.told(found) if found else ():
        yield Finding("error", told, "请关闭库，再打开：打开时会整理。")
    if db.execute("SELECT 1 FROM session").fetchone() is None or search_index.setting(db, "uuid") is None:
        yield Finding("error", "库的标识或写入状态丢失了。", "请关闭库，再打开：打开时会补上。")


def _values(db: Database) -> Iterator[Finding]:
    """Values that their column may not hold, and rings where there may be none."""
    for domain, count in domains.outside(db):
        yield Finding("warning", say("有 {0} 处{1}不是可用的值。", count, sentence(domain.named)), SET_ASIDE)
    for table, count in rings.find(db).items():
        yield Finding(
            "warning", say("有 {0} 个{1}首尾相接，绕成了圈。", count, sentence(rings.NAMES[table])), SET_ASIDE
        )


def _rows(db: Database) -> Iterator[Finding]:
    textless = db.execute(
        "SELECT count(*) FROM block b LEFT JOIN version v ON v.id = b.version_id WHERE v.id IS NULL"
    ).fetchone()[0]
    if textless:
        yield Finding("error", say("有 {0} 段没有文字。", textless), RESTORE)
    for (name,) in db.execute(
        "SELECT ifnull(max(s.name), p.uuid) FROM page p LEFT JOIN source s ON s.page_id = p.id"
        " WHERE NOT EXISTS (SELECT 1 FROM source c WHERE c.id = p.source_id AND c.page_id = p.id) GROUP"
        " BY p.id LIMIT ?",
        [NAMED],
    ).fetchall():
        yield Finding("error", about(name, "这个版面没有原文。"), RESTORE)


def _spans(db: Database) -> Iterator[Finding]:
    wrong = db.execute(
        'SELECT count(*) FROM span s LEFT JOIN version v ON v.id = s.version_id'
        ' WHERE s.start < s."end" AND ifnull(substr(v.text, s.start + 1, s."end" - s.start),'
        ' char(0)) <> s.quote'
    ).fetchone()[0]
    if wrong:
        yield Finding(
            "error", say("有 {0} 处批注与所批的文字不符。", wrong), "请打开“全部批注”核对，或从备份恢复。"
        )


def _sorts(db: Database) -> Iterator[Finding]:
    wrong = db.execute(f"SELECT count(*) {_PLACED} WHERE {_MISSORTED}").fetchone()[0]
    if wrong:
        yield Finding("warning", say("有 {0} 篇文章的排序与日期不符。", wrong), REPAIR)


def _counts(db: Database) -> Iterator[Finding]:
    wrong = db.execute(
        f"WITH w (issue_id, articles, pages) AS ({_COUNTED}) SELECT count(*) FROM w LEFT JOIN"
        f" issue_count c ON c.issue_id = w.issue_id"
        " WHERE w.articles <> ifnull(c.articles, 0) OR w.pages <> ifnull(c.pages, 0)"
    ).fetchone()[0]
    if wrong:
        yield Finding("warning", say("有 {0} 期的篇数统计不准。", wrong), REPAIR)


def _backups(db: Database) -> Iterator[Finding]:
    """Yield copies in backups/ that are none any more: better known before one needs them."""
    for row in backup.backups(db.folder):
        if not backup.is_whole(row):
            made = f"{row.made:%Y-%m-%d %H:%M}"
            yield Finding("error", say("{0} 的备份已损坏。", made), "请再做一份备份。")
