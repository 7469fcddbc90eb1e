"""A day's paper: its pages, where they are filed, and what the library holds of a paper."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reader.library.base import Database, atomic, bulk, name_uuid
from reader.library.filing import article_order, continuations, papers
from reader.library.filing.pages import StagedPage, write_pages, write_source
from reader.library.filing.shelving import arrange, find_or_make
from reader.library.review import items
from reader.library.search.index import Columns
from reader.text.page_numbers import FRONT


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of an issue; number None: not known. state: unread, reading, done (未校 / 校对中 / 已校)."""

    id: int
    number: int | None
    name: str | None
    articles: int
    state: str
    source_name: str


def pages(db: Database, issue_id: int) -> list[PageRow]:
    """Return the pages of an issue by number, without what lies in 回收站."""
    return [
        PageRow(*row)
        for row in db.execute(
            "SELECT p.id, p.number, p.name, (SELECT count(*) FROM article a WHERE a.page_id = p.id AND"
            " a.trash_id IS NULL"
            " AND a.redirect_id IS NULL), p.state, ifnull(s.name, '') FROM page p LEFT JOIN source s ON"
            " s.id = p.source_id"
            " WHERE p.issue_id = ? AND p.trash_id IS NULL ORDER BY p.number IS NULL, p.number, p.name, p.id",
            [issue_id],
        ).fetchall()
    ]


def add(db: Database, batch_id: int | None, staged: Sequence[StagedPage]) -> list[int]:
    """Store pages of one paper and date as one issue, or into the issue that is there; all or nothing. Page
    ids, in that order.

    A page whose paper or date is open becomes an issue of its own. Other bytes of a page that is there
    already become a second source of it, which is not current, and an item of the review list.
    """
    return add_all(db, batch_id, [staged])[0]


def add_all(db: Database, batch_id: int | None, groups: Sequence[Sequence[StagedPage]]) -> list[list[int]]:
    """Return `add` several issues in one transaction:
    the index then has one large change to take in, not many small ones.
    """
    for staged in groups:
        placed = {(page.paper, page.date) for page in staged}
        if len(placed) > 1:
            raise ValueError(f"pages of several issues: {placed}")
    page_ids: list[list[int]] = []
    stored: list[_Stored] = []
    with atomic(db):
        # An import is no step, and a step that was redone after it might claim the same row.
        db.execute("DELETE FROM undo_step WHERE redo = 1")
        db.changed |= {"issue", "page", "source", "article", "block", "review", "paper"}
        for staged in groups:
            made = [_add_issue(db, batch_id, own) for own in _as_issues(staged)]
            page_ids.append([id for one in made for id in one.page_ids])
            stored += made
        _index(db, stored)
    return page_ids


def add_second(db: Database, page_id: int, staged: StagedPage) -> None:
    """Store another text of a page: a second source, which is not current, and an item of the review list."""
    with atomic(db), bulk(db):
        db.changed |= {"source", "review"}
        _second_source(db, None, page_id, staged)


def _as_issues(staged: Sequence[StagedPage]) -> list[Sequence[StagedPage]]:
    """Return the pages as one issue, or each as its own where a paper or date is open."""
    if all(map(_is_filed, staged)):
        return [staged]
    return [[page] for page in staged]


def _is_filed(page: StagedPage) -> bool:
    return bool(page.paper and page.date)


def _index(db: Database, stored: Sequence[_Stored]) -> None:
    from reader.library.search import index

    said: dict[int, Columns] = {}
    for one in stored:
        said |= one.said
    index.index_new(db, said)
    index.index_articles(db, [id for one in stored for id in one.article_ids if id not in said])
    if any(one.joined for one in stored):
        index.refresh(db)


@dataclass(frozen=True, slots=True)
class _Stored:
    """An issue that was stored: its pages in the order given, the articles that are new, what the index is to
    have of them as far as that is known, and whether the issue was there before.
    """

    page_ids: list[int]
    article_ids: list[int]
    said: dict[int, Columns]
    joined: bool


def _add_issue(db: Database, batch_id: int | None, staged: Sequence[StagedPage]) -> _Stored:
    """Write the rows of an issue; the index has yet to take them in."""
    first = staged[0]
    paper_id = papers.find_or_make(db, first.paper, _cn_number(staged)) if first.paper else None
    issue_id, joined = find_or_make(db, paper_id, first.date, first.sha256)
    there = joined  # whether the library may have such a page already
    page_ids: dict[int, int] = {}
    said: dict[int, Columns] = {}
    added: list[int] = []
    with bulk(db):
        for run in _runs(staged):
            if there and _is_filed(first):
                page_ids |= _write_seconds(db, batch_id, issue_id, run)
            new = {n: page for n, page in run.items() if n not in page_ids}
            found, articles = _write_new(db, batch_id, issue_id, list(new.values()))
            page_ids |= zip(new, found, strict=True)
            said |= _said(new.values(), articles)
            added += articles
            there = True
        _number_issue(db, issue_id, staged)
    if joined:
        arrange(db, issue_id)
    if joined or any(_jumps(page) for page in staged):
        continuations.link(db, issue_id)
    return _Stored([page_ids[n] for n in range(len(staged))], added, said, joined)


