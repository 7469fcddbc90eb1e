"""The rules of the W3C's Web Annotation Data Model (w3.org/TR/annotation-model): what breaks one is refused.

They are those that the model's test suite calls a MUST (w3c/web-annotation-tests), but for what never reaches
a library: states, purposes of linked resources, style classes without a style sheet, an empty list of bodies.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reader.export.annotations.w3c import CONTEXT

SETS = ("Composite", "List", "Independents", "Choice")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?")
WITH_VALUE = ("FragmentSelector", "CssSelector", "XPathSelector")
WITH_NUMBERS = ("TextPositionSelector", "DataPositionSelector")

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """`section`: of the model; `said`: what is wrong where it does not hold, as it follows 第 3 条批注."""

    section: str
    said: str
    holds: Callable[[Thing], bool]


def fault(item: Any, alone: bool = False) -> str:
    """Return what the item breaks; empty where it breaks no rule. `alone`: it stands in no page or list."""
    if not isinstance(item, dict):
        return OF_ANNOTATIONS[0].said
    broken = next((said for rules, thing in _things(item) if (said := _broken(rules, thing))), "")
    if not broken and alone and not has_context(item):
        return CONTEXT_RULE.said
    return broken


def has_context(item: Thing) -> bool:
    """Return whether the item says that its words are those of the model."""
    return CONTEXT in listed(item.get("@context"))


def listed(value: Any) -> list[Any]:
    """Return a list of what may be one value, several or none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def objects(value: Any) -> list[Thing]:
    """Return those of the values that are objects."""
    return [one for one in listed(value) if isinstance(one, dict)]


def _broken(rules: tuple[Rule, ...], thing: Thing) -> str:
    return next((rule.said for rule in rules if not rule.holds(thing)), "")


def _things(item: Thing) -> Iterator[tuple[tuple[Rule, ...], Thing]]:
    """Yield the annotation, its bodies and targets, and their selectors, each with the rules for it."""
    yield OF_ANNOTATIONS, item
    waiting = [*objects(item.get("body")), *objects(item.get("target"))]
    while waiting:
        thing = waiting.pop(0)
        yield OF_RESOURCES, thing
        waiting += objects(thing.get("items"))
        for selector in objects(thing.get("selector")):
            yield OF_SELECTORS, selector


# --- what a value may be ----------------------------------------------------------------------------

def _is_iri(value: Any) -> bool:
    return isinstance(value, str) and IRI.fullmatch(value) is not None


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and TIME.fullmatch(value) is not None


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _all_iris(thing: Thing, name: str) -> bool:
    return all(map(_is_iri, listed(thing.get(name))))


def _one(thing: Thing, name: str, fits: Callable[[Any], bool]) -> bool:
    """Return whether the key is missing, or has one value that fits."""
    values = listed(thing.get(name))
    return name not in thing or (len(values) == 1 and fits(values[0]))


def _is_named(value: Any) -> bool:
    return _is_iri(value) or isinstance(value, dict)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_set(thing: Thing) -> bool:
    return any(kind in SETS for kind in listed(thing.get("type")))


def _is_textual(thing: Thing) -> bool:
    return "TextualBody" in listed(thing.get("type"))


def _has_one_text(thing: Thing, name: str) -> bool:
    return name in thing and _one(thing, name, _is_text)


def _says_one_kind_of_set(thing: Thing) -> bool:
    kinds = listed(thing.get("type"))
    return "items" not in thing or (len(kinds) == 1 and _is_set(thing))


def _has_source(thing: Thing) -> bool:
    """Return whether what is a specific resource (by its type, or because it selects) has one source."""
    specific = "SpecificResource" in listed(thing.get("type")) or "selector" in thing
    return not specific or ("source" in thing and _one(thing, "source", _is_named))


def _has_its_value(selector: Thing) -> bool:
    return selector.get("type") not in WITH_VALUE or _has_one_text(selector, "value")


def _has_its_quotation(selector: Thing) -> bool:
    if selector.get("type") != "TextQuoteSelector":
        return True
    around = all(_one(selector, name, _is_text) for name in ("prefix", "suffix"))
    return _has_one_text(selector, "exact") and around


def _has_its_numbers(selector: Thing) -> bool:
    if selector.get("type") not in WITH_NUMBERS:
        return True
    start, end = selector.get("start"), selector.get("end")
    return _is_count(start) and _is_count(end) and start <= end  # type: ignore[operator]


