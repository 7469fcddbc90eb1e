"""What an export will look like, from its first articles: for whoever is about to choose."""
from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import islice

from reader.export import forms
from reader.export.article import ExportArticle
from reader.export.collect import collect
from reader.export.collected import collect_items
from reader.export.export import Choices
from reader.export.forms import Options
from reader.export.place import naming
from reader.export.place.filenames import safe
from reader.library.base import Database

FEW = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """`name`: of the first file; `html`: as it looks, where it has a look; `text`: as it is written, where
    it is text."""

    name: str
    html: str = ""
    text: str = ""


def sample(db: Database, ids: Sequence[int], choices: Choices) -> Sample:
    """Return the first article, or the first few where they go into one file. Raises ReaderError as an export
    would."""
    form = forms.named(choices.form)
    single = choices.single or form.one_file
    few = FEW if single else 1
    found = list(islice(_articles(db, ids[:few], choices, form.kind), few))
    if not found:
        return Sample("")
    stem = "报架导出" if single else naming.stem(found[0], choices.pattern)
    name = safe(stem, form.suffix_with(choices.template))
    if form.name == "xlsx":
        return Sample(name, _table(found))
    text = _text(found, replace(choices, form=_shown_as(form.name)), single)
    if form.name == "markdown":
        from reader.export.wording.html import preview

        return Sample(name, preview(text), text)
    if form.name in ("html", "docx", "pdf"):
        return Sample(name, text, text if form.name == "html" else "")
    return Sample(name, "", text)


def _articles(db: Database, ids: Sequence[int], choices: Choices, kind: str) -> Iterator[ExportArticle]:
    """Yield what goes out; of a collection with its passages and notes, where the form is for reading."""
    found = collect(db, ids, choices.style, choices.mark_names)
    if choices.collection is not None and kind == "text":
        found = collect_items(db, choices.collection, choices.style, choices.mark_names)
    return (article for article in found if article is not None)


def _shown_as(form: str) -> str:
    """Return the form that one that is no text is shown as: the one that looks like it."""
    return {"docx": "html", "pdf": "html", "cnmarc": "cnmarc-text"}.get(form, form)


def _text(articles: Sequence[ExportArticle], choices: Choices, single: bool) -> str:
    file = io.BytesIO()
    options = Options(single, len(articles), choices.template, choices.style)
    writer = forms.named(choices.form).begin(file, options)
    for article in articles:
        writer.add(article)
    writer.close()
    return file.getvalue().decode("utf-8")


def _table(articles: Sequence[ExportArticle]) -> str:
    from reader.export.tables.columns import NAMES, row

    head = "".join(f"<th>{escape(name)}</th>" for name in NAMES)
    lines = [row(article) for article in articles]
    cells = ["".join(f"<td>{escape(str(cell or ''))}</td>" for cell in line) for line in lines]
    rows = "".join(f"<tr>{line}</tr>" for line in (head, *cells))
    return f"<table border=1 cellspacing=0 cellpadding=4>{rows}</table>"
