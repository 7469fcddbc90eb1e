"""./dev bench printed [--count N] [--wordings a|b|c]: what boxes, type sizes and block labels add to the text
alone.

Generated pages are set in type: each line gets a box in its column, a size by its true role (with the spread
of real papers and the errors of boxes), and the label that a layout program would give, wrong for one block
in ten. No characters are lost, so that the four rows differ by geometry alone.
"""
from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from typing import Any

from reader.page.model import Line, Place
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines, width
from tests.pages import generate
from tests.pages.model import GeneratedPage
from tests.pages.score import MEASURES, pooled, score

SIZES = {  # times the size of the text, from .. to: what Chinese dailies set
    "masthead": (1.0, 5.0),
    "headline": (1.8, 4.5),
    "kicker": (1.1, 1.8),
    "deck": (1.1, 1.8),
    "column": (1.0, 1.6),
    "crosshead": (1.0, 1.5),
    "byline": (0.9, 1.1),
    "caption": (0.8, 1.0),
    "note": (0.9, 1.1),
    "furniture": (0.7, 1.0),
    "teaser": (0.9, 1.3),
    "jump": (0.9, 1.0),
    "repeat": (1.0, 1.0),
    "body": (1.0, 1.0),
}
LABELS = {
    "masthead": "header", "furniture": "footer", "headline": "title", "kicker": "heading", "deck": "heading",
    "crosshead": "heading", "column": "heading", "caption": "caption",
}
WRONG = 0.1  # of the blocks are labelled as another kind
BOX_ERROR = 0.06  # of a line's height
COLUMN = 40.0  # units between two columns


def blocks(page: GeneratedPage) -> Iterator[tuple[str, list[Line]]]:
    """The printed blocks of a page: lines of one role and article that follow each other, up to a column's
    end.
    """
    truth = {row["line"]: row for row in page.gold["lines"]}
    last: tuple[Any, ...] = ()
    run: list[Line] = []
    blank = False
    for line in split_lines(page.text):
        if not line.text.strip():
            blank = True
            continue
        row = truth.get(line.number, {"role": ["furniture"], "article": ["-"]})
        key = (row["role"][0], tuple(row["article"]))
        if run and (key != last or blank):
            yield last[0], run
            run = []
        run.append(line)
        last, blank = key, False
    if run:
        yield last[0], run


def printed(page: GeneratedPage, sizes: bool, labels: bool) -> list[Line]:
    """The page's lines with places."""
    dice = random.Random(str(page.options["seed"]))
    out = {line.number: line for line in split_lines(page.text)}
    top, number = 0.0, 0
    for number, (role, lines) in enumerate(blocks(page), 1):
        scale = 10.0 * dice.uniform(*SIZES.get(role, (1.0, 1.0)))
        label = LABELS.get(role, "text")
        if dice.random() < WRONG:
            label = dice.choice(("text", "heading", "title", "caption"))
        for line in lines:
            height = scale * (1 + dice.uniform(-BOX_ERROR, BOX_ERROR))
            indent = 2 * scale if line.text.startswith(("　", "  ")) else 0.0
            box = (indent, top, indent + scale * width(line.text.strip()), top + height)
            top += 1.4 * scale
            out[line.number] = Line(
                line.number,
                line.text,
                Place(number, label if labels else "", box if sizes else None, height if sizes else None),
            )
        top += scale
    return list(out.values())


def main(words: Sequence[str] | None = None) -> None:
    """Print a row for the text alone and for what geometry adds."""
    ap = argparse.ArgumentParser(prog="./dev bench printed", description=__doc__)
    ap.add_argument("--count", type=int, default=150)
    ap.add_argument("--wordings", choices=("a", "b", "c"), default="b")
    args = ap.parse_args(words)
    pages = [generate(f"printed/{n}", args.wordings) for n in range(args.count)]
    print(f"{'':20}" + "".join(f"{m:>10}" for m in MEASURES))
    ways = {
        "text alone": None,
        "blocks": (False, False),
        "boxes, sizes": (True, False),
        "labels": (False, True),
        "boxes, labels": (True, True),
    }
    for name, way in ways.items():
        scores = []
        for page in pages:
            lines = list(split_lines(page.text)) if way is None else printed(page, *way)
            scores.append(score(page.gold, recognise(lines).to_json(), page.text))
        table = pooled(scores)
        print(f"{name:20}" + "".join(f"{table[m][0]:10.3f}" for m in MEASURES), flush=True)


if __name__ == "__main__":
    main()
