"""The columns of a 题录, named as Chinese newspaper databases name them."""
from __future__ import annotations

from dataclasses import dataclass

from reader.export.article import ExportArticle
from reader.export.cleaning import listed, one_line


@dataclass(frozen=True, slots=True)
class Column:
    """`width`: characters that a table shows of it."""

    name: str
    width: int


COLUMNS = (
    Column("报名", 14), Column("日期", 12), Column("版次", 7), Column("版名", 10), Column("篇名", 40),
    Column("引题", 20), Column("副题", 20), Column("作者", 16), Column("栏目", 12), Column("标签", 20),
    Column("字数", 8), Column("批注数", 8), Column("总期号", 9), Column("刊号", 14), Column("农历", 16),
    Column("引文", 40), Column("编号", 38), Column("链接", 30), Column("来源 SHA-256", 20),
)
NAMES = tuple(column.name for column in COLUMNS)
LINK = NAMES.index("链接")


def row(article: ExportArticle) -> list[str | int | None]:
    """Return the article's values in the order of COLUMNS, each in one line; None where nothing is known."""
    return [
        _line(article.paper),
        article.date,
        article.page_list or None,
        _line(article.page_name),
        one_line(article.title),
        _line(article.part("kicker")),
        _line(article.part("deck")),
        "；".join(article.authors) or None,
        _line(article.part("column")),
        listed(article.tags) or None,
        article.chars,
        len(article.notes),
        article.issue_number,
        _line(article.cn_number),
        _line(article.lunar_date),
        one_line(article.citation),
        article.uuid,
        article.link,
        "；".join(article.sources) or None,
    ]


def _line(text: str | None) -> str | None:
    return one_line(text) or None if text else None
