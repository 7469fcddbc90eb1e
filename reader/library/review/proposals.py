"""The obvious way to put right what an item of the review list is about, as the page stands now; None where
only a person can tell.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.errors import LibraryError
from reader.library.base import Database, mapped, numbers
from reader.library.masthead import cards
from reader.library.review import candidates
from reader.library.structure import articles, outline, paragraphs, titles
from reader.library.structure.rows import STACK, Part, of_article
from reader.library.text import corrections
from reader.page.doubts import KINDS
from reader.page.roles import role_of

ASKS = ("choose", "select", "link", "compare", "decide")  # a person chooses before anything is done
_TWICE = 12  # characters that a column's cut may double


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would be done: replace (put `put` where `was` stands), place (the note, on its one candidate),
    split, merge (into the article before), part, join (paragraphs), role (`put`), titles (those on `lines`
    are all `put`), repeat, unrepeat, accept (the suggestion `put` for the field `was`); or what a person is
    asked for: choose (a candidate), select (text), link (an article), compare (two sources), decide (what two
    people said). `block_id` and code points [start, end) say where.
    """

    name: str
    put: str = ""
    was: str = ""
    block_id: int = 0
    start: int = 0
    end: int = 0
    article_id: int = 0
    lines: tuple[int, ...] = ()

    @property
    def asks(self) -> bool:
        return self.name in ASKS


@dataclass(frozen=True, slots=True)
class Item:
    """What a remedy depends on: the item's row."""

    id: int
    kind: str
    page_id: int
    article_id: int | None
    lines: tuple[int, ...]
    code: str
    facts: Mapping[str, Any]


def of(db: Database, review_id: int) -> Remedy | None:
    """Return the remedy of an open item."""
    row = db.execute(
        "SELECT id, kind, page_id, article_id, lines, code, facts FROM review WHERE id = ?", [review_id]
    ).fetchone()
    if row is None:
        return None
    id, kind, page, article, lines, code, facts = row
    item = Item(id, kind, page, article, numbers(lines), code, mapped(facts))
    proposes = PROPOSES.get(KINDS[kind].remedy) if kind in KINDS else None
    return proposes(db, item) if proposes else None


def apply(db: Database, remedy: Remedy, page_id: int) -> None:
    """Do it, as a part of the undo step that settles the item. Raises LibraryError where it needs an answer
    first.
    """
    block = remedy.block_id
    if remedy.name == "replace":
        text = next(version.text for version in corrections.versions(db, block) if version.current)
        corrections.correct(db, block, text[:remedy.start] + remedy.put + text[remedy.end:])
    elif remedy.name == "split":
        articles.split_article(
            db, paragraphs.split_paragraph(db, block, remedy.start) if remedy.start else block
        )
    elif remedy.name == "merge":
        articles.merge(db, [remedy.article_id, remedy.end])
    elif remedy.name == "part":
        paragraphs.split_paragraph(db, block, remedy.start)
    elif remedy.name == "join":
        paragraphs.join_paragraphs(db, [block, remedy.end])
    elif remedy.name in ("role", "repeat", "unrepeat"):
        paragraphs.set_role(db, block, remedy.put)
    elif remedy.name == "titles":
        titles.turn(db, page_id, remedy.lines, remedy.put)
    elif remedy.name == "accept":
        cards.accept(db, page_id, remedy.was)
    else:
        raise LibraryError("这一项要先选定怎样改。", "请在待复核里选择。")


def _replace(db: Database, item: Item) -> Remedy | None:
    for one in candidates.of(db, item.id)[:1]:
        if one.instead is not None:
            return Remedy("replace", one.instead, one.text, one.block_id, one.start, one.end)
    return None


def _place(db: Database, item: Item) -> Remedy:
    found = len(candidates.of(db, item.id))
    if found == 1:
        return Remedy("place")
    return Remedy("choose" if found else "select")


def _compare(db: Database, item: Item) -> Remedy:
    return Remedy("compare")


def _link(db: Database, item: Item) -> Remedy | None:
    return Remedy("link") if item.article_id is not None else None


def _suggestion(db: Database, item: Item) -> Remedy | None:
    """Return the one suggestion of the card that is about these lines, or the only one there is."""
    offered = [field for field in cards.card(db, item.page_id).fields if field.suggestion is not None]
    about = [field for field in offered if set(field.lines) & set(item.lines)] or offered
    if len(about) != 1 or about[0].suggestion is None:
        return None
    return Remedy("accept", str(about[0].suggestion[0]), about[0].name)


