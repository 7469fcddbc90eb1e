"""Compares two builds of the packaged app, file by file: ./dev twice

python tests/same_package.py ONE OTHER. Exit code 1 where a file differs that is not named in MAY_DIFFER.
"""
from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

MAY_DIFFER: dict[str, str] = {}
"""Path in the app -> why two builds on one machine cannot agree there."""


def main(words: Sequence[str]) -> int:
    """Print what differs and the sum; the exit code."""
    one, other = (digests(Path(word)) for word in words)
    differing = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    unexpected = [name for name in differing if name not in MAY_DIFFER]
    for name in differing:
        print(f"twice: {name}: {MAY_DIFFER.get(name, 'DIFFERS')}")
    print(f"twice: {len(one)} files, {len(differing)} differ, {len(unexpected)} of them unexpectedly")
    return int(bool(unexpected))


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file below the folder, by its path there; what a link points to."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
