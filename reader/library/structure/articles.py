"""Articles: cut, made one, linked, credited, and put where they belong. Each is one undo step."""
from __future__ import annotations

from collections.abc import Sequence

from reader.errors import LibraryError
from reader.library.base import Database, maker, now
from reader.library.filing import shelving
from reader.library.history import actions
from reader.library.history.actions import Action
from reader.library.history.record import CREDITS, changing, require
from reader.library.review import items
from reader.library.structure.paragraphs import close_gaps
from reader.library.structure.rows import (
    STACK,
    Part,
    absorb,
    arrange,
    load,
    move_doubts,
    new_article,
    of_article,
)
from reader.library.text.notes_follow import follow
from reader.library.undo import undo
from reader.text import page_numbers

SAME_HEADLINE = 85.0  # as alike (0–100) as that, the later headline was printed again after a jump


def split_article(db: Database, block_id: int) -> int:
    """Cut an article before a paragraph: from there on it is a new article with the same tags, whose id is
    given.
    """
    [part] = load(db, [block_id])
    if part.article_id is None:
        raise LibraryError("这一段不属于任何一篇文章。", "请先把它移到文章里。")
    own = of_article(db, part.article_id)
    at = [one.id for one in own].index(block_id)
    if at == 0:
        raise LibraryError("这是文章的第一段，前面没有可拆开的。", "请把光标放在要成为新文章的第一段。")
    with undo.step(db, actions.SPLIT.label()):
        return _take_out(db, own[at:], actions.SPLIT, tail=True)


def take_out(db: Database, block_ids: Sequence[int]) -> int:
    """Make a new article of these paragraphs, behind the one that they are in (the first of them); its id."""
    parts = load(db, block_ids)
    articles = {part.article_id for part in parts} - {None}
    if not articles:
        raise LibraryError("这些段落不属于任何一篇文章。", "请先把它们移到文章里。")
    if len(articles) == 1 and len(of_article(db, articles.pop() or 0)) == len(parts):
        raise LibraryError("这已经是完整的一篇。", "请只选中其中几段。")
    return _take_out(db, parts, actions.TAKEN_OUT, tail=False)


def _take_out(db: Database, parts: Sequence[Part], action: Action, tail: bool) -> int:
    sources = list(dict.fromkeys(part.article_id for part in parts if part.article_id is not None))
    moved = [part.id for part in parts]
    with changing(db, action, sources) as articles:
        made = new_article(db, sources[0], moved)
        articles.add(made)
        follow(db, moved)
        move_doubts(db, sources, made, parts)
        if tail:  # a jump and what goes on from it belong to an article's end
            db.execute(
                "UPDATE article SET jump = n.jump FROM article n WHERE article.id = ? AND n.id = ?",
                [made, sources[0]],
            )
            db.execute("UPDATE article SET jump = NULL WHERE id = ?", [sources[0]])
            db.execute("UPDATE article SET continues_id = ? WHERE continues_id = ?", [made, sources[0]])
        _credit(db, sources[0], made, parts)
        for source in sources:
            close_gaps(db, source, made)
    return made


def _credit(db: Database, article: int, made: int, parts: Sequence[Part]) -> None:
    """Give the byline to the article that prints it; `parts` are those of the new one."""
    printed = _printed(parts)
    if printed:
        db.execute("UPDATE article SET byline = ? WHERE id = ?", [printed, made])
    byline = db.execute("SELECT byline FROM article WHERE id = ?", [article]).fetchone()[0]
    if byline and not _names(byline, of_article(db, article)) and _names(byline, parts):
        db.execute("UPDATE article SET byline = ? WHERE id = ?", [byline, made])
        db.execute("UPDATE article SET byline = NULL WHERE id = ?", [article])


def _printed(parts: Sequence[Part]) -> str:
    """Return the names in the lines that are bylines, one space between; a line that has none as it is."""
    from reader.page.text.names import names

    lines = [part.text for part in parts if part.role == "byline"]
    return " ".join(name for line in lines for name in names(line) or (line,))


def _names(byline: str, parts: Sequence[Part]) -> bool:
    """Tell whether one of the paragraphs holds a name of the byline."""
    return any(name in part.text for part in parts for name in byline.split())


def merge(db: Database, article_ids: Sequence[int]) -> int:
    """Make one article of several, in that order: the first keeps its id and has the tags of all, the others
    lead to it; its id.

    Later headlines become crossheads, unless the first article has none.
    """
    ids = list(dict.fromkeys(require(db, article) for article in article_ids))
    if len(ids) < 2:
        raise LibraryError("只有一篇，没有可合并的。", "请选中两篇或几篇文章。")
    first = ids[0]
    with changing(db, actions.MERGED, ids):
        for other in ids[1:]:
            own, more = of_article(db, first), of_article(db, other)
            _demote(db, own, more)
            arrange(db, first, [part.id for part in (*own, *more)])
            absorb(db, other, first)
    return first


