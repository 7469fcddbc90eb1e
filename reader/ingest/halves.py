"""A page that came in two files: its second half has no masthead and would be filed as another text of the
page, or nowhere.

What gives it away are the names, alike but for 上 and 下, a and b, 1 and 2, and text that breaks off at the
end of the one file and goes on in the other.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from reader.library.imports.batches import BatchFile
from reader.page.model import Article, Page
from reader.sentence import say

_PAIRS = {"上": "下", "左": "右", "前": "后", "甲": "乙", "a": "b", "1": "2", "01": "02", "一": "二"}
_FIRST_OF = {second: first for first, second in _PAIRS.items()}
_MARK = re.compile(r"(?P<base>.*?)(?P<gap>[-_ .(（]*(?:part|第)?)(?P<half>[上下左右前后甲乙一二]|[abAB]"
                   r"|0?[12])(?P<end>(?:半版?|半|部分|[)）])*)")
# 12 beside 11 is another page, and so is 2023-12-05-2 beside 2023-12-05-1; after a page's own number a figure
# counts halves.
_PAGE = re.compile(r"(?:[a-d]\d{1,2}版?|\d{1,2}版|[版p]\d{1,2}"
                   r"|[一二三四五六七八九十]{1,3}版)[-_ .(（]*(?:part|第)?$")
_BARE_PAGE = re.compile(r"(?<!\d)\d{1,2}版?$")
_STOPS = frozenset("。！？!?…”」』）).：:")


@dataclass(frozen=True, slots=True)
class Half:
    """A file that seems to be the second half of the page that another holds, and why."""

    second: BatchFile
    first: BatchFile
    reason: str


def half_of(page: Page) -> dict[str, str]:
    """Return what the text says of its beginning and its end: {"begins": "within"} where it goes on from
    elsewhere, {"ends": "open"}.
    """
    if not page.articles:
        return {}
    first, last = page.articles[0], page.articles[-1]
    said = {}
    if (
        first.blocks[0].role == "body"
        and not first.dateline
        and not first.byline
        and first.part("headline") is None
    ):
        said["begins"] = "within"
    if _breaks_off(last):
        said["ends"] = "open"
    return said


def _breaks_off(article: Article) -> bool:
    body = [block.text.rstrip() for block in article.blocks if block.role == "body"]
    return bool(body) and body[-1][-1:] not in _STOPS and not article.jump


def find_halves(files: Iterable[BatchFile]) -> Iterator[Half]:
    """Find second halves among files that wait to be stored: without paper and day of their own, beside a
    file that has both.
    """
    waiting = [file for file in files if file.waiting]
    by_name = {_key(file.path): file for file in waiting}
    for file in waiting:
        if "open" not in (file.basis.get("paper"), file.basis.get("date")):
            continue
        first = _first_half(file, by_name)
        if first is None or not (first.paper and first.date):
            continue
        if _says_so(file.path):
            goes_on = first.basis.get("ends") == "open" or file.basis.get("begins") == "within"
            name = PurePath(first.path).name
            reason = (
                say("像是“{0}”的后半版：文件名成对，文字也接得上。", name)
                if goes_on
                else say("像是“{0}”的后半版：文件名成对。", name)
            )
            yield Half(file, first, reason)


def _key(path: str) -> tuple[str, str]:
    place = PurePath(path)
    return str(place.parent), place.stem.lower()


def _first_half(file: BatchFile, by_name: Mapping[tuple[str, str], BatchFile]) -> BatchFile | None:
    """Return the file whose name is this one's but for the mark of the half."""
    folder, stem = _key(file.path)
    found = _MARK.fullmatch(stem)
    if found is None or found["half"] not in _FIRST_OF:
        return None
    base, gap, end = found["base"], found["gap"], found["end"]
    names = (f"{base}{gap}{_FIRST_OF[found['half']]}{end}", base.rstrip("-_ .(（"))
    return next((by_name[folder, name] for name in names if (folder, name) in by_name), None)


def _says_so(path: str) -> bool:
    """Tell whether the name alone tells halves: by 上 and 下 and the like, or by a letter or figure after a
    page's number.
    """
    found = _MARK.fullmatch(PurePath(path).stem.lower())
    if found is None:
        return False
    before, half = found["base"] + found["gap"], found["half"]
    if half in "下右后乙":
        return True
    return bool(_PAGE.search(before)) or (half == "b" and bool(_BARE_PAGE.search(before)))
