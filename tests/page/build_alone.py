"""Makes the table `alone` of resources/confusions.toml from jieba's dictionary: python -m
tests.page.build_alone prints it.
"""
from __future__ import annotations

import textwrap
from math import log

from reader.text.confusions import readable


def table() -> str:
    """Each character with the natural logarithm of its count as a word of its own, the commonest first."""
    import jieba

    jieba.initialize()
    counts = {char: jieba.dt.FREQ.get(char, 0) for char in readable() if "\u4e00" <= char <= "\u9fff"}
    ordered = sorted(counts, key=lambda char: (-counts[char], char))
    return "\n".join(textwrap.wrap(" ".join(f"{char}{log(1 + counts[char]):.1f}" for char in ordered), 120))


if __name__ == "__main__":
    print(table())
