"""Labelled pages as the recogniser's units: what each may be, and where articles begin."""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.page.layout.features import Look
from reader.page.layout.weighing import ROLES
from reader.page.recognition import see
from reader.page.text.lines import split_lines
from tests.pages import generate
from tests.pages.press import generate_press

ROOT = Path(__file__).resolve().parents[2]
SAME = {"byline": ("byline", "credit"), "jump": ("jump", "origin"), "masthead": ("furniture",)}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page's units, the roles that each may have (None: any),
    and whether an article begins there (None: cannot be told).
    """

    name: str
    looks: list[Look]
    roles: list[frozenset[int] | None]
    starts: list[bool | None]
    weight: float = 1.0


def lesson(name: str, text: str, gold: Mapping[str, Any], weight: float = 1.0) -> Lesson:
    """The page as the recogniser sees it, with the gold's truth for each unit."""
    seen = see(split_lines(text))
    truth = {row["line"]: row for row in gold["lines"]}
    found = [truth.get(seen.rows[i].numbers[0]) for i in seen.kept]
    return Lesson(name, seen.looks, [_roles(row) for row in found], _starts(found), weight)


def _roles(row: Mapping[str, Any] | None) -> frozenset[int] | None:
    if row is None or "repeat" in row["role"]:
        return None
    return frozenset(ROLES.index(role) for given in row["role"] for role in SAME.get(given, (given,)))


def _starts(found: list[Mapping[str, Any] | None]) -> list[bool | None]:
    """An article begins at its first unit; a unit that comes back to an earlier article says nothing."""
    out: list[bool | None] = []
    seen: set[str] = set()
    last = None
    for row in found:
        name = row["article"][0] if row is not None and len(row["article"]) == 1 else None
        if name is None or name == "-":
            out.append(None)
        elif name == last:
            out.append(False)
        else:
            out.append(None if name in seen else True)
        last = name if name is not None and name != "-" else last
        if name:
            seen.add(name)
    return out


def invented(count: int, seed: str) -> list[Lesson]:
    """Generated pages, half of them of the harder kind."""
    made = []
    for n in range(count):
        page = generate_press(f"{seed}/{n}", "a") if n % 2 else generate(f"{seed}/{n}", "a")
        made.append(lesson(f"{seed}/{n}", page.text, page.gold))
    return made


def samples(weight: float = 1.0) -> list[Lesson]:
    """The sample issues, which come out right and are to stay so."""
    made = []
    for path in sorted((ROOT / "tests" / "samples").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        made.append(
            lesson(
                f"sample {path.stem}",
                (ROOT / "resources" / "samples" / gold["file"]).read_text("utf-8"),
                gold,
                weight,
            )
        )
    return made


def labelled(folders: Iterable[Path], weight: float) -> list[Lesson]:
    """The pages of folders that hold `pages` and `gold`."""
    made = []
    for folder in folders:
        for path in sorted((folder / "gold").glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            made.append(lesson(path.stem, (folder / "pages" / gold["file"]).read_text("utf-8"), gold, weight))
    return made
