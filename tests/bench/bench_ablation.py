"""./dev bench ablation [--pages N]: what each group of the recogniser's features is worth: each off in turn, on generated pages.

Prints the scores of the whole recogniser and, for each group, by how much they fall (negative: better without).
"""
from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from unittest import mock

from reader.page import recognition
from reader.page.build import articles, reading_order, reflow
from reader.page.layout import context, features, grammar, labelling, wordings
from reader.page.text import units as module
from tests.pages.measure import answers
from tests.pages.score import pooled

SHOWN = ("grouping", "roles", "headlines", "credits", "joins", "order")
WORDINGS = ("a", "b", "c")
Off = Callable[[contextlib.ExitStack], None]


def put(module: Any, name: str, value: Any) -> Off:
    """Switching off by putting something in that function's place."""
    return lambda stack: stack.enter_context(mock.patch.object(module, name, value))


def both(*offs: Off) -> Off:
    def run(stack: contextlib.ExitStack) -> None:
        for off in offs:
            off(stack)
    return run


def looking(change: Callable[[features.Look], None]) -> Off:
    """Switching off by changing every unit's features before they are weighed."""
    def around(looks: Sequence[features.Look], real: Callable[..., None] = context.look_around) -> None:
        real(looks)
        for seen in looks:
            change(seen)
    return put(recognition, "look_around", around)


def unmarked(seen: features.Look) -> None:
    seen.heading, seen.sub, seen.bullet = 0, 0.0, False


def gapless(seen: features.Look) -> None:
    seen.gap, seen.wide_gap = 1, False


def uncredited(seen: features.Look) -> None:
    seen.credit, seen.opens_with_credit = None, False


def nothing_in_common(seen: features.Look) -> None:
    seen.ahead = seen.behind = 0.0
    seen.kin = 0.05


def whole(seen: features.Look) -> None:
    seen.cut = 0.0


def free_edges() -> list[list[tuple[int, float, int]]]:
    """A grammar in which every state may follow every other within an article for nothing."""
    every = range(len(grammar.NAMES))
    return [[(p, 0.0, 0) for p in every] for _ in every]


GROUPS: dict[str, Off] = {
    "structure (what may follow what)": both(
        put(labelling, "INTO", free_edges()), put(labelling, "FROM", free_edges()), put(labelling, "_PRUNE", 5.001)),
    "credits at heads": looking(uncredited),
    "a sentence broken off": looking(whole),
    "words in common with the text": looking(nothing_in_common),
    "verses, lists, signatures": both(*(put(context, name, lambda looks: None) for name in (
        "find_verses", "find_lists", "find_signatures", "find_contents"))),
    "families of crossheads": put(context, "count_siblings", lambda looks: None),
    "heading marks, bullets": looking(unmarked),
    "blank lines": looking(gapless),
    "the trade's words": both(*(put(wordings, name, lambda folded: False) for name in (
        "is_note", "is_teaser_head", "refers_to_page", "is_caption", "is_furniture", "ends_like_deck", "ends_like_kicker",
        "is_genre", "is_column", "names_notice"))),
    "character model": both(
        *(put(module, "continues", lambda before, after: 0.0) for module in (features, reflow, reading_order))),
    "unwrapping": put(recognition, "units", lambda lines, taken, real=module.units: _as_lines(real, lines, taken)),
    "repeats": put(recognition, "find_repeats", lambda texts: {}),
    "reading order": put(recognition, "in_reading_order", lambda groups: (list(groups), [])),
    "headline lines taken apart": put(articles, "split_stack", lambda text, has_kicker: [("headline", text)]),
}


def _as_lines(real: Callable[..., Any], lines: Any, taken: Any) -> Any:
    from reader.page.text import units as module

    with mock.patch.object(module, "wrap_column", lambda rows: None):
        return real(lines, taken)


def scores(count: int) -> dict[str, float]:
    """The scores over all wordings."""
    results = [result for words in WORDINGS for _, _, result in answers((f"ablation/{n}" for n in range(count)), words)]
    return {name: row[0] for name, row in pooled(results).items()}


@contextlib.contextmanager
def without(off: Off) -> Iterator[None]:
    """The recogniser with a group of features off; its tables of edges are made anew before and after."""
    with contextlib.ExitStack() as stack:
        off(stack)
        _forget()
        yield
    _forget()


def _forget() -> None:
    for table in (labelling._into, labelling._from, labelling._worth):
        table.cache_clear()


def main(words: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="./dev bench ablation", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=60, help="pages of each set of wordings")
    options = parser.parse_args(words)
    full = scores(options.pages)
    print(f"{'':34}" + "".join(f"{name:>11}" for name in SHOWN))
    print(f"{'everything':34}" + "".join(f"{full[name]:11.3f}" for name in SHOWN))
    for name, off in GROUPS.items():
        with without(off):
            less = scores(options.pages)
        print(f"{'- ' + name:34}" + "".join(f"{less[key] - full[key]:+11.3f}" for key in SHOWN), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
