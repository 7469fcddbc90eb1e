"""python -m tests.train --gold DIR [--gold DIR …]:
fits the weights of resources/evidence.toml and writes them.

Every DIR holds `pages` and `gold` (the form of tests/pages/gold.py). --left-out trains without each of the
pages in turn and says how it is read then, beside the weights in use and those set by hand; --traits-off
trains on generated pages that bear none of its traits. --cuts fits the group `cut`, page by page, and says
whether that tells cuts of pages left out better (this needs numpy, which nothing else here does). Nothing of
these is written but --cuts --write.
"""
from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from reader.page.layout.weighing import weights
from reader.paths import resources
from tests.train.left_out import show_left_out
from tests.train.pages import invented, labelled, samples
from tests.train.perceptron import Weights, current, learn, part_way

_ROW = re.compile(r"(\w+) = \{ weight = (-?[\d.]+),")


def write(weights: Weights) -> int:
    """Put the weights into the file, each at its place; return how many changed."""
    path = resources() / "evidence.toml"
    group, changed, out = "", 0, []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("["):
            group = line.strip("[]")
        if found := _ROW.match(line):
            new = f"{weights[group, found[1]]:.2f}"
            changed += float(new) != float(found[2])
            line = line.replace(f"weight = {found[2]},", f"weight = {new},", 1)
        out.append(line)
    path.write_text("\n".join(out), "utf-8")
    return changed


def fit_cuts(folders: Sequence[Path], count: int, pull: float, into_file: bool) -> int:
    """Show how pages left out are told by fitted weights; put those of all pages into the file if asked."""
    try:
        from tests.train.cuts import GROUP, fit, gather, left_out
    except ModuleNotFoundError as error:
        raise SystemExit(f"--cuts needs {error.name}: pip install {error.name}") from None
    found, first = gather(folders, count), weights()[GROUP]
    print(f"{'':44}{'pairs':>6}{'in use':>16}{'left out':>16}")
    for name, pairs, *said in left_out(found, first, pull):
        print(f"{name[:42]:44}{pairs:6}{said[0]:9.3f}{said[1]:7.3f}{said[2]:9.3f}{said[3]:7.3f}")
    if into_file:
        fitted = fit(found, first, pull)
        print(f"{write({**current(), **{(GROUP, name): worth for name, worth in fitted.items()}})} changed")
    return 0


def main(words: Sequence[str] | None = None) -> int:
    """Train and write, or show how pages left out are read."""
    ap = argparse.ArgumentParser(
        prog="python -m tests.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ap.add_argument("--gold", type=Path, action="append", default=[], help="a folder of labelled pages")
    ap.add_argument(
        "--times", type=int, default=12, help="how often each labelled page comes among the generated ones"
    )
    ap.add_argument("--count", type=int, default=300, help="generated pages")
    ap.add_argument("--epochs", type=int, default=9)
    ap.add_argument("--rate", type=float, default=0.3)
    ap.add_argument(
        "--pull", type=float, default=0.1, help="how strongly weights are drawn back to those set by hand"
    )
    ap.add_argument(
        "--share", type=float, default=1.0, help="how far to go from the weights set by hand to those fitted"
    )
    ap.add_argument("--left-out", action="store_true")
    ap.add_argument("--traits-off", action="store_true", help="with --left-out: without the page's traits")
    ap.add_argument("--cuts", action="store_true", help="fit what two ends of a paragraph say")
    ap.add_argument("--write", action="store_true", help="with --cuts: put the weights into the file")
    args = ap.parse_args(words)
    if args.cuts:
        return fit_cuts(args.gold, args.count, args.pull, args.write)
    made, pages = [*invented(args.count, "train"), *samples() * args.times], labelled(args.gold, 1.0)
    if args.left_out:
        show_left_out(args, made, pages)
        return 0
    fitted = learn([*made, *pages * args.times], args.epochs, args.rate, args.pull)
    changed = write(part_way(fitted, args.share))
    print(f"{changed} weights changed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
