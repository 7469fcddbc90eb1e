"""Sentences that libraries hold finished, from programs before codes and facts: what they were made of. For
one migration.

A pattern is a sentence with {0} {1} … where it names something; the patterns are those of the translations,
which had to know every sentence.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

from reader.page.doubts import REASONS
from reader.page.roles import TABLE as ROLE_TABLE
from reader.sentence import WIDE, Sentence, joined

KEPT = 4096
_AFTER_STOP = re.compile(r"(?<=。) ?(?=.)")
_PLACE = re.compile(r"\{([a-z0-9_]+)\}")
_OLD_ROLES = {"栏目名": "column", "版面杂件": "furniture", **{role.name: role.key for role in ROLE_TABLE}}
# What is named between quotation marks (a tag, a paper) is nobody's sentence.
_QUOTES = {"“": "”", "《": "》"}


class Patterns:
    """Finds the pattern and the facts of finished sentences."""

    def __init__(self, patterns: Iterable[str]) -> None:
        known = list(patterns)
        self._bare = {pattern.translate(WIDE): pattern for pattern in known if not _PLACE.search(pattern)}
        named = [_Pattern(pattern) for pattern in known if _PLACE.search(pattern)]
        self._named = sorted(named, key=lambda pattern: -pattern.weight)
        self.recover = lru_cache(KEPT)(self._recover)

    def _recover(self, said: str) -> str:
        """Return the sentence with its pattern and facts; itself where no pattern fits."""
        bare = self._bare.get(said.translate(WIDE))
        if bare is not None:
            return Sentence(bare, {})
        for pattern in self._named:
            facts = pattern.facts(said)
            if facts is not None:
                return Sentence(pattern.text, {name: fact if name in pattern.quoted else self._part(fact)
                                               for name, fact in facts.items()})
        return self._several(said)

    def _several(self, said: str) -> str:
        """Return a sentence with what to do about it."""
        parts = _AFTER_STOP.split(said)
        found = [self.recover(part) for part in parts] if len(parts) > 1 else []
        return joined(found, " ") if any(isinstance(one, Sentence) for one in found) else said

    def _part(self, fact: str) -> Any:
        return int(fact) if fact.isdecimal() else self.recover(fact)


class _Pattern:
    def __init__(self, text: str) -> None:
        self.text = text
        texts = _PLACE.split(text)[::2]
        names = _PLACE.findall(text)
        self.mark = max(texts, key=len).translate(WIDE)
        self.weight = sum(map(len, texts))
        self.quoted = {name for name, (before, after) in zip(names, pairwise(texts), strict=True)
                       if before[-1:] in _QUOTES and after[:1] == _QUOTES[before[-1]]}
        self._names = names
        wide = (re.escape(one.translate(WIDE)) for one in texts)
        self._pattern = re.compile("(.+?)".join(wide), re.DOTALL)

    def facts(self, said: str) -> dict[str, str] | None:
        """Return what a sentence names; its punctuation may be narrow where the pattern's is wide."""
        wide = said.translate(WIDE)
        found = self._pattern.fullmatch(wide) if self.mark in wide else None
        if found is None:
            return None
        named = (said[slice(*found.span(n))] for n in range(1, len(self._names) + 1))
        return dict(zip(self._names, named, strict=True))


_REASONS = Patterns(pattern for code, pattern in REASONS.items() if code != "said")
_CODES = {pattern: code for code, pattern in REASONS.items()}


def reason(said: str, patterns: Patterns) -> tuple[str, Mapping[str, Any]]:
    """Return (code, facts) of a doubt's sentence."""
    found = _REASONS.recover(said)
    if not isinstance(found, Sentence):
        return "said", {"says": patterns.recover(said)}
    facts = dict(found.facts)
    for name in ("chosen", "other"):
        if name in facts:
            facts[name] = _OLD_ROLES.get(str(facts[name]), facts[name])
    if "who" in facts:
        facts["who"] = patterns.recover(str(facts["who"]))
    return _CODES[found.pattern], facts
