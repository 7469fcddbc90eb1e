"""How a page is read when the weights were fitted without it, and without pages that bear its traits."""
from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.pages.score import Score, pooled, score
from tests.train.pages import Lesson
from tests.train.perceptron import Weights, by_hand, current, learn, part_way, use
from tests.train.traits import without

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
    """A row for each page: with the weights in use, those set by hand, and fitted without it; with
    `traits_off` also fitted to generated pages that bear none of its traits.
    """
    used = current()
    found: dict[str, list[Score]] = defaultdict(list)
    print(f"{'':44}" + "".join(f"{name:>10}" for name in SHOWN))
    for page in pages:
        rest = [other for other in pages if other is not page] * args.times
        ways: dict[str, Weights] = {"in use": used, "by hand": by_hand()}
        if args.traits_off:
            off, plain = without(args.gold, page.name, args.count)
            print(f"{page.name[:32]}: off {', '.join(sorted(off))}")
            how, lessons = "left out, its traits off", [*plain, *rest]
        else:
            how, lessons = "left out", [*made, *rest]
        ways[how] = part_way(learn(lessons, args.epochs, args.rate, args.pull), args.share)
        for how, weights in ways.items():
            found[how].append(_row(args.gold, page.name, weights, how))
    use(used)
    for how, scores in found.items():
        table = pooled(scores)
        print(f"{'mean, ' + how:44}" + "".join(f"{table[key][0]:10.3f}" for key in SHOWN))


def _row(folders: Sequence[Path], name: str, weights: Weights, how: str) -> Score:
    use(weights)
    found = read(folders, name)
    print(f"{name[:18] + ', ' + how:44}" + "".join(f"{found.values[key]:10.3f}" for key in SHOWN), flush=True)
    return found
