"""Repeated patterns that make a careless regular expression backtrack, against an ordinary page of the same
size.

`./dev bench hostile [--size 1000000] [--limit 2]`: exit 1 when a pattern takes more than `limit` times what
ordinary text takes, or when time grows faster than the page (the curves at the end).
"""
from __future__ import annotations

import argparse
import contextlib
import random
import time
from collections.abc import Callable, Sequence

from reader.errors import ReaderError
from reader.page.recognition import recognise
from reader.page.text.decode import decode
from reader.page.text.lines import split_lines
from tests.pages import generate

WIDTH = 60
WORDS = ("渡轮", "码头", "水库", "夜航", "茶场", "石阶", "山腰", "老街", "学堂", "黑板", "渔网", "风帆")
# One unit of each pattern; each is tried as one line, and as lines of that width.
PATTERNS = {
    "digits": "1",
    "spaces": " ",
    "wide spaces": "\u3000",
    "year": "2023年",
    "dates": "2023年12月5日 ",
    "Chinese numerals": "二〇二三",
    "weekdays": "星期二",
    "lunar": "癸卯年十月廿三",
    "issue numbers": "总第8908期",
    "CN": "CN22-",
    "e-mail": "a.b_c-",
    "at signs": "a@",
    "www": "www.",
    "http": "<http://",
    "phones": "0437-",
    "escapes": "\\_",
    "hashes": "#",
    "heading marks": "## ",
    "stars": "*",
    "bold": "**a**",
    "bullets": "- ",
    "quotes": "> ",
    "bars": "| ",
    "open brackets": "(",
    "close brackets": ")",
    "bracket pairs": "()",
    "jumps": "(下转第",
    "from": "上接",
    "credits": "本报讯(记者 ",
    "reporters": "记者 王",
    "wire": "新华社北京",
    "wire ends": "日电",
    "names": "王小明 ",
    "photo": " 摄",
    "caption": "图为",
    "note": "编者按:",
    "dashes": "——",
    "dots": "……",
    "commas": ",",
    "stops": "。",
    "open quotes": "“",
    "quote pairs": "“”",
    "Han": "的",
    "two Han": "我们",
    "Latin": "a",
    "words": "ab ",
    "tabs": "\t",
    "one sentence": "今天早上渡船照常开行,",
    "list": "一、",
    "numbered": "1.",
    "percent": "5%",
    "NUL": "␀",
    "emoji": "🀄",
    "combining": "é",
    "line separators": "\u2028",
    "tags": "<div ",
    "turns": "问:答。",
    "schools": "小学 ",
    "signers": "某某局 王大成 ",
}


def once(data: bytes) -> float:
    """Seconds of processor time from bytes to a Page."""
    start = time.process_time()
    with contextlib.suppress(ReaderError):  # a blank page
        recognise(split_lines(decode(data).text))
    return time.process_time() - start


def ordinary(size: int, wrap: int = 0) -> bytes:
    """Ordinary pages one after the other, up to about that many bytes; `wrap`: in lines of so many
    characters.
    """
    text, n = "", 0
    while len(text.encode()) < size:
        layout = {"masthead": "none" if n else "block", "wrap": wrap, "repeats": 0}
        text += generate(f"plain/{n}", "ab"[n % 2], **layout).text + "\n\n"
        n += 1
    return text.encode()[:size].decode("utf-8", "ignore").encode()


def hostile(unit: str, size: int, broken: bool) -> bytes:
    """The unit repeated; `broken`: in lines of about WIDTH characters."""
    line = unit * max(1, WIDTH // len(unit)) + "\n" if broken else unit
    return (line * (size // len(line.encode()) + 1)).encode()[:size].decode("utf-8", "ignore").encode()


def measure(size: int, limit: float) -> list[str]:
    """Prints a row for each pattern; returns those above the limit."""
    small = size // 16
    plain = {
        (s, wrap): min(once(ordinary(s, wrap)) for _ in range(2))
        for s in (small, size)
        for wrap in (0, WIDTH)
    }
    for wrap, name in ((0, "paragraphs"), (WIDTH, f"lines of {WIDTH}")):
        took = plain[size, wrap]
        print(f"ordinary page of {size:,} bytes in {name}: {took:.2f} s, {size / took / 1e6:.2f} MB/s")
    above = []
    for name, unit in PATTERNS.items():
        for broken in (False, True):
            first = once(hostile(unit, small, broken))
            ratio = first / plain[small, WIDTH * broken]
            shown = "1/16"
            if ratio < 40:  # what is hopeless when small is not tried in full
                ratio, shown = once(hostile(unit, size, broken)) / plain[size, WIDTH * broken], "full"
            if ratio > limit:
                above.append(name)
                print(f"{name:20}{'lines' if broken else 'one line':10}{ratio:9.2f} × ordinary ({shown})")
    print(f"{len(PATTERNS) * 2 - len(above)} of {len(PATTERNS) * 2} take less than {limit} × ordinary text")
    return above


def broken_off(size: int) -> bytes:
    """Short articles of chance words, up to about that many bytes, each of which breaks off in mid-sentence:
    the rest of each is looked for in others.
    """
    rng = random.Random(1)
    text = ""
    while len(text.encode()) < size:
        title, lead, end = ("".join(rng.choices(WORDS, k=k)) for k in (5, 30, 25))
        text += f"## {title}\n\n本报讯（记者 方砚）{lead}。\n\n{end}\n\n"
    return text.encode()


def curve(made: Callable[[int], bytes], size: int) -> float:
    """Prints time against size; returns how much a byte of the largest page costs against one of a tenth of
    it.
    """
    cost = {}
    for share in (100, 30, 10, 3, 1):
        data = made(size // share)
        cost[share] = min(once(data) for _ in range(3 if share > 3 else 1)) / len(data)
        print(f"{len(data):>10,} bytes {cost[share] * len(data):8.3f} s  {cost[share] * 1e6:7.3f} s/MB")
    return cost[1] / cost[10]


def main(argv: Sequence[str] = ()) -> int:
    """Measure; 1 if a pattern or the curve is out of bounds."""
    ap = argparse.ArgumentParser(prog="./dev bench hostile", description=__doc__)
    ap.add_argument("--size", type=int, default=1_000_000)
    ap.add_argument("--limit", type=float, default=2.0)
    args = ap.parse_args(list(argv))
    once(ordinary(20_000))  # tables are loaded once
    above = measure(args.size, args.limit)
    worst = 0.0
    for made, what in ((ordinary, "ordinary pages"), (broken_off, "articles that break off")):
        growth = curve(made, args.size)
        print(f"{what}: a byte of the largest page costs {growth:.2f} × one of a tenth of it")
        worst = max(worst, growth)
    return 1 if above or worst > 1.5 else 0
