"""Make resources/charmodel.txt, the character model behind the joins, from jieba's dictionary (MIT licence).

    python -m tests.page.build_charmodel

One line for each first character: the character, then pairs of a second character and a letter. The letter is
the log likelihood ratio, in steps of 0.5 from A = 0.5, of "these two characters stand side by side in running
text" against "the one ends something and the other begins something else". Traditional forms are added with
OpenCC.
"""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

WITHIN_WORD = 0.5  # share of side-by-side characters in running text that stand inside one word
LEAST_COUNT = 25
STEP, LEAST, MOST = 0.5, 0.5, 8.0


def words() -> list[tuple[str, int]]:
    """jieba's words and their counts, with the Traditional form where it differs."""
    import jieba
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    found = []
    for row in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count = row.split(" ")[:2]
        if all("\u4e00" <= c <= "\u9fff" for c in word):
            found.append((word, int(count)))
    plain = convert("\n".join(word for word, _ in found)).split("\n")
    return found + [
        (other, count) for (word, count), other in zip(found, plain, strict=True) if other != word
    ]


def model(vocabulary: list[tuple[str, int]]) -> dict[str, dict[str, float]]:
    """{first: {second: log likelihood ratio}} of the pairs that speak for standing together."""
    pairs: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    for word, count in vocabulary:
        begins[word[0]] += count
        ends[word[-1]] += count
        for i in range(len(word) - 1):
            pairs[word[i:i + 2]] += count
    every = sum(count for _, count in vocabulary)
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), count in pairs.items():
        if count < LEAST_COUNT:
            continue
        apart = (ends[first] or 1) * (begins[second] or 1) / every
        ratio = math.log(WITHIN_WORD * count / apart + 1 - WITHIN_WORD)
        if ratio >= LEAST:
            table[first][second] = min(ratio, MOST)
    return table


def main() -> None:
    rows = []
    for first, seconds in sorted(model(words()).items()):
        rows.append(
            first + "".join(s + chr(65 + int((v - LEAST) / STEP)) for s, v in sorted(seconds.items()))
        )
    target = Path(__file__).resolve().parents[2] / "resources" / "charmodel.txt"
    target.write_text("\n".join(rows) + "\n", "utf-8")
    print(target.name, len(rows), target.stat().st_size)


if __name__ == "__main__":
    main()
