"""./dev bench ocr [--count N] [--first N] [--wordings a|b|c] [--true] [--keep DIR]: generated pages set in
type, read by OCR, recognised.

Each page is painted by Qt in five columns (headlines by their role's size, across the columns of their
article), then blurred a little, turned by a fraction of a degree, with noise and what shines through from the
back. RapidOCR reads it, and the recogniser gets its lines as OCR lists them (from top to bottom, without
boxes), in the order that their boxes give (without boxes), and with boxes. --true: the typesetter's own lines
and boxes in place of OCR; --first: pages from that number on, which nobody has looked at; --keep: what OCR
read, for the next time. Needs baojia[ocr].
"""
from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from reader.ingest.ocr import engine, result
from reader.ingest.ocr.engine import ReadLine
from reader.page.model import Line
from reader.page.recognition import recognise
from reader.page.sources.order import beside
from reader.page.sources.read import read_source
from tests.bench.sheet import WIDTH, Sheet, clean_page, painted, set_page
from tests.pages.model import GeneratedPage
from tests.pages.score import Score, bare, pooled, score

LIKE = 85  # of 100: a headline that OCR has read so well is that headline
FIELDS = ("kicker", "headline", "deck", "byline", "dateline", "column", "jump")
MEASURES = ("grouping", "roles", "headlines", "credits", "joins", "order")


def scanned(sheet: Sheet, seed: str) -> Any:
    """The page as a scanner with a bad day gives it."""
    from io import BytesIO

    from PIL import Image, ImageChops, ImageFilter, ImageOps
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    painted(sheet).save(buffer, "PNG")  # type: ignore[call-overload]
    page = Image.open(BytesIO(bytes(buffer.data().data()))).convert("L")
    dice = random.Random(seed)
    through = ImageOps.mirror(page).filter(ImageFilter.GaussianBlur(4))
    back = through.point(lambda value: 255 - (255 - value) // 7)
    noise = Image.effect_noise(page.size, 22).point(lambda value: 205 + value // 3)
    page = ImageChops.multiply(ImageChops.multiply(page, back), noise).filter(ImageFilter.GaussianBlur(0.7))
    return page.rotate(dice.uniform(-0.4, 0.4), fillcolor=235)


def as_set(sheet: Sheet) -> bytes:
    """What a perfect OCR would read: every line with its box, from top to bottom."""
    lines = [ReadLine(line.text, line.box, 1.0) for line in sheet.lines]
    lines.sort(key=lambda line: (line.box[1], line.box[0]))
    return result.as_json(lines, (WIDTH, sheet.height), "scan.png", "bench")


def as_read(sheet: Sheet, seed: str, kept: Path | None) -> bytes:
    """What OCR reads on the scanned page, or what it read before."""
    file = kept / f"{seed.replace('/', '-')}.json" if kept else None
    if file is not None and file.exists():
        return file.read_bytes()
    image = scanned(sheet, seed)
    begun = time.process_time()
    data = result.as_json(engine.read(image), image.size, "scan.png", "bench")
    millions = image.width * image.height / 1e6
    spent = (time.process_time() - begun) / millions
    print(f"{seed}: {spent:.2f} s of processor for a million pixels", flush=True)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return data


def origins(lines: Sequence[Line], sheet: Sheet) -> dict[int, int]:
    """OCR line -> which line of the sheet stands there: in its column, and nearest to its height."""
    found = {}
    for line in lines:
        if line.place is None or line.place.box is None:
            continue
        _, top, _, bottom = box = line.place.box
        middle = (top + bottom) / 2
        near = [
            (abs(middle - (one.box[1] + one.box[3]) / 2), at) for at, one in enumerate(sheet.lines)
            if beside(box, one.box)
        ]
        off, at = min(near, default=(1e9, 0))
        if off < 0.8 * (sheet.lines[at].box[3] - sheet.lines[at].box[1]):
            found[line.number] = at
    return found


def gold_of(page: GeneratedPage, sheet: Sheet, origin: Mapping[int, int]) -> dict[str, Any]:
    """The page's gold with the lines that OCR read in place of its own."""
    truth = {row["line"]: row for row in page.gold["lines"]}
    lines, order = [], {}
    begun: set[int] = set()
    for number, at in sorted(origin.items(), key=lambda one: (one[1], one[0])):
        source = sheet.numbers[at]
        if source not in truth:
            continue
        row = {**truth[source], "line": number}
        if source in begun:
            row["joins_previous"] = True
        begun.add(source)
        lines.append(row)
        if row["article"] != ["-"] and len(row["article"]) == 1:
            order.setdefault(row["article"][0], []).append(number)
    return {**page.gold, "lines": sorted(lines, key=lambda row: row["line"]), "reading_order": order}


def forgiving(got: dict[str, Any], gold: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with titles and credits as printed where OCR has read them almost so."""
    from rapidfuzz import fuzz

    forms = [form for article in gold["articles"].values() for form in (article, *article.get("or", []))]
    wanted = {field: [form[field] for form in forms if form.get(field)] for field in FIELDS}

    def printed(field: str, have: str | None) -> str | None:
        alike = [(fuzz.ratio(bare(want), bare(have)), want) for want in wanted[field]]
        most, want = max(alike, default=(0.0, None), key=lambda one: one[0])
        return want if have and most >= LIKE else have

    def corrected(article: dict[str, Any]) -> dict[str, Any]:
        return {**article, **{field: printed(field, article.get(field)) for field in FIELDS}}

    return {**got, "articles": [corrected(article) for article in got["articles"]]}


def measured(page: GeneratedPage, sheet: Sheet, data: bytes) -> dict[str, Score]:
    """The scores of one page without order and boxes, without boxes, and with them."""
    source = read_source(data)
    gold = gold_of(page, sheet, origins(source.lines, sheet))
    listed = sorted((line for line in source.lines if line.place), key=_where)
    ways = {
        "as OCR lists them": [replace(line, place=None) for line in listed],
        "in order": [replace(line, place=None) for line in source.reading],
        "with boxes": list(source.reading),
    }
    return {
        name: score(gold, forgiving(recognise(lines).to_json(), gold), source.text)
        for name, lines in ways.items()
    }


def _where(line: Line) -> tuple[float, float]:
    box = line.place.box if line.place else None
    return (box[1], box[0]) if box else (0.0, 0.0)


def main(words: Sequence[str] | None = None) -> None:
    """Print the table."""
    ap = argparse.ArgumentParser(prog="./dev bench ocr", description=__doc__)
    ap.add_argument("--count", type=int, default=24)
    ap.add_argument("--first", type=int, default=0)
    ap.add_argument("--wordings", choices=("a", "b", "c"), default="b")
    ap.add_argument("--true", action="store_true")
    ap.add_argument("--keep", type=Path)
    args = ap.parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    if not args.true:
        engine.refuse_missing()
    scores: dict[str, list[Score]] = {}
    for n in range(args.first, args.first + args.count):
        page = clean_page(f"typeset/{n}", args.wordings)
        sheet = set_page(page)
        data = as_set(sheet) if args.true else as_read(sheet, f"{args.wordings}/{n}", args.keep)
        for name, found in measured(page, sheet, data).items():
            scores.setdefault(name, []).append(found)
    print(f"{args.count} pages{'':12}" + "".join(f"{what:>12}" for what in MEASURES))
    for name, found_ in scores.items():
        table = pooled(found_)
        print(f"{name:20}" + "".join(f"{table[what][0]:12.3f}" for what in MEASURES))
    app.quit()


if __name__ == "__main__":
    main()
