"""python -m tests.pages --seed 7 --count 300 --to DIR: writes DIR/pages/*.txt and DIR/gold/*.json."""
from __future__ import annotations

import argparse
import ast
import json
from pathlib import Path

from tests.pages import generate


def main() -> None:
    """Write pages and gold."""
    ap = argparse.ArgumentParser(prog="python -m tests.pages", description=__doc__)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--count", type=int, default=100)
    ap.add_argument("--wordings", choices=("a", "b", "c"), default="a")
    ap.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="fix a property: noise=0.02"
    )
    ap.add_argument("--to", type=Path, required=True)
    args = ap.parse_args()
    given = options(args.set)
    for folder in ("pages", "gold"):
        (args.to / folder).mkdir(parents=True, exist_ok=True)
    for n in range(args.count):
        page = generate(args.seed * 100_000 + n, args.wordings, **given)
        name = f"{n:04}_{args.seed}"
        (args.to / "pages" / f"{name}.txt").write_text(page.text, "utf-8", newline="")
        gold = {**page.gold, "file": f"{name}.txt", "options": page.options}
        (args.to / "gold" / f"{name}.json").write_text(
            json.dumps(gold, ensure_ascii=False, indent=1), "utf-8"
        )


def options(pairs: list[str]) -> dict[str, object]:
    """["noise=0.02"] as keywords for generate()."""
    return {name: _value(value) for name, _, value in (pair.partition("=") for pair in pairs)}


def _value(text: str) -> object:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


if __name__ == "__main__":
    main()
