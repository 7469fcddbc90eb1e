"""Any bytes in: a Page or a ReaderError out, never another exception, and no line of the source lost."""
from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.page.model import Page
from reader.page.recognition import recognise
from reader.page.roles import ROLES
from reader.page.text.decode import decode
from reader.page.text.lines import split_lines
from tests.pages import generate

TRADE = (
    "本报讯", "(记者 ", "新华社", "日电 ", "(下转第3版)", "(上接第一版)", "编者按:", "## ", "**", "- ", "| ",
    "——", "……", "　", " ", "\t", "图为", " 摄", "第2版", "星期二", "2023年12月5日", "农历癸卯年十月廿三",
    "CN22-0010", "a@b.cn", "<http://", ">", "\\_", "。", "”", "<table>", "<tr><td>", "</td><td>", "</table>",
    "| 甲 | 乙 |\n|---|---|\n", "$ 3\\% $", "<|ref|>title<|/ref|>", "<|det|>[[1, 2]]<|/det|>", "```\n",
    "---\n", "\f", "![](a.jpg)", "<img src=", "<!-- image -->", "05/12/2023", "112年12月5日", "# Page 2\n",
    "大清光緒", "ship-\nping ", "\u2028", "\u200b", "\ufeff", "\u202e", "\x00", "\x1b", "\r", "\n", "\n\n",
    "🀄", "𠮷", "é", "﷽", "0" * 40,
)
ODD = "\x00\x07\x0b\x1c\x85\u2028\u2029\u200d\u202e\ufeff\ufffd\U0010ffff\U00020bb7ﷺ①㈠Ⅳ０％"
texts = st.lists(st.one_of(st.sampled_from(TRADE), st.text(max_size=30)), max_size=60).map("".join)


def check(text: str) -> Page:
    """Recognise the text and see that the answer is whole."""
    lines = split_lines(text)
    page = recognise(lines)
    assert Page.from_json(page.to_json()).to_json() == page.to_json()  # margins are rounded in JSON
    seen: set[int] = set()
    for block in (*page.furniture, *(block for article in page.articles for block in article.blocks)):
        assert block.role in ROLES
        assert len(block.cuts) == max(0, len(block.lines) - 1)
        assert all(0 <= cut <= len(block.text) for cut in block.cuts)
        assert list(block.cuts) == sorted(block.cuts)
        seen.update(block.lines)
    assert seen <= {line.number for line in lines}
    lost = [line for line in lines if any(c.isalnum() for c in line.text) and line.number not in seen]
    assert lost == []
    assert all(article.blocks for article in page.articles)
    return page


def check_bytes(data: bytes) -> None:
    """Bytes are a page or a ReaderError."""
    try:
        text = decode(data, "页.txt").text
    except ReaderError:
        return
    check(text)


def mutated(rng: random.Random, pool: list[str]) -> str:
    """A page with some accidents: lines lost, moved, doubled, glued, cut; characters lost, doubled, odd."""
    lines = rng.choice(pool).split("\n")
    for _ in range(rng.choice((1, 3, 10, 40))):
        at, kind = rng.randrange(len(lines)), rng.randrange(11)
        line = lines[at]
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(rng.randrange(len(lines)), line)
        elif kind == 2:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], line
        elif kind == 3:
            lines[at:at + 2] = ["".join(lines[at:at + 2])]
        elif kind == 4:
            cut = rng.randint(0, len(line))
            lines[at:at + 1] = [line[:cut], line[cut:]]
        elif kind == 5:
            lines[at] = line + rng.choice(pool).split("\n")[0]
        elif kind == 6:
            lines[at] = line[::-1]
        elif kind == 7:
            lines[at] = line * rng.choice((2, 3, 20))
        else:
            cut = rng.randint(0, len(line))
            lines[at] = (
                line[:cut] + (rng.choice(ODD) if kind == 8 else rng.choice(TRADE)) + line[cut + (kind == 9) :]
            )
    return "\n".join(lines)[:40_000]


def pages(seed: str) -> Iterator[str]:
    """Mutated pages without end."""
    rng = random.Random(seed)
    pool = [
        generate(f"{seed}/{n}", "ab"[n % 2], articles=rng.choice((2, 3)), length=300).text for n in range(60)
    ]
    while True:
        yield mutated(rng, pool)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_is_a_page(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=400), texts.map(lambda t: t.encode("utf-8", "ignore")),
                 texts.map(lambda t: t.encode("gb18030", "ignore")), texts.map(lambda t: t.encode("utf-16"))))
def test_any_bytes_are_a_page_or_an_error_for_the_user(data: bytes) -> None:
    check_bytes(data)


def test_mutated_pages() -> None:
    source = pages("some")
    for _ in range(250):
        check(next(source))


def test_damaged_bytes_of_pages() -> None:
    rng, source = random.Random("bytes"), pages("bytes")
    for _ in range(60):
        data = bytearray(
            next(source)[:3000].encode(rng.choice(("utf-8", "gb18030", "utf-16", "big5hkscs")), "ignore")
        )
        for _ in range(rng.choice((0, 1, 20))):
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
        check_bytes(bytes(data))


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_a_hundred_thousand_mutated_pages(part: int) -> None:
    source = pages(f"long/{part}")
    for _ in range(10_000):
        check(next(source))
