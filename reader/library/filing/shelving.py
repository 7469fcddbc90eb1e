"""Where pages belong: filed under a paper, a day and a number, by what was read or by a person; their
articles follow.
"""
from __future__ import annotations

from collections.abc import Sequence

from reader.errors import LibraryError
from reader.library.base import Database, insert, now, shared_uuid
from reader.library.filing import article_order, continuations, papers
from reader.library.undo import undo
from reader.page.model import Page
from reader.sentence import say
from reader.text import page_numbers


def assign(db: Database, page_ids: Sequence[int], paper: str | None = None, date: str | None = None,
           number: int | None = None, by: str = "person") -> None:
    """File pages under another paper, date (ISO) or number; None leaves that as it is. Their articles move in
    the order of dates.
    """
    if date is not None and article_order.iso(date) != date:
        raise LibraryError(say("没有“{0}”这一天。", date), "请写成 2023-12-05 的样子。")
    if paper:
        label = "归入报纸"
    else:
        label = "改日期" if date else "改版次"
    with undo.step(db, label):
        _assign(db, page_ids, paper, date, number, by)


def refile(db: Database, page_id: int, page: Page) -> None:
    """File a page that was recognised again by what its masthead says now; what was assigned stays. Outside
    undo.
    """
    paper, date, number = page.value("title"), page.value("date"), page.value("page")
    paper_by, date_by, number_by = db.execute(
        "SELECT paper_by, date_by, number_by FROM page WHERE id = ?", [page_id]
    ).fetchone()
    by_page = ("read", "open")
    _assign(
        db,
        [page_id],
        str(paper) if paper and paper_by in by_page else None,
        str(date) if date and date_by in by_page else None,
        page_numbers.kept(str(number)) if number and number_by in by_page else None,
        "read",
    )
    db.execute("UPDATE page SET name = coalesce(?, name) WHERE id = ?", [page.value("page_name"), page_id])


def of_page(db: Database, page_id: int) -> int:
    """Return the issue that the page belongs to."""
    return int(db.execute("SELECT issue_id FROM page WHERE id = ?", [page_id]).fetchone()[0])


def unfile(db: Database, page_id: int, paper: bool = False, date: bool = False, number: bool = False) -> None:
    """Make the page's paper, date or number open again; it leaves its issue."""
    with undo.step(db, "改为未定"):
        paper_id, day = db.execute(
            "SELECT i.paper_id, i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?",
            [page_id],
        ).fetchone()
        if number:
            db.execute("UPDATE page SET number = NULL, number_by = 'open' WHERE id = ?", [page_id])
        if paper:
            db.execute("UPDATE page SET paper_by = 'open' WHERE id = ?", [page_id])
        if date:
            db.execute("UPDATE page SET date_by = 'open' WHERE id = ?", [page_id])
        _file(db, [page_id], None if paper else paper_id, None if date else day)


def merge_papers(db: Database, from_id: int, into_id: int, kind: str = "misread") -> None:
    """Everything of one paper becomes the other's, and its title (kind: misread, former, alias) leads there
    from now on.

    Issues of the same day become one; pages keep their numbers.
    """
    if from_id == into_id:
        return
    titles = dict(db.execute("SELECT id, title FROM paper WHERE id IN (?, ?)", [from_id, into_id]).fetchall())
    with undo.step(db, say("把“{0}”并入“{1}”", titles[from_id], titles[into_id])):
        _move_paper(db, from_id, into_id)
        db.execute(
            "UPDATE paper_name SET paper_id = ?, modified = ? WHERE paper_id = ?", [into_id, now(), from_id]
        )
        db.execute(
            "UPDATE paper SET cn_number = (SELECT cn_number FROM paper WHERE id = ?) WHERE id = ?"
            " AND cn_number IS NULL",
            [from_id, into_id],
        )
        db.execute("DELETE FROM paper WHERE id = ?", [from_id])
        papers.name_paper(db, into_id, titles[from_id], kind)


