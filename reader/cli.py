"""The command line: the same functions as the window, without Qt.

Exit codes: 0 done · 1 done, but some files could not be read, or the check found faults · 2 wrong usage (argparse) ·
3 not done: the reason is on standard error · 4 unfit installation (reader/startup.py) · 5 the library is in use elsewhere.
Progress is shown on a terminal only; results go to standard output, everything else to standard error.
"""
from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__, paths
from reader.errors import LibraryBusy, QueryError, ReaderError
from reader.language import Phrases, chosen, phrases
from reader.sentence import Sentence, about, say
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.export.forms import Paint
    from reader.library.database import Library
    from reader.library.progress import Progress
    from reader.page.model import Page

DONE, SOME_FAILED, NOT_DONE, BUSY = 0, 1, 3, 5
# As in reader.export.forms, which a test compares; its file is not loaded before an export.
FORMS = ("markdown", "html", "docx", "pdf", "gbt7714", "ris", "bibtex", "biblatex", "csl", "endnote", "csv", "xlsx",
         "jsonl", "dc", "mods", "cnmarc", "cnmarc-text", "w3c")


def main(arguments: Sequence[str], paint: Paint | None = None) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):  # first of all: the help is Chinese, too
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser(_words()).parse_args(_with_queries(arguments))
    options.paint = paint
    try:
        return int(options.run(options))
    except LibraryBusy as error:
        _tell(error)
        return BUSY
    except ReaderError as error:
        _tell(error)
        if isinstance(error, QueryError) and getattr(options, "query", None):
            _point(_query(options), error.position)
        return NOT_DONE
    except BrokenPipeError:  # baojia … | head
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        return 130


def _with_queries(arguments: Sequence[str]) -> list[str]:
    """-渡口 is a word to leave out, not an option: argparse lets alone what begins with a space."""
    query = arguments[:1] and arguments[0] in ("search", "export")
    return [f" {one}" if query and re.match(r"-[^\x00-\x7f]|-[(\"]", one) else one for one in arguments]


def _words() -> Phrases:
    """The sentences in the language of the settings, else of the system."""
    return phrases(chosen(Settings().language))


