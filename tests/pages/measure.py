"""Run the recogniser on generated pages and say how near it comes: `python -m tests.pages.measure --help`."""
from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from reader.page.recognition import recognise
from reader.page.text.lines import split_lines
from tests.pages import generate
from tests.pages.__main__ import options
from tests.pages.model import GeneratedPage
from tests.pages.press import generate_press
from tests.pages.proofs import WAYS, names, proofs
from tests.pages.score import MEASURES, Score, pooled, score


def answers(
    seeds: Iterable[object], wordings: str, press: bool = False, **given: Any
) -> list[tuple[GeneratedPage, dict[str, Any], Score]]:
    """The pages of these seeds with the recogniser's answers and scores."""
    out = []
    for seed in seeds:
        page = (generate_press if press else generate)(f"{seed}", wordings, **given)
        got = recognise(split_lines(page.text)).to_json()
        out.append((page, got, score(page.gold, got, page.text)))
    return out


def show(scores: list[Score], name: str) -> None:
    """One row of the table."""
    table = pooled(scores)
    print(f"{name:26}{len(scores):5}" + "".join(f"{table[m][0]:10.3f}" for m in MEASURES))


def show_proofs() -> None:
    """Print a row for each file of pages written by hand, in each way of setting them."""
    for name in names():
        for how, setting in WAYS.items():
            pages = proofs(name, **setting)
            show(
                [score(p.gold, recognise(split_lines(p.text)).to_json(), p.text) for p in pages],
                f"{name}, {how}",
            )


def main() -> None:
    """Print the table, by property if asked, and what is most often wrong."""
    ap = argparse.ArgumentParser(prog="python -m tests.pages.measure", description=__doc__)
    ap.add_argument("--seed", default="m")
    ap.add_argument(
        "--press", action="store_true", help="pages of other regions and programs, with what real pages bear"
    )
    ap.add_argument("--proofs", action="store_true", help="the pages written by hand (tests/pages/proofs)")
    ap.add_argument("--count", type=int, default=300)
    ap.add_argument("--wordings", choices=("a", "b", "c"), default="b")
    ap.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    ap.add_argument(
        "--by", action="append", default=[], metavar="OPTION", help="a row for each value of that property"
    )
    ap.add_argument("-v", "--verbose", action="store_true", help="what is wrong, page by page")
    args = ap.parse_args()
    if args.proofs:
        print(f"{'':26}pages" + "".join(f"{m:>10}" for m in MEASURES))
        show_proofs()
        return
    start = time.perf_counter()
    done = answers(
        (f"{args.seed}/{n}" for n in range(args.count)), args.wordings, args.press, **options(args.set)
    )
    print(f"{'':26}pages" + "".join(f"{m:>10}" for m in MEASURES))
    show([s for _, _, s in done], f"wordings {args.wordings} {' '.join(args.set)}"[:26])
    for name in args.by:
        groups: dict[Any, list[Score]] = defaultdict(list)
        for page, _, result in done:
            groups[page.options[name]].append(result)
        for value, scores in sorted(groups.items(), key=lambda item: str(item[0])):
            show(scores, f"{name}={value}")
    mistakes(done)
    if args.verbose:
        for page, _, result in done:
            print(page.options["seed"], {k: v for k, v in result.wrong.items() if v})
    print(f"{time.perf_counter() - start:.1f} s", file=sys.stderr)


def mistakes(done: list[tuple[GeneratedPage, dict[str, Any], Score]]) -> None:
    """The most frequent confusions: masthead fields, and roles (wanted -> given)."""
    fields: Counter[str] = Counter()
    roles: Counter[tuple[str, str]] = Counter()
    for page, got, result in done:
        fields.update(
            f"{name}{' invented' if want is None else ''}" for name, want, _ in result.wrong["masthead"]
        )
        given = {n: b["role"] for a in got["articles"] for b in a["blocks"] for n in b["lines"]}
        given |= {n: b["role"] for b in got["furniture"] for n in b["lines"]}
        wanted = {row["line"]: row["role"] for row in page.gold["lines"]}
        roles.update(("/".join(wanted[n]), given.get(n, "lost")) for n in result.wrong["roles"])
    print("fields:", *(f"{name} {n}," for name, n in fields.most_common(14)))
    print("roles: ", *(f"{want}->{have} {n}," for (want, have), n in roles.most_common(24)))


if __name__ == "__main__":
    main()
