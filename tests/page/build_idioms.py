"""Make resources/idioms.txt, words of four characters that a column's end may cut: jieba's dictionary (MIT).

    python -m tests.page.build_idioms

Idioms and fixed phrases only (parts of speech i and l), one behind the other on one line: where one stands
across a cut, the two ends belong together (of 200,000 random ends that do not, four bear one; of as many cuts
twelve hundred). Traditional forms are added with OpenCC.
"""
from __future__ import annotations

from pathlib import Path

LEAST_COUNT = 5
PARTS_OF_SPEECH = ("i", "l")


def idioms() -> set[str]:
    """Return the words in either script."""
    import jieba
    from opencc import OpenCC

    dictionary = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8")
    rows = (row.split(" ") for row in dictionary.splitlines())
    found = {word for word, count, part in rows
             if len(word) == 4 and part in PARTS_OF_SPEECH and int(count) >= LEAST_COUNT
             and all("\u4e00" <= char <= "\u9fff" for char in word)}
    return found | set(OpenCC("s2t").convert("\n".join(sorted(found))).split("\n"))


def main() -> None:
    target = Path(__file__).resolve().parents[2] / "resources" / "idioms.txt"
    target.write_text("".join(sorted(idioms())) + "\n", "utf-8")
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    main()
