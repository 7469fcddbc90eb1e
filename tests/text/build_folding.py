"""Makes resources/folding/han.txt, the classes of characters that search takes for one, from OpenCC's tables.

    python -m tests.text.build_folding

Source: OpenCC (https://github.com/BYVoid/OpenCC, Apache-2.0), data/dictionary of the installed `opencc`
package: STCharacters, TSCharacters, TSCharactersExt (simplified and traditional), HKVariants and TWVariants
(regional forms). Only its character tables are read: its converter works by phrases, and a search for one
character would then miss. A simplified character with several traditional ones makes one class with all of
them (发 發 髮), also where classes meet over a shared character. The class's first character is the one that
all are folded to.
"""
from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

TABLES = ("STCharacters", "TSCharacters", "TSCharactersExt", "HKVariants", "TWVariants")
TARGET = Path(__file__).resolve().parents[2] / "resources" / "folding" / "han.txt"


def table(name: str) -> list[tuple[str, list[str]]]:
    """The rows of one of OpenCC's dictionaries: a character and what it may become."""
    spec = find_spec("opencc")
    assert spec is not None and spec.origin is not None
    clib = Path(spec.origin).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "table.txt"
        subprocess.run(
            [
                clib / "bin" / "opencc_dict",
                "-i",
                clib / "share" / "opencc" / f"{name}.ocd2",
                "-o",
                text,
                "-f",
                "ocd2",
                "-t",
                "text",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        rows = [line.split("\t") for line in text.read_text("utf-8").splitlines()]
    return sorted((key, values.split(" ")) for key, values in rows)


def classes() -> list[str]:
    """Each class as a string, its representative first; sorted, so that the file is the same each time."""
    parent: dict[str, str] = {}
    targets: Counter[str] = Counter()

    def root(char: str) -> str:
        while parent.setdefault(char, char) != char:
            char = parent[char]
        return char

    for name in TABLES:
        for key, values in table(name):
            for value in values:
                if len(key) == len(value) == 1:
                    parent[root(key)] = root(value)
                    targets[value] += name.startswith("TS")
    members: dict[str, list[str]] = {}
    for char in parent:
        members.setdefault(root(char), []).append(char)
    # the one that most often is the simplified form stands for all; of equals the smaller code
    ordered = (
        sorted(group, key=lambda char: (-targets[char], char)) for group in members.values() if len(group) > 1
    )
    return sorted("".join(group) for group in ordered)


def main() -> None:
    """Write the table."""
    rows = classes()
    head = (
        "# Characters that search takes for one; "
        "each line folds to its first. Made by tests/text/build_folding.py from\n"
        f"# OpenCC {version('opencc')} ({', '.join(TABLES)}; https://github.com/BYVoid/OpenCC, Apache-2.0).\n"
    )
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(head + "\n".join(rows) + "\n", "utf-8", newline="\n")
    print(f"{len(rows)} classes, {sum(map(len, rows))} characters, largest: {sorted(rows, key=len)[-12:]}")


if __name__ == "__main__":
    main()