def _parser(words: Phrases) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="baojia", description=words("报架:数字化报纸的阅读、批注与检索。"), epilog=words(
        "不带命令时打开窗口:baojia [文件或文件夹…]。退出码:0 完成;1 完成但有文件读不了或检查发现问题;2 用法不对;"
        "3 未完成,原因见标准错误;4 安装有问题;5 库正被另一个程序使用。"))
    parser.add_argument("--version", action="version", version=f"baojia {__version__}")
    commands = parser.add_subparsers(required=True, metavar=words("命令"))
    library = argparse.ArgumentParser(add_help=False)
    library.add_argument("--library", type=Path, metavar="DIR", help=words("库的文件夹(默认:上次打开的库)"))

    def command(name: str, run: Callable[[argparse.Namespace], int], about: str,
                with_library: bool = True) -> argparse.ArgumentParser:
        about = words(about)
        sub = commands.add_parser(name, help=about, description=about, parents=[library] if with_library else [])
        sub.set_defaults(run=run)
        return sub

    inspect = command("inspect", _inspect, "看一个文件会被识别成什么,不写入任何库", with_library=False)
    inspect.add_argument("--json", action="store_true", help=words("每个文件一行 JSON"))
    inspect.add_argument("files", nargs="+", type=Path, metavar="FILE")

    importing = command("import", _import, "导入文件和文件夹")
    importing.add_argument("--json", action="store_true", help=words("把结果印成 JSON"))
    importing.add_argument("--rule", metavar="PATTERN",
                           help=words("按文件路径指定报名、日期、版次,如 {报名}/{日期}/{版};auto:用预览会建议的规则"))
    importing.add_argument("--divide", action="store_true", help=words("一个文件里有几期或几版时拆开"))
    importing.add_argument("--accept-suggestions", action="store_true",
                           help=words("报名或日期未定的版面,采用由文件名、电头、邻近各期推出的建议"))
    importing.add_argument("--from", dest="origin", type=Path, metavar="PATH", help=words(
        "读入整库导出的文件夹(只能读进空库),或批注(JSON-LD、Hypothesis)、标签和批注的 CSV 表"))
    importing.add_argument("--preview", action="store_true", help=words("与 --from 合用:只列出会改变什么"))
    importing.add_argument("paths", nargs="*", type=Path, metavar="PATH")

    search = command("search", _search, "检索")
    search.add_argument("--json", action="store_true", help=words("把结果印成 JSON"))
    search.add_argument("--limit", type=int, default=50, metavar="N", help=words("最多列出几篇(默认 50)"))
    search.add_argument("--sort", choices=("newest", "oldest", "relevance"), default="newest", help=words("次序(默认:新的在前)"))
    search.add_argument("query", nargs="+", metavar="QUERY")

    export = command("export", _export, "导出文章")
    which = export.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help=words("全部文章"))
    which.add_argument("--query", metavar="Q", help=words("检索到的文章"))
    which.add_argument("--tag", metavar="T", help=words("有这个标签的文章(下级标签写作 人物/船工)"))
    which.add_argument("--everything", action="store_true", help=words("整库:原文件和全部数据,写进一个空文件夹"))
    which.add_argument("articles", nargs="*", default=[], metavar="ARTICLE", help=words("文章的编号、UUID 或 baojia:// 链接"))
    export.add_argument("--to", type=Path, required=True, metavar="DIR")
    export.add_argument("--form", choices=FORMS, default="markdown", metavar="FORM", help=words(say("格式:{0}", ", ".join(FORMS))))
    export.add_argument("--single", action="store_true", help=words("全部写进一个文件"))
    export.add_argument("--template", metavar="NAME", help=words("模板(默认:设置里选的)"))
    export.add_argument("--naming", metavar="PATTERN", help=words("文件名的样式,如 {日期} {报名} 第{版次}版 {篇名}"))
    export.add_argument("--changed", choices=("keep", "beside", "replace"), default="beside",
                        help=words("先前导出的文件若有人改过:不动、另存一份(默认)或替换"))
    export.add_argument("--bom", action="store_true", help=words("CSV 开头加 BOM,供 Excel 识别"))

    backup = command("backup", _backup, "备份库")
    backup.add_argument("--to", type=Path, metavar="DIR", help=words("连同原件备份到这个文件夹;不写则只备份数据库到 backups/"))
    restore = command("restore", _restore, "从备份恢复库;现在的数据库先另存一份")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    pack = command("pack", _pack, "把共享馆藏的改动写成一个改动包")
    pack.add_argument("file", type=Path, metavar="FILE")
    pack.add_argument("--for", dest="whom", metavar="NAME", help=words("只写这个人还没有的(不写则全部)"))
    merge = command("merge", _merge, "读入改动包;读入之前先备份")
    merge.add_argument("file", type=Path, metavar="FILE")
    merge.add_argument("--preview", action="store_true", help=words("只看会带来什么,不改变库"))
    merge.add_argument("--json", action="store_true", help=words("把结果印成 JSON"))
    command("server-sql", _server_sql, "印出管理员在共享服务器上运行一次的语句", with_library=False)
    member = command("member", _member, "印出加入或移出一个成员的语句,交给 psql 运行")
    member.add_argument("what", choices=("add", "remove"))
    member.add_argument("name", metavar="NAME", help=words("服务器上的用户名"))
    member.add_argument("--role", choices=("reader", "librarian", "admin"), default="librarian")
    sync = command("sync", _sync, "与共享服务器收发改动;写了 --server 就从此记住")
    sync.add_argument("--server", metavar="HOST", help=words("主机名;以 / 开头则是本机的套接字文件夹"))
    sync.add_argument("--user", metavar="NAME", help=words("服务器上的用户名"))
    sync.add_argument("--database", default="baojia", metavar="NAME")
    sync.add_argument("--port", type=int, default=5432, metavar="N")
    sync.add_argument("--ca", type=Path, metavar="FILE", help=words("CA 证书的文件;服务器不是本机时必须有"))
    check = command("check", _check, "检查库是否完好")
    check.add_argument("--recognise", action="store_true", help=words("列出新版识别会改变什么(只涉及没有人动过的版面)"))
    check.add_argument("--apply", action="store_true", help=words("与 --recognise 合用:照此改写"))
    check.add_argument("--repair", action="store_true", help=words("重建排序、计数和检索索引"))
    return parser


