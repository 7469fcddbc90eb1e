"""Libraries of invented articles, for tests, screenshots and benchmarks.

build(folder, articles=200)   a library of so many; fill adds them to one
add_page(db, page, …)         a page that the test has made itself
put(db, blocks, …)            one article of these paragraphs; block_ids gives their ids

Papers, people and news are made up from lists of words; the same seed gives the same bytes. Everything goes
in by the functions that an import uses, so that it is in the library as the program itself would leave it.
"""
from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from reader.library.base import Database
from reader.library.database import Library
from reader.library.filing import article_order, issues, papers, shelving
from reader.library.filing.pages import StagedPage, write_pages
from reader.library.imports import batches, sources
from reader.library.opening import open_library
from reader.library.search import index
from reader.library.text import replace
from reader.page.model import Article, Block, Doubt, Page
from reader.page.readings import Reading, Suggestion

SORTS = ("newest", "oldest", "headline", "paper", "page", "byline", "notes", "modified", "relevance")

PAPERS = ("青川日报", "白沙晚报", "临江商报", "云岭农报")
PLACES = [
    "青川", "白沙", "临江", "云岭", "松坪", "石桥", "柳湾", "北屯", "东闸", "梅溪", "竹坝", "河口", "长堤",
    "古渡", "南坡", "西塘",
]
SURNAMES = ["甘", "艾", "祝", "茅", "骆", "戚", "倪", "柯", "桑", "闵", "瞿", "郝", "苗", "谷", "邬", "阮"]
GIVEN = [
    "望舒", "听雨", "知秋", "小满", "立夏", "砚田", "青禾", "若谷", "怀瑾", "松年", "采薇", "春生", "晚舟",
    "明溪", "竹君", "云帆",
]
THINGS = [
    "渡轮",
    "水稻",
    "图书馆",
    "暖气管道",
    "公交站台",
    "老城墙",
    "灯塔",
    "油菜花",
    "自来水厂",
    "乡村小学",
    "夜市",
    "菜市场",
    "雨水井",
    "桥梁",
    "候船厅",
    "果园",
    "养蜂场",
    "茶园",
    "骑行道",
    "社区食堂",
    "博物馆",
    "气象站",
    "鱼塘",
    "粮仓",
    "磨坊",
    "路灯",
    "码头",
    "广场",
    "合作社",
    "县医院",
    "文化站",
    "消防队",
    "体育场",
    "邮局",
    "苗圃",
    "水库",
]
DOINGS = [
    "完工",
    "启用",
    "检修",
    "扩建",
    "开放",
    "试运行",
    "验收",
    "重新铺设",
    "迎来丰收",
    "延长开放时间",
    "更换设备",
    "免费开放",
    "恢复通行",
    "通过评审",
    "改造一新",
    "提前竣工",
    "公开征名",
    "举行演练",
    "增开班次",
    "评出等级",
]
WHO = [
    "居民", "农户", "船工", "教师", "读者", "司机", "店主", "学生", "护林员", "技术员", "志愿者", "值班员",
    "水手", "园丁", "邮递员", "讲解员",
]
SAYS = ["表示", "介绍说", "告诉记者", "回忆", "估计", "认为", "提醒", "建议"]
MORE = [
    "比去年同期多出一成",
    "预计下月底全部结束",
    "夜里也有人值守",
    "不再需要绕行",
    "排队时间缩短了一半",
    "冬天再也不怕冷",
    "周末来的人格外多",
    "费用由镇里统一承担",
    "图纸已经张贴在门口",
    "天气好的时候可以望见对岸",
    "老物件都按原样保留",
    "每户领到一张时间表",
    "雨季之前必须收尾",
    "孩子们放学就往那里跑",
    "一共换下旧管三百多米",
    "意见箱每天开启一次",
]
KICKERS = ["一件小事看变化", "民生实事清单", "走进田间地头", "记者在现场", "今日关注", "便民新举措"]
COLUMNS = ["城乡短波", "街巷新事", "河畔札记", "读者来信"]
WEEKDAYS = "一二三四五六日"
START = date(2019, 1, 1)


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A page file's bytes, and the page as it would be staged."""

    data: bytes
    staged: StagedPage


def build(
    folder: Path,
    articles: int = 200,
    seed: int = 1,
    papers: int = 2,
    maker: str = "方砚",
    originals: bool = True,
) -> Library:
    """A library with that many invented articles, open for writing; the caller closes it. `originals=False`:
    without the files.
    """
    library = open_library(folder, maker)
    fill(library, articles, seed, papers, originals)
    return library


