"""Sentences for people: what is said and what it names, kept apart until somebody reads it.

`say("没有名为“{0}”的模板。", name)` is the finished Chinese sentence, a str like any other, and still knows
its pattern and facts: `language` can say it in another language, and nothing has to read a sentence back.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Fact = str | int | float | None | Sequence[Any]
PLACE = re.compile(r"\{([a-z0-9_]+)\}")
WIDE = str.maketrans(",;:!?()", "，；：！？（）")
"""Makes two sentences alike that differ in the width of their punctuation: until 2026 many of ours had narrow
commas, and libraries still hold such.
"""
_MARK = '{"say":'


class Sentence(str):
    """A sentence in the source language; `pattern` has {name} where the `facts` go.

    A fact that is a Sentence is translated with it, other text (a tag's name, a file's) stays as it is.
    """

    pattern: str
    facts: Mapping[str, Fact]

    def __new__(cls, pattern: str, facts: Mapping[str, Fact]) -> Sentence:
        made = super().__new__(cls, fill(pattern, facts))
        made.pattern, made.facts = pattern, facts
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, Fact]]:  # type: ignore[override]
        return self.pattern, dict(self.facts)


def say(pattern: str, *facts: Any, **named: Any) -> Sentence:
    """Return the sentence of that pattern: `facts` stand for {0} {1} …, `named` for {name} …

    A sequence is named as a list.
    """
    numbered = {str(n): fact for n, fact in enumerate(facts)}
    return Sentence(pattern, {name: _plain_value(fact) for name, fact in {**numbered, **named}.items()})


def _plain_value(fact: Any) -> Fact:
    """Return a path or an error is named by its text."""
    return fact if fact is None or isinstance(fact, str | int | float | list | tuple) else str(fact)


def sentence(text: str) -> Sentence:
    """Return the text as a sentence, to be translated where it is named in another one."""
    return text if isinstance(text, Sentence) else say(text)


def about(place: Any, told: str) -> Sentence:
    """Return a sentence about a file, a folder or another thing that it begins with."""
    return say("{0}：{1}", place, sentence(told))


def joined(parts: Iterable[str], by: str = "、") -> str:
    """Several sentences as one; one alone is itself."""
    several = [sentence(part) for part in parts]
    if len(several) < 2:
        return several[0] if several else ""
    return say(by.join(f"{{{n}}}" for n in range(len(several))), *several)


def fill(pattern: str, facts: Mapping[str, Fact]) -> str:
    """Return the pattern with the facts in its places; a place without a fact stays."""
    return PLACE.sub(lambda place: _shown(facts[place[1]]) if place[1] in facts else place[0], pattern)


def _shown(fact: Fact) -> str:
    if isinstance(fact, list | tuple):
        return "、".join(map(_shown, fact))
    return "" if fact is None else str(fact)


def dump(sentence: str) -> str:
    """Return the sentence as a column keeps it: bare if it names nothing, else JSON of pattern and facts."""
    form = kept(sentence)
    return form if isinstance(form, str) else json.dumps(form, ensure_ascii=False)


def load(column: str) -> str:
    """Return the sentence that `dump` kept; other text is itself."""
    return revive(json.loads(column)) if column.startswith(_MARK) else column


def kept(sentence: str) -> Any:
    """Return the sentence as a part of JSON: bare text if it names nothing."""
    return plain(sentence) if isinstance(sentence, Sentence) and sentence.facts else str(sentence)


def plain(fact: Any) -> Any:
    """Return a fact, sentence or mapping of them as JSON can hold it."""
    if isinstance(fact, Sentence):
        return {"say": fact.pattern, "of": plain(fact.facts)} if fact.facts else {"say": fact.pattern}
    if isinstance(fact, Mapping):
        return {name: plain(value) for name, value in fact.items()}
    if isinstance(fact, list | tuple):
        return [plain(one) for one in fact]
    return fact


def facts_json(facts: Mapping[str, Any]) -> str:
    """Facts as a column keeps them."""
    return json.dumps(plain(facts), ensure_ascii=False, separators=(",", ":"))


def revive(form: Any) -> Any:
    """Return what `plain` or `kept` made, as it was."""
    if isinstance(form, Mapping):
        if "say" in form:
            return Sentence(form["say"], revive(form.get("of", {})))
        return {name: revive(value) for name, value in form.items()}
    if isinstance(form, list):
        return [revive(one) for one in form]
    return form