def _has_its_ends(selector: Thing) -> bool:
    ends = [selector.get(name) for name in ("startSelector", "endSelector")]
    return selector.get("type") != "RangeSelector" or all(isinstance(end, dict) for end in ends)


def _has_times(thing: Thing) -> bool:
    return all(_one(thing, name, _is_time) for name in ("created", "modified", "generated"))


# --- the rules --------------------------------------------------------------------------------------

CONTEXT_RULE = Rule("3.1", "的 @context 不是 W3C 批注的", lambda a: "@context" not in a or has_context(a))
LIFE = (Rule("3.3.1", "的时间不是一个 xsd:dateTime", _has_times),)
OTHER = (
    Rule("3.3.6", "的 rights 不是网址", lambda x: _all_iris(x, "rights")),
    Rule("3.3.7", "的 canonical 不是一个网址", lambda x: _one(x, "canonical", _is_iri)),
    Rule("3.3.7", "的 via 不是网址", lambda x: _all_iris(x, "via")),
)
OF_ANNOTATIONS = (
    Rule("3.1", "不是 Annotation", lambda a: "Annotation" in listed(a.get("type"))),
    Rule("3.1", "没有 id", lambda a: bool(a.get("id"))),
    Rule("3.1", "的 id 不是一个网址", lambda a: _is_iri(a["id"])),
    Rule("3.1", "没有 target", lambda a: bool(a.get("target"))),
    Rule("3.2", "的 target 不是网址或对象", lambda a: all(map(_is_named, listed(a["target"])))),
    Rule("3.2", "的 body 不是网址或对象", lambda a: all(map(_is_named, listed(a.get("body"))))),
    Rule("3.2.5", "同时有 body 和 bodyValue", lambda a: not ("body" in a and "bodyValue" in a)),
    Rule("3.2.5", "的 bodyValue 不是文字", lambda a: "bodyValue" not in a or _is_text(a["bodyValue"])),
    Rule("3.3.1", "的 creator 不是网址或对象", lambda a: all(map(_is_named, listed(a.get("creator"))))),
    Rule("3.3.1", "的 generator 不是网址或对象", lambda a: all(map(_is_named, listed(a.get("generator"))))),
    *LIFE, *OTHER, CONTEXT_RULE,
)
OF_RESOURCES = (
    Rule("3.2.1", "中一个对象的 id 不是一个网址", lambda x: _one(x, "id", _is_iri)),
    Rule("3.2.1", "的 format 不是文字", lambda x: all(map(_is_text, listed(x.get("format"))))),
    Rule("3.2.1", "的 language 不是文字", lambda x: all(map(_is_text, listed(x.get("language"))))),
    Rule("3.2.1", "的 processingLanguage 不止一个", lambda x: _one(x, "processingLanguage", _is_text)),
    Rule("3.2.1", "的 textDirection 不是 ltr、rtl 或 auto",
         lambda x: _one(x, "textDirection", ("ltr", "rtl", "auto").__contains__)),
    Rule("3.2.4", "的 TextualBody 没有唯一的 value",
         lambda x: not _is_textual(x) or _has_one_text(x, "value")),
    Rule("3.2.4", "的 TextualBody 带有 source 或 items",
         lambda x: not (_is_textual(x) and {"source", "items"} & set(x))),
    Rule("3.2.7", "的 items 不属于 Choice、Composite、List、Independents 之一", _says_one_kind_of_set),
    Rule("3.2.7", "的一组对象带有 value 或 source",
         lambda x: not (_is_set(x) and {"value", "source"} & set(x))),
    Rule("4", "的 SpecificResource 没有唯一的 source", _has_source),
    *LIFE, *OTHER,
)
OF_SELECTORS = (
    Rule("4.2", "的选择器没有唯一的类型", lambda selector: _has_one_text(selector, "type")),
    Rule("4.2.1", "的选择器没有唯一的 value", _has_its_value),
    Rule("4.2.4", "的引文选择器没有唯一的 exact", _has_its_quotation),
    Rule("4.2.5", "的位置选择器没有起止的字数", _has_its_numbers),
    Rule("4.2.8", "的 RangeSelector 没有起止", _has_its_ends),
)
