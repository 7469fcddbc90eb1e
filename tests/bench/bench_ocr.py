"""./dev bench ocr [--count N] [--wordings a|b|c]: generated pages set in type at 200 dpi, scanned badly, read by OCR, recognised.

Each page is painted by Qt in five columns (headlines by their role's size, across the columns of their article), then blurred a
little, turned by a fraction of a degree, with noise and what shines through from the back. RapidOCR reads it, and the recogniser
gets the lines in the order that their boxes give, once with the boxes and once without. Needs baojia[ocr].
"""
from __future__ import annotations

import argparse
import os
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QApplication

from reader.ingest.ocr import engine, result
from reader.page.model import Line, Page
from reader.page.recognition import recognise
from reader.page.sources.read import read_source

from tests.bench.sheet import Sheet, clean_page, painted, set_page
from tests.pages import generate
from tests.pages.model import GeneratedPage
from tests.typeset import SetLine

LIKE = 85  # of 100: a headline that OCR has read so well is that headline


def scanned(printed: Sheet, seed: str) -> Any:
    """The page as a scanner with a bad day gives it."""
    from io import BytesIO

    from PIL import Image, ImageChops, ImageFilter, ImageOps
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    painted(printed).save(buffer, "PNG")  # type: ignore[call-overload]
    page = Image.open(BytesIO(bytes(buffer.data().data()))).convert("L")
    dice = random.Random(seed)
    back = ImageOps.mirror(page).filter(ImageFilter.GaussianBlur(4)).point(lambda value: 255 - (255 - value) // 7)
    noise = Image.effect_noise(page.size, 22).point(lambda value: 205 + value // 3)
    page = ImageChops.multiply(ImageChops.multiply(page, back), noise).filter(ImageFilter.GaussianBlur(0.7))
    return page.rotate(dice.uniform(-0.4, 0.4), fillcolor=235)


def truth_of(lines: Sequence[Line], printed: Sheet) -> dict[int, int]:
    """OCR line -> line of the page's text, by where it stands."""
    found = {}
    for line in lines:
        if line.place is None or line.place.box is None:
            continue
        x, y = (line.place.box[0] + line.place.box[2]) / 2, (line.place.box[1] + line.place.box[3]) / 2
        hit = [n for one, n in zip(printed.lines, printed.numbers, strict=True)
               if one.box[0] - 20 <= x <= one.box[2] + 20 and one.box[1] - 8 <= y <= one.box[3] + 8]
        if hit:
            found[line.number] = hit[0]
    return found


def measure(page: GeneratedPage, got: Page, origin: dict[int, int]) -> dict[str, tuple[float, float]]:
    """(reached, wanted) of grouping (B-cubed over lines), headlines and bylines."""
    from rapidfuzz import fuzz

    from tests.pages.score import _b_cubed, bare, names

    truth = {row["line"]: row for row in page.gold["lines"]}
    firm = {ocr: truth[n]["article"][0] for ocr, n in origin.items()
            if n in truth and len(truth[n]["article"]) == 1 and truth[n]["article"][0] != "-"}
    where = {line: at for at, article in enumerate(got.articles) for line in article.lines}
    guess = {line: where.get(line, "-") for line in firm}
    votes: dict[str, Counter[int]] = {}
    for line, article in firm.items():
        if isinstance(where.get(line), int):
            votes.setdefault(article, Counter())[where[line]] += 1
    headlines = bylines = wanted_headlines = wanted_bylines = 0
    for name, article in page.gold["articles"].items():
        best = got.articles[votes[name].most_common(1)[0][0]] if name in votes else None
        if article.get("headline"):
            wanted_headlines += 1
            have = best.part("headline") if best else None
            headlines += fuzz.ratio(bare(article["headline"]), bare(have)) >= LIKE
        if article.get("byline"):
            wanted_bylines += 1
            bylines += names(article["byline"]) == names(best.byline if best else "")
    return {"grouping": (_b_cubed(firm, guess), 1), "headlines": (headlines, wanted_headlines), "bylines": (bylines, wanted_bylines)}


def main(words: Sequence[str] | None = None) -> None:
    """Print the table."""
    ap = argparse.ArgumentParser(prog="./dev bench ocr", description=__doc__)
    ap.add_argument("--count", type=int, default=20)
    ap.add_argument("--wordings", choices=("a", "b", "c"), default="b")
    args = ap.parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    engine.refuse_missing()
    sums: dict[str, Counter[str]] = {"without boxes": Counter(), "with boxes": Counter()}
    seconds = millions = 0.0
    for n in range(args.count):
        page = generate(f"typeset/{n}", args.wordings)
        printed = set_page(page)
        image = scanned(printed, f"scan/{n}")
        begun = time.process_time()
        read = engine.read(image)
        seconds += time.process_time() - begun
        millions += image.width * image.height / 1e6
        source = read_source(result.as_json(read, image.size, "scan.png", "bench"))
        origin = truth_of(source.lines, printed)
        for name, lines in (("with boxes", source.reading), ("without boxes", [replace(one, place=None) for one in source.reading])):
            for what, (reached, wanted) in measure(page, recognise(lines), origin).items():
                sums[name][what] += reached  # type: ignore[assignment]
                sums[name][f"{what} wanted"] += wanted  # type: ignore[assignment]
    print(f"{args.count} pages, {millions:.0f} million pixels: {seconds / millions:.2f} s of processor for a million pixels")
    print(f"{'':16}" + "".join(f"{what:>12}" for what in ("grouping", "headlines", "bylines")))
    for name, sum_ in sums.items():
        print(f"{name:16}" + "".join(f"{sum_[what] / max(sum_[f'{what} wanted'], 1):12.3f}" for what in ("grouping", "headlines", "bylines")))
    app.quit()


if __name__ == "__main__":
    main()
