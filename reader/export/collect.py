"""Articles as an export needs them: text, masthead, tags, notes and citation in one value."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.library import annotations as marks
from reader.library import articles, exports
from reader.library.annotations import AnnotationRow
from reader.library.articles import ArticleText
from reader.library.base import Database
from reader.library.masthead import cards
from reader.text.citations import CitationParts, cite, names

MARK_NAMES = ("重点", "存疑", "人物", "地名", "待考")  # the five colours, unless the person has named them
MASTHEAD = ("lunar_date", "issue_number", "cn_number")


@dataclass(frozen=True, slots=True)
class ExportBlock:
    """A paragraph; role as in reader.page.roles."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class ExportNote:
    """A mark or note. `passages`: the marked text, one for each paragraph; none: it is on the whole article.

    `colour`: the name of the colour; `gone`: the marked text is no longer in the article (待复核).
    """

    passages: tuple[str, ...]
    colour: str
    tags: tuple[str, ...]
    note: str
    maker: str
    gone: bool


@dataclass(frozen=True, slots=True)
class ExportArticle:
    """All that a template can show. `shown`: what lists call the article; `link`: baojia://…; dates are ISO.

    A continued article is one, with its 续文: `pages` are those of all its parts. `missing`, `missing_before`: the page where it
    goes on or comes from, if that part is not in the library.
    """

    uuid: str
    link: str
    shown: str
    headline: str | None
    paper: str | None
    date: str | None
    page: int | None
    page_name: str | None
    lunar_date: str | None
    issue_number: int | None
    cn_number: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    sha256: str | None
    blocks: tuple[ExportBlock, ...]
    notes: tuple[ExportNote, ...]
    citation: str
    pages: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    missing: str | None = None
    missing_before: str | None = None

    def part(self, role: str) -> str | None:
        """The text of the blocks of that role (kicker, deck, column), joined by a space; None if none."""
        return " ".join(block.text for block in self.blocks if block.role == role) or None


def collect(db: Database, ids: Iterable[int], style: str = "2025",
            mark_names: Sequence[str] = MARK_NAMES) -> Iterator[ExportArticle | None]:
    """One after the other, in the order of `ids`, each with its continuations; None for one that is gone or in the bin."""
    library = exports.library_uuid(db)
    page, masthead = -1, {}  # type: int, dict[str, object]
    for article_id in ids:
        article = articles.get(db, article_id)
        if article is None or article.trashed:
            yield None
            continue
        if article.page_id != page:  # 相邻的文章多在同一版
            page = article.page_id
            masthead = {field.name: field.value for field in cards.card(db, page).fields}
        yield _article(db, _parts(db, article), {name: masthead.get(name) for name in MASTHEAD}, library, style, mark_names)


def _parts(db: Database, article: ArticleText) -> list[ArticleText]:
    """The article and what continues it."""
    parts = [article]
    while (link := parts[-1].continues) and link.id not in {part.id for part in parts}:
        following = articles.get(db, link.id)
        if following is None or following.trashed:
            break
        parts.append(following)
    return parts


def _article(db: Database, parts: Sequence[ArticleText], masthead: dict[str, object], library: str, style: str,
             mark_names: Sequence[str]) -> ExportArticle:
    first, last = parts[0], parts[-1]
    headline = first.part("headline")
    shown = articles.rows(db, [first.id])[0].headline
    authors = tuple(dict.fromkeys(name for part in parts for name in names(part.byline)))
    pages = tuple(dict.fromkeys(part.page for part in parts if part.page is not None))
    cited = CitationParts(authors, headline or shown, first.paper, first.date, ",".join(map(str, pages)))
    sources = tuple(dict.fromkeys(origin for part in parts if (origin := exports.sha256(db, part.page_id))))
    return ExportArticle(
        first.uuid, f"baojia://{library}/article/{first.uuid}", shown, headline, first.paper, first.date, first.page,
        first.page_name, **masthead,  # type: ignore[arg-type]
        authors=authors, tags=tuple(dict.fromkeys(tag for part in parts for tag in exports.tag_paths(db, part.id))),
        sha256=next(iter(sources), None), blocks=tuple(block for n, part in enumerate(parts) for block in _blocks(part, n > 0)),
        notes=tuple(_note(note, mark_names) for part in parts for note in marks.of_article(db, part.id)), citation=cite(cited, style),
        pages=pages, sources=sources, missing=None if last.continues else last.jump,
        missing_before=None if first.continued_from else first.jump_from,
    )


def _blocks(part: ArticleText, later: bool) -> Iterator[ExportBlock]:
    """A later part says where it stands; its headline is not the article's."""
    if later and any(block.text.strip() for block in part.blocks):
        yield ExportBlock("part", f"（第{part.page}版）" if part.page is not None else "（续文）")
    for block in part.blocks:
        yield ExportBlock("crosshead" if later and block.role == "headline" else block.role, block.text)


def _note(row: AnnotationRow, mark_names: Sequence[str]) -> ExportNote:
    return ExportNote(tuple(span.quote for span in row.spans if span.quote), mark_names[row.colour - 1],
                      tuple(tag.name for tag in row.tags), row.note, row.maker, row.state == "review")
