"""Titles of one form, all made headlines or all crossheads: how a page's family of headings is settled."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.library.base import Database
from reader.library.structure import articles, outline, paragraphs
from reader.library.structure.rows import Part, of_article, of_page
from reader.library.undo import undo

LABELS = {"headline": "小标题改为主题", "crosshead": "主题改为小标题"}


def on_lines(db: Database, page_id: int, lines: Iterable[int], role: str) -> list[Part]:
    """Return the page's titles of that role that begin on these source lines, in the lines' order."""
    begin = {part.lines[0][0]: part for part in of_page(db, page_id) if part.lines and part.role == role}
    found = (begin.get(line) for line in sorted(lines))
    return [part for part in found if part is not None and part.article_id is not None]


def turn(db: Database, page_id: int, lines: Sequence[int], role: str) -> int:
    """Make headlines of these crossheads, each of an article of its own, or crossheads of these headlines,
    each in the article before; how many. A headline with no article before it on the page stays one.
    """
    was = "crosshead" if role == "headline" else "headline"
    with undo.step(db, LABELS[role]):
        titles = on_lines(db, page_id, lines, was)
        act = _begin if role == "headline" else _go_under
        return sum([act(db, part) for part in reversed(titles)])


def _begin(db: Database, title: Part) -> bool:
    """Let the crosshead head an article of its own."""
    if of_article(db, title.article_id or 0)[0].id != title.id:
        articles.split_article(db, title.id)
    return paragraphs.set_role(db, title.id, "headline")


def _go_under(db: Database, title: Part) -> bool:
    """Let the headline's article go on the one before, below a crosshead."""
    page = [one.id for one in outline.outline(db, title.page_id) if one.id is not None]
    place = page.index(title.article_id) if title.article_id in page else 0
    if place == 0:
        return False
    articles.merge(db, [page[place - 1], title.article_id or 0])
    paragraphs.set_role(db, title.id, "crosshead")
    return True
