"""How often pages bear each trait, a column for each set of pages: `python -m tests.pages.calibrate --help`.

A trait is counted from a page's text and gold alone, so that labelled real pages, pages written by hand and
generated ones can stand beside each other.
"""
from __future__ import annotations

import argparse
import itertools
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.pages import generate
from tests.pages.press import generate_press
from tests.pages.proofs import WAYS, names, proofs

STOPS = "。!！?？…；;”」』)）】."
MARKS = re.compile(r"^\s*(?:#+|\*\*|■|◆|●|【)")
HAN = re.compile("[一-鿿]+")
STACK = {"headline", "kicker", "deck"}
WRAPPED = 40  # an article without a longer line is given line by line
NEAR = 400  # characters on either side of a heading that are compared
Count = tuple[str, float, float]  # a trait, how often (or how much), of how many


@dataclass(frozen=True, slots=True)
class Story:
    """An article's lines of text and their roles, from first to last."""

    lines: list[str]
    roles: list[list[str]]
    joins: list[bool]
    values: dict[str, Any]

    def heads(self) -> list[int]:
        """Where its stack stands."""
        return [i for i, roles in enumerate(self.roles) if STACK & set(roles) and "body" not in roles]

    def bodies(self) -> list[int]:
        """Where its text stands."""
        return [i for i, roles in enumerate(self.roles) if roles == ["body"]]

    def sections(self) -> list[list[int]]:
        """The lines of text between its crossheads."""
        out: list[list[int]] = [[]]
        for i, roles in enumerate(self.roles):
            if roles == ["crosshead"] and out[-1]:
                out.append([])
            elif roles == ["body"]:
                out[-1].append(i)
        return [part for part in out if part]

    def text(self, lines: Iterable[int]) -> str:
        """Those lines together."""
        return "".join(self.lines[i] for i in lines)


def stories(text: str, gold: dict[str, Any]) -> list[Story]:
    """The page's articles in the order in which they begin."""
    lines = text.split("\n")
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in gold["lines"]:
        if len(row["article"]) == 1 and row["article"][0] != "-":
            found[row["article"][0]].append(row)
    return [
        Story(
            [lines[row["line"] - 1].strip() for row in rows],
            [row["role"] for row in rows],
            [bool(row.get("joins_previous")) for row in rows],
            gold["articles"].get(name, {}),
        )
        for name, rows in found.items()
    ]


def _bare(text: str) -> str:
    return re.sub(r"[#*■◆\s]", "", text)


def of_titles(every: list[Story]) -> Iterator[Count]:
    """Rows, parts and marks of headlines."""
    for one in every:
        rows = [i for i in one.heads() if one.roles[i][0] == "headline"]
        if not rows:
            continue
        yield "headline of two rows or more", len(rows) > 1, 1
        yield "kicker or deck", bool(one.values.get("kicker") or one.values.get("deck")), 1
        for i in rows if len(rows) > 1 else ():
            yield "... of those, characters a row", len(_bare(one.lines[i])), 1
            yield "... rows of five characters or fewer", len(_bare(one.lines[i])) <= 5, 1
        yield from _smaller(one)
        first = one.heads()[0]
        between = [one.roles[i][0] for i in range(first, one.heads()[-1]) if i not in one.heads()]
        yield "stack with a caption inside", "caption" in between, 1
        yield "headline with a space inside", " " in one.lines[rows[0]].strip("#* "), 1
        yield "headline, characters a row", len(_bare(one.lines[rows[0]])), 1
        yield "headline with a mark", bool(MARKS.match(one.lines[rows[0]])), 1


def _smaller(one: Story) -> Iterator[Count]:
    """How long kickers and decks are against the headline's longest row."""
    rows = [len(_bare(one.lines[i])) for i in one.heads() if one.roles[i][0] == "headline"]
    for i in one.heads() if rows else ():
        if one.roles[i][0] in ("kicker", "deck"):
            longer = len(_bare(one.lines[i])) > max(rows)
            yield f"{one.roles[i][0]} longer than the headline's rows", longer, 1


def of_crossheads(every: list[Story]) -> Iterator[Count]:
    """How often articles of some length have them, and what they are like."""
    for one in every:
        if sum(not one.joins[i] for i in one.bodies()) >= 4:
            yield "crossheads in an article of 4 paragraphs", ["crosshead"] in one.roles, 1
        at = [i for i, roles in enumerate(one.roles) if roles == ["crosshead"]]
        for i in at:
            if i - 1 in at:
                continue
            yield "crosshead of two rows", i + 1 in at, 1
            yield "crosshead in quotation marks", _bare(one.lines[i])[:1] in "“「『", 1
            yield "crosshead with a space inside", " " in one.lines[i].strip("#* "), 1
            yield "crosshead, characters", len(_bare(one.lines[i])), 1
            yield "crosshead with a mark", bool(MARKS.match(one.lines[i])), 1


