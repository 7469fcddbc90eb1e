"""A day's paper: its pages, where they are filed, and what the library holds of a paper."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library import continuations, order, papers, undo
from reader.library.base import Database, bulk, insert, name_uuid, shared_uuid
from reader.library.holdings import Gap, HeldIssue, Holdings, holdings
from reader.library.pages import StagedPage, write, write_source
from reader.page.model import Page

__all__ = [
    "Gap", "HeldIssue", "Holdings", "IssueRow", "PageRow", "StagedPage", "add", "arrange", "assign", "holdings", "move_paper",
    "of_page", "pages", "refile", "same_page", "second_sources", "tree", "unfile",
]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A day's paper as the sidebar counts it, without what lies in 回收站."""

    issue_id: int
    paper_id: int | None
    paper: str | None
    date: str | None
    articles: int
    pages: int


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of an issue; number None: not known. state: unread, reading, done (未校 / 校对中 / 已校)."""

    id: int
    number: int | None
    name: str | None
    articles: int
    state: str
    source_name: str


def tree(db: Database) -> list[IssueRow]:
    """All issues that have pages, by paper and date; those of unknown paper or date come last."""
    return [IssueRow(*row) for row in db.execute(
        "SELECT i.id, i.paper_id, n.title, i.date, c.articles, c.pages FROM issue_count c JOIN issue i ON i.id = c.issue_id"
        " LEFT JOIN paper n ON n.id = i.paper_id WHERE c.pages > 0"
        " ORDER BY i.paper_id IS NULL OR i.date IS NULL, n.title, i.date, i.id"
    ).fetchall()]


def pages(db: Database, issue_id: int) -> list[PageRow]:
    """The pages of an issue by number, without what lies in 回收站."""
    return [PageRow(*row) for row in db.execute(
        "SELECT p.id, p.number, p.name, (SELECT count(*) FROM article a WHERE a.page_id = p.id AND a.trash_id IS NULL"
        " AND a.redirect_id IS NULL), p.state, ifnull(s.name, '') FROM page p LEFT JOIN source s ON s.id = p.source_id"
        " WHERE p.issue_id = ? AND p.trash_id IS NULL ORDER BY p.number IS NULL, p.number, p.name, p.id", [issue_id]
    ).fetchall()]


def add(db: Database, batch_id: int | None, staged: Sequence[StagedPage]) -> list[int]:
    """Store pages of one paper and date as one issue, or into the issue that is there; all or nothing. Page ids, in that order.

    A page whose paper or date is open becomes an issue of its own. Other bytes of a page that is there already become a
    second source of it, which is not current, and an item of the review list.
    """
    placed = {(page.paper, page.date) for page in staged}
    if len(placed) > 1:
        raise ValueError(f"pages of several issues: {placed}")
    with db.atomic():
        # 导入不在撤销之列;它之后再重做,可能与它争同一行
        db.execute("DELETE FROM undo_step WHERE redo = 1")
        db.changed |= {"issue", "page", "source", "article", "block", "review", "paper"}
        if all(page.paper and page.date for page in staged):
            return _add_issue(db, batch_id, staged)
        return [page_id for page in staged for page_id in _add_issue(db, batch_id, [page])]


def assign(db: Database, page_ids: Sequence[int], paper: str | None = None, date: str | None = None,
           number: int | None = None, by: str = "person") -> None:
    """File pages under another paper, date (ISO) or number; None leaves that as it is. Their articles move in the order of dates."""
    if date is not None and order.iso(date) != date:
        raise LibraryError(f"没有“{date}”这一天。", "请写成 2023-12-05 的样子。")
    with undo.step(db, "归入报纸" if paper else "改日期" if date else "改版次"):
        _assign(db, page_ids, paper, date, number, by)


def refile(db: Database, page_id: int, page: Page) -> None:
    """File a page that was recognised again by what its masthead says now; what was assigned stays. Outside undo."""
    paper, date, number = page.value("title"), page.value("date"), page.value("page")
    paper_by, date_by, number_by = db.execute("SELECT paper_by, date_by, number_by FROM page WHERE id = ?", [page_id]).fetchone()
    by_page = ("read", "open")
    _assign(db, [page_id], str(paper) if paper and paper_by in by_page else None, str(date) if date and date_by in by_page else None,
            number if isinstance(number, int) and number_by in by_page else None, "read")
    db.execute("UPDATE page SET name = coalesce(?, name) WHERE id = ?", [page.value("page_name"), page_id])


def of_page(db: Database, page_id: int) -> int:
    """The issue that the page belongs to."""
    return int(db.execute("SELECT issue_id FROM page WHERE id = ?", [page_id]).fetchone()[0])


def unfile(db: Database, page_id: int, paper: bool = False, date: bool = False, number: bool = False) -> None:
    """Make the page's paper, date or number open again; it leaves its issue."""
    with undo.step(db, "改为未定"):
        paper_id, day = db.execute(
            "SELECT i.paper_id, i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?", [page_id]
        ).fetchone()
        if number:
            db.execute("UPDATE page SET number = NULL, number_by = 'open' WHERE id = ?", [page_id])
        if paper:
            db.execute("UPDATE page SET paper_by = 'open' WHERE id = ?", [page_id])
        if date:
            db.execute("UPDATE page SET date_by = 'open' WHERE id = ?", [page_id])
        _file(db, [page_id], None if paper else paper_id, None if date else day)


