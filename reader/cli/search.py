"""`baojia search`: the articles that a query finds."""
from __future__ import annotations

import argparse
import json
from typing import Any

from reader.cli import elsewhere
from reader.cli.exit_codes import DONE
from reader.cli.grammar import Commands
from reader.cli.terminal import only_with, open_library, query, words
from reader.sentence import say


def add(commands: Commands) -> None:
    """Add the command."""
    told = commands.words
    parser = commands.add("search", _search, "检索")
    parser.add_argument("--json", action="store_true", help=told("把结果印成 JSON"))
    parser.add_argument("--limit", type=int, default=50, metavar="N", help=told("最多列出几篇（默认 50）"))
    parser.add_argument(
        "--sort",
        choices=("newest", "oldest", "relevance"),
        default="newest",
        help=told("次序（默认：新的在前）"),
    )
    parser.add_argument("--shared", action="store_true", help=told("在共享服务器上找这个库里没有的"))
    parser.add_argument("--fetch", action="store_true", help=told("与 --shared 合用：把列出的版面取来导入"))
    parser.add_argument("query", nargs="+", metavar="QUERY")


def _search(options: argparse.Namespace) -> int:
    only_with("--fetch", options.fetch, "--shared", options.shared)
    if options.shared:
        return elsewhere.search(options)
    from reader.library.search import answers
    from reader.library.search.query import parse

    with open_library(options, read_only=True) as library:
        found = answers.results(library.reader(), parse(query(options)), options.limit, options.sort)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return DONE
    for hit in found["hits"]:
        print(f"{hit['article']}\t{_where(hit)}\n\t{hit['context']}")
    shown, count = len(found["hits"]), found["count"]
    total = say("共 {0} 篇", count) if shown == count else say("共 {0} 篇，列出前 {1} 篇", count, shown)
    print(words()(total))
    return DONE


def _where(hit: dict[str, Any]) -> str:
    told = words()
    page = told(say("第{0}版", hit["page"])) if hit["page"] else ""
    day = hit["date"] or told("日期未定")
    paper = hit["paper"] or told("报名未定")
    return " ".join(filter(None, (day, paper, page, hit["headline"])))