def _demote(db: Database, own: Sequence[Part], more: Sequence[Part]) -> None:
    """Make crossheads or repeats of the headlines of an article that goes into another one."""
    headline = " ".join(part.text for part in own if part.role == "headline")
    if not headline:
        return
    from rapidfuzz import fuzz

    for part in more:
        if part.role in STACK:
            again = part.role == "headline" and fuzz.ratio(part.text, headline) >= SAME_HEADLINE
            db.execute(
                "UPDATE block SET role = ? WHERE id = ?", ["repeat" if again else "crosshead", part.id]
            )


def link(db: Database, earlier_id: int, later_id: int) -> None:
    """Say that one article goes on in the other."""
    earlier, later = require(db, earlier_id), require(db, later_id)
    at: int | None = earlier
    while at is not None:
        if at == later:
            raise LibraryError("这两篇不能首尾相接。", "请检查哪一篇在前。")
        at = db.execute("SELECT continues_id FROM article WHERE id = ?", [at]).fetchone()[0]
    with changing(db, actions.LINKED, [earlier, later]):
        db.execute(
            "UPDATE article SET continues_id = NULL WHERE continues_id = ? AND id <> ?", [earlier, later]
        )
        db.execute("UPDATE article SET continues_id = ? WHERE id = ?", [earlier, later])
        _settle(db, [earlier, later])


def names_page(jump: str | None, number: int | None) -> bool:
    """Tell whether a jump (第三版) names the page of that number."""
    return number is not None and page_numbers.named(jump) == number


def unlink(db: Database, article_id: int) -> None:
    """Say that the article does not go on from the earlier one; without one, that the later one does not go
    on from it.
    """
    article = require(db, article_id)
    row = db.execute(
        "SELECT id, continues_id FROM article WHERE (id = ?1 AND continues_id IS NOT NULL) OR"
        " continues_id = ?1"
        " ORDER BY id <> ?1 LIMIT 1",
        [article],
    ).fetchone()
    if row is None:
        raise LibraryError("这一篇没有续文。", "")
    later, earlier = row
    with changing(db, actions.UNLINKED, [earlier, later]):
        db.execute("UPDATE article SET continues_id = NULL WHERE id = ?", [later])
        _settle(db, [earlier, later])


def _settle(db: Database, articles: Sequence[int]) -> None:
    """Note that a person has said how these go on: nothing is linked by itself any more."""
    for article in articles:
        who = [maker(db), now(), article]
        settled = db.execute(
            "UPDATE review SET state = 'repaired', settled_by = ?, settled = ? WHERE article_id = ?"
            " AND kind = 'continuation' AND state = 'open'",
            who,
        ).rowcount
        if (
            not settled
            and not db.execute(
                "SELECT 1 FROM review WHERE article_id = ? AND kind = 'continuation'", [article]
            ).fetchone()
        ):
            [page] = db.execute("SELECT page_id FROM article WHERE id = ?", [article]).fetchone()
            items.put(
                db,
                "continuation",
                page,
                "by_person",
                {},
                article_id=article,
                state="repaired",
                settled_by=who[0],
                settled=who[1],
            )


def set_credit(db: Database, article_id: int, name: str, value: str | None) -> bool:
    """Correct the article's byline (names, one space between), dateline, jump or jump_from; whether that
    changed anything.
    """
    if name not in CREDITS:
        raise ValueError(name)
    article = require(db, article_id)
    value = " ".join(value.split()) or None if value else None
    if db.execute(f"SELECT {name} FROM article WHERE id = ?", [article]).fetchone()[0] == value:
        return False
    with changing(db, actions.CREDITS[name], [article]):
        db.execute(f"UPDATE article SET {name} = ? WHERE id = ?", [value, article])
    return True


def move_page(db: Database, page_ids: Sequence[int], issue_id: int) -> None:
    """Put pages into another issue that is there."""
    row = db.execute(
        "SELECT n.title, i.date FROM issue i LEFT JOIN paper n ON n.id = i.paper_id WHERE i.id = ?",
        [issue_id],
    ).fetchone()
    if row is None:
        raise LibraryError("这一期已不在库里。", "请刷新列表。")
    if row[0] is None or row[1] is None:
        raise LibraryError("那一期的报名或日期未定，不能移入。", "请先定下它的报名和日期。")
    with undo.step(db, "移动版面"):
        shelving.assign(db, page_ids, paper=row[0], date=row[1])


def correct_issue(db: Database, issue_id: int, paper: str | None = None, date: str | None = None) -> None:
    """Correct the paper's title or the date of a whole issue."""
    pages = [row[0] for row in db.execute("SELECT id FROM page WHERE issue_id = ?", [issue_id]).fetchall()]
    if not pages:
        raise LibraryError("这一期已不在库里。", "请刷新列表。")
    with undo.step(db, "更正报名" if paper else "更正日期"):
        shelving.assign(db, pages, paper=paper, date=date)

