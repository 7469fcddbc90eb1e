"""`baojia export`: articles out in one of many forms, or the whole library."""
from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.cli.exit_codes import DONE, SOME_FAILED
from reader.cli.grammar import Commands
from reader.cli.terminal import open_library, place, query, show_progress, tell
from reader.errors import ReaderError
from reader.sentence import about, say
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.export.export import Choices
    from reader.library.database import Library

# As in reader.export.forms, which a test compares; its file is not loaded before an export.
FORMS = (
    "markdown",
    "html",
    "docx",
    "pdf",
    "gbt7714",
    "ris",
    "bibtex",
    "biblatex",
    "csl",
    "endnote",
    "csv",
    "xlsx",
    "jsonl",
    "dc",
    "mods",
    "cnmarc",
    "cnmarc-text",
    "w3c",
)


_LONGEST_ID = 18  # figures: SQLite's integers have no more


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("export", _export, "导出文章")
    _add_selection(parser, commands)
    _add_form(parser, commands)


def _add_selection(parser: argparse.ArgumentParser, commands: Commands) -> None:
    told = commands.words
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help=told("全部文章"))
    which.add_argument("--query", metavar="Q", help=told("检索到的文章"))
    which.add_argument("--tag", metavar="T", help=told("有这个标签的文章（下级标签写作 人物/船工）"))
    which.add_argument("--collection", metavar="C", help=told("一个专题，按它的次序，连同摘录和按语"))
    which.add_argument(
        "--everything", action="store_true", help=told("整库：原文件和全部数据，写进一个空文件夹")
    )
    which.add_argument(
        "articles",
        nargs="*",
        default=[],
        metavar="ARTICLE",
        help=told("文章的编号、UUID 或 baojia:// 链接"),
    )


def _add_form(parser: argparse.ArgumentParser, commands: Commands) -> None:
    told = commands.words
    parser.add_argument("--to", type=place, required=True, metavar="DIR")
    parser.add_argument(
        "--form",
        choices=FORMS,
        default="markdown",
        metavar="FORM",
        help=told(say("格式：{0}", ", ".join(FORMS))),
    )
    parser.add_argument("--single", action="store_true", help=told("全部写进一个文件"))
    parser.add_argument("--template", metavar="NAME", help=told("模板（默认：设置里选的）"))
    parser.add_argument(
        "--naming", metavar="PATTERN", help=told("文件名的样式，如 {日期} {报名} 第{版次}版 {篇名}")
    )
    parser.add_argument(
        "--changed",
        choices=("keep", "beside", "replace"),
        default="beside",
        help=told("先前导出的文件若有人改过：不动、另存一份（默认）或替换"),
    )
    parser.add_argument("--bom", action="store_true", help=told("CSV 开头加 BOM，供 Excel 识别"))


def _export(options: argparse.Namespace) -> int:
    from reader.export.export import export

    if options.everything:
        return _export_everything(options)
    choices = _choices(options)
    with open_library(options, read_only=True) as library:
        if options.collection is not None:
            choices = replace(choices, collection=_collection(library, options.collection))
        chosen = _selection(library, options)
        report = export(library.reader(), chosen, options.to, choices, show_progress)
    if not chosen:
        tell("没有符合条件的文章，没有写出文件。")
    for path in report.files:
        print(path)
    if report.skipped:
        tell(say("{0} 篇文章已不在库里，没有导出。", len(report.skipped)))
    for sentence in report.refused:
        tell(sentence)
    for sentence in report.remarks:
        tell(sentence)
    for path in report.kept:
        tell(about(path, "导出后有人改过，没有覆盖。"))
    return SOME_FAILED if report.skipped or report.refused else DONE


def _choices(options: argparse.Namespace) -> Choices:
    from reader.export.export import Choices
    from reader.export.place.naming import DEFAULT

    settings = Settings()
    return Choices(
        options.form,
        options.single,
        options.template or settings.template,
        settings.citation_style,
        settings.mark_names,
        options.changed,
        options.naming or DEFAULT,
        options.bom,
        options.paint,
    )


def _export_everything(options: argparse.Namespace) -> int:
    from reader.export.everything import write

    with open_library(options, read_only=True) as library:
        write.export(library.reader(), options.to, show_progress)
    print(options.to)
    return DONE


def _selection(library: Library, options: argparse.Namespace) -> Sequence[int]:
    """Return the ids of the articles that an export names. Raises ReaderError."""
    from reader.library import articles, tags
    from reader.library.scope import Scope
    from reader.library.search import answers
    from reader.library.search.query import parse

    db = library.reader()
    if options.all:
        return articles.ids(db, Scope("all"))
    if options.query is not None:
        return answers.find(db, parse(query(options)))
    if options.tag is not None:
        tag = tags.find(db, options.tag)
        if tag is None:
            raise ReaderError(say("没有标签“{0}”。", options.tag), "下级标签请连同上级写出，如 人物/船工。")
        return articles.ids(db, Scope("tag", tag))
    if options.collection is not None:
        return articles.ids(db, Scope("collection", _collection(library, options.collection)))
    if not options.articles:
        raise ReaderError("没有说要导出哪些文章。", "请给出 --all、--query、--tag 或文章编号。")
    return [_article(library, word) for word in options.articles]


def _collection(library: Library, name: str) -> int:
    """Return the id of the collection of that name. Raises ReaderError."""
    from reader.library.collections import lists

    found = [row.id for row in lists.all(library.reader()) if row.name == name]
    if not found:
        raise ReaderError(say("没有专题“{0}”。", name), "专题的名字见窗口的侧栏。")
    return found[0]


def _article(library: Library, word: str) -> int:
    """Return the id of the article that a number, UUID or baojia://LIBRARY/article/UUID names.

    Raises ReaderError.
    """
    from reader.library import articles

    db = library.reader()
    name = word.rstrip("/").rsplit("/", 1)[-1]
    found = articles.get(db, int(name)) if name.isdecimal() and len(name) <= _LONGEST_ID else None
    article_id = found.id if found else articles.by_uuid(db, name)
    if article_id is None:
        raise ReaderError(say("库里没有文章“{0}”。", word), "编号见 baojia search。")
    return article_id
