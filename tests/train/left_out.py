"""How a page is read when the weights were fitted without it."""
from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.pages.score import Score, pooled, score
from tests.train.pages import Lesson
from tests.train.perceptron import Weights, by_hand, current, learn, use

SHOWN = ("masthead", "grouping", "roles", "headlines", "credits", "joins", "order")


def read(folders: Sequence[Path], name: str) -> Score:
    """The score of the page of that name."""
    path = next(
        folder / "gold" / f"{name}.json" for folder in folders if (folder / "gold" / f"{name}.json").exists()
    )
    gold = json.loads(path.read_text("utf-8"))
    text = (path.parent.parent / "pages" / gold["file"]).read_text("utf-8")
    return score(gold, recognise(split_lines(text)).to_json(), text)


def show_left_out(args: argparse.Namespace, made: Sequence[Lesson], pages: Sequence[Lesson]) -> None:
    """A row for each page: with the weights in use, and fitted without it."""
    first, used = by_hand(), current()
    hand, fitted = [], []
    print(f"{'':44}" + "".join(f"{name:>10}" for name in SHOWN))
    for page in pages:
        rest = [other for other in pages if other is not page]
        hand.append(_row(args.gold, page.name, first, "by hand"))
        fitted.append(
            _row(
                args.gold,
                page.name,
                learn([*made, *rest * args.times], args.epochs, args.rate, args.pull),
                "left out",
            )
        )
    use(used)
    for name, scores in (("by hand", hand), ("left out", fitted)):
        table = pooled(scores)
        print(f"{'mean, ' + name:44}" + "".join(f"{table[key][0]:10.3f}" for key in SHOWN))


def _row(folders: Sequence[Path], name: str, weights: Weights, how: str) -> Score:
    use(weights)
    found = read(folders, name)
    print(f"{name[:32] + ', ' + how:44}" + "".join(f"{found.values[key]:10.3f}" for key in SHOWN), flush=True)
    return found
