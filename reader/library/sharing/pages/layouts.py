"""Which paragraphs a page's articles consist of, as people set it: cut, joined, moved, made articles of.

A page's layout is one register, whose value names all its articles and their paragraphs. Two people's are put
together where they changed different articles; else the newest is shown and the other listed as a conflict.

A paragraph that was cut or joined is from then on another one of the same name: its *form* is named by the
text that it began with ("": as it was recognised), and corrections belong to a form. What became of which
forms is kept as a *run*: paragraphs before, paragraphs after, each with its text. So every passage can be
followed along exact edits, forwards and back (`passages`).
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from reader.library.base import Database
from reader.library.sharing.heads import ancestors
from reader.library.sharing.things import Thing, Value, text_name

LONGEST_FORM = 12  # characters that name a form


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph in its place: its uuid, what it is, and which form of it."""

    block: str
    role: str
    form: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what names this form of the paragraph on its page."""
        return self.block, self.form


@dataclass(frozen=True, slots=True)
class Article:
    """`into`: the article that this one was merged into."""

    uuid: str
    into: str | None
    blocks: tuple[Placed, ...]

    @property
    def same(self) -> tuple[Any, ...]:
        """Return what makes two people's the same;
        what a paragraph is (a role) is told by its own register.
        """
        return self.into, tuple(block.key for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's articles in their order; `loose`: what stands on the page and belongs to none."""

    articles: tuple[Article, ...]
    loose: tuple[Placed, ...]

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Return all paragraphs in articles, in reading order, and then the loose ones."""
        return (*(block for article in self.articles for block in article.blocks), *self.loose)

    @property
    def forms(self) -> dict[str, str]:
        """Return the form that each paragraph has."""
        return dict(block.key for block in self.placed)

    @property
    def same(self) -> tuple[Any, ...]:
        """Return what makes two layouts the same."""
        articles = tuple((article.uuid, *article.same) for article in self.articles)
        return articles, frozenset(block.key for block in self.loose)


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph's form in a run. `first`: the text that it began with, `lines` its source lines, `read`
    what was recognised of it; `text`: what it said at this point.
    """

    block: str
    form: str
    first: str
    lines: tuple[tuple[int, int], ...]
    read: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what names it on its page."""
        return self.block, self.form


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that were cut or joined, and what became of them; both hold the same text, more or less."""

    was: tuple[Form, ...]
    now: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A layout as somebody set it. `before`: articles that it changed as they were (None: there was none)."""

    id: str
    hlc: int
    maker: str
    over: tuple[str, ...]
    head: bool
    layout: Layout
    runs: tuple[Run, ...]
    before: Mapping[str, Article | None]
    loose_before: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The layout that holds. `whole`: all heads are in it; else it is the newest one's, by `maker`."""

    layout: Layout
    maker: str
    whole: bool


def thing(sha256: str) -> Thing:
    """Return a page as the thing whose layout is shared."""
    return Thing("page", sha256)


def form_name(text: str) -> str:
    """Return the name of a form that begins with this text."""
    return text_name(text)[:LONGEST_FORM]


def said(db: Database, sha256: str) -> list[Said]:
    """Every layout of the page that can be laid out with what is known here, the oldest first.

    One that names paragraphs which somebody cut in a change that has not come is as good as not heard of
    until that comes: what it replaced holds.
    """
    rows = db.execute(
        "SELECT id, hlc, maker, over, head, value FROM setting WHERE register = ? ORDER BY hlc, id",
        [thing(sha256).register("layout")],
    ).fetchall()
    every = [
        Said(row[0], row[1], row[2], tuple(json.loads(row[3])), bool(row[4]), *_decoded(json.loads(row[5])))
        for row in rows
        if row[5] != "null"
    ]
    known = _whole(every)
    if len(known) == len(every):
        return every
    over = {id_ for one in known for id_ in one.over}
    return [replace(one, head=one.id not in over) for one in known]


def heads(db: Database, sha256: str) -> list[str]:
    """The ids of the layouts that hold, of those that can be laid out."""
    return [one.id for one in said(db, sha256) if one.head]


