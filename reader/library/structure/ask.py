"""Small questions about a page's order that operations on it ask in the writing thread."""
from __future__ import annotations

from collections.abc import Sequence

from reader.errors import LibraryError
from reader.library import articles
from reader.library.base import Database
from reader.library.structure import articles as structure_articles
from reader.library.structure import order as structure_order
from reader.library.structure import outline, paragraphs
from reader.library.text.rewrite import remove
from reader.library.undo import undo


def in_reading_order(db: Database, article_ids: Sequence[int]) -> list[int]:
    """Return the articles by date, page, and place on the page."""
    places = {}
    for id in article_ids:
        article = articles.get(db, id)
        if article is not None:
            order = [one.id for one in outline.outline(db, article.page_id)]
            places[id] = (
                article.date or "",
                article.page or 0,
                article.page_id,
                order.index(id) if id in order else 0,
            )
    return sorted(places, key=lambda id: places[id])


def previous_of(db: Database, article_id: int) -> int:
    """Return the article before this one on its page. Raises LibraryError for the first."""
    article = articles.get(db, article_id)
    order = (
        [one.id for one in outline.outline(db, article.page_id) if one.id is not None]
        if article is not None
        else []
    )
    at = order.index(article_id) if article_id in order else 0
    if at == 0:
        raise LibraryError(
            "这是本版的第一篇，前面没有可并入的文章。", "要与别的版上的文章合并，请在列表里一起选中。"
        )
    return order[at - 1]


def next_of(db: Database, block_id: int, page_id: int) -> int:
    """Return the paragraph after this one in its article. Raises LibraryError for the last."""
    for article in outline.outline(db, page_id):
        ids = [block.id for block in article.blocks]
        if block_id in ids[:-1]:
            return ids[ids.index(block_id) + 1]
    raise LibraryError("这是文章的最后一段，后面没有可合并的段落。", "")


def toggle_repeat(db: Database, page_id: int, blocks: Sequence[int]) -> None:
    """Mark these as repeats; if all of them are, they are text again."""
    chosen = {
        block.role
        for article in outline.outline(db, page_id)
        for block in article.blocks
        if block.id in blocks
    }
    (paragraphs.unmark_repeat if chosen == {"repeat"} else paragraphs.mark_repeat)(db, blocks)


def remove_all(db: Database, page_id: int, blocks: Sequence[int]) -> None:
    """Take these paragraphs out of their articles. One undo step."""
    owner = {block.id: article.id for article in outline.outline(db, page_id) for block in article.blocks}
    with undo.step(db, "删除段落"):
        for block in blocks:
            article = owner.get(block)
            if article is None:
                raise LibraryError("这一段不属于任何一篇文章。", "版面杂项不必删除。")
            remove(db, article, block)


def take_out_before(db: Database, blocks: Sequence[int], article_id: int) -> None:
    """Make an article of these paragraphs, before that one on its page (0: behind the one that they come
    from). One undo step.
    """
    with undo.step(db, "另成一篇"):
        made = structure_articles.take_out(db, blocks)
        if article_id:
            structure_order.move_articles(db, [made], article_id)


def home(db: Database, article_id: int | None, blocks: Sequence[int]) -> int | None:
    """Return where the text of an article is that is no more, or has become part of another one; None while
    the article is there.
    """
    if article_id is None:
        return None
    found = articles.get(db, article_id)
    if found is not None:
        return found.id if found.id != article_id and not found.trashed else None
    return outline.article_with(db, blocks)