def fill(library: Library, articles: int, seed: int = 1, papers: int = 2, originals: bool = True,
         start: date = START) -> list[int]:
    """Add that many invented articles to a library, in one batch; ids of their pages."""
    batch_id, _ = library.write(lambda db: batches.create(db, "示例"))
    page_ids: list[int] = []
    for chunk in _chunks(issue_pages(articles, seed, papers, start), 20):
        for pages in chunk if originals else ():
            for page in pages:
                place = sources.path(library.folder / "originals", page.staged.sha256)
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(page.data)
        page_ids += library.write(lambda db, chunk=chunk: _add(db, batch_id, chunk))[0]  # type: ignore[misc]
    library.write(lambda db: batches.set_state(db, batch_id, "done"))
    return page_ids


def issue_pages(
    articles: int, seed: int = 1, papers: int = 2, start: date = START
) -> Iterator[list[SamplePage]]:
    """The pages of whole issues in date order, up to that many articles in all."""
    rng = random.Random(seed)
    day, number, left = start, 0, articles
    while left > 0:
        number += 1
        for paper in PAPERS[:papers]:
            pages = []
            for n in range(1, 5):
                if left <= 0:
                    break
                count = min(left, rng.randint(5, 9))
                left -= count
                pages.append(sample_page(rng, paper, day, n, count, number))
            if pages:
                yield pages
        day += timedelta(1)


def sample_page(
    rng: random.Random, paper: str, day: date, number: int, articles: int, issue_number: int = 1
) -> SamplePage:
    """One page: a masthead on page 1, its number on every page, and so many articles."""
    lines: list[str] = []
    readings = {"page": Reading(number, (1,), f"第{number}版")}
    if number == 1:
        readings |= _masthead(paper, day, issue_number)
        lines += [
            f"{paper} 第{number}版",
            f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}",
            f"总第{issue_number}期",
            "国内统一刊号:CN99-0001 news@example.org",
        ]
    else:
        lines += [f"第{number}版"]
    furniture = (Block("masthead", "\n".join(lines), tuple(range(1, len(lines) + 1)), _cuts(lines)),)
    found = tuple(_article(rng, lines) for _ in range(articles))
    doubts = (Doubt("grouping", found[-1].lines[:2], "belongs", 0.05),) if rng.random() < 0.2 else ()
    page = Page(readings, found, furniture, doubts, 1)
    data = "\n".join(lines).encode()
    name = f"{paper}_{day:%Y%m%d}_{number:02}.txt"
    by = "read" if number == 1 else "assigned"
    return SamplePage(
        data,
        StagedPage(
            sources.digest(data),
            name,
            f"/示例/{name}",
            len(data),
            "utf-8",
            page,
            paper,
            day.isoformat(),
            number,
            by,
            by,
            "read",
        ),
    )


def add_page(
    db: Database,
    page: Page,
    paper: str = "青川日报",
    day: str = "2021-05-04",
    number: int | None = 1,
    data: bytes | None = None,
    name: str = "页.txt",
    filed_by: str = "read",
) -> tuple[int, int]:
    """Import a page of that day; page and source. `data`: its file's bytes, else the text of its articles."""
    if data is None:
        data = "\n".join(block.text for article in page.articles for block in article.blocks).encode()
    sha256 = sources.store(db.originals, data)
    staged = StagedPage(
        sha256,
        name,
        f"/示例/{name}",
        len(data),
        "utf-8",
        page,
        paper,
        day,
        number,
        filed_by,
        filed_by,
        "read",
    )
    [page_id] = issues.add(db, None, [staged])
    return page_id, db.execute("SELECT id FROM source WHERE sha256 = ?", [sha256]).fetchone()[0]


Blocks = Sequence[tuple[str, str]]


def put(
    db: Database,
    blocks: Blocks,
    paper: str | None = "河湾日报",
    day: str | None = "2023-12-05",
    page: int | None = 1,
    byline: str | None = None,
) -> int:
    """One article (role, text) on a page of its own; its id. The index knows it, its original is not there.

    Several pages of a day may have the same number, as no import would leave them.
    """
    article = Article(
        tuple(Block(role, text, (line,)) for line, (role, text) in enumerate(blocks, 1)), byline
    )
    staged = StagedPage(
        uuid4().hex * 2,
        "页.txt",
        "页.txt",
        1,
        "utf-8",
        Page({}, (article,), (), (), 1),
        paper,
        day,
        page,
        "read",
        "read",
        "read",
    )
    with db.atomic():
        paper_id = papers.find_or_make(db, paper, None) if paper else None
        issue_id, _ = shelving.find_or_make(db, paper_id, day, staged.sha256)
        _, [article_id] = write_pages(db, None, issue_id, [staged], article_order.allocate(db, day, 1))
        index.index_articles(db, [article_id])
    return article_id


def block_ids(db: Database, article: int) -> dict[str, int]:
    """The article's blocks by their text."""
    return dict(
        db.execute(
            "SELECT v.text, b.id FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
            " ORDER BY b.position",
            [article],
        ).fetchall()
    )