def move_paper(db: Database, from_id: int, into_id: int) -> None:
    """Every issue of one paper becomes the other's; two issues of a day become one. Inside an undo step."""
    for issue_id, date in db.execute("SELECT id, date FROM issue WHERE paper_id = ?", [from_id]).fetchall():
        there = date and db.execute("SELECT 1 FROM issue WHERE paper_id = ? AND date = ?", [into_id, date]).fetchone()
        if there:
            page_ids = [row[0] for row in db.execute("SELECT id FROM page WHERE issue_id = ?", [issue_id]).fetchall()]
            _file(db, page_ids, into_id, date)
        else:
            db.execute("UPDATE issue SET paper_id = ? WHERE id = ?", [into_id, issue_id])


def _assign(db: Database, page_ids: Sequence[int], paper: str | None, date: str | None, number: int | None, by: str) -> None:
    paper_id = papers.find_or_make(db, paper) if paper else None
    for page_id in page_ids:
        old_paper, old_date = db.execute(
            "SELECT i.paper_id, i.date FROM page p JOIN issue i ON i.id = p.issue_id WHERE p.id = ?", [page_id]
        ).fetchone()
        for column, value in (("paper_by", paper and by), ("date_by", date and by), ("number_by", number and by), ("number", number)):
            if value is not None:
                db.execute(f"UPDATE page SET {column} = ? WHERE id = ?", [value, page_id])
        _file(db, [page_id], paper_id or old_paper, date or old_date)


def _add_issue(db: Database, batch_id: int | None, staged: Sequence[StagedPage]) -> list[int]:
    from reader.library import search

    first = staged[0]
    paper_id = papers.find_or_make(db, first.paper, _cn_number(staged)) if first.paper else None
    issue_id, joined = _issue(db, paper_id, first.date, first.sha256)
    page_ids = [0] * len(staged)
    added: list[int] = []
    with bulk(db):
        for n, page in sorted(enumerate(staged), key=lambda pair: (pair[1].number is None, pair[1].number or 0)):
            front = page.paper_by == page.date_by == "read"
            name = page.page_name if page.number_by == "read" else None
            there = same_page(db, issue_id, page.number, name, front) if paper_id and first.date else None
            if there is not None:
                _second_source(db, batch_id, there, page)
                page_ids[n] = there
                continue
            sorts = order.allocate(db, first.date, len(page.page.articles))
            page_ids[n], article_ids = write(db, batch_id, issue_id, page, sorts)
            added += article_ids
        _number_issue(db, issue_id, staged)
    if joined:
        arrange(db, issue_id)
    continuations.link(db, issue_id)
    search.index_articles(db, added)
    if joined:
        search.refresh(db)
    return page_ids


def _cn_number(staged: Sequence[StagedPage]) -> str | None:
    return next((str(value) for page in staged if (value := page.page.value("cn_number"))), None)


def _number_issue(db: Database, issue_id: int, staged: Sequence[StagedPage]) -> None:
    number = next((value for page in staged if isinstance(value := page.page.value("issue_number"), int)), None)
    if number is not None and 0 < number < 10_000_000:
        db.execute("UPDATE issue SET issue_number = ? WHERE id = ? AND issue_number IS NULL", [number, issue_id])