# --- inspect -----------------------------------------------------------------------------------------------------

def _inspect(options: argparse.Namespace) -> int:
    from reader.ingest.page_file import read_bytes, recognised
    from reader.library.masthead.other_issues import facts
    from reader.page.masthead.suggest import with_suggestions
    from reader.page.sources.read import read_source

    failed = False
    for path in options.files:
        try:
            source = read_source(read_bytes(str(path)), str(path))
            found = [recognised(source, (first, last)) for first, last, _ in source.pages] or [recognised(source)]
            pages = [with_suggestions(page, str(path.absolute()), (), facts()) for page in found]
        except ReaderError as error:
            _tell(error)
            failed = True
            continue
        if options.json:
            print("\n".join(json.dumps(page.to_json(), ensure_ascii=False) for page in pages))
            continue
        print("\n\n".join(_describe(path.name, page) for page in pages))
        for note in source.notes:
            print(f"   {_words()(note)}")
    return SOME_FAILED if failed else DONE


FIELD_NAMES = {
    "title": "报名", "date": "日期", "weekday": "星期", "lunar_date": "农历", "solar_term": "节气", "issue_number": "总期号",
    "page_count": "版数", "cn_number": "刊号", "email": "电子邮箱", "sponsor": "主管主办", "publisher": "出版", "phone": "电话",
    "website": "网址", "page": "版次", "page_name": "版名", "editors": "责编校对",
}


def _describe(name: str, page: Page) -> str:
    """The page for people: fields with their lines and evidence, then each article's headline, credits and shape."""
    words = _words()
    rows = [f"== {name}"]
    for field, reading in page.readings.items():
        value = words("未能确定") if reading.value is None else reading.value
        where = f"  [{words(_where(reading.lines))}]" if reading.lines else ""
        rows.append(f"{words(FIELD_NAMES.get(field, field))}\t{value}{where}" + (f"  {'; '.join(map(words, reading.evidence))}"
                    if reading.evidence else ""))
        if reading.suggestion:
            rows.append("\t" + words(say("建议 {0}:{1}", reading.suggestion.value, reading.suggestion.reason)))
    if all(reading.value is None and not reading.printed for reading in page.readings.values()):
        rows.insert(1, words("没有报头"))
    for number, article in enumerate(page.articles, 1):
        shape = words(say("{0} 字,{1} 段", sum(len(block.text) for block in article.blocks), len(article.blocks)))
        where = words(say("第 {0}–{1} 行", article.lines[0], article.lines[-1]))
        rows.append(f"\n{number}. {article.part('headline') or words('(无篇名)')}  [{shape}; {where}]")
        told = {"引题": article.part("kicker"), "副题": article.part("deck"), "栏目": article.part("column"), "作者": article.byline,
                "电头": article.dateline, "下转": article.jump, "上接": article.jump_from}
        rows += [f"   {words(label)}\t{value}" for label, value in told.items() if value]
    if page.doubts:
        rows.append("\n" + words("存疑"))
        rows += [f"   {words(_where(doubt.lines))}: {words(doubt.reason)}" for doubt in page.doubts]
    return "\n".join(rows)


def _where(lines: Sequence[int]) -> Sentence:
    return say("第 {0} 行", ", ".join(map(str, lines)))


# --- the library -------------------------------------------------------------------------------------------------

