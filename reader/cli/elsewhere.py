"""`baojia search --shared`: what the shared library finds that is not in this one."""
from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from reader.cli.exit_codes import DONE
from reader.cli.terminal import open_library, query, show_progress, tell, words
from reader.errors import ReaderError
from reader.sentence import say
from reader.text import page_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database import Library
    from reader.sharing.connection import Address
    from reader.sharing.search.ask import Found


def search(options: argparse.Namespace) -> int:
    """Ask the library's server, print what it has, and with --fetch import the pages."""
    from reader.library.search.query import parse
    from reader.sharing import server
    from reader.sharing.search.ask import ask
    from reader.sharing.search.opening import engine_of

    asked = parse(query(options))
    with open_library(options, read_only=not options.fetch) as library:
        address = library.read(server.remembered)
        if address is None:
            raise ReaderError("还不知道共享服务器在哪里。", "请先 baojia sync，写 --server 和 --user。")
        with engine_of(library, address) as engine:
            answer = ask(library, engine, asked, most=options.limit)
        shown = answer.found[: options.limit]
        more = answer.after is not None or len(answer.found) > len(shown)
        _print(options.json, shown, more)
        if options.fetch:
            _fetch(library, address, shown)
    return DONE


def _print(as_json: bool, shown: Sequence[Found], more: bool) -> None:
    if as_json:
        hits = [_result(one) for one in shown]
        print(json.dumps({"count": len(hits), "more": more, "hits": hits}, ensure_ascii=False))
        return
    told = words()
    for one in shown:
        hit = _result(one)
        page = told(say("第{0}版", hit["page"])) if hit["page"] else ""
        where = (hit["date"] or told("日期未定"), hit["paper"] or told("报名未定"), page, hit["headline"])
        print(f"{' '.join(filter(None, where))}\n\t{hit['context']}")
    count = len(shown)
    print(told(say("共享库里还有 {0} 篇以上", count) if more else say("共享库里还有 {0} 篇", count)))


def _result(found: Found) -> dict[str, Any]:
    shown = found.shown
    context = f"{found.lines[0].before}{found.lines[0].match}{found.lines[0].after}" if found.lines else ""
    return {
        "article": shown.uuid,
        "source": found.key.sha256,
        "paper": shown.paper,
        "date": shown.day,
        "page": page_numbers.told(shown.number),
        "headline": shown.headline,
        "context": context,
    }


def _fetch(library: Library, address: Address, shown: Sequence[Found]) -> None:
    """Fetch the pages of what was found, and import them."""
    from reader.ingest.fetched import bring
    from reader.sharing import originals

    keys = dict.fromkeys(one.key.sha256 for one in shown)
    files = [originals.fetch_page(library, address, key) for key in keys]
    there = [path for path in files if path is not None]
    pages = bring(library, there, show_progress) if there else 0
    tell(say("导入 {0} 版。", pages))
    if len(there) < len(files):
        tell(say("还有 {0} 个原文件服务器上没有。", len(files) - len(there)))
