"""What people said of paragraphs and of pages' layouts, where the log does not say it yet."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from reader.library.base import Database
from reader.library.sharing import log
from reader.library.sharing.log import Head
from reader.library.sharing.pages import layout_merge, layout_values, layouts, relaid, texts
from reader.library.sharing.pages.layout_values import Placed, Said, Shown
from reader.library.sharing.telling import touched
from reader.library.sharing.telling.touched import Kinds, Paragraph
from reader.library.sharing.things import Thing, Value, text_name


@dataclass(frozen=True, slots=True)
class Told:
    """A register gets a value. `over`: the settings that it stands over; None: whatever holds."""

    register: str
    value: Value
    over: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the log lays it out. `agrees`: so it is here; `known`: every layout that was said."""

    sha256: str
    known: tuple[Said, ...]
    held: Shown | None
    agrees: bool


def unseen(db: Database) -> set[str]:
    """Return registers whose values by others wait here: corrections until the paragraphs are there, layouts
    until the page is.
    """
    parts = {"text": "words", "page": "layout"}
    rows = db.execute("SELECT tbl, uuid FROM waiting WHERE tbl IN ('text', 'page')").fetchall()
    return {Thing(*row).register(parts[row[0]]) for row in rows}


def told(db: Database, step_id: int, kinds: Kinds, waiting: Set[str]) -> Iterator[Told]:
    """Yield what a step made of pages' layouts,
    and of the texts and roles of paragraphs that it left whole.
    """
    laid: set[str] = set()
    reformed: set[tuple[str, str]] = set()
    moved = relaid.pages(db, step_id) if touched.has_moved(db, kinds) else []
    for page, sha256 in moved:
        found = relaid.relaid(db, page, sha256)
        if found is not None:
            layout, cut = found
            register = layouts.thing(sha256).register("layout")
            yield Told(register, layout, tuple(layouts.heads(db, sha256)))
            laid.add(sha256)
            yield from _roles_again(db, sha256, cut, waiting)
            reformed |= {(sha256, one.block) for one in cut}

    changed = touched.paragraphs(db, step_id, kinds)
    whole = [one for one in changed if (one.sha256, one.uuid) not in reformed]
    pages = read_pages(db, whole, laid)
    for one in whole:
        if one.corrected:
            yield from words(db, one, pages[one.page], waiting)
    for one in whole:
        if one.renamed:
            yield from _role(db, one, pages[one.page])


def read_pages(
    db: Database, paragraphs: Iterable[Paragraph], laid: Set[str] = frozenset()
) -> dict[int, Page]:
    """Return the pages of these paragraphs by their ids. `laid`: files of those whose layout is told by the
    same change.
    """
    found: dict[int, Page] = {}
    for one in paragraphs:
        if one.page not in found:
            known = layouts.said(db, one.sha256) if one.laid or one.sha256 in laid else []
            held = layout_merge.shown(known)
            agrees = one.sha256 in laid or relaid.fits(db, one.page, one.sha256, held)
            found[one.page] = Page(one.sha256, tuple(known), held, agrees)
    return found


def words(db: Database, paragraph: Paragraph, page: Page, waiting: Set[str]) -> Iterator[Told]:
    """Yield a paragraph's text, where it is no longer what the log says and the page's paragraphs are those
    of the log.
    """
    if not page.agrees:
        return
    thing = _named(paragraph, page)
    register = thing.register("words")
    heads = [] if register in waiting else log.heads(db, register)
    held = _by_the_log(db, thing, paragraph, page, heads)
    if paragraph.text == held:
        return
    begun = texts.begun_with(heads)
    if not heads and not texts.parts_of(thing)[2]:
        # a colleague's recogniser may have made another paragraph that begins with the same line
        begun = [text_name(held)]
    yield Told(register, [paragraph.text, *begun], tuple(head.id for head in heads))


def _by_the_log(
    db: Database, thing: Thing, paragraph: Paragraph, page: Page, heads: Sequence[Head]
) -> str:
    """Return what the paragraph says by the log; without heads, what it began with. Most have one head: then
    nobody need know how it began.
    """
    values = [head.value for head in heads if head.value is not None]
    if len(values) == 1:
        return str(values[0][0])
    first = _first(db, paragraph, page)
    merged = texts.shown(db, thing, first) if values else None
    return first if merged is None else merged.text


def _role(db: Database, paragraph: Paragraph, page: Page) -> Iterator[Told]:
    """Yield what a paragraph is, where a person has said it."""
    register = _named(paragraph, page).register("role")
    head = log.shown(db, register)
    if head is None or head.value != [paragraph.role]:
        yield Told(register, [paragraph.role])


def _roles_again(
    db: Database, sha256: str, cut: Iterable[Placed], waiting: Set[str]
) -> Iterator[Told]:
    """Yield what paragraphs are that were cut or joined, where somebody has said otherwise of that very form:
    it has been there before. What waits for that form comes by itself.
    """
    for one in cut:
        thing = texts.named(sha256, *one.key)
        head = log.shown(db, thing.register("role"))
        is_other = head is not None and head.value != [one.role]
        if is_other and thing.register("words") not in waiting:
            yield Told(thing.register("role"), [one.role])


def _named(paragraph: Paragraph, page: Page) -> Thing:
    form = "" if page.held is None else page.held.layout.forms.get(paragraph.uuid, "")
    return texts.named(paragraph.sha256, paragraph.uuid, form)


def _first(db: Database, paragraph: Paragraph, page: Page) -> str:
    """Return the text that this form of the paragraph began with."""
    form = "" if page.held is None else page.held.layout.forms.get(paragraph.uuid, "")
    base = layout_values.bases(page.known).get((paragraph.uuid, form)) if form else None
    return texts.recognised(db, paragraph.block) if base is None else base.first
