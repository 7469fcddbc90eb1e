"""Whose layouts of a page differ, and what they say together: two are put together where they changed
different articles; else the newest is shown and the other listed as a conflict.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from reader.library.sharing.heads import ancestors
from reader.library.sharing.pages.layout_values import Article, Layout, Placed, Run, Said, Shown, bases


def shown(layouts: Sequence[Said]) -> Shown | None:
    """Return what the heads say together; None where nobody has changed the page's layout."""
    heads = differing([one for one in layouts if one.head])
    if not heads:
        return None
    newest = heads[-1]
    over = {one.id: one.over for one in layouts}
    together, seen = heads[0].layout, ancestors(over, heads[0].id)
    for head in heads[1:]:
        own = ancestors(over, head.id)
        common = [one for one in layouts if one.id in seen and one.id in own]
        base = common[-1].layout if common else _first(layouts, own, head)
        both = merge(base, together, head.layout)
        if both is None:
            return Shown(newest.layout, newest.maker, False)
        together, seen = both, seen | own
    return Shown(together, newest.maker, True)


def behind(layouts: Sequence[Said], held: Shown) -> set[str]:
    """Return the ids of the layouts that led to what is `shown`: of all heads where they go together."""
    over = {one.id: one.over for one in layouts}
    heads = differing([one for one in layouts if one.head])
    led = heads if held.whole else heads[-1:]
    return {id_ for head in led for id_ in ancestors(over, head.id)}


def differing(heads: Sequence[Said]) -> list[Said]:
    """Return these layouts without those that a newer one says in other names: two people who cut a paragraph
    at the same place each give what is behind it a name of their own.
    """
    found: list[Said] = []
    for one in reversed(heads):
        if not any(_is_alike(one.layout, newer.layout) for newer in found):
            found.insert(0, one)
    return found


def twins(layouts: Sequence[Said], key: tuple[str, str]) -> Iterator[tuple[Said, Run]]:
    """Yield the layouts that have this form of a paragraph in another name, and what leads to that one."""
    known = bases(layouts)
    for one in layouts:
        if key not in known or key not in one.layout.forms.items():
            continue
        at = [block.key for block in one.layout.placed].index(key)
        for other in layouts:
            if other is not one and _is_alike(one.layout, other.layout):
                twin = other.layout.placed[at].key
                if twin != key and twin in known:
                    yield other, Run((known[key],), (known[twin],))


def _is_alike(one: Layout, other: Layout) -> bool:
    """Tell whether two layouts differ by nothing but the names of paragraphs that are in one of them alone.
    """
    both = one.forms.keys() & other.forms.keys()
    return _unnamed(one, both) == _unnamed(other, both)


def _unnamed(layout: Layout, named: Set[str]) -> list[Any]:
    """Return a layout with the names of these paragraphs; of the others only what they began with."""
    groups = [(article.uuid, article.into, article.blocks) for article in layout.articles]
    return [
        (uuid, into, [(block.block if block.block in named else None, block.form) for block in placed])
        for uuid, into, placed in (*groups, (None, None, layout.loose))
    ]


def merge(base: Layout, one: Layout, other: Layout) -> Layout | None:
    """Both changes of `base` in one layout; None where they are about the same articles or paragraphs."""
    was, ours, theirs = base.by_uuid, one.by_uuid, other.by_uuid
    by_us, by_them = changed_articles(was, ours), changed_articles(was, theirs)
    alike = by_us & by_them - changed_articles(ours, theirs)
    settled = _blocks(alike, was, ours)
    by_us, by_them = by_us - alike, by_them - alike
    our_blocks = _blocks(by_us, was, ours) | _moved(base.loose, one.loose) - settled
    their_blocks = _blocks(by_them, was, theirs) | _moved(base.loose, other.loose) - settled
    if by_us & by_them or our_blocks & their_blocks:
        return None

    found = {uuid: article for uuid, article in (*ours.items(), *theirs.items()) if uuid not in by_them}
    found.update({uuid: theirs[uuid] for uuid in by_them & theirs.keys()})
    articles = tuple(found[uuid] for uuid in _order(one, other) if uuid in found)
    together = Layout(articles, _loose(base.loose, one.loose, other.loose))
    names = [block.block for block in together.placed]
    return together if len(names) == len(set(names)) else None


def _first(layouts: Sequence[Said], own: set[str], head: Said) -> Layout:
    """Return the layout that the oldest of a head's ancestors was made of: as the page was recognised."""
    articles: dict[str, Article | None] = {article.uuid: article for article in head.layout.articles}
    loose = head.layout.loose
    for one in reversed([one for one in layouts if one.id in own]):
        articles.update(one.before)
        loose = one.loose_before
    return Layout(tuple(article for article in articles.values() if article is not None), loose)


def _same(article: Article | None) -> Any:
    return None if article is None else article.same


def changed_articles(was: Mapping[str, Article], now: Mapping[str, Article]) -> set[str]:
    """Return the uuids of the articles that are not the same in both."""
    return {uuid for uuid in {*was, *now} if _same(was.get(uuid)) != _same(now.get(uuid))}


def _blocks(
    changed: Iterable[str], was: Mapping[str, Article], now: Mapping[str, Article]
) -> set[tuple[str, str]]:
    """Return the paragraphs of these articles, before and after."""
    both = [articles[uuid] for uuid in changed for articles in (was, now) if uuid in articles]
    return {block.key for article in both for block in article.blocks}


def _moved(was: Sequence[Placed], now: Sequence[Placed]) -> set[tuple[str, str]]:
    """Loose paragraphs that came or went."""
    return {block.key for block in was} ^ {block.key for block in now}


def _loose(base: Sequence[Placed], one: Sequence[Placed], other: Sequence[Placed]) -> tuple[Placed, ...]:
    there = {block.key for block in one} & {block.key for block in other}
    old = {block.key for block in base}
    every = {block.key: block for block in (*base, *one, *other)}
    return tuple(block for key, block in every.items() if key in there or key not in old)


def _order(one: Layout, other: Layout) -> list[str]:
    """Return the first one's order; what only the other has comes behind what it follows there."""
    order = [article.uuid for article in one.articles]
    before: str | None = None
    for article in other.articles:
        if article.uuid not in order:
            order.insert(order.index(before) + 1 if before in order else 0, article.uuid)
        before = article.uuid
    return order