def _move_paper(db: Database, from_id: int, into_id: int) -> None:
    """Give every issue of one paper to the other; two issues of a day become one. Inside an undo step."""
    for issue_id, date in db.execute("SELECT id, date FROM issue WHERE paper_id = ?", [from_id]).fetchall():
        there = (
            date
            and db.execute("SELECT 1 FROM issue WHERE paper_id = ? AND date = ?", [into_id, date]).fetchone()
        )
        if there:
            page_ids = [
                row[0] for row in db.execute("SELECT id FROM page WHERE issue_id = ?", [issue_id]).fetchall()
            ]
            _file(db, page_ids, into_id, date)
        else:
            db.execute("UPDATE issue SET paper_id = ? WHERE id = ?", [into_id, issue_id])


def _assign(
    db: Database, page_ids: Sequence[int], paper: str | None, date: str | None, number: int | None, by: str
) -> None:
    paper_id = papers.find_or_make(db, paper) if paper else None
    for page_id in page_ids:
        old_paper, old_date = db.execute(
            "SELECT i.paper_id, i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?",
            [page_id],
        ).fetchone()
        for column, value in (
            ("paper_by", paper and by),
            ("date_by", date and by),
            ("number_by", number and by),
            ("number", number),
        ):
            if value is not None:
                db.execute(f"UPDATE page SET {column} = ? WHERE id = ?", [value, page_id])
        _file(db, [page_id], paper_id or old_paper, date or old_date)


def find_or_make(db: Database, paper_id: int | None, date: str | None, sha256: str) -> tuple[int, bool]:
    """Return the issue of that paper and day, made if there is none, and whether it was there."""
    if paper_id is None or date is None:
        uuid = shared_uuid(db, "issue", sha256, "issue")
        return insert(db, "issue", {"uuid": uuid, "paper_id": paper_id, "date": date}), False
    row = db.execute("SELECT id FROM issue WHERE paper_id = ? AND date = ?", [paper_id, date]).fetchone()
    if row:
        return row[0], True
    [paper] = db.execute("SELECT uuid FROM paper WHERE id = ?", [paper_id]).fetchone()
    return insert(
        db, "issue", {"uuid": shared_uuid(db, "issue", paper, date), "paper_id": paper_id, "date": date}
    ), False


def _file(db: Database, page_ids: Sequence[int], paper_id: int | None, date: str | None) -> None:
    """Move pages to the issue of that paper and day, their articles to that day; drop issues that become
    empty.
    """
    for page_id in page_ids:
        old_id, old_paper, old_date, sha256 = db.execute(
            "SELECT i.id, i.paper_id, i.date, s.sha256 FROM page p JOIN issue i ON i.id = p.issue_id"
            " LEFT JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]
        ).fetchone()
        if (paper_id, date) != (old_paper, old_date):
            issue_id, _ = find_or_make(db, paper_id, date, sha256 or str(page_id))
            db.execute("UPDATE page SET issue_id = ? WHERE id = ?", [issue_id, page_id])
            if date != old_date:
                _issue_sorts(db, page_id, date)
            if not db.execute("SELECT 1 FROM page WHERE issue_id = ?", [old_id]).fetchone():
                db.execute("DELETE FROM issue WHERE id = ?", [old_id])
    for (issue_id,) in db.execute(
        f"SELECT DISTINCT issue_id FROM page WHERE id IN ({','.join('?' * len(page_ids))})", list(page_ids)
    ).fetchall():
        arrange(db, issue_id)
        continuations.link(db, issue_id)


def _issue_sorts(db: Database, page_id: int, date: str | None) -> None:
    ids = [
        row[0]
        for row in db.execute(
            "SELECT id FROM article WHERE page_id = ? ORDER BY position", [page_id]
        ).fetchall()
    ]
    for id, sort in zip(ids, article_order.allocate(db, date, len(ids)), strict=True):
        db.execute("UPDATE article SET sort = ? WHERE id = ?", [sort, id])


def arrange(db: Database, issue_id: int) -> None:
    """Put the issue's articles in the order of its pages, within the sort values that they hold."""
    ids = [row[0] for row in db.execute(
        "SELECT a.id FROM page p JOIN article a ON a.page_id = p.id WHERE p.issue_id = ?"
        " ORDER BY p.number IS NULL, p.number, p.name, p.id, a.position, a.id", [issue_id]
    ).fetchall()]
    if ids:
        article_order.arrange(db, ids)