def _issue(db: Database, paper_id: int | None, date: str | None, sha256: str) -> tuple[int, bool]:
    """The issue of that paper and day, made if there is none, and whether it was there."""
    if paper_id is None or date is None:
        uuid = shared_uuid(db, "issue", sha256, "issue")
        return insert(db, "issue", {"uuid": uuid, "paper_id": paper_id, "date": date}), False
    row = db.execute("SELECT id FROM issue WHERE paper_id = ? AND date = ?", [paper_id, date]).fetchone()
    if row:
        return row[0], True
    [paper] = db.execute("SELECT uuid FROM paper WHERE id = ?", [paper_id]).fetchone()
    return insert(db, "issue", {"uuid": shared_uuid(db, "issue", paper, date), "paper_id": paper_id, "date": date}), False


def second_sources(db: Database, hashes: Sequence[str]) -> set[str]:
    """Those of these SHA-256 that are sources and not their page's current one."""
    marks = ",".join("?" * len(hashes))
    return {row[0] for row in db.execute(
        f"SELECT s.sha256 FROM source s JOIN page p ON p.id = s.page_id WHERE s.sha256 IN ({marks}) AND p.source_id <> s.id", list(hashes)
    ).fetchall()}


def same_page(db: Database, issue_id: int, number: int | None, name: str | None, front: bool) -> int | None:
    """The page of the issue that a file with this number shows as well; sections (A02) are told by their name.

    `front`: title and date were read from the file itself. Two such files without a page number, or with number 1, show the
    same page: an issue has one front page.
    """
    if front and number in (None, 1):
        row = db.execute(
            "SELECT id FROM page WHERE issue_id = ? AND trash_id IS NULL AND ifnull(number, 1) = 1 AND paper_by = 'read'"
            " AND date_by = 'read' ORDER BY id LIMIT 1", [issue_id]
        ).fetchone()
    elif number is None and not name:
        row = None
    else:
        row = db.execute(
            "SELECT id FROM page WHERE issue_id = ?1 AND trash_id IS NULL"
            " AND (number = ?2 OR (?2 IS NULL AND number IS NULL AND name = ?3)) ORDER BY id LIMIT 1", [issue_id, number, name]
        ).fetchone()
    return row[0] if row else None


def _second_source(db: Database, batch_id: int | None, page_id: int, staged: StagedPage) -> None:
    source_id = write_source(db, batch_id, page_id, staged)
    insert(db, "review", {
        "uuid": str(name_uuid(staged.sha256, "second source")), "kind": "source", "page_id": page_id, "source_id": source_id,
        "reason": f"这个版面另有一份文字不同的文件“{staged.name}”,已留存,没有采用。",
    })


def _file(db: Database, page_ids: Sequence[int], paper_id: int | None, date: str | None) -> None:
    """Move pages to the issue of that paper and day, their articles to that day; drop issues that become empty."""
    for page_id in page_ids:
        old_id, old_paper, old_date, sha256 = db.execute(
            "SELECT i.id, i.paper_id, i.date, s.sha256 FROM page p JOIN issue i ON i.id = p.issue_id"
            " LEFT JOIN source s ON s.id = p.source_id WHERE p.id = ?", [page_id]
        ).fetchone()
        if (paper_id, date) != (old_paper, old_date):
            issue_id, _ = _issue(db, paper_id, date, sha256 or str(page_id))
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
    ids = [row[0] for row in db.execute("SELECT id FROM article WHERE page_id = ? ORDER BY position", [page_id]).fetchall()]
    for id, sort in zip(ids, order.allocate(db, date, len(ids)), strict=True):
        db.execute("UPDATE article SET sort = ? WHERE id = ?", [sort, id])


def arrange(db: Database, issue_id: int) -> None:
    """Put the issue's articles in the order of its pages, within the sort values that they hold."""
    ids = [row[0] for row in db.execute(
        "SELECT a.id FROM page p JOIN article a ON a.page_id = p.id WHERE p.issue_id = ?"
        " ORDER BY p.number IS NULL, p.number, p.name, p.id, a.position, a.id", [issue_id]
    ).fetchall()]
    if ids:
        order.arrange(db, ids)
