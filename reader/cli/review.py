"""`baojia review`: what is doubtful, and one decision, also for the paper's pages that ask the same."""
from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, get_args

from reader.cli.exit_codes import DONE, SOME_FAILED
from reader.cli.grammar import Commands
from reader.cli.terminal import only_with, open_library, words
from reader.errors import ReaderError
from reader.page.roles import role_name
from reader.sentence import say

if TYPE_CHECKING:
    from reader.library.review.alike import Alike
    from reader.library.review.items import ReviewRow

Choice = Literal["accept", "repair", "leave"]


def add(commands: Commands) -> None:
    """Add the command."""
    told = commands.words
    review = commands.add("review", _review, "列出待复核的存疑，或处理其中一项")
    review.add_argument("id", type=int, nargs="?", metavar="ID", help=told("其中一项；不写则列出全部"))
    review.add_argument(
        "--as", dest="decision", choices=get_args(Choice),
        help=told("accept 照现在的样子就对，repair 按提示改正，leave 搁置"),
    )
    review.add_argument("--alike", action="store_true", help=told("这一报问同样问题的版面也同样处理"))
    review.add_argument(
        "--preview", action="store_true", help=told("与 --alike 合用：只列出是哪些版、改成什么")
    )
    review.add_argument("--json", action="store_true", help=told("每项一行 JSON"))


def _review(options: argparse.Namespace) -> int:
    from reader.library.review import items

    only_with("--as", options.decision, "ID", options.id is not None)
    only_with("--alike", options.alike, "--as", options.decision)
    only_with("--preview", options.preview, "--alike", options.alike)
    if options.decision is not None:
        return _settle(options)
    with open_library(options, read_only=True) as library:
        rows = items.open_items(library.reader())
    asked = [row for row in rows if options.id in (None, row.id)]
    if options.id is not None and not asked:
        raise _no_such(options.id)
    for row in asked:
        print(_as_json(row) if options.json else _as_words(row))
    return DONE


def _settle(options: argparse.Namespace) -> int:
    """Carry out the decision; with --alike on the other pages, too, which are listed."""
    from reader.library.review import alike, items, together

    id, decision = options.id, options.decision
    with open_library(options, read_only=options.preview) as library:
        if id not in {row.id for row in items.open_items(library.reader())}:
            raise _no_such(id)
        found = alike.alike(library.reader(), id, decision) if options.alike else []
        _list(found)
        if options.preview:
            return DONE
        library.write(lambda db: together.settle(db, id, decision))
        if not found:
            return DONE
        others = [one.row.id for one in found]
        settled = library.write(lambda db: alike.settle_alike(db, others, decision))[0]
    print(words()(say("同样处理了 {0} 版。", settled.done)))
    return SOME_FAILED if settled.left else DONE


def _no_such(id: int) -> ReaderError:
    return ReaderError(say("待复核里没有第 {0} 项。", id), "编号见 baojia review。")


def _list(found: Sequence[Alike]) -> None:
    told = words()
    for one in found:
        change = told(say("{0} → {1}", told(say(role_name(one.was))), told(say(role_name(one.becomes)))))
        print(_place(one.row), change, "　".join(one.lines), sep="\t")


def _as_words(row: ReviewRow) -> str:
    return "\t".join((str(row.id), _place(row), row.headline or "", words()(row.reason)))


def _place(row: ReviewRow) -> str:
    return " ".join(str(part) for part in (row.paper, row.date, row.page) if part)


def _as_json(row: ReviewRow) -> str:
    return json.dumps(
        {
            "id": row.id, "kind": row.kind, "code": row.code, "paper": row.paper, "date": row.date,
            "page": row.page, "lines": row.lines, "headline": row.headline, "facts": dict(row.facts),
            "margin": row.margin,
        },
        ensure_ascii=False,
    )
