"""The wordings (TOML files of set a, held-out set b, and both), and names put together from syllables."""
from __future__ import annotations

import functools
import random
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "wordings"


@functools.cache
def wordings(name: str) -> dict[str, Any]:
    """The tables of set "a", "b" or "both"."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@functools.cache
def _syllables() -> tuple[str, str, str, str]:
    both = wordings("both")
    return "".join(both["surnames"]), "".join(both["given"]), both["place_first"], both["place_last"]


def person(rng: random.Random) -> str:
    """An invented name of two or three characters: nobody real is meant."""
    surnames, given, _, _ = _syllables()
    return rng.choice(surnames) + "".join(rng.sample(given, rng.choice((1, 2, 2, 2))))


def place(rng: random.Random) -> str:
    """An invented place name of two characters."""
    _, _, first, last = _syllables()
    return rng.choice(first) + rng.choice(last)


def pinyin(name: str) -> str:
    """The spelling of a place made by place()."""
    return " ".join(wordings("both")["pinyin"][char] for char in name)


def number(rng: random.Random) -> str:
    """A figure as newspapers print it."""
    small, tenth = rng.randint(1, 40), rng.randint(1, 9)
    return rng.choice((
        str(rng.randint(2, 99)), str(rng.randint(100, 9999)),
        f"{small}.{tenth}", f"{small}万", f"近{small * 10 + 20}",
        f"{small + 1}余", f"{small}.{tenth}万", rng.choice("二三四五六七八九十"),
    ))


def percent(rng: random.Random) -> str:
    """A share."""
    chinese = "百分之" + rng.choice(("十二", "三十", "八点五", "六"))
    return rng.choice((f"{rng.randint(2, 98)}%", f"{rng.randint(1, 60)}.{rng.randint(1, 9)}%", chinese))
