"""What the torture found: each test adds rows,
`./dev test --all` ends in their sums: python -m tests.torture.table

A row is a line of out/torture.jsonl: {"kind": "kills" | "steps" | "faults" | "fuzz" | "soak", "name",
"count", "unit", "bad": {…}, "test"}. `bad` counts what went wrong: lost, corrupt, hangs, unnoticed. Below the
sums stand the tests that failed, and those that a run that was stopped has not come to (tests/long_run.py).
"""
from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests import long_run

FILE = long_run.OUT / "torture.jsonl"
KINDS = {"kills": "kills", "steps": "steps", "faults": "situations", "fuzz": "inputs", "soak": "cycles"}
"""What there is, and what is summed up of it."""
WRONG = ("lost", "corrupt", "hangs", "unnoticed")
WORDS = {
    "hangs": ("hang:", "memory:"),
    "corrupt": ("check:", "traceback", "a backup that is none", "left over"),
}
MOST = 25
"""Test functions that were not run, named one by one."""


def add(kind: str, name: str, count: int, unit: str, bad: Iterable[str] = ()) -> None:
    """Add a row. `bad`: sentences of what was wrong, put under their headings by what they say."""
    counts = dict.fromkeys(WRONG, 0)
    for sentence in bad:
        counts[heading(sentence)] += 1
    FILE.parent.mkdir(exist_ok=True)
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    row = {"kind": kind, "name": name, "count": count, "unit": unit, "bad": counts, "test": test}
    with FILE.open("a", encoding="utf-8") as file:  # several processes run the tests
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def heading(sentence: str) -> str:
    """Under which heading a sentence comes."""
    for name, parts in WORDS.items():
        if any(part in sentence for part in parts):
            return name
    return "unnoticed" if "unnoticed" in sentence else "lost"


def lines(rows: Iterable[dict[str, Any]]) -> list[str]:
    """The table: a line for each kind and name, a sum for each kind."""
    found = list(rows)
    told = [f"{'':46}{'count':>10}  {'':12}" + "".join(f"{name:>10}" for name in WRONG)]
    for kind, unit in KINDS.items():
        mine = [row for row in found if row["kind"] == kind]
        names = sorted({(row["name"], row["unit"]) for row in mine})
        for name, counted in names:
            same = [row for row in mine if (row["name"], row["unit"]) == (name, counted)]
            told.append(_line(f"  {name}", counted, same))
        summed = [row for row in mine if row["unit"] == unit]
        told.append(_line(kind.upper() if mine else f"{kind.upper()} (not run)", unit, summed, mine))
    return told


def _line(
    name: str, unit: str, counted: list[dict[str, Any]], judged: list[dict[str, Any]] | None = None
) -> str:
    count = f"{sum(row['count'] for row in counted):,}" if counted else ""
    wrong = [sum(row["bad"][heading] for row in (counted if judged is None else judged)) for heading in WRONG]
    return f"{name:46}{count:>10}  {unit:12}" + "".join(f"{number:>10}" for number in wrong)


def of_the_run(out: Path) -> tuple[list[str], bool]:
    """How far the run came, as lines, and whether all of it was run and passed."""
    ended = long_run.ended(out)
    wanted = long_run.collected(out) or list(ended)
    failed = [name for name, row in ended.items() if row["outcome"] == "failed"]
    lacking = [name for name in wanted if name not in ended]
    commits = sorted({str(row["commit"])[:7] or "uncommitted" for row in ended.values()})
    run = f"{len(wanted) - len(lacking):,} of {len(wanted):,}"
    told = [f"{run} tests were run, on {', '.join(commits) or '-'}"]
    told += [f"FAILED   {name}" for name in failed]
    by_function = Counter(name.partition("[")[0] for name in lacking)
    told += [f"NOT RUN  {name}: {count}" for name, count in by_function.most_common(MOST)]
    others = sum(by_function.values()) - sum(count for _, count in by_function.most_common(MOST))
    told += [f"NOT RUN  {others} others"] if others else []
    return told, not failed and not lacking


def main() -> int:
    """Print the table; 1 where anything was wrong, or was not run."""
    rows = []
    if FILE.exists():
        rows = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
        print("\n".join(lines(rows)))
    told, whole = of_the_run(FILE.parent)
    print("\n".join(told))
    return int(not whole or any(any(row["bad"].values()) for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
