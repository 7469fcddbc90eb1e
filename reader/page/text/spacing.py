"""Spaces that a program set between all characters (全 市 秋 粮), taken out again."""
from __future__ import annotations

import re
from collections.abc import Mapping

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WIDE = f"{_HAN}\u3000-\u303f\uff00-\uffef“”‘’…—·"
_PAIR = re.compile(f"(?<=[{_HAN}])([ \u00a0]?)(?=[{_HAN}])")
# Words of Latin letters keep the space between them; figures that were set apart do not.
_SPACE = re.compile(
    rf"(?<=[{_WIDE}])[ \u00a0](?=[^ \u00a0])|(?<=[^ \u00a0])[ \u00a0](?=[{_WIDE}])"
    rf"|(?<=[0-9,.:/%-])[ \u00a0](?=[0-9,.:/%-])")
_MOSTLY, _FEWEST = 0.8, 24  # share of the neighbours that stand apart; pairs of them
_RULED = re.compile(r"[|\t]")


def closed_up(texts: Mapping[int, str]) -> dict[int, str]:
    """Return the lines, by number, that had such spaces, without them.

    A title set wide on a page that sets nothing else wide keeps its spaces: it was printed so.
    """
    wide = {
        number: text
        for number, text in texts.items()
        if 4 * (text.count(" ") + text.count("\u00a0")) >= len(text)
    }
    if not wide:
        return {}
    apart, together = 0, sum(map(len, texts.values())) - sum(map(len, wide.values()))
    spaced: list[tuple[int, int]] = []
    for number, text in wide.items():
        gaps = _PAIR.findall(text)
        open_gaps = sum(map(len, gaps))
        apart, together = apart + open_gaps, together + len(gaps) - open_gaps
        if open_gaps > _MOSTLY * len(gaps) and not _RULED.search(text):
            spaced.append((number, open_gaps))
    everywhere = apart >= _FEWEST and apart > _MOSTLY * (apart + together)
    closed = [number for number, count in spaced if everywhere or count >= _FEWEST]
    return {number: _SPACE.sub("", texts[number]) for number in closed}
