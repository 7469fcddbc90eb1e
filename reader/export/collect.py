"""Articles as an export needs them: text, masthead, tags, notes and citation in one value."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.library import annotations as marks
from reader.library import articles, exports, mastheads
from reader.library.annotations import AnnotationRow
from reader.library.base import Database
from reader.text.citations import CitationParts, cite, names

MARK_NAMES = ("重点", "存疑", "人物", "地名", "待考")  # the five colours, unless the person has named them
MASTHEAD = ("lunar_date", "issue_number", "cn_number")


@dataclass(frozen=True, slots=True)
class ExportBlock:
    """A paragraph; role as in reader.page.model.ROLES."""

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
    """All that a template can show. `shown`: what lists call the article; `link`: baojia://…; dates are ISO."""

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

    def part(self, role: str) -> str | None:
        """The text of the blocks of that role (kicker, deck, column), joined by a space; None if none."""
        return " ".join(block.text for block in self.blocks if block.role == role) or None


def collect(db: Database, ids: Iterable[int], style: str = "2025",
            mark_names: Sequence[str] = MARK_NAMES) -> Iterator[ExportArticle | None]:
    """One after the other, in the order of `ids`; None for one that is gone or in the bin."""
    library = exports.library_uuid(db)
    page, masthead, origin = -1, {}, None  # type: int, dict[str, object], str | None
    for article_id in ids:
        article = articles.get(db, article_id)
        if article is None or article.trashed:
            yield None
            continue
        if article.page_id != page:  # 相邻的文章多在同一版
            page = article.page_id
            masthead = {field.name: field.value for field in mastheads.card(db, page).fields}
            origin = exports.sha256(db, page)
        yield _article(db, article, {name: masthead.get(name) for name in MASTHEAD}, origin, library, style, mark_names)


def _article(db: Database, article: articles.ArticleText, masthead: dict[str, object], origin: str | None, library: str, style: str,
             mark_names: Sequence[str]) -> ExportArticle:
    headline = article.part("headline")
    row = articles.rows(db, [article.id])[0]
    parts = CitationParts(article.byline, headline or row.headline, article.paper, article.date, article.page)
    return ExportArticle(
        article.uuid, f"baojia://{library}/article/{article.uuid}", row.headline, headline, article.paper, article.date, article.page,
        article.page_name, **masthead,  # type: ignore[arg-type]
        authors=tuple(names(article.byline)), tags=exports.tag_paths(db, article.id), sha256=origin,
        blocks=tuple(ExportBlock(block.role, block.text) for block in article.blocks),
        notes=tuple(_note(note, mark_names) for note in marks.of_article(db, article.id)), citation=cite(parts, style),
    )


def _note(row: AnnotationRow, mark_names: Sequence[str]) -> ExportNote:
    return ExportNote(tuple(span.quote for span in row.spans if span.quote), mark_names[row.colour - 1],
                      tuple(tag.name for tag in row.tags), row.note, row.maker, row.state == "review")
