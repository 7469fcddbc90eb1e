"""A selection out in one of the forms: a file for each article, or one for all."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from reader.errors import ReaderError
from reader.export import collected, forms
from reader.export.article import ExportArticle
from reader.export.clippings.painting import Paint
from reader.export.collect import MARK_NAMES, collect
from reader.export.forms import Form, Options, Writer
from reader.export.place import files, signing
from reader.export.place.filenames import safe
from reader.export.place.folder import Changed, Folder, put_one, refuse_inside
from reader.export.place.naming import DEFAULT, stem
from reader.library import exports
from reader.library.base import Database
from reader.library.progress import Cancelled, Progress, Report, never, silent
from reader.sentence import say, sentence

SINGLE = "报架导出"


@dataclass(frozen=True, slots=True)
class Choices:
    """How a selection is to go out. `form`: a name of reader.export.forms; `style`: edition of GB/T 7714;
    `changed`: see Folder; `pattern`: how files are named; `bom`: CSV that Excel reads as UTF-8;
    `collection`: the ids are that collection's, whose passages and notes go out, too (`items`: those alone);
    `paint`: makes a PDF of HTML, given by who has Qt."""

    form: str = "markdown"
    single: bool = False
    template: str = "默认"
    style: str = "2025"
    mark_names: Sequence[str] = MARK_NAMES
    changed: Changed = "beside"
    pattern: str = DEFAULT
    bom: bool = False
    paint: Paint | None = None
    collection: int | None = None
    items: tuple[int, ...] = ()


@dataclass(slots=True)
class ExportReport:
    """What was written, and whether the person stopped it.

    A sentence for each article that was not there any more (`skipped`) or could not be written (`refused`),
    and for what should be known of the files (`remarks`); files that a person has changed and that were left
    (`kept`).
    """

    files: list[Path] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    articles: int = 0
    cancelled: bool = False
    first_fault: ReaderError | None = None

    def remark(self, said: str) -> None:
        """Note what should be known of the files; the same once."""
        if said not in self.remarks:
            self.remarks.append(said)

    def refuse(self, article: ExportArticle, error: ReaderError) -> None:
        """Note that the article could not be written."""
        self.first_fault = self.first_fault or error
        self.refused.append(say("“{0}”没有导出：{1}", article.title, sentence(error.message)))


DEFAULTS = Choices()


def export(db: Database, ids: Sequence[int], dest: Path, choices: Choices = DEFAULTS,
           progress: Report = silent, cancelled: Cancelled = never) -> ExportReport:
    """Write the articles into the folder `dest`, in the order of `ids`, or all into one file there (into
    `dest` itself, where
    that ends as files of the form do).

    One after the other, so memory stays small. When stopped, whole files stay (of a single file: none).
    Raises ReaderError for a
    template or a place that cannot be used, and where no article at all could be written.
    """
    form = forms.named(choices.form)
    refuse_inside(dest, db.folder)
    report = ExportReport()
    total, articles = _selected(db, ids, form, choices)
    single = choices.single or form.one_file
    options = _options(choices, single, total, report)
    found = _found(articles, total, report, progress, cancelled)
    if form.kind == "annotation":
        found = (article for article in found if article.notes or article.regions)
    if single:
        _write_one(found, dest, form, options, choices, report)
    else:
        _write_many(found, dest, form, options, choices, report)
    if report.first_fault and not report.articles:
        raise report.first_fault
    if form.kind == "annotation" and not report.articles and not report.cancelled:
        raise ReaderError("这些文章没有批注。", "请另选文章，或换一种格式。")
    return report


def write_into(db: Database, ids: Sequence[int], file: BinaryIO, choices: Choices) -> None:
    """Write the articles one after the other; those that cannot be written are left out."""
    report = ExportReport()
    total, articles = _selected(db, ids, forms.named(choices.form), choices)
    writer = forms.named(choices.form).begin(file, _options(choices, True, total, report))
    for article in _found(articles, total, report, silent, never):
        _added(writer, article, report)
    writer.close()


def _selected(
    db: Database, ids: Sequence[int], form: Form, choices: Choices
) -> tuple[int, Iterator[tuple[object, ExportArticle | None]]]:
    """Return how many go out, and each with what names it where it is gone.

    Of a collection what people read has its passages and notes; lists and records have its articles.
    """
    if choices.collection is not None and form.kind == "text":
        listed = choices.items or None
        found = collected.collect_items(db, choices.collection, choices.style, choices.mark_names, listed)
        return collected.count(db, choices.collection, listed), enumerate(found, 1)
    ids = exports.wholes(db, ids)
    return len(ids), zip(ids, collect(db, ids, choices.style, choices.mark_names), strict=True)


def _options(choices: Choices, single: bool, total: int, report: ExportReport) -> Options:
    """Return what the form is asked for."""
    return Options(
        single=single,
        total=total,
        template=choices.template,
        style=choices.style,
        bom=choices.bom,
        paint=choices.paint,
        remark=report.remark,
    )


def _found(articles: Iterator[tuple[object, ExportArticle | None]], total: int, report: ExportReport,
           progress: Report, cancelled: Cancelled) -> Iterator[ExportArticle]:
    """Yield each article that is there; fill the report as it goes."""
    for done, (name, article) in enumerate(articles):
        if cancelled():
            report.cancelled = True
            return
        if article is None:
            report.skipped.append(say("文章 {0} 已不在库里，没有导出。", name))
        else:
            yield article
        progress(Progress(done + 1, total, "导出"))


def _write_many(found: Iterator[ExportArticle], dest: Path, form: Form, options: Options, choices: Choices,
                report: ExportReport) -> None:
    folder = Folder(dest, choices.changed)
    suffix = form.suffix_with(choices.template)
    for article in found:
        with files.draft(dest) as draft:
            writer = form.begin(draft.file, options)
            if not _added(writer, article, report):
                continue
            writer.close()
            signing.sign(draft.file)
            written = folder.put(draft, stem(article, choices.pattern), suffix, article.uuid)
        if written:
            report.files.append(written)
    report.kept = folder.kept


def _write_one(found: Iterator[ExportArticle], dest: Path, form: Form, options: Options, choices: Choices,
               report: ExportReport) -> None:
    suffix = form.suffix_with(choices.template)
    is_file = dest.name.endswith(suffix) and not dest.is_dir()
    target = dest if is_file else dest / safe(SINGLE, suffix)
    files.folder(target.parent)
    with files.draft(target.parent) as draft:
        writer = form.begin(draft.file, options)
        for article in found:
            _added(writer, article, report)
        writer.close()
        nothing = not report.articles and (report.refused or form.kind == "annotation")
        if report.cancelled or nothing:
            return
        signing.sign(draft.file)
        written = put_one(draft, target, choices.changed, report.kept)
    if written:
        report.files.append(written)


def _added(writer: Writer, article: ExportArticle, report: ExportReport) -> bool:
    try:
        writer.add(article)
    except ReaderError as error:
        report.refuse(article, error)
        return False
    report.articles += 1
    return True