def _open(options: argparse.Namespace, read_only: bool = False) -> Library:
    from reader.library.opening import open_library

    settings = Settings()
    folder = options.library or (Path(settings.library) if settings.library else paths.default_library())
    library = open_library(folder, settings.maker, read_only, _show_progress)
    for notice in library.notices:
        _say(notice)
    return library


def _import(options: argparse.Namespace) -> int:
    if options.origin:
        return _bring(options)
    if not options.paths:
        raise ReaderError("没有说要导入什么。", "请给出文件或文件夹,或用 --from。")
    return _import_files(options)


def _bring(options: argparse.Namespace) -> int:
    """A whole library into an empty one; annotations, tags and notes from a file."""
    from reader.export.back import read as back
    from reader.export.everything import read as everything

    words = _words()
    if options.origin.is_dir():
        with _open(options) as library:
            everything.bring(library, options.origin, _show_progress)
        print(words("已读入整库。"))
        return DONE
    coming = back.load(options.origin)
    with _open(options, read_only=options.preview) as library:
        if options.preview:
            for shown in back.preview(library.reader(), coming):
                print(f"{words(back.SAID[shown.code])}\t{words(shown.where)}\t{shown.what}")
            return DONE
        counts, _ = library.write(lambda db: back.take(db, coming))
    for code, count in counts.items():
        print(f"{words(back.SAID[code])}\t{count}")
    return SOME_FAILED if counts.keys() & {"homeless", "unclear"} else DONE


def _import_files(options: argparse.Namespace) -> int:
    from reader.ingest import dividing, preview
    from reader.ingest.find import walk
    from reader.ingest.store import store
    from reader.library.imports import batches, staging

    with _open(options) as library:
        origin = "、".join(path.name or str(path) for path in options.paths)
        batch_id, _ = library.write(lambda db: batches.create(db, origin, [str(path.absolute()) for path in options.paths]))
        preview.stage(library, batch_id, walk(options.paths), _show_progress)
        if options.rule == "auto":
            preview.apply_proposed(library, batch_id)
        elif options.rule:
            preview.apply_rule(library, batch_id, options.rule)
        held = dividing.divisible(batches.files(library.reader(), batch_id))
        if options.divide and held:
            dividing.divide(library, batch_id)
        if options.accept_suggestions:
            preview.accept_suggestions(library, batch_id)
        done = store(library, batch_id, _show_progress)
        unreadable = [(file.path, file.message) for file in batches.files(library.reader(), batch_id, "unreadable")]
        counts = staging.counts(library.reader(), batch_id)
    if options.json:
        print(json.dumps({"batch": batch_id, "outcomes": counts, "issues": done.issues, "pages": done.pages, "articles": done.articles,
                          "unreadable": [{"path": path, "message": message} for path, message in unreadable]}, ensure_ascii=False))
    else:
        for path, message in unreadable:
            _say(about(path, message))
        for file in () if options.divide else held:
            _say(about(file.path, file.notes))
        more = [say(pattern, counts[key]) for key, pattern in (("duplicate", "重复 {0} 个"), ("unreadable", "读不了 {0} 个")) if counts.get(key)]
        print("; ".join(map(_words(), [say("导入 {0} 期、{1} 版、{2} 篇", done.issues, done.pages, done.articles), *more])))
    return SOME_FAILED if unreadable else DONE


