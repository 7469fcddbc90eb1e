"""The authority list of papers: titles, and every other name that leads to them (aliases, former titles,
misreadings).
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.base import Database, insert, maker, now, shared_uuid, stamp
from reader.library.undo import undo
from reader.sentence import say


@dataclass(frozen=True, slots=True)
class PaperName:
    """Another name of a paper; kind: alias, former, misread."""

    id: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper with its other names, what the library holds of it, and the first and last day held."""

    id: int
    uuid: str
    title: str
    cn_number: str | None
    names: tuple[PaperName, ...]
    issues: int
    articles: int
    first: str | None
    last: str | None


def all(db: Database) -> list[PaperRow]:
    """Return every paper, by title."""
    names: dict[int, list[PaperName]] = {}
    for id, paper_id, name, kind in db.execute(
        "SELECT id, paper_id, name, kind FROM paper_name ORDER BY name"
    ).fetchall():
        names.setdefault(paper_id, []).append(PaperName(id, name, kind))
    rows = db.execute(
        "SELECT p.id, p.uuid, p.title, p.cn_number, count(c.issue_id), coalesce(sum(c.articles), 0),"
        " min(i.date), max(i.date)"
        " FROM paper p LEFT JOIN issue i ON i.paper_id = p.id LEFT JOIN issue_count c ON c.issue_id"
        " = i.id AND c.pages > 0"
        " GROUP BY p.id ORDER BY p.title"
    ).fetchall()
    return [
        PaperRow(id, uuid, title, cn, tuple(names.get(id, ())), *held) for id, uuid, title, cn, *held in rows
    ]


def clean(title: str) -> str:
    """Return a title as it is compared and kept: half-width letters, no book-title marks, spaces only between
    Latin words.
    """
    words = " ".join(unicodedata.normalize("NFKC", title).split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", words).strip("《》 ")


def find(db: Database, title: str) -> int | None:
    """Return the paper that has this title or is known by this name."""
    row = db.execute(
        "SELECT id FROM paper WHERE title = ?1 UNION ALL SELECT paper_id FROM paper_name WHERE name = ?1"
        " LIMIT 1",
        [clean(title)],
    ).fetchone()
    return row[0] if row else None


def find_or_make(db: Database, title: str, cn_number: str | None = None) -> int:
    """Return the paper known by this name, made if there is none. A CN number is kept where the paper has
    none yet.
    """
    found = find(db, title)
    if found is None:
        name = clean(title)
        if not name:
            raise LibraryError("报名不能是空的。", "请写出报名。")
        row = {
            **stamp(db),
            "uuid": shared_uuid(db, "paper", "paper", name),
            "title": name,
            "cn_number": cn_number,
        }
        db.changed.add("paper")
        return insert(db, "paper", row)
    if cn_number:
        db.execute("UPDATE paper SET cn_number = ? WHERE id = ? AND cn_number IS NULL", [cn_number, found])
    return found


def rename(db: Database, paper_id: int, title: str) -> None:
    """Give the paper another title; the old one goes on leading to it. Raises LibraryError if another paper
    has that name.
    """
    name = clean(title)
    if not name:
        raise LibraryError("报名不能是空的。", "请写出报名。")
    with undo.step(db, say("报名改为“{0}”", name)):
        other = find(db, name)
        if other is not None and other != paper_id:
            raise LibraryError(say("已经有一种报纸叫“{0}”。", name), "如果是同一种报纸，请把它们合并。")
        [old] = db.execute("SELECT title FROM paper WHERE id = ?", [paper_id]).fetchone()
        if old == name:
            return
        db.execute("DELETE FROM paper_name WHERE name = ?", [name])
        db.execute(
            "UPDATE paper SET title = ?, maker = ?, modified = ? WHERE id = ?",
            [name, maker(db), now(), paper_id],
        )
        name_paper(db, paper_id, old, "alias")


def set_cn_number(db: Database, paper_id: int, cn_number: str | None) -> None:
    """Set or clear the paper's CN number."""
    with undo.step(db, "修改刊号"):
        db.execute(
            "UPDATE paper SET cn_number = ?, maker = ?, modified = ? WHERE id = ?",
            [cn_number, maker(db), now(), paper_id],
        )


def add_name(db: Database, paper_id: int, name: str, kind: str = "alias") -> int:
    """Let another name lead to the paper: kind alias, former or misread. Raises LibraryError if it leads
    elsewhere already.
    """
    other = find(db, name)
    if other is not None and other != paper_id:
        raise LibraryError(
            say("“{0}”已经是另一种报纸的名称。", clean(name)), "请先在那里去掉它，或合并两种报纸。"
        )
    with undo.step(db, say("添加报名“{0}”", clean(name))):
        return name_paper(db, paper_id, clean(name), kind)


def remove_name(db: Database, name_id: int) -> None:
    """Let the name no longer lead to its paper; what is filed stays where it is."""
    with undo.step(db, "去掉报名"):
        db.execute("DELETE FROM paper_name WHERE id = ?", [name_id])


def name_paper(db: Database, paper_id: int, name: str, kind: str) -> int:
    """Let the name lead to the paper, as a name of that kind; the id of the name. Inside an undo step."""
    found = db.execute("SELECT id FROM paper_name WHERE name = ?", [name]).fetchone()
    if found:
        db.execute("UPDATE paper_name SET kind = ?, modified = ? WHERE id = ?", [kind, now(), found[0]])
        return int(found[0])
    return insert(db, "paper_name", {**stamp(db), "paper_id": paper_id, "name": name, "kind": kind})
