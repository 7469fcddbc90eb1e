"""`baojia pack`, `merge`, `sync`, and what an administrator of the shared server runs once."""
from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.exit_codes import DONE
from reader.cli.grammar import Commands
from reader.cli.terminal import library_folder, open_library, place, port, show_progress, tell, words
from reader.errors import ReaderError
from reader.language import Phrases
from reader.sentence import say

if TYPE_CHECKING:
    from reader.library.database import Library
    from reader.sharing.connection import Address


def add(commands: Commands) -> None:
    """Add the commands."""
    _add_packs(commands)
    _add_server(commands)
    _add_joining(commands)


def _add_packs(commands: Commands) -> None:
    told = commands.words
    pack = commands.add("pack", _pack, "把共享馆藏的改动写成一个改动包")
    pack.add_argument("file", type=place, metavar="FILE")
    pack.add_argument("--for", dest="whom", metavar="NAME", help=told("只写这个人还没有的（不写则全部）"))
    merge = commands.add("merge", _merge, "读入改动包；读入之前先备份")
    merge.add_argument("file", type=place, metavar="FILE")
    merge.add_argument("--preview", action="store_true", help=told("只看会带来什么，不改变库"))
    merge.add_argument("--json", action="store_true", help=told("把结果印成 JSON"))


def _add_server(commands: Commands) -> None:
    told = commands.words
    about = "印出管理员在共享服务器上运行一次的语句"
    sql = commands.add("server-sql", _server_sql, about, with_library=False)
    sql.add_argument("--search", nargs="?", const="none", choices=("none", "pg_bigm", "pg_trgm"),
                     help=told("印出检索要的表和函数；写了扩展的名字就连索引一起"))
    member = commands.add("member", _member, "印出加入或移出一个成员的语句，交给 psql 运行")
    member.add_argument("what", choices=("add", "remove"))
    member.add_argument("name", metavar="NAME", help=told("服务器上的用户名"))
    member.add_argument("--role", choices=("reader", "librarian", "admin"), default="librarian")
    sync = commands.add("sync", _sync, "与共享服务器收发改动；写了 --server 就从此记住")
    _add_address(sync, told)
    sync.add_argument("--originals", action="store_true", help=told("原文件也收发：发自己的，取缺的"))
    pages = told("与 --originals 合用：没人动过的版面也取")
    sync.add_argument("--all-pages", action="store_true", help=pages)
    sync.add_argument("--texts", action=argparse.BooleanOptionalAction,
                      help=told("把版面的文字告诉服务器，供没有这些版面的人检索；从此记住"))
    sync.add_argument("--engine", metavar="URL",
                      help=told("检索用的 OpenSearch 的地址；写 postgres 则用共享服务器自己"))
    sync.add_argument("--offer-copy", action="store_true", help=told("放一份起始副本，给以后加入的人"))


def _add_address(parser: argparse.ArgumentParser, told: Phrases) -> None:
    parser.add_argument("--server", metavar="HOST", help=told("主机名；以 / 开头则是本机的套接字文件夹"))
    parser.add_argument("--user", metavar="NAME", help=told("服务器上的用户名"))
    parser.add_argument("--database", default="baojia", metavar="NAME")
    parser.add_argument("--port", type=port, default=5432, metavar="N")
    certificate = told("CA 证书的文件；服务器不是本机时必须有")
    parser.add_argument("--ca", type=place, metavar="FILE", help=certificate)


def _add_joining(commands: Commands) -> None:
    told = commands.words
    join = commands.add("join", _join, "在空文件夹里加入一个共享馆藏")
    _add_address(join, told)
    join.add_argument("--collection", metavar="UUID", help=told("是几个馆藏的成员时，写明哪一个"))
    join.add_argument("--originals", action="store_true", help=told("把原文件也取来，新的版面随即导入"))


def _pack(options: argparse.Namespace) -> int:
    from reader.library.sharing import replicas
    from reader.sharing import packs

    with open_library(options) as library:
        others = [row for row in library.read(replicas.all) if row.name == options.whom and not row.own]
        if options.whom and len(others) != 1:
            raise ReaderError(
                say("没有哪一个副本的主人叫“{0}”。", options.whom),
                "先读入过对方的改动包，才知道对方已有什么。",
            )
        count = packs.write(library, options.file, others[0].knows if others else None)
    tell(say("写出 {0} 步改动：{1}。", count, options.file))
    return DONE