def _search(options: argparse.Namespace) -> int:
    from reader.library.search import answers
    from reader.library.search.query import parse

    with _open(options, read_only=True) as library:
        found = answers.results(library.reader(), parse(_query(options)), options.limit, options.sort)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return DONE
    words = _words()
    for hit in found["hits"]:
        page = words(say("第{0}版", hit["page"])) if hit["page"] else ""
        where = [hit["date"] or words("日期未定"), hit["paper"] or words("报名未定"), page, hit["headline"]]
        print(f"{hit['article']}\t{' '.join(filter(None, where))}\n\t{hit['context']}")
    whole = len(found["hits"]) == found["count"]
    print(words(say("共 {0} 篇" if whole else "共 {0} 篇,列出前 {1} 篇", found["count"], len(found["hits"]))))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from reader.export.export import Choices, export
    from reader.export.place.naming import DEFAULT

    if options.everything:
        return _export_everything(options)
    settings = Settings()
    template = options.template or settings.template
    choices = Choices(options.form, options.single, template, settings.citation_style, settings.mark_names, options.changed,
                      options.naming or DEFAULT, options.bom, options.paint)
    with _open(options, read_only=True) as library:
        report = export(library.reader(), _selection(library, options), options.to, choices, _show_progress)
    for path in report.files:
        print(path)
    if report.skipped:
        _say(say("{0} 篇文章已不在库里,没有导出。", len(report.skipped)))
    for sentence in report.refused:
        _say(sentence)
    for path in report.kept:
        _say(about(path, "导出后有人改过,没有覆盖。"))
    return SOME_FAILED if report.skipped or report.refused else DONE


def _export_everything(options: argparse.Namespace) -> int:
    from reader.export.everything import write

    with _open(options, read_only=True) as library:
        write.export(library.reader(), options.to, _show_progress)
    print(options.to)
    return DONE


def _selection(library: Library, options: argparse.Namespace) -> Sequence[int]:
    """The ids of the articles that an export names."""
    from reader.library import articles, tags
    from reader.library.scope import Scope
    from reader.library.search import answers
    from reader.library.search.query import parse

    db = library.reader()
    if options.all:
        return articles.ids(db, Scope("all"))
    if options.query is not None:
        return answers.find(db, parse(_query(options)))
    if options.tag is not None:
        tag = tags.find(db, options.tag)
        if tag is None:
            raise ReaderError(say("没有标签“{0}”。", options.tag), "下级标签请连同上级写出,如 人物/船工。")
        return articles.ids(db, Scope("tag", tag))
    if not options.articles:
        raise ReaderError("没有说要导出哪些文章。", "请给出 --all、--query、--tag 或文章编号。")
    return [_article(library, word) for word in options.articles]


def _article(library: Library, word: str) -> int:
    """An article by its number, UUID or baojia://LIBRARY/article/UUID."""
    from reader.library import articles

    db = library.reader()
    name = word.rstrip("/").rsplit("/", 1)[-1]
    found = articles.get(db, int(name)) if name.isdecimal() else None
    article_id = found.id if found else articles.by_uuid(db, name)
    if article_id is None:
        raise ReaderError(say("库里没有文章“{0}”。", word), "编号见 baojia search。")
    return article_id


def _check(options: argparse.Namespace) -> int:
    from reader.library.care.check import check, repair

    with _open(options, read_only=not (options.apply or options.repair)) as library:
        if options.recognise:
            return _recognise_again(library, options.apply)
        if options.repair:
            repair(library, _show_progress)
        findings = check(library.reader(), _show_progress)
    words = _words()
    for finding in findings:
        print(f"{finding.level}: {words(finding.message)} {words(finding.hint)}".rstrip())
    print(words(say("发现 {0} 处问题。", len(findings)) if findings else "库完好。"))
    return SOME_FAILED if findings else DONE


def _recognise_again(library: Library, apply: bool) -> int:
    from reader.ingest.redo import redo

    done = redo(library, apply, _show_progress)
    for sentence in done.failed:
        _say(sentence)
    pattern = "查看 {0} 个版面,改写了 {1} 个;有人动过的 {2} 个不变。" if done.applied else "查看 {0} 个版面,将改写 {1} 个;有人动过的 {2} 个不变。"
    print(_words()(say(pattern, done.looked, done.changed, done.touched)))
    return SOME_FAILED if done.failed else DONE


def _backup(options: argparse.Namespace) -> int:
    from reader.library.care import backup

    with _open(options, read_only=options.to is not None) as library:
        if options.to is None:
            print(library.write(lambda db: backup.snapshot(db, "手动"))[0])
            return DONE
        made = backup.make_backup(library, options.to)
    assert made is not None  # nobody cancels it
    print(made.path)
    if made.bad:
        _say(say("有 {0} 个原件已损坏,备份里没有它们,也没有动备份里原有的。", made.bad))
    return SOME_FAILED if made.bad else DONE