def rows(db: Database, tables: Sequence[str]) -> Mapping[str, list[dict[str, object]]]:
    """Everything in these tables, to compare before and after."""
    return {table: list(db.query(f"SELECT * FROM [{table}] ORDER BY id")) for table in tables}


def _masthead(paper: str, day: date, issue_number: int) -> dict[str, Reading]:
    weekday = f"星期{WEEKDAYS[day.weekday()]}"
    return {
        "title": Reading(paper, (1,), paper),
        "date": Reading(day.isoformat(), (2,), f"{day.year}年{day.month}月{day.day}日"),
        "weekday": Reading(weekday, (2,), weekday),
        "issue_number": Reading(issue_number, (3,), f"总第{issue_number}期"),
        "cn_number": Reading("CN99-0001", (4,), "CN99-0001"),
        "page_count": Reading(None, (), None, (), Suggestion(4, "本期共有四个版面")),
        "email": Reading("news@example.org", (4,), "news@example.org"),
    }


def _article(rng: random.Random, lines: list[str]) -> Article:
    place, thing = rng.choice(PLACES), rng.choice(THINGS)
    blocks: list[Block] = []

    def add(role: str, text: str, width: int = 10_000) -> None:
        rows = [text[i:i + width] for i in range(0, len(text), width)]
        lines.append("")
        first = len(lines) + 1
        lines.extend(rows)
        blocks.append(
            Block(role, text, tuple(range(first, first + len(rows))), tuple(range(width, len(text), width)))
        )

    if rng.random() < 0.3:
        add("kicker", rng.choice(KICKERS))
    add("headline", f"{place}{thing}{rng.choice(DOINGS)}")
    if rng.random() < 0.2:
        add("deck", f"{rng.choice(WHO)}{rng.choice(SAYS)}{rng.choice(MORE)}")
    names = [rng.choice(SURNAMES) + rng.choice(GIVEN) for _ in range(rng.choice((1, 1, 2)))]
    dateline = "本报讯" if rng.random() < 0.7 else f"本报{place}电"
    add("body", f"{dateline} (记者 {' '.join(names)}){_sentences(rng, place, thing)}", 60)
    for _ in range(rng.randint(0, 5)):
        if rng.random() < 0.12:
            add("crosshead", f"{rng.choice(THINGS)}边的{rng.choice(WHO)}")
        add("body", _sentences(rng, place, thing), 60)
    if rng.random() < 0.1:
        add("column", rng.choice(COLUMNS))
    return Article(tuple(blocks), " ".join(names), dateline)


def _sentences(rng: random.Random, place: str, thing: str) -> str:
    said = []
    for _ in range(rng.randint(1, 5)):
        other, who, more, kind = pick(rng, THINGS), pick(rng, WHO), pick(rng, MORE), int(rng.random() * 4)
        if kind == 0:
            name = f"{pick(rng, SURNAMES)}{pick(rng, GIVEN)}"
            said.append(f"{place}的{other}{pick(rng, DOINGS)},{who}{name}{pick(rng, SAYS)},{more}。")
        elif kind == 1:
            day = f"{rng.randint(2, 12)}月{rng.randint(1, 28)}日"
            said.append(f"{day},{pick(rng, PLACES)}到{place}的{thing}{pick(rng, DOINGS)},{more}。")
        elif kind == 2:
            said.append(f"{who}{pick(rng, SAYS)},{other}与{thing}相距{rng.randint(2, 90)}里,{more}。")
        else:
            said.append(f"今年{thing}共投入{rng.randint(3, 980)}万元,{more};{other}{pick(rng, DOINGS)}。")
    return "".join(said)


def pick(rng: random.Random, words: Sequence[str]) -> str:
    """rng.choice, three times as fast."""
    return words[int(rng.random() * len(words))]


def _cuts(rows: list[str]) -> tuple[int, ...]:
    cuts, at = [], 0
    for row in rows[:-1]:
        at += len(row) + 1
        cuts.append(at)
    return tuple(cuts)


def _add(db: object, batch_id: int, chunk: list[list[SamplePage]]) -> list[int]:
    db.execute("PRAGMA synchronous = NORMAL")  # type: ignore[attr-defined]
    try:
        with db.atomic():  # type: ignore[attr-defined]
            return [id for pages in chunk for id in issues.add(db, batch_id, [page.staged for page in pages])]  # type: ignore[arg-type]
    finally:
        db.execute("PRAGMA synchronous = FULL")  # type: ignore[attr-defined]


def _chunks(pages: Iterator[list[SamplePage]], size: int) -> Iterator[list[list[SamplePage]]]:
    chunk: list[list[SamplePage]] = []
    for one in pages:
        chunk.append(one)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def replaced(db: Database, needle: str, replacement: str, *options: Any, **named: Any) -> replace.Replaced:
    """Replace as the window does, in pieces, where nobody else writes."""
    return replace.replace_beside(db, lambda work: work(db), needle, replacement, *options, **named)