def _of_lines(db: Database, item: Item) -> Remedy | None:
    """Return what can be done with the paragraphs that were made of these lines; None if they are not as they
    were any more.
    """
    if item.article_id is None or not item.lines:
        return None
    if item.code == "family":
        return _family(db, item)
    own = of_article(db, item.article_id)
    first, last = _made_of(own, item.lines[0]), _made_of(own, item.lines[-1])
    if first is not None and item.kind == "repeat":  # the line that it repeats may stand in another article
        return _repeated(first)
    if first is None or last is None:
        return None
    return _between(db, item, own, first, last)


def _between(db: Database, item: Item, own: list[Part], first: Part, last: Part) -> Remedy | None:
    """Return what can be done from the paragraph of the first line to that of the last."""
    if item.kind == "grouping":
        return _grouping(db, own, first, item.lines[0])
    if item.code == "role":
        return _heading(db, item, own, first) or _role(first, item)
    if item.kind == "join" and len(item.lines) == 2:
        return _seam(own, first, last, item.lines[1])
    if item.kind == "lost" and first is last:
        return _twice(last, _at(last, item.lines[-1]))
    return None


def _made_of(parts: Sequence[Part], line: int) -> Part | None:
    """Return the first of the paragraphs that the line is a part of."""
    return next((part for part in parts if any(number == line for number, _ in part.lines)), None)


def _repeated(part: Part) -> Remedy:
    if part.role == "repeat":
        return Remedy("unrepeat", "body", block_id=part.id)
    return Remedy("repeat", "repeat", block_id=part.id)


def _grouping(db: Database, own: list[Part], part: Part, line: int) -> Remedy | None:
    """Propose that what begins here goes to the article before, and what does not begins one."""
    at = _at(part, line)
    if part.id != own[0].id or at > 0:
        return Remedy("split", block_id=part.id, start=at) if at < len(part.text) else None
    page = [one.id for one in outline.outline(db, part.page_id) if one.id is not None]
    place = page.index(part.article_id) if part.article_id in page else 0
    return Remedy("merge", article_id=page[place - 1], end=part.article_id or 0) if place else None


def _role(part: Part, item: Item) -> Remedy | None:
    """Return the role that the recogniser nearly chose, for a paragraph that is made of these lines alone."""
    other = role_of(str(item.facts.get("other", "")))
    whole = {line for line, _ in part.lines} <= set(item.lines)
    if other is None or not whole or other.key in (part.role, "furniture"):
        return None
    return Remedy("role", other.key, block_id=part.id)


def _heading(db: Database, item: Item, own: list[Part], part: Part) -> Remedy | None:
    """Propose that a headline by itself is a crosshead of the article before, or that a crosshead begins one.
    """
    first = part.id == own[0].id
    before = first and _grouping(db, own, part, item.lines[0]) is not None
    alone = before and (len(own) == 1 or own[1].role not in STACK)
    return _family(db, item) if alone or not first else None


def _family(db: Database, item: Item) -> Remedy | None:
    """Propose that the titles of one form are all of the other kind, as long as one of them is of this."""
    chosen, other = item.facts.get("chosen"), item.facts.get("other")
    if {chosen, other} != {"headline", "crosshead"}:
        return None
    left = titles.on_lines(db, item.page_id, item.lines, str(chosen))
    return Remedy("titles", str(other), lines=item.lines) if left else None


def _seam(own: list[Part], before: Part, after: Part, line: int) -> Remedy | None:
    """Joined paragraphs are parted, parted ones joined."""
    if before is after:
        at = _at(after, line)
        return Remedy("part", block_id=after.id, start=at) if 0 < at < len(after.text) else None
    ids = [part.id for part in own]
    follow = (
        ids.index(after.id) == ids.index(before.id) + 1
        and before.role == after.role
        and before.role not in STACK
    )
    return Remedy("join", block_id=before.id, end=after.id) if follow else None


def _twice(part: Part, at: int) -> Remedy | None:
    """Characters that stand on both sides of a column's cut."""
    for size in range(min(_TWICE, at, len(part.text) - at), 1, -1):
        if part.text[at - size:at] == part.text[at:at + size]:
            return Remedy("replace", "", part.text[at:at + size], part.id, at, at + size)
    return None


def _at(part: Part, line: int) -> int:
    """Return where the line begins in the paragraph."""
    return next(offset for number, offset in part.lines if number == line)


def _decide(_db: Database, _item: Item) -> Remedy:
    """Both sides are looked at beside each other."""
    return Remedy("decide")


PROPOSES: dict[str | None, Callable[[Database, Item], Remedy | None]] = {
    "text": _replace,
    "place": _place,
    "compare": _compare,
    "link": _link,
    "suggestion": _suggestion,
    "lines": _of_lines,
    "sides": _decide,
}
