"""What the layers below the interface say, in another language.

The program's source language is Chinese, and these layers make finished sentences: errors with their hints, names of undo
steps, doubts, evidence, findings, progress. `resources/translations/messages_LANGUAGE.toml` has one entry for each; {0} {1} …
stand for what a sentence names, {0:n} for a number. In a translation {0|article|articles} takes the form for the number {0}.
"""
from __future__ import annotations

import locale
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from reader import paths
from reader.settings import LANGUAGES, SOURCE

KEPT = 4096
_HAN = re.compile("[\u3400-\u9fff]")
_PLACE = re.compile(r"\{(\d)(:n)?\}")
_FORM = re.compile(r"\{(\d)(?:\|([^|}]*)\|([^|}]*))?\}")
_SENTENCES = re.compile(r"(?<=[。；])\s*(?=\S)|(?<=;)(?=\S)|\n")


class Phrases:
    """A table of sentences in another language; call it with a sentence. What it does not know it gives back as it is."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._exact = {source: wording for source, wording in table.items() if not _PLACE.search(source)}
        templates = (Template.of(source, wording) for source, wording in table.items() if _PLACE.search(source))
        self._templates = sorted(templates, key=lambda template: -template.weight)
        self._kept = lru_cache(KEPT)(self._look_up)

    def __call__(self, sentence: str) -> str:
        told = self._part(sentence)
        return told if told == sentence else told[:1].upper() + told[1:]

    def _part(self, sentence: str) -> str:
        return self._kept(sentence) if _HAN.search(sentence) else sentence

    def _look_up(self, sentence: str) -> str:
        if sentence in self._exact:
            return self._exact[sentence]
        for template in self._templates:
            if template.mark in sentence and (found := template.pattern.fullmatch(sentence)):
                return template.fill([one if quoted else self._part(one)
                                      for one, quoted in zip(found.groups(), template.quoted, strict=True)])
        return self._in_parts(sentence)

    def _in_parts(self, sentence: str) -> str:
        """Several sentences; a file's path with a sentence about it; a list."""
        parts = _SENTENCES.split(sentence)
        if len(parts) > 1:
            told = [self(part) for part in parts]
            return ("\n" if "\n" in sentence else " ").join(told) if told != parts else sentence
        head, colon, tail = sentence.partition("：")
        if colon and self(tail) != tail:
            return f"{self._part(head)}: {self(tail)}"
        items = sentence.split("、")
        if len(items) > 1 and all(self._part(item) != item for item in items):
            return ", ".join(map(self._part, items))
        return sentence


@dataclass(frozen=True, slots=True)
class Template:
    """An entry with places: `numbers` are theirs in the order of the source, `quoted` those between quotation marks (a tag's
    name, a paper's), which are nobody's sentence and stay as they are; `mark` is the longest text that must be there."""

    pattern: re.Pattern[str]
    mark: str
    weight: int
    numbers: tuple[int, ...]
    quoted: tuple[bool, ...]
    wording: str

    @classmethod
    def of(cls, source: str, wording: str) -> Template:
        texts, places = _PLACE.split(source)[::3], list(_PLACE.finditer(source))
        holes = [r"([\d.,–-]+)" if place[2] else "(.+?)" for place in places]
        pattern = re.escape(texts[0]) + "".join(hole + re.escape(text) for hole, text in zip(holes, texts[1:], strict=True))
        quoted = tuple(before.endswith(("“", "《")) and after.startswith(("”", "》")) for before, after in pairwise(texts))
        return cls(re.compile(pattern, re.DOTALL), max(texts, key=len), sum(map(len, texts)),
                   tuple(int(place[1]) for place in places), quoted, wording)

    def fill(self, values: Sequence[str]) -> str:
        """The wording with the values in its places."""
        named = dict(zip(self.numbers, values, strict=True))

        def put(found: re.Match[str]) -> str:
            value = named[int(found[1])]
            return value if found[2] is None else found[2] if value == "1" else found[3]

        return _FORM.sub(put, self.wording)


@cache
def phrases(language: str) -> Phrases:
    """The sentences in that language; those of the source language stay as they are."""
    file = paths.resources() / "translations" / f"messages_{language}.toml"
    return Phrases(table(file.read_text("utf-8")) if file.is_file() else {})


def table(text: str) -> dict[str, str]:
    """The entries of a messages file, of all its sections."""
    return {source: wording for section in tomllib.loads(text).values() for source, wording in section.items()}


def chosen(setting: str) -> str:
    """The language for a setting: itself, or the system's for "system"."""
    return setting if setting in LANGUAGES else system_language()


def system_language() -> str:
    """zh_CN or en, as the environment says. A system that says nothing (the C locale) gets the source language."""
    said = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), None)
    said = said or locale.getlocale()[0] or ""
    return SOURCE if said.split(".")[0] in ("", "C", "POSIX") or said.lower().startswith(("zh", "chinese")) else "en"
