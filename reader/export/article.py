"""What an export can show of an article: one frozen value, with its paragraphs, marks and citation."""
from __future__ import annotations

from dataclasses import dataclass

from reader.text.page_numbers import printed


@dataclass(frozen=True, slots=True)
class ExportBlock:
    """A paragraph; role as in reader.page.model.ROLES, or "part": says where a continuation stands.

    `article`: the UUID of the article that it is a paragraph of, which in a continued one is not the first.
    """

    role: str
    text: str
    uuid: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class ExportSpan:
    """A marked passage: code points [start, end) of the paragraph article.blocks[block]; block -1: it is
    not in the article any more.

    `quote`, `before` and `after` are as the library keeps them, controls and all.
    """

    block: int
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    block_uuid: str = ""


@dataclass(frozen=True, slots=True)
class ExportNote:
    """A mark or note. `passages`: the marked text, one for each paragraph; none: it is on the whole article.

    `colour`: the name of the colour; `number`: which of the five it is; `gone`: the marked text is no
    longer there (待复核).
    """

    passages: tuple[str, ...]
    colour: str
    tags: tuple[str, ...]
    note: str
    maker: str
    gone: bool
    number: int = 1
    uuid: str = ""
    created: str = ""
    modified: str = ""
    article: str = ""
    spans: tuple[ExportSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportRegion:
    """A marked part of the page's picture: the picture's SHA-256 and name, which of its file (from 0), its
    size, and the part (x, y, width, height), all in pixels. `path`: where the picture's file should be.
    """

    uuid: str
    sha256: str
    name: str
    leaf: int
    size: tuple[int, int]
    box: tuple[int, int, int, int]
    number: int
    note: str
    maker: str
    created: str
    modified: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class ExportArticle:
    """All that a form can show. `shown`: what lists call the article; `link`: baojia://…; dates are ISO.

    A continued article is one, with its 续文: `pages` are those of all its parts. `missing`,
    `missing_before`: the page where it
    goes on or comes from, if that part is not in the library; `jump_said`: the text itself says where it
    goes on.
    `imported`: when the page came into the library (UTC); `language`: zh-CN, zh-Hant or en.
    `before`, `after`: what a person wrote between the articles of a collection.
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
    jump_said: bool = False
    publisher: str | None = None
    imported: str = ""
    language: str = "zh-CN"
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    regions: tuple[ExportRegion, ...] = ()

    def part(self, role: str) -> str | None:
        """Return the text of the blocks of that role (kicker, deck, column), joined by a space.

        None if none.
        """
        return " ".join(block.text for block in self.blocks if block.role == role) or None

    @property
    def title(self) -> str:
        """Return the headline in one line, or what lists call the article."""
        return " ".join((self.headline or self.shown or "").split()) or "无题"

    @property
    def page_list(self) -> str:
        """Return all its pages as citations name them: 1,3; empty where none is known."""
        return ",".join(map(printed, self.pages or ([self.page] if self.page is not None else [])))

    @property
    def chars(self) -> int:
        """Code points of its text, without what the scan repeated."""
        return sum(len(block.text) for block in self.blocks if block.role not in ("repeat", "part"))
