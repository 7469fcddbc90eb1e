"""Whether the review list is worth reading: how many doubts a page, how many of them are right, how many
errors they name.

./dev bench doubts [--count 200] [--wordings b] [--noise 0.01] [--press] [--proofs]

On pages of the older generator, of the harder one (--press), or on those written by hand (--proofs). A doubt
is right where the decision that it names is in fact wrong; an error is named where a doubt of its kind has
its line. Whether a title is a headline or a crosshead is a question of roles and of grouping.
"""
from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from reader.library.filing.page_rows import is_listed
from reader.page.model import Doubt, Page
from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.pages import generate
from tests.pages.press import generate_press
from tests.pages.proofs import WAYS, names, proofs
from tests.pages.score import _Answer, score

BINS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 1.01)
ERRORS = {
    "role": "roles",
    "headline": "roles",
    "grouping": "grouping",
    "join": "joins",
    "order": "order",
    "repeat": "repeats",
}
Found = list[tuple[str, float, bool]]  # kind, margin, whether the decision is wrong


def main(argv: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--wordings", default="b")
    options.add_argument("--noise", type=float, default=0.0)
    options.add_argument("--seed", default="doubts")
    options.add_argument("--all", action="store_true", help="also those that the review list leaves out")
    options.add_argument("--press", action="store_true")
    options.add_argument("--proofs", action="store_true")
    chosen = options.parse_args(argv)
    found: Found = []
    pages = 0
    named: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for gold, text in given(chosen):
        pages += 1
        said = recognise(split_lines(text))
        if not chosen.all:
            said = replace(said, doubts=tuple(doubt for doubt in said.doubts if is_listed(doubt)))
        wrong = wrong_lines(gold, said, text)
        found += [(doubt.kind, doubt.margin, any(wrong[one].intersection(doubt.lines) for one in asks(doubt)))
                  for doubt in said.doubts if doubt.kind in ERRORS]
        for kind, lines in wrong.items():
            doubted = {line for doubt in said.doubts if kind in asks(doubt) for line in doubt.lines}
            errors[kind] += len(lines)
            named[kind] += len(lines & doubted)
    print(
        f"{pages} pages: {len(found) / pages:.2f} doubts a page,"
        f" {share(found):.2f} of them right"
    )
    show(found)
    print("errors named: " + ", ".join(f"{kind} {named[kind]} of {errors[kind]}" for kind in errors))
    return 0


def given(chosen: argparse.Namespace) -> Iterator[tuple[dict[str, Any], str]]:
    """The pages to measure on, each as its gold and its text."""
    if chosen.proofs:
        yield from ((page.gold, page.text) for name in names() for how in WAYS.values()
                    for page in proofs(name, **how))
        return
    for n in range(chosen.count):
        seed = f"{chosen.seed}/{n}"
        if chosen.press:
            page = generate_press(seed, chosen.wordings)
        else:
            page = generate(seed, chosen.wordings, noise=chosen.noise)
        yield page.gold, page.text


def asks(doubt: Doubt) -> set[str]:
    """The kinds of errors that the doubt names."""
    if doubt.kind not in ERRORS:
        return set()
    heads = {doubt.facts.get("chosen"), doubt.facts.get("other")} == {"headline", "crosshead"}
    return {ERRORS[doubt.kind], *(["grouping"] if heads else [])}


def wrong_lines(gold: Mapping[str, Any], page: Page, text: str) -> dict[str, set[int]]:
    """The lines about which the page says something wrong, by kind of error."""
    said = page.to_json()
    scored, answer = score(gold, said, text), _Answer(said)
    truth = {row["line"]: row for row in gold["lines"]}
    firm = [
        n
        for n, row in sorted(truth.items())
        if len(row["article"]) == 1 and row["article"][0] != "-" and "repeat" not in row["role"]
    ]
    grouping = {
        b
        for a, b in pairwise(firm)
        if (truth[a]["article"] == truth[b]["article"])
        != (answer.where.get(a, "-") == answer.where.get(b, "-"))
    }
    repeats = {
        n for n, row in truth.items() if ("repeat" in row["role"]) != ("repeat" in answer.roles.get(n, []))
    }
    return {"roles": set(scored.wrong["roles"]), "grouping": grouping, "joins": set(scored.wrong["joins"]),
            "order": disordered(gold, answer, firm, truth), "repeats": repeats}


def disordered(
    gold: Mapping[str, Any], answer: _Answer, firm: Sequence[int], truth: Mapping[int, Any]
) -> set[int]:
    """Lines that come before one that they should follow."""
    found = set()
    for name in gold["articles"]:
        order = gold.get("reading_order", {}).get(name) or [n for n in firm if truth[n]["article"][0] == name]
        text = [
            n
            for n in order
            if set(truth[n]["role"]) & {"body", "crosshead"} and "repeat" not in truth[n]["role"]
        ]
        found |= {
            line
            for a, b in pairwise(text)
            if answer.place.get(a, 0) >= answer.place.get(b, 0)
            for line in (a, b)
        }
    return found


def show(found: Found) -> None:
    """For each kind and step of the margin: how many, and the share that is right."""
    table: dict[str, dict[float, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for kind, margin, wrong in found:
        table[kind][next(edge for edge in BINS if margin < edge)].append(wrong)
    print("margin below" + "".join(f"{edge:>11.2f}" for edge in BINS))
    for kind, bins in sorted(table.items()):
        print(
            f"{kind:12}"
            + "".join(
                f"{len(bins[edge]):>5} {share_of(bins[edge]):>5.2f}" if bins[edge] else f"{'':11}"
                for edge in BINS
            )
        )


def share(found: Found) -> float:
    return share_of([wrong for _, _, wrong in found])


def share_of(wrong: Iterable[bool]) -> float:
    every = list(wrong)
    return sum(every) / len(every) if every else 0.0


if __name__ == "__main__":
    sys.exit(main())