def _whole(every: list[Said]) -> list[Said]:
    """Those whose paragraphs are all known: as recognised, or by a run of one of them."""
    known = every
    while True:
        made = bases(known)
        fit = [one for one in known if all(not at.form or at.key in made for at in one.layout.placed)]
        if len(fit) == len(known):
            return known
        known = fit


def value(layout: Layout, runs: Sequence[Run], before: Layout) -> Value:
    """Return the register's value: a layout, the runs that led to it, and what it changed."""
    old = _by_uuid(before)
    changed = sorted(_differing(old, _by_uuid(layout)))
    return [
        [_coded(article) for article in layout.articles],
        [_placed(block) for block in layout.loose],
        [[[_form(form) for form in run.was], [_form(form) for form in run.now]] for run in runs],
        [[uuid, _coded(old[uuid]) if uuid in old else None] for uuid in changed],
        [_placed(block) for block in before.loose],
    ]


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
    was, ours, theirs = (_by_uuid(layout) for layout in (base, one, other))
    by_us, by_them = _differing(was, ours), _differing(was, theirs)
    alike = by_us & by_them - _differing(ours, theirs)
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


def _by_uuid(layout: Layout) -> dict[str, Article]:
    return {article.uuid: article for article in layout.articles}


def bases(layouts: Iterable[Said]) -> dict[tuple[str, str], Form]:
    """Return the forms that cutting and joining has named, and those that it ended."""
    found: dict[tuple[str, str], Form] = {}
    for one in layouts:
        for run in one.runs:
            for form in (*run.was, *run.now):
                found.setdefault(form.key, form)
    return found


def form_of(db: Database, sha256: str, block: str) -> str:
    """Return the form that a paragraph of the page has by the layout that holds; "": as it was recognised."""
    layout = shown(said(db, sha256))
    return layout.layout.forms.get(block, "") if layout else ""


def _same(article: Article | None) -> Any:
    return None if article is None else article.same


def _differing(was: Mapping[str, Article], now: Mapping[str, Article]) -> set[str]:
    """Return the articles that are not the same in both."""
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


def _first(layouts: Sequence[Said], own: set[str], head: Said) -> Layout:
    """Return the layout that the oldest of a head's ancestors was made of: as the page was recognised."""
    articles: dict[str, Article | None] = {article.uuid: article for article in head.layout.articles}
    loose = head.layout.loose
    for one in reversed([one for one in layouts if one.id in own]):
        articles.update(one.before)
        loose = one.loose_before
    return Layout(tuple(article for article in articles.values() if article is not None), loose)


def _placed(block: Placed) -> list[Any]:
    return [block.block, block.role, block.form]


def _coded(article: Article) -> list[Any]:
    return [article.uuid, article.into, [_placed(block) for block in article.blocks]]


def _form(form: Form) -> list[Any]:
    """Return what is the same as the first text is left out."""
    read = None if form.read == form.first else form.read
    text = None if form.text == form.first else form.text
    return [form.block, form.form, form.first, [list(line) for line in form.lines], read, text]


def _article_of(row: Sequence[Any]) -> Article:
    return Article(row[0], row[1], tuple(Placed(*block) for block in row[2]))


def _form_of(row: Sequence[Any]) -> Form:
    block, form, first, lines, read, text = row
    pairs = tuple((line, offset) for line, offset in lines)
    return Form(block, form, first, pairs, first if read is None else read, first if text is None else text)


def _decoded(
    row: Sequence[Any],
) -> tuple[Layout, tuple[Run, ...], dict[str, Article | None], tuple[Placed, ...]]:
    articles, loose, runs, before, loose_before = row
    return (
        Layout(tuple(map(_article_of, articles)), tuple(Placed(*block) for block in loose)),
        tuple(Run(tuple(map(_form_of, was)), tuple(map(_form_of, now))) for was, now in runs),
        {uuid: None if article is None else _article_of(article) for uuid, article in before},
        tuple(Placed(*block) for block in loose_before),
    )
