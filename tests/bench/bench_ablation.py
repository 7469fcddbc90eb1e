"""./dev bench ablation [--pages N] [--gold DIR] [--ways]: what each piece of evidence is worth, each off in
turn.

Prints, for labelled pages (--gold), pages written by hand (tests/pages/proofs) and generated ones, the whole
recogniser's scores and by how much they fall without each piece of evidence of resources/evidence.toml
(negative: better without). What helps none of them can go.

What a page shows does not depend on weights: it is seen once. Without a piece of evidence only those pages
are labelled anew that bear it, and only those set out and scored anew on which a label is another one.
"""
from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.page.layout.features import Look
from reader.page.layout.labelling import Label, label
from reader.page.layout.weighing import EVIDENCE, FIRST_THAT_HOLDS, NEVER
from reader.page.recognition import Seen, see, set_out
from reader.page.text.lines import split_lines
from tests.pages import generate
from tests.pages.press import generate_press
from tests.pages.proofs import WAYS, names, proofs
from tests.pages.score import Score, score
from tests.train.evidence import amounts
from tests.train.perceptron import AT_MOST, OF_TITLES, Key, current, use

SHOWN = ("grouping", "roles", "headlines", "credits", "joins")
SETS = ("real", "proofs", "made")
SMALL = 0.0005
Decision = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page with its gold, what it shows, what evidence its units bear, and how it is read with all of it.
    """

    of: str
    gold: Mapping[str, Any]
    text: str
    seen: Seen
    borne: frozenset[Key]
    decided: Decision
    score: Score


def labelled(of: str, gold: Mapping[str, Any], text: str) -> Labelled:
    """The page, read with the weights in use."""
    seen = see(split_lines(text))
    labels = label(seen.looks)
    borne = frozenset(key for look in seen.looks for key in _borne(look))
    return Labelled(of, gold, text, seen, borne, _decision(labels), _scored(gold, text, seen, labels))


def _borne(look: Look) -> Iterator[Key]:
    for group in (*EVIDENCE, *FIRST_THAT_HOLDS):
        if look.title_like or group not in OF_TITLES:
            yield from ((group, name) for name, amount in amounts(group, look).items() if amount)


def _decision(labels: Sequence[Label]) -> Decision:
    return [(one.state, one.starts) for one in labels]


def _scored(gold: Mapping[str, Any], text: str, seen: Seen, labels: Sequence[Label]) -> Score:
    return score(gold, set_out(seen, labels).to_json(), text)


def pages(folders: Sequence[Path], count: int, ways: bool) -> Iterator[Labelled]:
    """Every page: those in the folders, those written by hand, and so many generated ones of each kind."""
    for folder in folders:
        for path in sorted((folder / "gold").glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            yield labelled("real", gold, (folder / "pages" / gold["file"]).read_text("utf-8"))
    for name in names():
        for setting in WAYS.values() if ways else ({},):
            yield from (labelled("proofs", page.gold, page.text) for page in proofs(name, **setting))
    for n in range(count):
        for page in (generate_press(f"ablation/{n}", "b"), generate(f"ablation/{n}", "b")):
            yield labelled("made", page.gold, page.text)


@contextmanager
def without(key: Key) -> Iterator[None]:
    """Let the piece of evidence say nothing: weigh nothing, be no upper bound, never be the first to hold."""
    weights, (group, name) = current(), key
    kinds = FIRST_THAT_HOLDS.get(group, {})
    held = kinds.get(name)
    if held is not None:
        kinds[name] = lambda _: False
    use({**weights, key: NEVER if group in AT_MOST else 0.0})
    try:
        yield
    finally:
        use(weights)
        if held is not None:
            kinds[name] = held


def fall(page: Labelled) -> list[float]:
    """By how much the page's scores are lower with the weights in use than with all."""
    labels = label(page.seen.looks)
    if _decision(labels) == page.decided:
        return [0.0] * len(SHOWN)
    now = _scored(page.gold, page.text, page.seen, labels)
    return [page.score.values[name] - now.values[name] for name in SHOWN]


def main(words: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="./dev bench ablation", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=100, help="generated pages of each kind")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a folder of labelled pages")
    parser.add_argument("--group", action="append", default=[], help="only the evidence of this group")
    parser.add_argument("--ways", action="store_true", help="those written by hand in each way of setting")
    options = parser.parse_args(words)
    every = list(pages(options.gold, options.pages, options.ways))
    sizes = Counter(page.of for page in every)
    for of in SETS:
        scores = [page.score.values for page in every if page.of == of]
        means = [sum(one[name] for one in scores) / max(1, len(scores)) for name in SHOWN]
        cells = [f"  {name} {mean:.3f}" for name, mean in zip(SHOWN, means, strict=True)]
        print(f"{of:8}{len(scores):5} pages {''.join(cells)}", flush=True)
    for key in current():
        if not options.group or key[0] in options.group:
            print(_row(key, every, sizes), flush=True)
    return 0


def _row(key: Key, every: Sequence[Labelled], sizes: Mapping[str, int]) -> str:
    """On how many pages this piece of evidence is borne, and by how much the scores fall without it."""
    total = {of: [0.0] * len(SHOWN) for of in SETS}
    bearing = [page for page in every if key in page.borne]
    with without(key):
        for page in bearing:
            total[page.of] = [sum(pair) for pair in zip(total[page.of], fall(page), strict=True)]
    falls = {of: [value / max(1, sizes[of]) for value in values] for of, values in total.items()}
    cells = "".join(f"{value:+7.3f}" for of in SETS for value in falls[of])
    return f"{'.'.join(key):34}{len(bearing):5}{cells}  {_verdict(falls)}"


def _verdict(falls: Mapping[str, Sequence[float]]) -> str:
    """Which sets it helps and which it harms, all measures together."""
    words = []
    for of, values in falls.items():
        if any(abs(value) > SMALL for value in values):
            words.append(f"{'helps' if sum(values) > 0 else 'harms'} {of}")
    return ", ".join(words) or "nothing"


if __name__ == "__main__":
    raise SystemExit(main())
