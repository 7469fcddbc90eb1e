"""Articles as Markdown or HTML files: one for each article, or one for all."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import ReaderError
from reader.export import files, html, templates
from reader.export.collect import MARK_NAMES, ExportArticle, collect
from reader.export.filenames import safe
from reader.export.markdown import render
from reader.export.templates import Template
from reader.library import exports
from reader.library.base import Database
from reader.library.progress import Progress
from reader.sentence import say

Rendered = Iterator[tuple[ExportArticle, str]]
SUFFIXES = {"markdown": ".md", "html": ".html"}
SINGLE = "报架导出"
BETWEEN = "\n---\n\n"


@dataclass(slots=True)
class ExportReport:
    """What was written; a sentence for each article that was not there any more; whether the person stopped it."""

    files: list[Path] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    articles: int = 0
    cancelled: bool = False


def export(db: Database, ids: Sequence[int], dest: Path, form: str = "markdown", single: bool = False, template: str = "默认",
           progress: Callable[[Progress], None] | None = None, cancelled: Callable[[], bool] | None = None, *,
           style: str = "2025", mark_names: Sequence[str] = MARK_NAMES) -> ExportReport:
    """Write the articles into the folder `dest`, in the order of `ids`; `single`: into one file there (or into `dest` itself,
    where that ends in .md or .html). One after the other, so memory stays small. When stopped, whole files stay (of a single
    file: none). Raises ReaderError for a template or a place that cannot be used."""
    if form not in SUFFIXES:
        raise ReaderError(say("没有名为“{0}”的导出格式。", form), "可用 markdown 或 html。")
    ready, report = templates.load(template), ExportReport()
    found = _rendered(db, ids, ready, single, report, progress, cancelled, style, mark_names)
    if single:
        _write_one(found, dest, form, report)
    else:
        place = files.Folder(dest)
        for article, text in found:
            made = text if form == "markdown" else html.document(text, article.shown)
            report.files.append(place.write(stem(article), SUFFIXES[form], article.link, made))
    return report


def stem(article: ExportArticle) -> str:
    """The article's file name without suffix: 2023-12-05 报名 第1版 篇名."""
    page = f"第{article.page}版" if article.page is not None else None
    return " ".join(part for part in (article.date, article.paper, page, article.shown) if part)


def _rendered(db: Database, ids: Sequence[int], template: Template, single: bool, report: ExportReport,
              progress: Callable[[Progress], None] | None, cancelled: Callable[[], bool] | None, style: str,
              mark_names: Sequence[str]) -> Rendered:
    """(article, its Markdown) for each that is there, continued ones once; fills the report as it goes."""
    ids = exports.wholes(db, ids)
    for done, (article_id, article) in enumerate(zip(ids, collect(db, ids, style, mark_names), strict=True)):
        if cancelled and cancelled():
            report.cancelled = True
            return
        if article is None:
            report.skipped.append(say("文章 {0} 已不在库里,没有导出。", article_id))
        else:
            report.articles += 1
            yield article, render(article, template, single)
        if progress:
            progress(Progress(done + 1, len(ids), "导出"))


def _write_one(found: Rendered, dest: Path, form: str, report: ExportReport) -> None:
    suffix = SUFFIXES[form]
    target = dest if dest.suffix == suffix and not dest.is_dir() else dest / safe(SINGLE, suffix)
    files.folder(target.parent)
    head, tail = html.frame(SINGLE) if form == "html" else ("", "")
    try:
        with files.writing(target) as file:
            file.write(head)
            for number, (_, text) in enumerate(found):
                between = BETWEEN if number else ""
                file.write(between + text if form == "markdown" else html.preview(between + text))
            file.write(tail)
            if report.cancelled:
                raise Stopped
    except Stopped:
        return
    report.files.append(target)


class Stopped(Exception):
    """The person stopped it: the file that was begun goes away."""
