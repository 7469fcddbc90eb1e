"""Articles as Markdown, worded by a template."""
from __future__ import annotations

from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.forms import Options, Pieces
from reader.export.place import signing
from reader.export.wording import bounded, templates
from reader.export.wording.environment import Template
from reader.export.wording.escaping import escape

BETWEEN = "\n---\n\n"
FRONT = "---\n"


def begin(file: BinaryIO, options: Options) -> Pieces:
    """Start a file: LF, UTF-8. Several articles have one front matter, which says how many there are."""
    row = templates.find(options.template)
    text = templates.read(options.template)
    if not row.own:
        templates.ready(text, row.name)
    head = f"---\n篇数: {options.total}\n{signing.FRONT}\n---\n\n" if options.single else ""

    def one(article: ExportArticle) -> str:
        if row.own:
            made = bounded.WORKSHOP.render(text, row.name, article, options.single)
        else:
            made = templates.ready(text, row.name).render(article=article, single=options.single)
        return with_notes(article, made)

    return Pieces(file, one, head=head, between=BETWEEN)


def with_notes(article: ExportArticle, made: str) -> str:
    """Return the article's Markdown with what stands before and after it in a collection.

    Notes come behind the front matter, where there is one: it has to be first.
    """
    if not article.before and not article.after:
        return made
    head, text = "", made
    if made.startswith(FRONT):
        end = made.index(FRONT, len(FRONT)) + len(FRONT)
        head, text = made[:end] + "\n", made[end:].lstrip("\n")
    before = "".join(f"{paragraphs(note)}\n\n" for note in article.before)
    after = "".join(f"\n{paragraphs(note)}\n" for note in article.after)
    return f"{head}{before}{text}{after}"


def paragraphs(note: str) -> str:
    """Return a note as Markdown: an empty line parts paragraphs, a line end is one."""
    found = [part.strip("\n") for part in note.split("\n\n")]
    return "\n\n".join(escape(part) for part in found if part.strip())


def render(article: ExportArticle, template: Template | str = "单篇", single: bool = False) -> str:
    """Return the article as Markdown: LF, one line break at the end, the same bytes each time.

    `single`: to stand in one file with others.

    Raises ReaderError for a bad template.
    """
    ready = templates.load(template) if isinstance(template, str) else template
    return ready.render(article=article, single=single)
