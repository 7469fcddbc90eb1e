"""What the layers below the interface say, in another language.

The program's source language is Chinese. A sentence knows its pattern and what it names (reader/sentence.py);
`resources/translations/messages_LANGUAGE.toml` has one entry for each pattern, in which {0|article|articles}
takes the form for the number {0}.
"""
from __future__ import annotations

import locale
import os
import re
import tomllib
from collections.abc import Mapping
from functools import cache

from reader import paths
from reader.sentence import WIDE, Fact, Sentence
from reader.settings import LANGUAGES, SOURCE

_HAN = re.compile("[\u3400-\u9fff]")
_NARROW = re.compile("[\u3400-\u9fff”}][,;:!?()]")
_PLACE = re.compile(r"\{([a-z0-9_]+)(?:\|([^|}]*)\|([^|}]*))?\}")
_POINTS = str.maketrans(
    {"、": ", ", "：": ": ", "；": "; ", "。": ". ", "，": ", ", "“": '"', "”": '"', ";": "; "}
)


class Phrases:
    """A table of patterns in another language; call it with a sentence. What it does not know it gives back
    as it is.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._wide: dict[str, str] = {}  # the same by patterns with wide punctuation, once one is asked for

    def __call__(self, sentence: str) -> str:
        told = self._told(sentence)
        if told == sentence or _begins_with_a_name(sentence):
            return told
        return told[:1].upper() + told[1:]

    def _told(self, sentence: str) -> str:
        if not self._table:
            return str(sentence)
        pattern = sentence.pattern if isinstance(sentence, Sentence) else str(sentence)
        wording = self._wording(pattern)
        if not isinstance(sentence, Sentence):
            return pattern if wording is None else wording
        if wording is None:  # nothing but punctuation around what it names
            wording = pattern if _HAN.search(pattern) else pattern.translate(_POINTS).rstrip()
        return _PLACE.sub(lambda place: self._named(place, sentence.facts), wording)

    def _wording(self, pattern: str) -> str | None:
        """Return the entry of a pattern; of one that a library kept with narrow punctuation, too."""
        found = self._table.get(pattern)
        if found is not None or not _NARROW.search(pattern):
            return found
        if not self._wide:
            self._wide = {known.translate(WIDE): wording for known, wording in self._table.items()}
        return self._wide.get(pattern.translate(WIDE))

    def _named(self, place: re.Match[str], facts: Mapping[str, Fact]) -> str:
        name, one, many = place.groups()
        fact = facts.get(name, "")
        if one is not None:
            return one if str(fact) == "1" else many
        return self._value(fact)

    def _value(self, fact: Fact) -> str:
        if isinstance(fact, Sentence):
            return self._told(fact)
        if isinstance(fact, list | tuple):
            return ", ".join(map(self._value, fact))
        return "" if fact is None else str(fact)


def _begins_with_a_name(sentence: str) -> bool:
    """Tell whether the first word is a file's or a tag's, which keeps its letters."""
    if not isinstance(sentence, Sentence) or not sentence.pattern.startswith("{"):
        return False
    first = sentence.facts.get(sentence.pattern[1:sentence.pattern.index("}")])
    return not isinstance(first, Sentence) or _begins_with_a_name(first)


@cache
def phrases(language: str) -> Phrases:
    """Return the sentences in that language; those of the source language stay as they are."""
    file = paths.resources() / "translations" / f"messages_{language}.toml"
    return Phrases(table(file.read_text("utf-8")) if file.is_file() else {})


def table(text: str) -> dict[str, str]:
    """Return the entries of a messages file, of all its sections."""
    return {
        source: wording for section in tomllib.loads(text).values() for source, wording in section.items()
    }


def chosen(setting: str) -> str:
    """Return the language for a setting: itself, or the system's for "system"."""
    return setting if setting in LANGUAGES else system_language()


def system_language() -> str:
    """zh_CN or en, as the environment says. A system that says nothing (the C locale) gets the source
    language.
    """
    said = next(
        (value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), None
    )
    said = said or locale.getlocale()[0] or ""
    return (
        SOURCE
        if said.split(".")[0] in ("", "C", "POSIX") or said.lower().startswith(("zh", "chinese"))
        else "en"
    )