def _merge(options: argparse.Namespace) -> int:
    from reader.sharing import packs
    from reader.sharing.report import as_json, sentences

    pack = packs.read(options.file)
    with open_library(options, may_make=True) as library:
        found = packs.preview(library, pack) if options.preview else packs.merge(library, pack)
    if options.json:
        print(json.dumps(as_json(pack, found), ensure_ascii=False))
        return DONE
    for sentence in sentences(pack, found):
        print(words()(sentence))
    return DONE


def _server_sql(options: argparse.Namespace) -> int:
    from reader.sharing import server
    from reader.sharing.search import postgres

    if options.search is None:
        print(server.script(), end="")
    else:
        print(postgres.script(None if options.search == "none" else options.search), end="")
    return DONE


def _member(options: argparse.Namespace) -> int:
    from reader.library.sharing import replicas
    from reader.sharing import packs, server

    if not options.name.strip():
        raise ReaderError("用户名是空的。", "请写服务器上的用户名。")
    with open_library(options) as library:
        packs.begin(library)
        collection = library.read(replicas.require)
    role = options.role if options.what == "add" else None
    print(server.membership(collection, options.name, role))
    return DONE


def _sync(options: argparse.Namespace) -> int:
    from reader.sharing import joining, server

    with open_library(options, may_make=True) as library:
        known = library.read(server.remembered)
        address = _address(options) if options.server else known
        if address is None:
            raise ReaderError("还不知道共享服务器在哪里。", "请写 --server 和 --user。")
        texts = bool(known and known.texts) if options.texts is None else options.texts
        address = replace(address, texts=texts, engine=_engine(options, known))
        _push_and_pull(library, address)
        if address != known:  # one that was mistyped does not take the place of one that works
            server.remember(library, address)
        if address.texts:
            _tell(library, address, everything=bool(options.texts))
        if options.originals:
            _originals(library, address, options.all_pages)
        if options.offer_copy:
            copy = joining.offer_copy(library, address)
            tell(say("放了一份起始副本：{0} 步改动，{1} MiB。", copy.changes, max(1, copy.size >> 20)))
    return DONE


def _join(options: argparse.Namespace) -> int:
    from reader.settings import Settings
    from reader.sharing import joining

    if not options.server:
        raise ReaderError("还不知道共享服务器在哪里。", "请写 --server 和 --user。")
    folder = library_folder(options)
    address = _address(options)
    with joining.join(folder, Settings().maker, address, options.collection, tell) as library:
        _push_and_pull(library, address)
        if options.originals:
            _originals(library, address, everything=True)
    tell(say("已加入共享馆藏：{0}", folder))
    return DONE


def _address(options: argparse.Namespace) -> Address:
    from reader.sharing.connection import Address

    authority = str(options.ca.absolute()) if options.ca else ""
    return Address(options.server, options.user or "", options.database, options.port, authority)


def _engine(options: argparse.Namespace, known: Address | None) -> str:
    """Return the address of the search engine: the one that is named, else the one that is known."""
    if options.engine is None:
        return known.engine if known else ""
    if options.engine == "postgres":
        return ""
    from reader.sharing.search.opensearch.http import checked

    checked(options.engine)
    return str(options.engine)


def _push_and_pull(library: Library, address: Address) -> None:
    from reader.sharing import server
    from reader.sharing.report import ahead

    done = server.sync(library, address)
    received = done.received.new if done.received else 0
    tell(say("发出 {0} 步，收到 {1} 步。", done.sent, received))
    for sentence in ahead(done.received) if done.received else []:
        tell(sentence)


def _tell(library: Library, address: Address, everything: bool) -> None:
    """Tell the server what pages say that it does not know yet."""
    from reader.sharing.search.opening import keep_told

    pages = keep_told(library, address, everything, show_progress)
    tell(say("发出 {0} 版的检索文字。", pages))


def _originals(library: Library, address: Address, everything: bool) -> None:
    """Send the files that the server lacks, fetch those that are missing here, and import new pages."""
    from reader.sharing import originals

    sent, fetched = originals.exchange(library, address, everything, show_progress)
    tell(say("原文件：发出 {0} 个，取回 {1} 个。", sent, fetched.restored + len(fetched.to_import)))
    if fetched.absent:
        tell(say("还有 {0} 个原文件服务器上没有。", fetched.absent))
    if fetched.to_import:
        _import(library, fetched.to_import)


def _import(library: Library, files: Sequence[Path]) -> None:
    """Import files that came from the server; what waited for their pages finds its place."""
    from reader.ingest.fetched import bring

    pages = bring(library, files, show_progress)
    tell(say("导入 {0} 版。", pages))
