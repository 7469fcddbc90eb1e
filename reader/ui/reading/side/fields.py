"""The fields of a masthead as the card words them."""
from __future__ import annotations

import re
from datetime import date
from functools import cache

from PySide6.QtGui import QFontMetrics

from reader.errors import ReaderError
from reader.library.masthead.fields import FieldRow
from reader.text.page_numbers import printed
from reader.ui.base.language import in_language, spoken, tr

ALWAYS = ("date", "issue_number", "page")  # open or not, these are shown: without them a page cannot be cited
_PINYIN = re.compile(r"[A-Z][A-Z' ·-]{4,}[A-Z]")


def label(name: str) -> str:
    """Return what a field is called."""
    return _labels(spoken()).get(name, name)


def widest_label(metrics: QFontMetrics) -> int:
    """So wide must the column of names be, in pixels: English has longer ones."""
    return max(map(metrics.horizontalAdvance, _labels(spoken()).values()))


@cache
def _labels(_language: str) -> dict[str, str]:
    return {
        "title": tr("报名"), "date": tr("日期"), "weekday": tr("星期"), "lunar_date": tr("农历"),
        "solar_term": tr("节气"), "issue_number": tr("总期号"), "page_count": tr("版数"),
        "cn_number": tr("刊号"), "email": tr("邮箱"), "sponsor": tr("主管主办"),
        "publisher": tr("出版"), "phone": tr("电话"), "website": tr("网址"),
        "page": tr("版次"), "page_name": tr("版名"),
    }


def wording(name: str, value: str | int | None, beside: str | int | None = None) -> str:
    """Return a field's value as the card shows it, `beside` (the weekday, the page's name) after it.

    未定 where nothing is known.
    """
    if value is None:
        return tr("未定")
    if name == "date":
        try:
            day = date.fromisoformat(str(value))
        except ValueError:  # of the date only year and month were read
            return str(value)
        return tr("{0}年{1}月{2}日").format(day.year, day.month, day.day) + (
            f" {in_language(str(beside))}" if beside else ""
        )
    if name == "page":
        page = tr("第 {0} 版").format(printed(value) if isinstance(value, int) else value)
        return f"{page} {beside}" if beside else page
    if name == "page_count":
        return tr("今日 %Ln 版", "", value) if isinstance(value, int) else str(value)
    return in_language(str(value)) if name == "weekday" else str(value)


def breakable(text: str) -> str:
    """Return the text with places where long addresses may break, and none inside 星期二."""
    return re.sub(
        r"星期(?=[一二三四五六日天])",
        "星\u2060期\u2060",
        re.sub(r"([@/]|(?<=[a-z])\.)(?=\w)", "\\1\u200b", text),
    )


def typed(name: str, text: str) -> str | None:
    """Return what a person typed, as the store takes it; None for nothing.

    A date may be written in any of the usual ways.

    Raises ReaderError for what is no date.
    """
    text = text.strip()
    if not text:
        return None
    if name == "date":
        from reader.text.dates import period  # not needed to show a date

        days = period(text)
        if days is None or days[0] != days[1]:
            raise ReaderError(tr("没有“{0}”这一天。").format(text),
                              tr("请写成 2023-12-05 或 2023年12月5日 的样子。"))
        return days[0].isoformat()
    if name == "page":
        bare = re.search(r"[A-Za-z]{0,2}\d+", text)
        return bare[0] if bare else text
    if name in ("page_count", "issue_number"):
        digits = re.search(r"\d+", text)
        return digits[0] if digits else text
    return text


def state(field: FieldRow) -> str:
    """good, warning, person, assigned or open: which sign stands beside the field."""
    if field.by in ("person", "accepted"):
        return "person"
    if field.warnings or (field.suggestion and field.value is not None):
        return "warning"
    if field.value is None:
        return "open"
    if field.by == "assigned":
        return "assigned"
    return "good" if field.evidence else "read"


def pinyin(field: FieldRow) -> str:
    """Return the paper's name in letters, where it is printed; never made up."""
    found = _PINYIN.search(field.printed or "")
    return found[0] if found else ""


def basis(field: FieldRow, own_page: int) -> str:
    """Return how the value is known, for the tooltip."""
    words = {"read": tr("从版面读出"), "accepted": tr("采用了建议"), "person": tr("由人填写或确认"),
             "assigned": tr("由导入规则或文件名指定")}
    lines = [words[field.by]] if field.by in words else [tr("版面上没有读出")]
    if field.page_id != own_page:
        lines.append(tr("取自同期头版"))
    if field.printed:
        lines.append(tr("原文：{0}").format(field.printed))
    if field.lines:
        lines.append(tr("原文第 {0} 行").format(tr("、").join(map(str, field.lines))))
    lines += map(in_language, field.evidence)
    lines += [f"⚠ {in_language(warning)}" for warning in field.warnings]
    return "\n".join(lines)
