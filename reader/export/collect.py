"""Articles as an export needs them: text, masthead, tags, notes and citation in one value."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.export.article import ExportArticle, ExportBlock, ExportNote, ExportRegion, ExportSpan
from reader.export.cleaning import clean, one_line
from reader.library import annotations as marks
from reader.library import articles, exports
from reader.library.annotations import AnnotationRow
from reader.library.articles import ArticleText, BlockText
from reader.library.base import Database
from reader.library.masthead import cards
from reader.library.pictures import files
from reader.library.pictures import placed as placed_regions
from reader.text.bylines import names
from reader.text.citations import CitationParts, cite
from reader.text.language_of import language_of
from reader.text.page_numbers import printed

MARK_NAMES = ("重点", "存疑", "人物", "地名", "待考")  # the five colours, unless the person has named them
JUMPS = ("下转", "下轉", "转第", "轉第")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the person's settings say: edition of GB/T 7714, names of the five colours."""

    style: str = "2025"
    mark_names: Sequence[str] = MARK_NAMES


def collect(db: Database, ids: Iterable[int], style: str = "2025",
            mark_names: Sequence[str] = MARK_NAMES) -> Iterator[ExportArticle | None]:
    """Yield one after the other, in the order of `ids`, each with its continuations.

    None for one that is gone or in the bin.
    """
    library = exports.library_uuid(db)
    wording = Wording(style, mark_names)
    page, masthead = -1, {}  # type: int, Mapping[str, object]
    for article_id in ids:
        article = articles.get(db, article_id)
        if article is None or article.trashed:
            yield None
            continue
        if article.page_id != page:  # neighbours mostly stand on one page
            page = article.page_id
            masthead = {field.name: field.value for field in cards.card(db, page).fields}
        yield _article(db, _parts(db, article), masthead, library, wording)


def _parts(db: Database, article: ArticleText) -> list[ArticleText]:
    """Return the article and what continues it."""
    parts = [article]
    while (link := parts[-1].continues) and link.id not in {part.id for part in parts}:
        following = articles.get(db, link.id)
        if following is None or following.trashed:
            break
        parts.append(following)
    return parts


def _article(db: Database, parts: Sequence[ArticleText], masthead: Mapping[str, object], library: str,
             wording: Wording) -> ExportArticle:
    first, last = parts[0], parts[-1]
    headline = _text(first.part("headline"))
    shown = one_line(exports.shown(db, first.id))
    pages = _pages(parts)
    authors = _authors(parts)
    placed = [placed for number, part in enumerate(parts) for placed in _blocks(part, number > 0)]
    blocks = tuple(block for _, block in placed)
    places = {id: index for index, (id, _) in enumerate(placed)}
    sources = _sources(db, parts)
    paper = _text(first.paper)
    page_list = ",".join(map(printed, pages))
    cited = CitationParts(authors, headline or shown, paper, first.date, page_list, given=not headline)
    return ExportArticle(
        uuid=first.uuid,
        link=f"baojia://{library}/article/{first.uuid}",
        shown=shown,
        headline=headline,
        paper=paper,
        date=first.date,
        page=first.page,
        page_name=_text(first.page_name),
        lunar_date=_text(masthead.get("lunar_date")),
        issue_number=_number(masthead.get("issue_number")),
        cn_number=_text(masthead.get("cn_number")),
        authors=authors,
        tags=_tags(db, parts),
        sha256=next(iter(sources), None),
        blocks=blocks,
        notes=tuple(_note(db, row, places, blocks, wording.mark_names) for row in _annotations(db, parts)),
        citation=cite(cited, wording.style),
        pages=pages,
        sources=sources,
        missing=None if last.continues else _text(last.jump),
        missing_before=None if first.continued_from else _text(first.jump_from),
        jump_said=_says_where_it_goes_on(blocks),
        publisher=_text(masthead.get("publisher")),
        imported=exports.imported(db, first.page_id),
        language=language_of([headline or shown, *(block.text for block in blocks[:4])]),
        regions=tuple(_regions(db, parts)),
    )


def _regions(db: Database, parts: Sequence[ArticleText]) -> Iterator[ExportRegion]:
    """Yield what was marked on the pictures of its pages, where the article stands."""
    for part in parts:
        for picture, region in placed_regions.of_article(db, part.page_id, part.id):
            yield ExportRegion(
                region.uuid,
                picture.sha256,
                one_line(picture.name),
                picture.leaf,
                (picture.width, picture.height),
                (region.x, region.y, region.width, region.height),
                region.colour,
                clean(region.note),
                one_line(region.maker),
                region.created,
                region.modified,
                str(files.place(db, picture)),
            )


def _text(value: object) -> str | None:
    return None if value is None else clean(str(value))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _pages(parts: Sequence[ArticleText]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(part.page for part in parts if part.page is not None))


def _authors(parts: Sequence[ArticleText]) -> tuple[str, ...]:
    found = (one_line(name) for part in parts for name in names(part.byline))
    return tuple(dict.fromkeys(name for name in found if name))


def _sources(db: Database, parts: Sequence[ArticleText]) -> tuple[str, ...]:
    found = (exports.sha256(db, part.page_id) for part in parts)
    return tuple(dict.fromkeys(origin for origin in found if origin))


def _tags(db: Database, parts: Sequence[ArticleText]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(tag) for part in parts for tag in exports.tag_paths(db, part.id)))


def _annotations(db: Database, parts: Sequence[ArticleText]) -> list[AnnotationRow]:
    """Return those of all parts.

    One that reaches from a part into the next is found with both and stands once.
    """
    rows = {row.id: row for part in parts for row in marks.of_article(db, part.id)}
    return list(rows.values())


def _says_where_it_goes_on(blocks: Sequence[ExportBlock]) -> bool:
    return any(word in block.text for block in blocks for word in JUMPS)


def _blocks(part: ArticleText, later: bool) -> Iterator[tuple[int, ExportBlock]]:
    """Yield (id of the block, block).

    A later part says where it stands; its headline is not the article's.
    """
    if later and any(block.text.strip() for block in part.blocks):
        place = f"（第{printed(part.page)}版）" if part.page is not None else "（续文）"
        yield -part.id, ExportBlock("part", place, article=part.uuid)
    for block in part.blocks:
        role = "crosshead" if later and block.role == "headline" else block.role
        yield block.id, _block(block, role, part.uuid)


def _block(block: BlockText, role: str, article: str) -> ExportBlock:
    return ExportBlock(role, clean(block.text), block.uuid.hex(), article)


def _note(db: Database, row: AnnotationRow, places: Mapping[int, int], blocks: Sequence[ExportBlock],
          mark_names: Sequence[str]) -> ExportNote:
    context = exports.span_context(db, row.id)
    spans = []
    for span, (before, after) in zip(row.spans, context, strict=True):
        index = places.get(span.block_id, -1)
        uuid = blocks[index].uuid if index >= 0 else ""
        spans.append(ExportSpan(index, span.start, span.end, span.quote, before, after, uuid))
    return ExportNote(
        passages=tuple(clean(span.quote) for span in spans if span.quote),
        colour=one_line(mark_names[row.colour - 1]),
        tags=tuple(one_line(path) for path in exports.note_tag_paths(db, row.id)) if row.tags else (),
        note=clean(row.note),
        maker=one_line(row.maker),
        gone=row.state == "review",
        number=row.colour,
        uuid=row.uuid,
        created=row.created,
        modified=row.modified,
        article=exports.uuid(db, row.article_id),
        spans=tuple(spans),
    )
