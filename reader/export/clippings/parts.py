"""What stands on a clipping sheet, in its order: masthead, headline stack, text in the paper's reading
order, notes, citation."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reader import paths
from reader.export.article import ExportArticle, ExportNote
from reader.export.cleaning import one_line
from reader.export.wording.marked import Piece, pieces
from reader.library.pictures import cuttings

Kind = Literal["kicker", "headline", "deck", "byline", "crosshead", "body", "aside"]
STACK = ("kicker", "headline", "deck")
ASIDES = ("caption", "note", "column", "teaser", "jump", "part", "repeat")
COLOURS = ("#F7E08A", "#F4B9A7", "#B9D8F2", "#C4E3B5", "#DCC8EC")  # the five marks on white paper


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of the sheet, cut where a mark begins or ends."""

    kind: Kind
    pieces: tuple[Piece, ...]


def masthead(article: ExportArticle) -> list[tuple[str, str]]:
    """Return (label, value) of the block at the top; what is not known is left out."""
    page = f"第{article.page_list}版" if article.page_list else ""
    found = [
        ("报名", article.paper), ("日期", article.date), ("农历", article.lunar_date), ("版次", page),
        ("版名", article.page_name), ("总期号", str(article.issue_number or "")), ("刊号", article.cn_number),
        ("标签", "、".join(article.tags)),
    ]
    return [(label, one_line(value)) for label, value in found if value]


def parts(article: ExportArticle) -> Iterator[Part]:
    """Yield the headline stack and the text.

    An article without a headline has its first words as one, in square brackets.
    """
    if not article.headline:
        yield Part("headline", (Piece(f"[{article.title}]", ()),))
    for index, block in enumerate(article.blocks):
        if block.text.strip():
            yield Part(_kind(block.role), tuple(pieces(article, index)))
    if article.missing:
        where = "" if article.jump_said else f"下转{article.missing}，"
        yield Part("aside", (Piece(f"（{where}续文未收录）", ()),))


def _kind(role: str) -> Kind:
    if role in STACK or role in ("byline", "crosshead"):
        return role  # type: ignore[return-value]
    return "aside" if role in ASIDES else "body"


def colour(article: ExportArticle, piece: Piece) -> str | None:
    """Return the colour behind a piece: that of the last note that covers it."""
    if not piece.notes:
        return None
    return COLOURS[article.notes[piece.notes[-1] - 1].number - 1]


def ending(article: ExportArticle, index: int, pieces: tuple[Piece, ...]) -> list[int]:
    """Return the numbers of the notes whose mark ends with pieces[index]: there stands the reference to what
    the note says.
    """
    after = pieces[index + 1].notes if index + 1 < len(pieces) else ()
    return [number for number in pieces[index].notes if number not in after]


@dataclass(frozen=True, slots=True)
class CutOut:
    """A marked part of the page's picture: JPEG, its size in pixels, what stands under it."""

    data: bytes
    width: int
    height: int
    caption: str


def cut_outs(article: ExportArticle) -> Iterator[CutOut]:
    """Yield what was marked on the pictures of its pages; a picture that is gone is only named."""
    for region in article.regions:
        data = cuttings.cut(
            Path(region.path), region.sha256, region.leaf, region.box, paths.cache_folder()
        )
        said = [region.note or "版面图", region.name, *([region.maker] if region.maker else [])]
        gone = [] if data else ["（图像缺失）"]
        yield CutOut(data, region.box[2], region.box[3], " · ".join([*said, *gone]))


def about(note: ExportNote) -> str:
    """Return what there is to say of a note besides its text: 重点 · 标签：待考 · 林晓."""
    tags = [f"标签：{tag}" for tag in note.tags]
    state = ["（原文已改动，待复核）"] if note.gone else []
    return " · ".join([note.colour, *tags, *([note.maker] if note.maker else []), *state])