def of_credits(every: list[Story]) -> Iterator[Count]:
    """Who wrote it, and where it says so; an article after the first that says nothing of its beginning."""
    for n, one in enumerate(every):
        bodies = one.bodies()
        if not bodies:
            continue
        above = any("byline" in one.roles[i] for i in range(bodies[0]))
        yield "dateline", bool(one.values.get("dateline")), 1
        yield "byline above the text", above, 1
        yield "credit below the text", bool(one.values.get("byline")) and not above, 1
        yield "lead or note above the text", any("note" in one.roles[i] for i in range(bodies[0])), 1
        if n:
            before = set(every[n - 1].roles[-1])
            bare = not (above or one.values.get("dateline") or before & {"byline", "caption", "jump"})
            yield "no credit, none before it, no caption before it", bare, 1
            yield "... and one row without a space for its headline", bare and _plain(one), 1


def _plain(one: Story) -> bool:
    heads = one.heads()
    return len(heads) == 1 and " " not in one.lines[heads[0]].strip("#* ")


def of_pictures(every: list[Story]) -> Iterator[Count]:
    """Captions and pictures by themselves."""
    for one in every:
        at = [i for i, roles in enumerate(one.roles) if roles[0] == "caption"]
        yield "article with captions", bool(at) and bool(one.bodies()), 1
        yield "picture by itself", bool(one.values.get("photo")), 1
        for i in at:
            yield "caption's last in its article", i == len(one.roles) - 1, 1


def of_text(every: list[Story]) -> Iterator[Count]:
    """Cuts, lost stops, lengths."""
    for one in every:
        bodies = one.bodies()
        if not bodies:
            continue
        yield "article, characters", len(one.text(bodies)), 1
        ends = [i for i in bodies if i == bodies[-1] or not one.joins[bodies[bodies.index(i) + 1]]]
        wrapped = max(len(one.lines[i]) for i in bodies) < WRAPPED
        if len(bodies) > 1 and one.joins[bodies[1]] and not wrapped:
            yield "first paragraph's first piece under 30 characters", len(one.lines[bodies[0]]) < 30, 1
        for i in ends:
            yield "paragraph without its stop", one.lines[i].rstrip("*")[-1:] not in STOPS, 1
        for i in bodies[1:]:
            yield "line that goes on with a paragraph", one.joins[i], 1


def of_words(every: list[Story]) -> Iterator[Count]:
    """Pairs of characters that the text below a heading has in common with the text above it."""
    for before, one in itertools.pairwise(every):
        above, below = before.text(before.bodies())[-NEAR:], one.text(one.bodies())[:NEAR]
        if min(len(above), len(below)) >= NEAR // 2:
            yield "words in common across articles", _common(above, below), 1
            yield "... runs of five characters", _common(above, below, 5), 1
    for one in every:
        for part, later in itertools.pairwise(one.sections()):
            above, below = one.text(part)[-NEAR:], one.text(later)[:NEAR]
            if min(len(above), len(below)) >= NEAR // 2:
                yield "words in common across a crosshead", _common(above, below), 1
                yield "... runs of five characters across it", _common(above, below, 5), 1


def _common(above: str, below: str, size: int = 2) -> float:
    first, second = _runs(above, size), _runs(below, size)
    return len(first & second) / max(1, min(len(first), len(second)))


def _runs(text: str, size: int) -> set[str]:
    return {run[k:k + size] for run in HAN.findall(text) for k in range(len(run) - size + 1)}


PARTS: tuple[Callable[[list[Story]], Iterator[Count]], ...] = (
    of_titles, of_crossheads, of_credits, of_pictures, of_text, of_words,
)
Page = tuple[str, dict[str, Any]]


def rates(pages: Iterable[Page]) -> dict[str, tuple[float, float]]:
    """Of each trait: the mean, and of how many it is one."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for text, gold in pages:
        every = stories(text, gold)
        found = [count for part in PARTS for count in part(every)]
        for name, much, many in [*found, ("articles on a page", len(every), 1)]:
            sums[name][0] += much
            sums[name][1] += many
    return {name: (much / many, many) for name, (much, many) in sums.items()}


def labelled(folder: Path) -> Iterator[Page]:
    """The pages of a folder that holds `pages` and `gold`."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        yield (folder / "pages" / gold["file"]).read_text("utf-8"), gold


def main() -> None:
    """Print the table."""
    ap = argparse.ArgumentParser(prog="python -m tests.pages.calibrate", description=__doc__)
    ap.add_argument("--gold", type=Path, action="append", default=[], help="a folder of labelled pages")
    ap.add_argument("--count", type=int, default=200, help="generated pages of each kind")
    ap.add_argument("--wordings", choices=("a", "b"), default="b")
    args = ap.parse_args()
    written = [page for name in names() for page in proofs(name, **WAYS["as printed"])]
    press = [generate_press(f"calibrate/{n}", args.wordings) for n in range(args.count)]
    old = [generate(f"calibrate/{n}", args.wordings) for n in range(args.count)]
    sets: dict[str, list[Page]] = {folder.name or "gold": list(labelled(folder)) for folder in args.gold}
    sets |= {name: [(page.text, page.gold) for page in pages]
             for name, pages in (("by hand", written), ("press", press), ("old", old))}
    tables = {name: rates(pages) for name, pages in sets.items()}
    order = list(dict.fromkeys(name for table in tables.values() for name in table))
    print(f"{'':52}" + "".join(f"{name:>16}" for name in tables))
    for name in order:
        cells = [f"{table[name][0]:9.2f}{table[name][1]:7.0f}" if name in table else f"{'–':>16}"
                 for table in tables.values()]
        print(f"{name:52}" + "".join(cells))


if __name__ == "__main__":
    main()
