"""Names that look the same are one name."""
from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.library.collections import lists
from reader.library.opening import open_library
from reader.library.search import saved
from reader.text.names import visible

NOTHING = (
    "\u00ad\u034f\u180e\u200b\u200d\u200f\u202c\u2060\u2066\u3164\ufe0f\ufeff\ufff9"
    "\U000e0001\U000e0100\x00\x1f"
)


@pytest.mark.parametrize("char", NOTHING, ids=[f"U+{ord(char):04X}" for char in NOTHING])
def test_what_shows_nothing_is_no_part_of_a_name(char: str) -> None:
    assert visible(f"{char}人{char}物{char}") == "人物" and visible(char) == ""


@pytest.mark.parametrize(("given", "kept"), [
    ("⼈物", "人物"), ("人物　 志", "人物 志"), ("cafe\u0301", "café"), ("\uf9e9", "里"), ("農業", "農業"),
    ("Ａ", "Ａ"), ("①", "①"), ("人\n物", "人 物"),
])
def test_names_are_composed_and_radicals_are_characters(given: str, kept: str) -> None:
    assert visible(given) == kept


def test_collections_and_saved_searches_that_look_the_same_are_one(tmp_path: Path) -> None:
    with open_library(tmp_path / "库", "林晓") as library:
        for make in (lambda db, name: lists.create(db, name), lambda db, name: saved.save(db, name, "渡口")):
            library.write(lambda db, make=make: make(db, "渡口旧事"))
            with pytest.raises(ReaderError):
                library.write(lambda db, make=make: make(db, "渡口\u200b旧事\ufeff "))
