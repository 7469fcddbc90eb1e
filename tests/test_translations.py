"""The window's English is whole: every word that the sources ask for,
with its places and keys, and the .qm made from the .ts.
"""
from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reader.language import phrases
from tests.sentences_ui import asked, unasked
from tests.translations import QM, TS, messages, release

AGAIN = "; please run ./dev translations"
PLACES = re.compile(r"%L?n|\{(\d?)")
KEY = re.compile(r"&\w")


def test_lupdate_has_found_every_word_that_the_sources_ask_for() -> None:
    wanted = {(context, source): place for place, context, source in asked()}
    known = {(context, source) for context, source, _, _ in messages()}
    assert not {wanted[pair]: pair for pair in wanted.keys() - known}, f"not in {TS.name}{AGAIN}"
    assert not known - wanted.keys(), f"nobody asks for these any more{AGAIN}"


def test_every_word_is_translated() -> None:
    entries = messages()
    assert len(entries) > 600
    assert [(context, source) for context, source, _, finished in entries if not finished] == []


def test_what_is_named_in_chinese_is_named_in_english() -> None:
    for context, source, wordings, _ in messages():
        for wording in wordings:
            places = _places(source)
            assert _places(wording) == places or (
                "1" not in wording and places == {"n"} and wording == wordings[0]
            ), (context, source)
            assert bool(KEY.search(source)) == bool(KEY.search(wording)), (context, source)
            assert not source.endswith("…") or wording.endswith("…"), (context, source)


def _places(text: str) -> set[str]:
    """n for a count, else the numbers of the places: {} {} are 0 and 1."""
    return {
        "n" if place[1] is None else place[1] or str(at) for at, place in enumerate(PLACES.finditer(text))
    }


def test_the_menus_keys_are_different() -> None:
    titles = [
        wordings[0]
        for context, source, wordings, _ in messages()
        if context == "" and re.fullmatch(r".+\(&\w\)", source)
    ]
    keys = [KEY.findall(title) for title in titles]
    assert len(titles) >= 6 and len({tuple(key) for key in keys}) == len(titles)


def test_the_binary_form_is_made_from_the_text(tmp_path: Path) -> None:
    release(tmp_path / "again.qm")
    assert (tmp_path / "again.qm").read_bytes() == QM.read_bytes(), AGAIN


def test_chinese_outside_tr_goes_through_the_table_of_sentences() -> None:
    english = phrases("en")
    assert [f"{said.place}: {said.text}" for said in unasked() if english(said.text) == said.text] == []


def _translations() -> list[tuple[str, str]]:
    """(Chinese, English) of the window's words and of the sentences from below it."""
    window = [(source, wording) for _, source, wordings, _ in messages() for wording in wordings]
    rooms = tomllib.loads(TS.with_name("messages_en.toml").read_text(encoding="utf-8")).values()
    return window + [pair for room in rooms for pair in room.items()]


GLOSSARY = tomllib.loads(TS.with_name("glossary.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_thing_is_called_the_same_everywhere(term: str) -> None:
    entry = GLOSSARY[term]
    free = entry.get("free", [])
    named = []
    for chinese, english in _translations():
        apart = re.sub("|".join(entry.get("within", [])) or "$", "", chinese)
        if term in apart and chinese not in free:
            named.append((chinese, english))
    strays = [pair for pair in named if not any(word.lower() in pair[1].lower() for word in entry["words"])]
    assert named and not strays


def test_the_glossary_excuses_no_sentence_that_is_gone() -> None:
    said = {chinese for chinese, _ in _translations()}
    assert [
        phrase for entry in GLOSSARY.values() for phrase in entry.get("free", []) if phrase not in said
    ] == []
