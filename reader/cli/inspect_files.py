"""`baojia inspect`: what a file would be recognised as."""
from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.exit_codes import DONE, SOME_FAILED
from reader.cli.grammar import Commands
from reader.cli.terminal import place, tell_error, words
from reader.errors import ReaderError
from reader.sentence import Sentence, say

if TYPE_CHECKING:
    from reader.page.model import Article, Page
    from reader.page.readings import Reading
    from reader.page.sources.source import Source

FIELD_NAMES = {
    "title": "报名",
    "date": "日期",
    "weekday": "星期",
    "lunar_date": "农历",
    "solar_term": "节气",
    "issue_number": "总期号",
    "page_count": "版数",
    "cn_number": "刊号",
    "email": "电子邮箱",
    "sponsor": "主管主办",
    "publisher": "出版",
    "phone": "电话",
    "website": "网址",
    "page": "版次",
    "page_name": "版名",
    "editors": "责编校对",
}


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("inspect", _inspect, "看一个文件会被识别成什么，不写入任何库", with_library=False)
    parser.add_argument("--json", action="store_true", help=commands.words("每个文件一行 JSON"))
    parser.add_argument("files", nargs="+", type=place, metavar="FILE")


def _inspect(options: argparse.Namespace) -> int:
    from reader.ingest.page_file import read_bytes
    from reader.page.sources.read import read_source

    failed = False
    for path in options.files:
        try:
            source = read_source(read_bytes(str(path)), str(path))
            pages = _pages(source, path)
        except ReaderError as error:
            tell_error(error)
            failed = True
            continue
        if options.json:
            print("\n".join(json.dumps(page.to_json(), ensure_ascii=False) for page in pages))
        else:
            print("\n\n".join(describe(path.name, page) for page in pages))
            for note in source.notes:
                print(f"   {words()(note)}")
    return SOME_FAILED if failed else DONE


def _pages(source: Source, path: Path) -> list[Page]:
    """Recognise each page of a file, with suggestions for what stayed open."""
    from reader.ingest.page_file import recognised
    from reader.library.masthead.other_issues import facts
    from reader.page.masthead.suggest import with_suggestions

    found = [recognised(source, (first, last)) for first, last, _ in source.pages] or [recognised(source)]
    return [with_suggestions(page, str(path.absolute()), (), facts()) for page in found]


def describe(name: str, page: Page) -> str:
    """Say for people what a page says: its fields with lines and evidence, then each article's headline,
    credits and shape, then what is doubtful.
    """
    rows = [f"== {name}"]
    if all(reading.value is None and not reading.printed for reading in page.readings.values()):
        rows.append(words()("没有报头"))
    for field, reading in page.readings.items():
        rows += _of_field(field, reading)
    for number, article in enumerate(page.articles, 1):
        rows += _of_article(number, article)
    if page.doubts:
        rows.append("\n" + words()("存疑"))
        rows += [f"   {words()(_where(doubt.lines))}: {words()(doubt.reason)}" for doubt in page.doubts]
    return "\n".join(rows)


def _of_field(field: str, reading: Reading) -> Iterator[str]:
    told = words()
    value = told("未能确定") if reading.value is None else reading.value
    row = f"{told(FIELD_NAMES.get(field, field))}\t{value}"
    if reading.lines:
        row += f"  [{told(_where(reading.lines))}]"
    if reading.evidence:
        row += f"  {'; '.join(map(told, reading.evidence))}"
    yield row
    if offered := reading.suggestion:
        yield "\t" + told(say("建议 {0}：{1}", offered.value, offered.reason))


def _of_article(number: int, article: Article) -> Iterator[str]:
    told = words()
    characters = sum(len(block.text) for block in article.blocks)
    shape = told(say("{0} 字，{1} 段", characters, len(article.blocks)))
    where = told(say("第 {0}–{1} 行", article.lines[0], article.lines[-1]))
    headline = article.part("headline") or told("（无篇名）")
    yield f"\n{number}. {headline}  [{shape}; {where}]"
    parts = {
        "引题": article.part("kicker"),
        "副题": article.part("deck"),
        "栏目": article.part("column"),
        "作者": article.byline,
        "电头": article.dateline,
        "下转": article.jump,
        "上接": article.jump_from,
    }
    for label, value in parts.items():
        if value:
            yield f"   {told(label)}\t{value}"


def _where(lines: Sequence[int]) -> Sentence:
    return say("第 {0} 行", ", ".join(map(str, lines)))
