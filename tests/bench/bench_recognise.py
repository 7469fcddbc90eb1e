"""./dev bench recognise [--pages N] [--curve]: pages a second from bytes to a Page, stage by stage, and how
time grows with length.

Pages are generated (all layouts, no noise) and brought to about 7,000 characters; the sample issues are timed
as they are.
"""
from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.page.build.repeats import find_repeats
from reader.page.layout.context import look_around
from reader.page.layout.labelling import label
from reader.page.layout.looking import look
from reader.page.masthead.read import read_masthead
from reader.page.model import Line
from reader.page.recognition import recognise
from reader.page.text.decode import decode
from reader.page.text.lines import split_lines
from reader.page.text.wrapped import units
from tests.pages import generate

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
CURVE = (7_000, 14_000, 28_000, 56_000, 112_000, 250_000, 500_000, 1_000_000)
TARGET, FLOOR = 250, 100
Parts = dict[str, Callable[[tuple[Line, ...]], object]]


def page_of(length: int, seed: int = 0) -> str:
    """A page of about that many characters: generated pages set under each other, cut at a line's end."""
    text = ""
    while len(text) < length:
        once = {"masthead": "none", "teasers": False} if text else {}  # a page has one masthead
        text += generate(f"bench/{seed}", "a", noise=0.0, **once).text + "\n\n"
        seed += 1
    return text[:text.find("\n", length) if text.find("\n", length) > 0 else len(text)]


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Processor time of the quickest of some rounds: what the others lost, other programs took."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def stages(texts: Sequence[str]) -> None:
    """Milliseconds a page of each stage by itself."""
    pages = [split_lines(text) for text in texts]
    rows = [units(lines, read_masthead(lines)[1]) for lines in pages]
    looks = [look(row) for row in rows]
    for each in looks:
        look_around(each)
    work: dict[str, Callable[[], object]] = {
        "masthead": lambda: [read_masthead(lines) for lines in pages],
        "units": lambda: [units(lines) for lines in pages],
        "repeats": lambda: [find_repeats([unit.text for unit in row]) for row in rows],
        "features": lambda: [look_around(look(row)) for row in rows],
        "labels": lambda: [label(each) for each in looks],
        "whole": lambda: [recognise(lines) for lines in pages],
    }
    for name, run in work.items():
        print(f"  {name:10}{seconds(run, 3) * 1000 / len(texts):8.2f} ms a page")


def main(words: Sequence[str] | None = None) -> int:
    """Print; exit code 1 below the floor or where time grows faster than the page."""
    parser = argparse.ArgumentParser(prog="./dev bench recognise", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--curve", action="store_true", help="time pages of up to a million characters, too")
    options = parser.parse_args(words)
    texts = [page_of(7_000, 10 * n) for n in range(options.pages)]
    data = [text.encode() for text in texts]
    recognise(split_lines(texts[0]))  # loads the tables
    taken = seconds(lambda: [recognise(split_lines(decode(one).text)) for one in data], 3) / len(data)
    size = sum(map(len, texts)) / len(texts)
    print(
        f"{len(texts)} generated pages of {size:,.0f} characters: {1 / taken:.0f} pages/s"
        f" (target {TARGET}, floor {FLOOR})"
    )
    stages(texts)
    if SAMPLES.is_dir():
        samples = [path.read_bytes() for path in sorted(SAMPLES.rglob("*")) if path.suffix in (".txt", ".md")]
        each = seconds(lambda: [recognise(split_lines(decode(one).text)) for one in samples], 3) / len(
            samples
        )
        print(f"{len(samples)} sample pages: {1 / each:.0f} pages/s")
    bad = 1 / taken < FLOOR
    if options.curve:
        bad |= not curve()
    return int(bad)


def curve() -> bool:
    """Microseconds a character by length; whether the longest page costs at most twice the shortest's."""
    per_character = []
    for length in CURVE:
        lines = split_lines(page_of(length))
        size = sum(len(line.text) + 1 for line in lines)
        taken = seconds(lambda lines=lines: recognise(lines), 3 if length < 200_000 else 1)
        per_character.append(taken / size)
        print(f"  {size:>9,} characters {taken:8.3f} s {taken / size * 1e6:8.3f} µs a character")
    return per_character[-1] <= 2 * per_character[0]


if __name__ == "__main__":
    raise SystemExit(main())
