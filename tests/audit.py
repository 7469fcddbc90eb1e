"""Asks the advisory service whether anything is known against a locked package: ./dev audit

python tests/audit.py PIP-AUDIT [OPTION…]. Exit codes: 0 nothing known · 1 something known · 3 the service
could not be asked, or knew none of the packages. Only ./dev calls this; the program itself never uses the
network.
"""
from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LOCKS = ("run", "tools", "dev")
CLEAN, KNOWN, NOT_ASKED = 0, 1, 3


def main(words: Sequence[str]) -> int:
    """Run pip-audit over each lock and print what it says; the exit code."""
    program, *options = words
    folder = Path(__file__).resolve().parent.parent / "locks"
    packages: dict[str, Mapping[str, Any]] = {}
    for name in LOCKS:
        command = [
            program,
            "--disable-pip",
            "--require-hashes",
            "--format",
            "json",
            "--progress-spinner",
            "off",
        ]
        done = subprocess.run(
            [*command, *options, "-r", str(folder / f"{name}.txt")], capture_output=True, text=True
        )
        try:
            found = json.loads(done.stdout)["dependencies"]
        except (ValueError, KeyError):
            last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
            print(f"audit: NOT CHECKED. The advisory service could not be asked ({last}).")
            return NOT_ASKED
        packages |= {package["name"]: package for package in found}
    return report(list(packages.values()))


def report(packages: Sequence[Mapping[str, Any]]) -> int:
    """Print the advisories, what was left out, and the sum; the exit code."""
    skipped = [package for package in packages if "skip_reason" in package]
    asked = [package for package in packages if "skip_reason" not in package]
    known = [(package, advisory) for package in asked for advisory in package["vulns"]]
    for package, advisory in known:
        better = ", ".join(advisory["fix_versions"]) or "none yet"
        print(f"audit: {package['name']} {package['version']}: {advisory['id']}, mended in {better}")
    if not asked:
        print(f"audit: NOT CHECKED. The advisory service answered for none of the {len(skipped)} packages.")
        return NOT_ASKED
    for package in skipped:
        print(f"audit: not checked: {package['name']} ({package['skip_reason']})")
    print(f"audit: {len(asked)} packages checked, {len(skipped)} not, {len(known)} advisories")
    if known:
        return KNOWN
    return NOT_ASKED if skipped else CLEAN


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
