"""Articles as Markdown, worded by a template."""
from __future__ import annotations

from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.forms import Options, Pieces
from reader.export.place import signing
from reader.export.wording import bounded, templates
from reader.export.wording.environment import Template

BETWEEN = "\n---\n\n"


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: LF, UTF-8. Several articles have one front matter, which says how many there are."""
    row = templates.find(options.template)
    text = templates.read(options.template)
    if not row.own:
        templates.ready(text, row.name)
    head = f"---\n篇数: {options.total}\n{signing.FRONT}\n---\n\n" if options.single else ""

    def one(article: ExportArticle) -> str:
        if row.own:
            return bounded.WORKSHOP.render(text, row.name, article, options.single)
        return templates.ready(text, row.name).render(article=article, single=options.single)

    return Pieces(file, one, head=head, between=BETWEEN)


def render(article: ExportArticle, template: Template | str = "单篇", single: bool = False) -> str:
    """The article as Markdown: LF, one line break at the end, the same bytes each time; `single`: to stand
    in one file with others.

    Raises ReaderError for a bad template.
    """
    ready = templates.load(template) if isinstance(template, str) else template
    return ready.render(article=article, single=single)