def _restore(options: argparse.Namespace) -> int:
    from reader.library.care import restore

    folder = options.library or (Path(Settings().library) if Settings().library else paths.default_library())
    done = restore.restore(folder, options.backup)
    told = [say("已从 {0} 恢复。", options.backup)]
    if done.kept:
        told.append(say("恢复前的数据库另存为 {0}。", done.kept))
    print(" ".join(map(_words(), told)))
    if done.bad:
        _say(say("备份里有 {0} 个原件与指纹不符,没有取回。", len(done.bad)))
    return SOME_FAILED if done.bad else DONE


# --- sharing -----------------------------------------------------------------------------------------------------

def _pack(options: argparse.Namespace) -> int:
    from reader.library.sharing import log
    from reader.sharing import packs

    with _open(options) as library:
        others = [row for row in library.read(log.replicas) if row.name == options.whom and not row.own]
        if options.whom and len(others) != 1:
            raise ReaderError(say("没有哪一个副本的主人叫“{0}”。", options.whom), "先读入过对方的改动包,才知道对方已有什么。")
        count = packs.write(library, options.file, others[0].knows if others else None)
    _say(say("写出 {0} 步改动:{1}。", count, options.file))
    return DONE


def _merge(options: argparse.Namespace) -> int:
    from reader.sharing import packs
    from reader.sharing.report import as_json, sentences

    pack = packs.read(options.file)
    with _open(options) as library:
        found = packs.preview(library, pack) if options.preview else packs.merge(library, pack)
    if options.json:
        print(json.dumps(as_json(pack, found), ensure_ascii=False))
        return DONE
    for sentence in sentences(pack, found):
        print(_words()(sentence))
    return DONE


def _server_sql(_options: argparse.Namespace) -> int:
    from reader.sharing import server

    print(server.script(), end="")
    return DONE


def _member(options: argparse.Namespace) -> int:
    from reader.library.sharing import log
    from reader.sharing import packs, server

    with _open(options) as library:
        packs.begin(library)
        collection = library.read(log.require)
    print(server.membership(collection, options.name, options.role if options.what == "add" else None))
    return DONE


def _sync(options: argparse.Namespace) -> int:
    from reader.sharing import server
    from reader.sharing.server import Address

    with _open(options) as library:
        address = library.read(server.remembered)
        if options.server:
            authority = str(options.ca.absolute()) if options.ca else ""
            address = Address(options.server, options.user or "", options.database, options.port, authority)
            server.remember(library, address)
        if address is None:
            raise ReaderError("还不知道共享服务器在哪里。", "请写 --server 和 --user。")
        done = server.sync(library, address)
    _say(f"发出 {done.sent} 步,收到 {done.received.new if done.received else 0} 步。")
    return DONE


# --- terminal ----------------------------------------------------------------------------------------------------

def _say(sentence: str) -> None:
    print(_words()(sentence), file=sys.stderr)


def _tell(error: ReaderError) -> None:
    words = _words()
    print(f"baojia: {words(error.message)} {words(error.hint)}".rstrip(), file=sys.stderr)


def _query(options: argparse.Namespace) -> str:
    """The query, also where the shell has cut it in words."""
    return (options.query if isinstance(options.query, str) else " ".join(options.query)).strip()


def _point(query: str, position: int) -> None:
    """The query, and a mark under the place where it goes wrong."""
    wide = sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in query[:position])
    print(f"  {query}\n  {' ' * wide}^", file=sys.stderr)


def _show_progress(progress: Progress) -> None:
    """One line on the terminal, written over and over; nothing where standard error is a file."""
    if sys.stderr.isatty():
        end = "\n" if progress.done >= progress.total else ""
        print(f"\r{_words()(progress.label)} {progress.done}/{progress.total}\x1b[K", end=end, file=sys.stderr, flush=True)
