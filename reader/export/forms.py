"""The table of forms: what a selection can go out as. A new form is one file with `begin`, and one row
here."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import BinaryIO, Literal, Protocol

from reader.errors import ReaderError
from reader.export.article import ExportArticle
from reader.export.clippings.painting import Paint
from reader.sentence import say

Remark = Callable[[str], None]
"""Takes a sentence about what has been written, for the summary."""
PLAIN = "纯文本"  # the template that escapes nothing
Kind = Literal["text", "citation", "table", "record", "annotation"]


class Writer(Protocol):
    """A file of that form that is being written."""

    def add(self, article: ExportArticle) -> None:
        """Write one article, or nothing of it: raises ReaderError where it cannot be written, and the
        others still can."""

    def close(self) -> None:
        """Write what stands at the end; the file itself stays open."""


def unheard(said: str) -> None:
    """Take a sentence that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a form may be asked for.

    `single`: several articles go into one file; `total`: how many; `bom`: CSV for Excel.

    `template`: the name of a template for Markdown. `paint`: makes a PDF of HTML; only who has Qt can give
    it. `remark`: takes what the person should know of a file that is written all the same.
    """

    single: bool = False
    total: int = 1
    template: str = "默认"
    style: str = "2025"
    bom: bool = False
    paint: Paint | None = None
    remark: Remark = unheard


@dataclass(frozen=True, slots=True)
class Form:
    """`name`: on the command line; `title`: what people call it; `module`: the file with `begin(file,
    options) -> Writer`.

    `one_file`: it always is one file for all articles.
    """

    name: str
    title: str
    suffix: str
    kind: Kind
    module: str
    one_file: bool = False

    def suffix_with(self, template: str) -> str:
        """Return how its files end; without markup Markdown is but text."""
        return ".txt" if self.name == "markdown" and template == PLAIN else self.suffix

    def begin(self, file: BinaryIO, options: Options) -> Writer:
        """Start a file of this form. The module is loaded now, so that the program starts no slower for
        it."""
        writer: Writer = import_module(f"reader.export.{self.module}").begin(file, options)
        return writer


FORMS = (
    Form("markdown", "Markdown", ".md", "text", "wording.markdown"),
    Form("html", "HTML", ".html", "text", "clippings.html"),
    Form("docx", "Word", ".docx", "text", "clippings.docx"),
    Form("pdf", "PDF", ".pdf", "text", "clippings.pdf"),
    Form("gbt7714", "GB/T 7714", ".txt", "citation", "citations.gbt7714", one_file=True),
    Form("ris", "RIS", ".ris", "citation", "citations.ris"),
    Form("bibtex", "BibTeX", ".bib", "citation", "citations.bibtex"),
    Form("biblatex", "BibLaTeX", ".biblatex.bib", "citation", "citations.biblatex"),
    Form("csl", "CSL-JSON", ".csl.json", "citation", "citations.csl"),
    Form("endnote", "EndNote", ".enw", "citation", "citations.endnote"),
    Form("csv", "CSV", ".csv", "table", "tables.csv_form", one_file=True),
    Form("xlsx", "Excel", ".xlsx", "table", "tables.xlsx", one_file=True),
    Form("jsonl", "JSON Lines", ".jsonl", "table", "tables.jsonl", one_file=True),
    Form("dc", "Dublin Core", ".dc.xml", "record", "records.dublin_core"),
    Form("mods", "MODS", ".mods.xml", "record", "records.mods"),
    Form("cnmarc", "CNMARC", ".mrc", "record", "records.cnmarc"),
    Form("cnmarc-text", "CNMARC (text)", ".cnmarc.txt", "record", "records.cnmarc_text"),
    Form("w3c", "W3C Web Annotation", ".jsonld", "annotation", "annotations.w3c"),
)
NAMES = tuple(form.name for form in FORMS)


def named(name: str) -> Form:
    """Return the form of that name. Raises ReaderError where there is none."""
    for form in FORMS:
        if form.name == name:
            return form
    raise ReaderError(say("没有名为“{0}”的导出格式。", name), say("可用 {0}。", list(NAMES)))


@dataclass(slots=True)
class Pieces:
    """A Writer of text: a head, one piece for each article, something between two of them, a tail."""

    file: BinaryIO
    one: Callable[[ExportArticle], str]
    head: str = ""
    between: str = ""
    tail: str = ""
    encoding: str = "utf-8"
    count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.file.write(self.head.encode(self.encoding))

    def add(self, article: ExportArticle) -> None:
        """Write the article's piece."""
        piece = self.one(article)
        before = self.between if self.count else ""
        self.file.write(f"{before}{piece}".encode(self.encoding))
        self.count += 1

    def close(self) -> None:
        """Write the tail."""
        self.file.write(self.tail.encode(self.encoding))
