"""The obvious way to put right what an item of the review list is about, as the page stands now; None where only a person can tell."""
from __future__ import annotations

import re
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.base import Database, numbers
from reader.library.masthead import cards
from reader.library.review import candidates
from reader.library.structure import articles, outline, paragraphs
from reader.library.structure.rows import STACK, Part, of_article
from reader.library.text import corrections

ASKS = ("choose", "select", "link", "compare")  # a person chooses before anything is done
_OTHER = re.compile("也可能是(.+)。")
_ROLES = {"引题": "kicker", "主题": "headline", "副题": "deck", "署名": "byline", "正文": "body", "小标题": "crosshead",
          "图片说明": "caption", "转版": "jump", "导读": "teaser", "编者按": "note", "栏目名": "column"}
_TWICE = 12  # 分栏处重复的字最多这么长


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would be done: replace (put `put` where `was` stands), place (the note, on its one candidate), split, merge (into the
    article before), part, join (paragraphs), role (`put`), repeat, unrepeat, accept (the suggestion `put` for the field `was`);
    or what a person is asked for: choose (a candidate), select (text), link (an article), compare (two sources).
    `block_id` and code points [start, end) say where."""

    name: str
    put: str = ""
    was: str = ""
    block_id: int = 0
    start: int = 0
    end: int = 0
    article_id: int = 0

    @property
    def asks(self) -> bool:
        return self.name in ASKS


def of(db: Database, review_id: int) -> Remedy | None:
    """The remedy of an open item."""
    row = db.execute("SELECT kind, page_id, article_id, lines, reason FROM review WHERE id = ?", [review_id]).fetchone()
    if row is None:
        return None
    kind, page, article, listed, reason = row
    lines = numbers(listed)
    if kind in ("suspect", "correction"):
        return _replace(db, review_id)
    if kind == "note":
        found = len(candidates.of(db, review_id))
        return Remedy("place" if found == 1 else "choose" if found else "select")
    if kind in ("source", "changed"):
        return Remedy("compare")
    if kind == "continuation":
        return Remedy("link") if article is not None else None
    if kind == "masthead":
        return _suggestion(db, page, lines)
    return _of_lines(db, kind, article, lines, reason) if article is not None and lines else None


def apply(db: Database, remedy: Remedy, page_id: int) -> None:
    """Do it, as a part of the undo step that settles the item. Raises LibraryError where it needs an answer first."""
    block = remedy.block_id
    if remedy.name == "replace":
        text = next(version.text for version in corrections.versions(db, block) if version.current)
        corrections.correct(db, block, text[:remedy.start] + remedy.put + text[remedy.end:])
    elif remedy.name == "split":
        articles.split_article(db, paragraphs.split_paragraph(db, block, remedy.start) if remedy.start else block)
    elif remedy.name == "merge":
        articles.merge(db, [remedy.article_id, remedy.end])
    elif remedy.name == "part":
        paragraphs.split_paragraph(db, block, remedy.start)
    elif remedy.name == "join":
        paragraphs.join_paragraphs(db, [block, remedy.end])
    elif remedy.name in ("role", "repeat", "unrepeat"):
        paragraphs.set_role(db, block, remedy.put)
    elif remedy.name == "accept":
        cards.accept(db, page_id, remedy.was)
    else:
        raise LibraryError("这一项要先选定怎样改。", "请在待复核里选择。")


def _replace(db: Database, review_id: int) -> Remedy | None:
    for one in candidates.of(db, review_id)[:1]:
        if one.instead is not None:
            return Remedy("replace", one.instead, one.text, one.block_id, one.start, one.end)
    return None


def _suggestion(db: Database, page: int, lines: tuple[int, ...]) -> Remedy | None:
    """The one suggestion of the card that is about these lines, or the only one there is."""
    offered = [field for field in cards.card(db, page).fields if field.suggestion is not None]
    about = [field for field in offered if set(field.lines) & set(lines)] or offered
    if len(about) != 1 or about[0].suggestion is None:
        return None
    return Remedy("accept", str(about[0].suggestion[0]), about[0].name)


def _of_lines(db: Database, kind: str, article: int, lines: tuple[int, ...], reason: str) -> Remedy | None:
    """What can be done with the paragraphs that were made of these lines; None if they are not as they were any more."""
    own = of_article(db, article)
    first = next((part for part in own if any(line == lines[0] for line, _ in part.lines)), None)
    last = next((part for part in own if any(line == lines[-1] for line, _ in part.lines)), None)
    if first is not None and kind == "repeat":  # 与它重复的那一行可能在别的文章里
        return Remedy("unrepeat", "body", block_id=first.id) if first.role == "repeat" else Remedy("repeat", "repeat", block_id=first.id)
    if first is None or last is None:
        return None
    if kind == "grouping":
        return _grouping(db, own, first, lines[0])
    if kind in ("role", "headline"):
        return _role(first, lines, reason)
    if kind == "join" and len(lines) == 2:
        return _seam(own, first, last, lines[1])
    if kind == "lost" and first is last:
        return _twice(last, _at(last, lines[-1]))
    return None


def _grouping(db: Database, own: list[Part], part: Part, line: int) -> Remedy | None:
    """What begins here goes to the article before; what does not, begins one."""
    at = _at(part, line)
    if part.id != own[0].id or at > 0:
        return Remedy("split", block_id=part.id, start=at) if at < len(part.text) else None
    page = [one.id for one in outline.outline(db, part.page_id) if one.id is not None]
    place = page.index(part.article_id) if part.article_id in page else 0
    return Remedy("merge", article_id=page[place - 1], end=part.article_id or 0) if place else None


def _role(part: Part, lines: tuple[int, ...], reason: str) -> Remedy | None:
    found = _OTHER.search(reason)
    role = _ROLES.get(found[1]) if found else None
    whole = {line for line, _ in part.lines} <= set(lines)
    return Remedy("role", role, block_id=part.id) if role and whole and role != part.role else None


def _seam(own: list[Part], before: Part, after: Part, line: int) -> Remedy | None:
    """Joined paragraphs are parted, parted ones joined."""
    if before is after:
        at = _at(after, line)
        return Remedy("part", block_id=after.id, start=at) if 0 < at < len(after.text) else None
    ids = [part.id for part in own]
    follow = ids.index(after.id) == ids.index(before.id) + 1 and before.role == after.role and before.role not in STACK
    return Remedy("join", block_id=before.id, end=after.id) if follow else None


def _twice(part: Part, at: int) -> Remedy | None:
    """Characters that stand on both sides of a column's cut."""
    for size in range(min(_TWICE, at, len(part.text) - at), 1, -1):
        if part.text[at - size:at] == part.text[at:at + size]:
            return Remedy("replace", "", part.text[at:at + size], part.id, at, at + size)
    return None


def _at(part: Part, line: int) -> int:
    """Where the line begins in the paragraph."""
    return next(offset for number, offset in part.lines if number == line)
