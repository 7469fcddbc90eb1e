"""One article as Markdown."""
from __future__ import annotations

from reader.export import templates
from reader.export.collect import ExportArticle
from reader.export.templates import Template


def render(article: ExportArticle, template: Template | str = "默认", single: bool = False) -> str:
    """The article as Markdown: LF, one line break at the end, the same bytes each time; `single`: to stand in one file with others.

    Raises ReaderError for a bad template.
    """
    ready = templates.load(template) if isinstance(template, str) else template
    return ready.render(article=article, single=single)
