"""`baojia pack`, `merge`, `sync`, and what an administrator of the shared server runs once."""
from __future__ import annotations

import argparse
import json
from pathlib import Path

from reader.cli.exit_codes import DONE
from reader.cli.grammar import Commands
from reader.cli.terminal import open_library, tell, words
from reader.errors import ReaderError
from reader.sentence import say


def add(commands: Commands) -> None:
    """Add the commands."""
    _add_packs(commands)
    _add_server(commands)


def _add_packs(commands: Commands) -> None:
    told = commands.words
    pack = commands.add("pack", _pack, "把共享馆藏的改动写成一个改动包")
    pack.add_argument("file", type=Path, metavar="FILE")
    pack.add_argument("--for", dest="whom", metavar="NAME", help=told("只写这个人还没有的(不写则全部)"))
    merge = commands.add("merge", _merge, "读入改动包;读入之前先备份")
    merge.add_argument("file", type=Path, metavar="FILE")
    merge.add_argument("--preview", action="store_true", help=told("只看会带来什么,不改变库"))
    merge.add_argument("--json", action="store_true", help=told("把结果印成 JSON"))


def _add_server(commands: Commands) -> None:
    told = commands.words
    commands.add("server-sql", _server_sql, "印出管理员在共享服务器上运行一次的语句", with_library=False)
    member = commands.add("member", _member, "印出加入或移出一个成员的语句,交给 psql 运行")
    member.add_argument("what", choices=("add", "remove"))
    member.add_argument("name", metavar="NAME", help=told("服务器上的用户名"))
    member.add_argument("--role", choices=("reader", "librarian", "admin"), default="librarian")
    sync = commands.add("sync", _sync, "与共享服务器收发改动;写了 --server 就从此记住")
    sync.add_argument("--server", metavar="HOST", help=told("主机名;以 / 开头则是本机的套接字文件夹"))
    sync.add_argument("--user", metavar="NAME", help=told("服务器上的用户名"))
    sync.add_argument("--database", default="baojia", metavar="NAME")
    sync.add_argument("--port", type=int, default=5432, metavar="N")
    sync.add_argument("--ca", type=Path, metavar="FILE", help=told("CA 证书的文件;服务器不是本机时必须有"))


def _pack(options: argparse.Namespace) -> int:
    from reader.library.sharing import log
    from reader.sharing import packs

    with open_library(options) as library:
        others = [row for row in library.read(log.replicas) if row.name == options.whom and not row.own]
        if options.whom and len(others) != 1:
            raise ReaderError(
                say("没有哪一个副本的主人叫“{0}”。", options.whom),
                "先读入过对方的改动包,才知道对方已有什么。",
            )
        count = packs.write(library, options.file, others[0].knows if others else None)
    tell(say("写出 {0} 步改动:{1}。", count, options.file))
    return DONE


def _merge(options: argparse.Namespace) -> int:
    from reader.sharing import packs
    from reader.sharing.report import as_json, sentences

    pack = packs.read(options.file)
    with open_library(options) as library:
        found = packs.preview(library, pack) if options.preview else packs.merge(library, pack)
    if options.json:
        print(json.dumps(as_json(pack, found), ensure_ascii=False))
        return DONE
    for sentence in sentences(pack, found):
        print(words()(sentence))
    return DONE


def _server_sql(_options: argparse.Namespace) -> int:
    from reader.sharing import server

    print(server.script(), end="")
    return DONE


def _member(options: argparse.Namespace) -> int:
    from reader.library.sharing import log
    from reader.sharing import packs, server

    with open_library(options) as library:
        packs.begin(library)
        collection = library.read(log.require)
    role = options.role if options.what == "add" else None
    print(server.membership(collection, options.name, role))
    return DONE


def _sync(options: argparse.Namespace) -> int:
    from reader.sharing import server
    from reader.sharing.server import Address

    with open_library(options) as library:
        address = library.read(server.remembered)
        if options.server:
            authority = str(options.ca.absolute()) if options.ca else ""
            address = Address(options.server, options.user or "", options.database, options.port, authority)
            server.remember(library, address)
        if address is None:
            raise ReaderError("还不知道共享服务器在哪里。", "请写 --server 和 --user。")
        done = server.sync(library, address)
    received = done.received.new if done.received else 0
    tell(say("发出 {0} 步,收到 {1} 步。", done.sent, received))
    return DONE