def _runs(staged: Sequence[StagedPage]) -> list[dict[int, StagedPage]]:
    """Return the pages by number, those without one last, in runs in which no two may be the same page: what
    is written at once. {place in `staged`: page}
    """
    order = sorted(enumerate(staged), key=lambda pair: (pair[1].number is None, pair[1].number or 0))
    runs: list[dict[int, StagedPage]] = [{}]
    for n, page in order:
        if any(_may_be_same(other, page) for other in runs[-1].values()):
            runs.append({})
        runs[-1][n] = page
    return runs


def _write_seconds(
    db: Database, batch_id: int | None, issue_id: int, run: Mapping[int, StagedPage]
) -> dict[int, int]:
    """Store those that show a page which is there already as its second source: {place: page id}."""
    found = {}
    for n, page in run.items():
        same = _same_page(db, issue_id, page)
        if same is not None:
            _second_source(db, batch_id, same, page)
            found[n] = same
    return found


def _write_new(
    db: Database, batch_id: int | None, issue_id: int, new: Sequence[StagedPage]
) -> tuple[list[int], list[int]]:
    """Write pages of one issue; page and article ids."""
    if not new:
        return [], []
    count = sum(len(page.page.articles) for page in new)
    sorts = article_order.allocate(db, new[0].date, count)
    return write_pages(db, batch_id, issue_id, new, sorts)


def _said(pages: Iterable[StagedPage], article_ids: Sequence[int]) -> dict[int, Columns]:
    """Return what the index is to have of the pages' articles, as far as it was worked out with the page."""
    rest = iter(article_ids)
    said: dict[int, Columns] = {}
    for page in pages:
        own = list(islice(rest, len(page.page.articles)))
        if page.rows:
            said.update(zip(own, page.rows.index, strict=True))
    return said


def _jumps(page: StagedPage) -> bool:
    return any(article.jump or article.jump_from for article in page.page.articles)


def _may_be_same(one: StagedPage, other: StagedPage) -> bool:
    return one.number == other.number or None in (one.number, other.number)


def _same_page(db: Database, issue_id: int, page: StagedPage) -> int | None:
    name = page.page_name if page.number_by == "read" else None
    return same_page(db, issue_id, page.number, name, page.paper_by == page.date_by == "read")


def _cn_number(staged: Sequence[StagedPage]) -> str | None:
    return next((str(value) for page in staged if (value := page.page.value("cn_number"))), None)


def _number_issue(db: Database, issue_id: int, staged: Sequence[StagedPage]) -> None:
    number = next(
        (value for page in staged if isinstance(value := page.page.value("issue_number"), int)), None
    )
    if number is not None and 0 < number < 10_000_000:
        db.execute(
            "UPDATE issue SET issue_number = ? WHERE id = ? AND issue_number IS NULL", [number, issue_id]
        )


def second_sources(db: Database, hashes: Sequence[str]) -> set[str]:
    """Return those of these SHA-256 that are sources and not their page's current one."""
    marks = ",".join("?" * len(hashes))
    return {
        row[0]
        for row in db.execute(
            f"SELECT s.sha256 FROM source s JOIN page p ON p.id = s.page_id WHERE s.sha256 IN ({marks})"
            " AND p.source_id <> s.id",
            list(hashes),
        ).fetchall()
    }


def same_page(db: Database, issue_id: int, number: int | None, name: str | None, front: bool) -> int | None:
    """Return the page of the issue that a file with this number shows as well; pages without
    a number are told by their name.

    `front`: title and date were read from the file itself. Two such files without a page number, or with
    number 1 or A1, show the same page: an issue has one front page.
    """
    if front and number in (None, *FRONT):
        row = db.execute(
            "SELECT id FROM page WHERE issue_id = ? AND trash_id IS NULL AND ifnull(number, 1) IN (?, ?)"
            " AND paper_by = 'read'"
            " AND date_by = 'read' ORDER BY id LIMIT 1", [issue_id, *FRONT]
        ).fetchone()
    elif number is None and not name:
        row = None
    else:
        row = db.execute(
            "SELECT id FROM page WHERE issue_id = ?1 AND trash_id IS NULL"
            " AND (number = ?2 OR (?2 IS NULL AND number IS NULL AND name = ?3)) ORDER BY id LIMIT 1",
            [issue_id, number, name],
        ).fetchone()
    return row[0] if row else None


def _second_source(db: Database, batch_id: int | None, page_id: int, staged: StagedPage) -> None:
    source_id = write_source(db, batch_id, page_id, staged)
    items.put(db, "source", page_id, "other_text", {"name": staged.name}, source_id=source_id,
              uuid=str(name_uuid(staged.sha256, "second source")))
