"""./dev bench ablation [--pages N] [--gold DIR]: what each piece of evidence is worth: each off in turn, on
generated and labelled pages.

Prints the whole recogniser's scores and, for each piece of evidence of resources/evidence.toml, by how much
they fall without it (negative: better without); --gold adds real pages that lie beside the project. What
helps neither can go.
"""
from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tests.pages.measure import answers
from tests.pages.score import Score, pooled
from tests.train.left_out import read
from tests.train.perceptron import Key, current, use

SHOWN = ("grouping", "roles", "headlines", "credits", "joins")
SMALL = 0.0005


def made(pages: int) -> list[Score]:
    """The scores on generated pages of both kinds, with wordings that the weights were not fitted to."""
    seeds = [f"ablation/{n}" for n in range(pages)]
    return [result for press in (True, False) for _, _, result in answers(seeds, "b", press)]


def real(folders: Sequence[Path]) -> list[Score]:
    """The scores on the labelled pages of these folders."""
    return [
        read([folder], path.stem) for folder in folders for path in sorted((folder / "gold").glob("*.json"))
    ]


def means(scores: Sequence[Score]) -> list[float]:
    table = pooled(scores)
    return [table[name][0] for name in SHOWN]


def main(words: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="./dev bench ablation", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=40, help="generated pages of each kind")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a folder of labelled pages")
    parser.add_argument("--group", action="append", default=[], help="only the evidence of this group")
    options = parser.parse_args(words)
    weights = current()
    whole, labelled = means(made(options.pages)), means(real(options.gold))
    print(f"{'':34}" + "".join(f"{name:>11}" for name in (*SHOWN, *SHOWN)))
    print(f"{'everything':34}" + "".join(f"{value:11.3f}" for value in (*whole, *labelled)))
    for key in weights:
        if not options.group or key[0] in options.group:
            _show(key, weights, options, [*whole, *labelled])
    return 0


def _show(key: Key, weights: dict[Key, float], options: argparse.Namespace, whole: Sequence[float]) -> None:
    use({**weights, key: 0.0})
    less = [*means(made(options.pages)), *means(real(options.gold))]
    use(weights)
    change = [one - other for one, other in zip(less, whole, strict=True)]
    idle = "" if any(abs(value) > SMALL for value in change) else "  (nothing)"
    print(f"{'- ' + '.'.join(key):34}" + "".join(f"{value:+11.3f}" for value in change) + idle, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
